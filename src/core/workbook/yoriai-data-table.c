/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "words/yoriai-catalogue.h"
#include "workbook/yoriai-data-table.h"

/* Serial number 0 of a spreadsheet, in GLib's days; its calendar is sound from 1 March 1900 on. */
#define SERIAL_EPOCH 693594
#define FIRST_SOUND_SERIAL 61
#define DATE_LENGTH 10

static void
clear_column (gpointer data)
{
  g_free (((YoriaiDataColumn *) data)->path);
}

static GArray *
new_columns (void)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (YoriaiDataColumn));

  g_array_set_clear_func (columns, clear_column);
  return columns;
}

static void
append_column (GArray                 *columns,
               const YoriaiDataColumn *base,
               const char             *path,
               const char             *suffix)
{
  YoriaiDataColumn column = *base;

  column.path = g_strconcat (path, suffix, NULL);
  g_array_append_val (columns, column);
}

/* "tasks[].milestones[].year" is "tasks.milestones.year" to the call. */
static char *
make_key (const char *path)
{
  char *key = g_strdup (path), *end = key;

  for (const char *p = path; *p != '\0'; p++)
    if (*p != '[' && *p != ']')
      *end++ = *p;
  *end = '\0';
  return key;
}

/* The proposal's notes, and which pack it was checked with, are nobody else's business, and what the track does not ask for is left out.
 */
static gboolean
is_left_out (YoriaiReading     *reading,
             GType              type,
             const YoriaiField *field,
             const char        *path)
{
  g_autofree char *key = make_key (path);

  if (!yoriai_reading_has_field (reading, key))
    return TRUE;
  if (type != G_OBJECT_TYPE (reading->root))
    return FALSE;
  if (strcmp (field->name, "notes") == 0 || strcmp (field->name, "requests") == 0 || field->is_noted)
    return TRUE;
  if ((field->kind != YORIAI_KIND_CHILD && field->kind != YORIAI_KIND_LIST) ||
      field->is_sparse || strcmp (field->name, "sections") == 0 || strcmp (field->name, "acknowledged") == 0)
    return FALSE;
  return !yoriai_reading_has_part (reading, field->name);
}

static void
add_years (YoriaiDataTable  *self,
           YoriaiReading    *reading,
           YoriaiDataColumn *column,
           const char       *path)
{
  column->kind = YORIAI_DATA_YEAR;
  for (guint i = 1; i <= reading->n_years; i++)
    {
      char suffix[8];

      g_snprintf (suffix, sizeof suffix, ".%u", i);
      column->year = i;
      append_column (self->columns, column, path, suffix);
    }
}

static void
add_fields (YoriaiDataTable        *self,
            YoriaiReading          *reading,
            GType                   type,
            const char             *prefix,
            const YoriaiDataColumn *base)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      YoriaiDataColumn column = *base;
      g_autofree char *path =
          g_strconcat (prefix, *prefix != '\0' ? "." : "", fields[i].name, NULL);

      if (is_left_out (reading, type, &fields[i], path))
        continue;
      column.index = i;
      column.field = &fields[i];
      switch (fields[i].kind)
        {
        case YORIAI_KIND_CHILD:
          g_assert (column.depth < YORIAI_DATA_MAX_DEPTH);
          column.children[column.depth++] = i;
          add_fields (self, reading, fields[i].of (), path, &column);
          break;
        case YORIAI_KIND_LIST:
          append_column (self->lists, &column, path, "[]");
          break;
        case YORIAI_KIND_STRINGS:
        case YORIAI_KIND_INTS:
        case YORIAI_KIND_REFS:
          append_column (self->multiples, &column, path, "[]");
          break;
        case YORIAI_KIND_YEARS:
          append_column (self->multiples, &column, path, "");
          add_years (self, reading, &column, path);
          break;
        case YORIAI_KIND_REF:
          append_column (self->columns, &column, path, "");
          column.kind = YORIAI_DATA_NAME;
          append_column (self->columns, &column, path, " (name)");
          break;
        case YORIAI_KIND_CODE:
        case YORIAI_KIND_TEXT:
        case YORIAI_KIND_LONG_TEXT:
        case YORIAI_KIND_INT:
        case YORIAI_KIND_MONEY:
        case YORIAI_KIND_BOOL:
        case YORIAI_KIND_ENUM:
        case YORIAI_KIND_CHOICE:
        case YORIAI_KIND_DATE:
        default:
          append_column (self->columns, &column, path, "");
          break;
        }
    }
}

