/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who only reads, checks and exports a file does not pay for coming together: no document is built and no hash is taken
 * before the first edit, and then never while somebody types. Counted by what the linker puts in the place of the
 * functions that do it. */

#include "config.h"

#include <glib/gstdio.h>

#include "check/yoriai-checker.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-replica.h"
#include "document/yoriai-versions.h"
#include "workbook/yoriai-workbook.h"
#include "ydoc/ydoc.h"

#define N_PRESSES 20

Ydoc      *__real_ydoc_new                  (guint64 client_id);
Ydoc      *__wrap_ydoc_new                  (guint64 client_id);
YoriaiState *__real_yoriai_state_read       (YoriaiJsonDoc *doc, const YoriaiJson *node, GPtrArray *notices);
YoriaiState *__wrap_yoriai_state_read       (YoriaiJsonDoc *doc, const YoriaiJson *node, GPtrArray *notices);
YoriaiSpace *__real_yoriai_space_new        (GType root_type, const char *root_id);
YoriaiSpace *__wrap_yoriai_space_new        (GType root_type, const char *root_id);
GChecksum *__real_g_checksum_new            (GChecksumType type);
GChecksum *__wrap_g_checksum_new            (GChecksumType type);
char      *__real_g_compute_checksum_for_bytes  (GChecksumType type, GBytes *bytes);
char      *__wrap_g_compute_checksum_for_bytes  (GChecksumType type, GBytes *bytes);
char      *__real_g_compute_checksum_for_string (GChecksumType type, const char *text, gssize length);
char      *__wrap_g_compute_checksum_for_string (GChecksumType type, const char *text, gssize length);
char      *__real_g_compute_checksum_for_data   (GChecksumType type, const guchar *data, gsize length);
char      *__wrap_g_compute_checksum_for_data   (GChecksumType type, const guchar *data, gsize length);

static GThread *main_thread;
static int n_documents;      /* (atomic) */
static int n_documents_here; /* (atomic): of these, made in the main thread */
static int n_spaces;         /* (atomic) */
static int n_histories;      /* (atomic): read */
static int n_hashes;         /* (atomic) */

Ydoc *
__wrap_ydoc_new (guint64 client_id)
{
  g_atomic_int_inc (&n_documents);
  if (g_thread_self () == main_thread)
    g_atomic_int_inc (&n_documents_here);
  return __real_ydoc_new (client_id);
}

YoriaiState *
__wrap_yoriai_state_read (YoriaiJsonDoc    *doc,
                          const YoriaiJson *node,
                          GPtrArray        *notices)
{
  g_atomic_int_inc (&n_histories);
  return __real_yoriai_state_read (doc, node, notices);
}

YoriaiSpace *
__wrap_yoriai_space_new (GType       root_type,
                         const char *root_id)
{
  g_atomic_int_inc (&n_spaces);
  return __real_yoriai_space_new (root_type, root_id);
}

GChecksum *
__wrap_g_checksum_new (GChecksumType type)
{
  g_atomic_int_inc (&n_hashes);
  return __real_g_checksum_new (type);
}

char *
__wrap_g_compute_checksum_for_bytes (GChecksumType type,
                                     GBytes       *bytes)
{
  g_atomic_int_inc (&n_hashes);
  return __real_g_compute_checksum_for_bytes (type, bytes);
}

char *
__wrap_g_compute_checksum_for_string (GChecksumType type,
                                      const char   *text,
                                      gssize        length)
{
  g_atomic_int_inc (&n_hashes);
  return __real_g_compute_checksum_for_string (type, text, length);
}

char *
__wrap_g_compute_checksum_for_data (GChecksumType type,
                                    const guchar *data,
                                    gsize         length)
{
  g_atomic_int_inc (&n_hashes);
  return __real_g_compute_checksum_for_data (type, data, length);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  yoriai_document_load_finish (YORIAI_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* As the window does. */
static YoriaiDocument *
open_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  YoriaiDocument *document = yoriai_document_new_for_file (file);
  gboolean is_open = FALSE;

  n_documents = n_documents_here = n_spaces = n_hashes = 0;
  yoriai_document_load_async (document, NULL, opened_cb, &is_open);
  while (!is_open)
    g_main_context_iteration (NULL, TRUE);
  return document;
}

static char *
dup_sample (void)
{
  return g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
}

static void
press_key (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *task = yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
  guint field = yoriai_record_find_field (task, "summary");
  const YoriaiTyping typing = { .record = task, .field = field };

  yoriai_space_begin (space, "typing", &typing);
  g_assert_true (yoriai_record_splice (task, field, 0, 0, "字", NULL));
  yoriai_space_commit (space);
}

static void
test_reading (void)
{
  g_autofree char *path = dup_sample ();
  g_autoptr (YoriaiDocument) document = open_file (path);
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiExportOptions options = { .forced = TRUE };
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autoptr (GBytes) view = NULL, workbook = NULL;
  g_autoptr (GError) error = NULL;

  g_date_set_dmy (&options.today, 1, 4, 2027);
  n_hashes = 0; /* what calls have is known by hashes, and is nobody's proposal */
  checker = yoriai_checker_new (space, library);
  workbook = yoriai_workbook_export (space, yoriai_checker_get_call (checker), checker, &options, &error);
  g_assert_no_error (error);
  view = yoriai_document_write (space);
  g_assert_cmpint (n_documents, ==, 0);
  g_assert_cmpint (n_hashes, ==, 0);
  press_key (space);
  while (!yoriai_space_has_document (space)) /* what the thread does is not the next test's */
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_documents_here, ==, 0);
}

