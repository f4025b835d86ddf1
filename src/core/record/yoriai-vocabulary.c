/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-vocabulary"

#include "config.h"

#include "record/yoriai-vocabulary.h"

#include <string.h>

#include "text/yoriai-text-name.h"

struct _YoriaiVocabulary
{
  GArray *entries;    /* (element-type YoriaiVocabularyEntry) */
  GPtrArray *labels;  /* (element-type GStrv): of each entry in either language, folded */
  GPtrArray *names;   /* (element-type GStrv): by what else it is found, folded */
  GHashTable *by_id;  /* id -> index */
};

struct _YoriaiVocabularies
{
  GHashTable *by_name; /* GQuark -> (owned) YoriaiVocabulary */
};

static const char *const nothing[] = { NULL };

static void
clear_entry (gpointer data)
{
  YoriaiVocabularyEntry *entry = data;

  g_free ((char *) entry->id);
  g_free ((char *) entry->label.ja);
  g_free ((char *) entry->label.en);
  g_free ((char *) entry->kana);
  g_strfreev ((char **) entry->words);
  g_strfreev ((char **) entry->names);
  g_strfreev ((char **) entry->traits);
}

static void
vocabulary_clear (gpointer data)
{
  YoriaiVocabulary *self = data;

  g_array_unref (self->entries);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->by_id);
}

static const char *const *
dup_strv (const char *const *strv)
{
  return (const char *const *) g_strdupv ((char **) (strv != NULL ? strv : nothing));
}

/* Returns: (transfer full): @texts folded, without those that are missing */
static char **
fold_all (const char *const *texts,
          guint              n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folded = texts[i] != NULL ? yoriai_text_fold (texts[i]) : NULL;

      if (folded != NULL && *folded != '\0')
        g_strv_builder_add (builder, folded);
    }
  return g_strv_builder_end (builder);
}

static void
add_entry (YoriaiVocabulary            *self,
           const YoriaiVocabularyEntry *entry)
{
  YoriaiVocabularyEntry copy = {
    .id = g_strdup (entry->id),
    .label = { g_strdup (entry->label.ja), g_strdup (entry->label.en) },
    .kana = g_strdup (entry->kana),
    .words = dup_strv (entry->words),
    .names = dup_strv (entry->names),
    .traits = dup_strv (entry->traits),
  };
  const char *const labels[] = { copy.label.ja, copy.label.en };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) copy.id);
  g_ptr_array_add (names, (gpointer) copy.kana);
  for (guint i = 0; copy.words[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) copy.words[i]);
  g_ptr_array_add (self->labels, fold_all (labels, G_N_ELEMENTS (labels)));
  g_ptr_array_add (self->names, fold_all ((const char *const *) names->pdata, names->len));
  g_hash_table_insert (self->by_id, (gpointer) copy.id, GUINT_TO_POINTER (self->entries->len));
  g_array_append_val (self->entries, copy);
}

/**
 * yoriai_vocabulary_new:
 * @entries: (array length=n_entries): entries with ids of their own; lists that are %NULL are empty
 * @n_entries: how many
 *
 * Returns: (transfer full): a vocabulary of copies of them
 */
YoriaiVocabulary *
yoriai_vocabulary_new (const YoriaiVocabularyEntry *entries,
                       guint                        n_entries)
{
  YoriaiVocabulary *self = g_atomic_rc_box_new0 (YoriaiVocabulary);

  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (YoriaiVocabularyEntry), n_entries);
  g_array_set_clear_func (self->entries, clear_entry);
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_entries; i++)
    add_entry (self, &entries[i]);
  return self;
}

/**
 * yoriai_vocabulary_ref:
 * @self: a vocabulary
 *
 * Returns: (transfer full): @self
 */
