/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "text/yoriai-text.h"

G_BEGIN_DECLS

/**
 * YoriaiVocabularyEntry:
 * @id: what stands in the file
 * @label: what people read
 * @kana: (nullable): how that is read aloud
 * @words: (array zero-terminated=1): everyday words by which it is found
 * @traits: (array zero-terminated=1): what code and rules may ask of it
 * @names: (array zero-terminated=1): patterns of the names of records that are meant by a word which others have, too
 *
 * One of the things that a field of the kind CHOICE can name.
 */
typedef struct
{
  const char *id;
  YoriaiText label;
  const char *kana;
  const char *const *words;
  const char *const *traits;
  const char *const *names;
} YoriaiVocabularyEntry;

/**
 * YoriaiVocabulary:
 *
 * The entries that a field can choose from, in their order. Immutable, reference-counted, usable from any thread.
 */
typedef struct _YoriaiVocabulary YoriaiVocabulary;

/**
 * YoriaiVocabularies:
 *
 * Vocabularies by name. Reference-counted; it is filled before anybody shares it, and immutable from then on.
 */
typedef struct _YoriaiVocabularies YoriaiVocabularies;

YoriaiVocabulary *yoriai_vocabulary_new   (const YoriaiVocabularyEntry *entries,
                                           guint                        n_entries) G_GNUC_WARN_UNUSED_RESULT;
YoriaiVocabulary *yoriai_vocabulary_ref   (YoriaiVocabulary *self);
void              yoriai_vocabulary_unref (YoriaiVocabulary *self);

guint                        yoriai_vocabulary_get_n_entries (const YoriaiVocabulary *self);
const YoriaiVocabularyEntry *yoriai_vocabulary_get_entry     (const YoriaiVocabulary *self,
                                                              guint                   index);
const YoriaiVocabularyEntry *yoriai_vocabulary_find          (const YoriaiVocabulary *self,
                                                              const char             *id);
int                          yoriai_vocabulary_get_index     (const YoriaiVocabulary *self,
                                                              const char             *id);
int                          yoriai_vocabulary_find_trait    (const YoriaiVocabulary *self,
                                                              const char             *trait);
gboolean                     yoriai_vocabulary_has_trait     (const YoriaiVocabulary *self,
                                                              const char             *id,
                                                              const char             *trait);
const YoriaiVocabularyEntry *yoriai_vocabulary_look_up       (const YoriaiVocabulary *self,
                                                              const char             *text,
                                                              const char             *name);
char                        *yoriai_vocabulary_entry_dup_said (const YoriaiVocabularyEntry *entry,
                                                              const char                  *separator) G_GNUC_WARN_UNUSED_RESULT;
char                        *yoriai_vocabulary_dup_ids       (const YoriaiVocabulary *self,
                                                              const char             *separator) G_GNUC_WARN_UNUSED_RESULT;

YoriaiVocabularies *yoriai_vocabularies_new   (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiVocabularies *yoriai_vocabularies_ref   (YoriaiVocabularies *self);
void                yoriai_vocabularies_unref (YoriaiVocabularies *self);
void                yoriai_vocabularies_take  (YoriaiVocabularies *self,
                                               const char         *name,
                                               YoriaiVocabulary   *vocabulary);
void                yoriai_vocabularies_copy  (YoriaiVocabularies       *self,
                                               const YoriaiVocabularies *others);

const YoriaiVocabulary *yoriai_vocabularies_get           (const YoriaiVocabularies *self,
                                                           const char               *name);
const YoriaiVocabulary *yoriai_vocabularies_get_by_quark  (const YoriaiVocabularies *self,
                                                           GQuark                    name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiVocabulary, yoriai_vocabulary_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiVocabularies, yoriai_vocabularies_unref)

G_END_DECLS
