/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "json/yoriai-json.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"

/* data/calls: what COVERAGE.md names exists, and what the packs point to are fields. */

static const char * const packs[] = { "coi-next-2021", "coi-next-2022", "coi-next-2023", "coi-next-2024", "coi-next-2026" };

static YoriaiJsonDoc *
load_pack (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "calls", name, NULL);
  YoriaiJsonDoc *doc = yoriai_json_doc_load (path, YORIAI_JSON_MAX_DEPTH, &error);

  g_assert_no_error (error);
  return doc;
}

static char *
load_coverage (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "calls", "COVERAGE.md", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Follows a path of names through children and lists, from @type; the type of what it leads to comes back, or
 * G_TYPE_NONE for a value, or G_TYPE_INVALID where there is no such field. */
static GType
follow (GType       type,
        const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint n = 0;
      guint field;
      const YoriaiField *fields;

      if (type == G_TYPE_NONE)
        return G_TYPE_INVALID;
      fields = yoriai_record_type_get_fields (type, &n);
      field = yoriai_record_type_find_field (type, names[i]);
      if (field == YORIAI_NO_FIELD)
        return G_TYPE_INVALID;
      if (fields[field].kind == YORIAI_KIND_CHILD || fields[field].kind == YORIAI_KIND_LIST)
        type = fields[field].of ();
      else
        type = G_TYPE_NONE;
    }
  return type;
}

static gboolean
is_path (const char *path)
{
  return follow (yoriai_proposal_get_type (), path) != G_TYPE_INVALID;
}

static const YoriaiJson *
find_rule (const YoriaiJson *pack,
           const char       *id)
{
  const YoriaiJson *rules = yoriai_json_get_member (pack, "rules");

  for (const YoriaiJson *rule = yoriai_json_get_first (rules); rule != NULL; rule = yoriai_json_get_next (rule))
    if (g_strcmp0 (yoriai_json_get_member_string (rule, "id"), id) == 0)
      return rule;
  return NULL;
}

static const YoriaiJson *
find_question (const YoriaiJson *pack,
               const char       *id)
{
  const YoriaiJson *questions = yoriai_json_get_member (pack, "questions");

  for (const YoriaiJson *question = questions != NULL ? yoriai_json_get_first (questions) : NULL; question != NULL;
       question = yoriai_json_get_next (question))
    if (g_strcmp0 (yoriai_json_get_member_string (question, "id"), id) == 0)
      return question;
  return NULL;
}

static gboolean
exists (const YoriaiJson *pack,
        const char       *kind,
        const char       *id)
{
  if (strcmp (kind, "field") == 0)
    return is_path (id);
  if (strcmp (kind, "rule") == 0)
    return find_rule (pack, id) != NULL;
  if (strcmp (kind, "guidance") == 0)
    return yoriai_json_get_member (yoriai_json_get_member (pack, "guidance"), id) != NULL;
  if (strcmp (kind, "pack") == 0)
    {
      g_auto (GStrv) names = g_strsplit (id, ".", -1);

      for (guint i = 0; names[i] != NULL && pack != NULL; i++)
        pack = yoriai_json_get_member (pack, names[i]);
      return pack != NULL;
    }
  return FALSE;
}

static void
test_ids_exist (void)
{
  g_autoptr (YoriaiJsonDoc) doc = load_pack ("coi-next-2021");
  g_autofree char *text = load_coverage ();
  g_autoptr (GRegex) regex = g_regex_new ("`(field|rule|guidance|pack):([^`]+)`", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL), n++)
    {
      g_autofree char *kind = g_match_info_fetch (match, 1);
      g_autofree char *id = g_match_info_fetch (match, 2);

      if (!exists (yoriai_json_doc_get_root (doc), kind, id))
        {
          g_test_message ("COVERAGE.md names %s:%s, which does not exist", kind, id);
          g_test_fail ();
        }
    }
  g_assert_cmpuint (n, >, 200);
}

