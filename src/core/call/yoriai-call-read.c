/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-rule-compiled.h"
#include "proposal/yoriai-proposal.h"

/* Reading a pack: all that it says is checked here and put where the call looks
   it up. */

#define FORMAT "yoriai-call"
#define FORMAT_VERSION 1
#define MAX_PACK_DEPTH 64

static gboolean
complain (const YoriaiCallTree *at,
          GError              **error,
          const char           *message)
{
  yoriai_json_doc_set_error (at->doc, at->json, error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_FORMAT,
                             "%s", message);
  return FALSE;
}

/* Returns: (transfer none): the texts of a list */
static const char *const *
read_strings (YoriaiCall *self, const YoriaiCallTree *tree, const char *name)
{
  const YoriaiCallTree *list = _yoriai_call_tree_get (tree, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GStrv strings;

  if (list != NULL && yoriai_json_get_type (list->json) == YORIAI_JSON_ARRAY)
    {
      for (const YoriaiJson *child = yoriai_json_get_first (list->json); child != NULL;
           child = yoriai_json_get_next (child))
        {
          if (yoriai_json_get_type (child) == YORIAI_JSON_STRING)
            g_strv_builder_add (builder, yoriai_json_get_string (child, NULL));
        }
    }
  strings = g_strv_builder_end (builder);
  g_ptr_array_add (self->lists, strings);
  return (const char *const *) strings;
}

/* What the pack says of a fact itself goes before what it says of the whole
   call. */
static gboolean
is_fact_draft (YoriaiCall           *self,
               const YoriaiCallTree *track,
               const char           *state_name)
{
  const char *state = _yoriai_call_tree_get_string (track, state_name);

  return state != NULL ? strcmp (state, "draft") == 0 : yoriai_call_is_draft (self);
}

/* The field that a dotted path of names leads to, through child records and
   lists. */
static const YoriaiField *
find_field (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  GType type = yoriai_proposal_get_type ();
  const YoriaiField *found = NULL;
  guint n;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint field;

      if (found != NULL && found->kind != YORIAI_KIND_CHILD && found->kind != YORIAI_KIND_LIST)
        return NULL;
      if (found != NULL)
        type = found->of ();
      field = yoriai_record_type_find_field (type, names[i]);
      if (field == YORIAI_NO_FIELD)
        return NULL;
      found = &yoriai_record_type_get_fields (type, &n)[field];
    }
  return found;
}

static gboolean
read_track (YoriaiCall           *self,
            const YoriaiCallTree *tree,
            GError              **error)
{
  const YoriaiCallTree *called = _yoriai_call_tree_get (tree, "called");
  YoriaiTrack track = {
    .id = _yoriai_call_tree_get_string (tree, "id"),
    .name = _yoriai_call_tree_get_text (tree, "name"),
    .field = _yoriai_call_tree_get_string (tree, "field"),
    .type = _yoriai_call_tree_get_string (tree, "type"),
    .is_called = called == NULL || yoriai_json_get_type (called->json) != YORIAI_JSON_BOOLEAN
                 || yoriai_json_get_boolean (called->json),
    .cap = _yoriai_call_tree_get_int (tree, "cap"),
    .years = _yoriai_call_tree_get_int (tree, "years"),
    .adoptions = _yoriai_call_tree_get_int (tree, "adoptions"),
    .is_cap_draft = is_fact_draft (self, tree, "cap_state"),
    .is_years_draft = is_fact_draft (self, tree, "years_state"),
    .is_adoptions_draft = is_fact_draft (self, tree, "adoptions_state"),
    .aim = _yoriai_call_tree_get_text (tree, "aim"),
    .subject = _yoriai_call_tree_get_text (tree, "subject"),
  };

  if (track.id == NULL || track.field == NULL || track.type == NULL)
    return complain (tree, error, _("a track needs “id”, “field” and “type”"));
  track.lead_kinds = read_strings (self, tree, "lead_kinds");
  track.parts = read_strings (self, tree, "parts");
  track.without = read_strings (self, tree, "without");
  for (guint i = 0; track.without[i] != NULL; i++)
    if (find_field (track.without[i]) == NULL)
      return complain (tree, error, _("“without” is to list paths of fields"));
  track.roles = read_strings (self, tree, "roles");
  g_array_append_val (self->tracks, track);
  return TRUE;
}

/* Whether the objects of a list of this pack have ids of their own. It is asked
 * before the pack is laid over its base, * where two of one id would become
 * one. */
