/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-face"

#include "config.h"

#include "pages/yoriai-budget-face-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "tables/yoriai-cell-sheet.h"
#include "words/yoriai-number.h"

/* The budget as it is seen: what rows are for in the first column, the years, the total in the last one; headings above,
 * sums, what is left below the cap and the money from elsewhere below. These four stay where they are when rows or years
 * scroll. The text is as large as lets all years be seen, down to a size that can still be read. */

static void yoriai_budget_face_iface_init (YoriaiCellFaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiBudgetFace, yoriai_budget_face, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_CELL_FACE, yoriai_budget_face_iface_init))

/* What is tried, one after the other, until all years fit. */
static const struct
{
  double scale;
  gboolean is_terse;
} sizes[] = { { 1.0, FALSE }, { 0.94, FALSE }, { 0.88, FALSE }, { 0.94, TRUE }, { 0.88, TRUE }, { 0.82, TRUE } };

#define ROW_PADDING 3    /* above and below it */
#define MIN_NAMES 120    /* of the first column, at the usual size of text */
#define GOOD_NAMES 180   /* of it, before anything else takes more than it needs */
#define MAX_NAMES 260
#define NAME_SHARE 0.3   /* of the width, for names, where there is more than they need at least */
#define MIN_ROWS 4
#define WHEEL_ROWS 3
#define FOLD_WIDTH 22    /* of what folds a row, at its start */

