/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-server-private.h"

#include <glib/gi18n-lib.h>

/* A guest of an organisation's server, instead of a host. */

#define TOO_MANY_REQUESTS 429 /* which libsoup 3.2 has no name for */

/* What will not be otherwise the next time. */
static gboolean
is_final (guint         status,
          const GError *error)
{
  if (status == 0)
    return error->domain == G_TLS_ERROR || error->domain == G_FILE_ERROR;
  return status < SOUP_STATUS_INTERNAL_SERVER_ERROR && status != TOO_MANY_REQUESTS;
}

/* There is a connection to an organisation's server, or none. Takes over @link and @error. */
void
_yoriai_guest_linked_to_server (YoriaiGuest     *self,
                                YoriaiGuestLink *link,
                                guint            status,
                                GError          *error)
{
  if (link != NULL)
    {
      self->link = link;
      _yoriai_server_talk_begin (self->server);
    }
  else if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    {
      _yoriai_server_talk_denied (self->server, error->message);
      g_error_free (error);
    }
  else if (_yoriai_server_talk_was_in (self->server) || !is_final (status, error))
    {
      _yoriai_guest_retry_later (self, 0, error);
    }
  else
    {
      _yoriai_guest_end_with (self, YORIAI_GUEST_ENDED, error);
    }
}

/**
 * yoriai_guest_new_for_server:
 * @room: (transfer full): a document on an organisation's server
 * @name: what one is called, sound for yoriai_wire_name_is_sound()
 * @institution: (nullable): where one belongs, sound as well
 * @awareness: (nullable): who is here and where; must outlive the guest
 *
 * The same as with a host, as far as the server knows it: to edit and to view,
 * nothing finer, and nobody checks who says that they are who. What the server
 * has is looked at before it is taken in; what it lacks it gets only if the two
 * have begun with the same file, or yoriai_guest_put() says so.
 *
 * Returns: (transfer full): somebody who is not there yet
 */
YoriaiGuest *
yoriai_guest_new_for_server (YoriaiServerRoom *room,
                             const char       *name,
                             const char       *institution,
                             YdocAwareness    *awareness)
{
  YoriaiGuest *self;

  g_return_val_if_fail (room != NULL && name != NULL, NULL);

  self = g_object_new (YORIAI_TYPE_GUEST, NULL);
  self->server = _yoriai_server_talk_new (self, room);
  self->name = g_strdup (name);
  self->institution = g_strdup (institution);
  self->awareness = awareness;
  return self;
}

/**
 * yoriai_guest_put:
 * @self: a guest of a server
 *
 * Where the server has nothing under the document's name, the proposal that is
 * here is put there, the next time that one is connected, once. A server that is
 * empty after that has lost something: what is here is set aside again, for
 * somebody to decide.
 */
void
yoriai_guest_put (YoriaiGuest *self)
{
  g_return_if_fail (YORIAI_IS_GUEST (self) && self->server != NULL);

  _yoriai_server_talk_put (self->server);
}

/**
 * yoriai_guest_set_hurry:
 * @self: a guest of a server
 * @times: how many times less it waits for the server than it should
 *
 * For tests.
 */
void
yoriai_guest_set_hurry (YoriaiGuest *self,
                        guint        times)
{
  g_return_if_fail (YORIAI_IS_GUEST (self) && times > 0);

  self->hurry = times;
}

/**
 * yoriai_guest_is_at_server:
 * @self: a guest
 *
 * Returns: whether it goes to an organisation's server, which knows nothing
 * finer than to edit and to view, and checks nobody's name
 */
gboolean
yoriai_guest_is_at_server (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), FALSE);

  return self->server != NULL;
}

/**
 * yoriai_guest_warning_get_text:
 * @warning: what a server does
 *
 * Returns: (transfer none): it in words
 */
const char *
yoriai_guest_warning_get_text (YoriaiGuestWarning warning)
{
  switch (warning)
    {
    case YORIAI_GUEST_WARNING_WENT_BACK:
      return _("The server has come back without something that it had; it gets that again from here.");
    case YORIAI_GUEST_WARNING_SILENT:
      return _("The server does not confirm what was changed here; the connection is made anew.");
    case YORIAI_GUEST_WARNING_NOT_STORED:
      return _("The server cannot store what it has. Everything is here; keep your copy.");
    case YORIAI_GUEST_WARNING_STORED:
      return _("The server stores again what it has.");
    default:
      g_return_val_if_reached (NULL);
    }
}
