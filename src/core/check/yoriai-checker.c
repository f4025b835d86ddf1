/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include "check/yoriai-checker.h"

#include <string.h>

#include "call/yoriai-call-names.h"
#include "call/yoriai-call-questions.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "check/yoriai-checker-private.h"
#include "record/yoriai-choice.h"
#include "words/yoriai-date.h"

/*
 * YoriaiChecker:
 *
 * Runs the rules of the call over a proposal and keeps the findings true while it is edited. A unit
 * is a rule on one item; what it reads is noted, and a change runs again only the units that read
 * what changed. It holds the space and the library; main thread only.
 */

#define ARENA_BLOCK_BYTES (16 * 1024)

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiChecker, yoriai_checker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, _yoriai_checker_list_model_init))

enum { CHANGED, CALL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Records come and go */

/* A record is here, with everything that lies in it. */
static void
enter_record (gpointer      user_data,
              YoriaiRecord *record,
              YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);

  if (state->place != NULL || (yoriai_record_is_removed (record)))
    return;
  state->place = place;
  if (yoriai_answer_is (record))
    _yoriai_checker_mark_gone (self, record); /* who read it while it was on offer */
  for (guint i = 0; i < place->rules->len; i++)
    _yoriai_checker_add_unit (self, place->rules->pdata[i], record);
  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *rule = self->all_rules->pdata[i];

      if (_yoriai_checker_is_rule_for (self, rule->rule, record, place))
        _yoriai_checker_add_unit (self, rule, record);
    }
  if (self->text_rules->len > 0 && place->texts->len > 0)
    _yoriai_checker_add_unit (self, self->texts, record);
  for (guint i = 0; i < place->indexes->len; i++)
    _yoriai_ref_index_update (place->indexes->pdata[i], record, TRUE, self);
  _yoriai_checker_mark_arrived (self, record);
}

static void
leave_record (gpointer      user_data,
              YoriaiRecord *record,
              YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);
  guint unit = state->first_unit;

  if (state->place == NULL)
    return;
  state->place = NULL;
  state->first_unit = 0;
  while (unit != 0)
    {
      guint next = _yoriai_checker_get_unit (self, unit)->next;

      _yoriai_checker_free_unit (self, unit);
      unit = next;
    }
  for (guint i = 0; i < place->indexes->len; i++)
    _yoriai_ref_index_update (place->indexes->pdata[i], record, FALSE, self);
  _yoriai_checker_forget_uses (self, record);
  _yoriai_checker_mark_gone (self, record);
}

static void
reindex_record (gpointer      user_data,
                YoriaiRecord *record,
                YoriaiPlace  *place)
{
  YoriaiChecker *self = user_data;

  for (guint i = 0; i < place->indexes->len; i++)
    _yoriai_ref_index_update (place->indexes->pdata[i], record, TRUE, self);
}

/* What bad input, or a choice that the call does not know, a peer brought, or undo brings back, needs its unit. */
static void
ensure_units (YoriaiChecker *self,
              YoriaiRecord  *record,
              YoriaiEach     each)
{
  guint first = _yoriai_checker_get_record_state (self, record)->first_unit;

  for (guint i = 0; i < self->all_rules->len; i++)
    {
      YoriaiRuleState *rule = self->all_rules->pdata[i];
      gboolean found = rule->rule->each != each;

      for (guint unit = first; unit != 0 && !found;
           unit = _yoriai_checker_get_unit (self, unit)->next)
        {
          found = _yoriai_checker_get_unit (self, unit)->state == rule;
          if (found)
            _yoriai_checker_mark_unit (self, unit);
        }
      if (!found)
        _yoriai_checker_add_unit (self, rule, record);
    }
}

/* The rules for texts and for references read all texts and references of a record: that need not
 * be noted. */
static void
mark_own_units (YoriaiChecker *self,
                YoriaiRecord  *record,
                YoriaiKind     kind)
{
  gboolean is_ref = kind == YORIAI_KIND_REF || kind == YORIAI_KIND_REFS;

  if (!is_ref && !yoriai_kind_is_text (kind))
    return;
  for (guint unit = _yoriai_checker_get_record_state (self, record)->first_unit; unit != 0;
       unit = _yoriai_checker_get_unit (self, unit)->next)
    {
      YoriaiRuleState *state = _yoriai_checker_get_unit (self, unit)->state;

      if (is_ref ? state->rule != NULL && state->rule->each == YORIAI_EACH_REF
                 : state == self->texts)
        _yoriai_checker_mark_unit (self, unit);
    }
}

