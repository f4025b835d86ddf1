/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compare/yoriai-difference.h"
#include "dialogs/yoriai-take-in-dialog.h"
#include "record/yoriai-space-document.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-disk-change.h"

/*
 * The file of an open proposal, changed by somebody else: what they changed is taken in with a note, and what was changed
 * here stays. Nobody has to choose which of the two is lost. A file that cannot be read any more, or is another proposal
 * now, is told of, and not written over.
 *
 * It is looked at when the folder says so, when the window comes to the front (a network may say nothing), and when the
 * proposal is to be saved over it.
 */

#define DELAY 400        /* milliseconds: who writes a file does it in several steps */
#define RETRY_DELAY 1500 /* and may be in the middle of one */

typedef struct
{
  YoriaiWindow *window;     /* (owned) */
  YoriaiDocument *document; /* (owned): what is open */
  YoriaiDocument *theirs;   /* (owned) (nullable): its file as it is now */
  GBytes *file;             /* (owned) (nullable): the bytes of that */
  guint64 n_edits;          /* of what is open, when the two began to be compared */
} Following;

static void
following_free (Following *self)
{
  g_object_unref (self->window);
  g_object_unref (self->document);
  g_clear_object (&self->theirs);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Following, following_free)

static void queue (YoriaiWindow *self,
                   guint         delay);

static char *
dup_name (YoriaiDocument *document)
{
  g_autofree char *name = g_file_get_basename (yoriai_document_get_file (document));

  return g_filename_display_name (name);
}

/* --- What is said --- */

static void
add_contested (GString *text,
               guint    n)
{
  if (n == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text,
                          ngettext ("%u of them was changed here, too: both are kept, and the findings say where.",
                                    "%u of them were changed here, too: both are kept, and the findings say where.", n),
                          n);
}

static void
tell_taken (YoriaiWindow           *self,
            const char             *name,
            const YoriaiDiskChange *change)
{
  const char *who = change->who != NULL ? change->who : _("somebody else, or another program");
  g_autoptr (GString) text = g_string_new (NULL);

  if (change->n_changes == 0)
    return;
  /* Translators: a file; who changed it; how many changes; the first of them */
  g_string_append_printf (text,
                          ngettext ("“%s” was changed by %s; %u change has been taken in: %s",
                                    "“%s” was changed by %s; %u changes have been taken in: %s", change->n_changes),
                          name, who, change->n_changes, change->what != NULL ? change->what : "");
  add_contested (text, change->n_contested);
  yoriai_banner_show (self->banner, text->str, _("_Undo"), "win.undo-disk");
}

/* Nothing is written over what nobody has read. */
static void
tell_unusable (YoriaiWindow *self,
               const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = dup_name (yoriai_workspace_get_document (self->workspace));

  if (g_error_matches (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL))
    g_string_append_printf (text, _("Another proposal stands in “%s” now. It is not written over; save this one elsewhere."),
                            name);
  else
    g_string_append_printf (text,
                            _("“%s” was changed and cannot be read now. It is not written over; save the proposal "
                              "elsewhere, or wait until the file is whole again.\n%s"),
                            name, error->message);
  yoriai_banner_show (self->banner, text->str, _("Save _Elsewhere…"), "win.save-as");
  _yoriai_window_note_trouble (self, text->str);
}

static char *
dup_undo_label (const char *name)
{
  /* Translators: what undo takes back; the name of a file */
  return g_strdup_printf (_("Take in the changes to “%s”"), name);
}

/* Only what was taken in, not what was done since. */
static void
undo_disk_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autofree char *name = NULL, *label = NULL;

  if (self->workspace == NULL || yoriai_workspace_get_file (self->workspace) == NULL)
    return;
  _yoriai_window_commit_typing (self);
  name = dup_name (yoriai_workspace_get_document (self->workspace));
  label = dup_undo_label (name);
  if (g_strcmp0 (yoriai_space_get_undo_label (yoriai_workspace_get_space (self->workspace)), label) != 0)
    {
      _yoriai_window_notify_user (self, _("Something was done since; undo that first"));
      return;
    }
  yoriai_banner_hide (self->banner);
  gtk_widget_activate_action (widget, "win.undo", NULL);
}

