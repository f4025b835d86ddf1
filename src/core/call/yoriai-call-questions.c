/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-problem.h"
#include "call/yoriai-call-shape-checks.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"

/* The questions that a call has of its own, and their answers. */

#define OF_PROPOSAL "proposal"
#define KIND_REFS "refs"
#define KIND_CHOICE "choice"
#define KIND_LIST "list"

/* What a question is asked of. */
static GType
get_owner_type (const char *of)
{
  guint n, field = yoriai_record_type_find_field (yoriai_proposal_get_type (), of);
  const YoriaiField *fields = yoriai_record_type_get_fields (yoriai_proposal_get_type (), &n);

  return field == YORIAI_NO_FIELD ? yoriai_proposal_get_type () : fields[field].of ();
}

static void
complain (const YoriaiCallChecking *checking,
          const YoriaiCallTree     *tree,
          const char               *format,
          const char               *name)
{
  yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, tree->doc, tree->json, format, name);
}

/* A member that some kinds of questions need, and others have no use for. */
static void
check_for_kind (const YoriaiCallChecking *checking,
                const YoriaiCallTree     *tree,
                const char               *member,
                gboolean                  is_of_kind,
                gboolean                  is_needed)
{
  const YoriaiCallTree *child = _yoriai_call_tree_get (tree, member);

  if (is_needed && child == NULL)
    complain (checking, tree, _("a question of this kind needs “%s”"), member);
  else if (!is_of_kind && child != NULL)
    complain (checking, child, _("a question of this kind has no “%s”"), member);
}

/* A text has a length, references and lists have items. */
static void
check_limit (const YoriaiCallChecking *checking,
             const YoriaiCallTree     *tree,
             gboolean                  is_text,
             gboolean                  has_items)
{
  const YoriaiCallTree *limit = _yoriai_call_tree_get (tree, "limit"), *items = _yoriai_call_tree_get (limit, "items");

  check_for_kind (checking, tree, "limit", is_text || has_items, FALSE);
  if (items != NULL && is_text)
    complain (checking, items, _("a question of this kind has no “%s”"), "items");
  else if (limit != NULL && has_items && items == NULL)
    complain (checking, limit, _("“%s” is missing"), "items");
}

/* The path of the field that a question stands after: of its own part, or of what it is asked of. */
static char *
dup_place (const char *of,
           const char *part,
           const char *after)
{
  char *path = g_strconcat (strcmp (of, OF_PROPOSAL) == 0 ? part : of, ".", after, NULL);

  if (strcmp (of, OF_PROPOSAL) != 0 || _yoriai_call_find_field (path, NULL) != NULL)
    return path;
  g_free (path);
  return g_strdup (after);
}

/* Whether there is one such field, and no more: what is in a list is there many times, or not at all. */
static gboolean
is_place (const char *of,
          const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  GType type = yoriai_proposal_get_type ();
  guint n = g_strv_length (names), first = strcmp (of, OF_PROPOSAL) == 0 ? 0 : 1, n_fields;

  if (first == 1)
    type = get_owner_type (of);
  for (guint i = first; i < n; i++)
    {
      guint field = yoriai_record_type_find_field (type, names[i]);
      const YoriaiField *info = yoriai_record_type_get_fields (type, &n_fields);

      if (field == YORIAI_NO_FIELD || (i + 1 < n) != (info[field].kind == YORIAI_KIND_CHILD)
          || strcmp (names[i], YORIAI_ANSWERS) == 0)
        return FALSE;
      if (i + 1 < n)
        type = info[field].of ();
    }
  return TRUE;
}

/* The field that a question stands after is one of those it stands with. */
static void
check_after (const YoriaiCallChecking *checking,
             const YoriaiCallTree     *tree,
             const char               *of)
{
  const YoriaiCallTree *after = _yoriai_call_tree_get (tree, "after");
  const char *name = _yoriai_call_tree_to_string (after), *part = _yoriai_call_tree_get_string (tree, "part");
  g_autofree char *path = name != NULL ? dup_place (of, part != NULL ? part : "", name) : NULL;

  if (path != NULL && !is_place (of, path))
    complain (checking, after, _("there is no field “%s” to stand after"), name);
}

