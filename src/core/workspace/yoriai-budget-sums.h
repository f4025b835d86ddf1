/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"
#include "record/yoriai-year-sums.h"

G_BEGIN_DECLS

/**
 * YoriaiBudgetSums:
 * @title: (owned): what people call the group
 * @sums: its amounts
 *
 * What the budget's lines of one institution, task or category add up to.
 */
typedef struct
{
  char *title;
  YoriaiYearSums sums;
} YoriaiBudgetSums;

GPtrArray *yoriai_budget_sums_new (YoriaiRecord *root,
                                   const char   *by) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
