/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

/**
 * YoriaiDemand:
 * @text: what is demanded, in the words of the programme
 * @rule: the id of the rule that says so
 * @source: (nullable): where that is from, for people
 * @record: where it is met
 * @field: and in which field; YORIAI_NO_FIELD: as a whole
 * @is_met: whether it is
 * @is_counted: whether @have and @want say how far
 * @is_exact: whether it has to be @want, not @want or more
 * @have: how many there are
 * @want: how many there have to be
 *
 * Something that the track demands of the proposal. All but the numbers is borrowed from the checker, until its call changes or
 * the proposal does.
 */
typedef struct
{
  YoriaiText text;
  const char *rule;
  const char *source;
  YoriaiRecord *record;
  guint field;
  gboolean is_met;
  gboolean is_counted;
  gboolean is_exact;
  guint have;
  guint want;
} YoriaiDemand;

GArray *yoriai_demand_list     (YoriaiChecker      *checker) G_GNUC_WARN_UNUSED_RESULT;
char   *yoriai_demand_dup_rate (const YoriaiDemand *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
