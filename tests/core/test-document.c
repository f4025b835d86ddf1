/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-migration.h"

#define HEAD "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\""

static YoriaiSpace *
read_members (const char *members)
{
  g_autofree char *text = g_strconcat (HEAD, members, "}", NULL);
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read ("p.json", text, -1, NULL, &error);

  g_assert_no_error (error);
  return space;
}

static char *
write_space (YoriaiSpace *space)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (space);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

static void
assert_refused (const char *text,
                GQuark      domain,
                int         code,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read ("p.json", text, -1, NULL, &error);

  g_assert_null (space);
  g_assert_error (error, domain, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_over_limit (const char *members,
                   const char *message)
{
  g_autofree char *text = g_strconcat (HEAD ",\n", members, "}", NULL);

  assert_refused (text, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_LIMIT, message);
}

static void
assert_members_refused (const char *members,
                        int         code,
                        const char *message)
{
  g_autofree char *text = g_strconcat (HEAD ",\n", members, "}", NULL);

  assert_refused (text, YORIAI_DOCUMENT_ERROR, code, message);
}

/* The text of one member of what is written, up to the line that ends it. */
static void
assert_written (YoriaiSpace *space,
                const char  *part)
{
  g_autofree char *text = write_space (space);

  if (strstr (text, part) == NULL)
    g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, part));
}

static void
test_empty (void)
{
  g_autoptr (YoriaiSpace) space = read_members ("");
  g_autofree char *text = write_space (space);
  g_autoptr (YoriaiSpace) again = yoriai_document_read (NULL, text, -1, NULL, NULL);
  g_autofree char *twice = write_space (again);

  g_assert_true (g_str_has_prefix (
    text,
    "{\n  \"format\": \"yoriai-proposal\",\n  \"version\": 1,\n  \"id\": \"p\",\n  \"site\": {\n"));
  g_assert_true (g_str_has_suffix (text, "  \"acknowledged\": []\n}\n"));
  g_assert_null (strstr (text, "\"track\""));
  g_assert_cmpstr (text, ==, twice);
}

static void
test_values (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
    ", \"track\": \"regional-full\", \"start_fiscal_year\": 2021.0, \"call\": \"coi-next-2021\", \"proposed_on\": \"2021-07-06\","
    " \"site\": {\"name\": \"\\u5bc4合\", \"medical_only\": false, \"keywords\": [\"b\", \"a\"], \"summary\": \"\"},"
    " \"vision\": {\"sdgs\": [17, 3e0, 3]},"
    " \"institutions\": [{\"id\": \"i1\", \"name\": \"A\"}],"
    " \"budget\": [{\"id\": \"b1\", \"institution\": \"i1\", \"amounts\": {\"3\": 1e6, \"1\": 25000000}}]");
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *budget = yoriai_space_find (space, "b1");

  g_assert_cmpstr (yoriai_record_get_string (root, "track"), ==, "regional-full");
  g_assert_cmpint (yoriai_record_get_int (root, "start_fiscal_year"), ==, 2021);
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_get_ref (budget, "institution"), "name"),
                   ==, "A");
  assert_written (
    space,
    "  \"call\": \"coi-next-2021\",\n  \"track\": \"regional-full\",\n  \"start_fiscal_year\": 2021,\n"
    "  \"proposed_on\": \"2021-07-06\",\n  \"site\": {\n    \"name\": \"寄合\",\n");
  assert_written (space, "\"keywords\": [\n      \"b\",\n      \"a\"\n    ]");
  assert_written (space, "\"medical_only\": false");
  assert_written (space, "\"sdgs\": [\n      3,\n      17\n    ]");
  assert_written (
    space, "    {\n      \"id\": \"b1\",\n      \"institution\": \"i1\",\n      \"amounts\": {\n"
           "        \"1\": 25000000,\n        \"3\": 1000000\n      }\n    }");
}

