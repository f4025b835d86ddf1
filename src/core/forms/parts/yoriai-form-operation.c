/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
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
  { "vision.process.meetings", meetings, G_N_ELEMENTS (meetings) },
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

/* Of the meetings on the vision those that the forum held. */
static void
put_meetings (YoriaiForm *form)
{
  guint field, n = 0;
  YoriaiRecord *process = yoriai_reading_find (form->reading, NULL, "vision.process.meetings", &field);

  yoriai_form_put_subtitle (form, yoriai_reading_get_wording (form->reading, "form.operation.forum-meetings"));
  yoriai_form_put_head (form, yoriai_vision_meeting_get_type (), "vision.process.meetings", meetings,
                        G_N_ELEMENTS (meetings));
  for (guint i = 0; i < yoriai_record_get_n_items (process, field); i++)
    if (yoriai_record_get_int (yoriai_record_get_item (process, field, i), "in_forum") == 1)
      yoriai_form_put_item (form, yoriai_record_get_item (process, field, i), ++n, meetings, G_N_ELEMENTS (meetings));
  if (n == 0)
    yoriai_form_put_line (form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
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
    "operation", title, TRUE, G_N_ELEMENTS (widths), 2, widths
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
      put_meetings (&form);
      yoriai_form_put_list (&form, "forum.policy_proposals", policy_proposals,
                            G_N_ELEMENTS (policy_proposals));
      yoriai_form_put_list (&form, "forum.implementation_proposals", implementation_proposals,
                            G_N_ELEMENTS (implementation_proposals));
    }
  yoriai_form_put_figure (&form, YORIAI_FIGURE_OPERATION);
  yoriai_form_put_figure (&form, YORIAI_FIGURE_CYCLE);
  yoriai_form_close (&form);
}
