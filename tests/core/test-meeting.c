/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A host and guests of ours, over real connections on this computer. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "record/yoriai-record.h"
#include "record/yoriai-space-document.h"

#include "meeting-room.h"
#include "silence.h"

/* --- Tests --- */

static void
test_both_ways (Fixture       *f,
                gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  edit (f->document, "はじめ");
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  g_assert_cmpuint (f->n_knocks, ==, 1);
  g_assert_true (is_same (f->document, side.document));
  edit (side.document, "客が書いた");
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 1);
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_true (is_same (f->document, side.document));
  edit (f->document, "主催者が書いた");
  UNTIL (is_same (f->document, side.document));
  g_assert_cmpuint (yoriai_host_get_n_present (f->host), ==, 1);
}

/* The host goes and comes back at the same place: what was edited apart comes together, and the secret lets the guest
 * in without the host being asked. */
static void
test_comes_back (Fixture       *f,
                 gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);

  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  edit (side.document, "離れている間");
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 1);
  g_assert_false (yoriai_guest_has_all (side.guest));
  meeting_start_host (f, port);
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_true (is_same (f->document, side.document));
  g_assert_cmpuint (f->n_knocks, ==, 1);
}

static void
test_removed (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  g_assert_true (
      yoriai_guests_remove (f->guests, yoriai_guests_get_admitted (f->guests, 0)->id));
  g_assert_cmpuint (yoriai_host_get_n_present (f->host), ==, 0);
  UNTIL (is_state (&side, YORIAI_GUEST_ENDED));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_OVER);
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_ENDED));
}

static gboolean
set_notes (YoriaiDocument *document,
           const char     *text)
{
  return yoriai_record_set_string (yoriai_space_get_root (yoriai_document_get_space (document)), "notes", text, NULL);
}

/* Who may view only changes nothing, until they go home with their copy. */
static void
test_view (Fixture       *f,
           gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  f->role = YORIAI_ROLE_VIEW;
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  g_assert_cmpint (yoriai_guest_get_role (side.guest), ==, YORIAI_ROLE_VIEW);
  g_assert_false (set_notes (side.document, "書けない"));
  g_assert_true (is_same (f->document, side.document));
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 0);
  yoriai_guest_leave (side.guest);
  g_assert_true (set_notes (side.document, "自分の写し"));
}

static void
test_wrong_token (Fixture       *f,
                  gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint8 token[YORIAI_TOKEN_LENGTH];
  YoriaiInvitation *invitation;

  yoriai_token_draw (token, sizeof token);
  invitation = yoriai_invitation_new (yoriai_certificate_get_key_fingerprint (f->certificate), token,
                                      YORIAI_ROLE_EDIT, NULL);
  yoriai_invitation_add_address (invitation, "127.0.0.1", yoriai_host_get_port (f->host), NULL);
  side_init (&side, invitation);
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_ENDED));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_WRONG);
  g_assert_cmpuint (f->n_knocks, ==, 0);
}

/* Somebody else behind the address gets nothing to read. */
static void
test_other_key (Fixture       *f,
                gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint8 other[YORIAI_FINGERPRINT_LENGTH] = { 1 };
  g_autoptr (GBytes) fingerprint = g_bytes_new (other, sizeof other);
  YoriaiInvitation *invitation = yoriai_invitation_new (fingerprint, f->invited->token,
                                                        YORIAI_ROLE_EDIT, NULL);

  yoriai_invitation_add_address (invitation, "127.0.0.1", yoriai_host_get_port (f->host), NULL);
  side_init (&side, invitation);
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_WRONG);
  g_assert_cmpuint (f->n_knocks, ==, 0);
}

/* The same, with a certificate that this computer trusts for whatever reason: it is the key that the invitation names, or nothing. */
static void
test_other_key_that_is_trusted (Fixture       *f,
                                gconstpointer  data)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autofree char *path = g_build_filename (f->folder, "trusted.pem", NULL);
  g_autoptr (GTlsDatabase) trusted = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, yoriai_certificate_get_pem (f->certificate), -1, &error);
  g_assert_no_error (error);
  trusted = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (backend, trusted);
  test_other_key (f, data);
  g_tls_backend_set_default_database (backend, NULL);
  g_remove (path);
}