YoriaiVocabulary *
yoriai_vocabulary_ref (YoriaiVocabulary *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * yoriai_vocabulary_unref:
 * @self: (transfer full): a vocabulary
 */
void
yoriai_vocabulary_unref (YoriaiVocabulary *self)
{
  g_atomic_rc_box_release_full (self, vocabulary_clear);
}

/**
 * yoriai_vocabulary_get_n_entries:
 * @self: (nullable): a vocabulary
 *
 * Returns: how many entries it has
 */
guint
yoriai_vocabulary_get_n_entries (const YoriaiVocabulary *self)
{
  return self != NULL ? self->entries->len : 0;
}

/**
 * yoriai_vocabulary_get_entry:
 * @self: a vocabulary
 * @index: which one
 *
 * Returns: (transfer none): the entry
 */
const YoriaiVocabularyEntry *
yoriai_vocabulary_get_entry (const YoriaiVocabulary *self,
                             guint                   index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return &g_array_index (self->entries, YoriaiVocabularyEntry, index);
}

/**
 * yoriai_vocabulary_get_index:
 * @self: (nullable): a vocabulary
 * @id: (nullable): the id of an entry
 *
 * Returns: where the entry stands, or -1 if there is none of that id
 */
int
yoriai_vocabulary_get_index (const YoriaiVocabulary *self,
                             const char             *id)
{
  gpointer index;

  if (self == NULL || id == NULL || !g_hash_table_lookup_extended (self->by_id, id, NULL, &index))
    return -1;
  return (int) GPOINTER_TO_UINT (index);
}

/**
 * yoriai_vocabulary_find:
 * @self: (nullable): a vocabulary
 * @id: (nullable): the id of an entry
 *
 * Returns: (transfer none) (nullable): the entry
 */
const YoriaiVocabularyEntry *
yoriai_vocabulary_find (const YoriaiVocabulary *self,
                        const char             *id)
{
  int index = yoriai_vocabulary_get_index (self, id);

  return index >= 0 ? yoriai_vocabulary_get_entry (self, (guint) index) : NULL;
}

/**
 * yoriai_vocabulary_has_trait:
 * @self: (nullable): a vocabulary
 * @id: (nullable): the id of an entry
 * @trait: a trait
 *
 * Returns: whether there is such an entry and it has the trait
 */
gboolean
yoriai_vocabulary_has_trait (const YoriaiVocabulary *self,
                             const char             *id,
                             const char             *trait)
{
  const YoriaiVocabularyEntry *entry = yoriai_vocabulary_find (self, id);

  return entry != NULL && g_strv_contains (entry->traits, trait);
}

/**
 * yoriai_vocabulary_find_trait:
 * @self: (nullable): a vocabulary
 * @trait: a trait
 *
 * Returns: where the first entry with the trait stands, or -1 if none has it
 */
int
yoriai_vocabulary_find_trait (const YoriaiVocabulary *self,
                              const char             *trait)
{
  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (self); i++)
    if (g_strv_contains (yoriai_vocabulary_get_entry (self, i)->traits, trait))
      return (int) i;

  return -1;
}

/* Whether one of the labels holds @wanted, and whether one begins with it. */
static gboolean
is_holding (char       **labels,
            const char  *wanted,
            gboolean    *ret_begins)
{
  gboolean is_holding = FALSE;

  *ret_begins = FALSE;
  for (guint i = 0; labels[i] != NULL; i++)
    {
      is_holding |= strstr (labels[i], wanted) != NULL;
      *ret_begins |= g_str_has_prefix (labels[i], wanted);
    }
  return is_holding;
}

static gboolean
is_named_so (const YoriaiVocabularyEntry *entry,
             const char                  *name)
{
  for (guint i = 0; entry->names[i] != NULL; i++)
    if (g_pattern_match_simple (entry->names[i], name))
      return TRUE;
  return FALSE;
}

/* Of the entries that have the word the only one, or the only one that the name speaks for. */
static const YoriaiVocabularyEntry *
find_by_word (const YoriaiVocabulary *self,
              const char             *wanted,
              const char             *name,
              gboolean               *ret_is_known)
{
  g_autofree char *folded = yoriai_text_fold (name != NULL ? name : "");
  guint n = 0, n_named = 0, found = 0, named = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      if (!g_strv_contains (self->names->pdata[i], wanted))
        continue;
      n++;
      found = i;
      if (!is_named_so (yoriai_vocabulary_get_entry (self, i), folded))
        continue;
      n_named++;
      named = i;
    }
  *ret_is_known = n > 0;
  if (n == 1)
    return yoriai_vocabulary_get_entry (self, found);
  return n_named == 1 ? yoriai_vocabulary_get_entry (self, named) : NULL;
}

/**
 * yoriai_vocabulary_look_up:
 * @self: (nullable): a vocabulary
 * @text: what people call an entry
 * @name: (nullable): the name of the record that is to have it
 *
 * Finds an entry by its label in either language, its id, its reading or one of its words, whatever the width, case and
 * blanks of the text. Where several have the word, the record's name decides: 自治体 is a prefecture for 愛知県, and
 * nothing where the name does not tell. Else it is the one whose label begins so while no other's holds it: 大学 is none
 * of 国立大学, 私立大学 and 大学共同利用機関.
 *
 * Returns: (transfer none) (nullable): the entry
 */
const YoriaiVocabularyEntry *
yoriai_vocabulary_look_up (const YoriaiVocabulary *self,
                           const char             *text,
                           const char             *name)
{
  g_autofree char *wanted = yoriai_text_fold (text);
  const YoriaiVocabularyEntry *entry;
  guint n_holding = 0, found = 0;
  gboolean is_found = FALSE, is_known;

  if (self == NULL || *wanted == '\0')
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    if (g_strv_contains (self->labels->pdata[i], wanted))
      return yoriai_vocabulary_get_entry (self, i);
  entry = find_by_word (self, wanted, name, &is_known);
  if (is_known)
    return entry;
  for (guint i = 0; i < self->entries->len; i++)
    {
      gboolean begins;

      n_holding += is_holding (self->labels->pdata[i], wanted, &begins);
      is_found |= begins;
      found = begins ? i : found;
    }
  return is_found && n_holding == 1 ? yoriai_vocabulary_get_entry (self, found) : NULL;
}

