/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "check/yoriai-checker-run-private.h"
#include "proposal/yoriai-record-name.h"

/* What copies that came together could not agree upon: values that several wrote at once, and what was written into a
 * record while somebody removed it. It is looked for when something came from a copy, and after an edit where there was
 * some: a proposal that nobody else has never pays for it. */

void
_yoriai_checker_init_copies (YoriaiChecker *self)
{
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_conflict_free);
  self->removed = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_removed_free);
  self->copies_source = yoriai_deps_add_sources (self->deps, 1);
}

void
_yoriai_checker_free_copies (YoriaiChecker *self)
{
  g_ptr_array_unref (self->conflicts);
  g_ptr_array_unref (self->removed);
}

static gboolean
are_same_conflicts (const GPtrArray *a,
                    const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (((const YoriaiConflict *) a->pdata[i])->name, ((const YoriaiConflict *) b->pdata[i])->name) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
are_same_removed (const GPtrArray *a,
                  const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (((const YoriaiRemoved *) a->pdata[i])->id, ((const YoriaiRemoved *) b->pdata[i])->id) != 0)
      return FALSE;
  return TRUE;
}

/* Of the trash what is to be told. */
static GPtrArray *
list_removed (YoriaiChecker *self)
{
  GPtrArray *removed = yoriai_space_list_removed (self->space);

  for (guint i = removed->len; i-- > 0;)
    {
      const YoriaiRemoved *one = removed->pdata[i];

      if (!one->was_written_since && !one->has_no_place)
        g_ptr_array_remove_index (removed, i);
    }
  return removed;
}

static void
look_for_conflicts (YoriaiChecker *self)
{
  GPtrArray *conflicts = yoriai_space_list_conflicts (self->space);
  gboolean is_same = are_same_conflicts (self->conflicts, conflicts);

  g_ptr_array_unref (self->conflicts);
  self->conflicts = conflicts;
  if (!is_same)
    _yoriai_checker_mark_source (self, self->copies_source);
}

static void
look_for_removed (YoriaiChecker *self)
{
  GPtrArray *removed = list_removed (self);
  gboolean is_same = are_same_removed (self->removed, removed);

  g_ptr_array_unref (self->removed);
  self->removed = removed;
  if (!is_same)
    _yoriai_checker_mark_source (self, self->copies_source);
}

/* @change: (nullable): NULL: something came, or was settled */
void
_yoriai_checker_follow_copies (YoriaiChecker      *self,
                               const YoriaiChange *change)
{
  gboolean is_other = change == NULL || !self->has_document;

  if (!yoriai_space_has_document (self->space))
    return;
  self->has_document = TRUE;
  if (is_other || self->conflicts->len > 0)
    look_for_conflicts (self);
  if (is_other || self->removed->len > 0)
    look_for_removed (self);
}

static YoriaiLogicValue
get_who (const char *name)
{
  return name != NULL && *name != '\0' ? YORIAI_LOGIC_VALUE_STRING (name)
                                       : yoriai_logic_value_for_label (N_("somebody else"));
}

static gint64
get_amount (const YoriaiValue *value,
            gint64             year)
{
  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && value->v.years != NULL && i < value->v.years->n; i++)
    if (value->v.years->items[i].year == year)
      return value->v.years->items[i].amount;
  return 0;
}

/* As people read it; of amounts by year that of the year. */
static YoriaiLogicValue
read_value (YoriaiRun            *run,
            const YoriaiConflict *conflict,
            const YoriaiValue    *value)
{
  YoriaiLogicEval *eval = &run->checker->eval;

  if (value->tag == YORIAI_TAG_YEARS && conflict->suffix != NULL)
    return YORIAI_LOGIC_VALUE_NUMBER (get_amount (value, g_ascii_strtoll (conflict->suffix, NULL, 10)));
  if (value->tag == YORIAI_TAG_NONE || yoriai_value_is_empty (value))
    return yoriai_logic_value_for_label (N_("nothing"));
  if (value->tag == YORIAI_TAG_INT
      && yoriai_record_get_field (conflict->record, conflict->field)->kind == YORIAI_KIND_BOOL)
    return yoriai_logic_value_for_label (value->v.i != 0 ? N_("Yes") : N_("No"));
  return yoriai_logic_read_value (eval, conflict->record, conflict->field, value);
}

/* What the conflict is about: "value", "place" or "unknown", what no field takes. */
static void
run_conflict (YoriaiRun            *run,
              const YoriaiConflict *conflict)
{
  YoriaiValue lost = { 0 };
  gboolean is_value = yoriai_space_read_conflict (run->checker->space, conflict, &lost);
  gboolean is_place = conflict->field == YORIAI_NO_FIELD && g_strcmp0 (conflict->suffix, "@") == 0;
  YoriaiLogicValue nothing = YORIAI_LOGIC_VALUE_NULL;

  _yoriai_run_begin_item (run, conflict->record);
  if (is_value)
    _yoriai_checker_read_field (run->checker, conflict->record, conflict->field);
  _yoriai_run_object (
    run,
    (YoriaiRunMember[]){
      { "about", YORIAI_LOGIC_VALUE_STRING (is_value ? "value" : is_place ? "place" : "unknown") },
      { "stands",
        is_value ? read_value (run, conflict, yoriai_record_peek (conflict->record, conflict->field)) : nothing },
      { "lost", is_value ? read_value (run, conflict, &lost) : nothing },
      { "who", get_who (conflict->author) } },
    4, conflict->field);
  if (is_value)
    yoriai_value_clear (&lost);
}

/* Each value that somebody else wrote at once, where it stood. */
void
_yoriai_run_conflicts (YoriaiRun *run)
{
  YoriaiRecord *root = run->record;

  yoriai_deps_log (run->checker->deps, run->checker->copies_source, run->checker->running);
  _yoriai_checker_read_labels (run->checker);
  for (guint i = 0; i < run->checker->conflicts->len; i++)
    run_conflict (run, run->checker->conflicts->pdata[i]);
  run->record = root;
}

/* The list that a removed record was in, if that is there; else the proposal. */
static YoriaiRecord *
find_place (YoriaiRun    *run,
            YoriaiRecord *record,
            guint        *ret_field)
{
  YoriaiRecord *parent = record != NULL ? yoriai_record_get_parent (record) : NULL;

  *ret_field = YORIAI_NO_FIELD;
  while (parent != NULL && yoriai_record_is_removed (parent))
    {
      record = parent;
      parent = yoriai_record_get_parent (record);
    }
  if (parent == NULL)
    return run->checker->eval.root;
  *ret_field = yoriai_record_get_parent_field (record);
  return parent;
}

/* What was written into while somebody removed it, and what has no place. */
void
_yoriai_run_removed (YoriaiRun *run)
{
  YoriaiRecord *root = run->record;

  yoriai_deps_log (run->checker->deps, run->checker->copies_source, run->checker->running);
  for (guint i = 0; i < run->checker->removed->len; i++)
    {
      const YoriaiRemoved *removed = run->checker->removed->pdata[i];
      const char *name = removed->record != NULL ? yoriai_record_get_name (removed->record) : NULL;
      guint field;

      _yoriai_run_begin_item (run, find_place (run, removed->record, &field));
      _yoriai_run_object (run,
                          (YoriaiRunMember[]){
                            { "about", YORIAI_LOGIC_VALUE_STRING (removed->has_no_place ? "no-place" : "written") },
                            { "name", YORIAI_LOGIC_VALUE_STRING (name != NULL ? name : removed->id) },
                            { "who", get_who (removed->by) } },
                          3, field);
    }
  run->record = root;
}
