/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-page-blocks"

#include "config.h"

#include "workspace/yoriai-page-blocks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-section.h"

/* What stands on each page, from the top. */
static const YoriaiPageBlock blocks[] = {
  { YORIAI_SECTION_OVERVIEW, "site" },
  { YORIAI_SECTION_OVERVIEW, NULL, NULL, N_("Application"),
    "start_fiscal_year duration_years policy_area proposed_on notes" },

  { YORIAI_SECTION_VISION, "vision" },

  { YORIAI_SECTION_TARGETS, "targets", NULL, NULL, "title kind year" },
  { YORIAI_SECTION_TARGETS, "tasks", NULL, NULL, "title lead_institution leader targets" },
  { YORIAI_SECTION_TARGETS, "context", NULL, NULL, "text kind" },

  { YORIAI_SECTION_INSTITUTIONS, "institutions", NULL, NULL, "name kind role consent city" },
  { YORIAI_SECTION_INSTITUTIONS, "commitments", NULL, NULL, "institution kind text amounts" },

  { YORIAI_SECTION_OPERATION, "operation", NULL, N_("Hub organisation"),
    "name under under_person description representative_support allocation_policy" },
  { YORIAI_SECTION_OPERATION, "operation", "officers", NULL, "role person in_hub_organisation seconded_from" },
  { YORIAI_SECTION_OPERATION, "people", NULL, NULL, "name sector affiliations effort" },
  { YORIAI_SECTION_OPERATION, "operation", NULL, NULL, "units bodies" },

  { YORIAI_SECTION_FORUM, "forum", NULL, N_("The forum"), "name place secretariat region_platform" },
  { YORIAI_SECTION_FORUM, "forum", "members", NULL, "person name institution category" },
  { YORIAI_SECTION_FORUM, "vision", "process", NULL, "meetings" },
  { YORIAI_SECTION_FORUM, "forum", NULL, NULL, "policy_proposals implementation_proposals" },

  { YORIAI_SECTION_BUDGET, "budget", NULL, NULL, "institution task category amounts" },
  { YORIAI_SECTION_BUDGET, "external_resources", NULL, NULL, "source kind certainty newly_acquired amounts" },

  { YORIAI_SECTION_SUSTAINABILITY, "sustainability" },
  { YORIAI_SECTION_SUSTAINABILITY, "step_up" },

  { YORIAI_SECTION_ANNEXES, "other_grants", NULL, NULL, "person scheme title state amount" },
  { YORIAI_SECTION_ANNEXES, "ethics" },
  { YORIAI_SECTION_ANNEXES, "publications", NULL, NULL, "title kind authors year" },
  { YORIAI_SECTION_ANNEXES, "glossary", NULL, NULL, "term explanation" },

  { YORIAI_SECTION_SUBMISSION, "sections", NULL, NULL, "part owner due state" },
  { YORIAI_SECTION_SUBMISSION, "acknowledged", NULL, NULL, "rule reason who date" },
  { YORIAI_SECTION_SUBMISSION, "revisions", NULL, NULL, "version date who change" },
};

/**
 * yoriai_page_blocks_find:
 * @section: a section's id
 * @ret_n: (out): how many blocks its page has
 *
 * Returns: (transfer none) (nullable): the blocks, from the top of the page
 */
const YoriaiPageBlock *
yoriai_page_blocks_find (const char *section,
                         guint      *ret_n)
{
  const YoriaiPageBlock *first = NULL;

  *ret_n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (strcmp (blocks[i].section, section) == 0)
      {
        if (first == NULL)
          first = &blocks[i];
        (*ret_n)++;
      }

  return first;
}

/**
 * yoriai_page_blocks_count:
 *
 * Returns: how many blocks all pages have
 */
guint
yoriai_page_blocks_count (void)
{
  return G_N_ELEMENTS (blocks);
}
