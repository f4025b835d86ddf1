/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-recent-files"

#include "config.h"

#include "dialogs/yoriai-recent-files.h"

#include <gtk/gtk.h>

#define RECENT_APPLICATION "yoriai"
#define RECENT_MIME_TYPE "application/json"

/* The proposals that were open before, among the recent files of the desktop. */

/**
 * yoriai_recent_files_add:
 * @file: a proposal that was opened or saved
 *
 * Remembers it among the recent files of the desktop.
 */
void
yoriai_recent_files_add (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { .mime_type = (char *) RECENT_MIME_TYPE, .app_name = (char *) RECENT_APPLICATION,
                         .app_exec = (char *) "yoriai %u" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

/**
 * yoriai_recent_files_list:
 * @max: how many at most
 * @ret_names: (out) (transfer full): what the files are called, in the same order, ended by %NULL
 *
 * Asks only the desktop, not for the files: some may be gone.
 *
 * Returns: (transfer full): the URIs of the proposals that were open, the newest first, ended by %NULL
 */
char **
yoriai_recent_files_list (guint   max,
                          char ***ret_names)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new (), names = g_strv_builder_new ();
  GList *items = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_visited);
  guint n = 0;

  for (GList *l = items; l != NULL && n < max; l = l->next)
    if (gtk_recent_info_has_application (l->data, RECENT_APPLICATION))
      {
        g_strv_builder_add (uris, gtk_recent_info_get_uri (l->data));
        g_strv_builder_add (names, gtk_recent_info_get_display_name (l->data));
        n++;
      }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  *ret_names = g_strv_builder_end (names);
  return g_strv_builder_end (uris);
}
