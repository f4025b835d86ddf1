/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <string.h>

#include "call/yoriai-rule-compiled.h"
#include "json/yoriai-json.h"
#include "proposal/yoriai-proposal.h"

/* How many items a list may have: each such limit of a pack becomes a rule,
 * which runs like those that are written. */

#define RULE                                                                                                             \
  "{\"id\": \"X01.items-%s-%s\", \"severity\": \"%s\", \"state\": \"%s\", %s \"field\": \"%s\","                          \
  " \"require\": {\"%s\": [{\"y.count\": [{\"%s\": \"%s\"}]}, %d]},"                                                      \
  " \"values\": {\"n\": {\"y.count\": [{\"%s\": \"%s\"}]}, \"name\": {\"y.label\": [\"%s\"]}, \"limit\": %d},"            \
  " \"message\": {\"ja\": \"%s\", \"en\": \"%s\"}}"
#define TOO_MANY_JA "「{name}」は{n}件で、上限の{limit}件を超えていますので、減らしてください。"
#define TOO_MANY_EN "There are {n} of “{name}”, more than the {limit} allowed; please take some away."
#define TOO_FEW_JA "「{name}」は{n}件で、必要な{limit}件に足りませんので、加えてください。"
#define TOO_FEW_EN "There are {n} of “{name}”, fewer than the {limit} needed; please add some."

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
          gboolean              is_most,
          gint64                number)
{
  const char *path = limit->name, *end = find_list_end (path), *rest = end != NULL ? end + 1 : path;
  const char *mode = _yoriai_call_tree_get_string (limit, "mode"), *state = _yoriai_call_tree_get_string (limit, "state");
  g_autofree char *list = end != NULL ? g_strndup (path, (gsize) (end - path)) : NULL;
  g_autofree char *each = list != NULL ? g_strdup_printf ("\"each\": \"%s\",", list) : g_strdup ("");
  const char *read = list != NULL ? "var" : "y.proposal";
  g_autofree char *text
    = g_strdup_printf (RULE, path, is_most ? "max" : "min", g_strcmp0 (mode, "soft") == 0 ? "warning" : "error",
                       state != NULL ? state : "draft", each, rest, is_most ? "<=" : ">=", read, rest, (int) number, read,
                       rest, path, (int) number, is_most ? TOO_MANY_JA : TOO_FEW_JA, is_most ? TOO_MANY_EN : TOO_FEW_EN);
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

/* Makes the rules, after those of the pack, which is sound. */
void
_yoriai_call_add_item_rules (YoriaiCall *self)
{
  const YoriaiCallTree *limits = _yoriai_call_tree_get (self->tree, "limits");

  for (guint i = 0; limits != NULL && i < limits->children->len; i++)
    {
      const YoriaiCallTree *limit = limits->children->pdata[i], *items = _yoriai_call_tree_get (limit, "items");
      gint64 most = _yoriai_call_tree_get_int (items, "max"), least = _yoriai_call_tree_get_int (items, "min");

      YoriaiItemLimit item_limit = {
        .max = (guint) most,
        .min = (guint) least,
        .is_hard = g_strcmp0 (_yoriai_call_tree_get_string (limit, "mode"), "soft") != 0,
      };

      if (items != NULL)
        g_hash_table_insert (self->item_limits, g_strdup (limit->name), g_memdup2 (&item_limit, sizeof item_limit));
      if (most > 0)
        add_rule (self, limit, TRUE, most);
      if (least > 0)
        add_rule (self, limit, FALSE, least);
    }
}
