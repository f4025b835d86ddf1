/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include "call/yoriai-call-questions.h"
#include "check/yoriai-checker-private.h"
#include "proposal/yoriai-answers.h"

/* The list of what is found, and what is found about which field. After an edit only the findings that it brings and takes
 * are put in and taken out; all others are looked at only when items have moved, another track or call is chosen, or so
 * many change that this is the shorter way. */

#define FIELD_BITS 8
#define MANY_FINDINGS 64

G_STATIC_ASSERT (sizeof (gpointer) >= 8); /* a serial, of 32 bits, and fields beside it make a key */

static gpointer
make_field_key (YoriaiRecord *record,
                guint         field)
{
  return (gpointer) ((guintptr) yoriai_record_get_serial (record) << FIELD_BITS |
                     (field & ((1 << FIELD_BITS) - 1)));
}

/* The member of the proposal that a finding lies in. (nullable) */
static const char *
get_part (YoriaiFinding *finding)
{
  YoriaiRecord *record = yoriai_finding_get_record (finding), *parent;
  const char *part = yoriai_finding_get_field_name (finding);

  while ((parent = yoriai_record_get_parent (record)) != NULL)
    {
      part = yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->name;
      record = parent;
    }
  return part;
}

/* The answer that a record is, or lies in; else the record itself. */
static YoriaiRecord *
find_answer (YoriaiRecord *record)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);

  return yoriai_answer_is (parent) ? parent : record;
}

/* What the track does not ask for is kept as it is, and nothing is said of it. */
static gboolean
is_left_out (YoriaiChecker *self,
             YoriaiFinding *finding)
{
  YoriaiRecord *record = yoriai_finding_get_record (finding);
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, record)->place;
  YoriaiRecord *answer = find_answer (record);
  const YoriaiQuestion *question = yoriai_call_find_question_of (self->call, answer);
  g_autofree char *path = NULL;

  if (self->track == NULL)
    return FALSE;
  if (question != NULL && !yoriai_question_is_asked (question, self->track)
      && !yoriai_call_keeps_answer (self->call, self->track, answer, NULL))
    return TRUE;
  if (!yoriai_checker_asks_for (self, get_part (finding)))
    return TRUE;
  if (place == NULL || place->path[0] == '\0')
    return FALSE;
  path = g_strconcat (place->path, ".", yoriai_finding_get_field_name (finding), NULL);
  return !yoriai_track_has_field (self->track, path);
}

/* What happened to the list and has not been told yet. */
typedef struct
{
  GListModel *model;
  guint position;
  guint n_removed;
  guint n_added;
  gboolean has_told;
} News;

static void
tell (News *news)
{
  if (news->n_removed == 0 && news->n_added == 0)
    return;
  g_list_model_items_changed (news->model, news->position, news->n_removed, news->n_added);
  news->n_removed = news->n_added = 0;
  news->has_told = TRUE;
}

/* A finding comes to stand for its place among those that miss it, or does so no more: who shows one only looks again. */
static void
tell_of_standing (News          *news,
                  YoriaiFinding *finding)
{
  if (finding == NULL || !yoriai_finding_is_empty (finding))
    return;
  tell (news);
  news->position = g_sequence_iter_get_position (_yoriai_finding_get_spot (finding)->iter);
  news->n_removed = news->n_added = 1;
  tell (news);
}

static gpointer
get_place_key (YoriaiFinding *finding)
{
  return make_field_key (yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));
}

static gboolean
stands_before (YoriaiFinding *a,
               YoriaiFinding *b)
{
  YoriaiSeverity severity_a = yoriai_finding_get_severity (a), severity_b = yoriai_finding_get_severity (b);

  return severity_a != severity_b ? severity_a < severity_b
                                  : g_sequence_iter_compare (_yoriai_finding_get_spot (a)->iter,
                                                             _yoriai_finding_get_spot (b)->iter) < 0;
}

/* Puts a finding among those about its field. Returns: (nullable): the one that was the first and is it no more */
static YoriaiFinding *
put_at_place (YoriaiChecker *self,
              YoriaiFinding *finding)
{
  YoriaiFindingSpot *spot = _yoriai_finding_get_spot (finding);
  YoriaiFinding *first, *next, *previous = NULL;

  if (yoriai_finding_get_input (finding) != NULL)
    return NULL;
  first = next = g_hash_table_lookup (self->by_field, get_place_key (finding));
  while (next != NULL && stands_before (next, finding))
    {
      previous = next;
      next = _yoriai_finding_get_spot (next)->next;
    }
  spot->previous = previous;
  spot->next = next;
  if (next != NULL)
    _yoriai_finding_get_spot (next)->previous = finding;
  if (previous != NULL)
    _yoriai_finding_get_spot (previous)->next = finding;
  else
    g_hash_table_insert (self->by_field, get_place_key (finding), finding);
  return previous == NULL ? first : NULL;
}

