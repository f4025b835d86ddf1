/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing a journal: what comes when, marks, a file begun anew. */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "journal-support.h"

#define PROMISED (2 * G_TIME_SPAN_SECOND)

typedef JournalFolder Fixture;

static YoriaiJournal *
begin (Fixture    *self,
       const char *saved)
{
  g_autoptr (GBytes) state = bytes_of ("whole");
  g_autoptr (GBytes) hash = saved != NULL ? bytes_of (saved) : NULL;

  return yoriai_journal_new (self->folder, PROPOSAL, NULL, "見本 花子", state, hash, NULL, NULL);
}

static void
mark_saved (YoriaiJournal *journal,
            guint64        n_edits,
            const char    *text)
{
  g_autoptr (GBytes) hash = bytes_of (text);

  yoriai_journal_mark_saved (journal, n_edits, hash);
}

static guint
count_unsaved (YoriaiJournal *journal)
{
  g_autoptr (YoriaiJournalFile) file = load_own (journal);

  return yoriai_journal_file_get_n_unsaved (file);
}

static void
test_writes (Fixture       *self,
             gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  g_autofree char *path = NULL;
  struct stat info;

  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  append_text (journal, YORIAI_JOURNAL_NOTE, "n");
  flush (journal);
  assert_entries (journal, "state:whole update:a note:n");
  append_text (journal, YORIAI_JOURNAL_UPDATE, "b");
  flush (journal);
  assert_entries (journal, "state:whole update:a note:n update:b");

  path = yoriai_journal_dup_path (journal);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  yoriai_journal_free (journal);
}

/* Nobody flushes, no main loop runs. */
static void
test_in_time (Fixture       *self,
              gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  gint64 start;
  gint64 seen = 0;

  flush (journal);
  start = g_get_monotonic_time ();
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  while (seen == 0)
    {
      g_autoptr (YoriaiJournalFile) file = load_own (journal);

      if (yoriai_journal_file_get_n_entries (file) == 2)
        seen = g_get_monotonic_time ();
      g_assert_cmpint (g_get_monotonic_time () - start, <, PROMISED);
    }
  g_test_message ("on the disk after %" G_GINT64_FORMAT " ms", (seen - start) / 1000);
  yoriai_journal_free (journal);
}

/* Typing that never pauses does not put it off. */
static void
test_without_pause (Fixture       *self,
                    gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  gint64 start;
  guint n = 1;

  flush (journal);
  start = g_get_monotonic_time ();
  while (n == 1)
    {
      g_autoptr (YoriaiJournalFile) file = NULL;

      append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
      file = load_own (journal);
      n = yoriai_journal_file_get_n_entries (file);
      g_assert_cmpint (g_get_monotonic_time () - start, <, PROMISED);
    }
  yoriai_journal_free (journal);
}

static void
test_authors (Fixture       *self,
              gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  g_autoptr (GBytes) bytes = bytes_of ("b");
  g_autoptr (YoriaiJournalFile) file = NULL;
  g_autofree char *long_name = g_strnfill (5000, 'x');

  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  yoriai_journal_append (journal, YORIAI_JOURNAL_UPDATE, "例示 次郎", bytes);
  yoriai_journal_append (journal, YORIAI_JOURNAL_UPDATE, "broken \xff", bytes);
  yoriai_journal_append (journal, YORIAI_JOURNAL_UPDATE, long_name, bytes);
  flush (journal);
  yoriai_journal_append (journal, YORIAI_JOURNAL_UPDATE, "例示 次郎", bytes);
  yoriai_journal_set_author (journal, "たとえ 三郎");
  append_text (journal, YORIAI_JOURNAL_UPDATE, "c");
  flush (journal);
  file = load_own (journal);
  g_assert_cmpuint (yoriai_journal_file_get_n_authors (file), ==, 5);
  g_assert_cmpstr (yoriai_journal_file_get_author (file, 0), ==, "見本 花子");
  g_assert_cmpstr (yoriai_journal_file_get_author (file, 2), ==, "broken ");
  g_assert_cmpuint (strlen (yoriai_journal_file_get_author (file, 3)), <, 5000);
  g_assert_cmpstr (yoriai_journal_file_get_entry (file, 8)->author, ==, "例示 次郎");
  g_assert_cmpstr (yoriai_journal_file_get_entry (file, 10)->author, ==, "たとえ 三郎");
  yoriai_journal_free (journal);
}