/* (transfer full) */
PangoLayout *
_yoriai_budget_face_create_layout (YoriaiBudgetFace *self,
                                   const char       *text,
                                   gboolean          is_bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (self->scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static int
measure_text (YoriaiBudgetFace *self,
              const char       *text,
              gboolean          is_bold)
{
  g_autoptr (PangoLayout) layout = _yoriai_budget_face_create_layout (self, text, is_bold);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Beside a text, in pixels. */
int
_yoriai_budget_face_get_padding (YoriaiBudgetFace *self)
{
  return self->is_terse ? 3 : 5;
}

static guint
get_n_years (YoriaiBudgetFace *self)
{
  return yoriai_cells_get_n_columns (YORIAI_CELLS (self->cells)) - 2;
}

/* R7/2025, or where there is little room R7. (transfer full) */
char *
_yoriai_budget_face_dup_title (YoriaiBudgetFace *self,
                               guint             column)
{
  g_autofree char *title = yoriai_cells_dup_title (YORIAI_CELLS (self->cells), column);

  if (self->is_terse && column > 0 && column <= get_n_years (self))
    return g_strndup (title, strcspn (title, "/"));
  return g_steal_pointer (&title);
}

/* What of a column may be widest: its heading, the sums of the first level, which are more than what they sum, the foot. */
static int
measure_column (YoriaiBudgetFace *self,
                guint             column)
{
  YoriaiCells *cells = YORIAI_CELLS (self->cells);
  g_autofree char *title = _yoriai_budget_face_dup_title (self, column);
  int width = measure_text (self, title, FALSE);

  for (guint row = 0; row < yoriai_cells_get_n_rows (cells); row++)
    {
      g_autofree char *text = NULL;

      if (!yoriai_budget_cells_is_first_level (self->cells, row))
        continue;
      text = yoriai_cells_dup_text (cells, row, column, YORIAI_CELL_SHOWN);
      width = MAX (width, measure_text (self, text, FALSE));
    }
  for (guint i = 0; i < self->n_foot_rows; i++)
    {
      g_autofree char *text = yoriai_budget_face_dup_foot (self, i, column);

      /* What is above the cap is condensed rather than that a year is not seen. */
      if (self->is_terse && self->foot_rows[i] == YORIAI_BUDGET_FOOT_REST && yoriai_budget_foot_has_cap (&self->foot, column)
          && yoriai_budget_foot_get_rest (&self->foot, column) < 0)
        continue;
      width = MAX (width, measure_text (self, text, FALSE));
    }
  return width + 2 * _yoriai_budget_face_get_padding (self);
}

/* Measures at a size of text. Returns: whether all fits into a width */
static gboolean
measure_at (YoriaiBudgetFace *self,
            double            scale,
            gboolean          is_terse,
            int               width)
{
  guint n = get_n_years (self);
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  self->scale = scale;
  self->is_terse = is_terse;
  layout = _yoriai_budget_face_create_layout (self, "間接経費 123", TRUE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  self->row_height = height + 2 * ROW_PADDING;
  self->years_width = 0;
  for (guint year = 1; year <= n; year++)
    self->years_width = MAX (self->years_width, measure_column (self, year));
  self->total_width = measure_column (self, n + 1);
  self->names_width = (int) ((is_terse ? MIN_NAMES : GOOD_NAMES) * scale);
  return self->names_width + (int) n * self->years_width + self->total_width + self->bar_width <= width;
}

static void
measure_all (YoriaiBudgetFace *self,
             int               width)
{
  guint n = get_n_years (self);
  int rest, for_names;
  gboolean fits = FALSE;

  gtk_widget_measure (self->vertical, GTK_ORIENTATION_HORIZONTAL, -1, &self->bar_width, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes) && !fits; i++)
    fits = measure_at (self, sizes[i].scale, sizes[i].is_terse, width);
  rest = width - self->names_width - (int) n * self->years_width - self->total_width - self->bar_width;
  if (rest <= 0)
    return;
  for_names = CLAMP (MAX ((int) (width * NAME_SHARE), self->names_width) - self->names_width, 0,
                     MIN (rest, (int) (MAX_NAMES * self->scale) - self->names_width));
  self->names_width += for_names;
  rest -= for_names;
  self->years_width += rest / (int) (n + 1);
  self->total_width += rest - (int) n * (rest / (int) (n + 1));
}

/* Where a column begins, as it is scrolled. */
double
_yoriai_budget_face_get_x (YoriaiBudgetFace *self,
                           guint             column,
                           double           *ret_width)
{
  guint n = get_n_years (self);

  *ret_width = column == 0 ? self->names_width : column > n ? self->total_width : self->years_width;
  if (column == 0)
    return 0;
  if (column > n)
    return self->names_width + self->body_width;
  return self->names_width + (column - 1.0) * self->years_width - gtk_adjustment_get_value (self->across);
}

/* Cells that are below those that stay are cut there. */
static void
clamp_x (YoriaiBudgetFace *self,
         guint             column,
         double           *x,
         double           *end)
{
  double least = self->names_width, most = self->names_width + self->body_width;

  if (column == 0 || column > get_n_years (self))
    return;
  *x = CLAMP (*x, least, most);
  *end = CLAMP (*end, least, most);
}

static gboolean
yoriai_budget_face_get_bounds (YoriaiCellFace        *face,
                               const YoriaiCellRange *range,
                               graphene_rect_t       *ret_bounds)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);
  double width, x = _yoriai_budget_face_get_x (self, range->column, &width), end = x + width, left = x;
  guint last = range->column + range->n_columns - 1;

  clamp_x (self, range->column, &left, &end);
  x = _yoriai_budget_face_get_x (self, last, &width);
  end = x + width;
  clamp_x (self, last, &x, &end);
  graphene_rect_init (ret_bounds, (float) left,
                      (float) (self->row_height * (1.0 + range->row) - gtk_adjustment_get_value (self->down)), (float) (end - left),
                      (float) (range->n_rows * (guint) self->row_height));
  return end > left;
}

static void
yoriai_budget_face_get_body (YoriaiCellFace  *face,
                             graphene_rect_t *ret_bounds)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);

  graphene_rect_init (ret_bounds, 0, (float) self->row_height, (float) (self->names_width + self->body_width + self->total_width),
                      (float) self->body_height);
}

