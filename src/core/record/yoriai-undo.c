/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-undo"

#include "config.h"

#include "yoriai-undo-private.h"

#define MERGE_INTERVAL (2 * G_USEC_PER_SEC)
#define DEFAULT_LIMIT (16 * 1024 * 1024)
#define STEP_SIZE 200 /* what a step costs beside its token */

typedef struct
{
  YoriaiToken *token;
  char *label;     /* (nullable) */
  gconstpointer record; /* (nullable): that is typed in, only compared */
  guint field;
  gboolean is_to_be_completed; /* what comes next in the same place belongs to it */
  gint64 time;
  guint caret;       /* where typing would go on, in code points */
  gboolean is_typing; /* a single splice */
  guint64 state;     /* names the state of the document that this step leads to */
  GArray *touched;   /* (owned) (nullable) (element-type YoriaiUndoTouch): where somebody asks */
  gsize size;        /* what it was counted with: a token's own may change */
} Step;

struct _YoriaiUndo
{
  GQueue undo; /* (element-type Step), newest at the head */
  GQueue redo;
  gsize limit;
  gsize size;           /* of the undo steps */
  guint64 n_states;     /* states named so far */
  guint64 bottom_state; /* the state below the oldest undo step */
  guint64 saved_state;
  gboolean is_held; /* all that comes is one step */
  Step *held;       /* (unowned) (nullable): which one, once it has begun */
};

static void
step_free (gpointer data)
{
  Step *self = data;

  g_clear_pointer (&self->token, _yoriai_token_free);
  g_clear_pointer (&self->touched, g_array_unref);
  g_free (self->label);
  g_free (self);
}

static void
count (YoriaiUndo *self,
       Step       *step)
{
  step->size = STEP_SIZE + _yoriai_token_get_size (step->token)
               + (step->touched != NULL ? step->touched->len * sizeof (YoriaiUndoTouch) : 0);
  self->size += step->size;
}

static guint64
get_state (YoriaiUndo *self)
{
  Step *top = g_queue_peek_head (&self->undo);

  return top != NULL ? top->state : self->bottom_state;
}

static void
clear_redo (YoriaiUndo *self)
{
  g_queue_clear_full (&self->redo, step_free);
}

/* Forgets the oldest steps, but never the newest one. */
static void
trim (YoriaiUndo *self)
{
  while (self->size > self->limit && self->undo.length > 1)
    {
      Step *oldest = g_queue_pop_tail (&self->undo);

      self->size -= oldest->size;
      self->bottom_state = oldest->state;
      step_free (oldest);
    }
}

static gboolean
continues (YoriaiUndo         *self,
           const Step         *top,
           const YoriaiTyping *typing,
           const YoriaiEdit   *single)
{
  if (self->held != NULL && top == self->held && top->state != self->saved_state)
    return TRUE;
  if (top == NULL || typing->record == NULL || top->record != typing->record || top->field != typing->field ||
      top->state == self->saved_state || self->redo.length > 0)
    return FALSE;
  if (top->is_to_be_completed)
    return TRUE;
  if (g_get_monotonic_time () - top->time > MERGE_INTERVAL)
    return FALSE;
  if (single == NULL || single->kind != YORIAI_EDIT_SPLICE)
    return !top->is_typing;
  return top->is_typing && (single->at == top->caret || single->at + single->n_removed == top->caret);
}

YoriaiUndo *
_yoriai_undo_new (void)
{
  YoriaiUndo *self = g_new0 (YoriaiUndo, 1);

  self->limit = DEFAULT_LIMIT;
  return self;
}

void
_yoriai_undo_free (YoriaiUndo *self)
{
  g_queue_clear_full (&self->undo, step_free);
  clear_redo (self);
  g_free (self);
}

/* Of what is typed in one place one is enough. */
static void
join_touched (Step         *self,
              const GArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    {
      const YoriaiUndoTouch *last = self->touched->len > 0
                                    ? &g_array_index (self->touched, YoriaiUndoTouch, self->touched->len - 1)
                                    : NULL;
      const YoriaiUndoTouch *next = &g_array_index (touched, YoriaiUndoTouch, i);

      if (last == NULL || last->record != next->record || last->kind != next->kind || last->field != next->field)
        g_array_append_val (self->touched, *next);
    }
}

