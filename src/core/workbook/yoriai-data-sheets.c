/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "text/yoriai-fit.h"
#include "words/yoriai-catalogue.h"
#include "workbook/yoriai-cell-text.h"
#include "workbook/yoriai-data-sheets.h"
#include "workbook/yoriai-data-table.h"

/* The data behind the forms: one value per cell, no merges, derived from the tables of fields
 * alone.
 *
 * The first sheet holds the single values of the proposal, one a row, with their paths. Then comes
 * a sheet a list, one row an item: Japanese labels, below them the paths, then the data, ready to
 * be filtered. A list inside a list repeats the id and name of the item it belongs to. Whatever has
 * many values in one field of an item - references, strings, numbers - stands in the last sheet,
 * one value a row. A text that is longer than a cell goes on in the same column of the next rows,
 * which repeat the id and say which part they are. A value that its field cannot take stands there
 * as the file has it, in JSON, on a red ground. */

#define HEAD_ROWS 2   /* labels and paths; labels alone where the paths have a column */
#define MAX_FIT_WIDTH 200.0
#define SHEET_PREFIX "D "
#define UNFIT_SCALE 70
#define ID_WIDTH 12.0
#define NAME_WIDTH 24.0

/* A list and who has it. */
typedef struct
{
  YoriaiRecord *owner;
  guint field;
} Holder;

/* A field with several values. */
typedef struct
{
  YoriaiRecord *record;
  const YoriaiDataColumn *column;
} Multiple;

typedef struct
{
  YoriaiReading *reading;
  YoriaiXlsx *xlsx;
  GPtrArray *tables;  /* keeps the columns that multiples point to */
  GArray *multiples;
  GString *buffer;
} Data;

/* A sheet being filled. */
typedef struct
{
  lxw_worksheet *sheet;
  lxw_row_t row;
  lxw_row_t n_heads;
  guint n_columns; /* the one after them says what is continued */
  double width;
} Page;

/* Labels come from a call, which anybody may write. */
static void
put_label (Data        *self,
           Page        *page,
           lxw_row_t    row,
           guint        col,
           YoriaiStyle  style,
           const char  *label)
{
  yoriai_xlsx_put_text (self->xlsx, page->sheet, row, (lxw_col_t) col, style,
                        yoriai_fit (YORIAI_FIT_XLSX, label, self->buffer));
}

static void
put_head (Data       *self,
          Page       *page,
          const char *label,
          const char *path,
          double      width)
{
  lxw_col_t col = (lxw_col_t) page->n_columns++;

  put_label (self, page, 0, col, YORIAI_STYLE_DATA_HEAD, label);
  if (path != NULL)
    yoriai_xlsx_put_text (self->xlsx, page->sheet, 1, col, YORIAI_STYLE_DATA_PATH, path);
  yoriai_xlsx_set_column (self->xlsx, page->sheet, col, width);
  page->width += width;
}

