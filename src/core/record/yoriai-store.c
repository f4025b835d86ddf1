/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "yoriai-store-private.h"

#include "yoriai-record-private.h"

#include <string.h>

/* An operation that owns what it names, to be done later. */
typedef struct
{
  YoriaiEditKind kind;
  YoriaiRecord *record; /* (owned) */
  guint field;
  YoriaiValue value; /* (owned) */
  guint at;
  guint n_removed;
  char *name;           /* (owned) (nullable): of a member that nobody knows */
  char *inserted;       /* (owned) (nullable) */
  YoriaiRecord *parent; /* (owned) (nullable) */
  char *before_id;      /* (owned) (nullable) */
} Inverse;

struct _YoriaiToken
{
  GPtrArray *inverses; /* (element-type Inverse), in the order in which they were done */
  gsize size;
};

struct _YoriaiStore
{
  YoriaiSpace *sink;    /* (unowned) */
  YoriaiToken *current; /* (owned): what the open transaction has done so far */
};

static void
inverse_free (gpointer data)
{
  Inverse *self = data;

  g_clear_object (&self->record);
  g_clear_object (&self->parent);
  yoriai_value_clear (&self->value);
  g_free (self->name);
  g_free (self->inserted);
  g_free (self->before_id);
  g_free (self);
}

static YoriaiToken *
token_new (void)
{
  YoriaiToken *self = g_new0 (YoriaiToken, 1);

  self->inverses = g_ptr_array_new_with_free_func (inverse_free);
  return self;
}

static Inverse *
inverse_new (YoriaiEditKind  kind,
             YoriaiRecord   *record,
             guint           field)
{
  Inverse *self = g_new0 (Inverse, 1);

  self->kind = kind;
  self->record = g_object_ref (record);
  self->field = field;
  return self;
}

static gsize
inverse_get_size (const Inverse *self)
{
  return sizeof *self + yoriai_value_get_size (&self->value) +
         (self->inserted != NULL ? strlen (self->inserted) + 1 : 0);
}

/* Where @record is, so that it can be put back. */
static void
remember_place (Inverse      *self,
                YoriaiRecord *record)
{
  YoriaiRecord *next = yoriai_record_get_item (record->parent, record->parent_field,
                                               yoriai_record_get_index (record) + 1);

  self->parent = g_object_ref (record->parent);
  self->field = record->parent_field;
  self->before_id = next != NULL ? g_strdup (next->id) : NULL;
}

static Inverse *
invert_set_unknown (const YoriaiOp *op)
{
  Inverse *inverse = inverse_new (YORIAI_EDIT_SET, op->record, YORIAI_NO_FIELD);

  inverse->name = g_strdup (op->name);
  inverse->inserted = g_strdup (_yoriai_record_find_unknown (op->record, op->name));
  return inverse;
}

static Inverse *
invert_splice (const YoriaiOp *op)
{
  const YoriaiValue *value = yoriai_record_peek (op->record, op->field);
  const char *text = value->tag == YORIAI_TAG_STRING ? value->v.s : "";
  Inverse *inverse = inverse_new (YORIAI_EDIT_SPLICE, op->record, op->field);
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

static Inverse *
apply_place (YoriaiStore    *self,
             const YoriaiOp *op)
{
  guint position = find_position (self->sink, op->parent, op->field, op->before_id);
  Inverse *inverse;

  if (op->kind == YORIAI_EDIT_INSERT)
    {
      YoriaiRecord *record =
        _yoriai_space_sink_insert (self->sink, op->parent, op->field, position, op->id, op->record);

      return inverse_new (YORIAI_EDIT_REMOVE, record, op->field);
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
  self->current = token_new ();
  return self;
}

void
_yoriai_store_free (YoriaiStore *self)
{
  _yoriai_token_free (self->current);
  g_free (self);
}

/* Does @op and keeps its inverse in the current token. */
void
_yoriai_store_apply (YoriaiStore    *self,
                     const YoriaiOp *op)
{
  Inverse *inverse = NULL;

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
               const Inverse *inverse)
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

  while (inverses->len > n_operations)
    {
      Inverse *inverse = g_ptr_array_steal_index (inverses, inverses->len - 1);
      gsize size = self->current->size - inverse_get_size (inverse);

      apply_inverse (self, inverse);
      g_ptr_array_set_size (inverses, inverses->len - 1); /* what would undo that */
      self->current->size = size;
      inverse_free (inverse);
    }
}

/* Returns: what undoes everything applied since the last call; the next token starts empty */
YoriaiToken *
_yoriai_store_seal (YoriaiStore *self)
{
  YoriaiToken *token = self->current;

  self->current = token_new ();
  return token;
}

/* Records may be gone by now, or another with the same id be there, by a peer's hand: what has no place any more is left
 * out. */
static gboolean
is_possible (YoriaiStore   *self,
             const Inverse *inverse)
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

/* Undoes @token. Returns: the token that undoes the undoing */
YoriaiToken *
_yoriai_store_revert (YoriaiStore *self,
                      YoriaiToken *token)
{
  for (guint i = token->inverses->len; i > 0; i--)
    {
      const Inverse *inverse = g_ptr_array_index (token->inverses, i - 1);

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
  Inverse *a, *b;

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

/* Makes one token of two; takes @newer. */
void
_yoriai_token_join (YoriaiToken *older,
                    YoriaiToken *newer)
{
  if (!join_typing (older, newer))
    {
      older->size += newer->size;
      g_ptr_array_extend_and_steal (older->inverses, g_steal_pointer (&newer->inverses));
    }
  _yoriai_token_free (newer);
}

gsize
_yoriai_token_get_size (YoriaiToken *self)
{
  return self->size;
}

void
_yoriai_token_free (YoriaiToken *self)
{
  g_clear_pointer (&self->inverses, g_ptr_array_unref);
  g_free (self);
}
