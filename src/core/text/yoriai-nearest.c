/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/yoriai-nearest.h"

#include <string.h>

#define MAX_NAME 64
#define MAX_DIFFERENCES 2

/* How many letters differ, are missing or too many; what is longer than MAX_NAME goes uncompared. */
static guint
count_differences (const char *a,
                   const char *b)
{
  guint row[MAX_NAME + 1];
  gsize n = MIN (strlen (b), MAX_NAME);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 0; a[i] != '\0' && i < MAX_NAME; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint j = 1; j <= n; j++)
        {
          guint least = MIN (diagonal + (a[i] != b[j - 1]), MIN (row[j], row[j - 1]) + 1);

          diagonal = row[j];
          row[j] = least;
        }
    }
  return row[n];
}

/**
 * yoriai_nearest_init:
 * @self: what is to be looked for
 * @name: a name that nobody knows
 *
 * Begins to look for what @name may be meant for.
 */
void
yoriai_nearest_init (YoriaiNearest *self,
                     const char    *name)
{
  *self = (YoriaiNearest){ .name = name, .n_differences = MAX_DIFFERENCES + 1 };
}

/**
 * yoriai_nearest_try:
 * @self: what is looked for
 * @known: a name there is
 *
 * Takes @known for what is meant where it is nearer than those before and not another word: two letters may differ, and
 * half of the name has to be right.
 */
void
yoriai_nearest_try (YoriaiNearest *self,
                    const char    *known)
{
  gsize length = strlen (self->name), other = strlen (known);
  guint n;

  /* Most are told apart by how long they are. */
  if (MAX (length, other) - MIN (length, other) >= self->n_differences)
    return;
  n = count_differences (self->name, known);
  if (n >= self->n_differences || 2 * n > length)
    return;
  self->n_differences = n;
  self->meant = known;
}