static gboolean
yoriai_budget_face_find_cell (YoriaiCellFace *face,
                              double          x,
                              double          y,
                              guint          *ret_row,
                              guint          *ret_column)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);
  double inside = y - self->row_height;
  guint n = get_n_years (self);

  if (inside < 0 || inside >= self->body_height || x < 0 || x >= self->names_width + self->body_width + self->total_width)
    return FALSE;
  *ret_row = (guint) ((inside + gtk_adjustment_get_value (self->down)) / self->row_height);
  if (x < self->names_width)
    *ret_column = 0;
  else if (x >= self->names_width + self->body_width)
    *ret_column = n + 1;
  else
    *ret_column = MIN (1 + (guint) ((x - self->names_width + gtk_adjustment_get_value (self->across)) / self->years_width), n);
  return *ret_row < yoriai_cells_get_n_shown_rows (YORIAI_CELLS (self->cells));
}

static void
yoriai_budget_face_show_cell (YoriaiCellFace *face,
                              guint           row,
                              guint           column)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);

  gtk_adjustment_clamp_page (self->down, row * (double) self->row_height, (row + 1.0) * self->row_height);
  if (column > 0 && column <= get_n_years (self))
    gtk_adjustment_clamp_page (self->across, (column - 1.0) * self->years_width, column * (double) self->years_width);
}

static guint
yoriai_budget_face_count_rows (YoriaiCellFace *face)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);

  return self->row_height > 0 ? (guint) (self->body_height / self->row_height) : 1;
}

static const char *
get_unit_name (YoriaiBudgetFace *self)
{
  gint64 unit = yoriai_budget_cells_get_unit (self->cells);

  return unit == 1 ? _("yen") : unit == 1000 ? _("thousand yen") : _("million yen");
}

/* (transfer full) */
static char *
dup_first_name (YoriaiBudgetFace *self,
                guint             row)
{
  while (row > 0 && !yoriai_budget_cells_is_first_level (self->cells, row))
    row--;
  return yoriai_cells_dup_text (YORIAI_CELLS (self->cells), row, 0, YORIAI_CELL_SHOWN);
}

/* What a screen reader reads: which institution, what for, which year, how much. */
static char *
yoriai_budget_face_dup_name (YoriaiCellFace *face,
                             guint           row,
                             guint           column)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);
  YoriaiCells *cells = YORIAI_CELLS (self->cells);
  g_autofree char *first = NULL, *second = NULL, *title = yoriai_cells_dup_title (cells, column), *text = NULL;

  if (row >= yoriai_cells_get_n_rows (cells))
    return g_strdup_printf (_("%s, empty, to add a row"), title);
  first = dup_first_name (self, row);
  second = yoriai_budget_cells_is_first_level (self->cells, row) ? NULL
                                                                 : yoriai_cells_dup_text (cells, row, 0, YORIAI_CELL_SHOWN);
  if (column == 0)
    return second != NULL ? g_strdup_printf ("%s, %s", first, second) : g_strdup (first);
  text = yoriai_cells_dup_text (cells, row, column, YORIAI_CELL_SHOWN);
  return g_strdup_printf ("%s%s%s, %s: %s %s", first, second != NULL ? ", " : "", second != NULL ? second : "", title,
                          *text != '\0' ? text : _("empty"), *text != '\0' ? get_unit_name (self) : "");
}

/* What is found about the one line of a row. (transfer none) (nullable) */
YoriaiFinding *
_yoriai_budget_face_find_finding (YoriaiBudgetFace *self,
                                  guint             row)
{
  static const char *const fields[] = { "amounts", "category", "institution", "items" };
  YoriaiFinding *finding = NULL;
  YoriaiRecord *line;

  if (yoriai_budget_cells_get_n_lines (self->cells, row) != 1)
    return NULL;
  line = yoriai_budget_cells_get_line (self->cells, row, 0);
  for (guint i = 0; finding == NULL && i < G_N_ELEMENTS (fields); i++)
    finding = yoriai_checker_find_for_field (self->checker, line, yoriai_record_find_field (line, fields[i]));
  return finding;
}

