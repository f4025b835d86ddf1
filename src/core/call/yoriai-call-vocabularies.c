/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"

/* The vocabularies of a pack: those of its base, each extended, relabelled, narrowed and reordered by what the pack says
 * of it: an array of entries, or an object with "entries", "only", "without" and "order". Entries merge by id, and within
 * one by member. The call's tracks are a vocabulary, too. */

#define TRACKS "tracks"
#define MAX_ID_BYTES 100

typedef struct
{
  YoriaiJsonDoc *doc;
  GArray *entries;  /* (element-type YoriaiVocabularyEntry): borrowed from the base's vocabulary and from the pack */
  GPtrArray *lists; /* (element-type GStrv): of these */
  GPtrArray *problems; /* (element-type YoriaiCallProblem) */
} Reading;

static gboolean G_GNUC_PRINTF (3, 4)
complain (Reading          *self,
          const YoriaiJson *at,
          const char       *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, at, "%s", message);
  return FALSE;
}

static gboolean
expect (Reading          *self,
        const YoriaiJson *node,
        YoriaiJsonType    type)
{
  if (yoriai_json_get_type (node) == type)
    return TRUE;
  /* Translators: both are such as “a text” or “a number” */
  return complain (self, node, _("Expected %s here, not %s"), yoriai_json_type_to_string (type),
                   yoriai_json_type_to_string (yoriai_json_get_type (node)));
}

/* What stands in files, rules and figures' keys: lower case letters and digits, joined by hyphens. */
static gboolean
is_id (const char *text)
{
  return text[0] != '\0' && text[0] != '-' && strlen (text) <= MAX_ID_BYTES
         && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

/* The texts of an array of ids, or of words where @is_free. */
static gboolean
read_strings (Reading            *self,
              const YoriaiJson   *node,
              gboolean            is_free,
              const char *const **ret_strings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!expect (self, node, YORIAI_JSON_ARRAY))
    return FALSE;
  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL; item = yoriai_json_get_next (item))
    {
      if (!expect (self, item, YORIAI_JSON_STRING))
        return FALSE;
      if (!is_free && !is_id (yoriai_json_get_string (item, NULL)))
        return complain (self, item, _("an id is of lower case letters, digits and hyphens"));
      g_strv_builder_add (builder, yoriai_json_get_string (item, NULL));
    }
  g_ptr_array_add (self->lists, g_strv_builder_end (builder));
  *ret_strings = self->lists->pdata[self->lists->len - 1];
  return TRUE;
}

static gboolean
read_label (Reading          *self,
            const YoriaiJson *node,
            YoriaiText       *ret_label)
{
  if (!expect (self, node, YORIAI_JSON_OBJECT))
    return FALSE;
  ret_label->ja = yoriai_json_get_member_string (node, "ja");
  ret_label->en = yoriai_json_get_member_string (node, "en");
  if (yoriai_text_is_empty (ret_label->ja) || yoriai_text_is_empty (ret_label->en))
    return complain (self, node, _("a label needs “ja” and “en”"));
  return TRUE;
}

static int
find_entry (const Reading *self,
            const char    *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (g_array_index (self->entries, YoriaiVocabularyEntry, i).id, id))
      return (int) i;

  return -1;
}

static gboolean
read_member (Reading               *self,
             const YoriaiJson      *member,
             YoriaiVocabularyEntry *entry)
{
  const char *name = yoriai_json_get_name (member, NULL);

  if (g_str_equal (name, "id"))
    return TRUE;
  if (g_str_equal (name, "label"))
    return read_label (self, member, &entry->label);
  if (g_str_equal (name, "words"))
    return read_strings (self, member, TRUE, &entry->words);
  if (g_str_equal (name, "names"))
    return read_strings (self, member, TRUE, &entry->names);
  if (g_str_equal (name, "traits"))
    return read_strings (self, member, FALSE, &entry->traits);
  if (!g_str_equal (name, "kana"))
    return complain (self, member, _("an entry has no member “%s”"), name);
  if (!expect (self, member, YORIAI_JSON_STRING))
    return FALSE;
  entry->kana = yoriai_json_get_string (member, NULL);
  return TRUE;
}

