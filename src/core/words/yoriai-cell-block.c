/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-block"

#include "config.h"

#include "words/yoriai-cell-block.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "text/yoriai-text.h"

#define UTF8_BOM "\xEF\xBB\xBF"

typedef struct
{
  char *text; /* (owned) */
  gboolean is_exact;
} Cell;

struct _YoriaiCellBlock
{
  GPtrArray *rows; /* (owned) (element-type GArray): of Cell */
  guint n_columns; /* of the longest row */
  guint n_cells;
};

static void
cell_clear (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static const Cell *
find_cell (const YoriaiCellBlock *self,
           guint                  row,
           guint                  column)
{
  GArray *cells = row < self->rows->len ? self->rows->pdata[row] : NULL;

  return cells != NULL && column < cells->len ? &g_array_index (cells, Cell, column) : NULL;
}

/* Where a quoted cell that begins at @p, behind its quote, ends. Returns: (nullable): its last quote; NULL where it has
 * none that a cell's end follows: then the quote is a letter like others */
static const char *
find_last_quote (const char *p)
{
  for (; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] == '"')
        p++;
      else if (*p == '"')
        return p[1] == '\t' || p[1] == '\n' || p[1] == '\r' || p[1] == '\0' ? p : NULL;
    }
  return NULL;
}

static char *
unquote (const char *begin,
         const char *end)
{
  GString *text = g_string_sized_new (end - begin);

  for (const char *p = begin; p < end; p++)
    {
      g_string_append_c (text, *p);
      p += *p == '"';
    }
  return g_string_free (text, FALSE);
}

/**
 * yoriai_cell_block_new:
 *
 * Returns: (transfer full): a block without rows
 */
