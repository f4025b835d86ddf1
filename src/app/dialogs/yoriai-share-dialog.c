/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-share-dialog"

#include "config.h"

#include "dialogs/yoriai-share-dialog.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-number.h"

/* An amount parted over the chosen cells of the budget: how, and what each gets, seen before it is done. */
struct _YoriaiShareDialog
{
  AdwWindow parent_instance;
  YoriaiBudgetCells *cells; /* (owned) */
  YoriaiCellCursor *cursor; /* (owned) */
  YoriaiCellRange range;
  GArray *edits;            /* (owned) (nullable) (element-type YoriaiCellEdit): what is to be set */
  GtkWidget *amount;        /* template children */
  GtkWidget *unit;
  GtkWidget *how;
  GtkWidget *percent_box;
  GtkWidget *percent;
  GtkWidget *chosen;
  GtkWidget *result;
  GtkWidget *summary;
  GtkWidget *take_button;
};

G_DEFINE_FINAL_TYPE (YoriaiShareDialog, yoriai_share_dialog, ADW_TYPE_WINDOW)

#define MAX_SHOWN 60

static const char *
get_unit_name (YoriaiShareDialog *self)
{
  gint64 unit = yoriai_budget_cells_get_unit (self->cells);

  return unit == 1 ? _("yen") : unit == 1000 ? _("thousand yen") : _("million yen");
}

static void
clear_result (YoriaiShareDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->result)) != NULL)
    gtk_grid_remove (GTK_GRID (self->result), child);
}

static void
attach (YoriaiShareDialog *self,
        const char        *text,
        float              xalign,
        int                column,
        int                row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, column == 0);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (GTK_GRID (self->result), label, column, row, 1, 1);
}

/* What stands in a cell, and what will. (transfer full) */
static char *
dup_shown (YoriaiShareDialog    *self,
           const YoriaiCellEdit *edit)
{
  gint64 unit = yoriai_budget_cells_get_unit (self->cells), amount = 0;
  g_autofree char *number = NULL;

  yoriai_budget_cells_read_amount (self->cells, edit->text, &amount, NULL);
  if (amount % unit != 0)
    {
      number = yoriai_number_format (amount);
      return g_strdup_printf (_("%s yen"), number);
    }
  return yoriai_number_format (amount / unit);
}

static void
show_edit (YoriaiShareDialog    *self,
           const YoriaiCellEdit *edit,
           int                   row)
{
  YoriaiCells *cells = YORIAI_CELLS (self->cells);
  g_autofree char *name = yoriai_cells_dup_text (cells, edit->row, 0, YORIAI_CELL_SHOWN);
  g_autofree char *title = yoriai_cells_dup_title (cells, edit->column);
  g_autofree char *before = yoriai_cells_dup_text (cells, edit->row, edit->column, YORIAI_CELL_SHOWN);
  g_autofree char *place = g_strdup_printf ("%s %s", name, title), *after = dup_shown (self, edit);

  attach (self, place, 0, 0, row);
  attach (self, *before != '\0' ? before : "—", 1, 1, row);
  attach (self, "→", 0.5, 2, row);
  attach (self, after, 1, 3, row);
}

static void
show_edits (YoriaiShareDialog *self)
{
  guint n = MIN (self->edits->len, MAX_SHOWN);
  g_autofree char *rest = NULL;

  clear_result (self);
  for (guint i = 0; i < n; i++)
    show_edit (self, &g_array_index (self->edits, YoriaiCellEdit, i), (int) i);
  if (n == self->edits->len)
    return;
  /* Translators: cells that are not shown, behind those that are */
  rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", self->edits->len - n), self->edits->len - n);
  attach (self, rest, 0, 0, (int) n);
}

static void
show_summary (YoriaiShareDialog *self,
              gint64             amount,
              gint64             remainder)
{
  g_autofree char *sum = yoriai_number_format (amount), *rest = yoriai_number_format (remainder);
  g_autofree char *text = NULL;

  if (self->edits->len == 0)
    text = g_strdup (_("None of the chosen cells takes an amount: choose years of lines that do not follow a rate."));
  else if (remainder > 0)
    /* Translators: in yen; what is less than a thousand yen, say, goes to the greatest part */
    text = g_strdup_printf (_("Adds up to %s yen; %s yen, less than the unit, go to the greatest part."), sum, rest);
  else
    text = g_strdup_printf (_("Adds up to %s yen."), sum);
  gtk_label_set_label (GTK_LABEL (self->summary), text);
}

