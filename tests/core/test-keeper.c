/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed is kept, and found when it was not saved. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-kept.h"
#include "document/yoriai-replica.h"
#include "document/yoriai-versions.h"
#include "journal-support.h"
#include "workspace/yoriai-incoming.h"
#include "workspace/yoriai-keeper-private.h"
#include "workspace/yoriai-lost.h"

#define TEXT "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"" PROPOSAL "\"}"

typedef struct
{
  JournalFolder folder;
  char *path;
  YoriaiDocument *document;
  YoriaiSpace *space;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;

  journal_folder_set_up (&self->folder, NULL);
  self->path = g_build_filename (self->folder.parent, "p.json", NULL);
  g_assert_true (g_file_set_contents (self->path, TEXT, -1, NULL));
  file = g_file_new_for_path (self->path);
  self->document = yoriai_document_load_sync (file, NULL, NULL);
  self->space = yoriai_document_get_space (self->document);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->document);
  g_free (self->path);
  journal_folder_tear_down (&self->folder, NULL);
}

static void
type (Fixture    *self,
      const char *text)
{
  g_assert_true (
      yoriai_record_set_string (yoriai_space_get_root (self->space), "call", text, NULL));
}

/* As a program that is killed: its journal stays as it is on the disk. */
static void
copy_journal (Fixture      *self,
              YoriaiKeeper *keeper)
{
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autofree char *copy = NULL;
  gsize length;

  yoriai_keeper_keep (keeper);
  flush (yoriai_keeper_get_journal (keeper));
  path = yoriai_journal_dup_path (yoriai_keeper_get_journal (keeper));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  copy = g_strdup_printf ("%.*scopy.journal", (int) (strlen (path) - strlen ("x.journal")), path);
  g_assert_true (g_file_set_contents (copy, content, (gssize) length, NULL));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GPtrArray *
find_lost (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  yoriai_lost_find_async (self->folder.folder, PROPOSAL, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return yoriai_lost_find_finish (result, NULL);
}

/* What was found, with its document. */
static YoriaiSpace *
read_lost (GPtrArray *lost, guint i)
{
  GBytes *file = ((YoriaiLost *) lost->pdata[i])->file;
  YoriaiSpace *space = yoriai_document_read (NULL, g_bytes_get_data (file, NULL),
                                             (gssize) g_bytes_get_size (file), NULL, NULL);

  yoriai_space_set_source (space, yoriai_replica_get_format (), file);
  return space;
}

/* "state view update" */
static char *
join_kinds (YoriaiKeeper *keeper)
{
  static const char *const names[] = { "?",    "state",  "update", "saved",
                                       "file", "author", "note",   "view" };
  g_autoptr (YoriaiJournalFile) file = NULL;
  GString *joined = g_string_new (NULL);

  flush (yoriai_keeper_get_journal (keeper));
  file = load_own (yoriai_keeper_get_journal (keeper));
  for (guint i = 0; i < yoriai_journal_file_get_n_entries (file); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            names[yoriai_journal_file_get_entry (file, i)->kind]);
  return g_string_free (joined, FALSE);
}

/* The document as a window has it: its edits are kept as edits. */
static void
load_shared (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GAsyncResult) result = NULL;

  g_object_unref (self->document);
  self->document = yoriai_document_new_for_file (file);
  yoriai_document_load_async (self->document, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (yoriai_document_load_finish (self->document, result, NULL));
  self->space = yoriai_document_get_space (self->document);
}

static void
wait_for_document (Fixture *self)
{
  while (!yoriai_space_has_document (self->space))
    g_main_context_iteration (NULL, TRUE);
}

static void
save (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  yoriai_document_save_async (self->document, NULL, FALSE, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_lost (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (YoriaiKeeper) keeper = yoriai_keeper_new (self->document, self->folder.folder);
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (YoriaiSpace) space = NULL;

  g_assert_null (yoriai_keeper_get_journal (keeper)); /* nobody has typed */
  type (self, "a");
  yoriai_keeper_keep (keeper);
  type (self, "b");
  copy_journal (self, keeper);
  view = yoriai_document_write (self->space);
  lost = find_lost (self); /* of the one that is still written nothing is lost */
  g_assert_cmpuint (lost->len, ==, 1);
  space = read_lost (lost, 0);
  found = yoriai_document_write (space);
  g_assert_true (g_bytes_equal (found, view));
  g_assert_true (g_str_has_suffix (((YoriaiLost *) lost->pdata[0])->uri, "/p.json"));
}

/* A moment after a change it is noted without being asked for. */
static void
test_by_itself (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (YoriaiKeeper) keeper = yoriai_keeper_new (self->document, self->folder.folder);

  type (self, "a");
  while (yoriai_keeper_get_journal (keeper) == NULL)
    g_main_context_iteration (NULL, TRUE);
  flush (yoriai_keeper_get_journal (keeper));
}

static void
test_saved (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (YoriaiKeeper) keeper = yoriai_keeper_new (self->document, self->folder.folder);
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  type (self, "a");
  yoriai_keeper_keep (keeper);
  type (self, "b");
  yoriai_document_save_async (self->document, NULL, FALSE, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  copy_journal (self, keeper);
  lost = find_lost (self);
  g_assert_cmpuint (lost->len, ==, 0);
}

/* Closed by somebody: nothing is offered. */
static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  YoriaiKeeper *keeper = yoriai_keeper_new (self->document, self->folder.folder);
  gint64 end = g_get_monotonic_time () + WAIT;
  gboolean is_settled = FALSE;

  type (self, "a");
  yoriai_keeper_keep (keeper);
  flush (yoriai_keeper_get_journal (keeper));
  g_object_unref (keeper);
  while (!is_settled)
    {
      g_autoptr (GPtrArray) infos = list (self->folder.folder, PROPOSAL);

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      is_settled = ((YoriaiJournalInfo *) infos->pdata[0])->is_settled;
    }
}

static const char *
get_call (YoriaiSpace *space)
{
  return yoriai_record_get_string (yoriai_space_get_root (space), "call");
}

static void
type_notes (YoriaiSpace *space, guint at, const char *text)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  g_assert_true (
      yoriai_record_splice (root, yoriai_record_find_field (root, "notes"), at, 0, text, NULL));
}

static const char *
get_notes (YoriaiSpace *space)
{
  return yoriai_record_get_string (yoriai_space_get_root (space), "notes");
}

/* Before the document stands its view is noted, and then all of it is told
 * again by an update; no view is needed any more. */
static void
test_updates (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (YoriaiSpace) space = NULL;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type (self, "a");
  yoriai_keeper_keep (keeper);
  g_assert_false (yoriai_space_has_document (self->space));
  before = join_kinds (keeper);
  g_assert_cmpstr (before, ==, "state view");
  wait_for_document (self);
  type (self, "b");
  type_notes (self->space, 0, "字");
  yoriai_keeper_keep (keeper);
  after = join_kinds (keeper);
  g_assert_cmpstr (after, ==, "state view update update update");
  copy_journal (self, keeper);
  lost = find_lost (self);
  g_assert_cmpuint (lost->len, ==, 1);
  space = read_lost (lost, 0);
  g_assert_cmpstr (get_call (space), ==, "b");
  g_assert_cmpstr (get_notes (space), ==, "字");
}

/* Killed before the document stood. */
static void
test_view_only (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *lineage = NULL, *found = NULL;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type (self, "a");
  type (self, "b");
  copy_journal (self, keeper);
  g_assert_false (yoriai_space_has_document (self->space));
  lost = find_lost (self);
  space = read_lost (lost, 0);
  g_assert_cmpstr (get_call (space), ==, "b");
  wait_for_document (self);
  lineage = yoriai_space_dup_lineage (self->space);
  found = yoriai_space_dup_lineage (space);
  g_assert_cmpstr (lineage, ==, found);
}

/* The file goes on without what was lost: both come together, nothing is
 * missing and nothing is there twice. */
static void
test_together (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *kinds = NULL;

  load_shared (self);
  type_notes (self->space, 0, "共通の文章");
  save (self);

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type_notes (self->space, 5, "、消えた続き");
  wait_for_document (self);
  type_notes (self->space, 5, "に書いた");
  copy_journal (self, keeper);
  kinds = join_kinds (keeper);
  g_assert_cmpstr (kinds, ==,
                   "state update update"); /* it was not noted before the document stood */
  lost = find_lost (self);
  space = read_lost (lost, 0);
  g_assert_cmpstr (get_notes (space), ==, "共通の文章に書いた、消えた続き");

  g_clear_object (&keeper);
  load_shared (self);
  type_notes (self->space, 0, "のちの ");
  g_assert_true (yoriai_space_take_copy (self->space, space, NULL));
  g_assert_cmpstr (get_notes (self->space), ==, "のちの 共通の文章に書いた、消えた続き");
  g_assert_true (yoriai_space_take_copy (self->space, space, NULL));
  g_assert_cmpstr (get_notes (self->space), ==, "のちの 共通の文章に書いた、消えた続き");
}

/* What is typed while a save runs is not in the file; what the save took is. */
static void
test_while_saving (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (YoriaiJournalFile) file = NULL;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type (self, "a");
  wait_for_document (self);
  yoriai_document_save_async (self->document, NULL, FALSE, NULL, found_cb, &result);
  type (self, "b");
  type (self, "c");
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (yoriai_space_is_modified (self->space));
  flush (yoriai_keeper_get_journal (keeper));
  file = load_own (yoriai_keeper_get_journal (keeper));
  g_assert_cmpuint (yoriai_journal_file_get_n_unsaved (file), ==, 2);
}

/* A journal that was begun anew goes on from what is there then. */
static void
test_restart (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *kinds = NULL;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type_notes (self->space, 0, "一");
  wait_for_document (self);
  yoriai_keeper_scrub (keeper);
  type_notes (self->space, 1, "二");
  kinds = join_kinds (keeper);
  g_assert_cmpstr (kinds, ==, "state update");
  copy_journal (self, keeper);
  lost = find_lost (self);
  space = read_lost (lost, 0);
  g_assert_cmpstr (get_notes (space), ==, "一二");
}

/* Versions are no part of what a journal begins with; the state is. */
static void
test_pack (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL, packed = NULL, again = NULL, view = NULL, pair = NULL;
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GBytes) state = NULL;
  gsize length;

  load_shared (self);
  yoriai_document_set_keeps_versions (self->document, TRUE);
  type (self, "a");
  save (self);
  g_assert_true (g_file_get_contents (self->path, &text, &length, NULL));
  file = g_bytes_new (text, length);
  packed = yoriai_kept_pack (file);
  again = yoriai_kept_unpack (packed);
  space = yoriai_document_read_file (NULL, g_bytes_get_data (again, NULL),
                                     (gssize) g_bytes_get_size (again), &history, NULL, NULL);
  view = yoriai_document_write (space);
  g_assert_cmpuint (yoriai_versions_get_n (yoriai_document_get_history (self->document)), >, 0);
  g_assert_cmpuint (yoriai_versions_get_n (history), ==, 0);
  g_assert_true (yoriai_state_get_bytes (history, &state, NULL));
  g_assert_nonnull (state);

  g_clear_pointer (&packed, g_bytes_unref);
  pair = yoriai_kept_new (view, state);
  packed = yoriai_kept_pack (pair);
  g_clear_pointer (&pair, g_bytes_unref);
  pair = yoriai_kept_unpack (packed);
  g_assert_true (g_bytes_equal (pair, again));
}

/* What comes from others, and what is taken back, is in the journal like
 * what is typed. */
static void
test_all_ways (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (YoriaiSpace) copy = NULL, merged = NULL, space = NULL;
  g_autoptr (GBytes) state = NULL, view = NULL, found = NULL;
  g_autoptr (GPtrArray) lost = NULL;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type_notes (self->space, 0, "一");
  wait_for_document (self);
  state = yoriai_space_encode_state (self->space);
  copy = yoriai_space_new_from_state (G_OBJECT_TYPE (yoriai_space_get_root (self->space)), state,
                                      NULL);
  type_notes (copy, 1, "二");
  g_assert_true (yoriai_space_take_copy (self->space, copy, NULL));
  type_notes (copy, 2, "三");
  type (self, "mine");
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (copy), "call", "theirs", NULL));
  merged = yoriai_space_new_merged (self->space, copy, NULL);
  g_assert_true (yoriai_space_take_in (self->space, merged, "take in", NULL));
  yoriai_space_undo (self->space);
  yoriai_space_redo (self->space);
  type_notes (self->space, 0, "零");
  yoriai_space_undo (self->space);
  view = yoriai_document_write (self->space);
  copy_journal (self, keeper);
  lost = find_lost (self);
  space = read_lost (lost, 0);
  found = yoriai_document_write (space);
  g_assert_cmpstr (get_notes (space), ==, "一二三");
  g_assert_true (g_bytes_equal (found, view));
  {
    g_autoptr (GBytes) here = yoriai_space_digest (self->space),
                       there = yoriai_space_digest (space);

    g_assert_true (g_bytes_equal (here, there)); /* edit by edit */
  }
}

