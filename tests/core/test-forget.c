/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody was told is forgotten is: the program waits for it, and says when it cannot be. */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "journal-support.h"
#include "workspace/yoriai-keeper.h"

#define TEXT "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"" PROPOSAL "\"}"
#define N_JOURNALS 200
#define COPY "copy"

typedef struct
{
  JournalFolder folder;
  YoriaiDocument *document;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GBytes) view = g_bytes_new_static (TEXT, strlen (TEXT));

  journal_folder_set_up (&self->folder, NULL);
  self->document = yoriai_document_new_for_view ("", view, NULL);
  g_assert_nonnull (self->document);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->document);
  journal_folder_tear_down (&self->folder, NULL);
}

/* As programs that were killed left them. */
static void
leave_journals (Fixture *self)
{
  g_autoptr (YoriaiKeeper) keeper = yoriai_keeper_new (self->document, self->folder.folder);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (self->document));
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (yoriai_record_set_string (root, "call", "打ち込み", NULL));
  yoriai_keeper_keep (keeper);
  flush (yoriai_keeper_get_journal (keeper));
  path = yoriai_journal_dup_path (yoriai_keeper_get_journal (keeper));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (guint i = 0; i < N_JOURNALS; i++)
    {
      g_autofree char *copy
          = g_strdup_printf ("%.*s" COPY "%u.journal", (int) (strlen (path) - strlen ("x.journal")), path, i);

      g_assert_true (g_file_set_contents (copy, content, (gssize) length, NULL));
    }
}

/* At once: reading them would wait, too. */
static guint
count_journals (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder.folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, COPY) != NULL;

  return n;
}

static void
activate_cb (GApplication *app,
             Fixture      *self)
{
  g_autoptr (YoriaiKeeper) keeper = yoriai_keeper_new (self->document, self->folder.folder);

  yoriai_keeper_scrub (keeper);
}

/* Nothing else keeps the program. */
static void
test_waits (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GApplication) app = g_application_new ("io.github.yoriai.Test", G_APPLICATION_NON_UNIQUE);

  leave_journals (self);
  g_assert_cmpuint (count_journals (self), ==, N_JOURNALS);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), self);
  g_assert_cmpint (g_application_run (app, 0, NULL), ==, 0);
  g_assert_cmpuint (count_journals (self), ==, 0);
}

static void
failed_cb (YoriaiKeeper  *keeper,
           const GError  *error,
           GError       **ret_error)
{
  *ret_error = g_error_copy (error);
}

static void
test_told (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (YoriaiKeeper) keeper = NULL;
  g_autofree char *file = g_build_filename (self->folder.parent, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL)); /* where the folder is to be */
  keeper = yoriai_keeper_new (self->document, file);
  g_signal_connect (keeper, "forget-failed", G_CALLBACK (failed_cb), &error);
  yoriai_keeper_scrub (keeper);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (error->message, file));
  g_assert_cmpint (g_unlink (file), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/forget/waits", Fixture, NULL, set_up, test_waits, tear_down);
  g_test_add ("/forget/told", Fixture, NULL, set_up, test_told, tear_down);
  return g_test_run ();
}
