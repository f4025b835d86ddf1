/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-text-diff.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The five operations: checked here, stored by the store, shown by the space. */

#define N_FILE_MEMBERS 3 /* format, version, id */

static void
set_error (GError            **error,
           YoriaiRecord       *self,
           guint               field,
           YoriaiRecordError   code,
           const char         *message)
{
  g_autofree char *pointer = yoriai_record_dup_pointer (self, field);

  g_set_error (error, YORIAI_RECORD_ERROR, code, "%s: %s", pointer, message);
}

static gboolean
check_editable (YoriaiRecord  *self,
                guint          field,
                GError       **error)
{
  if (yoriai_record_is_removed (self))
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_GONE,
                   _("%s: the record has been removed"), self->id);
      return FALSE;
    }
  if (field != YORIAI_NO_FIELD && field >= yoriai_record_get_n_fields (self))
    {
      set_error (error, self, YORIAI_NO_FIELD, YORIAI_RECORD_ERROR_FIELD, _("there is no such field"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_value (YoriaiRecord       *self,
             guint               field,
             const YoriaiValue  *value,
             GError            **error)
{
  g_autoptr (GError) local = NULL;

  if (_yoriai_foreign_is_kept (yoriai_record_get_field (self, field), value)
      || yoriai_value_check (value, yoriai_record_get_field (self, field), &local))
    return TRUE;
  set_error (error, self, field, local->code, local->message);
  return FALSE;
}

/* Whether the door lets a value in. What a reference cannot take is told as one that nobody has. */
static gboolean
ask_set (YoriaiRecord       *self,
         guint               field,
         const YoriaiValue  *value,
         GError            **error)
{
  const char *text = value->tag == YORIAI_TAG_STRING ? value->v.s : value->tag == YORIAI_TAG_RAW ? "" : NULL;

  return _yoriai_space_ask_record (self->space, YORIAI_TOUCH_FIELD, self, field, text, error);
}

/* What is on offer is put there by its first edit. */
static void
take_up (YoriaiRecord *self)
{
  if (self->removed)
    _yoriai_space_apply (self->space, &(YoriaiOp){
                                        .kind = YORIAI_EDIT_INSERT,
                                        .record = self,
                                        .parent = self->parent,
                                        .field = self->parent_field,
                                      });
}

static void
apply_one (YoriaiRecord   *self,
           const YoriaiOp *op)
{
  YoriaiSpace *space = self->space;
  gboolean is_own = !_yoriai_space_is_open (space);

  if (is_own)
    yoriai_space_begin (space, NULL, NULL);
  take_up (self);
  _yoriai_space_apply (space, op);
  if (is_own)
    yoriai_space_commit (space);
}

static const char *
get_text (YoriaiRecord *self,
          guint         field)
{
  const YoriaiValue *value = &self->slots[field];

  return value->tag == YORIAI_TAG_STRING ? value->v.s : "";
}

/* Sets a text by the smallest splice, so that what others typed elsewhere in it stays theirs. */
static void
set_text (YoriaiRecord *self,
          guint         field,
          const char   *text)
{
  g_auto (YoriaiTextDiff) diff = { 0 };

  yoriai_text_diff (get_text (self, field), text, &diff);
  apply_one (self, &(YoriaiOp){
                     .kind = YORIAI_EDIT_SPLICE,
                     .record = self,
                     .field = field,
                     .at = diff.at,
                     .n_removed = diff.n_removed,
                     .inserted = diff.inserted,
                     .result = g_strdup (text),
                   });
}

/**
 * yoriai_record_set:
 * @self: a record
 * @field: index of a field that holds a value
 * @value: the new value, only read; a text is set by the smallest splice. Also what a file brought that the field cannot
 *   take: %YORIAI_TAG_RAW
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Sets a field. Setting what it already holds is no edit.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_set (YoriaiRecord       *self,
                   guint               field,
                   const YoriaiValue  *value,
                   GError            **error)
{
  const YoriaiField *spec;
  YoriaiValue copy;

  g_return_val_if_fail (YORIAI_IS_RECORD (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (!check_editable (self, field, error))
    return FALSE;
  spec = yoriai_record_get_field (self, field);
  if (spec->kind == YORIAI_KIND_CHILD || spec->kind == YORIAI_KIND_LIST)
    {
      set_error (error, self, field, YORIAI_RECORD_ERROR_FIELD, _("records are inserted and removed, not set"));
      return FALSE;
    }
  if (!check_value (self, field, value, error))
    return FALSE;
  yoriai_value_copy (value, &copy);
  yoriai_value_normalize (&copy, spec);
  if (yoriai_value_equal (&copy, &self->slots[field]))
    {
      yoriai_value_clear (&copy);
      return TRUE;
    }
  if (!ask_set (self, field, &copy, error))
    {
      yoriai_value_clear (&copy);
      return FALSE;
    }
  if (yoriai_kind_is_text (spec->kind) && self->slots[field].tag != YORIAI_TAG_RAW && copy.tag != YORIAI_TAG_RAW)
    set_text (self, field, copy.tag == YORIAI_TAG_STRING ? copy.v.s : "");
  else
    apply_one (self,
               &(YoriaiOp){ .kind = YORIAI_EDIT_SET, .record = self, .field = field, .value = &copy });
  yoriai_value_clear (&copy);
  return TRUE;
}

/**
 * yoriai_record_splice:
 * @self: a record
 * @field: index of a text field
 * @at: where, in code points
 * @n_removed: how many code points go
 * @inserted: (nullable): what comes in their place
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Edits a text.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_splice (YoriaiRecord  *self,
                      guint          field,
                      guint          at,
                      guint          n_removed,
                      const char    *inserted,
                      GError       **error)
{
  const YoriaiValue *slot;
  const char *old;
  g_autofree char *text = NULL;

  g_return_val_if_fail (YORIAI_IS_RECORD (self), FALSE);

  if (!check_editable (self, field, error))
    return FALSE;
  slot = &self->slots[field];
  if (!yoriai_kind_is_text (yoriai_record_get_field (self, field)->kind) || slot->tag == YORIAI_TAG_RAW)
    {
      set_error (error, self, field, YORIAI_RECORD_ERROR_FIELD, _("only a text can be spliced"));
      return FALSE;
    }
  old = get_text (self, field);
  if ((gsize) at + n_removed > (gsize) g_utf8_strlen (old, -1))
    {
      set_error (error, self, field, YORIAI_RECORD_ERROR_PLACE, _("the place is behind the end of the text"));
      return FALSE;
    }
  text = yoriai_text_splice (old, at, n_removed, inserted != NULL ? inserted : "");
  if (!check_value (self, field, &YORIAI_VALUE_STRING (text), error))
    return FALSE;
  if (strcmp (text, old) != 0
      && !_yoriai_space_ask_record (self->space, YORIAI_TOUCH_FIELD, self, field, text, error))
    return FALSE;
  if (strcmp (text, old) != 0)
    apply_one (self, &(YoriaiOp){
                       .kind = YORIAI_EDIT_SPLICE,
                       .record = self,
                       .field = field,
                       .at = at,
                       .n_removed = n_removed,
                       .inserted = inserted,
                       .result = g_steal_pointer (&text),
                     });
  return TRUE;
}

static gboolean
check_list_place (YoriaiRecord  *parent,
                  guint          field,
                  const char    *before_id,
                  GError       **error)
{
  YoriaiRecord *before;

  if (yoriai_record_get_field (parent, field)->kind != YORIAI_KIND_LIST)
    {
      set_error (error, parent, field, YORIAI_RECORD_ERROR_FIELD, _("this is not a list"));
      return FALSE;
    }
  if (before_id == NULL)
    return TRUE;
  before = yoriai_space_find (parent->space, before_id);
  if (before == NULL || before->parent != parent || before->parent_field != field)
    {
      set_error (error, parent, field, YORIAI_RECORD_ERROR_PLACE, _("the item to stand before is not in this list"));
      return FALSE;
    }
  return TRUE;
}

/* The record that had the id and has been removed: where there is a document, it is that one for ever, and comes back,
 * without what it had. */
static YoriaiRecord *
find_former (YoriaiRecord *parent,
             const char   *id)
{
  YoriaiRecord *record = yoriai_space_find_removed (parent->space, id);

  return record != NULL && record->is_stored ? record : NULL;
}

/* The record that is on offer under the id, which comes then; whoever shows it goes on doing so. */
static YoriaiRecord *
find_offer (YoriaiRecord *parent,
            guint         field,
            const char   *id)
{
  YoriaiRecord *record = yoriai_space_find_removed (parent->space, id);

  return record != NULL && record->is_offered && record->parent == parent && record->parent_field == field ? record
                                                                                                            : NULL;
}

/* Takes everything out of a record, also what no field knows. @keeps_codes: but what tells what it is */
static void
empty (YoriaiRecord *self,
       gboolean      keeps_codes)
{
  guint n = yoriai_record_get_n_fields (self);
  const char *name;

  for (guint i = 0; i < n; i++)
    {
      YoriaiKind kind = yoriai_record_get_field (self, i)->kind;

      if (kind == YORIAI_KIND_LIST)
        while (yoriai_record_get_n_items (self, i) > 0)
          yoriai_record_remove (yoriai_record_get_item (self, i, 0), NULL);
      else if (kind == YORIAI_KIND_CHILD)
        empty (yoriai_record_get_child (self, i), keeps_codes);
      else if (kind != YORIAI_KIND_CODE || !keeps_codes)
        yoriai_record_set (self, i, &YORIAI_VALUE_NONE, NULL);
    }
  while ((name = yoriai_record_get_unknown (self, 0, NULL)) != NULL)
    {
      g_autofree char *copy = g_strdup (name);

      yoriai_record_set_unknown (self, copy, NULL, NULL);
    }
}

/* Not what went with that in which it lies, either, if only in the open transaction. */
static gboolean
can_take_id (YoriaiRecord *parent,
             guint         field,
             const char   *id)
{
  YoriaiRecord *removed = yoriai_space_find_removed (parent->space, id);

  if (removed != NULL && !_yoriai_store_never_was (removed)
      && (!removed->is_stored || removed->index_hint != YORIAI_LOOSE
          || G_OBJECT_TYPE (removed) != yoriai_record_get_field (parent, field)->of ()))
    return FALSE;
  return _yoriai_space_can_take_id (parent->space, id);
}

/* Whether the door lets a record come. @again: (nullable): the one that does */
static gboolean
ask_insert (YoriaiRecord  *parent,
            guint          field,
            YoriaiRecord  *again,
            const char    *id,
            GError       **error)
{
  gboolean is_new = again == NULL || !again->is_stored;

  if (!is_new && !_yoriai_space_ask_record (parent->space, YORIAI_TOUCH_REMOVAL, again, YORIAI_NO_FIELD, NULL, error))
    return FALSE;
  return _yoriai_space_ask_place (parent->space, again, id, parent, field, is_new, error);
}

/**
 * yoriai_record_insert:
 * @parent: the record that has the list
 * @field: index of the list field
 * @before_id: (nullable): id of the item to stand before; %NULL appends
 * @id: (nullable): the new record's id, without a slash; %NULL makes one
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Puts a new, empty record into a list.
 *
 * Returns: (transfer none) (nullable): the new record, or %NULL and nothing changed
 */
YoriaiRecord *
yoriai_record_insert (YoriaiRecord  *parent,
                      guint          field,
                      const char    *before_id,
                      const char    *id,
                      GError       **error)
{
  g_autofree char *new_id = NULL;
  YoriaiRecord *again, *former;

  g_return_val_if_fail (YORIAI_IS_RECORD (parent), NULL);

  if (!check_editable (parent, field, error) || !check_list_place (parent, field, before_id, error))
    return NULL;
  if (id != NULL && !can_take_id (parent, field, id))
    {
      g_autofree char *message =
        g_strdup_printf (_("the id “%s” of the new item is empty, taken or contains a slash"), id);

      set_error (error, parent, field, YORIAI_RECORD_ERROR_PLACE, message);
      return NULL;
    }
  if (yoriai_record_get_n_items (parent, field) >= YORIAI_MAX_ITEMS)
    {
      set_error (error, parent, field, YORIAI_RECORD_ERROR_BOUNDS, _("the list is full"));
      return NULL;
    }
  if (_yoriai_space_is_full (parent->space))
    {
      set_error (error, parent, field, YORIAI_RECORD_ERROR_BOUNDS, _("the proposal is full"));
      return NULL;
    }
  new_id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  again = find_offer (parent, field, id);
  former = again == NULL ? find_former (parent, id) : NULL;
  if (!ask_insert (parent, field, again != NULL ? again : former, new_id, error)
      || !_yoriai_space_ask_room (parent->space, parent, field, before_id, error))
    return NULL;
  if (former != NULL)
    yoriai_space_begin (parent->space, NULL, NULL);
  apply_one (parent, &(YoriaiOp){
                       .kind = YORIAI_EDIT_INSERT,
                       .record = again != NULL ? again : former,
                       .parent = parent,
                       .field = field,
                       .before_id = before_id,
                       .id = new_id,
                     });
  if (former != NULL)
    {
      empty (former, FALSE);
      yoriai_space_commit (parent->space);
    }
  return yoriai_space_find (parent->space, new_id);
}

/**
 * yoriai_record_offer:
 * @parent: the record that has the list
 * @field: index of the list field
 * @id: the record's id, without a slash
 *
 * Finds the record of a list that has the id, or makes one that is on offer: it is in no list, no file has it and nobody
 * is told of it, but it can be read and edited as if it were there, and its first edit puts it at the end of the list,
 * both in one step of undo. It then has what yoriai_space_load_value() has given it. Removing one that has been offered
 * empties it as well, so that it is on offer as before.
 *
 * Returns: (transfer none) (nullable): the record; %NULL if another record has the id
 */
YoriaiRecord *
yoriai_record_offer (YoriaiRecord *parent,
                     guint         field,
                     const char   *id)
{
  YoriaiSpace *space;
  YoriaiRecord *record;

  g_return_val_if_fail (YORIAI_IS_RECORD (parent), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  space = parent->space;
  if (space == NULL || yoriai_record_is_removed (parent))
    return NULL;
  record = yoriai_space_find (space, id);
  if (record == NULL)
    record = find_offer (parent, field, id);
  if (record == NULL)
    record = find_former (parent, id);
  if (record == NULL && _yoriai_space_can_take_id (space, id))
    {
      g_autoptr (YoriaiRecord) fresh =
        _yoriai_record_new (yoriai_record_get_field (parent, field)->of (), space, parent, field, id);

      fresh->removed = TRUE;
      fresh->index_hint = YORIAI_LOOSE;
      record = fresh; /* which the space owns as it does all of them */
    }
  if (record == NULL || record->parent != parent || record->parent_field != field
      || (record->removed && record->index_hint != YORIAI_LOOSE))
    return NULL;
  record->is_offered = TRUE;
  return record;
}

static gboolean
check_item (YoriaiRecord  *self,
            GError       **error)
{
  if (!check_editable (self, YORIAI_NO_FIELD, error))
    return FALSE;
  if (self->parent != NULL &&
      yoriai_record_get_field (self->parent, self->parent_field)->kind == YORIAI_KIND_LIST)
    return TRUE;
  set_error (error, self, YORIAI_NO_FIELD, YORIAI_RECORD_ERROR_FIELD, _("this is not an item of a list"));
  return FALSE;
}

/**
 * yoriai_record_remove:
 * @self: a list item
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Takes a record, and all in it, out of its list. References to it stay and dangle.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_remove (YoriaiRecord  *self,
                      GError       **error)
{
  g_return_val_if_fail (YORIAI_IS_RECORD (self), FALSE);

  if (!check_item (self, error))
    return FALSE;
  if (self->removed)
    return TRUE; /* on offer: it is in no list */
  if (!_yoriai_space_ask_record (self->space, YORIAI_TOUCH_REMOVAL, self, YORIAI_NO_FIELD, NULL, error))
    return FALSE;
  yoriai_space_begin (self->space, NULL, NULL);
  if (self->is_offered)
    empty (self, TRUE); /* what comes again when somebody takes up the offer */
  apply_one (self, &(YoriaiOp){ .kind = YORIAI_EDIT_REMOVE, .record = self, .field = self->parent_field });
  yoriai_space_commit (self->space);
  return TRUE;
}

/* The list of @parent that @self can lie in. */
static guint
find_list_for (YoriaiRecord *self,
               YoriaiRecord *parent)
{
  guint n = yoriai_record_get_n_fields (parent);

  if (G_OBJECT_TYPE (parent) == G_OBJECT_TYPE (self->parent))
    return self->parent_field;
  for (guint i = 0; i < n; i++)
    {
      const YoriaiField *field = yoriai_record_get_field (parent, i);

      if (field->kind == YORIAI_KIND_LIST && field->of () == G_OBJECT_TYPE (self))
        return i;
    }
  return YORIAI_NO_FIELD;
}

/**
 * yoriai_record_move:
 * @self: a list item
 * @parent: the record that has the list it goes to; its own parent for a new place in the same list
 * @before_id: (nullable): id of the item to stand before; %NULL appends
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Gives a record another place.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_move (YoriaiRecord  *self,
                    YoriaiRecord  *parent,
                    const char    *before_id,
                    GError       **error)
{
  YoriaiRecord *next;
  guint field;

  g_return_val_if_fail (YORIAI_IS_RECORD (self), FALSE);
  g_return_val_if_fail (YORIAI_IS_RECORD (parent), FALSE);

  if (!check_item (self, error) || !check_editable (parent, YORIAI_NO_FIELD, error))
    return FALSE;
  field = find_list_for (self, parent);
  for (YoriaiRecord *r = parent; r != NULL; r = r->parent)
    {
      if (r == self)
        field = YORIAI_NO_FIELD;
    }
  if (field == YORIAI_NO_FIELD)
    {
      set_error (error, parent, YORIAI_NO_FIELD, YORIAI_RECORD_ERROR_PLACE, _("the item has no place here"));
      return FALSE;
    }
  if (!check_list_place (parent, field, before_id, error))
    return FALSE;
  next = yoriai_record_get_item (self->parent, self->parent_field, yoriai_record_get_index (self) + 1);
  if (self->parent == parent && (g_strcmp0 (before_id, self->id) == 0 ||
                                 g_strcmp0 (before_id, next != NULL ? next->id : NULL) == 0))
    return TRUE;
  if (!_yoriai_space_ask_place (self->space, self, self->id, parent, field, FALSE, error)
      || !_yoriai_space_ask_room (self->space, parent, field, before_id, error))
    return FALSE;
  apply_one (self, &(YoriaiOp){
                     .kind = YORIAI_EDIT_MOVE,
                     .record = self,
                     .parent = parent,
                     .field = field,
                     .before_id = before_id,
                   });
  return TRUE;
}

/* Whether the file itself keeps a member of this name in the record. */
static gboolean
is_reserved (YoriaiRecord *self,
             const char   *name)
{
  if (yoriai_record_find_field (self, name) != YORIAI_NO_FIELD)
    return TRUE;
  if (self->parent == NULL && (strcmp (name, "format") == 0 || strcmp (name, "version") == 0))
    return TRUE;
  return strcmp (name, "id") == 0 &&
         (self->parent == NULL ||
          yoriai_record_get_field (self->parent, self->parent_field)->kind == YORIAI_KIND_LIST);
}

/**
 * yoriai_record_set_unknown:
 * @self: a record
 * @name: name of a member that no field knows
 * @json: (nullable): its value as sound, compact JSON; %NULL removes it
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Sets a member that a file brought and no field knows, or a new one. The change names the record and no field.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_set_unknown (YoriaiRecord  *self,
                           const char    *name,
                           const char    *json,
                           GError       **error)
{
  guint n_members = yoriai_record_get_n_fields (self) + N_FILE_MEMBERS; /* the file's own members count as well */
  const char *old;

  g_return_val_if_fail (YORIAI_IS_RECORD (self), FALSE);

  if (!check_editable (self, YORIAI_NO_FIELD, error))
    return FALSE;
  if (is_reserved (self, name))
    {
      set_error (error, self, YORIAI_NO_FIELD, YORIAI_RECORD_ERROR_FIELD, _("a field has this name"));
      return FALSE;
    }
  old = _yoriai_record_find_unknown (self, name);
  if (g_strcmp0 (old, json) == 0)
    return TRUE;
  if (json != NULL && old == NULL && self->unknown != NULL && self->unknown->len + n_members >= YORIAI_MAX_ITEMS)
    {
      set_error (error, self, YORIAI_NO_FIELD, YORIAI_RECORD_ERROR_BOUNDS, _("the list is full"));
      return FALSE;
    }
  if (!_yoriai_space_ask_record (self->space, YORIAI_TOUCH_FIELD, self, YORIAI_NO_FIELD, NULL, error))
    return FALSE;
  apply_one (self, &(YoriaiOp){
                     .kind = YORIAI_EDIT_SET,
                     .record = self,
                     .field = YORIAI_NO_FIELD,
                     .name = name,
                     .inserted = json,
                   });
  return TRUE;
}
