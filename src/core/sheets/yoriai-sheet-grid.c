/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-grid"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-parts-private.h"

/* The cells of a sheet. What a file says of its own size is not looked at;
 * where rows and cells do not say where they are, each comes after the one
 * before. */

#define MAX_RANGES 65536
#define MAX_FORMULA 65536

typedef enum
{
  IN_NOTHING,
  IN_CELLS,
  IN_COLUMNS,
  IN_MERGED,
} Section;

typedef struct
{
  YoriaiSheetPackage *package;
  YoriaiSheet *sheet;
  Section section;
  guint64 next_row;
  guint64 next_column;
  gboolean is_row_hidden;
  guint n_before_row;        /* cells before this row */
  /* The cell. */
  guint32 row;
  guint32 column;
  guint style;
  char type;                 /* n, s (shared), t (text), i (in it), b, e, d */
  gboolean has_place;        /* whether there is a cell yet */
  gboolean has_formula;
  GString *value;
  GString *formula;
  GString *open;             /* (nullable): which of them text goes to */
} Reader;

static void
fail (Reader         *self,
      YoriaiSheetXml *xml,
      GError         *error)
{
  g_autofree char *place = _yoriai_sheet_dup_reference (self->row, self->column);

  g_prefix_error (&error, _("cell %s: "), place);
  self->has_place = FALSE; /* it has been said */
  yoriai_sheet_xml_fail (xml, error);
}

static void
add_range (GArray         *ranges,
           YoriaiSheetXml *xml)
{
  YoriaiSheetRange range;
  gsize length;
  const char *text = yoriai_sheet_xml_peek (xml, YORIAI_SHEET_SPACE_MAIN, "ref", &length);

  if (text != NULL && ranges->len < MAX_RANGES && _yoriai_sheet_read_range (text, length, &range))
    g_array_append_val (ranges, range);
}

static void
read_column (Reader         *self,
             YoriaiSheetXml *xml)
{
  YoriaiSheetRange range = { 0, 0, YORIAI_SHEET_MAX_ROWS - 1, 0 };
  guint first, last;

  if (!yoriai_sheet_xml_get_bool (xml, "hidden") || !yoriai_sheet_xml_get_uint (xml, "min", &first)
      || !yoriai_sheet_xml_get_uint (xml, "max", &last) || first == 0 || last < first
      || self->sheet->hidden_columns->len >= YORIAI_SHEET_MAX_COLUMNS)
    return;
  range.column = first - 1;
  range.last_column = MIN (last, YORIAI_SHEET_MAX_COLUMNS) - 1;
  g_array_append_val (self->sheet->hidden_columns, range);
}

static void
begin_row (Reader         *self,
           YoriaiSheetXml *xml)
{
  guint number;

  if (yoriai_sheet_xml_get_uint (xml, "r", &number))
    self->next_row = number;
  else
    self->next_row++;
  self->next_column = 0;
  self->is_row_hidden = yoriai_sheet_xml_get_bool (xml, "hidden");
  self->n_before_row = self->sheet->cells->len;
  if (self->next_row == 0 || self->next_row > YORIAI_SHEET_MAX_ROWS)
    {
      yoriai_sheet_xml_fail (xml, g_error_new (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                                               _("row %u: There is no such row in any sheet."),
                                               (guint) self->next_row));
      self->has_place = FALSE;
    }
}

/* Returns: a letter for what a cell says its kind is, 0 for what nobody knows
   */
static char
read_type (YoriaiSheetXml *xml)
{
  static const struct
  {
    const char *name;
    char type;
  } types[] = { { "n", 'n' }, { "s", 's' }, { "str", 't' }, { "inlineStr", 'i' },
                { "b", 'b' }, { "e", 'e' }, { "d", 'd' } };
  gsize length;
  const char *text = yoriai_sheet_xml_peek (xml, YORIAI_SHEET_SPACE_MAIN, "t", &length);

  if (text == NULL)
    return 'n';
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strlen (types[i].name) == length && memcmp (types[i].name, text, length) == 0)
        return types[i].type;
    }
  return 0;
}

static void
begin_cell (Reader         *self,
            YoriaiSheetXml *xml)
{
  gsize length;
  const char *place = yoriai_sheet_xml_peek (xml, YORIAI_SHEET_SPACE_MAIN, "r", &length);
  const char *p = place;

  self->row = (guint32) self->next_row - 1;
  self->column = (guint32) self->next_column;
  self->has_place = TRUE;
  if (place != NULL
      && (!_yoriai_sheet_read_reference (&p, place + length, &self->row, &self->column)
          || p != place + length))
    {
      g_autofree char *text = g_strndup (place, length);

      self->has_place = FALSE;
      yoriai_sheet_xml_fail (xml, g_error_new (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                                               _("cell %s: There is no such cell in any sheet."),
                                               text));
      return;
    }
  self->next_column = self->column + 1;
  self->type = read_type (xml);
  self->has_formula = FALSE;
  self->style = 0;
  yoriai_sheet_xml_get_uint (xml, "s", &self->style);
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
  if (self->type == 0 || self->column >= YORIAI_SHEET_MAX_COLUMNS)
    fail (self, xml, g_error_new_literal (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                                          _("This is a kind of cell that no program writes.")));
}

