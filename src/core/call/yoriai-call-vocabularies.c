/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"

/* The vocabularies of a pack: those of its base, each extended, relabelled, narrowed and reordered by what the pack says
 * of it: an array of entries, or an object with "entries", "only", "without" and "order". Entries merge by id, and within
 * one by member. A track does the same to what its call says. The call's tracks are a vocabulary, too. What is of the
 * wrong kind the first check has told; here is told what needs the vocabulary that is changed. */

#define TRACKS "tracks"

typedef struct
{
  YoriaiJsonDoc *doc;
  gboolean is_inherited; /* said by a base, whose entries need not be there any more */
  GArray *entries;  /* (element-type YoriaiVocabularyEntry): borrowed from the base's vocabulary and from the pack */
  GPtrArray *lists; /* (element-type GStrv): of these */
  GPtrArray *problems; /* (element-type YoriaiCallProblem) */
} Reading;

static const char *const *
read_strings (Reading          *self,
              const YoriaiJson *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL; item = yoriai_json_get_next (item))
    g_strv_builder_add (builder, yoriai_json_get_string (item, NULL));
  g_ptr_array_add (self->lists, g_strv_builder_end (builder));
  return self->lists->pdata[self->lists->len - 1];
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

/* null takes away what the base says, and no entry is without a label. */
static void
read_member (Reading               *self,
             const YoriaiJson      *member,
             YoriaiVocabularyEntry *entry)
{
  const char *name = yoriai_json_get_name (member, NULL);
  gboolean is_null = yoriai_json_get_type (member) == YORIAI_JSON_NULL;

  if (g_str_equal (name, "label") && !is_null)
    entry->label = (YoriaiText){ .ja = yoriai_json_get_member_string (member, "ja"),
                                 .en = yoriai_json_get_member_string (member, "en") };
  else if (g_str_equal (name, "words"))
    entry->words = read_strings (self, member);
  else if (g_str_equal (name, "names"))
    entry->names = read_strings (self, member);
  else if (g_str_equal (name, "traits"))
    entry->traits = read_strings (self, member);
  else if (g_str_equal (name, "kana"))
    entry->kana = is_null ? NULL : yoriai_json_get_string (member, NULL);
}

static void
read_entries (Reading          *self,
              const YoriaiJson *node)
{
  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL; item = yoriai_json_get_next (item))
    {
      YoriaiVocabularyEntry fresh = { .id = yoriai_json_get_member_string (item, "id") }, *entry = &fresh;
      int index = find_entry (self, fresh.id);

      if (index >= 0)
        entry = &g_array_index (self->entries, YoriaiVocabularyEntry, index);
      for (const YoriaiJson *member = yoriai_json_get_first (item); member != NULL; member = yoriai_json_get_next (member))
        read_member (self, member, entry);
      if (index < 0 && fresh.label.ja != NULL)
        g_array_append_val (self->entries, fresh);
      else if (index < 0 && !self->is_inherited)
        yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, item,
                                  _("a new entry needs a “label”"));
    }
}

/* The ids of a list, of which the vocabulary is to have each. */
static const char *const *
read_ids (Reading          *self,
          const YoriaiJson *node)
{
  const char *const *ids = read_strings (self, node);

  for (guint i = 0; ids[i] != NULL && !self->is_inherited; i++)
    if (find_entry (self, ids[i]) < 0)
      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, yoriai_json_get_element (node, i),
                                _("the vocabulary has no entry “%s”"), ids[i]);
  return ids;
}

/* Keeps the entries that @node names, or those that it does not name. */
static void
narrow (Reading          *self,
        const YoriaiJson *node,
        gboolean          is_only)
{
  const char *const *ids = read_ids (self, node);

  for (guint i = self->entries->len; i > 0; i--)
    if (g_strv_contains (ids, g_array_index (self->entries, YoriaiVocabularyEntry, i - 1).id) != is_only)
      g_array_remove_index (self->entries, i - 1);
}

/* Puts the entries that @node names first, in its order; the others keep theirs. */
static void
reorder (Reading          *self,
         const YoriaiJson *node)
{
  const char *const *ids = read_ids (self, node);
  guint n_put = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      int from = find_entry (self, ids[i]);
      YoriaiVocabularyEntry entry;

      if (from < 0)
        continue;
      entry = g_array_index (self->entries, YoriaiVocabularyEntry, from);
      g_array_remove_index (self->entries, (guint) from);
      g_array_insert_val (self->entries, n_put++, entry);
    }
}

/* Whatever the order of the members: entries come before what names them. */
static void
read_changes (Reading          *self,
              const YoriaiJson *node)
{
  static const char *const known[] = { "entries", "only", "without", "order" };
  const YoriaiJson *members[G_N_ELEMENTS (known)];

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      members[i] = yoriai_json_get_member (node, known[i]);
      if (members[i] != NULL && yoriai_json_get_type (members[i]) == YORIAI_JSON_NULL)
        members[i] = NULL;
    }
  if (members[0] != NULL)
    read_entries (self, members[0]);
  if (members[1] != NULL)
    narrow (self, members[1], TRUE);
  if (members[2] != NULL)
    narrow (self, members[2], FALSE);
  if (members[3] != NULL)
    reorder (self, members[3]);
}

