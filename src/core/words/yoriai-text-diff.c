/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-diff"

#include "config.h"

#include "words/yoriai-text-diff.h"

#include <string.h>

/* Steps back from @p to the start of the code point it lies in. */
static const char *
align_back (const char *p)
{
  while ((*p & 0xC0) == 0x80)
    p--;

  return p;
}

/**
 * yoriai_text_diff:
 * @from: (nullable): the text as it was
 * @to: (nullable): the text as it is to be
 * @caret: where in @to typing ended, in code points; -1 when unknown
 * @ret_diff: (out): the smallest splice
 *
 * Finds the splice between two texts. Where a repeated character leaves its place open ("aa" to "aaa"), the caret
 * says which one was typed, so that the splice is what the user did.
 *
 * Returns: %FALSE when the texts are equal; @ret_diff is empty then
 */
gboolean
yoriai_text_diff (const char     *from,
                  const char     *to,
                  int             caret,
                  YoriaiTextDiff *ret_diff)
{
  const char *a = from ? from : "";
  const char *b = to ? to : "";
  gsize a_len = strlen (a);
  gsize b_len = strlen (b);
  gsize shorter = MIN (a_len, b_len);
  gsize max_tail = shorter;
  gsize head = 0;
  gsize tail = 0;

  *ret_diff = (YoriaiTextDiff){ 0 };
  if (a_len == b_len && memcmp (a, b, a_len) == 0)
    return FALSE;

  /* What was typed ends at the caret, so what follows the caret was there before. */
  if (caret >= 0)
    max_tail = MIN (shorter, b_len - (gsize) (g_utf8_offset_to_pointer (b, caret) - b));
  while (tail < max_tail && a[a_len - 1 - tail] == b[b_len - 1 - tail])
    tail++;
  while (head < shorter - tail && a[head] == b[head])
    head++;
  while (tail < shorter - head && a[a_len - 1 - tail] == b[b_len - 1 - tail])
    tail++;

  head = MIN ((gsize) (align_back (a + head) - a), (gsize) (align_back (b + head) - b));
  while (tail > 0 && (a[a_len - tail] & 0xC0) == 0x80)
    tail--;

  ret_diff->at = g_utf8_strlen (a, head);
  ret_diff->n_removed = g_utf8_strlen (a + head, a_len - tail - head);
  ret_diff->inserted = g_strndup (b + head, b_len - tail - head);
  ret_diff->n_inserted = g_utf8_strlen (ret_diff->inserted, -1);

  return TRUE;
}

/**
 * yoriai_text_diff_clear:
 * @self: a splice
 *
 * Frees what @self holds.
 */
void
yoriai_text_diff_clear (YoriaiTextDiff *self)
{
  g_clear_pointer (&self->inserted, g_free);
}
