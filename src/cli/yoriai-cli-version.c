/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "document/yoriai-versions.h"

/* A file gets a state, so that copies of it that scripts edit from now on have what they began with. */
static void
add_state (YoriaiState **history,
           GBytes       *view)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (yoriai_state_get_view_hash (*history) != NULL)
    return;
  space = yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);
  yoriai_space_set_source (space, yoriai_replica_get_format (), NULL);
  bytes = yoriai_space_encode_state (space);
  yoriai_replica_write (history, bytes, view);
}

/* A view that was a version already is somebody's; who says whose it is means that. */
static gboolean
set_author (YoriaiState  *history,
            GBytes       *view,
            const char   *author,
            GError      **error)
{
  g_autofree char *hash = yoriai_state_hash (view);
  guint i;

  return author == NULL || !yoriai_versions_find_hash (history, hash, &i)
         || g_strcmp0 (yoriai_versions_get (history, i)->author, author) == 0
         || yoriai_versions_set_author (history, i, author, error);
}

static YoriaiCliStatus
name_version (const char *path,
              const char *name,
              const char *author)
{
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GError) error = NULL;
  const YoriaiVersion about = {
    .kind = YORIAI_VERSION_NAMED,
    .time = g_get_real_time () / G_USEC_PER_SEC,
    .author = author,
    .name = name,
  };

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  history = yoriai_state_copy (yoriai_document_get_history (document));
  if (history == NULL)
    history = yoriai_state_new ();
  if (!yoriai_state_check (history, &error))
    return yoriai_cli_refuse ("%s", error->message);
  view = yoriai_document_write (yoriai_document_get_space (document));
  if (!yoriai_versions_add (history, view, &about, NULL, &error) || !set_author (history, view, author, &error))
    return yoriai_cli_refuse ("%s: %s", path, error->message);
  add_state (&history, view);

  yoriai_document_take_history (document, g_steal_pointer (&history));
  return yoriai_cli_save (document, path);
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_autofree char *author = NULL;
  const GOptionEntry entries[] = {
    { "author", 0, 0, G_OPTION_ARG_FILENAME, &author, N_("Whose version it is"), N_("PERSON") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_version, entries, argc, argv, 2, 2);

  return arguments != NULL ? name_version (arguments[0], arguments[1], author) : YORIAI_CLI_INVALID;
}

const YoriaiCliCommand yoriai_cli_version = {
  "version",
  N_("FILE NAME [--author PERSON]"),
  N_("Name a proposal as it is now, so that it can be gone back to"),
  run,
};
