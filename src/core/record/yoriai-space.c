/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/*
 * YoriaiSpace:
 *
 * The records of one open proposal, and the door through which they change. Operations go to the store, which does
 * them through the sink (yoriai-space-sink.c); the outermost commit announces them (yoriai-space-announce.c): notify,
 * one items-changed a list, then "changed". Edits made in handlers take effect at once and are announced after what is
 * being announced.
 *
 * The space owns all its records until it goes, also those that are removed: what undo, or a peer, brings back is the
 * same object, and a record that somebody still holds has its parents. Only what a rolled back transaction made has never
 * been (yoriai-space-records.c). No two records that are not removed have the
 * same id. A space belongs to one thread; see yoriai_space_hand_over().
 */

G_DEFINE_FINAL_TYPE (YoriaiSpace, yoriai_space, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_MODIFIED, N_PROPS };

static GParamSpec *props[N_PROPS];

static guint copies_changed, removing; /* signals */

/* Says that there may be other conflicts, or other things in the trash. */
void
_yoriai_space_tell_copies (YoriaiSpace *self)
{
  _yoriai_store_take_listed_anew (self->store);
  g_signal_emit (self, copies_changed, 0);
}

static void
removal_cb (const YdocPlace *place,
            gpointer         data)
{
  GPtrArray *ids = data;
  const char *id = place->root != NULL ? _yoriai_layout_parse_map_name (place->root) : NULL;

  if (id != NULL && place->is_new && !place->is_deletion && g_strcmp0 (place->key, YORIAI_LAYOUT_REMOVAL) == 0)
    g_ptr_array_add (ids, g_strdup (id));
}

/* Before others' edits are taken in, with no transaction open: tells of the records that these remove. What is damaged tells
 * nothing, and is refused later. */
void
_yoriai_space_tell_removals (YoriaiSpace *self,
                             GBytes      *update)
{
  g_autoptr (GPtrArray) ids = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);

  if (!g_signal_has_handler_pending (self, removing, 0, FALSE))
    return;
  ids = g_ptr_array_new_with_free_func (g_free);
  ydoc_update_foreach_place (_yoriai_store_peek_document (self->store), data, len, removal_cb, ids, NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      YoriaiRecord *record = yoriai_space_find (self, ids->pdata[i]);

      if (record != NULL)
        g_signal_emit (self, removing, 0, record);
    }
}

/* Whether a transaction is open, undo and redo among them. */
gboolean
_yoriai_space_is_open (YoriaiSpace *self)
{
  return self->marks->len > 0;
}

void
_yoriai_space_apply (YoriaiSpace    *self,
                     const YoriaiOp *op)
{
  _yoriai_store_apply (self->store, op);
}

