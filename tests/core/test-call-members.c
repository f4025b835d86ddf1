/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-report.h"
#include "call/yoriai-call-shape.h"
#include "json/yoriai-json-edit.h"

#include "broken-packs.h"

/* Every member of every shape. */

static YoriaiCall *root_call; /* what packs without a base build upon */

static YoriaiCall *
resolve_root (const char *id,
              gpointer    user_data)
{
  return strcmp (id, YORIAI_CALL_ROOT) == 0 ? root_call : NULL;
}

/* Returns: (transfer full) (element-type YoriaiCallProblem): what is wrong with a pack */
static GPtrArray *
find_problems (const char        *text,
               YoriaiCallResolve  resolve,
               gpointer           user_data)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("a.json", text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  GPtrArray *problems;
  g_autoptr (YoriaiCall) call
      = yoriai_call_check (doc, resolve != NULL ? resolve : resolve_root, user_data, &problems);

  g_assert_true ((call != NULL) == (problems->len == 0));
  return problems;
}

static void
tell (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *told = yoriai_call_problem_dup_text (problems->pdata[i]);

      g_test_message ("%s", told);
    }
}

/* What a member can be given that it is not; the program has to say so at its place. */
static const char *const wrong_values[] = { "null", "true", "1.5", "-7", "\"\"", "\"☃\"", "[]", "[[]]", "{}", "{\"zz\": 1}" };

static gboolean
is_right (const YoriaiCallMember *member,
          gboolean                is_item,
          const char             *value)
{
  gboolean is_null = strcmp (value, "null") == 0;

  if (is_null && !is_item && (member->flags & (YORIAI_CALL_REQUIRED | YORIAI_CALL_OWN)) == 0)
    return TRUE;
  if (!is_item && member->many != YORIAI_CALL_ONE)
    return strcmp (value, "[]") == 0 && (member->flags & YORIAI_CALL_REQUIRED) == 0;
  switch (member->kind)
    {
    case YORIAI_CALL_BOOLEAN:
      return strcmp (value, "true") == 0;
    case YORIAI_CALL_STRING:
      return strcmp (value, "\"☃\"") == 0 && strcmp (member->name, "each") != 0 && strcmp (member->name, "field") != 0;
    case YORIAI_CALL_VOCABULARY:
      return strcmp (value, "[]") == 0 || strcmp (value, "{}") == 0;
    case YORIAI_CALL_SCALAR:
      return value[0] == '"' || value[0] == '-' || value[0] == '1' || strcmp (value, "true") == 0;
    case YORIAI_CALL_OBJECT:
      if (strcmp (member->of->name, "limit") == 0) /* of a length or of items */
        return FALSE;
      if (member->of->rest != NULL && member->of->rest->kind != YORIAI_CALL_OBJECT && member->of->rest->kind != YORIAI_CALL_TEXT)
        return strcmp (value, "{}") == 0 || (value[0] == '{' && strcmp (member->name, "vocabularies") != 0);
      for (guint i = 0; i < member->of->n_members; i++)
        if ((member->of->members[i].flags & (YORIAI_CALL_REQUIRED | YORIAI_CALL_OWN)) != 0)
          return FALSE;
      return strcmp (value, "{}") == 0;
    case YORIAI_CALL_ID:
    case YORIAI_CALL_NAME:
    case YORIAI_CALL_TEXT:
    case YORIAI_CALL_INTEGER:
    case YORIAI_CALL_DATE:
    case YORIAI_CALL_WORD:
    case YORIAI_CALL_FIELD:
    case YORIAI_CALL_PATTERN:
    case YORIAI_CALL_DOCUMENT:
    case YORIAI_CALL_LOGIC:
    default:
      return FALSE;
    }
}

static gboolean
has_problem_at (GPtrArray  *problems,
                const char *pointer)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *place = yoriai_call_problem_dup_pointer (problems->pdata[i]);

      if (g_str_has_prefix (place, pointer))
        return TRUE;
    }
  return FALSE;
}

