/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "figure/yoriai-figure.h"
#include "reading/yoriai-reading.h"
#include "text/yoriai-prefecture.h"
#include "words/yoriai-display.h"

/* What a pasted cell is understood as, and where institutions are counted. */

static const char proposal[] =
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"institutions\": ["
  " {\"id\": \"a\", \"name\": \"株式会社みほん\", \"prefecture\": \"愛知県 \"},"
  " {\"id\": \"b\", \"name\": \"髙橋製作所\", \"prefecture\": \"岐阜\"},"
  " {\"id\": \"c\", \"name\": \"国立大学法人見本大学\", \"prefecture\": \"愛知懸\"},"
  " {\"id\": \"d\", \"name\": \"㈳例示会\", \"prefecture\": \"海外\"},"
  " {\"id\": \"e\", \"name\": \"同名会\", \"prefecture\": \"\\u3000\"}, {\"id\": \"f\", \"name\": \"同名会\"},"
  " {\"id\": \"g\", \"name\": \"辞退会\", \"prefecture\": \"愛知県\", \"consent\": \"declined\"}],"
  " \"budget\": [{\"id\": \"l\"}]}";

static YoriaiSpace *
create_space (void)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read (NULL, proposal, -1, NULL, &error);

  g_assert_no_error (error);
  return space;
}

static void
test_reference (void)
{
  static const struct
  {
    const char *cell;
    const char *id; /* NULL: refused */
    const char *says;
  } cases[] = {
    { "株式会社みほん", "a", NULL },
    { "（株）みほん", "a", NULL },
    { "㈱ ミほん", NULL, "ミほん" },
    { "みほん㈱\xe2\x80\x8b", "a", NULL },
    { "見本大学", "c", NULL },
    { "社団法人 例示会", "d", NULL },
    { "高橋製作所", NULL, "髙橋製作所" },
    { "同名会", NULL, "2" },
    { "どこにもない会", NULL, "どこにもない会" },
  };
  g_autoptr (YoriaiSpace) space = create_space ();
  YoriaiRecord *line = yoriai_space_find (space, "l");
  guint field = yoriai_record_find_field (line, "institution");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_set = yoriai_display_set_text (line, field, cases[i].cell, &error);

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (is_set, ==, cases[i].id != NULL);
      if (is_set)
        g_assert_cmpstr (yoriai_record_get_string (line, "institution"), ==, cases[i].id);
      else
        g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_search (void)
{
  g_assert_true (yoriai_display_matches ("株式会社みほん", "（株）みほん"));
  g_assert_true (yoriai_display_matches ("髙橋製作所", "高橋"));
  g_assert_true (yoriai_display_matches ("東京～大阪", "東京〜"));
  g_assert_true (yoriai_display_matches ("見\xe2\x80\x8b本", "見本"));
  g_assert_false (yoriai_display_matches ("見本", "例示"));
}

/* Every prefecture is itself, however it is written, and nothing else is one. */
static void
test_prefectures (void)
{
  for (guint i = 0; i < YORIAI_N_PREFECTURES; i++)
    {
      const char *name = yoriai_prefecture_get_name (i), *brief = yoriai_prefecture_get_short_name (i);
      g_autofree char *nfd = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT);
      g_autofree char *blanks = g_strdup_printf (" %s　\n", brief);
      g_autofree char *more = g_strconcat (name, "市", NULL);
      g_autofree char *tidy = yoriai_prefecture_tidy (blanks);

      g_assert_cmpuint (yoriai_prefecture_find (name), ==, i);
      g_assert_cmpuint (yoriai_prefecture_find (brief), ==, i);
      g_assert_cmpuint (yoriai_prefecture_find (nfd), ==, i);
      g_assert_cmpuint (yoriai_prefecture_find (blanks), ==, i);
      g_assert_cmpuint (yoriai_prefecture_find (more), ==, YORIAI_N_PREFECTURES);
      g_assert_cmpstr (tidy, ==, name);
    }
  g_assert_cmpuint (yoriai_prefecture_find (NULL), ==, YORIAI_N_PREFECTURES);
  g_assert_cmpuint (yoriai_prefecture_find ("海外"), ==, YORIAI_N_PREFECTURES);
  g_assert_true (yoriai_place_is_abroad (" 国外"));
  g_assert_false (yoriai_place_is_abroad ("ドイツ"));
}

static void
test_closed_list_is_tidied (void)
{
  g_autoptr (YoriaiSpace) space = create_space ();
  YoriaiRecord *institution = yoriai_space_find (space, "c");
  guint field = yoriai_record_find_field (institution, "prefecture");

  g_assert_true (yoriai_display_set_text (institution, field, "　愛知", NULL));
  g_assert_cmpstr (yoriai_record_get_string (institution, "prefecture"), ==, "愛知県");
  g_assert_true (yoriai_display_set_text (institution, field, "ドイツ", NULL));
  g_assert_cmpstr (yoriai_record_get_string (institution, "prefecture"), ==, "ドイツ");
  g_assert_true (yoriai_display_set_text (institution, field, "　\xe2\x80\x8b", NULL));
  g_assert_cmpint (yoriai_record_peek (institution, field)->tag, ==, YORIAI_TAG_NONE);
}

/* What is not known counts as no other place, and who declined counts nowhere. */
static void
test_counted_places (void)
{
  static const char *const labels[] = { "愛知県", "岐阜県" };
  g_autoptr (YoriaiSpace) space = create_space ();
  YoriaiExportOptions options = { .forced = TRUE };
  YoriaiReading reading;
  g_autoptr (YoriaiScene) scene = NULL;
  guint n = 0;

  yoriai_reading_init (&reading, space, NULL, NULL, &options);
  g_assert_cmpuint (yoriai_reading_count_institutions (&reading), ==, 6);
  scene = yoriai_figure_build (YORIAI_FIGURE_CONSORTIUM, &reading, 800, 1100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      guint index = yoriai_prefecture_find (labels[i]);
      g_autofree char *key = g_strdup_printf ("prefecture/%u", index + 1);
      guint node = yoriai_scene_find (scene, key);

      g_assert_cmpuint (node, !=, YORIAI_NO_NODE);
      g_assert_nonnull (strstr (g_array_index (scene->nodes, YoriaiNode, node).label, "1"));
    }
  n = yoriai_scene_find (scene, "prefecture/abroad");
  g_assert_cmpuint (n, !=, YORIAI_NO_NODE);
  g_assert_nonnull (strstr (g_array_index (scene->nodes, YoriaiNode, n).label, "1"));
  n = yoriai_scene_find (scene, "prefecture/none");
  g_assert_cmpuint (n, !=, YORIAI_NO_NODE);
  g_assert_nonnull (strstr (g_array_index (scene->nodes, YoriaiNode, n).label, "3"));
  g_assert_cmpuint (yoriai_scene_find (scene, "institution/g"), ==, YORIAI_NO_NODE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/reference", test_reference);
  g_test_add_func ("/words/search", test_search);
  g_test_add_func ("/words/prefectures", test_prefectures);
  g_test_add_func ("/words/closed-list", test_closed_list_is_tidied);
  g_test_add_func ("/words/counted-places", test_counted_places);
  return g_test_run ();
}