static YoriaiInvitation *
make_invitation_to (Fixture       *f,
                    const guint16 *ports,
                    guint          n)
{
  YoriaiInvitation *invitation = yoriai_invitation_new (yoriai_certificate_get_key_fingerprint (f->certificate),
                                                        f->invited->token, YORIAI_ROLE_EDIT, NULL);

  for (guint i = 0; i < n; i++)
    g_assert_true (yoriai_invitation_add_address (invitation, "127.0.0.1", ports[i], NULL));
  return invitation;
}

/* Said within five seconds, whatever else the link names. */
static void
test_kept_apart (Fixture       *f,
                 gconstpointer  data)
{
  Silence silence[3] = { 0 };
  guint16 ports[3];
  g_auto (Side) side = { 0 };
  gint64 begin;

  for (guint i = 0; i < G_N_ELEMENTS (silence); i++)
    {
      silence_init (&silence[i]);
      ports[i] = silence[i].port;
    }
  side_init (&side, make_invitation_to (f, ports, G_N_ELEMENTS (ports)));
  begin = g_get_monotonic_time ();
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_UNREACHABLE);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_TIME_SPAN_SECOND);
  yoriai_guest_leave (side.guest);
  for (guint i = 0; i < G_N_ELEMENTS (silence); i++)
    silence_clear (&silence[i]);
}

/* An address that says nothing keeps nobody waiting where another one answers. */
static void
test_other_address (Fixture       *f,
                    gconstpointer  data)
{
  Silence silence = { 0 };
  g_auto (Side) side = { 0 };
  guint16 ports[2];
  gint64 begin = g_get_monotonic_time ();

  silence_init (&silence);
  ports[0] = silence.port;
  ports[1] = yoriai_host_get_port (f->host);
  side_init (&side, make_invitation_to (f, ports, G_N_ELEMENTS (ports)));
  yoriai_guest_connect (side.guest);
  UNTIL (yoriai_host_get_n_present (f->host) == 1);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 4 * G_TIME_SPAN_SECOND);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  silence_clear (&silence);
}

/* Another proposal is set aside, and nothing of it is merged. */
static void
test_apart (Fixture       *f,
            gconstpointer  data)
{
  g_auto (Side) side = { .is_apart = TRUE };
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  edit (f->document, "会議の提案");
  side_init (&side, meeting_make_invitation (f));
  side.document = yoriai_document_new ();
  yoriai_document_share (side.document);
  edit (side.document, "自分の提案");
  before = yoriai_document_write (yoriai_document_get_space (side.document));
  yoriai_guest_set_space (side.guest, yoriai_document_get_space (side.document));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_APART) && side.n_fetched == 1);
  after = yoriai_document_write (yoriai_document_get_space (side.document));
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (is_same (f->document, side.document));
}

/* So is one that has lost most of what is here; who has compared the two may go on. */
static void
test_less (Fixture       *f,
           gconstpointer  data)
{
  g_auto (Side) side = { .is_apart = FALSE };
  g_autofree char *much = g_strnfill (6000, 'x');
  guint16 port = yoriai_host_get_port (f->host);

  edit (f->document, much);
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  yoriai_host_close (f->host);
  g_clear_object (&f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  edit (f->document, "ほとんど消えた");
  meeting_start_host (f, port);
  UNTIL (is_state (&side, YORIAI_GUEST_APART) && side.n_fetched == 2);
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LESS);
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (yoriai_document_get_space (side.document)), "notes"),
                   ==, much);
  yoriai_guest_set_takes_less (side.guest, TRUE);
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  g_assert_true (is_same (f->document, side.document));
}

