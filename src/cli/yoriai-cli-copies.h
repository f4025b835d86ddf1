/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-merge.h"
#include "document/yoriai-ancestor.h"
#include "document/yoriai-document.h"

G_BEGIN_DECLS

/* A copy of the proposal, or several that were brought together. */
typedef struct
{
  char *name;           /* (owned): the file, as people call it */
  YoriaiSpace *space;   /* (owned) */
  GBytes *view;         /* (owned): as it is written, to put copies into one order */
  YoriaiState *history; /* (owned) (nullable) */
  char *lineage;        /* (owned) (nullable): of its state */
} YoriaiCliCopy;

/* Copies that were brought together. */
typedef struct
{
  YoriaiMerge *merge; /* (owned) */
  char *mine;         /* (owned): what the two are called */
  char *theirs;
  GPtrArray *copies;  /* (owned) (nullable) (element-type YoriaiCliCopy): of those that were by their states */
} YoriaiCliStep;

GPtrArray          *yoriai_cli_copies_load (char            **paths) G_GNUC_WARN_UNUSED_RESULT;
YoriaiAncestorCopy *yoriai_cli_copies_list (const GPtrArray  *copies) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray          *yoriai_cli_copies_join (const GPtrArray  *copies,
                                            GPtrArray        *steps) G_GNUC_WARN_UNUSED_RESULT;
YoriaiState        *yoriai_cli_copies_join_history (const GPtrArray *copies) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_cli_copies_keep_decided (const GPtrArray *copies,
                                                    guint            index,
                                                    YoriaiMerge     *merge);
void                yoriai_cli_copies_note_open (const GPtrArray    *copies,
                                                 const GPtrArray    *steps,
                                                 GBytes             *view,
                                                 YoriaiState       **history);

/* Who says what stands, and who what does not. */
void                yoriai_cli_step_name   (const YoriaiCliStep       *self,
                                            const YoriaiMergeConflict *conflict,
                                            char                     **ret_mine,
                                            char                     **ret_theirs);
void                yoriai_cli_step_free   (gpointer          step);

G_END_DECLS
