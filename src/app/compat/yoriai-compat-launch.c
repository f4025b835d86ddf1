/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-compat"

#include "config.h"

#include "yoriai-compat.h"

/* Files in other programs. GTK has a launcher for this only from 4.10 on, which deprecates what is called here. */

#define MANAGER_NAME "org.freedesktop.FileManager1"
#define MANAGER_PATH "/org/freedesktop/FileManager1"

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* (transfer full): takes @task */
static void
show (GTask *task,
      GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (g_task_get_source_object (task), uri, GDK_CURRENT_TIME, g_task_get_cancellable (task), shown_cb,
                     task);
}

/* Without a file manager that can show a file, its folder is shown. */
static void
show_folder (GTask *task)
{
  GFile *file = g_task_get_task_data (task);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  show (task, folder != NULL ? folder : file);
}

static void
items_shown_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else if (!g_task_return_error_if_cancelled (task))
    show_folder (g_steal_pointer (&task));
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *uri = g_file_get_uri (g_task_get_task_data (task));
  const char *uris[] = { uri, NULL };
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (bus == NULL)
    show_folder (g_steal_pointer (&task));
  else
    g_dbus_connection_call (bus, MANAGER_NAME, MANAGER_PATH, MANAGER_NAME, "ShowItems",
                            g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1, cancellable,
                            items_shown_cb, g_steal_pointer (&task));
}

/**
 * yoriai_compat_launch:
 * @parent: the window it is asked for in
 * @file: a file or a folder
 * @cancellable: (nullable): a cancellable
 * @callback: called when another program has it
 * @user_data: data for @callback
 *
 * Opens @file in the program that the user has for its kind.
 */
void
yoriai_compat_launch (GtkWindow           *parent,
                      GFile               *file,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, yoriai_compat_launch);
  show (task, file);
}

/**
 * yoriai_compat_open_folder:
 * @parent: the window it is asked for in
 * @file: a file
 * @cancellable: (nullable): a cancellable
 * @callback: called when another program has it
 * @user_data: data for @callback
 *
 * Opens the folder in which @file lies, with @file selected where the file manager can do that.
 */
void
yoriai_compat_open_folder (GtkWindow           *parent,
                           GFile               *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, yoriai_compat_open_folder);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, task);
}

/**
 * yoriai_compat_launch_finish:
 * @result: what the callback was given
 * @error: return location for an error: there is no program for it
 *
 * Returns: whether another program has it
 */
gboolean
yoriai_compat_launch_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
