/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-record-cells-private.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-romaji.h"
#include "text/yoriai-text-name.h"
#include "words/yoriai-display.h"

/* What is meant by the beginning of a choice or of a record's name: by what it is called, by how that is read, by what
 * people say for it. */

/* The likelier, the less. */
enum { WHOLE, BEGINNING, READING, INSIDE, N_RANKS };

typedef struct
{
  char *folded;               /* (owned): what is typed */
  char *letters;              /* (owned): how that is read */
  GPtrArray *hits[N_RANKS];   /* (owned) (element-type utf8) */
} Search;

/* Returns: how well something that is said of an entry is meant */
static guint
rank_said (const Search *search,
           const char   *said)
{
  g_autofree char *folded = said != NULL ? yoriai_text_fold_name (said) : NULL;
  g_autofree char *plain = said != NULL ? yoriai_text_fold (said) : NULL;

  if (said == NULL)
    return N_RANKS;
  if (strcmp (plain, search->folded) == 0)
    return WHOLE;
  if (g_str_has_prefix (plain, search->folded) || g_str_has_prefix (folded, search->folded))
    return BEGINNING;
  return strstr (plain, search->folded) != NULL ? INSIDE : N_RANKS;
}

static guint
rank_reading (const Search *search,
              const char   *kana)
{
  g_autofree char *letters = kana != NULL ? yoriai_romaji_fold (kana) : NULL;

  return letters != NULL && g_str_has_prefix (letters, search->letters) ? READING : N_RANKS;
}

static void
add_hit (Search     *search,
         guint       rank,
         const char *text)
{
  if (rank < N_RANKS)
    g_ptr_array_add (search->hits[rank], g_strdup (text));
}

static void
search_vocabulary (Search                 *search,
                   const YoriaiVocabulary *vocabulary)
{
  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    {
      const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (vocabulary, i);
      guint rank = MIN (rank_said (search, entry->label.ja), rank_said (search, entry->label.en));

      for (guint j = 0; entry->words != NULL && entry->words[j] != NULL; j++)
        rank = MIN (rank, rank_said (search, entry->words[j]));
      add_hit (search, MIN (rank, rank_reading (search, entry->kana)),
               yoriai_text_get (entry->label, yoriai_text_get_language ()));
    }
}

static void
search_values (Search            *search,
               const YoriaiField *field)
{
  for (guint i = 0; field->values[i].nick != NULL; i++)
    {
      guint rank = MIN (rank_said (search, _(field->values[i].label)), rank_said (search, field->values[i].nick));
      g_auto (GStrv) words = field->values[i].words != NULL ? g_strsplit (field->values[i].words, " ", -1) : NULL;

      for (guint j = 0; words != NULL && words[j] != NULL; j++)
        rank = MIN (rank, rank_said (search, words[j]));
      add_hit (search, rank, _(field->values[i].label));
    }
}

static const char *
get_text (YoriaiRecord *record,
          const char   *name)
{
  return yoriai_record_find_field (record, name) != YORIAI_NO_FIELD ? yoriai_record_get_string (record, name) : NULL;
}

static void
search_records (Search       *search,
                YoriaiRecord *root,
                GType         type)
{
  guint list = YORIAI_NO_FIELD;
  YoriaiRecord *owner = yoriai_display_find_owner (root, type, &list);
  guint n = owner != NULL ? yoriai_record_get_n_items (owner, list) : 0;

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *record = yoriai_record_get_item (owner, list, i);
      g_autofree char *title = yoriai_display_dup_title (record);
      guint rank = MIN (rank_said (search, title), rank_said (search, get_text (record, "name_en")));

      add_hit (search, MIN (rank, rank_reading (search, get_text (record, "kana"))), title);
    }
}

/* From what a cell chooses, which the record may say that is not there in the empty row. */
static const YoriaiVocabulary *
find_vocabulary (YoriaiRecordCells      *self,
                 guint                   row,
                 const YoriaiCellColumn *column,
                 const YoriaiField      *field)
{
  YoriaiRecord *record = yoriai_record_cells_get_record (self, row);
  const YoriaiVocabularies *vocabularies = yoriai_space_get_vocabularies (self->space);

  if (record != NULL && column->child != YORIAI_NO_FIELD)
    record = yoriai_record_get_child (record, column->child);
  if (record != NULL)
    return yoriai_record_get_vocabulary (record, column->field);
  return vocabularies != NULL ? yoriai_vocabularies_get (vocabularies, field->vocabulary) : NULL;
}

/* Returns: (transfer full): what a field can hold that is meant by a text, the likeliest first. @vocabulary: (nullable): from
 * what it chooses */
char **
_yoriai_cells_search (YoriaiRecord           *root,
                      const YoriaiField      *field,
                      const YoriaiVocabulary *vocabulary,
                      const char             *text)
{
  g_autofree char *folded = yoriai_text_fold (text), *letters = yoriai_romaji_fold (text);
  Search search = { .folded = folded, .letters = letters };
  g_autoptr (GStrvBuilder) hits = g_strv_builder_new ();

  for (guint i = 0; i < N_RANKS; i++)
    search.hits[i] = g_ptr_array_new_with_free_func (g_free);
  if (field->kind == YORIAI_KIND_ENUM)
    search_values (&search, field);
  else if (field->kind == YORIAI_KIND_CHOICE && vocabulary != NULL)
    search_vocabulary (&search, vocabulary);
  else if (field->kind == YORIAI_KIND_REF || field->kind == YORIAI_KIND_REFS)
    search_records (&search, root, field->of ());
  for (guint i = 0; i < N_RANKS; i++)
    {
      for (guint j = 0; j < search.hits[i]->len; j++)
        g_strv_builder_add (hits, search.hits[i]->pdata[j]);
      g_ptr_array_unref (search.hits[i]);
    }
  return g_strv_builder_end (hits);
}

static char **
yoriai_record_cells_list_hits (YoriaiCells *cells,
                               guint        row,
                               guint        column,
                               const char  *text)
{
  YoriaiRecordCells *self = YORIAI_RECORD_CELLS (cells);
  const YoriaiCellColumn *place = _yoriai_record_cells_get_column (self, column);
  const YoriaiField *field = _yoriai_record_cells_get_field (self, place, NULL);

  if (field == NULL)
    return g_new0 (char *, 1);
  return _yoriai_cells_search (yoriai_space_get_root (self->space), field,
                               field->kind == YORIAI_KIND_CHOICE ? find_vocabulary (self, row, place, field) : NULL, text);
}

void
_yoriai_record_cells_hits_init (YoriaiCellsInterface *iface)
{
  iface->list_hits = yoriai_record_cells_list_hits;
}
