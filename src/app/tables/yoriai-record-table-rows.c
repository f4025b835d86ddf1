/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "editors/yoriai-wheel.h"
#include "forms/yoriai-list-edits.h"
#include "forms/yoriai-record-form.h"
#include "layout/yoriai-after-change.h"
#include "words/yoriai-display.h"

/* The rows of a table: which of the items it shows, in which the cursor is, and what follows from that. */

#define MIN_SEARCHED 8

void
_yoriai_record_table_update_detail_title (YoriaiRecordTable *self)
{
  g_autofree char *title = NULL;

  if (self->shown == NULL || yoriai_record_is_removed (self->shown))
    return;
  title = yoriai_display_dup_title (self->shown);
  gtk_label_set_label (GTK_LABEL (self->detail_label), title);
}

/* "40 items", or "3 of 40 items" while the search narrows them down. */
static void
update_count (YoriaiRecordTable *self)
{
  guint n_all = yoriai_record_get_n_items (self->owner, self->field);
  guint n = yoriai_cells_get_n_rows (YORIAI_CELLS (self->cells));
  g_autofree char *all
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n_all), n_all);
  /* Translators: how many items are shown, and how many there are, as "40
   * items" */
  g_autofree char *text = n < n_all ? g_strdup_printf (_("%u of %s"), n, all) : g_strdup (all);

  gtk_label_set_label (GTK_LABEL (self->count_label), text);
  gtk_widget_set_visible (self->count_label, n_all > 0);
}

static void
update_actions (YoriaiRecordTable *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  YoriaiRecord *selected = yoriai_record_table_get_selected (self);
  guint n = yoriai_record_get_n_items (self->owner, self->field);

  gtk_widget_action_set_enabled (widget, "table.remove", selected != NULL);
  gtk_widget_action_set_enabled (widget, "table.move-up",
                                 selected != NULL && yoriai_list_edits_can_move (selected, -1));
  gtk_widget_action_set_enabled (widget, "table.move-down",
                                 selected != NULL && yoriai_list_edits_can_move (selected, 1));
  gtk_widget_set_sensitive (self->detail_button, selected != NULL);
  gtk_widget_set_visible (self->search_entry, n >= MIN_SEARCHED);
  _yoriai_record_table_update_height (self);
  update_count (self);
}

/* The form of the cursor's row, where it was asked for. */
static void
show_detail (YoriaiRecordTable *self)
{
  gboolean is_asked = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->detail_button));
  YoriaiRecord *selected = is_asked ? yoriai_record_table_get_selected (self) : NULL;
  GtkWidget *form;

  if (!g_set_object (&self->shown, selected))
    return;
  while ((form = gtk_widget_get_first_child (self->detail)) != NULL)
    gtk_box_remove (GTK_BOX (self->detail), form);
  if (selected != NULL)
    gtk_box_append (GTK_BOX (self->detail),
                    yoriai_record_form_new (self->checker, selected, NULL, NULL));
  gtk_widget_set_visible (self->detail, selected != NULL);
  gtk_widget_set_visible (self->detail_label, selected != NULL);
  _yoriai_record_table_update_detail_title (self);
}

/* Brings the rows, the form and the buttons up to date. */
void
_yoriai_record_table_settle (YoriaiRecordTable *self)
{
  /* What is followed may outlive this table's content for a moment. */
  if (self->sheet == NULL || self->detail == NULL)
    return;
  yoriai_record_face_settle (self->face);
  show_detail (self);
  update_actions (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (g_set_object (&self->selected, yoriai_record_table_get_selected (self)))
    g_object_notify (G_OBJECT (self), "selected");
}

static gboolean settle_cb (gpointer user_data);

static void
queue_settle (YoriaiRecordTable *self)
{
  yoriai_after_change (&self->settle_id, settle_cb, self);
}

/* The record items have to refer to while the table follows another one, or
 * NULL. */
YoriaiRecord *
_yoriai_record_table_get_followed (YoriaiRecordTable *self)
{
  if (self->master == NULL
      || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->follow_button)))
    return NULL;

  return yoriai_record_table_get_selected (self->master);
}

static gboolean
is_followed (YoriaiRecord *item,
             gpointer      data)
{
  YoriaiRecordTable *self = data;
  YoriaiRecord *followed = _yoriai_record_table_get_followed (self);
  const YoriaiValue *value = followed ? yoriai_record_peek (item, self->master_field) : NULL;

  return followed == NULL
         || (value->tag == YORIAI_TAG_STRING
             && strcmp (value->v.s, yoriai_record_get_id (followed)) == 0);
}

/* The search or what is followed is another one. */
void
_yoriai_record_table_narrow (YoriaiRecordTable *self)
{
  YoriaiRecord *followed;

  /* What is followed may outlive this table's content for a moment. */
  if (self->cells == NULL || self->frame == NULL)
    return;
  followed = _yoriai_record_table_get_followed (self);
  yoriai_record_cells_set_given (self->cells, self->master_field,
                                 followed != NULL ? yoriai_record_get_id (followed) : NULL);
  yoriai_record_cells_set_filter (self->cells, self->master != NULL ? is_followed : NULL, self, NULL);
  yoriai_record_face_reset (self->face);
  yoriai_record_cells_set_search (self->cells, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  queue_settle (self);
}

/* Returns: the column of a field, or G_MAXUINT */
guint
_yoriai_record_table_find_column (YoriaiRecordTable *self,
                                  guint              field)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i] == field)
        return i;
    }
  return G_MAXUINT;
}

/* Goes to a record's row, showing it although the search may hide it. @column: G_MAXUINT: where the cursor is. Returns:
 * whether there is such a row */
