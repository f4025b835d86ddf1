/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "yoriai-document-reader.h"
#include "yoriai-document-value-private.h"
#include "yoriai-document.h"
#include "yoriai-migration.h"
#include "yoriai-state-private.h"

/* So many places are named one by one; finding them costs time that grows with the file. */
#define MAX_NOTICES 100

/* From version 1 to 2 and so on; YORIAI_DOCUMENT_VERSION is their number and one. */
static const YoriaiMigrationStep steps[] = { NULL };

typedef struct
{
  YoriaiJsonDoc *doc;
  YoriaiSpace *space;
  GPtrArray *notices; /* (element-type utf8) */
  guint n_more;
  gboolean keeps_ids; /* it is our own writing */
  char *seed; /* (owned) (nullable): of ids that are made; until the first of them */
  GError **error;
} Reader;

static gboolean read_record (Reader *self, const YoriaiJson *node, YoriaiRecord *record);

static void
add_notice (Reader           *self,
            const YoriaiJson *item,
            const char       *id)
{
  g_autofree char *what = NULL;

  if (self->notices->len == MAX_NOTICES)
    {
      self->n_more++;
      return;
    }
  what =
    id != NULL
      ? g_strdup_printf (_("The id “%s” stands here a second time; the item got a new one"), id)
      : g_strdup (_("The item has no id; it got one"));
  g_ptr_array_add (self->notices, yoriai_json_doc_describe (self->doc, item, what));
}

/* All that a file holds but its history, which may differ where the proposal is
 * the same. */
static char *
dup_seed (const YoriaiJson *root)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const YoriaiJson *node = yoriai_json_get_first (root); node != NULL;
       node = yoriai_json_get_next (node))
    {
      const char *name = yoriai_json_get_name (node, NULL);
      g_autofree char *json = NULL;

      if (g_str_equal (name, YORIAI_STATE_MEMBER))
        continue;
      json = yoriai_json_dup_text (node);
      g_string_append_printf (text, "%s\n%s\n", name, json);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

/* Two who open one file, on two machines, give an item the same id: it is a function of the file and of where the item
 * stands in it. */
static char *
dup_made_id (Reader     *self,
             const char *path)
{
  g_autofree char *all = NULL, *hash = NULL;

  if (self->seed == NULL)
    self->seed = dup_seed (yoriai_json_doc_get_root (self->doc));
  all = g_strconcat (self->seed, path, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15, hash + 18);
}

static gboolean
read_item (Reader           *self,
           const YoriaiJson *node,
           YoriaiRecord     *parent,
           guint             field)
{
  const YoriaiJson *member;
  const char *id;
  g_autofree char *own = NULL;
  YoriaiRecord *item;

  if (!_yoriai_document_expect (self->doc, node, YORIAI_JSON_OBJECT, self->error))
    return FALSE;
  member = yoriai_json_get_member (node, "id");
  if (!_yoriai_document_read_id (self->doc, member, &id, self->error))
    return FALSE;
  if (!self->keeps_ids && yoriai_record_get_field (parent, field)->of == yoriai_answer_get_type)
    {
      const char *question = yoriai_json_get_member_string (node, "question");

      own = question != NULL ? yoriai_answer_dup_id (parent, question) : NULL;
      id = own != NULL && strchr (own, '/') == NULL ? own : id;
    }
  if (id != NULL && yoriai_space_can_load_id (self->space, id))
    {
      item = yoriai_space_load_item (self->space, parent, field, id);
    }
  else
    {
      g_autofree char *path = yoriai_json_dup_pointer (node), *made = dup_made_id (self, path);

      item = yoriai_space_load_item (self->space, parent, field, made);
    }
  if (id == NULL || strcmp (id, yoriai_record_get_id (item)) != 0)
    add_notice (self, node, id);
  return read_record (self, node, item);
}

static gboolean
read_list (Reader           *self,
           const YoriaiJson *node,
           YoriaiRecord     *record,
           guint             field)
{
  if (!_yoriai_document_expect (self->doc, node, YORIAI_JSON_ARRAY, self->error))
    return FALSE;
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    if (!read_item (self, node, record, field))
      return FALSE;
  return TRUE;
}

/* The role in a grant once was a text of anybody's own; now it is chosen. What is none of the usual words stays, and is
 * found as a choice that there is not. */
static const struct
{
  const char *text;
  const char *id;
} grant_roles[] = {
  { "研究代表者", "lead" }, { "代表者", "lead" }, { "研究代表", "lead" }, { "代表", "lead" },
  { "研究分担者", "co" },   { "分担者", "co" },   { "研究分担", "co" },   { "分担", "co" },
};

static void
read_old_role (YoriaiRecord *record,
               const char   *name,
               YoriaiValue  *value)
{
  if (G_OBJECT_TYPE (record) != yoriai_other_grant_get_type () || !g_str_equal (name, "role")
      || value->tag != YORIAI_TAG_STRING)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (grant_roles); i++)
    if (g_str_equal (value->v.s, grant_roles[i].text))
      {
        g_free (value->v.s);
        value->v.s = g_strdup (grant_roles[i].id);
        return;
      }
}

