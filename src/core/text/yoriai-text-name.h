/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yoriai_text_fold          (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *yoriai_text_fold_name     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *yoriai_text_fold_variants (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *yoriai_text_dup_usual_forms (const char *name) G_GNUC_WARN_UNUSED_RESULT;

gsize    yoriai_text_match_form          (const char *at);
gsize    yoriai_text_match_form_before   (const char *text,
                                          const char *at);

gunichar yoriai_character_get_usual_form (gunichar c);
gboolean yoriai_character_has_forms      (gunichar c);

G_END_DECLS
