/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reading/yoriai-funding.h"
#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

/* Form 7: one sheet a task. */

/* Beyond so many sheets nobody finds anything: further tasks share the last one. */
#define MAX_SHEETS 200
#define MAX_CATEGORIES 21 /* beside the year's two columns and the total */
#define N_COLUMNS 8
#define MONEY_WIDTH 13

static const double own_widths[N_COLUMNS] = { 6, 19, 12, 12, 12, 18, 12, 13 };

static const YoriaiColumn fields[] = {
  { "title", 0, YORIAI_COLUMN_STRONG },
  { "lead_institution" },
  { "leader" },
  { "institutions" },
  { "disciplines" },
  { "targets" },
  { "start_year" },
  { "end_year" },
  { "summary" },
};

static const YoriaiColumn milestones[] = {
  { NULL },
  { "kind" },
  { "year", 2, YORIAI_COLUMN_CENTER },
  { "goal", 3 },
  { "poc_equivalent", 1, YORIAI_COLUMN_MARK },
};

static const YoriaiColumn results[] = {
  { "poc_judges" },
  { "implementers" },
  { "shared_poc" },
  { "shared_poc_reason" },
  { "after_poc" },
  { "ethics_relevant" },
};

const YoriaiFormTable yoriai_form_tasks_tables[] = {
  { "tasks", fields, G_N_ELEMENTS (fields) },
  { "tasks.milestones", milestones, G_N_ELEMENTS (milestones) },
  { "tasks", results, G_N_ELEMENTS (results) },
  { NULL },
};