/* What a question needs depends on its kind; and its name is not taken. */
void
_yoriai_call_check_question (const YoriaiCallChecking *checking,
                             const YoriaiCallTree     *tree)
{
  const char *of = _yoriai_call_tree_get_string (tree, "of"), *kind = _yoriai_call_tree_get_string (tree, "kind");
  const char *id = _yoriai_call_tree_get_string (tree, "id");
  gboolean is_choice = g_strcmp0 (kind, KIND_CHOICE) == 0, is_refs = g_strcmp0 (kind, KIND_REFS) == 0;
  GType owner;

  if (of == NULL || kind == NULL || id == NULL)
    return;
  owner = get_owner_type (of);
  if (yoriai_record_type_find_field (owner, id) != YORIAI_NO_FIELD || strcmp (id, "id") == 0 || strcmp (id, "length") == 0)
    complain (checking, _yoriai_call_tree_get (tree, "id"), _("“%s” is the name of a field already"), id);
  if (strcmp (of, OF_PROPOSAL) == 0 && _yoriai_call_tree_get (tree, "part") == NULL)
    complain (checking, tree, _("a question of the proposal needs “%s”"), "part");
  check_for_kind (checking, tree, "refs", is_refs, is_refs);
  check_for_kind (checking, tree, "vocabulary", is_choice, is_choice && _yoriai_call_tree_get (tree, "choices") == NULL);
  check_for_kind (checking, tree, "choices", is_choice, FALSE);
  check_limit (checking, tree, g_str_has_suffix (kind, "text"), is_refs || strcmp (kind, KIND_LIST) == 0);
  check_after (checking, tree, of);
}

/* Rules are compiled before the content is read.
 * @ret_type: (out): of the records it refers to; G_TYPE_INVALID for values
 * Returns: whether such records have an answer of this name */
gboolean
_yoriai_call_find_answer_type (YoriaiCall *self,
                               GType       owner,
                               const char *name,
                               GType      *ret_type)
{
  const YoriaiCallTree *question = _yoriai_call_tree_find_id (_yoriai_call_tree_get (self->tree, "questions"), name);
  const char *of = _yoriai_call_tree_get_string (question, "of"), *refs = _yoriai_call_tree_get_string (question, "refs");

  *ret_type = G_TYPE_INVALID;
  if (of == NULL || get_owner_type (of) != owner)
    return FALSE;
  if (refs != NULL && g_strcmp0 (_yoriai_call_tree_get_string (question, "kind"), KIND_REFS) == 0)
    *ret_type = get_owner_type (refs);
  return TRUE;
}

/* What no slot reads: the limit, and what follows from the rest. */
void
_yoriai_call_read_questions (YoriaiCall *self)
{
  const YoriaiCallTree *questions = _yoriai_call_tree_get (self->tree, "questions");
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = yoriai_json_dup_text (yoriai_json_doc_get_root (self->doc));

  for (guint i = 0; i < self->content.questions.n; i++)
    {
      YoriaiQuestion *question = (YoriaiQuestion *) self->content.questions.items + i;
      const YoriaiCallTree *limit = _yoriai_call_tree_get (questions->children->pdata[i], "limit");

      if (question->part == NULL)
        question->part = question->of;
      question->slot = yoriai_answer_find_slot (question->kind, question->refs);
      if (_yoriai_call_tree_get (limit, "items") != NULL)
        {
          YoriaiItemLimit value = _yoriai_call_read_item_limit (limit);

          question->item_limit = g_memdup2 (&value, sizeof value);
          g_ptr_array_add (self->pieces, (gpointer) question->item_limit);
        }
      else if (limit != NULL)
        {
          YoriaiTextLimit value = _yoriai_call_read_limit (self, limit);

          question->limit = g_memdup2 (&value, sizeof value);
          g_ptr_array_add (self->pieces, (gpointer) question->limit);
        }
      g_hash_table_insert (self->questions, (gpointer) question->id, question);
    }
  g_checksum_update (sum, (const guchar *) text, -1);
  if (self->base != NULL)
    g_checksum_update (sum, (const guchar *) self->base->edition, -1);
  self->edition = g_strdup (g_checksum_get_string (sum));
}

/**
 * yoriai_call_get_n_questions:
 * @self: a call
 *
 * Returns: how many questions it has of its own
 */
guint
yoriai_call_get_n_questions (YoriaiCall *self)
{
  return self->content.questions.n;
}

/**
 * yoriai_call_get_question:
 * @self: a call
 * @index: which one
 *
 * Returns: (transfer none): a question
 */
const YoriaiQuestion *
yoriai_call_get_question (YoriaiCall *self,
                          guint       index)
{
  g_return_val_if_fail (index < self->content.questions.n, NULL);

  return (const YoriaiQuestion *) self->content.questions.items + index;
}

/**
 * yoriai_call_find_question:
 * @self: (nullable): a call
 * @owner: a record of a proposal
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the question that is asked of such records
 */
const YoriaiQuestion *
yoriai_call_find_question (YoriaiCall   *self,
                           YoriaiRecord *owner,
                           const char   *id)
{
  const YoriaiQuestion *question = self != NULL && id != NULL ? g_hash_table_lookup (self->questions, id) : NULL;

  return question != NULL && strcmp (question->of, yoriai_answer_owner_name (owner)) == 0 ? question : NULL;
}

/**
 * yoriai_call_find_question_of:
 * @self: (nullable): a call
 * @answer: (nullable): a record
 *
 * Returns: (transfer none) (nullable): the question it is an answer to
 */
