/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-record-cells-private.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-cell-text.h"
#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "words/yoriai-refusal.h"
#include "workspace/yoriai-words.h"

/* The records of a list as rows, their fields as columns. */

static void yoriai_record_cells_iface_init (YoriaiCellsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRecordCells, yoriai_record_cells, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_CELLS, yoriai_record_cells_iface_init))

/* Where a column of a record stands. Returns: (transfer none): the record itself or a child */
static YoriaiRecord *
find_holder (YoriaiRecord           *record,
             const YoriaiCellColumn *column)
{
  return column->child != YORIAI_NO_FIELD ? yoriai_record_get_child (record, column->child) : record;
}

/* Returns: (transfer none) (nullable): the record of a row, which may have been made in this transaction */
static YoriaiRecord *
find_record (YoriaiRecordCells *self,
             guint              row)
{
  return row < self->rows->len ? self->rows->pdata[row] : g_hash_table_lookup (self->coming, GUINT_TO_POINTER (row));
}

const YoriaiCellColumn *
_yoriai_record_cells_get_column (YoriaiRecordCells *self,
                                 guint              column)
{
  return &g_array_index (self->columns, YoriaiCellColumn, column);
}

/* @ret_owner: (out) (optional) (nullable): the child that has it. Returns: (nullable): NULL for the id */
const YoriaiField *
_yoriai_record_cells_get_field (YoriaiRecordCells      *self,
                                const YoriaiCellColumn *column,
                                const YoriaiField     **ret_owner)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (self->type, &n), *owner = NULL;

  if (column->child != YORIAI_NO_FIELD)
    {
      owner = &fields[column->child];
      fields = yoriai_record_type_get_fields (owner->of (), &n);
    }
  if (ret_owner != NULL)
    *ret_owner = owner;
  return column->field != YORIAI_NO_FIELD ? &fields[column->field] : NULL;
}

YoriaiTitleIndex *
_yoriai_record_cells_get_titles (YoriaiRecordCells *self)
{
  if (self->titles == NULL)
    self->titles = yoriai_title_index_new (yoriai_space_get_root (self->space));
  return self->titles;
}

/* What was read of records may be another. */
void
_yoriai_record_cells_forget (YoriaiRecordCells *self)
{
  g_clear_pointer (&self->titles, yoriai_title_index_free);
  g_clear_pointer (&self->by_text, g_ptr_array_unref);
  yoriai_search_forget (self->search);
}

static gboolean
is_of_list (YoriaiRecordCells *self,
            const YoriaiEdit  *edit)
{
  return (edit->kind == YORIAI_EDIT_INSERT || edit->kind == YORIAI_EDIT_REMOVE || edit->kind == YORIAI_EDIT_MOVE)
         && edit->record == self->owner && edit->field == self->list;
}

static void
space_changed_cb (YoriaiRecordCells  *self,
                  const YoriaiChange *change)
{
  gboolean is_list = yoriai_record_is_removed (self->owner);

  for (guint i = 0; i < change->n_edits && !is_list; i++)
    is_list = is_of_list (self, &change->edits[i]);
  _yoriai_record_cells_forget (self);
  if (is_list)
    _yoriai_record_cells_sync (self);
  yoriai_cells_emit_changed (YORIAI_CELLS (self));
}

static YoriaiSpace *
yoriai_record_cells_get_space (YoriaiCells *cells)
{
  return YORIAI_RECORD_CELLS (cells)->space;
}

static guint
yoriai_record_cells_get_n_rows (YoriaiCells *cells)
{
  return YORIAI_RECORD_CELLS (cells)->rows->len;
}

static guint
yoriai_record_cells_get_n_columns (YoriaiCells *cells)
{
  return YORIAI_RECORD_CELLS (cells)->columns->len;
}

static gboolean
yoriai_record_cells_can_add (YoriaiCells *cells)
{
  return !yoriai_record_is_removed (YORIAI_RECORD_CELLS (cells)->owner);
}

static YoriaiCellKind
yoriai_record_cells_get_kind (YoriaiCells *cells,
                              guint        row,
                              guint        column)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  const YoriaiField *field = _yoriai_record_cells_get_field (self, place, NULL);

  if (field == NULL || field->is_noted)
    return YORIAI_CELL_FIXED;
  switch (field->kind)
    {
    case YORIAI_KIND_LONG_TEXT:
      return YORIAI_CELL_LONG_TEXT;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      return YORIAI_CELL_NUMBER;
    case YORIAI_KIND_YEARS:
      return place->year > 0 ? YORIAI_CELL_NUMBER : YORIAI_CELL_FIXED;
    case YORIAI_KIND_BOOL:
      return YORIAI_CELL_TOGGLE;
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
      return YORIAI_CELL_CHOICE;
    case YORIAI_KIND_DATE:
      return YORIAI_CELL_DATE;
    case YORIAI_KIND_REF:
    case YORIAI_KIND_REFS:
      return YORIAI_CELL_REFERENCE;
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
      return YORIAI_CELL_FIXED;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    default:
      return YORIAI_CELL_TEXT;
    }
}

