/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-whole-ending"

#include "config.h"

#include <string.h>

#include "layout/yoriai-whole-ending.h"

/* Japanese breaks between any two letters, and leaves 「か？」 alone on the last line. The last letters of a label are
 * kept together, so that a second line is never shorter than they are. */

#define ENDING 6      /* letters kept together, though Pango 1.50 may part the first */
#define LEAST_TEXT 14 /* below this a text has hardly two lines */

static void
update (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  glong n_chars = g_utf8_strlen (text, -1);
  const char *ending;
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoAttribute *whole;

  if (n_chars >= LEAST_TEXT)
    {
      ending = g_utf8_offset_to_pointer (text, n_chars - ENDING);
      /* A script that breaks at blanks keeps its last word whole as it is. */
      if (g_unichar_iswide (g_utf8_get_char (ending)))
        {
          whole = pango_attr_allow_breaks_new (FALSE);
          whole->start_index = ending - text;
          whole->end_index = strlen (text); /* an open end is not heeded */
          attributes = pango_attr_list_new ();
          pango_attr_list_insert (attributes, whole);
        }
    }
  gtk_label_set_attributes (label, attributes);
}

/**
 * yoriai_whole_ending_keep:
 * @label: a label that wraps, without attributes of its own, of words that break (not of what users type)
 *
 * Lets no line break come into the last few letters of what @label says, now and when it says something else.
 */
void
yoriai_whole_ending_keep (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  /* Else Pango parts them all the same, as it would any other word. */
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD);
  g_signal_connect (label, "notify::label", G_CALLBACK (update), NULL);
  update (label);
}
