/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-tree.h"
#include "record/yoriai-field.h"
#include "record/yoriai-vocabulary.h"
#include "text/yoriai-nearest.h"

G_BEGIN_DECLS

/**
 * YoriaiCallSet:
 * @YORIAI_CALL_SET_FORMATS: what a pack says it is
 * @YORIAI_CALL_SET_STATUSES: how far a call is settled
 * @YORIAI_CALL_SET_STATES: how far a single statement is
 * @YORIAI_CALL_SET_SEVERITIES: how much a finding weighs
 * @YORIAI_CALL_SET_COUNTS: ways to count the characters of a text
 * @YORIAI_CALL_SET_MODES: what a limit on a text's length does
 * @YORIAI_CALL_SET_PRECISIONS: how precisely a date is known
 * @YORIAI_CALL_SET_FIELD_STATES: whether a field of the programme is called
 * @YORIAI_CALL_SET_KINDS: kinds of institutions
 * @YORIAI_CALL_SET_ROLES: roles of officers
 * @YORIAI_CALL_SET_PARTS: what a track may ask for
 * @YORIAI_CALL_SET_OWNERS: what questions are asked of
 * @YORIAI_CALL_SET_QUESTION_KINDS: kinds of questions
 * @YORIAI_CALL_SET_LISTS: what references are to
 * @YORIAI_CALL_SET_TERMS: what is labelled or explained and is no field
 * @YORIAI_CALL_SET_MAKES: what a file of the package is made of
 * @YORIAI_CALL_SET_FILE_FORMATS: forms of files
 * @YORIAI_CALL_SET_FIGURES: the figures
 * @YORIAI_CALL_SET_SECTIONS: the sections of the book
 * @YORIAI_CALL_SET_ROUNDINGS: what becomes of what is less than a unit
 * @YORIAI_CALL_SET_VOCABULARIES: from what fields of a proposal choose
 * @YORIAI_CALL_SET_UNITS: in what the amounts of a form are
 * @YORIAI_CALL_SET_TEXTS: what the program writes into figures and forms
 * @YORIAI_CALL_SET_FORMS: forms that the program writes
 * @YORIAI_CALL_SET_SHEETS: sheets of these
 *
 * Words that a pack chooses from.
 */
typedef enum
{
  YORIAI_CALL_SET_FORMATS,
  YORIAI_CALL_SET_STATUSES,
  YORIAI_CALL_SET_STATES,
  YORIAI_CALL_SET_SEVERITIES,
  YORIAI_CALL_SET_COUNTS,
  YORIAI_CALL_SET_MODES,
  YORIAI_CALL_SET_PRECISIONS,
  YORIAI_CALL_SET_FIELD_STATES,
  YORIAI_CALL_SET_KINDS,
  YORIAI_CALL_SET_ROLES,
  YORIAI_CALL_SET_PARTS,
  YORIAI_CALL_SET_OWNERS,
  YORIAI_CALL_SET_QUESTION_KINDS,
  YORIAI_CALL_SET_LISTS,
  YORIAI_CALL_SET_TERMS,
  YORIAI_CALL_SET_MAKES,
  YORIAI_CALL_SET_FILE_FORMATS,
  YORIAI_CALL_SET_FIGURES,
  YORIAI_CALL_SET_SECTIONS,
  YORIAI_CALL_SET_ROUNDINGS,
  YORIAI_CALL_SET_UNITS,
  YORIAI_CALL_SET_VOCABULARIES,
  YORIAI_CALL_SET_TEXTS,
  YORIAI_CALL_SET_FORMS,
  YORIAI_CALL_SET_SHEETS,
} YoriaiCallSet;

const char        *_yoriai_call_set_get    (YoriaiCallSet             set,
                                            const YoriaiVocabularies *vocabularies,
                                            guint                     index);
gboolean           _yoriai_call_set_has    (YoriaiCallSet             set,
                                            const YoriaiVocabularies *vocabularies,
                                            const char               *word,
                                            YoriaiNearest            *nearest);
const YoriaiField *_yoriai_call_find_field (const char           *path,
                                            YoriaiNearest        *nearest);
gboolean           _yoriai_call_field_is_text (const YoriaiField *field,
                                               const char        *path);
gboolean           _yoriai_call_field_is_list (const YoriaiField *field);

G_END_DECLS