/* Takes @token. @touched: (nullable). @label: (inout): what is typed is given its own where a step begins. @single: (nullable): the
 * transaction's only edit, if it has but one. */
void
_yoriai_undo_push (YoriaiUndo         *self,
                   YoriaiToken        *token,
                   char              **label,
                   const YoriaiTyping *typing,
                   const YoriaiEdit   *single,
                   const GArray       *touched)
{
  Step *top = g_queue_peek_head (&self->undo);

  if (continues (self, top, typing, single))
    {
      self->size -= top->size;
      _yoriai_token_join (top->token, token);
    }
  else
    {
      if (top != NULL)
        top->is_to_be_completed = FALSE;
      top = g_new0 (Step, 1);
      top->token = token;
      if (*label == NULL && typing->dup_label != NULL)
        *label = typing->dup_label (typing->user_data);
      top->label = g_strdup (*label);
      top->record = typing->record;
      top->field = typing->field;
      top->is_typing = single != NULL && single->kind == YORIAI_EDIT_SPLICE;
      if (touched != NULL)
        top->touched = g_array_new (FALSE, FALSE, sizeof (YoriaiUndoTouch));
      g_queue_push_head (&self->undo, top);
    }
  if (touched != NULL && top->touched != NULL)
    join_touched (top, touched);
  top->is_to_be_completed = FALSE;
  top->time = g_get_monotonic_time ();
  top->caret = top->is_typing ? single->at + single->n_added : 0;
  top->state = ++self->n_states;
  self->held = self->is_held ? top : NULL;
  count (self, top);
  clear_redo (self);
  trim (self);
}

gboolean
_yoriai_undo_can (YoriaiUndo *self,
                  gboolean    redo)
{
  return (redo ? self->redo : self->undo).length > 0;
}

const char *
_yoriai_undo_get_label (YoriaiUndo *self,
                        gboolean    redo)
{
  Step *top = g_queue_peek_head (redo ? &self->redo : &self->undo);

  return top != NULL ? top->label : NULL;
}

/* The token goes to the other stack as it is. */
static YoriaiToken *
go_over (YoriaiUndo  *self,
         YoriaiStore *store,
         YoriaiToken *token)
{
  g_autoptr (GPtrArray) older = g_ptr_array_new ();

  for (GList *l = self->undo.head; l != NULL; l = l->next)
    g_ptr_array_add (older, ((Step *) l->data)->token);
  return _yoriai_store_switch (store, token, older);
}

/* What the next step to be undone, or redone, changes; NULL where it was not taken down. */
const GArray *
_yoriai_undo_get_touched (YoriaiUndo *self,
                          gboolean    redo)
{
  Step *top = g_queue_peek_head (redo ? &self->redo : &self->undo);

  return top != NULL ? top->touched : NULL;
}

/* Undoes, or redoes, the newest step that has any effect yet: what others have undone meanwhile goes, with its label. From
 * one on that may not be undone all stays as it is. @data: for @may.
 * Returns: (transfer full) (nullable): its label */
char *
_yoriai_undo_revert (YoriaiUndo        *self,
                     YoriaiStore       *store,
                     gboolean           redo,
                     YoriaiUndoMayFunc  may,
                     gpointer           data)
{
  GQueue *steps = redo ? &self->redo : &self->undo;
  Step *step;

  self->held = NULL;
  while ((step = g_queue_peek_head (steps)) != NULL && may (step->touched, data))
    {
      g_autoptr (YoriaiToken) token = step->token;
      gboolean had_effect = TRUE;

      g_queue_pop_head (steps);
      if (!redo)
        self->size -= step->size;
      if (_yoriai_token_can_switch (token))
        step->token = go_over (self, store, g_steal_pointer (&token));
      else
        step->token = _yoriai_store_revert (store, token, &had_effect);
      step->record = NULL;
      if (!had_effect)
        {
          step_free (step);
          continue;
        }
      g_queue_push_head (redo ? &self->undo : &self->redo, step);
      if (redo)
        count (self, step);
      return g_strdup (step->label);
    }
  return NULL;
}

