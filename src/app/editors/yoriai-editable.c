/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-editable"

#include "config.h"

#include "editors/yoriai-editable.h"

#include <string.h>

#include "editors/yoriai-caret.h"
#include "text/yoriai-characters.h"

/**
 * yoriai_editable_show:
 * @self: an entry
 * @text: (nullable): what it is to show
 *
 * Shows a value by the smallest splice, where gtk_editable_set_text() would send the caret to the start. Who has selected all
 * of it, to type another one over it, has all of it selected still.
 */
void
yoriai_editable_show (GtkEditable *self,
                      const char  *text)
{
  g_auto (YoriaiTextDiff) diff = { 0 };
  gboolean is_whole;
  int start;
  int end;

  if (!yoriai_text_diff (gtk_editable_get_text (self), text, &diff))
    return;
  is_whole = gtk_editable_get_selection_bounds (self, &start, &end) && start == 0
             && end == g_utf8_strlen (gtk_editable_get_text (self), -1);
  yoriai_caret_splice (GTK_WIDGET (self), &diff);
  if (is_whole)
    gtk_editable_select_region (self, 0, -1);
}

/**
 * yoriai_editable_dup_line:
 * @text: what is put in where there is one line: pasted, dropped
 * @length: its length in bytes, or -1
 *
 * Line ends become blanks, one each; those around the text go, with the blanks
 * there.
 *
 * Returns: (transfer full) (nullable): the one line, %NULL where @text is one
 */
char *
yoriai_editable_dup_line (const char *text,
                          gssize      length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean has_ends = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      if (!yoriai_character_is_line_end (g_utf8_get_char (p)))
        {
          g_string_append_unichar (line, g_utf8_get_char (p));
          continue;
        }
      has_ends = TRUE;
      if (*p == '\r' && p + 1 < end && p[1] == '\n')
        p++;
      g_string_append_c (line, ' ');
    }
  return has_ends ? g_strdup (g_strstrip (line->str)) : NULL;
}
