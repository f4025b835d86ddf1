/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-order.h"
#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* Who stands at the door: somebody takes part in a meeting, and may not change everything. */

/**
 * yoriai_space_set_door:
 * @self: a space without an open transaction
 * @func: (nullable): asked for each thing that is to be changed here, before it is; %NULL: everything may be
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * What is refused has not happened, with %YORIAI_RECORD_ERROR_REFUSED. What others have changed, and come in as updates, is
 * not asked for. What was done before cannot be undone with a door: nobody has been asked whether it may be touched.
 */
void
yoriai_space_set_door (YoriaiSpace     *self,
                       YoriaiTouchFunc  func,
                       gpointer         data,
                       GDestroyNotify   destroy)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (!_yoriai_space_is_open (self));

  _yoriai_space_assert_owner (self);
  if (self->destroy_door_data != NULL)
    self->destroy_door_data (self->door_data);
  self->door = func;
  self->door_data = data;
  self->destroy_door_data = destroy;
  if (func == NULL)
    return;
  _yoriai_undo_clear (self->undo);
  _yoriai_space_tell_state (self);
}

/* Takes @refusal. */
void
_yoriai_space_propagate_refusal (GError  *refusal,
                                 GError **error)
{
  g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED,
                       refusal != NULL ? refusal->message : _("This cannot be changed here."));
  g_clear_error (&refusal);
}

/* Whether it may be done. */
gboolean
_yoriai_space_ask (YoriaiSpace        *self,
                   const YoriaiTouch  *touch,
                   GError            **error)
{
  GError *refusal = NULL;

  if (self->door == NULL || self->door (touch, self->door_data, &refusal))
    return TRUE;
  _yoriai_space_propagate_refusal (refusal, error);
  return FALSE;
}

/* Whether a record may be put into a list. @record: (nullable): one that is not there yet has none */
gboolean
_yoriai_space_ask_place (YoriaiSpace   *self,
                         YoriaiRecord  *record,
                         const char    *id,
                         YoriaiRecord  *parent,
                         guint          field,
                         gboolean       is_new,
                         GError       **error)
{
  return self->door == NULL
         || _yoriai_space_ask (self,
                               &(YoriaiTouch){
                                 .kind = YORIAI_TOUCH_PLACE,
                                 .record = record,
                                 .id = id,
                                 .type = yoriai_record_get_field (parent, field)->of (),
                                 .is_new = is_new,
                                 .field = YORIAI_NO_FIELD,
                                 .parent = parent,
                                 .parent_type = G_OBJECT_TYPE (parent),
                                 .parent_field = field,
                               },
                               error);
}

/* Whether there is room before an item: where two have the same key the second one, and such as follow it, would be
 * rewritten. @before_id: (nullable): the end, where there always is */
