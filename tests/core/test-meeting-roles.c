/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may change what in a meeting: at the guest's own door, and at the host when that was too late. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-writer.h"
#include "record/yoriai-record.h"
#include "record/yoriai-space-document.h"

#include "ydoc/ydoc.h"

#include "meeting-room.h"

static YoriaiSpace *
space_of (YoriaiDocument *document)
{
  return yoriai_document_get_space (document);
}

static YoriaiRecord *
add (YoriaiDocument *document,
     const char     *list,
     const char     *id)
{
  YoriaiRecord *root = yoriai_space_get_root (space_of (document));
  g_autoptr (GError) error = NULL;
  YoriaiRecord *record;

  yoriai_space_begin (space_of (document), "add", NULL);
  record = yoriai_record_insert (root, yoriai_record_find_field (root, list), NULL, id, &error);
  g_assert_no_error (error);
  yoriai_space_commit (space_of (document));
  return record;
}

static gboolean
set (YoriaiDocument *document,
     const char     *id,
     const char     *field,
     const char     *value)
{
  return yoriai_record_set_string (yoriai_space_find (space_of (document), id), field, value, NULL);
}

static const char *
get (YoriaiDocument *document,
     const char     *id,
     const char     *field)
{
  YoriaiRecord *record = yoriai_space_find (space_of (document), id);

  return record != NULL ? yoriai_record_get_string (record, field) : NULL;
}

/* Two institutions, each with a line of the budget. */
static void
fill (Fixture *f)
{
  add (f->document, "institutions", "i1");
  add (f->document, "institutions", "i2");
  add (f->document, "budget", "b1");
  add (f->document, "budget", "b2");
  g_assert_true (set (f->document, "b1", "institution", "i1"));
  g_assert_true (set (f->document, "b2", "institution", "i2"));
}

static void
let_in (Fixture    *f,
        Side       *side,
        YoriaiRole  role)
{
  f->role = role;
  f->record = role == YORIAI_ROLE_INSTITUTION ? "i1" : NULL;
  side_init (side, meeting_make_invitation (f));
  yoriai_guest_connect (side->guest);
  UNTIL (is_state (side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side->guest));
}

static void
set_role (Fixture    *f,
          YoriaiRole  role)
{
  g_autoptr (GError) error = NULL;

  yoriai_guests_set_role (f->guests, yoriai_guests_get_admitted (f->guests, 0)->id, role,
                          role == YORIAI_ROLE_INSTITUTION ? "i1" : NULL, &error);
  g_assert_no_error (error);
}

static gboolean
reads (GBytes     *file,
       const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);

  return g_strstr_len (data, (gssize) length, text) != NULL;
}

/* What was edited is in the copy, and nowhere else; the meeting goes on. */
static void
assert_set_aside (Fixture    *f,
                  Side       *side,
                  const char *text)
{
  g_autoptr (GBytes) view = NULL;

  UNTIL (side->aside != NULL && is_state (side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side->guest));
  g_assert_true (reads (side->aside, text));
  view = yoriai_document_write (space_of (f->document));
  g_assert_false (reads (view, text));
  g_assert_true (is_same (f->document, side->document));
  g_assert_cmpuint (side->n_refused, ==, 1);
  edit (f->document, "そのあとも続く");
  UNTIL (is_same (f->document, side->document));
}

/* An institution's guest edits what is its own, and its door refuses the rest. */
static void
test_institution (Fixture       *f,
                  gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  fill (f);
  let_in (f, &side, YORIAI_ROLE_INSTITUTION);
  g_assert_cmpstr (yoriai_guest_get_institution (side.guest), ==, "i1");
  g_assert_false (set (side.document, "b2", "note", "他人の欄"));
  g_assert_true (set (side.document, "b1", "note", "自分の欄"));
  add (side.document, "budget", "b3");
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_cmpstr (get (f->document, "b1", "note"), ==, "自分の欄");
  g_assert_true (is_same (f->document, side.document));
  g_assert_cmpuint (side.n_refused, ==, 0);
}

/* The role is narrowed while something is on its way. */
static void
test_narrowed (Fixture       *f,
               gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  fill (f);
  let_in (f, &side, YORIAI_ROLE_EDIT);
  g_assert_true (set (side.document, "b2", "note", "遅すぎた"));
  set_role (f, YORIAI_ROLE_INSTITUTION);
  assert_set_aside (f, &side, "遅すぎた");
  g_assert_nonnull (side.place);
  /* As somebody new they are heard again. */
  g_assert_true (set (side.document, "b1", "note", "新しい人として"));
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_cmpstr (get (f->document, "b1", "note"), ==, "新しい人として");
}

/* The same, and they may only read: the host looks at nothing, and says that it is not there. */
static void
test_narrowed_to_view (Fixture       *f,
                       gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  fill (f);
  let_in (f, &side, YORIAI_ROLE_EDIT);
  g_assert_true (set (side.document, "b1", "note", "遅すぎた"));
  set_role (f, YORIAI_ROLE_VIEW);
  assert_set_aside (f, &side, "遅すぎた");
  g_assert_false (set (side.document, "b1", "note", "読むだけ"));
}