/* Where an edit leaves nothing in an item of a list, what is said of such needs its unit. Whoever holds anything that is
 * filled in says something. */
static void
ensure_blank (YoriaiChecker *self,
              YoriaiRecord  *record)
{
  for (; record != NULL; record = yoriai_record_get_parent (record))
    {
      YoriaiPlace *place = _yoriai_checker_get_record_state (self, record)->place;

      if (place == NULL || !yoriai_record_is_blank (record))
        return;
      if (_yoriai_place_is_of_items (place))
        ensure_units (self, record, YORIAI_EACH_BLANK);
    }
}

static void
apply_value_edit (YoriaiChecker    *self,
                  const YoriaiEdit *edit)
{
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, edit->record)->place;

  if (place == NULL || edit->field == YORIAI_NO_FIELD)
    return;
  _yoriai_checker_mark_field (self, edit->record, edit->field);
  mark_own_units (self, edit->record, place->fields[edit->field].kind);
  for (guint i = 0; i < place->indexes->len; i++)
    {
      if (_yoriai_ref_index_is_for (place->indexes->pdata[i], place, edit->field))
        _yoriai_ref_index_update (place->indexes->pdata[i], edit->record, TRUE, self);
    }
  if (yoriai_record_peek (edit->record, edit->field)->tag == YORIAI_TAG_RAW)
    ensure_units (self, edit->record, YORIAI_EACH_RAW);
  else if (_yoriai_checker_is_unknown (self, edit->record, edit->field))
    ensure_units (self, edit->record, YORIAI_EACH_CHOICE);
  ensure_blank (self, edit->record);
}

static void
mark_state_unsorted (YoriaiChecker   *self,
                     YoriaiRuleState *state)
{
  if (state->active->len <= 1)
    return;
  state->is_sorted = FALSE;
  self->is_model_dirty = TRUE;
}

static void
mark_unsorted (YoriaiChecker *self)
{
  for (guint i = 0; i < self->states->len; i++)
    mark_state_unsorted (self, self->states->pdata[i]);
  mark_state_unsorted (self, self->texts);
}

static void
apply_list_edit (YoriaiChecker    *self,
                 const YoriaiEdit *edit)
{
  YoriaiPlace *owner = _yoriai_checker_get_record_state (self, edit->record)->place;
  YoriaiPlace *old = _yoriai_checker_get_record_state (self, edit->child)->place;
  gboolean has_left = edit->n_added == 0, has_come = edit->n_removed == 0;

  if (owner != NULL)
    _yoriai_checker_mark_field (self, edit->record, edit->field);
  if (has_left && old != NULL)
    _yoriai_place_each_below (old, edit->child, leave_record, self);
  if (has_come && owner != NULL && yoriai_record_get_parent (edit->child) == edit->record)
    _yoriai_place_each_below (_yoriai_place_child (owner, edit->field), edit->child, enter_record,
                              self);
  if (!has_left && !has_come && old != NULL)
    {
      _yoriai_place_each_below (old, edit->child, reindex_record, self);
      mark_unsorted (self);
    }
  ensure_blank (self, edit->record);
}

