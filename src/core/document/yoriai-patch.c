/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON Pointer and JSON Patch on a proposal. Everything becomes the kernel's five operations in one
 * transaction. */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "json/yoriai-json-writer.h"
#include "proposal/yoriai-answers.h"
#include "yoriai-document-value-private.h"
#include "yoriai-document.h"
#include "yoriai-patch-private.h"
#include "yoriai-patch.h"
#include "yoriai-state.h"

/* One operation of a patch. */
typedef struct
{
  YoriaiSpace *space;
  const char *name;
  const char *path;
  const char *from;        /* (nullable) */
  const YoriaiJson *value; /* (nullable) */
  YoriaiPatchAllow allow;
} Operation;

static YoriaiPatchFlags
get_flags (YoriaiPatchAllow allow)
{
  return (allow & YORIAI_PATCH_ALLOW_UNKNOWN) != 0 ? YORIAI_PATCH_EXACT : YORIAI_PATCH_STRICT;
}

static gboolean
fail_patch (GError     **error,
            const char  *message)
{
  g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH, message);
  return FALSE;
}

/* A variable that a script never set leaves an empty pointer behind. */
static gboolean
check_whole (const char        *pointer,
             YoriaiPatchAllow   allow,
             GError           **error)
{
  if (*pointer != '\0' || (allow & YORIAI_PATCH_ALLOW_WHOLE) != 0)
    return TRUE;
  return fail_patch (error, _("An empty pointer names the whole proposal, which is replaced only with “--whole”"));
}

static gboolean
is_same_string (const YoriaiJson *a,
                const YoriaiJson *b)
{
  gsize a_length, b_length;
  const char *a_text = yoriai_json_get_string (a, &a_length);
  const char *b_text = yoriai_json_get_string (b, &b_length);

  return a_length == b_length && memcmp (a_text, b_text, a_length) == 0;
}

static gboolean
is_same_number (const YoriaiJson *a,
                const YoriaiJson *b)
{
  gint64 x, y;

  if (yoriai_json_get_int64 (a, &x) && yoriai_json_get_int64 (b, &y))
    return x == y;
  return yoriai_json_get_double (a) == yoriai_json_get_double (b);
}

/* Whether two values are equal as RFC 6902 has it. Nesting is bounded by the reader of JSON. */
static gboolean
is_same (const YoriaiJson *a,
         const YoriaiJson *b)
{
  YoriaiJsonType type = yoriai_json_get_type (a);

  if (type != yoriai_json_get_type (b)
      || yoriai_json_get_n_children (a) != yoriai_json_get_n_children (b))
    return FALSE;
  if (type == YORIAI_JSON_STRING)
    return is_same_string (a, b);
  if (type == YORIAI_JSON_NUMBER)
    return is_same_number (a, b);
  if (type == YORIAI_JSON_BOOLEAN)
    return yoriai_json_get_boolean (a) == yoriai_json_get_boolean (b);
  if (type == YORIAI_JSON_NULL)
    return TRUE;
  if (type == YORIAI_JSON_ARRAY)
    b = yoriai_json_get_first (b);
  for (a = yoriai_json_get_first (a); a != NULL; a = yoriai_json_get_next (a))
    {
      const YoriaiJson *other = type == YORIAI_JSON_ARRAY
                                  ? b : yoriai_json_get_member (b, yoriai_json_get_name (a, NULL));

      if (other == NULL || !is_same (a, other))
        return FALSE;
      if (type == YORIAI_JSON_ARRAY)
        b = yoriai_json_get_next (b);
    }
  return TRUE;
}

/* Puts @value where an item already is: the record stays if the id does. */
static gboolean
replace_item (YoriaiRecord      *item,
              const YoriaiJson  *value,
              YoriaiPatchFlags   flags,
              GError           **error)
{
  const char *id = yoriai_json_get_member_string (value, "id");

  if (id == NULL || *id == '\0' || g_str_equal (id, yoriai_record_get_id (item)))
    return _yoriai_patch_fill (item, value, flags, error);
  return _yoriai_patch_insert (yoriai_record_get_parent (item),
                               yoriai_record_get_parent_field (item), yoriai_record_get_id (item),
                               value, flags, error)
           != NULL
         && yoriai_record_remove (item, error);
}

