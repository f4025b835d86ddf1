/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-run-private.h"
#include "proposal/yoriai-answers.h"

/* The rules for texts, which run together on each text of a record. */

/* Most fields have no limit: what a rule asks of the limit alone is asked once for all records of a
 * place. */
static gboolean
is_concerned_by_limit (YoriaiRun   *run,
                       YoriaiPlace *place,
                       guint        field,
                       guint        rule)
{
  enum { UNKNOWN, NO, YES };
  const guint n = run->checker->text_rules->len;
  guint8 *known;

  if (place->limit_whens == NULL)
    {
      place->limit_whens = g_byte_array_new ();
      g_byte_array_set_size (place->limit_whens, place->n_fields * n);
      memset (place->limit_whens->data, UNKNOWN, place->limit_whens->len);
    }
  known = &place->limit_whens->data[field * n + rule];
  if (*known == UNKNOWN)
    *known = _yoriai_run_is_concerned (run) ? YES : NO;
  return *known == YES;
}

/* Most texts have nothing in them that the rules look for: those that ask for no more are met. */
static void
run_text (YoriaiRun   *run,
          YoriaiPlace *place,
          guint        field)
{
  YoriaiChecker *self = run->checker;
  gboolean is_answer = yoriai_answer_is (run->record), is_clean;

  _yoriai_run_set_item (run,
                        (YoriaiLogicValue){ .tag = YORIAI_LOGIC_TEXT, .aux = field, .v.record = run->record });
  self->eval.failure = NULL;
  is_clean = yoriai_logic_look_through (&self->eval, yoriai_record_peek (run->record, field)->v.s)->is_clean;
  for (guint i = 0; i < self->text_rules->len; i++)
    {
      run->rule = self->text_rules->pdata[i];
      self->running_rule = run->rule;
      if (is_clean && run->rule->is_met_by_clean)
        continue;
      if (run->rule->is_when_limit && !is_answer ? is_concerned_by_limit (run, place, field, i)
                                                  : _yoriai_run_is_concerned (run))
        _yoriai_run_item (run, run->record, field);
    }
}

/* Runs the rules for texts on a record; who edits a text sees to it that they run again. Returns:
 * (transfer full) (nullable): what they found, text by text */
GPtrArray *
_yoriai_checker_run_texts (YoriaiChecker *self,
                           YoriaiPlace   *place,
                           YoriaiRecord  *record)
{
  YoriaiRun run = { .checker = self, .record = record };

  for (guint i = 0; i < place->texts->len; i++)
    {
      guint field = g_array_index (place->texts, guint, i);

      const YoriaiValue *value = yoriai_record_peek (record, field);

      if (value->tag == YORIAI_TAG_STRING && !yoriai_value_is_empty (value))
        run_text (&run, place, field);
    }
  return run.findings;
}
