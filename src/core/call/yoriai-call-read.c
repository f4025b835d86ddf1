/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-problem.h"
#include "call/yoriai-rule-compiled.h"
#include "proposal/yoriai-proposal.h"

/* Reading a pack: what is sound is put where the call looks it up. */

#define FORMAT "yoriai-call"
#define FORMAT_VERSION 1

static void
add_texts (GHashTable           *texts,
           const YoriaiCallTree *tree,
           const char           *scope)
{
  for (guint i = 0; tree != NULL && tree->children != NULL && i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      YoriaiText text = _yoriai_call_tree_to_text (child);

      if (text.ja != NULL || text.en != NULL)
        g_hash_table_insert (texts,
                             scope != NULL ? g_strdup_printf ("%s/%s", scope, child->name)
                                           : g_strdup (child->name),
                             g_memdup2 (&text, sizeof text));
    }
}

/* A table of words, and within it those that hold for a field or a track only. */
static void
read_texts (GHashTable           *texts,
            const YoriaiCallTree *tree)
{
  static const char *const scopes[] = { "by_field", "by_track" };

  add_texts (texts, tree, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      const YoriaiCallTree *by = _yoriai_call_tree_get (tree, scopes[i]);

      for (guint j = 0; by != NULL && by->children != NULL && j < by->children->len; j++)
        {
          const YoriaiCallTree *scope = by->children->pdata[j];

          add_texts (texts, scope, scope->name);
        }
    }
}

/* Returns: (transfer none): title of the document, heading and page in one line; "" without a source */
const char *
_yoriai_call_describe_source (YoriaiCall           *self,
                              const YoriaiCallTree *source)
{
  const YoriaiCallTree *documents = _yoriai_call_tree_get (self->tree, "documents");
  const char *key = _yoriai_call_tree_get_string (source, "document"),
             *heading = _yoriai_call_tree_get_string (source, "heading");
  const YoriaiCallTree *document = _yoriai_call_tree_get (documents, key);
  const char *title = _yoriai_call_tree_get_text (document, "title").ja;
  gint64 page = _yoriai_call_tree_get_int (source, "page");
  GString *text = g_string_new (title);

  if (heading != NULL)
    g_string_append_printf (text, "「%s」", heading);
  if (page != 0)
    g_string_append_printf (text, " p.%" G_GINT64_FORMAT, page);
  g_ptr_array_add (self->strings, text->str);
  return g_string_free (text, FALSE);
}

YoriaiTextLimit
_yoriai_call_read_limit (YoriaiCall           *self,
                         const YoriaiCallTree *tree)
{
  YoriaiTextLimit limit = {
    .max = _yoriai_call_tree_get_int (tree, "max"),
    .is_hard = g_strcmp0 (_yoriai_call_tree_get_string (tree, "mode"), "soft") != 0,
    .source = _yoriai_call_describe_source (self, _yoriai_call_tree_get (tree, "source")),
    .state = _yoriai_call_tree_get_string (tree, "state"),
  };

  yoriai_text_count_from_string (_yoriai_call_tree_get_string (tree, "count"), &limit.count);
  return limit;
}

static void
read_limits (YoriaiCall *self)
{
  const YoriaiCallTree *limits = _yoriai_call_tree_get (self->tree, "limits");

  for (guint i = 0; limits != NULL && i < limits->children->len; i++)
    {
      const YoriaiCallTree *tree = limits->children->pdata[i];
      YoriaiTextLimit limit;

      if (_yoriai_call_tree_get (tree, "items") != NULL)
        continue;
      limit = _yoriai_call_read_limit (self, tree);
      g_hash_table_insert (self->limits, g_strdup (tree->name), g_memdup2 (&limit, sizeof limit));
    }
}

static gboolean
is_all_inherited (YoriaiCall           *self,
                  const YoriaiCallTree *tree)
{
  for (guint i = 0; i < tree->children->len; i++)
    if (((const YoriaiCallTree *) tree->children->pdata[i])->doc == self->doc)
      return FALSE;
  return TRUE;
}

/* A rule of which something is told already is not compiled: it would be told again. One that is as the base has it, and
 * reads the answer to a question that this call drops, goes with the question. */
static void
read_rules (YoriaiCall *self,
            GHashTable *broken,
            GPtrArray  *problems)
{
  const YoriaiCallTree *rules = _yoriai_call_tree_get (self->tree, "rules");

  for (guint i = 0; rules != NULL && rules->children != NULL && i < rules->children->len; i++)
    {
      const YoriaiCallTree *tree = rules->children->pdata[i];
      g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleMember));
      g_autoptr (GPtrArray) untold = yoriai_call_problems_new ();
      YoriaiRule *rule;

      if (g_hash_table_contains (broken, tree->json) || _yoriai_call_is_dropped (tree->json))
        continue;
      for (guint j = 0; j < tree->children->len; j++)
        {
          const YoriaiCallTree *child = tree->children->pdata[j];
          YoriaiRuleMember member = { .name = child->name, .doc = child->doc, .json = child->json };

          g_array_append_val (members, member);
        }
      rule = yoriai_rule_new ((const YoriaiRuleMember *) (gpointer) members->data, members->len,
                              yoriai_proposal_get_type (), self,
                              _yoriai_call_describe_source (self, _yoriai_call_tree_get (tree, "source")),
                              is_all_inherited (self, tree) ? untold : problems);
      if (rule != NULL)
        g_ptr_array_add (self->rules, rule);
    }
}

