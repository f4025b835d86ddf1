/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A host, and ends that do not keep to what an end may do: each is sent away, and the host goes on. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document.h"
#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-host.h"
#include "record/yoriai-record.h"

#define WAIT (120 * G_TIME_SPAN_SECOND)
#define PIECE 65536
#define N_SOCKETS 60

typedef struct
{
  char *folder;
  YoriaiCertificate *certificate;
  YoriaiGuests *guests;
  YoriaiDocument *document;
  YoriaiHost *host;
  char *token;
  guint16 port;
  guint n_edits;
} Fixture;

static void
knock_cb (YoriaiHost  *host,
          YoriaiKnock *knock,
          Fixture     *f)
{
  g_assert_true (yoriai_knock_admit (knock, YORIAI_ROLE_EDIT, NULL, NULL));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *pem = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const YoriaiInvited *invited;
  YoriaiSpace *space;

  f->folder = g_dir_make_tmp ("yoriai-hostile-XXXXXX", NULL);
  pem = g_build_filename (f->folder, "host.pem", NULL);
  list = g_build_filename (f->folder, "guests", NULL);
  f->certificate = yoriai_certificate_open (pem, NULL, now, &error);
  g_assert_no_error (error);
  f->document = yoriai_document_new ();
  yoriai_document_share (f->document);
  space = yoriai_document_get_space (f->document);
  f->guests = yoriai_guests_open (list, yoriai_record_get_id (yoriai_space_get_root (space)), &error);
  g_assert_no_error (error);
  invited = yoriai_guests_invite (f->guests, "plain", YORIAI_ROLE_EDIT, NULL, now, &error);
  g_assert_no_error (error);
  f->token = yoriai_token_dup_text (invited->token, sizeof invited->token);
  f->host = yoriai_host_new (space, f->certificate, f->guests, NULL);
  g_signal_connect (f->host, "knock", G_CALLBACK (knock_cb), f);
  g_assert_true (yoriai_host_listen (f->host, "127.0.0.1", 0, &error));
  f->port = yoriai_host_get_port (f->host);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_object_run_dispose (G_OBJECT (f->host));
  g_clear_object (&f->host);
  g_assert_true (yoriai_guests_flush (f->guests, NULL));
  g_clear_object (&f->guests);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->document);
  yoriai_certificate_free (f->certificate);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->token);
}

/* --- Somebody, in a thread of their own --- */

typedef struct _Somebody Somebody;

struct _Somebody
{
  guint16 port;
  const char *token;
  gboolean (*speak) (Somebody *self); /* FALSE: it could say no more */
  GIOStream *tls;
  GByteArray *heard; /* after the head */
  guint64 n_said;
  GMutex lock;
  GCond cond;
  gboolean is_dropped; /* under the lock: the host has let them go */
};

static gboolean
accept_cb (GTlsConnection       *connection,
           GTlsCertificate      *peer,
           GTlsCertificateFlags  errors,
           gpointer              data)
{
  return TRUE;
}

static gboolean
say (Somebody     *self,
     guint8        head,
     const guint8 *data,
     gsize         length)
{
  GOutputStream *out = g_io_stream_get_output_stream (self->tls);
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  guint8 sizes[] = { head, 0x80 | 127, 0, 0, 0, 0, (guint8) (length >> 24), (guint8) (length >> 16),
                     (guint8) (length >> 8), (guint8) length, 0, 0, 0, 0 /* the mask */ };

  if (length < 126)
    {
      g_byte_array_append (frame, (guint8[]){ head, 0x80 | (guint8) length, 0, 0, 0, 0 }, 6);
    }
  else if (length < 65536)
    {
      guint8 small[] = { head, 0x80 | 126, (guint8) (length >> 8), (guint8) length, 0, 0, 0, 0 };

      g_byte_array_append (frame, small, sizeof small);
    }
  else
    {
      g_byte_array_append (frame, sizes, sizeof sizes);
    }
  g_byte_array_append (frame, data, (guint) length);
  self->n_said += frame->len;
  return g_output_stream_write_all (out, frame->data, frame->len, NULL, NULL, NULL);
}

