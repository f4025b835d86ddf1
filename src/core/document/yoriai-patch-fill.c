/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How records take JSON: by the kernel's operations, inside the caller's transaction. Errors name
 * what is wrong, the caller adds the place. Nesting is bounded by the record types. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "json/yoriai-json-writer.h"
#include "yoriai-document-value-private.h"
#include "yoriai-document-writer.h"
#include "yoriai-document.h"
#include "yoriai-patch-private.h"

static gboolean fill_field (YoriaiRecord      *record,
                            guint              field,
                            const YoriaiJson  *node,
                            gboolean           has_fresh_ids,
                            GError           **error);

/* Why a value of the right JSON type does not fit. */
static gboolean
fail_to_fit (const YoriaiField  *field,
             GError            **error)
{
  gint64 min, max;
  g_autofree char *bounds = NULL;

  yoriai_field_get_bounds (field, &min, &max);
  bounds = g_strdup_printf ("%" G_GINT64_FORMAT " … %" G_GINT64_FORMAT, min, max);
  switch (field->kind)
    {
    case YORIAI_KIND_ENUM:
      {
        g_autoptr (GString) nicks = g_string_new (NULL);

        for (const YoriaiEnumValue *value = field->values; value->nick != NULL; value++)
          g_string_append_printf (nicks, "%s%s", nicks->len > 0 ? ", " : "", value->nick);
        g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                     _("“%s” must be one of %s"), field->name, nicks->str);
        return FALSE;
      }
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_INTS:
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                   _("“%s” takes integers, %s"), field->name, bounds);
      return FALSE;
    case YORIAI_KIND_YEARS:
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                   _("“%s” takes integers by project year, “1” to “99”: %s"), field->name, bounds);
      return FALSE;
    case YORIAI_KIND_DATE:
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                   _("“%s” takes a date such as 2021-07-06, 2021-07 or 2021"), field->name);
      return FALSE;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_REF:
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                   _("The text is too long for “%s”"), field->name);
      return FALSE;
    }
}

/* Sets a field that holds a value; what it cannot take is refused, unless it holds just that
 * already. */
gboolean
_yoriai_patch_set_value (YoriaiRecord      *record,
                         guint              field,
                         const YoriaiJson  *node,
                         GError           **error)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  YoriaiValue value;
  gboolean is_done = FALSE;

  if (_yoriai_document_read_value (NULL, node, spec, &value, error))
    {
      if (value.tag != YORIAI_TAG_RAW)
        is_done = yoriai_record_set (record, field, &value, error);
      else
        is_done = yoriai_value_equal (&value, yoriai_record_peek (record, field))
                  || fail_to_fit (spec, error);
    }
  yoriai_value_clear (&value);
  return is_done;
}

static void
write_edited_array (YoriaiJsonWriter *writer,
                    const YoriaiJson *old,
                    guint             index,
                    const YoriaiJson *node,
                    gboolean          is_insertion)
{
  guint i = 0;

  yoriai_json_writer_begin_array (writer);
  for (const YoriaiJson *item = yoriai_json_get_first (old); item != NULL;
       item = yoriai_json_get_next (item), i++)
    {
      if (i == index && node != NULL)
        yoriai_json_writer_node (writer, node);
      if (i != index || is_insertion)
        yoriai_json_writer_node (writer, item);
    }
  if (i == index && node != NULL)
    yoriai_json_writer_node (writer, node);
  yoriai_json_writer_end_array (writer);
}

static void
write_edited_object (YoriaiJsonWriter *writer,
                     const YoriaiJson *old,
                     const char       *name,
                     const YoriaiJson *node)
{
  gboolean is_there = FALSE;

  yoriai_json_writer_begin_object (writer);
  for (const YoriaiJson *member = yoriai_json_get_first (old); member != NULL;
       member = yoriai_json_get_next (member))
    {
      gboolean is_it = g_str_equal (yoriai_json_get_name (member, NULL), name);

      is_there = is_there || is_it;
      if (is_it && node == NULL)
        continue;
      yoriai_json_writer_name (writer, yoriai_json_get_name (member, NULL));
      yoriai_json_writer_node (writer, is_it ? node : member);
    }
  if (!is_there && node != NULL)
    {
      yoriai_json_writer_name (writer, name);
      yoriai_json_writer_node (writer, node);
    }
  yoriai_json_writer_end_object (writer);
}

