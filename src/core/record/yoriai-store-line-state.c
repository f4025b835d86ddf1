/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "text/yoriai-text-number.h"
#include "ydoc/ydoc-walk.h"
#include "yoriai-store-texts-private.h"

/* What a copy has of a line of text: which units, and which of them it has deleted, as "CLIENT:CLOCK+LENGTH,…", "-" for what is
 * deleted. Who has all of another's units, and has deleted all that the other has, has seen what that says. */

#define MAX_LENGTH 4096 /* of a line that was rewritten again and again nothing is told */

typedef struct
{
  guint64 client;
  guint32 clock;
  guint32 len;
  gboolean is_deleted;
} Units;

static void
stretch_cb (const YdocStretch *stretch,
            gpointer           data)
{
  Units units = { stretch->client, stretch->clock, stretch->len, stretch->is_deleted };

  g_array_append_val ((GArray *) data, units);
}

static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  const Units *x = a, *y = b;

  if (x->client != y->client)
    return x->client < y->client ? -1 : 1;
  return x->clock < y->clock ? -1 : x->clock > y->clock;
}

/* How it is cut differs from copy to copy. */
static void
join_units (GArray *all)
{
  g_array_sort (all, compare_units);
  for (guint i = 1; i < all->len;)
    {
      Units *before = &g_array_index (all, Units, i - 1), *units = &g_array_index (all, Units, i);

      if (before->client == units->client && before->clock + before->len == units->clock
          && before->is_deleted == units->is_deleted)
        {
          before->len += units->len;
          g_array_remove_index (all, i);
        }
      else
        {
          i++;
        }
    }
}

/* Returns: (transfer full): what a document has of a text; empty where that is too much to be told */
char *
_yoriai_line_state_dup (YdocType *text)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Units));
  g_autoptr (GString) state = g_string_new (NULL);

  if (text != NULL)
    ydoc_text_foreach_stretch (text, NULL, stretch_cb, all);
  join_units (all);
  for (guint i = 0; i < all->len && state->len <= MAX_LENGTH; i++)
    {
      const Units *units = &g_array_index (all, Units, i);

      if (i > 0)
        g_string_append_c (state, ',');
      yoriai_text_append_number (state, units->client);
      g_string_append_c (state, ':');
      yoriai_text_append_number (state, units->clock);
      g_string_append_c (state, units->is_deleted ? '-' : '+');
      yoriai_text_append_number (state, units->len);
    }
  return state->len <= MAX_LENGTH ? g_string_free (g_steal_pointer (&state), FALSE) : g_strdup ("");
}

/* What is not spelt so is nothing. */
static GArray *
parse (const char *state)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Units));
  g_auto (GStrv) words = g_strsplit (state, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end = words[i];
      Units units = { .client = g_ascii_strtoull (end, &end, 10) };

      if (*end == ':')
        units.clock = (guint32) g_ascii_strtoull (end + 1, &end, 10);
      units.is_deleted = *end == '-';
      if (*end == '+' || *end == '-')
        units.len = (guint32) g_ascii_strtoull (end + 1, &end, 10);
      g_array_append_val (all, units);
    }
  g_array_sort (all, compare_units);
  return all;
}

/* Returns: up to which unit of @units what @other has goes on covering it */
static guint32
cover (const Units *units,
       guint32      from,
       const Units *other)
{
  if (other->client != units->client || other->clock > from || other->clock + other->len <= from
      || (units->is_deleted && !other->is_deleted))
    return from;
  return other->clock + other->len;
}

/* Whether who has @other has seen all of @state. */
gboolean
_yoriai_line_state_is_within (const char *state,
                              const char *other)
{
  g_autoptr (GArray) all = parse (state), others = parse (other);

  if (state[0] == '\0' || other[0] == '\0')
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const Units *units = &g_array_index (all, Units, i);
      guint32 at = units->clock;

      for (guint j = 0; j < others->len && at < units->clock + units->len; j++)
        at = cover (units, at, &g_array_index (others, Units, j));
      if (at < units->clock + units->len)
        return FALSE;
    }
  return TRUE;
}
