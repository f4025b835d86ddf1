/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "record/yoriai-choice.h"
#include "text/yoriai-prefecture.h"
#include "text/yoriai-text.h"
#include "yoriai-answers.h"
#include "yoriai-proposal.h"
#include "yoriai-traits.h"

/* The institutions, what each of them commits to, and the people. */

static const YoriaiEnumValue consents[] = {
  { "not-asked", N_("Not asked yet"), "未" },
  { "asked", N_("Asked"), "確認中 照会中" },
  { "agreed", N_("Agreed"), "同意 了承 了解 ok" },
  { "declined", N_("Declined"), "不参加" },
  { NULL, NULL },
};

static const YoriaiField contact_fields[] = {
  { "department", YORIAI_KIND_TEXT, N_("Department of the contact") },
  { "post", YORIAI_KIND_TEXT, N_("Post of the contact") },
  { "name", YORIAI_KIND_TEXT, N_("Name of the contact") },
  { "email", YORIAI_KIND_CODE, N_("E-mail") },
  { "phone", YORIAI_KIND_CODE, N_("Telephone") },
};

YORIAI_DEFINE_RECORD (YoriaiContact, yoriai_contact, contact_fields)

static const YoriaiField vision_shared_fields[] = {
  { "post", YORIAI_KIND_TEXT, N_("Post of who shares the vision at the top") },
  { "name", YORIAI_KIND_TEXT, N_("Name of who shares the vision at the top") },
  { "date", YORIAI_KIND_DATE, N_("Shared on") },
};

YORIAI_DEFINE_RECORD (YoriaiVisionShared, yoriai_vision_shared, vision_shared_fields)

static const YoriaiField signer_fields[] = {
  { "post", YORIAI_KIND_TEXT, N_("Post of who signs the contract") },
  { "name", YORIAI_KIND_TEXT, N_("Name of who signs the contract") },
};

YORIAI_DEFINE_RECORD (YoriaiSigner, yoriai_signer, signer_fields)

static const YoriaiField accounting_contact_fields[] = {
  { "department", YORIAI_KIND_TEXT, N_("Accounting department") },
  { "name", YORIAI_KIND_TEXT, N_("Name of the accounting contact") },
  { "email", YORIAI_KIND_CODE, N_("E-mail of accounting") },
  { "phone", YORIAI_KIND_CODE, N_("Telephone of accounting") },
};

YORIAI_DEFINE_RECORD (YoriaiAccountingContact, yoriai_accounting_contact, accounting_contact_fields)

static const YoriaiField institution_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Institution name") },
  { "kana", YORIAI_KIND_TEXT, N_("Reading of the institution name") },
  { "name_en", YORIAI_KIND_TEXT, N_("Institution name in English") },
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of institution"), .vocabulary = "institution-kinds" },
  { "role", YORIAI_KIND_CHOICE, N_("Role"), .vocabulary = "institution-roles" },
  { "lead_municipality", YORIAI_KIND_BOOL, N_("Lead municipality") },
  { "executive", YORIAI_KIND_BOOL, N_("Executive institution") },
  { "jst_funded", YORIAI_KIND_BOOL, N_("Receives programme money") },
  { "indirect_rate", YORIAI_KIND_INT, N_("Own rate of indirect costs (%)"), .min = 0, .max = 100, .since = 2 },
  { "duty", YORIAI_KIND_LONG_TEXT, N_("Part played in the project") },
  { "corporate_number", YORIAI_KIND_CODE, N_("Corporate number") },
  { "erad_code", YORIAI_KIND_CODE, N_("e-Rad institution code") },
  { "prefecture", YORIAI_KIND_TEXT, N_("Prefecture of the institution"),
    .tidy = yoriai_prefecture_tidy },
  { "city", YORIAI_KIND_TEXT, N_("City, town, village or ward") },
  { "head_post", YORIAI_KIND_TEXT, N_("Post of the head") },
  { "head_name", YORIAI_KIND_TEXT, N_("Name of the head") },
  { "campus", YORIAI_KIND_TEXT, N_("Campus or place of work") },
  { "near_lead_municipality", YORIAI_KIND_LONG_TEXT,
    N_("Why it can work closely with the lead municipality"),
     },
  { "is_core_site", YORIAI_KIND_BOOL, N_("Core site of R&D and of building the hub") },
  { "core_site", YORIAI_KIND_LONG_TEXT, N_("How it is the core site") },
  { "rd_own", YORIAI_KIND_BOOL, N_("Does R&D itself") },
  { "founded_for_rd", YORIAI_KIND_BOOL, N_("Founded for R&D") },
  { "public_interest_certified", YORIAI_KIND_BOOL, N_("R&D certified as public interest work") },
  { "tax_exempt", YORIAI_KIND_BOOL, N_("Exempt from corporate tax") },
  { "vision_shared", YORIAI_KIND_CHILD, N_("Vision shared with the top"),
    .of = yoriai_vision_shared_get_type },
  { "consent", YORIAI_KIND_ENUM, N_("Consent to the joint application"), .values = consents },
  { "consent_date", YORIAI_KIND_DATE, N_("Date of the consent") },
  { "commitment_letter", YORIAI_KIND_BOOL, N_("Commitment letter received") },
  { "joined_year", YORIAI_KIND_INT, N_("Joins in year"), .min = 1, .max = YORIAI_MAX_YEARS, .is_year = TRUE },
  { "left_year", YORIAI_KIND_INT, N_("Last year of membership"),
    .min = 1, .max = YORIAI_MAX_YEARS, .is_year = TRUE },
  { "contact", YORIAI_KIND_CHILD, N_("Contact"), .of = yoriai_contact_get_type },
  { "signer", YORIAI_KIND_CHILD, N_("Who signs the contract"), .of = yoriai_signer_get_type },
  { "accounting_contact", YORIAI_KIND_CHILD, N_("Accounting contact"),
    .of = yoriai_accounting_contact_get_type },
  { YORIAI_ANSWERS, YORIAI_KIND_LIST, N_("Answers to the call's own questions"), .of = yoriai_answer_get_type,
    .is_sparse = TRUE },
};

