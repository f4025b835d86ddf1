/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-line"

#include "config.h"

#include "tables/yoriai-cell-line.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout/yoriai-tooltip.h"

/* The line below a table: at the left what there is to say of the cursor's cell, or what is asked about it; at the right
 * how much is chosen, and its sum. It is there before there is anything to say. */
struct _YoriaiCellLine
{
  GtkBox parent_instance;
  YoriaiCellCursor *cursor; /* (owned) */
  YoriaiCellFace *face;     /* (unowned): lives beside it */
  GtkWidget *message;       /* children */
  GtkWidget *answers;
  GtkWidget *sums;
};

G_DEFINE_FINAL_TYPE (YoriaiCellLine, yoriai_cell_line, GTK_TYPE_BOX)

static guint answered_signal;

static void
answer_cb (YoriaiCellLine *self,
           GtkButton      *button)
{
  int spread = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "yoriai-spread"));

  g_signal_emit (self, answered_signal, 0, spread);
}

static void
add_answer (YoriaiCellLine   *self,
            const char       *label,
            YoriaiCellSpread  spread)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (button), "yoriai-spread", GINT_TO_POINTER (spread));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (answer_cb), self);
  gtk_box_append (GTK_BOX (self->answers), button);
}

/* Text that is too long for its cell is whole here, its lines parted by a sign. (transfer full) */
static char *
dup_whole_text (YoriaiCellLine *self,
                guint           row,
                guint           column)
{
  YoriaiCells *cells = yoriai_cell_cursor_get_cells (self->cursor);
  g_autofree char *text = yoriai_cells_dup_text (cells, row, column, YORIAI_CELL_SHOWN);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv (" ⏎ ", lines);
}

static char *
dup_message (YoriaiCellLine *self)
{
  YoriaiCells *cells = yoriai_cell_cursor_get_cells (self->cursor);
  guint row = yoriai_cell_cursor_get_row (self->cursor), column = yoriai_cell_cursor_get_column (self->cursor);
  const char *message = yoriai_cell_cursor_get_message (self->cursor);
  char *found;

  if (message != NULL)
    return g_strdup (message);
  if (row >= yoriai_cells_get_n_rows (cells) || column >= yoriai_cells_get_n_columns (cells))
    return g_strdup ("");
  found = yoriai_cell_face_dup_message (self->face, row, column);
  return found != NULL ? found : dup_whole_text (self, row, column);
}

/* "3 rows x 4 columns · sum 12,345 · mean 4,115 · count 3" (transfer full) */
static char *
dup_sums (YoriaiCellLine *self)
{
  YoriaiCells *cells = yoriai_cell_cursor_get_cells (self->cursor);
  g_autofree char *sum = NULL, *mean = NULL;
  YoriaiCellRange range;
  YoriaiCellSums sums;
  GString *text;

  yoriai_cell_cursor_get_range (self->cursor, &range);
  if (range.n_rows * range.n_columns < 2 || yoriai_cells_get_n_shown_rows (cells) == 0)
    return g_strdup ("");
  text = g_string_new (NULL);
  /* Translators: the chosen cells: rows, columns */
  g_string_append_printf (text, _("%u × %u cells"), range.n_rows, range.n_columns);
  yoriai_cell_sums_compute (cells, &range, &sums);
  if (sums.n_numbers > 0 && !sums.is_too_large)
    {
      sum = yoriai_cell_face_dup_number (self->face, sums.sum);
      mean = yoriai_cell_face_dup_number (self->face, sums.mean);
      /* Translators: of the numbers in chosen cells */
      g_string_append_printf (text, _(" · sum %s · mean %s"), sum, mean);
    }
  /* Translators: in how many of the chosen cells something stands */
  g_string_append_printf (text, _(" · count %u"), sums.n_filled);
  return g_string_free (text, FALSE);
}

static void
yoriai_cell_line_dispose (GObject *object)
{
  g_clear_object (&YORIAI_CELL_LINE (object)->cursor);
  G_OBJECT_CLASS (yoriai_cell_line_parent_class)->dispose (object);
}

static void
yoriai_cell_line_class_init (YoriaiCellLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_cell_line_dispose;
  answered_signal = g_signal_new ("answered", YORIAI_TYPE_CELL_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
yoriai_cell_line_init (YoriaiCellLine *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "cell-line");
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->message, TRUE);
  gtk_box_append (GTK_BOX (self), self->message);

  self->answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_visible (self->answers, FALSE);
  /* Translators: how an amount typed over a sum is parted */
  add_answer (self, _("In _proportion"), YORIAI_CELL_SPREAD_IN_PROPORTION);
  add_answer (self, _("_Equally"), YORIAI_CELL_SPREAD_EQUALLY);
  add_answer (self, _("_Difference to one"), YORIAI_CELL_SPREAD_DIFFERENCE);
  gtk_box_append (GTK_BOX (self), self->answers);

  self->sums = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->sums, "numeric");
  gtk_label_set_xalign (GTK_LABEL (self->sums), 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->sums), PANGO_ELLIPSIZE_START);
  gtk_box_append (GTK_BOX (self), self->sums);
}

/**
 * yoriai_cell_line_new:
 * @cursor: the cursor it tells of
 * @face: what shows its cells, and lives as long as this
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *
yoriai_cell_line_new (YoriaiCellCursor *cursor,
                      YoriaiCellFace   *face)
{
  YoriaiCellLine *self = g_object_new (YORIAI_TYPE_CELL_LINE, NULL);

  self->cursor = g_object_ref (cursor);
  self->face = face;
  return GTK_WIDGET (self);
}

/**
 * yoriai_cell_line_update:
 * @self: a line
 *
 * Says what is so now.
 */
void
yoriai_cell_line_update (YoriaiCellLine *self)
{
  gboolean is_asking = yoriai_cell_cursor_get_mode (self->cursor) == YORIAI_CELL_MODE_ASKING;
  g_autofree char *message = dup_message (self), *sums = is_asking ? g_strdup ("") : dup_sums (self);

  if (strcmp (gtk_label_get_label (GTK_LABEL (self->message)), message) != 0)
    {
      gtk_label_set_label (GTK_LABEL (self->message), message);
      yoriai_tooltip_set (self->message, *message != '\0' ? message : NULL);
    }
  gtk_label_set_label (GTK_LABEL (self->sums), sums);
  gtk_widget_set_visible (self->answers, is_asking);
}

/**
 * yoriai_cell_line_get_message:
 * @self: a line
 *
 * Returns: (transfer none): what it says of the cursor's cell
 */
const char *
yoriai_cell_line_get_message (YoriaiCellLine *self)
{
  return gtk_label_get_label (GTK_LABEL (self->message));
}

/**
 * yoriai_cell_line_get_sums:
 * @self: a line
 *
 * Returns: (transfer none): what it says of the chosen cells, "" for one
 */
const char *
yoriai_cell_line_get_sums (YoriaiCellLine *self)
{
  return gtk_label_get_label (GTK_LABEL (self->sums));
}