/* What stands at a member of the file's own can be said again, and no more. */
static gboolean
check_same (const YoriaiPatchPlace  *place,
            const YoriaiJson        *value,
            GError                 **error)
{
  const YoriaiJson *now;
  g_autoptr (YoriaiJsonDoc) doc = NULL;

  if (!g_str_equal (place->rest[0], YORIAI_STATE_MEMBER))
    {
      doc = _yoriai_patch_place_read (place, &now, error);
      if (doc == NULL)
        return FALSE;
      if (is_same (now, value))
        return TRUE;
    }
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
               _("“%s” cannot be changed"), place->rest[0]);
  return FALSE;
}

/* Adds, replaces or sets what is a member. */
static gboolean
put_member (const YoriaiPatchPlace  *place,
            const YoriaiJson        *value,
            YoriaiJsonEdit           edit,
            YoriaiPatchFlags         flags,
            GError                 **error)
{
  switch (place->kind)
    {
    case YORIAI_PATCH_PLACE_RECORD:
      return _yoriai_patch_fill (place->record, value, flags, error);
    case YORIAI_PATCH_PLACE_LIST:
      return _yoriai_patch_fill_list (place->record, place->field, value, flags, error);
    case YORIAI_PATCH_PLACE_VALUE:
      if (place->rest[0] == NULL)
        return _yoriai_patch_set_value (place->record, place->field, value, flags, error);
      return _yoriai_patch_edit_value (place->record, place->field, place->rest, edit, value,
                                       flags, error);
    case YORIAI_PATCH_PLACE_MEMBER:
      if (_yoriai_patch_place_is_of_file (place->record, place->rest[0]))
        return check_same (place, value, error);
      return _yoriai_patch_edit_member (place->record, place->rest, edit, value, flags, error);
    case YORIAI_PATCH_PLACE_NO_ITEM:
    default:
      return _yoriai_patch_place_fail (error);
    }
}

/* RFC 6902's add: puts @value before the item the pointer names, or in the place of a member. */
static gboolean
add_value (const YoriaiPatchPlace  *place,
           const YoriaiJson        *value,
           YoriaiPatchFlags         flags,
           GError                 **error)
{
  if (_yoriai_patch_place_is_end (place, NULL))
    return _yoriai_patch_insert (place->record, place->field, NULL, value, flags, error)
           != NULL;
  if (_yoriai_patch_place_is_item (place) && !yoriai_answer_is (place->record))
    return _yoriai_patch_insert (yoriai_record_get_parent (place->record),
                                 yoriai_record_get_parent_field (place->record),
                                 yoriai_record_get_id (place->record), value, flags, error)
           != NULL;
  return put_member (place, value, YORIAI_JSON_EDIT_ADD, flags, error);
}

static gboolean
remove_value (const YoriaiPatchPlace  *place,
              GError                 **error)
{
  g_autoptr (YoriaiJsonDoc) nothing = yoriai_json_doc_new (NULL, "{}", -1, 1, NULL);

  if (_yoriai_patch_place_is_item (place))
    return yoriai_record_remove (place->record, error);
  if (place->kind == YORIAI_PATCH_PLACE_RECORD && yoriai_record_get_parent (place->record) == NULL)
    return fail_patch (error, _("The proposal itself cannot be removed"));
  if (place->kind == YORIAI_PATCH_PLACE_RECORD)
    return _yoriai_patch_fill (place->record, yoriai_json_doc_get_root (nothing),
                               YORIAI_PATCH_EXACT, error);
  if (place->kind == YORIAI_PATCH_PLACE_LIST)
    return _yoriai_patch_fill_list (place->record, place->field, NULL, YORIAI_PATCH_EXACT, error);
  if (place->kind == YORIAI_PATCH_PLACE_VALUE && place->rest[0] == NULL)
    return yoriai_record_set (place->record, place->field, &YORIAI_VALUE_NONE, error);
  if (place->kind == YORIAI_PATCH_PLACE_VALUE)
    return _yoriai_patch_edit_value (place->record, place->field, place->rest,
                                     YORIAI_JSON_EDIT_REMOVE, NULL, YORIAI_PATCH_EXACT, error);
  if (place->kind != YORIAI_PATCH_PLACE_MEMBER)
    return _yoriai_patch_place_fail (error);
  if (!_yoriai_patch_place_is_of_file (place->record, place->rest[0]))
    return _yoriai_patch_edit_member (place->record, place->rest, YORIAI_JSON_EDIT_REMOVE, NULL,
                                      YORIAI_PATCH_EXACT, error);
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
               _("“%s” cannot be removed"), place->rest[0]);
  return FALSE;
}