static void
put_milestones (YoriaiForm   *form,
                YoriaiRecord *task)
{
  guint field = yoriai_record_find_field (task, "milestones");
  const YoriaiField *list = yoriai_record_get_field (task, field);

  yoriai_form_put_subtitle (form, yoriai_reading_get_label (form->reading, "tasks.milestones", list));
  yoriai_form_put_head (form, list->of (), "tasks.milestones", milestones,
                        G_N_ELEMENTS (milestones));
  for (guint i = 0; i < yoriai_record_get_n_items (task, field); i++)
    yoriai_form_put_item (form, yoriai_record_get_item (task, field, i), i + 1, milestones,
                          G_N_ELEMENTS (milestones));
  if (yoriai_record_get_n_items (task, field) == 0)
    yoriai_form_put_line (form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
}

/* The parts of the money that have a column: the call's categories as far as there is room, and what has none where there
 * is such. */
typedef struct
{
  guint parts[MAX_CATEGORIES];
  guint n;
} Categories;

static void
list_categories (const YoriaiFunding *funding,
                 Categories          *ret_categories)
{
  gboolean has_rest = yoriai_funding_has_part (funding, funding->n_parts - 1);
  guint n = MIN (funding->n_parts - 1, MAX_CATEGORIES - 1);

  ret_categories->n = 0;
  for (guint i = 0; i < n; i++)
    ret_categories->parts[ret_categories->n++] = i;
  if (has_rest)
    ret_categories->parts[ret_categories->n++] = funding->n_parts - 1;
}

static void
put_budget_head (YoriaiForm          *form,
                 const YoriaiFunding *funding,
                 const Categories    *categories)
{
  YoriaiBox boxes[MAX_CATEGORIES + 2];
  guint n = categories->n;

  boxes[0] = YORIAI_BOX_TEXT (0, 2, YORIAI_STYLE_HEAD, yoriai_ja (N_("Project year")));
  for (guint i = 0; i < n; i++)
    boxes[i + 1] = YORIAI_BOX_TEXT (
        i + 2, 1, YORIAI_STYLE_HEAD,
        yoriai_funding_get_part_label (funding, categories->parts[i], yoriai_ja (N_("(no category)"))));
  boxes[n + 1] = YORIAI_BOX_TEXT (n + 2, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Total")));
  yoriai_form_put (form, boxes, n + 2);
}

static void
put_budget_row (YoriaiForm   *form,
                const char   *label,
                const double *amounts,
                guint         n,
                guint         first)
{
  gboolean is_total = first > 0;
  YoriaiStyle style = is_total ? YORIAI_STYLE_TOTAL : YORIAI_STYLE_MONEY;
  YoriaiBox boxes[MAX_CATEGORIES + 2];
  GString *formulas[MAX_CATEGORIES + 1];
  double sum = 0;

  boxes[0] =
      YORIAI_BOX_TEXT (0, 2, is_total ? YORIAI_STYLE_TOTAL_LABEL : YORIAI_STYLE_CENTER, label);
  for (guint i = 0; i <= n; i++)
    {
      gboolean is_sum = i == n;
      guint col = 2 + form->unit.hidden;

      formulas[i] = g_string_new ("=SUM(");
      yoriai_form_append_cell (formulas[i], is_sum ? yoriai_form_get_row (form) : first, is_sum ? col : col + i);
      g_string_append_c (formulas[i], ':');
      yoriai_form_append_cell (formulas[i], is_sum ? yoriai_form_get_row (form) : yoriai_form_get_row (form) - 1,
                               is_sum ? col + n - 1 : col + i);
      g_string_append_c (formulas[i], ')');
      if (!is_sum)
        sum += amounts[i];
      boxes[i + 1] = YORIAI_BOX_FORMULA (i + 2, is_sum && !is_total ? YORIAI_STYLE_SUBTOTAL : style,
                                         is_total || is_sum ? formulas[i]->str : NULL,
                                         is_sum ? sum : amounts[i]);
    }
  yoriai_form_put (form, boxes, n + 2);
  for (guint i = 0; i <= n; i++)
    g_string_free (formulas[i], TRUE);
}

static void
put_budget (YoriaiForm          *form,
            const YoriaiFunding *funding,
            guint                number)
{
  double totals[MAX_CATEGORIES] = { 0 };
  Categories categories;
  guint first;

  list_categories (funding, &categories);
  yoriai_form_keep (form, (funding->n_years + 4) * YORIAI_FORM_ROW_HEIGHT);
  yoriai_form_put_subtitle (form, yoriai_reading_get_wording (form->reading, "form.task.budget"));
  put_budget_head (form, funding, &categories);
  first = yoriai_form_get_row (form);
  for (guint i = 0; i < funding->n_years; i++)
    {
      g_autoptr (GString) label = g_string_new (NULL);
      double amounts[MAX_CATEGORIES];

      for (guint j = 0; j < categories.n; j++)
        {
          amounts[j] = yoriai_funding_get (funding, number, categories.parts[j], i);
          totals[j] += amounts[j];
        }
      yoriai_reading_append_year (form->reading, label, i + 1);
      put_budget_row (form, label->str, amounts, categories.n, 0);
    }
  put_budget_row (form, yoriai_ja (N_("Total")), totals, categories.n, first);
}

static void
put_task (YoriaiForm          *form,
          YoriaiRecord        *task,
          const YoriaiFunding *funding,
          guint                number)
{
  yoriai_form_put_fields (form, task, "tasks", fields, G_N_ELEMENTS (fields));
  yoriai_form_put_answers (form, task, FALSE);
  put_milestones (form, task);
  yoriai_form_put_subtitle (form, yoriai_reading_get_wording (form->reading, "form.tasks.poc"));
  yoriai_form_put_fields (form, task, "tasks", results, G_N_ELEMENTS (results));
  yoriai_form_put_answers (form, task, TRUE);
  if (yoriai_reading_has_part (form->reading, "budget"))
    put_budget (form, funding, number);
}

/* The form is as wide as its texts want it, and as its money needs it. */
static guint
find_widths (const YoriaiFunding *funding,
             double              *widths)
{
  Categories categories;
  guint n;

  list_categories (funding, &categories);
  n = MAX (N_COLUMNS, categories.n + 3);
  for (guint i = 0; i < n; i++)
    widths[i] = i < N_COLUMNS ? own_widths[i] : MONEY_WIDTH;
  return n;
}

/**
 * yoriai_form_tasks:
 * @set: the forms being written
 *
 * Adds form 7: a sheet for each task, or one for all where they are very many.
 */
void
yoriai_form_tasks (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  g_auto (YoriaiFunding) funding = { 0 };
  guint list = yoriai_record_find_field (reading->root, "tasks");
  guint n = yoriai_record_get_n_items (reading->root, list), n_columns;
  double widths[YORIAI_FORM_MAX_COLUMNS];

  yoriai_form_take_questions (set, "tasks");
  yoriai_funding_init (&funding, reading, "budget", "task", "category");
  n_columns = find_widths (&funding, widths);
  for (guint i = 0; i < n; i++)
    {
      YoriaiForm form;
      YoriaiRecord *task = yoriai_record_get_item (reading->root, list, i);
      YoriaiFormSpec spec = { "task", NULL, FALSE, n_columns, 2, widths, yoriai_reading_get_name (reading, task), i + 1,
                              .has_amounts = TRUE };

      yoriai_form_open (&form, set, &spec);
      put_task (&form, task, &funding, i);
      for (; i + 1 >= MAX_SHEETS && i + 1 < n; i++)
        {
          g_autofree char *heading = g_strdup_printf (yoriai_reading_get_wording (reading, "form.task"), i + 2);

          yoriai_form_put_subtitle (&form, heading);
          put_task (&form, yoriai_record_get_item (reading->root, list, i + 1), &funding, i + 1);
        }
      yoriai_form_close (&form);
    }
}
