/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "logic/yoriai-logic.h"

G_BEGIN_DECLS

/* The least number of values that operators with named arguments may look at. */
#define YORIAI_LOGIC_MIN_ARGS 3

#define YORIAI_LOGIC_NO_INDEX G_MAXUINT

typedef YoriaiLogicValue (*YoriaiLogicRun)      (YoriaiLogicEval       *eval,
                                                 const YoriaiLogicNode *node);
typedef YoriaiLogicValue (*YoriaiLogicFunction) (YoriaiLogicEval        *eval,
                                                 const YoriaiLogicValue *args,
                                                 guint                   n);

/* Names that mean something to values other than objects. */
typedef enum
{
  YORIAI_LOGIC_KEY_OTHER,
  YORIAI_LOGIC_KEY_LENGTH,
  YORIAI_LOGIC_KEY_ID,
  YORIAI_LOGIC_KEY_TEXT,
} YoriaiLogicKey;

/* One step of a path; where it last led from which type. */
typedef struct
{
  const char *name;
  YoriaiLogicKey key;
  guint index; /* what an array takes for it, or NO_INDEX */
  GType type;
  guint field;
} YoriaiLogicStep;

typedef struct
{
  guint n;
  YoriaiLogicStep steps[];
} YoriaiLogicPath;

/* What an expression depends on besides records and parameters. */
typedef enum
{
  YORIAI_LOGIC_NEEDS_DATA = 1 << 0, /* the `var` of where it stands */
  YORIAI_LOGIC_NEEDS_ITEM = 1 << 1, /* the item of the rule */
} YoriaiLogicNeeds;

/* What is known of a value before it is there. */
typedef struct
{
  GType type; /* of the record, or of the elements; G_TYPE_INVALID: anything */
  gboolean is_list;
} YoriaiLogicType;

struct _YoriaiLogicNode
{
  YoriaiLogicRun run;
  YoriaiLogicFunction function; /* of an operator whose arguments are evaluated first */
  YoriaiLogicNode **args;
  guint n_args;
  guint needs;               /* YoriaiLogicNeeds */
  gboolean is_worth_keeping; /* where it is for no item: it takes more than a look at something */
  YoriaiLogicValue constant; /* of a literal */
  YoriaiLogicPath *path;     /* (nullable): of a constant path */
  const char *name;          /* (nullable): a constant name, or the key of what is remembered */
  YoriaiLogicType type;
  guint64 run_number; /* of what is evaluated once an item: when that was; the value is in constant */
};

typedef enum
{
  YORIAI_LOGIC_OPERATOR_NATIVE = 1 << 0,   /* not json-logic-js */
  YORIAI_LOGIC_OPERATOR_SCAN = 1 << 1,     /* its second argument runs on the elements of the first */
  YORIAI_LOGIC_OPERATOR_FOLD = 1 << 2,     /* so, on an accumulator and the element */
  YORIAI_LOGIC_OPERATOR_COLUMN = 1 << 3,   /* its second argument is a path in the elements of the first */
  YORIAI_LOGIC_OPERATOR_REMEMBER = 1 << 4, /* worth remembering where it depends on no item */
  YORIAI_LOGIC_OPERATOR_PATH = 1 << 5,     /* its first argument is a path */
  YORIAI_LOGIC_OPERATOR_ITEM = 1 << 6,     /* depends on the item, unless all arguments are given */
  YORIAI_LOGIC_OPERATOR_ROOT = 1 << 7,     /* its path starts at the proposal */
  YORIAI_LOGIC_OPERATOR_PARENT = 1 << 8,   /* its path starts at the parent of the item */
  YORIAI_LOGIC_OPERATOR_DATA = 1 << 9,     /* depends on the data */
  YORIAI_LOGIC_OPERATOR_LIST = 1 << 10,    /* gives elements of its first argument */
  YORIAI_LOGIC_OPERATOR_NAME = 1 << 12,    /* its first argument is a constant text */
  YORIAI_LOGIC_OPERATOR_BY_YEAR = 1 << 11, /* further arguments pick a year of the result, or from and to */
} YoriaiLogicOperatorFlags;

typedef struct
{
  const char *name;
  YoriaiLogicRun run;           /* either: evaluates its arguments itself */
  YoriaiLogicFunction function; /* or: gets them */
  guint flags;
  guint min_args; /* of native operators */
  guint max_args;
} YoriaiLogicOperator;

