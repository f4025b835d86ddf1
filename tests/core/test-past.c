/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a proposal was, in its file and on this computer. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-kept.h"
#include "document/yoriai-replica.h"
#include "journal-support.h"
#include "workspace/yoriai-last-place.h"
#include "workspace/yoriai-last-seen.h"
#include "workspace/yoriai-past.h"
#include "workspace/yoriai-version-changes.h"

#define TEXT "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"" PROPOSAL "\"%s}"

static GBytes *
make_view (const char *members)
{
  g_autofree char *text = g_strdup_printf (TEXT, members);
  g_autoptr (YoriaiSpace) space = yoriai_document_read (NULL, text, -1, NULL, NULL);

  return yoriai_document_write (space);
}

static void
append (YoriaiJournal     *journal,
        YoriaiJournalKind  kind,
        GBytes            *bytes)
{
  yoriai_journal_append (journal, kind, NULL, bytes);
}

static YoriaiJournal *
begin (JournalFolder *folder,
       GBytes        *view,
       const char    *author)
{
  g_autoptr (GBytes) state = yoriai_kept_pack (view);

  return yoriai_journal_new (folder->folder, PROPOSAL, NULL, author, state, NULL, NULL, NULL);
}

/* What the document of @view has when its call is @call. */
static GBytes *
make_update (GBytes     *view,
             const char *call)
{
  g_autoptr (YoriaiSpace) space
    = yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, NULL);
  g_autoptr (GBytes) vector = NULL;

  yoriai_space_set_source (space, yoriai_replica_get_format (), view);
  vector = yoriai_space_encode_state_vector (space);
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (space), "call", call, NULL));
  return yoriai_space_encode_diff (space, vector, NULL);
}

/* What was typed until one paused or ended is there, once; what a version has is the version. */
static void
test_journal (JournalFolder *folder,
              gconstpointer  data)
{
  g_autoptr (GBytes) a = make_view (""), b = make_view (", \"call\": \"b\""), c = make_view (", \"call\": \"c\"");
  g_autoptr (YoriaiState) history = yoriai_state_new ();
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1000, .author = "架空 花子" };
  g_autoptr (GBytes) typed = yoriai_kept_pack_view (b, NULL), update = make_update (a, "c");
  YoriaiJournal *journal = begin (folder, a, "見本 太郎");
  g_autoptr (GPtrArray) journals = NULL, versions = NULL, all = NULL, again = NULL;
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GError) error = NULL;
  const YoriaiPast *past;

  append (journal, YORIAI_JOURNAL_VIEW, typed);
  append (journal, YORIAI_JOURNAL_UPDATE, update);
  flush (journal);
  journals = yoriai_past_list_journals (folder->folder, PROPOSAL);
  g_assert_cmpuint (journals->len, ==, 1);
  past = journals->pdata[0];
  g_assert_cmpstr (past->author, ==, "見本 太郎");
  view = yoriai_past_read (past, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (view, c));

  g_assert_true (yoriai_versions_add (history, b, &about, NULL, NULL));
  versions = yoriai_past_list_versions (history);
  all = yoriai_past_join (versions, journals);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_nonnull (((YoriaiPast *) all->pdata[0])->journal);
  past = all->pdata[1];
  g_assert_cmpuint (past->number, ==, 1);
  g_assert_cmpstr (past->author, ==, "架空 花子");
  g_bytes_unref (g_steal_pointer (&view));
  view = yoriai_past_read (past, history, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (view, b));

  g_assert_true (yoriai_versions_add (history, c, &about, NULL, NULL));
  g_ptr_array_unref (g_steal_pointer (&versions));
  versions = yoriai_past_list_versions (history);
  again = yoriai_past_join (versions, journals);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_null (((YoriaiPast *) again->pdata[0])->journal);
  g_assert_null (((YoriaiPast *) again->pdata[1])->journal);
  close_and_wait (journal);
}

