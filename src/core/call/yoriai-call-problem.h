/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"

G_BEGIN_DECLS

/* What is found beyond this many problems is not told: a pack of which this is true is no pack. */
#define YORIAI_CALL_MAX_PROBLEMS 1000

#define YORIAI_CALL_ERROR (yoriai_call_error_quark ())

/**
 * YoriaiCallError:
 * @YORIAI_CALL_ERROR_FORMAT: the file is JSON, but not a sound call pack
 * @YORIAI_CALL_ERROR_RULE: a rule that cannot be run: an unknown operator or field, no message
 * @YORIAI_CALL_ERROR_BASE: the pack it builds upon is missing
 */
typedef enum
{
  YORIAI_CALL_ERROR_FORMAT,
  YORIAI_CALL_ERROR_RULE,
  YORIAI_CALL_ERROR_BASE,
} YoriaiCallError;

/**
 * YoriaiCallProblem:
 *
 * One thing that is wrong with a pack, and where. It keeps the file's text, so that it outlives the call.
 */
typedef struct _YoriaiCallProblem YoriaiCallProblem;

GQuark      yoriai_call_error_quark        (void);

GPtrArray  *yoriai_call_problems_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_call_problems_add       (GPtrArray         *problems,
                                            YoriaiCallError    code,
                                            YoriaiJsonDoc     *doc,
                                            const YoriaiJson  *json,
                                            const char        *format,
                                            ...) G_GNUC_PRINTF (5, 6);
void        yoriai_call_problems_sort      (GPtrArray         *problems,
                                            YoriaiJsonDoc     *first);
void        yoriai_call_problems_set_error (GPtrArray         *problems,
                                            GError           **error);

const char *yoriai_call_problem_get_message (const YoriaiCallProblem *self);
const char *yoriai_call_problem_get_file   (const YoriaiCallProblem *self);
void        yoriai_call_problem_locate     (const YoriaiCallProblem *self,
                                            guint                   *ret_line,
                                            guint                   *ret_column);
char       *yoriai_call_problem_dup_pointer (const YoriaiCallProblem *self) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_call_problem_dup_text   (const YoriaiCallProblem *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
