/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-shape.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-problem.h"
#include "call/yoriai-call-texts.h"
#include "text/yoriai-text-places.h"

/* The second check: of a pack laid over its base. What has to be there, words out of sets, fields of a proposal, tracks
 * and documents. Nodes of a wrong kind, of which the first check has told, are passed over. */

#define TRACK_MEMBER "lead_kinds" /* no other object has it */

static void
complain (const YoriaiCallChecking *checking,
          const YoriaiCallTree     *tree,
          const char               *format,
          const char               *name,
          const char               *meant)
{
  yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, tree->doc, tree->json, format, name, meant);
}

/* What the base says was checked there: a call that drops a track leaves behind what is for that track alone. */
static gboolean
is_inherited (const YoriaiCallChecking *checking,
              const YoriaiCallTree     *tree)
{
  return tree->doc != checking->pack->doc;
}

static gboolean
is_track_pattern_used (const YoriaiCallTree *pack,
                       const char           *pattern)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (pack, "tracks");

  for (guint i = 0; tracks != NULL && tracks->children != NULL && i < tracks->children->len; i++)
    {
      const char *id = _yoriai_call_tree_get_string (tracks->children->pdata[i], "id");

      if (id != NULL && g_pattern_match_simple (pattern, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_track_field (const YoriaiCallTree *pack,
                const char           *field)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (pack, "tracks");

  for (guint i = 0; tracks != NULL && tracks->children != NULL && i < tracks->children->len; i++)
    if (g_strcmp0 (_yoriai_call_tree_get_string (tracks->children->pdata[i], "field"), field) == 0)
      return TRUE;
  return FALSE;
}

/* --- Values --- */

static void
check_word (const YoriaiCallChecking *checking,
            const YoriaiCallTree     *tree,
            const char               *word)
{
  YoriaiCallSet set = tree->member->set;
  gboolean is_choice = set == YORIAI_CALL_SET_KINDS || set == YORIAI_CALL_SET_ROLES;
  YoriaiNearest nearest;

  /* What the call takes out of a vocabulary, it takes out of what its base says of it, too. */
  if ((is_choice && (checking->is_partial || is_inherited (checking, tree)))
      || _yoriai_call_set_has (set, checking->vocabularies, word, &nearest))
    return;
  if (nearest.meant != NULL)
    {
      complain (checking, tree, _("“%s” is unknown here; is “%s” meant?"), word, nearest.meant);
      return;
    }
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; (word = _yoriai_call_set_get (tree->member->set, checking->vocabularies, i)) != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", word);
  complain (checking, tree, _("“%s” is unknown here; there are %s"), yoriai_json_get_string (tree->json, NULL), words->str);
}

static void
check_field (const YoriaiCallChecking *checking,
             const YoriaiCallTree     *tree,
             const char               *path)
{
  YoriaiNearest nearest;

  if (_yoriai_call_find_field (path, &nearest) != NULL)
    return;
  if (nearest.meant != NULL)
    complain (checking, tree, _("a proposal has no field “%s”; is “%s” meant?"), path, nearest.meant);
  else
    complain (checking, tree, _("a proposal has no field “%s”"), path, NULL);
}

static void
check_document (const YoriaiCallChecking *checking,
                const YoriaiCallTree     *tree,
                const char               *name)
{
  const YoriaiCallTree *documents = _yoriai_call_tree_get (checking->pack, "documents");
  YoriaiNearest nearest;

  if (checking->is_partial || _yoriai_call_tree_get (documents, name) != NULL)
    return;
  yoriai_nearest_init (&nearest, name);
  for (guint i = 0; documents != NULL && documents->children != NULL && i < documents->children->len; i++)
    yoriai_nearest_try (&nearest, ((const YoriaiCallTree *) documents->children->pdata[i])->name);
  if (nearest.meant != NULL)
    complain (checking, tree, _("there is no “%s” in “documents”; is “%s” meant?"), name, nearest.meant);
  else
    complain (checking, tree, _("there is no “%s” in “documents”"), name, NULL);
}

static void
check_string (const YoriaiCallChecking *checking,
              const YoriaiCallTree     *tree,
              const char               *text)
{
  switch (tree->member->kind)
    {
    case YORIAI_CALL_WORD:
      check_word (checking, tree, text);
      break;
    case YORIAI_CALL_FIELD:
      check_field (checking, tree, text);
      break;
    case YORIAI_CALL_DOCUMENT:
      check_document (checking, tree, text);
      break;
    case YORIAI_CALL_PATTERN:
      if (!checking->is_partial && !is_inherited (checking, tree) && !is_track_pattern_used (checking->pack, text))
        complain (checking, tree, _("the call has no track “%s”"), text, NULL);
      break;
    case YORIAI_CALL_STRING:
    case YORIAI_CALL_ID:
    case YORIAI_CALL_NAME:
    case YORIAI_CALL_TEXT:
    case YORIAI_CALL_INTEGER:
    case YORIAI_CALL_BOOLEAN:
    case YORIAI_CALL_DATE:
    case YORIAI_CALL_OBJECT:
    case YORIAI_CALL_LOGIC:
    case YORIAI_CALL_SCALAR:
    case YORIAI_CALL_VOCABULARY:
    default:
      break;
    }
}

/* --- Names --- */

static void
check_label (const YoriaiCallChecking *checking,
             const YoriaiCallTree     *tree)
{
  YoriaiNearest nearest;

  if (_yoriai_call_set_has (YORIAI_CALL_SET_TERMS, checking->vocabularies, tree->name, &nearest)
      || _yoriai_call_find_field (tree->name, NULL) != NULL)
    return;
  if (nearest.meant != NULL)
    complain (checking, tree, _("there is neither a field nor a term “%s”; is “%s” meant?"), tree->name, nearest.meant);
  else
    check_field (checking, tree, tree->name);
}

/* What is filled in has its place in both languages. */
static void
check_places (const YoriaiCallChecking *checking,
              const YoriaiCallTree     *tree)
{
  const char *format = yoriai_call_texts_find (tree->name);
  g_autofree char *places = yoriai_text_dup_places (format);

  for (guint i = 0; *places != '\0' && tree->children != NULL && i < tree->children->len; i++)
    {
      const YoriaiCallTree *text = tree->children->pdata[i];
      const char *said = _yoriai_call_tree_to_string (text);

      if (said != NULL && !yoriai_text_has_places (said, format))
        complain (checking, text, _("the text is to have the places %s, as what stands there else: “%s”"), places, format);
    }
}

static void
check_wording (const YoriaiCallChecking *checking,
               const YoriaiCallTree     *tree)
{
  YoriaiNearest nearest;

  if (_yoriai_call_set_has (YORIAI_CALL_SET_TEXTS, checking->vocabularies, tree->name, &nearest))
    {
      check_places (checking, tree);
      return;
    }
  if (nearest.meant != NULL)
    complain (checking, tree, _("figures and forms have no text “%s”; is “%s” meant?"), tree->name, nearest.meant);
  else
    complain (checking, tree, _("figures and forms have no text “%s”"), tree->name, NULL);
}

static void
check_vocabulary (const YoriaiCallChecking *checking,
                  const YoriaiCallTree     *tree)
{
  YoriaiNearest nearest;

  if (_yoriai_call_set_has (YORIAI_CALL_SET_VOCABULARIES, checking->vocabularies, tree->name, &nearest))
    return;
  if (nearest.meant != NULL)
    complain (checking, tree, _("there is no vocabulary “%s”; is “%s” meant?"), tree->name, nearest.meant);
  else
    complain (checking, tree, _("there is no vocabulary “%s”"), tree->name, NULL);
}

static void
check_text_path (const YoriaiCallChecking *checking,
                 const YoriaiCallTree     *tree)
{
  const YoriaiField *field = _yoriai_call_find_field (tree->name, NULL);

  gboolean is_of_items = _yoriai_call_tree_get (tree, "items") != NULL;

  if (field == NULL)
    check_field (checking, tree, tree->name);
  else if (is_of_items && !_yoriai_call_field_is_list (field))
    complain (checking, tree, _("“%s” is no list, whose items could be limited"), tree->name, NULL);
  else if (!is_of_items && !_yoriai_call_field_is_text (field, tree->name))
    complain (checking, tree, _("“%s” is no text, whose length could be limited"), tree->name, NULL);
}

static void
check_key (const YoriaiCallChecking *checking,
           const YoriaiCallTree     *tree,
           YoriaiCallKey             key)
{
  switch (key)
    {
    case YORIAI_CALL_KEY_LABEL:
      check_label (checking, tree);
      break;
    case YORIAI_CALL_KEY_WORDING:
      check_wording (checking, tree);
      break;
    case YORIAI_CALL_KEY_VOCABULARY:
      check_vocabulary (checking, tree);
      break;
    case YORIAI_CALL_KEY_TEXT:
      check_text_path (checking, tree);
      break;
    case YORIAI_CALL_KEY_TRACK:
      if (!checking->is_partial && !is_inherited (checking, tree) && !is_track_pattern_used (checking->pack, tree->name))
        complain (checking, tree, _("the call has no track “%s”"), tree->name, NULL);
      break;
    case YORIAI_CALL_KEY_TRACK_FIELD:
      if (!checking->is_partial && !is_inherited (checking, tree) && !is_track_field (checking->pack, tree->name))
        complain (checking, tree, _("no track is in the field “%s”"), tree->name, NULL);
      break;
    case YORIAI_CALL_KEY_NAME:
    default:
      break;
    }
}

/* --- Objects --- */

static void check_node (const YoriaiCallChecking *checking,
                        const YoriaiCallTree     *tree,
                        gboolean                  is_complete);

/* Whether a member that is missing is there under another name. */
static gboolean
is_misspelt (const YoriaiCallTree *tree,
             const char           *name)
{
  const YoriaiCallShape *shape = tree->member->of;

  for (const YoriaiJson *child = yoriai_json_get_first (tree->json); child != NULL; child = yoriai_json_get_next (child))
    {
      const char *other = yoriai_json_get_name (child, NULL);

      if (_yoriai_call_shape_find (shape, other) == NULL
          && g_strcmp0 (_yoriai_call_shape_guess (shape, other), name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A list that has to be there has something in it. */
static void
check_required (const YoriaiCallChecking *checking,
                const YoriaiCallTree     *tree,
                const YoriaiCallMember   *member)
{
  const YoriaiCallTree *child = _yoriai_call_tree_get (tree, member->name);

  if (child != NULL && member->many != YORIAI_CALL_ONE && child->children != NULL && child->children->len == 0)
    complain (checking, child, _("“%s” is to have something in it"), member->name, NULL);
  /* What is null here, or misspelt, the first check has told. */
  if (child == NULL && yoriai_json_get_member (tree->json, member->name) == NULL && !is_misspelt (tree, member->name))
    complain (checking, tree, _("“%s” is missing"), member->name, NULL);
}

/* @is_complete: nothing of it can come from a base */
static void
check_object (const YoriaiCallChecking *checking,
              const YoriaiCallTree     *tree,
              gboolean                  is_complete)
{
  const YoriaiCallShape *shape = tree->member->of;
  guint n_before = checking->problems->len;

  if (tree->member->many == YORIAI_CALL_BY_ID && _yoriai_call_is_dropped (tree->json))
    {
      if (!checking->is_partial)
        complain (checking, tree, _("there is no “%s” in the base that could be dropped"),
                  yoriai_json_get_member_string (tree->json, "id"), NULL);
      return;
    }
  for (guint i = 0; is_complete && i < shape->n_members; i++)
    if ((shape->members[i].flags & YORIAI_CALL_REQUIRED) != 0)
      check_required (checking, tree, &shape->members[i]);
  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];

      if (child->member == shape->rest)
        check_key (checking, child, shape->key);
      check_node (checking, child, is_complete);
    }
  if (shape->check != NULL && checking->problems->len == n_before && !g_hash_table_contains (checking->broken, tree->json))
    shape->check (checking, tree);
}

/* A track has the words of the call, and what it says of them itself. */
static void
check_track (const YoriaiCallChecking *checking,
             const YoriaiCallTree     *tree,
             gboolean                  is_complete)
{
  const char *id = _yoriai_call_tree_get_string (tree, "id");
  const YoriaiVocabularies *own = id != NULL ? g_hash_table_lookup (checking->track_vocabularies, id) : NULL;
  YoriaiCallChecking inner = *checking;

  if (own != NULL)
    inner.vocabularies = own;
  check_object (&inner, tree, is_complete);
}

static void
check_node (const YoriaiCallChecking *checking,
            const YoriaiCallTree     *tree,
            gboolean                  is_complete)
{
  const YoriaiCallMember *member = tree->member;
  YoriaiJsonType type = yoriai_json_get_type (tree->json);
  gboolean is_object = type == YORIAI_JSON_OBJECT && member->kind == YORIAI_CALL_OBJECT;

  is_complete = is_complete || (member->flags & YORIAI_CALL_WHOLE) != 0;
  if (type == YORIAI_JSON_STRING)
    check_string (checking, tree, yoriai_json_get_string (tree->json, NULL));
  else if (is_object && _yoriai_call_shape_find (member->of, TRACK_MEMBER) != NULL)
    check_track (checking, tree, is_complete);
  else if (is_object)
    check_object (checking, tree, is_complete);
  else if (type == YORIAI_JSON_ARRAY && tree->children != NULL)
    for (guint i = 0; i < tree->children->len; i++)
      check_node (checking, tree->children->pdata[i], is_complete || member->many != YORIAI_CALL_BY_ID);
}

/**
 * _yoriai_call_check_whole:
 * @checking: a pack laid over its base, and where to tell what is wrong
 *
 * Checks what needs the whole of a pack.
 */
void
_yoriai_call_check_whole (const YoriaiCallChecking *checking)
{
  check_node (checking, checking->pack, !checking->is_partial && !checking->is_root);
}
