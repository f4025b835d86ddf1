/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-matrix"

#include "config.h"

#include "pages/yoriai-budget-matrix.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "editors/yoriai-wheel.h"
#include "workspace/yoriai-budget-sums.h"
#include "workspace/yoriai-words.h"

/* The budget at a glance: what each institution, task or category gets in each year, with the yearly totals against
 * the track's cap. It adds up the budget's lines, which are edited in the table below it. */
struct _YoriaiBudgetMatrix
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) */
  YoriaiRecord *root;     /* (owned) */
  guint update_id;        /* tick callback */
  gboolean is_stale;      /* what it adds up changed while nobody could see it */
  gboolean shows_all;     /* also the rows that are many */

  GtkWidget *grouping; /* template child */
  GtkWidget *note;     /* template child */
  GtkWidget *names;    /* template child: the first column, which stays when the years scroll */
  GtkWidget *scroller; /* template child */
  GtkWidget *grid;     /* template child: the years */
  GtkWidget *all_button; /* template child: shows the rows that are left out */
};

G_DEFINE_FINAL_TYPE (YoriaiBudgetMatrix, yoriai_budget_matrix, GTK_TYPE_BOX)

#define MAX_GROUPS 50
#define NAME_CHARS 18
#define MAX_NAME_CHARS 24

/* From so many years on amounts are shown in thousands of yen, so that ten years fit the page. */
#define MIN_YEARS_IN_THOUSANDS 5
#define THOUSAND 1000

/* The fields one can add up by, in the order of the drop-down. */
static const char *const groupings[] = { "institution", "task", "category" };

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

  return yoriai_number_format (amount / THOUSAND + (amount % THOUSAND >= THOUSAND / 2)
                               - (amount % THOUSAND <= -THOUSAND / 2));
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

/* (transfer full) */
static char *
format_sum (const YoriaiYearSums *sums,
            guint                 year,
            guint                 n_years)
{
  gint64 amount = sums->amounts[year];

  if (yoriai_year_sums_is_overflow (sums, year))
    return yoriai_display_dup_sum (amount, TRUE);

  return amount != 0 ? format_amount (amount, n_years) : g_strdup ("—");
}

static void
attach_sums (YoriaiBudgetMatrix     *self,
             const YoriaiBudgetSums *row_sums,
             guint                   n_years,
             guint                   row,
             const char             *css_class)
{
  attach_name (self, row_sums->title, css_class, row);
  for (guint year = 1; year <= n_years + 1; year++)
    {
      g_autofree char *text =
          format_sum (&row_sums->sums, year <= n_years ? year : 0, n_years);

      attach (self, text, css_class, year, row);
    }
}

/* How far each year's total is from the cap: in words and, where it is over, in colour. */
static void
attach_cap (YoriaiBudgetMatrix   *self,
            const YoriaiYearSums *total,
            gint64                cap,
            guint                 n_years,
            guint                 row)
{
  attach_name (self, _("Left below the cap"), "matrix-cap", row);
  for (guint year = 1; year <= n_years; year++)
    {
      gint64 over = total->amounts[year] - cap;
      g_autofree char *number = yoriai_year_sums_is_overflow (total, year)
                                    ? yoriai_display_dup_sum (over, TRUE)
                                    : format_amount (ABS (over), n_years);
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

/* A grid builds and measures all its rows: those beyond many are there for who wants them. The last one is the total.
 * Returns: how many are shown before it */
static guint
limit_rows (YoriaiBudgetMatrix *self,
            guint               n)
{
  gboolean is_limited = n > MAX_GROUPS && !self->shows_all;
  g_autofree char *text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show All %u Row", "Show All %u Rows", n), n);

  gtk_button_set_label (GTK_BUTTON (self->all_button), text);
  gtk_widget_set_visible (self->all_button, is_limited);

  return is_limited ? MAX_GROUPS : n;
}

static void
update (YoriaiBudgetMatrix *self)
{
  const YoriaiTrack *track = self->checker ? yoriai_checker_get_track (self->checker) : NULL;
  const char *by = groupings[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->grouping))];
  g_autoptr (GPtrArray) rows = yoriai_budget_sums_new (self->root, by);
  const YoriaiBudgetSums *last = rows->pdata[rows->len - 1];
  const YoriaiYearSums *total = &last->sums;
  guint n_years = MAX (yoriai_words_get_n_years (self->checker), 1);
  guint n_shown = limit_rows (self, rows->len - 1);

  clear (self->names);
  clear (self->grid);
  for (guint year = n_years + 1; year <= YORIAI_MAX_YEARS; year++)
    if (total->amounts[year] != 0)
      n_years = year;

  attach_headings (self, n_years);
  for (guint i = 0; i < n_shown; i++)
    attach_sums (self, rows->pdata[i], n_years, i + 1, NULL);
  attach_sums (self, last, n_years, n_shown + 1, "matrix-total");
  if (track != NULL && track->cap > 0)
    attach_cap (self, total, track->cap, n_years, n_shown + 2);
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
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->update_id == 0 && !self->is_stale)
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

/* Whether the sums, or what their rows are called, may be others after an edit. */
static gboolean
is_touched_by (YoriaiBudgetMatrix *self,
               const YoriaiEdit   *edit)
{
  const char *list;
  YoriaiKind kind;

  if (edit->record == self->root)
    return TRUE;
  if (yoriai_record_get_parent (edit->record) != self->root || edit->field == YORIAI_NO_FIELD)
    return FALSE;
  list = yoriai_record_get_field (self->root, yoriai_record_get_parent_field (edit->record))->name;
  kind = yoriai_record_get_field (edit->record, edit->field)->kind;
  if (g_str_equal (list, "budget"))
    return !yoriai_kind_is_text (kind);

  /* What one consents to says whether its lines count. */
  return (g_str_equal (list, "institutions") && (yoriai_kind_is_text (kind) || kind == YORIAI_KIND_ENUM))
         || (g_str_equal (list, "tasks") && yoriai_kind_is_text (kind));
}

static void
space_changed_cb (YoriaiBudgetMatrix *self,
                  const YoriaiChange *change)
{
  for (guint i = 0; i < change->n_edits; i++)
    if (is_touched_by (self, &change->edits[i]))
      {
        queue_update (self);
        return;
      }
}

static void
show_all_cb (YoriaiBudgetMatrix *self)
{
  self->shows_all = TRUE;
  update (self);
}

static void
yoriai_budget_matrix_map (GtkWidget *widget)
{
  YoriaiBudgetMatrix *self = YORIAI_BUDGET_MATRIX (widget);

  GTK_WIDGET_CLASS (yoriai_budget_matrix_parent_class)->map (widget);
  if (self->is_stale)
    update (self);
  self->is_stale = FALSE;
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
  widget_class->map = yoriai_budget_matrix_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-budget-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, grouping);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, note);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, names);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, scroller);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, grid);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBudgetMatrix, all_button);
  gtk_widget_class_bind_template_callback (widget_class, queue_update);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
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
  g_signal_connect_object (space, "changed", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (checker, "call-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
