/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-nearby.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-avahi-private.h"
#include "meeting/yoriai-wire-name.h"

/*
 * Meetings in the network, as Avahi tells of them. Anybody can announce
 * anything: names are looked at like all that comes from the wire, and an
 * address counts as one in a link does.
 */

#define RESOLVE_ANY (-1)

typedef struct
{
  char *service; /* its name, as Avahi has it */
  guint n_places; /* interfaces and protocols on which it is */
  YoriaiFound found;
} Meeting;

struct _YoriaiNearby
{
  GObject parent_instance;

  GCancellable *cancellable; /* (owned) */
  GDBusConnection *bus;      /* (owned) (nullable) */
  guint signal;
  guint watch;
  char *browser;             /* (nullable): its object path */
  GPtrArray *meetings;       /* (owned) (element-type Meeting): also such as have no address yet */
  GPtrArray *found;          /* (owned) (element-type YoriaiFound): of these, borrowed */
  GError *error;             /* (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiNearby, yoriai_nearby, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
meeting_free (gpointer data)
{
  Meeting *self = data;

  g_free (self->service);
  g_free (self->found.name);
  g_free (self->found.hash);
  g_ptr_array_unref (self->found.addresses);
  g_free (self);
}

static void
tell (YoriaiNearby *self)
{
  g_ptr_array_set_size (self->found, 0);
  for (guint i = 0; i < self->meetings->len; i++)
    {
      Meeting *meeting = self->meetings->pdata[i];

      if (meeting->found.addresses->len > 0)
        g_ptr_array_add (self->found, &meeting->found);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static Meeting *
find (YoriaiNearby *self,
      const char   *service)
{
  for (guint i = 0; i < self->meetings->len; i++)
    if (strcmp (((Meeting *) self->meetings->pdata[i])->service, service) == 0)
      return self->meetings->pdata[i];
  return NULL;
}

/* --- What Avahi says --- */

static void
take_texts (Meeting  *meeting,
            GVariant *texts)
{
  for (gsize i = 0; i < g_variant_n_children (texts); i++)
    {
      g_autoptr (GVariant) text = g_variant_get_child_value (texts, i);
      gsize length;
      const char *bytes = g_variant_get_fixed_array (text, &length, 1);

      if (length > 2 && length <= 2 + 64 && memcmp (bytes, "p=", 2) == 0 && meeting->found.hash == NULL)
        meeting->found.hash = g_strndup (bytes + 2, length - 2);
    }
}

static gboolean
has_address (Meeting             *meeting,
             const YoriaiAddress *address)
{
  for (guint i = 0; i < meeting->found.addresses->len; i++)
    {
      const YoriaiAddress *other = meeting->found.addresses->pdata[i];

      if (strcmp (other->host, address->host) == 0 && other->port == address->port)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  YoriaiNearby *self; /* (owned) */
  char *service;
} Resolving;

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Resolving *resolving = data;
  g_autoptr (YoriaiNearby) self = resolving->self;
  g_autofree char *service = resolving->service;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) texts = NULL;
  Meeting *meeting = find (self, service);
  YoriaiAddress *address;
  const char *host;
  guint16 port;

  g_free (resolving);
  if (reply == NULL || meeting == NULL || self->bus == NULL)
    return; /* it has gone meanwhile */
  g_variant_get (reply, "(iissssi&sq@aayu)", NULL, NULL, NULL, NULL, NULL, NULL, NULL, &host, &port, &texts, NULL);
  take_texts (meeting, texts);
  address = yoriai_address_new (host, port, NULL); /* of IPv6 those of a link mean nothing without it */
  if (address == NULL || has_address (meeting, address)
      || meeting->found.addresses->len >= YORIAI_NEARBY_MAX_ADDRESSES)
    {
      g_clear_pointer (&address, yoriai_address_free);
      return;
    }
  g_ptr_array_add (meeting->found.addresses, address);
  tell (self);
}

