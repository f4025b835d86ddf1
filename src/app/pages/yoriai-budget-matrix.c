/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-matrix"

#include "config.h"

#include "pages/yoriai-budget-matrix.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "editors/yoriai-wheel.h"
#include "workspace/yoriai-words.h"

/* The budget at a glance: what each institution, task or category gets in each year, with the yearly totals against
 * the track's cap. It adds up the budget's lines, which are edited in the table below it. */
struct _YoriaiBudgetMatrix
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) */
  YoriaiRecord *root;     /* (owned) */
  guint budget;           /* the field of the lines */
  guint update_id;        /* tick callback */

  GtkWidget *grouping; /* template child */
  GtkWidget *note;     /* template child */
  GtkWidget *names;    /* template child: the first column, which stays when the years scroll */
  GtkWidget *scroller; /* template child */
  GtkWidget *grid;     /* template child: the years */
};

G_DEFINE_FINAL_TYPE (YoriaiBudgetMatrix, yoriai_budget_matrix, GTK_TYPE_BOX)

#define MAX_YEARS 30
#define NAME_CHARS 18
#define MAX_NAME_CHARS 24

/* From so many years on amounts are shown in thousands of yen, so that ten years fit the page. */
#define MIN_YEARS_IN_THOUSANDS 5
#define THOUSAND 1000

/* The fields one can add up by, in the order of the drop-down. */
static const char *const groupings[] = { "institution", "task", "category" };

typedef struct
{
  char *title; /* (owned) */
  gint64 amounts[MAX_YEARS + 1]; /* by year; 0: the row's total */
} Sums;

static void
sums_free (gpointer data)
{
  Sums *sums = data;

  g_free (sums->title);
  g_free (sums);
}

static void
add_amounts (Sums              *sums,
             const YoriaiValue *value)
{
  if (value->tag != YORIAI_TAG_YEARS)
    return;
  for (guint i = 0; i < value->v.years->n; i++)
    {
      const YoriaiYear *year = &value->v.years->items[i];

      if (year->year < 1 || year->year > MAX_YEARS)
        continue;
      sums->amounts[year->year] += year->amount;
      sums->amounts[0] += year->amount;
    }
}

/* One Sums for each group, in the order in which the lines name them, the total last. (transfer full) */
static GPtrArray *
add_up (YoriaiBudgetMatrix *self)
{
  const char *by = groupings[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->grouping))];
  GPtrArray *rows = g_ptr_array_new_with_free_func (sums_free);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sums *total = g_new0 (Sums, 1);

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, self->budget); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (self->root, self->budget, i);
      g_autofree char *title = yoriai_display_dup_value (line, yoriai_record_find_field (line, by));
      const YoriaiValue *amounts =
          yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"));
      Sums *sums = g_hash_table_lookup (groups, title);

      if (sums == NULL)
        {
          sums = g_new0 (Sums, 1);
          sums->title = *title != '\0' ? g_strdup (title) : g_strdup (_("(common)"));
          g_hash_table_insert (groups, g_steal_pointer (&title), sums);
          g_ptr_array_add (rows, sums);
        }
      add_amounts (sums, amounts);
      add_amounts (total, amounts);
    }
  total->title = g_strdup (_("Total"));
  g_ptr_array_add (rows, total);

  return rows;
}

/* The name of a row. It and the row's amounts stand in two grids, but are equally high. */
static void
attach_name (YoriaiBudgetMatrix *self,
             const char         *text,
             const char         *css_class,
             guint               row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* The names of two institutions of one corporation differ at the end. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_NAME_CHARS);
  gtk_widget_set_tooltip_text (label, text);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->names), label, 0, row, 1, 1);
}

static GtkWidget *
attach (YoriaiBudgetMatrix *self,
        const char         *text,
        const char         *css_class,
        guint               column,
        guint               row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  if (column == 1)
    {
      g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

      gtk_size_group_add_widget (group, gtk_grid_get_child_at (GTK_GRID (self->names), 0, row));
      gtk_size_group_add_widget (group, label);
    }

  return label;
}

/* (transfer full) */
static char *
format_amount (gint64 amount,
               guint  n_years)
{
  if (n_years < MIN_YEARS_IN_THOUSANDS)
    return yoriai_number_format (amount);

  return yoriai_number_format ((amount + (amount < 0 ? -THOUSAND : THOUSAND) / 2) / THOUSAND);
}

static void
attach_headings (YoriaiBudgetMatrix *self,
                 guint               n_years)
{
  attach_name (self, "", "matrix-heading", 0);
  for (guint year = 1; year <= n_years; year++)
    {
      g_autofree char *calendar = yoriai_words_dup_year (self->root, year);
      g_autofree char *name = g_strdup_printf (_("Year %u"), year);
      g_autofree char *text =
          *calendar != '\0' ? g_strdup_printf ("%s\n%s", name, calendar) : g_strdup (name);
      GtkWidget *label = attach (self, text, "matrix-heading", year, 0);

      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
    }
  attach (self, _("Total"), "matrix-heading", n_years + 1, 0);
}