/* Returns: (nullable): the one that is the first now */
static YoriaiFinding *
take_from_place (YoriaiChecker *self,
                 YoriaiFinding *finding)
{
  YoriaiFindingSpot *spot = _yoriai_finding_get_spot (finding);
  YoriaiFinding *first = NULL;

  if (yoriai_finding_get_input (finding) != NULL)
    return NULL;
  if (spot->next != NULL)
    _yoriai_finding_get_spot (spot->next)->previous = spot->previous;
  if (spot->previous != NULL)
    _yoriai_finding_get_spot (spot->previous)->next = spot->next;
  else
    {
      first = spot->next;
      if (first != NULL)
        g_hash_table_insert (self->by_field, get_place_key (finding), first);
      else
        g_hash_table_remove (self->by_field, get_place_key (finding));
    }
  spot->previous = spot->next = NULL;
  return first;
}

/* In the order of the rules, then of the document. */
static int
compare_findings (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const YoriaiFindingSpot *x = _yoriai_finding_get_spot ((gpointer) a), *y = _yoriai_finding_get_spot ((gpointer) b);

  if (x->rule != y->rule)
    return x->rule < y->rule ? -1 : 1;
  if (x->unit != y->unit)
    return _yoriai_record_compare_order (_yoriai_checker_get_unit (user_data, x->unit)->record,
                                         _yoriai_checker_get_unit (user_data, y->unit)->record);
  return (x->index > y->index) - (x->index < y->index);
}

static void
take_out (YoriaiChecker *self,
          YoriaiFinding *finding,
          News          *news)
{
  YoriaiFindingSpot *spot = _yoriai_finding_get_spot (finding);
  YoriaiFinding *first;
  guint position;

  if (spot->is_wanted || spot->iter == NULL)
    return;
  position = g_sequence_iter_get_position (spot->iter);
  if (position != news->position + news->n_added)
    tell (news);
  if (news->n_removed == 0 && news->n_added == 0)
    news->position = position;
  news->n_removed++;
  first = take_from_place (self, finding);
  g_sequence_remove (spot->iter);
  spot->iter = NULL;
  self->n_listed++;
  tell_of_standing (news, first);
}

/* Returns: the place of a finding's rule among those of the track; 0: it is not one of them */
static guint
get_rule_order (YoriaiChecker *self,
                YoriaiFinding *finding)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->rule_orders, _yoriai_finding_get_rule (finding)));
}

static void
put_in (YoriaiChecker *self,
        YoriaiFinding *finding,
        News          *news)
{
  YoriaiFindingSpot *spot = _yoriai_finding_get_spot (finding);
  YoriaiFinding *first;
  GSequenceIter *before;
  guint position;

  if (!spot->is_wanted || spot->iter != NULL)
    return;
  spot->rule = get_rule_order (self, finding);
  if (spot->rule == 0 || is_left_out (self, finding))
    return;
  before = g_sequence_search (self->items, finding, compare_findings, self);
  position = g_sequence_iter_get_position (before);
  if (position != news->position + news->n_added)
    tell (news); /* while the list is what it says */
  spot->iter = g_sequence_insert_before (before, g_object_ref (finding));
  if (news->n_removed == 0 && news->n_added == 0)
    news->position = position;
  news->n_added++;
  first = put_at_place (self, finding);
  self->n_listed++;
  tell_of_standing (news, first);
}

static void
append (YoriaiChecker *self,
        YoriaiFinding *finding,
        guint          rule)
{
  YoriaiFindingSpot *spot = _yoriai_finding_get_spot (finding);

  if (is_left_out (self, finding))
    return;
  spot->rule = rule;
  spot->iter = g_sequence_append (self->items, g_object_ref (finding));
  put_at_place (self, finding);
  self->n_listed++;
}

/* The findings of a rule, in the order of the document. */
static void
append_rule (YoriaiChecker *self,
             YoriaiRule    *rule,
             GArray        *units,
             guint          order)
{
  for (guint i = 0; i < units->len; i++)
    {
      GPtrArray *findings = _yoriai_checker_get_unit (self, g_array_index (units, guint, i))->findings;

      for (guint j = 0; j < findings->len; j++)
        if (_yoriai_finding_get_rule (findings->pdata[j]) == rule)
          append (self, findings->pdata[j], order);
    }
}

