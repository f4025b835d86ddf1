/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far the proposals are that were open before, as it is remembered on this computer. */

#include "config.h"

#include <glib/gstdio.h>

#include "call/yoriai-call-library.h"
#include "workspace/yoriai-recent.h"

#define SAMPLE "regional-full.json"
#define TAMPERED 77 /* what nobody counts */

typedef struct
{
  char *folder;
  char *remembered;
  char *file;
  char *uris[2];
  YoriaiCallLibrary *library;
  GPtrArray *packs;
  GDate today;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *sample = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", SAMPLE, NULL);
  g_autofree char *text = NULL;
  gsize length;

  f->folder = g_dir_make_tmp ("yoriai-recent-XXXXXX", NULL);
  f->remembered = g_build_filename (f->folder, "state", "recent.ini", NULL);
  f->file = g_build_filename (f->folder, "拠点.yoriai", NULL);
  g_assert_true (g_file_get_contents (sample, &text, &length, NULL));
  g_assert_true (g_file_set_contents (f->file, text, (gssize) length, NULL));
  f->uris[0] = g_filename_to_uri (f->file, NULL, NULL);
  f->library = yoriai_call_library_new (NULL);
  f->packs = yoriai_call_library_ref_packs (f->library);
  g_date_set_dmy (&f->today, 1, G_DATE_JUNE, 2026);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *state = g_path_get_dirname (f->remembered);

  g_remove (f->file);
  g_remove (f->remembered);
  g_rmdir (state);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_ptr_array_unref (f->packs);
  g_object_unref (f->library);
  g_free (f->folder);
  g_free (f->remembered);
  g_free (f->file);
  g_free (f->uris[0]);
}

static YoriaiRecent *
look (Fixture *f)
{
  g_autoptr (GPtrArray) list
      = yoriai_recent_look (f->remembered, (const char *const *) f->uris, f->packs, &f->today, NULL);

  g_assert_cmpuint (list->len, ==, 1);
  return g_ptr_array_steal_index (list, 0);
}

static YoriaiRecent *
recall (Fixture *f)
{
  g_autoptr (GPtrArray) list = yoriai_recent_recall (f->remembered, (const char *const *) f->uris);

  g_assert_cmpuint (list->len, ==, 1);
  return g_ptr_array_steal_index (list, 0);
}

/* What is remembered is put to what nobody counts: that it comes back tells that the file was not read. */
static void
tamper (Fixture *f)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_assert_true (g_key_file_load_from_file (file, f->remembered, G_KEY_FILE_NONE, NULL));
  groups = g_key_file_get_groups (file, NULL);
  g_assert_cmpuint (g_strv_length (groups), ==, 1);
  g_key_file_set_integer (file, groups[0], "errors", TAMPERED);
  g_assert_true (g_key_file_save_to_file (file, f->remembered, NULL));
}

static void
replace (Fixture    *f,
         const char *what,
         const char *by)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (f->file, &text, NULL, NULL));
  parts = g_strsplit (text, what, -1);
  g_assert_cmpuint (g_strv_length (parts), >, 1);
  changed = g_strjoinv (by, parts);
  g_assert_true (g_file_set_contents (f->file, changed, -1, NULL));
}

static void
test_look (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (YoriaiRecent) before = recall (f), seen = look (f), after = recall (f);

  g_assert_false (before->is_known);
  g_assert_true (seen->is_known);
  g_assert_false (seen->is_gone);
  g_assert_cmpstr (seen->uri, ==, f->uris[0]);
  g_assert_cmpstr (seen->title, ==, "地域を次世代につなぐマイモビリティ共創拠点");
  g_assert_cmpstr (seen->track, ==, "regional-full");
  g_assert_cmpuint (seen->counts.error, ==, 0);
  g_assert_cmpint (seen->saved, >, 0);
  g_assert_true (after->is_known);
  g_assert_cmpstr (after->title, ==, seen->title);
  g_assert_cmpstr (after->call, ==, seen->call);
  g_assert_cmpstr (after->track, ==, seen->track);
  g_assert_cmpint (after->saved, ==, seen->saved);
  g_assert_cmpuint (after->counts.warning, ==, seen->counts.warning);
  g_assert_cmpuint (after->counts.empty, ==, seen->counts.empty);
}

/* A file that is what it was is not read again; a changed one is, and every one on another day. */
static void
test_remembered (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (YoriaiRecent) first = look (f), second = NULL, third = NULL, fourth = NULL;

  tamper (f);
  second = look (f);
  g_assert_cmpuint (second->counts.error, ==, TAMPERED);
  replace (f, "地域を次世代につなぐマイモビリティ共創拠点", "");
  third = look (f);
  g_assert_cmpuint (third->counts.error, !=, TAMPERED);
  g_assert_null (third->title);
  g_assert_cmpuint (third->counts.empty, >, first->counts.empty);
  tamper (f);
  g_date_add_days (&f->today, 1);
  fourth = look (f);
  g_assert_cmpuint (fourth->counts.error, !=, TAMPERED);
}

static void
test_gone (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (YoriaiRecent) seen = look (f), gone = NULL, after = NULL;

  g_assert_cmpint (g_remove (f->file), ==, 0);
  gone = look (f);
  g_assert_true (gone->is_gone);
  after = recall (f);
  g_assert_false (after->is_known);
}

/* No proposal: it is there, and nothing is known of it. */
static void
test_unreadable (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (YoriaiRecent) seen = NULL;

  g_assert_true (g_file_set_contents (f->file, "{ \"format\": ", -1, NULL));
  seen = look (f);
  g_assert_false (seen->is_known);
  g_assert_false (seen->is_gone);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GPtrArray **) data = yoriai_recent_look_finish (result, NULL);
}

static void
test_thread (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) list = NULL;

  yoriai_recent_look_async (f->remembered, (const char *const *) f->uris, f->library, NULL, looked_cb, &list);
  while (list == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (((YoriaiRecent *) list->pdata[0])->is_known);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/recent/look", Fixture, NULL, set_up, test_look, tear_down);
  g_test_add ("/recent/remembered", Fixture, NULL, set_up, test_remembered, tear_down);
  g_test_add ("/recent/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/recent/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/recent/thread", Fixture, NULL, set_up, test_thread, tear_down);
  return g_test_run ();
}
