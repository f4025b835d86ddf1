/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A code over a real connection: TLS between two ends of a pair of sockets, in
 * which each end takes channel and session from what it sees itself. */

#include "config.h"

#include <sys/socket.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "meeting/yoriai-certificate.h"
#include "meeting/yoriai-room-code.h"
#include "meeting/yoriai-token.h"

#define WAIT (60 * G_TIME_SPAN_SECOND)
#define NOW 1000

typedef struct
{
  GTlsConnection *ends[2]; /* the host's, the guest's */
  GIOStream *sockets[2];   /* theirs */
  guint n_done;
  gboolean accepts;        /* whether the guest takes that key */
  GBytes *key;             /* that the guest has seen */
  GError *errors[2];
} Line;

typedef struct
{
  char *folder;
  YoriaiCertificate *host;
  YoriaiCertificate *other; /* somebody in the middle has no other choice */
} Fixture;

static YoriaiCertificate *
open_certificate (Fixture    *self,
                  const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  YoriaiCertificate *certificate
      = yoriai_certificate_open (path, NULL, g_get_real_time () / G_USEC_PER_SEC, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("yoriai-tls-XXXXXX", NULL);
  self->host = open_certificate (self, "host.pem");
  self->other = open_certificate (self, "other.pem");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  const char *names[] = { "host.pem", "host.pem.lock", "other.pem", "other.pem.lock" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  yoriai_certificate_free (self->host);
  yoriai_certificate_free (self->other);
}

/* All that a guest looks at. */
static gboolean
accept_cb (GTlsConnection       *connection,
           GTlsCertificate      *peer,
           GTlsCertificateFlags  errors,
           gpointer              data)
{
  Line *line = data;

  g_clear_pointer (&line->key, g_bytes_unref);
  line->key = yoriai_certificate_dup_peer (peer, NULL);
  return line->accepts && line->key != NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Line *line = data;
  guint end = source == G_OBJECT (line->ends[0]) ? 0 : 1;

  /* Who goes no further hangs up. */
  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, &line->errors[end]))
    g_io_stream_close (line->sockets[end], NULL, NULL);
  line->n_done++;
}

static GIOStream *
wrap (int fd)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, NULL);

  return G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
}

static void
connect_line (Line              *line,
              YoriaiCertificate *certificate)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  g_autoptr (GError) error = NULL;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  line->sockets[0] = wrap (fds[0]);
  line->sockets[1] = wrap (fds[1]);
  line->ends[0] = G_TLS_CONNECTION (
      g_tls_server_connection_new (line->sockets[0], yoriai_certificate_get_tls (certificate),
                                   &error));
  g_assert_no_error (error);
  line->ends[1] = G_TLS_CONNECTION (g_tls_client_connection_new (line->sockets[1], NULL, &error));
  g_assert_no_error (error);
  g_signal_connect (line->ends[1], "accept-certificate", G_CALLBACK (accept_cb), line);
  for (guint i = 0; i < 2; i++)
    g_tls_connection_handshake_async (line->ends[i], G_PRIORITY_DEFAULT, NULL, done_cb, line);
  while (line->n_done < 2)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
