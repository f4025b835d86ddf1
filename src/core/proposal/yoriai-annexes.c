/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-proposal.h"

/* What stands behind the proposal: other grants, ethics, publications, terms, who writes what. */

static const YoriaiEnumValue grant_states[] = {
  { "receiving", N_("Receiving"), "受給 実施中 採択" },
  { "applied", N_("Applied for"), "申請 応募 応募中" },
  { NULL, NULL },
};

static const YoriaiEnumValue section_states[] = {
  { "not-started", N_("Not started") },
  { "writing", N_("Being written") },
  { "in-review", N_("In review") },
  { "fixed", N_("Settled") },
  { NULL, NULL },
};

static const YoriaiEnumValue parts[] = {
  { "site", N_("Basic information") },
  { "vision", N_("Vision") },
  { "context", N_("Factors outside the project") },
  { "targets", N_("Targets") },
  { "tasks", N_("R&D tasks") },
  { "institutions", N_("Participating institutions") },
  { "commitments", N_("Commitments of institutions") },
  { "people", N_("People") },
  { "operation", N_("Operating structure") },
  { "forum", N_("Regional co-creation forum") },
  { "budget", N_("Budget") },
  { "external_resources", N_("External resources") },
  { "sustainability", N_("Sustainability") },
  { "step_up", N_("Step-up plan") },
  { "other_grants", N_("Other grants") },
  { "ethics", N_("Ethics and integrity") },
  { "publications", N_("Papers and patents") },
  { "glossary", N_("Glossary") },
  { "revisions", N_("Revision history") },
  { NULL, NULL },
};

static const YoriaiField other_grant_fields[] = {
  { "person", YORIAI_KIND_REF, N_("Person"), .of = yoriai_person_get_type },
  { "scheme", YORIAI_KIND_TEXT, N_("Scheme") },
  { "agency", YORIAI_KIND_TEXT, N_("Agency that grants it") },
  { "title", YORIAI_KIND_TEXT, N_("Title of the grant") },
  { "state", YORIAI_KIND_ENUM, N_("State of the grant"), .values = grant_states },
  { "role", YORIAI_KIND_CHOICE, N_("Role in the grant"), .vocabulary = "grant-roles" },
  { "start_date", YORIAI_KIND_DATE, N_("Start of the grant") },
  { "end_date", YORIAI_KIND_DATE, N_("End of the grant") },
  { "amount", YORIAI_KIND_MONEY, N_("Amount of the grant"), .min = 0, .max = YORIAI_MAX_NUMBER },
  { "own_amount", YORIAI_KIND_MONEY, N_("Own share of the amount"),
    .min = 0, .max = YORIAI_MAX_NUMBER },
  { "effort", YORIAI_KIND_INT, N_("Effort in the grant (%)"), .min = 0, .max = 100 },
  { "outside_erad", YORIAI_KIND_BOOL, N_("Outside e-Rad") },
  { "confidential", YORIAI_KIND_BOOL, N_("Under a confidentiality agreement") },
  { "difference", YORIAI_KIND_LONG_TEXT, N_("Difference from this proposal") },
};

YORIAI_DEFINE_RECORD (YoriaiOtherGrant, yoriai_other_grant, other_grant_fields)

static const YoriaiField ethics_item_fields[] = {
  { "kind", YORIAI_KIND_CHOICE, N_("Ethics matter"), .vocabulary = "ethics-kinds" },
  { "applicable", YORIAI_KIND_BOOL, N_("Applies") },
  { "note", YORIAI_KIND_LONG_TEXT, N_("How it is handled") },
};

YORIAI_DEFINE_RECORD (YoriaiEthicsItem, yoriai_ethics_item, ethics_item_fields)

static const YoriaiField ethics_fields[] = {
  { "items", YORIAI_KIND_LIST, N_("Ethics matters"), .of = yoriai_ethics_item_get_type },
  { "integrity", YORIAI_KIND_LONG_TEXT, N_("Research integrity training") },
  { "conflict_of_interest", YORIAI_KIND_LONG_TEXT, N_("Conflicts of interest") },
  { "export_control", YORIAI_KIND_LONG_TEXT, N_("Export control") },
};

YORIAI_DEFINE_RECORD (YoriaiEthics, yoriai_ethics, ethics_fields)

static const YoriaiField publication_fields[] = {
  { "kind", YORIAI_KIND_CHOICE, N_("Paper or patent"), .vocabulary = "publication-kinds" },
  { "authors", YORIAI_KIND_TEXT, N_("Authors or inventors") },
  { "title", YORIAI_KIND_TEXT, N_("Title of the work") },
  { "venue", YORIAI_KIND_TEXT, N_("Journal, book or applicant") },
  { "year", YORIAI_KIND_INT, N_("Year of the work"), .min = 1900, .max = 2100 },
  { "number", YORIAI_KIND_CODE, N_("DOI or patent number") },
  { "people", YORIAI_KIND_REFS, N_("People concerned"), .of = yoriai_person_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiPublication, yoriai_publication, publication_fields)

static const YoriaiField term_fields[] = {
  { "term", YORIAI_KIND_TEXT, N_("Term") },
  { "explanation", YORIAI_KIND_LONG_TEXT, N_("Explanation") },
};

YORIAI_DEFINE_RECORD (YoriaiTerm, yoriai_term, term_fields)

static const YoriaiField revision_fields[] = {
  { "version", YORIAI_KIND_TEXT, N_("Version") },
  { "date", YORIAI_KIND_DATE, N_("Date") },
  { "who", YORIAI_KIND_TEXT, N_("Who") },
  { "change", YORIAI_KIND_LONG_TEXT, N_("Change") },
};

YORIAI_DEFINE_RECORD (YoriaiRevision, yoriai_revision, revision_fields)

static const YoriaiField part_fields[] = {
  { "part", YORIAI_KIND_ENUM, N_("Part of the proposal"), .values = parts },
  { "owner", YORIAI_KIND_REF, N_("Institution in charge"), .of = yoriai_institution_get_type },
  { "due", YORIAI_KIND_DATE, N_("Due") },
  { "state", YORIAI_KIND_ENUM, N_("State of the part"), .values = section_states },
  { "target_length", YORIAI_KIND_INT, N_("Target length (characters)"), .min = 0, .max = 1000000 },
};

YORIAI_DEFINE_RECORD (YoriaiPart, yoriai_part, part_fields)

static const YoriaiField acknowledgement_fields[] = {
  { "rule", YORIAI_KIND_CODE, N_("Rule") },
  { "record", YORIAI_KIND_CODE, N_("Record") },
  { "field", YORIAI_KIND_CODE, N_("Field") },
  { "reason", YORIAI_KIND_LONG_TEXT, N_("Reason") },
  { "who", YORIAI_KIND_TEXT, N_("Who") },
  { "date", YORIAI_KIND_DATE, N_("Date") },
};

YORIAI_DEFINE_RECORD (YoriaiAcknowledgement, yoriai_acknowledgement, acknowledgement_fields)
