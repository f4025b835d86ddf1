/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The replicated state in the file: when there is one, and what becomes of one
 * that cannot be used. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-replica.h"

typedef struct
{
  char *folder;
  GFile *file;
  YoriaiDocument *document;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (YoriaiSpace) space = yoriai_document_read (
      NULL, "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"mine\": 1}", -1, NULL, NULL);
  g_autoptr (GBytes) view = yoriai_document_write (space);

  self->folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  self->file = g_file_new_build_filename (self->folder, "p.yoriai", NULL);
  g_assert_true (g_file_set_contents (g_file_peek_path (self->file), g_bytes_get_data (view, NULL),
                                      (gssize) g_bytes_get_size (view), NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  g_clear_object (&self->document);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_object_unref (self->file);
  g_free (self->folder);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GError *error = NULL;

  yoriai_document_load_finish (YORIAI_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* As the window does it. */
static YoriaiSpace *
open_file (Fixture *self)
{
  gboolean is_open = FALSE;

  g_clear_object (&self->document);
  self->document = yoriai_document_new_for_file (self->file);
  yoriai_document_set_author (self->document, "架空 花子");
  yoriai_document_load_async (self->document, NULL, opened_cb, &is_open);
  while (!is_open)
    g_main_context_iteration (NULL, TRUE);
  return yoriai_document_get_space (self->document);
}

static void
save (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_document_save_sync (self->document, NULL, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
set (YoriaiSpace *space,
     const char  *field,
     const char  *value)
{
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (space), field, value, NULL));
}

static void
wait_for_document (YoriaiSpace *space)
{
  while (!yoriai_space_has_document (space))
    g_main_context_iteration (NULL, TRUE);
}

/* As a command does it. */
static YoriaiDocument *
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  YoriaiDocument *document = yoriai_document_load_sync (self->file, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static GBytes *
get_state (YoriaiDocument *document)
{
  YoriaiState *history = yoriai_document_get_history (document);
  GBytes *bytes = NULL;

  g_assert_true (history == NULL || yoriai_state_get_bytes (history, &bytes, NULL));
  return bytes;
}

static void
edit_elsewhere (Fixture    *self,
                const char *field,
                const char *value)
{
  g_autoptr (YoriaiDocument) document = load (self);

  set (yoriai_document_get_space (document), field, value);
  g_assert_true (yoriai_document_save_sync (document, NULL, FALSE, NULL, NULL));
}

/* The file's state shows the file's view, and says so. */
static void
check_file (Fixture *self)
{
  g_autoptr (YoriaiDocument) document = load (self);
  g_autoptr (GBytes) state = get_state (document);
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_document_get_space (document));
  g_autofree char *hash = yoriai_state_hash (view);
  g_autoptr (YoriaiSpace) shown = NULL;
  g_autoptr (GBytes) shown_view = NULL;

  g_assert_nonnull (state);
  g_assert_cmpstr (yoriai_state_get_view_hash (yoriai_document_get_history (document)), ==, hash);
  shown = yoriai_space_new_from_state (G_OBJECT_TYPE (yoriai_space_get_root (yoriai_document_get_space (document))),
                                       state, NULL);
  shown_view = yoriai_document_write (shown);
  g_assert_true (g_bytes_equal (view, shown_view));
}

static void
test_edited (Fixture       *self,
             gconstpointer  data)
{
  YoriaiSpace *space = open_file (self);

  g_assert_false (yoriai_space_has_document (space));
  set (space, "call", "a");
  g_assert_false (yoriai_space_has_document (space)); /* never within a key press */
  wait_for_document (space);
  set (space, "track", "b");
  save (self);
  check_file (self);

  space = open_file (self); /* and on from there, saved before the document stands */
  g_assert_false (yoriai_space_has_document (space));
  set (space, "call", "c");
  save (self);
  check_file (self);
  g_assert_cmpint (yoriai_space_get_source_state (space), ==, YORIAI_SOURCE_SHOWN);
  g_assert_null (*yoriai_document_get_notices (self->document));
}

static void
test_only_opened (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  open_file (self);
  save (self);
  g_assert_null (yoriai_document_get_history (self->document));
  set (open_file (self), "call", "a");
  save (self);
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &before, NULL, NULL));
  open_file (self);
  save (self);
  g_assert_false (yoriai_space_has_document (yoriai_document_get_space (self->document)));
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

static void
test_edited_elsewhere (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr (YoriaiDocument) first = NULL;
  g_autoptr (YoriaiDocument) second = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  YoriaiSpace *space = open_file (self);

  set (space, "call", "a");
  save (self);
  first = load (self);
  before = get_state (first);
  edit_elsewhere (self, "track", "b");
  second = load (self);
  after = get_state (second);
  g_assert_true (g_bytes_equal (before, after));

  space = open_file (self);
  set (space, "call", "c");
  save (self);
  check_file (self);
  g_assert_cmpint (yoriai_space_get_source_state (space), ==, YORIAI_SOURCE_AHEAD);
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (space), "track"), ==, "b");
  g_assert_nonnull (strstr (*yoriai_document_get_notices (self->document), "Another program"));
}

/* Puts another state into the file. */
static void
put_state (Fixture *self,
           GBytes  *bytes)
{
  g_autoptr (YoriaiDocument) document = load (self);
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_document_get_space (document));
  YoriaiState *history = yoriai_state_new ();

  g_assert_true (yoriai_replica_write (&history, bytes, view));
  yoriai_document_take_history (document, history);
  g_assert_true (yoriai_document_save_sync (document, NULL, FALSE, NULL, NULL));
}