/* A wider role opens the door. */
static void
test_widened (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  fill (f);
  let_in (f, &side, YORIAI_ROLE_VIEW);
  g_assert_false (set (side.document, "b1", "note", "まだ"));
  set_role (f, YORIAI_ROLE_INSTITUTION);
  UNTIL (yoriai_guest_get_role (side.guest) == YORIAI_ROLE_INSTITUTION);
  g_assert_true (set (side.document, "b1", "note", "自分の欄"));
  g_assert_false (set (side.document, "b2", "note", "まだ"));
  set_role (f, YORIAI_ROLE_EDIT);
  UNTIL (yoriai_guest_get_role (side.guest) == YORIAI_ROLE_EDIT);
  g_assert_true (set (side.document, "b2", "note", "もう"));
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_cmpstr (get (f->document, "b2", "note"), ==, "もう");
  g_assert_cmpuint (side.n_refused, ==, 0);
}

/* Edited apart while the role became another. */
static void
test_apart_for_long (Fixture       *f,
                     gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);

  fill (f);
  let_in (f, &side, YORIAI_ROLE_EDIT);
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  g_assert_true (set (side.document, "b2", "note", "離れている間"));
  set_role (f, GPOINTER_TO_INT (data));
  meeting_start_host (f, port);
  assert_set_aside (f, &side, "離れている間");
}

/* A host that is started anew knows as whom its guests write. */
static void
test_restart (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);

  fill (f);
  let_in (f, &side, YORIAI_ROLE_INSTITUTION);
  add (side.document, "budget", "b3");
  UNTIL (yoriai_guest_has_all (side.guest));
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  meeting_restart_guests (f);
  /* Without an institution it is whose who inserted it. */
  g_assert_true (set (side.document, "b3", "note", "続き"));
  meeting_start_host (f, port);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  g_assert_cmpstr (get (f->document, "b3", "note"), ==, "続き");
  g_assert_cmpuint (side.n_refused, ==, 0);
}

static void
remove_record (YoriaiDocument *document,
               const char     *id)
{
  g_autoptr (GError) error = NULL;

  yoriai_record_remove (yoriai_space_find (space_of (document), id), &error);
  g_assert_no_error (error);
}

static gboolean
is_written_since (YoriaiDocument *document,
                  const char     *id)
{
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (space_of (document));

  for (guint i = 0; i < removed->len; i++)
    {
      const YoriaiRemoved *one = removed->pdata[i];

      if (g_strcmp0 (one->id, id) == 0)
        return one->was_written_since;
    }
  return FALSE;
}

/* Away while what is theirs was removed, their institution too: what they wrote is there, in the trash, and told. */
static void
test_removed_meanwhile (Fixture       *f,
                        gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);

  fill (f);
  let_in (f, &side, YORIAI_ROLE_INSTITUTION);
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  g_assert_true (set (side.document, "b1", "note", "離れて書いた"));
  g_assert_true (set (side.document, "i1", "name", "離れて名乗った"));
  add (side.document, "budget", "b3");
  g_assert_true (set (side.document, "b3", "institution", "i1"));
  g_assert_false (set (side.document, "b1", "institution", "i2")); /* the door stands there without the host */
  remove_record (f->document, "b1");
  remove_record (f->document, "i1");
  meeting_start_host (f, port);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  g_assert_cmpuint (side.n_refused, ==, 0);
  g_assert_true (is_written_since (f->document, "b1") && is_written_since (side.document, "b1"));
  g_assert_true (is_written_since (f->document, "i1") && is_written_since (side.document, "i1"));
  g_assert_cmpstr (get (f->document, "b3", "institution"), ==, "i1");
  g_assert_true (is_same (f->document, side.document));
}

/* Away, somebody gives their line of the budget to another institution; then they are bound to their own. */
static void
test_retargeted (Fixture       *f,
                 gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);

  fill (f);
  let_in (f, &side, YORIAI_ROLE_EDIT);
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  g_assert_true (set (side.document, "b1", "institution", "i2"));
  g_assert_true (set (side.document, "b1", "note", "付け替えた"));
  set_role (f, YORIAI_ROLE_INSTITUTION);
  meeting_start_host (f, port);
  assert_set_aside (f, &side, "付け替えた");
  g_assert_cmpstr (get (f->document, "b1", "institution"), ==, "i1");
  g_assert_false (set (side.document, "b1", "institution", "i2"));
  g_assert_true (set (side.document, "b1", "note", "自分の欄のまま"));
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_cmpstr (get (f->document, "b1", "note"), ==, "自分の欄のまま");
}