/* Puts @value in the place of @json, or into it under @name. */
static GPtrArray *
break_at (const YoriaiJson *root,
          const YoriaiJson *json,
          const char       *name,
          const char       *value,
          char            **ret_pointer)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("value", value, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autofree char *place = yoriai_json_dup_pointer (json);
  g_auto (GStrv) segments = NULL;
  g_autofree char *text = NULL;

  *ret_pointer = name != NULL ? g_strconcat (place, "/", name, NULL) : g_strdup (place);
  segments = yoriai_json_pointer_split (*ret_pointer, NULL);
  text = yoriai_json_dup_edited (root, segments, YORIAI_JSON_EDIT_SET, yoriai_json_doc_get_root (doc));
  return find_problems (text, NULL, NULL);
}

static void
break_value (const YoriaiJson       *root,
             const YoriaiJson       *json,
             const YoriaiCallMember *member,
             gboolean                is_item)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_values) && member->kind != YORIAI_CALL_LOGIC; i++)
    {
      g_autofree char *pointer = NULL;
      g_autoptr (GPtrArray) problems = break_at (root, json, NULL, wrong_values[i], &pointer);

      if (has_problem_at (problems, pointer) != is_right (member, is_item, wrong_values[i]))
        continue;
      g_test_message ("%s at %s", wrong_values[i], pointer);
      tell (problems);
      g_test_fail ();
    }
}

/* Goes through a pack along its tables; @seen gets the rows that the pack has something for. */
static void
break_object (const YoriaiJson      *root,
              const YoriaiJson      *json,
              const YoriaiCallShape *shape,
              GHashTable            *seen)
{
  for (const YoriaiJson *child = yoriai_json_get_first (json); child != NULL; child = yoriai_json_get_next (child))
    {
      const YoriaiCallMember *member = _yoriai_call_shape_find (shape, yoriai_json_get_name (child, NULL));

      g_assert_nonnull (member);
      g_hash_table_add (seen, (gpointer) member);
      break_value (root, child, member, FALSE);
      if ((member->kind == YORIAI_CALL_OBJECT || member->kind == YORIAI_CALL_VOCABULARY) && member->many == YORIAI_CALL_ONE
          && yoriai_json_get_type (child) == YORIAI_JSON_OBJECT)
        break_object (root, child, member->of, seen);
      for (const YoriaiJson *item = member->many != YORIAI_CALL_ONE ? yoriai_json_get_first (child) : NULL; item != NULL;
           item = yoriai_json_get_next (item))
        {
          break_value (root, item, member, TRUE);
          if (member->kind == YORIAI_CALL_OBJECT)
            break_object (root, item, member->of, seen);
        }
    }
  if (shape->rest == NULL)
    {
      g_autofree char *pointer = NULL;
      g_autoptr (GPtrArray) problems = break_at (root, json, "unheard-of", "1", &pointer);

      g_assert_true (has_problem_at (problems, pointer));
    }
}

static void
assert_seen (const YoriaiCallShape *shape,
             GHashTable            *seen)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      if (!g_hash_table_contains (seen, &shape->members[i]))
        g_error ("the full pack lacks “%s” of “%s”", shape->members[i].name, shape->name);
      if (shape->members[i].of != NULL)
        assert_seen (shape->members[i].of, seen);
      g_assert_nonnull (shape->members[i].about);
    }
  if (shape->rest != NULL)
    g_assert_true (g_hash_table_contains (seen, shape->rest));
  if (shape->rest != NULL && shape->rest->of != NULL)
    assert_seen (shape->rest->of, seen);
}

static void
test_every_member (void)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("full.json", test_get_full_pack (), -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GPtrArray) problems = find_problems (test_get_full_pack (), NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const YoriaiJson *root;

  tell (problems);
  g_assert_cmpuint (problems->len, ==, 0);
  root = yoriai_json_doc_get_root (doc);
  break_object (root, root, _yoriai_call_pack.of, seen);
  assert_seen (_yoriai_call_pack.of, seen);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (YoriaiCallLibrary) library = NULL;

  g_test_init (&argc, &argv, NULL);
  library = yoriai_call_library_new (NULL);
  root_call = yoriai_call_library_get_root (library);
  g_assert_nonnull (root_call);
  g_test_add_func ("/call/every-member", test_every_member);
  return g_test_run ();
}