static void
run_code (Fixture  *f,
          Side     *side,
          gboolean  is_right)
{
  const char *digits = yoriai_room_code_get_digits (yoriai_host_open_code (f->host));
  guint8 nothing[MAX (YORIAI_FINGERPRINT_LENGTH, YORIAI_TOKEN_LENGTH)] = { 0 };
  g_autoptr (GBytes) none = g_bytes_new (nothing, YORIAI_FINGERPRINT_LENGTH);
  YoriaiInvitation *invitation = yoriai_invitation_new (none, nothing, YORIAI_ROLE_EDIT, NULL);
  g_autofree char *code = g_strdup (digits);

  if (!is_right)
    code[0] = code[0] == '0' ? '1' : '0';
  yoriai_invitation_add_address (invitation, "127.0.0.1", yoriai_host_get_port (f->host), NULL);
  side_init (side, invitation);
  yoriai_guest_set_code (side->guest, code);
  yoriai_guest_connect (side->guest);
}

static void
test_code (Fixture       *f,
           gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_autoptr (YoriaiMembership) membership = NULL;

  run_code (f, &side, TRUE);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  g_assert_cmpuint (f->n_knocks, ==, 1);
  membership = yoriai_guest_dup_membership (side.guest);
  g_assert_cmpmem (membership->key_fingerprint, YORIAI_FINGERPRINT_LENGTH,
                   g_bytes_get_data (yoriai_certificate_get_key_fingerprint (f->certificate), NULL),
                   YORIAI_FINGERPRINT_LENGTH);
  /* From now on by the secret, and by the host's key. */
  yoriai_host_close_code (f->host);
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
  g_assert_cmpuint (f->n_knocks, ==, 1);
}

static void
test_wrong_code (Fixture       *f,
                 gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  run_code (f, &side, FALSE);
  UNTIL (is_state (&side, YORIAI_GUEST_ENDED));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_WRONG);
  g_assert_cmpuint (f->n_knocks, ==, 0);
}

/* What one guest writes the other gets. */
static void
test_two (Fixture       *f,
          gconstpointer  data)
{
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };

  side_init (&a, meeting_make_invitation (f));
  side_init (&b, meeting_make_invitation (f));
  yoriai_guest_connect (a.guest);
  yoriai_guest_connect (b.guest);
  UNTIL (is_state (&a, YORIAI_GUEST_HERE) && is_state (&b, YORIAI_GUEST_HERE));
  edit (a.document, "甲が書いた");
  UNTIL (is_same (a.document, b.document) && yoriai_guest_has_all (a.guest));
  g_assert_true (is_same (f->document, b.document));
}

static void
side_init_present (Fixture *f,
                   Side    *side,
                   guint64  client)
{
  side->awareness = ydoc_awareness_new (client);
  g_assert_true (ydoc_awareness_set_local_state (side->awareness, "{}",
                                                 g_get_monotonic_time () / 1000, NULL));
  side_init (side, meeting_make_invitation (f));
  yoriai_guest_connect (side->guest);
}

/* Everybody sees everybody, also who comes late or back; who goes is not there any more. */
static void
test_presence (Fixture       *f,
               gconstpointer  data)
{
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };
  gint64 end = g_get_monotonic_time () + YDOC_AWARENESS_RENEW * G_TIME_SPAN_MILLISECOND;

  side_init_present (f, &a, 11);
  UNTIL (ydoc_awareness_get_state (f->awareness, 11) != NULL);
  side_init_present (f, &b, 12);
  UNTIL (ydoc_awareness_get_state (b.awareness, 11) != NULL
         && ydoc_awareness_get_state (a.awareness, 12) != NULL);
  /* The host has said who it is, and knows whose connection is whose. */
  g_assert_cmpuint (yoriai_guest_get_host_client (a.guest), ==, ydoc_awareness_get_client_id (f->awareness));
  for (guint i = 0; i < 2; i++)
    {
      YoriaiPresent present;

      yoriai_host_get_present (f->host, i, &present);
      g_assert_cmpuint (present.client, ==, 11 + i);
    }
  yoriai_guest_connect (a.guest); /* breaks off, and comes back */
  UNTIL (is_state (&a, YORIAI_GUEST_HERE) && yoriai_host_get_n_present (f->host) == 2);
  UNTIL (ydoc_awareness_get_state (b.awareness, 11) != NULL
         && ydoc_awareness_get_state (a.awareness, 12) != NULL);
  yoriai_guest_leave (a.guest);
  UNTIL (ydoc_awareness_get_state (b.awareness, 11) == NULL
         && ydoc_awareness_get_state (f->awareness, 11) == NULL);
  g_assert_cmpint (g_get_monotonic_time (), <, end); /* not by announcing it again after a while */
}

