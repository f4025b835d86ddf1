/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/yoriai-text-pattern.h"

G_BEGIN_DECLS

/**
 * YoriaiSpellingFunc:
 * @key: what it shares with the same word written otherwise
 * @hit: where it stands; its code points are not counted
 * @user_data: data of the caller
 *
 * Takes a word of a text.
 */
typedef void (*YoriaiSpellingFunc) (const char          *key,
                                    const YoriaiTextHit *hit,
                                    gpointer             user_data);

void yoriai_spelling_each_word (const char         *text,
                                YoriaiSpellingFunc  func,
                                gpointer            user_data);

G_END_DECLS
