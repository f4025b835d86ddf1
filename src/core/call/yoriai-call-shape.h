/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-names.h"

G_BEGIN_DECLS

/**
 * YoriaiCallKind:
 * @YORIAI_CALL_STRING: a text in no particular language, not empty
 * @YORIAI_CALL_ID: an id, small letters, digits and `-`
 * @YORIAI_CALL_NAME: a name of letters, digits, `.`, `_` and `-`
 * @YORIAI_CALL_TEXT: a text in Japanese and English, `{"ja", "en"}`
 * @YORIAI_CALL_INTEGER: a whole number, `min` to `max`
 * @YORIAI_CALL_BOOLEAN: true or false
 * @YORIAI_CALL_DATE: a year, a month, a day or a minute, ISO 8601
 * @YORIAI_CALL_WORD: a word of the set `set`
 * @YORIAI_CALL_FIELD: the dotted path of a field of a proposal
 * @YORIAI_CALL_PATTERN: the id of a track; `*` stands for anything
 * @YORIAI_CALL_DOCUMENT: a name out of the pack's `documents`
 * @YORIAI_CALL_OBJECT: an object of the shape `of`
 * @YORIAI_CALL_LOGIC: a JsonLogic expression
 * @YORIAI_CALL_SCALAR: a number, a text, true or false
 * @YORIAI_CALL_VOCABULARY: what a pack says of a vocabulary: entries, or an object of the shape `of`, which has them as its
 *   first member
 *
 * What a member holds, or each item of it.
 */
typedef enum
{
  YORIAI_CALL_STRING,
  YORIAI_CALL_ID,
  YORIAI_CALL_NAME,
  YORIAI_CALL_TEXT,
  YORIAI_CALL_INTEGER,
  YORIAI_CALL_BOOLEAN,
  YORIAI_CALL_DATE,
  YORIAI_CALL_WORD,
  YORIAI_CALL_FIELD,
  YORIAI_CALL_PATTERN,
  YORIAI_CALL_DOCUMENT,
  YORIAI_CALL_OBJECT,
  YORIAI_CALL_LOGIC,
  YORIAI_CALL_SCALAR,
  YORIAI_CALL_VOCABULARY,
} YoriaiCallKind;

/**
 * YoriaiCallMany:
 * @YORIAI_CALL_ONE: one
 * @YORIAI_CALL_LIST: a list in order; a pack has it whole, or leaves it to its base
 * @YORIAI_CALL_SET_OF: such a list in which nothing is twice
 * @YORIAI_CALL_BY_ID: objects with an id each, laid over those of the base that have the same; one with
 *   %YORIAI_CALL_DROP takes that of the base away
 *
 * How many a member holds, and what becomes of the base's.
 */
typedef enum
{
  YORIAI_CALL_ONE,
  YORIAI_CALL_LIST,
  YORIAI_CALL_SET_OF,
  YORIAI_CALL_BY_ID,
} YoriaiCallMany;

/**
 * YoriaiCallFlags:
 * @YORIAI_CALL_REQUIRED: it has to be there, in this pack or in its base; what is not required may be null, which
 *   takes away what the base says
 * @YORIAI_CALL_OWN: it has to be there in this very pack
 * @YORIAI_CALL_WHOLE: the object is taken whole, not laid over the base's
 * @YORIAI_CALL_TRUE: true where nothing is said
 */
typedef enum
{
  YORIAI_CALL_OPTIONAL = 0,
  YORIAI_CALL_REQUIRED = 1 << 0,
  YORIAI_CALL_OWN = 1 << 1,
  YORIAI_CALL_WHOLE = 1 << 2,
  YORIAI_CALL_TRUE = 1 << 3,
} YoriaiCallFlags;

/**
 * YoriaiCallKey:
 * @YORIAI_CALL_KEY_NAME: any name
 * @YORIAI_CALL_KEY_LABEL: the path of a field, or a term
 * @YORIAI_CALL_KEY_WORDING: the key of a text that the program writes into figures and forms
 * @YORIAI_CALL_KEY_VOCABULARY: the name of a vocabulary that fields of a proposal choose from
 * @YORIAI_CALL_KEY_TEXT: the path of a text field
 * @YORIAI_CALL_KEY_TRACK: the id of a track
 * @YORIAI_CALL_KEY_TRACK_FIELD: the field of the programme that a track is in
 *
 * What members are called in an object of which no table tells the names.
 */