static gboolean
run_add (const Operation  *self,
         GError          **error)
{
  g_auto (YoriaiPatchPlace) place = { 0 };

  return check_whole (self->path, self->allow, error)
         && _yoriai_patch_place_find (self->space, self->path, NULL, &place, error)
         && add_value (&place, self->value, get_flags (self->allow), error);
}

static gboolean
run_remove (const Operation  *self,
            GError          **error)
{
  g_auto (YoriaiPatchPlace) place = { 0 };

  return _yoriai_patch_place_find (self->space, self->path, NULL, &place, error)
         && remove_value (&place, error);
}

static gboolean
run_replace (const Operation  *self,
             GError          **error)
{
  g_auto (YoriaiPatchPlace) place = { 0 };

  if (!check_whole (self->path, self->allow, error)
      || !_yoriai_patch_place_find (self->space, self->path, NULL, &place, error))
    return FALSE;
  if (_yoriai_patch_place_is_item (&place))
    return replace_item (place.record, self->value, get_flags (self->allow), error);
  return put_member (&place, self->value, YORIAI_JSON_EDIT_REPLACE, get_flags (self->allow), error);
}

static gboolean
run_copy (const Operation  *self,
          GError          **error)
{
  g_auto (YoriaiPatchPlace) from = { 0 };
  g_auto (YoriaiPatchPlace) to = { 0 };
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  const YoriaiJson *value;

  if (!check_whole (self->path, self->allow, error)
      || !_yoriai_patch_place_find (self->space, self->from, NULL, &from, error))
    return FALSE;
  doc = _yoriai_patch_place_read (&from, &value, error);
  return doc != NULL && _yoriai_patch_place_find (self->space, self->path, NULL, &to, error)
         && add_value (&to, value, YORIAI_PATCH_FRESH_IDS, error);
}

/* Moves the record itself where the kernel can: from a list to a list of the same type. */
static gboolean
move_item (YoriaiRecord            *item,
           const YoriaiPatchPlace  *to,
           gboolean                *ret_is_possible,
           GError                 **error)
{
  YoriaiRecord *parent = to->record;
  guint field = to->field;
  const char *before_id = NULL;

  *ret_is_possible = FALSE;
  if (_yoriai_patch_place_is_item (to))
    {
      parent = yoriai_record_get_parent (to->record);
      field = yoriai_record_get_parent_field (to->record);
      before_id = yoriai_record_get_id (to->record);
    }
  else if (!_yoriai_patch_place_is_end (to, item))
    {
      return TRUE;
    }
  if (field != yoriai_record_get_parent_field (item)
      || G_OBJECT_TYPE (parent) != G_OBJECT_TYPE (yoriai_record_get_parent (item)))
    return TRUE;
  *ret_is_possible = TRUE;
  return yoriai_record_move (item, parent, before_id, error);
}

