/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The document and the history of its file: what saving adds, and what it
 * leaves alone. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-patch.h"
#include "document/yoriai-versions.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  YoriaiDocument *document;
} Fixture;

static void
open_document (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->document);
  self->document = yoriai_document_load_sync (self->file, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (YoriaiSpace) space = yoriai_document_read (
      NULL,
      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"mine\": {\"kept\": 1.0}}",
      -1, NULL, NULL);
  g_autoptr (GBytes) view = yoriai_document_write (space);

  self->folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "p.yoriai", NULL);
  self->file = g_file_new_for_path (self->path);
  g_assert_true (g_file_set_contents (self->path, g_bytes_get_data (view, NULL),
                                      (gssize) g_bytes_get_size (view), NULL));
  open_document (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_clear_object (&self->document);
  g_object_unref (self->file);
  g_free (self->path);
  g_free (self->folder);
}

static void
set_call (YoriaiDocument *document,
          const char     *call)
{
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (yoriai_document_get_space (document)), "call", call,
                                           NULL));
}

static void
save (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_document_save_sync (self->document, NULL, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
edit_and_save (Fixture    *self,
               const char *call)
{
  set_call (self->document, call);
  save (self);
}

static char *
read_text (Fixture *self)
{
  char *text;

  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  return text;
}

/* The call that each version of the file has, from the newest on, - for none. */
static void
check_versions (Fixture    *self,
                const char *expected)
{
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (self->file, NULL, NULL);
  g_auto (YoriaiVersionWalk) walk = { 0 };
  g_autoptr (GString) calls = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GBytes *view;

  yoriai_version_walk_init (&walk, yoriai_document_get_history (document));
  while (yoriai_version_walk_next (&walk, NULL, &view, &error))
    {
      g_autoptr (YoriaiSpace) space = NULL;
      const char *call;

      g_assert_no_error (error);
      space = yoriai_document_read (NULL, g_bytes_get_data (view, NULL),
                                    (gssize) g_bytes_get_size (view), NULL, &error);
      g_assert_no_error (error);
      call = yoriai_record_get_string (yoriai_space_get_root (space), "call");
      g_string_append (calls, call != NULL && *call != '\0' ? call : "-");
      g_bytes_unref (view);
    }
  g_assert_cmpstr (calls->str, ==, expected);
}

/* Who keeps no versions changes nothing of a file without history. */
static void
test_nothing (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *before = read_text (self);
  g_autofree char *after = NULL;

  save (self);
  after = read_text (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (yoriai_document_get_history (self->document));
}

/* One version a sitting, and what stood there before the first. */
static void
test_sittings (Fixture       *self,
               gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    {
      char morning[] = { (char) ('a' + i), '\0' }, evening[] = { (char) ('A' + i), '\0' };

      open_document (self);
      g_object_set (self->document, "keeps-versions", TRUE, "author", "山田", NULL);
      edit_and_save (self, morning);
      edit_and_save (self, "noon");
      edit_and_save (self, evening);
    }
  check_versions (self, "CBA-");
  {
    YoriaiState *history = yoriai_document_get_history (self->document);

    g_assert_cmpint (yoriai_versions_get (history, 3)->kind, ==, YORIAI_VERSION_FOUND);
    g_assert_null (yoriai_versions_get (history, 3)->author);
    g_assert_cmpint (yoriai_versions_get (history, 0)->kind, ==, YORIAI_VERSION_SESSION);
    g_assert_cmpstr (yoriai_versions_get (history, 0)->author, ==, "山田");
  }
}

/* A version is made whoever is said to have made it. */
static void
test_author (Fixture      *self,
             gconstpointer data)
{
  static const char *const authors[] = { "", "　", "two\nlines", "\xff", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (authors); i++)
    {
      g_autofree char *call = g_strdup_printf ("%c", 'a' + i);

      open_document (self);
      g_object_set (self->document, "keeps-versions", TRUE, "author", authors[i], NULL);
      edit_and_save (self, call);
      g_assert_null (yoriai_versions_get (yoriai_document_get_history (self->document), 0)->author);
    }
  check_versions (self, "edcba-");
}

/* A program that keeps none edits in between: nothing is lost, and what it left
 * becomes a version. */
static void
test_outside_edit (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *member;

  yoriai_document_set_keeps_versions (self->document, TRUE);
  edit_and_save (self, "A");
  before = read_text (self);
  open_document (self);
  edit_and_save (self, "s");
  after = read_text (self);
  member = strstr (before, "\"history\"");
  g_assert_true (g_str_has_suffix (after, member)); /* byte for byte */
  open_document (self);
  yoriai_document_set_keeps_versions (self->document, TRUE);
  edit_and_save (self, "B");
  check_versions (self, "BsA-");
}

/* What is saved and undone in one sitting leaves no version behind. */
static void
test_undone (Fixture       *self,
             gconstpointer  data)
{
  yoriai_document_set_keeps_versions (self->document, TRUE);
  edit_and_save (self, "A");
  check_versions (self, "A-");
  yoriai_space_undo (yoriai_document_get_space (self->document));
  save (self);
  check_versions (self, "-");
  edit_and_save (self, "B");
  check_versions (self, "B-");
}

/* A save that fails adds nothing, neither to the file nor to what is open. */
static void
test_failed (Fixture       *self,
             gconstpointer  data)
{
  yoriai_document_set_keeps_versions (self->document, TRUE);
  set_call (self->document, "A");
  g_assert_true (g_file_set_contents (self->path, "changed", -1, NULL));
  g_assert_false (yoriai_document_save_sync (self->document, NULL, FALSE, NULL, NULL));
  g_assert_null (yoriai_document_get_history (self->document));
  g_assert_true (yoriai_document_save_sync (self->document, NULL, TRUE, NULL, NULL));
  check_versions (self, "A");
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Saved in a thread, with typing going on. */
static void
test_async (Fixture       *self,
            gconstpointer  data)
{
  yoriai_document_set_keeps_versions (self->document, TRUE);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *call = g_strdup_printf ("%c", 'a' + i);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      set_call (self->document, call);
      yoriai_document_save_async (self->document, NULL, FALSE, NULL, keep_result_cb, &result);
      while (result == NULL)
        {
          set_call (self->document, "typing");
          g_main_context_iteration (NULL, FALSE);
        }
      g_assert_true (yoriai_document_save_finish (self->document, result, &error));
      g_assert_no_error (error);
      set_call (self->document, call);
    }
  check_versions (self, "t-");
}

/* A history that cannot be read stays, and the proposal is saved. */
static void
test_kept (Fixture       *self,
           gconstpointer  data)
{
  static const char *const histories[] = { "{\n    \"layout\": 7,\n    \"x\": [\n      1\n    ]\n  }", "\"gone\"" };

  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autofree char *member = g_strconcat ("\"history\": ", histories[i], "\n}\n", NULL);
      g_autofree char *text
          = g_strconcat ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", ",
                         member, NULL);
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
      open_document (self);
      yoriai_document_set_keeps_versions (self->document, TRUE);
      edit_and_save (self, "A");
      after = read_text (self);
      g_assert_nonnull (strstr (after, "\"call\": \"A\""));
      g_assert_true (g_str_has_suffix (after, member));
    }
}

/* The member is behind all others, wherever it stood, and no part of the view. */
static void
test_last (Fixture       *self,
           gconstpointer  data)
{
  static const char text[]
      = "{\"format\": \"yoriai-proposal\", \"history\": {\"layout\": 1}, \"version\": 1, \"id\": \"p\","
        " \"mine\": 1}";
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  open_document (self);
  g_assert_null (
      yoriai_record_get_unknown (yoriai_space_get_root (yoriai_document_get_space (self->document)),
                                 1, NULL));
  save (self);
  after = read_text (self);
  g_assert_true (g_str_has_suffix (after, "\n  \"mine\": 1,\n  \"history\": {\n    \"layout\": 1\n  }\n}\n"));
}

/* Ids that are made for items without one are the same whatever history a copy
 * has. */
static void
test_made_ids (Fixture       *self,
               gconstpointer  data)
{
  static const char *const histories[] = { "", ", \"history\": {\"layout\": 1}", ", \"history\": 7" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"tasks\": [{}]%s}",
          histories[i]);
      g_autoptr (YoriaiSpace) space = yoriai_document_read (NULL, text, -1, NULL, NULL);
      YoriaiRecord *root = yoriai_space_get_root (space);
      YoriaiRecord *task
          = yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);

      if (first == NULL)
        first = g_strdup (yoriai_record_get_id (task));
      g_assert_cmpstr (yoriai_record_get_id (task), ==, first);
    }
}