/* As a window offers it: what others saved since is no part of it, what both
 * wrote is listed, and it is one step. */
static void
test_offered (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GPtrArray) lost = NULL, conflicts = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autofree YoriaiTake *takes = NULL;
  guint n;

  load_shared (self);
  type (self, "base");
  type_notes (self->space, 0, "共通");
  save (self);
  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type (self, "lost");
  type_notes (self->space, 2, "の続き");
  wait_for_document (self);
  copy_journal (self, keeper);
  g_clear_object (&keeper);

  load_shared (self);
  type (self, "since");
  g_assert_true (
      yoriai_record_set_string (yoriai_space_get_root (self->space), "track", "since", NULL));
  type_notes (self->space, 0, "のちの");
  save (self);
  lost = find_lost (self);
  space = read_lost (lost, 0);
  incoming = yoriai_incoming_new (self->space, yoriai_document_get_history (self->document), space,
                                  NULL, NULL, NULL);
  n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
  g_assert_true (yoriai_incoming_is_by_state (incoming));
  g_assert_cmpuint (n, ==, 2); /* and nothing of "track" */
  takes = yoriai_lost_propose (incoming);
  yoriai_lost_leave_open (incoming, takes);
  g_assert_true (yoriai_incoming_apply (incoming, takes, "take in", NULL));
  g_assert_cmpstr (get_notes (self->space), ==, "のちの共通の続き");
  conflicts = yoriai_space_list_conflicts (self->space);
  g_assert_cmpuint (conflicts->len, ==, 1);
  yoriai_space_undo (self->space);
  g_assert_cmpstr (get_notes (self->space), ==, "のちの共通");
  g_assert_cmpstr (get_call (self->space), ==, "since");
}