YORIAI_DEFINE_RECORD (YoriaiInstitution, yoriai_institution, institution_fields)

/* What is planned with an institution that has declined counts nowhere. */
const YoriaiUnless yoriai_unless_declined = { "institution", "consent", "declined" };

static const YoriaiField commitment_fields[] = {
  { "institution", YORIAI_KIND_REF, N_("Institution that commits"),
    .of = yoriai_institution_get_type },
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of commitment"), .vocabulary = "commitment-kinds" },
  { "text", YORIAI_KIND_LONG_TEXT, N_("What is committed") },
  { "amounts", YORIAI_KIND_YEARS, N_("Amounts by year"), .min = 0, .max = YORIAI_MAX_NUMBER,
    .unless = &yoriai_unless_declined },
};

YORIAI_DEFINE_RECORD (YoriaiCommitment, yoriai_commitment, commitment_fields)

static const YoriaiField affiliation_fields[] = {
  { "institution", YORIAI_KIND_REF, N_("Institution of the person"),
    .of = yoriai_institution_get_type },
  { "department", YORIAI_KIND_TEXT, N_("Department") },
  { "post", YORIAI_KIND_TEXT, N_("Post") },
};

YORIAI_DEFINE_RECORD (YoriaiAffiliation, yoriai_affiliation, affiliation_fields)

static const YoriaiField other_post_fields[] = {
  { "organisation", YORIAI_KIND_TEXT, N_("Organisation of the other post") },
  { "country", YORIAI_KIND_TEXT, N_("Country of the other post") },
  { "post", YORIAI_KIND_TEXT, N_("Other post") },
  { "kind", YORIAI_KIND_CHOICE, N_("Kind of the other post"), .vocabulary = "other-post-kinds" },
  { "reported", YORIAI_KIND_BOOL, N_("Reported to the own institution") },
};

YORIAI_DEFINE_RECORD (YoriaiOtherPost, yoriai_other_post, other_post_fields)

