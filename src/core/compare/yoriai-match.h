/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiMatch:
 *
 * Which records of two copies of a proposal are the same one. It is good until records of either come or go.
 */
typedef struct _YoriaiMatch YoriaiMatch;

YoriaiMatch  *yoriai_match_new       (YoriaiSpace       *left,
                                      YoriaiSpace       *right) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_match_free      (YoriaiMatch       *self);
YoriaiRecord *yoriai_match_get_right (const YoriaiMatch *self,
                                      YoriaiRecord      *left);
YoriaiRecord *yoriai_match_get_left  (const YoriaiMatch *self,
                                      YoriaiRecord      *right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiMatch, yoriai_match_free)

G_END_DECLS