static void
take_new (YoriaiNearby *self,
          int           interface,
          int           protocol,
          const char   *service,
          const char   *domain)
{
  Meeting *meeting = find (self, service);
  Resolving *resolving;

  if (meeting == NULL)
    {
      g_autofree char *name = yoriai_wire_name_dup (service);

      if (name == NULL || self->meetings->len >= YORIAI_NEARBY_MAX)
        return;
      meeting = g_new0 (Meeting, 1);
      meeting->service = g_strdup (service);
      meeting->found.name = g_steal_pointer (&name);
      meeting->found.addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_address_free);
      g_ptr_array_add (self->meetings, meeting);
    }
  meeting->n_places++;
  resolving = g_new0 (Resolving, 1);
  resolving->self = g_object_ref (self);
  resolving->service = g_strdup (service);
  g_dbus_connection_call (self->bus, YORIAI_AVAHI, "/", YORIAI_AVAHI_SERVER, "ResolveService",
                          g_variant_new ("(iisssiu)", interface, protocol, service, YORIAI_AVAHI_TYPE, domain,
                                         RESOLVE_ANY, 0),
                          G_VARIANT_TYPE ("(iissssisqaayu)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, resolved_cb, resolving);
}

static void
take_gone (YoriaiNearby *self,
           const char   *service)
{
  Meeting *meeting = find (self, service);

  if (meeting == NULL || --meeting->n_places > 0)
    return;
  g_ptr_array_remove (self->meetings, meeting);
  tell (self);
}

static void
browsed_cb (GDBusConnection *bus,
            const char      *sender,
            const char      *path,
            const char      *interface_name,
            const char      *member,
            GVariant        *parameters,
            gpointer         data)
{
  YoriaiNearby *self = data;
  const char *service;
  const char *type;
  const char *domain;
  int interface;
  int protocol;

  /* What was there already comes before it is known what the browser is called. */
  if ((self->browser != NULL && strcmp (path, self->browser) != 0)
      || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(iisssu)")))
    return;
  g_variant_get (parameters, "(ii&s&s&su)", &interface, &protocol, &service, &type, &domain, NULL);
  if (strcmp (type, YORIAI_AVAHI_TYPE) != 0)
    return;
  if (strcmp (member, "ItemNew") == 0)
    take_new (self, interface, protocol, service, domain);
  else if (strcmp (member, "ItemRemove") == 0)
    take_gone (self, service);
}

static void
fail (YoriaiNearby *self,
      const char   *why)
{
  g_debug ("avahi: %s", why);
  g_clear_error (&self->error);
  self->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                     _("Meetings in this network cannot be looked for (Avahi does not answer); "
                                       "the link, or the address with the code, leads there as well."));
  tell (self);
}

static void
browser_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (YoriaiNearby) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    {
      g_free (self->browser);
      g_variant_get (reply, "(o)", &self->browser);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, error->message);
}

static void
appeared_cb (GDBusConnection *bus,
             const char      *name,
             const char      *owner,
             gpointer         data)
{
  YoriaiNearby *self = data;

  g_clear_error (&self->error);
  g_dbus_connection_call (bus, YORIAI_AVAHI, "/", YORIAI_AVAHI_SERVER, "ServiceBrowserNew",
                          g_variant_new ("(iissu)", YORIAI_AVAHI_ANY, YORIAI_AVAHI_ANY, YORIAI_AVAHI_TYPE, "", 0),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, browser_cb,
                          g_object_ref (self));
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         data)
{
  YoriaiNearby *self = data;

  g_clear_pointer (&self->browser, g_free);
  g_ptr_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->meetings, 0);
  fail (self, "not on the bus");
}

static void
begin (YoriaiNearby    *self,
       GDBusConnection *bus)
{
  self->bus = g_object_ref (bus);
  self->signal = g_dbus_connection_signal_subscribe (bus, YORIAI_AVAHI, YORIAI_AVAHI_BROWSER, NULL, NULL, NULL,
                                                     G_DBUS_SIGNAL_FLAGS_NONE, browsed_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (bus, YORIAI_AVAHI, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, appeared_cb,
                                                vanished_cb, self, NULL);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (YoriaiNearby) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus != NULL && !g_cancellable_is_cancelled (self->cancellable))
    begin (self, bus);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, error->message);
}

/* --- The object --- */

