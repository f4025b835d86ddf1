/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How records take JSON: by the kernel's operations, inside the caller's transaction. Errors name
 * what is wrong, the caller adds the place. Nesting is bounded by the record types. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "json/yoriai-json-writer.h"
#include "proposal/yoriai-answers.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-nearest.h"
#include "yoriai-document-value-private.h"
#include "yoriai-document-writer.h"
#include "yoriai-document.h"
#include "yoriai-patch-private.h"
#include "yoriai-state.h"

static gboolean fill_field (YoriaiRecord      *record,
                            guint              field,
                            const YoriaiJson  *node,
                            YoriaiPatchFlags   flags,
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
                   _("“%s” takes integers by project year, “1” to “%d”: %s"), field->name,
                   YORIAI_MAX_YEARS, bounds);
      return FALSE;
    case YORIAI_KIND_DATE:
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                   _("“%s” takes a date such as 2021-07-06, 2021-07 or 2021"), field->name);
      return FALSE;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_CHOICE:
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

/* Whether a choice is one of the call's, or stands there already. */
static gboolean
is_known (YoriaiRecord       *record,
          guint               field,
          const YoriaiValue  *value,
          GError            **error)
{
  const YoriaiVocabulary *vocabulary = yoriai_record_get_vocabulary (record, field);
  g_autofree char *ids = NULL;

  if (vocabulary == NULL || value->tag != YORIAI_TAG_STRING || yoriai_vocabulary_find (vocabulary, value->v.s) != NULL
      || yoriai_value_equal (value, yoriai_record_peek (record, field)))
    return TRUE;
  ids = yoriai_vocabulary_dup_ids (vocabulary, ", ");
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH, _("“%s” must be one of %s"),
               yoriai_record_get_field (record, field)->name, ids);
  return FALSE;
}

/* Sets a field that holds a value; what it cannot take is refused, unless it holds just that
 * already. */
gboolean
_yoriai_patch_set_value (YoriaiRecord      *record,
                         guint              field,
                         const YoriaiJson  *node,
                         YoriaiPatchFlags   flags,
                         GError           **error)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  YoriaiValue value;
  gboolean is_done = FALSE;

  if (_yoriai_document_read_value (NULL, node, spec, &value, error))
    {
      if (value.tag == YORIAI_TAG_STRING)
        {
          char *tidy = yoriai_field_dup_tidy (spec, value.v.s);

          g_free (value.v.s);
          value.v.s = tidy;
        }
      if ((flags & YORIAI_PATCH_STRICT) != 0 && !is_known (record, field, &value, error))
        is_done = FALSE;
      else if (value.tag != YORIAI_TAG_RAW)
        is_done = yoriai_record_set (record, field, &value, error);
      else
        is_done = yoriai_value_equal (&value, yoriai_record_peek (record, field))
                  || fail_to_fit (spec, error);
    }
  yoriai_value_clear (&value);
  return is_done;
}

/* Edits one element of a list of strings or integers, or the amount of one year. */
gboolean
_yoriai_patch_edit_value (YoriaiRecord      *record,
                          guint              field,
                          char             **segments,
                          YoriaiJsonEdit     edit,
                          const YoriaiJson  *node,
                          YoriaiPatchFlags   flags,
                          GError           **error)
{
  char *none[] = { NULL };
  const YoriaiPatchPlace place = {
    .kind = YORIAI_PATCH_PLACE_VALUE, .record = record, .field = field, .rest = none
  };
  const YoriaiJson *old;
  g_autoptr (YoriaiJsonDoc) doc = _yoriai_patch_place_read (&place, &old, error);
  g_autoptr (YoriaiJsonDoc) edited = NULL;
  g_autofree char *text = NULL;

  if (doc == NULL)
    return FALSE;
  text = yoriai_json_dup_edited (old, segments, edit, node);
  if (text == NULL)
    return _yoriai_patch_place_fail (error);
  edited = yoriai_json_doc_new (NULL, text, -1, YORIAI_JSON_MAX_DEPTH, error);
  return edited != NULL
         && _yoriai_patch_set_value (record, field, yoriai_json_doc_get_root (edited), flags, error);
}

