/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include "check/yoriai-checker-private.h"

/* What users typed and no field could take, so that none of it is forgotten: it is found like what a rule finds, until
 * its field holds something else or its record goes. */

/* It finds nothing by itself. */
static const char refused_rule[] =
  "{\"id\": \"K00.input\", \"severity\": \"error\", \"state\": \"confirmed\", \"field\": \"call\","
  " \"when\": false,"
  " \"message\": {\"ja\": \"入力された内容を読み取れません。\", \"en\": \"What was typed cannot be read.\"}}";

void
_yoriai_checker_init_refused (YoriaiChecker *self)
{
  self->refused = g_ptr_array_new_with_free_func (g_object_unref);
  self->refused_rule = _yoriai_checker_read_own_rule (self, refused_rule);
  g_assert (self->refused_rule != NULL);
}

static guint
find_position (YoriaiChecker *self,
               YoriaiRecord  *record,
               guint          field)
{
  for (guint i = 0; i < self->refused->len; i++)
    if (yoriai_finding_get_record (self->refused->pdata[i]) == record &&
        yoriai_finding_get_field (self->refused->pdata[i]) == field)
      return i;
  return G_MAXUINT;
}

static void
remove_at (YoriaiChecker *self,
           guint          position)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();

  g_ptr_array_add (old, self->refused->pdata[position]);
  _yoriai_checker_relist (self, 0, old, NULL);
  g_ptr_array_remove_index (self->refused, position);
}

/* Forgets what was typed where something else is now. */
void
_yoriai_checker_follow_refused (YoriaiChecker      *self,
                                const YoriaiChange *change)
{
  if (self->refused->len == 0)
    return;
  for (guint i = 0; i < change->n_edits; i++)
    {
      guint position = find_position (self, change->edits[i].record, change->edits[i].field);

      if (position != G_MAXUINT)
        remove_at (self, position);
    }
  for (guint i = self->refused->len; i-- > 0;)
    if (yoriai_record_is_removed (yoriai_finding_get_record (self->refused->pdata[i])))
      remove_at (self, i);
}

static gboolean
says_the_same (YoriaiFinding *a,
               YoriaiFinding *b)
{
  return g_str_equal (yoriai_finding_get_input (a), yoriai_finding_get_input (b))
         && g_str_equal (yoriai_finding_get_message (a).ja, yoriai_finding_get_message (b).ja);
}

/**
 * yoriai_checker_set_refused:
 * @self: a checker
 * @record: a record
 * @field: one of its fields
 * @input: what was typed
 * @reason: (nullable): why it could not be taken, in the user's language; %NULL: it could, or is given up
 *
 * Keeps what was typed as a finding, or forgets it.
 */
void
yoriai_checker_set_refused (YoriaiChecker *self,
                            YoriaiRecord  *record,
                            guint          field,
                            const char    *input,
                            const char    *reason)
{
  g_autoptr (YoriaiFinding) finding = NULL;
  guint position;

  g_return_if_fail (YORIAI_IS_CHECKER (self));
  g_return_if_fail (YORIAI_IS_RECORD (record));

  position = find_position (self, record, field);
  if (position == G_MAXUINT && reason == NULL)
    return;
  if (reason != NULL)
    finding = _yoriai_finding_new_for_input (self->refused_rule, record, field, input, reason);
  if (position != G_MAXUINT)
    {
      if (finding != NULL && says_the_same (finding, self->refused->pdata[position]))
        return; /* it stays where it is among the others */
      remove_at (self, position);
    }
  if (finding != NULL)
    {
      g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

      g_ptr_array_add (fresh, finding);
      _yoriai_checker_relist (self, 0, NULL, fresh);
      _yoriai_finding_get_spot (finding)->index = self->n_inputs++; /* the latest last */
      g_ptr_array_add (self->refused, g_steal_pointer (&finding));
    }
  _yoriai_checker_settle (self);
}

/**
 * yoriai_checker_find_refused:
 * @self: a checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): the finding for what was typed there and could not be taken
 */
YoriaiFinding *
yoriai_checker_find_refused (YoriaiChecker *self,
                             YoriaiRecord  *record,
                             guint          field)
{
  guint position;

  g_return_val_if_fail (YORIAI_IS_CHECKER (self), NULL);

  position = find_position (self, record, field);
  return position != G_MAXUINT ? self->refused->pdata[position] : NULL;
}
