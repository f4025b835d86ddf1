/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-report.h"

#include <string.h>

#include "call/yoriai-call-private.h"
#include "call/yoriai-call-texts.h"
#include "call/yoriai-call-wording.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

/* What a sound pack has from those it builds upon, and what it leaves open. */

#define STATE_SUFFIX "_state"
#define PROGRAM "yoriai" /* as a base: what it writes of itself */

/* Remarks that are being gathered: names of one place and one base go together. */
typedef struct
{
  YoriaiCall *call;
  GPtrArray *remarks; /* (element-type YoriaiCallRemark) */
  GPtrArray *names;   /* (element-type GStrvBuilder): of each remark */
} Report;

static void
remark_free (gpointer data)
{
  YoriaiCallRemark *self = data;

  g_free (self->place);
  g_strfreev (self->names);
  g_free (self);
}

static Report
report_new (YoriaiCall *call)
{
  return (Report){
    .call = call,
    .remarks = g_ptr_array_new_with_free_func (remark_free),
    .names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strv_builder_unref),
  };
}

/* Returns: (transfer full): the remarks */
static GPtrArray *
report_end (Report *self)
{
  for (guint i = 0; i < self->remarks->len; i++)
    ((YoriaiCallRemark *) self->remarks->pdata[i])->names = g_strv_builder_end (self->names->pdata[i]);
  g_ptr_array_unref (self->names);
  return self->remarks;
}

/* Which of the calls that this one builds upon says so; NULL: it does itself */
static const char *
find_base (YoriaiCall           *call,
           const YoriaiCallTree *tree)
{
  for (YoriaiCall *base = call->base; tree->doc != call->doc && base != NULL; base = base->base)
    if (base->doc == tree->doc)
      return base->content.id;
  return NULL;
}

static void
report_add (Report     *self,
            const char *place,
            const char *name,
            const char *base)
{
  YoriaiCallRemark *remark;

  for (guint i = 0; i < self->remarks->len; i++)
    {
      remark = self->remarks->pdata[i];
      if (strcmp (remark->place, place) != 0 || g_strcmp0 (remark->base, base) != 0)
        continue;
      g_strv_builder_add (self->names->pdata[i], name);
      return;
    }
  remark = g_new (YoriaiCallRemark, 1);
  *remark = (YoriaiCallRemark){ .place = g_strdup (place), .base = base };
  g_ptr_array_add (self->remarks, remark);
  g_ptr_array_add (self->names, g_strv_builder_new ());
  g_strv_builder_add (self->names->pdata[self->names->len - 1], name);
}

/* What a child is called in its parent: its id, its name, or its place in a list. */
static char *
dup_name (const YoriaiCallTree *parent,
          guint                 index)
{
  const YoriaiCallTree *child = parent->children->pdata[index];
  gboolean is_by_id = yoriai_json_get_type (parent->json) == YORIAI_JSON_ARRAY && parent->member->many == YORIAI_CALL_BY_ID;

  if (is_by_id)
    return g_strdup (_yoriai_call_tree_get_string (child, "id"));
  return child->name != NULL ? g_strdup (child->name) : g_strdup_printf ("%u", index);
}

static char *
dup_place (const char *place,
           const char *name)
{
  g_autoptr (GString) pointer = g_string_new (place);

  yoriai_json_pointer_append (pointer, name);
  return g_strdup (pointer->str);
}

/* --- What it has from others --- */

static gboolean
is_merged (const YoriaiCallTree *tree)
{
  const YoriaiCallMember *member = tree->member;
  gboolean is_list = yoriai_json_get_type (tree->json) == YORIAI_JSON_ARRAY;

  return tree->children != NULL && member->kind == YORIAI_CALL_OBJECT && (member->flags & YORIAI_CALL_WHOLE) == 0
         && (!is_list || member->many == YORIAI_CALL_BY_ID);
}

static void
list_inherited (Report               *self,
                const YoriaiCallTree *tree,
                const char           *place)
{
  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      g_autofree char *name = dup_name (tree, i);
      g_autofree char *inner = dup_place (place, name);

      if (child->doc != self->call->doc)
        report_add (self, place, name, find_base (self->call, child));
      else if (is_merged (child))
        list_inherited (self, child, inner);
    }
}

