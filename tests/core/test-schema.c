/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The schemas against an independent validator: real files are valid, broken ones are not. */

#include "config.h"

#include <string.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "call/yoriai-call-schema.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-schema.h"
#include "json/yoriai-json.h"

#include "broken-packs.h"

#define NO_VALIDATOR 77
#define VALIDATOR_PYTHON "/usr/bin/python3"

static char *
write_file (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Runs the validator; returns what it exits with. */
static int
validate (const char  *schema,
          GPtrArray   *files,
          char       **ret_output)
{
  const char *source_root = g_getenv ("YORIAI_SOURCE_ROOT");
  g_autofree char *script = g_build_filename (source_root != NULL ? source_root : ".", "tests",
                                              "support", "validate.py", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_ptr_array_add (argv, (char *) VALIDATOR_PYTHON);
  g_ptr_array_add (argv, script);
  g_ptr_array_add (argv, (char *) schema);
  g_ptr_array_extend (argv, files, NULL, NULL);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     &status, &error))
    return NO_VALIDATOR;
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) != 0)
    g_test_message ("%s", output);
  if (ret_output != NULL)
    *ret_output = g_steal_pointer (&output);
  return WEXITSTATUS (status);
}

static void
add_json_files (GPtrArray  *files,
                const char *folder)
{
  const char *source_root = g_getenv ("YORIAI_SOURCE_ROOT");
  g_autofree char *path =
    g_build_filename (source_root != NULL ? source_root : ".", "data", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
}

static void
assert_valid (const char *schema,
              GPtrArray  *files)
{
  int status = validate (schema, files, NULL);

  if (status == NO_VALIDATOR)
    g_test_skip (VALIDATOR_PYTHON " has no jsonschema");
  else
    g_assert_cmpint (status, ==, 0);
}

static void
assert_each_invalid (const char         *folder,
                     const char         *schema,
                     const char * const *texts)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *output = NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("broken-%u.json", i);

      g_ptr_array_add (files, write_file (folder, name, texts[i]));
    }
  if (validate (schema, files, &output) == NO_VALIDATOR)
    g_clear_pointer (&output, g_free);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("invalid %s\n", (const char *) files->pdata[i]);

      g_test_message ("%s", texts[i]);
      if (output != NULL)
        g_assert_nonnull (strstr (output, line));
      g_unlink (files->pdata[i]);
    }
}

/* A proposal with something of every kind. */
static char *
write_full (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read (
    NULL,
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"call\": \"c\", \"track\": \"regional-full\", \"proposed_on\": \"2021-07\","
    " \"start_fiscal_year\": 2021, \"site\": {\"name\": \"N\", \"keywords\": [\"k\"], \"medical_only\": false},"
    " \"vision\": {\"sdgs\": [1, 17]}, \"institutions\": [{\"name\": \"I\"}],"
    " \"tasks\": [{\"id\": \"t\", \"institutions\": [\"x\"], \"milestones\": [{\"goal\": \"g\"}]}],"
    " \"budget\": [{\"task\": \"t\", \"amounts\": {\"1\": 25000000, \"10\": 1}}], \"unheard\": [1.5]}",
    -1, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  bytes = yoriai_document_write (space);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return write_file (folder, "full.json", text);
}

static void
test_proposal (void)
{
  static const char * const broken[] = {
    "[]",
    "{}",
    "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"p\"}",
    "{\"format\": \"yoriai-proposal\", \"version\": 2, \"id\": \"p\"}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"\"}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"track\": 1}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"start_fiscal_year\": 1}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"proposed_on\": \"2021-13\"}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": []}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": {\"medical_only\": 1}}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"vision\": {\"sdgs\": [18]}}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"tasks\": [{\"title\": \"no id\"}]}",
    "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"budget\": [{\"id\": \"b\", \"amounts\": {\"0\": 1}}]}",
    NULL,
  };
  g_autofree char *folder = g_dir_make_tmp ("yoriai-schema-XXXXXX", NULL);
  g_autoptr (JsonNode) root = yoriai_schema_build_proposal (NULL);
  g_autofree char *text = json_to_string (root, TRUE);
  g_autofree char *schema = write_file (folder, "schema.json", text);
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_load (schema, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (doc);
  g_ptr_array_add (files, write_full (folder));
  add_json_files (files, "samples");
  assert_valid (schema, files);
  assert_each_invalid (folder, schema, broken);
  g_unlink (g_ptr_array_index (files, 0));
  g_unlink (schema);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The schema refuses what the program refuses, as far as JSON Schema can say it, and nothing else. */
static void
test_call (void)
{
  static const char least[] = "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"x\", \"base\": \"b\"}";
  guint n;
  const TestBrokenPack *broken = test_get_broken_packs (&n);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-schema-XXXXXX", NULL);
  g_autoptr (JsonNode) root = yoriai_call_schema_build ();
  g_autofree char *text = json_to_string (root, TRUE);
  g_autofree char *schema = write_file (folder, "schema.json", text);
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_load (schema, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  guint n_own = 2;

  g_assert_nonnull (doc);
  g_ptr_array_add (files, write_file (folder, "least.json", least));
  g_ptr_array_add (files, write_file (folder, "full.json", test_get_full_pack ()));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("silent-%u.json", i);

      if (!broken[i].is_schema_silent)
        g_ptr_array_add (refused, (gpointer) broken[i].text);
      else
        g_ptr_array_insert (files, (int) n_own++, write_file (folder, name, broken[i].text));
    }
  g_ptr_array_add (refused, NULL);
  add_json_files (files, "calls");
  assert_valid (schema, files);
  assert_each_invalid (folder, schema, (const char *const *) refused->pdata);
  for (guint i = 0; i < n_own; i++)
    g_unlink (g_ptr_array_index (files, i));
  g_unlink (schema);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/proposal", test_proposal);
  g_test_add_func ("/schema/call", test_call);
  return g_test_run ();
}
