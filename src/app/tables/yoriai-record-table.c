/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table-private.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-row-target.h"
#include "forms/yoriai-record-form.h"
#include "layout/yoriai-line-layout.h"
#include "layout/yoriai-revealable.h"
#include "layout/yoriai-severity-style.h"
#include "layout/yoriai-tooltip.h"
#include "workspace/yoriai-words.h"

static void yoriai_record_table_revealable_init (YoriaiRevealableInterface *iface);
static void yoriai_record_table_row_target_init (YoriaiRowTargetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRecordTable,
                               yoriai_record_table,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_REVEALABLE,
                                                      yoriai_record_table_revealable_init)
                                   G_IMPLEMENT_INTERFACE (YORIAI_TYPE_ROW_TARGET,
                                                          yoriai_record_table_row_target_init))

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* In a line that is always there. */
static void
update_message (YoriaiRecordTable *self)
{
  YoriaiFinding *finding = NULL;
  const char *text;

  if (self->checker != NULL)
    finding = yoriai_checker_find_for_field (self->checker, self->owner, self->field);
  if (!g_set_object (&self->finding, finding) || self->message_label == NULL)
    return;
  text = finding ? yoriai_words_text (yoriai_finding_get_message (finding)) : NULL;
  yoriai_severity_style_mark (self->message_label, finding);
  gtk_label_set_label (GTK_LABEL (self->message_label), text ? text : "");
  yoriai_tooltip_set (self->message_label, text);
}

/* (transfer full): takes @name */
static void
name_widget (GtkWidget *widget,
             char      *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

/* A page has several tables: what is done is done to this one. */
static void
name_buttons (YoriaiRecordTable *self,
              const char        *title)
{
  /* Translators: buttons of a list, by the list's label */
  name_widget (self->up_button, g_strdup_printf (_("Move up in “%s”"), title));
  name_widget (self->down_button, g_strdup_printf (_("Move down in “%s”"), title));
  name_widget (self->remove_button, g_strdup_printf (_("Remove from “%s”"), title));
  name_widget (self->paste_button, g_strdup_printf (_("Paste rows into “%s”"), title));
  name_widget (self->add_button, g_strdup_printf (_("Add to “%s”"), title));
  name_widget (self->search_entry, g_strdup_printf (_("Narrow down “%s”"), title));
}

static void
update_words (YoriaiRecordTable *self)
{
  g_autofree char *title = yoriai_words_dup_label (self->checker, self->owner, self->field);
  const char *guidance = yoriai_words_get_guidance (self->checker, self->owner, self->field);
  const char *part = yoriai_record_get_field (self->owner, self->field)->name;
  gboolean is_asked = self->checker == NULL || yoriai_record_get_parent (self->owner) != NULL
                      || yoriai_checker_asks_for (self->checker, part);

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  name_buttons (self, title);
  gtk_label_set_label (GTK_LABEL (self->guidance_label), guidance ? guidance : "");
  gtk_widget_set_visible (self->guidance_label, guidance != NULL);
  gtk_widget_set_visible (self->note_label, !is_asked);
  if (is_asked)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "not-asked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "not-asked");
}

/* What is chosen may be called otherwise. */
static void
call_changed_cb (YoriaiRecordTable *self)
{
  update_words (self);
  _yoriai_record_table_update_detail_title (self);
}

/* Escape in the search shows all rows again. */
static void
filter_stopped_cb (YoriaiRecordTable *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
detail_toggled_cb (YoriaiRecordTable *self)
{
  _yoriai_record_table_settle (self);
}

static void
setup_columns (YoriaiRecordTable *self,
               const char        *columns)
{
  GType type = yoriai_record_get_field (self->owner, self->field)->of ();
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);

  self->n_columns = g_strv_length (names);
  self->columns = g_new (guint, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i] = yoriai_record_type_find_field (type, names[i]);
}

static gboolean
yoriai_record_table_reveal (YoriaiRevealable *revealable,
                            YoriaiRecord     *record,
                            guint             field)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (revealable);
  YoriaiRecord *item = yoriai_reveal_find_item (record, self->owner, self->field);
  guint column;

  if (record == self->owner && field == self->field)
    {
      yoriai_record_table_focus (self);
      return TRUE;
    }
  if (item == NULL)
    return FALSE;
  column = item == record ? _yoriai_record_table_find_column (self, field) : G_MAXUINT;
  /* Where nothing is typed in the cell it is among all fields. */
  if (column != G_MAXUINT && yoriai_cells_get_kind (YORIAI_CELLS (self->cells), 0, column) == YORIAI_CELL_FIXED)
    column = G_MAXUINT;
  if (!_yoriai_record_table_choose (self, item, column) || column != G_MAXUINT
      || (item == record && field == YORIAI_NO_FIELD))
    return column != G_MAXUINT || field == YORIAI_NO_FIELD;
  _yoriai_record_table_set_detailed (self, TRUE);

  return yoriai_reveal (self->detail, record, field)
         || yoriai_record_form_focus_first (self->detail);
}

