/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

#include <string.h>

static void
inverse_free (gpointer data)
{
  YoriaiInverse *self = data;

  g_clear_object (&self->record);
  g_clear_object (&self->parent);
  yoriai_value_clear (&self->value);
  g_free (self->name);
  g_free (self->inserted);
  g_free (self->before_id);
  g_free (self);
}

static YoriaiToken *
token_new (YoriaiStore *store)
{
  YoriaiToken *self = g_new0 (YoriaiToken, 1);

  self->store = store;
  self->inverses = g_ptr_array_new_with_free_func (inverse_free);
  return self;
}

static YoriaiInverse *
inverse_new (YoriaiEditKind  kind,
             YoriaiRecord   *record,
             guint           field)
{
  YoriaiInverse *self = g_new0 (YoriaiInverse, 1);

  self->kind = kind;
  self->record = g_object_ref (record);
  self->field = field;
  return self;
}

static gsize
inverse_get_size (const YoriaiInverse *self)
{
  return sizeof *self + yoriai_value_get_size (&self->value) +
         (self->inserted != NULL ? strlen (self->inserted) + 1 : 0);
}

/* Where @record is, so that it can be put back. */
static void
remember_place (YoriaiInverse      *self,
                YoriaiRecord *record)
{
  YoriaiRecord *next = yoriai_record_get_item (record->parent, record->parent_field,
                                               yoriai_record_get_index (record) + 1);

  self->parent = g_object_ref (record->parent);
  self->field = record->parent_field;
  self->before_id = next != NULL ? g_strdup (next->id) : NULL;
}

static YoriaiInverse *
invert_set_unknown (const YoriaiOp *op)
{
  YoriaiInverse *inverse = inverse_new (YORIAI_EDIT_SET, op->record, YORIAI_NO_FIELD);

  inverse->name = g_strdup (op->name);
  inverse->inserted = g_strdup (_yoriai_record_find_unknown (op->record, op->name));
  return inverse;
}

static YoriaiInverse *
invert_splice (const YoriaiOp *op)
{
  const YoriaiValue *value = yoriai_record_peek (op->record, op->field);
  const char *text = value->tag == YORIAI_TAG_STRING ? value->v.s : "";
  YoriaiInverse *inverse = inverse_new (YORIAI_EDIT_SPLICE, op->record, op->field);
  const char *from = g_utf8_offset_to_pointer (text, op->at);

  inverse->at = op->at;
  inverse->n_removed = op->inserted != NULL ? g_utf8_strlen (op->inserted, -1) : 0;
  inverse->inserted = g_strndup (from, g_utf8_offset_to_pointer (from, op->n_removed) - from);
  return inverse;
}

/* Where in the list the item goes: before the sibling @before_id, or at the end if that is not there any more. */
static guint
find_position (YoriaiSpace  *space,
               YoriaiRecord *parent,
               guint         field,
               const char   *before_id)
{
  YoriaiRecord *before = before_id != NULL ? yoriai_space_find (space, before_id) : NULL;

  if (before != NULL && before->parent == parent && before->parent_field == field)
    return yoriai_record_get_index (before);
  return yoriai_record_get_n_items (parent, field);
}

static YoriaiInverse *
apply_place (YoriaiStore    *self,
             const YoriaiOp *op)
{
  guint position = find_position (self->sink, op->parent, op->field, op->before_id);
  YoriaiInverse *inverse;

  if (op->kind == YORIAI_EDIT_INSERT)
    {
      YoriaiRecord *record =
        _yoriai_space_sink_insert (self->sink, op->parent, op->field, position, op->id, op->record);

      inverse = inverse_new (YORIAI_EDIT_REMOVE, record, op->field);
      inverse->is_fresh = op->record == NULL;
      return inverse;
    }
  inverse = inverse_new (YORIAI_EDIT_MOVE, op->record, op->field);
  remember_place (inverse, op->record);
  _yoriai_space_sink_move (self->sink, op->record, op->parent, op->field, position);
  return inverse;
}