/* Returns: whether the record says an amount for the year, be it 0 */
static gboolean
find_amount (YoriaiRecord *holder,
             guint         field,
             gint64        year,
             gint64       *ret_amount)
{
  const YoriaiValue *value = yoriai_record_peek (holder, field);

  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    {
      if (value->v.years->items[i].year != year)
        continue;
      *ret_amount = value->v.years->items[i].amount;
      return TRUE;
    }
  return FALSE;
}

static char *
yoriai_record_cells_dup_text (YoriaiCells    *cells,
                              guint           row,
                              guint           column,
                              YoriaiCellForm  form)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  YoriaiRecord *record = find_record (self, row), *holder;
  YoriaiFinding *refused = NULL;
  const YoriaiField *field;

  if (record == NULL || yoriai_record_is_removed (record))
    return g_strdup ("");
  if (place->field == YORIAI_NO_FIELD)
    return g_strdup (yoriai_record_get_id (record));
  holder = find_holder (record, place);
  field = yoriai_record_get_field (holder, place->field);
  if (self->checker != NULL && form != YORIAI_CELL_COPIED && place->year == 0)
    refused = yoriai_checker_find_refused (self->checker, holder, place->field);
  if (refused != NULL)
    return g_strdup (yoriai_finding_get_input (refused));
  if (place->year > 0)
    {
      gint64 amount;

      if (!find_amount (holder, place->field, place->year, &amount))
        return g_strdup ("");
      return form == YORIAI_CELL_SHOWN ? yoriai_number_format (amount)
                                       : g_strdup_printf ("%" G_GINT64_FORMAT, amount);
    }
  if (field->kind == YORIAI_KIND_YEARS || field->kind == YORIAI_KIND_LIST || field->kind == YORIAI_KIND_CHILD
      || (form == YORIAI_CELL_SHOWN && field->kind != YORIAI_KIND_BOOL))
    return yoriai_display_dup_value (holder, place->field);
  return yoriai_cell_text_dup (holder, place->field, _yoriai_record_cells_get_titles (self));
}

static char *
yoriai_record_cells_dup_title (YoriaiCells *cells,
                               guint        column)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  const YoriaiField *field = _yoriai_record_cells_get_field (self, place, NULL);

  if (field == NULL)
    return g_strdup ("id");
  if (place->year > 0)
    /* Translators: a project year, counted from 1 */
    return g_strdup_printf (_("Year %d"), (int) place->year);
  if (self->rows->len > 0)
    return yoriai_words_dup_label (self->checker, find_holder (self->rows->pdata[0], place), place->field);
  return g_strdup (_(field->label));
}

static char *
yoriai_record_cells_dup_row_key (YoriaiCells *cells,
                                 guint        row)
{
  return g_strdup (yoriai_record_get_id (YORIAI_RECORD_CELLS (cells)->rows->pdata[row]));
}

static gboolean
yoriai_record_cells_get_number (YoriaiCells *cells,
                                guint        row,
                                guint        column,
                                gint64      *ret_number)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  const YoriaiField *field = _yoriai_record_cells_get_field (self, place, NULL);
  YoriaiRecord *holder = find_holder (self->rows->pdata[row], place);

  if (field == NULL)
    return FALSE;
  if (place->year > 0)
    return find_amount (holder, place->field, place->year, ret_number);

  const YoriaiValue *value = yoriai_record_peek (holder, place->field);

  if (value->tag == YORIAI_TAG_YEARS)
    {
      gboolean is_too_large = FALSE;

      *ret_number = yoriai_years_get_total (value->v.years, &is_too_large);
      return TRUE;
    }
  if ((field->kind != YORIAI_KIND_INT && field->kind != YORIAI_KIND_MONEY) || field->is_year
      || value->tag != YORIAI_TAG_INT)
    return FALSE;
  *ret_number = value->v.i;
  return TRUE;
}

static gboolean
set_amount (YoriaiRecord           *holder,
            const YoriaiCellColumn *place,
            const char             *text,
            GError                **error)
{
  const YoriaiValue *before = yoriai_record_peek (holder, place->field);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree YoriaiYears *years = NULL;
  gint64 amount = 0;

  if (*stripped != '\0' && !yoriai_number_parse (stripped, &amount))
    {
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                           yoriai_refusal_get_unreadable (YORIAI_KIND_YEARS));
      return FALSE;
    }
  if (*stripped == '\0' && !find_amount (holder, place->field, place->year, &amount))
    return TRUE;
  years = yoriai_years_with (before->tag == YORIAI_TAG_YEARS ? before->v.years : NULL, place->year, *stripped != '\0',
                             amount);
  return yoriai_record_set (holder, place->field, years->n > 0 ? &YORIAI_VALUE_YEARS (years) : &YORIAI_VALUE_NONE, error);
}

