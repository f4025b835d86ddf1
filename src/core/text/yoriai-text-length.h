/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiTextCount:
 * @YORIAI_COUNT_FULL_HALF: a half-width character counts one half
 * @YORIAI_COUNT_CODE_POINTS: every character counts one
 * @YORIAI_COUNT_UTF16: UTF-16 code units, as a web page counts
 */
typedef enum
{
  YORIAI_COUNT_FULL_HALF,
  YORIAI_COUNT_CODE_POINTS,
  YORIAI_COUNT_UTF16,
} YoriaiTextCount;

gboolean    yoriai_text_count_from_string (const char      *nick,
                                           YoriaiTextCount *ret_count);
const char *yoriai_text_count_to_string   (YoriaiTextCount count);
double      yoriai_text_measure           (const char      *text,
                                           YoriaiTextCount  count);
gsize       yoriai_text_count_units       (const char      *text,
                                           gssize           length);

G_END_DECLS