/**
 * yoriai_call_list_inherited:
 * @self: a call
 *
 * Returns: (transfer full) (element-type YoriaiCallRemark): the members, tracks, rules … that it has from the calls it
 *   builds upon
 */
GPtrArray *
yoriai_call_list_inherited (YoriaiCall *self)
{
  Report report = report_new (self);

  list_inherited (&report, self->tree, "");
  return report_end (&report);
}

/* --- What it does not use --- */

/* Whether any of the tracks that there are, or are called, is meant. */
static gboolean
is_for_track (YoriaiCall           *call,
              const YoriaiCallTree *patterns,
              gboolean              is_called)
{
  for (guint i = 0; patterns != NULL && i < patterns->children->len; i++)
    for (guint j = 0; j < call->content.tracks.n; j++)
      {
        const YoriaiTrack *track = (const YoriaiTrack *) call->content.tracks.items + j;

        if ((track->is_called || !is_called)
            && g_pattern_match_simple (_yoriai_call_tree_to_string (patterns->children->pdata[i]), track->id))
          return TRUE;
      }
  return patterns == NULL;
}

/* Whether the call has the rule: not if it reads the answer to a question that the call drops. */
static gboolean
has_rule (YoriaiCall *call,
          const char *id)
{
  for (guint i = 0; i < yoriai_call_get_n_rules (call); i++)
    if (g_strcmp0 (yoriai_rule_get_id (yoriai_call_get_rule (call, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a track asks the question: one that is for it, and asks for the part. */
static gboolean
is_asked (YoriaiCall           *call,
          const YoriaiQuestion *question)
{
  for (guint i = 0; i < call->content.tracks.n; i++)
    if (yoriai_question_is_asked (question, (const YoriaiTrack *) call->content.tracks.items + i))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_call_list_idle:
 * @self: a call
 *
 * Returns: (transfer full) (element-type YoriaiCallRemark): the rules it has from the calls it builds upon that are for none
 *   of its tracks, so that they never run: dropped, or given tracks, where the call means them; and the questions, its own,
 *   too, that none of its tracks asks
 */
GPtrArray *
yoriai_call_list_idle (YoriaiCall *self)
{
  Report report = report_new (self);
  const YoriaiCallTree *rules = _yoriai_call_tree_get (self->tree, "rules");
  const YoriaiCallTree *questions = _yoriai_call_tree_get (self->tree, "questions");

  for (guint i = 0; rules != NULL && i < rules->children->len; i++)
    {
      const YoriaiCallTree *rule = rules->children->pdata[i], *tracks = _yoriai_call_tree_get (rule, "tracks");
      const char *id = _yoriai_call_tree_get_string (rule, "id");

      if (!is_for_track (self, tracks, FALSE))
        report_add (&report, "/rules", id, find_base (self, tracks));
      else if (!has_rule (self, id))
        report_add (&report, "/rules", id, find_base (self, rule));
    }
  for (guint i = 0; i < yoriai_call_get_n_questions (self); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (self, i);

      if (!is_asked (self, question))
        report_add (&report, "/questions", question->id, find_base (self, questions->children->pdata[i]));
    }
  return report_end (&report);
}

/**
 * yoriai_call_list_displaced:
 * @self: a call
 *
 * Returns: (transfer full) (element-type YoriaiCallRemark): the questions that name a form which the call leaves out, so
 *   that they stand on that of their part
 */
GPtrArray *
yoriai_call_list_displaced (YoriaiCall *self)
{
  Report report = report_new (self);
  const YoriaiCallTree *questions = _yoriai_call_tree_get (self->tree, "questions");

  for (guint i = 0; i < yoriai_call_get_n_questions (self); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (self, i);
      const YoriaiCallForm *form = question->form != NULL ? yoriai_call_find_form (self, question->form) : NULL;

      if (form != NULL && form->is_left_out)
        report_add (&report, "/questions", question->id, find_base (self, questions->children->pdata[i]));
    }
  return report_end (&report);
}

/* --- Wording of others --- */

/* A track nobody can apply for is not shown. */
static gboolean
is_track_hidden (const YoriaiCallTree *tree)
{
  const YoriaiCallTree *called = _yoriai_call_tree_get (tree, "called");

  return called != NULL && !yoriai_json_get_boolean (called->json);
}

/* Whether nobody sees it in the tracks that are called. */
static gboolean
is_hidden (YoriaiCall           *call,
           const YoriaiCallTree *parent,
           const YoriaiCallTree *tree)
{
  const YoriaiCallShape *shape = parent->member->of;

  if (tree->member->kind != YORIAI_CALL_OBJECT)
    return FALSE;
  if (shape != NULL && (shape->key == YORIAI_CALL_KEY_TRACK || shape->key == YORIAI_CALL_KEY_TRACK_FIELD))
    return !_yoriai_call_has_called (call, tree->name);
  if (tree->member->many == YORIAI_CALL_ONE || yoriai_json_get_type (tree->json) != YORIAI_JSON_OBJECT)
    return FALSE;
  if (_yoriai_call_shape_find (tree->member->of, "called") != NULL)
    return is_track_hidden (tree);
  if (_yoriai_call_shape_find (tree->member->of, "off") != NULL && _yoriai_call_tree_get (tree, "off") != NULL)
    return TRUE;
  return !is_for_track (call, _yoriai_call_tree_get (tree, "tracks"), TRUE);
}

static void
list_wording (Report               *self,
              YoriaiCallWording    *wording,
              const YoriaiCallTree *tree,
              const char           *place)
{
  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      g_autofree char *name = dup_name (tree, i);
      g_autofree char *inner = dup_place (place, name);
      gboolean is_text = child->member->kind == YORIAI_CALL_TEXT && yoriai_json_get_type (child->json) == YORIAI_JSON_OBJECT;

      if (is_hidden (self->call, tree, child))
        continue;
      if (is_text && child->doc != self->call->doc)
        {
          g_auto (GStrv) words = _yoriai_call_wording_find (wording, _yoriai_call_tree_to_text (child));

          for (guint j = 0; words[j] != NULL; j++)
            report_add (self, inner, words[j], find_base (self->call, child));
        }
      else if (!is_text && child->children != NULL)
        list_wording (self, wording, child, inner);
    }
}

/* What the program writes where the call says nothing, in any of its tracks */
static void
list_own_wording (Report            *self,
                  YoriaiCallWording *wording)
{
  const char *key;

  for (guint i = 0; (key = yoriai_call_texts_get_key (i)) != NULL; i++)
    {
      const char *msgid = yoriai_call_texts_find (key);
      g_autofree char *place = dup_place ("/texts", key);
      g_auto (GStrv) words = NULL;

      if (yoriai_call_get_text (self->call, key, NULL).ja != NULL)
        continue;
      words = _yoriai_call_wording_find (wording, (YoriaiText){ yoriai_ja (msgid), msgid });
      for (guint j = 0; words[j] != NULL; j++)
        report_add (self, place, words[j], PROGRAM);
    }
}

static void
report_words (Report            *self,
              YoriaiCallWording *wording,
              const char        *place,
              YoriaiText         text,
              const char        *base)
{
  g_auto (GStrv) words = _yoriai_call_wording_find (wording, text);

  for (guint i = 0; words[i] != NULL; i++)
    report_add (self, place, words[i], base);
}

/* Whether a track that is called asks for the field. */
static gboolean
is_field_asked (YoriaiCall *call,
                const char *path)
{
  g_autofree char *part = g_strndup (path, strcspn (path, "."));

  for (guint i = 0; i < call->content.tracks.n; i++)
    {
      const YoriaiTrack *track = (const YoriaiTrack *) call->content.tracks.items + i;
      gboolean is_part = _yoriai_call_set_has (YORIAI_CALL_SET_PARTS, NULL, part, NULL);

      if (track->is_called && yoriai_track_has_field (track, path) && (!is_part || yoriai_track_has_part (track, part)))
        return TRUE;
    }
  return FALSE;
}

/* What the program calls fields that the call does not call otherwise. */
static void
list_field_labels (Report            *self,
                   YoriaiCallWording *wording,
                   GType              type,
                   const char        *path)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *own = g_strconcat (path, *path != '\0' ? "." : "", fields[i].name, NULL);
      g_autofree char *place = dup_place ("/labels", own);

      if (fields[i].is_noted || !is_field_asked (self->call, own))
        continue;
      if (yoriai_call_get_label (self->call, own, NULL).ja == NULL)
        report_words (self, wording, place, (YoriaiText){ yoriai_ja (fields[i].label), fields[i].label }, PROGRAM);
      if (fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST)
        list_field_labels (self, wording, fields[i].of (), own);
    }
}

/* What entries of vocabularies are called that the call has from its base, and does not call otherwise. */
static void
list_entry_labels (Report            *self,
                   YoriaiCallWording *wording)
{
  const char *name;

  if (self->call->base == NULL)
    return;
  for (guint i = 0; (name = _yoriai_call_set_get (YORIAI_CALL_SET_VOCABULARIES, NULL, i)) != NULL; i++)
    {
      const YoriaiVocabulary *own = yoriai_vocabularies_get (self->call->vocabularies, name);
      const YoriaiVocabulary *base = yoriai_vocabularies_get (self->call->base->vocabularies, name);
      g_autofree char *outer = dup_place ("/vocabularies", name);

      for (guint j = 0; own != NULL && j < yoriai_vocabulary_get_n_entries (own); j++)
        {
          const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (own, j);
          const YoriaiVocabularyEntry *old = yoriai_vocabulary_find (base, entry->id);
          g_autofree char *place = dup_place (outer, entry->id);

          if (old != NULL && g_strcmp0 (old->label.ja, entry->label.ja) == 0)
            report_words (self, wording, place, entry->label, self->call->base->content.id);
        }
    }
}

/**
 * yoriai_call_list_wording:
 * @self: a call
 *
 * Looks through the texts that the call has from those it builds upon, labels of choices among them, and those that the
 * program has itself, what it writes into figures and forms and what it calls fields (their base is “yoriai”), for words of other tracks and fields which none of the tracks that are called has in
 * its name.
 *
 * Returns: (transfer full) (element-type YoriaiCallRemark): a remark for each such text, with the words
 */
GPtrArray *
yoriai_call_list_wording (YoriaiCall *self)
{
  Report report = report_new (self);
  YoriaiCallWording *wording = _yoriai_call_wording_new (self);

  list_wording (&report, wording, self->tree, "");
  list_own_wording (&report, wording);
  list_field_labels (&report, wording, yoriai_proposal_get_type (), "");
  list_entry_labels (&report, wording);
  _yoriai_call_wording_free (wording);
  return report_end (&report);
}

/* --- What is left open --- */

/* Members that say so by their name: “status”, “state”, “cap_state”. */
static gboolean
is_draft (const YoriaiCallTree *tree)
{
  if (tree->name == NULL || g_strcmp0 (_yoriai_call_tree_to_string (tree), "draft") != 0)
    return FALSE;
  return strcmp (tree->name, "status") == 0 || strcmp (tree->name, "state") == 0
         || g_str_has_suffix (tree->name, STATE_SUFFIX);
}

/* Something that has a state is named itself: a rule, a limit, a field. */
static void
list_drafts (Report               *self,
             const YoriaiCallTree *tree,
             const char           *outer,
             const char           *own_name)
{
  g_autofree char *place = own_name != NULL ? dup_place (outer, own_name) : g_strdup (outer);

  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      g_autofree char *name = dup_name (tree, i);

      if (is_hidden (self->call, tree, child))
        continue;
      if (is_draft (child) && strcmp (child->name, "state") == 0)
        report_add (self, outer, own_name, NULL);
      else if (is_draft (child))
        report_add (self, place, name, NULL);
      else if (child->children != NULL)
        list_drafts (self, child, place, name);
    }
}

/**
 * yoriai_call_list_drafts:
 * @self: a call
 *
 * Returns: (transfer full) (element-type YoriaiCallRemark): what the call says of the tracks that are called, or has from
 *   those it builds upon, that is marked as a draft
 */
GPtrArray *
yoriai_call_list_drafts (YoriaiCall *self)
{
  Report report = report_new (self);

  list_drafts (&report, self->tree, "", NULL);
  return report_end (&report);
}