/* Says a refusal of the record in the words of those who type. */
static gboolean
fail_in_words (const YoriaiField *field,
               GError            *refusal,
               GError           **error)
{
  g_autofree char *message = yoriai_refusal_dup_message (field, NULL, refusal);

  g_set_error_literal (error, refusal->domain, refusal->code, message);
  g_error_free (refusal);
  return FALSE;
}

/* @before_id: (nullable): of the record it stands before. Returns: (nullable): a record with what is given in it */
YoriaiRecord *
_yoriai_record_cells_make (YoriaiRecordCells *self,
                           const char        *before_id,
                           GError           **error)
{
  YoriaiRecord *record = yoriai_record_insert (self->owner, self->list, before_id, NULL, error);

  if (record != NULL && self->given_id != NULL
      && !yoriai_record_set (record, self->given_field, &YORIAI_VALUE_STRING (self->given_id), error))
    return NULL;
  return record;
}

static YoriaiRecord *
insert (YoriaiRecordCells *self,
        guint              row,
        GError           **error)
{
  YoriaiRecord *record = _yoriai_record_cells_make (self, NULL, error);

  if (record != NULL)
    g_hash_table_insert (self->coming, GUINT_TO_POINTER (row), record);
  return record;
}

static gboolean
yoriai_record_cells_set (YoriaiCells           *cells,
                         const YoriaiCellEdit  *edit,
                         GError               **error)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, edit->column);
  YoriaiRecord *record = find_record (self, edit->row), *holder;
  GError *refusal = NULL;
  gboolean is_set;

  if (record == NULL && *edit->text == '\0')
    return TRUE;
  if (record == NULL)
    record = insert (self, edit->row, error);
  if (record == NULL)
    return FALSE;
  if (yoriai_record_is_removed (record))
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE, _("The row has been removed."));
      return FALSE;
    }
  holder = find_holder (record, place);
  if (place->year > 0)
    is_set = set_amount (holder, place, edit->text, &refusal);
  else
    is_set = yoriai_cell_text_set (holder, place->field, edit->text, edit->is_exact,
                                   _yoriai_record_cells_get_titles (self), &refusal);
  if (!is_set)
    return fail_in_words (yoriai_record_get_field (holder, place->field), refusal, error);
  if (self->checker != NULL && place->year == 0 && yoriai_checker_find_refused (self->checker, holder, place->field))
    yoriai_checker_set_refused (self->checker, holder, place->field, NULL, NULL);
  return TRUE;
}

static void
yoriai_record_cells_end_set (YoriaiCells *cells,
                             gboolean     is_kept)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->coming);
  while (is_kept && g_hash_table_iter_next (&iter, NULL, &record))
    g_hash_table_add (self->made, g_object_ref (record));
  g_hash_table_remove_all (self->coming);
  _yoriai_record_cells_forget (self);
}

static gboolean
yoriai_record_cells_refuse (YoriaiCells  *cells,
                            guint         row,
                            guint         column,
                            const char   *text,
                            const GError *error)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);

  if (self->checker == NULL || place->year > 0 || place->field == YORIAI_NO_FIELD)
    return FALSE;
  yoriai_checker_set_refused (self->checker, find_holder (self->rows->pdata[row], place), place->field, text,
                              error->message);
  yoriai_cells_emit_changed (cells);
  return TRUE;
}

static void
yoriai_record_cells_iface_init (YoriaiCellsInterface *iface)
{
  iface->get_space = yoriai_record_cells_get_space;
  iface->get_n_rows = yoriai_record_cells_get_n_rows;
  iface->get_n_columns = yoriai_record_cells_get_n_columns;
  iface->can_add = yoriai_record_cells_can_add;
  iface->get_kind = yoriai_record_cells_get_kind;
  iface->dup_text = yoriai_record_cells_dup_text;
  iface->dup_title = yoriai_record_cells_dup_title;
  iface->dup_row_key = yoriai_record_cells_dup_row_key;
  iface->get_number = yoriai_record_cells_get_number;
  iface->set = yoriai_record_cells_set;
  iface->end_set = yoriai_record_cells_end_set;
  iface->refuse = yoriai_record_cells_refuse;
  _yoriai_record_cells_hits_init (iface);
  _yoriai_record_cells_rows_init (iface);
  _yoriai_record_cells_look_up_init (iface);
}

