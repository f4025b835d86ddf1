/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table-private.h"

/* The height of a table: that of its rows, as far as the window has it. */

#define MIN_ROWS 5
#define DEFAULT_ROWS 9.5 /* as long as no window is known */
#define BELOW_ROWS 2     /* for what is found, and the name of the chosen row */
#define AHEAD 1.15       /* rows that are there, of those that are seen */
#define ROW_SPACING 4
#define HEAD_ROWS 2 /* as high as the headings and the line at the bottom together */

/* How much the page has for the rows: from where they begin down to the bottom
 * of the window, or, where they begin far down, the whole of it once the table
 * is scrolled to its top. */
static int
get_room (YoriaiRecordTable *self,
          int                row_height)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = scroller ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))
                                 : NULL;
  GtkWidget *content = GTK_IS_VIEWPORT (viewport) ? gtk_viewport_get_child (GTK_VIEWPORT (viewport))
                                                  : NULL;
  int height = scroller ? gtk_widget_get_height (scroller) : 0;
  graphene_rect_t table, rows;
  int above;

  if (content == NULL || height == 0
      || !gtk_widget_compute_bounds (GTK_WIDGET (self), content, &table)
      || !gtk_widget_compute_bounds (self->frame, GTK_WIDGET (self), &rows))
    return (int) (DEFAULT_ROWS * row_height);
  above = (int) (table.origin.y + rows.origin.y);
  if (above > height / 2)
    above = (int) rows.origin.y + row_height;

  return MAX (height - above - BELOW_ROWS * row_height, MIN_ROWS * row_height);
}

static gboolean
fit_cb (GtkWidget     *widget,
        GdkFrameClock *clock,
        gpointer       user_data)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);

  self->fit_id = 0;
  if (gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0)
    _yoriai_record_table_update_height (self);

  return G_SOURCE_REMOVE;
}

static void
queue_fit (YoriaiRecordTable *self)
{
  if (self->fit_id == 0)
    self->fit_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_cb, NULL, NULL);
}

/* The rows as high as they are, or as there is room for. GtkColumnView 4.8
 * itself asks for the height of one row only. */
void
_yoriai_record_table_update_height (YoriaiRecordTable *self)
{
  guint n = yoriai_cells_get_n_shown_rows (YORIAI_CELLS (self->cells));
  int row_height = yoriai_record_face_get_row_height (self->face);
  int room = get_room (self, row_height);
  int height;

  yoriai_record_face_set_n_at_once (self->face, (guint) (AHEAD * room / row_height) + 1);
  height = (int) MIN ((gint64) row_height * (n + HEAD_ROWS) + ROW_SPACING, room);
  gtk_widget_set_size_request (self->frame, -1, height);
}

/* Follows the height of the page, while the table is seen. */
void
_yoriai_record_table_follow_page (YoriaiRecordTable *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  _yoriai_record_table_leave_page (self);
  if (scroller == NULL)
    return;
  self->page_adjustment = g_object_ref (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_signal_connect_object (self->page_adjustment, "changed", G_CALLBACK (queue_fit), self,
                           G_CONNECT_SWAPPED);
  queue_fit (self);
}

void
_yoriai_record_table_leave_page (YoriaiRecordTable *self)
{
  if (self->page_adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->page_adjustment, queue_fit, self);
  g_clear_object (&self->page_adjustment);
}
