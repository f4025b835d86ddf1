/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cli/yoriai-cli-private.h"

#define READ_BLOCK 65536

/**
 * yoriai_cli_load:
 * @path: a proposal
 *
 * Reads a proposal. What is wrong with it, and what was put right in reading, is told on standard error.
 *
 * Returns: (transfer full) (nullable): the proposal
 */
YoriaiDocument *
yoriai_cli_load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  YoriaiDocument *document = yoriai_document_load_sync (file, NULL, &error);
  const char *const *notices;

  if (document == NULL)
    {
      yoriai_cli_refuse ("%s", error->message);
      return NULL;
    }
  notices = yoriai_document_get_notices (document);
  for (guint i = 0; notices != NULL && notices[i] != NULL; i++)
    yoriai_cli_tell ("%s", notices[i]);

  return document;
}

/**
 * yoriai_cli_save:
 * @document: a proposal
 * @path: where to
 *
 * Writes a proposal canonically. What is wrong is told on standard error.
 *
 * Returns: what the process exits with
 */
YoriaiCliStatus
yoriai_cli_save (YoriaiDocument *document,
                 const char     *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;

  if (!yoriai_document_save_sync (document, file, FALSE, NULL, &error))
    return yoriai_cli_refuse ("%s", error->message);

  return YORIAI_CLI_OK;
}

static GByteArray *
read_standard_input (GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n_read = 1;

  while (n_read > 0 && bytes->len <= YORIAI_JSON_MAX_BYTES)
    {
      guint8 block[READ_BLOCK];

      n_read = g_input_stream_read (stream, block, sizeof block, NULL, error);
      if (n_read < 0)
        return NULL;
      g_byte_array_append (bytes, block, n_read);
    }

  return g_steal_pointer (&bytes);
}

/**
 * yoriai_cli_load_json:
 * @path: a file, or - for standard input
 *
 * Reads JSON that is no proposal. What is wrong with it is told on standard error.
 *
 * Returns: (transfer full) (nullable): what was read
 */
YoriaiJsonDoc *
yoriai_cli_load_json (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  YoriaiJsonDoc *doc = NULL;

  if (strcmp (path, YORIAI_CLI_STANDARD_STREAM) != 0)
    doc = yoriai_json_doc_load (path, YORIAI_JSON_MAX_DEPTH, &error);
  else
    {
      bytes = read_standard_input (&error);
      if (bytes != NULL)
        doc = yoriai_json_doc_new (_ ("standard input"), (const char *) bytes->data, bytes->len,
                                   YORIAI_JSON_MAX_DEPTH, &error);
    }
  if (doc == NULL)
    yoriai_cli_refuse ("%s", error->message);

  return doc;
}

/**
 * yoriai_cli_load_calls:
 *
 * Reads the calls there are. Which packs could not be read is told on standard error, a line each; the others are there
 * all the same.
 *
 * Returns: (transfer full): the calls
 */
YoriaiCallLibrary *
yoriai_cli_load_calls (void)
{
  YoriaiCallLibrary *library = yoriai_call_library_new_default ();

  for (guint i = 0; i < yoriai_call_library_get_n_errors (library); i++)
    yoriai_cli_refuse ("%s", yoriai_call_library_get_error (library, i)->message);

  return library;
}

/**
 * yoriai_cli_prepare_folder:
 * @folder: a folder that files go into
 * @ret_is_new: (out): whether it was made
 *
 * Makes a folder if it is not there.
 *
 * Returns: what to exit with where it cannot be made, which is told
 */
YoriaiCliStatus
yoriai_cli_prepare_folder (const char *folder,
                           gboolean   *ret_is_new)
{
  *ret_is_new = g_mkdir (folder, 0777) == 0;
  if (*ret_is_new)
    return YORIAI_CLI_OK;
  if (errno != EEXIST)
    return yoriai_cli_refuse (_ ("%s: the folder cannot be made: %s; nothing was written"), folder, g_strerror (errno));
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return yoriai_cli_refuse (_ ("%s: this is a file, not a folder; nothing was written"), folder);
  return YORIAI_CLI_OK;
}