/* The vocabulary that a pack says @node of, laid over @base. (transfer full) */
static YoriaiVocabulary *
read_vocabulary (YoriaiJsonDoc          *doc,
                 const YoriaiJson       *node,
                 const YoriaiVocabulary *base,
                 gboolean                is_inherited,
                 GPtrArray              *problems)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (YoriaiVocabularyEntry));
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Reading self = { doc, is_inherited, entries, lists, problems };

  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (base); i++)
    g_array_append_val (entries, *yoriai_vocabulary_get_entry (base, i));
  if (yoriai_json_get_type (node) == YORIAI_JSON_OBJECT)
    read_changes (&self, node);
  else
    read_entries (&self, node);
  return yoriai_vocabulary_new ((const YoriaiVocabularyEntry *) (gpointer) entries->data, entries->len);
}

/* Takes in what a track does not say. */
static void
complete (YoriaiVocabularies       *own,
          const YoriaiVocabularies *all)
{
  g_autoptr (YoriaiVocabularies) said = yoriai_vocabularies_new ();

  yoriai_vocabularies_copy (said, own);
  yoriai_vocabularies_copy (own, all);
  yoriai_vocabularies_copy (own, said);
}

/* What the base says of a track may name entries that the call, or the track, has not any more. */
static void
forget_gone (const YoriaiCallTree     *words,
             const YoriaiVocabularies *vocabularies,
             YoriaiJsonDoc            *doc)
{
  if (words == NULL || words->doc == doc || words->children == NULL)
    return;
  for (guint i = words->children->len; i > 0; i--)
    if (!_yoriai_call_set_has (words->member->set, vocabularies,
                               _yoriai_call_tree_to_string (words->children->pdata[i - 1]), NULL))
      g_ptr_array_remove_index (words->children, i - 1);
}

/*
 * _yoriai_call_forget_words:
 * @self: a sound call that has not been read yet
 *
 * Takes kinds and roles out of what its tracks have from the base, where nobody can choose them any more.
 */
void
_yoriai_call_forget_words (YoriaiCall *self)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (self->tree, "tracks");

  for (guint i = 0; tracks != NULL && i < tracks->children->len; i++)
    {
      const YoriaiCallTree *track = tracks->children->pdata[i];
      const YoriaiVocabularies *vocabularies
          = yoriai_call_get_track_vocabularies (self, _yoriai_call_tree_get_string (track, "id"));

      for (guint j = 0; j < track->children->len; j++)
        {
          const YoriaiCallTree *words = track->children->pdata[j];

          if (words->member->set == YORIAI_CALL_SET_KINDS || words->member->set == YORIAI_CALL_SET_ROLES)
            forget_gone (words, vocabularies, self->doc);
        }
    }
}

/* Adds the tracks of a sound call as a vocabulary. */
void
_yoriai_call_add_tracks (YoriaiCall *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (YoriaiVocabularyEntry));
  const YoriaiTrack *tracks = self->content.tracks.items;
  g_autoptr (YoriaiVocabulary) vocabulary = NULL;
  GHashTableIter iter;
  gpointer own;

  for (guint i = 0; i < self->content.tracks.n; i++)
    {
      YoriaiVocabularyEntry entry = { .id = tracks[i].id, .label = tracks[i].name };

      g_array_append_val (entries, entry);
    }
  if (entries->len == 0)
    return;
  vocabulary = yoriai_vocabulary_new ((const YoriaiVocabularyEntry *) (gpointer) entries->data, entries->len);
  yoriai_vocabularies_take (self->vocabularies, TRACKS, yoriai_vocabulary_ref (vocabulary));
  g_hash_table_iter_init (&iter, self->track_vocabularies);
  while (g_hash_table_iter_next (&iter, NULL, &own))
    yoriai_vocabularies_take (own, TRACKS, yoriai_vocabulary_ref (vocabulary));
}

/*
 * _yoriai_call_read_vocabularies:
 * @self: a call whose base and text are there
 * @broken: what the first check has told something of
 * @problems: (element-type YoriaiCallProblem): gets what is wrong
 *
 * Lays the vocabularies of the pack over those of its base.
 */
void
_yoriai_call_read_vocabularies (YoriaiCall *self,
                                GHashTable *broken,
                                GPtrArray  *problems)
{
  const YoriaiVocabularies *base = self->base != NULL ? self->base->vocabularies : NULL;
  const YoriaiJson *all = yoriai_json_get_member (yoriai_json_doc_get_root (self->doc), "vocabularies");

  self->vocabularies = yoriai_vocabularies_new ();
  yoriai_vocabularies_copy (self->vocabularies, base);
  for (const YoriaiJson *node = all != NULL ? yoriai_json_get_first (all) : NULL; node != NULL;
       node = yoriai_json_get_next (node))
    {
      const char *name = yoriai_json_get_name (node, NULL);

      if (name != NULL && !g_hash_table_contains (broken, node)
          && _yoriai_call_set_has (YORIAI_CALL_SET_VOCABULARIES, NULL, name, NULL))
        yoriai_vocabularies_take (self->vocabularies, name,
                                  read_vocabulary (self->doc, node, yoriai_vocabularies_get (base, name), FALSE, problems));
    }
}