static void
test_rules_are_named (void)
{
  g_autoptr (YoriaiJsonDoc) doc = load_pack ("coi-next-2021");
  g_autofree char *text = load_coverage ();
  const YoriaiJson *rules = yoriai_json_get_member (yoriai_json_doc_get_root (doc), "rules");

  for (const YoriaiJson *rule = yoriai_json_get_first (rules); rule != NULL; rule = yoriai_json_get_next (rule))
    {
      g_autofree char *name = g_strdup_printf ("`rule:%s`", yoriai_json_get_member_string (rule, "id"));

      if (strstr (text, name) == NULL)
        {
          g_test_message ("COVERAGE.md does not name %s", name);
          g_test_fail ();
        }
    }
}

/* What the last call asks of its own stands on the page, and only that. */
static void
test_questions_are_named (void)
{
  g_autoptr (YoriaiJsonDoc) doc = load_pack (packs[G_N_ELEMENTS (packs) - 1]);
  g_autofree char *text = load_coverage ();
  const YoriaiJson *root = yoriai_json_doc_get_root (doc), *questions = yoriai_json_get_member (root, "questions");
  g_autoptr (GRegex) regex = g_regex_new ("`question:([^`]+)`", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL), n++)
    {
      g_autofree char *id = g_match_info_fetch (match, 1);

      g_test_message ("question:%s", id);
      g_assert_nonnull (find_question (root, id));
    }
  g_assert_cmpuint (n, >=, yoriai_json_get_n_children (questions));
  for (const YoriaiJson *question = yoriai_json_get_first (questions); question != NULL;
       question = yoriai_json_get_next (question))
    {
      g_autofree char *name = g_strdup_printf ("`question:%s`", yoriai_json_get_member_string (question, "id"));

      g_test_message ("%s", name);
      g_assert_nonnull (strstr (text, name));
    }
}

/* The members of @object that are no words of the programme have to be paths. */
static void
check_keys (const YoriaiJson *object,
            const char       *pack)
{
  if (object == NULL)
    return;
  for (const YoriaiJson *member = yoriai_json_get_first (object); member != NULL;
       member = yoriai_json_get_next (member))
    {
      const char *name = yoriai_json_get_name (member, NULL);

      if (g_str_has_prefix (name, "term.") || g_str_has_prefix (name, "programme.") ||
          strcmp (name, "by_field") == 0 || strcmp (name, "by_track") == 0 || is_path (name))
        continue;
      g_test_message ("%s: %s is no field", pack, name);
      g_test_fail ();
    }
}

static void
check_rule_paths (const YoriaiJson *root,
                  const YoriaiJson *rule,
                  const char       *pack)
{
  const char *id = yoriai_json_get_member_string (rule, "id");
  const char *each = yoriai_json_get_member_string (rule, "each");
  const char *field = yoriai_json_get_member_string (rule, "field");
  GType type = yoriai_proposal_get_type ();
  gboolean is_question = find_question (root, field) != NULL;

  if (each != NULL && (strcmp (each, "texts") == 0 || strcmp (each, "refs") == 0 || strcmp (each, "raw") == 0 ||
                       strcmp (each, "deleted") == 0 || strcmp (each, "blanks") == 0 ||
                       strcmp (each, "conflicts") == 0 || strcmp (each, "removed") == 0))
    return;
  if (each != NULL && strcmp (each, "years") != 0)
    type = follow (type, each);
  g_test_message ("%s: rule %s", pack, id);
  g_assert_cmpuint (type, !=, G_TYPE_INVALID);
  g_assert_cmpuint (type, !=, G_TYPE_NONE);
  if (field == NULL || is_question)
    return;
  if (yoriai_json_get_member (rule, "faults") != NULL) /* the field is that of the records at fault */
    return;
  g_assert_cmpuint (follow (type, field), !=, G_TYPE_INVALID);
}

/* Words, and those that hold for a field or a track only. */
static void
check_words (const YoriaiJson *words,
             const char       *pack)
{
  static const char *const scopes[] = { "by_field", "by_track" };

  check_keys (words, pack);
  for (guint i = 0; words != NULL && i < G_N_ELEMENTS (scopes); i++)
    {
      const YoriaiJson *by = yoriai_json_get_member (words, scopes[i]);

      if (by == NULL)
        continue;
      for (const YoriaiJson *scope = yoriai_json_get_first (by); scope != NULL; scope = yoriai_json_get_next (scope))
        check_keys (scope, pack);
    }
}