static void
yoriai_space_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  YoriaiSpace *self = YORIAI_SPACE (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, yoriai_space_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, yoriai_space_can_redo (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, yoriai_space_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_space_finalize (GObject *object)
{
  YoriaiSpace *self = YORIAI_SPACE (object);

#ifndef NDEBUG
  _yoriai_owner_assert_may_free (self->owner);
#endif
  _yoriai_undo_free (self->undo);
  _yoriai_store_free (self->store);
  _yoriai_space_drop_pending (self);
  g_array_unref (self->edits);
  g_array_unref (self->marks);
  g_queue_clear_full (&self->waiting_updates, (GDestroyNotify) g_bytes_unref);
  _yoriai_source_clear (&self->source);
  g_clear_pointer (&self->built, _yoriai_built_free);
  if (self->destroy_update_data != NULL)
    self->destroy_update_data (self->update_data);
  g_clear_pointer (&self->update_listeners, g_ptr_array_unref);
  if (self->destroy_door_data != NULL)
    self->destroy_door_data (self->door_data);
  _yoriai_space_let_go_of_all (self);
  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->all);
  g_free (self->label);
  if (self->destroy_follow_data != NULL)
    self->destroy_follow_data (self->follow_data);
  if (self->destroy_vocabularies != NULL)
    self->destroy_vocabularies (self->vocabularies_data);
#ifndef NDEBUG
  _yoriai_owner_unref (self->owner);
#endif
  G_OBJECT_CLASS (yoriai_space_parent_class)->finalize (object);
}

static void
yoriai_space_class_init (YoriaiSpaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yoriai_space_get_property;
  object_class->finalize = yoriai_space_finalize;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * YoriaiSpace::changed:
   * @self: the space
   * @change: (type YoriaiChange): what one transaction did, borrowed
   *
   * Emitted once a transaction, after notify and items-changed of the records, before notify of the space.
   */
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * YoriaiSpace::removing:
   * @self: the space
   * @record: a record that others have removed
   *
   * What is taken in next removes the record. Whatever is being written in it, or in what lies in it, and is not there yet
   * can be written now: it stays with the record, and is told of.
   */
  removing = g_signal_new ("removing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                           YORIAI_TYPE_RECORD);

  /**
   * YoriaiSpace::copies-changed:
   * @self: the space
   *
   * Something came from other copies, or was settled or erased: what
   * yoriai_space_list_conflicts() and yoriai_space_list_removed() tell may be
   * another, though no record has changed.
   */
  copies_changed = g_signal_new ("copies-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_space_init (YoriaiSpace *self)
{
#ifndef NDEBUG
  self->owner = _yoriai_owner_new ();
#endif
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->records = g_hash_table_new (g_str_hash, g_str_equal);
  self->store = _yoriai_store_new (self);
  self->undo = _yoriai_undo_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (YoriaiMark));
  self->edits = _yoriai_space_edits_new ();
  g_queue_init (&self->pending);
  g_queue_init (&self->waiting_updates);
}

/**
 * yoriai_space_new:
 * @root_type: record type of the root
 * @id: (nullable): the root's id; %NULL makes one
 *
 * Returns: (transfer full): a space with an empty root and its children
 */
YoriaiSpace *
yoriai_space_new (GType       root_type,
                  const char *id)
{
  YoriaiSpace *self = g_object_new (YORIAI_TYPE_SPACE, NULL);
  g_autofree char *new_id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  g_autoptr (YoriaiRecord) root = _yoriai_record_new (root_type, self, NULL, YORIAI_NO_FIELD, new_id);

  self->root = root; /* which the space owns as it does all of them */
  return self;
}

/**
 * yoriai_space_get_root:
 * @self: a space
 *
 * Returns: (transfer none): the root record
 */
YoriaiRecord *
yoriai_space_get_root (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), NULL);

  return self->root;
}

/**
 * yoriai_space_find:
 * @self: (nullable): a space; removed records have none
 * @id: (nullable): a record's id
 *
 * Returns: (transfer none) (nullable): the record; %NULL if there is none or it has been removed
 */
YoriaiRecord *
yoriai_space_find (YoriaiSpace *self,
                   const char  *id)
{
  YoriaiRecord *record = self != NULL && id != NULL ? g_hash_table_lookup (self->records, id) : NULL;

  return record != NULL && !record->removed ? record : NULL;
}

/**
 * yoriai_space_find_removed:
 * @self: a space
 * @id: (nullable): a record's id
 *
 * Returns: (transfer none) (nullable): the record that has this id and has been removed; %NULL if there is none, or it is back
 */
YoriaiRecord *
yoriai_space_find_removed (YoriaiSpace *self,
                           const char  *id)
{
  YoriaiRecord *record = id != NULL ? g_hash_table_lookup (self->records, id) : NULL;

  return record != NULL && record->removed ? record : NULL;
}

/**
 * yoriai_space_get_n_serials:
 * @self: a space
 *
 * Returns: one more than the greatest serial of any record so far
 */
guint
yoriai_space_get_n_serials (YoriaiSpace *self)
{
  return self->all->len;
}

/**
 * yoriai_space_get_n_edits:
 * @self: a space that has been loaded
 *
 * Returns: how often anything in it has been changed: as long as that is the same, everything is
 */
guint64
yoriai_space_get_n_edits (YoriaiSpace *self)
{
  return self->n_edits;
}

static void
open_transaction (YoriaiSpace *self)
{
  const YoriaiMark mark = { _yoriai_store_get_n_operations (self->store), self->edits->len };

  g_array_append_val (self->marks, mark);
}

static void
close_transaction (YoriaiSpace *self)
{
  g_array_set_size (self->marks, self->marks->len - 1);
}

/**
 * yoriai_space_begin:
 * @self: a space
 * @label: (nullable): what it does, translated, for the undo menu; the outermost transaction's counts
 * @typing: (nullable): what is typed where, which may go on with the step before; says the label as well
 *
 * Opens a transaction of this user's. Transactions nest; the outermost commit ends it.
 */
void
yoriai_space_begin (YoriaiSpace        *self,
                    const char         *label,
                    const YoriaiTyping *typing)
{
  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_LOCAL, label, typing);
}

