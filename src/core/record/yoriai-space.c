/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space.h"

#include <string.h>

#include "yoriai-space-private.h"

/*
 * YoriaiSpace:
 *
 * The records of one open proposal, and the door through which they change. Operations go to the store, which does
 * them through the sink (yoriai-space-sink.c); the outermost commit announces them: notify, one items-changed a list,
 * then "changed". Edits made in handlers take effect at once and are announced after what is being announced. Main
 * thread only.
 */

typedef struct
{
  YoriaiOrigin origin;
  char *label;   /* (nullable) */
  GArray *edits; /* (element-type YoriaiEdit), each with references to its records */
} Pending;

G_DEFINE_FINAL_TYPE (YoriaiSpace, yoriai_space, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_MODIFIED, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
edit_clear (gpointer data)
{
  YoriaiEdit *edit = data;

  g_clear_object (&edit->record);
  g_clear_object (&edit->child);
}

static GArray *
edits_new (void)
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

/* Serials and field indices are small: together they make one key. */
static gpointer
get_list_key (YoriaiRecord *record,
              guint         field)
{
  return (gpointer) (((guintptr) record->serial << 8) | field);
}

static void
sync_list (YoriaiSpace  *self,
           YoriaiRecord *record,
           guint         field)
{
  YoriaiRecordList *list = g_hash_table_lookup (self->lists, get_list_key (record, field));

  if (list != NULL)
    _yoriai_record_list_sync (list, _yoriai_record_peek_items (record, field));
}

static gboolean
is_list_edit (const YoriaiEdit *edit)
{
  return edit->kind != YORIAI_EDIT_SET && edit->kind != YORIAI_EDIT_SPLICE;
}

/* Each field notifies once a transaction. */
static void
announce_fields (GArray *edits)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < edits->len; i++)
    {
      const YoriaiEdit *edit = &g_array_index (edits, YoriaiEdit, i);

      if (!is_list_edit (edit) && edit->field != YORIAI_NO_FIELD && (edits->len == 1 || g_hash_table_add (done, get_list_key (edit->record, edit->field))))
        _yoriai_record_notify (edit->record, edit->field);
    }
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

  announce_fields (pending->edits);
  for (guint i = 0; i < change.n_edits; i++)
    {
      if (is_list_edit (&change.edits[i]))
        sync_list (self, change.edits[i].record, change.edits[i].field);
    }
  g_signal_emit (self, signals[CHANGED], 0, &change);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
}

static void
announce_pending (YoriaiSpace *self)
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
  g_object_unref (self);
}

static void
queue_edits (YoriaiSpace *self)
{
  Pending *pending = g_new (Pending, 1);

  *pending = (Pending){
    .origin = self->origin,
    .label = g_strdup (self->label),
    .edits = g_steal_pointer (&self->edits),
  };
  self->edits = edits_new ();
  g_queue_push_tail (&self->pending, pending);
}

guint
_yoriai_space_register (YoriaiSpace  *self,
                        YoriaiRecord *record)
{
  g_hash_table_insert (self->records, record->id, record);
  return self->n_serials++;
}

/* Whether a new list item can have this id. "ID/field" is how children are called. */
gboolean
_yoriai_space_can_take_id (YoriaiSpace *self,
                           const char  *id)
{
  return id[0] != '\0' && strchr (id, '/') == NULL && yoriai_space_find (self, id) == NULL;
}

YoriaiRecordList *
_yoriai_space_ensure_list (YoriaiSpace  *self,
                           YoriaiRecord *record,
                           guint         field)
{
  gpointer key = get_list_key (record, field);
  YoriaiRecordList *list = g_hash_table_lookup (self->lists, key);

  if (list == NULL)
    {
      list = _yoriai_record_list_new (_yoriai_record_peek_items (record, field));
      g_hash_table_insert (self->lists, key, list);
    }
  return list;
}

void
_yoriai_space_apply (YoriaiSpace    *self,
                     const YoriaiOp *op)
{
  _yoriai_store_apply (self->store, op);
}

