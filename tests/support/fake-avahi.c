/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fake-avahi.h"

#include <string.h>

#define UNTIL_WAIT (30 * G_TIME_SPAN_SECOND)
#include "until.h"

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
find (FakeAvahi  *self,
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
tell_browsers (FakeAvahi  *self,
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
tell_group (FakeAvahi  *self,
            const char *path,
            int         state)
{
  g_dbus_connection_emit_signal (self->connection, NULL, path, "org.freedesktop.Avahi.EntryGroup", "StateChanged",
                                 g_variant_new ("(is)", state, ""), NULL);
}

static void
leave (FakeAvahi *self,
       Service   *service)
{
  if (service->is_there)
    tell_browsers (self, NULL, "ItemRemove", service->name);
  service->is_there = FALSE;
}

static void call_cb (GDBusConnection *, const char *, const char *, const char *, const char *, GVariant *,
                     GDBusMethodInvocation *, gpointer);

static const GDBusInterfaceVTable vtable = { call_cb, NULL, NULL, { NULL } };

static char *
add_object (FakeAvahi  *self,
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
  FakeAvahi *self = data;
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
  ((FakeAvahi *) data)->is_owned = TRUE;
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

void
fake_avahi_start (FakeAvahi *self)
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

void
fake_avahi_stop (FakeAvahi *self)
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

void
fake_avahi_init (FakeAvahi *self)
{
  *self = (FakeAvahi){ 0 };
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

void
fake_avahi_clear (FakeAvahi *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->connection != NULL)
    fake_avahi_stop (self);
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

/* Announced by somebody else. Takes over a floating @texts. */
void
fake_avahi_add (FakeAvahi  *self,
                const char *name,
                guint16     port,
                GVariant   *texts)
{
  Service *service = g_new0 (Service, 1);

  service->name = g_strdup (name);
  service->path = g_strdup ("/none");
  service->port = port;
  service->texts = g_variant_ref_sink (texts);
  service->is_there = TRUE;
  g_ptr_array_add (self->services, service);
  if (self->connection != NULL)
    tell_browsers (self, NULL, "ItemNew", name);
}