/* A proposal whose file is gone goes on where it ended: what is saved then
 * is of one origin with copies of it. */
static void
test_goes_on (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (YoriaiSpace) copy = NULL;
  g_autoptr (GBytes) state = NULL;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type_notes (self->space, 0, "一");
  wait_for_document (self);
  state = yoriai_space_encode_state (self->space);
  copy = yoriai_space_new_from_state (G_OBJECT_TYPE (yoriai_space_get_root (self->space)), state,
                                      NULL);
  type_notes (copy, 1, "三");
  copy_journal (self, keeper);
  g_assert_cmpint (g_unlink (self->path), ==, 0);

  lost = find_lost (self);
  document = yoriai_document_new_for_view ("lost", ((YoriaiLost *) lost->pdata[0])->file, NULL);
  g_assert_true (yoriai_space_is_modified (yoriai_document_get_space (document)));
  type_notes (yoriai_document_get_space (document), 1, "二");
  g_assert_true (yoriai_document_save_sync (document, file, FALSE, NULL, NULL));
  load_shared (self);
  g_assert_true (yoriai_space_take_copy (self->space, copy, NULL));
  g_assert_nonnull (strstr (get_notes (self->space), "一"));
  g_assert_cmpuint (g_utf8_strlen (get_notes (self->space), -1), ==, 3); /* nothing twice */
}