#define FIRST_HIRAGANA 0x3041
#define LAST_HIRAGANA 0x3096
#define TO_KATAKANA 0x60

static void
append_katakana (GString    *out,
                 const char *kana)
{
  for (; *kana != '\0'; kana = g_utf8_next_char (kana))
    {
      gunichar c = g_utf8_get_char (kana);

      g_string_append_unichar (out, c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA ? c + TO_KATAKANA : c);
    }
}

/**
 * yoriai_vocabulary_entry_dup_said:
 * @entry: an entry
 * @separator: what stands between them
 *
 * Returns: (transfer full): all by which people may look for the entry: its label in both languages, its reading in
 *   hiragana and katakana, its words
 */
char *
yoriai_vocabulary_entry_dup_said (const YoriaiVocabularyEntry *entry,
                                  const char                  *separator)
{
  GString *said = g_string_new (entry->label.ja);

  g_string_append_printf (said, "%s%s", separator, entry->label.en);
  if (entry->kana != NULL)
    {
      g_string_append_printf (said, "%s%s%s", separator, entry->kana, separator);
      append_katakana (said, entry->kana);
    }
  for (guint i = 0; entry->words != NULL && entry->words[i] != NULL; i++)
    g_string_append_printf (said, "%s%s", separator, entry->words[i]);
  return g_string_free (said, FALSE);
}

/**
 * yoriai_vocabulary_dup_ids:
 * @self: (nullable): a vocabulary
 * @separator: what stands between them
 *
 * Returns: (transfer full): the ids of its entries in one line
 */
char *
yoriai_vocabulary_dup_ids (const YoriaiVocabulary *self,
                           const char             *separator)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (self); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? separator : "",
                            yoriai_vocabulary_get_entry (self, i)->id);
  return g_string_free (ids, FALSE);
}

static void
vocabularies_clear (gpointer data)
{
  g_hash_table_unref (((YoriaiVocabularies *) data)->by_name);
}

/**
 * yoriai_vocabularies_new:
 *
 * Returns: (transfer full): no vocabularies yet
 */
YoriaiVocabularies *
yoriai_vocabularies_new (void)
{
  YoriaiVocabularies *self = g_atomic_rc_box_new0 (YoriaiVocabularies);

  self->by_name = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) yoriai_vocabulary_unref);
  return self;
}

/**
 * yoriai_vocabularies_ref:
 * @self: vocabularies
 *
 * Returns: (transfer full): @self
 */
YoriaiVocabularies *
yoriai_vocabularies_ref (YoriaiVocabularies *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * yoriai_vocabularies_unref:
 * @self: (transfer full): vocabularies
 */
void
yoriai_vocabularies_unref (YoriaiVocabularies *self)
{
  g_atomic_rc_box_release_full (self, vocabularies_clear);
}

/**
 * yoriai_vocabularies_take:
 * @self: vocabularies that nobody shares yet
 * @name: of the vocabulary
 * @vocabulary: (transfer full): a vocabulary; it takes the place of one of that name
 */
void
yoriai_vocabularies_take (YoriaiVocabularies *self,
                          const char         *name,
                          YoriaiVocabulary   *vocabulary)
{
  g_hash_table_insert (self->by_name, GUINT_TO_POINTER (g_quark_from_string (name)), vocabulary);
}

/**
 * yoriai_vocabularies_copy:
 * @self: vocabularies that nobody shares yet
 * @others: (nullable): others
 *
 * Takes all vocabularies of @others in.
 */
void
yoriai_vocabularies_copy (YoriaiVocabularies       *self,
                          const YoriaiVocabularies *others)
{
  GHashTableIter iter;
  gpointer name, vocabulary;

  if (others == NULL)
    return;
  g_hash_table_iter_init (&iter, others->by_name);
  while (g_hash_table_iter_next (&iter, &name, &vocabulary))
    g_hash_table_insert (self->by_name, name, yoriai_vocabulary_ref (vocabulary));
}

/**
 * yoriai_vocabularies_get_by_quark:
 * @self: (nullable): vocabularies
 * @name: the name of one
 *
 * Returns: (transfer none) (nullable): the vocabulary
 */
const YoriaiVocabulary *
yoriai_vocabularies_get_by_quark (const YoriaiVocabularies *self,
                                  GQuark                    name)
{
  return self != NULL ? g_hash_table_lookup (self->by_name, GUINT_TO_POINTER (name)) : NULL;
}

/**
 * yoriai_vocabularies_get:
 * @self: (nullable): vocabularies
 * @name: the name of one, "institution-kinds"
 *
 * Returns: (transfer none) (nullable): the vocabulary
 */
const YoriaiVocabulary *
yoriai_vocabularies_get (const YoriaiVocabularies *self,
                         const char               *name)
{
  return yoriai_vocabularies_get_by_quark (self, g_quark_try_string (name));
}
