/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the file carries behind its view; src/core/document/README.md describes
 * the member. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-document-value-private.h"
#include "yoriai-document.h"
#include "yoriai-state-private.h"

#define HASH_CHARACTERS 64

/* What the view ends with, and the member comes before. */
#define END "\n}\n"

static YoriaiStatePlace
copy_place (const YoriaiStatePlace *place)
{
  return (YoriaiStatePlace){ place->line, place->column, g_strdup (place->pointer) };
}

static gpointer
ref_entry (gconstpointer entry,
           gpointer      data)
{
  return g_atomic_rc_box_acquire ((gpointer) entry);
}

/**
 * yoriai_state_new:
 *
 * Returns: (transfer full): a history with nothing in it
 */
YoriaiState *
yoriai_state_new (void)
{
  YoriaiState *self = g_new0 (YoriaiState, 1);

  self->versions = g_ptr_array_new_with_free_func (_yoriai_version_entry_unref);
  return self;
}

/**
 * yoriai_state_copy:
 * @self: (nullable): a history
 *
 * Returns: (transfer full) (nullable): a copy that another thread may use and
 * change
 */
YoriaiState *
yoriai_state_copy (YoriaiState *self)
{
  YoriaiState *copy;

  if (self == NULL)
    return NULL;
  copy = g_memdup2 (self, sizeof *self);
  copy->file = g_strdup (self->file);
  copy->raw = g_strdup (self->raw);
  copy->packed = self->packed != NULL ? g_bytes_ref (self->packed) : NULL;
  copy->place = copy_place (&self->place);
  copy->view_hash = g_strdup (self->view_hash);
  copy->made_from = g_strdupv (self->made_from);
  copy->versions = g_ptr_array_copy (self->versions, ref_entry, NULL);
  g_ptr_array_set_free_func (copy->versions, _yoriai_version_entry_unref);
  copy->extras = self->extras != NULL ? g_ptr_array_ref (self->extras) : NULL;
  return copy;
}

/**
 * yoriai_state_free:
 * @self: (nullable): a history
 *
 * Frees it.
 */
void
yoriai_state_free (YoriaiState *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->raw);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self->place.pointer);
  g_free (self->view_hash);
  g_strfreev (self->made_from);
  g_ptr_array_unref (self->versions);
  g_clear_pointer (&self->extras, g_ptr_array_unref);
  g_free (self);
}

/* Whether a text is SHA-256 as this module spells it. */
gboolean
_yoriai_state_is_hash (const char *text)
{
  return strlen (text) == HASH_CHARACTERS && strspn (text, "0123456789abcdef") == HASH_CHARACTERS;
}

/* Says it of where it stood in the file, if it stood in one. */
void
_yoriai_state_set_error (YoriaiState             *self,
                         const YoriaiStatePlace  *place,
                         GError                 **error,
                         const char              *message)
{
  g_autofree char *text = NULL;

  if (place->line > 0 && self->file != NULL)
    text = yoriai_json_dup_description (self->file, place->line, place->column, place->pointer,
                                        message);
  g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                       text != NULL ? text : message);
}

static gboolean
read_hash (YoriaiJsonDoc     *doc,
           const YoriaiJson  *node,
           char             **ret_hash,
           GError           **error)
{
  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_STRING, error))
    return FALSE;
  if (!_yoriai_state_is_hash (yoriai_json_get_string (node, NULL)))
    {
      yoriai_json_doc_set_error (doc, node, error, YORIAI_DOCUMENT_ERROR,
                                 YORIAI_DOCUMENT_ERROR_HISTORY,
                                 _ ("This is no SHA-256 in hexadecimal"));
      return FALSE;
    }
  g_free (*ret_hash);
  *ret_hash = g_strdup (yoriai_json_get_string (node, NULL));
  return TRUE;
}

