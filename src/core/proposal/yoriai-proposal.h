/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-field.h"

#include "record/yoriai-record.h"

G_BEGIN_DECLS

/* The record types of a proposal. Each is nothing but its table of fields: see the .c file of its
 * subject. The root is yoriai_proposal_get_type(). */

/* yoriai-proposal.c */
GType yoriai_proposal_get_type (void);

/* yoriai-site.c */
GType yoriai_research_fields_get_type (void);
GType yoriai_site_get_type            (void);

/* yoriai-vision.c */
GType yoriai_region_get_type             (void);
GType yoriai_vision_participant_get_type (void);
GType yoriai_vision_meeting_get_type     (void);
GType yoriai_vision_process_get_type     (void);
GType yoriai_changes_get_type            (void);
GType yoriai_vision_get_type             (void);
GType yoriai_context_get_type            (void);
GType yoriai_target_get_type             (void);

/* yoriai-tasks.c */
GType yoriai_milestone_get_type (void);
GType yoriai_task_get_type      (void);

GPtrArray *yoriai_task_list_milestones (YoriaiRecord *task) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-institutions.c */
GType yoriai_contact_get_type       (void);
GType yoriai_vision_shared_get_type (void);
GType yoriai_signer_get_type        (void);
GType yoriai_accounting_contact_get_type (void);
GType yoriai_institution_get_type   (void);
GType yoriai_commitment_get_type    (void);
GType yoriai_affiliation_get_type   (void);
GType yoriai_other_post_get_type    (void);
GType yoriai_person_get_type        (void);

gboolean yoriai_institution_has_declined (YoriaiRecord *institution);
gboolean yoriai_institution_has_role     (YoriaiRecord *institution,
                                          const char   *trait);
gboolean yoriai_institution_is_lead      (YoriaiRecord *institution);
gboolean yoriai_institution_is_executive (YoriaiRecord *institution);

const char *yoriai_institution_get_vision_post (YoriaiRecord *institution);
const char *yoriai_institution_get_vision_name (YoriaiRecord *institution);
extern const YoriaiUnless yoriai_unless_declined;

/* yoriai-requests.c */
GType yoriai_receipt_get_type (void);
GType yoriai_request_get_type (void);

/* yoriai-operation.c */
GType yoriai_officer_get_type                 (void);
GType yoriai_unit_get_type                    (void);
GType yoriai_body_get_type                    (void);
GType yoriai_operation_get_type               (void);
GType yoriai_forum_member_get_type            (void);
GType yoriai_policy_proposal_get_type         (void);
GType yoriai_implementation_proposal_get_type (void);
GType yoriai_forum_get_type                   (void);

/* yoriai-budget.c */
GType yoriai_budget_item_get_type            (void);
GType yoriai_budget_line_get_type            (void);
GType yoriai_external_resource_get_type      (void);
GType yoriai_corporation_commitment_get_type (void);
GType yoriai_guideline_item_get_type         (void);
GType yoriai_sustainability_get_type         (void);
GType yoriai_step_up_get_type                (void);

/* yoriai-annexes.c */
GType yoriai_other_grant_get_type     (void);
GType yoriai_ethics_item_get_type     (void);
GType yoriai_ethics_get_type          (void);
GType yoriai_publication_get_type     (void);
GType yoriai_term_get_type            (void);
GType yoriai_revision_get_type        (void);
GType yoriai_part_get_type            (void);
GType yoriai_acknowledgement_get_type (void);

G_END_DECLS