static gboolean
read_entry (Reading          *self,
            const YoriaiJson *node,
            GHashTable       *own_ids)
{
  YoriaiVocabularyEntry fresh = { 0 }, *entry = &fresh;
  int index;

  if (!expect (self, node, YORIAI_JSON_OBJECT))
    return FALSE;
  fresh.id = yoriai_json_get_member_string (node, "id");
  if (fresh.id == NULL || !is_id (fresh.id))
    return complain (self, node, _("an entry needs an “id” of lower case letters, digits and hyphens"));
  if (!g_hash_table_add (own_ids, (gpointer) fresh.id))
    return complain (self, node, _("two entries have this id"));
  index = find_entry (self, fresh.id);
  if (index >= 0)
    entry = &g_array_index (self->entries, YoriaiVocabularyEntry, index);
  for (const YoriaiJson *member = yoriai_json_get_first (node); member != NULL; member = yoriai_json_get_next (member))
    if (!read_member (self, member, entry))
      return FALSE;
  if (index >= 0)
    return TRUE;
  if (fresh.label.ja == NULL)
    return complain (self, node, _("a new entry needs a “label”"));
  g_array_append_val (self->entries, fresh);
  return TRUE;
}

static gboolean
read_entries (Reading          *self,
              const YoriaiJson *node)
{
  g_autoptr (GHashTable) own_ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (!expect (self, node, YORIAI_JSON_ARRAY))
    return FALSE;
  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL; item = yoriai_json_get_next (item))
    if (!read_entry (self, item, own_ids))
      return FALSE;
  return TRUE;
}

static gboolean
read_ids (Reading            *self,
          const YoriaiJson   *node,
          const char *const **ret_ids)
{
  if (!read_strings (self, node, FALSE, ret_ids))
    return FALSE;
  for (guint i = 0; (*ret_ids)[i] != NULL; i++)
    if (find_entry (self, (*ret_ids)[i]) < 0)
      return complain (self, yoriai_json_get_element (node, i), _("the vocabulary has no entry “%s”"), (*ret_ids)[i]);
  return TRUE;
}

/* Keeps the entries that @ids names, or those that it does not name. */
static gboolean
narrow (Reading          *self,
        const YoriaiJson *node,
        gboolean          is_only)
{
  const char *const *ids;

  if (!read_ids (self, node, &ids))
    return FALSE;
  for (guint i = self->entries->len; i > 0; i--)
    if (g_strv_contains (ids, g_array_index (self->entries, YoriaiVocabularyEntry, i - 1).id) != is_only)
      g_array_remove_index (self->entries, i - 1);
  return TRUE;
}

/* Puts the entries that @node names first, in its order; the others keep theirs. */
static gboolean
reorder (Reading          *self,
         const YoriaiJson *node)
{
  const char *const *ids;
  guint n_put = 0;

  if (!read_ids (self, node, &ids))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint from = (guint) find_entry (self, ids[i]);
      YoriaiVocabularyEntry entry = g_array_index (self->entries, YoriaiVocabularyEntry, from);

      if (from < n_put)
        return complain (self, yoriai_json_get_element (node, i), _("“%s” stands here a second time"), ids[i]);
      g_array_remove_index (self->entries, from);
      g_array_insert_val (self->entries, n_put++, entry);
    }
  return TRUE;
}

/* Whatever the order of the members: entries come before what names them. */
static gboolean
read_changes (Reading          *self,
              const YoriaiJson *node)
{
  static const char *const known[] = { "entries", "only", "without", "order", NULL };
  const YoriaiJson *members[G_N_ELEMENTS (known)];

  for (const YoriaiJson *member = yoriai_json_get_first (node); member != NULL; member = yoriai_json_get_next (member))
    if (!g_strv_contains (known, yoriai_json_get_name (member, NULL)))
      return complain (self, member, _("a vocabulary has no member “%s”"), yoriai_json_get_name (member, NULL));
  for (guint i = 0; known[i] != NULL; i++)
    members[i] = yoriai_json_get_member (node, known[i]);
  return (members[0] == NULL || read_entries (self, members[0])) && (members[1] == NULL || narrow (self, members[1], TRUE))
         && (members[2] == NULL || narrow (self, members[2], FALSE)) && (members[3] == NULL || reorder (self, members[3]));
}

/* The vocabulary that the pack says @node of. (transfer full) (nullable) */
static YoriaiVocabulary *
read_vocabulary (YoriaiJsonDoc          *doc,
                 const YoriaiJson       *node,
                 const YoriaiVocabulary *base,
                 GPtrArray              *problems)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (YoriaiVocabularyEntry));
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Reading self = { doc, entries, lists, problems };
  gboolean is_sound;

  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (base); i++)
    g_array_append_val (entries, *yoriai_vocabulary_get_entry (base, i));
  if (yoriai_json_get_type (node) == YORIAI_JSON_OBJECT)
    is_sound = read_changes (&self, node);
  else
    is_sound = read_entries (&self, node);
  if (!is_sound)
    return NULL;
  return yoriai_vocabulary_new ((const YoriaiVocabularyEntry *) (gpointer) entries->data, entries->len);
}

