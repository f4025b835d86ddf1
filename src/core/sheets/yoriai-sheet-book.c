/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-book"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-book-private.h"
#include "sheets/yoriai-sheet-kind.h"

static void
sheet_free (YoriaiSheet *self)
{
  g_free (self->name);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_clear_pointer (&self->hidden_rows, g_hash_table_unref);
  g_array_unref (self->hidden_columns);
  g_array_unref (self->merged);
  g_free (self);
}

static void
name_clear (YoriaiSheetName *self)
{
  g_free (self->name);
  g_free (self->refers);
}

/* Begins a book. (transfer full) */
YoriaiSheetBook *
_yoriai_sheet_book_new (const char *name)
{
  YoriaiSheetBook *self = g_new0 (YoriaiSheetBook, 1);

  g_atomic_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  self->names = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetName));
  g_array_set_clear_func (self->names, (GDestroyNotify) name_clear);
  self->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->custom = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->texts = g_string_chunk_new (4096);
  return self;
}

/* Adds a sheet without cells. (transfer none) */
YoriaiSheet *
_yoriai_sheet_book_add_sheet (YoriaiSheetBook *self,
                              const char      *name)
{
  YoriaiSheet *sheet = g_new0 (YoriaiSheet, 1);

  sheet->book = self;
  sheet->name = g_strdup (name);
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetCell));
  sheet->rows = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetRow));
  sheet->hidden_columns = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetRange));
  sheet->merged = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetRange));
  sheet->hidden_rows = g_hash_table_new (NULL, NULL);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* Returns: @text, kept by the book; NULL with @error set where there is too
 * much */
const char *
_yoriai_sheet_book_keep_text (YoriaiSheetBook   *self,
                              const char        *text,
                              gsize              length,
                              YoriaiSheetBudget *budget,
                              GError           **error)
{
  if (length >= budget->texts)
    {
      g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                   _("There are more than %d MB of text in it."),
                   YORIAI_SHEET_MAX_TEXTS / (1024 * 1024));
      return NULL;
    }
  budget->texts -= length + 1;
  return g_string_chunk_insert_len (self->texts, text, (gssize) length);
}

/* Adds a cell whose text is kept. */
gboolean
_yoriai_sheet_add_cell (YoriaiSheet            *self,
                        const YoriaiSheetCell  *cell,
                        YoriaiSheetBudget      *budget,
                        GError                **error)
{
  if (budget->n_cells == 0)
    {
      g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                   _("There are more than %d cells filled in."), YORIAI_SHEET_MAX_CELLS);
      return FALSE;
    }
  budget->n_cells--;
  g_array_append_val (self->cells, *cell);
  return TRUE;
}

/* Says that a row is not shown. */
void
_yoriai_sheet_hide_row (YoriaiSheet *self,
                        guint        row)
{
  g_hash_table_add (self->hidden_rows, GUINT_TO_POINTER (row + 1));
}

static int
compare_cells (const YoriaiSheetCell *a,
               const YoriaiSheetCell *b)
{
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;
  return (int) a->column - (int) b->column;
}

/* Puts the cells in order and finds the rows, when all are there. */
gboolean
_yoriai_sheet_finish (YoriaiSheet *self,
                      GError     **error)
{
  const YoriaiSheetCell *cells = (const YoriaiSheetCell *) self->cells->data;
  gboolean is_sorted = TRUE;

  for (guint i = 1; i < self->cells->len && is_sorted; i++)
    is_sorted = compare_cells (&cells[i - 1], &cells[i]) < 0;
  if (!is_sorted)
    g_array_sort (self->cells, (GCompareFunc) compare_cells);
  for (guint i = 0; i < self->cells->len; i++)
    {
      YoriaiSheetRow *last = self->rows->len > 0
                                 ? &g_array_index (self->rows, YoriaiSheetRow, self->rows->len - 1)
                                 : NULL;
      YoriaiSheetRow row = { cells[i].row, FALSE, &cells[i], 1 };

      if (i > 0 && compare_cells (&cells[i - 1], &cells[i]) == 0)
        {
          g_autofree char *place = _yoriai_sheet_dup_reference (cells[i].row, cells[i].column);

          g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                       _("The cell %s stands there twice."), place);
          return FALSE;
        }
      if (last != NULL && last->number == cells[i].row)
        {
          last->n_cells++;
          continue;
        }
      row.is_hidden = g_hash_table_contains (self->hidden_rows, GUINT_TO_POINTER (row.number + 1));
      g_array_append_val (self->rows, row);
    }
  g_clear_pointer (&self->hidden_rows, g_hash_table_unref);
  return TRUE;
}