static gboolean
is_there (GPtrArray *paths, guint i)
{
  return g_file_test (paths->pdata[i], G_FILE_TEST_EXISTS);
}

static void
allow_nothing (YoriaiKeeper *keeper)
{
  _yoriai_thinning_set_max_bytes (_yoriai_keeper_get_thinning (keeper), 0);
}

/* Whether the thread that closes a journal has let go of it. */
static gboolean
is_settled (Fixture *self, const char *path)
{
  g_autoptr (GPtrArray) infos = list (self->folder.folder, PROPOSAL);

  for (guint i = 0; i < infos->len; i++)
    {
      const YoriaiJournalInfo *info = infos->pdata[i];

      if (g_str_equal (info->path, path))
        return info->life == YORIAI_JOURNAL_STALE;
    }
  return FALSE;
}

/* What is left of an earlier sitting, once with the words @text, and was not
 * saved then. */
static char *
leave_settled (Fixture *self, const char *text)
{
  YoriaiKeeper *keeper;
  char *path = NULL;
  gsize length;
  gint64 end = g_get_monotonic_time () + WAIT;

  load_shared (self);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  type_notes (self->space, 0, text);
  yoriai_keeper_keep (keeper);
  flush (yoriai_keeper_get_journal (keeper));
  path = yoriai_journal_dup_path (yoriai_keeper_get_journal (keeper));
  g_object_unref (keeper);
  length = strlen (path) - strlen (".journal");
  memcpy (path + length, ".settled", strlen (".settled"));
  while (!is_settled (self, path))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
  return path;
}

