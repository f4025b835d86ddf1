/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The document and its file: loading, saving, and what happens in between. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document.h"

#define HEAD "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\""

static GFile *
create_file (const char *folder,
             const char *text)
{
  g_autofree char *path = g_build_filename (folder, "p.json", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
remove_folder (const char *folder)
{
  static const char * const names[] = { "p.json", "p.json~", "q.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_load_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  g_autoptr (GFile) file = create_file (folder, HEAD ", \"tasks\": [{}]}");
  g_autoptr (GFile) other = g_file_new_build_filename (folder, "q.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, &error);
  YoriaiSpace *space = yoriai_document_get_space (document);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((char **) yoriai_document_get_notices (document)), ==, 1);
  yoriai_record_set_string (yoriai_space_get_root (space), "call", "c", NULL);
  g_assert_true (yoriai_space_is_modified (space));
  g_assert_true (yoriai_document_save_sync (document, NULL, FALSE, NULL, &error));
  g_assert_false (yoriai_space_is_modified (space));
  g_assert_true (yoriai_document_save_sync (document, NULL, FALSE, NULL, &error));
  g_clear_object (&file);
  file = create_file (folder, "changed");
  g_assert_false (yoriai_document_save_sync (document, NULL, FALSE, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_true (yoriai_document_save_sync (document, other, FALSE, NULL, &error));
  g_assert_true (yoriai_document_get_file (document) == other);
  g_assert_true (yoriai_document_save_sync (document, file, TRUE, NULL, &error));
  g_assert_no_error (error);
  remove_folder (folder);
}

static void
set_call (YoriaiDocument *document,
          const char     *call)
{
  YoriaiSpace *space = yoriai_document_get_space (document);
  g_autoptr (GError) error = NULL;

  yoriai_record_set_string (yoriai_space_get_root (space), "call", call, NULL);
  yoriai_document_save_sync (document, NULL, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_in_backup (const char *folder,
                  const char *text)
{
  g_autofree char *path = g_build_filename (folder, "p.json~", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, text));
}

/* NAME~ is what was saved before; with autosave what was there at opening,
 * however often it is saved, and what somebody else wrote if that is replaced.
 */
static void
test_backup (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  g_autoptr (GFile) file = create_file (folder, HEAD ", \"call\": \"opened\"}");
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, NULL);
  g_autoptr (YoriaiDocument) later = NULL;
  g_autoptr (GFile) changed = NULL;
  g_autoptr (GError) error = NULL;

  yoriai_document_set_autosaved (document, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      set_call (document, i % 2 == 0 ? "a" : "b");
      assert_in_backup (folder, "\"opened\"");
    }
  yoriai_document_set_autosaved (document, FALSE);
  set_call (document, "c");
  assert_in_backup (folder, "\"a\"");

  later = yoriai_document_load_sync (file, NULL, NULL);
  yoriai_document_set_autosaved (later, TRUE);
  set_call (later, "d");
  set_call (later, "e");
  assert_in_backup (folder, "\"c\"");
  changed = create_file (folder, "of somebody else");
  g_assert_true (yoriai_document_save_sync (later, NULL, TRUE, NULL, &error));
  g_assert_no_error (error);
  assert_in_backup (folder, "of somebody else");
  remove_folder (folder);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_async (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  g_autoptr (GFile) file = create_file (folder, HEAD "}");
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_new_for_file (file);
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space;

  g_assert_null (yoriai_document_get_space (document));
  yoriai_document_load_async (document, NULL, keep_result_cb, &loaded);
  g_assert_cmpint (yoriai_document_get_state (document), ==, YORIAI_DOCUMENT_LOADING);
  wait_for (&loaded);
  g_assert_true (yoriai_document_load_finish (document, loaded, &error));
  g_assert_no_error (error);
  g_assert_cmpint (yoriai_document_get_state (document), ==, YORIAI_DOCUMENT_IDLE);
  space = yoriai_document_get_space (document);
  yoriai_record_set_string (yoriai_space_get_root (space), "call", "first", NULL);
  yoriai_document_save_async (document, NULL, FALSE, NULL, keep_result_cb, &saved);
  yoriai_record_set_string (yoriai_space_get_root (space), "call", "second", NULL);
  wait_for (&saved);
  g_assert_true (yoriai_document_save_finish (document, saved, &error));
  g_assert_true (yoriai_space_is_modified (space)); /* the second call is not on the disk */
  yoriai_document_save_async (document, NULL, FALSE, NULL, keep_result_cb, &again);
  wait_for (&again);
  g_assert_true (yoriai_document_save_finish (document, again, &error));
  g_assert_false (yoriai_space_is_modified (space));
  remove_folder (folder);
}

/* What is read belongs to whoever asked, fetched or not. */
static void
test_load_is_dropped (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  g_autoptr (GFile) file = create_file (folder, HEAD "}");
  YoriaiDocument *document = yoriai_document_new_for_file (file);
  GAsyncResult *loaded = NULL;

  yoriai_document_load_async (document, NULL, keep_result_cb, &loaded);
  wait_for (&loaded);
  g_object_unref (loaded);
  g_assert_finalize_object (document);
  remove_folder (folder);
}

typedef struct
{
  char *folder;
  char *path;
  YoriaiDocument *document;
  YoriaiRecord *root;
} Saves;

static void
saves_init (Saves *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  self->folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "p.json", NULL);
  file = create_file (self->folder, HEAD "}");
  self->document = yoriai_document_load_sync (file, NULL, &error);
  g_assert_no_error (error);
  self->root = yoriai_space_get_root (yoriai_document_get_space (self->document));
}

static void
saves_clear (Saves *self)
{
  g_object_unref (self->document);
  remove_folder (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
check_on_disk (Saves      *self,
               const char *call)
{
  g_autofree char *text = NULL;
  g_autofree char *member = g_strdup_printf ("\"call\": \"%s\"", call);

  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, member));
}

/* Saved again while it is being saved: both succeed, and what was typed last is on the disk. */
static void
test_save_while_saving (void)
{
  Saves saves;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) same = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  saves_init (&saves);
  yoriai_record_set_string (saves.root, "call", "first", NULL);
  yoriai_document_save_async (saves.document, NULL, FALSE, NULL, keep_result_cb, &first);
  yoriai_document_save_async (saves.document, NULL, FALSE, NULL, keep_result_cb, &same);
  g_assert_true (yoriai_document_is_safe (saves.document));
  yoriai_record_set_string (saves.root, "call", "second", NULL);
  g_assert_false (yoriai_document_is_safe (saves.document));
  yoriai_document_save_async (saves.document, NULL, FALSE, NULL, keep_result_cb, &second);
  g_assert_true (yoriai_document_is_safe (saves.document));
  wait_for (&first);
  g_assert_true (yoriai_document_save_finish (saves.document, first, &error));
  wait_for (&same);
  g_assert_true (yoriai_document_save_finish (saves.document, same, &error));
  g_assert_cmpint (yoriai_document_get_state (saves.document), ==, YORIAI_DOCUMENT_SAVING);
  wait_for (&second);
  g_assert_true (yoriai_document_save_finish (saves.document, second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (yoriai_document_get_state (saves.document), ==, YORIAI_DOCUMENT_IDLE);
  g_assert_false (yoriai_space_is_modified (yoriai_document_get_space (saves.document)));
  check_on_disk (&saves, "second");
  saves_clear (&saves);
}

/* One save fails: it says why, what waited behind it says nothing more, and nothing is closed. */
static void
test_save_fails_while_waiting (void)
{
  Saves saves;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) same = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  saves_init (&saves);
  g_assert_true (g_file_set_contents (saves.path, HEAD ",\"call\":\"theirs\"}", -1, NULL));
  yoriai_record_set_string (saves.root, "call", "ours", NULL);
  yoriai_document_set_closing (saves.document, TRUE);
  yoriai_document_save_async (saves.document, NULL, FALSE, NULL, keep_result_cb, &first);
  yoriai_document_save_async (saves.document, NULL, FALSE, NULL, keep_result_cb, &same);
  yoriai_record_set_string (saves.root, "call", "ours again", NULL);
  yoriai_document_save_async (saves.document, NULL, FALSE, NULL, keep_result_cb, &second);
  wait_for (&first);
  g_assert_false (yoriai_document_save_finish (saves.document, first, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_CHANGED);
  g_clear_error (&error);
  wait_for (&same);
  g_assert_false (yoriai_document_save_finish (saves.document, same, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  wait_for (&second);
  g_assert_false (yoriai_document_save_finish (saves.document, second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (yoriai_document_is_closing (saves.document));
  g_assert_false (yoriai_document_is_safe (saves.document));
  g_assert_cmpint (yoriai_document_get_state (saves.document), ==, YORIAI_DOCUMENT_IDLE);
  saves_clear (&saves);
}

/* A place without a path on this computer is refused with a reason, and the save ends. */
static void
test_save_elsewhere (void)
{
  Saves saves;
  g_autoptr (GFile) remote = g_file_new_for_uri ("http://example.org/p.json");
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  saves_init (&saves);
  g_assert_false (yoriai_document_save_sync (saves.document, remote, FALSE, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
  g_clear_error (&error);
  yoriai_document_save_async (saves.document, remote, FALSE, NULL, keep_result_cb, &saved);
  wait_for (&saved);
  g_assert_false (yoriai_document_save_finish (saves.document, saved, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "http://example.org/p.json"));
  saves_clear (&saves);
}

static void
test_load_errors (void)
{
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/p.json");
  g_autoptr (GFile) remote = g_file_new_for_uri ("http://example.org/p.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (yoriai_document_load_sync (missing, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (yoriai_document_load_sync (remote, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_READ);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (yoriai_document_load_sync (missing, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/load-save", test_load_save);
  g_test_add_func ("/document/backup", test_backup);
  g_test_add_func ("/document/async", test_async);
  g_test_add_func ("/document/save-while-saving", test_save_while_saving);
  g_test_add_func ("/document/save-fails-while-waiting", test_save_fails_while_waiting);
  g_test_add_func ("/document/save-elsewhere", test_save_elsewhere);
  g_test_add_func ("/document/load-is-dropped", test_load_is_dropped);
  g_test_add_func ("/document/load-errors", test_load_errors);
  return g_test_run ();
}
