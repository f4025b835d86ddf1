/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-guest-private.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <glib/gi18n-lib.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "proposal/yoriai-proposal.h"

/*
 * From an invitation to a WebSocket: its addresses, one a little after the other,
 * and whichever shows first the key that the invitation names; no byte of HTTP
 * goes out before. A network that keeps its computers apart answers nothing at
 * all: that is known when all have had their time, and told as such.
 */

#define STAGGER 250 /* ms after which the next address is tried as well */

typedef struct _Attempt Attempt;

/* One address */
typedef struct
{
  GTask *task;       /* (owned): whose attempt this is, as long as something is under way */
  char *host;
  GSocket *socket;   /* (owned) (nullable) */
  GTlsConnection *tls; /* (owned) (nullable) */
  GBytes *shown;     /* (owned) (nullable): the key's fingerprint */
} Try;

struct _Attempt
{
  YoriaiInvitation *invitation; /* (unowned): the caller's, as long as it waits */
  char *path;
  char *token;           /* (nullable) */
  GBytes *expected;      /* (owned) (nullable): the key; NULL for any, which a code vouches for */
  GCancellable *others;  /* (owned): of the addresses, when one has answered */
  gulong cancelled;
  GCancellable *cancellable; /* (owned) (nullable): the caller's */
  guint next;            /* address */
  guint n_running;
  guint stagger;
  guint deadline;
  gboolean has_answer;   /* there is somebody at one of the addresses */
  Try *found;            /* (owned) (nullable): which has shown the key */
  YoriaiCountedStream *stream; /* (owned) (nullable) */
  guint status;
  GError *error;         /* (nullable): of the first address that answered something else */
};

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
try_free (Try *self)
{
  if (self == NULL)
    return;
  if (self->tls != NULL)
    g_signal_handlers_disconnect_by_data (self->tls, self);
  g_clear_object (&self->tls);
  g_clear_object (&self->socket);
  g_clear_pointer (&self->shown, g_bytes_unref);
  g_clear_object (&self->task);
  g_free (self->host);
  g_free (self);
}

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_clear_handle_id (&self->stagger, g_source_remove);
  g_clear_handle_id (&self->deadline, g_source_remove);
  if (self->cancelled != 0)
    g_cancellable_disconnect (self->cancellable, self->cancelled);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->others);
  g_clear_pointer (&self->found, try_free);
  g_clear_object (&self->stream);
  g_free (self->path);
  g_free (self->token);
  g_clear_pointer (&self->expected, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void try_next (GTask *task);

/* Nothing at all came: not even that nobody listens there. */
static gboolean
is_silence (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND)
         || g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND)
         || g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE);
}

static void
return_failure (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  g_clear_handle_id (&self->stagger, g_source_remove);
  g_clear_handle_id (&self->deadline, g_source_remove);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->error == NULL)
    g_set_error_literal (&self->error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_UNREACHABLE,
                         _("the host cannot be reached from here: it is gone, or the network keeps computers "
                           "apart"));
  g_task_return_error (task, g_steal_pointer (&self->error));
}

/* Takes over @self and @error. */
static void
try_failed (Try    *self,
            GError *error)
{
  g_autoptr (GTask) task = g_object_ref (self->task);
  Attempt *attempt = g_task_get_task_data (task);

  attempt->n_running--;
  if (!is_silence (error) && attempt->error == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    attempt->error = g_error_copy (error);
  g_error_free (error);
  try_free (self);
  if (attempt->found != NULL)
    return;
  if (!g_cancellable_is_cancelled (attempt->others)
      && attempt->next < yoriai_invitation_get_n_addresses (attempt->invitation))
    try_next (task);
  else if (attempt->n_running == 0)
    return_failure (task);
}

static void
upgraded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Attempt *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SoupWebsocketConnection) websocket
      = _yoriai_upgrade_request_finish (result, &self->status, &error);
  YoriaiGuestLink *link;

  if (websocket == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  link = g_new0 (YoriaiGuestLink, 1);
  link->connection = _yoriai_connection_new (self->stream, self->found->socket, websocket);
  link->tls = g_object_ref (self->found->tls);
  link->key = g_bytes_ref (self->found->shown);
  g_task_return_pointer (task, link, (GDestroyNotify) _yoriai_guest_link_free);
}

