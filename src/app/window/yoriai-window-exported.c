/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "window/yoriai-window-private.h"

/* What was exported last: it is offered to be opened where it is told, and later in the menu of exports. */

#define TOAST_SECONDS 15 /* long enough to reach it with the keyboard */

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!yoriai_compat_launch_finish (result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _yoriai_window_notify_user (YORIAI_WINDOW (source), error->message);
}

static void
open_exported_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (self->exported != NULL)
    yoriai_compat_launch (GTK_WINDOW (self), self->exported, self->cancellable, launched_cb, NULL);
}

static gboolean
is_folder (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
}

static void
show_exported_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (self->exported == NULL)
    return;
  if (is_folder (self->exported))
    yoriai_compat_launch (GTK_WINDOW (self), self->exported, self->cancellable, launched_cb, NULL);
  else
    yoriai_compat_open_folder (GTK_WINDOW (self), self->exported, self->cancellable, launched_cb, NULL);
}

static void
tell_exported_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  const char *text, *uri;
  g_autoptr (GFile) file = NULL;

  g_variant_get (parameter, "(&s&s)", &text, &uri);
  file = g_file_new_for_uri (uri);
  _yoriai_window_tell_exported (YORIAI_WINDOW (widget), text, file);
}

/* A toast has one button; the other action stands in what it says. */
static AdwToast *
make_toast (const char *text,
            gboolean    is_of_folder)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (!is_of_folder)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Open"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-exported");
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_toast_set_custom_title (toast, box);
  adw_toast_set_button_label (toast, _("Open Folder"));
  adw_toast_set_action_name (toast, "win.show-exported");
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  return toast;
}

void
_yoriai_window_install_exported_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-exported", NULL, open_exported_action);
  gtk_widget_class_install_action (widget_class, "win.show-exported", NULL, show_exported_action);
  gtk_widget_class_install_action (widget_class, "win.tell-exported", "(ss)", tell_exported_action);
}

/* Says that a file, or a folder of them, is written, and offers it. */
void
_yoriai_window_tell_exported (YoriaiWindow *self,
                              const char   *text,
                              GFile        *file)
{
  if (_yoriai_window_is_closed (self))
    return;
  g_set_object (&self->exported, file);
  _yoriai_window_update_actions (self);
  _yoriai_window_show_toast (self, make_toast (text, is_folder (file)));
}