/* A field that a new version adds to a type is in no file until somebody fills it in; parts are always there. */
static void
test_nothing_said (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
    ", \"institutions\": [{\"id\": \"i1\", \"name\": \"A\", \"contact\": {}, \"signer\": {\"odd\": 1}}],"
    " \"budget\": [{\"id\": \"b1\", \"items\": [{\"id\": \"x1\"}]}, {\"id\": \"b2\", \"items\": []}]");

  assert_written (space, "      \"name\": \"A\",\n      \"signer\": {\n        \"odd\": 1\n      }\n    }");
  assert_written (space, "      \"items\": [\n        {\n          \"id\": \"x1\"\n        }\n      ]\n");
  assert_written (space, "    {\n      \"id\": \"b2\"\n    }");
  assert_written (space, "  \"publications\": [],\n");
}

/* What a field cannot take is kept as it came, and reads as not filled in. What the call does not know is no such thing. */
static void
test_raw (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
    ", \"track\": \"moon\", \"start_fiscal_year\": 12345678901234567890, \"duration_years\": 2.50, \"proposed_on\": \"tomorrow\","
    " \"vision\": {\"sdgs\": [1, 99]}, \"institutions\": [{\"id\": \"i1\", \"consent\": \"moon\", \"kind\": \"moon\"}],"
    " \"budget\": [{\"id\": \"b1\", \"institution\": \"nobody\", \"amounts\": {\"one\": 1}},"
    "               {\"id\": \"b2\", \"amounts\": {\"01\": 1}}, {\"id\": \"b3\", \"amounts\": {\"1\": 1.5}}]");
  YoriaiRecord *root = yoriai_space_get_root (space);

  g_assert_cmpstr (yoriai_record_get_string (root, "track"), ==, "moon");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (space, "i1"), "kind"), ==, "moon");
  g_assert_null (yoriai_record_get_string (yoriai_space_find (space, "i1"), "consent"));
  g_assert_cmpint (yoriai_record_get_int (root, "start_fiscal_year"), ==, 0);
  g_assert_null (yoriai_record_get_ref (yoriai_space_find (space, "b1"), "institution"));
  assert_written (
    space,
    "  \"track\": \"moon\",\n  \"start_fiscal_year\": 12345678901234567890,\n  \"duration_years\": 2.50,\n"
    "  \"proposed_on\": \"tomorrow\",\n");
  assert_written (space, "\"sdgs\": [\n      1,\n      99\n    ]");
  assert_written (space, "\"kind\": \"moon\"");
  assert_written (space, "\"consent\": \"moon\"");
  assert_written (
    space, "\"institution\": \"nobody\",\n      \"amounts\": {\n        \"one\": 1\n      }");
  assert_written (space, "\"01\": 1\n");
  assert_written (space, "\"1\": 1.5\n");
}

static void
test_unknown (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
    ", \"zeta\": [1.50, 1E400, {\"b\": null, \"a\": \"\\u0041/\"}], \"site\": {\"x\": {}, \"name\": \"n\", \"id\": 5},"
    " \"alpha\": 12345678901234567890, \"tasks\": [{\"id\": \"t\", \"colour\": \"red\", \"milestones\": [{\"id\": \"m\", \"y\": []}]}]");
  g_autofree char *text = write_space (space);
  g_autoptr (YoriaiSpace) again = yoriai_document_read (NULL, text, -1, NULL, NULL);
  g_autofree char *twice = write_space (again);

  assert_written (
    space,
    "  \"acknowledged\": [],\n  \"alpha\": 12345678901234567890,\n  \"zeta\": [\n    1.50,\n    1E400,\n    {\n"
    "      \"b\": null,\n      \"a\": \"A/\"\n    }\n  ]\n}\n");
  assert_written (space, "    \"id\": 5,\n    \"x\": {}\n");
  assert_written (space, "      \"colour\": \"red\"\n");
  assert_written (space, "          \"y\": []\n");
  g_assert_cmpstr (text, ==, twice);
}