YoriaiStore *
_yoriai_store_new (YoriaiSpace *sink)
{
  YoriaiStore *self = g_new0 (YoriaiStore, 1);

  self->sink = sink;
  self->had_newer = TRUE;
  self->current = token_new (self);
  self->splices = g_array_new (FALSE, FALSE, sizeof (YoriaiSplice));
  g_array_set_clear_func (self->splices, _yoriai_splice_clear);
  self->updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->losers = _yoriai_store_losers_new ();
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_queue_init (&self->commits);
  return self;
}

void
_yoriai_store_free (YoriaiStore *self)
{
  _yoriai_token_free (self->current);
  g_array_unref (self->splices);
  g_queue_clear_full (&self->commits, _yoriai_commit_free);
  g_clear_pointer (&self->world, _yoriai_world_unref);
  g_clear_pointer (&self->random, g_rand_free);
  g_ptr_array_unref (self->updates);
  g_hash_table_unref (self->waiting);
  _yoriai_store_forget_newer (self);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_array_unref (self->losers);
  g_clear_pointer (&self->promotions, g_array_unref);
  g_free (self->author);
  g_free (self);
}

/* Whoever puts the document together wants to know what was typed where. */
static void
log_splice (YoriaiStore    *self,
            const YoriaiOp *op)
{
  YoriaiSplice splice = {
    .record = g_object_ref (op->record),
    .field = op->field,
    .operation = self->current->inverses->len,
    .at = op->at,
    .n_removed = op->n_removed,
    .inserted = g_strdup (op->inserted != NULL ? op->inserted : ""),
  };

  g_array_append_val (self->splices, splice);
}

/* Does @op and keeps its inverse in the current token. */
void
_yoriai_store_apply (YoriaiStore    *self,
                     const YoriaiOp *op)
{
  YoriaiInverse *inverse = NULL;

  switch (op->kind)
    {
    case YORIAI_EDIT_SET:
      if (op->field == YORIAI_NO_FIELD)
        {
          inverse = invert_set_unknown (op);
          _yoriai_space_sink_set_unknown (self->sink, op->record, op->name, op->inserted);
          break;
        }
      inverse = inverse_new (YORIAI_EDIT_SET, op->record, op->field);
      yoriai_value_copy (yoriai_record_peek (op->record, op->field), &inverse->value);
      _yoriai_space_sink_set (self->sink, op->record, op->field, op->value);
      break;
    case YORIAI_EDIT_SPLICE:
      inverse = invert_splice (op);
      if (self->keeps_log)
        log_splice (self, op);
      _yoriai_space_sink_splice (self->sink, op->record, op->field, op->at, op->n_removed, op->inserted,
                                  op->result);
      break;
    case YORIAI_EDIT_REMOVE:
      inverse = inverse_new (YORIAI_EDIT_INSERT, op->record, op->field);
      remember_place (inverse, op->record);
      _yoriai_space_sink_remove (self->sink, op->record);
      break;
    case YORIAI_EDIT_INSERT:
    case YORIAI_EDIT_MOVE:
    default:
      inverse = apply_place (self, op);
      break;
    }
  g_ptr_array_add (self->current->inverses, inverse);
  self->current->size += inverse_get_size (inverse);
}

/* Returns: how many operations were applied since the last token was sealed */
guint
_yoriai_store_get_n_operations (YoriaiStore *self)
{
  return self->current->inverses->len;
}

static void
apply_inverse (YoriaiStore   *self,
               const YoriaiInverse *inverse)
{
  const YoriaiOp op = {
    .kind = inverse->kind,
    .record = inverse->record,
    .field = inverse->field,
    .value = &inverse->value,
    .name = inverse->name,
    .at = inverse->at,
    .n_removed = inverse->n_removed,
    .inserted = inverse->inserted,
    .parent = inverse->parent,
    .before_id = inverse->before_id,
  };

  _yoriai_store_apply (self, &op);
}

/* Takes back what was applied since there were @n_operations, as if it had never been. */
void
_yoriai_store_rollback (YoriaiStore *self,
                        guint        n_operations)
{
  GPtrArray *inverses = self->current->inverses;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  while (inverses->len > n_operations)
    {
      YoriaiInverse *inverse = g_ptr_array_steal_index (inverses, inverses->len - 1);
      gsize size = self->current->size - inverse_get_size (inverse);

      if (inverse->is_fresh)
        g_ptr_array_add (fresh, g_object_ref (inverse->record));
      apply_inverse (self, inverse);
      g_ptr_array_set_size (inverses, inverses->len - 1); /* what would undo that */
      self->current->size = size;
      inverse_free (inverse);
    }
  while (self->splices->len > 0
         && g_array_index (self->splices, YoriaiSplice, self->splices->len - 1).operation >= n_operations)
    g_array_set_size (self->splices, self->splices->len - 1);
  if (fresh->len > 0)
    _yoriai_space_forget (self->sink, fresh);
}

