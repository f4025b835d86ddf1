/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-guests.h"

#include <string.h>

#include "meeting/yoriai-guests-private.h"
#include "meeting/yoriai-host-file-private.h"
#include "meeting/yoriai-secret-private.h"

/*
 * Whom the host of a proposal has invited and let in, kept on this computer:
 * after a restart the same invitations and the same guests' secrets let in, and
 * those that were taken back do not. Nothing of it is in the proposal, and none
 * of it passes to another host.
 *
 * It lives in the thread that made it. It is written in another one, one state
 * after the other; what was revoked is so at once, and stays so after a crash
 * as soon as yoriai_guests_flush() says that it is written.
 */

#define SUFFIX ".guests"
#define NAME_LENGTH 32 /* digits of a checksum */

G_DEFINE_FINAL_TYPE (YoriaiGuests, yoriai_guests, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void store (YoriaiGuests *self);

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiGuests) self = user_data;
  g_autoptr (GError) error = NULL;
  guint64 state;
  gboolean is_stored = _yoriai_host_writer_write_finish (result, &state, &error);

  self->is_storing = FALSE;
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  if (!is_stored)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return; /* with the next change, or with a flush, once more */
    }
  self->stored = MAX (self->stored, state);
  if (self->stored < self->state)
    store (self);
}

/* The application stays until that is done. */
static void
store (YoriaiGuests *self)
{
  gsize length;
  char *text;

  if (self->is_storing)
    return;
  self->is_storing = TRUE;
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  text = _yoriai_guests_write (&self->lists, self->proposal, &length);
  _yoriai_host_writer_write_async (self->writer, text, length, self->state, stored_cb,
                                   g_object_ref (self));
}

/* What only the file has to know. */
void
_yoriai_guests_note (YoriaiGuests *self)
{
  self->state++;
  store (self);
}

/* What everybody has to know. */
void
_yoriai_guests_change (YoriaiGuests *self)
{
  _yoriai_guests_note (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
yoriai_guests_finalize (GObject *object)
{
  YoriaiGuests *self = YORIAI_GUESTS (object);

  if (self->writer != NULL)
    _yoriai_host_writer_unref (self->writer);
  _yoriai_host_file_unlock (self->lock);
  _yoriai_guest_lists_clear (&self->lists);
  g_free (self->proposal);
  G_OBJECT_CLASS (yoriai_guests_parent_class)->finalize (object);
}

static void
yoriai_guests_class_init (YoriaiGuestsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = yoriai_guests_finalize;

  /**
   * YoriaiGuests::changed:
   * @self: the guests
   *
   * Somebody was invited, let in, removed, or given another role. Emitted
   * before the function that did so returns: whoever has a connection of
   * somebody who is removed closes it now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiGuests::failed:
   * @self: the guests
   * @error: (type GError): why
   *
   * The file cannot be written: what was changed holds as long as the program
   * runs.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
yoriai_guests_init (YoriaiGuests *self)
{
  _yoriai_secret_init ();
  self->lock = -1;
  _yoriai_guest_lists_init (&self->lists);
}

/**
 * yoriai_guests_dup_path:
 * @proposal: a proposal's id
 *
 * Returns: (transfer full) (type filename): where its guests lie; an id is
 * anything, and no file name
 */
char *
yoriai_guests_dup_path (const char *proposal)
{
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (proposal != NULL, NULL);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, proposal, -1);
  hash[NAME_LENGTH] = '\0';
  name = g_strconcat (hash, SUFFIX, NULL);
  return _yoriai_host_file_dup_path (name);
}

/**
 * yoriai_guests_open:
 * @path: (type filename) (nullable): the file; %NULL for this user's
 * @proposal: the id of the proposal whose host this is
 * @error: %YORIAI_MEETING_ERROR_BUSY when another program on this computer is
 * its host; %YORIAI_MEETING_ERROR_FILE when there is a file that cannot be
 * read, which is left as it is: who was removed would be back without it
 *
 * Returns: (transfer full) (nullable): whom the host has invited and let in
 */
YoriaiGuests *
yoriai_guests_open (const char  *path,
                    const char  *proposal,
                    GError     **error)
{
  g_autoptr (YoriaiGuests) self = NULL;
  g_autofree char *own = NULL;
  char *text = NULL;
  gsize length = 0;
  gboolean is_read;

  g_return_val_if_fail (proposal != NULL, NULL);

  self = g_object_new (YORIAI_TYPE_GUESTS, NULL);
  self->proposal = g_utf8_make_valid (proposal, -1);
  if (path == NULL)
    path = own = yoriai_guests_dup_path (proposal);
  self->lock = _yoriai_host_file_lock (path, FALSE, error);
  if (self->lock < 0)
    return NULL;
  self->writer = _yoriai_host_writer_new (path);
  if (!_yoriai_host_file_read (path, _YORIAI_GUESTS_MAX_FILE, &text, &length, error))
    return NULL;
  is_read = text == NULL || _yoriai_guests_read (&self->lists, self->proposal, text, length, error);
  _yoriai_host_file_free (text, length);
  if (is_read)
    return g_steal_pointer (&self);
  if (error != NULL)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_prefix_error (error, "%s: ", name);
    }
  return NULL;
}

/**
 * yoriai_guests_flush:
 * @self: the guests
 * @error: %YORIAI_MEETING_ERROR_FILE
 *
 * Waits until all that was changed is on the disk.
 *
 * Returns: %FALSE when it cannot be written
 */
gboolean
yoriai_guests_flush (YoriaiGuests  *self,
                     GError       **error)
{
  gsize length;
  char *text;

  g_return_val_if_fail (YORIAI_IS_GUESTS (self), FALSE);

  if (self->stored == self->state)
    return TRUE;
  text = _yoriai_guests_write (&self->lists, self->proposal, &length);
  if (!_yoriai_host_writer_write (self->writer, text, length, self->state, error))
    return FALSE;
  self->stored = self->state;
  return TRUE;
}

/**
 * yoriai_guests_get_n_invited:
 * @self: the guests
 *
 * Returns: how many invitations there are, revoked ones among them
 */
guint
yoriai_guests_get_n_invited (YoriaiGuests *self)
{
  g_return_val_if_fail (YORIAI_IS_GUESTS (self), 0);

  return self->lists.invited->len;
}

/**
 * yoriai_guests_get_invited:
 * @self: the guests
 * @index: below yoriai_guests_get_n_invited()
 *
 * Returns: (transfer none): an invitation, in the order in which they were made
 */
const YoriaiInvited *
yoriai_guests_get_invited (YoriaiGuests *self,
                           guint         index)
{
  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && index < self->lists.invited->len, NULL);

  return self->lists.invited->pdata[index];
}

