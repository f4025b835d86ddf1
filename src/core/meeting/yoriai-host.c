/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-host-private.h"

#include <time.h>

#include <glib/gi18n-lib.h>

/*
 * A proposal that others work on over the network. All is done in the thread's
 * default main context of whoever made it, which owns the space.
 */

#define MS 1000
#define NS_IN_MS 1000000
#define BACKLOG 64 /* sockets that the kernel holds for us */

G_DEFINE_FINAL_TYPE (YoriaiHost, yoriai_host, G_TYPE_OBJECT)

enum
{
  SIGNAL_KNOCK,
  SIGNAL_KNOCK_GONE,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gint64
_yoriai_host_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * MS + now.tv_nsec / NS_IN_MS;
}

void
_yoriai_host_emit_knock (YoriaiHost  *self,
                         YoriaiKnock *knock)
{
  g_signal_emit (self, signals[SIGNAL_KNOCK], 0, knock);
}

void
_yoriai_host_emit_gone (YoriaiHost  *self,
                        YoriaiKnock *knock)
{
  g_signal_emit (self, signals[SIGNAL_KNOCK_GONE], 0, knock);
}

void
_yoriai_host_emit_changed (YoriaiHost *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Callbacks --- */

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             YoriaiHost        *self)
{
  _yoriai_host_receive (self, connection);
  return TRUE;
}

/* Whoever was removed goes before yoriai_guests_remove() returns. */
static void
guests_changed_cb (YoriaiHost *self)
{
  g_autoptr (GPtrArray) visits
      = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_visit_unref);

  for (guint i = 0; i < self->visits->len; i++)
    g_ptr_array_add (visits, _yoriai_visit_ref (self->visits->pdata[i]));
  for (guint i = 0; i < visits->len; i++)
    if (((YoriaiKnock *) visits->pdata[i])->host != NULL)
      _yoriai_visit_check (visits->pdata[i]);
}

/* --- The object --- */

static void
yoriai_host_dispose (GObject *object)
{
  YoriaiHost *self = YORIAI_HOST (object);

  yoriai_host_close (self);
  g_clear_pointer (&self->room, _yoriai_room_free);
  g_clear_object (&self->guests);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (yoriai_host_parent_class)->dispose (object);
}

static void
yoriai_host_finalize (GObject *object)
{
  YoriaiHost *self = YORIAI_HOST (object);

  g_free (self->name);
  yoriai_backoff_free (self->backoff);
  g_hash_table_unref (self->announced);
  g_hash_table_unref (self->guards);
  yoriai_role_claims_unref (self->claims);
  g_ptr_array_unref (self->visits);
  G_OBJECT_CLASS (yoriai_host_parent_class)->finalize (object);
}