static void
yoriai_record_table_revealable_init (YoriaiRevealableInterface *iface)
{
  iface->reveal = yoriai_record_table_reveal;
}

static gboolean
yoriai_record_table_take_rows (YoriaiRowTarget *target,
                               YoriaiRecord    *record,
                               guint            field,
                               const char      *text)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (target);
  YoriaiRecord *item = yoriai_reveal_find_item (record, self->owner, self->field);
  guint n_columns = self->n_columns;
  const guint *columns = yoriai_row_target_find_from (self->columns, &n_columns,
                                                      item == record ? field : YORIAI_NO_FIELD,
                                                      text);

  if (item == NULL || columns == NULL)
    return FALSE;
  _yoriai_record_table_paste_rows (self, item, columns, n_columns, text);

  return TRUE;
}

static void
yoriai_record_table_row_target_init (YoriaiRowTargetInterface *iface)
{
  iface->take_rows = yoriai_record_table_take_rows;
}

static void
yoriai_record_table_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_record_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yoriai_record_table_parent_class)->map (widget);
  _yoriai_record_table_follow_page (YORIAI_RECORD_TABLE (widget));
}

static void
yoriai_record_table_unmap (GtkWidget *widget)
{
  _yoriai_record_table_leave_page (YORIAI_RECORD_TABLE (widget));
  GTK_WIDGET_CLASS (yoriai_record_table_parent_class)->unmap (widget);
}

static void
yoriai_record_table_dispose (GObject *object)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (object);

  _yoriai_record_table_leave_page (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->wanted);
  g_clear_object (&self->finding);
  if (self->cells != NULL)
    yoriai_record_cells_set_filter (self->cells, NULL, NULL, NULL);
  self->sheet = NULL;
  self->face = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_RECORD_TABLE);
  g_clear_object (&self->cells);
  g_clear_object (&self->selected);
  g_clear_object (&self->shown);
  g_clear_object (&self->master);
  g_clear_object (&self->checker);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (yoriai_record_table_parent_class)->dispose (object);
}

static void
yoriai_record_table_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_RECORD_TABLE (object)->columns, g_free);
  G_OBJECT_CLASS (yoriai_record_table_parent_class)->finalize (object);
}

static void
yoriai_record_table_class_init (YoriaiRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yoriai_record_table_get_property;
  object_class->dispose = yoriai_record_table_dispose;
  object_class->finalize = yoriai_record_table_finalize;
  widget_class->map = yoriai_record_table_map;
  widget_class->unmap = yoriai_record_table_unmap;

  /**
   * YoriaiRecordTable:selected: (nullable)
   *
   * The chosen row's record.
   */
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, YORIAI_TYPE_RECORD,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  _yoriai_record_table_add_edit_actions (widget_class);
  g_type_ensure (YORIAI_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-record-table.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, title_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, count_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, guidance_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, note_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, up_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, down_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, remove_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, detail_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, paste_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, add_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, follow_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, frame);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, message_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, detail_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, detail);
  gtk_widget_class_bind_template_callback_full (widget_class, "filter_changed_cb",
                                                G_CALLBACK (_yoriai_record_table_narrow));
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, detail_toggled_cb);
}

static void
yoriai_record_table_init (YoriaiRecordTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title_label, NULL, -1);
}

