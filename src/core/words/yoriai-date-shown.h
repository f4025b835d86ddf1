/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiDates:
 * @YORIAI_DATES_WESTERN: 2026年6月5日
 * @YORIAI_DATES_JAPANESE: 令和8年6月5日
 * @YORIAI_DATES_BOTH: 2026年(令和8年)6月5日
 *
 * How dates are shown to people.
 */
typedef enum
{
  YORIAI_DATES_WESTERN,
  YORIAI_DATES_JAPANESE,
  YORIAI_DATES_BOTH,
} YoriaiDates;

void  yoriai_date_set_shown (YoriaiDates dates);
char *yoriai_date_dup_spelled (const char *date,
                               YoriaiDates dates,
                               const char *language) G_GNUC_WARN_UNUSED_RESULT;
char *yoriai_date_dup_shown (const char *date) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
