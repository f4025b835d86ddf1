/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"
#include "record/yoriai-vocabulary.h"

G_BEGIN_DECLS

/**
 * YoriaiFindVocabularies:
 * @space: a proposal
 * @data: as given to yoriai_space_set_vocabularies()
 *
 * Tells from what the proposal's fields of the kind CHOICE choose as it is now: it names its call itself.
 *
 * Returns: (transfer none) (nullable): the vocabularies; good until the proposal or the calls change
 */
typedef const YoriaiVocabularies *(*YoriaiFindVocabularies) (YoriaiSpace *space,
                                                             gpointer     data);

void                      yoriai_space_set_vocabularies (YoriaiSpace            *self,
                                                         YoriaiFindVocabularies  find,
                                                         gpointer                data,
                                                         GDestroyNotify          destroy);
const YoriaiVocabularies *yoriai_space_get_vocabularies (YoriaiSpace            *self);

GQuark                       yoriai_record_get_vocabulary_name (YoriaiRecord *self,
                                                                guint         field);
const YoriaiVocabulary      *yoriai_record_get_vocabulary      (YoriaiRecord *self,
                                                                guint         field);
const YoriaiVocabularyEntry *yoriai_record_get_choice          (YoriaiRecord *self,
                                                                guint         field);
gboolean                     yoriai_record_is_unknown_choice   (YoriaiRecord *self,
                                                                guint         field);
gboolean                     yoriai_record_has_trait           (YoriaiRecord *self,
                                                                const char   *name,
                                                                const char   *trait);

G_END_DECLS
