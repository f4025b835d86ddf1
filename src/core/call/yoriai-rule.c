/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-rule"

#include "config.h"

#include "call/yoriai-call-private.h"
#include "call/yoriai-rule-compiled.h"

#include "call/yoriai-call-problem.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define ARENA_BLOCK_BYTES 1024

typedef struct
{
  const YoriaiRuleMember *members;
  guint n_members;
  GType root;
  YoriaiCall *call;    /* (nullable): whose questions it can read the answers of */
  GPtrArray *problems; /* (nullable) (element-type YoriaiCallProblem) */
  gboolean is_broken;
} Source;

static const char * const severities[] = { "error", "warning", "hint" };
static const char * const states[] = { "draft", "confirmed", "user-edited" };
static const char * const special_eaches[] = { "texts", "raw", "refs", "choices", "years", "deleted", "blanks", "conflicts",
  "removed" };
static const char *const known_members[] = {
  "id",     "severity", "state",  "tracks",  "each",   "when", "require",
  "faults", "field",    "values", "message", "source", "off",  "demand",
};

static const YoriaiRuleMember *
find_member (const Source *source,
             const char   *name)
{
  for (guint i = 0; i < source->n_members; i++)
    {
      if (strcmp (source->members[i].name, name) == 0 &&
          yoriai_json_get_type (source->members[i].json) != YORIAI_JSON_NULL)
        return &source->members[i];
    }
  return NULL;
}

static void
complain_of (Source                 *source,
             const YoriaiRuleMember *member,
             const YoriaiJson       *json,
             const char             *message)
{
  const YoriaiRuleMember *id = find_member (source, "id");

  source->is_broken = TRUE;
  if (source->problems != NULL)
    yoriai_call_problems_add (source->problems, YORIAI_CALL_ERROR_RULE, member->doc, json, "%s [%s]", message,
                              id != NULL ? yoriai_json_get_string (id->json, NULL) : "");
}

/* Without a member it is the rule's. */
static void
complain (Source                 *source,
          const YoriaiRuleMember *member,
          const char             *message)
{
  if (member == NULL)
    member = find_member (source, "id");
  if (member == NULL)
    member = &source->members[0];
  complain_of (source, member, member->json, message);
}

static const char *
get_string (const Source *source,
            const char   *name)
{
  const YoriaiRuleMember *member = find_member (source, name);

  return member != NULL && yoriai_json_get_type (member->json) == YORIAI_JSON_STRING
           ? yoriai_json_get_string (member->json, NULL)
           : NULL;
}

static YoriaiText
get_text (const YoriaiRuleMember *member)
{
  if (member == NULL || yoriai_json_get_type (member->json) != YORIAI_JSON_OBJECT)
    return (YoriaiText){ NULL, NULL };
  return (YoriaiText){
    .ja = yoriai_json_get_member_string (member->json, "ja"),
    .en = yoriai_json_get_member_string (member->json, "en"),
  };
}

static gboolean
find_nick (const char * const *nicks,
           guint               n,
           const char         *nick,
           guint              *ret_index)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (nicks[i], nick) == 0)
        {
          *ret_index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * yoriai_rule_follow_lists:
 * @root: the type of the proposal
 * @path: names of fields with dots between them, the last one that of a list: "tasks.milestones"
 * @ret_parent: (out): the type that has the list; set only where there is one
 *
 * Returns: the type of the list's items; %G_TYPE_INVALID where @path leads to no list
 */
GType
yoriai_rule_follow_lists (GType       root,
                           const char *path,
                           GType      *ret_parent)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  GType type = root;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint n, field = yoriai_record_type_find_field (type, names[i]);
      const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

      if (field == YORIAI_NO_FIELD ||
          (fields[field].kind != YORIAI_KIND_LIST && fields[field].kind != YORIAI_KIND_CHILD) ||
          (names[i + 1] == NULL && fields[field].kind != YORIAI_KIND_LIST))
        return G_TYPE_INVALID;
      *ret_parent = type;
      type = fields[field].of ();
    }
  return type;
}

/* What rules read by the name of a question. */
static gboolean
find_answer_cb (gpointer    user_data,
                GType       owner,
                const char *name,
                GType      *ret_type)
{
  return user_data != NULL && _yoriai_call_find_answer_type (user_data, owner, name, ret_type);
}