/* An old journal is a version of the file before it goes, and where it is
 * one already it goes at once. */
static void
test_thinned (Fixture *self, gconstpointer data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gint64 end = g_get_monotonic_time () + WAIT;
  YoriaiState *history;
  guint n = 0;

  g_ptr_array_add (paths, leave_settled (self, "消えた一つ目"));
  g_ptr_array_add (paths, leave_settled (self, "消えた二つ目"));
  load_shared (self);
  yoriai_document_set_keeps_versions (self->document, TRUE);
  keeper = yoriai_keeper_new (self->document, self->folder.folder);
  allow_nothing (keeper);
  type_notes (self->space, 0, "今の");
  yoriai_keeper_keep (keeper);
  flush (yoriai_keeper_get_journal (keeper));
  yoriai_journal_thin (self->folder.folder, PROPOSAL, 0, _yoriai_thinning_func,
                       _yoriai_keeper_get_thinning (keeper), NULL);
  g_assert_true (is_there (paths, 0) && is_there (paths, 1)); /* nothing has them yet */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  save (self);
  while (is_there (paths, 0) || is_there (paths, 1))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  load_shared (self);
  history = yoriai_document_get_history (self->document);
  for (guint i = 0; i < yoriai_versions_get_n (history); i++)
    {
      g_autoptr (GBytes) view = yoriai_versions_read (history, i, NULL);

      n += g_strstr_len (g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), "消えた")
           != NULL;
    }
  g_assert_cmpuint (n, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/keeper/lost", Fixture, NULL, set_up, test_lost, tear_down);
  g_test_add ("/keeper/by-itself", Fixture, NULL, set_up, test_by_itself, tear_down);
  g_test_add ("/keeper/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/keeper/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/keeper/updates", Fixture, NULL, set_up, test_updates, tear_down);
  g_test_add ("/keeper/view-only", Fixture, NULL, set_up, test_view_only, tear_down);
  g_test_add ("/keeper/together", Fixture, NULL, set_up, test_together, tear_down);
  g_test_add ("/keeper/while-saving", Fixture, NULL, set_up, test_while_saving, tear_down);
  g_test_add ("/keeper/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/keeper/all-ways", Fixture, NULL, set_up, test_all_ways, tear_down);
  g_test_add ("/keeper/offered", Fixture, NULL, set_up, test_offered, tear_down);
  g_test_add ("/keeper/goes-on", Fixture, NULL, set_up, test_goes_on, tear_down);
  g_test_add ("/keeper/thinned", Fixture, NULL, set_up, test_thinned, tear_down);
  g_test_add ("/keeper/pack", Fixture, NULL, set_up, test_pack, tear_down);
  return g_test_run ();
}
