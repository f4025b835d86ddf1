/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-section.h"

G_BEGIN_DECLS

/**
 * YoriaiFindWalk:
 *
 * Goes through all values that the pages of a proposal show, in the order in which they show them, as far as one likes at
 * a time. Not while records come, go or move.
 */
typedef struct _YoriaiFindWalk YoriaiFindWalk;

/**
 * YoriaiFindPlace:
 * @section: the section that shows it
 * @record: (unowned): a record
 * @field: one of its fields, which holds a value and is filled in
 *
 * A value of a proposal.
 */
typedef struct
{
  const YoriaiSection *section;
  YoriaiRecord *record;
  guint field;
} YoriaiFindPlace;

YoriaiFindWalk *yoriai_find_walk_new  (YoriaiRecord    *root) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_find_walk_free (YoriaiFindWalk  *self);
gboolean        yoriai_find_walk_next (YoriaiFindWalk  *self,
                                       YoriaiFindPlace *ret_place);

gboolean        yoriai_find_is_settled (YoriaiRecord *record,
                                        guint         field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiFindWalk, yoriai_find_walk_free)

G_END_DECLS
