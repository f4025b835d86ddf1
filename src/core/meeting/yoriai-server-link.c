/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-private.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <glib/gi18n-lib.h>

/*
 * From the address of an organisation's server to a WebSocket. Unlike a host it
 * has a certificate that this computer's authorities vouch for, or those of a
 * file that somebody gave; unlike a host it may be behind a proxy.
 */

#define CONNECT 10 /* seconds for the connection */
#define ALL 30     /* seconds until there is a WebSocket, or none */

typedef struct
{
  YoriaiServerRoom *room;      /* (unowned): the caller's, as long as it waits */
  guint status;
  guint timeout;
  gboolean is_late;
  GTlsCertificateFlags flaws;
  GSocket *socket;             /* (owned) (nullable) */
  GIOStream *base;             /* (owned) (nullable) */
  YoriaiCountedStream *stream; /* (owned) (nullable) */
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->stream);
  if (self->base != NULL)
    g_signal_handlers_disconnect_by_data (self->base, self);
  g_clear_object (&self->base);
  g_clear_object (&self->socket);
  g_free (self);
}

/* Takes over @task and @error. */
static void
fail (GTask  *task,
      GError *error)
{
  Attempt *self = g_task_get_task_data (task);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->is_late)
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("the server does not answer"));
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
upgraded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SoupWebsocketConnection) websocket
      = _yoriai_upgrade_request_finish (result, &self->status, &error);
  YoriaiGuestLink *link;

  if (websocket == NULL)
    {
      fail (task, error);
      return;
    }
  g_clear_handle_id (&self->timeout, g_source_remove);
  link = g_new0 (YoriaiGuestLink, 1);
  link->connection = _yoriai_connection_new (self->stream, self->socket, websocket);
  g_task_return_pointer (task, link, (GDestroyNotify) _yoriai_guest_link_free);
  g_object_unref (task);
}

static void
upgrade (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  gboolean is_ipv6 = strchr (self->room->host, ':') != NULL;
  g_autofree char *host = g_strdup_printf (is_ipv6 ? "[%s]:%u" : "%s:%u", self->room->host,
                                           self->room->port);

  self->stream = _yoriai_counted_stream_new (self->base);
  _yoriai_upgrade_request_plain_async (self->stream, host, self->room->target,
                                       g_task_get_cancellable (task), upgraded_cb, task);
}

/* What is wrong with a certificate, in plain words */
static const char *
get_flaw (GTlsCertificateFlags flaws)
{
  if (flaws & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _("nobody whom this computer trusts vouches for it");
  if (flaws & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _("it is another computer's");
  if (flaws & G_TLS_CERTIFICATE_EXPIRED)
    return _("it is out of date");
  if (flaws & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _("it does not count yet");
  return _("it does not hold");
}

static void
shaken_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, &error))
    {
      upgrade (task);
      return;
    }
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    {
      g_clear_error (&error);
      g_set_error (&error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE,
                   /* Translators: a computer's name, and what is wrong with its certificate */
                   _("the certificate of %s is not accepted: %s"), self->room->host,
                   get_flaw (self->flaws));
    }
  fail (task, error);
}

static gboolean
accept_cb (GTlsConnection       *connection,
           GTlsCertificate      *peer,
           GTlsCertificateFlags  flaws,
           gpointer              data)
{
  Attempt *self = data;

  self->flaws = flaws;
  return FALSE;
}

static GSocketConnectable *
make_identity (YoriaiServerRoom *room)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (room->host);

  return address != NULL ? G_SOCKET_CONNECTABLE (g_inet_socket_address_new (address, room->port))
                         : g_network_address_new (room->host, room->port);
}

static gboolean
begin_tls (Attempt  *self,
           GError  **error)
{
  g_autoptr (GSocketConnectable) identity = make_identity (self->room);
  g_autoptr (GTlsDatabase) database = NULL;
  GIOStream *tls;

  if (self->room->authority != NULL)
    {
      database = g_tls_file_database_new (self->room->authority, error);
      if (database == NULL)
        return FALSE;
    }
  tls = g_tls_client_connection_new (self->base, identity, error);
  if (tls == NULL)
    return FALSE;
  g_object_unref (self->base);
  self->base = tls;
  if (database != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (tls), database);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_signal_connect (tls, "accept-certificate", G_CALLBACK (accept_cb), self);
  return TRUE;
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  GError *error = NULL;
  GSocketConnection *connection
      = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);

  if (connection == NULL)
    {
      fail (task, error);
      return;
    }
  self->base = G_IO_STREAM (connection);
  self->socket = g_object_ref (g_socket_connection_get_socket (connection));
  g_socket_set_timeout (self->socket, 0);
  g_socket_set_option (self->socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  if (!self->room->is_secure)
    upgrade (task);
  else if (!begin_tls (self, &error))
    fail (task, error);
  else
    g_tls_connection_handshake_async (G_TLS_CONNECTION (self->base), G_PRIORITY_DEFAULT,
                                      g_task_get_cancellable (task), shaken_cb, task);
}

/* Whatever is under way fails then. */
static gboolean
late_cb (gpointer data)
{
  Attempt *self = data;

  self->timeout = 0;
  self->is_late = TRUE;
  if (self->socket != NULL)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

/* @room: where; stays until the callback */
void
_yoriai_server_link_async (YoriaiServerRoom    *room,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Attempt *self = g_new0 (Attempt, 1);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) address = NULL;

  self->room = room;
  g_task_set_source_tag (task, _yoriai_server_link_async);
  g_task_set_task_data (task, self, attempt_free);
  self->timeout = g_timeout_add_seconds (ALL, late_cb, self);
  if (room->is_secure)
    {
      g_autofree char *uri = g_strdup_printf (strchr (room->host, ':') != NULL ? "https://[%s]:%u" : "https://%s:%u",
                                              room->host, room->port);

      /* By which an institution's proxy is found, as for its browsers */
      address = g_network_address_parse_uri (uri, room->port, NULL);
    }
  if (address == NULL)
    {
      g_socket_client_set_enable_proxy (client, FALSE);
      address = g_network_address_new (room->host, room->port);
    }
  g_socket_client_set_timeout (client, CONNECT);
  g_socket_client_connect_async (client, address, cancellable, connected_cb, task);
}

/* @ret_status: (out): what was answered in HTTP; 0 when nothing was */
YoriaiGuestLink *
_yoriai_server_link_finish (GAsyncResult  *result,
                            guint         *ret_status,
                            GError       **error)
{
  Attempt *self = g_task_get_task_data (G_TASK (result));

  *ret_status = self->status;
  return g_task_propagate_pointer (G_TASK (result), error);
}