static void
open_page (Data       *self,
           Page       *page,
           const char *label,
           lxw_row_t   n_heads)
{
  g_autofree char *name = g_strconcat (SHEET_PREFIX, label, NULL);

  *page = (Page){ .sheet = yoriai_xlsx_add_sheet (self->xlsx, name, TRUE),
                  .row = n_heads,
                  .n_heads = n_heads };
  worksheet_set_tab_color (page->sheet, 0x9aa5b1);
  yoriai_xlsx_set_row (self->xlsx, page->sheet, 0, 36);
  if (n_heads == HEAD_ROWS)
    yoriai_xlsx_set_row (self->xlsx, page->sheet, 1, 30);
  yoriai_xlsx_note (self->xlsx, worksheet_repeat_rows (page->sheet, 0, n_heads - 1));
  yoriai_xlsx_note (
      self->xlsx,
      worksheet_ignore_errors (page->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

static void
close_page (Data *self,
            Page *page)
{
  lxw_row_t last = MAX (page->row, page->n_heads + 1) - 1;
  lxw_col_t last_col = (lxw_col_t) (page->n_columns - 1);

  if (page->width > MAX_FIT_WIDTH)
    worksheet_set_print_scale (page->sheet, UNFIT_SCALE);
  worksheet_freeze_panes (page->sheet, page->n_heads, 0);
  yoriai_xlsx_note (self->xlsx, worksheet_print_area (page->sheet, 0, 0, last, last_col));
  yoriai_xlsx_note (self->xlsx,
                    worksheet_autofilter (page->sheet, page->n_heads - 1, 0, last, last_col));
}

/* Writes a text and, below it, what one cell does not take; returns how many rows that took. */
static guint
put_text (Data        *self,
          Page        *page,
          guint        col,
          YoriaiStyle  style,
          const char  *text)
{
  const char *rest = yoriai_fit (YORIAI_FIT_XLSX, text, self->buffer);
  guint n = 0;

  while (*rest != '\0')
    rest += yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row + n++, (lxw_col_t) col,
                                  style, rest);
  return MAX (n, 1);
}

/* What the call calls an entry; one that it does not know is marked, and as it stands. */
static guint
put_choice (Data              *self,
            Page              *page,
            guint              col,
            const YoriaiField *field,
            const char        *id)
{
  const YoriaiVocabulary *vocabulary = yoriai_reading_get_vocabulary (self->reading, field);
  const YoriaiVocabularyEntry *entry = yoriai_vocabulary_find (vocabulary, id);

  if (entry == NULL)
    return put_text (self, page, col, vocabulary != NULL ? YORIAI_STYLE_DATA_INVALID : YORIAI_STYLE_DATA_TEXT, id);
  put_label (self, page, page->row, col, YORIAI_STYLE_DATA_TEXT, yoriai_text_get (entry->label, "ja"));
  return 1;
}

static guint
put_value (Data              *self,
           Page              *page,
           guint              col,
           const YoriaiField *field,
           const YoriaiValue *value)
{
  YoriaiXlsx *xlsx = self->xlsx;
  lxw_col_t at = (lxw_col_t) col;
  double serial;

  if (value->tag == YORIAI_TAG_RAW)
    return put_text (self, page, col, YORIAI_STYLE_DATA_INVALID, value->v.s);
  if (value->tag == YORIAI_TAG_STRING && field->kind == YORIAI_KIND_DATE &&
      yoriai_data_date_to_serial (value->v.s, &serial))
    yoriai_xlsx_put_number (xlsx, page->sheet, page->row, at, YORIAI_STYLE_DATA_DATE, YORIAI_SHOWN_AS_IT_IS, serial);
  else if (field->kind == YORIAI_KIND_CHOICE && value->tag == YORIAI_TAG_STRING)
    return put_choice (self, page, col, field, value->v.s);
  else if (value->tag == YORIAI_TAG_STRING)
    return put_text (self, page, col,
                     yoriai_kind_is_text (field->kind) ? YORIAI_STYLE_DATA_TEXT
                                                       : YORIAI_STYLE_DATA_CODE,
                     value->v.s);
  else if (value->tag == YORIAI_TAG_INT && field->kind == YORIAI_KIND_ENUM)
    yoriai_xlsx_put_text (xlsx, page->sheet, page->row, at, YORIAI_STYLE_DATA_TEXT,
                          yoriai_ja (field->values[value->v.i].label));
  else if (value->tag == YORIAI_TAG_INT && field->kind == YORIAI_KIND_BOOL)
    yoriai_xlsx_put_boolean (xlsx, page->sheet, page->row, at, YORIAI_STYLE_DATA_BOOLEAN,
                             value->v.i != 0);
  else if (value->tag == YORIAI_TAG_INT)
    yoriai_xlsx_put_number (xlsx, page->sheet, page->row, at,
                            field->kind == YORIAI_KIND_MONEY ? YORIAI_STYLE_DATA_MONEY
                                                             : YORIAI_STYLE_DATA_NUMBER, YORIAI_SHOWN_AS_IT_IS,
                            (double) value->v.i);
  return 1;
}

static void
put_target_name (Data       *self,
                 Page       *page,
                 guint       col,
                 const char *id)
{
  const char *name =
      yoriai_reading_get_name (self->reading, yoriai_reading_get_target (self->reading, id));

  if (*name != '\0')
    yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row, (lxw_col_t) col,
                          YORIAI_STYLE_DATA_TEXT, yoriai_fit (YORIAI_FIT_XLSX, name, self->buffer));
}

static guint
put_cell (Data                   *self,
          Page                   *page,
          guint                   col,
          const YoriaiDataColumn *column,
          YoriaiRecord           *item)
{
  const YoriaiValue *value =
      yoriai_record_peek (yoriai_data_column_step (column, item), column->index);

  switch (column->kind)
    {
    case YORIAI_DATA_NAME:
      if (value->tag == YORIAI_TAG_STRING)
        put_target_name (self, page, col, value->v.s);
      return 1;
    case YORIAI_DATA_YEAR:
      for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
        if (value->v.years->items[i].year == column->year)
          yoriai_xlsx_put_number (self->xlsx, page->sheet, page->row, (lxw_col_t) col,
                                  YORIAI_STYLE_DATA_MONEY, YORIAI_SHOWN_AS_IT_IS, (double) value->v.years->items[i].amount);
      return 1;
    case YORIAI_DATA_VALUE:
    default:
      return put_value (self, page, col, column->field, value);
    }
}

/* Says of the rows of a long text which part they are; the first @n_ids columns are repeated. */
static void
put_parts (Data         *self,
           Page         *page,
           guint         n_rows,
           YoriaiRecord *owner,
           YoriaiRecord *item)
{
  lxw_col_t col = (lxw_col_t) page->n_columns;

  yoriai_xlsx_put_text (self->xlsx, page->sheet, 0, col, YORIAI_STYLE_DATA_HEAD,
                        yoriai_ja (N_("Continued")));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *part = g_strdup_printf (yoriai_ja (N_("part %1$u of %2$u")), i + 1, n_rows);
      lxw_col_t at = 0;

      yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row + i, col,
                            YORIAI_STYLE_DATA_TEXT, part);
      if (owner != NULL)
        {
          yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row + i, at,
                                YORIAI_STYLE_DATA_CODE, yoriai_fit (YORIAI_FIT_XLSX, yoriai_record_get_id (owner), self->buffer));
          at += 2;
        }
      if (item != NULL)
        yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row + i, at,
                              YORIAI_STYLE_DATA_CODE, yoriai_fit (YORIAI_FIT_XLSX, yoriai_record_get_id (item), self->buffer));
    }
}