gboolean
_yoriai_record_table_choose (YoriaiRecordTable *self,
                             YoriaiRecord      *record,
                             guint              column)
{
  YoriaiCellCursor *cursor = yoriai_cell_sheet_get_cursor (self->sheet);
  guint row = yoriai_record_cells_find_record (self->cells, record);

  if (row == G_MAXUINT)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->follow_button), FALSE);
      _yoriai_record_table_narrow (self);
      row = yoriai_record_cells_find_record (self->cells, record);
    }
  if (row == G_MAXUINT)
    return FALSE;
  yoriai_record_face_settle (self->face);
  yoriai_cell_sheet_go (self->sheet, row, column != G_MAXUINT ? column : yoriai_cell_cursor_get_column (cursor));
  _yoriai_record_table_settle (self);
  return TRUE;
}

/* Shows all fields of the cursor's row, or hides them. */
void
_yoriai_record_table_set_detailed (YoriaiRecordTable *self,
                                   gboolean           is_detailed)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->detail_button), is_detailed);
  _yoriai_record_table_settle (self);
}

/* Undo leads to the row it brought back or moved. */
static void
space_changed_cb (YoriaiRecordTable  *self,
                  const YoriaiChange *change)
{
  _yoriai_record_table_update_detail_title (self);
  if (change->origin != YORIAI_ORIGIN_UNDO)
    return;
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if ((edit->kind != YORIAI_EDIT_INSERT && edit->kind != YORIAI_EDIT_MOVE)
          || edit->record != self->owner || edit->field != self->field
          || yoriai_record_is_removed (edit->child))
        continue;
      g_set_object (&self->wanted, edit->child);
      queue_settle (self);
      return;
    }
}

static gboolean
settle_cb (gpointer user_data)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (user_data);
  g_autoptr (YoriaiRecord) wanted = g_steal_pointer (&self->wanted);

  self->settle_id = 0;
  _yoriai_record_table_settle (self);
  if (wanted != NULL && !yoriai_record_is_removed (wanted) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    _yoriai_record_table_choose (self, wanted, G_MAXUINT);

  return G_SOURCE_REMOVE;
}

/* Into the detail, and back to the cell. */
static void
detail_cb (YoriaiRecordTable *self)
{
  if (yoriai_record_table_get_selected (self) == NULL)
    return;
  _yoriai_record_table_set_detailed (self, TRUE);
  yoriai_record_form_focus_first (self->detail);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.show-focus", NULL);
}

/* Alt+Enter again leads back; what stands in a field there is taken as when it is left. */
static gboolean
detail_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               YoriaiRecordTable     *self)
{
  const GdkModifierType all = GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & all) != GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  return GDK_EVENT_STOP;
}

/* Down from the search goes to the first hit. */
static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               YoriaiRecordTable     *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  _yoriai_record_table_narrow (self);
  _yoriai_record_table_settle (self);
  yoriai_cell_sheet_go (self->sheet, 0, 0);
  return GDK_EVENT_STOP;
}

static void
add_keys (YoriaiRecordTable *self,
          GtkWidget         *widget,
          GCallback          callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", callback, self);
  gtk_widget_add_controller (widget, keys);
}

static void
filter_cb (YoriaiRecordTable *self)
{
  if (gtk_widget_get_visible (self->search_entry))
    gtk_widget_grab_focus (self->search_entry);
}

static void
remove_cb (YoriaiRecordTable *self,
           guint              first,
           guint              n)
{
  _yoriai_record_table_remove_rows (self, first, n);
}

static void
create_sheet (YoriaiRecordTable *self,
              GType              type)
{
  g_autofree YoriaiCellColumn *columns = g_new0 (YoriaiCellColumn, self->n_columns);
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  /* Translators: in the empty row below a table: type here, and there is one more; what its first column is called */
  g_autofree char *prompt = g_strdup_printf (_("Type here to add: %s"), _(fields[self->columns[0]].label));

  for (guint i = 0; i < self->n_columns; i++)
    columns[i] = (YoriaiCellColumn){ YORIAI_NO_FIELD, self->columns[i], 0 };
  self->cells = yoriai_record_cells_new (self->owner, self->field, self->checker);
  self->face = YORIAI_RECORD_FACE (yoriai_record_face_new (self->cells, type, self->checker, prompt));
  yoriai_record_face_set_columns (self->face, columns, self->n_columns);
  self->sheet = YORIAI_CELL_SHEET (yoriai_cell_sheet_new (YORIAI_CELLS (self->cells), GTK_WIDGET (self->face)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label,
                                  NULL, -1);
  gtk_box_append (GTK_BOX (self->frame), GTK_WIDGET (self->sheet));
  yoriai_wheel_pass_on (yoriai_record_face_get_scroller (self->face));
}

/* The rows of the list, with what follows them. */
void
_yoriai_record_table_setup_rows (YoriaiRecordTable *self)
{
  GListModel *list = yoriai_record_get_list (self->owner, self->field);

  create_sheet (self, yoriai_record_get_field (self->owner, self->field)->of ());
  g_signal_connect_object (self->face, "moved", G_CALLBACK (yoriai_cell_sheet_moved), self->sheet, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "moved", G_CALLBACK (queue_settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "detail", G_CALLBACK (detail_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "filter", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (queue_settle), self,
                           G_CONNECT_SWAPPED);
  add_keys (self, self->detail, G_CALLBACK (detail_key_cb));
  add_keys (self, self->search_entry, G_CALLBACK (search_key_cb));
  _yoriai_record_table_settle (self);

  g_signal_connect_object (yoriai_record_get_space (self->owner), "changed",
                           G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
}
