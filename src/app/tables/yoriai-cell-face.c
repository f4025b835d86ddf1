/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-face"

#include "config.h"

#include "tables/yoriai-cell-face.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-number.h"

/* What shows cells. */

G_DEFINE_INTERFACE (YoriaiCellFace, yoriai_cell_face, GTK_TYPE_WIDGET)

static void
yoriai_cell_face_default_init (YoriaiCellFaceInterface *iface)
{
}

/**
 * yoriai_cell_face_get_bounds:
 * @self: a face
 * @range: some cells
 * @ret_bounds: (out): where those are that have a place, in coordinates of @self
 *
 * Returns: whether any of them has
 */
gboolean
yoriai_cell_face_get_bounds (YoriaiCellFace        *self,
                             const YoriaiCellRange *range,
                             graphene_rect_t       *ret_bounds)
{
  return YORIAI_CELL_FACE_GET_IFACE (self)->get_bounds (self, range, ret_bounds);
}

/**
 * yoriai_cell_face_get_body:
 * @self: a face
 * @ret_bounds: (out): where cells are seen, in coordinates of @self
 *
 * Tells where cells are seen.
 */
void
yoriai_cell_face_get_body (YoriaiCellFace  *self,
                           graphene_rect_t *ret_bounds)
{
  YORIAI_CELL_FACE_GET_IFACE (self)->get_body (self, ret_bounds);
}

/**
 * yoriai_cell_face_find_cell:
 * @self: a face
 * @x: a point
 * @y: of it
 * @ret_row: (out): a row
 * @ret_column: (out): a column, or %YORIAI_CELL_ROW_HEAD
 *
 * Returns: whether there is a cell
 */
gboolean
yoriai_cell_face_find_cell (YoriaiCellFace *self,
                            double          x,
                            double          y,
                            guint          *ret_row,
                            guint          *ret_column)
{
  return YORIAI_CELL_FACE_GET_IFACE (self)->find_cell (self, x, y, ret_row, ret_column);
}

/**
 * yoriai_cell_face_show_cell:
 * @self: a face
 * @row: a row
 * @column: a column
 *
 * Brings a cell into sight.
 */
void
yoriai_cell_face_show_cell (YoriaiCellFace *self,
                            guint           row,
                            guint           column)
{
  YORIAI_CELL_FACE_GET_IFACE (self)->show_cell (self, row, column);
}

/**
 * yoriai_cell_face_count_rows:
 * @self: a face
 *
 * Returns: how many rows are seen at once, one at least
 */
guint
yoriai_cell_face_count_rows (YoriaiCellFace *self)
{
  return MAX (YORIAI_CELL_FACE_GET_IFACE (self)->count_rows (self), 1);
}

/**
 * yoriai_cell_face_dup_name:
 * @self: a face
 * @cells: what it shows
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full): what a screen reader calls a cell
 */
char *
yoriai_cell_face_dup_name (YoriaiCellFace *self,
                           YoriaiCells    *cells,
                           guint           row,
                           guint           column)
{
  g_autofree char *title = NULL, *text = NULL;

  if (YORIAI_CELL_FACE_GET_IFACE (self)->dup_name != NULL)
    return YORIAI_CELL_FACE_GET_IFACE (self)->dup_name (self, row, column);
  title = yoriai_cells_dup_title (cells, column);
  text = yoriai_cells_dup_text (cells, row, column, YORIAI_CELL_SHOWN);
  if (*text == '\0')
    /* Translators: what a screen reader calls an empty cell: its column, its row */
    return g_strdup_printf (_("%s, row %u, empty"), title, row + 1);
  /* Translators: what a screen reader calls a cell: its column, its row, what stands in it */
  return g_strdup_printf (_("%s, row %u: %s"), title, row + 1, text);
}

/**
 * yoriai_cell_face_dup_message:
 * @self: a face
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full) (nullable): what there is to say of a cell
 */
char *
yoriai_cell_face_dup_message (YoriaiCellFace *self,
                              guint           row,
                              guint           column)
{
  if (YORIAI_CELL_FACE_GET_IFACE (self)->dup_message == NULL)
    return NULL;
  return YORIAI_CELL_FACE_GET_IFACE (self)->dup_message (self, row, column);
}

/**
 * yoriai_cell_face_dup_number:
 * @self: a face
 * @number: a sum
 *
 * Returns: (transfer full): how it is shown
 */
char *
yoriai_cell_face_dup_number (YoriaiCellFace *self,
                             gint64          number)
{
  if (YORIAI_CELL_FACE_GET_IFACE (self)->dup_number == NULL)
    return yoriai_number_format (number);
  return YORIAI_CELL_FACE_GET_IFACE (self)->dup_number (self, number);
}
