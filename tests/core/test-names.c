/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libintl.h>
#include <locale.h>

#include <glib/gstdio.h>

#include "call/yoriai-call-library.h"
#include "check/yoriai-checker.h"
#include "document/yoriai-document-reader.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-record-name.h"
#include "words/yoriai-display.h"
#include "words/yoriai-search.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-words.h"

/* One word for one thing: what a record is called, in which language the program speaks. */

static YoriaiSpace *
read_members (const char *members)
{
  g_autofree char *text =
      g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", %s}", members);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiSpace *space = yoriai_document_read ("words.json", text, -1, NULL, &error);

  g_assert_no_error (error);
  yoriai_call_library_serve (library, space);
  return space;
}

static void
test_names (void)
{
  static const struct
  {
    const char *id;
    const char *title;
    const char *name; /* (nullable): as exports have it */
  } cases[] = {
    { "i1", "架空大学", "架空大学" },
    { "i2", "university · Main participating institution", NULL },
    { "t1", "What is done", "What is done" },
    { "c1", "Outside", "Outside" },
    { "x1", "Fund", "Fund" },
    { "m1", "Goal", "Goal" },
    { "o1", "Project leader (PL) · 架空 太郎", "架空 太郎" },
    { "o2", "Project leader (PL)", NULL },
    { "b1", "架空大学 · Travel", "架空大学" },
    { "b2", "What is done · Travel", NULL },
    { "b3", "Travel", NULL },
    { "b4", "(not filled in)", NULL },
  };
  g_autoptr (YoriaiSpace) space = read_members (
      "\"institutions\": [{\"id\": \"i1\", \"name\": \"架空大学\"},"
      "  {\"id\": \"i2\", \"kind\": \"university\", \"role\": \"main\"}],"
      "\"people\": [{\"id\": \"p1\", \"name\": \"架空 太郎\"}],"
      "\"tasks\": [{\"id\": \"t1\", \"summary\": \"What is done\\nin lines\","
      "  \"milestones\": [{\"id\": \"m1\", \"kind\": \"poc\", \"goal\": \"Goal\"}]},"
      "  {\"id\": \"t2\", \"title\": \"T\"}],"
      "\"context\": [{\"id\": \"c1\", \"text\": \"Outside\"}],"
      "\"external_resources\": [{\"id\": \"x1\", \"source\": \"Fund\", \"institution\": \"i1\"}],"
      "\"operation\": {\"officers\": [{\"id\": \"o1\", \"role\": \"pl\", \"person\": \"p1\"},"
      "  {\"id\": \"o2\", \"role\": \"pl\", \"person\": \"gone\"}]},"
      "\"budget\": [{\"id\": \"b1\", \"institution\": \"i1\", \"task\": \"t2\", \"category\": \"travel\"},"
      "  {\"id\": \"b2\", \"task\": \"t1\", \"category\": \"travel\"}, {\"id\": \"b3\", \"category\": \"travel\"},"
      "  {\"id\": \"b4\"}]");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      YoriaiRecord *record = yoriai_space_find (space, cases[i].id);
      g_autofree char *title = yoriai_display_dup_title (record);
      const char *name = yoriai_record_get_name (record);
      const char *expected = cases[i].title;

      g_assert_cmpstr (title, ==, expected);
      if (cases[i].name != NULL)
        g_assert_true (g_str_has_prefix (name, cases[i].name));
    }
}

/* {item} of a message, the place of a finding and the heading over a form call a record the same. */
static void
test_finding_says_title (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (YoriaiChecker) checker = NULL;
  static const char *const lists[] = { "context", "external_resources", "budget", "commitments", "other_grants" };
  guint n_said = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  space = yoriai_document_read ("sample.json", text, -1, NULL, NULL);
  checker = yoriai_checker_new (space, library);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      YoriaiRecord *root = yoriai_space_get_root (space);
      guint list = yoriai_record_find_field (root, lists[i]);
      YoriaiRecord *item = yoriai_record_get_n_items (root, list) > 0 ? yoriai_record_get_item (root, list, 0) : NULL;

      for (guint field = 0; item != NULL && field < yoriai_record_get_n_fields (item); field++)
        if (yoriai_record_get_field (item, field)->kind == YORIAI_KIND_REF)
          g_assert_true (yoriai_record_set (item, field, &YORIAI_VALUE_STRING ("nobody"), NULL));
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);
      YoriaiRecord *record = yoriai_finding_get_record (finding);
      g_autofree char *title = yoriai_display_dup_title (record);
      g_autofree char *place = NULL;
      const char *message = yoriai_finding_get_message (finding).en;

      if (!g_str_equal (yoriai_finding_get_rule (finding), "K02"))
        continue;
      place = yoriai_finding_place_dup_text (yoriai_checker_get_call (checker), NULL, record,
                                             yoriai_finding_get_field (finding));
      g_test_message ("%s | %s | %s", title, message, place);
      g_assert_nonnull (strstr (message, title));
      g_assert_nonnull (strstr (place, title));
      n_said++;
    }
  g_assert_cmpuint (n_said, >=, 5);
}

