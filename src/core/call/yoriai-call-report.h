/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

/**
 * YoriaiCallRemark:
 * @place: JSON Pointer in the whole pack; what a list has by id is named by its id
 * @names: (array zero-terminated=1): members of the place, or ids; for wording, the words it mentions
 * @base: (nullable): the id of the call it is from; %NULL: it is the pack's own
 *
 * What who wrote a pack may want to know of it.
 */
typedef struct
{
  char *place;
  char **names;
  const char *base;
} YoriaiCallRemark;

GPtrArray *yoriai_call_list_inherited (YoriaiCall *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_call_list_idle      (YoriaiCall *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_call_list_displaced (YoriaiCall *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_call_list_wording   (YoriaiCall *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_call_list_drafts    (YoriaiCall *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
