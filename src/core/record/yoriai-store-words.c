/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-store-words-private.h"

/* Words of a text that two copies put in at one place in the same words stand once. It may not matter in which order copies
 * come together, so what is the same is told by what nobody can change any more: all that one client put between two units
 * that others wrote, those two, and what it says. Of such as only one of the two copies has, and such as only the other has,
 * the lowest client's stand. What the others wrote is deleted, in whichever order they are met. */

/* A unit of the text; none: the edge of the text. */
typedef struct
{
  guint64 client;
  guint32 clock;
  gboolean is_none;
} Unit;

typedef struct
{
  YdocStretch stretch;
  gboolean is_new; /* only one of the two copies has it */
  gboolean is_theirs;
  Unit left;       /* others' */
  Unit right;
  guint group;     /* where it is in one */
} Part;

/* All that one client put in between two of others' units. */
typedef struct
{
  const Part *first;
  GString *text;     /* (owned) */
  gboolean is_split; /* others wrote into it */
} Group;

typedef struct
{
  const YoriaiApart *apart;
  GArray *parts;    /* (owned) (element-type Part): in the text's order */
  GPtrArray *by_id; /* (owned) (element-type Part) */
  GArray *groups;   /* (owned) (element-type Group) */
} Words;

static guint32
cut_cb (guint64  client,
        gpointer data)
{
  const Words *self = data;

  return MIN (_yoriai_apart_get_clock (self->apart, client, FALSE), _yoriai_apart_get_clock (self->apart, client, TRUE));
}

static void
stretch_cb (const YdocStretch *stretch,
            gpointer           data)
{
  Words *self = data;
  Part part = { .stretch = *stretch };

  part.is_theirs = stretch->clock >= _yoriai_apart_get_clock (self->apart, stretch->client, FALSE);
  part.is_new = part.is_theirs != (stretch->clock >= _yoriai_apart_get_clock (self->apart, stretch->client, TRUE));
  g_array_append_val (self->parts, part);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const YdocStretch *x = &(*(Part *const *) a)->stretch, *y = &(*(Part *const *) b)->stretch;

  if (x->client != y->client)
    return x->client < y->client ? -1 : 1;
  return x->clock < y->clock ? -1 : x->clock > y->clock;
}

/* Returns: (nullable): in what this unit is */
static const Part *
find_part (const Words *self,
           Unit         unit)
{
  guint low = 0, high = self->by_id->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Part *part = self->by_id->pdata[middle];

      if (part->stretch.client == unit.client && unit.clock >= part->stretch.clock
          && unit.clock - part->stretch.clock < part->stretch.len)
        return part;
      if (part->stretch.client < unit.client || (part->stretch.client == unit.client && part->stretch.clock < unit.clock))
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* What stood beside it, past what the same client had put there. */
static Unit
find_left (const Words *self,
           const Part  *part)
{
  Unit unit = { part->stretch.left_client, part->stretch.left_clock, !part->stretch.has_left };
  const Part *beside = !unit.is_none && unit.client == part->stretch.client ? find_part (self, unit) : NULL;

  return beside != NULL && beside->is_new ? beside->left : unit;
}

static Unit
find_right (const Words *self,
            const Part  *part)
{
  Unit unit = { part->stretch.right_client, part->stretch.right_clock, !part->stretch.has_right };
  const Part *beside = !unit.is_none && unit.client == part->stretch.client ? find_part (self, unit) : NULL;

  return beside != NULL && beside->is_new ? beside->right : unit;
}

static gboolean
is_same_unit (Unit a,
              Unit b)
{
  return a.is_none == b.is_none && a.client == b.client && a.clock == b.clock;
}

static guint
hash_place (gconstpointer key)
{
  const Part *part = key;

  return (guint) part->left.client ^ part->left.clock * 31 ^ (guint) part->right.client * 7 ^ part->right.clock * 131;
}

static gboolean
is_same_place (gconstpointer a,
               gconstpointer b)
{
  const Part *x = a, *y = b;

  return is_same_unit (x->left, y->left) && is_same_unit (x->right, y->right);
}

static guint
hash_group (gconstpointer key)
{
  return hash_place (key) ^ (guint) ((const Part *) key)->stretch.client;
}

static gboolean
is_same_group (gconstpointer a,
               gconstpointer b)
{
  return ((const Part *) a)->stretch.client == ((const Part *) b)->stretch.client && is_same_place (a, b);
}

static void
group_clear (gpointer data)
{
  g_string_free (((Group *) data)->text, TRUE);
}

/* Gathers what each client put in, in the order of the text @all. */
static void
gather_groups (Words      *self,
               const char *all)
{
  g_autoptr (GHashTable) by_place = g_hash_table_new (hash_group, is_same_group); /* Part -> index + 1 */

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      const char *from = all;
      guint index;

      all = g_utf8_offset_to_pointer (all, part->stretch.n_chars);
      if (!part->is_new || part->stretch.n_chars == 0)
        continue;
      index = GPOINTER_TO_UINT (g_hash_table_lookup (by_place, part));
      if (index == 0)
        {
          Group group = { part, g_string_new (NULL), FALSE };

          g_array_append_val (self->groups, group);
          index = self->groups->len;
          g_hash_table_insert (by_place, part, GUINT_TO_POINTER (index));
        }
      part->group = index;
      g_string_append_len (g_array_index (self->groups, Group, index - 1).text, from, all - from);
    }
}