/* How deep a record's members lie in the file. */
static guint
get_depth (YoriaiRecord *record)
{
  guint depth = 1;

  for (YoriaiRecord *parent; (parent = yoriai_record_get_parent (record)) != NULL; record = parent)
    depth +=
      yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->kind
          == YORIAI_KIND_LIST
        ? 2
        : 1;
  return depth;
}

/* Sets a member that nobody knows, or removes it where @json is %NULL. What a file could not hold is refused: by
 * the reader, since that knows what that is. */
static gboolean
put_unknown (YoriaiRecord  *record,
             const char    *name,
             const char    *json,
             GError       **error)
{
  g_autoptr (YoriaiJsonDoc) doc = NULL;

  if (json != NULL)
    {
      doc = yoriai_json_doc_new (name, json, -1, YORIAI_JSON_MAX_DEPTH - get_depth (record), error);
      if (doc == NULL)
        return FALSE;
    }
  return yoriai_record_set_unknown (record, name, json, error);
}

/* Says that no field has a name, and which one may be meant. */
static gboolean
fail_to_know (YoriaiRecord  *record,
              const char    *name,
              GError       **error)
{
  YoriaiNearest nearest;

  yoriai_nearest_init (&nearest, name);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    yoriai_nearest_try (&nearest, yoriai_record_get_field (record, i)->name);
  if (nearest.meant != NULL)
    g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                 _("There is no field “%s”; is “%s” meant?"), name, nearest.meant);
  else
    g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                 _("There is no field “%s”"), name);
  return FALSE;
}

/* Edits a member that nobody knows, or something in it. */
gboolean
_yoriai_patch_edit_member (YoriaiRecord      *record,
                           char             **segments,
                           YoriaiJsonEdit     edit,
                           const YoriaiJson  *node,
                           YoriaiPatchFlags   flags,
                           GError           **error)
{
  const char *name = segments[0], *old = _yoriai_patch_find_unknown (record, name);
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  g_autofree char *json = NULL;

  if (old == NULL && segments[1] == NULL
      && (edit == YORIAI_JSON_EDIT_SET || edit == YORIAI_JSON_EDIT_ADD))
    {
      if ((flags & YORIAI_PATCH_STRICT) != 0)
        return fail_to_know (record, name, error);
      edit = YORIAI_JSON_EDIT_ADD;
    }
  if (old == NULL && (segments[1] != NULL || edit != YORIAI_JSON_EDIT_ADD))
    return _yoriai_patch_place_fail (error);
  if (segments[1] == NULL)
    {
      json = node != NULL ? yoriai_json_dup_text (node) : NULL;
      return put_unknown (record, name, json, error);
    }
  doc = yoriai_json_doc_new (NULL, old, -1, YORIAI_JSON_MAX_DEPTH, error);
  if (doc == NULL)
    return FALSE;
  json = yoriai_json_dup_edited (yoriai_json_doc_get_root (doc), segments + 1, edit, node);
  return json != NULL ? put_unknown (record, name, json, error) : _yoriai_patch_place_fail (error);
}

/* Members that belong to the file must say what it says; of its history nothing
 * is asked: whoever writes back a whole file may have read it with that. */
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
  else if (g_str_equal (name, YORIAI_STATE_MEMBER))
    is_same = TRUE;
  else if (g_str_equal (name, "format"))
    is_same = g_strcmp0 (text, YORIAI_DOCUMENT_FORMAT) == 0;
  else
    is_same = yoriai_json_get_int64 (member, &version) && version == YORIAI_DOCUMENT_VERSION;
  if (!is_same)
    g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                 _("“%s” cannot be changed"), name);
  return is_same;
}

/* Members that are no field. */
static gboolean
take_other_member (YoriaiRecord      *record,
                   const YoriaiJson  *member,
                   YoriaiPatchFlags   flags,
                   GError           **error)
{
  const char *name = yoriai_json_get_name (member, NULL);
  g_autofree char *json = NULL;

  if (_yoriai_patch_place_is_of_file (record, name))
    /* an item's id is seen to by whoever found or made it */
    return yoriai_record_get_parent (record) != NULL || check_file_member (record, member, error);
  if ((flags & YORIAI_PATCH_STRICT) != 0 && _yoriai_patch_find_unknown (record, name) == NULL)
    return fail_to_know (record, name, error);
  json = yoriai_json_dup_text (member);
  return put_unknown (record, name, json, error);
}

