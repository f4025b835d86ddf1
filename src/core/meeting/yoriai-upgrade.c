/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-upgrade-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-meeting-error.h"
#include "meeting/yoriai-token.h"

/*
 * From TLS to a WebSocket, RFC 6455, 4: one request, one answer, and nothing
 * else is ever said in HTTP. The connection stays in the caller's hands, so
 * that what comes through it is counted from the first byte, and a guest looks
 * at the key before it sends one. libsoup reads the heads, and speaks the
 * WebSocket.
 */

#define KEY_LENGTH 16
#define GUID "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
#define HEAD_END "\r\n\r\n"

/* --- A head --- */

typedef struct
{
  YoriaiCountedStream *stream; /* (owned) */
  GString *head;
  char *key;           /* (nullable): of a guest */
  char *protocol;      /* (nullable) */
  gboolean is_plain;   /* of a guest: the other end is a server that is not ours */
  guint status;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_clear_object (&self->stream);
  g_string_free (self->head, TRUE);
  g_free (self->key);
  g_free (self->protocol);
  g_free (self);
}

static GTask *
new_exchange (YoriaiCountedStream *stream,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task = g_task_new (stream, cancellable, callback, user_data);
  Exchange *self = g_new0 (Exchange, 1);

  self->stream = g_object_ref (stream);
  self->head = g_string_new (NULL);
  g_task_set_task_data (task, self, exchange_free);
  return task;
}

typedef void (*HeadFunc) (GTask    *task,
                          Exchange *self);

/* One byte at a time, of what TLS has decrypted already: what follows the head
 * belongs to the WebSocket. */
static gboolean
read_head_cb (GObject  *pollable,
              gpointer  data)
{
  GTask *task = data;
  Exchange *self = g_task_get_task_data (task);
  HeadFunc done = (HeadFunc) g_object_get_data (G_OBJECT (task), "head-func");

  for (;;)
    {
      GError *error = NULL;
      char byte;
      gssize n;

      if (g_task_return_error_if_cancelled (task))
        return G_SOURCE_REMOVE;
      n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (pollable), &byte, 1, NULL,
                                                    &error);
      if (n < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        {
          g_error_free (error);
          return G_SOURCE_CONTINUE;
        }
      if (n == 0)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                             _("the other end has closed the connection"));
      if (n <= 0)
        {
          g_task_return_error (task, error);
          return G_SOURCE_REMOVE;
        }
      g_string_append_c (self->head, byte);
      if (byte == '\n' && g_str_has_suffix (self->head->str, HEAD_END))
        break;
    }
  done (task, self);
  return G_SOURCE_REMOVE;
}