static gboolean
has_more (Data                   *self,
          const YoriaiDataColumn *column,
          const YoriaiValue      *value)
{
  if (value->tag == YORIAI_TAG_STRINGS || value->tag == YORIAI_TAG_INTS ||
      value->tag == YORIAI_TAG_RAW)
    return TRUE;
  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    if (value->v.years->items[i].year > self->reading->n_years)
      return TRUE;
  return FALSE;
}

static void
put_item (Data            *self,
          Page            *page,
          YoriaiDataTable *table,
          YoriaiRecord    *owner,
          YoriaiRecord    *item)
{
  guint col = 0, n_rows = 1;

  if (owner != NULL)
    {
      yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row, (lxw_col_t) col++,
                            YORIAI_STYLE_DATA_CODE, yoriai_fit (YORIAI_FIT_XLSX, yoriai_record_get_id (owner), self->buffer));
      put_target_name (self, page, col++, yoriai_record_get_id (owner));
    }
  yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row, (lxw_col_t) col++,
                        YORIAI_STYLE_DATA_CODE, yoriai_fit (YORIAI_FIT_XLSX, yoriai_record_get_id (item), self->buffer));
  for (guint i = 0; i < table->columns->len; i++)
    {
      guint n =
          put_cell (self, page, col++, &g_array_index (table->columns, YoriaiDataColumn, i), item);

      n_rows = MAX (n_rows, n);
    }
  for (guint i = 0; i < table->multiples->len; i++)
    {
      Multiple multiple = { item, &g_array_index (table->multiples, YoriaiDataColumn, i) };
      YoriaiRecord *holder = yoriai_data_column_step (multiple.column, item);

      if (has_more (self, multiple.column, yoriai_record_peek (holder, multiple.column->index)))
        g_array_append_val (self->multiples, multiple);
    }
  if (n_rows > 1)
    put_parts (self, page, n_rows, owner, item);
  page->row += n_rows;
}

