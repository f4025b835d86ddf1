/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* A copy that was taken in and never saved or sent is taken back by going back to the document from before: nobody is to
 * lose what they wrote because somebody looked at it. Steps of undo are of one document; the older ones go along. Those that
 * were done since stay with the document that has the copy, and are there again when it is done again: what was undone
 * meanwhile has been done again by then, so that it is as it was left. The two write as two clients. */

static void
left_clear (gpointer data)
{
  g_clear_pointer (&((YoriaiLeft *) data)->inserted, g_ptr_array_unref);
}

YoriaiWorld *
_yoriai_world_new (Ydoc     *doc,
                   YdocUndo *undo)
{
  YoriaiWorld *self = g_new0 (YoriaiWorld, 1);

  g_ref_count_init (&self->n_refs);
  self->doc = doc;
  self->undo = undo;
  self->left = g_array_new (FALSE, FALSE, sizeof (YoriaiLeft));
  g_array_set_clear_func (self->left, left_clear);
  return self;
}

YoriaiWorld *
_yoriai_world_ref (YoriaiWorld *self)
{
  g_ref_count_inc (&self->n_refs);
  return self;
}

void
_yoriai_world_unref (YoriaiWorld *self)
{
  if (!g_ref_count_dec (&self->n_refs))
    return;
  g_array_unref (self->left);
  g_clear_pointer (&self->undo, ydoc_undo_free); /* and with it all its steps */
  g_clear_pointer (&self->doc, ydoc_free);
  g_free (self);
}

YoriaiWorld *
_yoriai_world_clone (YoriaiWorld *self)
{
  Ydoc *doc = ydoc_clone (self->doc);

  return _yoriai_world_new (doc, ydoc_undo_clone (self->undo, doc));
}

/* Whether it is undone, or done again, by going to another document. */
gboolean
_yoriai_token_can_switch (YoriaiToken *self)
{
  return self->before != NULL;
}

/* Whether a copy was taken in by it, or taken back. */
gboolean
_yoriai_token_is_taken (YoriaiToken *self)
{
  return self->is_taken;
}

/* It is undone as what was written here. */
void
_yoriai_token_note_own (YoriaiToken *self)
{
  self->is_taken = FALSE;
}

/* Somebody has the document that stands. Returns: whether the token, if it was undone, can still be done again */
gboolean
_yoriai_token_share (YoriaiToken *self)
{
  g_autoptr (GBytes) then = NULL, now = NULL;

  if (self->after == NULL)
    {
      g_clear_pointer (&self->before, _yoriai_world_unref);
      return TRUE;
    }
  then = ydoc_digest (self->before->doc);
  now = ydoc_digest (self->store->doc);
  return g_bytes_equal (then, now);
}

/* The step goes along, and is left as it is. */
static void
bring_step (YoriaiToken *token,
            YoriaiWorld *from,
            YoriaiWorld *to)
{
  YoriaiLeft left = { token->step, token->inserted != NULL ? g_ptr_array_ref (token->inserted) : NULL };

  g_array_append_val (from->left, left);
  if (token->step == NULL)
    return;
  token->step = ydoc_undo_step_copy (to->undo, token->step);
  _yoriai_world_unref (token->world);
  token->world = _yoriai_world_ref (to);
}

/* It is again what it was left as. */
static void
find_step (YoriaiToken      *token,
           const YoriaiLeft *left,
           YoriaiWorld      *to)
{
  if (token->step != NULL)
    ydoc_undo_step_free (token->world->undo, token->step);
  g_clear_pointer (&token->world, _yoriai_world_unref);
  g_clear_pointer (&token->inserted, g_ptr_array_unref);
  token->step = left->step;
  token->inserted = left->inserted != NULL ? g_ptr_array_ref (left->inserted) : NULL;
  token->world = _yoriai_world_ref (to);
}

static void
stand (YoriaiStore *self,
       YoriaiWorld *world)
{
  self->world = world;
  self->doc = world->doc;
  self->undo = world->undo;
  self->last_text = NULL;
  self->last_record = NULL;
  self->has_signed = FALSE;
  self->is_switched = TRUE;
  g_ptr_array_set_size (self->updates, 0);
  _yoriai_store_listen_updates (self);
}

/* Goes to the document without the copy that @token took in, or back to the one with it. @older (element-type YoriaiToken):
 * what was done before that, the newest first. Returns: (transfer none): @token, which goes the other way then */
YoriaiToken *
_yoriai_store_switch (YoriaiStore *self,
                      YoriaiToken *token,
                      GPtrArray   *older)
{
  YoriaiWorld *from = self->world, *to = g_steal_pointer (&token->after);
  gboolean is_back = to == NULL;

  _yoriai_store_begin_left (self, FALSE);
  _yoriai_store_begin_dirty (self);
  _yoriai_store_add_all (self);
  if (is_back)
    {
      to = _yoriai_world_clone (token->before);
      _yoriai_store_listen (self, to);
    }
  for (guint i = 0; i < older->len; i++)
    if (is_back)
      bring_step (older->pdata[i], from, to);
    else if (i < to->left->len)
      find_step (older->pdata[i], &g_array_index (to->left, YoriaiLeft, i), to);
  stand (self, to);
  if (is_back)
    token->after = from;
  else
    {
      g_array_set_size (to->left, 0);
      _yoriai_world_unref (from);
    }
  _yoriai_store_list_anew (self);
  _yoriai_store_add_all (self);
  _yoriai_store_project (self);
  return token;
}
