/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-text-runs-private.h"

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
              const char *text,
              gboolean    is_exact)
{
  g_autoptr (GArray) runs = _yoriai_text_runs_find (base, text, is_exact);
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

static char *
merge_apart (const char *base,
             const char *mine,
             const char *theirs)
{
  g_autoptr (GArray) a = find_splices (base, mine, FALSE);
  g_autoptr (GArray) b = find_splices (base, theirs, FALSE);
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

/* Whether @whole is @part changed further, but nowhere that @part changed the base: it has all that @part has. */
static gboolean
has_all (const char *base,
         const char *part,
         const char *whole)
{
  g_autoptr (GArray) changes = find_splices (base, part, TRUE);
  g_autoptr (GArray) further = find_splices (part, whole, TRUE);
  gssize shift = 0; /* of a place in the base to the same in the part */
  guint j = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const Splice *change = &g_array_index (changes, Splice, i);
      gsize from = change->from + shift, to = from + change->n_inserted;

      shift += (gssize) change->n_inserted - (gssize) (change->to - change->from);
      while (j < further->len && g_array_index (further, Splice, j).to < from)
        j++;
      for (guint k = j; k < further->len && g_array_index (further, Splice, k).from <= to; k++)
        {
          const Splice *next = &g_array_index (further, Splice, k);
          gboolean is_beside = next->to == from || next->from == to;

          /* What was put in stays whole, and nothing comes where something was taken out. */
          if (!is_beside || from == to)
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * yoriai_text_merge:
 * @base: the text that both began with
 * @mine: what one made of it
 * @theirs: what another made of it
 *
 * Brings two changes of a text together, where they are apart: something that neither of them changed stands between
 * any two of their places. What both did alike is done once, and where one has all that the other did, that one stands: a
 * copy that comes back once more brings nothing new.
 *
 * Returns: (transfer full) (nullable): the text with both, the same if @mine and @theirs change places; %NULL where they
 *   meet
 */
char *
yoriai_text_merge (const char *base,
                   const char *mine,
                   const char *theirs)
{
  gboolean is_mine = has_all (base, theirs, mine), is_theirs = has_all (base, mine, theirs);

  /* Where a character stands twice, one of them may be either's: the longer has it. */
  if (is_mine && is_theirs && strlen (mine) != strlen (theirs))
    return g_strdup (strlen (mine) > strlen (theirs) ? mine : theirs);
  if (is_mine && is_theirs)
    return g_strdup (strcmp (mine, theirs) >= 0 ? mine : theirs);
  if (is_mine || is_theirs)
    return g_strdup (is_mine ? mine : theirs);
  return merge_apart (base, mine, theirs);
}
