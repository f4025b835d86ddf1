/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "call/yoriai-call.h"
#include "compare/yoriai-difference.h"

G_BEGIN_DECLS

/* A4, upright, in points */
#define YORIAI_DIFFERENCE_SHEETS_WIDTH 595.28
#define YORIAI_DIFFERENCE_SHEETS_HEIGHT 841.89

/**
 * YoriaiDifferenceSheets:
 *
 * A difference as pages of paper: what was and what is side by side, by section and record. It is laid out once and does
 * not follow the proposals.
 */
typedef struct _YoriaiDifferenceSheets YoriaiDifferenceSheets;

YoriaiDifferenceSheets *yoriai_difference_sheets_new         (const YoriaiDifference       *difference,
                                                              YoriaiCall                   *call,
                                                              const char                   *track,
                                                              const char                   *before_name,
                                                              const char                   *after_name) G_GNUC_WARN_UNUSED_RESULT;
void                    yoriai_difference_sheets_free        (YoriaiDifferenceSheets       *self);

const char             *yoriai_difference_sheets_get_title   (const YoriaiDifferenceSheets *self);
guint                   yoriai_difference_sheets_get_n_pages (const YoriaiDifferenceSheets *self);
void                    yoriai_difference_sheets_draw_page   (const YoriaiDifferenceSheets *self,
                                                              guint                         page,
                                                              cairo_t                      *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiDifferenceSheets, yoriai_difference_sheets_free)

G_END_DECLS