static void
put_heads (Data            *self,
           Page            *page,
           YoriaiDataTable *table,
           const char      *path,
           gboolean         is_nested)
{
  g_autofree char *id = g_strconcat (path, ".id", NULL);

  if (is_nested)
    {
      g_autofree char *outer = g_strndup (path, strstr (path, "[]") - path + 2);
      g_autofree char *outer_id = g_strconcat (outer, ".id", NULL);

      put_head (self, page, yoriai_ja (N_("Belongs to (id)")), outer_id, ID_WIDTH);
      put_head (self, page, yoriai_ja (N_("Belongs to")), outer, NAME_WIDTH);
    }
  put_head (self, page, "ID", id, ID_WIDTH);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiDataColumn *column = &g_array_index (table->columns, YoriaiDataColumn, i);
      g_autofree char *label = yoriai_data_column_dup_label (column, self->reading);

      put_head (self, page, label, column->path, yoriai_data_column_get_width (column));
    }
}

/* The item that a holder's list belongs to: the holder itself, or what it is a child record of. */
static YoriaiRecord *
find_item (Data         *self,
           YoriaiRecord *record)
{
  while (record != self->reading->root)
    {
      YoriaiRecord *parent = yoriai_record_get_parent (record);

      if (yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->kind ==
          YORIAI_KIND_LIST)
        return record;
      record = parent;
    }
  return NULL;
}

