/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reading/yoriai-funding.h"
#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

/* Form 17: what is typed into e-Rad, one value a row, with a counter as the call counts, years in
 * the Western calendar. */

#define N_COLUMNS 6

static const double widths[] = { 19, 33, 72, 9, 9, 9 };

static const YoriaiColumn project[] = {
  { "site.fields.main", .label = N_("Research field, main") },
  { "site.fields.sub", .label = N_("Research field, secondary") },
  { "site.purpose", .label = N_("Purpose of the research") },
  { "site.summary", .label = N_("Summary of the research") },
};

static const YoriaiColumn person_items[] = {
  { "name", .label = N_("Full name") },
  { "kana", .label = N_("Reading of the name") },
  { "erad_number", .label = N_("e-Rad researcher number") },
  { "affiliations.institution.erad_code", .label = N_("e-Rad institution code") },
  { "affiliations.institution.name", .label = N_("Institution name") },
  { "affiliations.department", .label = N_("Department") },
  { "affiliations.post", .label = N_("Post") },
  { "effort", .label = N_("Effort in this project (%)") },
};

static const YoriaiColumn grant_items[] = {
  { "scheme" }, { "title" }, { "role" }, { "start_date" }, { "end_date" }, { "effort" },
};

const YoriaiFormTable yoriai_form_erad_tables[] = {
  { "", project, G_N_ELEMENTS (project) },
  { "people", person_items, G_N_ELEMENTS (person_items) },
  { "other_grants", grant_items, G_N_ELEMENTS (grant_items) },
  { NULL },
};

/* Where half-width characters count half. */
static YoriaiStyle
get_count_style (double count)
{
  return count == (double) (gint64) count ? YORIAI_STYLE_COUNT : YORIAI_STYLE_HALF_COUNT;
}

static void
put_row (YoriaiForm *form,
         const char *group,
         const char *label,
         const char *text,
         const char *key)
{
  const YoriaiTextLimit *limit = NULL;
  YoriaiBox boxes[N_COLUMNS] = {
    YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_LABEL, group),
    YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_LABEL, label),
    YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_CODE, text),
    YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_COUNT, NULL),
    YORIAI_BOX_TEXT (4, 1, YORIAI_STYLE_COUNT, NULL),
    YORIAI_BOX_TEXT (5, 1, YORIAI_STYLE_COUNT, NULL),
  };

  if (form->reading->call != NULL && key != NULL)
    limit = yoriai_call_get_limit (form->reading->call, key);
  if (key != NULL && !yoriai_text_is_empty (text))
    {
      boxes[3].has_number = TRUE;
      boxes[3].number =
          yoriai_text_measure (text, limit != NULL ? limit->count : YORIAI_COUNT_CODE_POINTS);
      boxes[3].style = get_count_style (boxes[3].number);
    }
  if (limit != NULL)
    {
      boxes[4].has_number = boxes[5].has_number = TRUE;
      boxes[4].number = limit->max;
      boxes[5].number = limit->max - boxes[3].number;
      boxes[5].style = get_count_style (boxes[5].number);
    }
  yoriai_form_put (form, boxes, N_COLUMNS);
}

static void
put_number (YoriaiForm *form,
            const char *group,
            const char *label,
            double      number,
            const char *formula,
            gboolean    is_money)
{
  YoriaiBox boxes[N_COLUMNS] = {
    YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_LABEL, group),
    YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_LABEL, label),
    YORIAI_BOX_NUMBER (2, is_money ? YORIAI_STYLE_ERAD_MONEY : YORIAI_STYLE_ERAD_NUMBER, number),
    YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_COUNT, NULL),
    YORIAI_BOX_TEXT (4, 1, YORIAI_STYLE_COUNT, NULL),
    YORIAI_BOX_TEXT (5, 1, YORIAI_STYLE_COUNT, NULL),
  };

  boxes[2].formula = formula;
  yoriai_form_put (form, boxes, N_COLUMNS);
}