/* Removes the members that neither a field nor @node, an object, knows. */
static gboolean
remove_other_members (YoriaiRecord      *record,
                      const YoriaiJson  *node,
                      YoriaiPatchFlags   flags,
                      GError           **error)
{
  const char *name;
  guint i = 0;

  while ((flags & YORIAI_PATCH_KEEP) == 0
         && (name = yoriai_record_get_unknown (record, i, NULL)) != NULL)
    {
      g_autofree char *copy = g_strdup (name);

      if (node != NULL && yoriai_json_get_member (node, name) != NULL)
        i++;
      else if (!yoriai_record_set_unknown (record, copy, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* The id that an item has or gets: that of an answer follows from whose it is and from the question. (nullable) */
static char *
dup_item_id (YoriaiRecord     *parent,
             guint             field,
             const YoriaiJson *node,
             YoriaiPatchFlags  flags)
{
  const char *question = yoriai_json_get_member_string (node, "question");

  if (yoriai_record_get_field (parent, field)->of == yoriai_answer_get_type && question != NULL && *question != '\0'
      && strchr (question, '/') == NULL)
    return yoriai_answer_dup_id (parent, question);
  return (flags & YORIAI_PATCH_FRESH_IDS) != 0 ? NULL : g_strdup (yoriai_json_get_member_string (node, "id"));
}

/* The items of a list that is answered with its texts. */
static gboolean
fill_texts (YoriaiRecord      *answer,
            guint              field,
            const YoriaiJson  *node,
            GError           **error)
{
  if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_ARRAY, error))
    return FALSE;
  while (yoriai_record_get_n_items (answer, field) > 0)
    yoriai_record_remove (yoriai_record_get_item (answer, field, 0), NULL);
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    {
      YoriaiRecord *item;

      if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_STRING, error))
        return FALSE;
      item = yoriai_record_insert (answer, field, NULL, NULL, error);
      if (item == NULL || !yoriai_record_set_string (item, "text", yoriai_json_get_string (node, NULL), error))
        return FALSE;
    }
  return TRUE;
}

/* Whether @node is what is answered, not the whole record. */
static gboolean
is_plain_answer (YoriaiRecord     *record,
                 const YoriaiJson *node)
{
  const YoriaiJson *first;

  if (!yoriai_answer_is (record) || yoriai_answer_get_slot (record) == YORIAI_NO_FIELD)
    return FALSE;
  if (yoriai_json_get_type (node) != YORIAI_JSON_OBJECT)
    return TRUE;
  first = yoriai_json_get_first (node); /* amounts by year */
  return first != NULL && g_ascii_isdigit (yoriai_json_get_name (first, NULL)[0]);
}

static gboolean
fill_answer (YoriaiRecord      *answer,
             const YoriaiJson  *node,
             YoriaiPatchFlags   flags,
             GError           **error)
{
  guint field = yoriai_answer_get_slot (answer);

  if (yoriai_record_get_field (answer, field)->kind == YORIAI_KIND_LIST)
    return fill_texts (answer, field, node, error);
  return _yoriai_patch_set_value (answer, field, node, flags, error);
}

/* Gives a record the content @node, an object: what it does not name is not filled in any more. */
gboolean
_yoriai_patch_fill (YoriaiRecord      *record,
                    const YoriaiJson  *node,
                    YoriaiPatchFlags   flags,
                    GError           **error)
{
  guint n = yoriai_record_get_n_fields (record);

  if (is_plain_answer (record, node))
    return fill_answer (record, node, flags, error);
  if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_OBJECT, error)
      || !remove_other_members (record, node, flags, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *name = yoriai_record_get_field (record, i)->name;

      if (yoriai_answer_is (record) && yoriai_record_get_field (record, i)->kind == YORIAI_KIND_CODE
          && yoriai_json_get_member (node, name) == NULL)
        continue; /* an answer stays that to its question */
      if (!fill_field (record, i, yoriai_json_get_member (node, name), flags, error))
        return FALSE;
    }
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    if (yoriai_record_find_field (record, yoriai_json_get_name (node, NULL)) == YORIAI_NO_FIELD
        && !take_other_member (record, node, flags, error))
      return FALSE;
  return TRUE;
}

