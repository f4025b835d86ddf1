/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiSheetPair:
 * @label: (owned) (nullable): what stands before the colon; NULL for a line
 *   that is no pair
 * @value: (owned): what stands behind it, lines and all; of a line that is no
 *   pair, the line
 * @line: where it stands, from 1
 * @last_line: where it ends
 *
 * A line of a mail: 項目：値.
 */
typedef struct
{
  char *label;
  char *value;
  guint line;
  guint last_line;
} YoriaiSheetPair;

/**
 * YoriaiSheetPairs:
 * @pairs: (element-type YoriaiSheetPair): what has a label
 * @rest: (element-type YoriaiSheetPair): lines that are in no pair, blank ones
 *   left out
 *
 * A text that was pasted, taken apart: every line of it that says something is
 * in one of the two.
 */
typedef struct
{
  GPtrArray *pairs;
  GPtrArray *rest;
} YoriaiSheetPairs;

YoriaiSheetPairs *yoriai_sheet_pairs_read    (const char        *text,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_sheet_pairs_free    (YoriaiSheetPairs  *self);
char             *yoriai_sheet_pair_dup_place (const YoriaiSheetPair *pair) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSheetPairs, yoriai_sheet_pairs_free)

G_END_DECLS
