/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_MAX_SECTIONS 16

/**
 * YoriaiSectionStates:
 * @counts: what was found, by section; a finding about a place that is not filled in counts as `empty` only
 * @all: the same of the whole proposal
 * @n_filled: how many values are filled in, by section
 * @n_asked: how many of them the call asks for
 * @n_missing: how many places are known to be missing, by section: what rules find, and lists nobody has begun
 *
 * How far each section is.
 */
typedef struct
{
  YoriaiCounts counts[YORIAI_MAX_SECTIONS];
  YoriaiCounts all;
  guint n_filled[YORIAI_MAX_SECTIONS];
  guint n_asked[YORIAI_MAX_SECTIONS];
  guint n_missing[YORIAI_MAX_SECTIONS];
} YoriaiSectionStates;

void  yoriai_section_states_update       (YoriaiSectionStates       *self,
                                          YoriaiChecker             *checker);
guint yoriai_section_states_get_progress (const YoriaiSectionStates *self);

G_END_DECLS
