/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-proposal.h"

/* What the hub is called and what it is about. */

static const YoriaiField research_fields_fields[] = {
  { "main", YORIAI_KIND_TEXT, N_("Main research field") },
  { "sub", YORIAI_KIND_TEXT, N_("Secondary research field") },
};

YORIAI_DEFINE_RECORD (YoriaiResearchFields, yoriai_research_fields, research_fields_fields)

static const YoriaiField site_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Hub name") },
  { "name_en", YORIAI_KIND_TEXT, N_("Hub name in English") },
  { "nickname", YORIAI_KIND_TEXT, N_("Short name of the hub") },
  { "erad_title", YORIAI_KIND_TEXT, N_("Project title in e-Rad, if not the hub name") },
  { "purpose", YORIAI_KIND_LONG_TEXT, N_("Purpose of the research") },
  { "summary", YORIAI_KIND_LONG_TEXT, N_("Summary") },
  { "strengths", YORIAI_KIND_LONG_TEXT, N_("Own strengths of the university and the region") },
  { "keywords", YORIAI_KIND_STRINGS, N_("Keywords") },
  { "fields", YORIAI_KIND_CHILD, N_("Research fields"), .of = yoriai_research_fields_get_type },
  { "medical_only", YORIAI_KIND_BOOL, N_("R&D is limited to medicine") },
};

YORIAI_DEFINE_RECORD (YoriaiSite, yoriai_site, site_fields)
