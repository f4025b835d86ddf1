/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-face"

#include "config.h"

#include "tables/yoriai-record-face.h"

#include "layout/yoriai-seen-items.h"
#include "tables/yoriai-cell-face.h"
#include "tables/yoriai-record-cell.h"
#include "tables/yoriai-record-columns.h"
#include "tables/yoriai-record-rows.h"
#include "tables/yoriai-view-rows.h"
#include "workspace/yoriai-words.h"

/* Records as rows of a GtkColumnView, the number of each before its cells: it shows them and knows where they are, as far as
 * there are widgets for them. */
struct _YoriaiRecordFace
{
  GtkWidget parent_instance;
  YoriaiRecordCells *cells; /* (owned) */
  YoriaiChecker *checker;   /* (owned) (nullable) */
  GType type;               /* of the records */
  char *prompt;             /* (owned): stands in the empty row */
  YoriaiCellColumn *columns; /* (owned): as shown */
  guint n_columns;
  YoriaiRecordRows *rows;   /* (owned) */
  YoriaiSeenItems *seen;    /* (owned): the first of them */
  GtkWidget *scroller;      /* child */
  GtkWidget *column_view;
  guint show_id;            /* tick callback that brings a cell into sight */
  guint n_frames;           /* how many it has had */
  guint row, column;        /* that cell */
};

static void yoriai_record_face_iface_init (YoriaiCellFaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRecordFace, yoriai_record_face, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_CELL_FACE, yoriai_record_face_iface_init))

static guint moved_signal;

#define N_ROWS 10      /* until it is known how many are seen */
#define MAX_FRAMES 6
#define LEAST_HEIGHT 32 /* of a row */
#define ROW_PADDING 9    /* around its text */

/* The widget of a cell, with what is around it. (nullable) */
static GtkWidget *
find_cell_widget (GtkWidget *row,
                  guint      column)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);

  for (guint i = 0; cell != NULL && i <= column; i++) /* the number comes first */
    cell = gtk_widget_get_next_sibling (cell);
  return cell;
}

static void
add_bounds (YoriaiRecordFace      *self,
            GtkWidget             *row,
            const YoriaiCellRange *range,
            gboolean              *is_found,
            graphene_rect_t       *bounds)
{
  GtkWidget *ends[2] = { find_cell_widget (row, range->column),
                         find_cell_widget (row, range->column + range->n_columns - 1) };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      graphene_rect_t one;

      if (ends[i] == NULL || !gtk_widget_compute_bounds (ends[i], GTK_WIDGET (self), &one))
        continue;
      if (*is_found)
        graphene_rect_union (bounds, &one, bounds);
      else
        *bounds = one;
      *is_found = TRUE;
    }
}

static gboolean
yoriai_record_face_get_bounds (YoriaiCellFace        *face,
                               const YoriaiCellRange *range,
                               graphene_rect_t       *ret_bounds)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (face);
  gboolean is_found = FALSE;

  for (GtkWidget *row = yoriai_view_rows_get_first (self->column_view); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      guint position = yoriai_view_rows_get_position (row);

      if (position >= range->row && position - range->row < range->n_rows)
        add_bounds (self, row, range, &is_found, ret_bounds);
    }
  return is_found;
}

static void
yoriai_record_face_get_body (YoriaiCellFace  *face,
                             graphene_rect_t *ret_bounds)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (face);
  graphene_rect_t rows, seen;

  graphene_rect_init (&seen, 0, 0, (float) gtk_widget_get_width (self->scroller),
                      (float) gtk_widget_get_height (self->scroller));
  if (!gtk_widget_compute_bounds (yoriai_view_rows_get_view (self->column_view), GTK_WIDGET (self), &rows)
      || !graphene_rect_intersection (&rows, &seen, ret_bounds))
    *ret_bounds = seen;
}

static gboolean
yoriai_record_face_find_cell (YoriaiCellFace *face,
                              double          x,
                              double          y,
                              guint          *ret_row,
                              guint          *ret_column)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (face);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_rect_t bounds;

  yoriai_record_face_get_body (face, &bounds);
  if (!graphene_rect_contains_point (&bounds, &point))
    return FALSE;
  for (GtkWidget *row = yoriai_view_rows_get_first (self->column_view); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      guint column = 0;

      if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds) || !graphene_rect_contains_point (&bounds, &point))
        continue;
      for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
        {
          if (gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds) && x < bounds.origin.x + bounds.size.width)
            {
              *ret_row = yoriai_view_rows_get_position (row);
              *ret_column = column == 0 ? YORIAI_CELL_ROW_HEAD : column - 1;
              return *ret_row < yoriai_cells_get_n_shown_rows (YORIAI_CELLS (self->cells));
            }
          column++;
        }
    }
  return FALSE;
}

