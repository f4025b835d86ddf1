/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-sheet"

#include "config.h"

#include "tables/yoriai-cell-sheet-private.h"

#include "layout/yoriai-after-change.h"
#include "tables/yoriai-cell-mark.h"

/* The widget: what lies over what, where the cursor is, and what follows when it goes elsewhere. */

G_DEFINE_FINAL_TYPE (YoriaiCellSheet, yoriai_cell_sheet, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_DETAIL,
  SIGNAL_FILTER,
  SIGNAL_REMOVE,
  SIGNAL_MENU,
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define OUT_OF_SIGHT -10000
#define LONG_WIDTH 360 /* of the editor of a long text, at least */
#define LONG_LINES 5
#define LINE_HEIGHT 26

GtkWidget *
_yoriai_cell_sheet_get_mark (YoriaiCellSheet *self)
{
  return self->marks[self->mark];
}

/* Whether the focus is on the cells, or in one. */
gboolean
_yoriai_cell_sheet_has_focus (YoriaiCellSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
_yoriai_cell_sheet_focus_mark (YoriaiCellSheet *self)
{
  self->is_placing = TRUE;
  gtk_widget_grab_focus (_yoriai_cell_sheet_get_mark (self));
  self->is_placing = FALSE;
}

static gboolean
has_cells (YoriaiCellSheet *self)
{
  return yoriai_cells_get_n_shown_rows (self->cells) > 0 && yoriai_cells_get_n_columns (self->cells) > 0;
}

static void
update_name (YoriaiCellSheet *self)
{
  g_autofree char *name = NULL;
  YoriaiCellMark *mark = YORIAI_CELL_MARK (_yoriai_cell_sheet_get_mark (self));

  if (!has_cells (self))
    return;
  name = yoriai_cell_face_dup_name (YORIAI_CELL_FACE (self->face), self->cells, self->row, self->column);
  yoriai_cell_mark_say (mark, name, yoriai_cell_line_get_message (YORIAI_CELL_LINE (self->line)));
}

/* What is read out is what gets the focus: so that goes to the other mark, which has the name by then. */
static void
place_marks (YoriaiCellSheet *self)
{
  guint row = yoriai_cell_cursor_get_row (self->cursor), column = yoriai_cell_cursor_get_column (self->cursor);
  GtkWidget *before = _yoriai_cell_sheet_get_mark (self);

  if (row == self->row && column == self->column && self->is_shown)
    return;
  self->row = row;
  self->column = column;
  if (!has_cells (self))
    return;
  self->is_shown = gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_shown)
    yoriai_cell_face_show_cell (YORIAI_CELL_FACE (self->face), row, column);
  self->mark = 1 - self->mark;
  update_name (self);
  if (gtk_widget_has_focus (before))
    _yoriai_cell_sheet_focus_mark (self);
}

/* The cells' own messages come while a change is under way; what they call for is late. */
static gboolean
late_cb (gpointer user_data)
{
  YoriaiCellSheet *self = user_data;

  self->late_id = 0;
  yoriai_cell_line_update (YORIAI_CELL_LINE (self->line));
  update_name (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
cells_changed_cb (YoriaiCellSheet *self)
{
  yoriai_after_change (&self->late_id, late_cb, self);
}

static void
cursor_changed_cb (YoriaiCellSheet *self)
{
  YoriaiCellMode mode = yoriai_cell_cursor_get_mode (self->cursor);

  if (mode == YORIAI_CELL_MODE_CELL)
    _yoriai_cell_sheet_end (self);
  yoriai_cell_line_update (YORIAI_CELL_LINE (self->line));
  place_marks (self);
  if (mode == YORIAI_CELL_MODE_ASKING)
    gtk_widget_child_focus (self->line, GTK_DIR_TAB_FORWARD);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
answered_cb (YoriaiCellSheet *self,
             int              spread)
{
  _yoriai_cell_sheet_focus_mark (self);
  yoriai_cell_cursor_answer (self->cursor, spread);
}

/* Layout */

static void
get_bounds (YoriaiCellSheet       *self,
            const YoriaiCellRange *range,
            GtkAllocation         *ret_allocation)
{
  graphene_rect_t bounds;

  if (range->n_rows == 0 || range->n_columns == 0
      || !yoriai_cell_face_get_bounds (YORIAI_CELL_FACE (self->face), range, &bounds))
    {
      *ret_allocation = (GtkAllocation){ OUT_OF_SIGHT, OUT_OF_SIGHT, 1, 1 };
      return;
    }
  ret_allocation->x = (int) bounds.origin.x;
  ret_allocation->y = (int) bounds.origin.y;
  ret_allocation->width = MAX ((int) bounds.size.width, 1);
  ret_allocation->height = MAX ((int) bounds.size.height, 1);
}

static void
allocate (GtkWidget           *widget,
          const GtkAllocation *allocation)
{
  int width, height;

  if (!gtk_widget_should_layout (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget,
                            &(GtkAllocation){ allocation->x, allocation->y, MAX (allocation->width, width),
                                              MAX (allocation->height, height) },
                            -1);
}

/* Over the cell, or over more where that is too little, but within the cells that are seen. */
static void
allocate_editor (YoriaiCellSheet     *self,
                 const GtkAllocation *cell,
                 int                  width,
                 int                  height)
{
  GtkAllocation place = *cell, below;
  int wanted, list_width;

  if (yoriai_cell_editor_is_long (YORIAI_CELL_EDITOR (self->editor)))
    {
      place.width = MAX (place.width, MIN (LONG_WIDTH, width));
      gtk_widget_measure (yoriai_cell_editor_get_input (YORIAI_CELL_EDITOR (self->editor)), GTK_ORIENTATION_VERTICAL,
                          place.width, NULL, &wanted, NULL, NULL);
      place.height = CLAMP (wanted + 8, LONG_LINES * 22, MAX (height / 2, LONG_LINES * 22));
    }
  place.x = MAX (MIN (place.x, width - place.width), 0);
  if (place.y + place.height > height)
    place.y = MAX (height - place.height, 0);
  allocate (self->editor, &place);
  if (!gtk_widget_should_layout (self->hits))
    return;
  gtk_widget_measure (self->hits, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &list_width, NULL, NULL);
  gtk_widget_measure (self->hits, GTK_ORIENTATION_VERTICAL, -1, NULL, &wanted, NULL, NULL);
  below = (GtkAllocation){ place.x, place.y + place.height, MAX (list_width, place.width), wanted };
  below.x = MAX (MIN (below.x, width - below.width), 0);
  if (below.y + below.height > height && place.y >= below.height)
    below.y = place.y - below.height;
  allocate (self->hits, &below);
}

static void
yoriai_cell_sheet_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);
  YoriaiCellRange one = { self->row, self->column, 1, 1 }, range;
  GtkAllocation cell, place;
  int line_height;

  gtk_widget_measure (self->line, GTK_ORIENTATION_VERTICAL, -1, &line_height, NULL, NULL, NULL);
  line_height = MAX (line_height, LINE_HEIGHT);
  gtk_widget_size_allocate (self->face, &(GtkAllocation){ 0, 0, width, MAX (height - line_height, 1) }, -1);
  gtk_widget_size_allocate (self->line, &(GtkAllocation){ 0, height - line_height, width, line_height }, -1);

  get_bounds (self, &one, &cell);
  allocate (self->marks[0], &cell);
  allocate (self->marks[1], &cell);
  yoriai_cell_cursor_get_range (self->cursor, &range);
  get_bounds (self, &range, &place);
  allocate (self->range, &place);
  yoriai_cell_cursor_set_screen (self->cursor, yoriai_cell_face_count_rows (YORIAI_CELL_FACE (self->face)));
  allocate_editor (self, &cell, width, height - line_height);
}

static void
yoriai_cell_sheet_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);
  int line_minimum, line_natural;

  gtk_widget_measure (self->face, orientation, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (self->line, orientation, -1, &line_minimum, &line_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (*minimum, line_minimum);
      *natural = MAX (*natural, line_minimum);
      return;
    }
  *minimum += MAX (line_minimum, LINE_HEIGHT);
  *natural += MAX (line_minimum, LINE_HEIGHT);
}

static void
yoriai_cell_sheet_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);
  YoriaiCellRange range;
  graphene_rect_t body;

  gtk_widget_snapshot_child (widget, self->face, snapshot);
  yoriai_cell_face_get_body (YORIAI_CELL_FACE (self->face), &body);
  yoriai_cell_cursor_get_range (self->cursor, &range);
  gtk_snapshot_push_clip (snapshot, &body);
  if (range.n_rows * range.n_columns > 1)
    gtk_widget_snapshot_child (widget, self->range, snapshot);
  if (has_cells (self))
    gtk_widget_snapshot_child (widget, _yoriai_cell_sheet_get_mark (self), snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->line, snapshot);
  gtk_widget_snapshot_child (widget, self->editor, snapshot);
  gtk_widget_snapshot_child (widget, self->hits, snapshot);
}

