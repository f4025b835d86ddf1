/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reading/yoriai-funding.h"
#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* Form 8: tasks and targets against the years, with every goal. */

#define LABELS 2
#define FEW_YEARS 6
#define FEW_YEARS_WIDTH 96.0 /* of all of them */
#define YEAR_WIDTH 10.0
#define MAX_YEAR_COLUMNS 15 /* side by side */

static const double goal_widths[] = { 7, 27, 11, 21, 37, 8 };

static void
append_mark (GString    *cell,
             const char *mark)
{
  if (cell->len > 0)
    g_string_append_c (cell, '\n');
  g_string_append (cell, mark);
}

static void
append_milestone (YoriaiReading *reading,
                  GString       *cell,
                  YoriaiRecord  *milestone,
                  guint         *n_interim)
{
  gboolean is_equivalent = yoriai_record_get_int (milestone, "poc_equivalent") == 1;

  if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_POC))
    append_mark (cell, yoriai_reading_get_wording (reading, "form.roadmap.poc"));
  else if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_FINAL))
    append_mark (cell, yoriai_reading_get_wording (reading, "form.roadmap.final"));
  else if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_INTERIM))
    {
      g_autofree char *mark = g_strdup_printf (yoriai_reading_get_wording (reading, "form.roadmap.interim"), ++*n_interim);

      append_mark (cell, mark);
    }
  else
    append_mark (cell, "○");
  if (is_equivalent)
    append_mark (cell, yoriai_reading_get_wording (reading, "form.roadmap.as-poc"));
}

static void
put_head (YoriaiForm *form,
          guint       n_years)
{
  YoriaiBox boxes[YORIAI_MAX_YEARS + LABELS];
  GString *texts[YORIAI_MAX_YEARS];

  boxes[0] = YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("No.")));
  boxes[1] = YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_HEAD, yoriai_reading_get_wording (form->reading, "form.roadmap.head"));
  for (guint i = 0; i < n_years; i++)
    {
      texts[i] = g_string_new (NULL);
      g_string_append_printf (texts[i], yoriai_ja (N_("Year %d")), (int) i + 1);
      if (form->reading->start_year > 0)
        g_string_append_printf (texts[i], yoriai_ja (N_("\nfiscal %d")),
                                (int) (form->reading->start_year + i));
      boxes[LABELS + i] = YORIAI_BOX_TEXT (LABELS + i, 1, YORIAI_STYLE_HEAD, texts[i]->str);
    }
  yoriai_form_put (form, boxes, LABELS + n_years);
  for (guint i = 0; i < n_years; i++)
    g_string_free (texts[i], TRUE);
}

static void
put_cells (YoriaiForm  *form,
           const char  *number,
           const char  *name,
           GString    **cells,
           guint        n_years,
           gint64       start,
           gint64       end)
{
  YoriaiBox boxes[YORIAI_MAX_YEARS + LABELS];

  boxes[0] = YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_CENTER, number);
  boxes[1] = YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_TEXT, name);
  for (guint i = 0; i < n_years; i++)
    {
      gboolean is_active = start > 0 && (gint64) i + 1 >= start && (gint64) i + 1 <= end;
      YoriaiStyle style = cells[i]->len > 0 ? YORIAI_STYLE_MARK
                          : is_active       ? YORIAI_STYLE_BAND
                                            : YORIAI_STYLE_CENTER;

      boxes[LABELS + i] = YORIAI_BOX_TEXT (LABELS + i, 1, style, cells[i]->str);
    }
  yoriai_form_put (form, boxes, LABELS + n_years);
}

static void
clear_cells (GString **cells,
             guint     n)
{
  for (guint i = 0; i < n; i++)
    g_string_truncate (cells[i], 0);
}

static void
put_tasks (YoriaiForm  *form,
           GString    **cells,
           guint        n_years)
{
  YoriaiRecord *root = form->reading->root;
  guint list = yoriai_record_find_field (root, "tasks");

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *task = yoriai_record_get_item (root, list, i);
      g_autoptr (GPtrArray) milestones = yoriai_task_list_milestones (task);
      guint n_interim = 0;
      gint64 start = yoriai_record_get_int (task, "start_year"),
             end = yoriai_record_get_int (task, "end_year");
      g_autofree char *number = g_strdup_printf (yoriai_reading_get_wording (form->reading, "form.task.number"), i + 1);

      clear_cells (cells, n_years);
      for (guint j = 0; j < milestones->len; j++)
        {
          YoriaiRecord *milestone = milestones->pdata[j];
          gint64 year = yoriai_record_get_int (milestone, "year");

          if (year >= 1 && year <= n_years)
            append_milestone (form->reading, cells[year - 1], milestone, &n_interim);
        }
      put_cells (form, number, yoriai_reading_get_name (form->reading, task), cells, n_years, start,
                 end > 0 ? end : n_years);
    }
}

