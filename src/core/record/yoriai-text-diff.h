/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiTextDiff:
 * @at: code points before the difference
 * @n_removed: code points that go
 * @inserted: (transfer full): what comes in their place
 * @n_inserted: code points of @inserted
 *
 * One splice that makes a text of another.
 */
typedef struct
{
  guint at;
  guint n_removed;
  guint n_inserted;
  char *inserted;
} YoriaiTextDiff;

gboolean yoriai_text_diff             (const char           *from,
                                       const char           *to,
                                       YoriaiTextDiff       *ret_diff);
char    *yoriai_text_splice           (const char           *text,
                                       guint                 at,
                                       guint                 n_removed,
                                       const char           *inserted) G_GNUC_WARN_UNUSED_RESULT;
void     yoriai_text_diff_carry_caret (const YoriaiTextDiff *self,
                                       guint                *caret,
                                       guint                *bound);
void     yoriai_text_diff_clear       (YoriaiTextDiff       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiTextDiff, yoriai_text_diff_clear)

G_END_DECLS