/* Parts what is typed, as it would be. */
static void
update (YoriaiShareDialog *self)
{
  YoriaiShareHow how = (YoriaiShareHow) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->how));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->amount));
  g_autoptr (GError) error = NULL;
  gint64 amount = 0, remainder = 0;
  gboolean is_read = *text != '\0' && yoriai_budget_cells_read_amount (self->cells, text, &amount, &error) && amount >= 0;

  gtk_widget_set_sensitive (self->percent_box, how == YORIAI_SHARE_FALLING);
  g_clear_pointer (&self->edits, g_array_unref);
  self->edits = yoriai_budget_cells_distribute (self->cells, &self->range, MAX (amount, 0), how,
                                                (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->percent)), &remainder);
  gtk_widget_set_sensitive (self->take_button, is_read && self->edits->len > 0);
  if (is_read || self->edits->len == 0)
    show_summary (self, amount, remainder);
  else
    gtk_label_set_label (GTK_LABEL (self->summary), error != NULL ? error->message : "");
  if (is_read)
    show_edits (self);
  else
    clear_result (self);
}

static void
take_cb (YoriaiShareDialog *self)
{
  if (!gtk_widget_get_sensitive (self->take_button))
    return;
  yoriai_cell_cursor_run (self->cursor, self->edits, _("Part an amount"));
  gtk_window_close (GTK_WINDOW (self));
}

/* The sum of what is chosen stands there at first, so that it can be parted otherwise. */
static void
show_first_amount (YoriaiShareDialog *self)
{
  gint64 unit = yoriai_budget_cells_get_unit (self->cells), remainder, sum = 0;
  g_autoptr (GArray) edits = yoriai_budget_cells_distribute (self->cells, &self->range, 0, YORIAI_SHARE_EQUALLY, 0, &remainder);
  g_autofree char *text = NULL;

  for (guint i = 0; i < edits->len; i++)
    {
      const YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);
      gint64 amount;

      if (yoriai_cells_get_number (YORIAI_CELLS (self->cells), edit->row, edit->column, &amount)
          && __builtin_add_overflow (sum, amount, &sum))
        return;
    }
  if (sum == 0)
    return;
  text = sum % unit == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, sum / unit) : g_strdup_printf ("%" G_GINT64_FORMAT "円", sum);
  gtk_editable_set_text (GTK_EDITABLE (self->amount), text);
}

/* What was chosen may be other cells now. */
static void
cells_changed_cb (YoriaiShareDialog *self)
{
  gtk_widget_set_sensitive (self->take_button, FALSE);
}

static void
yoriai_share_dialog_dispose (GObject *object)
{
  YoriaiShareDialog *self = YORIAI_SHARE_DIALOG (object);

  g_clear_pointer (&self->edits, g_array_unref);
  g_clear_object (&self->cursor);
  g_clear_object (&self->cells);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_SHARE_DIALOG);
  G_OBJECT_CLASS (yoriai_share_dialog_parent_class)->dispose (object);
}

static void
yoriai_share_dialog_class_init (YoriaiShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_share_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-share-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, amount);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, how);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, percent_box);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, percent);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, chosen);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, result);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, YoriaiShareDialog, take_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_share_dialog_init (YoriaiShareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * yoriai_share_dialog_show:
 * @over: where it is asked for
 * @cells: the budget
 * @cursor: whose chosen cells get the amount
 *
 * Asks which amount is parted over the chosen cells and how, shows what comes of it, and does it as one step.
 */
void
yoriai_share_dialog_show (GtkWidget         *over,
                          YoriaiBudgetCells *cells,
                          YoriaiCellCursor  *cursor)
{
  YoriaiShareDialog *self;
  g_autofree char *chosen = NULL;
  GtkRoot *root = gtk_widget_get_root (over);

  if (!yoriai_cell_cursor_commit (cursor))
    return;
  self = g_object_new (YORIAI_TYPE_SHARE_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  self->cells = g_object_ref (cells);
  self->cursor = g_object_ref (cursor);
  yoriai_cell_cursor_get_range (cursor, &self->range);
  /* Translators: the chosen cells: rows, columns */
  chosen = g_strdup_printf (_("%u × %u cells"), self->range.n_rows, self->range.n_columns);
  gtk_label_set_label (GTK_LABEL (self->chosen), chosen);
  gtk_label_set_label (GTK_LABEL (self->unit), get_unit_name (self));
  show_first_amount (self);
  update (self);
  g_signal_connect_object (cells, "changed", G_CALLBACK (cells_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}
