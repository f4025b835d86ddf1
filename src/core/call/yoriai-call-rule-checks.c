/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-shape-checks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-problem.h"
#include "proposal/yoriai-answers.h"
#include "text/yoriai-nearest.h"

/* What a rule names that compiling it does not know: parameters of tracks, what is chosen and its traits, and what its message
 * has in braces. What is inherited was told at the base, and may be gone with a track of it: then it is null. */

#define TRAIT "y.trait"

static void
complain (const YoriaiCallChecking *checking,
          YoriaiJsonDoc            *doc,
          const YoriaiJson         *json,
          const char               *format,
          const char               *name)
{
  yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, doc, json, format, name);
}

/* --- Parameters --- */

#define PARAM "y.param"

/* What code gives rules besides the members of tracks and their params: yoriai_call_get_param(), and the pack's edition. */
static const char *const own_params[] = { "edition", "edition_changes", "fiscal_year", "indirect_rate", "opens" };

/* Whether rules can ask for the name in some track of the call; @nearest gets what may be meant. */
static gboolean
has_param (const YoriaiCallTree *tracks,
           const char           *name,
           YoriaiNearest        *nearest)
{
  gboolean has_it = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (own_params); i++)
    {
      has_it = has_it || strcmp (own_params[i], name) == 0;
      yoriai_nearest_try (nearest, own_params[i]);
    }
  for (guint i = 0; i < tracks->member->of->n_members; i++)
    {
      const char *member = tracks->member->of->members[i].name;

      has_it = has_it || strcmp (member, name) == 0;
      yoriai_nearest_try (nearest, member);
    }
  for (guint i = 0; i < tracks->children->len; i++)
    {
      const YoriaiCallTree *params = _yoriai_call_tree_get (tracks->children->pdata[i], "params");

      for (guint j = 0; params != NULL && params->children != NULL && j < params->children->len; j++)
        {
          const YoriaiCallTree *param = params->children->pdata[j];

          has_it = has_it || g_strcmp0 (param->name, name) == 0;
          yoriai_nearest_try (nearest, param->name);
        }
    }
  return has_it;
}

static void
check_param (const YoriaiCallChecking *checking,
             YoriaiJsonDoc            *doc,
             const YoriaiJson         *json)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (checking->pack, "tracks");
  const YoriaiJson *at = yoriai_json_get_type (json) == YORIAI_JSON_ARRAY ? yoriai_json_get_first (json) : json;
  const char *name = at != NULL ? yoriai_json_get_string (at, NULL) : NULL;
  YoriaiNearest nearest;

  if (name == NULL || tracks == NULL || tracks->children == NULL)
    return;
  yoriai_nearest_init (&nearest, name);
  if (has_param (tracks, name, &nearest))
    return;
  if (nearest.meant != NULL)
    yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, doc, at,
                              _("no track has a parameter “%s”; is “%s” meant?"), name, nearest.meant);
  else
    yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, doc, at, _("no track has a parameter “%s”"),
                              name);
}

/* --- Traits --- */

static gboolean
has_entry_trait (const YoriaiVocabulary *vocabulary,
                 const char             *trait,
                 YoriaiNearest          *nearest)
{
  for (guint i = 0; vocabulary != NULL && i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    {
      const char *const *traits = yoriai_vocabulary_get_entry (vocabulary, i)->traits;

      if (traits != NULL && g_strv_contains (traits, trait))
        return TRUE;
      for (guint j = 0; traits != NULL && traits[j] != NULL; j++)
        yoriai_nearest_try (nearest, traits[j]);
    }
  return FALSE;
}

/* Whether anything that can be chosen has the trait: from a vocabulary, or in answer to a question. */
static gboolean
has_trait (const YoriaiCallChecking *checking,
           const YoriaiVocabularies *vocabularies,
           const char               *trait,
           YoriaiNearest            *nearest)
{
  const YoriaiCallTree *questions = _yoriai_call_tree_get (checking->pack, "questions");
  const char *name;

  for (guint i = 0; (name = _yoriai_call_set_get (YORIAI_CALL_SET_VOCABULARIES, NULL, i)) != NULL; i++)
    if (has_entry_trait (yoriai_vocabularies_get (vocabularies, name), trait, nearest))
      return TRUE;
  for (guint i = 0; questions != NULL && questions->children != NULL && i < questions->children->len; i++)
    {
      const char *id = _yoriai_call_tree_get_string (questions->children->pdata[i], "id");
      g_autofree char *own = g_strconcat (YORIAI_ANSWER_VOCABULARY, ".", id, NULL);

      if (has_entry_trait (yoriai_vocabularies_get (vocabularies, own), trait, nearest))
        return TRUE;
    }
  return FALSE;
}

static void
check_trait (const YoriaiCallChecking *checking,
             YoriaiJsonDoc            *doc,
             const YoriaiJson         *json)
{
  const YoriaiJson *at = yoriai_json_get_type (json) == YORIAI_JSON_ARRAY ? yoriai_json_get_element (json, 1) : NULL;
  const char *trait = at != NULL ? yoriai_json_get_string (at, NULL) : NULL;
  YoriaiNearest nearest;
  GHashTableIter iter;
  gpointer own;

  if (trait == NULL)
    return;
  yoriai_nearest_init (&nearest, trait);
  if (has_trait (checking, checking->vocabularies, trait, &nearest))
    return;
  g_hash_table_iter_init (&iter, checking->track_vocabularies);
  while (g_hash_table_iter_next (&iter, NULL, &own))
    if (has_trait (checking, own, trait, &nearest))
      return;
  if (nearest.meant != NULL)
    yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, doc, at,
                              _("nothing that can be chosen has the trait “%s”; is “%s” meant?"), trait, nearest.meant);
  else
    complain (checking, doc, at, _("nothing that can be chosen has the trait “%s”"), trait);
}

