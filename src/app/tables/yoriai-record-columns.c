/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-columns"

#include "config.h"

#include "tables/yoriai-record-columns.h"

#include <glib/gi18n-lib.h>

#include "tables/yoriai-record-cell.h"
#include "tables/yoriai-view-rows.h"

/* The columns of a table of records: the number of a row, then some of its fields. Each has a factory that knows its
 * field and where findings come from. */

/* What a factory knows; freed with its handler of "setup". */
typedef struct
{
  YoriaiChecker *checker;  /* (owned) (nullable) */
  guint field;             /* YORIAI_ROW_NUMBER: none */
  const YoriaiField *info; /* (nullable) */
  char *prompt;            /* (owned) (nullable): stands in the empty row */
} Column;

static void
column_free (gpointer  data,
             GClosure *closure)
{
  Column *column = data;

  g_clear_object (&column->checker);
  g_free (column->prompt);
  g_free (column);
}

static gboolean
is_number (const YoriaiField *info)
{
  return info != NULL
         && (info->kind == YORIAI_KIND_INT || info->kind == YORIAI_KIND_MONEY
             || info->kind == YORIAI_KIND_YEARS);
}

static gboolean
is_wide (const YoriaiField *info)
{
  return info != NULL
         && (info->kind == YORIAI_KIND_TEXT || info->kind == YORIAI_KIND_LONG_TEXT
             || info->kind == YORIAI_KIND_REFS || info->kind == YORIAI_KIND_LIST);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               const Column             *column)
{
  GtkWidget *cell = yoriai_record_cell_new (column->checker, column->field);

  if (is_wide (column->info))
    yoriai_record_cell_set_wide (YORIAI_RECORD_CELL (cell));
  if (is_number (column->info))
    yoriai_record_cell_set_xalign (YORIAI_RECORD_CELL (cell), 1.0);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              const Column             *column)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  gpointer item = gtk_list_item_get_item (list_item);

  yoriai_view_rows_set_item (cell, list_item);
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (cell), YORIAI_IS_RECORD (item) ? item : NULL);
  if (!YORIAI_IS_RECORD (item))
    yoriai_record_cell_set_prompt (YORIAI_RECORD_CELL (cell), column->prompt);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  yoriai_view_rows_set_item (cell, NULL);
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (cell), NULL);
}

static void
append (GtkWidget         *column_view,
        YoriaiChecker     *checker,
        const YoriaiField *info,
        guint              field,
        gboolean           expands,
        const char        *prompt)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *title = info != NULL ? _(info->label) : _("No.");
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  Column *known = g_new0 (Column, 1);

  known->checker = checker != NULL ? g_object_ref (checker) : NULL;
  known->field = field;
  known->info = info;
  known->prompt = g_strdup (prompt);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cell_cb), known, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), known);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);
  gtk_column_view_column_set_expand (column, expands);
  gtk_column_view_column_set_resizable (column, info != NULL);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (column_view), column);
}

/**
 * yoriai_record_columns_append:
 * @column_view: a column view
 * @checker: (nullable): where findings come from
 * @type: the type of the records it shows
 * @columns: (array length=n_columns): which of their fields are columns
 * @n_columns: how many
 * @prompt: what stands in the first column of the empty row
 *
 * Adds a column for the number of a row and one for each of the fields. Texts and lists share the room that is left;
 * where there are none the last column takes it.
 */
void
yoriai_record_columns_append (GtkWidget              *column_view,
                              YoriaiChecker          *checker,
                              GType                   type,
                              const YoriaiCellColumn *columns,
                              guint                   n_columns,
                              const char             *prompt)
{
  guint n;
  const YoriaiField *infos = yoriai_record_type_get_fields (type, &n);
  gboolean has_wide = FALSE;

  append (column_view, checker, NULL, YORIAI_ROW_NUMBER, FALSE, NULL);
  for (guint i = 0; i < n_columns; i++)
    {
      guint field = columns[i].field;

      g_return_if_fail (field < n);

      has_wide |= is_wide (&infos[field]);
      append (column_view, checker, &infos[field], field,
              is_wide (&infos[field]) || (i + 1 == n_columns && !has_wide), i == 0 ? prompt : NULL);
    }
}