static void
read_each (YoriaiRule       *self,
           Source           *source,
           YoriaiLogicScope *scope)
{
  const char *each = get_string (source, "each");
  guint special;

  *scope = (YoriaiLogicScope){
    .root = source->root, .has_item = each != NULL, .find_answer = find_answer_cb, .user_data = source->call
  };
  if (each == NULL)
    return;
  if (find_nick (special_eaches, G_N_ELEMENTS (special_eaches), each, &special))
    {
      self->each = YORIAI_EACH_TEXT + special;
      return;
    }
  self->each = YORIAI_EACH_ITEM;
  self->list = g_strdup (each);
  scope->item = yoriai_rule_follow_lists (source->root, each, &scope->parent);
  if (scope->item == G_TYPE_INVALID)
    complain (source, find_member (source, "each"), _("no such list in a proposal"));
}

static const YoriaiLogicNode *
compile (YoriaiRule             *self,
         Source                 *source,
         const YoriaiRuleMember *member,
         const YoriaiJson       *json,
         const YoriaiLogicScope *scope)
{
  g_autoptr (GError) error = NULL;
  const YoriaiJson *fault = json;
  const YoriaiLogicNode *node = yoriai_logic_compile (self->arena, json, scope, &fault, &error);

  if (node == NULL)
    complain_of (source, member, fault, error->message);
  return node;
}

static const YoriaiLogicNode *
compile_member (YoriaiRule             *self,
                Source                 *source,
                const YoriaiLogicScope *scope,
                const char             *name)
{
  const YoriaiRuleMember *member = find_member (source, name);

  return member != NULL ? compile (self, source, member, member->json, scope) : NULL;
}

static void
compile_values (YoriaiRule             *self,
                Source                 *source,
                const YoriaiLogicScope *scope)
{
  const YoriaiRuleMember *member = find_member (source, "values");

  for (const YoriaiJson *child = member != NULL ? yoriai_json_get_first (member->json) : NULL; child != NULL;
       child = yoriai_json_get_next (child))
    {
      YoriaiRuleValue value = {
        .name = yoriai_json_get_name (child, NULL),
        .node = compile (self, source, member, child, scope),
      };

      g_array_append_val (self->values, value);
    }
}

/* How many there are and have to be, where the rule compares two numbers. */
static void
compile_demand (YoriaiRule             *self,
                Source                 *source,
                const YoriaiLogicScope *scope)
{
  const YoriaiRuleMember *demand = find_member (source, "demand"), *require = find_member (source, "require");
  const YoriaiJson *comparison, *have, *want;
  const char *operator;

  self->demand = get_text (demand);
  comparison = demand != NULL && self->require != NULL && self->each == YORIAI_EACH_PROPOSAL
                       && yoriai_json_get_type (require->json) == YORIAI_JSON_OBJECT
                   ? yoriai_json_get_first (require->json)
                   : NULL;
  operator = comparison != NULL ? yoriai_json_get_name (comparison, NULL) : NULL;
  if (operator == NULL || (strcmp (operator, ">=") != 0 && strcmp (operator, "==") != 0)
      || yoriai_json_get_type (comparison) != YORIAI_JSON_ARRAY)
    return;
  have = yoriai_json_get_first (comparison);
  want = have != NULL ? yoriai_json_get_next (have) : NULL;
  if (want == NULL)
    return;
  self->is_demand_exact = strcmp (operator, "==") == 0;
  self->demand_have = compile (self, source, require, have, scope);
  self->demand_want = compile (self, source, require, want, scope);
}

/* Whether each step but the last is a child, and the last a field. */
static gboolean
is_field_path (const Source *source,
               GType         type,
               const char   *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint n, field = yoriai_record_type_find_field (type, names[i]);
      const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
      GType refs;

      if (field == YORIAI_NO_FIELD && names[i + 1] == NULL && find_answer_cb (source->call, type, names[i], &refs))
        return TRUE;
      if (field == YORIAI_NO_FIELD ||
          (names[i + 1] != NULL && fields[field].kind != YORIAI_KIND_CHILD))
        return FALSE;
      if (names[i + 1] != NULL)
        type = fields[field].of ();
    }
  return TRUE;
}