/* Writes what the transaction did into the document, or keeps it until there is one. Returns: what undoes everything
 * applied since the last call; the next token starts empty */
YoriaiToken *
_yoriai_store_seal (YoriaiStore *self)
{
  YoriaiToken *token = self->current;
  YoriaiCommit *commit = self->keeps_log ? _yoriai_store_log (self, token) : NULL;

  self->current = token_new (self);
  self->was_edited = self->was_edited || token->inverses->len > 0;
  if (commit != NULL && self->doc != NULL)
    {
      _yoriai_store_flush (self, commit);
      _yoriai_commit_free (commit);
    }
  else if (commit != NULL)
    {
      g_queue_push_tail (&self->commits, commit);
    }
  else if (self->doc != NULL)
    {
      g_clear_pointer (&token->inverses, g_ptr_array_unref);
      token->is_done = TRUE;
    }
  return token;
}

/* Records may be gone by now, or another with the same id be there, by a peer's hand: what has no place any more is left
 * out. */
static gboolean
is_possible (YoriaiStore   *self,
             const YoriaiInverse *inverse)
{
  switch (inverse->kind)
    {
    case YORIAI_EDIT_INSERT:
      return inverse->record->removed && !inverse->parent->removed &&
             yoriai_space_find (self->sink, inverse->record->id) == NULL;
    case YORIAI_EDIT_MOVE:
      return !inverse->record->removed && !inverse->parent->removed;
    case YORIAI_EDIT_SPLICE:
      {
        const YoriaiValue *value = yoriai_record_peek (inverse->record, inverse->field);
        gsize length = value->tag == YORIAI_TAG_STRING ? g_utf8_strlen (value->v.s, -1) : 0;

        return !inverse->record->removed && (gsize) inverse->at + inverse->n_removed <= length;
      }
    case YORIAI_EDIT_SET:
    case YORIAI_EDIT_REMOVE:
    default:
      return !inverse->record->removed;
    }
}

/* What others did meanwhile goes from the document into the projection. */
static YoriaiToken *
revert_step (YoriaiStore *self,
             YoriaiToken *token)
{
  YoriaiToken *again = token_new (self);

  g_clear_pointer (&again->inverses, g_ptr_array_unref);
  again->is_done = TRUE;
  again->is_taken = token->is_taken;
  _yoriai_store_begin_dirty (self);
  _yoriai_store_begin_left (self, token->is_taken);
  if (token->step != NULL)
    _yoriai_token_take_step (again, ydoc_undo_revert_step (self->undo, g_steal_pointer (&token->step), NULL));
  _yoriai_store_end_left (self);
  if (token->inserted != NULL)
    {
      YdocUndoStep *step;

      ydoc_begin (self->doc, (gpointer) _yoriai_origin_local);
      for (guint i = 0; i < token->inserted->len; i++)
        _yoriai_store_hide (self, token->inserted->pdata[i]);
      ydoc_commit (self->doc);
      step = ydoc_undo_take_step (self->undo);
      if (again->step != NULL && step != NULL)
        ydoc_undo_step_join (self->undo, again->step, step);
      else if (step != NULL)
        _yoriai_token_take_step (again, step);
    }
  _yoriai_store_project (self);
  return again;
}

/* Undoes @token. @ret_had_effect: whether that is to be seen: others may have undone it, or it went and came itself, as a
 * number does in whose place something is typed that is none. Returns: the token that undoes the undoing */
