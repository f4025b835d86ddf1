/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table-private.h"

#include <glib/gi18n-lib.h>

#include "forms/yoriai-list-edits.h"
#include "forms/yoriai-record-form.h"
#include "tables/yoriai-view-rows.h"

/* What is done to the rows of a table: items are added, removed, moved and
 * pasted. */

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);
  YoriaiSpace *space = yoriai_record_get_space (self->owner);
  g_autofree char *label = g_strdup_printf (_("Add to “%s”"),
                                            yoriai_record_table_get_title (self));
  YoriaiRecord *followed = _yoriai_record_table_get_followed (self);
  g_autoptr (GError) error = NULL;
  YoriaiRecord *item;

  yoriai_space_begin (space, label, NULL);
  item = yoriai_list_edits_add (widget, self->owner, self->field,
                                yoriai_record_table_get_selected (self));
  if (item != NULL && followed != NULL
      && !yoriai_record_set (item, self->master_field,
                             &YORIAI_VALUE_STRING (yoriai_record_get_id (followed)), &error))
    {
      yoriai_space_rollback (space);
      yoriai_list_edits_tell (widget, error->message, FALSE);
      return;
    }
  yoriai_space_commit (space);
  if (item == NULL)
    return;
  _yoriai_record_table_filter_anew (self, GTK_FILTER_CHANGE_DIFFERENT);
  _yoriai_record_table_choose (self, item);
  yoriai_record_form_focus_first (self->detail);
  gtk_widget_activate_action (widget, "page.show-focus", NULL);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);
  YoriaiRecord *selected = yoriai_record_table_get_selected (self);
  g_autoptr (YoriaiRecord) record = selected ? g_object_ref (selected) : NULL;
  gboolean has_focus = yoriai_view_rows_has_focus (self->column_view);

  if (record == NULL)
    return;
  yoriai_list_edits_remove (widget, record);
  _yoriai_record_table_follow_chosen (self, has_focus);
}

static void
move_chosen (YoriaiRecordTable *self,
             int                by)
{
  gboolean has_focus = yoriai_view_rows_has_focus (self->column_view);
  g_autoptr (YoriaiRecord) record = self->shown ? g_object_ref (self->shown) : NULL;

  if (record == NULL)
    return;
  yoriai_list_edits_move (GTK_WIDGET (self), record, by);
  _yoriai_record_table_choose (self, record);
  _yoriai_record_table_follow_chosen (self, has_focus);
}

static void
move_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  move_chosen (YORIAI_RECORD_TABLE (widget), -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  move_chosen (YORIAI_RECORD_TABLE (widget), 1);
}

/* The first row is chosen then. @into: (nullable): as in yoriai_list_edits_paste() */
void
_yoriai_record_table_paste_rows (YoriaiRecordTable *self,
                                 YoriaiRecord      *into,
                                 const guint       *columns,
                                 guint              n_columns,
                                 const char        *text)
{
  guint n = yoriai_record_get_n_items (self->owner, self->field);
  guint n_pasted = yoriai_list_edits_paste (GTK_WIDGET (self), self->owner, self->field, into, columns, n_columns,
                                            text);

  if (n_pasted == 0)
    return;
  if (into == NULL || yoriai_record_get_n_items (self->owner, self->field) == n + n_pasted)
    into = yoriai_record_get_item (self->owner, self->field, n);
  _yoriai_record_table_choose (self, into);
  _yoriai_record_table_follow_chosen (self, TRUE);
}

static void
paste_text_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (YoriaiRecordTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL || *text == '\0')
    {
      yoriai_list_edits_tell (GTK_WIDGET (self), _("There is no text to paste"), FALSE);
      return;
    }
  _yoriai_record_table_paste_rows (self, NULL, self->columns, self->n_columns, text);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->pasting, paste_text_cb,
                                 g_object_ref (self));
}

/* The actions, with their keys. */
void
_yoriai_record_table_add_edit_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "table.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "table.move-up", NULL, move_up_action);
  gtk_widget_class_install_action (widget_class, "table.move-down", NULL, move_down_action);
  gtk_widget_class_install_action (widget_class, "table.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "table.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "table.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "table.move-down",
                                       NULL);
}

/* Keys that mean something only while the rows have the focus, not an editor
 * below. */
static void
add_view_shortcut (YoriaiRecordTable *self,
                   const char        *trigger,
                   const char        *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              trigger),
                                                          gtk_named_action_new (action)));
  gtk_widget_add_controller (self->column_view, controller);
}

/* The keys that mean something only in the rows. */
void
_yoriai_record_table_add_edit_keys (YoriaiRecordTable *self)
{
  add_view_shortcut (self, "Delete", "table.remove");
  add_view_shortcut (self, "<Control>v", "table.paste");
}