/* Keys are pressed before it stands, and when it does. */
static void
type_on (YoriaiDocument *document)
{
  YoriaiSpace *space = yoriai_document_get_space (document);

  while (!yoriai_space_has_document (space))
    {
      press_key (space);
      g_main_context_iteration (NULL, FALSE);
    }
  for (guint i = 0; i < N_PRESSES; i++)
    {
      press_key (space);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (n_documents, >, 0);
  g_assert_cmpint (n_documents_here, ==, 0);
}

static void
test_typing (void)
{
  g_autofree char *path = dup_sample ();
  g_autoptr (YoriaiDocument) document = open_file (path);

  g_assert_cmpint (n_documents, ==, 0);
  g_assert_cmpint (n_hashes, ==, 0);
  type_on (document);
}

/* A file with a state: whether that tells of something is looked for in a thread, too. */
static void
test_typing_with_state (void)
{
  g_autofree char *sample = dup_sample (), *path = NULL;
  g_autoptr (YoriaiDocument) first = open_file (sample), document = NULL;
  YoriaiSpace *space = yoriai_document_get_space (first);
  YoriaiState *history = NULL;
  g_autoptr (GBytes) state = NULL, view = NULL, file = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("yoriai-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  type_on (first);
  state = yoriai_space_encode_state (space);
  view = yoriai_document_write (space);
  g_assert_true (yoriai_replica_write (&history, state, view));
  file = yoriai_state_join (history, view);
  g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), &error);
  g_assert_no_error (error);
  document = open_file (path);
  type_on (document);
  g_assert_cmpint (yoriai_space_get_source_state (yoriai_document_get_space (document)), ==, YORIAI_SOURCE_SHOWN);
  yoriai_state_free (history);
  g_unlink (path);
}

static GBytes *
read_sample (YoriaiSpace **ret_space)
{
  g_autofree char *path = dup_sample (), *text = NULL;
  gsize length;
  GBytes *file;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  file = g_bytes_new_take (g_steal_pointer (&text), length);
  *ret_space = yoriai_replica_get_format ()->read (file);
  yoriai_space_set_source (*ret_space, yoriai_replica_get_format (), file);
  return file;
}

/* What is removed and in the trash, and has something in it; and what is unknown to the program. */
static void
edit_all_ways (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint tasks = yoriai_record_find_field (root, "tasks");

  g_assert_true (yoriai_space_ensure_document (space));
  g_assert_true (yoriai_record_set_unknown (root, "x-new", "[1]", NULL));
  g_assert_true (yoriai_record_set_string (yoriai_record_get_item (root, tasks, 1), "title", "題", NULL));
  g_assert_true (yoriai_record_remove (yoriai_record_get_item (root, tasks, 0), NULL));
  g_assert_true (yoriai_record_move (yoriai_record_get_item (root, tasks, 0), root, NULL, NULL));
}

static YoriaiSpace *
adopt (GBytes *view,
       GBytes *state)
{
  YoriaiSpace *space = yoriai_replica_get_format ()->read (view);

  n_spaces = 0;
  g_assert_true (yoriai_space_adopt_state (space, yoriai_replica_get_format (), state, NULL, NULL));
  return space;
}

