/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compare/yoriai-difference.h"
#include "dialogs/yoriai-difference-list.h"
#include "document/yoriai-document-reader.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-keeper.h"

/*
 * What is typed is kept in a journal; what a program that was killed has left
 * is offered at the next opening, as a difference: taken or left, never
 * silently, and undone as one step.
 */

#define LIST_WIDTH 480
#define LIST_HEIGHT 320
#define ANSWER_LEAVE "leave"
#define ANSWER_TAKE "take"

static void offer_next (YoriaiWindow *self);

static YoriaiLost *
get_lost (YoriaiWindow *self)
{
  return self->lost != NULL && self->lost->len > 0 ? self->lost->pdata[0] : NULL;
}

/* What the proposal would say differently. NULL when it cannot be told. */
static YoriaiDifference *
compare (YoriaiWindow     *self,
         const YoriaiLost *lost,
         GError          **error)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autofree char *name = g_filename_display_basename (lost->path);
  g_autoptr (YoriaiSpace) later = NULL;
  gsize length;
  const char *data = g_bytes_get_data (lost->view, &length);

  later = yoriai_document_read (name, data, (gssize) length, NULL, error);
  if (later == NULL)
    return NULL;
  yoriai_call_library_serve (self->library, later);
  return yoriai_difference_new (space, later);
}

char *
_yoriai_window_dup_lost_time (const YoriaiLost *lost)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (lost->last / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  /* Translators: day and time as of strftime, with numbers only */
  return g_date_time_format (local, _("%-d/%-m/%Y, %H:%M"));
}

static void
settle_first (YoriaiWindow *self)
{
  yoriai_lost_settle (get_lost (self));
  g_ptr_array_remove_index (self->lost, 0);
  _yoriai_window_show_notices (self);
  offer_next (self);
}

/* Nothing is offered that is in the file already. */
static void
offer_next (YoriaiWindow *self)
{
  while (get_lost (self) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiDifference) difference = compare (self, get_lost (self), &error);
      g_autofree char *when = _yoriai_window_dup_lost_time (get_lost (self));
      g_autofree char *text = NULL;

      if (difference != NULL && yoriai_difference_get_n_items (difference) > 0)
        {
          /* Translators: day and time */
          text = g_strdup_printf (_("What was typed until %s was not saved."), when);
          yoriai_banner_show (self->banner, text, _("_See It…"), "win.show-lost");
          return;
        }
      if (difference == NULL)
        _yoriai_window_show_problem (self, _("What was not saved cannot be read."), NULL, error);
      else
        yoriai_lost_settle (get_lost (self));
      g_ptr_array_remove_index (self->lost, 0);
    }
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autoptr (GPtrArray) lost = yoriai_keeper_find_lost_finish (result, NULL);

  if (_yoriai_window_is_closed (self) || self->workspace == NULL || lost == NULL)
    return;
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  self->lost = g_steal_pointer (&lost);
  offer_next (self);
}

/* (transfer full): takes @difference */
static GtkWidget *
make_list (YoriaiWindow     *self,
           YoriaiDifference *difference)
{
  GtkWidget *list = yoriai_difference_list_new ();

  yoriai_difference_list_set_difference (YORIAI_DIFFERENCE_LIST (list), difference, FALSE,
                                         yoriai_workspace_get_call (self->workspace),
                                         yoriai_workspace_get_track (self->workspace));
  gtk_widget_set_size_request (list, LIST_WIDTH, LIST_HEIGHT);
  /* What it shows lives as long as it. */
  g_object_set_data_full (G_OBJECT (list), "yoriai-difference", difference, (GDestroyNotify) yoriai_difference_free);
  return list;
}

static void
take (YoriaiWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDifference) difference = compare (self, get_lost (self), &error);

  if (difference != NULL
      && yoriai_difference_apply (difference, NULL, 0, _("Take in what was not saved"), &error))
    settle_first (self);
  else
    _yoriai_window_show_problem (self, _("What was not saved cannot be taken in."), NULL, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (_yoriai_window_is_closed (self) || self->workspace == NULL || get_lost (self) == NULL)
    return;
  if (g_str_equal (answer, ANSWER_TAKE))
    take (self);
  else if (g_str_equal (answer, ANSWER_LEAVE))
    settle_first (self);
}

static void
show_lost_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  const YoriaiLost *lost = get_lost (self);
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Later"), ADW_RESPONSE_DEFAULT },
    { ANSWER_LEAVE, _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { ANSWER_TAKE, _("_Take It In"), ADW_RESPONSE_SUGGESTED },
  };
  g_autoptr (YoriaiDifference) difference = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  if (lost == NULL || self->workspace == NULL)
    return;
  difference = compare (self, lost, &error);
  if (difference == NULL)
    {
      _yoriai_window_show_problem (self, _("What was not saved cannot be read."), NULL, error);
      return;
    }
  body = g_strjoin ("\n", _("Struck through is what it says now, underlined what was typed."),
                    lost->trouble, NULL);
  yoriai_compat_ask (GTK_WINDOW (self), _ ("What Was Not Saved"), body,
                     make_list (self, g_steal_pointer (&difference)), answers, G_N_ELEMENTS (answers),
                     self->cancellable, answered_cb, g_object_ref (self));
}

static void
told_cb (YoriaiWindow *self,
         const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    /* Translators: why */
    text = g_strdup_printf (_("What is typed cannot be kept for a crash: %s"), error->message);
  else
    text = g_strdup (_("What is typed is kept for a crash again"));
  _yoriai_window_notify_user (self, text);
}

static void
find (YoriaiWindow *self)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_workspace_get_space (self->workspace));

  yoriai_keeper_find_lost_async (NULL, yoriai_record_get_id (root), self->cancellable, found_cb,
                                 g_object_ref (self));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);

  if (yoriai_journal_flush_finish (result, NULL) && !_yoriai_window_is_closed (self)
      && self->workspace != NULL)
    find (self);
}

/* What a window begins with and no file has is kept before what it came from is let go. */
static void
workspace_changed_cb (YoriaiWindow *self)
{
  YoriaiJournal *journal = NULL;

  g_clear_object (&self->keeper);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  if (self->workspace == NULL)
    return;
  self->keeper = yoriai_keeper_new (yoriai_workspace_get_document (self->workspace), NULL);
  g_signal_connect_object (self->keeper, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  if (yoriai_workspace_is_modified (self->workspace))
    {
      yoriai_keeper_keep (self->keeper);
      journal = yoriai_keeper_get_journal (self->keeper);
    }
  if (journal != NULL)
    yoriai_journal_flush_async (journal, kept_cb, g_object_ref (self));
  else
    find (self);
}

void
_yoriai_window_init_journal (YoriaiWindow *self)
{
  g_signal_connect (self, "notify::workspace", G_CALLBACK (workspace_changed_cb), NULL);
}

void
_yoriai_window_dispose_journal (YoriaiWindow *self)
{
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
}

void
_yoriai_window_install_journal_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-lost", NULL, show_lost_action);
}
