/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "partners/yoriai-ask-dialog.h"
#include "partners/yoriai-partners-dialog.h"
#include "partners/yoriai-sheets-dialog.h"
#include "window/yoriai-window-private.h"

/* What partners are asked, and what comes back. */

static void
ask_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  _yoriai_window_commit_typing (self);
  gtk_window_present (GTK_WINDOW (yoriai_ask_dialog_new (GTK_WINDOW (self), self->workspace)));
}

static void
partners_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  _yoriai_window_commit_typing (self);
  gtk_window_present (GTK_WINDOW (yoriai_partners_dialog_new (GTK_WINDOW (self), self->workspace)));
}

/* --- Taking in --- */

static void
taken_cb (YoriaiWindow *self,
          guint         n_taken)
{
  g_autofree char *text
    = g_strdup_printf (ngettext ("%u thing was taken from the sheets", "%u things were taken from the sheets", n_taken), n_taken);

  _yoriai_window_notify_user (self, text);
}

static YoriaiSheetsDialog *
open_sheets (YoriaiWindow *self)
{
  YoriaiSheetsDialog *dialog;

  _yoriai_window_commit_typing (self);
  dialog = yoriai_sheets_dialog_new (GTK_WINDOW (self), self->workspace);
  g_signal_connect_object (dialog, "taken", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
take_in_sheets_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  open_sheets (YORIAI_WINDOW (widget));
}

/* A sheet or a folder, as one chosen. */
static void
take_in_sheets_file_action (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    yoriai_sheets_dialog_add (open_sheets (self), file);
}

/* A proposal or a copy of one is not a sheet. */
static gboolean
is_sheet (GFile *file)
{
  static const char *const suffixes[] = { ".yoriai", ".json", NULL };
  g_autofree char *name = g_file_get_basename (file);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return FALSE;
  return g_file_is_native (file);
}

static gboolean
dropped_cb (YoriaiWindow *self,
            const GValue *value,
            double        x,
            double        y)
{
  const GSList *files = g_value_get_boxed (value);
  YoriaiSheetsDialog *dialog;

  for (const GSList *l = files; l != NULL; l = l->next)
    if (!is_sheet (l->data))
      return FALSE;
  if (files == NULL || self->workspace == NULL)
    return FALSE;
  dialog = open_sheets (self);
  for (const GSList *l = files; l != NULL; l = l->next)
    yoriai_sheets_dialog_add (dialog, l->data);
  return TRUE;
}

void
_yoriai_window_init_partners (YoriaiWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
_yoriai_window_install_partner_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.ask-partners", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "win.partners", NULL, partners_action);
  gtk_widget_class_install_action (widget_class, "win.take-in-sheets", NULL, take_in_sheets_action);
  gtk_widget_class_install_action (widget_class, "win.take-in-sheets-file", "s", take_in_sheets_file_action);
}
