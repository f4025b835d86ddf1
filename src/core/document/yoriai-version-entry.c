/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One version as the file has it. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-document-value-private.h"
#include "yoriai-document.h"
#include "yoriai-state-private.h"

static const char *const nicks[] = { "session", "found", "copy", "meeting", "named" };

static void
extra_free (gpointer data)
{
  YoriaiStateExtra *extra = data;

  g_free (extra->name);
  g_free (extra->json);
  g_free (extra);
}

void
_yoriai_state_add_extra (GPtrArray        **extras,
                         const YoriaiJson  *member)
{
  YoriaiStateExtra *extra = g_new0 (YoriaiStateExtra, 1);

  extra->name = g_strdup (yoriai_json_get_name (member, NULL));
  extra->json = yoriai_json_dup_text (member);
  if (*extras == NULL)
    *extras = g_ptr_array_new_with_free_func (extra_free);
  g_ptr_array_add (*extras, extra);
}

void
_yoriai_state_write_extras (GPtrArray        *extras,
                            YoriaiJsonWriter *writer)
{
  for (guint i = 0; extras != NULL && i < extras->len; i++)
    {
      const YoriaiStateExtra *extra = extras->pdata[i];

      yoriai_json_writer_name (writer, extra->name);
      yoriai_json_writer_raw (writer, extra->json);
    }
}

static void
clear_entry (gpointer data)
{
  YoriaiVersionEntry *self = data;

  g_free ((char *) self->about.author);
  g_free ((char *) self->about.name);
  g_free ((char *) self->about.hash);
  g_free (self->kind);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self->raw);
  g_free (self->place.pointer);
  g_clear_pointer (&self->extras, g_ptr_array_unref);
}

void
_yoriai_version_entry_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear_entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiVersionEntry, _yoriai_version_entry_unref)

/**
 * yoriai_version_kind_to_nick:
 * @kind: what a version was made for, one that is known
 *
 * Returns: the word for it in a file
 */
const char *
yoriai_version_kind_to_nick (YoriaiVersionKind kind)
{
  return (guint) kind < G_N_ELEMENTS (nicks) ? nicks[kind] : "unknown";
}

YoriaiVersionEntry *
_yoriai_version_entry_new (const YoriaiVersion *about,
                           GBytes              *packed)
{
  YoriaiVersionEntry *self = g_atomic_rc_box_new0 (YoriaiVersionEntry);

  self->about = *about;
  self->about.author = g_strdup (about->author);
  self->about.name = g_strdup (about->name);
  self->about.hash = g_strdup (about->hash);
  self->packed = g_bytes_ref (packed);
  return self;
}

/* The same version, differing from another newer one, or with another name. */
YoriaiVersionEntry *
_yoriai_version_entry_with (YoriaiVersionEntry *self,
                            GBytes             *packed,
                            const char         *name)
{
  YoriaiVersion about = self->about;
  YoriaiVersionEntry *other;

  about.name = name;
  other = _yoriai_version_entry_new (&about, packed);
  other->kind = g_strdup (self->kind);
  other->place = self->place;
  other->place.pointer = g_strdup (self->place.pointer);
  other->extras = self->extras != NULL ? g_ptr_array_ref (self->extras) : NULL;
  return other;
}

/* The same version, which is somebody's. */
YoriaiVersionEntry *
_yoriai_version_entry_by (YoriaiVersionEntry *self,
                          const char         *author)
{
  YoriaiVersionEntry *other = _yoriai_version_entry_with (self, self->packed, self->about.name);

  g_free ((char *) other->about.author);
  other->about.author = g_strdup (author);
  return other;
}

static gboolean
read_text (YoriaiJsonDoc     *doc,
           const YoriaiJson  *node,
           const char       **ret_text,
           GError           **error)
{
  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_STRING, error))
    return FALSE;
  g_free ((char *) *ret_text);
  *ret_text = g_strdup (yoriai_json_get_string (node, NULL));
  return TRUE;
}

static gboolean
fail (YoriaiJsonDoc     *doc,
      const YoriaiJson  *node,
      GError           **error,
      const char        *message)
{
  yoriai_json_doc_set_error (doc, node, error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                             "%s", message);
  return FALSE;
}

static gboolean
read_number (YoriaiJsonDoc       *doc,
             const YoriaiJson    *node,
             YoriaiVersionEntry  *self,
             GError             **error)
{
  gint64 number;

  if (yoriai_json_get_type (node) != YORIAI_JSON_NUMBER || !yoriai_json_get_int64 (node, &number)
      || number < 1 || number > G_MAXINT32)
    return fail (doc, node, error, _ ("The number of a version must be an integer from 1"));
  self->about.number = (guint) number;
  return TRUE;
}

