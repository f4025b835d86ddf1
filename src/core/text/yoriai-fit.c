/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-fit.h"

#include "text/yoriai-characters.h"

/* What a text must go through before it leaves: a proposal may hold any character, and no sink takes them all. What can
 * be kept is kept as it is; of the rest, a line end of any kind becomes a line feed, a control its visible picture, and
 * what has none U+FFFD. */

#define REPLACEMENT 0xfffd
#define CONTROL_PICTURES 0x2400
#define DELETE 0x7f
#define DELETE_PICTURE 0x2421
#define LAST_C1 0x9f
#define ARABIC_LETTER_MARK 0x061c
#define BEYOND_BMP 0x10000

#define ESCAPED_UNDERSCORE "_x005F_" /* in a workbook */

/* File systems take 255 bytes, and the previous version is kept with a "~" behind the name. */
#define MAX_NAME_BYTES 254
#define NAME_STOPGAP '_'
#define NOT_IN_NAMES "/\\:*?\"<>|"

static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* Characters that reorder the text around them: what is read is then not what is there. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f ||
         c == ARABIC_LETTER_MARK;
}

/* XML 1.0, 2.2 Char; a carriage return would come back as a line feed. */
static gunichar
get_in_xml (gunichar c)
{
  if (c == '\v' || c == '\f' || c == '\r')
    return '\n';
  if (c < ' ' && c != '\t' && c != '\n')
    return CONTROL_PICTURES + c;
  return c == 0xfffe || c == 0xffff ? REPLACEMENT : c;
}

/* What is drawn or printed where a control would do something, or nothing. */
static gunichar
get_in_print (gunichar c)
{
  if (c == '\t')
    return c;
  if (yoriai_character_is_line_end (c))
    return '\n';
  if (c < ' ')
    return CONTROL_PICTURES + c;
  if (c == DELETE)
    return DELETE_PICTURE;
  return c > DELETE && c <= LAST_C1 ? REPLACEMENT : c;
}

static gunichar
get_in_name (gunichar c)
{
  gboolean is_bad = c < ' ' || (c < DELETE && strchr (NOT_IN_NAMES, (int) c) != NULL) || (c >= DELETE && c <= LAST_C1) ||
                    yoriai_character_is_line_end (c) || is_bidi_control (c) || is_noncharacter (c);

  return is_bad ? NAME_STOPGAP : c;
}

/* Controls, but for those between the values of JSON. One below the blank is there only when who wrote it forgot to escape
 * it: json-glib 1.6 does not know U+001F for one. */
static gboolean
is_json_control (gunichar c)
{
  return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= DELETE && c <= LAST_C1);
}

/* What stands for a character; in JSON: REPLACEMENT for what is escaped. */
static gunichar
get_fit (YoriaiFit sink,
         gunichar  c)
{
  switch (sink)
    {
    case YORIAI_FIT_XLSX:
      return get_in_xml (get_in_print (c));
    case YORIAI_FIT_PDF:
      return is_noncharacter (c) ? REPLACEMENT : get_in_print (c);
    case YORIAI_FIT_SVG:
      return get_in_xml (c);
    case YORIAI_FIT_TERMINAL:
      return is_bidi_control (c) ? REPLACEMENT : get_in_print (c);
    case YORIAI_FIT_JSON:
      return is_json_control (c) || is_bidi_control (c) || (yoriai_character_is_line_end (c) && c > LAST_C1) ? REPLACEMENT : c;
    case YORIAI_FIT_FILE_NAME:
    default:
      return get_in_name (c);
    }
}

/* First bytes that may begin something that some sink does not take: ASCII that is no letter or digit, and the lead
 * bytes of C1 controls, marks of direction, separators, non-characters. Most texts have none, and workbooks have many. */
static gboolean
is_suspect (guchar c)
{
  static const guint32 suspects[8] = { 0xffffffffu, 0xd4008404u, 0x90000000u, 0x90000000u,
                                       0,           0,           0x01000004u, 0xffff8004u };

  return (suspects[c >> 5] >> (c & 31)) & 1;
}

static gboolean
is_fit (YoriaiFit   sink,
        const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!is_suspect ((guchar) *p))
        continue;
      if (sink == YORIAI_FIT_XLSX && yoriai_fit_is_cell_escape (p))
        return FALSE;
      if (get_fit (sink, g_utf8_get_char (p)) != g_utf8_get_char (p))
        return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_fit_is_cell_escape:
 * @text: a text
 *
 * Returns: whether it begins with what a workbook takes for a character written as its number: _x0041_
 */
gboolean
yoriai_fit_is_cell_escape (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (guint i = 2; i < YORIAI_FIT_CELL_ESCAPE_LENGTH - 1; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[YORIAI_FIT_CELL_ESCAPE_LENGTH - 1] == '_';
}

/* Appends what stands for the character at @p; returns the next one. */
static const char *
append_fit (YoriaiFit   sink,
            GString    *out,
            const char *p)
{
  gunichar c = g_utf8_get_char_validated (p, -1), fit;

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      g_string_append_unichar (out, sink == YORIAI_FIT_FILE_NAME ? NAME_STOPGAP : REPLACEMENT);
      for (p++; ((guchar) *p & 0xc0) == 0x80; p++)
        ;
      return p;
    }
  fit = get_fit (sink, c);
  if (sink == YORIAI_FIT_XLSX && yoriai_fit_is_cell_escape (p))
    g_string_append (out, ESCAPED_UNDERSCORE);
  else if (sink == YORIAI_FIT_JSON && fit != c)
    g_string_append_printf (out, "\\u%04x", c);
  else if (c != '\r' || p[1] != '\n' || fit != '\n')
    g_string_append_unichar (out, fit);
  return g_utf8_next_char (p);
}