static gboolean
read_made_from (YoriaiState       *self,
                YoriaiJsonDoc     *doc,
                const YoriaiJson  *node,
                GError           **error)
{
  guint n = 0;

  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_ARRAY, error))
    return FALSE;
  if (yoriai_json_get_n_children (node) > YORIAI_STATE_MAX_ANCESTORS)
    {
      yoriai_json_doc_set_error (doc, node, error, YORIAI_DOCUMENT_ERROR,
                                 YORIAI_DOCUMENT_ERROR_HISTORY, _ ("More than %d versions"),
                                 YORIAI_STATE_MAX_ANCESTORS);
      return FALSE;
    }
  self->made_from = g_new0 (char *, yoriai_json_get_n_children (node) + 1);
  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL;
       item = yoriai_json_get_next (item))
    if (!read_hash (doc, item, &self->made_from[n++], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_versions (YoriaiState       *self,
               YoriaiJsonDoc     *doc,
               const YoriaiJson  *node,
               GPtrArray         *notices,
               GError           **error)
{
  const YoriaiJson *earlier = node;
  guint line, column;

  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_ARRAY, error))
    return FALSE;
  if (yoriai_json_get_n_children (node) > YORIAI_STATE_MAX_ENTRIES)
    {
      yoriai_json_doc_set_error (doc, node, error, YORIAI_DOCUMENT_ERROR,
                                 YORIAI_DOCUMENT_ERROR_HISTORY, _ ("More than %d versions"),
                                 YORIAI_STATE_MAX_ENTRIES);
      return FALSE;
    }
  yoriai_json_doc_locate (doc, node, &line, &column);
  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL;
       item = yoriai_json_get_next (item))
    {
      YoriaiVersionEntry *entry = _yoriai_version_entry_read (doc, item, notices);

      yoriai_json_doc_locate_after (doc, item, earlier, &line, &column);
      entry->place = (YoriaiStatePlace){ line, column, yoriai_json_dup_pointer (item) };
      g_ptr_array_add (self->versions, entry);
      earlier = item;
    }
  return TRUE;
}

static gboolean
read_bytes (YoriaiState       *self,
            YoriaiJsonDoc     *doc,
            const YoriaiJson  *node,
            GError           **error)
{
  GBytes *packed = _yoriai_state_read_lines (doc, node, YORIAI_STATE_MAX_BYTES, error);

  if (packed == NULL)
    return FALSE;
  self->packed = packed;
  yoriai_json_doc_locate (doc, node, &self->place.line, &self->place.column);
  self->place.pointer = yoriai_json_dup_pointer (node);
  return TRUE;
}

static gboolean
read_layout (YoriaiState       *self,
             YoriaiJsonDoc     *doc,
             const YoriaiJson  *node,
             GError           **error)
{
  const YoriaiJson *layout;

  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_OBJECT, error))
    return FALSE;
  layout = yoriai_json_get_member (node, "layout");
  if (layout != NULL && yoriai_json_get_type (layout) == YORIAI_JSON_NUMBER
      && yoriai_json_get_int64 (layout, &self->layout) && self->layout >= 1)
    return TRUE;
  self->layout = 0;
  yoriai_json_doc_set_error (doc, layout != NULL ? layout : node, error, YORIAI_DOCUMENT_ERROR,
                             YORIAI_DOCUMENT_ERROR_HISTORY,
                             _ ("The “layout” must be an integer from 1"));
  return FALSE;
}

