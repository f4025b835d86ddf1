/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-merge.h"

G_BEGIN_DECLS

typedef enum
{
  SIDE_BASE,
  SIDE_MINE,
  SIDE_THEIRS,
  N_SIDES,
} Side;

/* One record in up to three proposals, and where it goes. */
typedef struct _Node Node;
struct _Node
{
  YoriaiRecord *records[N_SIDES]; /* (unowned) (nullable) */
  char *id;                       /* (owned): in the merged proposal */
  gboolean is_alive;
  gboolean is_kept; /* one side has removed it and the other wrote in it */
  Node *owner; /* (nullable): what it stands in there; NULL for the root */
  guint field;
  gboolean is_moved_apart;
};

typedef struct
{
  YoriaiSpace *spaces[N_SIDES]; /* (unowned): base may be NULL */
  GPtrArray *nodes;             /* (owned) (element-type Node) */
  GHashTable *by_record;        /* (owned): record of any side to (unowned) Node */
  GHashTable *ids;              /* (owned): those taken, owned by the nodes */
  YoriaiMerge *merge;           /* (owned) */
} Merging;

/* yoriai-merge.c */
YoriaiMerge *_yoriai_merge_new (YoriaiSpace *space) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-merge-nodes.c */
void     _yoriai_merge_make_nodes   (Merging *self);
void     _yoriai_merge_place_nodes  (Merging *self);
Node    *_yoriai_merge_get_node     (Merging      *self,
                                     YoriaiRecord *record);

/* yoriai-merge-value.c */
void     _yoriai_merge_read         (Merging     *self,
                                     const Node  *node,
                                     Side         side,
                                     guint        field,
                                     YoriaiValue *ret_value);
void     _yoriai_merge_values       (Merging      *self,
                                     const Node   *node,
                                     YoriaiRecord *record,
                                     guint         field);
void     _yoriai_merge_unknown      (Merging      *self,
                                     const Node   *node,
                                     YoriaiRecord *record);
void     _yoriai_merge_take_conflict (Merging                   *self,
                                      const YoriaiMergeConflict *conflict);

G_END_DECLS