static gboolean
read_field (Reader            *self,
            const YoriaiJson  *node,
            YoriaiRecord      *record,
            guint              field,
            const YoriaiField *spec)
{
  YoriaiValue value;

  if (spec->kind == YORIAI_KIND_LIST)
    return read_list (self, node, record, field);
  if (spec->kind == YORIAI_KIND_CHILD)
    return _yoriai_document_expect (self->doc, node, YORIAI_JSON_OBJECT, self->error)
           && read_record (self, node, yoriai_record_get_child (record, field));
  if (!_yoriai_document_read_value (self->doc, node, spec, &value, self->error))
    {
      yoriai_value_clear (&value);
      return FALSE;
    }
  read_old_role (record, spec->name, &value);
  if (value.tag != YORIAI_TAG_NONE)
    yoriai_space_load_value (self->space, record, field, &value);
  return TRUE;
}

/* Members that belong to the file or were read before. */
static gboolean
is_read_elsewhere (YoriaiRecord *record,
                   const char   *name)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);

  if (parent == NULL)
    return g_str_equal (name, "format") || g_str_equal (name, "version") || g_str_equal (name, "id")
           || g_str_equal (name, YORIAI_STATE_MEMBER);
  return g_str_equal (name, "id")
         && yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->kind
              == YORIAI_KIND_LIST;
}

/* The meetings of the forum once were a list of their own; they are meetings on the vision, marked as held by the forum. */
static gboolean
is_of_forum (const YoriaiJson *node,
             YoriaiRecord     *record,
             const char       *name)
{
  return G_OBJECT_TYPE (record) == yoriai_forum_get_type () && g_str_equal (name, "meetings")
         && yoriai_json_get_type (node) == YORIAI_JSON_ARRAY;
}

static gboolean
read_forum_meetings (Reader           *self,
                     const YoriaiJson *node)
{
  YoriaiRecord *root = yoriai_space_get_root (self->space);
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));
  YoriaiRecord *process = yoriai_record_get_child (vision, yoriai_record_find_field (vision, "process"));
  guint list = yoriai_record_find_field (process, "meetings");

  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    {
      YoriaiRecord *meeting;

      if (!read_item (self, node, process, list))
        return FALSE;
      meeting = yoriai_record_get_item (process, list, yoriai_record_get_n_items (process, list) - 1);
      yoriai_space_load_value (self->space, meeting, yoriai_record_find_field (meeting, "in_forum"),
                               &YORIAI_VALUE_INT (1));
    }
  return TRUE;
}

/* Nesting is bounded by the record types. Members mostly come in the table's order, so the next
 * field is tried first. */