static gboolean
read_members (YoriaiState       *self,
              YoriaiJsonDoc     *doc,
              const YoriaiJson  *node,
              GPtrArray         *notices,
              GError           **error)
{
  for (const YoriaiJson *member = yoriai_json_get_first (node); member != NULL;
       member = yoriai_json_get_next (member))
    {
      const char *name = yoriai_json_get_name (member, NULL);
      gboolean is_read = TRUE;

      if (g_str_equal (name, "state"))
        is_read = read_bytes (self, doc, member, error);
      else if (g_str_equal (name, "view"))
        is_read = read_hash (doc, member, &self->view_hash, error);
      else if (g_str_equal (name, "made_from"))
        is_read = read_made_from (self, doc, member, error);
      else if (g_str_equal (name, "versions"))
        is_read = read_versions (self, doc, member, notices, error);
      else if (!g_str_equal (name, "layout"))
        _yoriai_state_add_extra (&self->extras, member);
      if (!is_read)
        return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_state_read:
 * @doc: a file
 * @node: its member %YORIAI_STATE_MEMBER
 * @notices: (element-type utf8): where what is damaged is told, a sentence each
 * with file, line and place
 *
 * Reads a history. This never fails: a history of a newer layout, and one that
 * is not of the shape it should have, is kept as it is; so is a version that is
 * damaged. Nothing is unpacked before somebody asks for it.
 *
 * Returns: (transfer full): the history
 */
YoriaiState *
yoriai_state_read (YoriaiJsonDoc    *doc,
                   const YoriaiJson *node,
                   GPtrArray        *notices)
{
  g_autoptr (YoriaiState) self = yoriai_state_new ();
  g_autoptr (GError) error = NULL;
  guint n_notices = notices->len;
  YoriaiState *kept;

  self->file = g_strdup (yoriai_json_doc_get_name (doc));
  if (read_layout (self, doc, node, &error) && self->layout == YORIAI_STATE_LAYOUT
      && read_members (self, doc, node, notices, &error))
    return g_steal_pointer (&self);

  kept = yoriai_state_new ();
  kept->file = g_steal_pointer (&self->file);
  kept->raw = yoriai_json_dup_text (node);
  kept->layout = error == NULL ? self->layout : 0;
  if (error != NULL)
    {
      g_ptr_array_set_size (notices, (int) n_notices);
      g_ptr_array_add (
          notices,
          g_strdup_printf (_ ("%s; the history is kept as it is, and nothing is added to it"),
                           error->message));
    }
  return kept;
}

/**
 * yoriai_state_check:
 * @self: a history
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY
 *
 * Returns: whether it can be read and changed, and is not one that is only kept
 */
gboolean
yoriai_state_check (YoriaiState  *self,
                    GError      **error)
{
  if (self->raw == NULL)
    return TRUE;
  if (self->layout > YORIAI_STATE_LAYOUT)
    g_set_error (
        error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
        _ ("%s: A newer Yoriai wrote the history: its layout is %d, this Yoriai reads layout %d"),
        self->file, (int) MIN (self->layout, G_MAXINT), YORIAI_STATE_LAYOUT);
  else
    g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                 _ ("%s: The history is damaged"), self->file);
  return FALSE;
}

/**
 * yoriai_state_write:
 * @self: a history
 * @writer: where it goes
 *
 * Writes the value of its member.
 */
void
yoriai_state_write (YoriaiState      *self,
                    YoriaiJsonWriter *writer)
{
  if (self->raw != NULL)
    {
      yoriai_json_writer_raw (writer, self->raw);
      return;
    }
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_name (writer, "layout");
  yoriai_json_writer_int (writer, YORIAI_STATE_LAYOUT);
  if (self->made_from != NULL)
    {
      yoriai_json_writer_name (writer, "made_from");
      yoriai_json_writer_begin_array (writer);
      for (guint i = 0; self->made_from[i] != NULL; i++)
        yoriai_json_writer_string (writer, self->made_from[i], -1);
      yoriai_json_writer_end_array (writer);
    }
  if (self->view_hash != NULL)
    {
      yoriai_json_writer_name (writer, "view");
      yoriai_json_writer_string (writer, self->view_hash, -1);
    }
  if (self->packed != NULL)
    {
      yoriai_json_writer_name (writer, "state");
      _yoriai_state_write_lines (writer, self->packed);
    }
  if (self->versions->len > 0)
    {
      yoriai_json_writer_name (writer, "versions");
      yoriai_json_writer_begin_array (writer);
      for (guint i = 0; i < self->versions->len; i++)
        _yoriai_version_entry_write (self->versions->pdata[i], writer);
      yoriai_json_writer_end_array (writer);
    }
  _yoriai_state_write_extras (self->extras, writer);
  yoriai_json_writer_end_object (writer);
}

/**
 * yoriai_state_join:
 * @self: (nullable): a history
 * @view: the text of yoriai_document_write()
 *
 * Returns: (transfer full): the text of the file: @view with the history as its
 * last member, @view itself without
 */
GBytes *
yoriai_state_join (YoriaiState *self,
                   GBytes      *view)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  YoriaiJsonWriter writer;
  GString *out;

  if (self == NULL)
    return g_bytes_ref (view);
  g_return_val_if_fail (length > strlen (END)
                            && memcmp (text + length - strlen (END), END, strlen (END)) == 0,
                        g_bytes_ref (view));

  out = g_string_sized_new (length + length / 2);
  g_string_append_len (out, text, (gssize) (length - strlen (END)));
  yoriai_json_writer_init (&writer, out, YORIAI_JSON_INDENTED);
  writer.depth = 1;
  writer.has_sibling = TRUE;
  yoriai_json_writer_name (&writer, YORIAI_STATE_MEMBER);
  yoriai_state_write (self, &writer);
  g_string_append (out, END);
  return g_string_free_to_bytes (out);
}

