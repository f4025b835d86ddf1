/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-take-in-dialog.h"
#include "record/yoriai-space-document.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-undo-words.h"

/* Copies that came back. */

static YoriaiTakeInDialog *
open_dialog (YoriaiWindow *self)
{
  YoriaiTakeInDialog *dialog;

  _yoriai_window_commit_typing (self);
  dialog = yoriai_take_in_dialog_new (GTK_WINDOW (self), self->workspace);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
take_in_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  open_dialog (YORIAI_WINDOW (widget));
}

/* A copy or a folder, as one chosen. */
static void
take_in_file_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    yoriai_take_in_dialog_add (open_dialog (self), file);
}

/* --- Undo --- */

#define ANSWER_TAKE_BACK "take-back"

/* What others have written since stays; that is said. */
static void
undo (YoriaiWindow *self)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *text = NULL;

  yoriai_space_undo (space);
  left = yoriai_space_list_undo_left (space);
  text = yoriai_undo_words_dup_left (left, yoriai_workspace_get_call (self->workspace),
                                     yoriai_workspace_get_track (self->workspace));
  if (text != NULL)
    yoriai_banner_show (self->banner, text, NULL, NULL);
}

static void
undo_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_str_equal (answer, ANSWER_TAKE_BACK) && !_yoriai_window_is_closed (self) && self->workspace != NULL
      && yoriai_space_undo_takes_back (yoriai_workspace_get_space (self->workspace)))
    undo (self);
}

/* Undoes the last step; what others wrote, and somebody may have got from here, is not taken away from them unasked. */
void
_yoriai_window_undo (YoriaiWindow *self)
{
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_TAKE_BACK, _("_Take Back for All"), ADW_RESPONSE_DESTRUCTIVE },
  };
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autofree char *heading = NULL;

  if (!yoriai_space_undo_takes_back (space))
    {
      undo (self);
      return;
    }
  /* Translators: what is to be undone, as in “Take in the copy “a.yoriai”” */
  heading = g_strdup_printf (_("Undo “%s”?"), yoriai_space_get_undo_label (space));
  yoriai_compat_ask (GTK_WINDOW (self), heading,
                     _("It has been saved since. What the copy brought is taken away for everybody who gets this file, also for "
                       "those who wrote it."),
                     NULL, answers, G_N_ELEMENTS (answers), self->cancellable, undo_answered_cb, g_object_ref (self));
}

void
_yoriai_window_install_take_in_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.take-in", NULL, take_in_action);
  gtk_widget_class_install_action (widget_class, "win.take-in-file", "s", take_in_file_action);
}