static const YoriaiField person_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Full name") },
  { "kana", YORIAI_KIND_TEXT, N_("Reading of the name") },
  { "name_en", YORIAI_KIND_TEXT, N_("Name in English") },
  { "birth_date", YORIAI_KIND_DATE, N_("Date of birth") },
  { "degree", YORIAI_KIND_TEXT, N_("Degree") },
  { "degree_date", YORIAI_KIND_DATE, N_("Degree awarded on") },
  { "email", YORIAI_KIND_CODE, N_("E-mail of the person") },
  { "sector", YORIAI_KIND_CHOICE, N_("Origin"), .vocabulary = "sectors" },
  { "affiliations", YORIAI_KIND_LIST, N_("Affiliations"), .of = yoriai_affiliation_get_type },
  { "other_posts", YORIAI_KIND_LIST, N_("Other posts"), .of = yoriai_other_post_get_type },
  { "erad_number", YORIAI_KIND_CODE, N_("e-Rad researcher number") },
  { "orcid", YORIAI_KIND_CODE, N_("ORCID") },
  { "researchmap", YORIAI_KIND_CODE, N_("researchmap") },
  { "effort", YORIAI_KIND_INT, N_("Effort in this project (%)"), .min = 0, .max = 100 },
  { "career", YORIAI_KIND_LONG_TEXT, N_("Career") },
  { "achievements", YORIAI_KIND_LONG_TEXT, N_("Achievements") },
  { "ethics_training", YORIAI_KIND_BOOL, N_("Research ethics course completed") },
  { YORIAI_ANSWERS, YORIAI_KIND_LIST, N_("Answers to the call's own questions"), .of = yoriai_answer_get_type,
    .is_sparse = TRUE },
};

YORIAI_DEFINE_RECORD (YoriaiPerson, yoriai_person, person_fields)

/**
 * yoriai_institution_has_declined:
 * @institution: an institution
 *
 * Returns: whether it does not take part: it counts nowhere, in no list, number or figure
 */
gboolean
yoriai_institution_has_declined (YoriaiRecord *institution)
{
  return g_strcmp0 (yoriai_record_get_string (institution, "consent"), "declined") == 0;
}

/**
 * yoriai_institution_has_role:
 * @institution: an institution
 * @trait: of a role: YORIAI_TRAIT_REPRESENTATIVE, …
 *
 * Returns: whether it takes part in such a role; who has none yet, or one that the call does not know, is among those who
 *   just take part, who declined takes part in none
 */
gboolean
yoriai_institution_has_role (YoriaiRecord *institution,
                             const char   *trait)
{
  const YoriaiVocabularyEntry *role
      = yoriai_record_get_choice (institution, yoriai_record_find_field (institution, "role"));

  if (yoriai_institution_has_declined (institution))
    return FALSE;
  return role != NULL ? g_strv_contains (role->traits, trait) : g_str_equal (trait, YORIAI_TRAIT_PARTICIPATING);
}

/**
 * yoriai_institution_is_lead:
 * @institution: an institution
 *
 * Returns: whether it is a lead municipality
 */
gboolean
yoriai_institution_is_lead (YoriaiRecord *institution)
{
  return yoriai_record_get_int (institution, "lead_municipality") == 1 && !yoriai_institution_has_declined (institution);
}

/**
 * yoriai_institution_is_executive:
 * @institution: an institution
 *
 * Returns: whether it is an executive institution: by its mark, or as representative or lead municipality by nature
 */
gboolean
yoriai_institution_is_executive (YoriaiRecord *institution)
{
  return !yoriai_institution_has_declined (institution) &&
         (yoriai_record_get_int (institution, "executive") == 1 || yoriai_institution_is_lead (institution) ||
          yoriai_institution_has_role (institution, YORIAI_TRAIT_REPRESENTATIVE));
}

/* What is said of whom the vision is shared with; where nothing of it is, the head's. */
static const char *
get_shared (YoriaiRecord *institution,
            const char   *field,
            const char   *of_head)
{
  YoriaiRecord *shared
      = yoriai_record_get_child (institution, yoriai_record_find_field (institution, "vision_shared"));
  const char *post = yoriai_record_get_string (shared, "post"), *name = yoriai_record_get_string (shared, "name");

  if (!yoriai_text_is_empty (post) || !yoriai_text_is_empty (name))
    return yoriai_record_get_string (shared, field);
  /* Nobody says yet that it is shared. */
  if (yoriai_record_get_string (shared, "date") == NULL)
    return NULL;
  return yoriai_record_get_string (institution, of_head);
}

/**
 * yoriai_institution_get_vision_post:
 * @institution: an institution
 *
 * Returns: (transfer none) (nullable): the post of who shares the vision at its top: that of the head where nobody else is
 *   named, typed once
 */
const char *
yoriai_institution_get_vision_post (YoriaiRecord *institution)
{
  return get_shared (institution, "post", "head_post");
}

/**
 * yoriai_institution_get_vision_name:
 * @institution: an institution
 *
 * Returns: (transfer none) (nullable): the name of who shares the vision at its top: that of the head where nobody else is
 *   named, typed once
 */
const char *
yoriai_institution_get_vision_name (YoriaiRecord *institution)
{
  return get_shared (institution, "name", "head_name");
}
