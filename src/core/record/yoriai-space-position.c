/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "record/yoriai-space-position.h"

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout.h"

/* Where a caret stands, said so that it is the same place in every copy of the document, whatever has been written there
 * before it. */

/**
 * yoriai_text_position_clear:
 * @self: a position
 *
 * Frees what is in it.
 */
void
yoriai_text_position_clear (YoriaiTextPosition *self)
{
  g_clear_pointer (&self->root, g_free);
  self->in = (YdocPosition){ 0 };
}

/**
 * yoriai_space_get_text_position:
 * @self: a space
 * @record: a record of it
 * @field: one of its texts
 * @at: a place in it, in code points
 * @ret_position: (out): (transfer full): the same place, for all copies
 *
 * Before something is committed it is no place for others.
 *
 * Returns: FALSE where there is no document, or no text that is edited by
 *   character
 */
gboolean
yoriai_space_get_text_position (YoriaiSpace        *self,
                                YoriaiRecord       *record,
                                guint               field,
                                guint               at,
                                YoriaiTextPosition *ret_position)
{
  YoriaiTextPosition position = { 0 };
  YdocType *text;

  g_return_val_if_fail (YORIAI_IS_SPACE (self) && YORIAI_IS_RECORD (record), FALSE);
  g_return_val_if_fail (field < yoriai_record_get_n_fields (record), FALSE);

  if (!yoriai_space_has_document (self) || yoriai_record_is_removed (record)
      || !yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind))
    return FALSE;
  position.root = _yoriai_layout_dup_text_name (yoriai_record_get_id (record),
                                                yoriai_record_get_field (record, field)->name);
  text = _yoriai_store_peek_text (_yoriai_store_peek_document (self->store), position.root);
  if (text != NULL)
    ydoc_position_get (text, ydoc_text_to_utf16 (text, MIN (at, ydoc_text_get_length (text))), 0, &position.in);
  else
    position.in.kind = YDOC_POSITION_ROOT; /* an empty text has none */
  position.in.root = position.root;
  *ret_position = position;
  return TRUE;
}

static guint
get_length (YoriaiRecord *record,
            guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  return value->tag == YORIAI_TAG_STRING ? (guint) g_utf8_strlen (value->v.s, -1) : 0;
}

/**
 * yoriai_space_find_text_position:
 * @self: a space
 * @position: a position in its document, from anywhere
 * @ret_record: (out) (transfer none): the record
 * @ret_field: (out): its text
 * @ret_at: (out): where in it, in code points of what it says now
 *
 * Nothing is made of what comes from elsewhere: no root, no record.
 *
 * Returns: FALSE where it is in no text that is here, or not yet
 */
gboolean
yoriai_space_find_text_position (YoriaiSpace        *self,
                                 const YdocPosition *position,
                                 YoriaiRecord      **ret_record,
                                 guint              *ret_field,
                                 guint              *ret_at)
{
  g_autofree char *id = NULL;
  const char *root = position->root, *name = NULL;
  YdocType *type = NULL, *text = NULL;
  YoriaiRecord *record;
  guint field, units = 0;

  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);

  if (!yoriai_space_has_document (self))
    return FALSE;
  if (ydoc_position_find (_yoriai_store_peek_document (self->store), position, &type, &units))
    root = ydoc_type_get_parent (type) == NULL ? ydoc_type_get_name (type) : NULL;
  else if (position->kind != YDOC_POSITION_ROOT)
    return FALSE;
  id = root != NULL ? _yoriai_layout_parse_text_name (root, &name) : NULL;
  record = id != NULL ? yoriai_space_find (self, id) : NULL;
  if (record == NULL || yoriai_record_is_removed (record))
    return FALSE;
  field = yoriai_record_find_field (record, name);
  if (field == YORIAI_NO_FIELD || !yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind))
    return FALSE;
  text = type != NULL ? _yoriai_store_peek_text (_yoriai_store_peek_document (self->store), root) : NULL;
  *ret_record = record;
  *ret_field = field;
  *ret_at = text != NULL ? MIN (ydoc_text_from_utf16 (text, units), get_length (record, field)) : 0;
  return TRUE;
}
