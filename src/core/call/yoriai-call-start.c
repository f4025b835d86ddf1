/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-start.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-private.h"
#include "call/yoriai-call-shape.h"
#include "json/yoriai-json-writer.h"
#include "words/yoriai-catalogue.h"

/* The start of a pack over another one; what to know while filling it in stands beside it: yoriai-call-notes.c. */

/**
 * yoriai_call_is_id:
 * @text: a text
 *
 * Returns: whether a call may have it as its id
 */
gboolean
yoriai_call_is_id (const char *text)
{
  return g_ascii_isalnum (text[0]) && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

/* --- The pack --- */

static void
write_text (YoriaiJsonWriter *writer,
            const char       *name,
            const char       *msgid)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "ja", yoriai_ja (msgid));
  yoriai_json_writer_text (writer, "en", msgid);
  yoriai_json_writer_end_object (writer);
}

static void
write_date (YoriaiJsonWriter *writer,
            const char       *name)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_name (writer, "date");
  yoriai_json_writer_null (writer);
  yoriai_json_writer_text (writer, "precision", "unknown");
  write_text (writer, "text", N_("Not proven yet"));
  yoriai_json_writer_end_object (writer);
}

static void
write_number (YoriaiJsonWriter *writer,
              const char       *name,
              gint64            value)
{
  yoriai_json_writer_name (writer, name);
  if (value > 0)
    yoriai_json_writer_int (writer, value);
  else
    yoriai_json_writer_null (writer);
}

static void
write_track (YoriaiJsonWriter  *writer,
             const YoriaiTrack *track)
{
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "id", track->id);
  yoriai_json_writer_name (writer, "called");
  yoriai_json_writer_boolean (writer, track->is_called);
  write_number (writer, "cap", track->cap);
  yoriai_json_writer_text (writer, "cap_state", "draft");
  write_number (writer, "years", track->years);
  yoriai_json_writer_text (writer, "years_state", "draft");
  write_number (writer, "adoptions", 0);
  yoriai_json_writer_end_object (writer);
}

/**
 * yoriai_call_dup_start:
 * @base: the call to build upon
 * @id: id of the new one
 *
 * Writes a sound pack that says all that a new call has to say itself, everything as a draft, with the values of its base
 * where they may still hold.
 *
 * Returns: (transfer full): the JSON
 */
char *
yoriai_call_dup_start (YoriaiCall *base,
                       const char *id)
{
  g_autoptr (GString) out = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, out, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_text (&writer, "format", "yoriai-call");
  yoriai_json_writer_name (&writer, "version");
  yoriai_json_writer_int (&writer, 1);
  yoriai_json_writer_text (&writer, "id", id);
  yoriai_json_writer_text (&writer, "base", base->content.id);
  write_text (&writer, "name", N_("New call"));
  yoriai_json_writer_name (&writer, "fiscal_year");
  yoriai_json_writer_int (&writer, base->content.fiscal_year + 1);
  yoriai_json_writer_text (&writer, "status", "draft");
  yoriai_json_writer_name (&writer, "source");
  yoriai_json_writer_begin_object (&writer);
  write_text (&writer, "document", N_("Guidelines of the call"));
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_name (&writer, "documents");
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_name (&writer, "guidelines");
  yoriai_json_writer_begin_object (&writer);
  write_text (&writer, "title", N_("Guidelines of the call"));
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_name (&writer, "window");
  yoriai_json_writer_begin_object (&writer);
  write_date (&writer, "opens");
  write_date (&writer, "closes");
  write_date (&writer, "starts");
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_name (&writer, "tracks");
  yoriai_json_writer_begin_array (&writer);
  for (guint i = 0; i < base->content.tracks.n; i++)
    write_track (&writer, (const YoriaiTrack *) base->content.tracks.items + i);
  yoriai_json_writer_end_array (&writer);
  yoriai_json_writer_name (&writer, "labels");
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_name (&writer, "guidance");
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_name (&writer, "rules");
  yoriai_json_writer_begin_array (&writer);
  yoriai_json_writer_end_array (&writer);
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_finish (&writer);
  return g_strdup (out->str);
}