/* Sideways, too, as far as the columns are wider than the view. */
static void
show_column (YoriaiRecordFace *self,
             const graphene_rect_t *bounds)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double left = gtk_adjustment_get_value (adjustment) + bounds->origin.x;

  gtk_adjustment_clamp_page (adjustment, left, left + bounds->size.width);
}

static gboolean
is_in_sight (YoriaiRecordFace *self)
{
  YoriaiCellRange range = { self->row, self->column, 1, 1 };
  graphene_rect_t bounds, body;

  if (!yoriai_record_face_get_bounds (YORIAI_CELL_FACE (self), &range, &bounds))
    return FALSE;
  yoriai_record_face_get_body (YORIAI_CELL_FACE (self), &body);
  show_column (self, &bounds);
  return bounds.origin.y >= body.origin.y - 1
         && bounds.origin.y + bounds.size.height <= body.origin.y + body.size.height + 1;
}

/* A row that came in this frame has no height yet: from GTK 4.12 on the list takes that for its place, and shows only where
 * the row begins. So it is looked at again in the frames that follow, until it is in view. */
static gboolean
show_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (widget);

  if (self->n_frames == MAX_FRAMES || is_in_sight (self))
    {
      self->show_id = 0;
      return G_SOURCE_REMOVE;
    }
  self->n_frames++;
  yoriai_seen_items_include (self->seen, self->row);
  if (self->row < g_list_model_get_n_items (yoriai_seen_items_get_model (self->seen)))
    yoriai_view_rows_scroll_to (self->column_view, self->row);

  return G_SOURCE_CONTINUE;
}

static void
yoriai_record_face_show_cell (YoriaiCellFace *face,
                              guint           row,
                              guint           column)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (face);

  self->row = row;
  self->column = column;
  self->n_frames = 0;
  if (self->show_id == 0 && !is_in_sight (self))
    self->show_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_cb, NULL, NULL);
}

static guint
yoriai_record_face_count_rows (YoriaiCellFace *face)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (face);
  graphene_rect_t body;

  yoriai_record_face_get_body (face, &body);
  return (guint) (body.size.height / (float) yoriai_record_face_get_row_height (self));
}

/* What is found about the field, or whoever is there. */
static char *
yoriai_record_face_dup_message (YoriaiCellFace *face,
                                guint           row,
                                guint           column)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (face);
  YoriaiRecord *record = yoriai_record_cells_get_record (self->cells, row);
  YoriaiFinding *finding;

  if (self->checker == NULL || record == NULL || yoriai_record_is_removed (record) || column >= self->n_columns)
    return NULL;
  finding = yoriai_record_cell_find_finding (self->checker, record, self->columns[column].field);
  return finding != NULL ? g_strdup (yoriai_words_text (yoriai_finding_get_message (finding))) : NULL;
}

static void
yoriai_record_face_iface_init (YoriaiCellFaceInterface *iface)
{
  iface->get_bounds = yoriai_record_face_get_bounds;
  iface->get_body = yoriai_record_face_get_body;
  iface->find_cell = yoriai_record_face_find_cell;
  iface->show_cell = yoriai_record_face_show_cell;
  iface->count_rows = yoriai_record_face_count_rows;
  iface->dup_message = yoriai_record_face_dup_message;
}

static void
tell_moved (YoriaiRecordFace *self)
{
  g_signal_emit (self, moved_signal, 0);
}

static void
follow (YoriaiRecordFace *self,
        GtkAdjustment    *adjustment)
{
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (tell_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (tell_moved), self, G_CONNECT_SWAPPED);
}

static void
yoriai_record_face_dispose (GObject *object)
{
  YoriaiRecordFace *self = YORIAI_RECORD_FACE (object);

  if (self->column_view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->column_view), NULL);
  self->column_view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->seen);
  g_clear_object (&self->rows);
  g_clear_object (&self->checker);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (yoriai_record_face_parent_class)->dispose (object);
}

