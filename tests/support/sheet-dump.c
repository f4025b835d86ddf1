/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: sheet-dump FILE Prints what is read from a file that came back as
 * JSON: a list of what is in it. */

#include "config.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "sheets/yoriai-sheet-read.h"

static const char *const kinds[] = { "text", "number", "boolean", "error", "formula" };
static const char *const visibilities[] = { "shown", "hidden", "very-hidden" };

static void
add_cell (JsonBuilder           *builder,
          YoriaiSheet           *sheet,
          const YoriaiSheetRow  *row,
          const YoriaiSheetCell *cell)
{
  g_autofree char *text = yoriai_sheet_cell_dup_text (sheet, cell);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "row");
  json_builder_add_int_value (builder, (gint64) cell->row + 1);
  json_builder_set_member_name (builder, "column");
  json_builder_add_int_value (builder, cell->column + 1);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kinds[cell->kind]);
  json_builder_set_member_name (builder, "date");
  json_builder_add_boolean_value (builder, (cell->flags & YORIAI_SHEET_CELL_DATE) != 0);
  json_builder_set_member_name (builder, "number");
  json_builder_add_double_value (builder, cell->number);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_set_member_name (builder, "hidden");
  json_builder_add_boolean_value (builder,
                                  row->is_hidden
                                      || yoriai_sheet_is_column_hidden (sheet, cell->column));
  json_builder_end_object (builder);
}

static void
add_sheet (JsonBuilder *builder,
           YoriaiSheet *sheet)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, yoriai_sheet_get_name (sheet));
  json_builder_set_member_name (builder, "visibility");
  json_builder_add_string_value (builder, visibilities[yoriai_sheet_get_visibility (sheet)]);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_array (builder);
  for (guint i = 0; i < yoriai_sheet_get_n_rows (sheet); i++)
    {
      const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, i);

      for (guint j = 0; j < row->n_cells; j++)
        add_cell (builder, sheet, row, &row->cells[j]);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_book (JsonBuilder     *builder,
          YoriaiSheetBook *book)
{
  static const char *const properties[] = { "title", "creator", "lastModifiedBy" };

  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (book); i++)
    add_sheet (builder, yoriai_sheet_book_get_sheet (book, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "names");
  json_builder_begin_object (builder);
  for (guint i = 0; i < yoriai_sheet_book_get_n_names (book); i++)
    {
      const YoriaiSheetName *name = yoriai_sheet_book_get_name_at (book, i);

      json_builder_set_member_name (builder, name->name);
      json_builder_add_string_value (builder, name->refers);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      json_builder_set_member_name (builder, properties[i]);
      json_builder_add_string_value (builder, yoriai_sheet_book_get_property (book, properties[i]));
    }
  json_builder_set_member_name (builder, "管理番号");
  json_builder_add_string_value (builder, yoriai_sheet_book_get_custom (book, "管理番号"));
  json_builder_end_object (builder);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  g_assert (argc == 2);
  bytes = yoriai_sheet_load (argv[1], NULL, &error);
  if (bytes != NULL)
    files = yoriai_sheet_files_read (argv[1], bytes, NULL, &error);
  if (files == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      const YoriaiSheetFile *file = g_ptr_array_index (files, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, file->name);
      if (file->book != NULL)
        add_book (builder, file->book);
      else
        {
          json_builder_set_member_name (builder, "error");
          json_builder_add_string_value (builder, file->error->message);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text); /* g_print() would write what the locale has */
  return 0;
}
