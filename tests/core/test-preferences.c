/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "preferences/yoriai-preferences.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("yoriai-preferences-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "preferences.ini", NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

/* Stores, and waits until nothing holds the preferences any more. */
static void
store (YoriaiPreferences *preferences)
{
  yoriai_preferences_store (preferences);
  while (G_OBJECT (preferences)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_begin (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (self->path);
  g_autofree char *author = yoriai_preferences_dup_author (preferences);

  g_assert_cmpstr (yoriai_preferences_get_name (preferences), ==, "");
  g_assert_cmpstr (yoriai_preferences_get_institution (preferences), ==, "");
  g_assert_false (yoriai_preferences_get_autosave (preferences));
  g_assert_false (yoriai_preferences_get_is_asked (preferences));
  g_assert_cmpstr (yoriai_preferences_get_server (preferences), ==, "");
  g_assert_cmpstr (author, ==, "");
}

static void
test_round_trip (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (self->path);
  g_autoptr (YoriaiPreferences) again = NULL;
  g_autofree char *author = NULL;
  struct stat info;

  g_object_set (preferences, "name", " 見本\n花子 ", "institution", "天空大学; 例", "autosave",
                TRUE, "is-asked", TRUE, "server", "wss://rooms.example.org", "server-document", "R8 提案", NULL);
  yoriai_preferences_store (preferences);
  g_object_set (preferences, "name", "見本 花子", NULL);
  store (preferences); /* while the first one is being written */
  again = yoriai_preferences_new (self->path);
  g_assert_cmpstr (yoriai_preferences_get_name (again), ==, "見本 花子");
  g_assert_cmpstr (yoriai_preferences_get_institution (again), ==, "天空大学; 例");
  g_assert_true (yoriai_preferences_get_autosave (again));
  g_assert_true (yoriai_preferences_get_is_asked (again));
  g_assert_cmpstr (yoriai_preferences_get_server (again), ==, "wss://rooms.example.org");
  g_assert_cmpstr (yoriai_preferences_get_server_document (again), ==, "R8 提案");
  author = yoriai_preferences_dup_author (again);
  g_assert_cmpstr (author, ==, "見本 花子 (天空大学; 例)");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* What a newer version keeps there stays; what is no file of preferences is as
 * none. */
static void
test_others (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (100000, 'x');
  g_autofree char *text = NULL;
  g_autoptr (YoriaiPreferences) preferences = NULL;
  g_autoptr (YoriaiPreferences) broken = NULL;

  g_assert_true (
      g_file_set_contents (self->path, "[Yoriai]\nname=a\nautosave=perhaps\nfuture=1\n", -1, NULL));
  preferences = yoriai_preferences_new (self->path);
  g_assert_cmpstr (yoriai_preferences_get_name (preferences), ==, "a");
  g_assert_false (yoriai_preferences_get_autosave (preferences));
  g_object_set (preferences, "name", long_name, NULL);
  g_assert_cmpuint (strlen (yoriai_preferences_get_name (preferences)), ==,
                    YORIAI_PREFERENCES_MAX_CHARS);
  store (preferences);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "future=1"));

  g_assert_true (g_file_set_contents (self->path, "\xff\n[", -1, NULL));
  broken = yoriai_preferences_new (self->path);
  g_assert_cmpstr (yoriai_preferences_get_name (broken), ==, "");
}

static void
failed_cb (YoriaiPreferences *preferences,
           const GError      *error,
           guint             *n)
{
  g_assert_nonnull (error);
  (*n)++;
}

/* What is chosen is kept; what cannot be chosen is as nothing chosen, what goes too far as far as it goes. */
static void
test_choices (Fixture       *self,
              gconstpointer  data)
{
  static const struct
  {
    const char *written, *language, *style, *dates;
    int text_size;
  } cases[] = {
    { "", "desktop", "desktop", "western", 100 },
    { "language=ja\nstyle=dark\ndates=both\ntext-size=150\n", "ja", "dark", "both", 150 },
    { "language=xx\nstyle=\ndates=Japanese\ntext-size=big\n", "desktop", "desktop", "western", 100 },
    { "text-size=100000\nstyle=light\n", "desktop", "light", "western", YORIAI_PREFERENCES_MAX_TEXT_SIZE },
    { "text-size=-1\n", "desktop", "desktop", "western", YORIAI_PREFERENCES_MIN_TEXT_SIZE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("[Yoriai]\n", cases[i].written, NULL);

      g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
      for (guint round = 0; round < 2; round++) /* as it is read, and as it is written again */
        {
          g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (self->path);
          g_autofree char *language = NULL, *style = NULL, *dates = NULL;
          int text_size;

          g_object_get (preferences, "language", &language, "style", &style, "dates", &dates, "text-size",
                        &text_size, NULL);
          g_assert_cmpstr (language, ==, cases[i].language);
          g_assert_cmpstr (style, ==, cases[i].style);
          g_assert_cmpstr (dates, ==, cases[i].dates);
          g_assert_cmpint (text_size, ==, cases[i].text_size);
          store (preferences);
        }
    }
}

static void
test_failed (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->path, "below a file", "preferences.ini", NULL);
  g_autoptr (YoriaiPreferences) preferences = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (self->path, "", 0, NULL));
  preferences = yoriai_preferences_new (path);
  g_signal_connect (preferences, "failed", G_CALLBACK (failed_cb), &n);
  store (preferences);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/preferences/begin", Fixture, NULL, set_up, test_begin, tear_down);
  g_test_add ("/preferences/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/preferences/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/preferences/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/preferences/failed", Fixture, NULL, set_up, test_failed, tear_down);
  return g_test_run ();
}
