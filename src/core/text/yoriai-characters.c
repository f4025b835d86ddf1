/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-characters"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-characters.h"

/* What is seen of a character: nothing, itself, or only what it does to the one before it. */

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Unicode's White_Space, in order. */
static const Range blanks[] = {
  { 0x0009, 0x000d }, { 0x0020, 0x0020 }, { 0x0085, 0x0085 }, { 0x00a0, 0x00a0 },
  { 0x1680, 0x1680 }, { 0x2000, 0x200a }, { 0x2028, 0x2029 }, { 0x202f, 0x202f },
  { 0x205f, 0x205f }, { 0x3000, 0x3000 },
};

/* What takes room and shows nothing though Unicode does not call it a space. */
static const Range fillers[] = {
  { 0x115f, 0x1160 }, { 0x2800, 0x2800 }, { 0x3164, 0x3164 }, { 0xffa0, 0xffa0 },
};

/* Unicode's Default_Ignorable_Code_Point without the fillers, in order. */
static const Range ignorables[] = {
  { 0x00ad, 0x00ad },   { 0x034f, 0x034f },   { 0x061c, 0x061c },   { 0x17b4, 0x17b5 },
  { 0x180b, 0x180f },   { 0x200b, 0x200f },   { 0x202a, 0x202e },   { 0x2060, 0x206f },
  { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },   { 0xfff0, 0xfff8 },   { 0x1bca0, 0x1bca3 },
  { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
};

/* What ends a line in some system or other, in order. */
static const Range line_ends[] = { { 0x000a, 0x000d }, { 0x0085, 0x0085 }, { 0x2028, 0x2029 } };

/* Names for those that people meet; the rest is named by its kind. */
static const struct
{
  gunichar c;
  const char *name;
} names[] = {
  { 0x00a0, N_("no-break space") },
  { 0x00ad, N_("soft hyphen") },
  { 0x034f, N_("combining grapheme joiner") },
  { 0x115f, N_("Hangul filler") },
  { 0x1160, N_("Hangul filler") },
  { 0x200b, N_("zero width space") },
  { 0x200c, N_("zero width non-joiner") },
  { 0x200d, N_("zero width joiner") },
  { 0x200e, N_("left-to-right mark") },
  { 0x200f, N_("right-to-left mark") },
  { 0x2028, N_("line separator") },
  { 0x2029, N_("paragraph separator") },
  { 0x202a, N_("left-to-right embedding") },
  { 0x202b, N_("right-to-left embedding") },
  { 0x202c, N_("end of directional formatting") },
  { 0x202d, N_("left-to-right override") },
  { 0x202e, N_("right-to-left override") },
  { 0x2060, N_("word joiner") },
  { 0x2800, N_("blank Braille pattern") },
  { 0x3099, N_("combining voiced sound mark") },
  { 0x309a, N_("combining semi-voiced sound mark") },
  { 0x3164, N_("Hangul filler") },
  { 0xfeff, N_("byte order mark") },
  { 0xffa0, N_("half-width Hangul filler") },
  { 0xfffc, N_("object replacement character") },
  { 0xfffd, N_("replacement character") },
};

static gboolean
is_among (const Range *ranges,
          guint        n,
          gunichar     c)
{
  for (guint i = 0; i < n && ranges[i].first <= c; i++)
    {
      if (c <= ranges[i].last)
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_character_is_blank:
 * @c: a character
 *
 * Returns: whether it takes room and shows nothing: a space of whatever width, a line end, a filler
 */
gboolean
yoriai_character_is_blank (gunichar c)
{
  if (yoriai_character_is_plain (c))
    return FALSE;
  return is_among (blanks, G_N_ELEMENTS (blanks), c) ||
         is_among (fillers, G_N_ELEMENTS (fillers), c);
}

/**
 * yoriai_character_is_line_end:
 * @c: a character
 *
 * Returns: whether a line ends with it; CR LF are two that end one line
 */
gboolean
yoriai_character_is_line_end (gunichar c)
{
  return is_among (line_ends, G_N_ELEMENTS (line_ends), c);
}

/**
 * yoriai_character_is_ignorable:
 * @c: a character
 *
 * Returns: whether it takes no room and shows nothing: joiners, selectors, directional marks,
 * control characters
 */
gboolean
yoriai_character_is_ignorable (gunichar c)
{
  if (c == ' ' || yoriai_character_is_plain (c))
    return FALSE;
  return is_among (ignorables, G_N_ELEMENTS (ignorables), c) ||
         (g_unichar_iscntrl (c) && !yoriai_character_is_blank (c)) ||
         (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xfff9 && c <= 0xfffb);
}

/**
 * yoriai_character_is_attached:
 * @c: a character
 *
 * Returns: whether it is a part of the character before it: a combining mark, a selector, a joiner,
 * the colour of a skin
 */
gboolean
yoriai_character_is_attached (gunichar c)
{
  return c >= 0x300 && (g_unichar_ismark (c) || c == 0x200c || c == 0x200d ||
                        (c >= 0x1f3fb && c <= 0x1f3ff) || (c >= 0xe0020 && c <= 0xe007f));
}

/**
 * yoriai_character_is_unseen:
 * @c: a character
 *
 * Returns: whether nobody who reads it within quotation marks would know which it is: what shows
 * nothing, but for the usual spaces, what is attached, what has no agreed form
 */
gboolean
yoriai_character_is_unseen (gunichar c)
{
  if (c == ' ' || c == 0x3000 || c == '\n' || c == '\r' || c == '\t')
    return FALSE;
  return yoriai_character_is_blank (c) || yoriai_character_is_ignorable (c) ||
         yoriai_character_is_attached (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE ||
         c == 0xfffc || c == 0xfffd;
}

/**
 * yoriai_character_get_name:
 * @c: a character
 *
 * Returns: (transfer none): what it is called, in English, to be translated
 */
const char *
yoriai_character_get_name (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].c == c)
        return names[i].name;
    }
  if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180f))
    return N_("variation selector");
  if (g_unichar_ismark (c))
    return N_("combining character");
  if (g_unichar_iscntrl (c))
    return N_("control character");
  if (yoriai_character_is_blank (c))
    return N_("space");
  if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
    return N_("private character");
  return yoriai_character_is_unseen (c) ? N_("invisible character") : N_("character");
}
