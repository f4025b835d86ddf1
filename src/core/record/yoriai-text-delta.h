/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-text-diff.h"

G_BEGIN_DECLS

/**
 * YoriaiTextDelta:
 *
 * What makes one text of another: any number of splices, taken together. Places are counted in code points.
 */
typedef struct _YoriaiTextDelta YoriaiTextDelta;

YoriaiTextDelta *yoriai_text_delta_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_text_delta_free        (YoriaiTextDelta       *self);
gboolean         yoriai_text_delta_is_empty    (const YoriaiTextDelta *self);
void             yoriai_text_delta_splice      (YoriaiTextDelta       *self,
                                                guint                  at,
                                                guint                  n_removed,
                                                const char            *inserted);
YoriaiTextDelta *yoriai_text_delta_carry       (const YoriaiTextDelta *self,
                                                const YoriaiTextDelta *over,
                                                gboolean               comes_first) G_GNUC_WARN_UNUSED_RESULT;
GArray          *yoriai_text_delta_get_splices (const YoriaiTextDelta *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiTextDelta, yoriai_text_delta_free)

G_END_DECLS