static void
test_paths_are_fields (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autoptr (YoriaiJsonDoc) doc = load_pack (packs[i]);
      const YoriaiJson *root = yoriai_json_doc_get_root (doc);
      const YoriaiJson *rules = yoriai_json_get_member (root, "rules");

      check_words (yoriai_json_get_member (root, "guidance"), packs[i]);
      check_words (yoriai_json_get_member (root, "labels"), packs[i]);
      check_keys (yoriai_json_get_member (root, "limits"), packs[i]);
      for (const YoriaiJson *rule = yoriai_json_get_first (rules); rule != NULL; rule = yoriai_json_get_next (rule))
        check_rule_paths (root, rule, packs[i]);
    }
}

/* Whatever stands in braces in @message has a value; {item} and {field} are always there. */
static void
check_message (const char       *id,
               const char       *message,
               const YoriaiJson *values)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{([a-z]+)\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_test_message ("rule %s", id);
  g_assert_nonnull (message);
  g_assert_cmpstr (message, !=, "");
  g_regex_match (regex, message, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      if (strcmp (name, "item") == 0 || strcmp (name, "field") == 0 || strcmp (name, "others") == 0)
        continue;
      g_assert_nonnull (values);
      g_assert_nonnull (yoriai_json_get_member (values, name));
    }
}

/* Whether one of the first @n packs, each of which builds upon the one before, names @document. */
static gboolean
is_document (const char *document,
             guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (YoriaiJsonDoc) doc = load_pack (packs[i]);
      const YoriaiJson *documents = yoriai_json_get_member (yoriai_json_doc_get_root (doc), "documents");

      if (documents != NULL && yoriai_json_get_member (documents, document) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A rule of a later pack says only what differs. */
static void
check_rule (const YoriaiJson *rule,
            guint             pack)
{
  const char *id = yoriai_json_get_member_string (rule, "id");
  const YoriaiJson *message = yoriai_json_get_member (rule, "message");
  const YoriaiJson *values = yoriai_json_get_member (rule, "values");
  const YoriaiJson *source = yoriai_json_get_member (rule, "source");
  const YoriaiJson *off = yoriai_json_get_member (rule, "off");

  if (message != NULL && (pack == 0 || values != NULL))
    {
      check_message (id, yoriai_json_get_member_string (message, "ja"), values);
      check_message (id, yoriai_json_get_member_string (message, "en"), values);
    }
  if (source != NULL)
    {
      g_assert_true (is_document (yoriai_json_get_member_string (source, "document"), pack + 1));
      g_assert_nonnull (yoriai_json_get_member_string (source, "heading"));
    }
  /* What is confirmed in a later call is so by what that call, or one after the first, says. */
  if (pack > 0 && g_strcmp0 (yoriai_json_get_member_string (rule, "state"), "confirmed") == 0)
    {
      g_assert_nonnull (source);
      g_assert_cmpstr (yoriai_json_get_member_string (source, "document"), !=, "overview");
    }
  if (off != NULL)
    g_assert_nonnull (yoriai_json_get_member_string (off, "ja"));
  if (pack > 0)
    return;
  g_assert_nonnull (message);
  g_assert_nonnull (source);
  g_assert_nonnull (yoriai_json_get_member_string (rule, "state"));
  g_assert_true ((yoriai_json_get_member (rule, "require") != NULL) != (yoriai_json_get_member (rule, "faults") != NULL));
}

static void
test_rules_are_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autoptr (YoriaiJsonDoc) doc = load_pack (packs[i]);
      const YoriaiJson *rules = yoriai_json_get_member (yoriai_json_doc_get_root (doc), "rules");

      for (const YoriaiJson *rule = yoriai_json_get_first (rules); rule != NULL; rule = yoriai_json_get_next (rule))
        {
          g_test_message ("%s: rule %s", packs[i], yoriai_json_get_member_string (rule, "id"));
          check_rule (rule, i);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/coverage/ids-exist", test_ids_exist);
  g_test_add_func ("/coverage/rules-are-named", test_rules_are_named);
  g_test_add_func ("/coverage/questions-are-named", test_questions_are_named);
  g_test_add_func ("/packs/paths-are-fields", test_paths_are_fields);
  g_test_add_func ("/packs/rules-are-whole", test_rules_are_whole);

  return g_test_run ();
}
