/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-private.h"

#include "meeting/yoriai-wire-name.h"
#include "record/yoriai-space-document.h"

/* A window that meets on an organisation's server: a guest, of which the server knows whether it edits or reads, and nothing
 * more. */

static void
warned_cb (YoriaiMeeting *self,
           int            warning)
{
  _yoriai_meeting_emit_warned (self, yoriai_guest_warning_get_text ((YoriaiGuestWarning) warning));
}

/* What is open is what is to be there. */
static void
put (YoriaiMeeting *self)
{
  yoriai_guest_set_space (self->guest, yoriai_workspace_get_space (self->workspace));
  yoriai_guest_put (self->guest);
  yoriai_guest_connect (self->guest);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (YoriaiMeeting) self = data;
  GError *error = NULL;
  gboolean is_built = yoriai_space_build_document_finish (YORIAI_SPACE (source), result, &error);

  if (self->guest == NULL || self->state != YORIAI_MEETING_CONNECTING)
    {
      g_clear_error (&error);
      return;
    }
  if (is_built)
    {
      put (self);
      return;
    }
  yoriai_meeting_leave (self);
  _yoriai_meeting_set_state (self, YORIAI_MEETING_OVER, error);
}

/**
 * yoriai_meeting_join_server:
 * @self: a meeting that has not begun
 * @room: (transfer full): where
 * @workspace: (nullable): a proposal that is open, and is put there where the
 *   server has nothing under that name
 *
 * Goes to an organisation's server. Without @workspace what is there is fetched,
 * as of yoriai_meeting_join().
 */
void
yoriai_meeting_join_server (YoriaiMeeting    *self,
                            YoriaiServerRoom *room,
                            YoriaiWorkspace  *workspace)
{
  YdocAwareness *awareness;

  g_return_if_fail (YORIAI_IS_MEETING (self) && self->state == YORIAI_MEETING_IDLE && room != NULL);
  g_return_if_fail (workspace == NULL || YORIAI_IS_WORKSPACE (workspace));

  awareness = _yoriai_meeting_announce (self);
  self->room = yoriai_wire_name_dup (room->document);
  g_set_object (&self->workspace, workspace);
  _yoriai_meeting_begin_guest (self, yoriai_guest_new_for_server (room, self->name, self->institution, awareness),
                               awareness);
  g_signal_connect_object (self->guest, "warned", G_CALLBACK (warned_cb), self, G_CONNECT_SWAPPED);
  if (workspace == NULL)
    {
      yoriai_guest_connect (self->guest);
      return;
    }
  _yoriai_meeting_set_state (self, YORIAI_MEETING_CONNECTING, NULL);
  if (yoriai_space_has_document (yoriai_workspace_get_space (workspace)))
    put (self);
  else
    yoriai_space_build_document_async (yoriai_workspace_get_space (workspace), self->cancellable, built_cb,
                                       g_object_ref (self));
}

/**
 * yoriai_meeting_go_on:
 * @self: a guest in the state %YORIAI_MEETING_APART
 *
 * Somebody has looked at what is there. Where it is the same proposal with much
 * less in it, the two are brought together after all; where a server has lost
 * it, it is put there again.
 */
void
yoriai_meeting_go_on (YoriaiMeeting *self)
{
  g_return_if_fail (YORIAI_IS_MEETING (self));

  if (self->guest == NULL || self->state != YORIAI_MEETING_APART)
    return;
  if (g_error_matches (self->error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_EMPTY))
    yoriai_guest_put (self->guest);
  else if (g_error_matches (self->error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LESS))
    yoriai_guest_set_takes_less (self->guest, TRUE);
  else
    return;
  yoriai_guest_connect (self->guest);
}

/**
 * yoriai_meeting_is_at_server:
 * @self: a meeting
 *
 * Returns: whether it is on an organisation's server, which knows nothing finer
 * than editing and reading, and checks nobody's name
 */
gboolean
yoriai_meeting_is_at_server (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), FALSE);

  return self->guest != NULL && yoriai_guest_is_at_server (self->guest);
}