/* --- Values that are chosen --- */

/* Of a rule: the expressions of which something is checked here. */
typedef struct
{
  const YoriaiCallChecking *checking;
  YoriaiJsonDoc *doc;
  const char *each; /* (nullable): the list of which “var” reads an item */
} Logic;

static const char *const comparisons[] = { "==", "!=", "===", "!==", "in", NULL };
static const char *const scans[] = { "some", "all", "none", "filter", "map", "reduce", NULL };

/* What an operator reads by one constant path. (nullable) */
static const char *
get_path (const YoriaiJson *json,
          const char       *operator)
{
  const YoriaiJson *first = yoriai_json_get_type (json) == YORIAI_JSON_OBJECT ? yoriai_json_get_first (json) : NULL;

  if (first == NULL || g_strcmp0 (yoriai_json_get_name (first, NULL), operator) != 0)
    return NULL;
  if (yoriai_json_get_type (first) == YORIAI_JSON_ARRAY)
    first = yoriai_json_get_first (first);
  return first != NULL ? yoriai_json_get_string (first, NULL) : NULL;
}

/* The field that is read, where there is no doubt which one that is. (nullable) */
static const YoriaiField *
find_read_field (const Logic      *self,
                 const YoriaiJson *json,
                 gboolean          is_scanning)
{
  const char *path = get_path (json, "y.proposal");
  g_autofree char *whole = NULL;

  if (path != NULL)
    return _yoriai_call_find_field (path, NULL);
  path = !is_scanning && self->each != NULL ? get_path (json, "var") : NULL;
  if (path == NULL)
    return NULL;
  whole = g_strconcat (self->each, ".", path, NULL);
  return _yoriai_call_find_field (whole, NULL);
}