typedef enum
{
  YORIAI_CALL_KEY_NAME,
  YORIAI_CALL_KEY_LABEL,
  YORIAI_CALL_KEY_WORDING,
  YORIAI_CALL_KEY_VOCABULARY,
  YORIAI_CALL_KEY_TEXT,
  YORIAI_CALL_KEY_TRACK,
  YORIAI_CALL_KEY_TRACK_FIELD,
} YoriaiCallKey;

/* The member by which an item of a list by id takes away that of the base */
#define YORIAI_CALL_DROP "drop"

/* Whether an item is there only to take away what the base has by its id. */
static inline gboolean
_yoriai_call_is_dropped (const YoriaiJson *item)
{
  const YoriaiJson *drop = yoriai_json_get_member (item, YORIAI_CALL_DROP);

  return drop != NULL && yoriai_json_get_boolean (drop);
}

/* Where the reader puts a member in the struct of its shape; 0: nowhere. */
#define YORIAI_CALL_SLOT(Type, member) (1 + G_STRUCT_OFFSET (Type, member))

/**
 * YoriaiCallMember:
 * @name: its name; %NULL: of any member that the table does not name
 * @kind: what it holds
 * @many: how many of that
 * @flags: whether it has to be there
 * @min: least value of an integer
 * @max: greatest value of an integer
 * @set: of a word
 * @of: (nullable): of an object
 * @slot: YORIAI_CALL_SLOT() of what is read from it, or 0: a `const char *` of a text, an id, a word …, a YoriaiText,
 *   gint64 or gboolean, a pointer to the struct of an object (%NULL where there is none); a list of texts in one language
 *   is a `const char * const *`, one of integers from 0 to 31 a guint32 with a bit for each, any other a YoriaiCallList
 * @about: what it means, for the schema
 *
 * One row of a shape's table. Checks, the schema, what is merged with a base and what is read come from it.
 */
typedef struct _YoriaiCallShape YoriaiCallShape;
typedef struct _YoriaiCallMember YoriaiCallMember;

struct _YoriaiCallMember
{
  const char *name;
  YoriaiCallKind kind;
  YoriaiCallMany many;
  YoriaiCallFlags flags;
  gint64 min;
  gint64 max;
  YoriaiCallSet set;
  const YoriaiCallShape *of;
  gsize slot;
  const char *about;
};

/**
 * YoriaiCallChecking:
 * @pack: the whole pack
 * @is_partial: its base is missing: nothing can be said of what is not there
 * @is_root: it is the pack that all others build upon: nothing has to be there
 * @vocabularies: what words it has of its own and of its base; within a track, those of the track
 * @track_vocabularies: (element-type utf8 YoriaiVocabularies): by id, of the tracks that have some of their own
 * @broken: (element-type YoriaiJson): objects of which the first check has told something
 * @problems: (element-type YoriaiCallProblem): where to tell
 *
 * What the second check knows.
 */
typedef struct
{
  const YoriaiCallTree *pack;
  gboolean is_partial;
  gboolean is_root;
  const YoriaiVocabularies *vocabularies;
  GHashTable *track_vocabularies;
  GHashTable *broken;
  GPtrArray *problems;
} YoriaiCallChecking;

/**
 * YoriaiCallShape:
 * @name: what the schema calls it
 * @members: its table
 * @n_members: rows of the table
 * @rest: (nullable): what other members hold; %NULL: there are none
 * @key: what they are called
 * @size: of the struct that is read from it; 0: none is
 * @check: (nullable): what its members have to be among each other, given that each is sound
 *
 * An object of a pack: its members, in the order in which people write them.
 */
struct _YoriaiCallShape
{
  const char *name;
  const YoriaiCallMember *members;
  guint n_members;
  const YoriaiCallMember *rest;
  YoriaiCallKey key;
  gsize size;
  void (*check) (const YoriaiCallChecking *checking,
                 const YoriaiCallTree     *tree);
};

extern const YoriaiCallMember _yoriai_call_pack; /* a whole pack */

const YoriaiCallMember *_yoriai_call_shape_find      (const YoriaiCallShape   *shape,
                                                      const char              *name);

const char             *_yoriai_call_shape_guess     (const YoriaiCallShape   *shape,
                                                      const char              *name);

void                    _yoriai_call_check_own       (YoriaiJsonDoc           *doc,
                                                      GHashTable              *broken,
                                                      GPtrArray               *problems);
void                    _yoriai_call_check_whole     (const YoriaiCallChecking *checking);
void                    _yoriai_call_fill            (const YoriaiCallTree    *pack,
                                                      gpointer                 content,
                                                      GPtrArray               *pieces);

G_END_DECLS
