/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiBeginning:
 * @call: the id of a call
 * @track: the id of one of its tracks
 * @name: (nullable): what the hub is to be called; with @earlier %NULL or "" leaves it as it was
 * @representative: (nullable): the name of the institution that leads; not asked for with @earlier
 * @earlier: (nullable): what it carries over; loaded for this, and of no other use afterwards
 *
 * What is known of a proposal when it begins.
 */
typedef struct
{
  const char *call;
  const char *track;
  const char *name;
  const char *representative;
  YoriaiDocument *earlier;
} YoriaiBeginning;

YoriaiWorkspace *yoriai_beginning_make (const YoriaiBeginning  *self,
                                        YoriaiCallLibrary      *library,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