/* --- Following --- */

static void
end (YoriaiWindow *self,
     gboolean      is_taken)
{
  gboolean saves = self->saves_after_disk;

  self->is_following_disk = FALSE;
  self->saves_after_disk = FALSE;
  if (_yoriai_window_is_closed (self) || self->workspace == NULL)
    return;
  if (is_taken && saves)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
  else if (is_taken)
    _yoriai_window_queue_autosave (self);
}

/* Whether what was begun still makes sense. */
static gboolean
is_current (Following *following)
{
  YoriaiWindow *self = following->window;

  return !_yoriai_window_is_closed (self) && self->workspace != NULL
         && yoriai_workspace_get_document (self->workspace) == following->document
         && (following->theirs == NULL
             || g_file_equal (yoriai_document_get_file (following->document),
                              yoriai_document_get_file (following->theirs)));
}

/* What somebody chooses and writes there holds for what is open as it is. */
static gboolean
is_taking_in (YoriaiWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (YORIAI_IS_TAKE_IN_DIALOG (window) && gtk_window_get_transient_for (window) == GTK_WINDOW (self))
        return TRUE;
    }
  return FALSE;
}

/* Nobody is disturbed who composes, here or in a dialog, is being asked something, or is about to take in a copy: also not
 * who has begun to while the file was read. A save that somebody wants does not wait for a dialog to be closed. */
static gboolean
is_disturbed (YoriaiWindow *self)
{
  return self->is_asking || yoriai_composition_is_active_under (GTK_WINDOW (self))
         || (!self->saves_after_disk && is_taking_in (self));
}

/* Whether what was begun goes on; else it is given up, or begun anew later. */
static gboolean
goes_on (Following *following)
{
  YoriaiWindow *self = following->window;

  if (!is_current (following))
    {
      end (self, FALSE);
      return FALSE;
    }
  if (yoriai_document_get_state (following->document) != YORIAI_DOCUMENT_IDLE)
    {
      end (self, FALSE);
      queue (self, DELAY);
      return FALSE;
    }
  if (is_disturbed (self))
    {
      self->is_following_disk = FALSE; /* and it is saved then, if that was wanted */
      queue (self, DELAY);
      return FALSE;
    }
  return TRUE;
}

static void
take (Following        *following,
      YoriaiDiskChange *change)
{
  YoriaiWindow *self = following->window;
  g_autofree char *name = dup_name (following->document);
  g_autofree char *label = dup_undo_label (name);
  g_autoptr (GError) error = NULL;

  if (!yoriai_disk_change_take (change, self->workspace, following->theirs, label, &error))
    {
      tell_unusable (self, error);
      end (self, FALSE);
      return;
    }
  self->n_disk_failures = 0;
  if (change->n_changes > 0)
    tell_taken (self, name, change);
  else /* it is whole again; what was taken in before is still to be read */
    _yoriai_window_hide_trouble (self);
  end (self, TRUE);
}

static void compare (Following *following);

/* What was typed meanwhile is compared as well. */
static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  YoriaiWindow *self = following->window;
  g_auto (YoriaiDiskChange) change = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_found;

  if (!goes_on (following))
    return;
  _yoriai_window_commit_typing (self);
  if (yoriai_space_get_n_edits (yoriai_workspace_get_space (self->workspace)) != following->n_edits)
    {
      compare (g_steal_pointer (&following));
      return;
    }
  is_found = yoriai_disk_change_find_finish (result, self->workspace, following->theirs, &change, &error);
  if (is_found)
    {
      take (following, &change);
      return;
    }
  tell_unusable (self, error);
  end (self, FALSE);
}