line_clear (Line *line)
{
  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&line->ends[i]);
      g_clear_object (&line->sockets[i]);
      g_clear_error (&line->errors[i]);
    }
  g_clear_pointer (&line->key, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static GBytes *
dup_session (Line  *line,
             guint  end)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_tls_connection_get_channel_binding_data (line->ends[end], G_TLS_CHANNEL_BINDING_TLS_EXPORTER,
                                             data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->len, >=, 16);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static GBytes *
take (GBytes *bytes)
{
  g_assert_nonnull (bytes);
  return bytes;
}

#define DATA(bytes) (const guint8 *) g_bytes_get_data (take (bytes), NULL), g_bytes_get_size (bytes)

/* The messages of a try, carried by whoever is between them; whether the host
 * took the code for right. */
static gboolean
run_try (YoriaiPake    *guest,
         YoriaiRoomTry *try)
{
  GBytes *answer = yoriai_room_try_answer (try, DATA (yoriai_pake_get_message (guest)), NOW, NULL);
  GBytes *tag;

  g_assert_true (yoriai_pake_receive (guest, DATA (answer), NULL));
  tag = yoriai_room_try_confirm (try, DATA (yoriai_pake_get_tag (guest)), NOW, NULL);
  return tag != NULL && yoriai_pake_confirm (guest, DATA (tag), NULL);
}

static void
test_right (Fixture       *self,
            gconstpointer  data)
{
  g_auto (Line) line = { .accepts = TRUE };
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) host_session = NULL;
  g_autoptr (GBytes) guest_session = NULL;
  g_autoptr (YoriaiRoomCode) code = NULL;
  g_autoptr (YoriaiRoomTry) try = NULL;
  g_autoptr (YoriaiPake) guest = NULL;
  guint8 secrets[2][YORIAI_GUEST_SECRET_LENGTH];

  connect_line (&line, self->host);
  g_assert_no_error (line.errors[0]);
  g_assert_no_error (line.errors[1]);
  host_session = dup_session (&line, 0);
  guest_session = dup_session (&line, 1);
  g_assert_true (g_bytes_equal (host_session, guest_session));
  g_assert_true (g_bytes_equal (line.key, yoriai_certificate_get_key_fingerprint (self->host)));
  code = yoriai_room_code_new (yoriai_certificate_get_key_fingerprint (self->host), NOW);
  try = yoriai_room_try_new (code, host_session, none, NOW, NULL);
  guest = yoriai_pake_new (YORIAI_PAKE_INITIATOR, yoriai_room_code_get_digits (code), line.key,
                           guest_session, none);
  g_assert_true (run_try (guest, try));
  g_assert_true (
      yoriai_pake_derive (guest, YORIAI_GUEST_SECRET_LABEL, secrets[0], sizeof secrets[0]));
  g_assert_true (
      yoriai_room_try_derive (try, YORIAI_GUEST_SECRET_LABEL, secrets[1], sizeof secrets[1]));
  g_assert_cmpmem (secrets[0], sizeof secrets[0], secrets[1], sizeof secrets[1]);
}

/* Somebody between the two hands on what they say: right digits do not help,
 * since the guest sees another key and another connection. */
static void
test_in_the_middle (Fixture       *self,
                    gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      /* The second time even the host's key has come into his hands. */
      g_auto (Line) to_guest = { .accepts = TRUE };
      g_auto (Line) to_host = { .accepts = TRUE };
      g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
      g_autoptr (GBytes) host_session = NULL;
      g_autoptr (GBytes) guest_session = NULL;
      g_autoptr (YoriaiRoomCode) code = NULL;
      g_autoptr (YoriaiRoomTry) try = NULL;
      g_autoptr (YoriaiPake) guest = NULL;

      connect_line (&to_host, self->host);
      connect_line (&to_guest, i == 0 ? self->other : self->host);
      host_session = dup_session (&to_host, 0);
      guest_session = dup_session (&to_guest, 1);
      g_assert_false (g_bytes_equal (host_session, guest_session));
      code = yoriai_room_code_new (yoriai_certificate_get_key_fingerprint (self->host), NOW);
      try = yoriai_room_try_new (code, host_session, none, NOW, NULL);
      guest = yoriai_pake_new (YORIAI_PAKE_INITIATOR, yoriai_room_code_get_digits (code),
                               to_guest.key, guest_session, none);
      g_assert_false (run_try (guest, try));
      g_assert_cmpuint (yoriai_room_code_get_n_wrong (code), ==, 1);
    }
}

/* With an invitation the guest knows the key, and goes no further with another
 * one. */
static void
test_other_key (Fixture       *self,
                gconstpointer  data)
{
  g_auto (Line) line = { .accepts = FALSE };

  connect_line (&line, self->other);
  g_assert_error (line.errors[1], G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_false (g_bytes_equal (line.key, yoriai_certificate_get_key_fingerprint (self->host)));
}

#define ADD(path, function) \
  g_test_add ("/meeting/code-over-tls/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("right", test_right);
  ADD ("in-the-middle", test_in_the_middle);
  ADD ("other-key", test_other_key);
  return g_test_run ();
}