static void
yoriai_nearby_dispose (GObject *object)
{
  YoriaiNearby *self = YORIAI_NEARBY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (self->signal != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signal);
  self->signal = 0;
  if (self->browser != NULL)
    g_dbus_connection_call (self->bus, YORIAI_AVAHI, self->browser, YORIAI_AVAHI_BROWSER, "Free", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_clear_pointer (&self->browser, g_free);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (yoriai_nearby_parent_class)->dispose (object);
}

static void
yoriai_nearby_finalize (GObject *object)
{
  YoriaiNearby *self = YORIAI_NEARBY (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->meetings);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (yoriai_nearby_parent_class)->finalize (object);
}

static void
yoriai_nearby_class_init (YoriaiNearbyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_nearby_dispose;
  object_class->finalize = yoriai_nearby_finalize;

  /**
   * YoriaiNearby::changed:
   * @self: what is looked for
   *
   * There are other meetings than before, or it is known that none can be found.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
yoriai_nearby_init (YoriaiNearby *self)
{
  self->cancellable = g_cancellable_new ();
  self->meetings = g_ptr_array_new_with_free_func (meeting_free);
  self->found = g_ptr_array_new ();
}

/**
 * yoriai_nearby_new:
 * @bus: (nullable): where Avahi is; %NULL for the system's bus
 *
 * Looks for meetings until it is disposed of.
 *
 * Returns: (transfer full): what is found
 */
YoriaiNearby *
yoriai_nearby_new (GDBusConnection *bus)
{
  YoriaiNearby *self = g_object_new (YORIAI_TYPE_NEARBY, NULL);

  if (bus != NULL)
    begin (self, bus);
  else
    g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, g_object_ref (self));
  return self;
}

/**
 * yoriai_nearby_get_n_found:
 * @self: what is found
 *
 * Returns: how many meetings there are
 */
guint
yoriai_nearby_get_n_found (YoriaiNearby *self)
{
  g_return_val_if_fail (YORIAI_IS_NEARBY (self), 0);

  return self->found->len;
}

/**
 * yoriai_nearby_get_found:
 * @self: what is found
 * @index: which
 *
 * Returns: (transfer none): a meeting, until "changed"
 */
const YoriaiFound *
yoriai_nearby_get_found (YoriaiNearby *self,
                         guint         index)
{
  g_return_val_if_fail (YORIAI_IS_NEARBY (self) && index < self->found->len, NULL);

  return self->found->pdata[index];
}

/**
 * yoriai_nearby_get_error:
 * @self: what is found
 *
 * Returns: (transfer none) (nullable): why nothing can be found
 */
const GError *
yoriai_nearby_get_error (YoriaiNearby *self)
{
  g_return_val_if_fail (YORIAI_IS_NEARBY (self), NULL);

  return self->error;
}

/**
 * yoriai_found_is_of:
 * @self: a meeting
 * @proposal: a proposal's id
 *
 * Returns: whether it says that it is about that proposal
 */
gboolean
yoriai_found_is_of (const YoriaiFound *self,
                    const char        *proposal)
{
  g_autofree char *hash = _yoriai_avahi_dup_hash (proposal);

  return g_strcmp0 (hash, self->hash) == 0;
}

/**
 * yoriai_found_dup_invitation:
 * @self: a meeting
 *
 * Returns: (transfer full): to where it is, for yoriai_guest_set_code(): whoever
 * is there has to know the code
 */
YoriaiInvitation *
yoriai_found_dup_invitation (const YoriaiFound *self)
{
  static const guint8 nothing[MAX (YORIAI_FINGERPRINT_LENGTH, YORIAI_TOKEN_LENGTH)];
  g_autoptr (GBytes) none = g_bytes_new_static (nothing, YORIAI_FINGERPRINT_LENGTH);
  YoriaiInvitation *invitation = yoriai_invitation_new (none, nothing, YORIAI_ROLE_VIEW, self->name);

  for (guint i = 0; i < self->addresses->len; i++)
    {
      const YoriaiAddress *address = self->addresses->pdata[i];

      yoriai_invitation_add_address (invitation, address->host, address->port, NULL);
    }
  return invitation;
}
