/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What code asks of the entries of vocabularies, which are the call's: yoriai_record_has_trait (institution, "kind",
 * YORIAI_TRAIT_COMPANY). A pack gives its own entries those that hold; data/calls/README.md says what each means. */

/* institution-kinds */
#define YORIAI_TRAIT_ACADEMIA "academia"
#define YORIAI_TRAIT_INDUSTRY "industry"
#define YORIAI_TRAIT_LOCAL_GOVERNMENT "local-government"
#define YORIAI_TRAIT_UNIVERSITY "university"
#define YORIAI_TRAIT_RESEARCH_INSTITUTE "research-institute"
#define YORIAI_TRAIT_COMPANY "company"
#define YORIAI_TRAIT_OVERSEAS "overseas"

/* institution-roles */
#define YORIAI_TRAIT_REPRESENTATIVE "representative"
#define YORIAI_TRAIT_MAIN "main"
#define YORIAI_TRAIT_PARTICIPATING "participating"
#define YORIAI_TRAIT_COOPERATING "cooperating"

/* commitment-kinds */
#define YORIAI_TRAIT_FOR_INDUSTRY "for-industry"
#define YORIAI_TRAIT_OUTCOME "outcome"

#define YORIAI_TRAIT_REST "rest"

/* under-posts */
#define YORIAI_TRAIT_HEAD "head"
#define YORIAI_TRAIT_VICE_PRESIDENT "vice-president"

/* officer-roles */
#define YORIAI_TRAIT_PROJECT_LEADER "project-leader"
#define YORIAI_TRAIT_VICE_LEADER "vice-leader"
#define YORIAI_TRAIT_LEADER_ASSISTANT "leader-assistant"
#define YORIAI_TRAIT_ESTABLISHER "establisher"
#define YORIAI_TRAIT_MUNICIPAL_OFFICER "municipal-officer"

/* forum-categories */
#define YORIAI_TRAIT_OF_REPRESENTATIVE "of-representative"
#define YORIAI_TRAIT_OF_LOCAL_GOVERNMENT "of-local-government"
#define YORIAI_TRAIT_OF_ECONOMY "of-economy"

/* budget-categories */
#define YORIAI_TRAIT_INDIRECT "indirect"

/* external-kinds */
#define YORIAI_TRAIT_OWN_MONEY "own-money"

/* grant-roles */
#define YORIAI_TRAIT_GRANT_LEAD "grant-lead"
#define YORIAI_TRAIT_GRANT_SHARE "grant-share"

/* milestone-kinds */
#define YORIAI_TRAIT_INTERIM "interim"
#define YORIAI_TRAIT_POC "poc"
#define YORIAI_TRAIT_FINAL "final"

/* context-kinds */
#define YORIAI_TRAIT_EFFORT "effort"
