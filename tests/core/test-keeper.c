/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed is kept, and found when it was not saved. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "journal-support.h"
#include "workspace/yoriai-keeper.h"

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

  yoriai_keeper_find_lost_async (self->folder.folder, PROPOSAL, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return yoriai_keeper_find_lost_finish (result, NULL);
}

static void
test_lost (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (YoriaiKeeper) keeper = yoriai_keeper_new (self->document, self->folder.folder);
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GBytes) view = NULL;

  g_assert_null (yoriai_keeper_get_journal (keeper)); /* nobody has typed */
  type (self, "a");
  yoriai_keeper_keep (keeper);
  type (self, "b");
  copy_journal (self, keeper);
  view = yoriai_document_write (self->space);
  lost = find_lost (self); /* of the one that is still written nothing is lost */
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_true (g_bytes_equal (((YoriaiLost *) lost->pdata[0])->view, view));
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/keeper/lost", Fixture, NULL, set_up, test_lost, tear_down);
  g_test_add ("/keeper/by-itself", Fixture, NULL, set_up, test_by_itself, tear_down);
  g_test_add ("/keeper/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/keeper/closed", Fixture, NULL, set_up, test_closed, tear_down);
  return g_test_run ();
}
