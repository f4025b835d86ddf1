/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiTitleIndex:
 *
 * The records of a proposal by what they are called, for references written as names. It is made for one paste, while
 * nothing but that paste changes titles.
 */
typedef struct _YoriaiTitleIndex YoriaiTitleIndex;

YoriaiTitleIndex *yoriai_title_index_new  (YoriaiRecord *root) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_title_index_free (YoriaiTitleIndex *self);
YoriaiRecord     *yoriai_title_index_find (YoriaiTitleIndex  *self,
                                           GType              type,
                                           const char        *name,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiTitleIndex, yoriai_title_index_free)

G_END_DECLS
