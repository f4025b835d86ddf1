/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is erased for good is gone from the disk: from the file, its state
 * and versions, from what was there before it, and from the journals. */

#define _GNU_SOURCE /* memmem */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-kept.h"
#include "document/yoriai-versions.h"
#include "journal-support.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-keeper.h"

#define NAME "見本 花子"
#define ORCID "0000-0001-2345-6789"
#define OTHER "例示 次郎"

typedef struct
{
  JournalFolder folder;
  char *path;
  YoriaiDocument *document;
  YoriaiKeeper *keeper;
} Fixture;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Until nobody has a journal any more. */
static void
wait_until_closed (Fixture *self)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  gboolean is_live = TRUE;

  while (is_live)
    {
      g_autoptr (GPtrArray) infos = list (self->folder.folder, PROPOSAL);

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      is_live = FALSE;
      for (guint i = 0; i < infos->len; i++)
        is_live |= ((YoriaiJournalInfo *) infos->pdata[i])->life == YORIAI_JOURNAL_LIVE;
    }
}

/* As a window has it. */
static void
open_document (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_object (&self->keeper);
  wait_until_closed (self);
  g_clear_object (&self->document);
  self->document = yoriai_document_new_for_file (file);
  yoriai_document_load_async (self->document, NULL, done_cb, &result);
  wait_for (&result);
  g_assert_true (yoriai_document_load_finish (self->document, result, NULL));
  yoriai_document_set_keeps_versions (self->document, TRUE);
  self->keeper = yoriai_keeper_new (self->document, self->folder.folder);
}

static void
save (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  yoriai_document_save_async (self->document, NULL, FALSE, NULL, done_cb, &result);
  wait_for (&result);
  g_assert_true (yoriai_document_save_finish (self->document, result, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char text[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"" PROPOSAL
                             "\"}";

  journal_folder_set_up (&self->folder, NULL);
  self->path = g_build_filename (self->folder.parent, "p.yoriai", NULL);
  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  open_document (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->keeper);
  g_clear_object (&self->document);
  g_free (self->path);
  journal_folder_tear_down (&self->folder, NULL);
}

static YoriaiRecord *
add_person (Fixture *self, const char *name)
{
  YoriaiSpace *space = yoriai_document_get_space (self->document);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *person = yoriai_record_insert (root, yoriai_record_find_field (root, "people"),
                                               NULL, NULL, NULL);

  g_assert_true (yoriai_record_set_string (person, "name", name, NULL));
  return person;
}

static gboolean
has (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

/* In a file, in the state behind it, or in any version. */
static gboolean
file_holds (const char *path, const char *text)
{
  g_autofree char *data = NULL;
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GBytes) file = NULL, state = NULL;
  g_auto (YoriaiVersionWalk) walk = { 0 };
  GBytes *view;
  gboolean is_there;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  file = g_bytes_new (data, length);
  space = yoriai_document_read_file (NULL, data, (gssize) length, &history, NULL, NULL);
  is_there = has (file, text);
  if (history == NULL)
    return is_there;
  g_assert_true (yoriai_state_get_bytes (history, &state, NULL));
  is_there |= state != NULL && has (state, text);
  yoriai_version_walk_init (&walk, history);
  while (yoriai_version_walk_next (&walk, NULL, &view, NULL))
    {
      g_assert_nonnull (view);
      is_there |= has (view, text);
      g_bytes_unref (view);
    }
  return is_there;
}

/* In an entry of any journal. */
static gboolean
journals_hold (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) infos = list (self->folder.folder, PROPOSAL);
  gboolean is_there = FALSE;

  for (guint i = 0; i < infos->len; i++)
    {
      g_autoptr (YoriaiJournalFile) file
          = yoriai_journal_file_load (((YoriaiJournalInfo *) infos->pdata[i])->path, NULL);
      g_autoptr (GBytes) view = NULL;

      for (guint j = 0; j < yoriai_journal_file_get_n_entries (file); j++)
        {
          YoriaiJournalKind kind = yoriai_journal_file_get_entry (file, j)->kind;
          g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (file, j);
          GBytes *plain = kind == YORIAI_JOURNAL_STATE  ? yoriai_kept_unpack (bytes)
                          : kind == YORIAI_JOURNAL_VIEW ? yoriai_kept_unpack_view (bytes, view)
                                                        : g_bytes_ref (bytes);

          is_there |= has (plain, text);
          if (kind == YORIAI_JOURNAL_VIEW)
            g_clear_pointer (&view, g_bytes_unref);
          if (kind == YORIAI_JOURNAL_VIEW)
            view = g_bytes_ref (plain);
          g_bytes_unref (plain);
        }
    }
  return is_there;
}

static void
flush_keeper (Fixture *self)
{
  yoriai_keeper_keep (self->keeper);
  flush (yoriai_keeper_get_journal (self->keeper));
}

/* Somebody who was there in several versions, in the journal of this sitting
 * and of one before. */
static YoriaiRecord *
live_with_person (Fixture *self)
{
  const char *id;
  g_autofree char *copy = NULL;
  YoriaiRecord *person;

  add_person (self, OTHER);
  person = add_person (self, NAME);
  flush_keeper (self);
  save (self);
  g_assert_true (yoriai_record_set_string (person, "orcid", ORCID, NULL));
  save (self);
  id = copy = g_strdup (yoriai_record_get_id (person));
  open_document (self); /* another sitting: what is saved now is another version */
  person = yoriai_space_find (yoriai_document_get_space (self->document), id);
  g_assert_true (yoriai_record_set_string (person, "career", NAME "の経歴", NULL));
  flush_keeper (self);
  save (self);
  return person;
}

static void
erase (Fixture *self, YoriaiRecord *person)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_record_remove (person, NULL));
  g_assert_true (yoriai_space_ensure_document (yoriai_document_get_space (self->document)));
  g_assert_true (yoriai_document_erase (self->document, person, &error));
  g_assert_no_error (error);
  yoriai_keeper_scrub (self->keeper);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (self->path, "~", NULL);
  static const char *const texts[] = { NAME, ORCID };

  erase (self, live_with_person (self));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (file_holds (self->path, texts[i])); /* the file was not saved since */
  save (self);
  flush (yoriai_keeper_get_journal (self->keeper));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_false (file_holds (self->path, texts[i]));
      g_assert_false (file_holds (backup, texts[i]));
      g_assert_false (journals_hold (self, texts[i]));
    }
  g_assert_true (file_holds (self->path, OTHER));
  g_assert_true (journals_hold (self, OTHER));
  g_assert_cmpuint (yoriai_versions_get_n (yoriai_document_get_history (self->document)), >=, 2);

  add_person (self, "たとえ 三郎"); /* all goes on as before */
  save (self);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_false (file_holds (backup, NAME));
}