YoriaiToken *
_yoriai_store_revert (YoriaiStore *self,
                      YoriaiToken *token,
                      gboolean    *ret_had_effect)
{
  _yoriai_store_begin_left (self, FALSE);
  if (token->is_done)
    {
      guint64 n_edits = yoriai_space_get_n_edits (self->sink);
      YoriaiToken *again = revert_step (self, token);

      *ret_had_effect = again->step != NULL && yoriai_space_get_n_edits (self->sink) != n_edits;
      return again;
    }
  *ret_had_effect = TRUE;
  for (guint i = token->inverses->len; i > 0; i--)
    {
      const YoriaiInverse *inverse = g_ptr_array_index (token->inverses, i - 1);

      if (is_possible (self, inverse))
        apply_inverse (self, inverse);
    }
  return _yoriai_store_seal (self);
}

/* Two splices of one field, the later right behind the earlier: typing. Their inverses are one. */
static gboolean
join_typing (YoriaiToken *older,
             YoriaiToken *newer)
{
  YoriaiInverse *a, *b;

  if (older->inverses->len == 0 || newer->inverses->len != 1)
    return FALSE;
  a = g_ptr_array_index (older->inverses, older->inverses->len - 1);
  b = g_ptr_array_index (newer->inverses, 0);
  if (a->kind != YORIAI_EDIT_SPLICE || b->kind != YORIAI_EDIT_SPLICE || a->record != b->record ||
      a->field != b->field || b->inserted[0] != '\0' || b->at != a->at + a->n_removed)
    return FALSE;
  a->n_removed += b->n_removed;
  return TRUE;
}

static void
join_steps (YoriaiToken *older,
            YoriaiToken *newer)
{
  if (older->step != NULL && newer->step != NULL)
    ydoc_undo_step_join (older->world->undo, older->step, g_steal_pointer (&newer->step));
  else if (newer->step != NULL)
    _yoriai_token_take_step (older, g_steal_pointer (&newer->step));
  if (older->inserted == NULL)
    older->inserted = g_steal_pointer (&newer->inserted);
  else if (newer->inserted != NULL)
    g_ptr_array_extend_and_steal (older->inserted, g_steal_pointer (&newer->inserted));
}

/* The document has what @self undoes, or more of it: it is undone there from now on. Takes what @fresh has. */
void
_yoriai_token_finish (YoriaiToken *self,
                      YoriaiToken *fresh)
{
  g_clear_pointer (&self->inverses, g_ptr_array_unref);
  self->is_done = TRUE;
  join_steps (self, fresh);
  g_clear_pointer (&fresh->inserted, g_ptr_array_unref);
}

/* What waits for the document undoes what the older token undoes. */
static void
hand_commits (YoriaiToken *from,
              YoriaiToken *to)
{
  for (GList *l = from->store->commits.tail; l != NULL; l = l->prev)
    {
      YoriaiCommit *commit = l->data;

      if (commit->token == from)
        commit->token = to;
    }
}

/* (transfer full) (nullable) @step: of the document that stands */
void
_yoriai_token_take_step (YoriaiToken  *self,
                         YdocUndoStep *step)
{
  self->step = step;
  if (step != NULL && self->world == NULL)
    self->world = _yoriai_world_ref (self->store->world);
}

/* Makes one token of two; takes @newer. */
void
_yoriai_token_join (YoriaiToken *older,
                    YoriaiToken *newer)
{
  if (newer->is_done)
    {
      join_steps (older, newer);
    }
  else
    {
      hand_commits (newer, older);
      if (!join_typing (older, newer))
        {
          older->size += newer->size;
          g_ptr_array_extend_and_steal (older->inverses, g_steal_pointer (&newer->inverses));
        }
    }
  _yoriai_token_free (newer);
}

/* Returns: about how many bytes it takes */
gsize
_yoriai_token_get_size (YoriaiToken *self)
{
  if (!self->is_done)
    return self->size;
  return self->step != NULL ? ydoc_undo_step_get_size (self->step) : 0;
}

void
_yoriai_token_free (YoriaiToken *self)
{
  if (!self->is_done)
    hand_commits (self, NULL);
  if (self->step != NULL)
    ydoc_undo_step_free (self->world->undo, self->step);
  g_clear_pointer (&self->world, _yoriai_world_unref);
  g_clear_pointer (&self->before, _yoriai_world_unref);
  g_clear_pointer (&self->after, _yoriai_world_unref);
  g_clear_pointer (&self->inserted, g_ptr_array_unref);
  g_clear_pointer (&self->inverses, g_ptr_array_unref);
  g_free (self);
}