/* Where an edit of @old at @segment may take place. */
static gboolean
find_edit (const YoriaiJson *old,
           const char       *segment,
           gboolean          is_insertion,
           guint            *ret_index)
{
  guint n = yoriai_json_get_n_children (old);

  if (yoriai_json_get_type (old) == YORIAI_JSON_OBJECT)
    return is_insertion || yoriai_json_get_member (old, segment) != NULL;
  if (yoriai_json_get_type (old) != YORIAI_JSON_ARRAY)
    return FALSE;
  if (is_insertion && g_str_equal (segment, "-"))
    {
      *ret_index = n;
      return TRUE;
    }
  return _yoriai_parse_index (segment, ret_index) && *ret_index < n + (is_insertion ? 1 : 0);
}

/* Edits one element of a list of strings or integers, or the amount of one year: @node replaces it
 * or, as an insertion, comes before it; without @node it goes. */
gboolean
_yoriai_patch_edit_value (YoriaiRecord      *record,
                          guint              field,
                          const char        *segment,
                          const YoriaiJson  *node,
                          gboolean           is_insertion,
                          GError           **error)
{
  char *none[] = { NULL };
  const YoriaiPatchPlace place = {
    .kind = YORIAI_PATCH_PLACE_VALUE, .record = record, .field = field, .rest = none
  };
  const YoriaiJson *old;
  g_autoptr (YoriaiJsonDoc) doc = _yoriai_patch_place_read (&place, &old, error);
  g_autoptr (YoriaiJsonDoc) edited = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  YoriaiJsonWriter writer;
  guint index = 0;

  if (doc == NULL)
    return FALSE;
  if (!find_edit (old, segment, is_insertion, &index))
    return _yoriai_patch_place_fail (error);
  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  if (yoriai_json_get_type (old) == YORIAI_JSON_ARRAY)
    write_edited_array (&writer, old, index, node, is_insertion);
  else
    write_edited_object (&writer, old, segment, node);
  edited = yoriai_json_doc_new (NULL, text->str, (gssize) text->len, YORIAI_JSON_MAX_DEPTH, error);
  return edited != NULL
         && _yoriai_patch_set_value (record, field, yoriai_json_doc_get_root (edited), error);
}

/* Members that belong to the file must say what it says. */
static gboolean
check_file_member (YoriaiRecord      *record,
                   const YoriaiJson  *member,
                   GError           **error)
{
  const char *name = yoriai_json_get_name (member, NULL);
  const char *text = yoriai_json_get_string (member, NULL);
  gint64 version;
  gboolean is_same;

  if (g_str_equal (name, "id"))
    is_same = g_strcmp0 (text, yoriai_record_get_id (record)) == 0;
  else if (g_str_equal (name, "format"))
    is_same = g_strcmp0 (text, YORIAI_DOCUMENT_FORMAT) == 0;
  else
    is_same = yoriai_json_get_int64 (member, &version) && version == YORIAI_DOCUMENT_VERSION;
  if (!is_same)
    g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                 _("“%s” cannot be changed"), name);
  return is_same;
}

static gboolean
has_unknown (YoriaiRecord     *record,
             const YoriaiJson *member)
{
  g_autofree char *text = yoriai_json_dup_text (member);
  const char *name, *json;

  for (guint i = 0; (name = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    if (g_str_equal (name, yoriai_json_get_name (member, NULL)))
      return g_str_equal (json, text);
  return FALSE;
}

/* Members that are no field: a new record keeps them, in others they may only stay as they are. */
static gboolean
take_other_member (YoriaiRecord      *record,
                   const YoriaiJson  *member,
                   gboolean           is_new,
                   GError           **error)
{
  const YoriaiPatchPlace place = { .kind = YORIAI_PATCH_PLACE_RECORD, .record = record };
  const char *name = yoriai_json_get_name (member, NULL);
  gboolean is_root = yoriai_record_get_parent (record) == NULL;

  if (g_str_equal (name, "id") && _yoriai_patch_place_is_item (&place))
    return TRUE; /* seen to by whoever found or made the item */
  if (is_root
      && (g_str_equal (name, "id") || g_str_equal (name, "format")
          || g_str_equal (name, "version")))
    return check_file_member (record, member, error);
  if (is_new)
    {
      g_autofree char *json = yoriai_json_dup_text (member);

      yoriai_space_load_unknown (yoriai_record_get_space (record), record, name, json);
      return TRUE;
    }
  if (has_unknown (record, member))
    return TRUE;
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
               _("There is no field “%s”"), name);
  return FALSE;
}

/* Gives a record the content @node, an object: what it does not name is not filled in any more.
 * Members that nobody knows stay. */
gboolean
_yoriai_patch_fill (YoriaiRecord      *record,
                    const YoriaiJson  *node,
                    gboolean           is_new,
                    gboolean           has_fresh_ids,
                    GError           **error)
{
  guint n = yoriai_record_get_n_fields (record);

  if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_OBJECT, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *name = yoriai_record_get_field (record, i)->name;

      if (!fill_field (record, i, yoriai_json_get_member (node, name), has_fresh_ids, error))
        return FALSE;
    }
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    if (yoriai_record_find_field (record, yoriai_json_get_name (node, NULL)) == YORIAI_NO_FIELD
        && !take_other_member (record, node, is_new, error))
      return FALSE;
  return TRUE;
}