static gboolean
read_time (YoriaiJsonDoc       *doc,
           const YoriaiJson    *node,
           YoriaiVersionEntry  *self,
           GError             **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) local = NULL, time = NULL;

  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_STRING, error))
    return FALSE;
  local = g_date_time_new_from_iso8601 (yoriai_json_get_string (node, NULL), utc);
  /* A time of the year 1 east of Greenwich is of no year there. */
  time = local != NULL ? g_date_time_new_from_unix_utc (g_date_time_to_unix (local)) : NULL;
  if (time == NULL)
    return fail (doc, node, error, _ ("This is no time as ISO 8601 spells it"));
  self->about.time = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
read_kind (YoriaiJsonDoc       *doc,
           const YoriaiJson    *node,
           YoriaiVersionEntry  *self,
           GError             **error)
{
  const char *nick = yoriai_json_get_string (node, NULL);

  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_STRING, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (nick, nicks[i]))
      {
        self->about.kind = (YoriaiVersionKind) i;
        return TRUE;
      }
  self->kind = g_strdup (nick);
  self->about.kind = YORIAI_VERSION_OTHER;
  return TRUE;
}

static gboolean
read_member (YoriaiJsonDoc       *doc,
             const YoriaiJson    *member,
             YoriaiVersionEntry  *self,
             GError             **error)
{
  const char *name = yoriai_json_get_name (member, NULL);

  if (g_str_equal (name, "number"))
    return read_number (doc, member, self, error);
  if (g_str_equal (name, "time"))
    return read_time (doc, member, self, error);
  if (g_str_equal (name, "kind"))
    return read_kind (doc, member, self, error);
  if (g_str_equal (name, "author"))
    return read_text (doc, member, &self->about.author, error);
  if (g_str_equal (name, "name"))
    return read_text (doc, member, &self->about.name, error);
  if (g_str_equal (name, "view"))
    return read_text (doc, member, &self->about.hash, error)
           && (_yoriai_state_is_hash (self->about.hash)
               || fail (doc, member, error, _ ("This is no SHA-256 in hexadecimal")));
  if (g_str_equal (name, "delta"))
    {
      if (self->packed == NULL)
        self->packed = _yoriai_state_read_lines (doc, member, YORIAI_JSON_MAX_BYTES, error);
      return self->packed != NULL;
    }
  _yoriai_state_add_extra (&self->extras, member);
  return TRUE;
}

static gboolean
read_members (YoriaiJsonDoc       *doc,
              const YoriaiJson    *node,
              YoriaiVersionEntry  *self,
              GError             **error)
{
  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_OBJECT, error))
    return FALSE;
  for (const YoriaiJson *member = yoriai_json_get_first (node); member != NULL;
       member = yoriai_json_get_next (member))
    if (!read_member (doc, member, self, error))
      return FALSE;
  if (self->about.number == 0 || self->about.hash == NULL || self->packed == NULL)
    return fail (doc, node, error, _ ("A version needs “number”, “view” and “delta”"));
  return TRUE;
}

/* Reads a version. One that is damaged is kept as it came, and told in
 * @notices. */
YoriaiVersionEntry *
_yoriai_version_entry_read (YoriaiJsonDoc    *doc,
                            const YoriaiJson *node,
                            GPtrArray        *notices)
{
  g_autoptr (YoriaiVersionEntry) self = g_atomic_rc_box_new0 (YoriaiVersionEntry);
  g_autoptr (GError) error = NULL;

  self->about.kind = YORIAI_VERSION_OTHER;
  if (read_members (doc, node, self, &error))
    return g_steal_pointer (&self);
  g_ptr_array_add (notices, g_strdup (error->message));
  clear_entry (self);
  *self = (YoriaiVersionEntry){ .raw = yoriai_json_dup_text (node),
                                .about.kind = YORIAI_VERSION_OTHER };
  return g_steal_pointer (&self);
}

static void
write_time (YoriaiJsonWriter *writer,
            gint64            time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  yoriai_json_writer_text (writer, "time", text);
}

void
_yoriai_version_entry_write (YoriaiVersionEntry *self,
                             YoriaiJsonWriter   *writer)
{
  if (self->raw != NULL)
    {
      yoriai_json_writer_raw (writer, self->raw);
      return;
    }
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_name (writer, "number");
  yoriai_json_writer_int (writer, self->about.number);
  write_time (writer, self->about.time);
  if (self->about.kind != YORIAI_VERSION_OTHER)
    yoriai_json_writer_text (writer, "kind", yoriai_version_kind_to_nick (self->about.kind));
  else
    yoriai_json_writer_text (writer, "kind", self->kind);
  yoriai_json_writer_text (writer, "author", self->about.author);
  yoriai_json_writer_text (writer, "name", self->about.name);
  yoriai_json_writer_text (writer, "view", self->about.hash);
  yoriai_json_writer_name (writer, "delta");
  _yoriai_state_write_lines (writer, self->packed);
  _yoriai_state_write_extras (self->extras, writer);
  yoriai_json_writer_end_object (writer);
}