/**
 * yoriai_data_table_new:
 * @reading: the export
 * @type: a record type
 * @path: where such records are: "tasks[]", "" for the proposal
 *
 * Lists the fields of a type.
 *
 * Returns: (transfer full): the table
 */
YoriaiDataTable *
yoriai_data_table_new (YoriaiReading *reading,
                       GType          type,
                       const char    *path)
{
  YoriaiDataTable *self = g_new0 (YoriaiDataTable, 1);
  YoriaiDataColumn base = { 0 };

  self->columns = new_columns ();
  self->multiples = new_columns ();
  self->lists = new_columns ();
  add_fields (self, reading, type, path, &base);
  return self;
}

/**
 * yoriai_data_table_free:
 * @self: the table
 *
 * Frees it.
 */
void
yoriai_data_table_free (YoriaiDataTable *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->multiples);
  g_array_unref (self->lists);
  g_free (self);
}

/**
 * yoriai_data_column_step:
 * @self: a column
 * @record: an item
 *
 * Returns: (transfer none): the item, or the child record of it, that holds the column's field
 */
YoriaiRecord *
yoriai_data_column_step (const YoriaiDataColumn *self,
                         YoriaiRecord           *record)
{
  for (guint i = 0; i < self->depth; i++)
    record = yoriai_record_get_child (record, self->children[i]);
  return record;
}

/**
 * yoriai_data_column_dup_label:
 * @self: a column
 * @reading: the export
 *
 * Returns: (transfer full): its Japanese heading
 */
char *
yoriai_data_column_dup_label (const YoriaiDataColumn *self,
                              YoriaiReading          *reading)
{
  g_autofree char *key = make_key (self->path);
  const char *label = yoriai_reading_get_label (reading, key, self->field);
  g_autoptr (GString) year = NULL;

  switch (self->kind)
    {
    case YORIAI_DATA_NAME:
      return g_strdup_printf (yoriai_ja (N_("%s (name)")), yoriai_ja (self->field->label));
    case YORIAI_DATA_YEAR:
      year = g_string_new (yoriai_ja (self->field->label));
      g_string_append_c (year, ' ');
      yoriai_reading_append_year (reading, year, self->year);
      return g_strdup (year->str);
    case YORIAI_DATA_VALUE:
    default:
      return g_strdup (label);
    }
}

/**
 * yoriai_data_column_get_width:
 * @self: a column
 *
 * Returns: a width that suits its kind
 */
double
yoriai_data_column_get_width (const YoriaiDataColumn *self)
{
  if (self->kind == YORIAI_DATA_YEAR)
    return 14;
  if (self->kind == YORIAI_DATA_NAME)
    return 24;
  switch (self->field->kind)
    {
    case YORIAI_KIND_LONG_TEXT:
      return 44;
    case YORIAI_KIND_TEXT:
      return 28;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_MONEY:
      return 18;
    case YORIAI_KIND_REF:
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_INT:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_YEARS:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return 12;
    }
}

/**
 * yoriai_data_date_to_serial:
 * @date: an ISO 8601 date, perhaps without day or month
 * @ret_serial: (out): the spreadsheet's number for it
 *
 * Returns: whether the date is a day that spreadsheets know; others stay texts
 */
gboolean
yoriai_data_date_to_serial (const char *date,
                            double     *ret_serial)
{
  int year, month, day;
  GDate day_of;

  if (strlen (date) != DATE_LENGTH || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return FALSE;
  g_date_clear (&day_of, 1);
  g_date_set_dmy (&day_of, (GDateDay) day, month, (GDateYear) year);
  *ret_serial = (double) g_date_get_julian (&day_of) - SERIAL_EPOCH;
  return *ret_serial >= FIRST_SOUND_SERIAL;
}
