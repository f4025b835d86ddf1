/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "book/yoriai-book.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-replica.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "reading/yoriai-copy.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-space-document.h"
#include "workbook/yoriai-workbook.h"

#include "random-edits.h"

/* What a thread makes of a copy is what would be made of the proposal. */

static const char *const samples[] = { "co-creation-nurturing.json", "regional-full.json" };

typedef struct
{
  YoriaiCopy *copy;
  GBytes *workbook;
  GBytes *book;
} Work;

static GBytes *
make_workbook (YoriaiChecker *checker,
               const GDate   *today)
{
  YoriaiExportOptions options = { .today = *today, .forced = TRUE };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = yoriai_workbook_export (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker),
                                          checker, &options, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
make_book (YoriaiChecker *checker,
           const GDate   *today)
{
  YoriaiExportOptions options = { .today = *today, .forced = TRUE };
  YoriaiBookOptions book_options = { .has_findings = TRUE };
  g_autoptr (GError) error = NULL;
  YoriaiBook *book = yoriai_book_new (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker,
                                      &options, &book_options, NULL, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  bytes = yoriai_book_write_pdf (book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  yoriai_book_free (book);
  return bytes;
}

static void
get_day (GDate *today)
{
  g_date_clear (today, 1);
  g_date_set_dmy (today, 1, G_DATE_JUNE, 2021);
}

static gpointer
work_in_thread (gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiChecker) checker = yoriai_copy_check (work->copy, &error);
  GDate today;

  g_assert_no_error (error);
  get_day (&today);
  work->workbook = make_workbook (checker, &today);
  work->book = make_book (checker, &today);
  return NULL;
}

/* Something was typed into a field of a child, or of the last item of a list. */
static void
type_refused (YoriaiChecker *checker,
              YoriaiRecord  *root,
              const char    *part,
              const char    *name)
{
  guint field = yoriai_record_find_field (root, part);
  YoriaiRecord *record = yoriai_record_get_field (root, field)->kind == YORIAI_KIND_CHILD
                             ? yoriai_record_get_child (root, field)
                             : yoriai_record_get_item (root, field, yoriai_record_get_n_items (root, field) - 1);

  yoriai_checker_set_refused (checker, record, yoriai_record_find_field (record, name), "令和４年", "Why.");
}

static void
test_same (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", data, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, &error);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (GBytes) workbook = NULL;
  g_autoptr (GBytes) book = NULL;
  g_autoptr (GThread) thread = NULL;
  Work work = { NULL, NULL, NULL };
  GDate today;

  g_assert_no_error (error);
  get_day (&today);
  yoriai_checker_set_today (checker, &today);
  /* Something to find, and what was changed since it was read. */
  g_assert_true (yoriai_record_set_string (root, "track", "regional-full", NULL));
  g_assert_nonnull (yoriai_record_insert (root, yoriai_record_find_field (root, "tasks"), NULL, NULL, NULL));
  /* And what was typed and is in no record. */
  yoriai_checker_set_refused (checker, root, yoriai_record_find_field (root, "duration_years"), "未定です", "Why.");
  type_refused (checker, root, "vision", "horizon_years");
  type_refused (checker, root, "tasks", "start_year");
  workbook = make_workbook (checker, &today);
  book = make_book (checker, &today);

  work.copy = yoriai_copy_new (checker, library, &today);
  thread = g_thread_new ("copy", work_in_thread, &work);
  g_thread_join (g_steal_pointer (&thread));
  g_assert_true (g_bytes_equal (work.workbook, workbook));
  g_assert_true (g_bytes_equal (work.book, book));
  g_bytes_unref (work.workbook);
  g_bytes_unref (work.book);
  yoriai_copy_free (work.copy);
}

/* Read without a check it is the same proposal, of the thread that reads it, with its call. */
static gpointer
read_in_thread (gpointer data)
{
  const YoriaiCopy *copy = data;
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_copy_read (copy, &library, &error);
  YoriaiRecord *operation, *officer;

  g_assert_no_error (error);
  g_assert_nonnull (yoriai_call_library_find (library, yoriai_record_get_string (yoriai_space_get_root (space), "call")));
  /* What is chosen has its meaning in the copy, too. */
  operation = yoriai_record_get_child (yoriai_space_get_root (space),
                                       yoriai_record_find_field (yoriai_space_get_root (space), "operation"));
  officer = yoriai_record_get_item (operation, yoriai_record_find_field (operation, "officers"), 0);
  g_assert_true (yoriai_record_has_trait (officer, "role", YORIAI_TRAIT_PROJECT_LEADER));
  return yoriai_document_write (space);
}

static void
test_read (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", data, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, NULL);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiSpace *space = yoriai_document_get_space (document);
  g_autoptr (GBytes) before = yoriai_document_write (space);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (YoriaiCopy) copy = NULL;
  GDate today;

  get_day (&today);
  copy = yoriai_copy_new (checker, library, &today);
  after = g_thread_join (g_thread_new ("read", read_in_thread, copy));
  g_assert_true (g_bytes_equal (before, after));
}

static void
assert_copied (YoriaiChecker     *checker,
               YoriaiCallLibrary *library)
{
  g_autoptr (YoriaiCallLibrary) read_library = NULL;
  g_autoptr (YoriaiCopy) copy = NULL;
  g_autoptr (YoriaiSpace) read = NULL;
  g_autoptr (GBytes) before = yoriai_document_write (yoriai_checker_get_space (checker));
  g_autoptr (GBytes) after = NULL;
  GDate today;

  get_day (&today);
  copy = yoriai_copy_new (checker, library, &today);
  read = yoriai_copy_read (copy, &read_library, NULL);
  after = yoriai_document_write (read);
  g_assert_true (g_bytes_equal (before, after));
}

/* Whatever was done to the proposal since somebody copied it is in the next copy. */
static void
test_again (gconstpointer data)
{
  gboolean is_shared = GPOINTER_TO_INT (data);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiSpace) space = yoriai_space_new (yoriai_proposal_get_type (), "p");
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *term;

  if (is_shared)
    yoriai_space_set_source (space, yoriai_replica_get_format (), NULL);
  assert_copied (checker, library);
  term = yoriai_record_insert (root, yoriai_record_find_field (root, "glossary"), NULL, NULL, NULL);
  assert_copied (checker, library);
  g_assert_true (yoriai_record_set_string (term, "term", "共創", NULL));
  assert_copied (checker, library);
  g_assert_true (yoriai_record_splice (term, yoriai_record_find_field (term, "term"), 2, 0, "の場", NULL));
  assert_copied (checker, library);
  yoriai_space_undo (space);
  assert_copied (checker, library);
  yoriai_space_redo (space);
  assert_copied (checker, library);
  yoriai_space_begin (space, "Try", NULL);
  g_assert_true (yoriai_record_set_string (term, "term", "x", NULL));
  assert_copied (checker, library);
  yoriai_space_rollback (space);
  assert_copied (checker, library);
  for (guint i = 0; i < 40; i++)
    {
      test_random_edit (space, random);
      assert_copied (checker, library);
    }
}

/* A pack that became unreadable keeps its call, in the copy too. */
static void
test_packs (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-packs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.json", NULL);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiCallLibrary) copy = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  const char *text = "{\"id\": \"mine\", \"base\": \"coi-next-2021\", \"format\": \"yoriai-call\", \"version\": 1}";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  library = yoriai_call_library_new (folder);
  if (yoriai_call_library_get_n_errors (library) > 0)
    g_error ("%s", yoriai_call_library_get_error (library, 0)->message);
  g_assert_nonnull (yoriai_call_library_find (library, "mine"));
  g_assert_true (g_file_set_contents (path, "{", -1, NULL));
  yoriai_call_library_reload (library);
  g_assert_nonnull (yoriai_call_library_find (library, "mine"));

  packs = yoriai_call_library_ref_packs (library);
  copy = yoriai_call_library_new_from_packs (packs);
  g_assert_cmpuint (yoriai_call_library_get_n_calls (copy), ==, yoriai_call_library_get_n_calls (library));
  g_assert_nonnull (yoriai_call_library_find (copy, "mine"));
  g_assert_true (yoriai_call_library_find (copy, "mine") != yoriai_call_library_find (library, "mine"));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_delete (parent, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/copy/same/", samples[i], NULL);

      g_autofree char *read = g_strconcat ("/copy/read/", samples[i], NULL);

      g_test_add_data_func (name, samples[i], test_same);
      g_test_add_data_func (read, samples[i], test_read);
    }
  g_test_add_data_func ("/copy/again", GINT_TO_POINTER (FALSE), test_again);
  g_test_add_data_func ("/copy/again/shared", GINT_TO_POINTER (TRUE), test_again);
  g_test_add_func ("/copy/packs", test_packs);
  return g_test_run ();
}
