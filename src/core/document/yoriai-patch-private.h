/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-edit.h"
#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiPatchPlaceKind:
 * @YORIAI_PATCH_PLACE_RECORD: the proposal, a child record, or an item of a list
 * @YORIAI_PATCH_PLACE_LIST: a list
 * @YORIAI_PATCH_PLACE_NO_ITEM: in a list where no item is: behind its end, or no place at all
 * @YORIAI_PATCH_PLACE_VALUE: a field that holds a value, or something in it
 * @YORIAI_PATCH_PLACE_MEMBER: a member that is no field: format, version, id, what nobody knows, or
 * nothing
 */
typedef enum
{
  YORIAI_PATCH_PLACE_RECORD,
  YORIAI_PATCH_PLACE_LIST,
  YORIAI_PATCH_PLACE_NO_ITEM,
  YORIAI_PATCH_PLACE_VALUE,
  YORIAI_PATCH_PLACE_MEMBER,
} YoriaiPatchPlaceKind;

/**
 * YoriaiPatchPlace:
 *
 * Where a JSON Pointer leads in a proposal.
 */
typedef struct
{
  YoriaiPatchPlaceKind kind;
  YoriaiRecord *record; /* (unowned): RECORD: it; else the record the field or member is of */
  guint field;          /* of record; LIST, NO_ITEM, VALUE */
  char **segments;      /* (owned): of the pointer */
  char **rest; /* what is not resolved: NO_ITEM: from the item on; VALUE: in the value; MEMBER: from
                  its name on */
} YoriaiPatchPlace;

gboolean      _yoriai_patch_place_find       (YoriaiSpace       *space,
                                        const char        *pointer,
                                        YoriaiRecord      *skipped,
                                        YoriaiPatchPlace       *ret_place,
                                        GError           **error);
void          _yoriai_patch_place_clear      (YoriaiPatchPlace       *self);
gboolean      _yoriai_patch_place_is_item    (const YoriaiPatchPlace *self);
gboolean      _yoriai_patch_place_is_end     (const YoriaiPatchPlace *self,
                                        YoriaiRecord      *skipped);
YoriaiJsonDoc *_yoriai_patch_place_read      (const YoriaiPatchPlace *self,
                                        const YoriaiJson **ret_node,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _yoriai_patch_place_fail       (GError           **error);
gboolean      _yoriai_patch_place_is_of_file (YoriaiRecord      *record,
                                        const char        *name);
const char   *_yoriai_patch_find_unknown (YoriaiRecord      *record,
                                        const char        *name);

/**
 * YoriaiPatchFlags:
 * @YORIAI_PATCH_FRESH_IDS: items get new ids
 * @YORIAI_PATCH_KEEP: for what people type: members that nobody knows stay where nobody names them
 * @YORIAI_PATCH_STRICT: there is no new name, and no new choice, that nobody knows
 *
 * How a record takes JSON.
 */
typedef enum
{
  YORIAI_PATCH_EXACT = 0,
  YORIAI_PATCH_FRESH_IDS = 1 << 0,
  YORIAI_PATCH_KEEP = 1 << 1,
  YORIAI_PATCH_STRICT = 1 << 2,
} YoriaiPatchFlags;

/* How records take JSON */
gboolean      _yoriai_patch_fill       (YoriaiRecord      *record,
                                        const YoriaiJson  *node,
                                        YoriaiPatchFlags   flags,
                                        GError           **error);
YoriaiRecord *_yoriai_patch_insert     (YoriaiRecord      *parent,
                                        guint              field,
                                        const char        *before_id,
                                        const YoriaiJson  *node,
                                        YoriaiPatchFlags   flags,
                                        GError           **error);
gboolean      _yoriai_patch_fill_list  (YoriaiRecord      *record,
                                        guint              field,
                                        const YoriaiJson  *node,
                                        YoriaiPatchFlags   flags,
                                        GError           **error);
gboolean      _yoriai_patch_set_value  (YoriaiRecord      *record,
                                        guint              field,
                                        const YoriaiJson  *node,
                                        YoriaiPatchFlags   flags,
                                        GError           **error);
gboolean      _yoriai_patch_edit_value (YoriaiRecord      *record,
                                        guint              field,
                                        char             **segments,
                                        YoriaiJsonEdit     edit,
                                        const YoriaiJson  *node,
                                        YoriaiPatchFlags   flags,
                                        GError           **error);
gboolean      _yoriai_patch_edit_member (YoriaiRecord     *record,
                                        char             **segments,
                                        YoriaiJsonEdit     edit,
                                        const YoriaiJson  *node,
                                        YoriaiPatchFlags   flags,
                                        GError           **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiPatchPlace, _yoriai_patch_place_clear)

G_END_DECLS