YoriaiInvited *
_yoriai_guests_find_invited (YoriaiGuests *self,
                             const char   *id)
{
  for (guint i = 0; id != NULL && i < self->lists.invited->len; i++)
    {
      YoriaiInvited *invited = self->lists.invited->pdata[i];

      if (strcmp (invited->id, id) == 0)
        return invited;
    }
  return NULL;
}

YoriaiAdmitted *
_yoriai_guests_find_admitted (YoriaiGuests *self,
                              const char   *id)
{
  for (guint i = 0; id != NULL && i < self->lists.admitted->len; i++)
    {
      YoriaiAdmitted *admitted = self->lists.admitted->pdata[i];

      if (strcmp (admitted->id, id) == 0)
        return admitted;
    }
  return NULL;
}

/**
 * yoriai_guests_find_invited:
 * @self: the guests
 * @id: (nullable): what yoriai_guests_check() gave, or an invitation's
 *
 * Returns: (transfer none) (nullable): the invitation
 */
const YoriaiInvited *
yoriai_guests_find_invited (YoriaiGuests *self,
                            const char   *id)
{
  g_return_val_if_fail (YORIAI_IS_GUESTS (self), NULL);

  return _yoriai_guests_find_invited (self, id);
}

/**
 * yoriai_guests_get_n_admitted:
 * @self: the guests
 *
 * Returns: how many guests were let in, removed ones among them
 */
guint
yoriai_guests_get_n_admitted (YoriaiGuests *self)
{
  g_return_val_if_fail (YORIAI_IS_GUESTS (self), 0);

  return self->lists.admitted->len;
}

/**
 * yoriai_guests_get_admitted:
 * @self: the guests
 * @index: below yoriai_guests_get_n_admitted()
 *
 * Returns: (transfer none): a guest, in the order in which they were let in
 */
const YoriaiAdmitted *
yoriai_guests_get_admitted (YoriaiGuests *self,
                            guint         index)
{
  g_return_val_if_fail (YORIAI_IS_GUESTS (self) && index < self->lists.admitted->len, NULL);

  return self->lists.admitted->pdata[index];
}

/**
 * yoriai_guests_find_admitted:
 * @self: the guests
 * @id: (nullable): what yoriai_guests_check() gave, or a guest's
 *
 * Returns: (transfer none) (nullable): the guest
 */
const YoriaiAdmitted *
yoriai_guests_find_admitted (YoriaiGuests *self,
                             const char   *id)
{
  g_return_val_if_fail (YORIAI_IS_GUESTS (self), NULL);

  return _yoriai_guests_find_admitted (self, id);
}
