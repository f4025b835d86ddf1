/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-strings"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-parts-private.h"

/* Texts that cells share. A text is made of runs with fonts of their own; how
 * its characters are read (rPh) stands beside them and is no part of it. */

#define ESCAPE_LENGTH 7 /* _x000D_ */

typedef struct
{
  YoriaiSheetPackage *package;
  GString *text;
  gboolean is_open; /* whether text counts */
} Reader;

/* Returns: the character of _xHHHH_ at @p, 0 where there is none */
static gunichar
read_escape (const char *p)
{
  gunichar c = 0;

  if (p[0] != '_' || p[1] != 'x')
    return 0;
  for (guint i = 2; i < ESCAPE_LENGTH - 1; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return 0;
      c = c * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
    }
  return p[ESCAPE_LENGTH - 1] == '_' && g_unichar_validate (c) ? c : 0;
}

/* Takes what XML cannot hold out of its escape, and makes all ends of lines
 * one. */
void
_yoriai_sheet_text_finish (GString *text)
{
  char *to = text->str;

  if (strstr (text->str, "_x") == NULL && strchr (text->str, '\r') == NULL)
    return;
  for (const char *p = text->str; *p != '\0';)
    {
      gunichar c = read_escape (p);

      if (c == 0)
        *to++ = *p++;
      else
        {
          to += g_unichar_to_utf8 (c, to);
          p += ESCAPE_LENGTH;
        }
      if (to[-1] == '\n' && to - text->str >= 2 && to[-2] == '\r')
        *--to = '\0', to[-1] = '\n';
    }
  g_string_truncate (text, (gsize) (to - text->str));
  g_strdelimit (text->str, "\r", '\n');
}

static gboolean
begin (gpointer        data,
       YoriaiSheetXml *xml,
       const char     *name,
       guint           depth)
{
  Reader *self = data;

  switch (depth)
    {
    case 1:
      return strcmp (name, "sst") == 0;
    case 2:
      g_string_truncate (self->text, 0);
      return strcmp (name, "si") == 0;
    default:
      self->is_open = strcmp (name, "t") == 0;
      return self->is_open || (depth == 3 && strcmp (name, "r") == 0);
    }
}

static void
end (gpointer        data,
     YoriaiSheetXml *xml,
     const char     *name,
     guint           depth)
{
  Reader *self = data;
  GError *error = NULL;
  const char *kept;

  self->is_open = FALSE;
  if (depth != 2)
    return;
  _yoriai_sheet_text_finish (self->text);
  kept = _yoriai_sheet_book_keep_text (self->package->book, self->text->str, self->text->len,
                                       self->package->budget, &error);
  if (kept == NULL)
    yoriai_sheet_xml_fail (xml, error);
  else
    g_ptr_array_add (self->package->strings, (gpointer) kept);
}

static void
add_text (gpointer        data,
          YoriaiSheetXml *xml,
          const char     *text,
          gsize           length)
{
  Reader *self = data;

  if (!self->is_open)
    return;
  if (self->text->len + length > YORIAI_SHEET_MAX_CELL_TEXT)
    yoriai_sheet_xml_fail (xml, g_error_new (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                                             _("A text is longer than any cell holds (text %u)."),
                                             self->package->strings->len + 1));
  else
    g_string_append_len (self->text, text, (gssize) length);
}

/* Reads the shared strings. */
gboolean
_yoriai_sheet_strings_read (YoriaiSheetPackage *package,
                            const char         *part,
                            GError            **error)
{
  static const YoriaiSheetXmlReader reader = { begin, end, add_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Reader self = { package, text, FALSE };

  return _yoriai_sheet_part_read (package, part, &reader, &self, error);
}
