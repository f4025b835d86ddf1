/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "record/yoriai-space.h"
#include "check/yoriai-finding.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CHECKER (yoriai_checker_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiChecker, yoriai_checker, YORIAI, CHECKER, GObject)

/**
 * YoriaiCounts:
 * @empty: distinct places findings point to that are not filled in
 */
typedef struct
{
  guint error;
  guint warning;
  guint hint;
  guint empty;
} YoriaiCounts;

/* A GListModel of YoriaiFinding: what was typed and could not be taken, then what the rules find, in
 * their order, then in that of the document. The call and the
 * track are those the root record names ("call", "track"), looked up in the library; both follow
 * edits, undo and a reloaded pack. Signal "changed" (checker): the findings changed, after
 * "items-changed". Signal "call-changed" (checker): the call or the track (get_call(), get_track())
 * is another one. */

YoriaiChecker     *yoriai_checker_new             (YoriaiSpace       *space,
                                                   YoriaiCallLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSpace       *yoriai_checker_get_space       (YoriaiChecker *self);
YoriaiCall        *yoriai_checker_get_call        (YoriaiChecker *self);
const YoriaiTrack *yoriai_checker_get_track       (YoriaiChecker *self);
gboolean           yoriai_checker_asks_for        (YoriaiChecker *self,
                                                   const char    *part);
void               yoriai_checker_set_today       (YoriaiChecker *self,
                                                   const GDate   *today);
YoriaiCounts       yoriai_checker_get_counts      (YoriaiChecker *self);
YoriaiCounts       yoriai_checker_count_part      (YoriaiChecker *self,
                                                   const char    *part);
YoriaiFinding     *yoriai_checker_find_for_field  (YoriaiChecker *self,
                                                   YoriaiRecord  *record,
                                                   guint          field);
YoriaiFinding     *yoriai_checker_find_unfilled   (YoriaiChecker *self,
                                                   YoriaiRecord  *record,
                                                   guint          field);

/* What was typed and could not be taken is found as well, before what the rules find */
void               yoriai_checker_set_refused     (YoriaiChecker *self,
                                                   YoriaiRecord  *record,
                                                   guint          field,
                                                   const char    *input,
                                                   const char    *reason);
YoriaiFinding     *yoriai_checker_find_refused    (YoriaiChecker *self,
                                                   YoriaiRecord  *record,
                                                   guint          field);

G_END_DECLS
