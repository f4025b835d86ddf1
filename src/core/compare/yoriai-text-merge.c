/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "compare/yoriai-text-runs.h"

/* Two changes of one text brought together. */

/* What one side did at one place of the base. */
typedef struct
{
  gsize from, to;
  const char *inserted;
  gsize n_inserted;
} Splice;

static GArray *
find_splices (const char *base,
              const char *text)
{
  g_autoptr (GArray) runs = yoriai_text_runs_new (base, text);
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (Splice));
  gsize at = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const YoriaiTextRun *run = &g_array_index (runs, YoriaiTextRun, i);
      Splice *last = splices->len > 0 ? &g_array_index (splices, Splice, splices->len - 1) : NULL;
      Splice splice = { at, at, NULL, 0 };

      if (run->kind == YORIAI_TEXT_RUN_SAME)
        {
          at += run->length;
          continue;
        }
      if (last == NULL || last->to != at)
        {
          g_array_append_val (splices, splice);
          last = &g_array_index (splices, Splice, splices->len - 1);
        }
      if (run->kind == YORIAI_TEXT_RUN_REMOVED)
        {
          at += run->length;
          last->to = at;
        }
      else
        {
          /* What is inserted at one place stands in one piece. */
          last->inserted = last->inserted != NULL ? last->inserted : run->text;
          last->n_inserted = run->text + run->length - last->inserted;
        }
    }
  return splices;
}

static gboolean
is_equal (const Splice *a,
          const Splice *b)
{
  return a->from == b->from && a->to == b->to && a->n_inserted == b->n_inserted
         && (a->n_inserted == 0 || memcmp (a->inserted, b->inserted, a->n_inserted) == 0);
}

/**
 * yoriai_text_merge:
 * @base: the text that both began with
 * @mine: what one made of it
 * @theirs: what another made of it
 *
 * Brings two changes of a text together, where they are apart: something that neither of them changed stands between
 * any two of their places. What both did alike is done once.
 *
 * Returns: (transfer full) (nullable): the text with both, the same if @mine and @theirs change places; %NULL where they
 *   meet
 */
char *
yoriai_text_merge (const char *base,
                   const char *mine,
                   const char *theirs)
{
  g_autoptr (GArray) a = find_splices (base, mine);
  g_autoptr (GArray) b = find_splices (base, theirs);
  g_autoptr (GString) text = g_string_sized_new (strlen (mine) + strlen (theirs));
  gsize at = 0;
  guint i = 0, j = 0;

  while (i < a->len || j < b->len)
    {
      const Splice *left = i < a->len ? &g_array_index (a, Splice, i) : NULL;
      const Splice *right = j < b->len ? &g_array_index (b, Splice, j) : NULL;
      const Splice *next;

      if (left != NULL && right != NULL && is_equal (left, right))
        {
          next = left;
          i++, j++;
        }
      else if (left != NULL && right != NULL && left->from <= right->to && right->from <= left->to)
        {
          return NULL;
        }
      else if (right == NULL || (left != NULL && left->from < right->from))
        {
          next = left;
          i++;
        }
      else
        {
          next = right;
          j++;
        }
      g_string_append_len (text, base + at, next->from - at);
      if (next->n_inserted > 0)
        g_string_append_len (text, next->inserted, next->n_inserted);
      at = next->to;
    }
  g_string_append (text, base + at);
  return g_strdup (text->str);
}
