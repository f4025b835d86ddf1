/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-pages"

#include "config.h"

#include "pages/yoriai-pages.h"

#include "pages/yoriai-section-page.h"

/**
 * yoriai_pages_create:
 * @session: an open proposal
 * @section_id: one of YORIAI_SECTION_*
 *
 * Returns: (transfer floating): the page of the section
 */
YoriaiPage *
yoriai_pages_create (YoriaiSession *session,
                     const char    *section_id)
{
  return g_object_new (YORIAI_TYPE_SECTION_PAGE, "session", session, "section-id", section_id,
                       NULL);
}
