/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "find/yoriai-find-hit.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SPELLING (yoriai_spelling_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSpelling, yoriai_spelling, YORIAI, SPELLING, GObject)

/* A word that is written in several ways, or a name that is not everywhere written as in its record. The hits have their
 * ticks as those that are to be replaced. */

guint       yoriai_spelling_get_n_ways    (YoriaiSpelling *self);
const char *yoriai_spelling_get_way       (YoriaiSpelling *self,
                                           guint           way);
guint       yoriai_spelling_count_way     (YoriaiSpelling *self,
                                           guint           way);
guint       yoriai_spelling_get_preferred (YoriaiSpelling *self);
gboolean    yoriai_spelling_is_name       (YoriaiSpelling *self);
char       *yoriai_spelling_dup_text      (YoriaiSpelling *self) G_GNUC_WARN_UNUSED_RESULT;
GListModel *yoriai_spelling_list_others   (YoriaiSpelling *self,
                                           guint           way) G_GNUC_WARN_UNUSED_RESULT;
guint       yoriai_spelling_unify         (YoriaiSpelling *self,
                                           guint           way,
                                           const char     *label,
                                           guint          *ret_n_left,
                                           GError        **error);

#define YORIAI_TYPE_SPELLINGS (yoriai_spellings_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSpellings, yoriai_spellings, YORIAI, SPELLINGS, GObject)

/* A GListModel of YoriaiSpelling: names first, then the words that stand at most places. Signal "changed" (spellings): it
 * has looked at all of the proposal; once more after each change, when nobody types. */

YoriaiSpellings *yoriai_spellings_new        (YoriaiWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
gboolean         yoriai_spellings_is_running (YoriaiSpellings *self);

G_END_DECLS
