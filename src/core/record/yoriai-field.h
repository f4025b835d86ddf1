/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The limits of every proposal, in one place (design: Limits). */
#define YORIAI_MAX_TEXT_UNITS 1000000              /* UTF-16 units a text */
#define YORIAI_MAX_ITEMS 100000                    /* items a list */
#define YORIAI_MAX_RECORDS 50000                   /* that can be put into a proposal; a file may bring more */
#define YORIAI_MAX_NUMBER G_GINT64_CONSTANT (9007199254740991) /* 2^53 - 1, either way */
#define YORIAI_MAX_ID_CHARACTERS 64                /* of a record's id */
#define YORIAI_MAX_YEARS 30                        /* that a project can have, from 1 */

/**
 * YoriaiKind:
 * @YORIAI_KIND_CODE: a short string replaced whole: a corporate number, an e-mail address
 * @YORIAI_KIND_TEXT: one line of text, edited by character
 * @YORIAI_KIND_LONG_TEXT: several lines of text, edited by character
 * @YORIAI_KIND_INT: an integer; project years count from 1
 * @YORIAI_KIND_MONEY: whole yen
 * @YORIAI_KIND_BOOL: yes, no, or not answered
 * @YORIAI_KIND_ENUM: one of the field's values, which are the program's own, or not answered
 * @YORIAI_KIND_CHOICE: the id of an entry of the field's vocabulary, which the call gives; one it does not know stays
 * @YORIAI_KIND_DATE: ISO 8601, "2021-07-06", "2021-07" or "2021"
 * @YORIAI_KIND_REF: the id of a record of the type `of`; may dangle
 * @YORIAI_KIND_REFS: a set of ids of records of the type `of`; may dangle
 * @YORIAI_KIND_STRINGS: a list of short strings
 * @YORIAI_KIND_INTS: a set of integers, ascending
 * @YORIAI_KIND_YEARS: yen by project year, sparse
 * @YORIAI_KIND_CHILD: one record of the type `of`, which is always there
 * @YORIAI_KIND_LIST: records of the type `of`, in order
 *
 * What a field holds. Everything but a child and a list is a value.
 */
typedef enum
{
  YORIAI_KIND_CODE,
  YORIAI_KIND_TEXT,
  YORIAI_KIND_LONG_TEXT,
  YORIAI_KIND_INT,
  YORIAI_KIND_MONEY,
  YORIAI_KIND_BOOL,
  YORIAI_KIND_ENUM,
  YORIAI_KIND_CHOICE,
  YORIAI_KIND_DATE,
  YORIAI_KIND_REF,
  YORIAI_KIND_REFS,
  YORIAI_KIND_STRINGS,
  YORIAI_KIND_INTS,
  YORIAI_KIND_YEARS,
  YORIAI_KIND_CHILD,
  YORIAI_KIND_LIST,
} YoriaiKind;

/**
 * YoriaiEnumValue:
 * @nick: what stands in the file
 * @label: what people read, untranslated (marked with N_())
 * @words: (nullable): what people write for it besides, folded, with blanks between them
 */
typedef struct
{
  const char *nick;
  const char *label;
  const char *words;
} YoriaiEnumValue;

/**
 * YoriaiUnless:
 * @ref: a field of the kind REF beside
 * @field: an enumeration of the record it refers to
 * @nick: one of its values
 *
 * When amounts count nowhere, as those of somebody who does not take part.
 */
typedef struct
{
  const char *ref;
  const char *field;
  const char *nick;
} YoriaiUnless;

/**
 * YoriaiField:
 * @name: JSON member and property name (name_en <-> "name-en")
 * @kind: what it holds
 * @label: what people read, untranslated (marked with N_())
 * @min: least value of INT, MONEY, each of INTS and each amount of YEARS
 * @max: greatest value of those; for text the longest, in UTF-16 units; 0: the limit of the kind
 * @of: (nullable): record type of REF, REFS, CHILD and LIST
 * @values: (nullable): values of ENUM, ended by a NULL nick
 * @vocabulary: (nullable): name of the vocabulary that CHOICE chooses from
 * @is_year: INT: a project year, from 1, which people read with its fiscal year
 * @vocabulary_by: (nullable): name of a CODE of the same record that tells which vocabulary that is: “@vocabulary.CODE”
 * @is_sparse: a list, or a child, that a file has only where something is in it
 * @is_noted: the program fills it in by itself: it stands in no comparison, no table and no export
 * @tidy: (nullable): brings a text that people give into the form the field has it in; (transfer full) (nullable),
 *   NULL for one that it does not know
 * @unless: (nullable): when YEARS count in no sum
 * @since: 0 for a value that base 1 of the replicated document knows, the number of the next base for one that has come
 *   since; a list or child that has is sparse
 *
 * One row of a record type's table. GObject properties, JSON, undo, rule paths, workbook columns and change
 * events all come from it.
 */
typedef struct
{
  const char *name;
  YoriaiKind kind;
  const char *label;
  gint64 min;
  gint64 max;
  GType (*of) (void);
  const YoriaiEnumValue *values;
  const char *vocabulary;
  gboolean is_year;
  const char *vocabulary_by;
  gboolean is_sparse;
  gboolean is_noted;
  char *(*tidy) (const char *text);
  const YoriaiUnless *unless;
  guint since;
} YoriaiField;

gboolean yoriai_kind_is_text (YoriaiKind kind);
int      yoriai_field_find_value (const YoriaiField *field,
                                  const char        *nick);
char    *yoriai_field_dup_tidy   (const YoriaiField *field,
                                  const char        *text) G_GNUC_WARN_UNUSED_RESULT;
void     yoriai_field_get_bounds (const YoriaiField *field,
                                  gint64            *min,
                                  gint64            *max);

GType    yoriai_record_type_register (const char        *type_name,
                                      const YoriaiField *fields,
                                      guint              n_fields);

/**
 * YORIAI_DEFINE_RECORD:
 * @TypeName: the GType's name, YoriaiTarget
 * @type_name: its function prefix, yoriai_target
 * @fields: the table, a static array of YoriaiField
 *
 * Defines type_name_get_type(): a record type that is nothing but its table.
 */
#define YORIAI_DEFINE_RECORD(TypeName, type_name, fields)                                         \
  GType type_name##_get_type (void)                                                               \
  {                                                                                               \
    static gsize type;                                                                            \
    if (g_once_init_enter (&type))                                                                \
      g_once_init_leave (&type,                                                                   \
                         yoriai_record_type_register (#TypeName, fields, G_N_ELEMENTS (fields))); \
    return type;                                                                                  \
  }

G_END_DECLS