/* Nobody says of somebody else where they are, or that they have gone, nor comes as them. */
static void
test_forged_presence (Fixture       *f,
                      gconstpointer  data)
{
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };
  g_auto (Side) c = { 0 };
  g_auto (Side) d = { 0 };

  side_init_present (f, &a, 11);
  UNTIL (ydoc_awareness_get_state (f->awareness, 11) != NULL);
  side_init_present (f, &b, 11);
  UNTIL (is_state (&b, YORIAI_GUEST_HERE) && yoriai_guest_has_all (b.guest));
  g_assert_true (ydoc_awareness_set_local_state (b.awareness, "{\"user\":\"x\"}", g_get_monotonic_time () / 1000, NULL));
  side_init_present (f, &c, 12);
  UNTIL (ydoc_awareness_get_state (f->awareness, 12) != NULL);
  edit (b.document, "乙");
  UNTIL (yoriai_guest_has_all (b.guest)); /* what was announced before has come */
  g_assert_cmpstr (ydoc_awareness_get_state (f->awareness, 11), ==, "{}");
  yoriai_guest_leave (b.guest);
  UNTIL (yoriai_host_get_n_present (f->host) == 2);
  g_assert_nonnull (ydoc_awareness_get_state (f->awareness, 11));
  /* As whom somebody else writes one is not here either. */
  edit (a.document, "甲");
  UNTIL (yoriai_guest_has_all (a.guest));
  side_init_present (f, &d, yoriai_space_get_client (yoriai_document_get_space (a.document)));
  UNTIL (is_state (&d, YORIAI_GUEST_HERE) && yoriai_guest_has_all (d.guest));
  g_assert_null (ydoc_awareness_get_state (f->awareness, ydoc_awareness_get_client_id (d.awareness)));
}

/* Only deletes: a state vector does not see them. */
static void
test_deletes (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  edit (f->document, "消す前の文");
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  edit (side.document, "消す文");
  g_assert_false (yoriai_guest_has_all (side.guest));
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 1);
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_true (is_same (f->document, side.document));
}

/* Only deleted, and cut off before it went out: it has not arrived, and that is told; a program that was started anew and
 * knows nothing of it does not say that all has arrived before it has. */
static void
test_deletes_cut_off (Fixture       *f,
                      gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint16 port = yoriai_host_get_port (f->host);
  gboolean has_arrived = FALSE;
  YoriaiDocument *later;

  edit (f->document, "消す前の文");
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  edit (side.document, "消す文");
  yoriai_host_close (f->host);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY));
  g_clear_object (&f->host);
  g_assert_false (is_same (f->document, side.document));
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 1);
  g_assert_false (yoriai_guest_has_all (side.guest));

  later = side.document;
  g_clear_object (&side.guest);
  meeting_start_host (f, port);
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_set_space (side.guest, yoriai_document_get_space (later));
  side.document = later;
  g_assert_false (yoriai_guest_has_all (side.guest));
  yoriai_guest_connect (side.guest);
  while (!yoriai_guest_has_all (side.guest))
    {
      has_arrived = is_same (f->document, side.document);
      UNTIL (g_main_context_iteration (NULL, TRUE));
    }
  g_assert_true (has_arrived); /* not told before */
}