/* What a track says of vocabularies. (transfer full) (nullable): %NULL where it says nothing */
static YoriaiVocabularies *
read_track (YoriaiCall           *self,
            const YoriaiCallTree *track,
            GHashTable           *broken,
            GPtrArray            *problems)
{
  const YoriaiCallTree *all = _yoriai_call_tree_get (track, "vocabularies");
  g_autoptr (YoriaiVocabularies) own = NULL;

  for (guint i = 0; all != NULL && all->children != NULL && i < all->children->len; i++)
    {
      const YoriaiCallTree *node = all->children->pdata[i];

      if (g_hash_table_contains (broken, node->json)
          || !_yoriai_call_set_has (YORIAI_CALL_SET_VOCABULARIES, NULL, node->name, NULL))
        continue;
      if (own == NULL)
        own = yoriai_vocabularies_new ();
      yoriai_vocabularies_take (own, node->name,
                                read_vocabulary (node->doc, node->json, yoriai_vocabularies_get (self->vocabularies, node->name),
                                                 node->doc != self->doc, problems));
    }
  return g_steal_pointer (&own);
}

/* A question that lets choose from a vocabulary lets choose from what the track makes of it. */
static void
take_choices (YoriaiCall         *self,
              YoriaiVocabularies *own)
{
  const YoriaiCallTree *questions = _yoriai_call_tree_get (self->tree, "questions");

  for (guint i = 0; questions != NULL && questions->children != NULL && i < questions->children->len; i++)
    {
      const YoriaiCallTree *question = questions->children->pdata[i];
      const char *named = _yoriai_call_tree_get_string (question, "vocabulary");
      const char *id = _yoriai_call_tree_get_string (question, "id");
      const YoriaiVocabulary *vocabulary = named != NULL ? yoriai_vocabularies_get (own, named) : NULL;
      g_autofree char *name = g_strconcat (YORIAI_ANSWER_VOCABULARY, ".", id, NULL);

      if (id != NULL && vocabulary != NULL && _yoriai_call_tree_get (question, "choices") == NULL)
        yoriai_vocabularies_take (own, name, yoriai_vocabulary_ref ((YoriaiVocabulary *) vocabulary));
    }
}

/*
 * _yoriai_call_read_track_vocabularies:
 * @self: a call whose tree and vocabularies are there
 * @broken: what the first check has told something of
 * @problems: (element-type YoriaiCallProblem): gets what is wrong
 *
 * Lays what each track says of vocabularies over those of the call.
 */
void
_yoriai_call_read_track_vocabularies (YoriaiCall *self,
                                      GHashTable *broken,
                                      GPtrArray  *problems)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (self->tree, "tracks");

  for (guint i = 0; tracks != NULL && tracks->children != NULL && i < tracks->children->len; i++)
    {
      const YoriaiCallTree *track = tracks->children->pdata[i];
      const char *id = _yoriai_call_tree_get_string (track, "id");
      YoriaiVocabularies *own = id != NULL ? read_track (self, track, broken, problems) : NULL;

      if (own == NULL)
        continue;
      complete (own, self->vocabularies);
      take_choices (self, own);
      g_hash_table_insert (self->track_vocabularies, g_strdup (id), own);
    }
}

/*
 * _yoriai_call_read_choices:
 * @self: a call whose tree and vocabularies are there
 * @broken: what the first check has told something of
 * @problems: (element-type YoriaiCallProblem): gets what is wrong
 *
 * Gives each question to choose from the vocabulary it names, or one of its own. What tracks make of the vocabulary
 * _yoriai_call_read_track_vocabularies() gives them.
 */
void
_yoriai_call_read_choices (YoriaiCall *self,
                           GHashTable *broken,
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
        vocabulary = g_hash_table_contains (broken, choices->json)
                         ? NULL
                         : read_vocabulary (choices->doc, choices->json, NULL, choices->doc != self->doc, problems);
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

/**
 * yoriai_call_get_track_vocabularies:
 * @self: a call
 * @track: (nullable): the id of a track
 *
 * Returns: (transfer none): from what the fields of proposals in the track choose; where it says nothing of its own, or
 *   the call has no such track, what the call says
 */
const YoriaiVocabularies *
yoriai_call_get_track_vocabularies (YoriaiCall *self,
                                    const char *track)
{
  const YoriaiVocabularies *own = track != NULL ? g_hash_table_lookup (self->track_vocabularies, track) : NULL;

  return own != NULL ? own : self->vocabularies;
}
