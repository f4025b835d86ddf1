/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-document.h"
#include "window/yoriai-window-private.h"

/*
 * Saving without being asked to, where the user prefers that: when nothing was
 * changed for a while, and when the window is closed. It takes what the
 * proposal holds and leaves what is being typed alone. When it cannot be done,
 * that is told once; what somebody else has changed meanwhile is taken in.
 */

#define PAUSE 3 /* seconds without a change */

static gboolean
is_wanted (YoriaiWindow *self)
{
  return self->preferences != NULL && yoriai_preferences_get_autosave (self->preferences)
         && self->workspace != NULL && yoriai_workspace_get_file (self->workspace) != NULL;
}

static void
autosaved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_saved = yoriai_document_save_finish (YORIAI_DOCUMENT (source), result, &error);

  _yoriai_window_end_work (self);
  if (_yoriai_window_is_closed (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  _yoriai_window_note_save (self, is_saved);
  if (is_saved)
    _yoriai_window_close_when_saved (self);
  else
    _yoriai_window_tell_stays (self);
  if (g_error_matches (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_CHANGED))
    {
      _yoriai_window_follow_disk (self, FALSE);
      return;
    }
  if (is_saved || self->is_autosave_told)
    return;
  self->is_autosave_told = TRUE;
  _yoriai_window_show_save_problem (self, _("The proposal cannot be saved automatically; the file is as it was."), error);
}

static void
autosave (YoriaiWindow *self)
{
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);

  yoriai_call_library_note_edition (yoriai_workspace_get_library (self->workspace),
                                    yoriai_workspace_get_space (self->workspace));
  _yoriai_window_begin_work (self);
  yoriai_document_save_async (document, NULL, FALSE, NULL, autosaved_cb, g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);
  YoriaiDocument *document = self->workspace != NULL
                                 ? yoriai_workspace_get_document (self->workspace)
                                 : NULL;

  if (is_wanted (self) && yoriai_workspace_is_modified (self->workspace)
      && (self->is_asking || yoriai_composition_is_active_under (GTK_WINDOW (self))
          || yoriai_document_get_state (document) != YORIAI_DOCUMENT_IDLE))
    return G_SOURCE_CONTINUE;
  self->autosave_id = 0;
  if (is_wanted (self) && yoriai_workspace_is_modified (self->workspace))
    autosave (self);
  return G_SOURCE_REMOVE;
}

/* Something changed: the pause begins anew. */
void
_yoriai_window_queue_autosave (YoriaiWindow *self)
{
  g_clear_handle_id (&self->autosave_id, g_source_remove);
  if (is_wanted (self) && yoriai_workspace_is_modified (self->workspace))
    self->autosave_id = g_timeout_add_seconds (PAUSE, pause_cb, self);
}

/* Who stands beside the versions that are saved. */
static void
follow_author (YoriaiWindow *self)
{
  YoriaiPreferences *preferences = self->preferences;
  g_autofree char *author = NULL;

  if (self->workspace == NULL || preferences == NULL)
    return;
  author = yoriai_preferences_dup_author (preferences);
  yoriai_document_set_author (yoriai_workspace_get_document (self->workspace),
                              *author != '\0' ? author : NULL);
}

/* Another proposal or another preference. */
static void
follow (YoriaiWindow *self)
{
  YoriaiPreferences *preferences = self->preferences;

  if (self->workspace != NULL)
    yoriai_document_set_autosaved (yoriai_workspace_get_document (self->workspace),
                                   preferences != NULL
                                       && yoriai_preferences_get_autosave (preferences));
  _yoriai_window_queue_autosave (self);
}

static void
workspace_changed_cb (YoriaiWindow *self)
{
  self->has_save_failed = FALSE;
  self->is_autosave_told = FALSE;
  follow (self);
  follow_author (self);
}

/* How a save ended, whoever asked for it. */
void
_yoriai_window_note_save (YoriaiWindow *self,
                          gboolean      is_saved)
{
  if (is_saved)
    _yoriai_window_hide_trouble (self);
  self->is_autosave_told = self->is_autosave_told && !is_saved;
  self->has_save_failed = !is_saved;
}

/* Whether it is saved without asking when the window is closed. */
gboolean
_yoriai_window_saves_at_closing (YoriaiWindow *self)
{
  return is_wanted (self) && !self->has_save_failed;
}

/* Once, after something of somebody's own was saved; nobody is forced. */
void
_yoriai_window_ask_for_name (YoriaiWindow *self)
{
  YoriaiPreferences *preferences = self->preferences;
  AdwToast *toast;

  if (preferences == NULL || yoriai_preferences_get_is_asked (preferences))
    return;
  g_object_set (preferences, "is-asked", TRUE, NULL);
  yoriai_preferences_store (preferences);
  toast = _yoriai_window_make_toast (_("Your name can stand beside what you change"));
  adw_toast_set_button_label (toast, _("Preferences"));
  adw_toast_set_action_name (toast, "app.preferences");
  _yoriai_window_show_toast (self, toast);
}

/* What is preferred, as the application gives it. */
void
_yoriai_window_set_preferences (YoriaiWindow      *self,
                                YoriaiPreferences *preferences)
{
  if (!g_set_object (&self->preferences, preferences))
    return;
  g_signal_group_set_target (self->preferences_signals, preferences);
  follow (self);
  follow_author (self);
}

void
_yoriai_window_init_autosave (YoriaiWindow *self)
{
  g_signal_connect (self, "notify::workspace", G_CALLBACK (workspace_changed_cb), NULL);
  self->preferences_signals = g_signal_group_new (YORIAI_TYPE_PREFERENCES);
  g_signal_group_connect_swapped (self->preferences_signals, "notify::autosave",
                                  G_CALLBACK (follow), self);
  g_signal_group_connect_swapped (self->preferences_signals, "notify::dates",
                                  G_CALLBACK (_yoriai_window_make_pages_anew), self);
  g_signal_group_connect_swapped (self->preferences_signals, "notify::name",
                                  G_CALLBACK (follow_author), self);
  g_signal_group_connect_swapped (self->preferences_signals, "notify::institution",
                                  G_CALLBACK (follow_author), self);
}

void
_yoriai_window_dispose_autosave (YoriaiWindow *self)
{
  g_clear_handle_id (&self->autosave_id, g_source_remove);
  g_clear_object (&self->preferences_signals);
  g_clear_object (&self->preferences);
}