static void
read_field (YoriaiRule             *self,
            Source                 *source,
            const YoriaiLogicScope *scope)
{
  const char *field = get_string (source, "field");
  gboolean has_own = self->each == YORIAI_EACH_DELETED || self->each >= YORIAI_EACH_BLANK ||
                     (self->each >= YORIAI_EACH_TEXT && self->each <= YORIAI_EACH_CHOICE);

  if (field == NULL)
    {
      if (!has_own && find_member (source, "faults") == NULL)
        complain (source, NULL, _("a rule needs a “field”"));
      return;
    }
  self->field = g_strsplit (field, ".", -1);
  if (find_member (source, "faults") == NULL &&
      !(scope->item != G_TYPE_INVALID && is_field_path (source, scope->item, field)) &&
      !is_field_path (source, source->root, field))
    complain (source, find_member (source, "field"), _("no such field"));
}

static void
read_words (YoriaiRule *self,
            Source     *source)
{
  guint index;

  if (find_nick (severities, G_N_ELEMENTS (severities), get_string (source, "severity"), &index))
    self->severity = index;
  if (find_nick (states, G_N_ELEMENTS (states), get_string (source, "state"), &index))
    self->state = states[index];
  self->message = get_text (find_member (source, "message"));
  self->is_off = find_member (source, "off") != NULL;
  self->off = get_text (find_member (source, "off"));
}

static void
read_tracks (YoriaiRule *self,
             Source     *source)
{
  const YoriaiRuleMember *member = find_member (source, "tracks");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (member == NULL)
    return;
  for (const YoriaiJson *child = yoriai_json_get_first (member->json); child != NULL;
       child = yoriai_json_get_next (child))
    g_strv_builder_add (builder, yoriai_json_get_string (child, NULL));
  self->tracks = g_strv_builder_end (builder);
  self->track_patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_pattern_spec_free);
  for (guint i = 0; self->tracks[i] != NULL; i++)
    g_ptr_array_add (self->track_patterns, g_pattern_spec_new (self->tracks[i]));
}

/* Members in one order, whatever pack they came from. */
static char *
make_text (const Source *source)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known_members); i++)
    {
      const YoriaiRuleMember *member = find_member (source, known_members[i]);
      g_autofree char *json = member != NULL ? yoriai_json_dup_text (member->json) : NULL;

      if (json != NULL)
        g_string_append_printf (text, "%s %s\n", known_members[i], json);
    }
  return g_string_free (text, FALSE);
}

