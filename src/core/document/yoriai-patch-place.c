/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a JSON Pointer leads in the records, and what stands there. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-answers.h"
#include "yoriai-document-writer.h"
#include "yoriai-document.h"
#include "yoriai-patch-private.h"
#include "yoriai-state.h"

gboolean
_yoriai_patch_place_fail (GError **error)
{
  g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_POINTER,
                       _("There is nothing at this place"));
  return FALSE;
}

/* The item a segment names by its index or its id, as if @skipped were not there. */
static YoriaiRecord *
find_item (YoriaiRecord *record,
           guint         field,
           const char   *segment,
           YoriaiRecord *skipped)
{
  guint n = yoriai_record_get_n_items (record, field);
  YoriaiRecord *item;
  guint index;

  if (yoriai_json_pointer_parse_index (segment, &index))
    {
      if (skipped != NULL && yoriai_record_get_parent (skipped) == record
          && yoriai_record_get_parent_field (skipped) == field
          && index >= yoriai_record_get_index (skipped))
        index++;
      if (index < n)
        return yoriai_record_get_item (record, field, index);
    }
  item = yoriai_space_find (yoriai_record_get_space (record), segment);
  if (item == NULL && yoriai_record_get_field (record, field)->of == yoriai_answer_get_type)
    item = yoriai_answer_find (record, segment); /* by its question; also one on offer */
  if (item == NULL || item == skipped || yoriai_record_get_parent (item) != record
      || yoriai_record_get_parent_field (item) != field)
    return NULL;
  return item;
}

/* Takes the step that rest[0] names, and a second one into a list; FALSE when self is settled. */
static gboolean
take_step (YoriaiPatchPlace *self,
           YoriaiRecord     *skipped)
{
  guint field;
  YoriaiKind kind;
  YoriaiRecord *item;

  if (self->rest[0] == NULL)
    return FALSE;
  field = yoriai_record_find_field (self->record, self->rest[0]);
  if (field == YORIAI_NO_FIELD)
    {
      self->kind = YORIAI_PATCH_PLACE_MEMBER;
      return FALSE;
    }
  kind = yoriai_record_get_field (self->record, field)->kind;
  self->rest++;
  if (kind == YORIAI_KIND_CHILD)
    {
      self->record = yoriai_record_get_child (self->record, field);
      return TRUE;
    }
  self->field = field;
  self->kind = YORIAI_PATCH_PLACE_VALUE;
  if (kind != YORIAI_KIND_LIST)
    return FALSE;
  self->kind = YORIAI_PATCH_PLACE_LIST;
  if (self->rest[0] == NULL)
    return FALSE;
  item = find_item (self->record, field, self->rest[0], skipped);
  self->kind = item != NULL ? YORIAI_PATCH_PLACE_RECORD : YORIAI_PATCH_PLACE_NO_ITEM;
  if (item == NULL)
    return FALSE;
  self->record = item;
  self->rest++;
  return TRUE;
}

/* Follows @pointer as if @skipped were already taken away. */
gboolean
_yoriai_patch_place_find (YoriaiSpace       *space,
                          const char        *pointer,
                          YoriaiRecord      *skipped,
                          YoriaiPatchPlace  *ret_place,
                          GError           **error)
{
  char **segments = yoriai_json_pointer_split (pointer, error);

  if (segments == NULL)
    return FALSE;
  *ret_place = (YoriaiPatchPlace){
    .kind = YORIAI_PATCH_PLACE_RECORD,
    .record = yoriai_space_get_root (space),
    .field = YORIAI_NO_FIELD,
    .segments = segments,
    .rest = segments,
  };
  while (take_step (ret_place, skipped))
    ;
  return TRUE;
}

void
_yoriai_patch_place_clear (YoriaiPatchPlace *self)
{
  g_strfreev (self->segments);
}

gboolean
_yoriai_patch_place_is_item (const YoriaiPatchPlace *self)
{
  YoriaiRecord *parent = yoriai_record_get_parent (self->record);

  return self->kind == YORIAI_PATCH_PLACE_RECORD && parent != NULL
         && yoriai_record_get_field (parent, yoriai_record_get_parent_field (self->record))->kind
              == YORIAI_KIND_LIST;
}

/* Whether a new item may come here: “-”, or the index behind the last. */
gboolean
_yoriai_patch_place_is_end (const YoriaiPatchPlace *self,
                            YoriaiRecord           *skipped)
{
  guint n, index;

  if (self->kind != YORIAI_PATCH_PLACE_NO_ITEM || self->rest[1] != NULL)
    return FALSE;
  if (g_str_equal (self->rest[0], "-"))
    return TRUE;
  n = yoriai_record_get_n_items (self->record, self->field);
  if (skipped != NULL && yoriai_record_get_parent (skipped) == self->record
      && yoriai_record_get_parent_field (skipped) == self->field)
    n--;
  return yoriai_json_pointer_parse_index (self->rest[0], &index) && index == n;
}