/**
 * yoriai_space_begin_with_origin:
 * @self: a space
 * @origin: who edits; the outermost transaction's counts
 * @label: (nullable): see yoriai_space_begin()
 * @typing: (nullable): see yoriai_space_begin()
 *
 * Opens a transaction. Only %YORIAI_ORIGIN_LOCAL goes on the undo stack.
 */
void
yoriai_space_begin_with_origin (YoriaiSpace        *self,
                                YoriaiOrigin        origin,
                                const char         *label,
                                const YoriaiTyping *typing)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  _yoriai_space_assert_owner (self);
  open_transaction (self);
  if (self->marks->len > 1)
    return;
  self->origin = origin;
  self->label = g_strdup (label);
  self->typing = typing != NULL ? *typing : (YoriaiTyping){ NULL };
}

/* What is on no stack has changed; where somebody types, what is typed next is a step of its own. */
static void
touch (YoriaiSpace *self)
{
  _yoriai_undo_touch (self->undo);
  for (guint i = 0; i < self->edits->len; i++)
    {
      const YoriaiEdit *edit = &g_array_index (self->edits, YoriaiEdit, i);

      _yoriai_undo_break_merge_of (self->undo, edit->record, edit->field);
    }
}

/* Settles what the outermost transaction did with the undo stack. */
static void
keep_token (YoriaiSpace *self)
{
  g_autoptr (YoriaiToken) token = _yoriai_store_seal (self->store);
  g_autoptr (GArray) touched = _yoriai_space_list_touched (self);
  const YoriaiEdit *first;

  if (self->edits->len == 0)
    return;
  first = &g_array_index (self->edits, YoriaiEdit, 0);
  if (self->origin == YORIAI_ORIGIN_LOCAL)
    _yoriai_undo_push (self->undo, g_steal_pointer (&token), &self->label, &self->typing,
                       self->edits->len == 1 ? first : NULL, touched);
  else
    touch (self);
}

/**
 * yoriai_space_commit:
 * @self: a space with an open transaction
 *
 * Ends a transaction. The outermost one becomes one step of undo and is announced: notify, items-changed, "changed".
 * One that edited nothing leaves no trace.
 */
void
yoriai_space_commit (YoriaiSpace *self)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->marks->len > 0);

  _yoriai_space_assert_owner (self);
  if (self->marks->len == 1)
    _yoriai_space_follow (self);
  close_transaction (self);
  if (self->marks->len > 0)
    return;
  keep_token (self);
  /* What is written because of others is our own as well. */
  _yoriai_space_tell_updates (self, self->origin == YORIAI_ORIGIN_REMOTE ? YORIAI_ORIGIN_LOCAL : self->origin);
  if (self->edits->len > 0)
    _yoriai_space_queue_edits (self);
  g_clear_pointer (&self->label, g_free);
  self->typing = (YoriaiTyping){ NULL };
  _yoriai_space_announce_pending (self);
}

/**
 * yoriai_space_rollback:
 * @self: a space with an open transaction
 *
 * Takes back everything since the yoriai_space_begin() that opened this transaction, and ends it; nothing of it is
 * announced or can be undone. What an outer transaction did before, and does afterwards, stays: whether the failure is
 * its own as well is for its owner to say, with a rollback of its own.
 */
void
yoriai_space_rollback (YoriaiSpace *self)
{
  YoriaiMark mark;

  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->marks->len > 0);

  mark = g_array_index (self->marks, YoriaiMark, self->marks->len - 1);
  _yoriai_store_rollback (self->store, mark.n_operations);
  g_array_set_size (self->edits, mark.n_edits);
  yoriai_space_commit (self);
}

/* What goes back into the trash may be what was written into while it was removed. */
static void
note_hidden (YoriaiSpace *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      if (g_array_index (self->edits, YoriaiEdit, i).kind == YORIAI_EDIT_REMOVE)
        {
          _yoriai_store_list_anew (self->store);
          return;
        }
    }
}

static void
revert (YoriaiSpace *self,
        gboolean     redo)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->marks->len == 0);

  _yoriai_space_assert_owner (self);
  if (!_yoriai_undo_can (self->undo, redo) || !yoriai_space_check_revert (self, redo, NULL))
    return;
  open_transaction (self);
  self->origin = YORIAI_ORIGIN_UNDO;
  self->label = _yoriai_undo_revert (self->undo, self->store, redo, _yoriai_space_may_revert, self);
  close_transaction (self);
  note_hidden (self);
  _yoriai_space_tell_updates (self, YORIAI_ORIGIN_UNDO);
  _yoriai_space_queue_edits (self);
  g_clear_pointer (&self->label, g_free);
  _yoriai_space_announce_pending (self);
}

