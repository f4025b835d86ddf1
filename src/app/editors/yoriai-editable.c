/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-editable"

#include "config.h"

#include "editors/yoriai-editable.h"

/**
 * yoriai_editable_splice:
 * @self: an entry
 * @splice: where, how much goes, what comes
 *
 * Changes the text; caret and selection stay with the characters around them.
 */
void
yoriai_editable_splice (GtkEditable          *self,
                        const YoriaiTextDiff *splice)
{
  int position = splice->at;

  gtk_editable_delete_text (self, splice->at, splice->at + splice->n_removed);
  gtk_editable_insert_text (self, splice->inserted, -1, &position);
}

/**
 * yoriai_editable_show:
 * @self: an entry
 * @text: (nullable): what it is to show
 *
 * Shows a text by the smallest splice, where gtk_editable_set_text() would send the caret to the start.
 */
void
yoriai_editable_show (GtkEditable *self,
                      const char  *text)
{
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (yoriai_text_diff (gtk_editable_get_text (self), text, &diff))
    yoriai_editable_splice (self, &diff);
}