/* A view that is what its state shows is not made a second time to find that out; one that something else edited is. */
static void
test_shown (void)
{
  g_autoptr (YoriaiSpace) space = NULL, same = NULL, ahead = NULL;
  g_autoptr (GBytes) file = read_sample (&space), view = NULL, state = NULL, edited = NULL;
  g_autofree char *text = NULL;
  char *place;

  edit_all_ways (space);
  view = yoriai_document_write (space);
  state = yoriai_space_encode_state (space);
  same = adopt (view, state);
  g_assert_cmpint (n_spaces, ==, 0);
  g_assert_cmpint (yoriai_space_get_source_state (same), ==, YORIAI_SOURCE_SHOWN);

  text = g_strndup (g_bytes_get_data (view, NULL), g_bytes_get_size (view));
  place = strstr (text, "x-new");
  place[0] = 'y';
  edited = g_bytes_new (text, strlen (text));
  ahead = adopt (edited, state);
  g_assert_cmpint (n_spaces, ==, 1);
  g_assert_cmpint (yoriai_space_get_source_state (ahead), ==, YORIAI_SOURCE_AHEAD);
}

/* Returns: (transfer full): what @file makes of the document, by who has read it before */
static GBytes *
build (GBytes            *file,
       YoriaiSourceState  expected)
{
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read_file (NULL, g_bytes_get_data (file, NULL),
                                                             (gssize) g_bytes_get_size (file), &history, NULL, NULL);

  g_assert_nonnull (space);
  yoriai_replica_set_source (space, file, history);
  n_histories = 0;
  g_assert_true (yoriai_space_ensure_document (space));
  g_assert_cmpint (yoriai_space_get_source_state (space), ==, expected);
  return yoriai_space_digest (space);
}

static GBytes *
replace (GBytes     *file,
         const char *what,
         const char *with)
{
  GString *text = g_string_new_len (g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file));

  g_assert_cmpuint (g_string_replace (text, what, with, 1), ==, 1);
  return g_string_free_to_bytes (text);
}

/* The history is most of a file, and is not read a second time where nothing but that stands at the end; else the file is read
 * as a whole, and the document is the same. */
static void
test_parts (void)
{
  static const struct
  {
    const char *what, *with;
    YoriaiSourceState state;
    int n_read; /* histories, a second time */
  } cases[] = {
    { "\n", "\n", YORIAI_SOURCE_SHOWN, 0 },
    { "  \"history\": {", "\t\"history\"\r\n : {", YORIAI_SOURCE_SHOWN, 0 },
    { "\"history\": {", "\"hist\\u006fry\": {", YORIAI_SOURCE_SHOWN, 1 },
    { "\n  }\n}\n", "\n  },\n  \"z\": 1\n}\n", YORIAI_SOURCE_AHEAD, 1 },
    { "\"state\": [\n      \"", "\"state\": [\n      \"=", YORIAI_SOURCE_REFUSED, 1 },
    { "x-new", "y-new", YORIAI_SOURCE_AHEAD, 0 },
  };
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GBytes) sample = read_sample (&space), view = NULL, state = NULL, file = NULL;
  YoriaiState *history = NULL;

  edit_all_ways (space);
  view = yoriai_document_write (space);
  state = yoriai_space_encode_state (space);
  g_assert_true (yoriai_replica_write (&history, state, view));
  file = yoriai_state_join (history, view);
  yoriai_state_free (history);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) other = replace (file, cases[i].what, cases[i].with), digest = NULL, whole = NULL;
      g_autoptr (YoriaiSpace) plain = yoriai_replica_get_format ()->read (other);

      digest = build (other, cases[i].state);
      g_assert_cmpint (n_histories, ==, cases[i].n_read);
      yoriai_space_set_source (plain, yoriai_replica_get_format (), other);
      whole = yoriai_space_digest (plain);
      g_assert_true (g_bytes_equal (digest, whole));
    }
}

/* Forty copies that come back as they were sent are one version, and looked at as one. */
static void
test_versions (void)
{
  g_autofree char *path = dup_sample ();
  g_autoptr (YoriaiDocument) document = open_file (path);
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_document_get_space (document));
  g_autoptr (YoriaiState) history = yoriai_state_new ();
  const YoriaiVersion about = { .kind = YORIAI_VERSION_COPY };
  GBytes *views[40];

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    views[i] = view;
  n_hashes = 0;
  yoriai_versions_add_all (history, views, G_N_ELEMENTS (views), &about);
  g_assert_cmpint (n_hashes, ==, 1);
  g_assert_cmpuint (yoriai_versions_get_n (history), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();
  g_test_add_func ("/document-cost/reading", test_reading);
  g_test_add_func ("/document-cost/typing", test_typing);
  g_test_add_func ("/document-cost/typing-with-state", test_typing_with_state);
  g_test_add_func ("/document-cost/shown", test_shown);
  g_test_add_func ("/document-cost/parts", test_parts);
  g_test_add_func ("/document-cost/versions", test_versions);
  return g_test_run ();
}