/* On two machines the same ids are made for one file, however it is laid out, and others for another. */
static void
test_made_ids (void)
{
#define ITEMS "\"tasks\": [{}, {\"id\": \"a\", \"milestones\": [{}, {}]}, {\"id\": \"a\"}], \"targets\": [{\"id\": \"b/c\"}]"
  static const char head[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, " ITEMS "}";
  static const char laid_out[] = "{\"format\":\"yoriai-proposal\",\n\"version\": 1,\n" ITEMS "}\n";
  static const char other[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"track\": \"x\", " ITEMS "}";
#undef ITEMS
  g_autoptr (YoriaiSpace) one = yoriai_document_read (NULL, head, -1, NULL, NULL);
  g_autoptr (YoriaiSpace) two = yoriai_document_read (NULL, laid_out, -1, NULL, NULL);
  g_autoptr (YoriaiSpace) three = yoriai_document_read (NULL, other, -1, NULL, NULL);
  g_autofree char *a = write_space (one), *b = write_space (two);
  YoriaiRecord *root = yoriai_space_get_root (one), *root_of_other = yoriai_space_get_root (three);
  guint tasks = yoriai_record_find_field (root, "tasks");

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (yoriai_record_get_id (root), !=, yoriai_record_get_id (root_of_other));
  g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_item (root, tasks, 0)), !=,
                   yoriai_record_get_id (yoriai_record_get_item (root_of_other, tasks, 0)));
  g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_item (root, tasks, 1)), ==, "a");
  g_assert_true (g_uuid_string_is_valid (yoriai_record_get_id (yoriai_record_get_item (root, tasks, 2))));
}

static void
test_null (void)
{
  g_autoptr (YoriaiSpace) space =
    read_members (", \"track\": null, \"site\": {\"name\": null, \"keywords\": null}");
  g_autofree char *text = write_space (space);

  g_assert_null (strstr (text, "null"));
}

static void
test_types (void)
{
  assert_members_refused ("\"track\": 5", YORIAI_DOCUMENT_ERROR_TYPE,
                          "p.json:2:10: Expected a text here, not a number (at \"/track\")");
  assert_members_refused (
    "\"start_fiscal_year\": \"2021\"", YORIAI_DOCUMENT_ERROR_TYPE,
    "p.json:2:22: Expected a number here, not a text (at \"/start_fiscal_year\")");
  assert_members_refused (
    "\"site\": {\"medical_only\": 1}", YORIAI_DOCUMENT_ERROR_TYPE,
    "p.json:2:26: Expected true or false here, not a number (at \"/site/medical_only\")");
  assert_members_refused ("\"site\": []", YORIAI_DOCUMENT_ERROR_TYPE,
                          "p.json:2:9: Expected an object here, not an array (at \"/site\")");
  assert_members_refused ("\"site\": null", YORIAI_DOCUMENT_ERROR_TYPE,
                          "p.json:2:9: Expected an object here, not null (at \"/site\")");
  assert_members_refused ("\"tasks\": {}", YORIAI_DOCUMENT_ERROR_TYPE,
                          "p.json:2:10: Expected an array here, not an object (at \"/tasks\")");
  assert_members_refused ("\"tasks\": [{\"id\": \"a\"}, \"b\"]", YORIAI_DOCUMENT_ERROR_TYPE,
                          "p.json:2:24: Expected an object here, not a text (at \"/tasks/1\")");
  assert_members_refused ("\"tasks\": [{\"id\": 1}]", YORIAI_DOCUMENT_ERROR_TYPE,
                          "p.json:2:18: Expected a text here, not a number (at \"/tasks/0/id\")");
  assert_members_refused (
    "\"site\": {\"keywords\": [\"a\", 1]}", YORIAI_DOCUMENT_ERROR_TYPE,
    "p.json:2:28: Expected a text here, not a number (at \"/site/keywords/1\")");
  assert_members_refused (
    "\"vision\": {\"sdgs\": [\"1\"]}", YORIAI_DOCUMENT_ERROR_TYPE,
    "p.json:2:21: Expected a number here, not a text (at \"/vision/sdgs/0\")");
  assert_members_refused (
    "\"budget\": [{\"amounts\": {\"1\": \"5\"}}]", YORIAI_DOCUMENT_ERROR_TYPE,
    "p.json:2:30: Expected a number here, not a text (at \"/budget/0/amounts/1\")");
}