static gboolean
check_ids (YoriaiCall  *self,
           const char  *list_name,
           const char  *message,
           GError     **error)
{
  const YoriaiJson *list = yoriai_json_get_member (yoriai_json_doc_get_root (self->doc), list_name);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (list == NULL || yoriai_json_get_type (list) != YORIAI_JSON_ARRAY)
    return TRUE;
  for (const YoriaiJson *item = yoriai_json_get_first (list); item != NULL;
       item = yoriai_json_get_next (item))
    {
      const char *id = yoriai_json_get_type (item) == YORIAI_JSON_OBJECT
                           ? yoriai_json_get_member_string (item, "id")
                           : NULL;

      if (id != NULL && !g_hash_table_add (ids, (gpointer) id))
        return complain (&(YoriaiCallTree){ .json = item, .doc = self->doc }, error, message);
    }
  return TRUE;
}

static gboolean
read_tracks (YoriaiCall *self,
             GError    **error)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (self->tree, "tracks");

  if (g_strcmp0 (yoriai_call_get_id (self), YORIAI_CALL_ROOT) == 0)
    return TRUE;
  if (tracks == NULL || tracks->children == NULL)
    return complain (self->tree, error, _("a call needs “tracks”"));
  for (guint i = 0; i < tracks->children->len; i++)
    {
      if (!read_track (self, tracks->children->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

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

/* A table of words, and within it those that hold for a field or a track only.
   */
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

/* Returns: (transfer none): title of the document, heading and page in one
 * line; "" without a * source */
static const char *
describe_source (YoriaiCall       *self,
                 const YoriaiJson *source)
{
  const YoriaiCallTree *documents = _yoriai_call_tree_get (self->tree, "documents");
  GString *text = g_string_new (NULL);

  if (source != NULL && yoriai_json_get_type (source) == YORIAI_JSON_OBJECT)
    {
      const char *key = yoriai_json_get_member_string (source, "document");
      const char *heading = yoriai_json_get_member_string (source, "heading");
      const YoriaiJson *page = yoriai_json_get_member (source, "page");
      const YoriaiCallTree *document = key != NULL ? _yoriai_call_tree_get (documents, key) : NULL;
      YoriaiText title = document != NULL ? _yoriai_call_tree_get_text (document, "title")
                                          : (YoriaiText){ key, key };

      g_string_append (text, title.ja != NULL ? title.ja : key != NULL ? key : "");
      if (heading != NULL)
        g_string_append_printf (text, "「%s」", heading);
      if (page != NULL && yoriai_json_get_type (page) == YORIAI_JSON_NUMBER)
        {
          gsize length;
          const char *number = yoriai_json_get_number (page, &length);

          g_string_append (text, " p.");
          g_string_append_len (text, number, length);
        }
    }
  g_ptr_array_add (self->strings, text->str);
  return g_string_free (text, FALSE);
}

/* The key of a limit is the dotted path of a text field. */
static gboolean
is_text_path (const char *key)
{
  const YoriaiField *field = find_field (key);

  return field != NULL
         && (yoriai_kind_is_text (field->kind)
             || (field->kind == YORIAI_KIND_CODE && strchr (key, '.') != NULL));
}

static gboolean
read_limit (YoriaiCall           *self,
            const YoriaiCallTree *tree,
            GError              **error)
{
  const YoriaiCallTree *source = _yoriai_call_tree_get (tree, "source");
  YoriaiTextLimit limit = {
    .max = _yoriai_call_tree_get_int (tree, "max"),
    .is_hard = g_strcmp0 (_yoriai_call_tree_get_string (tree, "mode"), "soft") != 0,
    .source = describe_source (self, source != NULL ? source->json : NULL),
    .state = _yoriai_call_tree_get_string (tree, "state"),
  };

  if (!is_text_path (tree->name))
    return complain (tree, error, _("a limit's key is to be the path of a text field"));
  if (limit.max == 0
      || !yoriai_text_count_from_string (_yoriai_call_tree_get_string (tree, "count"),
                                         &limit.count))
    return complain (tree, error,
                     _("a limit needs “max” and “count”: full-half, code-points or utf16"));
  g_hash_table_insert (self->limits, g_strdup (tree->name), g_memdup2 (&limit, sizeof limit));
  return TRUE;
}

static gboolean
read_limits (YoriaiCall *self,
             GError    **error)
{
  const YoriaiCallTree *limits = _yoriai_call_tree_get (self->tree, "limits");

  for (guint i = 0; limits != NULL && limits->children != NULL && i < limits->children->len; i++)
    {
      if (!read_limit (self, limits->children->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static YoriaiRule *
read_rule (YoriaiCall           *self,
           const YoriaiCallTree *tree,
           GError              **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleMember));
  const YoriaiCallTree *source = _yoriai_call_tree_get (tree, "source");

  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      YoriaiRuleMember member = { .name = child->name, .doc = child->doc, .json = child->json };

      g_array_append_val (members, member);
    }
  return yoriai_rule_new ((const YoriaiRuleMember *) (gpointer) members->data, members->len,
                          yoriai_proposal_get_type (),
                          describe_source (self, source != NULL ? source->json : NULL), error);
}

static gboolean
is_track_pattern_used (YoriaiCall *self,
                       const char *pattern)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      if (g_pattern_match_simple (pattern, g_array_index (self->tracks, YoriaiTrack, i).id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_rules (YoriaiCall *self,
            GError    **error)
{
  const YoriaiCallTree *rules = _yoriai_call_tree_get (self->tree, "rules");

  for (guint i = 0; rules != NULL && rules->children != NULL && i < rules->children->len; i++)
    {
      const YoriaiCallTree *tree = rules->children->pdata[i];
      g_autoptr (GError) local_error = NULL;
      YoriaiRule *rule = _yoriai_call_tree_get_string (tree, "id") != NULL
                             ? read_rule (self, tree, &local_error)
                             : NULL;

      if (local_error != NULL)
        {
          g_set_error (error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_RULE, "%s [%s]",
                       local_error->message, _yoriai_call_tree_get_string (tree, "id"));
          return FALSE;
        }
      if (rule == NULL)
        return complain (tree, error, _("a rule needs an “id”"));
      g_ptr_array_add (self->rules, rule);
      for (guint j = 0; rule->tracks != NULL && rule->tracks[j] != NULL; j++)
        {
          if (!is_track_pattern_used (self, rule->tracks[j]))
            return complain (tree, error,
                             _("the rule is for a track that the call does not have"));
        }
    }
  return TRUE;
}

static gboolean
read_head (YoriaiCall        *self,
           YoriaiCallResolve  resolve,
           gpointer           user_data,
           GError           **error)
{
  const YoriaiJson *root = yoriai_json_doc_get_root (self->doc);
  YoriaiCallTree at = { .json = root, .doc = self->doc };
  const YoriaiJson *version;
  const char *base;
  gint64 number = 0;

  if (yoriai_json_get_type (root) != YORIAI_JSON_OBJECT
      || g_strcmp0 (yoriai_json_get_member_string (root, "format"), FORMAT) != 0)
    return complain (&at, error, _("this is not a call pack: its “format” is not “yoriai-call”"));
  version = yoriai_json_get_member (root, "version");
  if (version == NULL)
    return complain (&at, error, _("“version” is missing"));
  at.json = version;
  if (yoriai_json_get_type (version) != YORIAI_JSON_NUMBER
      || !yoriai_json_get_int64 (version, &number) || number < 1)
    return complain (&at, error, _("“version” is to be an integer from 1"));
  if (number > FORMAT_VERSION)
    return complain (&at, error, _("the pack is of a newer version than this program knows"));
  at.json = root;
  if (yoriai_json_get_member_string (root, "id") == NULL)
    return complain (&at, error, _("a call needs an “id”"));
  base = yoriai_json_get_member_string (root, "base");
  if (base == NULL)
    {
      if (resolve != NULL && strcmp (yoriai_json_get_member_string (root, "id"), YORIAI_CALL_ROOT) != 0)
        g_set_object (&self->base, resolve (YORIAI_CALL_ROOT, user_data));
      return TRUE;
    }
  if (resolve != NULL)
    g_set_object (&self->base, resolve (base, user_data));
  if (self->base == NULL)
    {
      yoriai_json_doc_set_error (self->doc, yoriai_json_get_member (root, "base"), error,
                                 YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_BASE,
                                 _("there is no sound call “%s” to build upon"), base);
      return FALSE;
    }
  return TRUE;
}

/*
 * _yoriai_call_read:
 * @self: a call that is still empty
 * @bytes: a pack
 * @name: its file name, for errors
 * @resolve: (nullable) (scope call): finds the pack it builds upon
 * @user_data: for @resolve
 * @error: return location for an error, which names file, line and column
 *
 * Fills the call with what the pack says and compiles its rules.
 *
 * Returns: FALSE when something in the pack is not sound; the call is of no use
 * then
 */
gboolean
_yoriai_call_read (YoriaiCall         *self,
                   GBytes             *bytes,
                   const char         *name,
                   YoriaiCallResolve   resolve,
                   gpointer            user_data,
                   GError            **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->doc = yoriai_json_doc_new (name, data != NULL ? data : "", size, MAX_PACK_DEPTH, error);
  if (self->doc == NULL || !read_head (self, resolve, user_data, error))
    return FALSE;
  if (!check_ids (self, "tracks", _("two tracks have this id"), error)
      || !check_ids (self, "rules", _("two rules have this id"), error))
    return FALSE;
  self->tree = _yoriai_call_tree_new (self->doc, self->base != NULL ? self->base->tree : NULL);
  read_texts (self->labels, _yoriai_call_tree_get (self->tree, "labels"));
  read_texts (self->guidance, _yoriai_call_tree_get (self->tree, "guidance"));
  return read_tracks (self, error) && _yoriai_call_read_vocabularies (self, error)
         && read_limits (self, error) && read_rules (self, error);
}