/* Brings the findings up to date. */
void
_yoriai_checker_settle (YoriaiChecker *self)
{
  _yoriai_checker_run_dirty (self);
  yoriai_deps_sweep (self->deps);
  if (_yoriai_checker_update_list (self))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Of the parts that tracks can name. What is none of them, such as who writes what, is no matter of tracks. */
static void
list_left_out (YoriaiChecker *self)
{
  const char *part;

  g_hash_table_remove_all (self->left_out);
  for (guint i = 0; self->track != NULL && (part = _yoriai_call_set_get (YORIAI_CALL_SET_PARTS, NULL, i)) != NULL; i++)
    if (!yoriai_track_has_part (self->track, part))
      g_hash_table_add (self->left_out, (gpointer) part);
}

/* Answers have limits by question. */
static gboolean
asks_questions (YoriaiCall *call)
{
  return call != NULL && yoriai_call_get_n_questions (call) > 0;
}

/* Follows the call and the track that the root names. Returns: whether they are others */
static gboolean
sync_call (YoriaiChecker *self)
{
  const char *call_id = yoriai_record_get_string (self->eval.root, "call");
  const char *track_id = yoriai_record_get_string (self->eval.root, "track");
  YoriaiCall *call = yoriai_call_library_find (self->library, call_id);
  g_autoptr (YoriaiCall) old = NULL;

  if (call == self->call && g_strcmp0 (track_id, self->track_id) == 0 && self->rules->len > 0)
    return FALSE;
  old = self->call; /* what is compared with lives until the end */
  self->call = call != NULL ? g_object_ref (call) : NULL;
  g_free (self->track_id);
  self->track_id = g_strdup (track_id);
  self->track = call != NULL ? yoriai_call_find_track (call, track_id) : NULL;
  list_left_out (self);
  _yoriai_checker_update_params (self);
  if (call != old && (_yoriai_checker_update_limits (self, self->root_place) || asks_questions (call) || asks_questions (old)))
    _yoriai_checker_mark_texts (self);
  _yoriai_checker_update_vocabularies (self);
  _yoriai_checker_replace_rules (self, call != old);
  return TRUE;
}

static void
space_changed_cb (YoriaiChecker      *self,
                  const YoriaiChange *change)
{
  gboolean touches_root = FALSE, is_other_call;

  _yoriai_checker_follow_refused (self, change);
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->kind == YORIAI_EDIT_SET || edit->kind == YORIAI_EDIT_SPLICE)
        apply_value_edit (self, edit);
      else
        apply_list_edit (self, edit);
      touches_root |= edit->record == self->eval.root;
    }
  _yoriai_checker_follow_copies (self, change);
  is_other_call = touches_root && sync_call (self);
  _yoriai_checker_settle (self);
  if (is_other_call)
    g_signal_emit (self, signals[CALL_CHANGED], 0);
}

static void
copies_changed_cb (YoriaiChecker *self)
{
  _yoriai_checker_follow_copies (self, NULL);
  _yoriai_checker_settle (self);
}

static void
library_changed_cb (YoriaiChecker *self)
{
  if (!sync_call (self))
    return;
  _yoriai_checker_settle (self);
  g_signal_emit (self, signals[CALL_CHANGED], 0);
}

static void
yoriai_checker_finalize (GObject *object)
{
  YoriaiChecker *self = YORIAI_CHECKER (object);

  for (guint i = 1; i < self->n_units; i++)
    g_clear_pointer (&_yoriai_checker_get_unit (self, i)->findings, g_ptr_array_unref);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->all_rules);
  yoriai_rule_state_free (self->texts);
  g_ptr_array_unref (self->text_rules);
  g_clear_pointer (&self->root_place, _yoriai_place_free);
  yoriai_deps_free (self->deps);
  g_free (self->units);
  g_array_unref (self->records);
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->params);
  g_hash_table_unref (self->by_pointer);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->dangling);
  g_hash_table_unref (self->deleted);
  g_clear_pointer (&self->vocabularies, yoriai_vocabularies_unref);
  g_ptr_array_unref (self->indexes);
  g_free (self->deadline);
  g_array_unref (self->dirty_cells);
  g_array_unref (self->dirty_units);
  yoriai_arena_free (self->eval.arena);
  _yoriai_checker_free_list (self);
  g_free (self->track_id);
  g_hash_table_unref (self->left_out);
  g_clear_object (&self->call);
  g_clear_object (&self->library);
  g_ptr_array_unref (self->refused);
  _yoriai_checker_free_copies (self);
  yoriai_rule_unref (self->refused_rule);
  g_clear_object (&self->space);
  G_OBJECT_CLASS (yoriai_checker_parent_class)->finalize (object);
}