static void
test_format (void)
{
  assert_refused (
    "[]", YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_FORMAT,
    "p.json:1:1: This is no proposal: its “format” is not “yoriai-proposal”");
  assert_refused (
    "{\"format\": \"yoriai-call\", \"version\": 1}", YORIAI_DOCUMENT_ERROR,
    YORIAI_DOCUMENT_ERROR_FORMAT,
    "p.json:1:12: This is no proposal: its “format” is not “yoriai-proposal” (at \"/format\")");
  assert_refused ("{\"format\": \"yoriai-proposal\"}", YORIAI_DOCUMENT_ERROR,
                  YORIAI_DOCUMENT_ERROR_FORMAT,
                  "p.json:1:1: The “version” must be an integer from 1");
  assert_refused ("{\"format\": \"yoriai-proposal\", \"version\": \"1\"}", YORIAI_DOCUMENT_ERROR,
                  YORIAI_DOCUMENT_ERROR_FORMAT,
                  "p.json:1:42: The “version” must be an integer from 1 (at \"/version\")");
  assert_refused (
    "{\"format\": \"yoriai-proposal\", \"version\": 2}", YORIAI_DOCUMENT_ERROR,
    YORIAI_DOCUMENT_ERROR_VERSION,
    "p.json:1:42: A newer Yoriai wrote this file: its version is 2, this Yoriai reads versions up to 1"
    " (at \"/version\")");
  assert_refused ("{", YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_SYNTAX,
                  "p.json:1:2: The text ends before the value is complete");
}

static char *
repeat (const char *head,
        const char *part,
        guint       n,
        const char *tail)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *longest =
    repeat (", \"site\": {\"summary\": \"", "寄", YORIAI_MAX_TEXT_UNITS, "\"}");
  g_autofree char *longer =
    repeat ("\"site\": {\"summary\": \"", "𠮷", YORIAI_MAX_TEXT_UNITS / 2, "a\"}");
  g_autofree char *many = repeat ("\"tasks\": [{}", ",{}", YORIAI_MAX_ITEMS, "]");
  g_autofree char *unknown = repeat ("\"x\": [[0", ",0", YORIAI_MAX_ITEMS, "]]");
  g_autofree char *long_id = repeat ("\"tasks\": [{\"id\": \"", "あ", 65, "\"}]");
  g_autoptr (YoriaiSpace) space = read_members (longest);

  assert_over_limit (
    longer, "p.json:2:21: The text is longer than 1000000 characters (at \"/site/summary\")");
  assert_over_limit (many, "p.json:2:10: The list is longer than 100000 items (at \"/tasks\")");
  assert_over_limit (unknown, "p.json:2:7: The list is longer than 100000 items (at \"/x/0\")");
  assert_members_refused (long_id, YORIAI_DOCUMENT_ERROR_LIMIT,
                          "p.json:2:18: The id is longer than 64 characters (at \"/tasks/0/id\")");
}

