/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-saver.h"
#include "workspace/yoriai-past.h"

/* A version as this Yoriai writes it, whichever one wrote it. */
static GBytes *
read_past (YoriaiDocument    *document,
           const YoriaiPast  *past,
           const char        *path,
           GError           **error)
{
  YoriaiState *history = yoriai_document_get_history (document);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));
  g_autoptr (GBytes) view = yoriai_past_read (past, history, error);
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *name = NULL;

  if (view == NULL)
    return NULL;
  name = past->journal != NULL ? g_filename_display_name (past->journal)
                               : g_strdup_printf (_ ("%s, version %u"), path, past->number);
  space = yoriai_document_read (name, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, error);
  if (space == NULL)
    return NULL;
  if (!g_str_equal (yoriai_record_get_id (yoriai_space_get_root (space)), yoriai_record_get_id (root)))
    {
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY, _ ("%s: This is another proposal"), name);
      return NULL;
    }
  return yoriai_document_write (space);
}

/* Of a time what this computer's journal has may be nearer than any version. Returns: (transfer full) (nullable): what
 * @when names */
static YoriaiPast *
find_past (YoriaiDocument  *document,
           const char      *when,
           GError         **error)
{
  YoriaiState *history = yoriai_document_get_history (document);
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) versions = yoriai_past_list_versions (history);
  g_autoptr (GPtrArray) journals = NULL;
  g_autoptr (GError) own_error = NULL;
  guint i = 0;
  gboolean is_found = yoriai_versions_find_when (history, when, zone, &i, &own_error);
  const YoriaiPast *version = is_found ? versions->pdata[i] : NULL;
  gint64 time;

  if (yoriai_versions_read_time (when, zone, &time))
    journals = yoriai_past_list_journals (NULL, yoriai_record_get_id (root));
  for (guint j = 0; journals != NULL && j < journals->len; j++)
    {
      const YoriaiPast *past = journals->pdata[j];

      if (past->time <= time && (version == NULL || past->time > version->time))
        return yoriai_past_copy (past);
    }
  if (version == NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return version != NULL ? yoriai_past_copy (version) : NULL;
}

/* What stands in the file now can be gone back to as well. */
static gboolean
add_present (YoriaiState     *history,
             YoriaiDocument  *document,
             GError         **error)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_FOUND, .time = g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (GBytes) present = yoriai_document_write (yoriai_document_get_space (document));

  return yoriai_versions_add (history, present, &about, NULL, error);
}

static YoriaiCliStatus
save (YoriaiDocument *document,
      YoriaiState    *history,
      GBytes         *view,
      const char     *out)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (out);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = yoriai_saver_dup_path (file, YORIAI_DOCUMENT_ERROR_WRITE, &error);
  g_autoptr (GBytes) bytes = path != NULL ? yoriai_state_join_within (history, view, out, &error) : NULL;
  gboolean is_same = g_file_equal (file, yoriai_document_get_file (document));

  if (bytes == NULL || !yoriai_saver_save (path, bytes, is_same ? yoriai_document_get_etag (document) : NULL,
                                           YORIAI_SAVE_DEFAULT, NULL, &error))
    return yoriai_cli_refuse ("%s", error->message);
  return YORIAI_CLI_OK;
}

static YoriaiCliStatus
restore (const char *path,
         const char *when,
         const char *out)
{
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiPast) past = NULL;
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  history = yoriai_state_copy (yoriai_document_get_history (document));
  if (history != NULL && !yoriai_state_check (history, &error))
    return yoriai_cli_refuse ("%s", error->message);
  past = find_past (document, when, &error);
  if (past == NULL)
    return yoriai_cli_refuse ("%s: %s", path, error->message);
  view = read_past (document, past, path, &error);
  if (view == NULL)
    return yoriai_cli_refuse ("%s", error->message);
  if (history == NULL)
    history = yoriai_state_new ();
  if (!add_present (history, document, &error))
    return yoriai_cli_refuse ("%s: %s", path, error->message);

  return save (document, history, view, out);
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_autofree char *when = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &when,
      N_ ("A version's name or number, a date, or a date and a time"), N_ ("WHEN") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
      N_ ("Where to write it; may be the file itself"), N_ ("OUT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_restore, entries, argc, argv, 1, 1);

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (when == NULL || out == NULL)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_restore.name, _ (yoriai_cli_restore.arguments));
  if (g_str_equal (out, YORIAI_CLI_STANDARD_STREAM))
    return yoriai_cli_refuse_stream ();
  if (!g_utf8_validate (when, -1, NULL))
    return yoriai_cli_refuse (_ ("--at: this is not UTF-8"));

  return restore (arguments[0], when, out);
}

const YoriaiCliCommand yoriai_cli_restore = {
  "restore",
  N_("FILE --at WHEN -o OUT"),
  N_("Write a proposal as it was, with its history"),
  run,
};