static gboolean
has_items (GArray *holders)
{
  for (guint i = 0; i < holders->len; i++)
    {
      const Holder *holder = &g_array_index (holders, Holder, i);

      if (yoriai_record_get_n_items (holder->owner, holder->field) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
write_list (Data                   *self,
            const YoriaiDataColumn *list,
            GArray                 *holders,
            gboolean                is_nested)
{
  YoriaiDataTable *table = yoriai_data_table_new (self->reading, list->field->of (), list->path);
  g_autofree char *label = yoriai_data_column_dup_label (list, self->reading);
  Page page;

  if (list->field->is_sparse && !has_items (holders))
    {
      yoriai_data_table_free (table);
      return;
    }
  g_ptr_array_add (self->tables, table);
  open_page (self, &page, label, HEAD_ROWS);
  put_heads (self, &page, table, list->path, is_nested);
  for (guint i = 0; i < holders->len; i++)
    {
      Holder *holder = &g_array_index (holders, Holder, i);
      YoriaiRecord *owner = is_nested ? find_item (self, holder->owner) : NULL;

      for (guint j = 0; j < yoriai_record_get_n_items (holder->owner, holder->field); j++)
        put_item (self, &page, table, owner,
                  yoriai_record_get_item (holder->owner, holder->field, j));
    }
  close_page (self, &page);

  for (guint i = 0; i < table->lists->len; i++)
    {
      const YoriaiDataColumn *inner = &g_array_index (table->lists, YoriaiDataColumn, i);
      g_autoptr (GArray) inner_holders = g_array_new (FALSE, FALSE, sizeof (Holder));

      for (guint j = 0; j < holders->len; j++)
        {
          Holder *holder = &g_array_index (holders, Holder, j);

          for (guint k = 0; k < yoriai_record_get_n_items (holder->owner, holder->field); k++)
            {
              YoriaiRecord *item = yoriai_record_get_item (holder->owner, holder->field, k);
              Holder next = { yoriai_data_column_step (inner, item), inner->index };

              g_array_append_val (inner_holders, next);
            }
        }
      write_list (self, inner, inner_holders, TRUE);
    }
}

/* One row a value: path, value, and for a reference what it is called. An index below 0 is the
 * field as a whole. */
static void
put_values (Data *self, Page *page, guint col, const YoriaiDataColumn *column,
            const YoriaiValue *value,
            void (*begin) (Data *self, Page *page, const YoriaiDataColumn *column, gpointer item,
                           gint64 index),
            gpointer item)
{
  switch (value->tag)
    {
    case YORIAI_TAG_RAW:
      begin (self, page, column, item, -1);
      page->row += put_value (self, page, col, column->field, value);
      break;
    case YORIAI_TAG_STRINGS:
      for (guint i = 0; value->v.strv[i] != NULL; i++)
        {
          guint n_rows;

          begin (self, page, column, item, i);
          n_rows = put_text (self, page, col, YORIAI_STYLE_DATA_CODE, value->v.strv[i]);
          if (column->field->kind == YORIAI_KIND_REFS)
            put_target_name (self, page, col + 1, value->v.strv[i]);
          page->row += n_rows;
        }
      break;
    case YORIAI_TAG_INTS:
      for (guint i = 0; i < value->v.ints->n; i++)
        {
          begin (self, page, column, item, i);
          yoriai_xlsx_put_number (self->xlsx, page->sheet, page->row++, (lxw_col_t) col,
                                  YORIAI_STYLE_DATA_NUMBER, YORIAI_SHOWN_AS_IT_IS, (double) value->v.ints->items[i]);
        }
      break;
    case YORIAI_TAG_YEARS:
      for (guint i = 0; i < value->v.years->n; i++)
        if (value->v.years->items[i].year > self->reading->n_years)
          {
            begin (self, page, column, item, value->v.years->items[i].year);
            yoriai_xlsx_put_number (self->xlsx, page->sheet, page->row++, (lxw_col_t) col,
                                    YORIAI_STYLE_DATA_MONEY, YORIAI_SHOWN_AS_IT_IS,
                                    (double) value->v.years->items[i].amount);
          }
      break;
    default:
      break;
    }
}

/* "keywords[]" and 2 make "keywords[2]", and -1 "keywords"; "amounts" and 11 make "amounts.11". */
static char *
make_path (const YoriaiDataColumn *column,
           gint64                  index)
{
  gboolean has_items = g_str_has_suffix (column->path, "[]");
  int length = (int) strlen (column->path) - (has_items ? 2 : 0);

  if (index < 0)
    return g_strndup (column->path, (gsize) length);
  if (has_items)
    return g_strdup_printf ("%.*s[%" G_GINT64_FORMAT "]", length, column->path, index);
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT, column->path, index);
}

static void
begin_root_row (Data                   *self,
                Page                   *page,
                const YoriaiDataColumn *column,
                gpointer                item,
                gint64                  index)
{
  g_autofree char *label = yoriai_data_column_dup_label (column, self->reading);
  g_autofree char *path = make_path (column, index);

  put_label (self, page, page->row, 0, YORIAI_STYLE_DATA_TEXT, label);
  yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row, 1, YORIAI_STYLE_DATA_CODE,
                        path);
}

static void
begin_multiple_row (Data                   *self,
                    Page                   *page,
                    const YoriaiDataColumn *column,
                    gpointer                item,
                    gint64                  index)
{
  g_autofree char *label = yoriai_data_column_dup_label (column, self->reading);
  g_autofree char *path = make_path (column, index);

  yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row, 0, YORIAI_STYLE_DATA_CODE,
                        yoriai_fit (YORIAI_FIT_XLSX, yoriai_record_get_id (item), self->buffer));
  put_target_name (self, page, 1, yoriai_record_get_id (item));
  put_label (self, page, page->row, 2, YORIAI_STYLE_DATA_TEXT, label);
  yoriai_xlsx_put_text (self->xlsx, page->sheet, page->row, 3, YORIAI_STYLE_DATA_CODE,
                        path);
}

