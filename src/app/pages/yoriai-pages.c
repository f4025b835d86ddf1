/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-pages"

#include "config.h"

#include "pages/yoriai-pages.h"

#include "pages/yoriai-budget-page.h"
#include "pages/yoriai-figures-page.h"
#include "pages/yoriai-section-page.h"
#include "pages/yoriai-status-page.h"
#include "workspace/yoriai-section.h"

/**
 * yoriai_pages_create:
 * @workspace: an open proposal
 * @section_id: one of YORIAI_SECTION_*
 *
 * Returns: (transfer floating): the page of the section
 */
YoriaiPage *
yoriai_pages_create (YoriaiWorkspace *workspace,
                     const char      *section_id)
{
  GType type = YORIAI_TYPE_SECTION_PAGE;

  if (g_str_equal (section_id, YORIAI_SECTION_FIGURES))
    type = YORIAI_TYPE_FIGURES_PAGE;
  else if (g_str_equal (section_id, YORIAI_SECTION_STATUS))
    type = YORIAI_TYPE_STATUS_PAGE;
  else if (g_str_equal (section_id, YORIAI_SECTION_BUDGET))
    type = YORIAI_TYPE_BUDGET_PAGE;

  return g_object_new (type, "workspace", workspace, "section-id", section_id, NULL);
}
