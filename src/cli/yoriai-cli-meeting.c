/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "cli/yoriai-cli-meeting.h"
#include "record/yoriai-space-document.h"

/* What `host` and `join` have in common: a proposal that is saved as it goes, until somebody ends the program. */

#define SAVE 1000 /* ms from an edit to its save */
#define DRAIN 500 /* ms for what is said last to go out */

static void save (YoriaiCliLive *self);

static gboolean
save_cb (gpointer data)
{
  YoriaiCliLive *self = data;

  self->save = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
request_save (YoriaiCliLive *self)
{
  self->is_unsaved = TRUE;
  if (self->save == 0 && !self->is_saving)
    self->save = g_timeout_add (SAVE, save_cb, self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  YoriaiCliLive *self = data;
  g_autoptr (GError) error = NULL;

  self->is_saving = FALSE;
  if (!yoriai_document_save_finish (YORIAI_DOCUMENT (source), result, &error))
    {
      yoriai_cli_refuse ("%s", error->message);
      self->status = YORIAI_CLI_INVALID;
    }
  else if (self->is_unsaved)
    request_save (self);
}

static void
save (YoriaiCliLive *self)
{
  g_clear_handle_id (&self->save, g_source_remove);
  self->is_saving = TRUE;
  self->is_unsaved = FALSE;
  yoriai_document_save_async (self->document, yoriai_document_get_file (self->document), FALSE, NULL,
                              saved_cb, self);
}

static void
updated_cb (YoriaiSpace  *space,
            GBytes       *update,
            YoriaiOrigin  origin,
            gpointer      data)
{
  request_save (data);
}

static gboolean
ended_cb (gpointer data)
{
  YoriaiCliLive *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

/**
 * yoriai_cli_live_init:
 * @self: what to fill
 *
 * From now on whoever ends the program ends the loop.
 */
void
yoriai_cli_live_init (YoriaiCliLive *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  self->interrupt = g_unix_signal_add (SIGINT, ended_cb, self);
  self->terminate = g_unix_signal_add (SIGTERM, ended_cb, self);
}

/**
 * yoriai_cli_live_clear:
 * @self: what was filled
 *
 * Frees what is in it.
 */
void
yoriai_cli_live_clear (YoriaiCliLive *self)
{
  yoriai_cli_live_close (self);
  g_clear_handle_id (&self->interrupt, g_source_remove);
  g_clear_handle_id (&self->terminate, g_source_remove);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

typedef struct
{
  gboolean is_over;
  gboolean is_read;
} Load;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;

  load->is_over = TRUE;
  load->is_read = yoriai_document_load_finish (YORIAI_DOCUMENT (source), result, &error);
  if (!load->is_read)
    yoriai_cli_refuse ("%s", error->message);
}

/**
 * yoriai_cli_live_open:
 * @self: without a document
 * @path: a proposal
 *
 * Opens it, with its document, to be saved as it goes. What is wrong is told on standard error.
 *
 * Returns: whether it is open
 */
gboolean
yoriai_cli_live_open (YoriaiCliLive *self,
                      const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (YoriaiDocument) document = yoriai_document_new_for_file (file);
  g_autofree char *preferences_path = yoriai_preferences_dup_path ();
  g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (preferences_path);
  g_autofree char *author = yoriai_preferences_dup_author (preferences);
  const char *const *notices;
  Load load = { 0 };

  yoriai_document_load_async (document, NULL, loaded_cb, &load);
  while (!load.is_over)
    g_main_context_iteration (NULL, TRUE);
  if (!load.is_read)
    return FALSE;
  notices = yoriai_document_get_notices (document);
  for (guint i = 0; notices != NULL && notices[i] != NULL; i++)
    yoriai_cli_tell ("%s", notices[i]);
  yoriai_document_set_author (document, author);
  yoriai_document_set_autosaved (document, TRUE);
  if (!yoriai_space_ensure_document (yoriai_document_get_space (document)))
    {
      yoriai_cli_refuse (_ ("%s: nobody can work on this proposal together"), path);
      return FALSE;
    }
  yoriai_space_listen_updates (yoriai_document_get_space (document), updated_cb, self);
  self->document = g_steal_pointer (&document);
  /* What others get now has to be in the file too: else the next edit of the file begins where this one did. */
  if (yoriai_space_get_source_state (yoriai_document_get_space (self->document)) != YORIAI_SOURCE_SHOWN)
    request_save (self);
  return TRUE;
}

/**
 * yoriai_cli_live_close:
 * @self: with or without a document
 *
 * Lets go of it, unsaved. A save that is under way still ends: see @is_saving.
 */
void
yoriai_cli_live_close (YoriaiCliLive *self)
{
  if (self->document != NULL)
    yoriai_space_unlisten_updates (yoriai_document_get_space (self->document), updated_cb, self);
  g_clear_handle_id (&self->save, g_source_remove);
  self->is_unsaved = FALSE;
  g_clear_object (&self->document);
}

/**
 * yoriai_cli_live_run:
 * @self: what is ready
 *
 * Runs until it is over.
 *
 * Returns: what the process exits with
 */
YoriaiCliStatus
yoriai_cli_live_run (YoriaiCliLive *self)
{
  g_main_loop_run (self->loop);
  return self->status;
}

/**
 * yoriai_cli_live_quit:
 * @self: what runs
 * @status: what to exit with
 *
 * Ends the loop.
 */
void
yoriai_cli_live_quit (YoriaiCliLive   *self,
                      YoriaiCliStatus  status)
{
  self->status = status;
  g_main_loop_quit (self->loop);
}

static gboolean
drained_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * yoriai_cli_live_drain:
 * @self: what is over
 *
 * Lets what was said last go out, and saves what is not saved yet.
 */
void
yoriai_cli_live_drain (YoriaiCliLive *self)
{
  gboolean is_over = FALSE;

  g_timeout_add (DRAIN, drained_cb, &is_over);
  while (!is_over || self->is_saving || self->is_unsaved)
    {
      if (self->is_unsaved && !self->is_saving)
        save (self);
      g_main_context_iteration (NULL, TRUE);
    }
}
