/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <string.h>

#include "call/yoriai-rule-compiled.h"
#include "json/yoriai-json.h"
#include "proposal/yoriai-proposal.h"

/* How many items a list may have: each such limit of a pack, and of a question, becomes a rule,
 * which runs like those that are written. */

#define RULE                                                                                                             \
  "{\"id\": \"X01.items-%s-%s\", \"severity\": \"%s\", \"state\": \"%s\", %s \"field\": \"%s\","                          \
  " \"require\": {\"%s\": [{\"y.count\": [{\"%s\": \"%s\"}]}, %d]},"                                                      \
  " \"values\": {\"n\": {\"y.count\": [{\"%s\": \"%s\"}]}, %s \"limit\": %d},"                                            \
  " \"message\": {\"ja\": \"%s\", \"en\": \"%s\"}}"
#define TOO_MANY_JA "「{name}」は{n}件で、上限の{limit}件を超えていますので、減らしてください。"
#define TOO_MANY_EN "There are {n} of “{name}”, more than the {limit} allowed; please take some away."
#define TOO_FEW_JA "「{name}」は{n}件で、必要な{limit}件に足りませんので、加えてください。"
#define TOO_FEW_EN "There are {n} of “{name}”, fewer than the {limit} needed; please add some."
/* An answer is called as its question is worded, and told of whom. */
#define TOO_MANY_ANSWERS_JA "「{item}」の「{field}」は{n}件で、上限の{limit}件を超えていますので、減らしてください。"
#define TOO_MANY_ANSWERS_EN "There are {n} of “{field}” of “{item}”, more than the {limit} allowed; please take some away."
#define TOO_FEW_ANSWERS_JA "「{item}」の「{field}」は{n}件で、必要な{limit}件に足りませんので、加えてください。"
#define TOO_FEW_ANSWERS_EN "There are {n} of “{field}” of “{item}”, fewer than the {limit} needed; please add some."
#define TOO_MANY_PROPOSAL_JA "「{field}」は{n}件で、上限の{limit}件を超えていますので、減らしてください。"
#define TOO_MANY_PROPOSAL_EN "There are {n} of “{field}”, more than the {limit} allowed; please take some away."
#define TOO_FEW_PROPOSAL_JA "「{field}」は{n}件で、必要な{limit}件に足りませんので、加えてください。"
#define TOO_FEW_PROPOSAL_EN "There are {n} of “{field}”, fewer than the {limit} needed; please add some."
#define OF_PROPOSAL "proposal"
#define INSTITUTIONS "institutions"
/* One that declined is asked for nothing. */
#define UNLESS_DECLINED " \"when\": {\"!=\": [{\"var\": \"consent\"}, \"declined\"]},"

/* Of what a limit is, as its rules put it: members of theirs, and words of the message. */
typedef struct
{
  const char *id;    /* in the rule's */
  const char *scope; /* "each", "tracks", "when" */
  const char *field; /* and what is read */
  const char *read;  /* the operator that does */
  const char *name;  /* a value of the message; may be "" */
  YoriaiText too_many;
  YoriaiText too_few;
} Listed;

/* Where the last list within a path ends; NULL: there is none before its end. */
static const char *
find_list_end (const char *path)
{
  const char *end = NULL;

  for (const char *dot = strchr (path, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *start = g_strndup (path, (gsize) (dot - path));
      const YoriaiField *field = _yoriai_call_find_field (start, NULL);

      if (field != NULL && field->kind == YORIAI_KIND_LIST)
        end = dot;
    }
  return end;
}

static void
add_rule (YoriaiCall           *self,
          const YoriaiCallTree *limit,
          const Listed         *listed,
          gboolean              is_most,
          guint                 number)
{
  const char *state = _yoriai_call_tree_get_string (limit, "state");
  gboolean is_hard = _yoriai_call_read_item_limit (limit).is_hard;
  YoriaiText message = is_most ? listed->too_many : listed->too_few;
  g_autofree char *text
    = g_strdup_printf (RULE, is_most ? "max" : "min", listed->id, is_hard ? "error" : "warning",
                       state != NULL ? state : "draft", listed->scope, listed->field, is_most ? "<=" : ">=", listed->read,
                       listed->field, (int) number, listed->read, listed->field, listed->name, (int) number, message.ja,
                       message.en);
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("limits", text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleMember));
  g_autoptr (GPtrArray) problems = yoriai_call_problems_new ();
  YoriaiRule *rule;

  for (const YoriaiJson *child = yoriai_json_get_first (yoriai_json_doc_get_root (doc)); child != NULL;
       child = yoriai_json_get_next (child))
    {
      YoriaiRuleMember member = { .name = yoriai_json_get_name (child, NULL), .doc = doc, .json = child };

      g_array_append_val (members, member);
    }
  rule = yoriai_rule_new ((const YoriaiRuleMember *) (gpointer) members->data, members->len, yoriai_proposal_get_type (),
                          self, _yoriai_call_describe_source (self, _yoriai_call_tree_get (limit, "source")), problems);
  g_assert (rule != NULL);
  g_ptr_array_add (self->rules, rule);
}

