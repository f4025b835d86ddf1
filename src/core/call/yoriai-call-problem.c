/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-problem.h"

#include <glib/gi18n-lib.h>

/* Where a problem is in lines and columns is counted when somebody asks: the window shows the first alone. */

struct _YoriaiCallProblem
{
  YoriaiCallError code;
  YoriaiJsonDoc *doc; /* (owned) */
  const YoriaiJson *json;
  char *message;
};

G_DEFINE_QUARK (yoriai-call-error-quark, yoriai_call_error)

static void
problem_free (gpointer data)
{
  YoriaiCallProblem *self = data;

  yoriai_json_doc_unref (self->doc);
  g_free (self->message);
  g_free (self);
}

/**
 * yoriai_call_problems_new:
 *
 * Returns: (transfer full) (element-type YoriaiCallProblem): an empty list
 */
GPtrArray *
yoriai_call_problems_new (void)
{
  return g_ptr_array_new_with_free_func (problem_free);
}

/**
 * yoriai_call_problems_add:
 * @problems: a list of problems
 * @code: what sort of problem it is
 * @doc: the file
 * @json: the node at fault
 * @format: what is wrong with it, a printf() format
 * @...: its arguments
 *
 * Adds a problem, unless there are too many already.
 */
void
yoriai_call_problems_add (GPtrArray        *problems,
                          YoriaiCallError   code,
                          YoriaiJsonDoc    *doc,
                          const YoriaiJson *json,
                          const char       *format,
                          ...)
{
  YoriaiCallProblem *self;
  va_list args;

  if (problems->len >= YORIAI_CALL_MAX_PROBLEMS)
    return;
  self = g_new (YoriaiCallProblem, 1);
  *self = (YoriaiCallProblem){ .code = code, .doc = yoriai_json_doc_ref (doc), .json = json };
  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, self);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const YoriaiCallProblem *left = *(YoriaiCallProblem *const *) a, *right = *(YoriaiCallProblem *const *) b;

  if (left->doc != right->doc)
    {
      int order = (right->doc == user_data) - (left->doc == user_data);

      return order != 0 ? order : g_strcmp0 (yoriai_json_doc_get_name (left->doc), yoriai_json_doc_get_name (right->doc));
    }
  return (left->json > right->json) - (left->json < right->json); /* nodes lie in the order of the text */
}

/**
 * yoriai_call_problems_sort:
 * @problems: a list of problems
 * @first: the file whose problems come first
 *
 * Puts the problems in the order of the text.
 */
void
yoriai_call_problems_sort (GPtrArray     *problems,
                           YoriaiJsonDoc *first)
{
  g_ptr_array_sort_with_data (problems, compare_places, first);
}

/**
 * yoriai_call_problems_set_error:
 * @problems: a list of one problem or more
 * @error: return location
 *
 * Makes an error of the first problem, which says how many others there are.
 */
void
yoriai_call_problems_set_error (GPtrArray  *problems,
                                GError    **error)
{
  const YoriaiCallProblem *self = problems->pdata[0];
  g_autofree char *text = yoriai_call_problem_dup_text (self);
  guint n = problems->len - 1;

  if (n == 0)
    g_set_error_literal (error, YORIAI_CALL_ERROR, self->code, text);
  else
    /* Translators: what is wrong with a file, and where; then how many other things are */
    g_set_error (error, YORIAI_CALL_ERROR, self->code, _("%s, and %u more"), text, n);
}

/**
 * yoriai_call_problem_get_message:
 * @self: a problem
 *
 * Returns: (transfer none): what is wrong, in the user's language
 */
const char *
yoriai_call_problem_get_message (const YoriaiCallProblem *self)
{
  return self->message;
}

/**
 * yoriai_call_problem_get_file:
 * @self: a problem
 *
 * Returns: (transfer none): the file it is in, which may be one that the pack builds upon
 */
const char *
yoriai_call_problem_get_file (const YoriaiCallProblem *self)
{
  return yoriai_json_doc_get_name (self->doc);
}

/**
 * yoriai_call_problem_locate:
 * @self: a problem
 * @ret_line: (out): line, from 1
 * @ret_column: (out): column in characters, from 1
 *
 * Tells where in the file it is.
 */
void
yoriai_call_problem_locate (const YoriaiCallProblem *self,
                            guint                   *ret_line,
                            guint                   *ret_column)
{
  yoriai_json_doc_locate (self->doc, self->json, ret_line, ret_column);
}

/**
 * yoriai_call_problem_dup_pointer:
 * @self: a problem
 *
 * Returns: (transfer full): the JSON Pointer of the place
 */
char *
yoriai_call_problem_dup_pointer (const YoriaiCallProblem *self)
{
  return yoriai_json_dup_pointer (self->json);
}

/**
 * yoriai_call_problem_dup_text:
 * @self: a problem
 *
 * Returns: (transfer full): file, line, column, what is wrong and the JSON Pointer, in one line
 */
char *
yoriai_call_problem_dup_text (const YoriaiCallProblem *self)
{
  return yoriai_json_doc_describe (self->doc, self->json, self->message);
}
