/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-beacon.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-avahi-private.h"
#include "meeting/yoriai-wire-name.h"

/*
 * A meeting, announced in the network by Avahi: under a name that the host
 * chooses, and a hash by which whoever has the proposal knows it again. What the
 * proposal is about, and its id, nobody learns by it.
 */

#define MAX_NAMES 20 /* tried, where others have the same */

enum
{
  GROUP_REGISTERING = 1,
  GROUP_ESTABLISHED,
  GROUP_COLLISION,
  GROUP_FAILURE,
};

struct _YoriaiBeacon
{
  GObject parent_instance;

  char *chosen;          /* by the host */
  char *name;            /* as it is announced */
  char *hash;
  guint16 port;
  YoriaiBeaconState state;
  GError *error;         /* (nullable) */
  GCancellable *cancellable; /* (owned) */
  GDBusConnection *bus;  /* (owned) (nullable) */
  char *group;           /* (nullable): its object path */
  guint signal;
  guint watch;
  guint n_names;
};

G_DEFINE_FINAL_TYPE (YoriaiBeacon, yoriai_beacon, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full): by which one who has the proposal knows it */
char *
_yoriai_avahi_dup_hash (const char *proposal)
{
  g_autofree char *text = g_strconcat ("yoriai meeting\n", proposal, NULL);
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  hash[32] = '\0';
  return hash;
}

/* Returns: (transfer full): as much of it as a service's name may have */
char *
_yoriai_avahi_dup_name (const char *name)
{
  g_autofree char *sound = yoriai_wire_name_dup (name);
  gsize length = sound != NULL ? strlen (sound) : 0;

  if (length == 0)
    return g_strdup ("Yoriai");
  if (length <= YORIAI_AVAHI_MAX_NAME)
    return g_steal_pointer (&sound);
  length = YORIAI_AVAHI_MAX_NAME;
  while (length > 0 && ((guchar) sound[length] & 0xC0) == 0x80)
    length--;
  return g_strndup (sound, length);
}

static void
set_state (YoriaiBeacon      *self,
           YoriaiBeaconState  state)
{
  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Takes over @error. */
static void
fail (YoriaiBeacon *self,
      GError       *error)
{
  g_clear_error (&self->error);
  self->error = error;
  set_state (self, YORIAI_BEACON_DARK);
}

/* @error: (transfer full): why Avahi does not do it */
static void
fail_by_avahi (YoriaiBeacon *self,
               GError       *error)
{
  g_debug ("avahi: %s", error->message);
  g_error_free (error);
  fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                   _("The meeting cannot be announced in this network (Avahi does not answer); "
                                     "guests come by the link or the code with the address.")));
}

static void announce (YoriaiBeacon *self);

/* Another meeting has that name. */
static void
take_next_name (YoriaiBeacon *self)
{
  g_autofree char *next = NULL;
  g_autofree char *suffix = NULL;
  gsize most;

  if (++self->n_names >= MAX_NAMES)
    {
      fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS,
                                       _("Too many meetings in this network have that name.")));
      return;
    }
  suffix = g_strdup_printf (" (%u)", self->n_names + 1);
  most = YORIAI_AVAHI_MAX_NAME - strlen (suffix);
  next = g_strdup (self->chosen);
  if (strlen (next) > most)
    {
      while (most > 0 && ((guchar) next[most] & 0xC0) == 0x80)
        most--;
      next[most] = '\0';
    }
  g_free (self->name);
  self->name = g_strconcat (next, suffix, NULL);
  announce (self);
}

static void
group_changed_cb (GDBusConnection *bus,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *member,
                  GVariant        *parameters,
                  gpointer         data)
{
  YoriaiBeacon *self = data;
  int state;

  if (g_strcmp0 (path, self->group) != 0 || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(is)")))
    return;
  g_variant_get (parameters, "(i&s)", &state, NULL);
  if (state == GROUP_ESTABLISHED)
    set_state (self, YORIAI_BEACON_LIT);
  else if (state == GROUP_COLLISION)
    take_next_name (self);
  else if (state == GROUP_FAILURE)
    fail_by_avahi (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "failure of the group"));
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (YoriaiBeacon) self = data;
  g_autofree char *name = NULL;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL || self->group == NULL)
    {
      g_clear_error (&error);
      return;
    }
  name = g_dbus_error_get_remote_error (error);
  if (g_strcmp0 (name, "org.freedesktop.Avahi.CollisionError") == 0)
    {
      g_error_free (error);
      take_next_name (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else
    fail_by_avahi (self, error);
}

static void
call_group (YoriaiBeacon *self,
            const char   *method,
            GVariant     *parameters)
{
  g_dbus_connection_call (self->bus, YORIAI_AVAHI, self->group, YORIAI_AVAHI_GROUP, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, called_cb, g_object_ref (self));
}

static void
announce (YoriaiBeacon *self)
{
  g_autofree char *hash = g_strconcat ("p=", self->hash, NULL);
  const char *const texts[] = { "v=1", hash };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_variant_builder_add_value (
        &builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, texts[i], strlen (texts[i]), 1));
  call_group (self, "Reset", NULL);
  call_group (self, "AddService",
              g_variant_new ("(iiussssqaay)", YORIAI_AVAHI_ANY, YORIAI_AVAHI_ANY, 0, self->name,
                             YORIAI_AVAHI_TYPE, "", "", self->port, &builder));
  call_group (self, "Commit", NULL);
}

