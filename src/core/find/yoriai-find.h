/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "find/yoriai-find-hit.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_FIND_MAX_HITS 5000

#define YORIAI_TYPE_FIND (yoriai_find_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFind, yoriai_find, YORIAI, FIND, GObject)

/* A GListModel of YoriaiFindHit, by section, in the order of the pages. Signal "changed" (find): there are more of them,
 * or others, or that were all; after "items-changed". */

YoriaiFind *yoriai_find_new         (YoriaiWorkspace *workspace,
                                     gboolean         is_only_written) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_find_set_text    (YoriaiFind      *self,
                                     const char      *text,
                                     YoriaiLikeness   likeness);
const char *yoriai_find_get_text    (YoriaiFind      *self);
gboolean    yoriai_find_is_running  (YoriaiFind      *self);
gboolean    yoriai_find_is_cut      (YoriaiFind      *self);
guint       yoriai_find_count_ticked (YoriaiFind     *self);
guint       yoriai_find_get_n_before (YoriaiFind          *self,
                                      const YoriaiSection *section,
                                      YoriaiRecord        *record,
                                      guint                field,
                                      guint                at);

G_END_DECLS