static void
yoriai_record_cells_dispose (GObject *object)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (object);

  yoriai_record_cells_set_filter (self, NULL, NULL, NULL);
  g_clear_pointer (&self->titles, yoriai_title_index_free);
  g_clear_pointer (&self->by_text, g_ptr_array_unref);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->hidden);
  g_hash_table_remove_all (self->made);
  g_clear_object (&self->owner);
  g_clear_object (&self->space);
  g_clear_object (&self->checker);
  G_OBJECT_CLASS (yoriai_record_cells_parent_class)->dispose (object);
}

static void
yoriai_record_cells_finalize (GObject *object)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (object);

  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->hidden);
  g_hash_table_unref (self->made);
  g_hash_table_unref (self->coming);
  yoriai_search_free (self->search);
  g_free (self->given_id);
  G_OBJECT_CLASS (yoriai_record_cells_parent_class)->finalize (object);
}

static void
yoriai_record_cells_class_init (YoriaiRecordCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_record_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_record_cells_finalize;
}

static void
yoriai_record_cells_init (YoriaiRecordCells *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (YoriaiCellColumn));
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->hidden = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->made = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->coming = g_hash_table_new (NULL, NULL);
  self->search = yoriai_search_new ();
  self->sort_column = G_MAXUINT;
}

/**
 * yoriai_record_cells_new:
 * @owner: a record
 * @list: one of its lists
 * @checker: (nullable): keeps what cannot be read, and knows what the call calls columns
 *
 * Returns: (transfer full): the list's records as rows, all of them, and no columns yet
 */
YoriaiRecordCells *
yoriai_record_cells_new (YoriaiRecord  *owner,
                         guint          list,
                         YoriaiChecker *checker)
{
  YoriaiRecordCells *self = g_object_new (YORIAI_TYPE_RECORD_CELLS, NULL);

  self->owner = g_object_ref (owner);
  self->space = g_object_ref (yoriai_record_get_space (owner));
  self->list = list;
  self->type = yoriai_record_get_field (owner, list)->of ();
  g_set_object (&self->checker, checker);
  g_signal_connect_object (self->space, "changed", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  yoriai_record_cells_view_anew (self);
  return self;
}

static void
add_columns (GArray *columns,
             GType   type,
             guint   child,
             guint   n_years)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      YoriaiCellColumn column = { child, i, 0 };

      if (fields[i].is_noted || fields[i].kind == YORIAI_KIND_LIST)
        continue;
      if (fields[i].kind == YORIAI_KIND_CHILD)
        {
          if (child == YORIAI_NO_FIELD)
            add_columns (columns, fields[i].of (), i, n_years);
          continue;
        }
      if (fields[i].kind != YORIAI_KIND_YEARS)
        g_array_append_val (columns, column);
      for (guint year = 1; fields[i].kind == YORIAI_KIND_YEARS && year <= n_years; year++)
        {
          column.year = year;
          g_array_append_val (columns, column);
        }
    }
}

/**
 * yoriai_record_cells_list_columns:
 * @type: a record type
 * @n_years: how many project years there are
 *
 * Returns: (transfer full) (element-type YoriaiCellColumn): all the columns there can be: every value of the record and its
 *   children, amounts by year
 */
GArray *
yoriai_record_cells_list_columns (GType type,
                                  guint n_years)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (YoriaiCellColumn));

  add_columns (columns, type, YORIAI_NO_FIELD, n_years);
  return columns;
}

/**
 * yoriai_record_cells_set_columns:
 * @self: cells
 * @columns: (array length=n_columns): what is seen, in that order
 * @n_columns: how many
 *
 * Shows other columns.
 */
void
yoriai_record_cells_set_columns (YoriaiRecordCells      *self,
                                 const YoriaiCellColumn *columns,
                                 guint                   n_columns)
{
  g_array_set_size (self->columns, 0);
  g_array_append_vals (self->columns, columns, n_columns);
  self->sort_column = G_MAXUINT;
  _yoriai_record_cells_forget (self);
  yoriai_cells_emit_changed (YORIAI_CELLS (self));
}

/**
 * yoriai_record_cells_get_record:
 * @self: cells
 * @row: a row
 *
 * Returns: (transfer none) (nullable): its record, %NULL for the empty row
 */
YoriaiRecord *
yoriai_record_cells_get_record (YoriaiRecordCells *self,
                                guint              row)
{
  return row < self->rows->len ? self->rows->pdata[row] : NULL;
}

/**
 * yoriai_record_cells_find_record:
 * @self: cells
 * @record: a record
 *
 * Returns: its row, or G_MAXUINT when it is not seen
 */
guint
yoriai_record_cells_find_record (YoriaiRecordCells *self,
                                 YoriaiRecord      *record)
{
  guint row;

  return g_ptr_array_find (self->rows, record, &row) ? row : G_MAXUINT;
}