static void
yoriai_record_face_finalize (GObject *object)
{
  g_free (YORIAI_RECORD_FACE (object)->prompt);
  g_free (YORIAI_RECORD_FACE (object)->columns);
  G_OBJECT_CLASS (yoriai_record_face_parent_class)->finalize (object);
}

static void
yoriai_record_face_class_init (YoriaiRecordFaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_record_face_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_record_face_finalize;
  moved_signal = g_signal_new ("moved", YORIAI_TYPE_RECORD_FACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
yoriai_record_face_init (YoriaiRecordFace *self)
{
  self->column_view = gtk_column_view_new (NULL);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->column_view), TRUE);
  gtk_widget_add_css_class (self->column_view, "record-columns");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->column_view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  follow (self, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  follow (self, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
}

/**
 * yoriai_record_face_new:
 * @cells: records as rows
 * @type: what records they are
 * @checker: (nullable): where findings come from
 * @prompt: what stands in the empty row
 *
 * Returns: (transfer floating): what shows them, without columns yet
 */
GtkWidget *
yoriai_record_face_new (YoriaiRecordCells *cells,
                        GType              type,
                        YoriaiChecker     *checker,
                        const char        *prompt)
{
  YoriaiRecordFace *self = g_object_new (YORIAI_TYPE_RECORD_FACE, NULL);
  g_autoptr (GtkNoSelection) rows = NULL;

  self->cells = g_object_ref (cells);
  self->checker = checker != NULL ? g_object_ref (checker) : NULL;
  self->type = type;
  self->prompt = g_strdup (prompt);
  self->rows = yoriai_record_rows_new (cells);
  self->seen = yoriai_seen_items_new (G_LIST_MODEL (self->rows), self->column_view, N_ROWS);
  rows = gtk_no_selection_new (g_object_ref (yoriai_seen_items_get_model (self->seen)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->column_view), GTK_SELECTION_MODEL (rows));
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (tell_moved), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * yoriai_record_face_set_columns:
 * @self: a face
 * @columns: (array length=n_columns): which columns are seen, in their order
 * @n_columns: how many
 *
 * Sees other columns, in the cells as well.
 */
void
yoriai_record_face_set_columns (YoriaiRecordFace       *self,
                                const YoriaiCellColumn *columns,
                                guint                   n_columns)
{
  GListModel *before = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->column_view));

  while (g_list_model_get_n_items (before) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (before, 0);

      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->column_view), column);
    }
  g_free (self->columns);
  self->columns = g_memdup2 (columns, n_columns * sizeof (YoriaiCellColumn));
  self->n_columns = n_columns;
  yoriai_record_cells_set_columns (self->cells, columns, n_columns);
  yoriai_record_columns_append (self->column_view, self->checker, self->type, columns, n_columns, self->prompt);
}

/**
 * yoriai_record_face_settle:
 * @self: a face
 *
 * Shows the rows as they are now.
 */
void
yoriai_record_face_settle (YoriaiRecordFace *self)
{
  yoriai_record_rows_settle (self->rows);
}

/**
 * yoriai_record_face_reset:
 * @self: a face
 *
 * Begins again with the first rows, as when they are others.
 */
void
yoriai_record_face_reset (YoriaiRecordFace *self)
{
  yoriai_seen_items_reset (self->seen);
}

/**
 * yoriai_record_face_set_n_at_once:
 * @self: a face
 * @n_rows: how many rows come at once, about as many as are seen
 *
 * Follows the room that there is.
 */
void
yoriai_record_face_set_n_at_once (YoriaiRecordFace *self,
                                  guint             n_rows)
{
  yoriai_seen_items_set_n_at_once (self->seen, n_rows);
}

/**
 * yoriai_record_face_get_row_height:
 * @self: a face
 *
 * Returns: how high a row is, in pixels
 */
int
yoriai_record_face_get_row_height (YoriaiRecordFace *self)
{
  int height = yoriai_view_rows_get_row_height (self->column_view);
  g_autoptr (PangoLayout) layout = NULL;

  if (height > 0)
    return height;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Aあ");
  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height + ROW_PADDING, LEAST_HEIGHT);
}

/**
 * yoriai_record_face_get_scroller:
 * @self: a face
 *
 * Returns: (transfer none): what scrolls in it
 */
GtkWidget *
yoriai_record_face_get_scroller (YoriaiRecordFace *self)
{
  return self->scroller;
}