/* What is gone, or has become another, is told. */
static void
test_gone (JournalFolder *folder,
           gconstpointer  data)
{
  g_autoptr (GBytes) a = make_view ("");
  YoriaiJournal *journal = begin (folder, a, "");
  g_autoptr (GPtrArray) journals = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiPast *past;

  flush (journal);
  journals = yoriai_past_list_journals (folder->folder, PROPOSAL);
  none = yoriai_past_list_journals (folder->folder, "another");
  g_assert_cmpuint (journals->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  past = journals->pdata[0];
  g_assert_null (past->author);
  past->hash[0] = past->hash[0] == '0' ? '1' : '0';
  g_assert_null (yoriai_past_read (past, NULL, &error));
  g_assert_nonnull (error);
  close_and_wait (journal);
}

/* By section and record, with what comes and goes by its name. */
static void
test_changes (JournalFolder *folder,
              gconstpointer  data)
{
  g_autoptr (GBytes) before = make_view (", \"tasks\": [{\"id\": \"t\", \"title\": \"甲\"}]");
  g_autoptr (GBytes) after = make_view (", \"notes\": \"x\", \"tasks\": [{\"id\": \"t\", \"title\": \"乙\"}],"
                                        " \"institutions\": [{\"id\": \"i\", \"name\": \"架空大学\"}]");
  g_autoptr (GBytes) other = g_bytes_new_static ("{}", 2);
  g_autoptr (GPtrArray) changes = yoriai_version_changes_list (before, after, NULL);
  g_autoptr (GPtrArray) none = yoriai_version_changes_list (before, other, NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const YoriaiVersionChange *change = changes->pdata[i];

      g_string_append_printf (told, "%s %s %s %u\n", change->section->id, change->record, change->title, change->n);
    }
  g_assert_nonnull (strstr (told->str, "targets t 乙 1\n"));
  g_assert_nonnull (strstr (told->str, "institutions i 架空大学 1\n"));
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Each proposal has its own, also one with an odd id. */
static void
test_seen (JournalFolder *folder,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (folder->parent, "state", "seen.ini", NULL);
  g_autofree char *hash = NULL, *other = NULL;
  gint64 time;

  g_assert_false (yoriai_last_seen_get (path, "a", &hash, &time));
  yoriai_last_seen_set (path, "a", "first", 1);
  yoriai_last_seen_set (path, "]\n[x", "odd", 2);
  yoriai_last_seen_set (path, "a", "second", 3);
  g_assert_true (yoriai_last_seen_get (path, "a", &hash, &time));
  g_assert_cmpstr (hash, ==, "second");
  g_assert_cmpint (time, ==, 3);
  g_assert_true (yoriai_last_seen_get (path, "]\n[x", &other, &time));
  g_assert_cmpstr (other, ==, "odd");
}

/* Each file has its own; what was not there the last time does not stay from the time before. */
static void
test_place (JournalFolder *folder,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (folder->parent, "state", "places.ini", NULL);
  YoriaiLastPlace first = { (char *) "vision", (char *) "r-1", (char *) "statement", 0, 12, 9, 480.5 };
  YoriaiLastPlace second = { .section = (char *) "budget" };
  g_autoptr (YoriaiLastPlace) place = NULL, other = NULL;

  g_assert_null (yoriai_last_place_get (path, "file:///a"));
  yoriai_last_place_set (path, "file:///a", &first, 1);
  yoriai_last_place_set (path, "file:///b", &second, 2);
  place = yoriai_last_place_get (path, "file:///a");
  g_assert_cmpstr (place->section, ==, "vision");
  g_assert_cmpstr (place->record, ==, "r-1");
  g_assert_cmpstr (place->field, ==, "statement");
  g_assert_cmpint (place->at, ==, 12);
  g_assert_cmpint (place->bound, ==, 9);
  g_assert_cmpfloat (place->scroll, ==, 480.5);
  yoriai_last_place_set (path, "file:///a", &second, 3);
  other = yoriai_last_place_get (path, "file:///a");
  g_assert_cmpstr (other->section, ==, "budget");
  g_assert_null (other->record);
  g_assert_null (other->field);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/past/" name, JournalFolder, NULL, journal_folder_set_up, func, journal_folder_tear_down)
  ADD ("journal", test_journal);
  ADD ("gone", test_gone);
  ADD ("changes", test_changes);
  ADD ("seen", test_seen);
  ADD ("place", test_place);
#undef ADD
  return g_test_run ();
}