/* Whether a field of the records of a type, or of those in them, chooses from the vocabulary. */
static gboolean
is_used (GType       type,
         const char *name)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean has_records = fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST;

      if ((g_strcmp0 (fields[i].vocabulary, name) == 0 && fields[i].vocabulary_by == NULL) || (has_records && is_used (fields[i].of (), name)))
        return TRUE;
    }
  return FALSE;
}

/* Adds the tracks of a sound call as a vocabulary. */
void
_yoriai_call_add_tracks (YoriaiCall *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (YoriaiVocabularyEntry));
  const YoriaiTrack *tracks = self->content.tracks.items;

  for (guint i = 0; i < self->content.tracks.n; i++)
    {
      YoriaiVocabularyEntry entry = { .id = tracks[i].id, .label = tracks[i].name };

      g_array_append_val (entries, entry);
    }
  if (entries->len > 0)
    yoriai_vocabularies_take (self->vocabularies, TRACKS,
                              yoriai_vocabulary_new ((const YoriaiVocabularyEntry *) (gpointer) entries->data,
                                                     entries->len));
}

/*
 * _yoriai_call_read_vocabularies:
 * @self: a call whose base and text are there
 * @problems: (element-type YoriaiCallProblem): gets what is wrong
 *
 * Lays the vocabularies of the pack over those of its base.
 */
void
_yoriai_call_read_vocabularies (YoriaiCall *self,
                                GPtrArray  *problems)
{
  const YoriaiVocabularies *base = self->base != NULL ? self->base->vocabularies : NULL;
  const YoriaiJson *all = yoriai_json_get_member (yoriai_json_doc_get_root (self->doc), "vocabularies");
  Reading at = { .doc = self->doc, .problems = problems };

  self->vocabularies = yoriai_vocabularies_new ();
  yoriai_vocabularies_copy (self->vocabularies, base);
  for (const YoriaiJson *node = all != NULL ? yoriai_json_get_first (all) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    {
      const char *name = yoriai_json_get_name (node, NULL);
      YoriaiVocabulary *vocabulary;

      if (name == NULL)
        continue;
      if (g_str_equal (name, TRACKS) || !is_used (yoriai_proposal_get_type (), name))
        {
          complain (&at, node, _("there is no vocabulary “%s”"), name);
          continue;
        }
      vocabulary = read_vocabulary (self->doc, node, yoriai_vocabularies_get (base, name), problems);
      if (vocabulary != NULL)
        yoriai_vocabularies_take (self->vocabularies, name, vocabulary);
    }
}

/*
 * _yoriai_call_read_choices:
 * @self: a call whose tree and vocabularies are there
 * @problems: (element-type YoriaiCallProblem): gets what is wrong
 *
 * Gives each question to choose from the vocabulary it names, or one of its own.
 */
void
_yoriai_call_read_choices (YoriaiCall *self,
                           GPtrArray  *problems)
{
  const YoriaiCallTree *questions = _yoriai_call_tree_get (self->tree, "questions");

  for (guint i = 0; questions != NULL && questions->children != NULL && i < questions->children->len; i++)
    {
      const YoriaiCallTree *question = questions->children->pdata[i];
      const YoriaiCallTree *choices = _yoriai_call_tree_get (question, "choices");
      const char *named = _yoriai_call_tree_get_string (question, "vocabulary");
      const char *id = _yoriai_call_tree_get_string (question, "id");
      const YoriaiVocabulary *shared = named != NULL ? yoriai_vocabularies_get (self->vocabularies, named) : NULL;
      g_autofree char *name = g_strconcat (YORIAI_ANSWER_VOCABULARY, ".", id, NULL);
      YoriaiVocabulary *vocabulary = NULL;

      if (id == NULL)
        continue;
      if (choices != NULL)
        vocabulary = read_vocabulary (choices->doc, choices->json, NULL, problems);
      else if (shared != NULL)
        vocabulary = yoriai_vocabulary_ref ((YoriaiVocabulary *) shared);
      else if (named != NULL)
        yoriai_call_problems_add (problems, YORIAI_CALL_ERROR_FORMAT, question->doc,
                                  _yoriai_call_tree_get (question, "vocabulary")->json,
                                  _("there is no vocabulary “%s”"), named);
      if (vocabulary != NULL)
        yoriai_vocabularies_take (self->vocabularies, name, vocabulary);
    }
}

/**
 * yoriai_call_get_vocabularies:
 * @self: a call
 *
 * Returns: (transfer none): from what the fields of its proposals choose
 */
const YoriaiVocabularies *
yoriai_call_get_vocabularies (YoriaiCall *self)
{
  return self->vocabularies;
}
