/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-view-rows"

#include "config.h"

#include "tables/yoriai-view-rows.h"

/* The widgets of the rows of a column view, which GtkColumnView keeps to itself: the list view in it has an action that
 * scrolls, and a row's widget is there as soon as it is in view. */

#define ITEM_KEY "yoriai-list-item"

/**
 * yoriai_view_rows_get_view:
 * @column_view: a column view
 *
 * Returns: (transfer none): the list view with its rows, below the headings
 */
GtkWidget *
yoriai_view_rows_get_view (GtkWidget *column_view)
{
  GtkWidget *child = gtk_widget_get_first_child (column_view);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/**
 * yoriai_view_rows_get_first:
 * @column_view: a column view
 *
 * Returns: (transfer none) (nullable): the widget of the first row that has one; its siblings follow it
 */
GtkWidget *
yoriai_view_rows_get_first (GtkWidget *column_view)
{
  return gtk_widget_get_first_child (yoriai_view_rows_get_view (column_view));
}

/**
 * yoriai_view_rows_set_item:
 * @cell: what a factory has put into a cell of the first column
 * @item: (nullable): what it is bound to
 *
 * Lets its row be told from others.
 */
void
yoriai_view_rows_set_item (GtkWidget   *cell,
                           GtkListItem *item)
{
  g_object_set_data (G_OBJECT (cell), ITEM_KEY, item);
}

/**
 * yoriai_view_rows_get_position:
 * @row: the widget of a row
 *
 * Returns: which row it is of now, or G_MAXUINT for none: rows are used again
 */
guint
yoriai_view_rows_get_position (GtkWidget *row)
{
  GtkWidget *first = gtk_widget_get_first_child (row);
  GtkWidget *cell = first != NULL ? gtk_widget_get_first_child (first) : NULL;
  GtkListItem *item = cell != NULL ? g_object_get_data (G_OBJECT (cell), ITEM_KEY) : NULL;

  return item != NULL ? gtk_list_item_get_position (item) : G_MAXUINT;
}

/**
 * yoriai_view_rows_scroll_to:
 * @column_view: a column view
 * @position: a row
 *
 * Brings a row into view.
 */
void
yoriai_view_rows_scroll_to (GtkWidget *column_view,
                            guint      position)
{
  gtk_widget_activate_action (yoriai_view_rows_get_view (column_view), "list.scroll-to-item", "u", position);
}

/**
 * yoriai_view_rows_get_row_height:
 * @column_view: a column view
 *
 * Returns: the height of its highest row, or 0 before they have their places
 */
int
yoriai_view_rows_get_row_height (GtkWidget *column_view)
{
  int height = 0;

  for (GtkWidget *row = yoriai_view_rows_get_first (column_view); row != NULL; row = gtk_widget_get_next_sibling (row))
    height = MAX (height, gtk_widget_get_height (row));

  return height;
}