static void
check_patch (YoriaiDocument *document,
             const char     *patch,
             const char     *message)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, patch, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_done = yoriai_patch_apply (yoriai_document_get_space (document), doc,
                                         YORIAI_PATCH_ALLOW_UNKNOWN | YORIAI_PATCH_ALLOW_WHOLE, &error);

  g_assert_true (is_done == (message == NULL));
  if (message != NULL)
    g_assert_nonnull (strstr (error->message, message));
}

/* Pointers lead into the view; a whole file read by another program may be
 * written back with its history, which stays. */
static void
test_pointers (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *view = NULL;

  yoriai_document_set_keeps_versions (self->document, TRUE);
  edit_and_save (self, "A");
  view = yoriai_patch_get (yoriai_document_get_space (self->document), "", NULL);
  g_assert_null (strstr (view, "history"));
  g_assert_null (yoriai_patch_get (yoriai_document_get_space (self->document), "/history", NULL));
  check_patch (self->document, "[{\"op\": \"add\", \"path\": \"/history\", \"value\": {}}]",
               "“history” cannot be changed");
  check_patch (self->document,
               "[{\"op\": \"replace\", \"path\": \"\", \"value\": {\"format\": \"yoriai-proposal\", \"version\": 1,"
               " \"id\": \"p\", \"call\": \"B\", \"history\": {\"layout\": 1}}}]", NULL);
  save (self);
  check_versions (self, "B-");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/history-file/nothing", test_nothing);
  ADD ("/history-file/sittings", test_sittings);
  ADD ("/history-file/author", test_author);
  ADD ("/history-file/outside-edit", test_outside_edit);
  ADD ("/history-file/undone", test_undone);
  ADD ("/history-file/failed", test_failed);
  ADD ("/history-file/async", test_async);
  ADD ("/history-file/kept", test_kept);
  ADD ("/history-file/last", test_last);
  ADD ("/history-file/made-ids", test_made_ids);
  ADD ("/history-file/pointers", test_pointers);
#undef ADD
  return g_test_run ();
}
