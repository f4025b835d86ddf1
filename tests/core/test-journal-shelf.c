/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which journals there are, whose they are, and how they go. */

#define _GNU_SOURCE /* memmem */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "journal-support.h"
#include "journal/yoriai-journal-disk-private.h"
#include "journal/yoriai-journal-shelf-private.h"

#define OTHER "00000000-0000-4000-8000-000000000001"

typedef JournalFolder Fixture;

static YoriaiJournal *
begin (Fixture    *self,
       const char *proposal,
       const char *uri,
       const char *text)
{
  g_autoptr (GBytes) state = bytes_of (text);
  YoriaiJournal *journal = yoriai_journal_new (self->folder, proposal, uri, "見本 花子", state,
                                               NULL, NULL, NULL);

  flush (journal);
  return journal;
}

/* A journal as another computer, boot or process would have left it. */
static void
leave (Fixture    *self,
       const char *host,
       const char *boot,
       const char *text)
{
  g_auto (YoriaiJournalHeader) header = { 0 };
  g_auto (YoriaiJournalDisk) disk = { .fd = -1 };
  g_autoptr (GPtrArray) writes = g_ptr_array_new_with_free_func (_yoriai_journal_write_unref);
  g_autoptr (GBytes) state = bytes_of (text);
  g_autoptr (GError) error = NULL;

  _yoriai_journal_header_init (&header, PROPOSAL, NULL, "", NULL);
  if (host != NULL)
    {
      g_free (header.host);
      header.host = g_strdup (host);
    }
  if (boot != NULL)
    {
      g_free (header.boot);
      header.boot = g_strdup (boot);
    }
  g_ptr_array_add (writes, _yoriai_journal_write_new (YORIAI_JOURNAL_STATE, "", state));
  _yoriai_journal_disk_begin (&disk, self->folder, &header, writes, &error);
  g_assert_no_error (error);
}

static guint
count (Fixture *self)
{
  g_autoptr (GPtrArray) infos = list (self->folder, NULL);

  return infos->len;
}

static void
test_nothing (Fixture       *self,
              gconstpointer  data)
{
  guint n_left = 1;

  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (yoriai_journal_forget (self->folder, PROPOSAL, &n_left, NULL));
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpuint (yoriai_journal_thin (self->folder, PROPOSAL, 0, NULL, NULL, NULL), ==, 0);
}

/* Two windows, two programs: two files, each locked; nobody settles, thins or
 * forgets them. */
static void
test_two_writers (Fixture       *self,
                  gconstpointer  data)
{
  YoriaiJournal *first = begin (self, PROPOSAL, NULL, "1");
  YoriaiJournal *second = begin (self, PROPOSAL, NULL, "2");
  g_autoptr (GPtrArray) infos = list (self->folder, PROPOSAL);
  guint n_left;

  g_assert_cmpuint (infos->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const YoriaiJournalInfo *info = infos->pdata[i];
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (info->life, ==, YORIAI_JOURNAL_LIVE);
      g_assert_false (yoriai_journal_info_is_lost (info));
      g_assert_false (yoriai_journal_settle (info->path, &error));
      g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIVE);
    }
  yoriai_journal_thin (self->folder, PROPOSAL, 0, NULL, NULL, NULL);
  g_assert_true (yoriai_journal_forget (self->folder, PROPOSAL, &n_left, NULL));
  g_assert_cmpuint (n_left, ==, 2);
  append_text (first, YORIAI_JOURNAL_UPDATE, "a");
  append_text (second, YORIAI_JOURNAL_UPDATE, "b");
  flush (first);
  flush (second);
  assert_entries (first, "state:1 update:a");
  assert_entries (second, "state:2 update:b");
  close_and_wait (first);
  g_assert_true (yoriai_journal_forget (self->folder, PROPOSAL, &n_left, NULL));
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_cmpuint (count (self), ==, 1);
  yoriai_journal_free (second);
}