gboolean
_yoriai_space_ask_room (YoriaiSpace   *self,
                        YoriaiRecord  *parent,
                        guint          field,
                        const char    *before_id,
                        GError       **error)
{
  YoriaiRecord *right = self->door != NULL ? yoriai_space_find (self, before_id) : NULL;
  guint at = right != NULL ? yoriai_record_get_index (right) : 0;
  const char *left = NULL;

  if (right == NULL || _yoriai_store_peek_document (self->store) == NULL)
    return TRUE;
  /* What has no key yet gets one with what is inserted. */
  for (guint i = at; i > 0 && left == NULL; i--)
    left = _yoriai_store_get_order (self->store, yoriai_record_get_item (parent, field, i - 1));
  for (; right != NULL; right = yoriai_record_get_item (parent, field, ++at))
    {
      const char *order = _yoriai_store_get_order (self->store, right);

      if (order == NULL)
        continue;
      if (yoriai_order_has_room (left, order))
        return TRUE;
      if (!_yoriai_space_ask_place (self, right, right->id, parent, field, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether what is in a record, or itself, may be changed. @text: (nullable): with a field, what a reference will hold */
gboolean
_yoriai_space_ask_record (YoriaiSpace      *self,
                          YoriaiTouchKind   kind,
                          YoriaiRecord     *record,
                          guint             field,
                          const char       *text,
                          GError          **error)
{
  if (self->door == NULL)
    return TRUE;
  /* What is on offer comes with its first edit. */
  if (record->removed && record->is_offered && record->parent != NULL
      && !_yoriai_space_ask_place (self, record, record->id, record->parent, record->parent_field, !record->is_stored, error))
    return FALSE;
  return _yoriai_space_ask (self,
                            &(YoriaiTouch){
                              .kind = kind,
                              .record = record,
                              .id = record->id,
                              .type = G_OBJECT_TYPE (record),
                              .is_new = record->removed && record->is_offered && !record->is_stored,
                              .field = field,
                              .is_plain = TRUE,
                              .text = text,
                            },
                            error);
}

/* Whether much may be changed at once, which nobody looks through. */
gboolean
_yoriai_space_ask_all (YoriaiSpace  *self,
                       GError      **error)
{
  return _yoriai_space_ask (self, &(YoriaiTouch){ .kind = YORIAI_TOUCH_OTHER, .field = YORIAI_NO_FIELD }, error);
}

static gboolean
ask_touched (YoriaiSpace   *self,
             const GArray  *touched,
             GError       **error)
{
  if (touched == NULL)
    return _yoriai_space_ask_all (self, error);
  for (guint i = 0; i < touched->len; i++)
    {
      const YoriaiUndoTouch *one = &g_array_index (touched, YoriaiUndoTouch, i);
      YoriaiRecord *record = one->record;
      gboolean may = one->kind == YORIAI_TOUCH_PLACE
                       ? _yoriai_space_ask_place (self, record, record->id, record->parent, record->parent_field, FALSE, error)
                       : _yoriai_space_ask_record (self, one->kind, record, one->field, NULL, error);

      if (!may)
        return FALSE;
    }
  return TRUE;
}

/* For the stacks of undo */
gboolean
_yoriai_space_may_revert (const GArray *touched,
                          gpointer      data)
{
  YoriaiSpace *self = data;

  return self->door == NULL || ask_touched (self, touched, NULL);
}

/**
 * yoriai_space_check_revert:
 * @self: a space
 * @redo: whether something is to be done again; else it is to be undone
 * @error: return location for a #YoriaiRecordError
 *
 * Asks the door whether what the next step of undo would change may be changed now. Where it may not yoriai_space_undo()
 * does nothing.
 *
 * Returns: whether it may; also if there is no step
 */
gboolean
yoriai_space_check_revert (YoriaiSpace  *self,
                           gboolean      redo,
                           GError      **error)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);

  return self->door == NULL || !_yoriai_undo_can (self->undo, redo)
         || ask_touched (self, _yoriai_undo_get_touched (self->undo, redo), error);
}

/* Returns: (transfer full) (nullable): what the transaction touched, if anybody is going to ask */
GArray *
_yoriai_space_list_touched (YoriaiSpace *self)
{
  GArray *all;

  if (self->door == NULL)
    return NULL;
  all = g_array_new (FALSE, FALSE, sizeof (YoriaiUndoTouch));
  for (guint i = 0; i < self->edits->len; i++)
    {
      const YoriaiEdit *edit = &g_array_index (self->edits, YoriaiEdit, i);
      YoriaiUndoTouch touched = { edit->record, YORIAI_TOUCH_FIELD, edit->field };

      if (edit->kind == YORIAI_EDIT_MOVE)
        touched = (YoriaiUndoTouch){ edit->child, YORIAI_TOUCH_PLACE, YORIAI_NO_FIELD };
      else if (edit->kind == YORIAI_EDIT_INSERT || edit->kind == YORIAI_EDIT_REMOVE)
        touched = (YoriaiUndoTouch){ edit->child, YORIAI_TOUCH_REMOVAL, YORIAI_NO_FIELD };
      g_array_append_val (all, touched);
    }
  return all;
}
