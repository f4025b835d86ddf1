/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compare/yoriai-difference.h"
#include "dialogs/yoriai-history-dialog.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"
#include "pages/yoriai-status-page.h"
#include "record/yoriai-space-document.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-last-seen.h"
#include "workspace/yoriai-past.h"
#include "workspace/yoriai-section.h"

/* What has changed in a file since somebody had it open last on this computer is told when it is opened. */

typedef struct
{
  YoriaiState *history; /* (owned) (nullable): a copy */
  char *proposal;       /* (owned): its id */
  GBytes *file;         /* (owned): what it says now */
  char *now;            /* (owned) (nullable): its hash */
  char *then;           /* (owned) (nullable): the hash of what it said when it was open last */
  gint64 time;          /* of that */
} Looking;

typedef struct
{
  YoriaiWindow *window;       /* (owned) */
  YoriaiWorkspace *workspace; /* (owned) */
} Seen;

static void
looking_free (gpointer data)
{
  Looking *self = data;

  yoriai_state_free (self->history);
  g_free (self->proposal);
  g_bytes_unref (self->file);
  g_free (self->now);
  g_free (self->then);
  g_free (self);
}

static void
seen_free (Seen *self)
{
  g_object_unref (self->window);
  g_object_unref (self->workspace);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seen, seen_free)

static YoriaiSpace *
read_view (GBytes *view)
{
  return yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, NULL);
}

/* What it said then: a version in the file, or something that this computer has kept. */
static GBytes *
find_view (const Looking *self)
{
  GBytes *view = yoriai_versions_find (self->history, self->then, NULL);
  g_autoptr (GPtrArray) journals = view == NULL ? yoriai_past_list_journals (NULL, self->proposal) : NULL;

  for (guint i = 0; journals != NULL && i < journals->len; i++)
    {
      const YoriaiPast *past = journals->pdata[i];

      if (g_str_equal (past->hash, self->then))
        return yoriai_past_read (past, NULL, NULL);
    }
  return view;
}

/* How much is another; nothing where nobody has what it was. */
static guint
count (const Looking *self,
       YoriaiSpace   *after)
{
  g_autoptr (GBytes) view = find_view (self);
  g_autoptr (YoriaiSpace) before = view != NULL ? read_view (view) : NULL;
  g_autoptr (YoriaiDifference) difference = before != NULL ? yoriai_difference_new (before, after) : NULL;

  return difference != NULL ? yoriai_difference_get_n_items (difference) : 0;
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Looking *self = data;
  g_autoptr (YoriaiSpace) after = read_view (self->file);
  g_autoptr (GBytes) view = after != NULL ? yoriai_document_write (after) : NULL;
  guint n = 0;

  if (view != NULL)
    {
      self->now = yoriai_state_hash (view);
      if (yoriai_last_seen_get (NULL, self->proposal, &self->then, &self->time) && !g_str_equal (self->then, self->now))
        n = count (self, after);
    }
  g_task_return_int (task, n);
}

static void
note (const char *proposal,
      const char *hash)
{
  yoriai_last_seen_set (NULL, proposal, hash, g_get_real_time () / G_USEC_PER_SEC);
}

/* The hash of what was saved last. */
static const char *
get_hash (YoriaiState *history)
{
  return history != NULL ? yoriai_state_get_view_hash (history) : NULL;
}

/* Where one can read it as long as the proposal is open. */
static void
tell_on_page (YoriaiWindow *self,
              const char   *text)
{
  YoriaiPage *page = g_hash_table_lookup (self->pages, YORIAI_SECTION_STATUS);

  g_free (self->seen_text);
  self->seen_text = g_strdup (text);
  if (page != NULL)
    yoriai_status_page_set_changed (YORIAI_STATUS_PAGE (page), text);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Seen) seen = user_data;
  YoriaiWindow *self = seen->window;
  const Looking *looking = g_task_get_task_data (G_TASK (result));
  YoriaiDocument *document = yoriai_workspace_get_document (seen->workspace);
  gssize n = g_task_propagate_int (G_TASK (result), NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (looking->time);
  g_autofree char *when = NULL, *text = NULL;

  /* What was saved meanwhile is noted already. */
  if (looking->now != NULL && g_strcmp0 (get_hash (looking->history), get_hash (yoriai_document_get_history (document))) == 0)
    note (looking->proposal, looking->now);
  if (n <= 0 || date == NULL || _yoriai_window_is_closed (self) || self->workspace != seen->workspace)
    return;
  g_free (self->seen_hash);
  self->seen_hash = g_strdup (looking->then);
  /* Translators: day and time as of strftime, with numbers only */
  when = g_date_time_format (date, _("%-d/%-m/%Y, %H:%M"));
  /* Translators: how many, and a day and a time */
  text = g_strdup_printf (ngettext ("%u thing has changed since you had it open on %s.",
                                    "%u things have changed since you had it open on %s.", (gulong) n),
                          (guint) n, when);
  tell_on_page (self, text);
  /* What was not saved, or happened since, comes first. */
  if (!yoriai_banner_is_shown (self->banner) && (self->lost == NULL || self->lost->len == 0))
    yoriai_banner_show (self->banner, text, _("_See It…"), "win.show-changed");
}

