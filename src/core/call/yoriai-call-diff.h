/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

/**
 * YoriaiCallChange:
 * @place: JSON Pointer in the whole packs; what a list has by id is named by its id
 * @title: what that is called, in the user's language
 * @before: (nullable): what was there, in words; "" where it cannot be told in a line; %NULL: nothing
 * @after: (nullable): what is there now, likewise
 *
 * Something that is different in another call.
 */
typedef struct
{
  char *place;
  char *title;
  char *before;
  char *after;
} YoriaiCallChange;

char      *yoriai_call_change_dup_text (const YoriaiCallChange *self) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_call_diff_dup_text   (GPtrArray *changes,
                                        guint      max) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_call_diff (YoriaiCall *before,
                             YoriaiCall *after) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
