/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/yoriai-text-runs.h"

#include <string.h>

#include "text/yoriai-text-tokens.h"
#include "yoriai-text-runs-private.h"

/* What two texts have in common, as a reader would mark it: the shortest way from one to the other (Myers), then put
 * right: what is in common by chance between two changes is no island, and a change begins where a sentence does. */

#define MAX_STEPS 1200            /* changes looked for before it is left at what is */
#define MAX_WORK (16 * 1000 * 1000) /* the same, times the length */

/* Tokens [a0, a1) of one text stand where [b0, b1) stand in the other. */
typedef struct
{
  guint a0, a1;
  guint b0, b1;
} Hunk;

static guint
get_id (const GArray *tokens,
        guint         at)
{
  return g_array_index (tokens, YoriaiTextToken, at).id;
}

/* --- The shortest way --- */

/* How far one comes with d changes, on each diagonal from -d to d. */
typedef struct
{
  const GArray *a, *b;
  guint a0, b0;
  int n, m;
  GPtrArray *rows; /* (owned) (element-type int[]): of each d */
} Search;

static int
choose_start (const int *row,
              int        d,
              int        k)
{
  /* A row of d - 1 begins at diagonal -(d - 1). */
  if (k == -d || (k != d && row[k - 1 + d - 1] < row[k + 1 + d - 1]))
    return row[k + 1 + d - 1];
  return row[k - 1 + d - 1] + 1;
}

/* Returns: whether the end was reached with d changes */
static gboolean
step (Search *self,
      int     d)
{
  const int *last = d > 0 ? self->rows->pdata[d - 1] : NULL;
  int *row = g_new (int, 2 * d + 1);

  g_ptr_array_add (self->rows, row);
  for (int k = -d; k <= d; k++)
    {
      int x, y;

      row[k + d] = G_MININT / 2;
      if (((k + d) & 1) != 0)
        continue;
      x = d > 0 ? choose_start (last, d, k) : 0;
      y = x - k;
      if (x < 0 || y < 0 || x > self->n || y > self->m)
        continue;
      while (x < self->n && y < self->m && get_id (self->a, self->a0 + x) == get_id (self->b, self->b0 + y))
        x++, y++;
      row[k + d] = x;
      if (x == self->n && y == self->m)
        return TRUE;
    }
  return FALSE;
}

static void
add_hunk (GArray *hunks,
          guint   a0,
          guint   a1,
          guint   b0,
          guint   b1)
{
  Hunk hunk = { a0, a1, b0, b1 };
  Hunk *last = hunks->len > 0 ? &g_array_index (hunks, Hunk, hunks->len - 1) : NULL;

  if (last != NULL && last->a1 == a0 && last->b1 == b0)
    {
      last->a1 = a1;
      last->b1 = b1;
      return;
    }
  g_array_append_val (hunks, hunk);
}

/* Goes back the way that was found, and notes its changes from the first to the last. */
static void
trace (Search *self,
       GArray *hunks)
{
  int x = self->n, y = self->m;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Hunk));

  for (int d = self->rows->len - 1; d > 0; d--)
    {
      const int *row = self->rows->pdata[d - 1];
      int k = x - y;
      gboolean is_insert = k == -d || (k != d && row[k - 1 + d - 1] < row[k + 1 + d - 1]);
      int from = is_insert ? row[k + 1 + d - 1] : row[k - 1 + d - 1];
      Hunk change;

      x = from;
      y = from - (is_insert ? k + 1 : k - 1);
      change = (Hunk){ self->a0 + x, self->a0 + x + !is_insert, self->b0 + y, self->b0 + y + is_insert };
      g_array_append_val (changes, change);
    }
  for (guint i = changes->len; i > 0; i--)
    {
      const Hunk *change = &g_array_index (changes, Hunk, i - 1);

      add_hunk (hunks, change->a0, change->a1, change->b0, change->b1);
    }
}