static void
yoriai_host_class_init (YoriaiHostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_host_dispose;
  object_class->finalize = yoriai_host_finalize;

  /**
   * YoriaiHost::knock:
   * @self: the host
   * @knock: (type gpointer): who wants to come in; until they are answered, or
   * #YoriaiHost::knock-gone
   *
   * Somebody has shown an invitation, or the code, and waits.
   */
  signals[SIGNAL_KNOCK] = g_signal_new ("knock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * YoriaiHost::knock-gone:
   * @self: the host
   * @knock: (type gpointer): who it was; not to be used after this
   *
   * Somebody waits no more, and was not answered.
   */
  signals[SIGNAL_KNOCK_GONE] = g_signal_new ("knock-gone", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                             G_TYPE_POINTER);

  /**
   * YoriaiHost::changed:
   * @self: the host
   *
   * Who is here, or what has arrived with whom, is other than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_host_init (YoriaiHost *self)
{
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_visit_unref);
  self->backoff = yoriai_backoff_new ();
  self->claims = yoriai_role_claims_new ();
  self->announced = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->guards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) yoriai_role_guard_free);
}

/**
 * yoriai_host_new:
 * @space: the proposal; its document stands, or is made now
 * @certificate: by which guests know the host; must outlive it
 * @guests: whom the host has invited and let in
 * @awareness: (nullable): who is here and where; must outlive the host
 *
 * Returns: (transfer full): a host that nobody can reach yet
 */
YoriaiHost *
yoriai_host_new (YoriaiSpace       *space,
                 YoriaiCertificate *certificate,
                 YoriaiGuests      *guests,
                 YdocAwareness     *awareness)
{
  YoriaiHost *self;

  g_return_val_if_fail (YORIAI_IS_SPACE (space) && certificate != NULL, NULL);
  g_return_val_if_fail (YORIAI_IS_GUESTS (guests), NULL);

  self = g_object_new (YORIAI_TYPE_HOST, NULL);
  self->certificate = certificate;
  self->guests = g_object_ref (guests);
  self->room = _yoriai_room_new (space, awareness, TRUE);
  g_signal_connect_object (guests, "changed", G_CALLBACK (guests_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_host_set_room:
 * @self: a host
 * @room: (nullable): what to call the room
 *
 * What guests are told that the room is called.
 */
void
yoriai_host_set_room (YoriaiHost *self,
                      const char *room)
{
  g_return_if_fail (YORIAI_IS_HOST (self));

  g_free (self->name);
  self->name = g_strdup (room);
}

/**
 * yoriai_host_set_library:
 * @self: a host
 * @library: (nullable): the calls
 *
 * From where a guest that has the proposal's call in another edition, or not at
 * all, gets it.
 */
void
yoriai_host_set_library (YoriaiHost        *self,
                         YoriaiCallLibrary *library)
{
  g_return_if_fail (YORIAI_IS_HOST (self));

  g_set_object (&self->library, library);
}

/**
 * yoriai_host_listen:
 * @self: a host that does not listen yet
 * @address: (nullable): the address to listen at; %NULL for all
 * @port: the port; 0 for any that is free
 * @error: return location for a #GIOErrorEnum, or %YORIAI_MEETING_ERROR_ADDRESS
 *
 * Lets guests come.
 *
 * Returns: whether it listens
 */
gboolean
yoriai_host_listen (YoriaiHost  *self,
                    const char  *address,
                    guint16      port,
                    GError     **error)
{
  g_autoptr (GSocketService) service = NULL;
  g_autoptr (GSocketAddress) where = NULL;
  g_autoptr (GSocketAddress) effective = NULL;

  g_return_val_if_fail (YORIAI_IS_HOST (self) && self->service == NULL, FALSE);

  service = g_socket_service_new ();
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (service), BACKLOG);
  if (address == NULL && port == 0)
    {
      self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, error);
      if (self->port == 0)
        return FALSE;
    }
  else if (address == NULL)
    {
      if (!g_socket_listener_add_inet_port (G_SOCKET_LISTENER (service), port, NULL, error))
        return FALSE;
      self->port = port;
    }
  else
    {
      where = g_inet_socket_address_new_from_string (address, port);
      if (where == NULL)
        {
          g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS,
                       _("%s is no address of this computer"), address);
          return FALSE;
        }
      if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), where, G_SOCKET_TYPE_STREAM,
                                          G_SOCKET_PROTOCOL_TCP, NULL, &effective, error))
        return FALSE;
      self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
    }
  self->service = g_steal_pointer (&service);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return TRUE;
}

/**
 * yoriai_host_get_port:
 * @self: a host
 *
 * Returns: at which port it listens; 0 when it does not
 */
guint16
yoriai_host_get_port (YoriaiHost *self)
{
  g_return_val_if_fail (YORIAI_IS_HOST (self), 0);

  return self->port;
}

/**
 * yoriai_host_close:
 * @self: a host
 *
 * Sends what was edited last, says that the host goes, and listens no more.
 * That goes out while the main loop runs on.
 */
void
yoriai_host_close (YoriaiHost *self)
{
  g_return_if_fail (YORIAI_IS_HOST (self));

  if (self->service != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->service, self);
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
    }
  g_clear_object (&self->service);
  self->port = 0;
  yoriai_host_close_code (self);
  if (self->room != NULL)
    _yoriai_room_flush (self->room);
  while (self->visits->len > 0)
    {
      YoriaiKnock *visit = self->visits->pdata[self->visits->len - 1];

      if (visit->connection != NULL)
        _yoriai_connection_close (visit->connection, YORIAI_CLOSE_GOING, NULL);
      _yoriai_visit_end (visit);
    }
}

