/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-choice"

#include "config.h"

#include "record/yoriai-choice.h"

#include "yoriai-space-private.h"

/* Fields of the kind CHOICE hold the id of an entry. Which entries there are is not in the proposal: whoever knows the
 * calls tells the space how to find them. */

/**
 * yoriai_space_set_vocabularies:
 * @self: a proposal
 * @find: (nullable) (scope notified): finds its vocabularies, whenever somebody asks
 * @data: for @find
 * @destroy: (nullable): frees @data
 *
 * Sets from what the proposal's fields choose. Without, nobody knows any entry, and none is unknown.
 */
void
yoriai_space_set_vocabularies (YoriaiSpace            *self,
                               YoriaiFindVocabularies  find,
                               gpointer                data,
                               GDestroyNotify          destroy)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  _yoriai_space_assert_owner (self);
  if (self->destroy_vocabularies != NULL)
    self->destroy_vocabularies (self->vocabularies_data);
  self->find_vocabularies = find;
  self->vocabularies_data = data;
  self->destroy_vocabularies = destroy;
}

/**
 * yoriai_space_get_vocabularies:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): from what its fields choose, good until it or the calls change
 */
const YoriaiVocabularies *
yoriai_space_get_vocabularies (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), NULL);

  return self->find_vocabularies != NULL ? self->find_vocabularies (self, self->vocabularies_data) : NULL;
}

/**
 * yoriai_record_get_vocabulary_name:
 * @self: a record
 * @field: one of its fields
 *
 * Returns: the name of the vocabulary the field chooses from; 0 if it is not of the kind CHOICE, or if another field is
 *   to tell the name and no call has such a vocabulary
 */
GQuark
yoriai_record_get_vocabulary_name (YoriaiRecord *self,
                                   guint         field)
{
  const YoriaiField *spec = yoriai_record_get_field (self, field);
  const char *by;
  g_autofree char *name = NULL;

  if (spec->vocabulary_by == NULL)
    return YORIAI_RECORD_GET_CLASS (self)->vocabularies[field];
  by = yoriai_record_get_string (self, spec->vocabulary_by);
  name = g_strconcat (spec->vocabulary, ".", by, NULL);
  return by != NULL ? g_quark_try_string (name) : 0;
}

/**
 * yoriai_record_get_vocabulary:
 * @self: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): what the field chooses from; %NULL if it is not of the kind CHOICE, or nobody
 *   knows the vocabulary
 */
const YoriaiVocabulary *
yoriai_record_get_vocabulary (YoriaiRecord *self,
                              guint         field)
{
  GQuark name = yoriai_record_get_vocabulary_name (self, field);

  if (name == 0 || self->space == NULL)
    return NULL;
  return yoriai_vocabularies_get_by_quark (yoriai_space_get_vocabularies (self->space), name);
}

/**
 * yoriai_record_get_choice:
 * @self: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): the entry it has chosen; %NULL if it has not, if the field is not of the kind
 *   CHOICE, or if the vocabulary has no such entry
 */
const YoriaiVocabularyEntry *
yoriai_record_get_choice (YoriaiRecord *self,
                          guint         field)
{
  if (self->slots[field].tag != YORIAI_TAG_STRING)
    return NULL;
  return yoriai_vocabulary_find (yoriai_record_get_vocabulary (self, field), self->slots[field].v.s);
}

/**
 * yoriai_record_is_unknown_choice:
 * @self: a record
 * @field: one of its fields
 *
 * Returns: whether the field holds the id of an entry that its vocabulary does not have
 */
gboolean
yoriai_record_is_unknown_choice (YoriaiRecord *self,
                                 guint         field)
{
  const YoriaiVocabulary *vocabulary;

  if (self->slots[field].tag != YORIAI_TAG_STRING)
    return FALSE;
  vocabulary = yoriai_record_get_vocabulary (self, field);
  return vocabulary != NULL && yoriai_vocabulary_find (vocabulary, self->slots[field].v.s) == NULL;
}

/**
 * yoriai_record_has_trait:
 * @self: a record
 * @name: a field of the kind CHOICE
 * @trait: a trait of entries
 *
 * Returns: whether the entry it has chosen there has the trait
 */
gboolean
yoriai_record_has_trait (YoriaiRecord *self,
                         const char   *name,
                         const char   *trait)
{
  guint field = yoriai_record_find_field (self, name);
  const YoriaiVocabularyEntry *entry;

  g_return_val_if_fail (field != YORIAI_NO_FIELD, FALSE);

  entry = yoriai_record_get_choice (self, field);
  return entry != NULL && g_strv_contains (entry->traits, trait);
}