static gboolean
read_record (Reader           *self,
             const YoriaiJson *node,
             YoriaiRecord     *record)
{
  guint n_fields;
  const YoriaiField *fields = yoriai_record_type_get_fields (G_OBJECT_TYPE (record), &n_fields);
  guint next = 0;

  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    {
      const char *name = yoriai_json_get_name (node, NULL);
      guint field = next;

      while (field < n_fields && field < next + 4 && strcmp (fields[field].name, name) != 0)
        field++;
      if (field == n_fields || field == next + 4)
        field = yoriai_record_find_field (record, name);
      if (field != YORIAI_NO_FIELD)
        {
          if (!read_field (self, node, record, field, &fields[field]))
            return FALSE;
          next = field + 1;
        }
      else if (is_of_forum (node, record, name))
        {
          if (!read_forum_meetings (self, node))
            return FALSE;
        }
      else if (!is_read_elsewhere (record, name))
        {
          g_autofree char *json = yoriai_json_dup_text (node);

          yoriai_space_load_unknown (self->space, record, name, json);
        }
    }
  return TRUE;
}

/* The version of a proposal, 0 with an error when it is none that can be read. */
static gint64
read_version (YoriaiJsonDoc  *doc,
              GError        **error)
{
  const YoriaiJson *root = yoriai_json_doc_get_root (doc);
  const YoriaiJson *member;
  gint64 version;

  if (g_strcmp0 (yoriai_json_get_member_string (root, "format"), YORIAI_DOCUMENT_FORMAT) != 0)
    {
      member = yoriai_json_get_member (root, "format");
      yoriai_json_doc_set_error (doc, member != NULL ? member : root, error, YORIAI_DOCUMENT_ERROR,
                                 YORIAI_DOCUMENT_ERROR_FORMAT,
                                 _("This is no proposal: its “format” is not “%s”"),
                                 YORIAI_DOCUMENT_FORMAT);
      return 0;
    }
  member = yoriai_json_get_member (root, "version");
  if (member == NULL || !yoriai_json_get_int64 (member, &version) || version < 1)
    {
      yoriai_json_doc_set_error (doc, member != NULL ? member : root, error, YORIAI_DOCUMENT_ERROR,
                                 YORIAI_DOCUMENT_ERROR_FORMAT,
                                 _("The “version” must be an integer from 1"));
      return 0;
    }
  if (version > YORIAI_DOCUMENT_VERSION)
    {
      g_autofree char *spelling = yoriai_json_dup_text (member);

      yoriai_json_doc_set_error (
        doc, member, error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_VERSION,
        _ (
          "A newer Yoriai wrote this file: its version is %s, this Yoriai reads versions up to %d"),
        spelling, YORIAI_DOCUMENT_VERSION);
      return 0;
    }
  return version;
}

static gboolean
read_root (Reader *self)
{
  const YoriaiJson *root = yoriai_json_doc_get_root (self->doc);
  g_autofree char *made = NULL;
  const char *id;

  if (!_yoriai_document_read_id (self->doc, yoriai_json_get_member (root, "id"), &id, self->error))
    return FALSE;
  if (id == NULL)
    {
      made = dup_made_id (self, "");
      add_notice (self, root, NULL);
    }
  self->space = yoriai_space_new (yoriai_proposal_get_type (), id != NULL ? id : made);
  return read_record (self, root, yoriai_space_get_root (self->space));
}

static gsize
skip_space_before (const char *data,
                   gsize       at)
{
  while (at > 0 && strchr (" \t\r\n", data[at - 1]) != NULL)
    at--;
  return at;
}

/* How much of the file stands before the history, with a comma between, if nothing stands behind; else 0. */
static gsize
find_end (Reader           *self,
          const YoriaiJson *node,
          const char       *data)
{
  static const char name[] = "\"" YORIAI_STATE_MEMBER "\"";
  gsize at = yoriai_json_doc_get_offset (self->doc, node);

  if (yoriai_json_get_next (node) != NULL || data[at] != '{')
    return 0;
  at = skip_space_before (data, at);
  if (at == 0 || data[at - 1] != ':')
    return 0;
  at = skip_space_before (data, at - 1);
  if (at < strlen (name) || memcmp (data + at - strlen (name), name, strlen (name)) != 0)
    return 0; /* spelt otherwise */
  at = skip_space_before (data, at - strlen (name));
  return at > 0 && data[at - 1] == ',' ? at - 1 : 0;
}

