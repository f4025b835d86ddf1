/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text"

#include "config.h"

#include "text/yoriai-text.h"

/**
 * yoriai_text_get:
 * @text: a text
 * @language: (nullable): a language or locale, "ja", "ja_JP.UTF-8"
 *
 * Returns: (transfer none) (nullable): the text in Japanese if @language is, else in English; the
 * other one if that is missing
 */
const char *
yoriai_text_get (YoriaiText  text,
                 const char *language)
{
  if (language != NULL && g_str_has_prefix (language, "ja"))
    return text.ja != NULL ? text.ja : text.en;
  return text.en != NULL ? text.en : text.ja;
}