/* What is found; else whole yen, and what the cell is: a sum, or what follows the rate. */
static char *
yoriai_budget_face_dup_message (YoriaiCellFace *face,
                                guint           row,
                                guint           column)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);
  YoriaiFinding *finding = _yoriai_budget_face_find_finding (self, row);
  g_autofree char *number = NULL;
  guint n = yoriai_budget_cells_get_n_lines (self->cells, row);
  GString *text;
  gint64 amount;

  if (finding != NULL)
    return g_strdup (yoriai_text_get (yoriai_finding_get_message (finding), yoriai_text_get_language ()));
  if (column == 0 || !yoriai_cells_get_number (YORIAI_CELLS (self->cells), row, column, &amount))
    return NULL;
  number = yoriai_number_format (amount);
  text = g_string_new (NULL);
  g_string_append_printf (text, _("%s yen"), number);
  if (n > 1)
    /* Translators: an amount is the sum of several lines of the budget */
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · sum of %u line", " · sum of %u lines", n), n);
  if (yoriai_budget_cells_is_by_rate (self->cells, row))
    g_string_append (text, _(" · follows the direct costs; an amount typed here stays, a rate in percent lets it follow again"));
  return g_string_free (text, FALSE);
}

static char *
yoriai_budget_face_dup_number (YoriaiCellFace *face,
                               gint64          number)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (face);
  g_autofree char *text = yoriai_number_format (yoriai_number_round (number, yoriai_budget_cells_get_unit (self->cells)));

  return g_strdup_printf ("%s %s", text, get_unit_name (self));
}

static void
yoriai_budget_face_iface_init (YoriaiCellFaceInterface *iface)
{
  iface->get_bounds = yoriai_budget_face_get_bounds;
  iface->get_body = yoriai_budget_face_get_body;
  iface->find_cell = yoriai_budget_face_find_cell;
  iface->show_cell = yoriai_budget_face_show_cell;
  iface->count_rows = yoriai_budget_face_count_rows;
  iface->dup_name = yoriai_budget_face_dup_name;
  iface->dup_message = yoriai_budget_face_dup_message;
  iface->dup_number = yoriai_budget_face_dup_number;
}

static void
yoriai_budget_face_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (widget);

  _yoriai_budget_face_draw (self, snapshot);
  gtk_widget_snapshot_child (widget, self->vertical, snapshot);
  gtk_widget_snapshot_child (widget, self->horizontal, snapshot);
}

static void
yoriai_budget_face_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 3 * MIN_NAMES;
  else
    *minimum = *natural = (int) (1 + MIN_ROWS + self->n_foot_rows) * MAX (self->row_height, 24);
}

static void
place_bar (GtkWidget     *bar,
           GtkAdjustment *adjustment,
           double         all,
           double         page,
           double         step)
{
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (all - page, 0)), 0, MAX (all, page), step,
                            MAX (page - step, step), page);
  gtk_widget_set_child_visible (bar, all > page);
}

static void
yoriai_budget_face_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (widget);
  int years, across;

  measure_all (self, width);
  gtk_widget_measure (self->horizontal, GTK_ORIENTATION_VERTICAL, -1, &across, NULL, NULL, NULL);
  years = (int) get_n_years (self) * self->years_width;
  self->body_width = MAX (MIN (years, width - self->names_width - self->total_width - self->bar_width), self->years_width);
  self->body_height = height - (int) (1 + self->n_foot_rows) * self->row_height - (years > self->body_width ? across : 0);
  self->body_height = MAX (self->body_height, self->row_height);
  self->is_placing = TRUE;
  place_bar (self->vertical, self->down, yoriai_cells_get_n_shown_rows (YORIAI_CELLS (self->cells)) * (double) self->row_height,
             self->body_height, self->row_height);
  place_bar (self->horizontal, self->across, years, self->body_width, self->years_width);
  self->is_placing = FALSE;
  gtk_widget_size_allocate (self->vertical,
                            &(GtkAllocation){ width - self->bar_width, self->row_height, self->bar_width, self->body_height }, -1);
  gtk_widget_size_allocate (self->horizontal,
                            &(GtkAllocation){ self->names_width, height - across, self->body_width, across }, -1);
}