/* Reads what stands behind the view, where it is asked for. @data: (nullable): the file, if it was not migrated */
static void
read_history (Reader       *self,
              const char   *data,
              YoriaiState **ret_history)
{
  const YoriaiJson *node = yoriai_json_get_member (yoriai_json_doc_get_root (self->doc),
                                                   YORIAI_STATE_MEMBER);

  if (ret_history == NULL)
    return;
  *ret_history = node != NULL ? yoriai_state_read (self->doc, node, self->notices) : NULL;
  if (node != NULL && data != NULL)
    (*ret_history)->end = find_end (self, node, data);
}

static YoriaiSpace *
read_text (const char    *name,
           const char    *data,
           gssize         length,
           gboolean       keeps_ids,
           YoriaiState  **ret_history,
           char        ***ret_notices,
           GError       **error)
{
  g_autoptr (YoriaiJsonDoc) doc =
    yoriai_json_doc_new (name, data, length, YORIAI_JSON_MAX_DEPTH, error);
  g_autoptr (YoriaiJsonDoc) current = NULL;
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  Reader self = { .notices = notices, .keeps_ids = keeps_ids, .error = error };
  gint64 version;

  if (doc == NULL)
    return NULL;
  version = read_version (doc, error);
  if (version == 0)
    return NULL;
  current = yoriai_migrate (doc, version, steps, error);
  if (current == NULL)
    return NULL;
  self.doc = current;
  if (!read_root (&self))
    g_clear_object (&self.space);
  g_free (self.seed);
  if (self.space == NULL)
    return NULL;
  if (self.n_more > 0)
    g_ptr_array_add (notices, g_strdup_printf (_("%s: %u more items got a new id"),
                                               yoriai_json_doc_get_name (doc), self.n_more));
  read_history (&self, current == doc ? data : NULL, ret_history);
  g_ptr_array_add (notices, NULL);
  if (ret_notices != NULL)
    *ret_notices = (char **) g_ptr_array_steal (notices, NULL);
  return self.space;
}

/**
 * yoriai_document_read:
 * @name: (nullable): what errors call the file
 * @data: (array length=length): its text
 * @length: bytes, or -1 when a NUL ends it
 * @ret_notices: (out) (optional) (array zero-terminated=1) (transfer full):
 * what had to be put right, a sentence each
 * @error: return location: a #YoriaiJsonError or a #YoriaiDocumentError that
 * names file, line, column and pointer
 *
 * Reads a proposal without its history. Members nobody knows are kept, and so
 * is what a field cannot take as long as its JSON type is right.
 *
 * Returns: (transfer full) (nullable): the proposal
 */
YoriaiSpace *
yoriai_document_read (const char   *name,
                      const char   *data,
                      gssize        length,
                      char       ***ret_notices,
                      GError      **error)
{
  return yoriai_document_read_file (name, data, length, NULL, ret_notices, error);
}

/**
 * yoriai_document_read_file:
 * @name: (nullable): as for yoriai_document_read()
 * @data: (array length=length): as for yoriai_document_read()
 * @length: as for yoriai_document_read()
 * @ret_history: (out) (optional) (nullable) (transfer full): what stands behind
 * the proposal; %NULL where there is nothing
 * @ret_notices: (out) (optional) (array zero-terminated=1) (transfer full): as
 * for yoriai_document_read(), and what is damaged of the history
 * @error: return location: as for yoriai_document_read()
 *
 * Reads a proposal and its history. Whatever is wrong with that, the proposal
 * is read.
 *
 * Returns: (transfer full) (nullable): the proposal
 */
YoriaiSpace *
yoriai_document_read_file (const char    *name,
                           const char    *data,
                           gssize         length,
                           YoriaiState  **ret_history,
                           char        ***ret_notices,
                           GError       **error)
{
  return read_text (name, data, length, FALSE, ret_history, ret_notices, error);
}

/**
 * yoriai_document_read_written:
 * @view: what yoriai_document_write() has written
 * @error: return location: as for yoriai_document_read()
 *
 * Reads it back as it was: an answer keeps the id that it has, where one that somebody wrote by hand gets that of its
 * question.
 *
 * Returns: (transfer full) (nullable): the proposal
 */
YoriaiSpace *
yoriai_document_read_written (GBytes  *view,
                              GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);

  return read_text (NULL, text, (gssize) length, TRUE, NULL, NULL, error);
}
