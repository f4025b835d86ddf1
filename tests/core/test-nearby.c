/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Meetings that are announced in a network, and found there: with something that says that it is Avahi, on a bus of its own. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-beacon.h"
#include "meeting/yoriai-nearby.h"

#define UNTIL_WAIT (30 * G_TIME_SPAN_SECOND)
#include "until.h"

#define PORT 8443

static const char xml[] =
  "<node>"
  "<interface name='org.freedesktop.Avahi.Server'>"
  "<method name='EntryGroupNew'><arg direction='out' type='o'/></method>"
  "<method name='ServiceBrowserNew'><arg direction='in' type='i'/><arg direction='in' type='i'/>"
  "<arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='u'/><arg direction='out' type='o'/></method>"
  "<method name='ResolveService'><arg direction='in' type='i'/><arg direction='in' type='i'/><arg direction='in' type='s'/>"
  "<arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='i'/><arg direction='in' type='u'/>"
  "<arg direction='out' type='i'/><arg direction='out' type='i'/><arg direction='out' type='s'/><arg direction='out' type='s'/>"
  "<arg direction='out' type='s'/><arg direction='out' type='s'/><arg direction='out' type='i'/><arg direction='out' type='s'/>"
  "<arg direction='out' type='q'/><arg direction='out' type='aay'/><arg direction='out' type='u'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.Avahi.EntryGroup'>"
  "<method name='Reset'/><method name='Commit'/><method name='Free'/>"
  "<method name='AddService'><arg direction='in' type='i'/><arg direction='in' type='i'/><arg direction='in' type='u'/>"
  "<arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='s'/>"
  "<arg direction='in' type='q'/><arg direction='in' type='aay'/></method>"
  "<signal name='StateChanged'><arg type='i'/><arg type='s'/></signal>"
  "</interface>"
  "<interface name='org.freedesktop.Avahi.ServiceBrowser'><method name='Free'/></interface>"
  "</node>";

typedef struct
{
  char *name;
  char *path; /* of the group */
  guint16 port;
  GVariant *texts;
  gboolean is_there;
} Service;

/* What Avahi would be. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection; /* the fake's own */
  GDBusConnection *client;
  GDBusNodeInfo *info;
  guint own;
  gboolean is_owned;
  GPtrArray *services; /* (element-type Service) */
  GPtrArray *browsers; /* (element-type utf8) */
  guint n_objects;
  GArray *registered; /* (element-type guint) */
  const char *address; /* which it resolves all to */
  gboolean collides_late; /* on commit, as when it is found out in the network */
} Fake;

static void
service_free (gpointer data)
{
  Service *self = data;

  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->texts, g_variant_unref);
  g_free (self);
}

static Service *
find (Fake       *self,
      const char *path,
      const char *name)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      Service *service = self->services->pdata[i];

      if (path != NULL ? strcmp (service->path, path) == 0 : service->is_there && g_strcmp0 (service->name, name) == 0)
        return service;
    }
  return NULL;
}

static void
tell_browsers (Fake       *self,
               const char *path,
               const char *member,
               const char *name)
{
  for (guint i = 0; i < self->browsers->len; i++)
    if (path == NULL || strcmp (path, self->browsers->pdata[i]) == 0)
      g_dbus_connection_emit_signal (self->connection, NULL, self->browsers->pdata[i],
                                     "org.freedesktop.Avahi.ServiceBrowser", member,
                                     g_variant_new ("(iisssu)", 2, 0, name, "_yoriai._tcp", "local", 0), NULL);
}

static void
tell_group (Fake       *self,
            const char *path,
            int         state)
{
  g_dbus_connection_emit_signal (self->connection, NULL, path, "org.freedesktop.Avahi.EntryGroup", "StateChanged",
                                 g_variant_new ("(is)", state, ""), NULL);
}

static void
leave (Fake    *self,
       Service *service)
{
  if (service->is_there)
    tell_browsers (self, NULL, "ItemRemove", service->name);
  service->is_there = FALSE;
}

static void call_cb (GDBusConnection *, const char *, const char *, const char *, const char *, GVariant *,
                     GDBusMethodInvocation *, gpointer);

static const GDBusInterfaceVTable vtable = { call_cb, NULL, NULL, { NULL } };