/* Whether the member named by rest[0] is the file's own: it is there, and nobody can change it. */
gboolean
_yoriai_patch_place_is_of_file (YoriaiRecord *record,
                                const char   *name)
{
  const YoriaiPatchPlace place = { .kind = YORIAI_PATCH_PLACE_RECORD, .record = record };
  gboolean is_root = yoriai_record_get_parent (record) == NULL;

  if (g_str_equal (name, "id"))
    return is_root || _yoriai_patch_place_is_item (&place);
  return is_root
         && (g_str_equal (name, "format") || g_str_equal (name, "version")
             || g_str_equal (name, YORIAI_STATE_MEMBER));
}

/* Returns: (transfer none) (nullable): the JSON text of a member that nobody knows */
const char *
_yoriai_patch_find_unknown (YoriaiRecord *record,
                            const char   *name)
{
  const char *unknown, *json;

  for (guint i = 0; (unknown = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    if (g_str_equal (unknown, name))
      return json;
  return NULL;
}

/* Writes a member that is no field; tells whether there is such a thing. The
 * history is behind the proposal, not in it. */
static gboolean
write_member (YoriaiJsonWriter *writer,
              YoriaiRecord     *record,
              const char       *name)
{
  const char *json = _yoriai_patch_find_unknown (record, name);

  if (json != NULL)
    yoriai_json_writer_raw (writer, json);
  else if (!_yoriai_patch_place_is_of_file (record, name)
           || g_str_equal (name, YORIAI_STATE_MEMBER))
    return FALSE;
  else if (g_str_equal (name, "id"))
    yoriai_json_writer_string (writer, yoriai_record_get_id (record), -1);
  else if (g_str_equal (name, "format"))
    yoriai_json_writer_string (writer, YORIAI_DOCUMENT_FORMAT, -1);
  else
    yoriai_json_writer_int (writer, YORIAI_DOCUMENT_VERSION);
  return TRUE;
}

/* What is not filled in reads as null, an empty list or an empty object, as the kind has it. */
static void
write_value (YoriaiJsonWriter *writer,
             YoriaiRecord     *record,
             guint             field)
{
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;

  if (yoriai_record_peek (record, field)->tag != YORIAI_TAG_NONE)
    yoriai_document_write_field (writer, record, field);
  else if (kind == YORIAI_KIND_STRINGS || kind == YORIAI_KIND_REFS || kind == YORIAI_KIND_INTS)
    yoriai_json_writer_raw (writer, "[]");
  else if (kind == YORIAI_KIND_YEARS)
    yoriai_json_writer_raw (writer, "{}");
  else
    yoriai_json_writer_null (writer);
}

static const YoriaiJson *
follow (const YoriaiJson  *node,
        char             **segments)
{
  guint index;

  for (; node != NULL && *segments != NULL; segments++)
    if (yoriai_json_get_type (node) == YORIAI_JSON_OBJECT)
      node = yoriai_json_get_member (node, *segments);
    else
      node = yoriai_json_pointer_parse_index (*segments, &index) ? yoriai_json_get_element (node, index) : NULL;
  return node;
}

/* Reads what stands at a place: @ret_node in the document returned. */
YoriaiJsonDoc *
_yoriai_patch_place_read (const YoriaiPatchPlace  *self,
                          const YoriaiJson       **ret_node,
                          GError                 **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  YoriaiJsonWriter writer;
  char **rest = self->rest;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  if (self->kind == YORIAI_PATCH_PLACE_RECORD)
    yoriai_document_write_record (&writer, self->record);
  else if (self->kind == YORIAI_PATCH_PLACE_LIST || self->kind == YORIAI_PATCH_PLACE_VALUE)
    write_value (&writer, self->record, self->field);
  else if (self->kind == YORIAI_PATCH_PLACE_NO_ITEM
           || !write_member (&writer, self->record, *rest++))
    {
      _yoriai_patch_place_fail (error);
      return NULL;
    }
  doc = yoriai_json_doc_new (NULL, text->str, (gssize) text->len, YORIAI_JSON_MAX_DEPTH, error);
  if (doc == NULL)
    return NULL;
  *ret_node = follow (yoriai_json_doc_get_root (doc), rest);
  if (*ret_node == NULL)
    {
      _yoriai_patch_place_fail (error);
      return NULL;
    }
  return g_steal_pointer (&doc);
}
