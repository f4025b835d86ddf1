/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-meeting-words.h"
#include "window/yoriai-window-private.h"
#include "words/yoriai-date.h"

/* What the window says: in passing, in a toast, or in a banner that stays until it is answered. */

#define MAX_TOAST_CHARS 60

/* Something was said in passing. */
static void
tell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _yoriai_window_notify_user (YORIAI_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* What was said is an edit, which can be taken back at once. */
static void
offer_undo_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  AdwToast *toast = _yoriai_window_make_toast (g_variant_get_string (parameter, NULL));

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  _yoriai_window_show_toast (self, toast);
}

void
_yoriai_window_install_message_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_install_action (widget_class, "win.offer-undo", "s", offer_undo_action);
}

/* A toast that cuts nothing: a long text takes a second line. (transfer full) */
AdwToast *
_yoriai_window_make_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_TOAST_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);

  return toast;
}

/* Whoever sent it away: its time is over, Escape, its button, or this window. */
static void
dismissed_cb (YoriaiWindow *self,
              AdwToast     *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* It is there at once: libadwaita 1.2 frees one that has slid away, though it may still be sliding in, and has crashed
 * where a key was held down. */
static void
add_toast (YoriaiWindow *self,
           AdwToast     *toast)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  gboolean is_animated;

  g_object_get (settings, "gtk-enable-animations", &is_animated, NULL);
  if (is_animated)
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  adw_toast_overlay_add_toast (self->toasts, toast);
  if (is_animated)
    gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/* Says something in place of what was said before, so that nothing waits in a queue until it is not true any more.
 * @toast: (transfer full) */
void
_yoriai_window_show_toast (YoriaiWindow *self,
                           AdwToast     *toast)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_object (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  add_toast (self, toast);
}

/* The edit that the last toast offers to undo is not the last one any more. */
void
_yoriai_window_withdraw_undo (YoriaiWindow *self)
{
  if (self->toast == NULL || g_strcmp0 (adw_toast_get_action_name (self->toast), "win.undo") != 0)
    return;
  /* While it slides away its button can still be pressed. */
  adw_toast_set_action_name (self->toast, NULL);
  adw_toast_dismiss (self->toast);
}

/* Whether it is saved, and what it is for; before that what has not got to the others of a meeting. */
static char *
dup_subtitle (YoriaiWindow *self)
{
  const char *subtitle = yoriai_workspace_get_subtitle (self->workspace);
  g_autofree char *pending = self->meeting != NULL
                                 ? yoriai_meeting_words_dup_pending (yoriai_meeting_get_n_pending (self->meeting))
                                 : NULL;

  /* Translators: how many changes have not been sent; whether the proposal is saved, its call and track */
  return pending != NULL ? g_strdup_printf (_("%s · %s"), pending, subtitle) : g_strdup (subtitle);
}

/* In the title bar, and wherever windows are listed: the proposal, and what it is for. */
void
_yoriai_window_update_title (YoriaiWindow *self)
{
  const char *title = _("Yoriai");
  g_autofree char *subtitle = self->workspace != NULL ? dup_subtitle (self) : g_strdup ("");

  if (self->workspace != NULL)
    title = yoriai_workspace_get_title (self->workspace);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
}

/* Exports bear the day, which is not the one that was asked for. */
void
_yoriai_window_tell_day (YoriaiWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GDate today;

  if (yoriai_today_in_japan (NULL, &today, &error))
    return;
  /* Translators: what is wrong with a setting of the day */
  text = g_strdup_printf (_("%s. The day of the clock is taken instead."), error->message);
  _yoriai_window_notify_user (self, text);
}

/* What one has to know before going on: a call nobody knows here, or packs that cannot be used. */
void
_yoriai_window_show_notices (YoriaiWindow *self)
{
  guint n_errors = self->library != NULL ? yoriai_call_library_get_n_errors (self->library) : 0;

  if (self->workspace != NULL && yoriai_workspace_get_call (self->workspace) == NULL)
    {
      yoriai_banner_show (self->banner,
                          _("The call of this proposal is not known here, so nothing is checked."),
                          _("_Choose a Call…"), "win.change-track");
    }
  else if (n_errors > 0)
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u call pack cannot be used: %s", "%u call packs cannot be used, first: %s",
                                       n_errors),
                             n_errors, yoriai_call_library_get_error (self->library, 0)->message);

      yoriai_banner_show (self->banner, text, _("_Read Again"), "win.reload-packs");
    }
  else
    {
      yoriai_banner_hide (self->banner);
    }
}

/* What was made of a file that was not quite as it should be. */
void
_yoriai_window_show_load_notices (YoriaiWindow *self)
{
  const char *const *notices = self->workspace != NULL
                                 ? yoriai_document_get_notices (yoriai_workspace_get_document (self->workspace))
                                 : NULL;
  g_autofree char *text = NULL;

  if (notices == NULL || notices[0] == NULL)
    return;
  text = g_strjoinv ("\n", (char **) notices);
  yoriai_banner_show (self->banner, text, NULL, NULL);
}

/* Says what did not go well with a file, in words with {file} for its name, and why. */
void
_yoriai_window_show_problem (YoriaiWindow *self,
                             const char   *format,
                             GFile        *file,
                             const GError *error)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "{file}", name != NULL ? name : "", 1);
  g_string_append_printf (text, "\n%s", error->message);
  yoriai_banner_show (self->banner, text->str, NULL, NULL);
}

/* What the banner says now is over as soon as a save goes well, or the file is whole again. */
void
_yoriai_window_note_trouble (YoriaiWindow *self,
                             const char   *text)
{
  g_free (self->trouble);
  self->trouble = g_strdup (text);
}

/* That is so now; what else the banner says stays to be read. */
void
_yoriai_window_hide_trouble (YoriaiWindow *self)
{
  if (self->trouble != NULL && yoriai_banner_says (self->banner, self->trouble))
    yoriai_banner_hide (self->banner);
  g_clear_pointer (&self->trouble, g_free);
}

/* A save that did not go well. */
void
_yoriai_window_show_save_problem (YoriaiWindow *self,
                                  const char   *what,
                                  const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", what, error->message);

  yoriai_banner_show (self->banner, text, NULL, NULL);
  _yoriai_window_note_trouble (self, text);
}

/* Says something that goes away by itself: @text, which is plain. */
void
_yoriai_window_notify_user (YoriaiWindow *self,
                            const char   *text)
{
  if (!_yoriai_window_is_closed (self))
    _yoriai_window_show_toast (self, _yoriai_window_make_toast (text));
}