static gboolean
run_move (const Operation  *self,
          GError          **error)
{
  g_auto (YoriaiPatchPlace) from = { 0 };
  g_auto (YoriaiPatchPlace) to = { 0 };
  g_autofree char *prefix = g_strconcat (self->from, "/", NULL);
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  const YoriaiJson *value;
  YoriaiRecord *item;
  gboolean is_possible;

  if (!check_whole (self->path, self->allow, error))
    return FALSE;
  if (g_str_has_prefix (self->path, prefix))
    return fail_patch (error, _("Nothing can be moved into itself"));
  if (!_yoriai_patch_place_find (self->space, self->from, NULL, &from, error))
    return FALSE;
  doc = _yoriai_patch_place_read (&from, &value, error);
  if (doc == NULL)
    return FALSE;
  if (g_str_equal (self->path, self->from))
    return TRUE;
  item = _yoriai_patch_place_is_item (&from) ? from.record : NULL;
  if (item != NULL)
    {
      if (!_yoriai_patch_place_find (self->space, self->path, item, &to, error)
          || !move_item (item, &to, &is_possible, error))
        return FALSE;
      if (is_possible)
        return TRUE;
      _yoriai_patch_place_clear (&to);
      to = (YoriaiPatchPlace){ 0 };
    }
  return remove_value (&from, error)
         && _yoriai_patch_place_find (self->space, self->path, NULL, &to, error)
         && add_value (&to, value, YORIAI_PATCH_EXACT, error);
}

static gboolean
run_test (const Operation  *self,
          GError          **error)
{
  g_auto (YoriaiPatchPlace) place = { 0 };
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  g_autofree char *text = NULL;
  const YoriaiJson *value;

  if (!_yoriai_patch_place_find (self->space, self->path, NULL, &place, error))
    return FALSE;
  doc = _yoriai_patch_place_read (&place, &value, error);
  if (doc == NULL)
    return FALSE;
  if (is_same (value, self->value))
    return TRUE;
  return fail_patch (error, _("The value is another one"));
}

static const struct
{
  const char *name;
  gboolean has_value;
  gboolean has_from;
  gboolean (*run) (const Operation  *self,
                   GError          **error);
} operations[] = {
  { "add", TRUE, FALSE, run_add },         { "remove", FALSE, FALSE, run_remove },
  { "replace", TRUE, FALSE, run_replace }, { "move", FALSE, TRUE, run_move },
  { "copy", FALSE, TRUE, run_copy },       { "test", TRUE, FALSE, run_test },
};

