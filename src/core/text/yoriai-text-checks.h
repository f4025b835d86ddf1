/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiTextFaults:
 * @outside_jis: (owned) (nullable): the characters, each once, that JIS X 0208 levels 1 and 2 do not hold and other
 *   people's systems garble; ASCII is fine, half-width kana are not
 * @placeholder: (owned) (nullable): the first left-over of a template
 * @undecided: (owned) (nullable): what says that something is still to be written, where it stands for it: 未定 as the
 *   whole text, or in brackets; in a sentence (場所は未定です) it is prose
 *
 * What is found in a text; %NULL where there is nothing of the kind.
 */
typedef struct
{
  char *outside_jis;
  char *placeholder;
  char *undecided;
} YoriaiTextFaults;

void        yoriai_text_find_faults         (const char       *text,
                                             YoriaiTextFaults *ret_faults);
void        yoriai_text_faults_clear        (YoriaiTextFaults *faults);
gboolean    yoriai_text_is_kana             (const char *text,
                                             gboolean    is_katakana);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiTextFaults, yoriai_text_faults_clear)

G_END_DECLS