/* What is typed while a file is written is not in it. */
static void
test_saved (Fixture       *self,
            gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  guint64 n_edits;

  flush (journal);
  g_assert_cmpuint (count_unsaved (journal), ==, 1); /* the state: it was never saved */
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  n_edits = yoriai_journal_get_n_edits (journal);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "b");
  mark_saved (journal, n_edits, "1");
  flush (journal);
  g_assert_cmpuint (count_unsaved (journal), ==, 1);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "c");
  flush (journal);
  g_assert_cmpuint (count_unsaved (journal), ==, 2);
  mark_saved (journal, yoriai_journal_get_n_edits (journal), "2");
  append_text (journal, YORIAI_JOURNAL_NOTE, "no edit");
  flush (journal);
  g_assert_cmpuint (count_unsaved (journal), ==, 0);
  yoriai_journal_free (journal);
}

static void
test_begins_saved (Fixture       *self,
                   gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, "hash");
  g_autoptr (YoriaiJournalFile) file = NULL;

  flush (journal);
  g_assert_cmpuint (count_unsaved (journal), ==, 0);
  yoriai_journal_set_uri (journal, "file:///there");
  yoriai_journal_set_uri (journal, "file:///there"); /* nothing new */
  flush (journal);
  assert_entries (journal, "state:whole saved file:file:///there");
  file = load_own (journal);
  g_assert_cmpstr (yoriai_journal_file_get_uri (file), ==, "file:///there");
  g_assert_null (yoriai_journal_file_get_header (file)->uri);
  yoriai_journal_free (journal);
}

/* Whether what the new file begins with is saved, and what was, is not
 * forgotten. */
static void
test_restart (Fixture       *self,
              gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, "hash");
  g_autoptr (GBytes) second = bytes_of ("second");
  g_autoptr (GBytes) hash = bytes_of ("hash");
  g_autofree char *first_path = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  flush (journal);
  first_path = yoriai_journal_dup_path (journal);
  yoriai_journal_restart (journal, second, FALSE);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  flush (journal);
  assert_entries (journal, "state:second saved update:a");
  g_assert_false (g_file_test (first_path, G_FILE_TEST_EXISTS));
  infos = list (self->folder, PROPOSAL);
  g_assert_cmpuint (infos->len, ==, 2); /* the first one is history */
  g_assert_cmpuint (((YoriaiJournalInfo *) infos->pdata[1])->n_entries, ==, 2);
  g_assert_true (((YoriaiJournalInfo *) infos->pdata[1])->is_settled);

  yoriai_journal_restart (journal, second, FALSE);
  flush (journal);
  assert_entries (journal, "state:second");
  {
    g_autoptr (YoriaiJournalFile) file = load_own (journal);

    g_assert_cmpuint (yoriai_journal_file_get_n_unsaved (file), ==, 1);
    g_assert_true (g_bytes_equal (yoriai_journal_file_get_saved (file), hash));
  }
  yoriai_journal_free (journal);
}

/* What is closed is written, and then nobody's. */
static void
test_close (Fixture       *self,
            gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  g_autoptr (YoriaiJournalFile) file = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *path = NULL;

  flush (journal);
  path = yoriai_journal_dup_path (journal);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  close_and_wait (journal);
  file = yoriai_journal_file_load (path, NULL);
  joined = join_entries (file);
  g_assert_cmpstr (joined, ==, "state:whole update:a");
  infos = list (self->folder, NULL);
  g_assert_true (yoriai_journal_info_is_lost (infos->pdata[0]));
}