/* (terminated by a NULL name) */
extern const YoriaiLogicOperator _yoriai_logic_standard_operators[];
extern const YoriaiLogicOperator _yoriai_logic_native_operators[];
extern const YoriaiLogicOperator _yoriai_logic_word_operators[];

const char      *_yoriai_logic_string     (YoriaiLogicEval  *eval,
                                           YoriaiLogicValue  value);
double           _yoriai_logic_number     (YoriaiLogicEval  *eval,
                                           YoriaiLogicValue  value);
YoriaiLogicArray *_yoriai_logic_new_array (YoriaiLogicEval *eval,
                                           guint            n);
YoriaiLogicValue _yoriai_logic_take_array (YoriaiLogicEval  *eval,
                                           YoriaiLogicArray *array);
YoriaiLogicValue _yoriai_logic_copy_array (YoriaiLogicEval *eval,
                                           GArray          *items);
YoriaiLogicValue _yoriai_logic_compile_and_run (YoriaiLogicEval  *eval,
                                                const YoriaiJson *json);

/* Paths */
YoriaiLogicValue _yoriai_logic_read_field (YoriaiLogicEval *eval,
                                           YoriaiRecord    *record,
                                           guint            field);
YoriaiLogicValue _yoriai_logic_step       (YoriaiLogicEval  *eval,
                                           YoriaiLogicValue  value,
                                           YoriaiLogicStep  *step);
YoriaiLogicStep  _yoriai_logic_make_step  (const char  *name);
YoriaiLogicPath *_yoriai_logic_path_new   (YoriaiArena *arena,
                                           const char  *text);
YoriaiLogicValue _yoriai_logic_follow     (YoriaiLogicEval  *eval,
                                           YoriaiLogicValue  value,
                                           YoriaiLogicPath  *path);
YoriaiLogicValue _yoriai_logic_run_var    (YoriaiLogicEval       *eval,
                                           const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_proposal (YoriaiLogicEval       *eval,
                                             const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_item     (YoriaiLogicEval       *eval,
                                             const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_parent   (YoriaiLogicEval       *eval,
                                             const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_missing    (YoriaiLogicEval        *eval,
                                           const YoriaiLogicValue *args,
                                           guint                   n);
YoriaiLogicValue _yoriai_logic_missing_some (YoriaiLogicEval        *eval,
                                             const YoriaiLogicValue *args,
                                             guint                   n);

/* Amounts */
YoriaiLogicValue _yoriai_logic_run_sum   (YoriaiLogicEval       *eval,
                                          const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_total (YoriaiLogicEval       *eval,
                                          const YoriaiLogicNode *node);
gboolean         _yoriai_logic_are_amounts (const YoriaiJson      *json,
                                            const YoriaiLogicNode *list,
                                            const YoriaiLogicPath *path);
YoriaiLogicValue _yoriai_logic_run_pick_years (YoriaiLogicEval       *eval,
                                               const YoriaiLogicNode *node);

/* Scans */
typedef struct
{
  YoriaiLogicIter iter;
  YoriaiLogicValue data;
  YoriaiRecord *scanned;
  YoriaiRecord *scan_owner;
  guint scan_list;
  guint64 scan_seen;
} YoriaiLogicScan;

void             _yoriai_logic_scan_begin (YoriaiLogicScan  *self,
                                           YoriaiLogicEval  *eval,
                                           YoriaiLogicValue  list);
gboolean         _yoriai_logic_scan_next  (YoriaiLogicScan  *self,
                                           YoriaiLogicEval  *eval,
                                           YoriaiLogicValue *ret_element);
void             _yoriai_logic_scan_end   (YoriaiLogicScan *self,
                                           YoriaiLogicEval *eval);

static inline gboolean
_yoriai_logic_is_true (YoriaiLogicValue value)
{
  return value.tag == YORIAI_LOGIC_BOOL ? value.v.boolean : yoriai_logic_value_is_true (value);
}

static inline YoriaiLogicValue
_yoriai_logic_run_arg (YoriaiLogicEval       *eval,
                       const YoriaiLogicNode *node,
                       guint                  i)
{
  return i < node->n_args ? node->args[i]->run (eval, node->args[i]) : YORIAI_LOGIC_VALUE_UNDEFINED;
}

G_END_DECLS
