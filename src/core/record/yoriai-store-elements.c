/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-order.h"
#include "yoriai-store-layout-private.h"

/* Lists of strings and sets of references: an entry each, with its order. */

#define MAX_CELLS 4000000 /* of the table that finds what stays; lists are short, and where not, they are new */

static GBytes *
new_element (const char *order,
             const char *text)
{
  g_autoptr (GBytes) first = ydoc_any_new_string (order), second = ydoc_any_new_string (text);
  GBytes *both[] = { first, second };

  return ydoc_any_new_array (both, G_N_ELEMENTS (both));
}

typedef struct
{
  const char *id; /* the suffix */
  char *order;    /* (owned), empty where there is none to speak of */
  char *text;     /* (owned) (nullable): of a string */
} Element;

static void
element_clear (gpointer data)
{
  Element *self = data;

  g_free (self->order);
  g_free (self->text);
}

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  const Element *x = a, *y = b;
  int order = strcmp (x->order, y->order);

  return order != 0 ? order : strcmp (x->id, y->id);
}

static gboolean
read_element (const YoriaiField *field,
              const YoriaiEntry *entry,
              Element           *ret_element)
{
  g_auto (YoriaiParts) parts = { 0 };
  g_autofree char *order = NULL;

  if (field->kind == YORIAI_KIND_REFS)
    {
      order = _yoriai_layout_dup_string (&entry->value);
      if (order == NULL)
        return FALSE;
    }
  else
    {
      _yoriai_parts_read (&entry->value, &parts);
      if (parts.n != 2 || parts.parts[0] == NULL || parts.parts[1] == NULL)
        return FALSE;
      order = g_steal_pointer (&parts.parts[0]);
    }
  *ret_element = (Element){
    .id = entry->suffix,
    .order = yoriai_order_is_valid (order) ? g_steal_pointer (&order) : g_strdup (""),
    .text = g_steal_pointer (&parts.parts[1]),
  };
  return TRUE;
}

/* Returns: (transfer full): the elements in their order; what is none is left out */
static GArray *
read_elements (const YoriaiField *field,
               const YoriaiEntry *entries,
               guint              n)
{
  GArray *elements = g_array_sized_new (FALSE, FALSE, sizeof (Element), n);

  g_array_set_clear_func (elements, element_clear);
  for (guint i = 0; i < n; i++)
    {
      Element element;

      if (entries[i].suffix != NULL && read_element (field, &entries[i], &element))
        g_array_append_val (elements, element);
    }
  g_array_sort (elements, compare_elements);
  return elements;
}

static const char *
get_word (const YoriaiField *field,
          const Element     *element)
{
  return field->kind == YORIAI_KIND_REFS ? element->id : element->text;
}

void
_yoriai_elements_read (const YoriaiField *field,
                       const YoriaiEntry *entries,
                       guint              n,
                       YoriaiValue       *ret_value)
{
  g_autoptr (GArray) elements = read_elements (field, entries, n);

  *ret_value = YORIAI_VALUE_STRINGS (g_new0 (char *, elements->len + 1));
  for (guint i = 0; i < elements->len; i++)
    ret_value->v.strv[i] = g_strdup (get_word (field, &g_array_index (elements, Element, i)));
}

/* A random name for an element, in the form of a UUID. */
static char *
dup_random_id (GRand *random)
{
  guint32 parts[4];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = random != NULL ? g_rand_int (random) : g_random_int ();
  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", parts[0], parts[1] >> 16, parts[1] & 0xfff,
                          0x8000 | (parts[2] >> 18), parts[2] & 0xffff, parts[3]);
}

/* Which of the old elements stay where they are: a longest common subsequence. Returns: (transfer full): for each new word
 * the old element that it is, or -1 */
static int *
match_words (const YoriaiField *field,
             const GArray      *old,
             char             **words,
             guint              n_words)
{
  int *matches = g_new (int, n_words + 1);
  guint head = 0, tail = 0, rows, columns;
  g_autofree guint *lengths = NULL;

#define OLD_WORD(i) get_word (field, &g_array_index (old, Element, i))
  while (head < old->len && head < n_words && strcmp (OLD_WORD (head), words[head]) == 0)
    head++;
  while (tail < old->len - head && tail < n_words - head
         && strcmp (OLD_WORD (old->len - 1 - tail), words[n_words - 1 - tail]) == 0)
    tail++;
  for (guint j = 0; j < n_words; j++)
    matches[j] = j < head ? (int) j : j >= n_words - tail ? (int) (old->len - (n_words - j)) : -1;
  rows = old->len - head - tail;
  columns = n_words - head - tail;
  if (rows == 0 || columns == 0 || (guint64) rows * columns > MAX_CELLS)
    return matches;
  lengths = g_new0 (guint, (gsize) (rows + 1) * (columns + 1));
#define LENGTH(i, j) lengths[(gsize) (i) * (columns + 1) + (j)]
  for (guint i = rows; i-- > 0;)
    for (guint j = columns; j-- > 0;)
      LENGTH (i, j) = strcmp (OLD_WORD (head + i), words[head + j]) == 0
                        ? LENGTH (i + 1, j + 1) + 1
                        : MAX (LENGTH (i + 1, j), LENGTH (i, j + 1));
  for (guint i = 0, j = 0; i < rows && j < columns;)
    {
      if (strcmp (OLD_WORD (head + i), words[head + j]) == 0)
        matches[head + j++] = (int) (head + i++);
      else if (LENGTH (i + 1, j) >= LENGTH (i, j + 1))
        i++;
      else
        j++;
    }
#undef LENGTH
#undef OLD_WORD
  return matches;
}

