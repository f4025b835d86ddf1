/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "words/yoriai-catalogue.h"

/* Form 3: how the hub is run, and in the regional field the forum. */

static const double widths[] = { 5, 25, 14, 14, 30, 18, 9, 18, 9, 20 };

static const YoriaiColumn structure[] = {
  { "name", 0, YORIAI_COLUMN_STRONG },
  { "under" },
  { "under_person" },
  { "description" },
  { "representative_support" },
  { "allocation_policy" },
};

static const YoriaiColumn officers[] = {
  { NULL },
  { "role" },
  { "role_name" },
  { "person", 1, YORIAI_COLUMN_PLAIN, N_("Full name") },
  { "person.affiliations" },
  { "person.sector", 1, YORIAI_COLUMN_CENTER },
  { "in_hub_organisation", 1, YORIAI_COLUMN_MARK },
  { "seconded_from" },
  { "secondment_mode", 1, YORIAI_COLUMN_CENTER },
  { "relation_duty" },
};

static const YoriaiColumn units[] = {
  { NULL },
  { "name", 2 },
  { "mission", 4 },
  { "members", 3 },
};

static const YoriaiColumn bodies[] = {
  { NULL },
  { "name", 2 },
  { "frequency" },
  { "who", 2 },
  { "purpose", 4 },
};

static const YoriaiColumn forum[] = {
  { "name", 0, YORIAI_COLUMN_STRONG },
  { "place" },
  { "secretariat" },
  { "region_platform" },
};

static const YoriaiColumn members[] = {
  { NULL },
  { "category", 2 },
  { "person" },
  { "institution" },
  { "rank", 3 },
  { "name", 2 },
};

static const YoriaiColumn meetings[] = {
  { NULL },
  { "date", 1, YORIAI_COLUMN_CENTER },
  { "title", 2 },
  { "who" },
  { "settled", 5 },
};

static const YoriaiColumn policy_proposals[] = {
  { NULL },
  { "date", 1, YORIAI_COLUMN_CENTER },
  { "municipality", 2 },
  { "title" },
  { "text", 5 },
};

static const YoriaiColumn implementation_proposals[] = {
  { NULL },
  { "date", 1, YORIAI_COLUMN_CENTER },
  { "institution", 2 },
  { "title" },
  { "text", 5 },
};

const YoriaiFormTable yoriai_form_operation_tables[] = {
  { "operation", structure, G_N_ELEMENTS (structure) },
  { "operation.officers", officers, G_N_ELEMENTS (officers) },
  { "operation.units", units, G_N_ELEMENTS (units) },
  { "operation.bodies", bodies, G_N_ELEMENTS (bodies) },
  { "forum", forum, G_N_ELEMENTS (forum) },
  { "forum.members", members, G_N_ELEMENTS (members) },
  { "forum.meetings", meetings, G_N_ELEMENTS (meetings) },
  { "forum.policy_proposals", policy_proposals, G_N_ELEMENTS (policy_proposals) },
  { "forum.implementation_proposals", implementation_proposals, G_N_ELEMENTS (implementation_proposals) },
  { NULL },
};

static YoriaiRecord *
get_part (YoriaiReading *reading,
          const char    *part)
{
  return yoriai_record_get_child (reading->root, yoriai_record_find_field (reading->root, part));
}

/**
 * yoriai_form_operation:
 * @set: the forms being written
 *
 * Adds form 3: how the hub is run and, in the regional field, the forum.
 */
void
yoriai_form_operation (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  const char *title = yoriai_reading_get_part_label (reading, "operation");
  YoriaiFormSpec spec = {
    yoriai_ja (N_("3 Operating structure")), title, TRUE, G_N_ELEMENTS (widths), 2, widths
  };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_fields (&form, get_part (reading, "operation"), "operation", structure,
                          G_N_ELEMENTS (structure));
  yoriai_form_put_list (&form, "operation.officers", officers, G_N_ELEMENTS (officers));
  yoriai_form_put_list (&form, "operation.units", units, G_N_ELEMENTS (units));
  yoriai_form_put_list (&form, "operation.bodies", bodies, G_N_ELEMENTS (bodies));
  if (yoriai_reading_has_part (reading, "forum"))
    {
      yoriai_form_put_subtitle (&form, yoriai_reading_get_part_label (reading, "forum"));
      yoriai_form_put_fields (&form, get_part (reading, "forum"), "forum", forum,
                              G_N_ELEMENTS (forum));
      yoriai_form_put_list (&form, "forum.members", members, G_N_ELEMENTS (members));
      yoriai_form_put_list (&form, "forum.meetings", meetings, G_N_ELEMENTS (meetings));
      yoriai_form_put_list (&form, "forum.policy_proposals", policy_proposals,
                            G_N_ELEMENTS (policy_proposals));
      yoriai_form_put_list (&form, "forum.implementation_proposals", implementation_proposals,
                            G_N_ELEMENTS (implementation_proposals));
    }
  yoriai_form_put_figure (&form, YORIAI_FIGURE_OPERATION);
  yoriai_form_put_figure (&form, YORIAI_FIGURE_CYCLE);
  yoriai_form_close (&form);
}