/**
 * yoriai_sheet_book_ref:
 * @self: a book
 *
 * Returns: (transfer full): @self, for one more
 */
YoriaiSheetBook *
yoriai_sheet_book_ref (YoriaiSheetBook *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * yoriai_sheet_book_unref:
 * @self: (transfer full): a book
 *
 * Lets go of it, in any thread.
 */
void
yoriai_sheet_book_unref (YoriaiSheetBook *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->name);
  g_ptr_array_unref (self->sheets);
  g_array_unref (self->names);
  g_hash_table_unref (self->properties);
  g_hash_table_unref (self->custom);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * yoriai_sheet_book_get_name:
 * @self: a book
 *
 * Returns: the name of its file, as it was given
 */
const char *
yoriai_sheet_book_get_name (YoriaiSheetBook *self)
{
  return self->name;
}

/**
 * yoriai_sheet_book_get_n_sheets:
 * @self: a book
 *
 * Returns: how many sheets it has, hidden ones as well
 */
guint
yoriai_sheet_book_get_n_sheets (YoriaiSheetBook *self)
{
  return self->sheets->len;
}

/**
 * yoriai_sheet_book_get_sheet:
 * @self: a book
 * @index: which sheet
 *
 * Returns: (transfer none): the sheet, in the order of the tabs
 */
YoriaiSheet *
yoriai_sheet_book_get_sheet (YoriaiSheetBook *self,
                             guint            index)
{
  return g_ptr_array_index (self->sheets, index);
}

/**
 * yoriai_sheet_book_find_sheet:
 * @self: a book
 * @name: what a sheet is called
 *
 * Returns: (transfer none) (nullable): the sheet; case makes no difference, as
 *   in Excel
 */
YoriaiSheet *
yoriai_sheet_book_find_sheet (YoriaiSheetBook *self,
                              const char      *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      YoriaiSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *folded = g_utf8_casefold (sheet->name, -1);

      if (strcmp (folded, wanted) == 0)
        return sheet;
    }
  return NULL;
}

/**
 * yoriai_sheet_book_get_n_names:
 * @self: a book
 *
 * Returns: how many names are defined in it
 */
guint
yoriai_sheet_book_get_n_names (YoriaiSheetBook *self)
{
  return self->names->len;
}

/**
 * yoriai_sheet_book_get_name_at:
 * @self: a book
 * @index: which one
 *
 * Returns: (transfer none): a name that is defined
 */
const YoriaiSheetName *
yoriai_sheet_book_get_name_at (YoriaiSheetBook *self,
                               guint            index)
{
  return &g_array_index (self->names, YoriaiSheetName, index);
}

/**
 * yoriai_sheet_book_get_property:
 * @self: a book
 * @name: `title`, `creator`, `lastModifiedBy`, `created`, `modified` and the
 *   like
 *
 * Returns: (nullable): what the file says of itself there
 */
const char *
yoriai_sheet_book_get_property (YoriaiSheetBook *self,
                                const char      *name)
{
  return g_hash_table_lookup (self->properties, name);
}

/**
 * yoriai_sheet_book_get_custom:
 * @self: a book
 * @name: a property that whoever made the book thought of
 *
 * Returns: (nullable): its value as text
 */
const char *
yoriai_sheet_book_get_custom (YoriaiSheetBook *self,
                              const char      *name)
{
  return g_hash_table_lookup (self->custom, name);
}