/**
 * yoriai_host_dup_invitation:
 * @self: a host that listens
 * @id: of an invitation
 * @addresses: (array zero-terminated=1): where the host can be reached, the
 *   likeliest first
 * @error: %YORIAI_MEETING_ERROR_ADDRESS or %YORIAI_MEETING_ERROR_LIMIT of
 *   @addresses; %YORIAI_MEETING_ERROR_INVITATION when there is none of that id
 *
 * Returns: (transfer full) (nullable): what to send to whom it is for
 */
YoriaiInvitation *
yoriai_host_dup_invitation (YoriaiHost         *self,
                            const char         *id,
                            const char *const  *addresses,
                            GError            **error)
{
  g_autoptr (YoriaiInvitation) invitation = NULL;
  const YoriaiInvited *invited;

  g_return_val_if_fail (YORIAI_IS_HOST (self) && self->port != 0 && addresses != NULL, NULL);

  invited = yoriai_guests_find_invited (self->guests, id);
  if (invited == NULL)
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_INVITATION,
                           _("there is no such invitation"));
      return NULL;
    }
  invitation = yoriai_invitation_new (yoriai_certificate_get_key_fingerprint (self->certificate),
                                      invited->token, invited->role, self->name);
  for (guint i = 0; addresses[i] != NULL; i++)
    if (!yoriai_invitation_add_address (invitation, addresses[i], self->port, error))
      return NULL;
  return g_steal_pointer (&invitation);
}

/**
 * yoriai_host_open_code:
 * @self: a host
 *
 * Draws six digits, by which whoever is in the room may ask to come in. Those
 * before count no more.
 *
 * Returns: (transfer none): them
 */
YoriaiRoomCode *
yoriai_host_open_code (YoriaiHost *self)
{
  g_return_val_if_fail (YORIAI_IS_HOST (self), NULL);

  yoriai_host_close_code (self);
  self->code = yoriai_room_code_new (yoriai_certificate_get_key_fingerprint (self->certificate),
                                     _yoriai_host_now ());
  return self->code;
}

/**
 * yoriai_host_close_code:
 * @self: a host
 *
 * The six digits count no more.
 */
void
yoriai_host_close_code (YoriaiHost *self)
{
  g_return_if_fail (YORIAI_IS_HOST (self));

  if (self->code != NULL)
    yoriai_room_code_close (self->code);
  g_clear_pointer (&self->code, yoriai_room_code_unref);
}

/* Returns: (nullable): the one of number @index who is in */
static YoriaiKnock *
find_present (YoriaiHost *self,
              guint       index,
              guint      *ret_n)
{
  guint n = 0;
  YoriaiKnock *found = NULL;

  for (guint i = 0; i < self->visits->len; i++)
    {
      YoriaiKnock *visit = self->visits->pdata[i];

      if (visit->peer != NULL && n++ == index)
        found = visit;
    }
  *ret_n = n;
  return found;
}

/**
 * yoriai_host_get_n_present:
 * @self: a host
 *
 * Returns: how many connections are in the room
 */
guint
yoriai_host_get_n_present (YoriaiHost *self)
{
  guint n;

  g_return_val_if_fail (YORIAI_IS_HOST (self), 0);

  find_present (self, G_MAXUINT, &n);
  return n;
}

/**
 * yoriai_host_get_present:
 * @self: a host
 * @index: which
 * @ret_present: (out caller-allocates): who it is; borrowed
 *
 * Tells who is here.
 */
void
yoriai_host_get_present (YoriaiHost    *self,
                         guint          index,
                         YoriaiPresent *ret_present)
{
  guint n;
  YoriaiKnock *visit = find_present (self, index, &n);

  g_return_if_fail (visit != NULL);

  *ret_present = (YoriaiPresent){
    .id = visit->guest != NULL ? visit->guest : visit->invitation,
    .name = visit->name,
    .institution = visit->institution,
    .role = visit->role,
    .client = _yoriai_room_find_announced (self->room, visit->peer),
    .is_ours = visit->is_ours,
    .has_all = _yoriai_peer_agrees (visit->peer),
    .n_pending = _yoriai_peer_get_n_pending (visit->peer),
  };
}