/* A record that outlives the space must not reach for it. */
static void
forget_space (YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  record->space = NULL;
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        forget_space (record->slots[i].v.record);
      for (guint j = 0; items != NULL && j < items->len; j++)
        forget_space (items->pdata[j]);
    }
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

  _yoriai_undo_free (self->undo);
  _yoriai_store_free (self->store);
  g_queue_clear_full (&self->pending, pending_free);
  g_array_unref (self->edits);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->records);
  if (self->root != NULL)
    forget_space (self->root);
  g_clear_object (&self->root);
  g_free (self->label);
  g_free (self->merge_key);
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
   * Emitted once a transaction, after notify and items-changed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
yoriai_space_init (YoriaiSpace *self)
{
  self->records = g_hash_table_new (g_str_hash, g_str_equal);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->store = _yoriai_store_new (self);
  self->undo = _yoriai_undo_new ();
  self->edits = edits_new ();
  g_queue_init (&self->pending);
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

  self->root = _yoriai_record_new (root_type, self, NULL, YORIAI_NO_FIELD, new_id);
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
 * @self: a space
 * @id: (nullable): a record's id
 *
 * Returns: (transfer none) (nullable): the record; %NULL if there is none or it has been removed
 */
YoriaiRecord *
yoriai_space_find (YoriaiSpace *self,
                   const char  *id)
{
  return id != NULL ? g_hash_table_lookup (self->records, id) : NULL;
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
  return self->n_serials;
}

/**
 * yoriai_space_begin:
 * @self: a space
 * @label: (nullable): what it does, translated, for the undo menu; the outermost transaction's counts
 * @merge_key: (nullable): consecutive transactions with the same key, such as typing in one field, are one undo step if
 *   each follows within two seconds at the same place
 *
 * Opens a transaction of this user's. Transactions nest; the outermost commit ends it.
 */
void
yoriai_space_begin (YoriaiSpace *self,
                    const char  *label,
                    const char  *merge_key)
{
  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_LOCAL, label, merge_key);
}

/**
 * yoriai_space_begin_with_origin:
 * @self: a space
 * @origin: who edits; the outermost transaction's counts
 * @label: (nullable): see yoriai_space_begin()
 * @merge_key: (nullable): see yoriai_space_begin()
 *
 * Opens a transaction. Only %YORIAI_ORIGIN_LOCAL goes on the undo stack.
 */
void
yoriai_space_begin_with_origin (YoriaiSpace  *self,
                                YoriaiOrigin  origin,
                                const char   *label,
                                const char   *merge_key)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  if (self->depth++ > 0)
    return;
  self->origin = origin;
  self->label = g_strdup (label);
  self->merge_key = g_strdup (merge_key);
}

/* Settles what the outermost transaction did with the undo stack. */
static void
keep_token (YoriaiSpace *self)
{
  g_autoptr (YoriaiToken) token = _yoriai_store_seal (self->store);
  const YoriaiEdit *first = &g_array_index (self->edits, YoriaiEdit, 0);

  if (self->edits->len == 0)
    return;
  if (self->origin == YORIAI_ORIGIN_LOCAL)
    _yoriai_undo_push (self->undo, g_steal_pointer (&token), self->label, self->merge_key,
                       self->edits->len == 1 ? first : NULL);
  else
    _yoriai_undo_touch (self->undo);
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
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0)
    return;
  keep_token (self);
  if (self->edits->len > 0)
    queue_edits (self);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->merge_key, g_free);
  announce_pending (self);
}

/**
 * yoriai_space_rollback:
 * @self: a space with an open transaction
 *
 * Takes back everything since the outermost yoriai_space_begin() and ends this transaction; nothing is announced.
 */
void
yoriai_space_rollback (YoriaiSpace *self)
{
  g_autoptr (YoriaiToken) token = NULL;
  g_autoptr (YoriaiToken) again = NULL;

  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->depth > 0);

  token = _yoriai_store_seal (self->store);
  again = _yoriai_store_revert (self->store, token);
  g_array_set_size (self->edits, 0);
  yoriai_space_commit (self);
}

static void
revert (YoriaiSpace *self,
        gboolean     redo)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->depth == 0);

  if (!_yoriai_undo_can (self->undo, redo))
    return;
  self->origin = YORIAI_ORIGIN_UNDO;
  self->label = _yoriai_undo_revert (self->undo, self->store, redo);
  queue_edits (self);
  g_clear_pointer (&self->label, g_free);
  announce_pending (self);
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
  _yoriai_undo_set_limit (self->undo, bytes);
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
  _yoriai_undo_break_merge (self->undo);
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
  _yoriai_undo_mark_saved (self->undo);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
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
