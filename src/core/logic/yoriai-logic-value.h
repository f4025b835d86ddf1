/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "record/yoriai-record.h"
#include "logic/yoriai-arena.h"

G_BEGIN_DECLS

/* How deep arrays built by an expression may nest. */
#define YORIAI_LOGIC_MAX_DEPTH 1000

/**
 * YoriaiLogicTag:
 * @YORIAI_LOGIC_STRING: `v.s`
 * @YORIAI_LOGIC_REF: `v.s`, a record's id out of a reference field: a string that paths step
 * through
 * @YORIAI_LOGIC_ENUM: `v.enum_value`, a string: its nick
 * @YORIAI_LOGIC_CHOICE: `v.s`, a string: the id of an entry of the vocabulary that `aux`, a quark, names
 * @YORIAI_LOGIC_JSON: `v.json`, an array or an object
 * @YORIAI_LOGIC_ARRAY: `v.array`
 * @YORIAI_LOGIC_OBJECT: `v.object`
 * @YORIAI_LOGIC_RECORD: `v.record`
 * @YORIAI_LOGIC_LIST: the list field `aux` of `v.record`
 * @YORIAI_LOGIC_YEARS: `v.years`, an object
 * @YORIAI_LOGIC_TEXT: the text field `aux` of `v.record` as the item of a rule for texts
 */
typedef enum
{
  YORIAI_LOGIC_UNDEFINED,
  YORIAI_LOGIC_NULL,
  YORIAI_LOGIC_BOOL,
  YORIAI_LOGIC_NUMBER,
  YORIAI_LOGIC_STRING,
  YORIAI_LOGIC_REF,
  YORIAI_LOGIC_ENUM,
  YORIAI_LOGIC_CHOICE,
  YORIAI_LOGIC_JSON,
  YORIAI_LOGIC_ARRAY,
  YORIAI_LOGIC_OBJECT,
  YORIAI_LOGIC_RECORD,
  YORIAI_LOGIC_LIST,
  YORIAI_LOGIC_YEARS,
  YORIAI_LOGIC_TEXT,
} YoriaiLogicTag;

typedef struct _YoriaiLogicArray YoriaiLogicArray;
typedef struct _YoriaiLogicObject YoriaiLogicObject;

/**
 * YoriaiLogicValue:
 *
 * A value of an expression, with JavaScript's ideas of types. Passed by value; what it points to is
 * borrowed from the data, the expression, or the evaluation's arena. Strings are UTF-8, but may
 * hold lone surrogates (as three bytes), since substr counts UTF-16 units.
 */
typedef struct
{
  guint32 tag; /* YoriaiLogicTag */
  guint32 aux;
  union
  {
    double number;
    gboolean boolean;
    const char *s;
    const YoriaiEnumValue *enum_value;
    const YoriaiJson *json;
    YoriaiLogicArray *array;
    YoriaiLogicObject *object;
    YoriaiRecord *record;
    const YoriaiYears *years;
    gconstpointer p;
  } v;
} YoriaiLogicValue;

struct _YoriaiLogicArray
{
  guint n;
  guint depth;
  YoriaiLogicValue items[];
};

struct _YoriaiLogicObject
{
  guint n;
  guint depth;
  struct
  {
    const char *name;
    YoriaiLogicValue value;
  } members[];
};

/**
 * YoriaiLogicIter:
 *
 * Goes through the elements of an array, whatever it is made of.
 */
typedef struct
{
  YoriaiLogicValue list;
  guint n;
  guint at;
  const YoriaiJson *json;
} YoriaiLogicIter;

#define YORIAI_LOGIC_VALUE_UNDEFINED ((YoriaiLogicValue){ .tag = YORIAI_LOGIC_UNDEFINED })
#define YORIAI_LOGIC_VALUE_NULL ((YoriaiLogicValue){ .tag = YORIAI_LOGIC_NULL })
#define YORIAI_LOGIC_VALUE_BOOL(b) ((YoriaiLogicValue){ .tag = YORIAI_LOGIC_BOOL, .v.boolean = (b) })
#define YORIAI_LOGIC_VALUE_NUMBER(n) ((YoriaiLogicValue){ .tag = YORIAI_LOGIC_NUMBER, .v.number = (n) })
#define YORIAI_LOGIC_VALUE_STRING(t) ((YoriaiLogicValue){ .tag = YORIAI_LOGIC_STRING, .v.s = (t) })
#define YORIAI_LOGIC_VALUE_RECORD(r) ((YoriaiLogicValue){ .tag = YORIAI_LOGIC_RECORD, .v.record = (r) })

YoriaiLogicValue  yoriai_logic_value_from_json (const YoriaiJson *json);

/* Kinds */
gboolean          yoriai_logic_value_is_array   (YoriaiLogicValue value);
gboolean          yoriai_logic_value_is_string  (YoriaiLogicValue value);
gboolean          yoriai_logic_value_is_nothing (YoriaiLogicValue value);
const char       *yoriai_logic_value_peek_string (YoriaiLogicValue value);

/* JavaScript's conversions. Strings are the value's own or the arena's; NULL when the arena is
 * full. */
gboolean          yoriai_logic_value_is_true    (YoriaiLogicValue value);
double            yoriai_logic_value_to_number  (YoriaiLogicValue  value,
                                                 YoriaiArena      *arena);
const char       *yoriai_logic_value_to_string  (YoriaiLogicValue  value,
                                                 YoriaiArena      *arena);
gboolean          yoriai_logic_value_is_convertible (YoriaiLogicValue value);

/* JavaScript's comparisons */
gboolean          yoriai_logic_value_equal_strict (YoriaiLogicValue a,
                                                   YoriaiLogicValue b);
gboolean          yoriai_logic_value_equal      (YoriaiLogicValue  a,
                                                 YoriaiLogicValue  b,
                                                 YoriaiArena      *arena);
int               yoriai_logic_value_compare    (YoriaiLogicValue  a,
                                                 YoriaiLogicValue  b,
                                                 YoriaiArena      *arena);

/* For messages */
YoriaiLogicValue  yoriai_logic_value_for_label  (const char *label);

/* Arrays */
YoriaiLogicArray *yoriai_logic_array_new        (YoriaiArena *arena,
                                                 guint        n);
void              yoriai_logic_array_seal       (YoriaiLogicArray *self);
void              yoriai_logic_iter_init        (YoriaiLogicIter  *self,
                                                 YoriaiLogicValue  list);
gboolean          yoriai_logic_iter_next        (YoriaiLogicIter  *self,
                                                 YoriaiLogicValue *ret_value);

/* Output */
void              yoriai_logic_value_write      (YoriaiLogicValue  value,
                                                 GString          *out);

G_END_DECLS