/* A state that is damaged, or another proposal's: the view stands. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (YoriaiSpace) other = yoriai_document_read (
      NULL, "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"q\", \"mine\": 2}", -1, NULL, NULL);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("\x01\x02\x03\xff\xff", 5);
  g_autoptr (GBytes) foreign = NULL;

  yoriai_space_set_source (other, yoriai_replica_get_format (), NULL);
  foreign = yoriai_space_encode_state (other);
  for (guint i = 0; i < 2; i++)
    {
      YoriaiSpace *space;

      put_state (self, i == 0 ? damaged : foreign);
      space = open_file (self);
      set (space, "call", i == 0 ? "a" : "b");
      wait_for_document (space);
      set (space, "track", i == 0 ? "a" : "b");
      g_assert_cmpint (yoriai_space_get_source_state (space), ==, YORIAI_SOURCE_REFUSED);
      g_assert_nonnull (strstr (*yoriai_document_get_notices (self->document), "is damaged"));
      save (self);
      check_file (self);
    }
}

static void
test_newer_layout (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space;

  g_assert_true (g_file_set_contents (g_file_peek_path (self->file),
                                      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", "
                                      "\"history\": {\"layout\": 99, \"state\": [\"future\"]}}",
                                      -1, NULL));
  space = open_file (self);
  set (space, "call", "a");
  wait_for_document (space);
  set (space, "track", "b");
  save (self);
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "future"));
  g_assert_nonnull (strstr (text, "\"call\": \"a\""));
  g_assert_cmpuint (g_strv_length ((char **) yoriai_document_get_notices (self->document)), ==, 1);
}

static GBytes *
get_file (Fixture *self)
{
  gsize length;
  char *text;

  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

/* Gives the file the state, and the view, of two copies that wrote one value at once. */
static void
write_at_once (Fixture *self)
{
  YoriaiSpace *copies[2];
  g_autoptr (GBytes) view = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autoptr (YoriaiDocument) document = load (self);
      gboolean is_refused;

      copies[i] = g_object_ref (yoriai_document_get_space (document));
      yoriai_replica_open (copies[i], yoriai_document_get_history (document), &is_refused);
      set (copies[i], "policy_area", i == 0 ? "bio" : "energy");
    }
  g_assert_true (yoriai_space_take_copy (copies[0], copies[1], NULL));
  view = yoriai_document_write (copies[0]);
  g_assert_true (g_file_set_contents (g_file_peek_path (self->file), g_bytes_get_data (view, NULL),
                                      (gssize) g_bytes_get_size (view), NULL));
  {
    g_autoptr (GBytes) state = yoriai_space_encode_state (copies[0]);

    put_state (self, state);
  }
  g_object_unref (copies[0]);
  g_object_unref (copies[1]);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What copies could not agree upon is there before anybody has edited anything; else nothing is built for that. */