/* The order of the rules begins with what was typed and could not be taken. */
static void
append_all (YoriaiChecker *self)
{
  guint order = 1;

  g_hash_table_remove_all (self->rule_orders);
  g_hash_table_insert (self->rule_orders, self->refused_rule, GUINT_TO_POINTER (order));
  for (guint i = 0; i < self->refused->len; i++)
    append (self, self->refused->pdata[i], order);
  for (guint i = 0; i < self->rules->len; i++)
    {
      YoriaiRuleState *state = self->rules->pdata[i];
      YoriaiRuleState *runner = state->rule->each == YORIAI_EACH_TEXT ? self->texts : state;

      g_hash_table_insert (self->rule_orders, state->rule, GUINT_TO_POINTER (++order));
      append_rule (self, state->rule, _yoriai_checker_get_active (self, runner), order);
    }
}

typedef struct
{
  YoriaiFinding *finding; /* (owned) */
  gboolean is_first;      /* it stood for its place */
} Listed;

static void
listed_clear (gpointer data)
{
  g_object_unref (((Listed *) data)->finding);
}

/* Returns: (transfer full) (element-type Listed): what was in the list, which is empty now */
static GArray *
take_all_out (YoriaiChecker *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Listed));

  g_array_set_clear_func (all, listed_clear);
  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->items); !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter))
    {
      YoriaiFinding *finding = g_sequence_get (iter);
      YoriaiFindingSpot *spot = _yoriai_finding_get_spot (finding);
      Listed listed = { g_object_ref (finding), spot->previous == NULL };

      spot->iter = NULL;
      spot->previous = spot->next = NULL;
      g_array_append_val (all, listed);
    }
  g_sequence_remove_range (g_sequence_get_begin_iter (self->items), g_sequence_get_end_iter (self->items));
  g_hash_table_remove_all (self->by_field);
  return all;
}

/* What stayed where it was may stand for its place now, or not any more. */
static void
tell_of_standings (const GArray *old,
                   guint         from,
                   guint         to,
                   News         *news)
{
  for (guint i = from; i < to; i++)
    {
      const Listed *listed = &g_array_index (old, Listed, i);

      if (listed->is_first != (_yoriai_finding_get_spot (listed->finding)->previous == NULL))
        tell_of_standing (news, listed->finding);
    }
}

static void
list_anew (YoriaiChecker *self,
           News          *news)
{
  g_autoptr (GArray) old = take_all_out (self);
  GSequenceIter *iter;
  guint n, n_old = old->len, head = 0, tail = 0;

  append_all (self);
  n = g_sequence_get_length (self->items);
  iter = g_sequence_get_begin_iter (self->items);
  while (head < MIN (n, n_old) && g_sequence_get (iter) == g_array_index (old, Listed, head).finding)
    {
      iter = g_sequence_iter_next (iter);
      head++;
    }
  iter = g_sequence_iter_prev (g_sequence_get_end_iter (self->items));
  while (tail < MIN (n, n_old) - head && g_sequence_get (iter) == g_array_index (old, Listed, n_old - 1 - tail).finding)
    {
      iter = g_sequence_iter_prev (iter);
      tail++;
    }
  news->position = head;
  news->n_removed = n_old - head - tail;
  news->n_added = n - head - tail;
  tell (news);
  tell_of_standings (old, 0, head, news);
  tell_of_standings (old, n_old - tail, n_old, news);
}

/* Follows what units found and lost. Returns: whether the list is another one */
gboolean
_yoriai_checker_update_list (YoriaiChecker *self)
{
  g_autoptr (GPtrArray) arriving = g_steal_pointer (&self->arriving);
  g_autoptr (GPtrArray) leaving = g_steal_pointer (&self->leaving);
  News news = { .model = G_LIST_MODEL (self) };

  self->arriving = g_ptr_array_new_with_free_func (g_object_unref);
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->is_model_dirty || arriving->len + leaving->len > MANY_FINDINGS)
    {
      self->is_model_dirty = FALSE;
      list_anew (self, &news);
      return news.has_told;
    }
  for (guint i = 0; i < leaving->len; i++)
    take_out (self, leaving->pdata[i], &news);
  for (guint i = 0; i < arriving->len; i++)
    put_in (self, arriving->pdata[i], &news);
  tell (&news);
  return news.has_told;
}

