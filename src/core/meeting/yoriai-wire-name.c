/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-wire-name.h"

#include "text/yoriai-characters.h"

/*
 * What a room, a person or an institution is called, when that comes from
 * another computer and is shown to somebody who has to decide by it: one line,
 * nothing that is not seen, nothing that turns around what stands beside it.
 * Whoever shows it still escapes it for markup.
 */

#define SPACE ' '
#define WIDE_SPACE 0x3000
#define MAX_ATTACHED 4 /* marks on one character; a face with joiners has fewer */

static gboolean
is_space (gunichar c)
{
  return c == SPACE || c == WIDE_SPACE;
}

/* What stands by itself. */
static gboolean
is_seen (gunichar c)
{
  return !yoriai_character_is_blank (c) && !yoriai_character_is_ignorable (c)
         && !yoriai_character_is_line_end (c) && !yoriai_character_is_attached (c) && c != 0xfffc
         && c != 0xfffd;
}

/**
 * yoriai_wire_name_is_sound:
 * @text: (array length=length): from anywhere
 * @length: its length in bytes
 *
 * Returns: whether it can be shown as a name: UTF-8, 1 to
 * %YORIAI_WIRE_NAME_MAX_CHARS characters and at most
 * %YORIAI_WIRE_NAME_MAX_BYTES bytes, neither begun nor ended by a space
 */
gboolean
yoriai_wire_name_is_sound (const char *text,
                           gsize       length)
{
  const char *end = text + length;
  guint n_chars = 0;
  guint n_attached = 0;
  gboolean has_base = FALSE;
  gunichar last = SPACE;

  if (length == 0 || length > YORIAI_WIRE_NAME_MAX_BYTES
      || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++n_chars > YORIAI_WIRE_NAME_MAX_CHARS)
        return FALSE;
      if (yoriai_character_is_attached (c))
        {
          if (!has_base || ++n_attached > MAX_ATTACHED)
            return FALSE;
        }
      else if (is_space (c) ? n_chars == 1 : !is_seen (c))
        return FALSE;
      else
        {
          has_base = !is_space (c);
          n_attached = 0;
        }
      last = c;
    }
  return !is_space (last);
}

/**
 * yoriai_wire_name_dup:
 * @text: (nullable): what somebody typed
 *
 * Returns: (transfer full) (nullable): as much of it as is sound; %NULL when
 * nothing is
 */
char *
yoriai_wire_name_dup (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *name = g_string_new (NULL);
  gunichar pending = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize before = name->len;

      if (yoriai_character_is_blank (c) || yoriai_character_is_line_end (c))
        {
          if (pending == 0 && name->len > 0)
            pending = c == WIDE_SPACE ? WIDE_SPACE : SPACE;
          continue;
        }
      if (pending != 0)
        g_string_append_unichar (name, pending);
      g_string_append_unichar (name, c);
      if (yoriai_wire_name_is_sound (name->str, name->len))
        pending = 0;
      else
        g_string_truncate (name, before);
    }
  if (name->len > 0)
    return g_string_free (name, FALSE);
  g_string_free (name, TRUE);
  return NULL;
}