static void
test_list (Fixture       *self,
           gconstpointer  data)
{
  YoriaiJournal *first = begin (self, PROPOSAL, "file:///a", "1");
  YoriaiJournal *second = begin (self, OTHER, NULL, "2");
  g_autoptr (GPtrArray) by_id = NULL;
  g_autoptr (GPtrArray) by_uri = NULL;
  const YoriaiJournalInfo *info;

  append_text (second, YORIAI_JOURNAL_UPDATE, "a");
  yoriai_journal_set_uri (second, "file:///b");
  close_and_wait (first);
  close_and_wait (second);
  by_id = list (self->folder, PROPOSAL);
  g_assert_cmpuint (by_id->len, ==, 1);
  info = by_id->pdata[0];
  g_assert_cmpstr (info->proposal, ==, PROPOSAL);
  g_assert_cmpstr (info->uri, ==, "file:///a");
  g_assert_cmpstr (info->authors[0], ==, "見本 花子");
  g_assert_null (info->authors[1]);
  g_assert_null (info->trouble);
  g_assert_cmpint (info->life, ==, YORIAI_JOURNAL_STALE);
  g_assert_cmpint (info->last, >=, info->began - G_TIME_SPAN_SECOND);

  by_uri = yoriai_journal_list (self->folder, NULL, "file:///b", NULL);
  g_assert_cmpuint (by_uri->len, ==, 1);
  info = by_uri->pdata[0];
  g_assert_cmpstr (info->proposal, ==, OTHER);
  g_assert_cmpuint (info->n_entries, ==, 3);
  g_assert_cmpuint (info->n_unsaved, ==, 2);
  g_assert_true (yoriai_journal_info_is_lost (info));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
test_list_async (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  leave (self, NULL, NULL, "1");
  yoriai_journal_list_async (self->folder, PROPOSAL, NULL, NULL, listed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  infos = yoriai_journal_list_finish (result, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
}

/* An id is not a file name, however it looks. */
static void
test_hostile_id (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *long_id = g_strnfill (100000, '/');
  const char *const ids[] = { "../../etc/passwd", "", ".", long_id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GPtrArray) infos = NULL;

      close_and_wait (begin (self, ids[i], NULL, "1"));
      infos = list (self->folder, ids[i]);
      g_assert_cmpuint (infos->len, ==, 1);
    }
  g_assert_cmpuint (count (self), ==, G_N_ELEMENTS (ids));
}

static void
test_life (Fixture       *self,
           gconstpointer  data)
{
  static const struct
  {
    const char *host;
    const char *boot;
    YoriaiJournalLife life;
  } cases[] = {
    { NULL, NULL, YORIAI_JOURNAL_STALE },             /* of a process that is gone */
    { NULL, "another boot", YORIAI_JOURNAL_STALE },
    { "elsewhere/1", NULL, YORIAI_JOURNAL_ELSEWHERE }, /* its locks may not reach us */
    { "elsewhere/1", "another boot", YORIAI_JOURNAL_ELSEWHERE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) infos = NULL;
      guint n_left;

      leave (self, cases[i].host, cases[i].boot, "1");
      infos = list (self->folder, PROPOSAL);
      g_assert_cmpuint (infos->len, ==, 1);
      g_assert_cmpint (((YoriaiJournalInfo *) infos->pdata[0])->life, ==, cases[i].life);
      g_assert_true (yoriai_journal_forget (self->folder, PROPOSAL, &n_left, NULL));
      g_assert_cmpuint (n_left, ==, cases[i].life == YORIAI_JOURNAL_ELSEWHERE ? 1 : 0);
      if (n_left == 1)
        g_assert_cmpint (g_unlink (((YoriaiJournalInfo *) infos->pdata[0])->path), ==, 0);
    }
}

/* What was taken or left stays as history and is not offered again. */
static void
test_settle (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const YoriaiJournalInfo *info;
  g_autoptr (GError) error = NULL;

  leave (self, NULL, NULL, "1");
  before = list (self->folder, PROPOSAL);
  info = before->pdata[0];
  g_assert_true (yoriai_journal_info_is_lost (info));
  g_assert_true (yoriai_journal_settle (info->path, &error));
  g_assert_no_error (error);
  g_assert_false (yoriai_journal_settle (info->path, &error)); /* another program was faster */
  g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_READ);
  after = list (self->folder, PROPOSAL);
  g_assert_cmpuint (after->len, ==, 1);
  info = after->pdata[0];
  g_assert_true (info->is_settled);
  g_assert_cmpuint (info->n_unsaved, ==, 1);
  g_assert_false (yoriai_journal_info_is_lost (info));
  g_assert_true (yoriai_journal_settle (info->path, NULL));
}

#define N_CHANGING 100

/* Gives every journal that is still to be offered its other name. */
static gpointer
settle_all (gpointer data)
{
  GPtrArray *infos = data;

  for (guint i = 0; i < infos->len; i++)
    g_assert_true (yoriai_journal_settle (((YoriaiJournalInfo *) infos->pdata[i])->path, NULL));
  return NULL;
}

/* A journal whose name changes while the folder is read is neither missed nor there twice, and is whole. */
static void
test_list_changing (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) infos = NULL;
  GThread *thread;
  guint n_settled = 0;

  for (guint i = 0; i < N_CHANGING; i++)
    leave (self, NULL, NULL, "1");
  infos = list (self->folder, PROPOSAL);
  thread = g_thread_new ("settle", settle_all, infos);
  while (n_settled < N_CHANGING)
    {
      g_autoptr (GPtrArray) now = list (self->folder, PROPOSAL);

      g_assert_cmpuint (now->len, ==, N_CHANGING);
      n_settled = 0;
      for (guint i = 0; i < now->len; i++)
        {
          const YoriaiJournalInfo *info = now->pdata[i];

          g_assert_null (info->trouble);
          n_settled += info->is_settled ? 1 : 0;
        }
    }
  g_thread_join (thread);
}

/* One that somebody settles before it is erased does not stay behind under its other name. */
static void
test_erase_changing (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) infos = NULL;
  const YoriaiJournalInfo *info;

  leave (self, NULL, NULL, "1");
  infos = list (self->folder, PROPOSAL);
  info = infos->pdata[0];
  g_assert_true (yoriai_journal_settle (info->path, NULL));
  g_assert_true (_yoriai_journal_erase (info->path, NULL));
  g_assert_cmpuint (count (self), ==, 0);
}

