/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-budget-cells-private.h"
#include "record/yoriai-choice.h"
#include "words/yoriai-display.h"

/* Which rows a budget has: what its lines name, in their order, and all categories there are, so that one types into
 * them. */

#define MAX_OFFERED 20 /* tasks, say, of which each has a row before any line names it */

/* What a line says it is for: an id, or "". (transfer full) */
char *
_yoriai_budget_cells_dup_key (YoriaiRecord *line,
                              guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (line, field);

  return g_strdup (value->tag == YORIAI_TAG_STRING ? value->v.s : "");
}

/* What a field of the lines chooses from. (nullable): what chooses from nothing */
const YoriaiVocabulary *
_yoriai_budget_cells_get_vocabulary (YoriaiBudgetCells *self,
                                     guint              field)
{
  const YoriaiVocabularies *vocabularies = yoriai_space_get_vocabularies (self->space);
  guint n;
  const YoriaiField *info = &yoriai_record_type_get_fields (self->type, &n)[field];

  return vocabularies != NULL && info->kind == YORIAI_KIND_CHOICE ? yoriai_vocabularies_get (vocabularies, info->vocabulary)
                                                                  : NULL;
}

/* What people call a key. (transfer full) */
char *
_yoriai_budget_cells_dup_name (YoriaiBudgetCells *self,
                               guint              field,
                               const char        *key)
{
  guint n;
  const YoriaiField *info = &yoriai_record_type_get_fields (self->type, &n)[field];
  const YoriaiVocabulary *vocabulary = _yoriai_budget_cells_get_vocabulary (self, field);
  const YoriaiVocabularyEntry *entry = vocabulary != NULL ? yoriai_vocabulary_find (vocabulary, key) : NULL;
  YoriaiRecord *record = info->kind == YORIAI_KIND_REF ? yoriai_space_find (self->space, key) : NULL;

  if (*key == '\0')
    /* Translators: an amount of the budget that names no category yet, or no institution or task */
    return g_strdup (field == self->levels[0] ? _("(common)") : _("Not yet parted"));
  if (entry != NULL)
    return g_strdup (yoriai_text_get (entry->label, yoriai_text_get_language ()));
  if (record != NULL)
    return yoriai_display_dup_title (record);
  return g_strdup (info->kind == YORIAI_KIND_REF ? _("(removed)") : key);
}

static void
add_key (GPtrArray  *keys,
         GHashTable *known,
         const char *key)
{
  char *copy = g_strdup (key);

  if (g_hash_table_add (known, copy))
    g_ptr_array_add (keys, g_strdup (key));
}

/* The keys of a level: those that are offered whether a line names them or not, and those of @lines. */
static GPtrArray *
list_keys (YoriaiBudgetCells *self,
           guint              level,
           const GPtrArray   *lines)
{
  guint n, list = 0, n_items = 0;
  const YoriaiField *field = &yoriai_record_type_get_fields (self->type, &n)[self->levels[level]];
  const YoriaiVocabulary *vocabulary = _yoriai_budget_cells_get_vocabulary (self, self->levels[level]);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  YoriaiRecord *owner = NULL;

  if (field->kind == YORIAI_KIND_REF && level > 0)
    owner = yoriai_display_find_owner (self->root, field->of (), &list);
  if (owner != NULL)
    n_items = yoriai_record_get_n_items (owner, list);
  for (guint i = 0; n_items <= MAX_OFFERED && i < n_items; i++)
    add_key (keys, known, yoriai_record_get_id (yoriai_record_get_item (owner, list, i)));
  for (guint i = 0; vocabulary != NULL && i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    add_key (keys, known, yoriai_vocabulary_get_entry (vocabulary, i)->id);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *key = _yoriai_budget_cells_dup_key (lines->pdata[i], self->levels[level]);

      add_key (keys, known, key);
    }
  return keys;
}

static YoriaiBudgetRow *
add_row (YoriaiBudgetCells *self,
         const char        *first,
         const char        *second,
         const GPtrArray   *lines)
{
  YoriaiBudgetRow *row = g_new0 (YoriaiBudgetRow, 1);

  row->keys[0] = g_strdup (first);
  row->keys[1] = g_strdup (second);
  row->lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *one = _yoriai_budget_cells_dup_key (lines->pdata[i], self->levels[0]);
      g_autofree char *other = _yoriai_budget_cells_dup_key (lines->pdata[i], self->levels[1]);

      if (strcmp (one, first) == 0 && (second == NULL || strcmp (other, second) == 0))
        g_ptr_array_add (row->lines, g_object_ref (lines->pdata[i]));
    }
  g_ptr_array_add (self->rows, row);
  return row;
}

/* A line that says only who it is for waits for what is typed, and has no row of its own. */
static gboolean
is_waiting (YoriaiBudgetCells *self,
            const GPtrArray   *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      if (!yoriai_record_is_empty (lines->pdata[i], self->amounts))
        return FALSE;
    }
  return TRUE;
}

/* Makes the rows of the budget as it is. */
void
_yoriai_budget_cells_read_rows (YoriaiBudgetCells *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) firsts = NULL;

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < yoriai_record_get_n_items (self->root, self->list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (self->root, self->list, i);
      g_autofree char *key = self->filter != YORIAI_NO_FIELD ? _yoriai_budget_cells_dup_key (line, self->filter) : NULL;

      if (key == NULL || g_strcmp0 (key, self->filter_key) == 0)
        g_ptr_array_add (lines, line);
    }
  firsts = list_keys (self, 0, lines);
  for (guint i = 0; i < firsts->len; i++)
    {
      const char *first = firsts->pdata[i];
      g_autoptr (GPtrArray) within = g_ptr_array_ref (add_row (self, first, NULL, lines)->lines);
      g_autoptr (GPtrArray) seconds = g_hash_table_contains (self->folded, first) ? NULL : list_keys (self, 1, within);

      for (guint j = 0; seconds != NULL && j < seconds->len; j++)
        {
          YoriaiBudgetRow *row = add_row (self, first, seconds->pdata[j], within);

          if (*row->keys[1] == '\0' && is_waiting (self, row->lines))
            g_ptr_array_remove_index (self->rows, self->rows->len - 1);
        }
    }
}