static void
write_root (Data            *self,
            YoriaiDataTable *table)
{
  Page page;

  open_page (self, &page, yoriai_ja (N_("Proposal, field by field")), 1);
  put_head (self, &page, yoriai_ja (N_("Field")), NULL, 34);
  put_head (self, &page, yoriai_ja (N_("Path")), NULL, 34);
  put_head (self, &page, yoriai_ja (N_("Value")), NULL, 70);
  put_head (self, &page, yoriai_ja (N_("Name of what is referred to")), NULL, NAME_WIDTH);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiDataColumn *column = &g_array_index (table->columns, YoriaiDataColumn, i);
      const YoriaiValue *value;
      guint n_rows;

      if (column->kind != YORIAI_DATA_VALUE)
        continue;
      value =
          yoriai_record_peek (yoriai_data_column_step (column, self->reading->root), column->index);
      begin_root_row (self, &page, column, NULL, -1);
      n_rows = put_value (self, &page, 2, column->field, value);
      if (column->field->kind == YORIAI_KIND_REF && value->tag == YORIAI_TAG_STRING)
        put_target_name (self, &page, 3, value->v.s);
      if (n_rows > 1)
        put_parts (self, &page, n_rows, NULL, NULL);
      page.row += n_rows;
    }
  for (guint i = 0; i < table->multiples->len; i++)
    {
      const YoriaiDataColumn *column = &g_array_index (table->multiples, YoriaiDataColumn, i);
      YoriaiRecord *holder = yoriai_data_column_step (column, self->reading->root);

      put_values (self, &page, 2, column, yoriai_record_peek (holder, column->index),
                  begin_root_row, NULL);
    }
  close_page (self, &page);
}

static void
write_multiples (Data *self)
{
  Page page;

  open_page (self, &page, yoriai_ja (N_("Several values")), 1);
  put_head (self, &page, yoriai_ja (N_("Belongs to (id)")), NULL, ID_WIDTH);
  put_head (self, &page, yoriai_ja (N_("Belongs to")), NULL, 34);
  put_head (self, &page, yoriai_ja (N_("Field")), NULL, 28);
  put_head (self, &page, yoriai_ja (N_("Path")), NULL, 30);
  put_head (self, &page, yoriai_ja (N_("Value")), NULL, 30);
  put_head (self, &page, yoriai_ja (N_("Name of what is referred to")), NULL, 40);
  for (guint i = 0; i < self->multiples->len; i++)
    {
      Multiple *multiple = &g_array_index (self->multiples, Multiple, i);
      YoriaiRecord *holder = yoriai_data_column_step (multiple->column, multiple->record);

      put_values (self, &page, 4, multiple->column,
                  yoriai_record_peek (holder, multiple->column->index), begin_multiple_row,
                  multiple->record);
    }
  close_page (self, &page);
}

/**
 * yoriai_data_sheets_write:
 * @reading: the export
 * @xlsx: the workbook
 *
 * Adds the data sheets.
 */
void
yoriai_data_sheets_write (YoriaiReading *reading,
                          YoriaiXlsx    *xlsx)
{
  g_autoptr (GPtrArray) tables =
      g_ptr_array_new_with_free_func ((GDestroyNotify)yoriai_data_table_free);
  g_autoptr (GArray) multiples = g_array_new (FALSE, FALSE, sizeof (Multiple));
  g_autoptr (GString) buffer = g_string_new (NULL);
  Data self = { reading, xlsx, tables, multiples, buffer };
  YoriaiDataTable *root = yoriai_data_table_new (reading, G_OBJECT_TYPE (reading->root), "");

  g_ptr_array_add (tables, root);
  write_root (&self, root);
  for (guint i = 0; i < root->lists->len; i++)
    {
      const YoriaiDataColumn *list = &g_array_index (root->lists, YoriaiDataColumn, i);
      Holder holder = { yoriai_data_column_step (list, reading->root), list->index };
      g_autoptr (GArray) holders = g_array_new (FALSE, FALSE, sizeof (Holder));

      g_array_append_val (holders, holder);
      write_list (&self, list, holders, FALSE);
    }
  write_multiples (&self);
}
