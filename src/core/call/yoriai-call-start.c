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

/* The start of a pack over another one, and what to know while filling it in. JSON has no comments: they stand beside it. */

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
write_string (YoriaiJsonWriter *writer,
              const char       *name,
              const char       *value)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_string (writer, value, -1);
}

static void
write_text (YoriaiJsonWriter *writer,
            const char       *name,
            const char       *msgid)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_begin_object (writer);
  write_string (writer, "ja", yoriai_ja (msgid));
  write_string (writer, "en", msgid);
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
  write_string (writer, "precision", "unknown");
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
  write_string (writer, "id", track->id);
  yoriai_json_writer_name (writer, "called");
  yoriai_json_writer_boolean (writer, track->is_called);
  write_number (writer, "cap", track->cap);
  write_string (writer, "cap_state", "draft");
  write_number (writer, "years", track->years);
  write_string (writer, "years_state", "draft");
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
  write_string (&writer, "format", "yoriai-call");
  yoriai_json_writer_name (&writer, "version");
  yoriai_json_writer_int (&writer, 1);
  write_string (&writer, "id", id);
  write_string (&writer, "base", base->content.id);
  write_text (&writer, "name", N_("New call"));
  yoriai_json_writer_name (&writer, "fiscal_year");
  yoriai_json_writer_int (&writer, base->content.fiscal_year + 1);
  write_string (&writer, "status", "draft");
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

/* --- What stands beside it --- */

/* Notes are written in a language that is asked for, whatever the locale. */
typedef struct
{
  GString *text;
  const char *language;
} Notes;

static const char *
say (const Notes *notes,
     const char  *msgid)
{
  return g_str_equal (notes->language, "ja") ? yoriai_ja (msgid) : msgid;
}

/* What the base has there: names of objects, else the value. */
static void
append_inherited (const Notes          *notes,
                  const YoriaiCallTree *tree)
{
  guint n = tree->children != NULL ? tree->children->len : 0;
  const char *text = _yoriai_call_tree_to_string (tree);

  if (text != NULL)
    g_string_append (notes->text, text);
  else if (tree->member->kind == YORIAI_CALL_TEXT && tree->member->many == YORIAI_CALL_ONE)
    g_string_append (notes->text, yoriai_text_get (_yoriai_call_tree_to_text (tree), notes->language));
  for (guint i = 0; i < n && (tree->member->kind == YORIAI_CALL_OBJECT || tree->member->many != YORIAI_CALL_ONE); i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      const char *name = _yoriai_call_tree_get_string (child, "id");

      name = name != NULL ? name : child->name;
      if (name != NULL)
        g_string_append_printf (notes->text, "%s`%s`", i > 0 ? ", " : "", name);
    }
}

/* @tree: (nullable): what the base has; only of the pack itself */
static void
append_shape (const Notes           *notes,
              const YoriaiCallShape *shape,
              const YoriaiCallTree  *tree)
{
  g_string_append_printf (notes->text, tree != NULL ? "| %s | %s | %s |\n|---|---|---|\n" : "| %s | %s |\n|---|---|\n", say (notes, N_("Member")),
                          say (notes, N_("Meaning")), say (notes, N_("Inherited")));
  for (guint i = 0; i < shape->n_members; i++)
    {
      const YoriaiCallMember *member = &shape->members[i];
      const YoriaiCallTree *child = tree != NULL ? _yoriai_call_tree_get (tree, member->name) : NULL;

      g_string_append_printf (notes->text, "| `%s` | %s |", member->name, say (notes, member->about));
      if (tree != NULL)
        g_string_append_c (notes->text, ' ');
      if (child != NULL)
        append_inherited (notes, child);
      g_string_append (notes->text, tree != NULL ? " |\n" : "\n");
    }
  if (shape->rest != NULL)
    g_string_append_printf (notes->text, "| … | %s |%s\n", say (notes, shape->rest->about), tree != NULL ? " |" : "");
  g_string_append_c (notes->text, '\n');
}

static void
append_inner (const Notes           *notes,
              const YoriaiCallShape *shape,
              const char            *path,
              GHashTable            *seen)
{
  for (guint i = 0; i <= shape->n_members; i++)
    {
      const YoriaiCallMember *member = i < shape->n_members ? &shape->members[i] : shape->rest;
      g_autofree char *inner = NULL;

      if (member == NULL || member->kind != YORIAI_CALL_OBJECT || !g_hash_table_add (seen, (gpointer) member->of))
        continue;
      inner = g_strdup_printf ("%s%s%s%s", path, *path != '\0' ? "." : "", member->name != NULL ? member->name : "…",
                               member->many != YORIAI_CALL_ONE ? "[]" : "");
      g_string_append_printf (notes->text, "## `%s`\n\n%s\n\n", inner, say (notes, member->about));
      append_shape (notes, member->of, NULL);
      append_inner (notes, member->of, inner, seen);
    }
}

/**
 * yoriai_call_dup_notes:
 * @base: the call to build upon
 * @id: id of the new one
 * @language: "ja" or "en"
 *
 * Returns: (transfer full): Markdown: what each member of a pack means, and what the new one has from its base
 */
char *
yoriai_call_dup_notes (YoriaiCall *base,
                       const char *id,
                       const char *language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const Notes notes = { text, language };

  g_string_append_printf (text, "# %s\n\n", id);
  g_string_append_printf (text,
                          say (&notes, N_("A call pack over %s. What it leaves out, it has from there; null takes away what is "
                                          "there, and {\"id\": …, \"drop\": true} a track or a rule. All of it is a draft "
                                          "until it says otherwise.")),
                          base->content.id);
  g_string_append (text, "\n\n");
  append_shape (&notes, _yoriai_call_pack.of, base->tree);
  append_inner (&notes, _yoriai_call_pack.of, "", seen);
  return g_strdup (text->str);
}