static void
test_ids (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read (
    "p.json",
    "{\"format\": \"yoriai-proposal\", \"version\": 1,\n"
    " \"tasks\": [{\"id\": \"a\"},\n  {\"id\": \"a\"}, {}, {\"id\": \"\"}], \"people\": [{\"id\": \"a\"}]}",
    -1, &notices, &error);
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint tasks = yoriai_record_find_field (root, "tasks");

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (notices), ==, 5);
  g_assert_cmpstr (notices[0], ==, "p.json:1:1: The item has no id; it got one");
  g_assert_cmpstr (
    notices[1], ==,
    "p.json:3:3: The id “a” stands here a second time; the item got a new one (at \"/tasks/1\")");
  g_assert_cmpstr (notices[2], ==, "p.json:3:16: The item has no id; it got one (at \"/tasks/2\")");
  g_assert_cmpstr (
    notices[4], ==,
    "p.json:3:44: The id “a” stands here a second time; the item got a new one (at \"/people/0\")");
  g_assert_true (g_uuid_string_is_valid (yoriai_record_get_id (root)));
  g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_item (root, tasks, 0)), ==, "a");
  for (guint i = 1; i < 4; i++)
    g_assert_true (
      g_uuid_string_is_valid (yoriai_record_get_id (yoriai_record_get_item (root, tasks, i))));
}

/* Every one of 10,000 items without an id: named are the first hundred. */
static void
test_many_notices (void)
{
  g_autofree char *text = repeat (HEAD ", \"tasks\": [{}", ",{}", 9999, "]}");
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read ("p.json", text, -1, &notices, NULL);

  g_assert_nonnull (space);
  g_assert_cmpuint (g_strv_length (notices), ==, 101);
  g_assert_cmpstr (notices[100], ==, "p.json: 9900 more items got a new id");
}

/* Two steps as later versions will bring them: a member renamed, a member added. */
static void
rename_title (const YoriaiJson *root,
              YoriaiJsonWriter *writer)
{
  yoriai_json_writer_begin_object (writer);
  for (const YoriaiJson *member = yoriai_json_get_first (root); member != NULL;
       member = yoriai_json_get_next (member))
    {
      const char *name = yoriai_json_get_name (member, NULL);

      yoriai_json_writer_name (writer, g_str_equal (name, "title") ? "name" : name);
      yoriai_json_writer_node (writer, member);
    }
  yoriai_json_writer_end_object (writer);
}

static void
add_count (const YoriaiJson *root,
           YoriaiJsonWriter *writer)
{
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_name (writer, "name");
  yoriai_json_writer_node (writer, yoriai_json_get_member (root, "name"));
  yoriai_json_writer_name (writer, "count");
  yoriai_json_writer_int (writer, 0);
  yoriai_json_writer_end_object (writer);
}

static void
test_migration (void)
{
  static const YoriaiMigrationStep steps[] = { rename_title, add_count, NULL };
  static const char *const expected[] = { "{\"name\":1.50,\"count\":0}", "{\"name\":2,\"count\":0}",
                                          "{\"name\":3}" };
  static const char * const texts[] = { "{\"title\": 1.50}", "{\"name\": 2}", "{\"name\": 3}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, texts[i], -1, 64, NULL);
      g_autoptr (YoriaiJsonDoc) migrated = yoriai_migrate (doc, i + 1, steps, NULL);
      g_autofree char *text = yoriai_json_dup_text (yoriai_json_doc_get_root (migrated));

      g_assert_cmpstr (text, ==, expected[i]);
    }
}

/* The samples are canonical: what is read is written byte for byte. */
static void
test_samples (void)
{
  const char *source_root = g_getenv ("YORIAI_SOURCE_ROOT");
  g_autofree char *folder =
    g_build_filename (source_root != NULL ? source_root : ".", "data", "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *written = NULL;
      g_auto (GStrv) notices = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiSpace) space = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      space = yoriai_document_read (name, text, -1, &notices, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (notices), ==, 0);
      written = write_space (space);
      g_assert_cmpstr (text, ==, written);
    }
}