/**
 * yoriai_state_join_within:
 * @self: (nullable): a history, which gives up versions without a name, from
 * the oldest on, until the file has room
 * @view: the text of yoriai_document_write()
 * @name: what errors call the file
 * @error: return location: %YORIAI_DOCUMENT_ERROR_LIMIT
 *
 * Does what yoriai_state_join() does for a file that is to be read again.
 *
 * Returns: (transfer full) (nullable): the text of the file, at most
 * %YORIAI_JSON_MAX_BYTES
 */
GBytes *
yoriai_state_join_within (YoriaiState  *self,
                          GBytes       *view,
                          const char   *name,
                          GError      **error)
{
  g_autoptr (GBytes) bytes = yoriai_state_join (self, view);

  while (g_bytes_get_size (bytes) > YORIAI_JSON_MAX_BYTES && self != NULL
         && yoriai_versions_shrink (self))
    {
      g_bytes_unref (bytes);
      bytes = yoriai_state_join (self, view);
    }
  if (g_bytes_get_size (bytes) <= YORIAI_JSON_MAX_BYTES)
    return g_steal_pointer (&bytes);
  g_set_error (
      error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_LIMIT,
      _ ("%s: The proposal takes more than %d MiB and could not be read again; it is not saved"),
      name, YORIAI_JSON_MAX_BYTES / (1024 * 1024));
  return NULL;
}

/**
 * yoriai_state_hash:
 * @view: the text of yoriai_document_write()
 *
 * Returns: (transfer full): what a view is known by: its SHA-256 in hexadecimal
 */
char *
yoriai_state_hash (GBytes *view)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, view);
}

/* Inflating takes a tenth of the time that deflating does. */
static gboolean
holds (YoriaiState *self,
       GBytes      *bytes)
{
  g_autoptr (GBytes) old
      = self->packed != NULL && bytes != NULL ? _yoriai_state_unpack (self->packed, g_bytes_get_size (bytes)) : NULL;

  return old != NULL && g_bytes_equal (old, bytes);
}

/**
 * yoriai_state_set_bytes:
 * @self: a history
 * @bytes: (nullable): the replicated state; %NULL for none
 * @view_hash: (nullable): the hash of the view it shows; %NULL with @bytes
 * alone
 * @error: return location: %YORIAI_DOCUMENT_ERROR_LIMIT or
 * %YORIAI_DOCUMENT_ERROR_HISTORY
 *
 * Puts another replicated state in the place of the one that is there.
 * Deflating takes a while, if it is another: a thread's work.
 *
 * Returns: whether it is there; if not, what was there is
 */