static void
shaken_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Try *self = data;
  Attempt *attempt = g_task_get_task_data (self->task);
  GTask *task;
  GError *error = NULL;

  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, &error))
    {
      if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
        {
          g_clear_error (&error);
          g_set_error (&error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                       _("%s is not the computer that this invitation is from"), self->host);
        }
      try_failed (self, error);
      return;
    }
  if (attempt->found != NULL || g_cancellable_is_cancelled (attempt->others))
    {
      try_failed (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "too late"));
      return;
    }
  attempt->n_running--;
  attempt->found = self;
  task = g_steal_pointer (&self->task);
  g_clear_handle_id (&attempt->stagger, g_source_remove);
  g_clear_handle_id (&attempt->deadline, g_source_remove);
  g_cancellable_cancel (attempt->others);
  g_socket_set_timeout (self->socket, 0);
  attempt->stream = _yoriai_counted_stream_new (G_IO_STREAM (self->tls));
  _yoriai_upgrade_request_async (attempt->stream, "yoriai", attempt->path, attempt->token,
                                 g_task_get_cancellable (task), upgraded_cb, task);
}

/* All that is looked at: names and days say nothing more. */
static gboolean
accept_cb (GTlsConnection       *connection,
           GTlsCertificate      *peer,
           GTlsCertificateFlags  errors,
           gpointer              data)
{
  Try *self = data;
  Attempt *attempt = self->task != NULL ? g_task_get_task_data (self->task) : NULL;

  if (attempt == NULL)
    return FALSE; /* it was accepted before, and does not change */
  g_clear_pointer (&self->shown, g_bytes_unref);
  self->shown = yoriai_certificate_dup_peer (peer, NULL);
  return self->shown != NULL
         && (attempt->expected == NULL || g_bytes_equal (self->shown, attempt->expected));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Try *self = data;
  Attempt *attempt = g_task_get_task_data (self->task);
  GError *error = NULL;
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, &error);
  GIOStream *tls = NULL;

  /* Whom this computer trusts is not asked, nor read, which takes longer than all the rest. */
  if (connection != NULL)
    tls = g_initable_new (g_tls_backend_get_client_connection_type (g_tls_backend_get_default ()), NULL, &error,
                          "base-io-stream", connection, "database", NULL, NULL);
  if (tls == NULL)
    {
      try_failed (self, error);
      return;
    }
  self->socket = g_object_ref (g_socket_connection_get_socket (connection));
  attempt->has_answer = TRUE;
  g_socket_set_option (self->socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  self->tls = G_TLS_CONNECTION (tls);
  g_tls_connection_set_require_close_notify (self->tls, FALSE);
  g_signal_connect (self->tls, "accept-certificate", G_CALLBACK (accept_cb), self);
  g_tls_connection_handshake_async (self->tls, G_PRIORITY_DEFAULT, attempt->others, shaken_cb, self);
}

static gboolean
stagger_cb (gpointer data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);

  self->stagger = 0;
  try_next (task);
  return G_SOURCE_REMOVE;
}

/* Begins with the next address; the one after it comes soon, whatever becomes of this one. */
static void
try_next (GTask *task)
{
  Attempt *attempt = g_task_get_task_data (task);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  const YoriaiAddress *address = yoriai_invitation_get_address (attempt->invitation, attempt->next++);
  Try *self = g_new0 (Try, 1);

  g_clear_handle_id (&attempt->stagger, g_source_remove);
  self->task = g_object_ref (task);
  self->host = g_strdup (address->host);
  attempt->n_running++;
  if (attempt->next < yoriai_invitation_get_n_addresses (attempt->invitation))
    attempt->stagger = g_timeout_add (STAGGER, stagger_cb, task);
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, YORIAI_GUEST_CONNECT);
  g_socket_client_connect_to_host_async (client, address->host, address->port,
                                         attempt->others, connected_cb, self);
}