static void
scrolled_cb (YoriaiBudgetFace *self)
{
  GtkWidget *sheet = gtk_widget_get_ancestor (GTK_WIDGET (self), YORIAI_TYPE_CELL_SHEET);

  if (self->is_placing)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (sheet != NULL)
    yoriai_cell_sheet_moved (YORIAI_CELL_SHEET (sheet));
}

static gboolean
wheel_cb (YoriaiBudgetFace         *self,
          double                    dx,
          double                    dy,
          GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    dx = dy, dy = 0;
  gtk_adjustment_set_value (self->down, gtk_adjustment_get_value (self->down) + dy * WHEEL_ROWS * self->row_height);
  gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + dx * self->years_width);
  return GDK_EVENT_STOP;
}

/* The sign before a row of the first level folds it. */
static void
pressed_cb (YoriaiBudgetFace *self,
            int               n_press,
            double            x,
            double            y,
            GtkGesture       *gesture)
{
  guint row, column;

  if (x >= FOLD_WIDTH || !yoriai_budget_face_find_cell (YORIAI_CELL_FACE (self), x, y, &row, &column)
      || row >= yoriai_cells_get_n_rows (YORIAI_CELLS (self->cells)) || !yoriai_budget_cells_is_first_level (self->cells, row))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  yoriai_budget_cells_set_folded (self->cells, row, !yoriai_budget_cells_is_folded (self->cells, row));
}

static void
read_foot (YoriaiBudgetFace *self)
{
  yoriai_budget_foot_read (&self->foot, self->checker);
  self->n_foot_rows = 0;
  self->foot_rows[self->n_foot_rows++] = YORIAI_BUDGET_FOOT_TOTAL;
  if (self->foot.cap > 0)
    self->foot_rows[self->n_foot_rows++] = YORIAI_BUDGET_FOOT_REST;
  if (self->foot.external.named == 0)
    return;
  self->foot_rows[self->n_foot_rows++] = YORIAI_BUDGET_FOOT_EXTERNAL;
  self->foot_rows[self->n_foot_rows++] = YORIAI_BUDGET_FOOT_RATIO;
}

static void
changed_cb (YoriaiBudgetFace *self)
{
  read_foot (self);
  if (self->foot.n_years != get_n_years (self))
    {
      yoriai_budget_cells_set_n_years (self->cells, self->foot.n_years); /* and here again */
      return;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Money from elsewhere is not the budget's, and stands below it. */
static void
space_changed_cb (YoriaiBudgetFace   *self,
                  const YoriaiChange *change)
{
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];
      GType type = edit->kind == YORIAI_EDIT_SET || edit->kind == YORIAI_EDIT_SPLICE
                       ? G_OBJECT_TYPE (edit->record)
                       : yoriai_record_get_field (edit->record, edit->field)->of ();

      if (type != yoriai_external_resource_get_type () && type != yoriai_commitment_get_type ())
        continue;
      changed_cb (self);
      return;
    }
}

static void
yoriai_budget_face_dispose (GObject *object)
{
  YoriaiBudgetFace *self = YORIAI_BUDGET_FACE (object);

  g_clear_pointer (&self->vertical, gtk_widget_unparent);
  g_clear_pointer (&self->horizontal, gtk_widget_unparent);
  g_clear_object (&self->cells);
  g_clear_object (&self->checker);
  G_OBJECT_CLASS (yoriai_budget_face_parent_class)->dispose (object);
}