static guint
get_group (const Words *self,
           Unit         unit)
{
  const Part *part = unit.is_none ? NULL : find_part (self, unit);

  return part != NULL ? part->group : 0;
}

/* What others wrote into the midst of words belongs to these alone. */
static void
find_split (Words *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      guint group = part->stretch.is_deleted ? 0 : get_group (self, part->left);

      if (group > 0 && group != part->group && group == get_group (self, part->right))
        g_array_index (self->groups, Group, group - 1).is_split = TRUE;
    }
}

static guint
hash_words (gconstpointer key)
{
  const Group *group = key;

  return hash_place (group->first) ^ g_string_hash (group->text) ^ (guint) group->first->is_theirs;
}

static gboolean
are_same_words (gconstpointer a,
                gconstpointer b)
{
  const Group *x = a, *y = b;

  return x->first->is_theirs == y->first->is_theirs && is_same_place (x->first, y->first) && g_string_equal (x->text, y->text);
}

/* Returns: (transfer full): for the words of each copy the lowest client that wrote them */
static GHashTable *
find_lowest (const Words *self)
{
  GHashTable *lowest = g_hash_table_new (hash_words, are_same_words);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = &g_array_index (self->groups, Group, i);
      const Group *other = g_hash_table_lookup (lowest, group);

      if (!group->is_split && (other == NULL || other->first->stretch.client > group->first->stretch.client))
        g_hash_table_replace (lowest, group, group);
    }
  return lowest;
}

/* Whether the other copy has the same words by a lower client. */
static gboolean
is_twice (const Group *self,
          GHashTable  *lowest)
{
  Part first = *self->first;
  Group other = { &first, self->text, FALSE };
  const Group *twin;

  first.is_theirs = !first.is_theirs;
  twin = self->is_split ? NULL : g_hash_table_lookup (lowest, &other);
  return twin != NULL && twin->first->stretch.client < self->first->stretch.client;
}

static void
drop (const Words *self,
      YdocType    *text)
{
  g_autoptr (GHashTable) lowest = find_lowest (self);

  for (guint i = self->parts->len; i > 0; i--)
    {
      const Part *part = &g_array_index (self->parts, Part, i - 1);

      if (part->group > 0 && is_twice (&g_array_index (self->groups, Group, part->group - 1), lowest))
        ydoc_text_delete (text, part->stretch.at, part->stretch.n_chars);
    }
}

/* Deletes what both copies put in at one place in the same words. */
void
_yoriai_words_drop_twice (YdocType          *text,
                          const YoriaiApart *apart)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part)), groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr (GPtrArray) by_id = g_ptr_array_new ();
  g_autofree char *all = ydoc_text_dup (text);
  Words self = { apart, parts, by_id, groups };
  guint n_chars = 0;

  g_array_set_clear_func (groups, group_clear);
  ydoc_text_foreach_stretch (text, cut_cb, stretch_cb, &self);
  for (guint i = 0; i < parts->len; i++)
    {
      g_ptr_array_add (by_id, &g_array_index (parts, Part, i));
      n_chars += g_array_index (parts, Part, i).stretch.n_chars;
    }
  if (n_chars != (guint) g_utf8_strlen (all, -1)) /* there is more in it than characters */
    return;
  g_ptr_array_sort (by_id, compare_ids);
  for (guint i = 0; i < parts->len; i++)
    g_array_index (parts, Part, i).left = find_left (&self, &g_array_index (parts, Part, i));
  for (guint i = parts->len; i > 0; i--)
    g_array_index (parts, Part, i - 1).right = find_right (&self, &g_array_index (parts, Part, i - 1));
  gather_groups (&self, all);
  find_split (&self);
  drop (&self, text);
}