/* References in a circle, and a record whose proposal is gone, have a title all the same. */
static void
test_circle (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
      "\"tasks\": [{\"id\": \"a\", \"targets\": [\"b\"]}],"
      "\"targets\": [{\"id\": \"b\"}],"
      "\"operation\": {\"officers\": [{\"id\": \"o\", \"seconded_from\": \"i\"}]},"
      "\"institutions\": [{\"id\": \"i\"}]");
  YoriaiRecord *task = yoriai_space_find (space, "a");
  g_autoptr (YoriaiRecord) officer = g_object_ref (yoriai_space_find (space, "o"));
  g_autofree char *title = yoriai_display_dup_title (task);
  g_autofree char *before = yoriai_display_dup_title (officer);
  g_autofree char *after = NULL;

  g_assert_cmpstr (title, ==, "(not filled in)");
  g_assert_cmpstr (before, ==, "(not filled in)");
  g_clear_object (&space);
  after = yoriai_display_dup_title (officer);
  g_assert_nonnull (after);
}

/* A search finds what comparing every field would find, also after an edit it
 * was told of. */
static void
test_search (void)
{
  static const char *const wanted[] = { "",           " ",    "大学", "ＡＢＣ", "abc",
                                        "university", "高橋", "髙橋", "none",   "学学" };
  g_autoptr (YoriaiSpace) space = read_members (
      "\"institutions\": [{\"id\": \"a\", \"name\": \"架空 大学\", \"kind\": \"university\"},"
      " {\"id\": \"b\", \"name\": \"株式会社Abc\"}, {\"id\": \"c\", \"name\": \"髙橋製作所\"}, {\"id\": \"d\"}]");
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "institutions");
  g_autoptr (YoriaiSearch) search = yoriai_search_new ();

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          yoriai_search_set_text (search, wanted[i]);
          for (guint j = 0; j < yoriai_record_get_n_items (root, list); j++)
            {
              YoriaiRecord *item = yoriai_record_get_item (root, list, j);
              gboolean matches = *wanted[i] == '\0';

              for (guint field = 0; field < yoriai_record_get_n_fields (item); field++)
                {
                  g_autofree char *text = yoriai_display_dup_value (item, field);

                  matches |= yoriai_display_matches (text, wanted[i]);
                }
              g_test_message ("“%s” in %s: %d", wanted[i], yoriai_record_get_id (item), matches);
              g_assert_cmpint (yoriai_search_matches (search, item), ==, matches);
            }
        }
      g_assert_true (
          yoriai_record_set_string (yoriai_space_find (space, "d"), "name", "高橋大学", NULL));
      yoriai_search_forget (search);
    }
}

static void
test_language_here (void)
{
  const YoriaiText text = { "日本語", "English" };
  gboolean is_japanese;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CATALOGUES"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  is_japanese = g_str_equal (g_dgettext (GETTEXT_PACKAGE, "Yes"), "はい");
  g_assert_cmpint (is_japanese, ==, g_getenv ("EXPECT_JAPANESE") != NULL);
  g_assert_cmpstr (yoriai_words_text (text), ==, is_japanese ? "日本語" : "English");
  g_assert_cmpstr (yoriai_text_get_language (), ==, is_japanese ? "ja" : "en");
}

/* Texts of a call are in the language of the program's own words, whatever the environment. C_JP is plain C by a name with
 * which every C library looks at LANGUAGE: from 2.40 on it does not with C.UTF-8. */
static void
test_language (void)
{
  static const struct
  {
    const char *locale;
    const char *languages;
    gboolean is_japanese;
  } cases[] = {
    { "C_JP.UTF-8", "ja", TRUE },    { "C_JP.UTF-8", "en", FALSE }, { "C_JP.UTF-8", "", FALSE },
    { "C_JP.UTF-8", "fr:ja", TRUE }, { "C", "ja", FALSE },          { "C_JP.UTF-8", "de", FALSE },
  };

  g_autofree char *folder = g_dir_make_tmp ("yoriai-names-XXXXXX", NULL);
  g_autofree char *japanese = g_build_filename (folder, "ja", NULL);
  g_autofree char *messages = g_build_filename (japanese, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GBytes) catalogue = g_resources_lookup_data ("/io/github/yoriai/Yoriai/ja.mo",
                                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (catalogue);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (catalogue, NULL),
                                      (gssize) g_bytes_get_size (catalogue), NULL));
  g_setenv ("CATALOGUES", folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("LC_ALL", cases[i].locale, TRUE);
      g_setenv ("LANGUAGE", cases[i].languages, TRUE);
      if (cases[i].is_japanese)
        g_setenv ("EXPECT_JAPANESE", "1", TRUE);
      else
        g_unsetenv ("EXPECT_JAPANESE");
      g_test_trap_subprocess ("/names/language/subprocess", 0, 0);
      g_test_trap_assert_passed ();
    }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (messages), ==, 0);
  g_assert_cmpint (g_rmdir (japanese), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/names", test_names);
  g_test_add_func ("/names/finding-says-title", test_finding_says_title);
  g_test_add_func ("/names/circle", test_circle);
  g_test_add_func ("/names/search", test_search);
  g_test_add_func ("/names/language", test_language);
  g_test_add_func ("/names/language/subprocess", test_language_here);
  return g_test_run ();
}