/* The number by which the host closed, 0 when it only broke off; a plain client hears none of our own messages. */
static guint
get_close (GByteArray *heard)
{
  guint at = 0;

  while (at + 2 <= heard->len)
    {
      guint8 head = heard->data[at];
      guint length = heard->data[at + 1];

      at += 2;
      if (length == 126 && at + 2 <= heard->len)
        {
          length = heard->data[at] << 8 | heard->data[at + 1];
          at += 2;
        }
      if (at + length > heard->len)
        return 0;
      if (head == 0x88 && length >= 2)
        return heard->data[at] << 8 | heard->data[at + 1];
      if (head == 0x82)
        g_assert_cmpuint (heard->data[at], <=, 3);
      at += length;
    }
  return 0;
}

/* In a thread: comes in, speaks, and hears until it is over. */
static void
somebody_in_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Somebody *self = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) socket
      = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);
  g_autofree char *request = g_strdup_printf (
      "GET /room?token=%s HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
      self->token);
  g_autoptr (GString) head = g_string_new (NULL);
  guint8 byte;

  g_assert_nonnull (socket);
  self->tls = g_tls_client_connection_new (G_IO_STREAM (socket), NULL, NULL);
  g_signal_connect (self->tls, "accept-certificate", G_CALLBACK (accept_cb), NULL);
  g_assert_true (g_tls_connection_handshake (G_TLS_CONNECTION (self->tls), NULL, NULL));
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (self->tls), request,
                                            strlen (request), NULL, NULL, NULL));
  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (self->tls), &byte, 1, NULL,
                                            NULL),
                       ==, 1);
      g_string_append_c (head, (char) byte);
    }
  g_assert_true (g_str_has_prefix (head->str, "HTTP/1.1 101 "));
  self->speak (self);
  while (get_close (self->heard) == 0
         && g_input_stream_read (g_io_stream_get_input_stream (self->tls), &byte, 1, NULL, NULL) == 1)
    g_byte_array_append (self->heard, &byte, 1);
  g_clear_object (&self->tls);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_assert_true (g_task_propagate_boolean (G_TASK (result), (GError **) NULL));
  *(gboolean *) data = TRUE;
}

/* Returns: (transfer full): what somebody heard until they were sent away */
static GByteArray *
run_while (Fixture   *f,
           gboolean (*speak) (Somebody *self),
           void     (*edit) (Fixture *f),
           guint64   *ret_n_said)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  Somebody self = { .port = f->port, .token = f->token, .speak = speak };
  gboolean was_there = FALSE;
  gboolean is_over = FALSE;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, &is_over);

  self.heard = g_byte_array_new ();
  g_mutex_init (&self.lock);
  g_cond_init (&self.cond);
  g_task_set_task_data (task, &self, NULL);
  g_task_run_in_thread (task, somebody_in_thread);
  while (!is_over || yoriai_host_get_n_present (f->host) > 0)
    {
      gboolean is_there = yoriai_host_get_n_present (f->host) > 0;

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (was_there && !is_there)
        {
          g_mutex_lock (&self.lock);
          self.is_dropped = TRUE;
          g_cond_signal (&self.cond);
          g_mutex_unlock (&self.lock);
        }
      was_there = is_there;
      if (edit != NULL && is_there)
        edit (f);
      g_main_context_iteration (NULL, edit == NULL || !is_there);
    }
  g_mutex_clear (&self.lock);
  g_cond_clear (&self.cond);
  if (ret_n_said != NULL)
    *ret_n_said = self.n_said;
  return self.heard;
}

static GByteArray *
run (Fixture   *f,
     gboolean (*speak) (Somebody *self),
     guint64   *ret_n_said)
{
  return run_while (f, speak, NULL, ret_n_said);
}

/* --- What they do --- */

static gboolean
say_text (Somebody *self)
{
  return say (self, 0x81, (const guint8 *) "{}", 2);
}

static gboolean
say_garbage (Somebody *self)
{
  const guint8 garbage[] = { 0, 2, 0xff, 0xff, 0xff, 0xff, 0x7f };

  return say (self, 0x82, garbage, sizeof garbage);
}

