/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-sequence-private.h"

#include <string.h>

/* Where each element stands in a sequence, from 1. */
static GHashTable *
index_elements (const GPtrArray *sequence)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sequence->len; i++)
    g_hash_table_insert (places, sequence->pdata[i], GUINT_TO_POINTER (i + 1));
  return places;
}

static guint
find_place (GHashTable   *places,
            gconstpointer element)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (places, element));
}

/* The longest part of @numbers, all different, that ascends. Returns: (transfer full): a flag for each */
static gboolean *
find_ascending (const guint *numbers,
                guint        n)
{
  g_autofree guint *ends = g_new (guint, n + 1);      /* where the best part of each length ends */
  g_autofree guint *previous = g_new (guint, n + 1);  /* what stands before it there, n for nothing */
  gboolean *is_kept = g_new0 (gboolean, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (numbers[ends[middle]] < numbers[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? ends[low - 1] : n;
      ends[low] = i;
      length = MAX (length, low + 1);
    }
  for (guint i = length > 0 ? ends[length - 1] : n; i < n; i = previous[i])
    is_kept[i] = TRUE;
  return is_kept;
}

/* Returns: (transfer full): a set of the elements that stand elsewhere among those that both have, as few as possible */
GHashTable *
_yoriai_sequence_find_moved (const GPtrArray *before,
                             const GPtrArray *after)
{
  g_autoptr (GHashTable) places = index_elements (before);
  GHashTable *moved = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) common = g_ptr_array_new ();
  g_autofree guint *numbers = g_new (guint, after->len + 1);
  g_autofree gboolean *is_kept = NULL;

  for (guint i = 0; i < after->len; i++)
    if (find_place (places, after->pdata[i]) > 0)
      {
        numbers[common->len] = find_place (places, after->pdata[i]);
        g_ptr_array_add (common, after->pdata[i]);
      }
  is_kept = find_ascending (numbers, common->len);
  for (guint i = 0; i < common->len; i++)
    if (!is_kept[i])
      g_hash_table_add (moved, common->pdata[i]);
  return moved;
}

/* Elements of @mine that stay when @theirs is merged with it: those that only one has stay unless the base has them.
 * Returns: (transfer full): @mine without the others */
GPtrArray *
_yoriai_sequence_keep (const GPtrArray *base,
                       const GPtrArray *mine,
                       const GPtrArray *theirs)
{
  g_autoptr (GHashTable) old = base != NULL ? index_elements (base) : NULL;
  g_autoptr (GHashTable) others = index_elements (theirs);
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < mine->len; i++)
    if (find_place (others, mine->pdata[i]) > 0 || old == NULL || find_place (old, mine->pdata[i]) == 0)
      g_ptr_array_add (kept, mine->pdata[i]);
  return kept;
}

/* Compares the order of those that both have. */
static int
compare_common (const GPtrArray   *mine,
                const GPtrArray   *theirs,
                YoriaiSequenceKey  get_key)
{
  g_autoptr (GHashTable) a = index_elements (mine), b = index_elements (theirs);
  guint i = 0, j = 0;

  for (;; i++, j++)
    {
      int order;

      while (i < mine->len && find_place (b, mine->pdata[i]) == 0)
        i++;
      while (j < theirs->len && find_place (a, theirs->pdata[j]) == 0)
        j++;
      if (i == mine->len || j == theirs->len)
        return 0;
      order = strcmp (get_key (mine->pdata[i]), get_key (theirs->pdata[j]));
      if (order != 0)
        return order;
    }
}

/* Takes out what only the other side moved: it is put in again where that has it. */
static GQueue *
begin_merged (const GPtrArray *base,
              const GPtrArray *first,
              const GPtrArray *second,
              GHashTable      *moved,
              GHashTable      *links)
{
  g_autoptr (GHashTable) moved_by_other = base != NULL ? _yoriai_sequence_find_moved (base, second) : NULL;
  g_autoptr (GHashTable) others = index_elements (second);
  GQueue *merged = g_queue_new ();

  for (guint i = 0; i < first->len; i++)
    {
      gpointer element = first->pdata[i];

      if (base != NULL && find_place (others, element) > 0 && g_hash_table_contains (moved_by_other, element)
          && !g_hash_table_contains (moved, element))
        continue;
      g_queue_push_tail (merged, element);
      g_hash_table_insert (links, element, merged->tail);
    }
  return merged;
}

/* Brings two sequences together, and what either moved to where it has it; where both moved the same, or nobody knows the
 * base, the greater one in byte order of keys has its way. Without regard to which is given first, but for what both
 * have put in at one place. Returns: (transfer full): all elements of both, each once */
GPtrArray *
_yoriai_sequence_merge (const GPtrArray   *base,
                        const GPtrArray   *mine,
                        const GPtrArray   *theirs,
                        YoriaiSequenceKey  get_key)
{
  gboolean is_mine = compare_common (mine, theirs, get_key) >= 0;
  const GPtrArray *first = is_mine ? mine : theirs, *second = is_mine ? theirs : mine;
  g_autoptr (GHashTable) moved = base != NULL ? _yoriai_sequence_find_moved (base, first) : NULL;
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  GQueue *merged = begin_merged (base, first, second, moved, links);
  GPtrArray *result = g_ptr_array_new ();
  GList *last = NULL;

  for (guint i = 0; i < second->len; i++)
    {
      GList *link = g_hash_table_lookup (links, second->pdata[i]);

      if (link == NULL)
        {
          if (last != NULL)
            g_queue_insert_after (merged, last, second->pdata[i]);
          else
            g_queue_push_head (merged, second->pdata[i]);
          link = last != NULL ? last->next : merged->head;
          g_hash_table_insert (links, second->pdata[i], link);
        }
      /* Nothing follows what went elsewhere. */
      if (moved == NULL || !g_hash_table_contains (moved, second->pdata[i]))
        last = link;
    }
  for (GList *link = merged->head; link != NULL; link = link->next)
    g_ptr_array_add (result, link->data);
  g_queue_free (merged);
  return result;
}

/* Which of equal texts it is stands before the text. */
#define NUMBER_LENGTH 8

/* Returns: (transfer full): the table that the texts of several sequences are elements of */
GHashTable *
_yoriai_sequence_new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns: (transfer full): texts as a sequence; the table owns its elements */
GPtrArray *
_yoriai_sequence_new_strings (GHashTable  *table,
                              char       **strv)
{
  GPtrArray *sequence = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; strv != NULL && strv[i] != NULL; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, strv[i]));
      g_autofree char *key = g_strdup_printf ("%0*u%s", NUMBER_LENGTH, n, strv[i]);
      gpointer element;

      g_hash_table_insert (counts, strv[i], GUINT_TO_POINTER (n + 1));
      if (!g_hash_table_lookup_extended (table, key, &element, NULL))
        {
          element = g_steal_pointer (&key);
          g_hash_table_add (table, element);
        }
      g_ptr_array_add (sequence, element);
    }
  return sequence;
}

/* Returns: (transfer none): the text that an element is */
const char *
_yoriai_sequence_get_string (gconstpointer element)
{
  return (const char *) element + NUMBER_LENGTH;
}

/* Returns: (transfer full): the texts of a sequence */
char **
_yoriai_sequence_dup_strings (const GPtrArray *sequence)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < sequence->len; i++)
    g_strv_builder_add (builder, _yoriai_sequence_get_string (sequence->pdata[i]));
  return g_strv_builder_end (builder);
}