static gboolean
clear_record (YoriaiRecord  *record,
              GError       **error)
{
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    if (!fill_field (record, i, NULL, FALSE, error))
      return FALSE;
  return TRUE;
}

/* Gives a field the content @node; without, it is not filled in any more. */
static gboolean
fill_field (YoriaiRecord      *record,
            guint              field,
            const YoriaiJson  *node,
            gboolean           has_fresh_ids,
            GError           **error)
{
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;

  if (kind == YORIAI_KIND_LIST)
    return _yoriai_patch_fill_list (record, field, node, has_fresh_ids, error);
  if (kind != YORIAI_KIND_CHILD)
    return node != NULL ? _yoriai_patch_set_value (record, field, node, error)
                        : yoriai_record_set (record, field, &YORIAI_VALUE_NONE, error);
  record = yoriai_record_get_child (record, field);
  return node != NULL ? _yoriai_patch_fill (record, node, FALSE, has_fresh_ids, error)
                      : clear_record (record, error);
}

/* Puts the item @node, an object, into a list. It brings its id unless the ids are to be new. */
YoriaiRecord *
_yoriai_patch_insert (YoriaiRecord      *parent,
                      guint              field,
                      const char        *before_id,
                      const YoriaiJson  *node,
                      gboolean           has_fresh_ids,
                      GError           **error)
{
  const char *id;
  YoriaiRecord *item;

  if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_OBJECT, error)
      || !_yoriai_document_read_id (NULL, yoriai_json_get_member (node, "id"), &id, error))
    return NULL;
  item = yoriai_record_insert (parent, field, before_id, has_fresh_ids ? NULL : id, error);
  if (item == NULL || !_yoriai_patch_fill (item, node, TRUE, has_fresh_ids, error))
    return NULL;
  return item;
}

/* The item of the list that @node names by its id. */
static YoriaiRecord *
find_named (YoriaiRecord     *record,
            guint             field,
            const YoriaiJson *node)
{
  YoriaiRecord *item = yoriai_space_find (yoriai_record_get_space (record),
                                          yoriai_json_get_member_string (node, "id"));

  if (item == NULL || yoriai_record_get_parent (item) != record
      || yoriai_record_get_parent_field (item) != field)
    return NULL;
  return item;
}

static gboolean
remove_others (YoriaiRecord      *record,
               guint              field,
               const YoriaiJson  *node,
               gboolean           has_fresh_ids,
               GError           **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (node = node != NULL ? yoriai_json_get_first (node) : NULL; node != NULL && !has_fresh_ids;
       node = yoriai_json_get_next (node))
    g_hash_table_add (kept, find_named (record, field, node));
  for (guint i = yoriai_record_get_n_items (record, field); i > 0; i--)
    {
      YoriaiRecord *item = yoriai_record_get_item (record, field, i - 1);

      if (!g_hash_table_contains (kept, item) && !yoriai_record_remove (item, error))
        return FALSE;
    }
  return TRUE;
}

/* Gives a list the items of @node, an array: those with a known id stay the same records, wherever
 * they stand now. */
gboolean
_yoriai_patch_fill_list (YoriaiRecord      *record,
                         guint              field,
                         const YoriaiJson  *node,
                         gboolean           has_fresh_ids,
                         GError           **error)
{
  guint position = 0;

  if ((node != NULL && !_yoriai_document_expect (NULL, node, YORIAI_JSON_ARRAY, error))
      || !remove_others (record, field, node, has_fresh_ids, error))
    return FALSE;
  for (node = node != NULL ? yoriai_json_get_first (node) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    {
      YoriaiRecord *before = yoriai_record_get_item (record, field, position);
      const char *before_id = before != NULL ? yoriai_record_get_id (before) : NULL;
      YoriaiRecord *item = has_fresh_ids ? NULL : find_named (record, field, node);

      if (item != NULL && yoriai_record_get_index (item) >= position)
        {
          if (!yoriai_record_move (item, record, before_id, error)
              || !_yoriai_patch_fill (item, node, FALSE, FALSE, error))
            return FALSE;
        }
      else if (_yoriai_patch_insert (record, field, before_id, node, has_fresh_ids, error) == NULL)
        {
          return FALSE;
        }
      position++;
    }
  return TRUE;
}