/* "○○: 3 件が未着": for each guest, deletions too; also what was edited before this program ran. */
static void
test_pending (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  YoriaiPresent present;
  YoriaiDocument *later;

  edit (f->document, "消す前の文");
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_connect (side.guest);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  UNTIL ((yoriai_host_get_present (f->host, 0, &present), present.has_all && present.n_pending == 0));
  edit (f->document, "消す前");
  edit (f->document, "消す");
  yoriai_host_get_present (f->host, 0, &present);
  g_assert_cmpuint (present.n_pending, ==, 2);
  g_assert_false (present.has_all);
  UNTIL ((yoriai_host_get_present (f->host, 0, &present), present.has_all && present.n_pending == 0));
  /* What they wrote themselves they have. */
  edit (side.document, "客");
  UNTIL (is_same (f->document, side.document));
  yoriai_host_get_present (f->host, 0, &present);
  g_assert_cmpuint (present.n_pending, ==, 0);

  /* Another run of the guest's program, which knows by the host's answer alone what is not there. */
  yoriai_guest_leave (side.guest);
  edit (side.document, "客が家で");
  g_clear_object (&side.guest);
  later = side.document;
  side_init (&side, meeting_make_invitation (f));
  yoriai_guest_set_space (side.guest, yoriai_document_get_space (later));
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 0);
  yoriai_guest_connect (side.guest);
  UNTIL (yoriai_guest_get_n_pending (side.guest) > 0);
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_true (is_same (f->document, side.document));
}

#define N_SIDES 5
#define N_ROUNDS 60

static gboolean
all_are_same (Fixture *f,
              Side    *sides)
{
  for (guint i = 0; i < N_SIDES; i++)
    if (!is_state (&sides[i], YORIAI_GUEST_HERE) || !yoriai_guest_has_all (sides[i].guest)
        || !is_same (f->document, sides[i].document))
      return FALSE;
  return TRUE;
}

/* Everybody writes, connections break, the host goes and comes back: all end with the same, and with everything. */
static void
test_turmoil (Fixture       *f,
              gconstpointer  data)
{
  Side sides[N_SIDES] = { 0 };
  guint16 port = yoriai_host_get_port (f->host);
  g_autofree char *notes = NULL;

  for (guint i = 0; i < N_SIDES; i++)
    {
      side_init (&sides[i], meeting_make_invitation (f));
      yoriai_guest_connect (sides[i].guest);
    }
  UNTIL (all_are_same (f, sides));
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      Side *side = &sides[g_test_rand_int_range (0, N_SIDES)];
      YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (side->document));
      const char *before = yoriai_record_get_string (root, "notes");
      g_autofree char *text = g_strdup_printf ("%s[%u]", before != NULL ? before : "", round);

      edit (side->document, text);
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          yoriai_guest_connect (side->guest);
          break;
        case 1:
          yoriai_host_close (f->host);
          g_clear_object (&f->host);
          meeting_start_host (f, port);
          break;
        default:
          break;
        }
      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        g_main_context_iteration (NULL, FALSE);
    }
  UNTIL (all_are_same (f, sides));
  notes = g_strdup (yoriai_record_get_string (
      yoriai_space_get_root (yoriai_document_get_space (f->document)), "notes"));
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *mark = g_strdup_printf ("[%u]", round);

      g_assert_nonnull (strstr (notes, mark));
    }
  for (guint i = 0; i < N_SIDES; i++)
    side_clear (&sides[i]);
}

#define ADD(path, function) \
  g_test_add ("/meeting/" path, Fixture, NULL, meeting_set_up, function, meeting_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("both-ways", test_both_ways);
  ADD ("comes-back", test_comes_back);
  ADD ("removed", test_removed);
  ADD ("view", test_view);
  ADD ("wrong-token", test_wrong_token);
  ADD ("other-key", test_other_key);
  ADD ("other-key-that-is-trusted", test_other_key_that_is_trusted);
  ADD ("kept-apart", test_kept_apart);
  ADD ("other-address", test_other_address);
  ADD ("apart", test_apart);
  ADD ("less", test_less);
  ADD ("code", test_code);
  ADD ("wrong-code", test_wrong_code);
  ADD ("two", test_two);
  ADD ("presence", test_presence);
  ADD ("forged-presence", test_forged_presence);
  ADD ("deletes", test_deletes);
  ADD ("deletes-cut-off", test_deletes_cut_off);
  ADD ("pending", test_pending);
  ADD ("turmoil", test_turmoil);
  return g_test_run ();
}