/* Whoever answers answers sooner than that. */
static gboolean
deadline_cb (gpointer data)
{
  Attempt *self = g_task_get_task_data (data);

  self->deadline = 0;
  if (!self->has_answer)
    g_cancellable_cancel (self->others);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_cancellable_cancel (data);
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
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Attempt *self = g_new0 (Attempt, 1);

  self->invitation = invitation;
  self->path = g_strdup (path);
  self->token = g_strdup (token);
  self->expected = key != NULL ? g_bytes_ref (key) : NULL;
  self->others = g_cancellable_new ();
  g_set_object (&self->cancellable, cancellable);
  g_task_set_source_tag (task, _yoriai_guest_link_async);
  g_task_set_task_data (task, self, attempt_free);
  if (yoriai_invitation_get_n_addresses (invitation) == 0)
    {
      g_task_return_new_error (task, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_INVITATION, "%s",
                               _("the invitation names no address"));
      return;
    }
  if (cancellable != NULL)
    self->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                             g_object_ref (self->others), g_object_unref);
  self->deadline = g_timeout_add (YORIAI_GUEST_SILENCE, deadline_cb, task);
  try_next (task);
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

void
_yoriai_fetched_free (YoriaiFetched *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->space);
  g_bytes_unref (self->state);
  g_clear_pointer (&self->view, g_bytes_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

static GBytes *
make_file (YoriaiFetched  *self,
           GError        **error)
{
  g_autoptr (YoriaiState) history = NULL;

  if (!yoriai_replica_write (&history, self->state, self->view))
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT,
                           _("the room's proposal is larger than a file can hold"));
      return NULL;
    }
  return yoriai_state_join_within (history, self->view, _("the room's proposal"), error);
}

/* Returns: (transfer full) (nullable): the room as a file has it */
GBytes *
_yoriai_fetched_dup_file (YoriaiFetched  *self,
                          GError        **error)
{
  if (self->file == NULL)
    self->file = make_file (self, error);
  return self->file != NULL ? g_bytes_ref (self->file) : NULL;
}

/* What a file would not be read with is no proposal either. */
static gboolean
is_readable (GBytes  *view,
             GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  g_autoptr (YoriaiSpace) space
      = yoriai_document_read (_("the room's proposal"), text, (gssize) length, NULL, error);

  return space != NULL;
}

static YoriaiFetched *
read_room (GBytes    *state,
           gboolean   is_file,
           GError   **error)
{
  g_autoptr (YoriaiFetched) self = g_new0 (YoriaiFetched, 1);

  self->state = g_bytes_ref (state);
  self->space = yoriai_space_new_from_state (yoriai_proposal_get_type (), state, error);
  if (self->space == NULL)
    return NULL;
  self->view = yoriai_document_write (self->space);
  if (!is_readable (self->view, error))
    return NULL;
  if (is_file && (self->file = make_file (self, error)) == NULL)
    return NULL;
  yoriai_space_hand_over (self->space);
  return g_steal_pointer (&self);
}

typedef struct
{
  GBytes *state;
  gboolean is_file;
} Reading;

static void
reading_free (gpointer data)
{
  g_bytes_unref (((Reading *) data)->state);
  g_free (data);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  YoriaiFetched *fetched = read_room (reading->state, reading->is_file, &error);

  if (fetched != NULL)
    g_task_return_pointer (task, fetched, (GDestroyNotify) _yoriai_fetched_free);
  else
    g_task_return_error (task, error);
}

void
_yoriai_guest_read_async (GBytes              *state,
                          gboolean             is_file,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading){ g_bytes_ref (state), is_file };
  g_task_set_source_tag (task, _yoriai_guest_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

YoriaiFetched *
_yoriai_guest_read_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