/* What is in a cell: v, f, and is with t, or with r and t in that. */
static gboolean
begin_content (Reader     *self,
               const char *name,
               guint       depth)
{
  self->open = NULL;
  if (depth == 5 && strcmp (name, "v") == 0)
    self->open = self->type == 'i' ? NULL : self->value;
  else if (depth == 5 && strcmp (name, "f") == 0)
    {
      self->open = self->formula;
      self->has_formula = TRUE;
    }
  else if (depth == 5 && strcmp (name, "is") == 0)
    {
      g_string_truncate (self->value, 0);
      self->type = 'i';
      return TRUE;
    }
  else if (depth > 5 && strcmp (name, "t") == 0)
    self->open = self->value;
  else
    return depth == 6 && strcmp (name, "r") == 0;
  return self->open != NULL;
}

static gboolean
begin (gpointer        data,
       YoriaiSheetXml *xml,
       const char     *name,
       guint           depth)
{
  Reader *self = data;

  if (depth == 1)
    return strcmp (name, "worksheet") == 0;
  if (depth == 2)
    {
      self->section = strcmp (name, "sheetData") == 0    ? IN_CELLS
                      : strcmp (name, "cols") == 0       ? IN_COLUMNS
                      : strcmp (name, "mergeCells") == 0 ? IN_MERGED
                                                         : IN_NOTHING;
      return self->section != IN_NOTHING;
    }
  if (self->section == IN_COLUMNS && strcmp (name, "col") == 0)
    read_column (self, xml);
  else if (self->section == IN_MERGED && strcmp (name, "mergeCell") == 0)
    add_range (self->sheet->merged, xml);
  if (self->section != IN_CELLS)
    return FALSE;
  if (depth == 3 && strcmp (name, "row") == 0)
    begin_row (self, xml);
  else if (depth == 4 && strcmp (name, "c") == 0)
    begin_cell (self, xml);
  else
    return depth > 4 && begin_content (self, name, depth);
  return TRUE;
}

/* Returns: FALSE with @error set where the text is none */
static gboolean
keep_text (Reader          *self,
           YoriaiSheetCell *cell,
           const char      *text,
           gsize            length,
           GError         **error)
{
  cell->text = _yoriai_sheet_book_keep_text (self->package->book, text, length,
                                             self->package->budget, error);
  return cell->text != NULL;
}

static gboolean
refuse_value (Reader  *self,
              GError **error)
{
  g_autofree char *shown = g_utf8_substring (self->value->str, 0,
                                             MIN (g_utf8_strlen (self->value->str, -1), 40));

  g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
               _("“%s” is no value that a program writes there."), shown);
  return FALSE;
}

static gboolean
read_shared (Reader           *self,
             YoriaiSheetCell  *cell,
             GError          **error)
{
  guint64 index;

  if (!g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT, &index, NULL)
      || index >= self->package->strings->len)
    return refuse_value (self, error);
  cell->text = g_ptr_array_index (self->package->strings, index);
  return TRUE;
}

/* The number of a cell, and what the format of its style makes of it. */
static gboolean
read_number (Reader          *self,
             YoriaiSheetCell *cell,
             GError         **error)
{
  YoriaiSheetFormat format = { 0 };
  char *end;
  char padded[32];

  cell->number = g_ascii_strtod (self->value->str, &end);
  if (end == self->value->str || *end != '\0' || !(cell->number - cell->number == 0)
      || strpbrk (self->value->str, "xXnN") != NULL)
    return refuse_value (self, error);
  if (self->style < self->package->formats->len)
    format = g_array_index (self->package->formats, YoriaiSheetFormat, self->style);
  cell->kind = format.is_boolean && (cell->number == 0 || cell->number == 1)
                   ? YORIAI_SHEET_CELL_BOOLEAN
                   : YORIAI_SHEET_CELL_NUMBER;
  cell->flags |= format.flags;
  if (format.n_digits > 0 && cell->number >= 0 && cell->number < 1e15
      && cell->number == (double) (gint64) cell->number)
    {
      g_snprintf (padded, sizeof padded, "%0*" G_GINT64_FORMAT, format.n_digits,
                  (gint64) cell->number);
      return keep_text (self, cell, padded, strlen (padded), error);
    }
  return TRUE;
}

