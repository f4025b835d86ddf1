/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-recent-files.h"
#include "document/yoriai-document.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-sample.h"

/* Opening a file, in one window only. A step holds the window by a reference until its answer has come. */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autoptr (YoriaiDocument) document = g_object_ref (YORIAI_DOCUMENT (source));
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_loaded = yoriai_document_load_finish (document, result, &error);

  if (self->opening == document)
    g_clear_object (&self->opening);
  if (_yoriai_window_is_closed (self))
    return;
  if (!is_loaded)
    {
      gtk_stack_set_visible_child_name (self->root_stack, self->workspace != NULL ? "proposal" : "welcome");
      _yoriai_window_show_problem (self, _("“{file}” cannot be opened."), yoriai_document_get_file (document), error);
      return;
    }
  yoriai_recent_files_add (yoriai_document_get_file (document));
  workspace = yoriai_workspace_new (self->library, document);
  yoriai_window_set_workspace (self, workspace);
  _yoriai_window_return_to_last_place (self);
  _yoriai_window_show_load_notices (self);
}

static void
open_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autoptr (GFile) file = yoriai_compat_file_finish (result, NULL);

  if (file != NULL && !_yoriai_window_is_closed (self))
    _yoriai_window_ask_to_open (self, file);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  yoriai_compat_open_file (GTK_WINDOW (widget), YORIAI_WINDOW (widget)->cancellable, open_chosen_cb,
                           g_object_ref (widget));
}

static void
open_file_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  g_return_if_fail (self->opening == NULL);

  self->opening = yoriai_document_new_for_file (file);
  gtk_stack_set_visible_child_name (self->root_stack, "loading");
  yoriai_document_load_async (self->opening, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Shows in this window, where it is free, or in a new one what has no file yet. Returns: (transfer none): the window */
YoriaiWindow *
_yoriai_window_show_workspace (YoriaiWindow    *self,
                               YoriaiWorkspace *workspace)
{
  YoriaiWindow *window = self;

  if (!yoriai_window_is_free (self))
    window = yoriai_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->library);
  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
_yoriai_window_show_document (YoriaiWindow   *self,
                              YoriaiDocument *document)
{
  g_autoptr (YoriaiWorkspace) workspace = yoriai_workspace_new (self->library, document);

  _yoriai_window_show_workspace (self, workspace);
}

static void
open_sample_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_sample_open (g_variant_get_string (parameter, NULL), &error);

  if (document != NULL)
    _yoriai_window_show_document (self, document);
  else
    _yoriai_window_notify_user (self, error->message);
}

void
_yoriai_window_install_opening_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", "s", open_file_action);
  gtk_widget_class_install_action (widget_class, "win.open-sample", "s", open_sample_action);
}

/* Opens a file in the window that has it, in this one if it is free, or in a new one. */
void
_yoriai_window_ask_to_open (YoriaiWindow *self,
                            GFile        *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-file", "s", name);
}

/* Also by another path, as through a symbolic link. */
static gboolean
is_same_file (GFile *a,
              GFile *b)
{
  g_autoptr (GFileInfo) info_a = NULL;
  g_autoptr (GFileInfo) info_b = NULL;

  if (g_file_equal (a, b))
    return TRUE;
  info_a = g_file_query_info (a, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  info_b = g_file_query_info (b, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info_a != NULL && info_b != NULL &&
         g_strcmp0 (g_file_info_get_attribute_string (info_a, G_FILE_ATTRIBUTE_ID_FILE),
                    g_file_info_get_attribute_string (info_b, G_FILE_ATTRIBUTE_ID_FILE)) == 0;
}

/**
 * yoriai_window_find_for_file:
 * @app: the application
 * @file: a file
 *
 * Returns: (transfer none) (nullable): the window in which @file is open, or is being opened or saved
 */
YoriaiWindow *
yoriai_window_find_for_file (GtkApplication *app,
                             GFile          *file)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (app), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    {
      YoriaiWindow *self = YORIAI_IS_WINDOW (l->data) ? l->data : NULL;
      GFile *opened = NULL;

      if (self != NULL && self->opening != NULL)
        opened = yoriai_document_get_file (self->opening);
      else if (self != NULL && self->workspace != NULL)
        opened = yoriai_workspace_get_file (self->workspace);
      if (opened != NULL && is_same_file (opened, file))
        return self;
      if (self != NULL && self->workspace != NULL
          && yoriai_document_goes_to (yoriai_workspace_get_document (self->workspace), file))
        return self;
    }
  return NULL;
}