/* Of strings one that stands in the place of another is that one, written anew: who writes it at the same time writes
 * the same. */
static void
match_replaced (const GArray *old,
                guint         n_words,
                int          *matches,
                gboolean     *is_written)
{
  int at = -1;

  for (guint j = 0; j < n_words; j++)
    {
      int next = (int) old->len;

      is_written[j] = FALSE;
      if (matches[j] >= 0)
        {
          at = matches[j];
          continue;
        }
      for (guint k = j + 1; k < n_words && next == (int) old->len; k++)
        next = matches[k] >= 0 ? matches[k] : next;
      if (at + 1 < next)
        {
          matches[j] = ++at;
          is_written[j] = TRUE;
        }
    }
}

static GBytes *
new_word (const YoriaiField *field,
          const char        *order,
          const char        *word)
{
  return field->kind == YORIAI_KIND_REFS ? ydoc_any_new_string (order) : new_element (order, word);
}

/* Which words keep the order they have. Of two with equal orders the right one gets another as soon as something is to
 * come between them. */
static void
keep_orders (const GArray *old,
             const int    *matches,
             guint         n_words,
             char        **orders)
{
  const char *last = "";

  for (guint j = 0; j < n_words; j++)
    {
      const char *order = matches[j] >= 0 ? g_array_index (old, Element, matches[j]).order : NULL;
      int difference = order != NULL ? strcmp (last, order) : 1;

      if (difference > 0 || (difference == 0 && j > 0 && orders[j - 1] == NULL))
        continue;
      orders[j] = g_strdup (order);
      last = orders[j];
    }
}

/* Strings and references: what stays is not touched, what is new gets a place between its neighbours. */
void
_yoriai_elements_write (const YoriaiField *field,
                        const YoriaiEntry *entries,
                        guint              n,
                        char             **words,
                        GRand             *random,
                        GArray            *writes)
{
  g_autoptr (GArray) old = read_elements (field, entries, n);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_words = g_strv_length (words);
  g_autofree int *matches = match_words (field, old, words, n_words);
  g_autofree gboolean *is_written = g_new0 (gboolean, n_words + 1);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_free);

  if (field->kind == YORIAI_KIND_STRINGS)
    match_replaced (old, n_words, matches, is_written);
  g_ptr_array_set_size (orders, (int) n_words);
  keep_orders (old, matches, n_words, (char **) orders->pdata);
  for (guint j = 0, end; j < n_words; j = end)
    {
      g_auto (GStrv) fresh = NULL;

      for (end = j; end < n_words && orders->pdata[end] == NULL; end++)
        is_written[end] = TRUE;
      if (end == j)
        {
          end++;
          continue;
        }
      fresh = yoriai_order_batch (j > 0 ? orders->pdata[j - 1] : NULL, end < n_words ? orders->pdata[end] : NULL,
                                  end - j, random);
      memcpy (orders->pdata + j, fresh, (end - j) * sizeof *fresh);
      memset (fresh, 0, (end - j) * sizeof *fresh);
    }
  for (guint j = 0; j < n_words; j++)
    {
      const char *id = matches[j] >= 0 ? g_array_index (old, Element, matches[j]).id : NULL;
      char *suffix = field->kind == YORIAI_KIND_REFS ? g_strdup (words[j])
                     : id != NULL                    ? g_strdup (id)
                                                     : dup_random_id (random);

      g_hash_table_add (kept, suffix);
      if (is_written[j])
        _yoriai_layout_add_write (writes, field->name, suffix, new_word (field, orders->pdata[j], words[j]));
    }
  _yoriai_layout_delete_others (field, entries, n, kept, writes);
}

/* Returns: (transfer full): a name that every program gives an element that a file brings */
static char *
dup_first_id (const char        *seed,
              const YoriaiField *field,
              guint              index,
              const char        *word)
{
  g_autofree char *all = g_strdup_printf ("%s/%s/%u\n%s", seed, field->name, index, word);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15, hash + 18);
}

/* What a file has: its elements with names that every program gives them. */
void
_yoriai_elements_write_first (const YoriaiField *field,
                              char             **words,
                              const char        *seed,
                              GArray            *writes)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *order = yoriai_order_at_load (i);
      g_autofree char *id = field->kind == YORIAI_KIND_REFS ? NULL : dup_first_id (seed, field, i, words[i]);

      _yoriai_layout_add_write (writes, field->name, id != NULL ? id : words[i], new_word (field, order, words[i]));
    }
}