/* Who saves under another name after that is told that the file from before has it yet. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->path, ".other", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *const *notices;
  g_autoptr (GError) error = NULL;

  erase (self, live_with_person (self));
  notices = yoriai_document_get_notices (self->document);
  g_assert_true (notices == NULL || notices[0] == NULL);
  yoriai_document_save_sync (self->document, file, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (file_holds (path, NAME));
  g_assert_true (file_holds (self->path, NAME));
  notices = yoriai_document_get_notices (self->document);
  g_assert_nonnull (notices);
  g_assert_cmpuint (g_strv_length ((char **) notices), ==, 1);
  g_assert_nonnull (strstr (notices[0], "still holds what was erased"));
  g_unlink (path);
}

/* Nothing shown has changed, but there is something to be saved. */
static void
test_to_be_saved (Fixture *self, gconstpointer data)
{
  YoriaiRecord *person = live_with_person (self);
  YoriaiSpace *space = yoriai_document_get_space (self->document);

  g_assert_true (yoriai_record_remove (person, NULL));
  save (self);
  g_assert_false (yoriai_space_is_modified (space));
  g_assert_true (file_holds (self->path, NAME)); /* versions have it */
  g_assert_true (yoriai_document_erase (self->document, person, NULL));
  g_assert_true (yoriai_space_is_modified (space));
  save (self);
  g_assert_false (yoriai_space_is_modified (space));
  g_assert_false (file_holds (self->path, NAME));
}

/* A save that runs, or fails, has not done it. */
static void
test_meanwhile (Fixture *self, gconstpointer data)
{
  YoriaiRecord *person = live_with_person (self);
  YoriaiSpace *space = yoriai_document_get_space (self->document);
  g_autoptr (GAsyncResult) result = NULL, failed = NULL;

  g_assert_true (yoriai_record_remove (person, NULL));
  g_assert_true (yoriai_space_ensure_document (space));
  yoriai_document_save_async (self->document, NULL, FALSE, NULL, done_cb, &result);
  g_assert_true (yoriai_document_erase (self->document, person, NULL));
  wait_for (&result);
  g_assert_true (yoriai_space_is_modified (space));
  g_assert_true (file_holds (self->path, NAME));

  g_assert_true (g_file_set_contents (self->path, "{}", -1, NULL)); /* somebody else's */
  yoriai_document_save_async (self->document, NULL, FALSE, NULL, done_cb, &failed);
  wait_for (&failed);
  g_assert_false (yoriai_document_save_finish (self->document, failed, NULL));
  g_clear_object (&result);
  yoriai_document_save_async (self->document, NULL, TRUE, NULL, done_cb, &result);
  wait_for (&result);
  g_assert_true (yoriai_document_save_finish (self->document, result, NULL));
  g_assert_false (file_holds (self->path, NAME));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/erase/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/erase/elsewhere", Fixture, NULL, set_up, test_elsewhere, tear_down);
  g_test_add ("/erase/to-be-saved", Fixture, NULL, set_up, test_to_be_saved, tear_down);
  g_test_add ("/erase/meanwhile", Fixture, NULL, set_up, test_meanwhile, tear_down);
  return g_test_run ();
}
