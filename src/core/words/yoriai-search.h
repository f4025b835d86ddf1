/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

/**
 * YoriaiSearch:
 *
 * Finds the records of a list in which a text stands. What a record says is
 * formatted and folded once, not for every key of the text that is looked for;
 * who holds the search tells it when records change.
 */
typedef struct _YoriaiSearch YoriaiSearch;

YoriaiSearch *yoriai_search_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_search_free     (YoriaiSearch *self);
void          yoriai_search_set_text (YoriaiSearch *self,
                                      const char   *text);
void          yoriai_search_forget   (YoriaiSearch *self);
gboolean      yoriai_search_matches  (YoriaiSearch *self,
                                      YoriaiRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSearch, yoriai_search_free)

G_END_DECLS