static void
yoriai_checker_class_init (YoriaiCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_checker_finalize;

  /**
   * YoriaiChecker::changed:
   * @self: the checker
   *
   * The findings are others, after items-changed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiChecker::call-changed:
   * @self: the checker
   *
   * The call or the track is another one, or the call's pack has been read anew.
   */
  signals[CALL_CHANGED] = g_signal_new ("call-changed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_checker_init (YoriaiChecker *self)
{
  self->rules = g_ptr_array_new ();
  self->states = g_ptr_array_new_with_free_func (yoriai_rule_state_free);
  self->all_rules = g_ptr_array_new ();
  self->texts = yoriai_rule_state_new (NULL);
  self->text_rules = g_ptr_array_new ();
  self->deps = yoriai_deps_new ();
  self->records = g_array_new (FALSE, TRUE, sizeof (YoriaiRecordState));
  self->cells =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) _yoriai_cell_free);
  self->params =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) _yoriai_param_free);
  self->by_pointer = g_hash_table_new (NULL, NULL);
  self->columns = g_hash_table_new (NULL, NULL);
  self->dangling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->indexes = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_ref_index_free);
  self->left_out = g_hash_table_new (g_str_hash, g_str_equal);
  self->dirty_cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->dirty_units = g_array_new (FALSE, FALSE, sizeof (guint));
  _yoriai_checker_init_list (self);
  self->deadline_source = yoriai_deps_add_sources (self->deps, 1);
  self->today_source = yoriai_deps_add_sources (self->deps, 1);
  self->labels_source = yoriai_deps_add_sources (self->deps, 1);
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->deleted_source = yoriai_deps_add_sources (self->deps, 1);
  _yoriai_checker_init_copies (self);
  self->eval.arena = yoriai_arena_new (ARENA_BLOCK_BYTES);
  self->eval.host = &_yoriai_checker_host;
  self->eval.host_data = self;
}

/**
 * yoriai_checker_new:
 * @space: a proposal
 * @library: where its call is found
 *
 * Checks the proposal and goes on checking it while it is edited, for the day it is in Japan.
 *
 * Returns: (transfer full): its findings
 */
YoriaiChecker *
yoriai_checker_new (YoriaiSpace       *space,
                    YoriaiCallLibrary *library)
{
  YoriaiChecker *self = g_object_new (YORIAI_TYPE_CHECKER, NULL);
  GDate today;

  yoriai_today_in_japan (NULL, &today, NULL);
  self->space = g_object_ref (space);
  self->library = g_object_ref (library);
  yoriai_call_library_serve (library, space);
  self->today = g_date_get_julian (&today);
  self->eval.root = yoriai_space_get_root (space);
  self->root_place =
    _yoriai_place_new (NULL, YORIAI_NO_FIELD, G_TYPE_FROM_INSTANCE (self->eval.root));
  _yoriai_checker_init_refused (self);
  _yoriai_checker_follow_copies (self, NULL);
  sync_call (self);
  _yoriai_checker_run_dirty (self);
  yoriai_deps_skip_sweep (self->deps);
  _yoriai_checker_update_list (self);
  g_signal_connect_object (space, "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (space, "copies-changed", G_CALLBACK (copies_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_checker_get_space:
 * @self: a checker
 *
 * Returns: (transfer none): the proposal
 */
YoriaiSpace *
yoriai_checker_get_space (YoriaiChecker *self)
{
  return self->space;
}

/**
 * yoriai_checker_get_call:
 * @self: a checker
 *
 * Returns: (transfer none) (nullable): the call the proposal names, %NULL if it names none there is
 */
YoriaiCall *
yoriai_checker_get_call (YoriaiChecker *self)
{
  return self->call;
}

/**
 * yoriai_checker_get_track:
 * @self: a checker
 *
 * Returns: (transfer none) (nullable): the track the proposal names, %NULL if the call has none of
 * that name
 */
const YoriaiTrack *
yoriai_checker_get_track (YoriaiChecker *self)
{
  return self->track;
}

/**
 * yoriai_checker_asks_for:
 * @self: a checker
 * @part: (nullable): a member of the proposal, "forum"
 *
 * Returns: whether the track asks for it, or it is no matter of tracks; what it does not ask for
 * has no findings
 */
gboolean
yoriai_checker_asks_for (YoriaiChecker *self,
                         const char    *part)
{
  return part == NULL || !g_hash_table_contains (self->left_out, part);
}

/**
 * yoriai_checker_set_today:
 * @self: a checker
 * @today: a valid date
 *
 * Sets the day that deadlines are counted from.
 */
void
yoriai_checker_set_today (YoriaiChecker *self,
                          const GDate   *today)
{
  guint julian = g_date_get_julian (today);

  if (julian == self->today)
    return;
  self->today = julian;
  _yoriai_checker_mark_source (self, self->today_source);
  _yoriai_checker_settle (self);
}
