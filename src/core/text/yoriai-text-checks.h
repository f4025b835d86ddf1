/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiTextCount:
 * @YORIAI_COUNT_FULL_HALF: a half-width character counts one half
 * @YORIAI_COUNT_CODE_POINTS: every code point counts one
 * @YORIAI_COUNT_UTF16: UTF-16 code units
 */
typedef enum
{
  YORIAI_COUNT_FULL_HALF,
  YORIAI_COUNT_CODE_POINTS,
  YORIAI_COUNT_UTF16,
} YoriaiTextCount;

gboolean    yoriai_text_count_from_string   (const char      *nick,
                                             YoriaiTextCount *ret_count);
const char *yoriai_text_count_to_string     (YoriaiTextCount count);
double      yoriai_text_measure             (const char      *text,
                                             YoriaiTextCount  count);

char       *yoriai_text_find_outside_jis    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
const char *yoriai_text_find_placeholder    (const char *text);
gboolean    yoriai_text_is_kana             (const char *text,
                                             gboolean    is_katakana);
gboolean    yoriai_text_is_corporate_number (const char *text);
gboolean    yoriai_text_is_orcid            (const char *text);
char       *yoriai_text_normalize_name      (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean    yoriai_text_parse_day           (const char *text,
                                             guint      *ret_julian);

G_END_DECLS