/* What a program that knows no door writes as @client, into the document that @side has. */
static void
forge (Side       *side,
       guint64     client,
       const char *text)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space_of (side->document));
  g_autoptr (GBytes) vector = NULL;
  g_autoptr (GBytes) update = NULL;
  g_autoptr (Ydoc) doc = ydoc_new (0);
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (state, &length);

  g_assert_true (ydoc_apply_update (doc, bytes, length, doc, NULL));
  ydoc_set_client_id (doc, client);
  vector = ydoc_encode_state_vector (doc);
  ydoc_text_insert (ydoc_get_root (doc, "T/b1/note", YDOC_TYPE_TEXT), 0, text);
  bytes = g_bytes_get_data (vector, &length);
  update = ydoc_encode_state (doc, bytes, length, NULL);
  yoriai_space_apply_update (space_of (side->document), update, &error);
  g_assert_no_error (error);
}

/* Away, an institution's guest writes as somebody who is here, or who was before them: in a place that is theirs, but not as them. */
static void
test_forged_client (Fixture       *f,
                    gconstpointer  data)
{
  g_auto (Side) other = { 0 };
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);
  gboolean is_here = GPOINTER_TO_INT (data);
  guint64 client;

  fill (f);
  let_in (f, &other, YORIAI_ROLE_EDIT);
  g_assert_true (set (other.document, "b2", "note", "甲が書いた"));
  UNTIL (yoriai_guest_has_all (other.guest));
  client = yoriai_space_get_client (space_of (is_here ? other.document : f->document));
  let_in (f, &side, YORIAI_ROLE_INSTITUTION);
  UNTIL (is_same (f->document, side.document));
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY) && is_state (&other, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  forge (&side, client, "甲を名乗った");
  meeting_start_host (f, port);
  assert_set_aside (f, &side, "甲を名乗った");
  UNTIL (is_state (&other, YORIAI_GUEST_HERE) && yoriai_guest_has_all (other.guest));
  g_assert_true (set (other.document, "b1", "note", "甲の続き"));
  UNTIL (is_same (f->document, other.document) && is_same (f->document, side.document));
  g_assert_cmpuint (other.n_refused, ==, 0);
}

/* Who comes with a file in which they had edited more than they may. */
static void
test_own_file (Fixture       *f,
               gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_auto (Side) before = { 0 };

  fill (f);
  let_in (f, &before, YORIAI_ROLE_EDIT);
  yoriai_guest_leave (before.guest);
  g_assert_true (set (before.document, "b2", "note", "家で書いた"));
  f->role = YORIAI_ROLE_VIEW;
  side_init (&side, meeting_make_invitation (f));
  side.document = g_object_ref (before.document);
  yoriai_guest_set_space (side.guest, space_of (side.document));
  yoriai_guest_connect (side.guest);
  assert_set_aside (f, &side, "家で書いた");
}

/* Two who edit apart, one of whom brings also what the other wrote. */
static void
test_brought (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };
  guint16 port = yoriai_host_get_port (f->host);
  g_autoptr (GBytes) state = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  let_in (f, &a, YORIAI_ROLE_EDIT);
  let_in (f, &b, YORIAI_ROLE_EDIT);
  g_assert_true (set (b.document, "b2", "note", "はじめ"));
  UNTIL (yoriai_guest_has_all (b.guest));
  yoriai_host_close (f->host);
  g_clear_object (&f->host);
  g_assert_true (set (b.document, "b2", "note", "乙が離れて書いた"));
  state = yoriai_space_encode_state (space_of (b.document));
  yoriai_guest_leave (b.guest);
  yoriai_space_apply_update (space_of (a.document), state, &error);
  g_assert_no_error (error);
  meeting_start_host (f, port);
  UNTIL (is_state (&a, YORIAI_GUEST_HERE) && yoriai_guest_has_all (a.guest));
  g_assert_cmpstr (get (f->document, "b2", "note"), ==, "乙が離れて書いた");
  yoriai_guest_connect (b.guest);
  UNTIL (is_state (&b, YORIAI_GUEST_HERE) && yoriai_guest_has_all (b.guest));
  g_assert_true (is_same (f->document, b.document));
  g_assert_cmpuint (a.n_refused + b.n_refused, ==, 0);
}

#define ADD(path, data, function) \
  g_test_add ("/meeting/roles/" path, Fixture, GINT_TO_POINTER (data), meeting_set_up, function, meeting_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("institution", 0, test_institution);
  ADD ("narrowed", 0, test_narrowed);
  ADD ("narrowed-to-view", 0, test_narrowed_to_view);
  ADD ("widened", 0, test_widened);
  ADD ("apart-for-long/view", YORIAI_ROLE_VIEW, test_apart_for_long);
  ADD ("apart-for-long/institution", YORIAI_ROLE_INSTITUTION, test_apart_for_long);
  ADD ("restart", 0, test_restart);
  ADD ("removed-meanwhile", 0, test_removed_meanwhile);
  ADD ("retargeted", 0, test_retargeted);
  ADD ("forged-client/here", TRUE, test_forged_client);
  ADD ("forged-client/before", FALSE, test_forged_client);
  ADD ("own-file", 0, test_own_file);
  ADD ("brought", 0, test_brought);
  return g_test_run ();
}
