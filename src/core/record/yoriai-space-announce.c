/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space-private.h"

/* How transactions are told: each field and each list once, then "changed", then what can be undone now. */

typedef struct
{
  YoriaiOrigin origin;
  char *label;   /* (nullable) */
  GArray *edits; /* (element-type YoriaiEdit), each with references to its records */
} Pending;

static void
edit_clear (gpointer data)
{
  YoriaiEdit *edit = data;

  g_clear_object (&edit->record);
  g_clear_object (&edit->child);
  g_clear_pointer (&edit->inserted, g_free);
}

GArray *
_yoriai_space_edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (YoriaiEdit));

  g_array_set_clear_func (edits, edit_clear);
  return edits;
}

static void
pending_free (gpointer data)
{
  Pending *self = data;

  g_free (self->label);
  g_array_unref (self->edits);
  g_free (self);
}

/* An edit as the key for its record and field. */
static guint
hash_field (gconstpointer key)
{
  const YoriaiEdit *edit = key;

  return g_direct_hash (edit->record) * 31 + edit->field;
}

static gboolean
is_same_field (gconstpointer a,
               gconstpointer b)
{
  const YoriaiEdit *x = a, *y = b;

  return x->record == y->record && x->field == y->field;
}

static gboolean
is_list_edit (const YoriaiEdit *edit)
{
  return edit->kind != YORIAI_EDIT_SET && edit->kind != YORIAI_EDIT_SPLICE;
}

/* However many edits a field or a list has had, it is told of once. */
static void
announce_fields (YoriaiSpace        *self,
                 const YoriaiChange *change,
                 gboolean            lists)
{
  g_autoptr (GHashTable) done = change->n_edits > 1 ? g_hash_table_new (hash_field, is_same_field) : NULL;

  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (is_list_edit (edit) != lists || edit->field == YORIAI_NO_FIELD
          || (done != NULL && !g_hash_table_add (done, (gpointer) edit)))
        continue;
      if (lists)
        self->n_steps += _yoriai_record_sync_list (edit->record, edit->field);
      else
        _yoriai_record_notify (edit->record, edit->field);
    }
}

static void
tell (YoriaiSpace *self,
      gboolean    *told,
      gboolean     is_so,
      const char  *property)
{
  if (*told == is_so)
    return;
  *told = is_so;
  g_object_notify (G_OBJECT (self), property);
}

/* Notifies of what can be undone, and of whether there is anything to save, where that has changed. */
void
_yoriai_space_tell_state (YoriaiSpace *self)
{
  tell (self, &self->told_can_undo, yoriai_space_can_undo (self), "can-undo");
  tell (self, &self->told_can_redo, yoriai_space_can_redo (self), "can-redo");
  tell (self, &self->told_modified, yoriai_space_is_modified (self), "modified");
}

static void
announce (YoriaiSpace   *self,
          const Pending *pending)
{
  const YoriaiChange change = {
    .origin = pending->origin,
    .label = pending->label,
    .edits = (const YoriaiEdit *) (gpointer) pending->edits->data,
    .n_edits = pending->edits->len,
  };

  announce_fields (self, &change, FALSE);
  announce_fields (self, &change, TRUE);
  g_signal_emit_by_name (self, "changed", &change);
  _yoriai_space_tell_state (self);
}

void
_yoriai_space_announce_pending (YoriaiSpace *self)
{
  Pending *pending;

  if (self->is_announcing)
    return;
  g_object_ref (self);
  self->is_announcing = TRUE;
  while ((pending = g_queue_pop_head (&self->pending)) != NULL)
    {
      announce (self, pending);
      pending_free (pending);
    }
  self->is_announcing = FALSE;
  if (_yoriai_store_take_listed_anew (self->store))
    _yoriai_space_tell_copies (self);
  _yoriai_space_take_built (self);
  _yoriai_space_take_waiting (self);
  g_object_unref (self);
}

void
_yoriai_space_queue_edits (YoriaiSpace *self)
{
  Pending *pending = g_new (Pending, 1);

  *pending = (Pending){
    .origin = self->origin,
    .label = g_strdup (self->label),
    .edits = g_steal_pointer (&self->edits),
  };
  self->edits = _yoriai_space_edits_new ();
  g_queue_push_tail (&self->pending, pending);
}

void
_yoriai_space_drop_pending (YoriaiSpace *self)
{
  g_queue_clear_full (&self->pending, pending_free);
}