static gboolean
keep_second (const YoriaiJournalFile *file,
             gpointer                 data)
{
  g_autofree char *joined = join_entries (file);

  g_string_append_printf (data, "%s;", joined);
  return !g_str_equal (joined, "state:2");
}

/* The oldest go first; what nobody has been offered stays, and what the owner
 * wants. */
static void
test_thin (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  guint64 size;
  guint64 one;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      leave (self, NULL, NULL, text);
    }
  infos = list (self->folder, PROPOSAL);
  one = ((YoriaiJournalInfo *) infos->pdata[0])->size;
  for (guint i = 0; i < 4; i++) /* all but the oldest */
    g_assert_true (yoriai_journal_settle (((YoriaiJournalInfo *) infos->pdata[i])->path, NULL));
  size = yoriai_journal_thin (self->folder, PROPOSAL, 3 * one, keep_second, seen, NULL);
  g_assert_cmpstr (seen->str, ==, "state:1;state:2;state:3;");
  g_assert_cmpuint (size, ==, 3 * one);
  g_assert_cmpuint (count (self), ==, 3);
  g_assert_cmpuint (yoriai_journal_thin (self->folder, PROPOSAL, 3 * one, keep_second, seen, NULL),
                    ==, 3 * one);
  g_assert_cmpstr (seen->str, ==, "state:1;state:2;state:3;");
  size = yoriai_journal_thin (self->folder, PROPOSAL, 0, NULL, NULL, NULL);
  g_assert_cmpuint (size, ==, one);
  left = list (self->folder, PROPOSAL);
  g_assert_true (yoriai_journal_info_is_lost (left->pdata[0]));
}

/* Looks for a text in all files of the folder. */
static gboolean
holds (Fixture    *self,
       const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      if (memmem (content, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_scrub (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GBytes) state = bytes_of ("clean");
  g_autoptr (GBytes) hash = bytes_of ("hash");
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left;

  leave (self, NULL, NULL, "住所");
  leave (self, NULL, "another boot", "住所");
  close_and_wait (begin (self, OTHER, NULL, "others"));
  g_assert_true (yoriai_journal_scrub (self->folder, PROPOSAL, "file:///a", "見本 花子", state,
                                       hash, &n_left, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_false (holds (self, "住所"));
  g_assert_true (holds (self, "others"));
  infos = list (self->folder, PROPOSAL);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_false (yoriai_journal_info_is_lost (infos->pdata[0]));
}

/* The journal that is being written, and all older ones. */
static void
test_scrub_open (Fixture       *self,
                 gconstpointer  data)
{
  YoriaiJournal *other;
  YoriaiJournal *journal;
  g_autoptr (GBytes) state = bytes_of ("clean");

  leave (self, NULL, NULL, "住所");
  journal = begin (self, PROPOSAL, NULL, "住所");
  other = begin (self, PROPOSAL, NULL, "of another window");
  append_text (journal, YORIAI_JOURNAL_UPDATE, "住所");
  flush (journal);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "住所");
  yoriai_journal_restart (journal, state, TRUE);
  append_text (journal, YORIAI_JOURNAL_UPDATE, "a");
  flush (journal);
  g_assert_false (holds (self, "住所"));
  g_assert_true (holds (self, "of another window"));
  assert_entries (journal, "state:clean update:a");
  yoriai_journal_free (journal);
  yoriai_journal_free (other);
}

/* What cannot be read is told; it is thinned by nobody, but may be forgotten.
 * */
static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *prefix = _yoriai_journal_dup_prefix (PROPOSAL);
  g_autofree char *name = g_strconcat (prefix, "x.journal", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  const YoriaiJournalInfo *info;

  leave (self, NULL, NULL, "1");
  path = g_build_filename (self->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, "no journal at all", -1, NULL));
  infos = list (self->folder, PROPOSAL);
  g_assert_cmpuint (infos->len, ==, 2);
  info = infos->pdata[1];
  g_assert_null (info->proposal);
  g_assert_nonnull (info->trouble);
  g_assert_false (yoriai_journal_info_is_lost (info));
  yoriai_journal_thin (self->folder, PROPOSAL, 0, NULL, NULL, NULL);
  g_assert_cmpuint (count (self), ==, 2);
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
    { "/journal-shelf/nothing", test_nothing },
    { "/journal-shelf/two-writers", test_two_writers },
    { "/journal-shelf/list", test_list },
    { "/journal-shelf/list-async", test_list_async },
    { "/journal-shelf/hostile-id", test_hostile_id },
    { "/journal-shelf/life", test_life },
    { "/journal-shelf/settle", test_settle },
    { "/journal-shelf/list-changing", test_list_changing },
    { "/journal-shelf/erase-changing", test_erase_changing },
    { "/journal-shelf/thin", test_thin },
    { "/journal-shelf/scrub", test_scrub },
    { "/journal-shelf/scrub-open", test_scrub_open },
    { "/journal-shelf/damaged", test_damaged },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, journal_folder_set_up, tests[i].test,
                journal_folder_tear_down);
  return g_test_run ();
}