/* Tab goes from cell to cell; past the last of them it leaves. */
static gboolean
yoriai_cell_sheet_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == self->line)
    return gtk_widget_child_focus (child, direction);
  return child == NULL && gtk_widget_grab_focus (widget);
}

static gboolean
yoriai_cell_sheet_grab_focus (GtkWidget *widget)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);

  return has_cells (self) && gtk_widget_grab_focus (_yoriai_cell_sheet_get_mark (self));
}

static void
yoriai_cell_sheet_map (GtkWidget *widget)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);

  GTK_WIDGET_CLASS (yoriai_cell_sheet_parent_class)->map (widget);
  cells_changed_cb (self);
}

/* The page goes away with what is typed on it: so that is left. */
static void
yoriai_cell_sheet_unmap (GtkWidget *widget)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);

  if (_yoriai_cell_sheet_is_typing (self))
    yoriai_cell_cursor_commit (self->cursor);
  self->is_shown = FALSE;
  GTK_WIDGET_CLASS (yoriai_cell_sheet_parent_class)->unmap (widget);
}

/* Leaving a cell commits what is typed in it; another window over it is no leaving. */
static void
focus_changed_cb (YoriaiCellSheet *self)
{
  GtkWidget *focus = gtk_root_get_focus (self->root);

  if (self->is_placing || !_yoriai_cell_sheet_is_typing (self)
      || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;
  yoriai_cell_cursor_commit (self->cursor);
}

static void
yoriai_cell_sheet_root (GtkWidget *widget)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);

  GTK_WIDGET_CLASS (yoriai_cell_sheet_parent_class)->root (widget);
  self->root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (self->root))
    g_signal_connect_object (self->root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
yoriai_cell_sheet_unroot (GtkWidget *widget)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (widget);

  g_signal_handlers_disconnect_by_func (self->root, focus_changed_cb, self);
  self->root = NULL;
  GTK_WIDGET_CLASS (yoriai_cell_sheet_parent_class)->unroot (widget);
}