static void
add_rules (YoriaiCall           *self,
           const YoriaiCallTree *limit,
           const Listed         *listed)
{
  YoriaiItemLimit value = _yoriai_call_read_item_limit (limit);

  if (value.max > 0)
    add_rule (self, limit, listed, TRUE, value.max);
  if (value.min > 0)
    add_rule (self, limit, listed, FALSE, value.min);
}

static void
add_rules_of_list (YoriaiCall           *self,
                   const YoriaiCallTree *limit)
{
  const char *path = limit->name, *end = find_list_end (path);
  g_autofree char *list = end != NULL ? g_strndup (path, (gsize) (end - path)) : NULL;
  g_autofree char *each = list != NULL ? g_strdup_printf ("\"each\": \"%s\",", list) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("\"name\": {\"y.label\": [\"%s\"]},", path);
  Listed listed = { .id = path,
                    .scope = each,
                    .field = end != NULL ? end + 1 : path,
                    .read = end != NULL ? "var" : "y.proposal",
                    .name = name,
                    .too_many = { TOO_MANY_JA, TOO_MANY_EN },
                    .too_few = { TOO_FEW_JA, TOO_FEW_EN } };

  add_rules (self, limit, &listed);
}

/* The tracks that ask the question, as a rule's member; "" where all do. (transfer full) (nullable): NULL: none does */
static char *
dup_tracks (YoriaiCall           *self,
            const YoriaiQuestion *question)
{
  g_autoptr (GString) tracks = g_string_new (NULL);
  guint n = yoriai_call_get_n_tracks (self), n_asking = 0;

  for (guint i = 0; i < n; i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (self, i);

      if (yoriai_question_is_asked (question, track))
        g_string_append_printf (tracks, "%s\"%s\"", n_asking++ > 0 ? ", " : "", track->id);
    }
  if (n_asking == 0)
    return NULL;
  return n_asking == n ? g_strdup ("") : g_strdup_printf (" \"tracks\": [%s],", tracks->str);
}

static void
add_rules_of_question (YoriaiCall           *self,
                       const YoriaiCallTree *limit,
                       const YoriaiQuestion *question)
{
  gboolean is_of_proposal = g_str_equal (question->of, OF_PROPOSAL);
  gboolean is_of_institution = g_str_equal (question->of, INSTITUTIONS);
  g_autofree char *tracks = dup_tracks (self, question), *id = g_strconcat ("question.", question->id, NULL);
  g_autofree char *each = is_of_proposal ? g_strdup ("") : g_strdup_printf ("\"each\": \"%s\",", question->of);
  g_autofree char *scope = NULL;
  Listed listed = { .id = id,
                    .field = question->id,
                    .read = is_of_proposal ? "y.proposal" : "var",
                    .name = "",
                    .too_many = { TOO_MANY_ANSWERS_JA, TOO_MANY_ANSWERS_EN },
                    .too_few = { TOO_FEW_ANSWERS_JA, TOO_FEW_ANSWERS_EN } };

  if (tracks == NULL)
    return;
  listed.scope = scope = g_strconcat (each, tracks, is_of_institution ? UNLESS_DECLINED : "", NULL);
  if (is_of_proposal)
    {
      listed.too_many = (YoriaiText){ TOO_MANY_PROPOSAL_JA, TOO_MANY_PROPOSAL_EN };
      listed.too_few = (YoriaiText){ TOO_FEW_PROPOSAL_JA, TOO_FEW_PROPOSAL_EN };
    }
  add_rules (self, limit, &listed);
}

/* How many items there may be: 0, where the limit says nothing of that. */
YoriaiItemLimit
_yoriai_call_read_item_limit (const YoriaiCallTree *limit)
{
  const YoriaiCallTree *items = _yoriai_call_tree_get (limit, "items");

  return (YoriaiItemLimit){
    .max = (guint) _yoriai_call_tree_get_int (items, "max"),
    .min = (guint) _yoriai_call_tree_get_int (items, "min"),
    .is_hard = g_strcmp0 (_yoriai_call_tree_get_string (limit, "mode"), "soft") != 0,
  };
}

/* Makes the rules, after those of the pack, which is sound and has been read. */
void
_yoriai_call_add_item_rules (YoriaiCall *self)
{
  const YoriaiCallTree *limits = _yoriai_call_tree_get (self->tree, "limits");
  const YoriaiCallTree *questions = _yoriai_call_tree_get (self->tree, "questions");

  for (guint i = 0; limits != NULL && i < limits->children->len; i++)
    {
      const YoriaiCallTree *limit = limits->children->pdata[i];
      YoriaiItemLimit value = _yoriai_call_read_item_limit (limit);

      if (_yoriai_call_tree_get (limit, "items") == NULL)
        continue;
      g_hash_table_insert (self->item_limits, g_strdup (limit->name), g_memdup2 (&value, sizeof value));
      add_rules_of_list (self, limit);
    }
  for (guint i = 0; i < yoriai_call_get_n_questions (self); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (self, i);

      if (question->item_limit != NULL)
        add_rules_of_question (self, _yoriai_call_tree_get (questions->children->pdata[i], "limit"), question);
    }
}