/* Whether an expression reads nothing of a text but its limit and its path. */
static gboolean
reads_limit_only (const YoriaiJson *json)
{
  YoriaiJsonType type = yoriai_json_get_type (json);
  const YoriaiJson *child = NULL;
  const char *name = NULL, *path;

  if (type == YORIAI_JSON_ARRAY || type == YORIAI_JSON_OBJECT)
    child = yoriai_json_get_first (json);
  if (child != NULL && type == YORIAI_JSON_OBJECT)
    name = yoriai_json_get_name (child, NULL);
  if (g_strcmp0 (name, "var") == 0)
    {
      path = yoriai_json_get_type (child) == YORIAI_JSON_STRING
               ? yoriai_json_get_string (child, NULL)
               : "";
      return strcmp (path, "path") == 0 || strcmp (path, "limit") == 0 ||
             g_str_has_prefix (path, "limit.");
    }
  if (name != NULL && (strchr (name, '.') != NULL || g_str_has_prefix (name, "missing")) &&
      strcmp (name, "y.empty") != 0)
    return FALSE;
  for (; child != NULL; child = yoriai_json_get_next (child))
    {
      if (!reads_limit_only (child))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_text (const YoriaiJson *json)
{
  const YoriaiJson *child = yoriai_json_get_type (json) == YORIAI_JSON_OBJECT ? yoriai_json_get_first (json) : NULL;

  return child != NULL && g_strcmp0 (yoriai_json_get_name (child, NULL), "var") == 0
         && g_strcmp0 (yoriai_json_get_string (child, NULL), "text") == 0;
}

/* Whether an expression asks for nothing but what is found in the text. */
static gboolean
reads_found_only (const YoriaiJson *json)
{
  static const char *const finding[] = { "y.outside_jis", "y.placeholder", "y.undecided", NULL };
  YoriaiJsonType type = yoriai_json_get_type (json);
  const YoriaiJson *child = NULL;
  const char *name = NULL;

  if (type == YORIAI_JSON_ARRAY || type == YORIAI_JSON_OBJECT)
    child = yoriai_json_get_first (json);
  if (child != NULL && type == YORIAI_JSON_OBJECT)
    name = yoriai_json_get_name (child, NULL);
  if (name != NULL && g_strv_contains (finding, name))
    {
      if (yoriai_json_get_type (child) == YORIAI_JSON_ARRAY)
        child = yoriai_json_get_n_children (child) == 1 ? yoriai_json_get_first (child) : NULL;
      return child != NULL && is_text (child);
    }
  if (name != NULL && strcmp (name, "y.empty") != 0
      && (strchr (name, '.') != NULL || g_str_has_prefix (name, "missing") || strcmp (name, "var") == 0
          || strcmp (name, "log") == 0))
    return FALSE;
  for (; child != NULL; child = yoriai_json_get_next (child))
    if (!reads_found_only (child))
      return FALSE;
  return TRUE;
}

/* Whether a text in which nothing is found is sure to meet the rule: most texts need not be asked any further. */
static gboolean
is_met_by_clean (const YoriaiRule *self,
                 const YoriaiJson *require)
{
  g_autoptr (YoriaiArena) arena = NULL;
  YoriaiLogicEval eval = { .data = YORIAI_LOGIC_VALUE_UNDEFINED };

  if (self->each != YORIAI_EACH_TEXT || self->require == NULL || self->faults != NULL || !reads_found_only (require))
    return FALSE;
  arena = yoriai_arena_new (ARENA_BLOCK_BYTES);
  eval.arena = arena;
  return yoriai_logic_value_is_true (yoriai_logic_run (self->require, &eval)) && eval.failure == NULL;
}

/* Which parameters of the track decide: their states are the finding's as well. */
static void
find_params (YoriaiRule       *self,
             const YoriaiJson *json)
{
  YoriaiJsonType type = yoriai_json_get_type (json);
  const YoriaiJson *child = NULL, *name;

  if (type == YORIAI_JSON_ARRAY || type == YORIAI_JSON_OBJECT)
    child = yoriai_json_get_first (json);
  if (child != NULL && type == YORIAI_JSON_OBJECT &&
      strcmp (yoriai_json_get_name (child, NULL), "y.param") == 0)
    {
      name = yoriai_json_get_type (child) == YORIAI_JSON_ARRAY ? yoriai_json_get_first (child) : child;
      if (name != NULL && yoriai_json_get_type (name) == YORIAI_JSON_STRING)
        {
          g_autofree char *state = g_strconcat (yoriai_json_get_string (name, NULL), "_state", NULL);

          g_ptr_array_add (self->param_states, (gpointer) g_intern_string (state));
        }
    }
  for (; child != NULL; child = yoriai_json_get_next (child))
    find_params (self, child);
}

static void
read_rule (YoriaiRule *self,
           Source     *source)
{
  static const char *const deciding[] = { "when", "require", "faults" };
  const YoriaiRuleMember *when = find_member (source, "when"), *require = find_member (source, "require");
  YoriaiLogicScope scope;

  for (guint i = 0; i < G_N_ELEMENTS (deciding); i++)
    {
      const YoriaiRuleMember *member = find_member (source, deciding[i]);

      if (member != NULL)
        find_params (self, member->json);
    }
  self->is_when_limit = when != NULL && reads_limit_only (when->json);
  read_words (self, source);
  read_tracks (self, source);
  read_each (self, source, &scope);
  if (self->list == NULL || scope.item != G_TYPE_INVALID)
    {
      self->when = compile_member (self, source, &scope, "when");
      self->require = compile_member (self, source, &scope, "require");
      self->faults = compile_member (self, source, &scope, "faults");
      self->is_met_by_clean = require != NULL && is_met_by_clean (self, require->json);
      compile_values (self, source, &scope);
      compile_demand (self, source, &scope);
      read_field (self, source, &scope);
    }
}

/**
 * yoriai_rule_new:
 * @members: (array length=n_members): the members of a rule, each of its kind
 * @n_members: how many
 * @root: the type of the proposal
 * @call: (nullable): the call it is of
 * @source_text: (nullable): where its source is from, for people
 * @problems: (nullable) (element-type YoriaiCallProblem): where to tell what is wrong, each of the file that the member
 *   is from; %NULL: the rule is the program's own
 *
 * Makes a rule of its members.
 *
 * Returns: (transfer full) (nullable): the rule; %NULL where it cannot be made, which is told
 */
YoriaiRule *
yoriai_rule_new (const YoriaiRuleMember *members,
                 guint                   n_members,
                 GType                   root,
                 YoriaiCall             *call,
                 const char             *source_text,
                 GPtrArray              *problems)
{
  Source source = {
    .members = members, .n_members = n_members, .root = root, .call = call, .problems = problems
  };
  g_autoptr (YoriaiRule) self = g_new0 (YoriaiRule, 1);
  const char *id = get_string (&source, "id");

  self->ref_count = 1;
  self->id = g_strdup (id != NULL ? id : "");
  self->catalogue_id = g_strndup (self->id, strcspn (self->id, "."));
  self->source = g_strdup (source_text);
  self->arena = yoriai_arena_new (ARENA_BLOCK_BYTES);
  self->values = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleValue));
  self->param_states = g_ptr_array_new ();
  self->docs = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_json_doc_unref);
  self->text = make_text (&source);
  for (guint i = 0; i < n_members; i++)
    {
      if (!g_ptr_array_find (self->docs, members[i].doc, NULL))
        g_ptr_array_add (self->docs, yoriai_json_doc_ref (members[i].doc));
    }
  read_rule (self, &source);
  return source.is_broken ? NULL : g_steal_pointer (&self);
}