/* Finds the changes between two stretches. Returns: %FALSE if that is too far */
static gboolean
search (GArray       *hunks,
        const GArray *a,
        const Hunk   *in,
        const GArray *b)
{
  Search self = { .a = a, .b = b };
  guint a0 = in->a0, b0 = in->b0, a1 = in->a1, b1 = in->b1;
  gboolean is_found = FALSE;
  int most;

  while (a0 < a1 && b0 < b1 && get_id (a, a0) == get_id (b, b0))
    a0++, b0++;
  while (a0 < a1 && b0 < b1 && get_id (a, a1 - 1) == get_id (b, b1 - 1))
    a1--, b1--;
  if (a0 == a1 || b0 == b1)
    {
      if (a0 < a1 || b0 < b1)
        add_hunk (hunks, a0, a1, b0, b1);
      return TRUE;
    }
  self.a0 = a0;
  self.b0 = b0;
  self.n = a1 - a0;
  self.m = b1 - b0;
  self.rows = g_ptr_array_new_with_free_func (g_free);
  most = MIN (MAX_STEPS, MAX_WORK / (self.n + self.m) + 1);
  for (int d = 0; d <= MIN (most, self.n + self.m) && !is_found; d++)
    is_found = step (&self, d);
  if (is_found)
    trace (&self, hunks);
  g_ptr_array_unref (self.rows);
  return is_found;
}

/* --- Putting right --- */

static guint
count_characters (const GArray *tokens,
                  guint         from,
                  guint         to)
{
  guint n = 0;

  for (guint i = from; i < to; i++)
    n += g_array_index (tokens, YoriaiTextToken, i).n_characters;
  return n;
}

static guint
measure (const Hunk   *hunk,
         const GArray *a,
         const GArray *b)
{
  return MAX (count_characters (a, hunk->a0, hunk->a1), count_characters (b, hunk->b0, hunk->b1));
}

/* What both have between two changes that are both at least as long is there by chance: they are one change. */
static void
join_hunks (GArray       *hunks,
            const GArray *a,
            const GArray *b)
{
  guint i = 0;

  while (i + 1 < hunks->len)
    {
      Hunk *left = &g_array_index (hunks, Hunk, i), *right = &g_array_index (hunks, Hunk, i + 1);
      guint between = count_characters (a, left->a1, right->a0);

      if (between > measure (left, a, b) || between > measure (right, a, b))
        {
          i++;
          continue;
        }
      left->a1 = right->a1;
      left->b1 = right->b1;
      g_array_remove_index (hunks, i + 1);
      i -= i > 0 ? 1 : 0;
    }
}

/* A change that only removes or only inserts may stand at several places: it takes the one where it begins and ends
 * best, of equal ones the last. */
static void
slide (Hunk         *hunk,
       const GArray *tokens,
       guint         low,
       guint         high)
{
  gboolean is_removal = hunk->b0 == hunk->b1;
  guint from = is_removal ? hunk->a0 : hunk->b0, to = is_removal ? hunk->a1 : hunk->b1;
  guint start = from, end = to, best, score = 0;
  gint by;

  while (start > low && get_id (tokens, start - 1) == get_id (tokens, end - 1))
    start--, end--;
  best = start;
  for (;; start++, end++)
    {
      guint here = yoriai_text_tokens_get_break (tokens, start) + yoriai_text_tokens_get_break (tokens, end);

      if (here >= score)
        {
          score = here;
          best = start;
        }
      if (end >= high || get_id (tokens, start) != get_id (tokens, end))
        break;
    }
  by = (gint) best - (gint) from;
  hunk->a0 += by;
  hunk->a1 += by;
  hunk->b0 += by;
  hunk->b1 += by;
}

static void
slide_hunks (GArray       *hunks,
             const GArray *a,
             const GArray *b)
{
  for (guint i = 0; i < hunks->len; i++)
    {
      Hunk *hunk = &g_array_index (hunks, Hunk, i);
      const Hunk *last = i > 0 ? hunk - 1 : NULL, *next = i + 1 < hunks->len ? hunk + 1 : NULL;

      if (hunk->b0 == hunk->b1)
        slide (hunk, a, last != NULL ? last->a1 : 0, next != NULL ? next->a0 : a->len);
      else if (hunk->a0 == hunk->a1)
        slide (hunk, b, last != NULL ? last->b1 : 0, next != NULL ? next->b0 : b->len);
    }
}

/* --- Texts --- */

