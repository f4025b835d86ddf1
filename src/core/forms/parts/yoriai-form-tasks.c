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
#define N_CATEGORIES 5

static const double widths[] = { 6, 19, 12, 12, 12, 18, 12, 13 };

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

static void
put_budget_head (YoriaiForm *form)
{
  GType type = yoriai_budget_line_get_type ();
  const YoriaiField *category;
  YoriaiBox boxes[N_CATEGORIES + 2];

  category = yoriai_reading_get_field (type, "category");
  boxes[0] = YORIAI_BOX_TEXT (0, 2, YORIAI_STYLE_HEAD, yoriai_ja (N_("Project year")));
  for (guint i = 0; i < N_CATEGORIES; i++)
    boxes[i + 1] =
        YORIAI_BOX_TEXT (i + 2, 1, YORIAI_STYLE_HEAD, yoriai_ja (category->values[i].label));
  boxes[N_CATEGORIES + 1] =
      YORIAI_BOX_TEXT (N_CATEGORIES + 2, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Total")));
  yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
}

static void
put_budget_row (YoriaiForm   *form,
                const char   *label,
                const double *amounts,
                guint         first)
{
  gboolean is_total = first > 0;
  YoriaiStyle style = is_total ? YORIAI_STYLE_TOTAL : YORIAI_STYLE_MONEY;
  YoriaiBox boxes[N_CATEGORIES + 2];
  GString *formulas[N_CATEGORIES + 1];
  double sum = 0;

  boxes[0] =
      YORIAI_BOX_TEXT (0, 2, is_total ? YORIAI_STYLE_TOTAL_LABEL : YORIAI_STYLE_CENTER, label);
  for (guint i = 0; i <= N_CATEGORIES; i++)
    {
      gboolean is_sum = i == N_CATEGORIES;

      formulas[i] = g_string_new ("=SUM(");
      yoriai_form_append_cell (formulas[i], is_sum ? yoriai_form_get_row (form) : first, is_sum ? 2 : i + 2);
      g_string_append_c (formulas[i], ':');
      yoriai_form_append_cell (formulas[i], is_sum ? yoriai_form_get_row (form) : yoriai_form_get_row (form) - 1,
                               is_sum ? N_CATEGORIES + 1 : i + 2);
      g_string_append_c (formulas[i], ')');
      if (!is_sum)
        sum += amounts[i];
      boxes[i + 1] = YORIAI_BOX_FORMULA (i + 2, is_sum && !is_total ? YORIAI_STYLE_SUBTOTAL : style,
                                         is_total || is_sum ? formulas[i]->str : NULL,
                                         is_sum ? sum : amounts[i]);
    }
  yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
  for (guint i = 0; i <= N_CATEGORIES; i++)
    g_string_free (formulas[i], TRUE);
}

static void
put_budget (YoriaiForm          *form,
            const YoriaiFunding *funding,
            guint                number)
{
  double totals[N_CATEGORIES] = { 0 };
  guint first;

  yoriai_form_keep (form, (funding->n_columns + 4) * YORIAI_FORM_ROW_HEIGHT);
  yoriai_form_put_subtitle (form, yoriai_ja (N_("Budget of the task (yen)")));
  put_budget_head (form);
  first = yoriai_form_get_row (form);
  for (guint i = 0; i < funding->n_columns; i++)
    {
      g_autoptr (GString) label = g_string_new (NULL);
      double amounts[N_CATEGORIES];

      for (guint j = 0; j < N_CATEGORIES; j++)
        {
          amounts[j] = yoriai_funding_get (funding, number, j, i);
          totals[j] += amounts[j];
        }
      if (i < funding->n_years)
        yoriai_reading_append_year (form->reading, label, i + 1);
      else
        g_string_append (label, yoriai_ja (N_("Other years")));
      put_budget_row (form, label->str, amounts, 0);
    }
  put_budget_row (form, yoriai_ja (N_("Total")), totals, first);
}

static void
put_task (YoriaiForm          *form,
          YoriaiRecord        *task,
          const YoriaiFunding *funding,
          guint                number)
{
  yoriai_form_put_fields (form, task, "tasks", fields, G_N_ELEMENTS (fields));
  put_milestones (form, task);
  yoriai_form_put_subtitle (form, yoriai_ja (N_("PoC and use in society")));
  yoriai_form_put_fields (form, task, "tasks", results, G_N_ELEMENTS (results));
  if (yoriai_reading_has_part (form->reading, "budget"))
    put_budget (form, funding, number);
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
  guint n = yoriai_record_get_n_items (reading->root, list);

  yoriai_funding_init (&funding, reading, "budget", "task", "category");
  for (guint i = 0; i < n; i++)
    {
      YoriaiForm form;
      g_autofree char *name = g_strdup_printf (yoriai_ja (N_("7-%u R&D task")), i + 1);
      g_autofree char *title = g_strdup_printf (yoriai_ja (N_("R&D task %u")), i + 1);
      YoriaiRecord *task = yoriai_record_get_item (reading->root, list, i);
      YoriaiFormSpec spec = { name, title, FALSE, G_N_ELEMENTS (widths), 2, widths,
                              yoriai_reading_get_name (reading, task) };

      yoriai_form_open (&form, set, &spec);
      put_task (&form, task, &funding, i);
      for (; i + 1 >= MAX_SHEETS && i + 1 < n; i++)
        {
          g_autofree char *heading = g_strdup_printf (yoriai_ja (N_("R&D task %u")), i + 2);

          yoriai_form_put_subtitle (&form, heading);
          put_task (&form, yoriai_record_get_item (reading->root, list, i + 1), &funding, i + 1);
        }
      yoriai_form_close (&form);
    }
}
