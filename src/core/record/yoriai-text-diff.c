/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-diff"

#include "config.h"

#include "yoriai-text-diff.h"

#include <string.h>

static gboolean
is_inside (const char *p)
{
  return (*p & 0xC0) == 0x80;
}

/**
 * yoriai_text_diff:
 * @from: (nullable): the text as it was
 * @to: (nullable): the text as it is to be
 * @ret_diff: (out): the smallest splice
 *
 * Finds the splice between two texts. Where a repeated character leaves its place open ("aa" to "aaa"), it is the last
 * possible one: who knows the place has no need to look for it.
 *
 * Returns: %FALSE when the texts are equal; @ret_diff is empty then
 */
gboolean
yoriai_text_diff (const char     *from,
                  const char     *to,
                  YoriaiTextDiff *ret_diff)
{
  const char *a = from != NULL ? from : "", *b = to != NULL ? to : "";
  gsize a_length = strlen (a), b_length = strlen (b), shorter = MIN (a_length, b_length);
  gsize head = 0, tail = 0;

  *ret_diff = (YoriaiTextDiff){ 0 };
  while (head < shorter && a[head] == b[head])
    head++;
  if (a_length == b_length && head == a_length)
    return FALSE;
  while (head > 0 && (is_inside (a + head) || is_inside (b + head)))
    head--;
  while (tail < shorter - head && a[a_length - 1 - tail] == b[b_length - 1 - tail])
    tail++;
  while (tail > 0 && is_inside (b + b_length - tail))
    tail--;
  ret_diff->at = g_utf8_strlen (a, head);
  ret_diff->n_removed = g_utf8_strlen (a + head, a_length - tail - head);
  ret_diff->inserted = g_strndup (b + head, b_length - tail - head);
  ret_diff->n_inserted = g_utf8_strlen (ret_diff->inserted, -1);
  return TRUE;
}

/**
 * yoriai_text_splice:
 * @text: a text
 * @at: where, in code points, at most its length
 * @n_removed: how many code points go, at most those that are there
 * @inserted: what comes in their place
 *
 * Returns: (transfer full): the text after the splice
 */
char *
yoriai_text_splice (const char *text,
                    guint       at,
                    guint       n_removed,
                    const char *inserted)
{
  const char *from = g_utf8_offset_to_pointer (text, at);
  const char *to = g_utf8_offset_to_pointer (from, n_removed);
  gsize n_head = from - text, n_inserted = strlen (inserted), n_tail = strlen (to);
  char *spliced = g_malloc (n_head + n_inserted + n_tail + 1);

  memcpy (spliced, text, n_head);
  memcpy (spliced + n_head, inserted, n_inserted);
  memcpy (spliced + n_head + n_inserted, to, n_tail + 1);
  return spliced;
}

static guint
carry (const YoriaiTextDiff *self,
       guint                 place,
       gboolean              goes_behind)
{
  if (place < self->at || (place == self->at && !goes_behind))
    return place;
  if (place > self->at + self->n_removed)
    return place - self->n_removed + self->n_inserted;
  return goes_behind ? self->at + self->n_inserted : self->at;
}

/**
 * yoriai_text_diff_carry_caret:
 * @self: a splice by somebody else
 * @caret: (inout): where one types, in code points
 * @bound: (inout): the other end of what is selected, the same where nothing is
 *
 * Keeps caret and selection with the characters around them. What is inserted where the caret stands comes behind it: there
 * one goes on with what one writes. What is inserted at an end of a selection is not selected: who types over it removes
 * nothing but what they saw selected.
 */
void
yoriai_text_diff_carry_caret (const YoriaiTextDiff *self,
                              guint                *caret,
                              guint                *bound)
{
  gboolean is_turned = *caret < *bound;
  guint start = MIN (*caret, *bound), end = MAX (*caret, *bound);

  if (start == end)
    {
      *caret = *bound = carry (self, start, start > self->at);
      return;
    }
  start = carry (self, start, TRUE);
  end = MAX (carry (self, end, FALSE), start); /* all of it may be gone */
  *caret = is_turned ? start : end;
  *bound = is_turned ? end : start;
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