/* Forgets all steps. */
void
_yoriai_undo_clear (YoriaiUndo *self)
{
  guint64 state = get_state (self);

  self->held = NULL;
  g_queue_clear_full (&self->undo, step_free);
  clear_redo (self);
  self->bottom_state = state;
  self->size = 0;
}

/* What stands now has been saved or sent. What was undone can be done again only where it is of the same document. */
void
_yoriai_undo_share (YoriaiUndo *self)
{
  gboolean can_redo = TRUE;
  guint n = 0;

  for (GList *l = self->undo.head; l != NULL; l = l->next)
    _yoriai_token_share (((Step *) l->data)->token);
  for (GList *l = self->redo.head; l != NULL && can_redo; l = l->next)
    {
      YoriaiToken *token = ((Step *) l->data)->token;

      can_redo = !_yoriai_token_can_switch (token) || _yoriai_token_share (token);
      n += can_redo ? 1 : 0;
    }
  while (self->redo.length > n)
    step_free (g_queue_pop_tail (&self->redo));
}

/* The newest step is undone as any other. */
void
_yoriai_undo_note_own (YoriaiUndo *self)
{
  Step *top = g_queue_peek_head (&self->undo);

  if (top != NULL)
    _yoriai_token_note_own (top->token);
}

/* Whether undoing takes back what others wrote, from everybody who has it. */
gboolean
_yoriai_undo_takes_back (YoriaiUndo *self)
{
  Step *top = g_queue_peek_head (&self->undo);

  return top != NULL && _yoriai_token_is_taken (top->token) && !_yoriai_token_can_switch (top->token);
}

/* What tokens take has changed. */
void
_yoriai_undo_recount (YoriaiUndo *self)
{
  self->size = 0;
  for (GList *l = self->undo.head; l != NULL; l = l->next)
    count (self, l->data);
  trim (self);
}

/* Somebody else has edited the field: typing does not go on with the step before. */
void
_yoriai_undo_break_merge_of (YoriaiUndo    *self,
                             gconstpointer  record,
                             guint          field)
{
  Step *top = g_queue_peek_head (&self->undo);

  if (top != NULL && top->record == record && top->field == field)
    top->record = NULL;
}

void
_yoriai_undo_set_limit (YoriaiUndo *self,
                        gsize       bytes)
{
  self->limit = bytes;
  trim (self);
}

void
_yoriai_undo_await_completion (YoriaiUndo *self)
{
  Step *top = g_queue_peek_head (&self->undo);

  if (top != NULL)
    top->is_to_be_completed = TRUE;
}

void
_yoriai_undo_break_merge (YoriaiUndo *self)
{
  Step *top = g_queue_peek_head (&self->undo);

  if (top != NULL)
    top->record = NULL;
}

/* Whether all that comes from now on is one step. */
void
_yoriai_undo_hold (YoriaiUndo *self,
                   gboolean    is_held)
{
  _yoriai_undo_break_merge (self);
  self->is_held = is_held;
  self->held = NULL;
}

void
_yoriai_undo_mark_saved (YoriaiUndo *self)
{
  self->saved_state = get_state (self);
}

/* Something changed that is on no stack: no state that was is the present one any more. */
void
_yoriai_undo_touch (YoriaiUndo *self)
{
  self->bottom_state = ++self->n_states;
  for (GList *l = self->undo.tail; l != NULL; l = l->prev)
    ((Step *) l->data)->state = ++self->n_states;
  for (GList *l = self->redo.head; l != NULL; l = l->next)
    ((Step *) l->data)->state = ++self->n_states;
}

gboolean
_yoriai_undo_is_modified (YoriaiUndo *self)
{
  return get_state (self) != self->saved_state;
}
