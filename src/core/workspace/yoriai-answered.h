/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiReturned:
 * @name: the copy's file, as people call it
 * @author: (nullable): whose it is, as far as that is known
 *
 * A copy that came back.
 */
typedef struct
{
  const char *name;
  const char *author;
} YoriaiReturned;

/**
 * YoriaiAnswered:
 * @institution: an institution that takes part
 * @copies: (owned) (element-type guint): which copies are its, by their place
 *
 * Whether an institution has answered.
 */
typedef struct
{
  YoriaiRecord *institution;
  GArray *copies;
} YoriaiAnswered;

GPtrArray *yoriai_answered_list (YoriaiSpace          *space,
                                 const YoriaiReturned *copies,
                                 guint                 n_copies,
                                 const char           *own) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
