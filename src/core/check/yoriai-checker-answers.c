/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include "call/yoriai-call-questions.h"
#include "check/yoriai-checker-private.h"
#include "proposal/yoriai-answers.h"

#include <string.h>

/* Rules read answers to the call's own questions by name. One that nobody has given is on offer: what reads it runs
 * again when it comes. */

/* Returns: (nullable): the answer to the question of this name, and where it stands */
YoriaiRecord *
_yoriai_checker_find_answer (YoriaiChecker *self,
                             YoriaiRecord  *owner,
                             const char    *name,
                             guint         *ret_field)
{
  const YoriaiQuestion *question = yoriai_call_find_question (self->call, owner, name);
  YoriaiRecord *answer = question != NULL ? yoriai_question_offer (question, owner) : NULL;

  if (answer != NULL)
    *ret_field = question->slot;
  return answer;
}

YoriaiLogicValue
_yoriai_checker_get_answer (gpointer         host,
                            YoriaiLogicEval *eval,
                            YoriaiRecord    *owner,
                            const char      *name)
{
  YoriaiChecker *self = host;
  guint field;
  YoriaiRecord *answer = _yoriai_checker_find_answer (self, owner, name, &field);

  _yoriai_checker_read_labels (self);
  return answer != NULL ? yoriai_logic_read_answer (eval, answer, field) : YORIAI_LOGIC_VALUE_UNDEFINED;
}

typedef struct
{
  YoriaiChecker *checker;
  YoriaiRecord *answer; /* (nullable): the first that is kept */
  guint field;
} Kept;

/* Whatever may make another answer the first one is read. */
static void
find_kept_cb (gpointer      user_data,
              YoriaiRecord *owner)
{
  Kept *kept = user_data;
  YoriaiChecker *self = kept->checker;
  guint list = yoriai_record_find_field (owner, YORIAI_ANSWERS), field;

  _yoriai_checker_read_field (self, owner, list);
  for (guint i = 0; i < yoriai_record_get_n_items (owner, list); i++)
    {
      YoriaiRecord *answer = yoriai_record_get_item (owner, list, i);

      for (guint j = 0; j < yoriai_record_get_n_fields (answer); j++)
        _yoriai_checker_read_field (self, answer, j);
      if (kept->answer == NULL && yoriai_call_keeps_answer (self->call, self->track, answer, &field))
        {
          kept->answer = answer;
          kept->field = field;
        }
    }
}

/* Returns: where the first answer is that nobody asks for, as a fault; nothing if there is none */
YoriaiLogicValue
_yoriai_checker_get_kept (gpointer         host,
                          YoriaiLogicEval *eval)
{
  Kept kept = { .checker = host };
  YoriaiLogicArray *faults, *fault;

  _yoriai_checker_read_labels (host);
  yoriai_answers_each_owner (eval->root, find_kept_cb, &kept);
  if (kept.answer == NULL)
    return YORIAI_LOGIC_VALUE_NULL;
  faults = yoriai_logic_array_new (eval->arena, 1);
  fault = yoriai_logic_array_new (eval->arena, 2);
  if (faults == NULL || fault == NULL)
    return YORIAI_LOGIC_VALUE_NULL;
  fault->items[0] = YORIAI_LOGIC_VALUE_RECORD (kept.answer);
  fault->items[1] = YORIAI_LOGIC_VALUE_STRING (yoriai_record_get_field (kept.answer, kept.field)->name);
  yoriai_logic_array_seal (fault);
  faults->items[0] = (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = fault };
  yoriai_logic_array_seal (faults);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = faults };
}