gboolean
yoriai_state_set_bytes (YoriaiState  *self,
                        GBytes       *bytes,
                        const char   *view_hash,
                        GError      **error)
{
  g_return_val_if_fail ((bytes == NULL) == (view_hash == NULL), FALSE);
  g_return_val_if_fail (view_hash == NULL || _yoriai_state_is_hash (view_hash), FALSE);

  if (!yoriai_state_check (self, error))
    return FALSE;
  if (bytes != NULL && g_bytes_get_size (bytes) > YORIAI_STATE_MAX_BYTES)
    {
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_LIMIT,
                   _ ("What was edited together takes more than %d MiB"),
                   YORIAI_STATE_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (!holds (self, bytes))
    {
      g_clear_pointer (&self->packed, g_bytes_unref);
      self->packed = bytes != NULL ? _yoriai_state_pack (bytes) : NULL;
      self->end = 0;
    }
  g_clear_pointer (&self->place.pointer, g_free);
  self->place.line = 0;
  g_free (self->view_hash);
  self->view_hash = g_strdup (view_hash);
  return TRUE;
}

/**
 * yoriai_state_get_bytes:
 * @self: a history
 * @ret_bytes: (out) (nullable) (transfer full): the replicated state; %NULL
 * where there is none
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY, which names file,
 * line and place
 *
 * Unpacks the replicated state, which is then at most %YORIAI_STATE_MAX_BYTES.
 *
 * Returns: %FALSE when it cannot be
 */
gboolean
yoriai_state_get_bytes (YoriaiState  *self,
                        GBytes      **ret_bytes,
                        GError      **error)
{
  GBytes *bytes = NULL;

  if (!yoriai_state_check (self, error))
    return FALSE;
  if (self->packed != NULL)
    {
      bytes = _yoriai_state_unpack (self->packed, YORIAI_STATE_MAX_BYTES);
      if (bytes == NULL)
        {
          _yoriai_state_set_error (self, &self->place, error,
                                   _ ("The replicated state is damaged or too large"));
          return FALSE;
        }
    }
  *ret_bytes = bytes;
  return TRUE;
}

/**
 * yoriai_state_get_packed:
 * @self: a history, as it was read from a file
 * @ret_end: (out): how many bytes of that stand before it
 *
 * Returns: (transfer none) (nullable): the replicated state as it lies there; %NULL where there is none, or the file has
 * something behind its history
 */
GBytes *
yoriai_state_get_packed (YoriaiState *self,
                         gsize       *ret_end)
{
  *ret_end = self->end;
  return self->end > 0 && yoriai_state_check (self, NULL) ? self->packed : NULL;
}

/**
 * yoriai_state_unpack:
 * @packed: a state, as it lies in a file
 *
 * In any thread.
 *
 * Returns: (transfer full) (nullable): the replicated state; %NULL when it is damaged, or too large
 */
GBytes *
yoriai_state_unpack (GBytes *packed)
{
  return _yoriai_state_unpack (packed, YORIAI_STATE_MAX_BYTES);
}

/**
 * yoriai_state_has_same_bytes:
 * @self: a history
 * @other: another one
 *
 * Returns: whether both have a replicated state, and the same, as their files
 * have it; nothing is unpacked
 */
gboolean
yoriai_state_has_same_bytes (YoriaiState *self,
                             YoriaiState *other)
{
  return self->packed != NULL && other->packed != NULL && g_bytes_equal (self->packed, other->packed)
         && g_strcmp0 (self->view_hash, other->view_hash) == 0;
}

/**
 * yoriai_state_get_view_hash:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the hash of the view that the replicated
 * state shows; the file's view is another when something else edited it
 */
const char *
yoriai_state_get_view_hash (YoriaiState *self)
{
  return self->view_hash;
}

static void
add_ancestor (GPtrArray  *hashes,
              const char *hash)
{
  for (guint i = 0; i < hashes->len; i++)
    if (g_str_equal (hashes->pdata[i], hash))
      return;
  if (hash != NULL && hashes->len < YORIAI_STATE_MAX_ANCESTORS)
    g_ptr_array_add (hashes, g_strdup (hash));
}

/**
 * yoriai_state_new_made_from:
 * @original: (nullable): the history of a file
 * @view: its view
 *
 * Makes what a copy without history carries: the hash of the version that it
 * was made from, and, where the file was itself made without history, of those
 * that it was made from. That version is @view when it is one, or when nothing
 * else is known; else the newest.
 *
 * Returns: (transfer full): the history of the copy
 */
YoriaiState *
yoriai_state_new_made_from (YoriaiState *original,
                            GBytes      *view)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new ();
  g_autofree char *hash = yoriai_state_hash (view);
  YoriaiState *self = yoriai_state_new ();
  guint n = yoriai_versions_get_n (original);

  if (yoriai_versions_find_hash (original, hash, NULL))
    add_ancestor (hashes, hash);
  for (guint i = 0; i < n && hashes->len == 0; i++)
    add_ancestor (hashes, yoriai_versions_get (original, i)->hash);
  for (guint i = 0;
       original != NULL && original->made_from != NULL && original->made_from[i] != NULL; i++)
    add_ancestor (hashes, original->made_from[i]);
  if (hashes->len == 0)
    add_ancestor (hashes, hash);
  g_ptr_array_add (hashes, NULL);
  self->made_from = (char **) g_ptr_array_steal (hashes, NULL);
  return self;
}

/**
 * yoriai_state_get_made_from:
 * @self: a history
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the hashes of
 * the versions that the file was made from when its history was left out, from
 * the nearest on; for the first that another file has, yoriai_versions_find()
 * there gives the common ancestor
 */
const char *const *
yoriai_state_get_made_from (YoriaiState *self)
{
  return (const char *const *) self->made_from;
}