/**
 * yoriai_space_undo:
 * @self: a space without an open transaction
 *
 * Undoes this user's last step; does nothing when there is none.
 */
void
yoriai_space_undo (YoriaiSpace *self)
{
  revert (self, FALSE);
}

/**
 * yoriai_space_redo:
 * @self: a space without an open transaction
 *
 * Does again what was undone last; does nothing when there is nothing.
 */
void
yoriai_space_redo (YoriaiSpace *self)
{
  revert (self, TRUE);
}

/**
 * yoriai_space_can_undo:
 * @self: a space
 *
 * Returns: whether there is a step to undo
 */
gboolean
yoriai_space_can_undo (YoriaiSpace *self)
{
  return _yoriai_undo_can (self->undo, FALSE);
}

/**
 * yoriai_space_can_redo:
 * @self: a space
 *
 * Returns: whether there is a step to redo
 */
gboolean
yoriai_space_can_redo (YoriaiSpace *self)
{
  return _yoriai_undo_can (self->undo, TRUE);
}

/**
 * yoriai_space_get_undo_label:
 * @self: a space
 *
 * Returns: (transfer none) (nullable): what undo would take back
 */
const char *
yoriai_space_get_undo_label (YoriaiSpace *self)
{
  return _yoriai_undo_get_label (self->undo, FALSE);
}

/**
 * yoriai_space_get_redo_label:
 * @self: a space
 *
 * Returns: (transfer none) (nullable): what redo would do again
 */
const char *
yoriai_space_get_redo_label (YoriaiSpace *self)
{
  return _yoriai_undo_get_label (self->undo, TRUE);
}

/**
 * yoriai_space_set_undo_limit:
 * @self: a space
 * @bytes: how much undo may remember; 16 MiB to begin with
 *
 * The oldest steps are forgotten first, the newest never.
 */
void
yoriai_space_set_undo_limit (YoriaiSpace *self,
                             gsize        bytes)
{
  _yoriai_space_assert_owner (self);
  _yoriai_undo_set_limit (self->undo, bytes);
}

/**
 * yoriai_space_await_completion:
 * @self: a space
 *
 * What comes next goes into the last step if it is typed in the same place,
 * however long that is ago: it only completes what was typed.
 */
void
yoriai_space_await_completion (YoriaiSpace *self)
{
  _yoriai_space_assert_owner (self);
  _yoriai_undo_await_completion (self->undo);
}

/**
 * yoriai_space_break_merge:
 * @self: a space
 *
 * What comes next is a step of its own, whatever its merge key: the focus has left the field.
 */
void
yoriai_space_break_merge (YoriaiSpace *self)
{
  _yoriai_space_assert_owner (self);
  _yoriai_undo_break_merge (self->undo);
}

/**
 * yoriai_space_hold_step:
 * @self: a space
 * @is_held: %TRUE from now on, or %FALSE again
 *
 * What this user does meanwhile is one step of undo, wherever it is: a text
 * that is dragged comes in one field and goes from another, each in its time.
 */
void
yoriai_space_hold_step (YoriaiSpace *self,
                        gboolean     is_held)
{
  _yoriai_space_assert_owner (self);
  _yoriai_undo_hold (self->undo, is_held);
}

/**
 * yoriai_space_mark_saved:
 * @self: a space
 *
 * Says that the present state is the one on disk. Undoing back to it makes the space unmodified again.
 */
void
yoriai_space_mark_saved (YoriaiSpace *self)
{
  _yoriai_space_assert_owner (self);
  _yoriai_undo_mark_saved (self->undo);
  _yoriai_space_tell_state (self);
}

/**
 * yoriai_space_mark_unsaved:
 * @self: a space
 *
 * Says that no file has the present state, nor one before it: it is modified until it is marked saved.
 */
void
yoriai_space_mark_unsaved (YoriaiSpace *self)
{
  _yoriai_space_assert_owner (self);
  _yoriai_undo_touch (self->undo);
  _yoriai_space_tell_state (self);
}

/**
 * yoriai_space_is_modified:
 * @self: a space
 *
 * Returns: whether the present state differs from the one marked saved; a new space is not modified
 */
gboolean
yoriai_space_is_modified (YoriaiSpace *self)
{
  return _yoriai_undo_is_modified (self->undo);
}