YoriaiCellBlock *
yoriai_cell_block_new (void)
{
  YoriaiCellBlock *self = g_new0 (YoriaiCellBlock, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

/**
 * yoriai_cell_block_free:
 * @self: a block
 *
 * Frees it.
 */
void
yoriai_cell_block_free (YoriaiCellBlock *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * yoriai_cell_block_add_row:
 * @self: a block
 *
 * Begins the next row.
 */
void
yoriai_cell_block_add_row (YoriaiCellBlock *self)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (cells, cell_clear);
  g_ptr_array_add (self->rows, cells);
}

/**
 * yoriai_cell_block_take_cell:
 * @self: a block with a row
 * @text: (transfer full): a text
 * @is_exact: whether blanks at its ends belong to it
 *
 * Adds a cell to the last row, unless there are more of them than any table has.
 */
void
yoriai_cell_block_take_cell (YoriaiCellBlock *self,
                             char            *text,
                             gboolean         is_exact)
{
  const Cell cell = { text, is_exact };
  GArray *cells;

  g_return_if_fail (self->rows->len > 0);

  if (self->n_cells >= YORIAI_MAX_BLOCK_CELLS)
    {
      g_free (text);
      return;
    }
  cells = self->rows->pdata[self->rows->len - 1];
  g_array_append_val (cells, cell);
  self->n_columns = MAX (self->n_columns, cells->len);
  self->n_cells++;
}

/**
 * yoriai_cell_block_read_text:
 * @text: a text
 *
 * Reads a range as spreadsheets copy it: cells parted by tabs, rows by line ends; a cell with either in it is quoted, a
 * quote in it doubled. What stands in quotes is exact. Text without any of these is one cell.
 *
 * Returns: (transfer full): the block
 */
YoriaiCellBlock *
yoriai_cell_block_read_text (const char *text)
{
  YoriaiCellBlock *self = yoriai_cell_block_new ();
  const char *p = g_str_has_prefix (text, UTF8_BOM) ? text + strlen (UTF8_BOM) : text;
  gboolean is_row_open = FALSE;

  while (is_row_open || *p != '\0')
    {
      const char *last_quote = *p == '"' ? find_last_quote (p + 1) : NULL;
      gsize n = strcspn (p, "\t\r\n");

      if (!is_row_open)
        yoriai_cell_block_add_row (self);
      if (last_quote != NULL)
        yoriai_cell_block_take_cell (self, unquote (p + 1, last_quote), TRUE);
      else
        yoriai_cell_block_take_cell (self, g_strndup (p, n), FALSE);
      p = last_quote != NULL ? last_quote + 1 : p + n;
      is_row_open = *p == '\t';
      p += *p == '\r' && p[1] == '\n';
      p += *p != '\0';
    }
  return self;
}

/**
 * yoriai_cell_block_read:
 * @text: (nullable): what the clipboard has as text
 * @html: (nullable): what it has as HTML
 *
 * Reads what was copied. A spreadsheet's text says all that its table does. A word processor's does not: it parts the
 * lines of a cell as it parts rows; then the table counts.
 *
 * Returns: (transfer full): the block, without rows where there is nothing
 */
YoriaiCellBlock *
yoriai_cell_block_read (const char *text,
                        const char *html)
{
  g_autoptr (YoriaiCellBlock) plain = yoriai_cell_block_read_text (text != NULL ? text : "");
  g_autoptr (YoriaiCellBlock) table = html != NULL ? yoriai_cell_block_read_html (html) : NULL;

  if (table != NULL && (table->rows->len != plain->rows->len || table->n_columns != plain->n_columns))
    return g_steal_pointer (&table);
  return g_steal_pointer (&plain);
}

static gboolean
is_unseen (gunichar c)
{
  return yoriai_character_is_blank (c) || yoriai_character_is_ignorable (c);
}

static gboolean
has_unseen_end (const char *text)
{
  const char *last = *text != '\0' ? g_utf8_find_prev_char (text, text + strlen (text)) : NULL;

  return last != NULL && (is_unseen (g_utf8_get_char (text)) || is_unseen (g_utf8_get_char (last)));
}

static void
append_quoted (GString    *into,
               const char *text)
{
  if (strpbrk (text, "\t\r\n\"") == NULL && !has_unseen_end (text))
    {
      g_string_append (into, text);
      return;
    }
  g_string_append_c (into, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (into, '"');
      g_string_append_c (into, *p);
    }
  g_string_append_c (into, '"');
}

/**
 * yoriai_cell_block_dup_text:
 * @self: a block
 *
 * Writes what yoriai_cell_block_read_text() reads, quoted as spreadsheets do. A single cell has no line end, so that it
 * can be pasted into a text, but for an empty one, which would be nothing.
 *
 * Returns: (transfer full): the text
 */
char *
yoriai_cell_block_dup_text (const YoriaiCellBlock *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GArray *cells = self->rows->pdata[i];

      for (guint j = 0; j < cells->len; j++)
        {
          if (j > 0)
            g_string_append_c (text, '\t');
          append_quoted (text, g_array_index (cells, Cell, j).text);
        }
      if (self->n_cells != 1 || text->len == 0)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * yoriai_cell_block_dup_html:
 * @self: a block
 *
 * Returns: (transfer full): the block as a table, for word processors
 */
char *
yoriai_cell_block_dup_html (const YoriaiCellBlock *self)
{
  GString *html = g_string_new ("<meta charset=\"utf-8\"><table>");

  for (guint i = 0; i < self->rows->len; i++)
    {
      GArray *cells = self->rows->pdata[i];

      g_string_append (html, "<tr>");
      for (guint j = 0; j < cells->len; j++)
        {
          g_auto (GStrv) lines = g_strsplit (g_array_index (cells, Cell, j).text, "\n", -1);

          g_string_append (html, "<td>");
          for (guint k = 0; lines[k] != NULL; k++)
            {
              g_autofree char *escaped = g_markup_escape_text (lines[k], -1);

              g_string_append_printf (html, "%s%s", k > 0 ? "<br>" : "", escaped);
            }
          g_string_append (html, "</td>");
        }
      g_string_append (html, "</tr>");
    }
  g_string_append (html, "</table>");

  return g_string_free (html, FALSE);
}

/**
 * yoriai_cell_block_get_n_rows:
 * @self: a block
 *
 * Returns: how many rows it has
 */
guint
yoriai_cell_block_get_n_rows (const YoriaiCellBlock *self)
{
  return self->rows->len;
}

/**
 * yoriai_cell_block_get_n_columns:
 * @self: a block
 *
 * Returns: how many cells its longest row has
 */
guint
yoriai_cell_block_get_n_columns (const YoriaiCellBlock *self)
{
  return self->n_columns;
}

/**
 * yoriai_cell_block_get_n_cells:
 * @self: a block
 * @row: one of its rows
 *
 * Returns: how many cells the row has
 */
guint
yoriai_cell_block_get_n_cells (const YoriaiCellBlock *self,
                               guint                  row)
{
  return ((GArray *) self->rows->pdata[row])->len;
}

/**
 * yoriai_cell_block_get:
 * @self: a block
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer none): the cell's text; "" where there is none
 */
const char *
yoriai_cell_block_get (const YoriaiCellBlock *self,
                       guint                  row,
                       guint                  column)
{
  const Cell *cell = find_cell (self, row, column);

  return cell != NULL ? cell->text : "";
}

/**
 * yoriai_cell_block_is_exact:
 * @self: a block
 * @row: a row
 * @column: a column
 *
 * Returns: whether blanks at the ends of the cell's text belong to it
 */
gboolean
yoriai_cell_block_is_exact (const YoriaiCellBlock *self,
                            guint                  row,
                            guint                  column)
{
  const Cell *cell = find_cell (self, row, column);

  return cell != NULL && cell->is_exact;
}

/**
 * yoriai_cell_block_is_blank_row:
 * @self: a block
 * @row: one of its rows
 *
 * Returns: whether no cell of the row says anything
 */
gboolean
yoriai_cell_block_is_blank_row (const YoriaiCellBlock *self,
                                guint                  row)
{
  for (guint i = 0; i < yoriai_cell_block_get_n_cells (self, row); i++)
    {
      if (!yoriai_text_is_empty (yoriai_cell_block_get (self, row, i)))
        return FALSE;
    }
  return TRUE;
}