/* Takes over @task. */
static void
read_head (GTask    *task,
           HeadFunc  done)
{
  Exchange *self = g_task_get_task_data (task);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (self->stream));
  g_autoptr (GSource) source
      = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (input),
                                               g_task_get_cancellable (task));

  g_object_set_data (G_OBJECT (task), "head-func", (gpointer) done);
  g_source_set_callback (source, G_SOURCE_FUNC (read_head_cb), task, g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static char *
dup_accept (const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_update (checksum, (const guchar *) GUID, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

static SoupWebsocketConnection *
make_websocket (Exchange                *self,
                SoupWebsocketConnectionType type)
{
  g_autoptr (GUri) uri = g_uri_parse ("wss://yoriai/", SOUP_HTTP_URI_FLAGS, NULL);

  return soup_websocket_connection_new (G_IO_STREAM (self->stream), uri, type, NULL, self->protocol,
                                        NULL);
}

/* --- The host --- */

void
_yoriai_upgrade_free (YoriaiUpgrade *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->token);
  g_free (self->key);
  g_free (self);
}

static gboolean
is_key (const char *key)
{
  g_autofree guint8 *bytes = NULL;
  gsize length = 0;

  if (key == NULL || strlen (key) != 24)
    return FALSE;
  bytes = g_base64_decode (key, &length);
  return length == KEY_LENGTH;
}

/* The parameter of the URL as y-websocket's provider writes it; others are let be. */
static char *
dup_token (const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", 16);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (g_str_has_prefix (pairs[i], "token="))
      return g_uri_unescape_string (pairs[i] + strlen ("token="), NULL);
  return NULL;
}

/* @head: (array length=length): all that came, to the empty line */
YoriaiUpgrade *
_yoriai_upgrade_parse (const char  *head,
                       gsize        length,
                       GError     **error)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (YoriaiUpgrade) upgrade = g_new0 (YoriaiUpgrade, 1);
  g_autofree char *method = NULL;
  g_autofree char *path = NULL;
  SoupHTTPVersion version = SOUP_HTTP_1_0;
  const char *protocols;
  char *query;

  if (soup_headers_parse_request (head, (int) length, headers, &method, &path, &version) != SOUP_STATUS_OK
      || version != SOUP_HTTP_1_1 || !g_str_equal (method, SOUP_METHOD_GET)
      || !soup_message_headers_header_contains (headers, "Connection", "upgrade")
      || !soup_message_headers_header_equals (headers, "Upgrade", "websocket")
      || !soup_message_headers_header_equals (headers, "Sec-WebSocket-Version", "13")
      || soup_message_headers_get_one (headers, "Content-Length") != NULL
      || soup_message_headers_get_one (headers, "Transfer-Encoding") != NULL
      || !is_key (soup_message_headers_get_one (headers, "Sec-WebSocket-Key")))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                           _("what came is no request for a WebSocket"));
      return NULL;
    }
  query = strchr (path, '?');
  if (query != NULL)
    {
      *query = '\0';
      upgrade->token = dup_token (query + 1);
    }
  upgrade->path = g_steal_pointer (&path);
  upgrade->key = g_strdup (soup_message_headers_get_one (headers, "Sec-WebSocket-Key"));
  protocols = soup_message_headers_get_list (headers, "Sec-WebSocket-Protocol");
  upgrade->is_ours = protocols != NULL && soup_header_contains (protocols, YORIAI_UPGRADE_PROTOCOL);
  return g_steal_pointer (&upgrade);
}

static void
request_read (GTask    *task,
              Exchange *self)
{
  GError *error = NULL;
  YoriaiUpgrade *upgrade = _yoriai_upgrade_parse (self->head->str, self->head->len, &error);

  if (upgrade != NULL)
    g_task_return_pointer (task, upgrade, (GDestroyNotify) _yoriai_upgrade_free);
  else
    g_task_return_error (task, error);
}

/* Reads what somebody asks for; for how long is the caller's business. */
void
_yoriai_upgrade_read_async (YoriaiCountedStream *stream,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  _yoriai_counted_stream_allow (stream, YORIAI_UPGRADE_MAX_HEAD);
  read_head (new_exchange (stream, cancellable, callback, user_data), request_read);
}

YoriaiUpgrade *
_yoriai_upgrade_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_error (task, error);
  else if (self->status == SOUP_STATUS_SWITCHING_PROTOCOLS)
    g_task_return_pointer (task, make_websocket (self, SOUP_WEBSOCKET_CONNECTION_SERVER),
                           g_object_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/* Answers with %SOUP_STATUS_SWITCHING_PROTOCOLS, which makes a WebSocket of the
 * connection, or with an error, which makes none. */
void
_yoriai_upgrade_answer_async (YoriaiCountedStream *stream,
                              const YoriaiUpgrade *upgrade,
                              guint                status,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = new_exchange (stream, cancellable, callback, user_data);
  Exchange *self = g_task_get_task_data (task);
  g_autofree char *accept = upgrade != NULL ? dup_accept (upgrade->key) : NULL;

  self->status = status;
  g_string_printf (self->head, "HTTP/1.1 %u %s\r\n", status, soup_status_get_phrase (status));
  if (status == SOUP_STATUS_SWITCHING_PROTOCOLS)
    {
      g_string_append_printf (self->head,
                              "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Accept: %s\r\n",
                              accept);
      if (upgrade->is_ours)
        {
          self->protocol = g_strdup (YORIAI_UPGRADE_PROTOCOL);
          g_string_append (self->head, "Sec-WebSocket-Protocol: " YORIAI_UPGRADE_PROTOCOL "\r\n");
        }
    }
  else
    {
      g_string_append (self->head, "Content-Length: 0\r\nConnection: close\r\n");
    }
  g_string_append (self->head, "\r\n");
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (stream)),
                                   self->head->str, self->head->len, G_PRIORITY_DEFAULT, cancellable,
                                   answered_cb, task);
}