static void
test_told (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GBytes) sound = NULL, open = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  YoriaiSpace *space;
  guint n_told = 0;

  sound = get_file (self);
  g_assert_false (yoriai_replica_tells (sound));
  set (open_file (self), "call", "a");
  save (self);
  g_clear_pointer (&sound, g_bytes_unref);
  sound = get_file (self);
  g_assert_false (yoriai_replica_tells (sound));

  write_at_once (self);
  open = get_file (self);
  g_assert_true (yoriai_replica_tells (open));
  space = open_file (self);
  g_signal_connect_swapped (space, "copies-changed", G_CALLBACK (count_cb), &n_told);
  wait_for_document (space);
  g_assert_cmpuint (n_told, >, 0);
  conflicts = yoriai_space_list_conflicts (space);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_false (yoriai_space_is_modified (space));
}

static void
test_new (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->document = yoriai_document_new ();
  yoriai_document_share (self->document);
  set (yoriai_document_get_space (self->document), "call", "a");
  g_assert_true (yoriai_document_save_sync (self->document, self->file, TRUE, NULL, &error));
  g_assert_no_error (error);
  check_file (self);
}

/* A proposal of its own says the same under another id, and is of another lineage; a file that is copied is the same one. */
static void
test_duplicate (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (YoriaiDocument) copied = NULL, other = NULL;
  g_autofree char *path = NULL;
  g_autofree char *lineage = NULL, *other_lineage = NULL;
  g_autoptr (GFile) copy = NULL;
  YoriaiSpace *space = open_file (self);
  const char *id;

  set (space, "call", "x");
  save (self);
  path = g_build_filename (self->folder, "copied.yoriai", NULL);
  copy = g_file_new_for_path (path);
  g_assert_true (g_file_copy (self->file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  copied = yoriai_document_load_sync (copy, NULL, NULL);
  id = yoriai_record_get_id (yoriai_space_get_root (space));
  g_assert_cmpstr (yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (copied))), ==, id);

  other = yoriai_document_new_duplicate (self->document, "p");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (yoriai_document_get_space (other)), "call"), ==, "x");
  g_assert_cmpstr (yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (other))), !=, id);
  g_assert_null (yoriai_document_get_history (other));
  g_assert_null (yoriai_document_get_file (other));
  g_assert_true (yoriai_space_is_modified (yoriai_document_get_space (other)));
  lineage = yoriai_space_dup_lineage (space);
  other_lineage = yoriai_space_dup_lineage (yoriai_document_get_space (other));
  g_assert_cmpstr (lineage, !=, other_lineage);
}

static void
heard_cb (YoriaiSpace  *space,
          GBytes       *update,
          YoriaiOrigin  origin,
          gpointer      data)
{
  g_string_append_c (data, 'l');
}

static void
kept_cb (YoriaiSpace  *space,
         GBytes       *update,
         YoriaiOrigin  origin,
         gpointer      data)
{
  g_string_append_c (data, 'k');
}

/* Whoever sends updates hears of each after whoever keeps them, and without them too. */
static void
test_listeners (Fixture       *self,
                gconstpointer  data)
{
  YoriaiSpace *space = open_file (self);
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);

  g_assert_true (yoriai_space_ensure_document (space));
  yoriai_space_listen_updates (space, heard_cb, heard);
  yoriai_space_listen_updates (space, heard_cb, other);
  yoriai_space_set_update_func (space, kept_cb, heard, NULL);
  set (space, "call", "a");
  g_assert_cmpstr (heard->str, ==, "kl");
  g_assert_cmpstr (other->str, ==, "l");
  yoriai_space_set_update_func (space, NULL, NULL, NULL);
  yoriai_space_unlisten_updates (space, heard_cb, other);
  set (space, "call", "b");
  g_assert_cmpstr (heard->str, ==, "kll");
  g_assert_cmpstr (other->str, ==, "l");
  yoriai_space_unlisten_updates (space, heard_cb, heard);
  set (space, "call", "c");
  g_assert_cmpstr (heard->str, ==, "kll");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/document/shared/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("edited", test_edited);
  ADD ("only-opened", test_only_opened);
  ADD ("edited-elsewhere", test_edited_elsewhere);
  ADD ("refused", test_refused);
  ADD ("newer-layout", test_newer_layout);
  ADD ("told", test_told);
  ADD ("new", test_new);
  ADD ("duplicate", test_duplicate);
  ADD ("listeners", test_listeners);
#undef ADD

  return g_test_run ();
}
