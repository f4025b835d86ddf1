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

/* How far a name is that is sound as long as one goes. */
typedef struct
{
  guint n_chars;
  gsize n_bytes;
  guint n_attached; /* to the last one that stands by itself */
  gboolean has_base;
  gboolean is_full;
} Name;

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
         && !yoriai_character_is_line_end (c) && c != 0xfffc && c != 0xfffd;
}

/* Whether the next character may be this one, and if so, one further. */
static gboolean
take (Name     *self,
      gunichar  c)
{
  gsize length = (gsize) g_unichar_to_utf8 (c, NULL);
  gboolean is_attached = yoriai_character_is_attached (c);

  self->is_full = self->n_chars == YORIAI_WIRE_NAME_MAX_CHARS
                  || self->n_bytes + length > YORIAI_WIRE_NAME_MAX_BYTES;
  if (self->is_full)
    return FALSE;
  if (is_attached ? !self->has_base || self->n_attached == MAX_ATTACHED
                  : (is_space (c) ? self->n_chars == 0 : !is_seen (c)))
    return FALSE;
  self->n_attached = is_attached ? self->n_attached + 1 : 0;
  self->has_base = !is_space (c);
  self->n_chars++;
  self->n_bytes += length;
  return TRUE;
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
  Name name = { 0 };

  if (length == 0 || length > YORIAI_WIRE_NAME_MAX_BYTES
      || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (!take (&name, g_utf8_get_char (p)))
      return FALSE;
  return name.has_base; /* no space behind it */
}

/**
 * yoriai_wire_name_dup:
 * @text: (nullable): what somebody typed, or what came from anywhere
 *
 * Returns: (transfer full) (nullable): as much of it as is sound; %NULL when
 * nothing is
 */
char *
yoriai_wire_name_dup (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);
  Name name = { 0 };
  gunichar space = 0;

  for (const char *p = valid; *p != '\0' && !name.is_full; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Name next = name;

      if (yoriai_character_is_blank (c) || yoriai_character_is_line_end (c))
        {
          if (space == 0 && name.n_chars > 0)
            space = c == WIDE_SPACE ? WIDE_SPACE : SPACE;
          continue;
        }
      if ((space == 0 || take (&next, space)) && take (&next, c))
        {
          if (space != 0)
            g_string_append_unichar (out, space);
          g_string_append_unichar (out, c);
          name = next;
          space = 0;
        }
      name.is_full = next.is_full;
    }
  if (out->len > 0)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}
