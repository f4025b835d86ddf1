/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-parties.h"

G_BEGIN_DECLS

/**
 * Operation:
 *
 * The operating structure being drawn: its arrangement, and the blocks that lines lead to.
 */
typedef struct
{
  YoriaiReading *reading;
  YoriaiRecord *root;
  YoriaiRecord *operation;
  YoriaiRecord *representative; /* (nullable) */
  gboolean has_forum;
  gboolean is_stacked;          /* the institutions stand below the tasks, not beside the organisation */
  guint n_columns;              /* of institutions */
  double list_weight;           /* of each, beside the executive institutions' 1 */

  YoriaiBlock *jst;
  YoriaiBlock *jst_gap;
  YoriaiBlock *hub;
  YoriaiBlock *forum;           /* (nullable) */
  YoriaiBlock *vision;          /* (nullable) */
  YoriaiBlock *head;            /* 学長等 */
  YoriaiBlock *under;           /* (nullable): who the organisation is directly under */
  YoriaiBlock *under_gap;
  YoriaiBlock *organisation;
  YoriaiBlock *executives;      /* (nullable) */
  YoriaiBlock *policy_aisle;    /* (nullable): for the line to them */
  YoriaiBlock *leads;           /* (nullable): the lead municipalities among the executives */
  YoriaiBlock *tasks;           /* the frame round them */
  YoriaiBlock *main;            /* lists of institutions */
  YoriaiBlock *other;           /* (nullable) */
  YoriaiBlock *cooperating;     /* (nullable) */
  YoriaiBlock *aisle;           /* (nullable): between the lists, for a line */
  GPtrArray *institutions;      /* (element-type YoriaiBlock) */
  GPtrArray *task_cards;        /* (element-type YoriaiBlock): as the tasks */
  GHashTable *in_tasks;         /* (element-type utf8 GArray): positions of tasks by the id of who takes part */
} Operation;

void         operation_add_representative (Operation   *self,
                                           YoriaiBlock *row);
void         operation_add_forum          (Operation   *self,
                                           YoriaiBlock *hub);
YoriaiBlock *operation_add_executives     (Operation   *self,
                                           YoriaiBlock *row);
void         operation_add_tasks          (Operation   *self,
                                           YoriaiBlock *parent);
void         operation_add_lists          (Operation   *self,
                                           YoriaiBlock *parent);
guint        operation_suggest_columns    (Operation *self);
char        *operation_dup_tasks          (Operation    *self,
                                           YoriaiRecord *institution) G_GNUC_WARN_UNUSED_RESULT;
const GArray *operation_get_tasks         (Operation    *self,
                                           const char   *institution_id);
YoriaiBlock *operation_add_officer_line   (Operation    *self,
                                           YoriaiBlock  *parent,
                                           YoriaiRecord *officer);

G_END_DECLS
