/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-guest-private.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <glib/gi18n-lib.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "proposal/yoriai-proposal.h"

/*
 * From an invitation to a WebSocket: its addresses in turn. Before a byte of
 * HTTP goes out the host has shown the key that the invitation names; an
 * address where another one is shown is none of the host's, and the next is
 * tried.
 */

typedef struct
{
  YoriaiInvitation *invitation; /* (unowned): the caller's, as long as it waits */
  char *path;
  char *token; /* (nullable) */
  GBytes *expected;            /* (owned) (nullable): the key; NULL for any, which a code vouches for */
  GBytes *shown;               /* (owned) (nullable) */
  guint index;
  guint status;
  GSocket *socket;             /* (owned) (nullable) */
  GTlsConnection *tls;         /* (owned) (nullable) */
  YoriaiCountedStream *stream; /* (owned) (nullable) */
  GError *error;               /* (nullable): of the address before */
} Attempt;

void
_yoriai_guest_link_free (YoriaiGuestLink *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->connection);
  g_clear_object (&self->tls);
  g_clear_pointer (&self->key, g_bytes_unref);
  g_free (self);
}

static void
clear_address (Attempt *self)
{
  g_clear_object (&self->stream);
  if (self->tls != NULL)
    g_signal_handlers_disconnect_by_data (self->tls, self);
  g_clear_object (&self->tls);
  g_clear_object (&self->socket);
  g_clear_pointer (&self->shown, g_bytes_unref);
}

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  clear_address (self);
  g_free (self->path);
  g_free (self->token);
  g_clear_pointer (&self->expected, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void try_address (GTask *task);

/* Takes over @task and @error. */
static void
try_next (GTask  *task,
          GError *error)
{
  Attempt *self = g_task_get_task_data (task);

  clear_address (self);
  /* That there is another one behind an address says less than that nobody answers. */
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  self->index++;
  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else if (self->index < yoriai_invitation_get_n_addresses (self->invitation))
    try_address (task);
  else
    {
      g_task_return_error (task, g_steal_pointer (&self->error));
      g_object_unref (task);
    }
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

  /* The host has answered, and says no. */
  if (websocket == NULL && self->status != 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (websocket == NULL)
    {
      try_next (task, error);
      return;
    }
  link = g_new0 (YoriaiGuestLink, 1);
  link->connection = _yoriai_connection_new (self->stream, self->socket, websocket);
  link->tls = g_object_ref (self->tls);
  link->key = g_bytes_ref (self->shown);
  g_task_return_pointer (task, link, (GDestroyNotify) _yoriai_guest_link_free);
  g_object_unref (task);
}

static void
shaken_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  const YoriaiAddress *address = yoriai_invitation_get_address (self->invitation, self->index);
  GError *error = NULL;

  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, &error))
    {
      if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
        {
          g_clear_error (&error);
          g_set_error (&error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                       _("%s is not the computer that this invitation is from"), address->host);
        }
      try_next (task, error);
      return;
    }
  self->stream = _yoriai_counted_stream_new (G_IO_STREAM (self->tls));
  _yoriai_upgrade_request_async (self->stream, "yoriai", self->path, self->token,
                                 g_task_get_cancellable (task), upgraded_cb, task);
}

/* All that is looked at: names and days say nothing more. */
static gboolean
accept_cb (GTlsConnection       *connection,
           GTlsCertificate      *peer,
           GTlsCertificateFlags  errors,
           gpointer              data)
{
  Attempt *self = data;

  g_clear_pointer (&self->shown, g_bytes_unref);
  self->shown = yoriai_certificate_dup_peer (peer, NULL);
  return self->shown != NULL
         && (self->expected == NULL || g_bytes_equal (self->shown, self->expected));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, &error);
  GIOStream *tls = NULL;

  if (connection != NULL)
    tls = g_tls_client_connection_new (G_IO_STREAM (connection), NULL, &error);
  if (tls == NULL)
    {
      try_next (task, error);
      return;
    }
  self->socket = g_object_ref (g_socket_connection_get_socket (connection));
  g_socket_set_timeout (self->socket, 0);
  g_socket_set_option (self->socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  self->tls = G_TLS_CONNECTION (tls);
  g_tls_connection_set_require_close_notify (self->tls, FALSE);
  g_signal_connect (self->tls, "accept-certificate", G_CALLBACK (accept_cb), self);
  g_tls_connection_handshake_async (self->tls, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                    shaken_cb, task);
}

static void
try_address (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  const YoriaiAddress *address = yoriai_invitation_get_address (self->invitation, self->index);
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, YORIAI_GUEST_CONNECT);
  g_socket_client_connect_to_host_async (client, address->host, address->port,
                                         g_task_get_cancellable (task), connected_cb, task);
}

/*
 * @invitation: where; stays until the callback
 * @key: (nullable): the fingerprint of the host's key; %NULL: any
 * @token: (nullable)
 */
void
_yoriai_guest_link_async (YoriaiInvitation    *invitation,
                          GBytes              *key,
                          const char          *path,
                          const char          *token,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Attempt *self = g_new0 (Attempt, 1);

  self->invitation = invitation;
  self->path = g_strdup (path);
  self->token = g_strdup (token);
  self->expected = key != NULL ? g_bytes_ref (key) : NULL;
  g_task_set_source_tag (task, _yoriai_guest_link_async);
  g_task_set_task_data (task, self, attempt_free);
  if (yoriai_invitation_get_n_addresses (invitation) > 0)
    {
      try_address (task);
      return;
    }
  g_task_return_new_error (task, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_INVITATION, "%s",
                           _("the invitation names no address"));
  g_object_unref (task);
}

/* @ret_status: (out): what the host answered in HTTP; 0 when it did not */
YoriaiGuestLink *
_yoriai_guest_link_finish (GAsyncResult  *result,
                           guint         *ret_status,
                           GError       **error)
{
  Attempt *self = g_task_get_task_data (G_TASK (result));

  *ret_status = self->status;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Reading a room --- */

static GBytes *
read_room (GBytes  *state,
           GError **error)
{
  g_autoptr (YoriaiSpace) space
      = yoriai_space_new_from_state (yoriai_proposal_get_type (), state, error);
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (space == NULL)
    return NULL;
  view = yoriai_document_write (space);
  bytes = yoriai_space_encode_state (space);
  if (!yoriai_replica_write (&history, bytes, view))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT,
                           _("the room's proposal is larger than a file can hold"));
      return NULL;
    }
  return yoriai_state_join_within (history, view, _("the room's proposal"), error);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *file = read_room (data, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
_yoriai_guest_read_async (GBytes              *state,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, _yoriai_guest_read_async);
  g_task_set_task_data (task, g_bytes_ref (state), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_in_thread);
}

GBytes *
_yoriai_guest_read_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