/**
 * yoriai_record_table_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @owner: a record with a list
 * @field: the list's field
 * @columns: which fields are columns, by name, parted by blanks
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
yoriai_record_table_new (YoriaiChecker *checker,
                         YoriaiRecord  *owner,
                         guint          field,
                         const char    *columns)
{
  YoriaiRecordTable *self = g_object_new (YORIAI_TYPE_RECORD_TABLE, NULL);

  self->checker = checker ? g_object_ref (checker) : NULL;
  self->owner = g_object_ref (owner);
  self->field = field;
  setup_columns (self, columns);
  update_words (self);

  _yoriai_record_table_setup_rows (self);
  if (checker != NULL)
    {
      g_signal_connect_object (checker, "changed", G_CALLBACK (update_message), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (checker, "call-changed", G_CALLBACK (call_changed_cb), self,
                               G_CONNECT_SWAPPED);
      update_message (self);
    }

  return GTK_WIDGET (self);
}

/**
 * yoriai_record_table_follow:
 * @self: a table
 * @master: another table
 * @field: the field by which the items of @self refer to those of @master
 * @label: what the button says that shows only what belongs to the chosen item of @master
 *
 * Lets the table be narrowed down to what belongs to the record chosen in another one.
 */
void
yoriai_record_table_follow (YoriaiRecordTable *self,
                            YoriaiRecordTable *master,
                            const char        *field,
                            const char        *label)
{
  self->master = g_object_ref (master);
  self->master_field =
      yoriai_record_type_find_field (yoriai_record_get_field (self->owner, self->field)->of (),
                                     field);
  gtk_button_set_label (GTK_BUTTON (self->follow_button), label);
  gtk_widget_set_visible (self->follow_button, TRUE);
  g_signal_connect_object (master, "notify::selected", G_CALLBACK (_yoriai_record_table_narrow),
                           self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_record_table_hide_title:
 * @self: a table
 *
 * Leaves out the heading, where the page has the same.
 */
void
yoriai_record_table_hide_title (YoriaiRecordTable *self)
{
  gtk_widget_set_visible (self->title_label, FALSE);
}

/**
 * yoriai_record_table_get_title:
 * @self: a table
 *
 * Returns: (transfer none): its heading
 */
const char *
yoriai_record_table_get_title (YoriaiRecordTable *self)
{
  return gtk_label_get_label (GTK_LABEL (self->title_label));
}

/**
 * yoriai_record_table_get_selected:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the chosen row's record
 */
YoriaiRecord *
yoriai_record_table_get_selected (YoriaiRecordTable *self)
{
  YoriaiRecord *selected = self->sheet == NULL ? NULL
                                               : yoriai_record_cells_get_record (
                                                   self->cells,
                                                   yoriai_cell_cursor_get_row (
                                                       yoriai_cell_sheet_get_cursor (self->sheet)));

  return selected != NULL && !yoriai_record_is_removed (selected) ? selected : NULL;
}

/**
 * yoriai_record_table_focus:
 * @self: a table
 *
 * Puts the focus on the list as a whole: the cursor's cell.
 */
void
yoriai_record_table_focus (YoriaiRecordTable *self)
{
  g_return_if_fail (YORIAI_IS_RECORD_TABLE (self));

  _yoriai_record_table_settle (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

/**
 * yoriai_record_table_get_sheet:
 * @self: a table
 *
 * Returns: (transfer none): where one types into it
 */
YoriaiCellSheet *
yoriai_record_table_get_sheet (YoriaiRecordTable *self)
{
  return self->sheet;
}

/**
 * yoriai_record_table_find_place:
 * @focus: (nullable): what has the focus
 * @ret_record: (out) (transfer none): whose row it is in
 * @ret_field: (out): the field of the cell it is on, or in
 *
 * Returns: whether it is on a cell of a record, or in one
 */
gboolean
yoriai_record_table_find_place (GtkWidget     *focus,
                                YoriaiRecord **ret_record,
                                guint         *ret_field)
{
  GtkWidget *sheet = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_CELL_SHEET) : NULL;
  GtkWidget *table = sheet != NULL ? gtk_widget_get_ancestor (sheet, YORIAI_TYPE_RECORD_TABLE) : NULL;
  YoriaiRecordTable *self;
  YoriaiRecord *record;
  guint column;

  if (table == NULL)
    return FALSE;
  self = YORIAI_RECORD_TABLE (table);
  record = yoriai_record_table_get_selected (self);
  column = yoriai_cell_cursor_get_column (yoriai_cell_sheet_get_cursor (self->sheet));
  if (record == NULL || column >= self->n_columns)
    return FALSE;
  *ret_record = record;
  *ret_field = self->columns[column];
  return TRUE;
}
