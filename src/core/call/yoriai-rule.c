/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-rule"

#include "config.h"

#include "call/yoriai-rule-compiled.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define ARENA_BLOCK_BYTES 1024

typedef struct
{
  const YoriaiRuleMember *members;
  guint n_members;
  GType root;
  GError **error;
} Source;

static const char * const severities[] = { "error", "warning", "hint" };
static const char * const states[] = { "draft", "confirmed", "user-edited" };
static const char * const special_eaches[] = { "texts", "raw", "refs", "choices", "years", "deleted" };
static const char *const known_members[] = {
  "id",     "severity", "state",  "tracks",  "each",   "when", "require",
  "faults", "field",    "values", "message", "source", "off",
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

static gboolean
complain (const Source           *source,
          const YoriaiRuleMember *member,
          const char             *message)
{
  if (member == NULL)
    member = find_member (source, "id");
  if (member == NULL)
    member = &source->members[0];
  yoriai_json_doc_set_error (member->doc, member->json, source->error, YORIAI_LOGIC_ERROR,
                             YORIAI_LOGIC_ERROR_OPERATOR, "%s", message);
  return FALSE;
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

static gboolean
read_each (YoriaiRule       *self,
           const Source     *source,
           YoriaiLogicScope *scope)
{
  const char *each = get_string (source, "each");
  guint special;

  *scope = (YoriaiLogicScope){ .root = source->root, .has_item = each != NULL };
  if (each == NULL)
    return TRUE;
  if (find_nick (special_eaches, G_N_ELEMENTS (special_eaches), each, &special))
    {
      self->each = YORIAI_EACH_TEXT + special;
      return TRUE;
    }
  self->each = YORIAI_EACH_ITEM;
  self->list = g_strdup (each);
  scope->item = yoriai_rule_follow_lists (source->root, each, &scope->parent);
  if (scope->item == G_TYPE_INVALID)
    return complain (source, find_member (source, "each"), _("no such list in a proposal"));
  return TRUE;
}

static gboolean
compile_member (YoriaiRule             *self,
                const Source           *source,
                const YoriaiLogicScope *scope,
                const char             *name,
                const YoriaiLogicNode **ret_node)
{
  const YoriaiRuleMember *member = find_member (source, name);

  if (member == NULL)
    return TRUE;
  *ret_node = yoriai_logic_compile (self->arena, member->doc, member->json, scope, source->error);
  return *ret_node != NULL;
}

static gboolean
compile_values (YoriaiRule             *self,
                const Source           *source,
                const YoriaiLogicScope *scope)
{
  const YoriaiRuleMember *member = find_member (source, "values");

  if (member == NULL)
    return TRUE;
  for (const YoriaiJson *child = yoriai_json_get_first (member->json); child != NULL;
       child = yoriai_json_get_next (child))
    {
      YoriaiRuleValue value = {
        .name = yoriai_json_get_name (child, NULL),
        .node = yoriai_logic_compile (self->arena, member->doc, child, scope, source->error),
      };

      if (value.node == NULL)
        return FALSE;
      g_array_append_val (self->values, value);
    }
  return TRUE;
}

/* Whether each step but the last is a child, and the last a field. */
static gboolean
is_field_path (GType       type,
               const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint n, field = yoriai_record_type_find_field (type, names[i]);
      const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

      if (field == YORIAI_NO_FIELD ||
          (names[i + 1] != NULL && fields[field].kind != YORIAI_KIND_CHILD))
        return FALSE;
      if (names[i + 1] != NULL)
        type = fields[field].of ();
    }
  return TRUE;
}

static gboolean
read_field (YoriaiRule             *self,
            const Source           *source,
            const YoriaiLogicScope *scope)
{
  const char *field = get_string (source, "field");

  if (field == NULL)
    {
      gboolean has_own = self->each == YORIAI_EACH_DELETED ||
                         (self->each >= YORIAI_EACH_TEXT && self->each <= YORIAI_EACH_CHOICE);

      return has_own || self->faults != NULL || complain (source, NULL, _("a rule needs a “field”"));
    }
  self->field = g_strsplit (field, ".", -1);
  if (self->faults != NULL ||
      (scope->item != G_TYPE_INVALID && is_field_path (scope->item, field)) ||
      is_field_path (source->root, field))
    return TRUE;
  return complain (source, find_member (source, "field"), _("no such field"));
}

static gboolean
read_words (YoriaiRule   *self,
            const Source *source)
{
  guint index;

  if (!find_nick (severities, G_N_ELEMENTS (severities), get_string (source, "severity"), &index))
    return complain (source, find_member (source, "severity"),
                     _("“severity” is to be error, warning or hint"));
  self->severity = index;
  if (!find_nick (states, G_N_ELEMENTS (states), get_string (source, "state"), &index))
    return complain (source, find_member (source, "state"),
                     _("“state” is to be draft, confirmed or user-edited"));
  self->state = states[index];
  self->message = get_text (find_member (source, "message"));
  if (self->message.ja == NULL || self->message.en == NULL)
    return complain (source, find_member (source, "message"),
                     _("a rule needs a “message” in ja and en"));
  self->is_off = find_member (source, "off") != NULL;
  self->off = get_text (find_member (source, "off"));
  return TRUE;
}

static gboolean
read_tracks (YoriaiRule   *self,
             const Source *source)
{
  const YoriaiRuleMember *member = find_member (source, "tracks");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (member == NULL)
    return TRUE;
  if (yoriai_json_get_type (member->json) != YORIAI_JSON_ARRAY)
    return complain (source, member, _("“tracks” is to be a list"));
  for (const YoriaiJson *child = yoriai_json_get_first (member->json); child != NULL;
       child = yoriai_json_get_next (child))
    {
      if (yoriai_json_get_type (child) == YORIAI_JSON_STRING)
        g_strv_builder_add (builder, yoriai_json_get_string (child, NULL));
    }
  self->tracks = g_strv_builder_end (builder);
  self->track_patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_pattern_spec_free);
  for (guint i = 0; self->tracks[i] != NULL; i++)
    g_ptr_array_add (self->track_patterns, g_pattern_spec_new (self->tracks[i]));
  return TRUE;
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

static gboolean
check_members (const Source *source)
{
  guint index;

  for (guint i = 0; i < source->n_members; i++)
    {
      if (!find_nick (known_members, G_N_ELEMENTS (known_members), source->members[i].name, &index))
        return complain (source, &source->members[i], _("a rule has no such member"));
    }
  return TRUE;
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

static gboolean
read_rule (YoriaiRule   *self,
           const Source *source)
{
  static const char *const deciding[] = { "when", "require", "faults" };
  const YoriaiRuleMember *when = find_member (source, "when");
  YoriaiLogicScope scope;

  for (guint i = 0; i < G_N_ELEMENTS (deciding); i++)
    {
      const YoriaiRuleMember *member = find_member (source, deciding[i]);

      if (member != NULL)
        find_params (self, member->json);
    }
  self->is_when_limit = when != NULL && reads_limit_only (when->json);
  return check_members (source) && read_words (self, source) && read_tracks (self, source) &&
         read_each (self, source, &scope) &&
         compile_member (self, source, &scope, "when", &self->when) &&
         compile_member (self, source, &scope, "require", &self->require) &&
         compile_member (self, source, &scope, "faults", &self->faults) &&
         compile_values (self, source, &scope) && read_field (self, source, &scope);
}

/* Makes a rule of its members; errors name the place in the file the member is from. */
YoriaiRule *
yoriai_rule_new (const YoriaiRuleMember  *members,
                  guint                    n_members,
                  GType                    root,
                  const char              *source_text,
                  GError                 **error)
{
  const Source source = {
    .members = members, .n_members = n_members, .root = root, .error = error
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
  return read_rule (self, &source) ? g_steal_pointer (&self) : NULL;
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
