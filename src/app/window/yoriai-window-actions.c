/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-call-dialog.h"
#include "dialogs/yoriai-trash-dialog.h"
#include "editors/yoriai-field-editor.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-window-private.h"
#include "layout/yoriai-tooltip.h"
#include "tables/yoriai-cell-sheet.h"

/* The window's actions that touch no file. */

static void
change_track (YoriaiWindow     *self,
              YoriaiCallDialog *dialog)
{
  g_autoptr (GError) error = NULL;

  if (self->workspace != NULL
      && !yoriai_workspace_set_track (self->workspace, yoriai_call_dialog_get_call_id (dialog),
                                      yoriai_call_dialog_get_track_id (dialog), &error))
    _yoriai_window_notify_user (self, error->message);
}

static void
change_track_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  YoriaiCallDialog *dialog = yoriai_call_dialog_new (GTK_WINDOW (self), self->library, self->workspace);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (change_track), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
trash_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  _yoriai_window_commit_typing (self);
  gtk_window_present (GTK_WINDOW (yoriai_trash_dialog_new (GTK_WINDOW (self), self->workspace, self->keeper)));
}

static void
reload_packs_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  yoriai_call_library_reload (self->library);
  if (yoriai_call_library_get_n_errors (self->library) == 0)
    _yoriai_window_notify_user (self, _("Call packs were read again"));
}

/* Whether there is anything where one types that is in no record: it goes. */
static gboolean
drop_refused (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR) : NULL;

  GtkWidget *sheet = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_CELL_SHEET) : NULL;

  if (sheet != NULL)
    return yoriai_cell_sheet_drop_input (YORIAI_CELL_SHEET (sheet));
  return editor != NULL && yoriai_field_editor_drop_input (YORIAI_FIELD_EDITOR (editor));
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  /* What is being composed is the last thing done, or what is typed and cannot be taken. */
  yoriai_composition_commit (self->composition);
  if (!drop_refused (self))
    _yoriai_window_undo (self);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  yoriai_composition_commit (self->composition);
  yoriai_space_redo (yoriai_workspace_get_space (self->workspace));
}

static void
toggle_panel_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  GtkRevealer *revealer = self->panel_revealer;

  if (gtk_stack_get_visible_child (self->panel_stack) == GTK_WIDGET (self->find_pane))
    {
      _yoriai_window_hide_find (self);
      gtk_revealer_set_reveal_child (revealer, TRUE);
      return;
    }
  gtk_revealer_set_reveal_child (revealer, !gtk_revealer_get_reveal_child (revealer));
}

static void
next_finding_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (!yoriai_findings_panel_go (self->panel, g_str_equal (action_name, "win.previous-finding")))
    _yoriai_window_notify_user (self, _("No errors, warnings or hints here"));
}

/* Each section has its number, from 1, whether the track asks for those before it or not; what stands before them has 0. */
static void
next_unfilled_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (!yoriai_findings_panel_go_unfilled (self->panel))
    _yoriai_window_notify_user (self, _("Nothing is left to be filled in here"));
}

static void
show_nth_section_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  gint32 position = g_variant_get_int32 (parameter);
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  if (self->workspace != NULL && position >= 0 && (guint) position < n
      && yoriai_workspace_has_section (self->workspace, sections[position].id))
    _yoriai_window_enter_section (self, sections[position].id);
}

static void
show_section_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  const char *section_id = g_variant_get_string (parameter, NULL);

  if (self->workspace != NULL && yoriai_section_find (section_id) != NULL)
    yoriai_window_show_section (self, section_id);
}

/* "Undo: Change of role (Ctrl+Z)" */
static void
set_history_tooltip (GtkButton  *button,
                     const char *what,
                     const char *label,
                     const char *key)
{
  g_autofree char *text = NULL;

  if (label != NULL && *label != '\0')
    /* Translators: undo or redo, what would be undone or redone, the key */
    text = g_strdup_printf (_("%s: %s (%s)"), what, label, key);
  else
    /* Translators: undo or redo, the key */
    text = g_strdup_printf (_("%s (%s)"), what, key);
  yoriai_tooltip_set (GTK_WIDGET (button), text);
}

void
_yoriai_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.change-track", NULL, change_track_action);
  gtk_widget_class_install_action (widget_class, "win.trash", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "win.reload-packs", NULL, reload_packs_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-panel", NULL, toggle_panel_action);
  gtk_widget_class_install_action (widget_class, "win.next-finding", NULL, next_finding_action);
  gtk_widget_class_install_action (widget_class, "win.previous-finding", NULL, next_finding_action);
  gtk_widget_class_install_action (widget_class, "win.next-unfilled", NULL, next_unfilled_action);
  gtk_widget_class_install_action (widget_class, "win.show-nth-section", "i", show_nth_section_action);
  gtk_widget_class_install_action (widget_class, "win.show-section", "s", show_section_action);
}

/* What can be undone and redone: all that an edit changes of the actions. */
void
_yoriai_window_update_history (YoriaiWindow *self)
{
  gboolean is_open = self->workspace != NULL;
  YoriaiSpace *space = is_open ? yoriai_workspace_get_space (self->workspace) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", is_open && yoriai_space_can_undo (space));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", is_open && yoriai_space_can_redo (space));
  set_history_tooltip (self->undo_button, _("Undo"), is_open ? yoriai_space_get_undo_label (space) : NULL, "Ctrl+Z");
  set_history_tooltip (self->redo_button, _("Redo"), is_open ? yoriai_space_get_redo_label (space) : NULL,
                       "Ctrl+Shift+Z");
}

void
_yoriai_window_update_actions (YoriaiWindow *self)
{
  gboolean is_open = self->workspace != NULL;
  static const char *const open_actions[]
      = { "win.save",           "win.save-as",        "win.duplicate",    "win.export",
          "win.export-erad",    "win.export-figures", "win.export-package", "win.change-track",
          "win.toggle-panel",   "win.next-finding",   "win.present-figure", "win.print",
          "win.export-book",    "win.take-in",        "win.history",      "win.trash",
          "win.forget-typed",   "win.ask-partners",   "win.partners",     "win.take-in-sheets",
          "win.previous-finding", "win.next-unfilled" };

  for (guint i = 0; i < G_N_ELEMENTS (open_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), open_actions[i], is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-exported", is_open && self->exported != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-exported", is_open && self->exported != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->panel_button), is_open);
  gtk_widget_set_visible (self->export_button, is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->meeting_menu), is_open);
  _yoriai_window_update_find_actions (self);
  _yoriai_window_update_history (self);
}