/* What is saved or was left on purpose is offered to nobody. */
static void
test_close_settled (Fixture       *self,
                    gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  gint64 end = g_get_monotonic_time () + WAIT;
  gboolean is_settled = FALSE;

  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  flush (journal);
  yoriai_journal_free_settled (journal);
  while (!is_settled)
    {
      g_autoptr (GPtrArray) infos = list (self->folder, NULL);
      const YoriaiJournalInfo *info = infos->len > 0 ? infos->pdata[0] : NULL;

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (info == NULL) /* looked for while it gets its new name */
        continue;
      g_assert_false (yoriai_journal_info_is_lost (info) && info->life != YORIAI_JOURNAL_LIVE);
      is_settled = info->is_settled;
    }
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
test_flush_async (Fixture       *self,
                  gconstpointer  data)
{
  YoriaiJournal *journal = begin (self, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      if (i < 2) /* the third time there is nothing to write */
        append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
      yoriai_journal_flush_async (journal, flushed_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (yoriai_journal_flush_finish (result, &error));
      g_assert_no_error (error);
    }
  assert_entries (journal, "state:whole update:a update:a");
  {
    g_autoptr (GAsyncResult) result = NULL;

    append_text (journal, YORIAI_JOURNAL_UPDATE, "b");
    yoriai_journal_flush_async (journal, flushed_cb, &result);
    yoriai_journal_free (journal);
    while (result == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_assert_false (yoriai_journal_flush_finish (result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

typedef struct
{
  YoriaiJournal *journal;
  guint n_written;
  guint n_cancelled;
} Last;

static void
free_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Last *last = user_data;

  if (yoriai_journal_flush_finish (result, NULL))
    last->n_written++;
  else
    last->n_cancelled++;
  g_clear_pointer (&last->journal, yoriai_journal_free);
}

/* Who waits for it is the last who holds it: a window that is closed meanwhile. */
static void
test_freed_by_flush (Fixture       *self,
                     gconstpointer  data)
{
  Last last = { .journal = begin (self, NULL) };

  append_text (last.journal, YORIAI_JOURNAL_UPDATE, "a");
  yoriai_journal_flush_async (last.journal, free_cb, &last);
  append_text (last.journal, YORIAI_JOURNAL_UPDATE, "b");
  yoriai_journal_flush_async (last.journal, free_cb, &last);
  while (last.n_written + last.n_cancelled < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (last.n_written, >, 0);
}

static GBytes *
pack (YoriaiJournalKind kind, GBytes *bytes, GBytes *before)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *old = before != NULL ? g_strndup (g_bytes_get_data (before, NULL),
                                                     g_bytes_get_size (before))
                                        : g_strdup ("");
  g_autofree char *packed = g_strdup_printf ("%s<%s", text, old);

  g_assert_true (kind == YORIAI_JOURNAL_STATE || kind == YORIAI_JOURNAL_VIEW);
  return bytes_of (packed);
}

/* What is whole is packed by the thread, views by those before them; what is
 * too large then is told, once. */
static void
test_pack (Fixture *self, gconstpointer data)
{
  const YoriaiJournalFuncs funcs = { .pack = pack };
  g_autoptr (GBytes) state = bytes_of ("whole"), next = bytes_of ("next"), large = NULL;
  YoriaiJournal *journal = yoriai_journal_new (self->folder, PROPOSAL, NULL, NULL, state, NULL,
                                               &funcs, NULL);
  g_autoptr (GError) error = NULL;

  append_text (journal, YORIAI_JOURNAL_VIEW, "a");
  flush (journal);
  append_text (journal, YORIAI_JOURNAL_VIEW, "b");
  append_text (journal, YORIAI_JOURNAL_UPDATE, "c");
  flush (journal);
  assert_entries (journal, "state:whole< view:a< view:b<a update:c");
  g_assert_cmpuint (count_unsaved (journal), ==, 4);
  g_assert_cmpuint (yoriai_journal_get_n_edits (journal), ==, 3);
  append_text (journal, YORIAI_JOURNAL_VIEW, "d");
  yoriai_journal_restart (journal, next, FALSE);
  append_text (journal, YORIAI_JOURNAL_VIEW, "e");
  flush (journal);
  assert_entries (journal, "state:next< view:e<");

  large = g_bytes_new_take (g_strnfill (YORIAI_JOURNAL_MAX_ENTRY, 'x'), YORIAI_JOURNAL_MAX_ENTRY);
  yoriai_journal_restart (journal, large, FALSE);
  g_assert_false (yoriai_journal_flush (journal, WAIT, &error));
  g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT);
  yoriai_journal_restart (journal, state, FALSE);
  flush (journal);
  assert_entries (journal, "state:whole<");
  yoriai_journal_free (journal);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/journal/writes", test_writes },
    { "/journal/in-time", test_in_time },
    { "/journal/without-pause", test_without_pause },
    { "/journal/authors", test_authors },
    { "/journal/saved", test_saved },
    { "/journal/begins-saved", test_begins_saved },
    { "/journal/restart", test_restart },
    { "/journal/pack", test_pack },
    { "/journal/close", test_close },
    { "/journal/close-settled", test_close_settled },
    { "/journal/flush-async", test_flush_async },
    { "/journal/freed-by-flush", test_freed_by_flush },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, journal_folder_set_up, tests[i].test,
                journal_folder_tear_down);
  return g_test_run ();
}