/* (transfer full): takes @following */
static void
compare (Following *following)
{
  YoriaiWindow *self = following->window;

  _yoriai_window_commit_typing (self);
  following->n_edits = yoriai_space_get_n_edits (yoriai_workspace_get_space (self->workspace));
  yoriai_disk_change_find_async (self->workspace, following->file, self->cancellable, compared_cb, following);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  YoriaiWindow *self = following->window;
  g_autoptr (GError) error = NULL;
  gboolean is_read = yoriai_document_load_finish (following->theirs, result, &error);

  if (!goes_on (following))
    return;
  if (is_read)
    {
      following->file = yoriai_space_dup_unedited (yoriai_document_get_space (following->theirs));
      compare (g_steal_pointer (&following));
    }
  else
    {
      gboolean is_asked_for = self->saves_after_disk;

      end (self, FALSE);
      if (is_asked_for || self->n_disk_failures++ > 0)
        tell_unusable (self, error);
      else
        queue (self, RETRY_DELAY);
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  GCancellable *cancellable = following->window->cancellable;
  YoriaiDocument *theirs;

  if (!yoriai_document_check_disk_finish (following->document, result) || !is_current (following))
    {
      end (following->window, FALSE);
      return;
    }
  theirs = yoriai_document_new_for_file (yoriai_document_get_file (following->document));
  following->theirs = theirs;
  yoriai_document_load_async (theirs, cancellable, loaded_cb, g_steal_pointer (&following));
}

/* Takes in what became of the file, if anything did. */
static void
follow (YoriaiWindow *self)
{
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);
  Following *following;

  if (self->is_following_disk)
    return;
  self->is_following_disk = TRUE;
  following = g_new0 (Following, 1);
  following->window = g_object_ref (self);
  following->document = g_object_ref (document);
  yoriai_document_check_disk_async (document, self->cancellable, checked_cb, following);
}

/* A save that runs tells by itself. */
static gboolean
is_busy (YoriaiWindow *self)
{
  return self->is_following_disk || is_disturbed (self)
         || yoriai_document_get_state (yoriai_workspace_get_document (self->workspace)) != YORIAI_DOCUMENT_IDLE;
}

static gboolean
look_cb (gpointer user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);

  self->disk_id = 0;
  if (self->workspace == NULL || yoriai_workspace_get_file (self->workspace) == NULL)
    return G_SOURCE_REMOVE;
  if (is_busy (self))
    queue (self, DELAY);
  else
    follow (self);
  return G_SOURCE_REMOVE;
}

static void
queue (YoriaiWindow *self,
       guint         delay)
{
  g_clear_handle_id (&self->disk_id, g_source_remove);
  self->disk_id = g_timeout_add (delay, look_cb, self);
}

/* The file is another than was read: it is taken in, and saved then. */
void
_yoriai_window_follow_disk (YoriaiWindow *self,
                            gboolean      saves)
{
  self->saves_after_disk = self->saves_after_disk || saves;
  follow (self);
}

/* --- Watching --- */

static void
file_changed_cb (YoriaiWindow *self)
{
  self->n_disk_failures = 0;
  queue (self, DELAY);
}

static void
watch (YoriaiWindow *self)
{
  GFile *file = self->workspace != NULL ? yoriai_workspace_get_file (self->workspace) : NULL;

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->disk_id, g_source_remove);
  self->n_disk_failures = 0;
  if (file != NULL)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
workspace_changed_cb (YoriaiWindow *self)
{
  if (self->workspace != NULL)
    g_signal_connect_object (yoriai_workspace_get_document (self->workspace), "notify::file", G_CALLBACK (watch), self,
                             G_CONNECT_SWAPPED);
  watch (self);
}

static void
active_changed_cb (YoriaiWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->workspace != NULL && self->disk_id == 0
      && self->n_disk_failures == 0)
    queue (self, DELAY);
}

void
_yoriai_window_init_disk (YoriaiWindow *self)
{
  g_signal_connect (self, "notify::workspace", G_CALLBACK (workspace_changed_cb), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}

void
_yoriai_window_dispose_disk (YoriaiWindow *self)
{
  g_clear_handle_id (&self->disk_id, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
}

void
_yoriai_window_install_disk_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo-disk", NULL, undo_disk_action);
}