const YoriaiQuestion *
yoriai_call_find_question_of (YoriaiCall   *self,
                              YoriaiRecord *answer)
{
  if (!yoriai_answer_is (answer) || yoriai_record_get_parent (answer) == NULL)
    return NULL;
  return yoriai_call_find_question (self, yoriai_record_get_parent (answer),
                                    yoriai_record_get_string (answer, "question"));
}

/**
 * yoriai_question_is_asked:
 * @self: a question
 * @track: (nullable): a track of its call
 *
 * Returns: whether the track asks it; before a track is chosen, all are
 */
gboolean
yoriai_question_is_asked (const YoriaiQuestion *self,
                          const YoriaiTrack    *track)
{
  if (track != NULL && !yoriai_track_has_part (track, self->part))
    return FALSE;
  if (track == NULL || self->tracks[0] == NULL)
    return TRUE;
  for (guint i = 0; self->tracks[i] != NULL; i++)
    if (g_pattern_match_simple (self->tracks[i], track->id))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_question_offer:
 * @self: a question
 * @owner: what it is asked of
 *
 * Returns: (transfer none) (nullable): its answer, or one on offer; see yoriai_record_offer()
 */
YoriaiRecord *
yoriai_question_offer (const YoriaiQuestion *self,
                       YoriaiRecord         *owner)
{
  return yoriai_answer_offer (owner, self->id, self->kind, self->refs, self->label, self->part);
}

/**
 * yoriai_question_dup_place:
 * @self: a question
 *
 * Returns: (transfer full) (nullable): the path of the field it stands after, "vision.statement"; %NULL: it stands at the end
 */
char *
yoriai_question_dup_place (const YoriaiQuestion *self)
{
  return self->after != NULL ? dup_place (self->of, self->part, self->after) : NULL;
}

/**
 * yoriai_question_find_place:
 * @self: a question
 * @owner: what it is asked of
 * @ret_field: (out): the field it stands after
 *
 * Returns: (transfer none) (nullable): whose field that is; %NULL: it stands at the end
 */
YoriaiRecord *
yoriai_question_find_place (const YoriaiQuestion *self,
                            YoriaiRecord         *owner,
                            guint                *ret_field)
{
  g_autofree char *path = yoriai_question_dup_place (self);
  g_auto (GStrv) names = path != NULL ? g_strsplit (path, ".", -1) : NULL;
  YoriaiRecord *record = path != NULL ? owner : NULL;

  for (guint i = strcmp (self->of, OF_PROPOSAL) == 0 ? 0 : 1; record != NULL; i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);

      if (field == YORIAI_NO_FIELD || names[i + 1] == NULL)
        {
          *ret_field = field;
          return field != YORIAI_NO_FIELD ? record : NULL;
        }
      record = yoriai_record_get_child (record, field);
    }
  return NULL;
}

/**
 * yoriai_call_keeps_answer:
 * @self: (nullable): the call; %NULL where its pack is not here
 * @track: (nullable): one of its tracks
 * @answer: an answer
 * @ret_field: (out) (optional): where it stands
 *
 * Returns: whether something has been answered that is not asked, or is asked with another kind now
 */
gboolean
yoriai_call_keeps_answer (YoriaiCall        *self,
                          const YoriaiTrack *track,
                          YoriaiRecord      *answer,
                          guint             *ret_field)
{
  const YoriaiQuestion *question = yoriai_call_find_question_of (self, answer);
  guint field = yoriai_answer_get_slot (answer);

  if (yoriai_record_is_absent (answer) || field == YORIAI_NO_FIELD || yoriai_record_is_empty (answer, field))
    return FALSE;
  if (ret_field != NULL)
    *ret_field = field;
  return question == NULL || question->slot != field || !yoriai_question_is_asked (question, track);
}

static void
offer_cb (gpointer      user_data,
          YoriaiRecord *owner)
{
  YoriaiCall *self = user_data;

  for (guint i = 0; i < yoriai_call_get_n_questions (self); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (self, i);

      if (strcmp (question->of, yoriai_answer_owner_name (owner)) == 0)
        yoriai_question_offer (question, owner);
    }
}

/**
 * yoriai_call_offer_answers:
 * @self: a call
 * @root: a proposal
 *
 * Offers an answer to each of its questions that nobody has answered, so that they are found by name.
 */
void
yoriai_call_offer_answers (YoriaiCall   *self,
                           YoriaiRecord *root)
{
  yoriai_answers_each_owner (root, offer_cb, self);
}

/**
 * yoriai_call_get_edition:
 * @self: a call
 *
 * Returns: (transfer none): what changes whenever the pack, or one it builds upon, does
 */
const char *
yoriai_call_get_edition (YoriaiCall *self)
{
  return self->edition;
}
