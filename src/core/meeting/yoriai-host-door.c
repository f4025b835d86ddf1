/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-host-private.h"

/*
 * From a socket to a WebSocket: TLS, one request, its token. Whoever has not
 * shown one in ten seconds is sent away, and there are never many of them at
 * once. A wrong token is answered late, and the later the more there were.
 */

static guint
count_visits (YoriaiHost   *self,
              GInetAddress *address,
              gboolean      strangers_only)
{
  guint n = 0;

  for (guint i = 0; i < self->visits->len; i++)
    {
      const YoriaiKnock *visit = self->visits->pdata[i];

      if ((address == NULL || g_inet_address_equal (visit->address, address))
          && (!strangers_only || visit->peer == NULL))
        n++;
    }
  return n;
}

static gboolean
has_place (YoriaiHost   *self,
           GInetAddress *address)
{
  return count_visits (self, NULL, FALSE) < YORIAI_HOST_MAX_CONNECTIONS
         && count_visits (self, address, FALSE) < YORIAI_HOST_MAX_AN_ADDRESS
         && count_visits (self, NULL, TRUE) < YORIAI_HOST_MAX_STRANGERS
         && count_visits (self, address, TRUE) < YORIAI_HOST_MAX_STRANGERS_AN_ADDRESS;
}

/* --- The answer --- */

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (YoriaiKnock) visit = data;
  g_autoptr (SoupWebsocketConnection) websocket = _yoriai_upgrade_answer_finish (result, NULL);

  if (visit->host == NULL)
    return;
  if (websocket != NULL)
    _yoriai_visit_welcome (visit, websocket);
  else
    _yoriai_visit_end (visit);
}

static void
answer (YoriaiKnock *visit,
        guint        status)
{
  _yoriai_upgrade_answer_async (visit->stream, visit->upgrade, status, visit->cancellable,
                                answered_cb, _yoriai_visit_ref (visit));
}

static gboolean
waited_cb (gpointer data)
{
  YoriaiKnock *visit = data;

  visit->wait = 0;
  answer (visit, SOUP_STATUS_FORBIDDEN);
  return G_SOURCE_REMOVE;
}

/* Somebody guesses. */
static void
answer_late (YoriaiKnock *visit)
{
  gint64 wait = yoriai_backoff_fail (visit->host->backoff, visit->address, _yoriai_host_now ());

  if (wait == 0)
    answer (visit, SOUP_STATUS_FORBIDDEN);
  else
    visit->wait = g_timeout_add ((guint) wait, waited_cb, visit);
}

/* Whoever is invited to a part has a program of ours, which knows what is refused; another one only reads. */
static void
take_invited (YoriaiKnock *visit,
              const char  *id)
{
  const YoriaiInvited *invited = yoriai_guests_find_invited (visit->host->guests, id);

  visit->invitation = g_strdup (id);
  visit->name = g_strdup (invited->label);
  visit->role = invited->role;
  visit->record = g_strdup (invited->record);
  if (!visit->is_ours && invited->role != YORIAI_ROLE_EDIT)
    {
      visit->role = YORIAI_ROLE_VIEW;
      g_clear_pointer (&visit->record, g_free);
    }
}

static void
take_admitted (YoriaiKnock *visit,
               const char  *id)
{
  const YoriaiAdmitted *admitted = yoriai_guests_find_admitted (visit->host->guests, id);

  visit->guest = g_strdup (id);
  visit->name = g_strdup (admitted->name);
  visit->institution = g_strdup (admitted->institution);
  visit->role = admitted->role;
  visit->record = g_strdup (admitted->record);
}

static void
check_token (YoriaiKnock *visit)
{
  const char *token = visit->upgrade->token;
  const char *id = NULL;
  YoriaiCredential credential = YORIAI_CREDENTIAL_UNKNOWN;

  if (token != NULL)
    credential = yoriai_guests_check (visit->host->guests, token, strlen (token),
                                      g_get_real_time () / G_USEC_PER_SEC, &id);
  switch (credential)
    {
    case YORIAI_CREDENTIAL_INVITED:
      take_invited (visit, id);
      break;
    case YORIAI_CREDENTIAL_ADMITTED:
      take_admitted (visit, id);
      break;
    case YORIAI_CREDENTIAL_REVOKED:
      answer (visit, SOUP_STATUS_GONE);
      return;
    case YORIAI_CREDENTIAL_UNKNOWN:
    default:
      answer_late (visit);
      return;
    }
  answer (visit, SOUP_STATUS_SWITCHING_PROTOCOLS);
}

/* While somebody from there has guessed nobody there begins with a code. */
static void
check_code (YoriaiKnock *visit)
{
  YoriaiHost *host = visit->host;
  g_autoptr (GByteArray) session = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);

  if (host->code == NULL || !visit->is_ours
      || !g_tls_connection_get_channel_binding_data (visit->tls, G_TLS_CHANNEL_BINDING_TLS_EXPORTER,
                                                     session, NULL))
    {
      answer (visit, SOUP_STATUS_NOT_FOUND);
      return;
    }
  if (yoriai_backoff_get_wait (host->backoff, visit->address, _yoriai_host_now ()) > 0)
    {
      answer (visit, SOUP_STATUS_SERVICE_UNAVAILABLE);
      return;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&session));
  visit->try = yoriai_room_try_new (host->code, bytes, none, _yoriai_host_now (), NULL);
  answer (visit, visit->try != NULL ? SOUP_STATUS_SWITCHING_PROTOCOLS : SOUP_STATUS_GONE);
}

static void
request_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (YoriaiKnock) visit = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiUpgrade) upgrade = _yoriai_upgrade_read_finish (result, &error);

  if (visit->host == NULL)
    return;
  visit->upgrade = g_steal_pointer (&upgrade);
  if (visit->upgrade == NULL)
    {
      if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE))
        answer (visit, SOUP_STATUS_BAD_REQUEST);
      else
        _yoriai_visit_end (visit);
      return;
    }
  visit->is_ours = visit->upgrade->is_ours;
  if (strcmp (visit->upgrade->path, YORIAI_HOST_ROOM_PATH) == 0)
    check_token (visit);
  else if (strcmp (visit->upgrade->path, YORIAI_HOST_CODE_PATH) == 0)
    check_code (visit);
  else
    answer (visit, SOUP_STATUS_NOT_FOUND);
}

static void
shaken_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (YoriaiKnock) visit = data;

  if (visit->host == NULL)
    return;
  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL))
    {
      _yoriai_visit_end (visit);
      return;
    }
  visit->stream = _yoriai_counted_stream_new (G_IO_STREAM (visit->tls));
  _yoriai_upgrade_read_async (visit->stream, visit->cancellable, request_read_cb,
                              _yoriai_visit_ref (visit));
}

/* Somebody comes, of whom nothing is known. */
void
_yoriai_host_receive (YoriaiHost        *self,
                      GSocketConnection *socket)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (socket, NULL);
  GInetAddress *address;
  YoriaiKnock *visit;

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return;
  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));
  if (!has_place (self, address))
    return; /* whose end closes the connection */
  visit = _yoriai_visit_new (self, socket, address);
  if (visit == NULL)
    return;
  g_ptr_array_add (self->visits, visit);
  g_tls_connection_handshake_async (visit->tls, G_PRIORITY_DEFAULT, visit->cancellable, shaken_cb,
                                    _yoriai_visit_ref (visit));
}
