/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The proposal's call where host and guest have not the same of it, and documents that one end knows more of. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "call/yoriai-call-questions.h"
#include "record/yoriai-record.h"

#include "meeting-room.h"

#define ID "town-2031"
#define PACK_BEGIN \
  "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"" ID "\", \"base\": \"coi-next-2024\", \"name\": {\"ja\": \""
#define PACK_END "\", \"en\": \"A town's call\"}, \"fiscal_year\": 2031, \"status\": \"draft\"}"

/* (transfer full): the program's calls and one of one's own. @name: (nullable): what that is called */
static YoriaiCallLibrary *
new_library (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-calls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "town.json", NULL);
  g_autofree char *text = NULL;
  YoriaiCallLibrary *library;

  text = name != NULL ? g_strconcat (PACK_BEGIN, name, PACK_END, NULL) : NULL;
  g_assert_true (text == NULL || g_file_set_contents (path, text, -1, NULL));
  library = yoriai_call_library_new (folder);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  g_assert_cmpint (name != NULL ? g_unlink (path) : 0, ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return library;
}

static const char *
get_name (YoriaiCallLibrary *library)
{
  YoriaiCall *call = yoriai_call_library_find (library, ID);

  return call != NULL ? yoriai_call_get_edition (call) : NULL;
}

static void
lent_cb (YoriaiGuest *guest,
         GError      *error,
         guint       *n_lent)
{
  g_assert_no_error (error);
  (*n_lent)++;
}

static void
set_call (YoriaiDocument *document,
          const char     *id)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));

  g_assert_true (yoriai_record_set_string (root, "call", id, NULL));
}

/* @data: (nullable): what the guest's own pack of that id is called */
static void
test_lent (Fixture       *f,
           gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_autoptr (YoriaiCallLibrary) theirs = new_library ("町の公募");
  g_autoptr (YoriaiCallLibrary) own = new_library (data);
  g_autofree char *before = g_strdup (get_name (own));
  guint n_lent = 0;

  yoriai_host_set_library (f->host, theirs);
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_set_library (side.guest, own);
  g_signal_connect (side.guest, "lent", G_CALLBACK (lent_cb), &n_lent);
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  g_assert_null (yoriai_guest_get_lent (side.guest)); /* it names none yet */
  set_call (f->document, ID);
  if (g_strcmp0 (data, "町の公募") != 0)
    {
      UNTIL (n_lent == 1);
      g_assert_cmpstr (get_name (yoriai_guest_get_lent (side.guest)), ==, get_name (theirs));
    }
  g_assert_cmpstr (get_name (own), ==, before);
  /* One that both have as it is. */
  set_call (f->document, "coi-next-2023");
  UNTIL (is_same (f->document, side.document) && yoriai_guest_has_all (side.guest));
  edit (f->document, "x");
  UNTIL (is_same (f->document, side.document) && yoriai_guest_has_all (side.guest));
  g_assert_cmpuint (n_lent, ==, g_strcmp0 (data, "町の公募") != 0 ? 1 : 0);
}

/* What the host says is looked at like any file. */
static void
test_unsound (void)
{
  g_autoptr (YoriaiCallLibrary) own = new_library ("自分の公募");
  g_autoptr (GPtrArray) packs = yoriai_call_library_dup_packs (own, ID);
  static const char *const texts[] = {
    "", "{", "[]", "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"" ID "\", \"base\": \"none\"}",
    "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"other\", \"base\": \"coi-next-2024\"}",
    "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"" ID "\", \"base\": \"" ID "\"}",
  };

  g_assert_nonnull (packs);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (YoriaiCallLibrary) lent = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j + 1 < packs->len; j++)
        g_ptr_array_add (some, g_bytes_ref (packs->pdata[j]));
      g_ptr_array_add (some, g_bytes_new_static (texts[i], strlen (texts[i])));
      lent = yoriai_call_library_new_lent (own, some, ID, &error);
      g_assert_null (lent);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_clear_error (&error);
      g_ptr_array_set_size (some, 0);
      g_assert_null (yoriai_call_library_new_lent (own, some, ID, &error));
    }
}

/* Who has a newer Yoriai only reads; who has an older one is told. */
static void
test_layout (Fixture       *f,
             gconstpointer  data)
{
  g_auto (Side) newer = { 0 };
  g_auto (Side) older = { 0 };

  side_init (&newer, meeting_make_invitation (f));
  yoriai_guest_set_layout (newer.guest, 2);
  yoriai_guest_connect (newer.guest);
  UNTIL (is_state (&newer, YORIAI_GUEST_HERE));
  g_assert_cmpint (yoriai_guest_get_role (newer.guest), ==, YORIAI_ROLE_VIEW);
  g_assert_true (yoriai_guest_is_newer (newer.guest));
  g_assert_false (yoriai_record_set_string (
      yoriai_space_get_root (yoriai_document_get_space (newer.document)), "notes", "x", NULL));
  yoriai_guests_set_role (f->guests, yoriai_guests_get_admitted (f->guests, 0)->id, YORIAI_ROLE_INSTITUTION, "i1", NULL);
  edit (f->document, "続く");
  UNTIL (is_same (f->document, newer.document));
  g_assert_cmpint (yoriai_guest_get_role (newer.guest), ==, YORIAI_ROLE_VIEW);

  side_init (&older, meeting_make_invitation (f));
  yoriai_guest_set_layout (older.guest, 0);
  yoriai_guest_connect (older.guest);
  UNTIL (is_state (&older, YORIAI_GUEST_ENDED));
  g_assert_error ((GError *) yoriai_guest_get_error (older.guest), YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE);
  g_assert_null (older.document);
}

#define ADD(path, data, function) \
  g_test_add ("/meeting/" path, Fixture, data, meeting_set_up, function, meeting_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pack/lacks", NULL, test_lent);
  ADD ("pack/other-edition", "自分の公募", test_lent);
  ADD ("pack/same", "町の公募", test_lent);
  ADD ("layout", NULL, test_layout);
  g_test_add_func ("/meeting/pack/unsound", test_unsound);
  return g_test_run ();
}
