/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-record-name.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-undo-words.h"
#include "workspace/yoriai-words.h"

/* What an undo could not put back, as people read it. */

#define MAX_NAMED 3 /* places that are named; all are counted */

typedef struct
{
  guint n[YORIAI_LEFT_PLACE + 1];
  guint n_characters;
} Count;

static void
take_part (GPtrArray *parts,
           guint      n,
           char      *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

static char *
dup_texts (const Count *count)
{
  guint n = count->n[YORIAI_LEFT_TEXT];
  g_autofree char *texts = g_strdup_printf (ngettext ("%u text", "%u texts", n), n);
  g_autofree char *characters
    = g_strdup_printf (ngettext ("%u character", "%u characters", count->n_characters), count->n_characters);

  /* Translators: how many texts, as in “2 texts”, and how long what others wrote in them is, as in “14 characters” */
  return g_strdup_printf (_("%s (%s of others)"), texts, characters);
}

static char *
dup_counts (const Count *count)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const guint *n = count->n;

  take_part (parts, n[YORIAI_LEFT_VALUE],
             g_strdup_printf (ngettext ("%u value", "%u values", n[YORIAI_LEFT_VALUE]), n[YORIAI_LEFT_VALUE]));
  take_part (parts, n[YORIAI_LEFT_TEXT], dup_texts (count));
  take_part (parts, n[YORIAI_LEFT_RECORD],
             g_strdup_printf (ngettext ("%u item removed or restored", "%u items removed or restored",
                                        n[YORIAI_LEFT_RECORD]),
                              n[YORIAI_LEFT_RECORD]));
  take_part (parts, n[YORIAI_LEFT_PLACE],
             g_strdup_printf (ngettext ("the place of %u item", "the places of %u items", n[YORIAI_LEFT_PLACE]),
                              n[YORIAI_LEFT_PLACE]));
  g_ptr_array_add (parts, NULL);
  /* Translators: between names of people, or of fields */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/* Which field, with the year where it is of one. */
static char *
dup_label (const YoriaiUndoLeft *left,
           YoriaiCall           *call,
           const char           *track)
{
  g_autofree char *label = NULL, *year = NULL;

  if (left->field == YORIAI_NO_FIELD)
    return g_strdup (left->suffix);
  label = yoriai_words_dup_label_in (call, track, left->record, left->field);
  if (left->suffix == NULL || yoriai_record_get_field (left->record, left->field)->kind != YORIAI_KIND_YEARS)
    return g_steal_pointer (&label);
  year = g_strdup_printf (_("Year %u"), (guint) g_ascii_strtoull (left->suffix, NULL, 10));
  /* Translators: a field with amounts by year, and the year: “Amounts, Year 2” */
  return g_strdup_printf (_("%s, %s"), label, year);
}

/* The record by its name, or as a part of the proposal, and which field of it. */
static char *
dup_name (const YoriaiUndoLeft *left,
          YoriaiCall           *call,
          const char           *track)
{
  YoriaiRecord *parent = yoriai_record_get_parent (left->record);
  const char *name = yoriai_record_get_name (left->record);
  g_autofree char *owner = name != NULL ? g_strdup (name)
                           : parent != NULL
                             ? yoriai_words_dup_label_in (call, track, parent, yoriai_record_get_parent_field (left->record))
                             : NULL;
  g_autofree char *label = dup_label (left, call, track);

  if (owner == NULL || label == NULL)
    return owner != NULL ? g_steal_pointer (&owner) : g_steal_pointer (&label);
  /* Translators: a record, and a field of it: “Hanako Mihon: Role” */
  return g_strdup_printf (_("%s: %s"), owner, label);
}

static char *
dup_names (const GPtrArray *left,
           YoriaiCall      *call,
           const char      *track)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < left->len && names->len < MAX_NAMED; i++)
    {
      g_autofree char *name = dup_name (left->pdata[i], call, track);

      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  if (left->len > MAX_NAMED)
    g_ptr_array_add (names, g_strdup ("…"));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (_(", "), (char **) names->pdata);
}

/**
 * yoriai_undo_words_dup_left:
 * @left: (element-type YoriaiUndoLeft): of yoriai_space_list_undo_left()
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Returns: (transfer full) (nullable): a sentence that says how much it is, and where; %NULL if it is nothing
 */
char *
yoriai_undo_words_dup_left (const GPtrArray *left,
                            YoriaiCall      *call,
                            const char      *track)
{
  Count count = { 0 };
  g_autofree char *counts = NULL, *names = NULL;

  if (left->len == 0)
    return NULL;
  for (guint i = 0; i < left->len; i++)
    {
      const YoriaiUndoLeft *one = left->pdata[i];

      count.n[one->kind]++;
      count.n_characters += one->n_characters;
    }
  counts = dup_counts (&count);
  names = dup_names (left, call, track);
  /* Translators: how much, as in “2 values, 1 text (5 characters of others)”; where, as in “Site: Name” */
  return g_strdup_printf (_("Others have written there since it was taken in, and that stays: %s. %s"), counts, names);
}
