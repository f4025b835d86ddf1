/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text"

#include "config.h"

#include "text/yoriai-characters.h"
#include "text/yoriai-text.h"

#include <glib/gi18n-lib.h>

/**
 * yoriai_text_get_language:
 *
 * Tells in which of its languages a text is shown to the user: the one in which the program speaks, whatever makes it
 * so (LANG, LANGUAGE, a missing catalogue). This is the only place that decides it.
 *
 * Returns: (transfer none): "ja" or "en"
 */
const char *
yoriai_text_get_language (void)
{
  /* Translators: the code of the language you translate into, where a call pack has texts in it; else en */
  return C_ ("language of the call's texts", "en");
}

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

/**
 * yoriai_text_is_empty:
 * @text: (nullable): a text
 *
 * What “not filled in” means of a text, for rules, progress, forms, figures and the window alike.
 *
 * Returns: whether it has no visible character: nothing, or only spaces, fillers and ignorables
 */
gboolean
yoriai_text_is_empty (const char *text)
{
  if (text == NULL || *text == '\0')
    return TRUE;
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = yoriai_character_next (&p);

      if (yoriai_character_is_plain (c)
          || (!yoriai_character_is_blank (c) && !yoriai_character_is_ignorable (c)))
        return FALSE;
    }
  return TRUE;
}