/* An update that claims fifty million structs */
static gboolean
say_bomb (Somebody *self)
{
  const guint8 bomb[] = { 0, 2, 7, 1, 0x80, 0xe1, 0xeb, 0x17, 1, 0 };

  return say (self, 0x82, bomb, sizeof bomb);
}

/* One message in pieces, which has no end */
static gboolean
say_endless (Somebody *self)
{
  g_autofree guint8 *piece = g_malloc0 (PIECE);
  guint8 head = 0x02;

  while (say (self, head, piece, PIECE - 1))
    {
      head = 0x00;
      if (self->n_said > 64 * 1024 * 1024)
        return FALSE;
    }
  return TRUE;
}

/* Small ones, and ever more */
static gboolean
say_flood (Somebody *self)
{
  const guint8 query[] = { 3 };

  for (guint i = 0; i < 100000; i++)
    if (!say (self, 0x82, query, sizeof query))
      return TRUE;
  return FALSE;
}

/* Asks for all there is, and reads nothing of it */
static gboolean
say_nothing_more (Somebody *self)
{
  const guint8 step[] = { 0, 0, 1, 0 };
  gboolean is_said = say (self, 0x82, step, sizeof step);

  g_mutex_lock (&self->lock);
  while (!self->is_dropped)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  return is_said;
}

static void
write_much (Fixture *f)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (f->document));
  g_autofree char *text = g_strnfill (768 * 1024, (char) ('a' + f->n_edits++ % 26));

  g_assert_true (yoriai_record_set_string (root, "notes", text, NULL));
}

/* Who reads nothing is let go before much waits for them. */
static void
test_slow (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GByteArray) heard = run_while (f, say_nothing_more, write_much, NULL);

  g_assert_cmpuint (f->n_edits, <, 150);
}

static void
test_text (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GByteArray) heard = run (f, say_text, NULL);

  g_assert_cmpuint (get_close (heard), ==, 1003);
}

static void
test_garbage (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GByteArray) heard = run (f, say_garbage, NULL);

  g_assert_cmpuint (get_close (heard), ==, 1008);
}

static void
test_bomb (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GByteArray) heard = run (f, say_bomb, NULL);

  g_assert_cmpuint (get_close (heard), ==, 1008);
}

static void
test_endless (Fixture       *f,
              gconstpointer  data)
{
  guint64 n_said;
  g_autoptr (GByteArray) heard = run (f, say_endless, &n_said);

  get_close (heard);
  /* No more than the limit is read, and what the kernel holds on both sides. */
  g_assert_cmpuint (n_said, <, 40 * 1024 * 1024);
}

static void
test_flood (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GByteArray) heard = run (f, say_flood, NULL);

  g_assert_true (get_close (heard) == 1008 || get_close (heard) == 0);
}

/* Those who say nothing: only so many are held at once. */
static void
test_silent (Fixture       *f,
             gconstpointer  data)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", f->port);
  guint n_closed = 0;

  for (guint i = 0; i < N_SOCKETS; i++)
    {
      GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL);

      g_ptr_array_add (sockets, socket);
      g_assert_true (g_socket_connect (socket, address, NULL, NULL));
      g_socket_set_blocking (socket, FALSE);
    }
  while (n_closed < N_SOCKETS - YORIAI_HOST_MAX_STRANGERS_AN_ADDRESS)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
      n_closed = 0;
      for (guint i = 0; i < N_SOCKETS; i++)
        if ((g_socket_condition_check (sockets->pdata[i], G_IO_IN | G_IO_HUP) & (G_IO_IN | G_IO_HUP))
            != 0)
          n_closed++;
    }
  g_assert_cmpuint (n_closed, ==, N_SOCKETS - YORIAI_HOST_MAX_STRANGERS_AN_ADDRESS);
}

#define ADD(path, function) \
  g_test_add ("/meeting/hostile/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("text", test_text);
  ADD ("garbage", test_garbage);
  ADD ("bomb", test_bomb);
  ADD ("endless", test_endless);
  ADD ("flood", test_flood);
  ADD ("slow", test_slow);
  ADD ("silent", test_silent);
  return g_test_run ();
}
