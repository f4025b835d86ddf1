/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-view-rows"

#include "config.h"

#include "tables/yoriai-view-rows.h"

#include "tables/yoriai-record-cell.h"

/* Going to a row of a column view, which GtkColumnView can from 4.12 on. Until then the list view in it has an action
 * that scrolls, and the row's widget, which is there as soon as it is in view, takes the focus. */

static GtkWidget *
find_list_view (GtkWidget *column_view)
{
  GtkWidget *child = gtk_widget_get_first_child (column_view);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* The record of the first cell in @widget. */
static YoriaiRecord *
find_record (GtkWidget *widget)
{
  YoriaiRecord *record = NULL;

  if (YORIAI_IS_RECORD_CELL (widget))
    return yoriai_record_cell_get_record (YORIAI_RECORD_CELL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && record == NULL;
       child = gtk_widget_get_next_sibling (child))
    record = find_record (child);

  return record;
}

/**
 * yoriai_view_rows_scroll_to:
 * @column_view: a column view of records
 * @position: a row
 *
 * Brings a row into view.
 */
void
yoriai_view_rows_scroll_to (GtkWidget *column_view,
                            guint      position)
{
  gtk_widget_activate_action (find_list_view (column_view), "list.scroll-to-item", "u", position);
}

static GtkWidget *
find_row (GtkWidget    *list_view,
          YoriaiRecord *record)
{
  GtkWidget *row = gtk_widget_get_first_child (list_view);

  while (row != NULL && find_record (row) != record)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

/**
 * yoriai_view_rows_shows:
 * @column_view: a column view of records
 * @record: the record of a row
 *
 * Returns: whether the row lay within the view, whole, when the rows were
 *     given their places last
 */
gboolean
yoriai_view_rows_shows (GtkWidget    *column_view,
                        YoriaiRecord *record)
{
  GtkWidget *list_view = find_list_view (column_view);
  GtkWidget *row = find_row (list_view, record);
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, list_view, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (list_view);
}

/**
 * yoriai_view_rows_focus:
 * @column_view: a column view of records
 * @record: the record of a row in view
 *
 * Puts the keyboard focus on a row.
 *
 * Returns: whether it is there
 */
gboolean
yoriai_view_rows_focus (GtkWidget    *column_view,
                        YoriaiRecord *record)
{
  GtkWidget *row = find_row (find_list_view (column_view), record);

  return row != NULL && gtk_widget_grab_focus (row);
}

/**
 * yoriai_view_rows_has_focus:
 * @column_view: a column view
 *
 * Returns: whether the keyboard focus is on one of its rows
 */
gboolean
yoriai_view_rows_has_focus (GtkWidget *column_view)
{
  GtkRoot *root = gtk_widget_get_root (column_view);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, find_list_view (column_view));
}

/**
 * yoriai_view_rows_get_row_height:
 * @column_view: a column view of records
 *
 * Returns: the height of its highest row, or 0 before they have their places
 */
int
yoriai_view_rows_get_row_height (GtkWidget *column_view)
{
  int height = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (find_list_view (column_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    height = MAX (height, gtk_widget_get_height (row));

  return height;
}