/* What the pack says of a fact itself goes before what it says of the whole call. */
static gboolean
is_fact_draft (YoriaiCall           *self,
               const YoriaiCallTree *track,
               const char           *state_name)
{
  const char *state = _yoriai_call_tree_get_string (track, state_name);

  return state != NULL ? strcmp (state, "draft") == 0 : yoriai_call_is_draft (self);
}

static void
read_content (YoriaiCall *self)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (self->tree, "tracks");

  _yoriai_call_forget_words (self);
  _yoriai_call_fill (self->tree, &self->content, self->pieces);
  _yoriai_call_add_tracks (self);
  for (guint i = 0; i < self->content.tracks.n; i++)
    {
      YoriaiTrack *track = (YoriaiTrack *) self->content.tracks.items + i;
      const YoriaiCallTree *tree = tracks->children->pdata[i];

      track->is_cap_draft = is_fact_draft (self, tree, "cap_state");
      track->is_years_draft = is_fact_draft (self, tree, "years_state");
      track->is_adoptions_draft = is_fact_draft (self, tree, "adoptions_state");
    }
  read_texts (self->labels, _yoriai_call_tree_get (self->tree, "labels"));
  read_texts (self->guidance, _yoriai_call_tree_get (self->tree, "guidance"));
  read_texts (self->texts, _yoriai_call_tree_get (self->tree, "texts"));
  read_limits (self);
  _yoriai_call_read_questions (self);
}

/* What is said of the file itself: whether it is for this program at all. */
static gboolean
read_head (YoriaiCall *self,
           GPtrArray  *problems)
{
  const YoriaiJson *root = yoriai_json_doc_get_root (self->doc), *format = yoriai_json_get_member (root, "format"),
                   *version = yoriai_json_get_member (root, "version");
  gint64 number = 0;

  if (format == NULL || g_strcmp0 (yoriai_json_get_string (format, NULL), FORMAT) != 0)
    yoriai_call_problems_add (problems, YORIAI_CALL_ERROR_FORMAT, self->doc, format != NULL ? format : root,
                              _("this is not a call pack: its “format” is not “yoriai-call”"));
  else if (version != NULL && yoriai_json_get_int64 (version, &number) && number > FORMAT_VERSION)
    yoriai_call_problems_add (problems, YORIAI_CALL_ERROR_FORMAT, self->doc, version,
                              _("the pack is of a newer version than this program knows"));
  else
    return TRUE;
  return FALSE;
}

/* Whether it is the pack that all others build upon, which is no call itself. */
static gboolean
is_root (YoriaiCall *self)
{
  return g_strcmp0 (yoriai_json_get_member_string (yoriai_json_doc_get_root (self->doc), "id"), YORIAI_CALL_ROOT) == 0;
}

static gboolean
find_base (YoriaiCall        *self,
           YoriaiCallResolve  resolve,
           gpointer           user_data,
           GPtrArray         *problems)
{
  const YoriaiJson *base = yoriai_json_get_member (yoriai_json_doc_get_root (self->doc), "base");
  const char *id = base != NULL ? yoriai_json_get_string (base, NULL) : NULL;

  if (base == NULL || yoriai_json_get_type (base) == YORIAI_JSON_NULL)
    {
      if (resolve != NULL && !is_root (self))
        g_set_object (&self->base, resolve (YORIAI_CALL_ROOT, user_data));
      return TRUE;
    }
  if (id != NULL && resolve != NULL)
    g_set_object (&self->base, resolve (id, user_data));
  if (id != NULL && self->base == NULL)
    yoriai_call_problems_add (problems, YORIAI_CALL_ERROR_BASE, self->doc, base,
                              _("there is no sound call “%s” to build upon"), id);
  return self->base != NULL;
}

/*
 * _yoriai_call_read:
 * @self: a call that has its document and nothing else
 * @resolve: (nullable) (scope call): finds the pack it builds upon
 * @user_data: for @resolve
 * @problems: (element-type YoriaiCallProblem): gets whatever is wrong with the pack
 *
 * Checks what the pack says, fills the call with it and compiles its rules.
 *
 * Returns: FALSE when something in the pack is not sound; the call is of no use then
 */
gboolean
_yoriai_call_read (YoriaiCall        *self,
                   YoriaiCallResolve  resolve,
                   gpointer           user_data,
                   GPtrArray         *problems)
{
  g_autoptr (GHashTable) broken = g_hash_table_new (NULL, NULL);
  YoriaiCallChecking checking = { .broken = broken, .problems = problems };

  if (!read_head (self, problems))
    return FALSE;
  _yoriai_call_check_own (self->doc, broken, problems);
  checking.is_partial = !find_base (self, resolve, user_data, problems);
  self->tree = _yoriai_call_tree_new (self->doc, self->base != NULL ? self->base->tree : NULL);
  _yoriai_call_read_vocabularies (self, broken, problems);
  _yoriai_call_read_choices (self, broken, problems);
  if (!checking.is_partial)
    _yoriai_call_read_track_vocabularies (self, broken, problems);
  checking.pack = self->tree;
  checking.vocabularies = self->vocabularies;
  checking.track_vocabularies = self->track_vocabularies;
  checking.is_root = is_root (self);
  _yoriai_call_check_whole (&checking);
  if (!checking.is_partial)
    read_rules (self, broken, problems);
  yoriai_call_problems_sort (problems, self->doc);
  if (problems->len > 0)
    return FALSE;
  read_content (self);
  _yoriai_call_add_item_rules (self);
  return TRUE;
}