static char *
add_object (Fake       *self,
            const char *interface,
            const char *stem)
{
  char *path = g_strdup_printf ("/Client0/%s%u", stem, ++self->n_objects);
  guint id = g_dbus_connection_register_object (
      self->connection, path, g_dbus_node_info_lookup_interface (self->info, interface), &vtable, self, NULL, NULL);

  g_assert_cmpuint (id, !=, 0);
  g_array_append_val (self->registered, id);
  return path;
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *call,
         gpointer               data)
{
  Fake *self = data;
  Service *service = find (self, path, NULL);
  g_autoptr (GVariant) texts = NULL;
  const char *name;
  guint16 port;

  if (strcmp (method, "EntryGroupNew") == 0)
    {
      service = g_new0 (Service, 1);
      service->path = add_object (self, "org.freedesktop.Avahi.EntryGroup", "EntryGroup");
      g_ptr_array_add (self->services, service);
      g_dbus_method_invocation_return_value (call, g_variant_new ("(o)", service->path));
    }
  else if (strcmp (method, "ServiceBrowserNew") == 0)
    {
      char *browser = add_object (self, "org.freedesktop.Avahi.ServiceBrowser", "ServiceBrowser");

      g_ptr_array_add (self->browsers, browser);
      /* As the real one may: before the reply. */
      for (guint i = 0; i < self->services->len; i++)
        if (((Service *) self->services->pdata[i])->is_there)
          tell_browsers (self, browser, "ItemNew", ((Service *) self->services->pdata[i])->name);
      g_dbus_method_invocation_return_value (call, g_variant_new ("(o)", browser));
    }
  else if (strcmp (method, "ResolveService") == 0)
    {
      g_variant_get (parameters, "(ii&s&s&siu)", NULL, NULL, &name, NULL, NULL, NULL, NULL);
      service = find (self, NULL, name);
      if (service == NULL)
        g_dbus_method_invocation_return_dbus_error (call, "org.freedesktop.Avahi.TimeoutError", "Timeout");
      else
        g_dbus_method_invocation_return_value (
            call, g_variant_new ("(iissssisq@aayu)", 2, 0, name, "_yoriai._tcp", "local", "here.local", 0,
                                 self->address, service->port, service->texts, 0));
    }
  else if (strcmp (method, "AddService") == 0)
    {
      g_variant_get (parameters, "(iiu&s&s&s&sq@aay)", NULL, NULL, NULL, &name, NULL, NULL, NULL, &port, &texts);
      if (find (self, NULL, name) != NULL && !self->collides_late)
        {
          g_dbus_method_invocation_return_dbus_error (call, "org.freedesktop.Avahi.CollisionError", "Local name collision");
          return;
        }
      g_assert_cmpuint (strlen (name), <=, 63);
      g_free (service->name);
      service->name = g_strdup (name);
      service->port = port;
      g_clear_pointer (&service->texts, g_variant_unref);
      service->texts = g_steal_pointer (&texts);
      g_dbus_method_invocation_return_value (call, NULL);
    }
  else if (strcmp (method, "Commit") == 0)
    {
      g_dbus_method_invocation_return_value (call, NULL);
      if (service->name == NULL)
        return;
      if (find (self, NULL, service->name) != NULL)
        {
          tell_group (self, path, 3);
          return;
        }
      service->is_there = TRUE;
      tell_group (self, path, 1);
      tell_group (self, path, 2);
      tell_browsers (self, NULL, "ItemNew", service->name);
    }
  else
    {
      if (service != NULL && (strcmp (method, "Free") == 0 || strcmp (method, "Reset") == 0))
        {
          leave (self, service);
          g_clear_pointer (&service->name, g_free);
        }
      g_dbus_method_invocation_return_value (call, NULL);
    }
}

static void
owned_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         data)
{
  ((Fake *) data)->is_owned = TRUE;
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
start_avahi (Fake *self)
{
  guint id;

  self->connection = connect_to (self->bus);
  self->is_owned = FALSE;
  id = g_dbus_connection_register_object (
      self->connection, "/", g_dbus_node_info_lookup_interface (self->info, "org.freedesktop.Avahi.Server"), &vtable,
      self, NULL, NULL);
  g_assert_cmpuint (id, !=, 0);
  g_array_append_val (self->registered, id);
  self->own = g_bus_own_name_on_connection (self->connection, "org.freedesktop.Avahi", G_BUS_NAME_OWNER_FLAGS_NONE,
                                            owned_cb, NULL, self, NULL);
  UNTIL (self->is_owned);
}

static void
stop_avahi (Fake *self)
{
  g_clear_handle_id (&self->own, g_bus_unown_name);
  for (guint i = 0; i < self->registered->len; i++)
    g_dbus_connection_unregister_object (self->connection, g_array_index (self->registered, guint, i));
  g_array_set_size (self->registered, 0);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_ptr_array_set_size (self->services, 0);
  g_ptr_array_set_size (self->browsers, 0);
}

static void
set_up (Fake          *self,
        gconstpointer  data)
{
  self->info = g_dbus_node_info_new_for_xml (xml, NULL);
  g_assert_nonnull (self->info);
  self->services = g_ptr_array_new_with_free_func (service_free);
  self->browsers = g_ptr_array_new_with_free_func (g_free);
  self->registered = g_array_new (FALSE, FALSE, sizeof (guint));
  self->address = "192.168.7.5";
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->client = connect_to (self->bus);
}

static void
tear_down (Fake          *self,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->connection != NULL)
    stop_avahi (self);
  g_dbus_connection_close_sync (self->client, NULL, NULL);
  g_clear_object (&self->client);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_array_unref (self->registered);
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->browsers);
  g_dbus_node_info_unref (self->info);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
}

/* --- Tests --- */

