/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

/* Form 4: the people, as a list, and of each what speaks for her or him, and the posts held elsewhere. */

static const double widths[] = { 5, 16, 18, 18, 42, 13, 21, 10, 9 };

static const double detail_widths[] = { 27, 65 };

static const double post_widths[] = { 5, 18, 30, 14, 20, 30, 16 };

static const YoriaiColumn people[] = {
  { NULL },
  { "name" },
  { "kana" },
  { "sector", 1, YORIAI_COLUMN_CENTER },
  { "affiliations" },
  { "erad_number", 1, YORIAI_COLUMN_CODE },
  { "orcid", 1, YORIAI_COLUMN_CODE },
  { "effort", 1, YORIAI_COLUMN_CENTER },
  { "ethics_training", 1, YORIAI_COLUMN_MARK },
};

static const YoriaiColumn details[] = {
  { "name_en" },
  { "email" },
  { "birth_date" },
  { "degree" },
  { "degree_date" },
  { "researchmap" },
  { "career" },
  { "achievements" },
};

static const YoriaiColumn posts[] = {
  { NULL },
  { "^name", .label = N_("Full name") },
  { "organisation" },
  { "country", 1, YORIAI_COLUMN_CENTER },
  { "post" },
  { "kind" },
  { "reported", 1, YORIAI_COLUMN_MARK },
};

const YoriaiFormTable yoriai_form_people_tables[] = {
  { "people", people, G_N_ELEMENTS (people) },
  { "people", details, G_N_ELEMENTS (details) },
  { "people.other_posts", posts, G_N_ELEMENTS (posts) },
  { NULL },
};

/* What somebody is in the hub: offices held, tasks led. */
static char *
describe_roles (YoriaiReading *reading,
                YoriaiRecord  *person)
{
  GString *text = g_string_new (NULL);
  guint officers, tasks = yoriai_record_find_field (reading->root, "tasks");
  YoriaiRecord *operation = yoriai_reading_find (reading, NULL, "operation.officers", &officers);

  for (guint i = 0; i < yoriai_record_get_n_items (operation, officers); i++)
    {
      YoriaiRecord *officer = yoriai_record_get_item (operation, officers, i);
      guint role = yoriai_record_find_field (officer, "role");

      if (yoriai_record_get_ref (officer, "person") != person ||
          yoriai_record_is_empty (officer, role))
        continue;
      if (text->len > 0)
        g_string_append (text, yoriai_ja (N_(", ")));
      yoriai_reading_append_value (reading, text, officer, role);
    }
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, tasks); i++)
    if (yoriai_record_get_ref (yoriai_record_get_item (reading->root, tasks, i), "leader") == person)
      {
        if (text->len > 0)
          g_string_append (text, yoriai_ja (N_(", ")));
        g_string_append_printf (text, yoriai_reading_get_wording (reading, "form.people.task-leader"), i + 1);
      }
  return g_string_free (text, FALSE);
}

static gboolean
has_details (YoriaiRecord *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (!yoriai_record_is_empty (person, yoriai_record_find_field (person, details[i].path)))
      return TRUE;
  return FALSE;
}

static void
put_details (YoriaiForm   *form,
             YoriaiRecord *person,
             guint         number)
{
  g_autofree char *roles = describe_roles (form->reading, person);
  g_autofree char *heading = g_strdup_printf (*roles != '\0' ? "%u. %s（%s）" : "%u. %s%s", number,
                                              yoriai_reading_get_name (form->reading, person), roles);

  yoriai_form_put_subtitle (form, heading);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (!yoriai_record_is_empty (person, yoriai_record_find_field (person, details[i].path)))
      yoriai_form_put_fields (form, person, "people", &details[i], 1);
  yoriai_form_put_answers (form, person, TRUE);
}

/* Each post that somebody holds besides, if anybody does. */
static void
write_posts (YoriaiFormSet *set)
{
  YoriaiRecord *root = set->reading->root;
  YoriaiForm form;
  YoriaiFormSpec spec = { "posts",
                          NULL,
                          TRUE,
                          G_N_ELEMENTS (post_widths),
                          2,
                          post_widths };
  guint list = yoriai_record_find_field (root, "people"), number = 0;
  guint inner = yoriai_record_type_find_field (yoriai_person_get_type (), "other_posts");

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *person = yoriai_record_get_item (root, list, i);

      for (guint j = 0; j < yoriai_record_get_n_items (person, inner); j++)
        {
          if (number == 0)
            {
              yoriai_form_open (&form, set, &spec);
              yoriai_form_repeat_row (&form);
              yoriai_form_put_head (&form, yoriai_other_post_get_type (), "people.other_posts", posts,
                                    G_N_ELEMENTS (posts));
            }
          yoriai_form_put_item (&form, yoriai_record_get_item (person, inner, j), ++number, posts,
                                G_N_ELEMENTS (posts));
        }
    }
  if (number > 0)
    yoriai_form_close (&form);
}

/**
 * yoriai_form_people:
 * @set: the forms being written
 *
 * Adds form 4: the people, as a list, and of each what speaks for her or him.
 */
void
yoriai_form_people (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  guint field = yoriai_record_find_field (reading->root, "people");
  YoriaiFormSpec list = { "people",
                          NULL,
                          TRUE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };
  YoriaiFormSpec careers = { "careers",
                             NULL,
                             FALSE,
                             G_N_ELEMENTS (detail_widths),
                             1,
                             detail_widths };

  yoriai_form_take_questions (set, "people");
  yoriai_form_open (&form, set, &list);
  yoriai_form_put_table (&form, "people", people, G_N_ELEMENTS (people), TRUE);
  yoriai_form_close (&form);

  yoriai_form_open (&form, set, &careers);
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    if (has_details (yoriai_record_get_item (reading->root, field, i))
        || yoriai_form_asks (&form, yoriai_record_get_item (reading->root, field, i)))
      put_details (&form, yoriai_record_get_item (reading->root, field, i), i + 1);
  yoriai_form_close (&form);

  if (yoriai_reading_has_field (reading, "people.other_posts"))
    write_posts (set);
}