/* Notes what comes and what goes when a unit, or nobody (0), found @fresh where it had found @old. */
void
_yoriai_checker_relist (YoriaiChecker *self,
                        guint          unit,
                        GPtrArray     *old,
                        GPtrArray     *fresh)
{
  guint last = 0;

  for (guint i = 0; old != NULL && i < old->len; i++)
    _yoriai_finding_get_spot (old->pdata[i])->is_wanted = FALSE;
  for (guint i = 0; fresh != NULL && i < fresh->len; i++)
    {
      YoriaiFindingSpot *spot = _yoriai_finding_get_spot (fresh->pdata[i]);

      if (spot->iter == NULL)
        g_ptr_array_add (self->arriving, g_object_ref (fresh->pdata[i]));
      else if (spot->index < last)
        self->is_model_dirty = TRUE; /* they are the same in another order */
      else
        last = spot->index;
      spot->is_wanted = TRUE;
      spot->unit = unit;
      spot->index = i;
    }
  for (guint i = 0; old != NULL && i < old->len; i++)
    if (!_yoriai_finding_get_spot (old->pdata[i])->is_wanted && _yoriai_finding_get_spot (old->pdata[i])->iter != NULL)
      g_ptr_array_add (self->leaving, g_object_ref (old->pdata[i]));
}

static GType
get_item_type (GListModel *model)
{
  return YORIAI_TYPE_FINDING;
}

static guint
get_n_items (GListModel *model)
{
  return g_sequence_get_length (YORIAI_CHECKER (model)->items);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GSequenceIter *iter = g_sequence_get_iter_at_pos (YORIAI_CHECKER (model)->items, MIN (position, G_MAXINT));

  return g_sequence_iter_is_end (iter) ? NULL : g_object_ref (g_sequence_get (iter));
}

void
_yoriai_checker_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

void
_yoriai_checker_init_list (YoriaiChecker *self)
{
  self->items = g_sequence_new (g_object_unref);
  self->by_field = g_hash_table_new (NULL, NULL);
  self->rule_orders = g_hash_table_new (NULL, NULL);
  self->arriving = g_ptr_array_new_with_free_func (g_object_unref);
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
}

void
_yoriai_checker_free_list (YoriaiChecker *self)
{
  g_sequence_free (self->items);
  g_hash_table_unref (self->by_field);
  g_hash_table_unref (self->rule_orders);
  g_ptr_array_unref (self->arriving);
  g_ptr_array_unref (self->leaving);
}

/**
 * yoriai_checker_count_part:
 * @self: a checker
 * @part: (nullable): a member of the proposal, "institutions"; %NULL for all
 *
 * Returns: how many findings of what severity lie in it
 */
YoriaiCounts
yoriai_checker_count_part (YoriaiChecker *self,
                           const char    *part)
{
  g_autoptr (GHashTable) empty = g_hash_table_new (NULL, NULL);
  YoriaiCounts counts = { 0 };

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->items); !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter))
    {
      YoriaiFinding *finding = g_sequence_get (iter);
      YoriaiSeverity severity = yoriai_finding_get_severity (finding);

      if (part != NULL && g_strcmp0 (get_part (finding), part) != 0)
        continue;
      counts.error += severity == YORIAI_SEVERITY_ERROR;
      counts.warning += severity == YORIAI_SEVERITY_WARNING;
      counts.hint += severity == YORIAI_SEVERITY_HINT;
      if (yoriai_finding_is_empty (finding))
        g_hash_table_add (empty, make_field_key (yoriai_finding_get_record (finding),
                                                 yoriai_finding_get_field (finding)));
    }
  counts.empty = g_hash_table_size (empty);
  return counts;
}

/**
 * yoriai_checker_get_counts:
 * @self: a checker
 *
 * Returns: how many findings there are of what severity
 */
YoriaiCounts
yoriai_checker_get_counts (YoriaiChecker *self)
{
  return yoriai_checker_count_part (self, NULL);
}

/**
 * yoriai_checker_find_for_field:
 * @self: a checker
 * @record: a record
 * @field: one of its fields, or %YORIAI_NO_FIELD for the record itself
 *
 * Returns: (transfer none) (nullable): what was typed there and could not be taken, else the gravest
 * finding about that field, good until the next "changed"
 */
YoriaiFinding *
yoriai_checker_find_for_field (YoriaiChecker *self,
                               YoriaiRecord  *record,
                               guint          field)
{
  YoriaiFinding *refused = yoriai_checker_find_refused (self, record, field);

  return refused != NULL ? refused : g_hash_table_lookup (self->by_field, make_field_key (record, field));
}

/**
 * yoriai_checker_find_unfilled:
 * @self: a checker
 * @record: a record
 * @field: one of its fields
 *
 * Several rules may miss the same place, which is filled in once: one finding stands for them.
 *
 * Returns: (transfer none) (nullable): the gravest finding about that field, if it is not filled in, good
 * until the next "changed"
 */
YoriaiFinding *
yoriai_checker_find_unfilled (YoriaiChecker *self,
                              YoriaiRecord  *record,
                              guint          field)
{
  YoriaiFinding *finding = g_hash_table_lookup (self->by_field, make_field_key (record, field));

  return finding != NULL && yoriai_finding_is_empty (finding) ? finding : NULL;
}
