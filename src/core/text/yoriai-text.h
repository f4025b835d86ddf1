/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiText:
 * @ja: (nullable): in Japanese
 * @en: (nullable): in English
 *
 * A text of a call pack in both languages, borrowed from whoever gave it.
 */
typedef struct
{
  const char *ja;
  const char *en;
} YoriaiText;

const char *yoriai_text_get_language (void);
const char *yoriai_text_get      (YoriaiText  text,
                                  const char *language);

gboolean    yoriai_text_is_empty (const char *text);

G_END_DECLS
