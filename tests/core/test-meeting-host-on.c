/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The host goes, a guest hosts on with the copy it has, and the first host comes back. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-nearby.h"
#include "record/yoriai-record.h"

#include "meeting-room.h"

/* Another host, with a key and a list of guests of its own. */
typedef struct
{
  YoriaiCertificate *certificate;
  YoriaiGuests *guests;
  YoriaiHost *host;
  guint n_knocks;
} Second;

static void
knock_cb (YoriaiHost  *host,
          YoriaiKnock *knock,
          Second      *self)
{
  self->n_knocks++;
  g_assert_true (yoriai_knock_admit (knock, YORIAI_ROLE_EDIT, NULL, NULL));
}

static void
second_init (Second         *self,
             Fixture        *f,
             YoriaiDocument *document)
{
  YoriaiSpace *space = yoriai_document_get_space (document);
  g_autofree char *pem = g_build_filename (f->folder, "second.pem", NULL);
  g_autofree char *list = g_build_filename (f->folder, "second", NULL);
  g_autoptr (GError) error = NULL;

  self->certificate = yoriai_certificate_open (pem, NULL, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
  self->guests = yoriai_guests_open (list, yoriai_record_get_id (yoriai_space_get_root (space)), &error);
  g_assert_no_error (error);
  self->host = yoriai_host_new (space, self->certificate, self->guests, NULL);
  g_signal_connect (self->host, "knock", G_CALLBACK (knock_cb), self);
  yoriai_host_listen (self->host, "127.0.0.1", 0, &error);
  g_assert_no_error (error);
}

static void
second_clear (Second *self)
{
  g_object_run_dispose (G_OBJECT (self->host));
  g_clear_object (&self->host);
  g_assert_true (yoriai_guests_flush (self->guests, NULL));
  g_clear_object (&self->guests);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  yoriai_certificate_free (self->certificate);
}

static gboolean
says (YoriaiDocument *document,
      const char     *text)
{
  const char *notes
      = yoriai_record_get_string (yoriai_space_get_root (yoriai_document_get_space (document)), "notes");

  return notes != NULL && strstr (notes, text) != NULL;
}

static void
add_note (YoriaiDocument *document,
          const char     *text)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));

  g_assert_true (yoriai_record_splice (root, yoriai_record_find_field (root, "notes"), 0, 0, text, NULL));
}

static void
test_host_on (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };
  g_auto (Side) again = { 0 };
  guint16 port = yoriai_host_get_port (f->host);
  Second second = { 0 };
  YoriaiAddress where = { (char *) "127.0.0.1", 0 };
  YoriaiFound found = { .name = (char *) "続きの会議" };
  g_autofree char *code = NULL;

  side_init (&a, meeting_make_invitation (f));
  side_init (&b, meeting_make_invitation (f));
  yoriai_guest_connect (a.guest);
  yoriai_guest_connect (b.guest);
  UNTIL (is_state (&a, YORIAI_GUEST_HERE) && is_state (&b, YORIAI_GUEST_HERE));
  g_assert_false (yoriai_guest_is_host_gone (a.guest));
  add_note (f->document, "[主催者]");
  UNTIL (is_same (a.document, f->document) && is_same (b.document, f->document));
  yoriai_host_close (f->host);
  g_clear_object (&f->host);
  UNTIL (is_state (&a, YORIAI_GUEST_AWAY) && is_state (&b, YORIAI_GUEST_AWAY));
  g_assert_true (yoriai_guest_is_host_gone (a.guest) && yoriai_guest_is_host_gone (b.guest));
  add_note (b.document, "[乙・離れて]");

  /* The one goes on as a host, the other one comes in by its code: no secret of the first host is of any use there. */
  yoriai_guest_leave (a.guest);
  yoriai_guest_leave (b.guest);
  second_init (&second, f, a.document);
  code = g_strdup (yoriai_room_code_get_digits (yoriai_host_open_code (second.host)));
  where.port = yoriai_host_get_port (second.host);
  found.addresses = g_ptr_array_new ();
  g_ptr_array_add (found.addresses, &where);
  side_init (&again, yoriai_found_dup_invitation (&found));
  g_ptr_array_unref (found.addresses);
  yoriai_guest_set_code (again.guest, code);
  again.document = g_object_ref (b.document);
  yoriai_guest_set_space (again.guest, yoriai_document_get_space (again.document));
  yoriai_guest_connect (again.guest);
  UNTIL (is_state (&again, YORIAI_GUEST_HERE) && yoriai_guest_has_all (again.guest));
  g_assert_cmpuint (second.n_knocks, ==, 1);
  add_note (a.document, "[甲が主催]");
  add_note (b.document, "[乙も]");
  UNTIL (is_same (a.document, b.document) && yoriai_guest_has_all (again.guest));
  g_assert_true (says (a.document, "[乙・離れて]") && says (b.document, "[甲が主催]"));
  g_assert_cmpuint (yoriai_guests_get_n_admitted (second.guests), ==, 1);

  /* The first host is back, and hears of all of it by the one who comes first. */
  yoriai_guest_leave (again.guest);
  yoriai_host_close (second.host);
  meeting_start_host (f, port);
  add_note (f->document, "[主催者・戻って]");
  yoriai_guest_connect (b.guest);
  UNTIL (is_state (&b, YORIAI_GUEST_HERE) && yoriai_guest_has_all (b.guest));
  g_assert_false (yoriai_guest_is_host_gone (b.guest));
  g_assert_true (says (f->document, "[甲が主催]") && says (f->document, "[乙も]") && says (f->document, "[乙・離れて]"));
  yoriai_guest_connect (a.guest);
  UNTIL (is_state (&a, YORIAI_GUEST_HERE) && yoriai_guest_has_all (a.guest));
  g_assert_true (is_same (a.document, f->document) && is_same (b.document, f->document));
  g_assert_cmpuint (a.n_refused + b.n_refused, ==, 0);
  g_assert_cmpuint (f->n_knocks, ==, 2);
  second_clear (&second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/meeting/host-on", Fixture, NULL, meeting_set_up, test_host_on, meeting_tear_down);
  return g_test_run ();
}