static void
yoriai_cell_sheet_dispose (GObject *object)
{
  YoriaiCellSheet *self = YORIAI_CELL_SHEET (object);

  g_clear_handle_id (&self->late_id, g_source_remove);
  if (self->pasting != NULL)
    g_cancellable_cancel (self->pasting);
  g_clear_object (&self->pasting);
  if (self->cells != NULL)
    g_signal_handlers_disconnect_by_data (self->cells, self);
  if (self->cursor != NULL)
    g_signal_handlers_disconnect_by_data (self->cursor, self);
  g_clear_pointer (&self->hits, gtk_widget_unparent);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->range, gtk_widget_unparent);
  g_clear_pointer (&self->marks[0], gtk_widget_unparent);
  g_clear_pointer (&self->marks[1], gtk_widget_unparent);
  g_clear_pointer (&self->face, gtk_widget_unparent);
  g_clear_object (&self->cursor);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (yoriai_cell_sheet_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_DETAIL] = g_signal_new ("detail", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_UINT);
  signals[SIGNAL_FILTER] = g_signal_new ("filter", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                       G_TYPE_UINT, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_cell_sheet_class_init (YoriaiCellSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_cell_sheet_dispose;
  widget_class->size_allocate = yoriai_cell_sheet_size_allocate;
  widget_class->measure = yoriai_cell_sheet_measure;
  widget_class->snapshot = yoriai_cell_sheet_snapshot;
  widget_class->focus = yoriai_cell_sheet_focus;
  widget_class->grab_focus = yoriai_cell_sheet_grab_focus;
  widget_class->map = yoriai_cell_sheet_map;
  widget_class->unmap = yoriai_cell_sheet_unmap;
  widget_class->root = yoriai_cell_sheet_root;
  widget_class->unroot = yoriai_cell_sheet_unroot;
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "cellsheet");
}

