/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-status-page"

#include "config.h"

#include "pages/yoriai-status-row.h"


#include "layout/yoriai-tooltip.h"

/* A line of the status: a mark, what it is about, and how far it is. Lines stay while what they say changes, and the focus in
 * them. */
struct _YoriaiStatusRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *mark; /* child */
  GtkWidget *text; /* child */
  GtkWidget *rest; /* child */
  char *mark_class; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiStatusRow, yoriai_status_row, GTK_TYPE_LIST_BOX_ROW)

static void
yoriai_status_row_finalize (GObject *object)
{
  g_free (YORIAI_STATUS_ROW (object)->mark_class);
  G_OBJECT_CLASS (yoriai_status_row_parent_class)->finalize (object);
}

static void
yoriai_status_row_class_init (YoriaiStatusRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_status_row_finalize;
}

static GtkWidget *
append_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
yoriai_status_row_init (YoriaiStatusRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  self->mark = append_label (box);
  self->text = append_label (box);
  self->rest = append_label (box);
  gtk_label_set_width_chars (GTK_LABEL (self->mark), 2);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->rest, "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self), "status-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * yoriai_status_row_new:
 *
 * Returns: (transfer floating): a line that says nothing yet
 */
GtkWidget *
yoriai_status_row_new (void)
{
  return g_object_new (YORIAI_TYPE_STATUS_ROW, NULL);
}

static void
set_text (GtkWidget  *label,
          const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

/**
 * yoriai_status_row_set:
 * @self: a line
 * @mark: (nullable): what stands before it: a number, a sign
 * @mark_class: (nullable): a style class of the mark
 * @text: what it is about
 * @rest: (nullable): how far that is
 *
 * Says something else.
 */
void
yoriai_status_row_set (YoriaiStatusRow *self,
                       const char      *mark,
                       const char      *mark_class,
                       const char      *text,
                       const char      *rest)
{
  g_autofree char *said = g_strjoin (", ", text, rest, NULL);

  g_return_if_fail (YORIAI_IS_STATUS_ROW (self));

  if (self->mark_class != NULL)
    gtk_widget_remove_css_class (self->mark, self->mark_class);
  g_free (self->mark_class);
  self->mark_class = g_strdup (mark_class);
  if (mark_class != NULL)
    gtk_widget_add_css_class (self->mark, mark_class);
  set_text (self->mark, mark);
  set_text (self->text, text);
  set_text (self->rest, rest);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/**
 * yoriai_status_row_tell:
 * @self: a line
 * @source: (nullable): where what it says is from
 *
 * Tells the source on focus and to who does not see it.
 */
void
yoriai_status_row_tell (YoriaiStatusRow *self,
                        const char      *source)
{
  g_return_if_fail (YORIAI_IS_STATUS_ROW (self));

  yoriai_tooltip_set (GTK_WIDGET (self), source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  source != NULL ? source : "", -1);
}

/**
 * yoriai_status_row_dup_line:
 * @self: a line
 *
 * Returns: (transfer full): what it says, as a line of text
 */
char *
yoriai_status_row_dup_line (YoriaiStatusRow *self)
{
  GtkWidget *const labels[] = { self->mark, self->text, self->rest };
  GString *line = g_string_new (NULL);

  g_return_val_if_fail (YORIAI_IS_STATUS_ROW (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (labels[i]))
      g_string_append_printf (line, "%s%s", line->len > 0 ? "  " : "", gtk_label_get_label (GTK_LABEL (labels[i])));
  return g_string_free (line, FALSE);
}

/**
 * yoriai_status_rows_get:
 * @list: a list of lines
 * @n: which line
 *
 * Returns: (transfer none): the line, made where there is none yet; all before it are there
 */
YoriaiStatusRow *
yoriai_status_rows_get (GtkListBox *list,
                        guint       n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) n);

  if (row == NULL)
    {
      gtk_list_box_append (list, yoriai_status_row_new ());
      row = gtk_list_box_get_row_at_index (list, (int) n);
    }
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  return YORIAI_STATUS_ROW (row);
}

/**
 * yoriai_status_rows_trim:
 * @list: a list of lines
 * @n: how many there are to be seen
 *
 * Hides the lines that are too many.
 */
void
yoriai_status_rows_trim (GtkListBox *list,
                         guint       n)
{
  GtkListBoxRow *row;

  for (; (row = gtk_list_box_get_row_at_index (list, (int) n)) != NULL; n++)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
}
