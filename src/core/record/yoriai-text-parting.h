/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-text-delta.h"

G_BEGIN_DECLS

/**
 * YoriaiTextParting:
 *
 * How a text that somebody types and the same text as others have it came apart, and how each gets what the other has. They
 * were one text; what is typed has not reached the others yet, what they wrote is not shown yet. Places are counted in code
 * points.
 */
typedef struct _YoriaiTextParting YoriaiTextParting;

YoriaiTextParting *yoriai_text_parting_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_text_parting_free       (YoriaiTextParting       *self);
void               yoriai_text_parting_end        (YoriaiTextParting       *self);
gboolean           yoriai_text_parting_has_typed  (const YoriaiTextParting *self);
gboolean           yoriai_text_parting_has_held   (const YoriaiTextParting *self);
void               yoriai_text_parting_type       (YoriaiTextParting       *self,
                                                  guint                    at,
                                                  guint                    n_removed,
                                                  const char              *inserted);
void               yoriai_text_parting_hold       (YoriaiTextParting       *self,
                                                  guint                    at,
                                                  guint                    n_removed,
                                                  const char              *inserted);
GArray            *yoriai_text_parting_list_typed (const YoriaiTextParting *self) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_text_parting_take_typed (YoriaiTextParting       *self);
guint              yoriai_text_parting_find_shown (const YoriaiTextParting *self,
                                                   guint                    at);
GArray            *yoriai_text_parting_take_held  (YoriaiTextParting       *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiTextParting, yoriai_text_parting_free)

G_END_DECLS