static void
yoriai_budget_face_class_init (YoriaiBudgetFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_budget_face_dispose;
  widget_class->snapshot = yoriai_budget_face_snapshot;
  widget_class->measure = yoriai_budget_face_measure;
  widget_class->size_allocate = yoriai_budget_face_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "budgetface");
}

static void
yoriai_budget_face_init (YoriaiBudgetFace *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();

  self->scale = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->vertical = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, NULL);
  self->horizontal = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, NULL);
  gtk_widget_set_parent (self->vertical, GTK_WIDGET (self));
  gtk_widget_set_parent (self->horizontal, GTK_WIDGET (self));
  self->down = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (self->vertical));
  self->across = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (self->horizontal));
  g_signal_connect_object (self->down, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->across, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * yoriai_budget_face_new:
 * @checker: the proposal's checker
 * @cells: its budget
 *
 * Returns: (transfer floating): what shows the budget, for a #YoriaiCellSheet
 */
GtkWidget *
yoriai_budget_face_new (YoriaiChecker     *checker,
                        YoriaiBudgetCells *cells)
{
  YoriaiBudgetFace *self = g_object_new (YORIAI_TYPE_BUDGET_FACE, NULL);

  self->checker = g_object_ref (checker);
  self->cells = g_object_ref (cells);
  g_signal_connect_object (cells, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yoriai_checker_get_space (checker), "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (checker, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (checker, "call-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * yoriai_budget_face_get_scale:
 * @self: a face
 *
 * Returns: how large its text is, of the usual size
 */
double
yoriai_budget_face_get_scale (YoriaiBudgetFace *self)
{
  return self->scale;
}

/**
 * yoriai_budget_face_is_whole:
 * @self: a face
 *
 * Returns: whether all years are seen at once
 */
gboolean
yoriai_budget_face_is_whole (YoriaiBudgetFace *self)
{
  return self->body_width >= (int) get_n_years (self) * self->years_width;
}

/**
 * yoriai_budget_face_get_n_foot:
 * @self: a face
 *
 * Returns: how many rows stand below the cells
 */
guint
yoriai_budget_face_get_n_foot (YoriaiBudgetFace *self)
{
  return self->n_foot_rows;
}

/* The row says that it is what is left; what is above the cap says so in any case. (transfer full) */
static char *
dup_rest (YoriaiBudgetFace *self,
          guint             year,
          gint64            unit)
{
  if (year == 0 || !yoriai_budget_foot_has_cap (&self->foot, year))
    return g_strdup ("");
  if (self->is_terse && yoriai_budget_foot_get_rest (&self->foot, year) >= 0)
    return yoriai_number_format (yoriai_budget_foot_get_rest (&self->foot, year) / unit);
  return yoriai_budget_foot_dup_rest (&self->foot, year, unit);
}

/**
 * yoriai_budget_face_dup_foot:
 * @self: a face
 * @row: a row below the cells, from 0
 * @column: a column
 *
 * Returns: (transfer full): what stands there
 */
char *
yoriai_budget_face_dup_foot (YoriaiBudgetFace *self,
                             guint             row,
                             guint             column)
{
  guint year = column <= get_n_years (self) ? column : 0;
  gint64 unit = yoriai_budget_cells_get_unit (self->cells);

  if (column == 0)
    return g_strdup (_yoriai_budget_face_get_foot_name (self->foot_rows[row]));
  switch (self->foot_rows[row])
    {
    case YORIAI_BUDGET_FOOT_TOTAL:
      return yoriai_budget_foot_dup_amount (&self->foot.total, year, unit);
    case YORIAI_BUDGET_FOOT_REST:
      return dup_rest (self, year, unit);
    case YORIAI_BUDGET_FOOT_EXTERNAL:
      return yoriai_budget_foot_dup_amount (&self->foot.external, year, unit);
    case YORIAI_BUDGET_FOOT_RATIO:
    case YORIAI_N_BUDGET_FOOT_ROWS:
    default:
      return yoriai_budget_foot_dup_ratio (&self->foot, year);
    }
}
