/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "check/yoriai-checker-run-private.h"
#include "check/yoriai-demand.h"

/* What the track demands, and how far that is met: the rules that say in a few words what they are about. A rule for the
 * proposal is judged by what it requires, whatever it waits for before it finds anything; one for items by what it finds. */

static double
evaluate_number (YoriaiRun             *run,
                 const YoriaiLogicNode *node)
{
  YoriaiLogicEval *eval = &run->checker->eval;

  return node != NULL ? yoriai_logic_value_to_number (yoriai_logic_run (node, eval), eval->arena) : 0;
}

/* Within the run of the rule's unit, which is run again when what this reads is another. */
void
_yoriai_checker_run_demand (YoriaiChecker   *self,
                            YoriaiRuleState *state,
                            YoriaiRecord    *record)
{
  YoriaiRule *rule = state->rule;
  YoriaiRun run = { .checker = self, .rule = rule, .record = record };

  if (rule->each != YORIAI_EACH_PROPOSAL || rule->require == NULL)
    return;
  self->running_rule = rule;
  _yoriai_run_set_item (&run, YORIAI_LOGIC_VALUE_RECORD (record));
  self->eval.failure = NULL;
  self->eval.scanned = NULL;
  state->is_demand_met = yoriai_logic_value_is_true (yoriai_logic_run (rule->require, &self->eval));
  state->n_have = evaluate_number (&run, rule->demand_have);
  state->n_want = evaluate_number (&run, rule->demand_want);
}

static guint
count (double number)
{
  return isfinite (number) && number > 0 && number < G_MAXINT ? (guint) number : 0;
}

static void
find_place (YoriaiChecker *checker,
            YoriaiRule    *rule,
            YoriaiDemand  *demand)
{
  YoriaiRun run = { .checker = checker, .rule = rule, .record = demand->record };
  g_autofree char *path = rule->list != NULL ? g_strdup (rule->list) : g_strjoinv (".", rule->field);
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  demand->field = YORIAI_NO_FIELD;
  _yoriai_run_find_field (&run, demand->record, names, &demand->record, &demand->field);
}

/**
 * yoriai_demand_list:
 * @checker: the findings of a proposal
 *
 * Returns: (transfer full) (element-type YoriaiDemand): what the track demands, in the order of its rules
 */
GArray *
yoriai_demand_list (YoriaiChecker *checker)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (YoriaiDemand));

  for (guint i = 0; i < checker->rules->len; i++)
    {
      const YoriaiRuleState *state = checker->rules->pdata[i];
      YoriaiRule *rule = state->rule;
      YoriaiDemand demand = { .record = yoriai_space_get_root (checker->space) };

      if (rule == NULL || rule->demand.ja == NULL || (rule->field == NULL && rule->list == NULL))
        continue;
      demand.text = rule->demand;
      demand.rule = rule->id;
      demand.source = rule->source;
      demand.is_met = rule->each == YORIAI_EACH_PROPOSAL ? state->is_demand_met : state->active->len == 0;
      demand.is_counted = rule->demand_have != NULL && rule->demand_want != NULL;
      demand.is_exact = rule->is_demand_exact;
      demand.have = count (state->n_have);
      demand.want = count (state->n_want);
      find_place (checker, rule, &demand);
      g_array_append_val (list, demand);
    }
  return list;
}

/**
 * yoriai_demand_dup_rate:
 * @self: a demand
 *
 * Returns: (transfer full): how far it is met, in a few words: "1 of 3 or more"
 */
char *
yoriai_demand_dup_rate (const YoriaiDemand *self)
{
  if (!self->is_counted)
    return g_strdup (self->is_met ? _("met") : _("not yet"));
  if (self->is_exact)
    /* Translators: how many there are, how many there have to be */
    return g_strdup_printf (_("%u / %u"), self->have, self->want);
  /* Translators: how many there are, how many there have to be at least */
  return g_strdup_printf (_("%u / %u or more"), self->have, self->want);
}