static void
test_found (Fake          *self,
            gconstpointer  data)
{
  g_autoptr (YoriaiBeacon) beacon = NULL;
  g_autoptr (YoriaiNearby) nearby = NULL;
  g_autoptr (YoriaiNearby) late = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  const YoriaiFound *found;

  start_avahi (self);
  nearby = yoriai_nearby_new (self->client);
  beacon = yoriai_beacon_new (self->client, "第三会議室", "p-1", PORT);
  UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_LIT && yoriai_nearby_get_n_found (nearby) == 1);
  found = yoriai_nearby_get_found (nearby, 0);
  g_assert_cmpstr (found->name, ==, "第三会議室");
  g_assert_true (yoriai_found_is_of (found, "p-1"));
  g_assert_false (yoriai_found_is_of (found, "p-2"));
  g_assert_null (strstr (found->hash, "p-1"));
  invitation = yoriai_found_dup_invitation (found);
  g_assert_cmpuint (yoriai_invitation_get_n_addresses (invitation), ==, 1);
  g_assert_cmpstr (yoriai_invitation_get_address (invitation, 0)->host, ==, "192.168.7.5");
  g_assert_cmpuint (yoriai_invitation_get_address (invitation, 0)->port, ==, PORT);
  /* Who looks later finds it as well. */
  late = yoriai_nearby_new (self->client);
  UNTIL (yoriai_nearby_get_n_found (late) == 1);
  g_object_run_dispose (G_OBJECT (beacon));
  UNTIL (yoriai_nearby_get_n_found (nearby) == 0 && yoriai_nearby_get_n_found (late) == 0);
}

/* @data: whether it is found out at once, or in the network */
static void
test_collision (Fake          *self,
                gconstpointer  data)
{
  g_autoptr (YoriaiBeacon) first = NULL;
  g_autoptr (YoriaiBeacon) second = NULL;
  g_autofree char *name = g_strnfill (80, 'n');
  g_autofree char *expected = NULL;

  start_avahi (self);
  self->collides_late = data != NULL;
  first = yoriai_beacon_new (self->client, name, "p-1", PORT);
  UNTIL (yoriai_beacon_get_state (first) == YORIAI_BEACON_LIT);
  g_assert_cmpuint (strlen (yoriai_beacon_get_name (first)), ==, 63);
  second = yoriai_beacon_new (self->client, name, "p-2", PORT);
  UNTIL (yoriai_beacon_get_state (second) == YORIAI_BEACON_LIT);
  expected = g_strdup_printf ("%.59s (2)", name);
  g_assert_cmpstr (yoriai_beacon_get_name (second), ==, expected);
}

/* Avahi is not there, comes, goes and comes again. */
static void
test_without (Fake          *self,
              gconstpointer  data)
{
  g_autoptr (YoriaiBeacon) beacon = yoriai_beacon_new (self->client, NULL, "p-1", PORT);
  g_autoptr (YoriaiNearby) nearby = yoriai_nearby_new (self->client);

  UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_DARK && yoriai_nearby_get_error (nearby) != NULL);
  g_assert_nonnull (yoriai_beacon_get_error (beacon));
  for (guint i = 0; i < 2; i++)
    {
      start_avahi (self);
      UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_LIT && yoriai_nearby_get_n_found (nearby) == 1);
      g_assert_null (yoriai_nearby_get_error (nearby));
      stop_avahi (self);
      UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_DARK && yoriai_nearby_get_n_found (nearby) == 0);
    }
}

/* What somebody announces is anything. */
static void
test_hostile (Fake          *self,
              gconstpointer  data)
{
  static const char *const names[] = { "\n", "\342\200\256gnp", "普通" };
  g_autoptr (YoriaiNearby) nearby = NULL;
  guint8 bytes[300];

  start_avahi (self);
  memset (bytes, 'p', sizeof bytes);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Service *service = g_new0 (Service, 1);
      GVariantBuilder builder;

      g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
      g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1));
      g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, sizeof bytes, 1));
      service->name = g_strdup (names[i]);
      service->path = g_strdup ("/none");
      service->port = PORT;
      service->texts = g_variant_ref_sink (g_variant_builder_end (&builder));
      service->is_there = TRUE;
      g_ptr_array_add (self->services, service);
    }
  nearby = yoriai_nearby_new (self->client);
  UNTIL (yoriai_nearby_get_n_found (nearby) > 0);
  for (guint i = 0; i < yoriai_nearby_get_n_found (nearby); i++)
    {
      const YoriaiFound *found = yoriai_nearby_get_found (nearby, i);

      g_assert_null (strchr (found->name, '\n'));
      g_assert_null (strstr (found->name, "\342\200\256"));
      g_assert_false (yoriai_found_is_of (found, "p-1"));
    }
  /* Nowhere that means something on this computer. */
  self->address = "0.0.0.0";
  g_clear_object (&nearby);
  nearby = yoriai_nearby_new (self->client);
  for (gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (yoriai_nearby_get_n_found (nearby), ==, 0);
}

#define ADD(path, data, function) g_test_add ("/meeting/nearby/" path, Fake, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("found", NULL, test_found);
  ADD ("collision/at-once", NULL, test_collision);
  ADD ("collision/later", "", test_collision);
  ADD ("without", NULL, test_without);
  ADD ("hostile", NULL, test_hostile);
  return g_test_run ();
}