static void
add_run (GArray            *runs,
         YoriaiTextRunKind  kind,
         const char        *text,
         gsize              length)
{
  YoriaiTextRun run = { kind, text, length };
  YoriaiTextRun *last = runs->len > 0 ? &g_array_index (runs, YoriaiTextRun, runs->len - 1) : NULL;

  if (length == 0)
    return;
  if (last != NULL && last->kind == kind && last->text + last->length == text)
    last->length += length;
  else
    g_array_append_val (runs, run);
}

static void
add_tokens (GArray            *runs,
            YoriaiTextRunKind  kind,
            const GArray      *tokens,
            guint              from,
            guint              to)
{
  const YoriaiTextToken *first, *last;

  if (from == to)
    return;
  first = &g_array_index (tokens, YoriaiTextToken, from);
  last = &g_array_index (tokens, YoriaiTextToken, to - 1);
  add_run (runs, kind, first->text, last->text + last->length - first->text);
}

/* Puts @runs together of what is the same around the hunks and in them, by word; where that is too much, by the whole. */
static void
add_words (GArray     *runs,
           const char *from,
           gsize       from_length,
           const char *to,
           gsize       to_length,
           gboolean    is_exact)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) a = yoriai_text_tokens_new (from, from_length, FALSE, ids);
  g_autoptr (GArray) b = yoriai_text_tokens_new (to, to_length, FALSE, ids);
  g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  const Hunk all = { 0, a->len, 0, b->len };
  guint at = 0;

  if (!search (hunks, a, &all, b))
    g_array_append_val (hunks, all);
  if (!is_exact)
    {
      slide_hunks (hunks, a, b);
      join_hunks (hunks, a, b);
    }
  for (guint i = 0; i < hunks->len; i++)
    {
      const Hunk *hunk = &g_array_index (hunks, Hunk, i);

      add_tokens (runs, YORIAI_TEXT_RUN_SAME, a, at, hunk->a0);
      add_tokens (runs, YORIAI_TEXT_RUN_REMOVED, a, hunk->a0, hunk->a1);
      add_tokens (runs, YORIAI_TEXT_RUN_INSERTED, b, hunk->b0, hunk->b1);
      at = hunk->a1;
    }
  add_tokens (runs, YORIAI_TEXT_RUN_SAME, a, at, a->len);
}

static const char *
get_token_start (const GArray *tokens,
                 guint         at,
                 const char   *end)
{
  return at < tokens->len ? g_array_index (tokens, YoriaiTextToken, at).text : end;
}

/* The same as yoriai_text_runs_new(); with @is_exact without putting right: what is in common by chance counts. */
GArray *
_yoriai_text_runs_find (const char *from,
                        const char *to,
                        gboolean    is_exact)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (YoriaiTextRun));
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) a = yoriai_text_tokens_new (from, strlen (from), TRUE, ids);
  g_autoptr (GArray) b = yoriai_text_tokens_new (to, strlen (to), TRUE, ids);
  g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  const Hunk all = { 0, a->len, 0, b->len };
  const char *a_end = from + strlen (from), *b_end = to + strlen (to);
  guint at = 0;

  if (!search (hunks, a, &all, b))
    g_array_append_val (hunks, all);
  for (guint i = 0; i < hunks->len; i++)
    {
      const Hunk *hunk = &g_array_index (hunks, Hunk, i);
      const char *a_start = get_token_start (a, hunk->a0, a_end), *b_start = get_token_start (b, hunk->b0, b_end);

      add_tokens (runs, YORIAI_TEXT_RUN_SAME, a, at, hunk->a0);
      add_words (runs, a_start, get_token_start (a, hunk->a1, a_end) - a_start, b_start,
                 get_token_start (b, hunk->b1, b_end) - b_start, is_exact);
      at = hunk->a1;
    }
  add_tokens (runs, YORIAI_TEXT_RUN_SAME, a, at, a->len);
  return runs;
}

/**
 * yoriai_text_runs_new:
 * @from: the text as it was
 * @to: the text as it is
 *
 * Compares two texts: by line where they have many, then by word or, where a script has no spaces, by character.
 *
 * Returns: (transfer full) (element-type YoriaiTextRun): their pieces in order; what is removed and inserted at one
 *   place stands removed first; borrows from both texts. Empty if both are.
 */
GArray *
yoriai_text_runs_new (const char *from,
                      const char *to)
{
  return _yoriai_text_runs_find (from, to, FALSE);
}