static void
attach_sums (YoriaiBudgetMatrix *self,
             const Sums         *sums,
             guint               n_years,
             guint               row,
             const char         *css_class)
{
  attach_name (self, sums->title, css_class, row);
  for (guint year = 1; year <= n_years + 1; year++)
    {
      gint64 amount = sums->amounts[year <= n_years ? year : 0];
      g_autofree char *text = amount != 0 ? format_amount (amount, n_years) : g_strdup ("—");

      attach (self, text, css_class, year, row);
    }
}

/* How far each year's total is from the cap: in words and, where it is over, in colour. */
static void
attach_cap (YoriaiBudgetMatrix *self,
            const Sums         *total,
            gint64              cap,
            guint               n_years,
            guint               row)
{
  attach_name (self, _("Left below the cap"), "matrix-cap", row);
  for (guint year = 1; year <= n_years; year++)
    {
      gint64 over = total->amounts[year] - cap;
      g_autofree char *number = format_amount (ABS (over), n_years);
      /* Translators: yen above the cap */
      g_autofree char *text =
          over > 0 ? g_strdup_printf (_("over by %s"), number) : g_strdup (number);
      GtkWidget *label = attach (self, text, "matrix-cap", year, row);

      if (over > 0)
        gtk_widget_add_css_class (label, "warning");
    }
}

static void
update_note (YoriaiBudgetMatrix *self,
             const YoriaiTrack  *track,
             guint               n_years)
{
  const char *unit = n_years < MIN_YEARS_IN_THOUSANDS
                         ? _("In yen, with indirect costs.")
                         : _("In thousands of yen, with indirect costs.");
  g_autofree char *cap = track && track->cap > 0 ? yoriai_words_dup_cap (track) : NULL;
  /* Translators: the unit of the amounts; how much the track gives a year */
  g_autofree char *text =
      cap ? g_strdup_printf (_("%s Cap: %s a year."), unit, cap) : g_strdup (unit);

  gtk_label_set_label (GTK_LABEL (self->note), text);
}

static void
clear (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

static void
update (YoriaiBudgetMatrix *self)
{
  const YoriaiTrack *track = self->checker ? yoriai_checker_get_track (self->checker) : NULL;
  g_autoptr (GPtrArray) rows = add_up (self);
  const Sums *total = rows->pdata[rows->len - 1];
  guint n_years = MIN (yoriai_words_get_n_years (self->checker), MAX_YEARS);

  clear (self->names);
  clear (self->grid);
  for (guint year = n_years + 1; year <= MAX_YEARS; year++)
    if (total->amounts[year] != 0)
      n_years = year;

  attach_headings (self, n_years);
  for (guint i = 0; i < rows->len; i++)
    attach_sums (self, rows->pdata[i], n_years, i + 1, i + 1 < rows->len ? NULL : "matrix-total");
  if (track != NULL && track->cap > 0)
    attach_cap (self, total, track->cap, n_years, rows->len + 1);
  update_note (self, track, n_years);
}

static gboolean
update_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiBudgetMatrix *self = YORIAI_BUDGET_MATRIX (widget);

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* However fast one types, it is added up once a frame, and not at all while nobody looks. */
static void
queue_update (YoriaiBudgetMatrix *self)
{
  if (self->update_id == 0)
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

static void
yoriai_budget_matrix_dispose (GObject *object)
{
  YoriaiBudgetMatrix *self = YORIAI_BUDGET_MATRIX (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_BUDGET_MATRIX);
  g_clear_object (&self->checker);
  g_clear_object (&self->root);
  G_OBJECT_CLASS (yoriai_budget_matrix_parent_class)->dispose (object);
}

static void
yoriai_budget_matrix_class_init (YoriaiBudgetMatrixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_budget_matrix_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-budget-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, grouping);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, note);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, names);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, scroller);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, grid);
  gtk_widget_class_bind_template_callback (widget_class, queue_update);
}

static void
yoriai_budget_matrix_init (YoriaiBudgetMatrix *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  yoriai_wheel_pass_on (self->scroller);
}

/**
 * yoriai_budget_matrix_new:
 * @checker: the open proposal's checker
 *
 * Returns: (transfer floating): the sums of its budget
 */
GtkWidget *
yoriai_budget_matrix_new (YoriaiChecker *checker)
{
  YoriaiBudgetMatrix *self = g_object_new (YORIAI_TYPE_BUDGET_MATRIX, NULL);
  YoriaiSpace *space = yoriai_checker_get_space (checker);

  self->checker = g_object_ref (checker);
  self->root = g_object_ref (yoriai_space_get_root (space));
  self->budget = yoriai_record_find_field (self->root, "budget");
  g_signal_connect_object (space, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