static void
put_project (YoriaiForm *form)
{
  YoriaiReading *reading = form->reading;
  const char *group = yoriai_ja (N_("Project in e-Rad"));
  const char *title = yoriai_reading_get_string (reading, "site.erad_title");
  guint field, n_keywords = 0;
  YoriaiRecord *site = yoriai_reading_find (reading, NULL, "site.keywords", &field);
  const YoriaiValue *keywords = yoriai_record_peek (site, field);

  put_row (form, group, yoriai_ja (N_("Project title")),
           title != NULL ? title : yoriai_reading_get_string (reading, "site.name"),
           title != NULL ? "site.erad_title" : "site.name");
  if (reading->start_year > 0)
    {
      put_number (form, group, yoriai_ja (N_("First fiscal year (Western calendar)")),
                  (double) reading->start_year, NULL, FALSE);
      put_number (form, group, yoriai_ja (N_("Last fiscal year (Western calendar)")),
                  (double) (reading->start_year + reading->n_years - 1), NULL, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (project); i++)
    put_row (form, group, yoriai_ja (project[i].label),
             yoriai_reading_get_string (reading, project[i].path), project[i].path);
  for (guint i = 0; keywords->tag == YORIAI_TAG_STRINGS && keywords->v.strv[i] != NULL; i++)
    {
      g_autofree char *label = NULL;

      if (yoriai_text_is_empty (keywords->v.strv[i]))
        continue;
      label = g_strdup_printf (yoriai_ja (N_("Keyword %u")), ++n_keywords);
      put_row (form, group, label, keywords->v.strv[i], "site.keywords");
    }
}

/* The first affiliation is the one people are registered with. */
static const char *
find_text (YoriaiReading *reading,
           YoriaiRecord  *person,
           const char    *path,
           GString       *out)
{
  guint field = yoriai_record_find_field (person, "affiliations");
  YoriaiRecord *holder = person;

  g_string_truncate (out, 0);
  if (g_str_has_prefix (path, "affiliations."))
    {
      holder = yoriai_record_get_item (person, field, 0);
      path += sizeof "affiliations." - 1;
    }
  if (holder != NULL)
    holder = yoriai_reading_find (reading, holder, path, &field);
  if (holder != NULL)
    yoriai_reading_append_value (reading, out, holder, field);
  return out->str;
}

static void
put_person (YoriaiForm   *form,
            const char   *group,
            YoriaiRecord *person)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (person_items); i++)
    put_row (form, group, yoriai_ja (person_items[i].label),
             find_text (form->reading, person, person_items[i].path, text), NULL);
}

/* What a person has elsewhere, as far as it is filled in. */
static void
put_grants (YoriaiForm   *form,
            YoriaiRecord *person)
{
  YoriaiReading *reading = form->reading;
  guint list = yoriai_record_find_field (reading->root, "other_grants"), number = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; yoriai_reading_has_part (reading, "other_grants") && i < yoriai_record_get_n_items (reading->root, list); i++)
    {
      YoriaiRecord *grant = yoriai_record_get_item (reading->root, list, i);
      g_autofree char *group = NULL;

      if (yoriai_record_get_ref (grant, "person") != person)
        continue;
      group = g_strdup_printf (yoriai_reading_get_wording (reading, "form.erad.other-grant"), ++number, yoriai_reading_get_name (reading, person));
      for (guint j = 0; j < G_N_ELEMENTS (grant_items); j++)
        {
          guint field = yoriai_record_find_field (grant, grant_items[j].path);
          g_autofree char *path = g_strconcat ("other_grants.", grant_items[j].path, NULL);

          if (yoriai_record_is_empty (grant, field) || !yoriai_reading_has_field (reading, path))
            continue;
          g_string_truncate (text, 0);
          yoriai_reading_append_value (reading, text, grant, field);
          put_row (form, group, yoriai_reading_get_label (reading, path, yoriai_record_get_field (grant, field)), text->str,
                   NULL);
        }
    }
}

static void
put_people (YoriaiForm *form)
{
  YoriaiReading *reading = form->reading;
  YoriaiRecord *leader = yoriai_reading_find_officer (reading, YORIAI_TRAIT_PROJECT_LEADER);
  guint list = yoriai_record_find_field (reading->root, "people"), number = 0;

  if (leader != NULL)
    {
      put_person (form, yoriai_reading_get_wording (reading, "form.erad.leader"), leader);
      put_grants (form, leader);
    }
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, list); i++)
    {
      YoriaiRecord *person = yoriai_record_get_item (reading->root, list, i);
      g_autofree char *group = NULL;

      if (person == leader || yoriai_record_get_string (person, "erad_number") == NULL)
        continue;
      group = g_strdup_printf (yoriai_reading_get_wording (reading, "form.erad.co-investigator"), ++number);
      put_person (form, group, person);
      put_grants (form, person);
    }
}

