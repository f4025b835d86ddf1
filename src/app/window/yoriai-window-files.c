/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-recent-files.h"
#include "document/yoriai-document.h"
#include "text/yoriai-fit.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-words.h"

/* Saving, and the questions that go with it. Every step holds the window by a reference until its answer
 * has come. */

#define ANSWER_SAVE "save"
#define ANSWER_DISCARD "discard"

static void
save_to (YoriaiWindow *self,
         GFile        *file);

static void
choose_and_save (YoriaiWindow *self);

/* Whether somebody waits for it or not, the window is not to be closed now. */
static void
stay_open (YoriaiWindow *self)
{
  if (self->workspace != NULL)
    yoriai_document_set_closing (yoriai_workspace_get_document (self->workspace), FALSE);
  _yoriai_window_tell_stays (self);
}

static void
save_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autoptr (GFile) file = yoriai_compat_file_finish (result, NULL);

  if (file != NULL && !_yoriai_window_is_closed (self))
    save_to (self, file);
  else
    stay_open (self);
}

/* It was saved: if that is what closing waited for, the window goes. */
void
_yoriai_window_close_when_saved (YoriaiWindow *self)
{
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);

  if (!yoriai_document_is_closing (document)
      || yoriai_document_get_state (document) != YORIAI_DOCUMENT_IDLE)
    return;
  yoriai_document_set_closing (document, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  YoriaiDocument *document = YORIAI_DOCUMENT (source);
  g_autoptr (GError) error = NULL;
  gboolean is_saved = yoriai_document_save_finish (document, result, &error);

  _yoriai_window_end_work (self);
  if (is_saved)
    yoriai_recent_files_add (yoriai_document_get_file (document));
  /* The save before it failed, and told why. */
  if (_yoriai_window_is_closed (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  _yoriai_window_note_save (self, is_saved);
  if (is_saved)
    {
      _yoriai_window_ask_for_name (self);
      _yoriai_window_close_when_saved (self);
    }
  else if (g_error_matches (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_CHANGED))
    {
      _yoriai_window_follow_disk (self, TRUE);
      stay_open (self);
    }
  else
    {
      _yoriai_window_show_save_problem (self, _("The proposal is not saved; the file is as it was."), error);
      stay_open (self);
    }
}

/* What was typed and cannot be taken is not saved, which must not pass in silence. */
static void
tell_of_refused (YoriaiWindow *self)
{
  g_autoptr (YoriaiFinding) refused = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  _yoriai_window_commit_typing (self);
  refused = g_list_model_get_item (G_LIST_MODEL (yoriai_workspace_get_checker (self->workspace)), 0);
  if (refused == NULL || yoriai_finding_get_input (refused) == NULL)
    return;
  title = yoriai_words_dup_label_in (yoriai_workspace_get_call (self->workspace),
                                     yoriai_workspace_get_track (self->workspace),
                                     yoriai_finding_get_record (refused), yoriai_finding_get_field (refused));
  /* Translators: a field's label */
  text = g_strdup_printf (_("What stands in “%s” cannot be taken and is not saved"), title);
  _yoriai_window_notify_user (self, text);
}

static void
save_to (YoriaiWindow *self,
         GFile        *file)
{
  YoriaiWindow *other = file != NULL ? yoriai_window_find_for_file (gtk_window_get_application (GTK_WINDOW (self)), file)
                                     : NULL;

  if (other != NULL && other != self)
    {
      stay_open (self);
      _yoriai_window_notify_user (self, _("That file is open in another window"));
      return;
    }
  tell_of_refused (self);
  yoriai_space_break_merge (yoriai_workspace_get_space (self->workspace));
  yoriai_call_library_note_edition (yoriai_workspace_get_library (self->workspace),
                                    yoriai_workspace_get_space (self->workspace));
  _yoriai_window_begin_work (self);
  yoriai_document_save_async (yoriai_workspace_get_document (self->workspace), file, FALSE, NULL, saved_cb,
                              g_object_ref (self));
}

/* The hub's name makes the best file name. */
static void
choose_and_save (YoriaiWindow *self)
{
  GFile *file = yoriai_workspace_get_file (self->workspace);
  g_autofree char *name = file != NULL
                              ? g_file_get_basename (file)
                              : yoriai_fit_dup_file_name (yoriai_workspace_get_title (self->workspace), ".yoriai");

  _yoriai_window_choose_file (self, YORIAI_FILE_KIND_PROPOSAL, name, save_chosen_cb, g_object_ref (self));
}

static void
save (YoriaiWindow *self)
{
  if (yoriai_workspace_get_file (self->workspace) != NULL)
    save_to (self, NULL);
  else
    choose_and_save (self);
}

/* The window goes when it is saved, and stays when it cannot be. */
void
_yoriai_window_save_and_close (YoriaiWindow *self)
{
  yoriai_document_set_closing (yoriai_workspace_get_document (self->workspace), TRUE);
  save (self);
}

static void
close_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  self->is_asking = FALSE;
  if (g_str_equal (answer, ANSWER_SAVE) && self->workspace != NULL)
    {
      _yoriai_window_save_and_close (self);
    }
  else if (g_str_equal (answer, ANSWER_DISCARD))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    stay_open (self);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  save (YORIAI_WINDOW (widget));
}

static void
save_as_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  choose_and_save (YORIAI_WINDOW (widget));
}

static void
save_as_file_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    save_to (self, file);
}

void
_yoriai_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.save-as-file", "s", save_as_file_action);
}

/* Asks what to do with a proposal that is not saved, and closes the window accordingly. Asked once, however often. */
void
_yoriai_window_ask_to_save (YoriaiWindow *self)
{
  /* Translators: %s is the name of the hub */
  g_autofree char *heading = g_strdup_printf (_("Save “%s”?"), yoriai_workspace_get_title (self->workspace));
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_DISCARD, _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { ANSWER_SAVE, _("_Save"), ADW_RESPONSE_SUGGESTED },
  };

  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  stay_open (self);
  yoriai_compat_ask (GTK_WINDOW (self), heading, _("What was changed since the last save would be lost."), NULL,
                     answers, G_N_ELEMENTS (answers), self->cancellable, close_answered_cb, g_object_ref (self));
}
