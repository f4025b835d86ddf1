/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "journal-support.h"

void
journal_folder_set_up (JournalFolder *self,
                       gconstpointer  data)
{
  self->parent = g_dir_make_tmp ("yoriai-journal-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "state", "yoriai", NULL);
}

/* What a thread that is on its way out renames meanwhile is there another
 * time. */
static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  if (g_remove (path) != 0)
    g_assert_true (errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST);
}

void
journal_folder_tear_down (JournalFolder *self,
                          gconstpointer  data)
{
  gint64 end = g_get_monotonic_time () + WAIT;

  while (g_file_test (self->parent, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      remove_all (self->parent);
    }
  g_free (self->parent);
  g_free (self->folder);
}

GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

void
append_text (YoriaiJournal     *journal,
             YoriaiJournalKind  kind,
             const char        *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  yoriai_journal_append (journal, kind, NULL, bytes);
}

void
flush (YoriaiJournal *journal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_journal_flush (journal, WAIT, &error));
  g_assert_no_error (error);
}

/* Until the thread has let go of the file. */
void
close_and_wait (YoriaiJournal *journal)
{
  g_autofree char *path = yoriai_journal_dup_path (journal);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  gint64 end = g_get_monotonic_time () + WAIT;
  gboolean is_live = path != NULL;

  yoriai_journal_free (journal);
  while (is_live)
    {
      g_autoptr (GPtrArray) infos = list (folder, NULL);

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      is_live = FALSE;
      for (guint i = 0; i < infos->len; i++)
        {
          const YoriaiJournalInfo *info = infos->pdata[i];

          is_live |= g_str_equal (info->path, path) && info->life == YORIAI_JOURNAL_LIVE;
        }
    }
}

GPtrArray *
list (const char *folder,
      const char *proposal)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *infos = yoriai_journal_list (folder, proposal, NULL, &error);

  g_assert_no_error (error);
  return infos;
}

YoriaiJournalFile *
load_own (YoriaiJournal *journal)
{
  g_autofree char *path = yoriai_journal_dup_path (journal);
  g_autoptr (GError) error = NULL;
  YoriaiJournalFile *file = yoriai_journal_file_load (path, &error);

  g_assert_no_error (error);
  return file;
}

/* "state:whole update:a update:b saved" */
char *
join_entries (const YoriaiJournalFile *file)
{
  static const char *const names[] = { "?",    "state",  "update", "saved",
                                       "file", "author", "note",   "view" };
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < yoriai_journal_file_get_n_entries (file); i++)
    {
      const YoriaiJournalEntry *entry = yoriai_journal_file_get_entry (file, i);
      g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (file, i);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                              names[entry->kind < G_N_ELEMENTS (names) ? entry->kind : 0]);
      if (entry->kind != YORIAI_JOURNAL_SAVED)
        g_string_append_printf (joined, ":%.*s", (int) length, data);
    }
  return g_string_free (joined, FALSE);
}

void
assert_entries (YoriaiJournal *journal,
                const char    *expected)
{
  g_autoptr (YoriaiJournalFile) file = load_own (journal);
  g_autofree char *joined = join_entries (file);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), ==, YORIAI_JOURNAL_WHOLE);
}
