/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table-private.h"

#include <glib/gi18n-lib.h>

#include "forms/yoriai-list-edits.h"
#include "forms/yoriai-record-form.h"

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
  _yoriai_record_table_choose (self, item, 0);
  _yoriai_record_table_set_detailed (self, TRUE);
  yoriai_record_form_focus_first (self->detail);
  gtk_widget_activate_action (widget, "page.show-focus", NULL);
}

/* One names what it removes; several go as one step. */
void
_yoriai_record_table_remove_rows (YoriaiRecordTable *self,
                                  guint              first,
                                  guint              n)
{
  YoriaiCells *cells = YORIAI_CELLS (self->cells);
  g_autoptr (YoriaiRecord) record = NULL;

  n = MIN (n, yoriai_cells_get_n_rows (cells) - MIN (first, yoriai_cells_get_n_rows (cells)));
  if (n == 0)
    return;
  if (n == 1)
    {
      record = g_object_ref (yoriai_record_cells_get_record (self->cells, first));
      yoriai_list_edits_remove (GTK_WIDGET (self), record);
    }
  else if (yoriai_cells_remove_rows (cells, first, n))
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row was removed", "%u rows were removed", n), n);

      yoriai_list_edits_tell (GTK_WIDGET (self), text, TRUE);
    }
  _yoriai_record_table_settle (self);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);
  YoriaiCellRange range;

  yoriai_cell_cursor_get_range (yoriai_cell_sheet_get_cursor (self->sheet), &range);
  _yoriai_record_table_remove_rows (self, range.row, range.n_rows);
}

/* As the keys do. */
static void
move_chosen (YoriaiRecordTable *self,
             int                by)
{
  YoriaiCellCursor *cursor = yoriai_cell_sheet_get_cursor (self->sheet);

  if (yoriai_cell_sheet_commit (self->sheet))
    yoriai_cell_cursor_press (cursor, by < 0 ? YORIAI_CELL_KEY_UP : YORIAI_CELL_KEY_DOWN,
                              YORIAI_CELL_ALT | YORIAI_CELL_SHIFT, NULL);
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
  _yoriai_record_table_choose (self, into, G_MAXUINT);
}

/* From the cursor's cell on. */
static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  yoriai_cell_sheet_paste (self->sheet);
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
}
