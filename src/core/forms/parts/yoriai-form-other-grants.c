/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* Form 13: what the people receive or have applied for elsewhere; of each first this proposal, as the forms of
 * competitive funds have it. */

static const double widths[] = { 4, 14, 20, 18, 26, 10, 12, 13, 13, 13, 13, 8, 8, 8, 26 };

static const YoriaiColumn columns[] = {
  { NULL },
  { "person" },
  { "scheme" },
  { "agency" },
  { "title" },
  { "state", 1, YORIAI_COLUMN_CENTER },
  { "role", 1, YORIAI_COLUMN_CENTER },
  { "start_date", 1, YORIAI_COLUMN_CENTER },
  { "end_date", 1, YORIAI_COLUMN_CENTER },
  { "amount", 1, YORIAI_COLUMN_MONEY, N_("Amount (yen)") },
  { "own_amount", 1, YORIAI_COLUMN_MONEY, N_("Own share (yen)") },
  { "effort", 1, YORIAI_COLUMN_CENTER },
  { "outside_erad", 1, YORIAI_COLUMN_MARK },
  { "confidential", 1, YORIAI_COLUMN_MARK },
  { "difference" },
};

const YoriaiFormTable yoriai_form_other_grants_tables[] = {
  { "other_grants", columns, G_N_ELEMENTS (columns) },
  { NULL },
};

/* The table being written. */
typedef struct
{
  YoriaiForm *form;
  YoriaiColumn columns[G_N_ELEMENTS (columns)]; /* those that the track asks for */
  guint n_columns;
  guint number;
} Table;

/* A row of texts, in the columns they belong to. */
static void
put_texts (Table      *self,
           const char *const pairs[][2],
           guint       n_pairs,
           guint       number)
{
  const char *texts[G_N_ELEMENTS (columns)] = { NULL };

  for (guint i = 0; i < self->n_columns; i++)
    for (guint j = 0; j < n_pairs; j++)
      if (g_strcmp0 (self->columns[i].path, pairs[j][0]) == 0)
        texts[i] = pairs[j][1];
  yoriai_form_put_texts (self->form, number, self->columns, self->n_columns, texts);
}

/* This proposal, as one more grant of the person. */
static void
put_proposal (Table        *self,
              YoriaiRecord *person)
{
  YoriaiReading *reading = self->form->reading;
  YoriaiText programme = reading->call != NULL ? yoriai_call_get_programme (reading->call) : (YoriaiText){ NULL, NULL };
  gboolean is_leader = yoriai_reading_find_officer (reading, YORIAI_TRAIT_PROJECT_LEADER) == person;
  g_autofree char *first = NULL, *last = NULL;
  g_autoptr (GString) effort = g_string_new (NULL);

  if (reading->start_year > 0)
    {
      first = g_strdup_printf (yoriai_ja (N_("Fiscal %d")), (int) reading->start_year);
      last = g_strdup_printf (yoriai_ja (N_("Fiscal %d")), (int) (reading->start_year + reading->n_years - 1));
    }
  yoriai_reading_append_value (reading, effort, person, yoriai_record_find_field (person, "effort"));
  const char *const pairs[][2] = {
    { "person", yoriai_reading_get_name (reading, person) },
    { "scheme", programme.ja },
    { "title", yoriai_reading_get_string (reading, "site.name") },
    { "state", yoriai_reading_get_wording (self->form->reading, "form.other-grants.own") },
    { "role", yoriai_reading_get_grant_role (reading, is_leader) },
    { "start_date", first },
    { "end_date", last },
    { "effort", effort->str },
  };

  put_texts (self, pairs, G_N_ELEMENTS (pairs), ++self->number);
}

static void
put_person (Table        *self,
            YoriaiRecord *person)
{
  const char *const none[][2] = { { "scheme", yoriai_reading_get_wording (self->form->reading, "form.other-grants.none") } };
  YoriaiRecord *root = self->form->reading->root;
  guint list = yoriai_record_find_field (root, "other_grants"), n = 0;

  put_proposal (self, person);
  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *grant = yoriai_record_get_item (root, list, i);

      if (yoriai_record_get_ref (grant, "person") != person)
        continue;
      yoriai_form_put_item (self->form, grant, ++self->number, self->columns, self->n_columns);
      n++;
    }
  if (n == 0)
    put_texts (self, none, G_N_ELEMENTS (none), 0);
}

/* Whoever works on the project or has other grants. */
static gboolean
is_listed (YoriaiReading *reading,
           YoriaiRecord  *person)
{
  guint list = yoriai_record_find_field (reading->root, "other_grants");

  if (!yoriai_record_is_empty (person, yoriai_record_find_field (person, "effort")))
    return TRUE;
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, list); i++)
    if (yoriai_record_get_ref (yoriai_record_get_item (reading->root, list, i), "person") == person)
      return TRUE;
  return FALSE;
}

static void
put_people (Table *self)
{
  YoriaiRecord *root = self->form->reading->root;
  guint people = yoriai_record_find_field (root, "people"), grants = yoriai_record_find_field (root, "other_grants");

  for (guint i = 0; i < yoriai_record_get_n_items (root, people); i++)
    {
      YoriaiRecord *person = yoriai_record_get_item (root, people, i);

      if (is_listed (self->form->reading, person))
        put_person (self, person);
    }
  /* Of nobody, yet. */
  for (guint i = 0; i < yoriai_record_get_n_items (root, grants); i++)
    {
      YoriaiRecord *grant = yoriai_record_get_item (root, grants, i);

      if (yoriai_record_get_ref (grant, "person") == NULL)
        yoriai_form_put_item (self->form, grant, ++self->number, self->columns, self->n_columns);
    }
  if (self->number == 0)
    yoriai_form_put_line (self->form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
}

/**
 * yoriai_form_other_grants:
 * @set: the forms being written
 *
 * Adds form 13: what the people receive or have applied for elsewhere.
 */
void
yoriai_form_other_grants (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  Table table = { .form = &form };
  YoriaiFormSpec spec = { "other-grants",
                          yoriai_reading_get_part_label (reading, "other_grants"),
                          TRUE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths,
                          .has_amounts = TRUE };

  yoriai_form_open (&form, set, &spec);
  table.n_columns = yoriai_form_select_columns (&form, "other_grants", columns, G_N_ELEMENTS (columns), table.columns);
  yoriai_form_repeat_row (&form);
  yoriai_form_put_head (&form, yoriai_other_grant_get_type (), "other_grants", table.columns, table.n_columns);
  put_people (&table);
  yoriai_form_close (&form);
}