static gboolean
run_operation (YoriaiSpace       *space,
               const YoriaiJson  *node,
               YoriaiPatchAllow   allow,
               GError           **error)
{
  const Operation operation = {
    .space = space,
    .name = yoriai_json_get_member_string (node, "op"),
    .path = yoriai_json_get_member_string (node, "path"),
    .from = yoriai_json_get_member_string (node, "from"),
    .value = yoriai_json_get_member (node, "value"),
    .allow = allow,
  };

  if (!_yoriai_document_expect (NULL, node, YORIAI_JSON_OBJECT, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      if (g_strcmp0 (operations[i].name, operation.name) != 0)
        continue;
      if (operation.path == NULL)
        return fail_patch (error, _("The operation has no “path”"));
      if (operations[i].has_from && operation.from == NULL)
        return fail_patch (error, _("The operation has no “from”"));
      if (operations[i].has_value && operation.value == NULL)
        return fail_patch (error, _("The operation has no “value”"));
      return operations[i].run (&operation, error);
    }
  return fail_patch (error, _("“op” must be add, remove, replace, move, copy or test"));
}

static gboolean
run_operations (YoriaiSpace       *space,
                YoriaiJsonDoc     *doc,
                YoriaiPatchAllow   allow,
                GError           **error)
{
  const YoriaiJson *root = yoriai_json_doc_get_root (doc);
  guint i = 0;

  if (!_yoriai_document_expect (doc, root, YORIAI_JSON_ARRAY, error))
    return FALSE;
  for (const YoriaiJson *node = yoriai_json_get_first (root); node != NULL;
       node = yoriai_json_get_next (node), i++)
    {
      g_autoptr (GError) local = NULL;
      const char *path = yoriai_json_get_member_string (node, "path");

      if (run_operation (space, node, allow, &local))
        continue;
      yoriai_json_doc_set_error (doc, node, error, local->domain, local->code,
                                 _("Operation %u, path “%s”: %s"), i, path != NULL ? path : "",
                                 local->message);
      return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_patch_get:
 * @space: a proposal
 * @pointer: a JSON Pointer; in lists it takes an index or an id
 * @error: return location: %YORIAI_DOCUMENT_ERROR_POINTER or %YORIAI_JSON_ERROR_POINTER
 *
 * Gets a part of the proposal as its file has it. A field that is not filled in is there all the
 * same: `null`, `[]` or `{}`.
 *
 * Returns: (transfer full) (nullable): the JSON text, indented, without a line feed at its end
 */
char *
yoriai_patch_get (YoriaiSpace  *space,
                  const char   *pointer,
                  GError      **error)
{
  g_auto (YoriaiPatchPlace) place = { 0 };
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  const YoriaiJson *node;
  YoriaiJsonWriter writer;
  GString *text;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);

  if (!_yoriai_patch_place_find (space, pointer, NULL, &place, error))
    return NULL;
  doc = _yoriai_patch_place_read (&place, &node, error);
  if (doc == NULL)
    {
      g_prefix_error (error, "%s: ", pointer);
      return NULL;
    }
  text = g_string_new (NULL);
  yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
  yoriai_json_writer_node (&writer, node);
  return g_string_free (text, FALSE);
}

/**
 * yoriai_patch_set:
 * @space: a proposal without an open transaction
 * @pointer: a JSON Pointer; in lists it takes an index or an id, and `-` appends
 * @value: what to put there
 * @allow: what is refused otherwise
 * @error: return location
 *
 * Replaces a part of the proposal in one transaction. A text is set by its smallest splice. A child
 * or a list gets @value for its content; items of a list that @value names by their id stay the
 * same records. Members that nobody knows can be edited, but a name that nobody knows is refused, and
 * so is an empty pointer.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_patch_set (YoriaiSpace       *space,
                  const char        *pointer,
                  YoriaiJsonDoc     *value,
                  YoriaiPatchAllow   allow,
                  GError           **error)
{
  g_auto (YoriaiPatchPlace) place = { 0 };
  const YoriaiJson *node = yoriai_json_doc_get_root (value);
  YoriaiPatchFlags flags = get_flags (allow) | YORIAI_PATCH_KEEP;
  gboolean is_done;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), FALSE);

  if (!check_whole (pointer, allow, error)
      || !_yoriai_patch_place_find (space, pointer, NULL, &place, error))
    return FALSE;
  yoriai_space_begin (space, NULL, NULL);
  if (_yoriai_patch_place_is_item (&place))
    is_done = replace_item (place.record, node, flags, error);
  else if (_yoriai_patch_place_is_end (&place, NULL))
    is_done = add_value (&place, node, flags, error);
  else
    is_done = put_member (&place, node, YORIAI_JSON_EDIT_SET, flags, error);
  if (!is_done)
    {
      yoriai_space_rollback (space);
      if (*pointer != '\0')
        g_prefix_error (error, "%s: ", pointer);
      return FALSE;
    }
  yoriai_space_commit (space);
  return TRUE;
}

/**
 * yoriai_patch_apply:
 * @space: a proposal without an open transaction
 * @patch: a JSON Patch (RFC 6902)
 * @allow: what is refused otherwise
 * @error: return location; it names the operation's number, from 0, and its path
 *
 * Applies a patch in one transaction, all of it or nothing. In lists a path takes an index or an
 * id. A new item keeps the `id` it brings; a copy gets new ones. Members that nobody knows are
 * replaced, removed, moved and copied like others; a new name that nobody knows is refused, in an object
 * as well, and so is putting something in the place of the whole proposal.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_patch_apply (YoriaiSpace       *space,
                    YoriaiJsonDoc     *patch,
                    YoriaiPatchAllow   allow,
                    GError           **error)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (space), FALSE);

  yoriai_space_begin (space, NULL, NULL);
  if (!run_operations (space, patch, allow, error))
    {
      yoriai_space_rollback (space);
      return FALSE;
    }
  yoriai_space_commit (space);
  return TRUE;
}
