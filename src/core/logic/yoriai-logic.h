/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "logic/yoriai-logic-value.h"

G_BEGIN_DECLS

#define YORIAI_LOGIC_ERROR (yoriai_logic_error_quark ())

/**
 * YoriaiLogicError:
 * @YORIAI_LOGIC_ERROR_OPERATOR: unknown operator, or wrong arguments
 * @YORIAI_LOGIC_ERROR_FIELD: a path that no record type has
 * @YORIAI_LOGIC_ERROR_RUN: the evaluation failed
 */
typedef enum
{
  YORIAI_LOGIC_ERROR_OPERATOR,
  YORIAI_LOGIC_ERROR_FIELD,
  YORIAI_LOGIC_ERROR_RUN,
} YoriaiLogicError;

/**
 * YoriaiLogicNode:
 *
 * A compiled expression. It lives in the arena it was compiled into and borrows texts from its JSON
 * document.
 */
typedef struct _YoriaiLogicNode YoriaiLogicNode;
typedef struct _YoriaiLogicEval YoriaiLogicEval;

/**
 * YoriaiLogicScope:
 * @root: type of the proposal
 * @item: type of the item; %G_TYPE_INVALID if it is no record
 * @parent: type of the record the item lies in; %G_TYPE_INVALID if none
 * @has_item: FALSE: the expression runs once, on the proposal
 * @find_answer: (nullable): whether records of a type have answers of a name, and of which type are the records these
 *   refer to; %G_TYPE_INVALID if they are values
 * @user_data: for @find_answer
 *
 * What an expression of a rule stands in: its paths are checked against these types.
 */
typedef struct
{
  GType root;
  GType item;
  GType parent;
  gboolean has_item;
  gboolean (*find_answer) (gpointer    user_data,
                           GType       owner,
                           const char *name,
                           GType      *ret_type);
  gpointer user_data;
} YoriaiLogicScope;

/**
 * YoriaiLogicHost:
 *
 * What an expression over records needs of who runs it, and tells it what it reads.
 */
typedef struct
{
  void (*read_field) (gpointer      host,
                      YoriaiRecord *record,
                      guint         field);
  void (*read_column) (gpointer      host,
                       YoriaiRecord *owner,
                       guint         list,
                       guint         field);
  YoriaiRecord *(*find_record) (gpointer    host,
                                const char *id);
  YoriaiLogicValue (*get_param) (gpointer    host,
                                 const char *name);
  YoriaiLogicValue (*get_text_member) (gpointer         host,
                                       YoriaiLogicEval *eval,
                                       YoriaiRecord    *record,
                                       guint            field,
                                       const char      *name);
  YoriaiLogicValue (*get_answer) (gpointer         host,
                                  YoriaiLogicEval *eval,
                                  YoriaiRecord    *owner,
                                  const char      *name);
  YoriaiLogicValue (*get_kept) (gpointer         host,
                                YoriaiLogicEval *eval);
  YoriaiLogicValue (*get_memo) (gpointer               host,
                                YoriaiLogicEval       *eval,
                                const YoriaiLogicNode *node,
                                const char            *key);
  GPtrArray *(*get_referrers) (gpointer    host,
                               const char *list,
                               const char *field,
                               const char *id);
  const char *(*get_deadline) (gpointer host);
  guint (*get_today) (gpointer host); /* a Julian day */
  gboolean (*has_trait) (gpointer    host,
                         GQuark      vocabulary,
                         const char *id,
                         const char *trait);
  void (*log) (gpointer    host,
               const char *json);
} YoriaiLogicHost;

/* What was found in the text looked through last. */
typedef struct
{
  const char *text; /* (nullable): as an address */
  guint64 run;
  gboolean is_clean; /* nothing was */
  const char *outside_jis;
  const char *placeholder;
  const char *undecided;
} YoriaiLogicFound;

/**
 * YoriaiLogicEval:
 * @data: what `var` reads
 * @item: what `y.item` reads
 * @root: (nullable): what `y.proposal` reads
 * @failure: (nullable): what went wrong; nothing that was evaluated since counts
 *
 * One evaluation. Values it gives are good until its arena is reset.
 */
struct _YoriaiLogicEval
{
  YoriaiArena *arena;
  const YoriaiLogicHost *host;
  gpointer host_data;
  YoriaiLogicValue data;
  YoriaiLogicValue item;
  YoriaiRecord *root;
  const char *failure;
  guint64 run; /* another number for each item: what depends on the item alone is evaluated once */

  /*< private >*/
  YoriaiRecord *scanned; /* the element a scan of a list is at: its fields are read as columns */
  YoriaiRecord *scan_owner;
  guint scan_list;
  guint64 scan_seen; /* columns of this scan already told */
  YoriaiLogicFound found;
};

GQuark                 yoriai_logic_error_quark (void);

const YoriaiLogicNode *yoriai_logic_compile     (YoriaiArena             *arena,
                                                 const YoriaiJson        *json,
                                                 const YoriaiLogicScope  *scope,
                                                 const YoriaiJson       **ret_fault,
                                                 GError                 **error);
YoriaiLogicValue       yoriai_logic_run         (const YoriaiLogicNode   *node,
                                                 YoriaiLogicEval         *eval);
YoriaiLogicValue       yoriai_logic_read_answer (YoriaiLogicEval        *eval,
                                                 YoriaiRecord           *answer,
                                                 guint                   field);
YoriaiLogicValue       yoriai_logic_read_value  (YoriaiLogicEval        *eval,
                                                 YoriaiRecord           *record,
                                                 guint                   field,
                                                 const YoriaiValue      *slot);
const YoriaiLogicFound *yoriai_logic_look_through (YoriaiLogicEval       *eval,
                                                   const char            *text);
YoriaiLogicValue       yoriai_logic_fail        (YoriaiLogicEval         *eval,
                                                 const char              *failure);
char                  *yoriai_logic_eval_json   (YoriaiJsonDoc           *rule,
                                                 YoriaiJsonDoc           *data,
                                                 void                   (*log) (gpointer, const char *),
                                                 gpointer                 user_data,
                                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