static gboolean
clear_record (YoriaiRecord      *record,
              YoriaiPatchFlags   flags,
              GError           **error)
{
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    if (!fill_field (record, i, NULL, flags, error))
      return FALSE;
  return remove_other_members (record, NULL, flags, error);
}

/* Gives a field the content @node; without, it is not filled in any more. */
static gboolean
fill_field (YoriaiRecord      *record,
            guint              field,
            const YoriaiJson  *node,
            YoriaiPatchFlags   flags,
            GError           **error)
{
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;

  if (kind == YORIAI_KIND_LIST)
    return _yoriai_patch_fill_list (record, field, node, flags, error);
  if (kind != YORIAI_KIND_CHILD)
    return node != NULL ? _yoriai_patch_set_value (record, field, node, flags, error)
                        : yoriai_record_set (record, field, &YORIAI_VALUE_NONE, error);
  record = yoriai_record_get_child (record, field);
  return node != NULL ? _yoriai_patch_fill (record, node, flags, error)
                      : clear_record (record, flags, error);
}

/* Puts the item @node, an object, into a list. It brings its id unless the ids are to be new. */
YoriaiRecord *
_yoriai_patch_insert (YoriaiRecord      *parent,
                      guint              field,
                      const char        *before_id,
                      const YoriaiJson  *node,
                      YoriaiPatchFlags   flags,
                      GError           **error)
{
  const char *given;
  g_autofree char *id = NULL;
  YoriaiRecord *item;

  if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_OBJECT, error)
      || !_yoriai_document_read_id (NULL, yoriai_json_get_member (node, "id"), &given, error))
    return NULL;
  id = dup_item_id (parent, field, node, flags);
  item = yoriai_record_insert (parent, field, before_id, id, error);
  if (item == NULL || !_yoriai_patch_fill (item, node, flags, error))
    return NULL;
  return item;
}

/* The item of the list that @node names by its id. */
static YoriaiRecord *
find_named (YoriaiRecord     *record,
            guint             field,
            const YoriaiJson *node)
{
  g_autofree char *id = dup_item_id (record, field, node, YORIAI_PATCH_EXACT);
  YoriaiRecord *item = yoriai_space_find (yoriai_record_get_space (record), id);

  if (item == NULL || yoriai_record_get_parent (item) != record
      || yoriai_record_get_parent_field (item) != field)
    return NULL;
  return item;
}

static gboolean
remove_others (YoriaiRecord      *record,
               guint              field,
               const YoriaiJson  *node,
               YoriaiPatchFlags   flags,
               GError           **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  if (node != NULL && (flags & YORIAI_PATCH_FRESH_IDS) == 0)
    node = yoriai_json_get_first (node);
  else
    node = NULL;
  for (; node != NULL; node = yoriai_json_get_next (node))
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
                         YoriaiPatchFlags   flags,
                         GError           **error)
{
  guint position = 0;

  if ((node != NULL && !_yoriai_document_expect (NULL, node, YORIAI_JSON_ARRAY, error))
      || !remove_others (record, field, node, flags, error))
    return FALSE;
  for (node = node != NULL ? yoriai_json_get_first (node) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    {
      YoriaiRecord *before = yoriai_record_get_item (record, field, position);
      const char *before_id = before != NULL ? yoriai_record_get_id (before) : NULL;
      YoriaiRecord *item =
        (flags & YORIAI_PATCH_FRESH_IDS) != 0 ? NULL : find_named (record, field, node);

      if (item != NULL && yoriai_record_get_index (item) >= position)
        {
          if (!yoriai_record_move (item, record, before_id, error)
              || !_yoriai_patch_fill (item, node, flags, error))
            return FALSE;
        }
      else if (_yoriai_patch_insert (record, field, before_id, node, flags, error) == NULL)
        {
          return FALSE;
        }
      position++;
    }
  return TRUE;
}