/**
 * yoriai_fit:
 * @sink: where the text goes
 * @text: UTF-8, perhaps broken
 * @buffer: where the result is put if it differs from @text
 *
 * Makes a text fit for where it goes. What can be kept there is kept; what is not UTF-8 becomes U+FFFD. In a workbook
 * what looks like the format's own escape is escaped.
 *
 * Returns: (transfer none): @text itself, or the text in @buffer
 */
const char *
yoriai_fit (YoriaiFit   sink,
            const char *text,
            GString    *buffer)
{
  if (is_fit (sink, text))
    return text;
  g_string_truncate (buffer, 0);
  while (*text != '\0')
    text = append_fit (sink, buffer, text);
  return buffer->str;
}

/**
 * yoriai_fit_dup:
 * @sink: where the text goes
 * @text: UTF-8, perhaps broken
 *
 * Returns: (transfer full): what yoriai_fit() makes of the text
 */
char *
yoriai_fit_dup (YoriaiFit   sink,
                const char *text)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  const char *fit = yoriai_fit (sink, text, buffer);

  return fit == text ? g_strdup (text) : g_string_free (g_steal_pointer (&buffer), FALSE);
}

/**
 * yoriai_fit_dup_line:
 * @sink: where the text goes
 * @text: UTF-8, perhaps broken
 *
 * Makes a text fit, and one line of it: a line end of any kind becomes a blank.
 *
 * Returns: (transfer full): the line
 */
char *
yoriai_fit_dup_line (YoriaiFit   sink,
                     const char *text)
{
  g_autofree char *fit = yoriai_fit_dup (sink, text);
  GString *line = g_string_new (NULL);

  for (const char *p = fit; *p != '\0'; p = g_utf8_next_char (p))
    if (yoriai_character_is_line_end (g_utf8_get_char (p)))
      g_string_append_c (line, ' ');
    else
      g_string_append_len (line, p, g_utf8_next_char (p) - p);
  return g_string_free (line, FALSE);
}

/**
 * yoriai_fit_begins_letter:
 * @text: valid UTF-8
 *
 * Tells whether a text can be cut here: what is a mark of the letter before it stays with that.
 *
 * Returns: whether a letter begins here
 */
gboolean
yoriai_fit_begins_letter (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return !g_unichar_ismark (c) && !g_unichar_iszerowidth (c);
}

/**
 * yoriai_fit_cut:
 * @text: valid UTF-8
 * @unit: what is counted
 * @most: how much there is room for
 *
 * Finds how much of a text there is room for.
 *
 * Returns: bytes of @text; never to within a character, nor within a letter and its marks unless that alone is too long
 */
gsize
yoriai_fit_cut (const char    *text,
                YoriaiFitUnit  unit,
                gsize          most)
{
  const char *good = text, *p = text;
  gsize n = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = unit == YORIAI_FIT_BYTES ? (gsize) (g_utf8_next_char (p) - p)
                                              : g_utf8_get_char (p) >= BEYOND_BMP ? 2 : 1;

      if (yoriai_fit_begins_letter (p))
        good = p;
      if (n + length > most)
        return (gsize) ((good > text ? good : p) - text);
      n += length;
    }
  return (gsize) (p - text);
}

/* Blanks of any kind, and dots: at a name's end some systems drop them, at its beginning a dot hides the file. */
static gboolean
is_loose (gunichar c)
{
  return c == '.' || g_unichar_isspace (c);
}

static char *
trim_name (const char *name)
{
  const char *end = name + strlen (name);

  while (*name != '\0' && is_loose (g_utf8_get_char (name)))
    name = g_utf8_next_char (name);
  while (end > name && is_loose (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (name, (gsize) (end - name));
}

/* Names of devices on Windows, whatever comes after a dot. */
static gboolean
is_reserved (const char *name)
{
  static const char *const devices[] = { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$" };
  static const char *const ports[] = { "COM", "LPT" };
  static const char *const digits[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³" };
  g_autofree char *base = g_strndup (name, strcspn (name, "."));

  g_strchomp (base);
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_ascii_strcasecmp (base, devices[i]) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    for (guint j = 0; j < G_N_ELEMENTS (digits); j++)
      if (g_ascii_strncasecmp (base, ports[i], strlen (ports[i])) == 0 && strcmp (base + strlen (ports[i]), digits[j]) == 0)
        return TRUE;
  return FALSE;
}

/**
 * yoriai_fit_dup_file_name:
 * @name: what a file is to be called: UTF-8, perhaps broken
 * @suffix: (nullable): its ending, which stays: ".pdf"
 *
 * Makes a file's name that every system takes, in any folder: without separators and what Windows reserves, neither
 * hidden nor with a loose end, and not too long.
 *
 * Returns: (transfer full): the name with its ending, never only that
 */
char *
yoriai_fit_dup_file_name (const char *name,
                          const char *suffix)
{
  const char stopgap[] = { NAME_STOPGAP, '\0' };
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_FILE_NAME, name);
  g_autofree char *whole = trim_name (fit);
  g_autofree char *cut = NULL, *stem = NULL, *file = NULL;

  if (suffix == NULL)
    suffix = "";
  g_return_val_if_fail (strlen (suffix) < MAX_NAME_BYTES - 1, NULL);

  cut = g_strndup (whole, yoriai_fit_cut (whole, YORIAI_FIT_BYTES, MAX_NAME_BYTES - 1 - strlen (suffix)));
  stem = trim_name (cut);
  file = g_strconcat (stem, suffix, NULL);
  return g_strconcat (*stem == '\0' || is_reserved (file) ? stopgap : "", file, NULL);
}