static void
yoriai_cell_sheet_init (YoriaiCellSheet *self)
{
  self->pasting = g_cancellable_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* (transfer floating): takes @child; what is added later lies over what is there */
static GtkWidget *
add (YoriaiCellSheet *self,
     GtkWidget       *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

/**
 * yoriai_cell_sheet_new:
 * @cells: what one types into
 * @face: a #YoriaiCellFace that shows them; it becomes a child
 *
 * Returns: (transfer floating): a table one types into
 */
GtkWidget *
yoriai_cell_sheet_new (YoriaiCells *cells,
                       GtkWidget   *face)
{
  YoriaiCellSheet *self = g_object_new (YORIAI_TYPE_CELL_SHEET, NULL);

  self->cells = g_object_ref (cells);
  self->cursor = yoriai_cell_cursor_new (cells);
  self->face = add (self, face);
  gtk_widget_set_can_focus (face, FALSE);
  self->range = add (self, yoriai_cell_mark_new ("cellrange"));
  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    {
      self->marks[i] = add (self, yoriai_cell_mark_new ("cellcursor"));
      gtk_widget_set_focusable (self->marks[i], TRUE);
    }
  self->line = add (self, yoriai_cell_line_new (self->cursor, YORIAI_CELL_FACE (face)));
  _yoriai_cell_sheet_add_typing (self);
  _yoriai_cell_sheet_add_keys (self);
  _yoriai_cell_sheet_add_mouse (self);
  g_signal_connect_swapped (self->line, "answered", G_CALLBACK (answered_cb), self);
  g_signal_connect_object (self->cursor, "changed", G_CALLBACK (cursor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cells, "changed", G_CALLBACK (cells_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * yoriai_cell_sheet_get_cells:
 * @self: a sheet
 *
 * Returns: (transfer none): its cells
 */
YoriaiCells *
yoriai_cell_sheet_get_cells (YoriaiCellSheet *self)
{
  return self->cells;
}

/**
 * yoriai_cell_sheet_get_cursor:
 * @self: a sheet
 *
 * Returns: (transfer none): its cursor
 */
YoriaiCellCursor *
yoriai_cell_sheet_get_cursor (YoriaiCellSheet *self)
{
  return self->cursor;
}

/**
 * yoriai_cell_sheet_moved:
 * @self: a sheet
 *
 * Follows what shows the cells, when these lie elsewhere.
 */
void
yoriai_cell_sheet_moved (YoriaiCellSheet *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * yoriai_cell_sheet_go:
 * @self: a sheet
 * @row: a row
 * @column: a column
 *
 * Goes to a cell, with the focus.
 */
void
yoriai_cell_sheet_go (YoriaiCellSheet *self,
                      guint            row,
                      guint            column)
{
  self->is_shown = FALSE;
  yoriai_cell_cursor_move_to (self->cursor, row, column, FALSE);
  _yoriai_cell_sheet_focus_mark (self);
}

/**
 * yoriai_cell_sheet_get_input:
 * @self: a sheet
 *
 * Returns: (transfer none) (nullable): the text in which one types now
 */
GtkWidget *
yoriai_cell_sheet_get_input (YoriaiCellSheet *self)
{
  return _yoriai_cell_sheet_is_typing (self) ? yoriai_cell_editor_get_input (YORIAI_CELL_EDITOR (self->editor)) : NULL;
}

/**
 * yoriai_cell_sheet_commit:
 * @self: a sheet
 *
 * Sets what is typed, as leaving the cell does.
 *
 * Returns: FALSE while it has to be mended, or it is asked how it is meant
 */
gboolean
yoriai_cell_sheet_commit (YoriaiCellSheet *self)
{
  return yoriai_cell_cursor_commit (self->cursor);
}

/**
 * yoriai_cell_sheet_drop_input:
 * @self: a sheet
 *
 * Gives up what is typed.
 *
 * Returns: whether anything was
 */
gboolean
yoriai_cell_sheet_drop_input (YoriaiCellSheet *self)
{
  if (yoriai_cell_cursor_get_mode (self->cursor) == YORIAI_CELL_MODE_CELL)
    return FALSE;
  yoriai_cell_cursor_cancel (self->cursor);
  return TRUE;
}

/**
 * yoriai_cell_sheet_get_message:
 * @self: a sheet
 *
 * Returns: (transfer none): what the line at the bottom says of the cursor's cell
 */
const char *
yoriai_cell_sheet_get_message (YoriaiCellSheet *self)
{
  return yoriai_cell_line_get_message (YORIAI_CELL_LINE (self->line));
}

/**
 * yoriai_cell_sheet_get_sums:
 * @self: a sheet
 *
 * Returns: (transfer none): what the line at the bottom says of the chosen cells
 */
const char *
yoriai_cell_sheet_get_sums (YoriaiCellSheet *self)
{
  return yoriai_cell_line_get_sums (YORIAI_CELL_LINE (self->line));
}