/* Adds the value of the row that comes next to a sum. */
static void
add_next_row (YoriaiForm *form,
              GString    *sum)
{
  g_string_append_c (sum, sum->len > 0 ? '+' : '=');
  yoriai_form_append_cell (sum, yoriai_form_get_row (form), 2 + form->unit.hidden);
}

static void
put_money (YoriaiForm *form)
{
  g_autoptr (GString) direct_sum = g_string_new (NULL), indirect_sum = g_string_new (NULL);
  g_autoptr (GString) sum = g_string_new (NULL);
  g_auto (YoriaiFunding) funding = { 0 };
  const char *group = yoriai_ja (N_("Budget applied for (yen)"));
  double direct_total = 0, indirect_total = 0;
  guint indirect_part;

  yoriai_funding_init (&funding, form->reading, "budget", "task", "category");
  indirect_part = yoriai_funding_find_part (&funding, YORIAI_TRAIT_INDIRECT);
  for (guint i = 0; i < funding.n_years; i++)
    {
      double indirect
          = indirect_part < funding.n_parts ? yoriai_funding_get_part (&funding, indirect_part, i) : 0;
      double direct = yoriai_funding_get_total (&funding, i) - indirect;
      g_autoptr (GString) year = g_string_new (NULL);
      g_autofree char *direct_label = NULL, *indirect_label = NULL;

      if (form->reading->start_year > 0)
        g_string_append_printf (year, yoriai_ja (N_("Fiscal %d")),
                                (int) (form->reading->start_year + i));
      else
        yoriai_reading_append_year (form->reading, year, i + 1);
      direct_label = g_strdup_printf (yoriai_ja (N_("%s, direct costs")), year->str);
      indirect_label = g_strdup_printf (yoriai_ja (N_("%s, indirect costs")), year->str);
      add_next_row (form, direct_sum);
      put_number (form, group, direct_label, direct, NULL, TRUE);
      add_next_row (form, indirect_sum);
      put_number (form, group, indirect_label, indirect, NULL, TRUE);
      direct_total += direct;
      indirect_total += indirect;
    }
  add_next_row (form, sum);
  put_number (form, group, yoriai_ja (N_("All years, direct costs")), direct_total,
              direct_sum->str, TRUE);
  add_next_row (form, sum);
  put_number (form, group, yoriai_ja (N_("All years, indirect costs")), indirect_total,
              indirect_sum->str, TRUE);
  put_number (form, group, yoriai_ja (N_("All years, total")), direct_total + indirect_total,
              sum->str, TRUE);
}

/**
 * yoriai_form_erad:
 * @set: the forms being written
 *
 * Adds form 17: what is typed into e-Rad, one value a row.
 */
void
yoriai_form_erad (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  static const char *const heads[N_COLUMNS] = { N_("Group"),         N_("Item in e-Rad"),
                                                N_("Value to copy"), N_("Characters"),
                                                N_("Limit"),         N_("Characters left") };
  YoriaiForm form;
  YoriaiBox boxes[N_COLUMNS];
  YoriaiFormSpec spec = { "erad",
                          NULL,
                          TRUE,
                          N_COLUMNS,
                          2,
                          widths,
                          .has_amounts = TRUE };
  guint head;

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_line (
      &form, YORIAI_STYLE_NOTE,
      yoriai_reading_get_wording (reading, "form.erad.note"));
  for (guint i = 0; i < N_COLUMNS; i++)
    boxes[i] = YORIAI_BOX_TEXT (i, 1, YORIAI_STYLE_HEAD, yoriai_ja (heads[i]));
  head = yoriai_form_get_row (&form);
  yoriai_form_repeat_row (&form);
  yoriai_form_put (&form, boxes, N_COLUMNS);
  yoriai_form_freeze (&form, yoriai_form_get_row (&form), 0);
  put_project (&form);
  put_people (&form);
  if (yoriai_reading_has_part (reading, "budget"))
    put_money (&form);
  if (form.sink->funcs->filter != NULL)
    form.sink->funcs->filter (form.sink, head, yoriai_form_get_row (&form) - 1, N_COLUMNS - 1);
  yoriai_form_close (&form);
}
