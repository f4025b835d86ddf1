/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-groups"

#include "config.h"

#include "workspace/yoriai-field-groups.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* How the forms of the larger record types are divided. A field that no group names stands in the last one, so that
 * a new field of a table is editable at once. */
static const YoriaiFieldGroup groups[] = {
  { "YoriaiInstitution", NULL,
    "name kana name_en kind role lead_municipality executive jst_funded indirect_rate duty" },
  { "YoriaiInstitution", N_("Joint application"), "consent consent_date commitment_letter joined_year left_year" },
  { "YoriaiInstitution", N_("Numbers and place"),
    "corporate_number erad_code prefecture city head_post head_name" },
  { "YoriaiInstitution", N_("Core site of the hub"),
    "campus near_lead_municipality is_core_site core_site" },
  { "YoriaiInstitution", N_("If a public interest corporation leads"),
    "rd_own founded_for_rd public_interest_certified tax_exempt" },

  { "YoriaiPerson", NULL, "name kana name_en sector effort email" },
  { "YoriaiPerson", N_("Numbers"), "erad_number orcid researchmap ethics_training" },
  { "YoriaiPerson", N_("Career and achievements"), "birth_date degree degree_date career achievements" },

  { "YoriaiOtherGrant", NULL, "person scheme agency title state role start_date end_date effort" },
  { "YoriaiOtherGrant", N_("Amount"), "amount own_amount outside_erad confidential" },

  { "YoriaiTask", NULL, "title summary lead_institution leader institutions targets disciplines" },
  { "YoriaiTask", N_("Period"), "start_year end_year ethics_relevant" },
  { "YoriaiTask", N_("PoC and after"),
    "poc_judges implementers shared_poc shared_poc_reason after_poc" },

  { "YoriaiSite", N_("Name"), "name name_en nickname erad_title" },
  { "YoriaiSite", N_("Content"), "purpose summary strengths keywords medical_only" },

  { "YoriaiVision", NULL, "statement sdgs horizon_years scope" },
  { "YoriaiVision", N_("Background"), "social_issues with_post_corona sdgs_relation benchmark" },
  { "YoriaiVision", N_("Way to the vision"),
    "backcast outlook expansion partial_solution review_plan" },

  { "YoriaiOperation", NULL, "name under under_person description representative_support allocation_policy" },
};

/**
 * yoriai_field_groups_find:
 * @type: a record type
 * @ret_n: (out): how many groups it has
 *
 * Returns: (transfer none) (nullable): the groups of its form, without the last one for what they leave
 */
const YoriaiFieldGroup *
yoriai_field_groups_find (GType  type,
                          guint *ret_n)
{
  const char *name = g_type_name (type);
  const YoriaiFieldGroup *first = NULL;

  *ret_n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strcmp (groups[i].type, name) == 0)
      {
        if (first == NULL)
          first = &groups[i];
        (*ret_n)++;
      }

  return first;
}

/**
 * yoriai_field_group_has:
 * @fields: names parted by blanks
 * @name: a field's name
 *
 * Returns: whether @name is one of @fields
 */
gboolean
yoriai_field_group_has (const char *fields,
                        const char *name)
{
  gsize length = strlen (name);

  for (const char *p = fields; (p = strstr (p, name)) != NULL; p += length)
    if ((p == fields || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;

  return FALSE;
}

/**
 * yoriai_field_groups_count:
 *
 * Returns: how many groups all types have
 */
guint
yoriai_field_groups_count (void)
{
  return G_N_ELEMENTS (groups);
}