static const char *
get_proposal (YoriaiWindow *self)
{
  return yoriai_record_get_id (yoriai_workspace_get_root (self->workspace));
}

/* What is saved has been seen; its hash is in the file. */
static void
state_changed_cb (YoriaiWindow   *self,
                  GParamSpec     *pspec,
                  YoriaiDocument *document)
{
  const char *hash = get_hash (yoriai_document_get_history (document));

  if (self->workspace != NULL && yoriai_workspace_get_document (self->workspace) == document && hash != NULL
      && yoriai_document_get_state (document) == YORIAI_DOCUMENT_IDLE && !yoriai_workspace_is_modified (self->workspace))
    note (get_proposal (self), hash);
}

/* The file is read again in a thread, which may take its time. */
static gboolean
opened_cb (gpointer data)
{
  YoriaiWindow *self = data;
  YoriaiSpace *space;
  GBytes *file;
  Looking *looking;
  Seen *seen;
  g_autoptr (GTask) task = NULL;

  self->seen_id = 0;
  if (self->workspace == NULL)
    return G_SOURCE_REMOVE;
  space = yoriai_workspace_get_space (self->workspace);
  file = yoriai_space_dup_unedited (space);
  looking = g_new0 (Looking, 1);
  looking->history = yoriai_state_copy (yoriai_document_get_history (yoriai_workspace_get_document (self->workspace)));
  looking->proposal = g_strdup (get_proposal (self));
  looking->file = file != NULL ? file : yoriai_document_write (space);
  seen = g_new (Seen, 1);
  *seen = (Seen){ g_object_ref (self), g_object_ref (self->workspace) };
  task = g_task_new (NULL, self->cancellable, looked_cb, seen);
  g_task_set_source_tag (task, opened_cb);
  g_task_set_task_data (task, looking, looking_free);
  g_task_run_in_thread (task, look_in_thread);
  return G_SOURCE_REMOVE;
}

/* Not before the window is there to be seen. */
static void
workspace_changed_cb (YoriaiWindow *self)
{
  g_clear_handle_id (&self->seen_id, g_source_remove);
  g_clear_pointer (&self->seen_hash, g_free);
  g_clear_pointer (&self->seen_text, g_free);
  if (self->workspace == NULL)
    return;
  g_signal_connect_object (yoriai_workspace_get_document (self->workspace), "notify::state",
                           G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  if (yoriai_workspace_get_file (self->workspace) != NULL && !yoriai_workspace_is_modified (self->workspace))
    self->seen_id = g_idle_add_full (G_PRIORITY_LOW, opened_cb, self, NULL);
}

static void
show_changed_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (self->workspace == NULL || self->seen_hash == NULL)
    return;
  yoriai_history_dialog_choose (_yoriai_window_show_history (self), self->seen_hash);
  _yoriai_window_show_notices (self);
}

void
_yoriai_window_init_seen (YoriaiWindow *self)
{
  g_signal_connect (self, "notify::workspace", G_CALLBACK (workspace_changed_cb), NULL);
}

void
_yoriai_window_dispose_seen (YoriaiWindow *self)
{
  g_clear_handle_id (&self->seen_id, g_source_remove);
  g_clear_pointer (&self->seen_hash, g_free);
  g_clear_pointer (&self->seen_text, g_free);
}

void
_yoriai_window_install_seen_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-changed", NULL, show_changed_action);
}