static void
grouped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (YoriaiBeacon) self = data;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  if (reply == NULL)
    {
      fail_by_avahi (self, error);
      return;
    }
  g_free (self->group);
  g_variant_get (reply, "(o)", &self->group);
  announce (self);
}

/* Avahi is there, again perhaps. */
static void
appeared_cb (GDBusConnection *bus,
             const char      *name,
             const char      *owner,
             gpointer         data)
{
  YoriaiBeacon *self = data;

  g_clear_pointer (&self->group, g_free);
  g_clear_error (&self->error);
  set_state (self, YORIAI_BEACON_STARTING);
  g_dbus_connection_call (bus, YORIAI_AVAHI, "/", YORIAI_AVAHI_SERVER, "EntryGroupNew", NULL,
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable,
                          grouped_cb, g_object_ref (self));
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         data)
{
  YoriaiBeacon *self = data;

  g_clear_pointer (&self->group, g_free);
  fail_by_avahi (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "not on the bus"));
}

static void
begin (YoriaiBeacon    *self,
       GDBusConnection *bus)
{
  self->bus = g_object_ref (bus);
  self->signal = g_dbus_connection_signal_subscribe (bus, YORIAI_AVAHI, YORIAI_AVAHI_GROUP, "StateChanged", NULL,
                                                     NULL, G_DBUS_SIGNAL_FLAGS_NONE, group_changed_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (bus, YORIAI_AVAHI, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, appeared_cb,
                                                vanished_cb, self, NULL);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (YoriaiBeacon) self = data;
  GError *error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus != NULL && !g_cancellable_is_cancelled (self->cancellable))
    begin (self, bus);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else if (error != NULL)
    fail_by_avahi (self, error);
}

static void
yoriai_beacon_dispose (GObject *object)
{
  YoriaiBeacon *self = YORIAI_BEACON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (self->signal != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signal);
  self->signal = 0;
  if (self->group != NULL)
    g_dbus_connection_call (self->bus, YORIAI_AVAHI, self->group, YORIAI_AVAHI_GROUP, "Free", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_clear_pointer (&self->group, g_free);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (yoriai_beacon_parent_class)->dispose (object);
}

static void
yoriai_beacon_finalize (GObject *object)
{
  YoriaiBeacon *self = YORIAI_BEACON (object);

  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_free (self->chosen);
  g_free (self->name);
  g_free (self->hash);
  G_OBJECT_CLASS (yoriai_beacon_parent_class)->finalize (object);
}

static void
yoriai_beacon_class_init (YoriaiBeaconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_beacon_dispose;
  object_class->finalize = yoriai_beacon_finalize;

  /**
   * YoriaiBeacon::changed:
   * @self: the beacon
   *
   * Its state, or the name under which it is found, is another.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
yoriai_beacon_init (YoriaiBeacon *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * yoriai_beacon_new:
 * @bus: (nullable): where Avahi is; %NULL for the system's bus
 * @name: what the host calls the meeting for all who are in the network: never
 *   the proposal's title unless the host says so
 * @proposal: the proposal's id, of which a hash is announced
 * @port: where the host listens
 *
 * Announces a meeting until it is disposed of. Where Avahi comes later, it is
 * announced then.
 *
 * Returns: (transfer full): a beacon
 */
YoriaiBeacon *
yoriai_beacon_new (GDBusConnection *bus,
                   const char      *name,
                   const char      *proposal,
                   guint16          port)
{
  YoriaiBeacon *self;

  g_return_val_if_fail (proposal != NULL && port != 0, NULL);

  self = g_object_new (YORIAI_TYPE_BEACON, NULL);
  self->chosen = _yoriai_avahi_dup_name (name);
  self->name = g_strdup (self->chosen);
  self->hash = _yoriai_avahi_dup_hash (proposal);
  self->port = port;
  if (bus != NULL)
    begin (self, bus);
  else
    g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, g_object_ref (self));
  return self;
}

/**
 * yoriai_beacon_get_state:
 * @self: a beacon
 *
 * Returns: whether the meeting is found
 */
YoriaiBeaconState
yoriai_beacon_get_state (YoriaiBeacon *self)
{
  g_return_val_if_fail (YORIAI_IS_BEACON (self), YORIAI_BEACON_DARK);

  return self->state;
}

/**
 * yoriai_beacon_get_name:
 * @self: a beacon
 *
 * Returns: (transfer none): under which name; where another meeting has the
 * chosen one a number follows
 */
const char *
yoriai_beacon_get_name (YoriaiBeacon *self)
{
  g_return_val_if_fail (YORIAI_IS_BEACON (self), NULL);

  return self->name;
}

/**
 * yoriai_beacon_get_error:
 * @self: a beacon
 *
 * Returns: (transfer none) (nullable): why it is not found
 */
const GError *
yoriai_beacon_get_error (YoriaiBeacon *self)
{
  g_return_val_if_fail (YORIAI_IS_BEACON (self), NULL);

  return self->error;
}