static gboolean
has_choice (const YoriaiVocabularies *vocabularies,
            const YoriaiField        *field,
            const char               *value,
            YoriaiNearest            *nearest)
{
  const YoriaiVocabulary *vocabulary
      = field->kind == YORIAI_KIND_CHOICE ? yoriai_vocabularies_get (vocabularies, field->vocabulary) : NULL;

  for (guint i = 0; vocabulary != NULL && i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    yoriai_nearest_try (nearest, yoriai_vocabulary_get_entry (vocabulary, i)->id);
  for (guint i = 0; field->kind == YORIAI_KIND_ENUM && field->values[i].nick != NULL; i++)
    {
      if (strcmp (field->values[i].nick, value) == 0)
        return TRUE;
      yoriai_nearest_try (nearest, field->values[i].nick);
    }
  return yoriai_vocabulary_find (vocabulary, value) != NULL;
}

/* A track may have what the call has not. */
static void
check_choice (const Logic       *self,
              const YoriaiField *field,
              const YoriaiJson  *json)
{
  const char *value = yoriai_json_get_string (json, NULL);
  YoriaiNearest nearest;
  GHashTableIter iter;
  gpointer own;

  if (value == NULL || *value == '\0')
    return;
  yoriai_nearest_init (&nearest, value);
  if (has_choice (self->checking->vocabularies, field, value, &nearest))
    return;
  g_hash_table_iter_init (&iter, self->checking->track_vocabularies);
  while (g_hash_table_iter_next (&iter, NULL, &own))
    if (has_choice (own, field, value, &nearest))
      return;
  if (nearest.meant != NULL)
    yoriai_call_problems_add (self->checking->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                              _("“%s” cannot be chosen there; is “%s” meant?"), value, nearest.meant);
  else
    complain (self->checking, self->doc, json, _("“%s” cannot be chosen there"), value);
}

/* What a field that chooses is compared with is one of what can be chosen. */
static void
check_comparison (const Logic      *self,
                  const YoriaiJson *json,
                  gboolean          is_scanning)
{
  const YoriaiJson *a = yoriai_json_get_element (json, 0), *b = yoriai_json_get_element (json, 1);
  const YoriaiField *field = a != NULL && b != NULL ? find_read_field (self, a, is_scanning) : NULL;
  const YoriaiJson *value = field != NULL ? b : a;

  if (field == NULL && b != NULL)
    field = find_read_field (self, b, is_scanning);
  if (field == NULL || (field->kind != YORIAI_KIND_ENUM && (field->kind != YORIAI_KIND_CHOICE || field->vocabulary_by != NULL))
      || g_strcmp0 (field->vocabulary, "tracks") == 0)
    return;
  if (yoriai_json_get_type (value) != YORIAI_JSON_ARRAY)
    check_choice (self, field, value);
  else
    for (const YoriaiJson *item = yoriai_json_get_first (value); item != NULL; item = yoriai_json_get_next (item))
      check_choice (self, field, item);
}

/* Depth is bounded by the reader. @is_scanning: “var” reads something else than the rule's item */
static void
check_logic (const Logic      *self,
             const YoriaiJson *json,
             gboolean          is_scanning)
{
  for (const YoriaiJson *child = yoriai_json_get_first (json); child != NULL; child = yoriai_json_get_next (child))
    {
      const char *name = yoriai_json_get_name (child, NULL);
      gboolean is_array = yoriai_json_get_type (child) == YORIAI_JSON_ARRAY;

      if (g_strcmp0 (name, PARAM) == 0)
        {
          check_param (self->checking, self->doc, child);
          continue;
        }
      if (g_strcmp0 (name, TRAIT) == 0)
        check_trait (self->checking, self->doc, child);
      if (name != NULL && is_array && g_strv_contains (comparisons, name))
        check_comparison (self, child, is_scanning);
      check_logic (self, child, is_scanning || (name != NULL && g_strv_contains (scans, name)));
    }
}

/* --- Messages --- */

/* What the checker fills in besides the rule's values */
static const char *const fillings[] = { "item", "field", "others", NULL };

static void
check_filling (const YoriaiCallChecking *checking,
               const YoriaiCallTree     *text,
               const YoriaiCallTree     *values,
               const char               *name)
{
  YoriaiNearest nearest;

  if (g_strv_contains (fillings, name) || _yoriai_call_tree_get (values, name) != NULL)
    return;
  yoriai_nearest_init (&nearest, name);
  for (guint i = 0; fillings[i] != NULL; i++)
    yoriai_nearest_try (&nearest, fillings[i]);
  for (guint i = 0; values != NULL && values->children != NULL && i < values->children->len; i++)
    yoriai_nearest_try (&nearest, ((const YoriaiCallTree *) values->children->pdata[i])->name);
  if (nearest.meant != NULL)
    yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, text->doc, text->json,
                              _("“{%s}” is none of the rule's “values”; is “{%s}” meant?"), name, nearest.meant);
  else
    complain (checking, text->doc, text->json, _("“{%s}” is none of the rule's “values”"), name);
}

/* Whatever stands in braces and is a name is filled in. */
static void
check_message (const YoriaiCallChecking *checking,
               const YoriaiCallTree     *message,
               const YoriaiCallTree     *values)
{
  for (guint i = 0; message != NULL && message->children != NULL && i < message->children->len; i++)
    {
      const YoriaiCallTree *text = message->children->pdata[i];
      const char *p = text->doc == checking->pack->doc ? _yoriai_call_tree_to_string (text) : NULL;

      for (p = p != NULL ? strchr (p, '{') : NULL; p != NULL; p = strchr (p + 1, '{'))
        {
          gsize length = strspn (p + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-");
          g_autofree char *name = g_strndup (p + 1, length);

          if (length > 0 && p[1 + length] == '}')
            check_filling (checking, text, values, name);
        }
    }
}

void
_yoriai_call_check_rule (const YoriaiCallChecking *checking,
                         const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *faults = _yoriai_call_tree_get (tree, "faults"), *values = _yoriai_call_tree_get (tree, "values");
  Logic logic = { checking, NULL, _yoriai_call_tree_get_string (tree, "each") };

  if (faults != NULL && _yoriai_call_tree_get (tree, "require") != NULL)
    complain (checking, faults->doc, faults->json, _("a rule has either “require” or “faults”"), NULL);
  if (checking->is_partial || checking->is_root)
    return;
  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];

      if (child->doc == checking->pack->doc && (child->member->kind == YORIAI_CALL_LOGIC || child == values))
        {
          logic.doc = child->doc;
          check_logic (&logic, child->json, FALSE);
        }
    }
  check_message (checking, _yoriai_call_tree_get (tree, "message"), values);
}