static void
put_targets (YoriaiForm  *form,
             GString    **cells,
             guint        n_years)
{
  YoriaiRecord *root = form->reading->root;
  guint list = yoriai_record_find_field (root, "targets");

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *target = yoriai_record_get_item (root, list, i);
      gint64 year = yoriai_record_get_int (target, "year");
      g_autofree char *number = g_strdup_printf (yoriai_ja (N_("T%u")), i + 1);

      clear_cells (cells, n_years);
      if (year >= 1 && year <= n_years)
        append_mark (cells[year - 1], yoriai_reading_get_wording (form->reading, "form.roadmap.reached"));
      put_cells (form, number, yoriai_reading_get_name (form->reading, target), cells, n_years, 0, 0);
    }
}

static void
put_goal (YoriaiForm   *form,
          YoriaiRecord *task,
          YoriaiRecord *milestone,
          guint         task_number,
          gboolean      is_first)
{
  g_autofree char *number = g_strdup_printf (yoriai_reading_get_wording (form->reading, "form.task.number"), task_number);
  g_autoptr (GString) kind = g_string_new (NULL), year = g_string_new (NULL);
  YoriaiBox boxes[] = {
    YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_CENTER, is_first ? number : NULL),
    YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_TEXT,
                     is_first ? yoriai_reading_get_name (form->reading, task) : NULL),
    YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_CENTER, NULL),
    YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_CENTER, NULL),
    YORIAI_BOX_TEXT (4, 1, YORIAI_STYLE_TEXT, yoriai_record_get_string (milestone, "goal")),
    YORIAI_BOX_TEXT (5, 1, YORIAI_STYLE_CENTER,
                     yoriai_record_get_int (milestone, "poc_equivalent") == 1 ? "○" : NULL),
  };

  yoriai_reading_append_value (form->reading, kind, milestone,
                               yoriai_record_find_field (milestone, "kind"));
  yoriai_reading_append_value (form->reading, year, milestone,
                               yoriai_record_find_field (milestone, "year"));
  boxes[2].text = kind->str;
  boxes[3].text = year->str;
  yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
}

static void
put_goals (YoriaiForm *form)
{
  YoriaiRecord *root = form->reading->root;
  guint list = yoriai_record_find_field (root, "tasks"), n_goals = 0;
  YoriaiBox head[] = {
    YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("No."))),
    YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_HEAD, yoriai_reading_get_wording (form->reading, "form.roadmap.task")),
    YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Kind of goal"))),
    YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Year of the goal"))),
    YORIAI_BOX_TEXT (4, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Goal"))),
    YORIAI_BOX_TEXT (5, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("Counts as PoC"))),
  };

  yoriai_form_repeat_row (form);
  yoriai_form_put (form, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *task = yoriai_record_get_item (root, list, i);
      g_autoptr (GPtrArray) milestones = yoriai_task_list_milestones (task);
      guint n = milestones->len;

      yoriai_form_keep (form, MIN (n, 6) * YORIAI_FORM_ROW_HEIGHT);
      for (guint j = 0; j < n; j++)
        put_goal (form, task, milestones->pdata[j], i + 1, j == 0);
      n_goals += n;
    }
  if (n_goals == 0)
    yoriai_form_put_line (form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
}

/* On a sheet of its own, so that each page has the table's heading. */
static void
write_goals (YoriaiFormSet *set)
{
  YoriaiForm form;
  YoriaiFormSpec spec = { "goals",
                          NULL,
                          FALSE,
                          G_N_ELEMENTS (goal_widths),
                          2,
                          goal_widths };

  yoriai_form_open (&form, set, &spec);
  put_goals (&form);
  yoriai_form_close (&form);
}

/**
 * yoriai_form_roadmap:
 * @set: the forms being written
 *
 * Adds form 8: tasks and targets against the years, with every goal.
 */
void
yoriai_form_roadmap (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  guint n_years = yoriai_reading_count_goal_years (reading);
  double widths[YORIAI_FORM_MAX_COLUMNS] = { 8, 38 };
  GString *cells[YORIAI_MAX_YEARS];
  YoriaiFormSpec spec = { "roadmap",
                          NULL,
                          TRUE,
                          LABELS + n_years,
                          2,
                          widths };

  for (guint i = 0; i < n_years; i++)
    widths[LABELS + i] = n_years > FEW_YEARS ? YEAR_WIDTH : FEW_YEARS_WIDTH / n_years;
  for (guint i = 0; i < n_years; i++)
    cells[i] = g_string_new (NULL);
  yoriai_form_spec_share_out (&spec, LABELS, MAX_YEAR_COLUMNS, 0);
  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_line (
      &form, YORIAI_STYLE_NOTE,
      yoriai_reading_get_wording (reading, "form.roadmap.note"));
  put_head (&form, n_years);
  put_tasks (&form, cells, n_years);
  if (yoriai_reading_has_part (reading, "targets"))
    put_targets (&form, cells, n_years);
  yoriai_form_put_figure (&form, YORIAI_FIGURE_ROADMAP);
  yoriai_form_close (&form);
  write_goals (set);
  for (guint i = 0; i < n_years; i++)
    g_string_free (cells[i], TRUE);
}