SoupWebsocketConnection *
_yoriai_upgrade_answer_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- The guest --- */

/* @key: what was asked with; @is_plain: a server, not a host; @ret_protocol: (out) (nullable): what the WebSocket speaks; @ret_status: (out): what was
 * answered, as far as it can be read */
gboolean
_yoriai_upgrade_parse_answer (const char  *head,
                              gsize        length,
                              const char  *key,
                              gboolean     is_plain,
                              char       **ret_protocol,
                              guint       *ret_status,
                              GError     **error)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autofree char *accept = dup_accept (key);
  SoupHTTPVersion version;

  *ret_protocol = NULL;
  if (!soup_headers_parse_response (head, (int) length, headers, &version, ret_status, NULL)
      || (*ret_status == SOUP_STATUS_SWITCHING_PROTOCOLS
          && g_strcmp0 (soup_message_headers_get_one (headers, "Sec-WebSocket-Accept"), accept) != 0))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                           is_plain ? _("what answers there is no server for documents")
                                    : _("what answers there is no meeting of Yoriai"));
      return FALSE;
    }
  if (*ret_status != SOUP_STATUS_SWITCHING_PROTOCOLS && is_plain)
    {
      g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG, _("the server answers with %u"),
                   *ret_status);
      return FALSE;
    }
  if (*ret_status != SOUP_STATUS_SWITCHING_PROTOCOLS)
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                           _("the host does not let in whoever comes with this invitation"));
      return FALSE;
    }
  *ret_protocol = g_strdup (soup_message_headers_get_one (headers, "Sec-WebSocket-Protocol"));
  return TRUE;
}

static void
answer_read (GTask    *task,
             Exchange *self)
{
  GError *error = NULL;

  if (_yoriai_upgrade_parse_answer (self->head->str, self->head->len, self->key, self->is_plain, &self->protocol,
                                    &self->status, &error))
    g_task_return_pointer (task, make_websocket (self, SOUP_WEBSOCKET_CONNECTION_CLIENT), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GTask *task = data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_string_truncate (self->head, 0);
  read_head (task, answer_read);
}

/* @more: further lines of the head */
static void
request (YoriaiCountedStream *stream,
         const char          *host,
         const char          *target,
         const char          *more,
         GTask               *task)
{
  Exchange *self = g_task_get_task_data (task);
  guint8 key[KEY_LENGTH];

  yoriai_token_draw (key, sizeof key);
  self->key = g_base64_encode (key, sizeof key);
  _yoriai_counted_stream_allow (stream, YORIAI_UPGRADE_MAX_HEAD);
  g_string_printf (self->head,
                   "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n%s\r\n",
                   target, host, self->key, more);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (stream)),
                                   self->head->str, self->head->len, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), requested_cb, task);
}

/* Asks to be let in at @path, with @token (nullable), for our own messages. */
void
_yoriai_upgrade_request_async (YoriaiCountedStream *stream,
                               const char          *host,
                               const char          *path,
                               const char          *token,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autofree char *target
      = token != NULL ? g_strconcat (path, "?token=", token, NULL) : g_strdup (path);

  request (stream, host, target, "Sec-WebSocket-Protocol: " YORIAI_UPGRADE_PROTOCOL "\r\n",
           new_exchange (stream, cancellable, callback, user_data));
}

/* Asks a server that is not ours. @target: path and query */
void
_yoriai_upgrade_request_plain_async (YoriaiCountedStream *stream,
                                     const char          *host,
                                     const char          *target,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = new_exchange (stream, cancellable, callback, user_data);

  ((Exchange *) g_task_get_task_data (task))->is_plain = TRUE;
  request (stream, host, target, "", task);
}

/* @ret_status: (out): what the host answered; 0 when nothing came of it */
SoupWebsocketConnection *
_yoriai_upgrade_request_finish (GAsyncResult  *result,
                                guint         *ret_status,
                                GError       **error)
{
  Exchange *self = g_task_get_task_data (G_TASK (result));

  *ret_status = self->status;
  return g_task_propagate_pointer (G_TASK (result), error);
}
