/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker-private.h"

G_BEGIN_DECLS

/* A rule that runs on an item. */
typedef struct
{
  YoriaiChecker *checker;
  YoriaiRule *rule;
  YoriaiRecord *record; /* of the item; the root where the item is none */
  GPtrArray *findings;  /* (nullable) */
  gboolean is_japanese; /* the message being made */
  YoriaiLogicValue others; /* an array, whose first is the record at fault: those it is at fault with */
} YoriaiRun;

/* A member of an item that is no record. */
typedef struct
{
  const char *name;
  YoriaiLogicValue value;
} YoriaiRunMember;

/* yoriai-checker-run.c */
void     _yoriai_run_set_item     (YoriaiRun        *run,
                                   YoriaiLogicValue  item);
gboolean _yoriai_run_is_concerned (YoriaiRun        *run);
void     _yoriai_run_item         (YoriaiRun        *run,
                                   YoriaiRecord     *own_record,
                                   guint             own_field);
void _yoriai_run_begin_item (YoriaiRun             *run,
                             YoriaiRecord          *record);
void _yoriai_run_object     (YoriaiRun             *run,
                             const YoriaiRunMember *members,
                             guint                  n,
                             guint                  field);

gboolean _yoriai_run_find_field (YoriaiRun     *run,
                                 YoriaiRecord  *record,
                                 char         **names,
                                 YoriaiRecord **ret_record,
                                 guint         *ret_field);

/* yoriai-checker-copies.c */
void _yoriai_run_conflicts (YoriaiRun *run);
void _yoriai_run_removed   (YoriaiRun *run);

/* yoriai-checker-message.c */
YoriaiRecord *_yoriai_run_find_owner (YoriaiRecord *record);
char         *_yoriai_run_fill_in    (YoriaiRun    *run,
                                      const char   *message,
                                      gboolean      is_japanese,
                                      YoriaiRecord *record,
                                      guint         field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