static gboolean
read_value (Reader          *self,
            YoriaiSheetCell *cell,
            GError         **error)
{
  guint flags;

  cell->kind = YORIAI_SHEET_CELL_TEXT;
  if (self->type != 't' && self->type != 'i')
    g_strstrip (self->value->str);
  switch (self->type)
    {
    case 's':
      return read_shared (self, cell, error);
    case 't':
    case 'i':
      _yoriai_sheet_text_finish (self->value);
      return keep_text (self, cell, self->value->str, self->value->len, error);
    case 'e':
      cell->kind = YORIAI_SHEET_CELL_ERROR;
      return keep_text (self, cell, self->value->str, strlen (self->value->str), error);
    case 'b':
      cell->kind = YORIAI_SHEET_CELL_BOOLEAN;
      if (strcmp (self->value->str, "1") == 0 || g_ascii_strcasecmp (self->value->str, "true") == 0)
        cell->number = 1;
      else if (strcmp (self->value->str, "0") != 0
               && g_ascii_strcasecmp (self->value->str, "false") != 0)
        return refuse_value (self, error);
      return TRUE;
    case 'd':
      cell->kind = YORIAI_SHEET_CELL_NUMBER;
      if (!_yoriai_sheet_serial_parse (self->value->str, self->package->book->is_1904,
                                       &cell->number, &flags))
        return refuse_value (self, error);
      cell->flags |= (guint8) flags;
      return TRUE;
    default:
      return read_number (self, cell, error);
    }
}

/* A formula without a value is not nothing: somebody expects its result to be
 * read. */
static gboolean
read_formula (Reader          *self,
              YoriaiSheetCell *cell,
              GError         **error)
{
  g_string_prepend_c (self->formula, '=');
  cell->kind = YORIAI_SHEET_CELL_FORMULA;
  return keep_text (self, cell, self->formula->str, self->formula->len, error);
}

static void
end_cell (Reader         *self,
          YoriaiSheetXml *xml)
{
  YoriaiSheetCell cell = { self->row, (guint16) self->column, 0, 0, 0, NULL };
  GError *error = NULL;
  gboolean is_read;

  if (self->has_formula)
    cell.flags = YORIAI_SHEET_CELL_COMPUTED;
  if (self->value->len > 0)
    is_read = read_value (self, &cell, &error);
  else if (self->has_formula && self->type != 't')
    is_read = read_formula (self, &cell, &error);
  else
    return;
  if (is_read && cell.kind == YORIAI_SHEET_CELL_TEXT && *cell.text == '\0')
    return;
  if (!is_read || !_yoriai_sheet_add_cell (self->sheet, &cell, self->package->budget, &error))
    fail (self, xml, error);
}

static void
end (gpointer        data,
     YoriaiSheetXml *xml,
     const char     *name,
     guint           depth)
{
  Reader *self = data;

  self->open = NULL;
  if (self->section != IN_CELLS)
    return;
  if (depth == 4)
    end_cell (self, xml);
  else if (depth == 3 && self->is_row_hidden)
    {
      for (guint i = self->n_before_row; i < self->sheet->cells->len; i++)
        _yoriai_sheet_hide_row (self->sheet,
                                g_array_index (self->sheet->cells, YoriaiSheetCell, i).row);
    }
}

static void
add_text (gpointer        data,
          YoriaiSheetXml *xml,
          const char     *text,
          gsize           length)
{
  Reader *self = data;

  if (self->open == NULL)
    return;
  if (self->open == self->formula && self->open->len + length > MAX_FORMULA)
    return; /* only to be shown */
  if (self->open->len + length > YORIAI_SHEET_MAX_CELL_TEXT)
    fail (self, xml, g_error_new_literal (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                                          _("The text is longer than any cell holds.")));
  else
    g_string_append_len (self->open, text, (gssize) length);
}

/* Reads the cells of @sheet. What is wrong names sheet and cell. */
gboolean
_yoriai_sheet_grid_read (YoriaiSheetPackage *package,
                         YoriaiSheet        *sheet,
                         const char         *part,
                         GError            **error)
{
  static const YoriaiSheetXmlReader reader = { begin, end, add_text };
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) formula = g_string_new (NULL);
  Reader self = { package, sheet, .value = value, .formula = formula };
  guint index;

  if (!yoriai_sheet_zip_find (package->zip, part, &index))
    {
      g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                   _("The sheet “%s” is named, but not in it."), sheet->name);
      return FALSE;
    }
  if (!yoriai_sheet_xml_read (package->zip, index, package->budget, &reader, &self, error))
    {
      if (self.has_place)
        {
          g_autofree char *place = _yoriai_sheet_dup_reference (self.row, self.column);

          g_prefix_error (error, _("at cell %s: "), place);
        }
    }
  else if (_yoriai_sheet_finish (sheet, error))
    return TRUE;
  g_prefix_error (error, _("sheet “%s”: "), sheet->name);
  return FALSE;
}