/* What could not be read again is not written, and what is on disk stays. */
static void
test_too_large_to_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = yoriai_document_new ();
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));
  g_autofree char *text = repeat ("", "寄", YORIAI_MAX_TEXT_UNITS, "");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_document_save_sync (document, file, FALSE, NULL, &error));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  for (gsize size = 0; size <= YORIAI_JSON_MAX_BYTES; size += strlen (text))
    {
      YoriaiRecord *task = yoriai_record_insert (root, yoriai_record_find_field (root, "tasks"), NULL, NULL, &error);

      g_assert_true (yoriai_record_set_string (task, "summary", text, &error));
    }
  g_assert_no_error (error);
  g_assert_false (yoriai_document_save_sync (document, file, FALSE, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_LIMIT);
  g_assert_true (yoriai_space_is_modified (yoriai_document_get_space (document)));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Meetings of the forum are meetings on the vision, wherever they stand in the file; nothing of them is lost. */
static void
test_forum_meetings (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
      ", \"forum\": {\"name\": \"場\", \"meetings\": ["
      "{\"id\": \"b85499e2-2099-5c4d-bc19-7f7b5128dd21\", \"date\": \"2021-04-01\", \"title\": \"第1回\", \"x\": 5},"
      "{\"id\": \"1a1e999c-16ff-599e-ba13-354994d57904\", \"settled\": \"決定\"}]},"
      "\"vision\": {\"process\": {\"meetings\": ["
      "{\"id\": \"94a15747-bf38-5479-92c2-70aa9f65b1c6\", \"title\": \"準備会\"}]}}");
  YoriaiRecord *root = yoriai_space_get_root (space), *vision, *process;
  g_autofree char *written = NULL;
  guint list;

  vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));
  process = yoriai_record_get_child (vision, yoriai_record_find_field (vision, "process"));
  list = yoriai_record_find_field (process, "meetings");
  g_assert_cmpuint (yoriai_record_get_n_items (process, list), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      YoriaiRecord *meeting = yoriai_record_get_item (process, list, i);
      gboolean was_of_forum = strcmp (yoriai_record_get_id (meeting), "94a15747-bf38-5479-92c2-70aa9f65b1c6") != 0;

      g_assert_cmpint (yoriai_record_get_int (meeting, "in_forum") == 1, ==, was_of_forum);
    }
  written = write_space (space);
  g_assert_nonnull (strstr (written, "\"x\": 5"));
  g_assert_nonnull (strstr (written, "\"title\": \"第1回\""));
  g_assert_nonnull (strstr (written, "\"settled\": \"決定\""));
}

/* The usual words for a role in a grant, which once was a text, are the choices; what somebody called otherwise is kept. */
static void
test_old_roles (void)
{
  static const char *const wanted[] = { "lead", "co", "co", "総括" };
  g_autoptr (YoriaiSpace) space = read_members (", \"other_grants\": [{\"role\": \"研究代表者\"}, {\"role\": \"分担者\"},"
                                                " {\"role\": \"co\"}, {\"role\": \"総括\"}],"
                                                " \"institutions\": [{\"duty\": \"代表\"}]");
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint grants = yoriai_record_find_field (root, "other_grants");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (yoriai_record_get_string (yoriai_record_get_item (root, grants, i), "role"), ==, wanted[i]);
  root = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 0);
  g_assert_cmpstr (yoriai_record_get_string (root, "duty"), ==, "代表");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/empty", test_empty);
  g_test_add_func ("/document/values", test_values);
  g_test_add_func ("/document/nothing-said", test_nothing_said);
  g_test_add_func ("/document/raw", test_raw);
  g_test_add_func ("/document/unknown", test_unknown);
  g_test_add_func ("/document/made-ids", test_made_ids);
  g_test_add_func ("/document/null", test_null);
  g_test_add_func ("/document/types", test_types);
  g_test_add_func ("/document/format", test_format);
  g_test_add_func ("/document/limits", test_limits);
  g_test_add_func ("/document/ids", test_ids);
  g_test_add_func ("/document/many-notices", test_many_notices);
  g_test_add_func ("/document/migration", test_migration);
  g_test_add_func ("/document/forum-meetings", test_forum_meetings);
  g_test_add_func ("/document/old-roles", test_old_roles);
  g_test_add_func ("/document/samples", test_samples);
  g_test_add_func ("/document/too-large-to-save", test_too_large_to_save);
  return g_test_run ();
}