/**
 * yoriai_rule_ref:
 * @self: a rule
 *
 * Returns: (transfer full): the rule
 */
YoriaiRule *
yoriai_rule_ref (YoriaiRule *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * yoriai_rule_unref:
 * @self: (transfer full): a rule
 *
 * Gives a reference back; the last one frees the rule.
 */
void
yoriai_rule_unref (YoriaiRule *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->catalogue_id);
  g_free (self->text);
  g_strfreev (self->tracks);
  g_clear_pointer (&self->track_patterns, g_ptr_array_unref);
  g_free (self->list);
  g_strfreev (self->field);
  g_array_unref (self->values);
  g_ptr_array_unref (self->param_states);
  g_free (self->source);
  yoriai_arena_free (self->arena);
  g_ptr_array_unref (self->docs);
  g_free (self);
}

/**
 * yoriai_rule_get_id:
 * @self: a rule
 *
 * Returns: (transfer none): its id in the pack: the catalogue's, or that with a part, "R02.late"
 */
const char *
yoriai_rule_get_id (YoriaiRule *self)
{
  return self->id;
}

/**
 * yoriai_rule_get_severity:
 * @self: a rule
 *
 * Returns: how much its findings weigh
 */
YoriaiSeverity
yoriai_rule_get_severity (YoriaiRule *self)
{
  return self->severity;
}

/**
 * yoriai_rule_get_state:
 * @self: a rule
 *
 * Returns: (transfer none): draft, confirmed or user-edited
 */
const char *
yoriai_rule_get_state (YoriaiRule *self)
{
  return self->state;
}

/**
 * yoriai_rule_get_message:
 * @self: a rule
 *
 * Returns: what it says, with the places of its values in braces
 */
YoriaiText
yoriai_rule_get_message (YoriaiRule *self)
{
  return self->message;
}

/**
 * yoriai_rule_get_source:
 * @self: a rule
 *
 * Returns: (transfer none): where it comes from: document, heading, page; may be empty
 */
const char *
yoriai_rule_get_source (YoriaiRule *self)
{
  return self->source;
}

/**
 * yoriai_rule_get_off:
 * @self: a rule
 *
 * Returns: (nullable): why it is not run; %NULL if it is run
 */
const YoriaiText *
yoriai_rule_get_off (YoriaiRule *self)
{
  return self->is_off ? &self->off : NULL;
}

/**
 * yoriai_rule_is_for_track:
 * @self: a rule
 * @track: (nullable): a track's id; %NULL: none is chosen yet
 *
 * Returns: whether it is run for that track; without one, whether it is for all
 */
gboolean
yoriai_rule_is_for_track (YoriaiRule *self,
                          const char *track)
{
  if (self->tracks == NULL)
    return TRUE;
  for (guint i = 0; track != NULL && i < self->track_patterns->len; i++)
    {
      if (g_pattern_spec_match_string (self->track_patterns->pdata[i], track))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_severity_to_string:
 * @severity: a severity
 *
 * Returns: (transfer none): as packs write it
 */
const char *
yoriai_severity_to_string (YoriaiSeverity severity)
{
  return severities[severity];
}
