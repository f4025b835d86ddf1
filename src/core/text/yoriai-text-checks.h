/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *yoriai_text_find_outside_jis    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_text_find_placeholder    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_text_find_undecided      (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean    yoriai_text_is_kana             (const char *text,
                                             gboolean    is_katakana);

G_END_DECLS
