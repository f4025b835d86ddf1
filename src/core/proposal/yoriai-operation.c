/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-proposal.h"

/* How the hub is run, and the regional co-creation forum. */

static const YoriaiField officer_fields[] = {
  { "role", YORIAI_KIND_CHOICE, N_("Role in the hub"), .vocabulary = "officer-roles" },
  { "role_name", YORIAI_KIND_TEXT, N_("Name of the role, if other") },
  { "person", YORIAI_KIND_REF, N_("Person"), .of = yoriai_person_get_type },
  { "in_hub_organisation", YORIAI_KIND_BOOL, N_("Belongs to the hub organisation") },
  { "seconded_from", YORIAI_KIND_REF, N_("Seconded from"), .of = yoriai_institution_get_type },
  { "secondment_mode", YORIAI_KIND_CHOICE, N_("Mode of secondment"), .vocabulary = "secondment-modes" },
  { "relation_duty", YORIAI_KIND_LONG_TEXT, N_("Duty in relations with the municipality") },
};

YORIAI_DEFINE_RECORD (YoriaiOfficer, yoriai_officer, officer_fields)

static const YoriaiField unit_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Name of the management department") },
  { "mission", YORIAI_KIND_LONG_TEXT, N_("Mission") },
  { "members", YORIAI_KIND_REFS, N_("Members"), .of = yoriai_person_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiUnit, yoriai_unit, unit_fields)

static const YoriaiField body_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Name of the body") },
  { "frequency", YORIAI_KIND_TEXT, N_("How often it meets") },
  { "who", YORIAI_KIND_TEXT, N_("Who sits on it") },
  { "purpose", YORIAI_KIND_LONG_TEXT, N_("What it settles") },
};

YORIAI_DEFINE_RECORD (YoriaiBody, yoriai_body, body_fields)

static const YoriaiField operation_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Name of the hub organisation") },
  { "under", YORIAI_KIND_CHOICE, N_("Directly under"), .vocabulary = "under-posts" },
  { "under_person", YORIAI_KIND_REF, N_("Who that is"), .of = yoriai_person_get_type },
  { "description", YORIAI_KIND_LONG_TEXT, N_("How the hub is run") },
  { "representative_support", YORIAI_KIND_LONG_TEXT, N_("How the whole institution backs the hub"),
     },
  { "allocation_policy", YORIAI_KIND_LONG_TEXT, N_("How programme money is moved between tasks") },
  { "officers", YORIAI_KIND_LIST, N_("Officers"), .of = yoriai_officer_get_type },
  { "units", YORIAI_KIND_LIST, N_("Management departments"), .of = yoriai_unit_get_type },
  { "bodies", YORIAI_KIND_LIST, N_("Bodies"), .of = yoriai_body_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiOperation, yoriai_operation, operation_fields)

static const YoriaiField forum_member_fields[] = {
  { "person", YORIAI_KIND_REF, N_("Person"), .of = yoriai_person_get_type },
  { "name", YORIAI_KIND_TEXT, N_("Name, if not listed among the people") },
  { "institution", YORIAI_KIND_REF, N_("Institution"), .of = yoriai_institution_get_type },
  { "rank", YORIAI_KIND_TEXT, N_("Post or rank") },
  { "category", YORIAI_KIND_CHOICE, N_("Kind of member"), .vocabulary = "forum-categories" },
};

YORIAI_DEFINE_RECORD (YoriaiForumMember, yoriai_forum_member, forum_member_fields)

static const YoriaiField policy_proposal_fields[] = {
  { "municipality", YORIAI_KIND_REF, N_("Lead municipality addressed"),
    .of = yoriai_institution_get_type },
  { "title", YORIAI_KIND_TEXT, N_("Title of the proposal") },
  { "text", YORIAI_KIND_LONG_TEXT, N_("What is proposed") },
  { "date", YORIAI_KIND_DATE, N_("Date of the proposal") },
};

YORIAI_DEFINE_RECORD (YoriaiPolicyProposal, yoriai_policy_proposal, policy_proposal_fields)

static const YoriaiField implementation_proposal_fields[] = {
  { "institution", YORIAI_KIND_REF, N_("Addressed to"), .of = yoriai_institution_get_type },
  { "title", YORIAI_KIND_TEXT, N_("Title of the proposal") },
  { "text", YORIAI_KIND_LONG_TEXT, N_("What is proposed") },
  { "date", YORIAI_KIND_DATE, N_("Date of the proposal") },
};

YORIAI_DEFINE_RECORD (YoriaiImplementationProposal,
                      yoriai_implementation_proposal,
                      implementation_proposal_fields)

static const YoriaiField forum_fields[] = {
  { "name", YORIAI_KIND_TEXT, N_("Name of the forum") },
  { "place", YORIAI_KIND_TEXT, N_("Where the forum is set up") },
  { "secretariat", YORIAI_KIND_REF, N_("Secretariat"), .of = yoriai_institution_get_type },
  { "region_platform", YORIAI_KIND_LONG_TEXT, N_("Use of the regional collaboration platform") },
  { "members", YORIAI_KIND_LIST, N_("Members of the forum"), .of = yoriai_forum_member_get_type },
  { "policy_proposals", YORIAI_KIND_LIST, N_("Policy proposals to the lead municipality"),
    .of = yoriai_policy_proposal_get_type },
  { "implementation_proposals", YORIAI_KIND_LIST, N_("Proposals on use in society"),
    .of = yoriai_implementation_proposal_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiForum, yoriai_forum, forum_fields)
