/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-guest-private.h"

#include <string.h>

/*
 * The proposal's call, where the host has it in another edition, or one has none
 * of it: its packs come from the host for this proposal, are looked at like any
 * file, and replace none of one's own.
 */

/* Tells the host which pack one has, when the proposal has come to name another call. */
void
_yoriai_guest_note_call (YoriaiGuest *self)
{
  YoriaiSpace *space = _yoriai_room_get_space (self->room);
  const char *id = yoriai_record_get_string (yoriai_space_get_root (space), "call");
  g_autoptr (GPtrArray) packs = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) note = NULL;

  if (self->library == NULL || self->link == NULL || id == NULL || g_strcmp0 (id, self->told_call) == 0)
    return;
  g_free (self->told_call);
  self->told_call = g_strdup (id);
  packs = yoriai_call_library_dup_packs (self->library, id);
  digest = yoriai_call_packs_dup_digest (packs);
  note = _yoriai_note_encode_texts (YORIAI_NOTE_CALL, (const char *[]){ id, digest }, 2);
  _yoriai_connection_send (self->link->connection, note);
}

void
_yoriai_guest_take_pack (YoriaiGuest      *self,
                         const YoriaiNote *note)
{
  g_autofree char *id = _yoriai_note_dup_text (note, 0);
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;

  if (self->library == NULL || id == NULL || g_strcmp0 (id, self->told_call) != 0)
    return; /* nobody has asked */
  for (guint i = 1; i < note->n_parts; i++)
    g_ptr_array_add (packs, g_bytes_new (note->parts[i].data, note->parts[i].length));
  g_clear_object (&self->lent);
  self->lent = yoriai_call_library_new_lent (self->library, packs, id, &error);
  _yoriai_guest_emit_lent (self, error);
}

/**
 * yoriai_guest_set_layout:
 * @self: a guest that does not connect yet
 * @layout: how records lie in a document, as this program says that it knows it
 *
 * For tests.
 */
void
yoriai_guest_set_layout (YoriaiGuest *self,
                         guint        layout)
{
  g_return_if_fail (YORIAI_IS_GUEST (self));

  self->layout = layout;
}

/**
 * yoriai_guest_set_library:
 * @self: a guest
 * @library: (nullable): one's own calls
 *
 * Lets the host lend the proposal's call where it has another edition of it.
 */
void
yoriai_guest_set_library (YoriaiGuest       *self,
                          YoriaiCallLibrary *library)
{
  g_return_if_fail (YORIAI_IS_GUEST (self));

  g_set_object (&self->library, library);
}

/**
 * yoriai_guest_get_lent:
 * @self: a guest
 *
 * Returns: (transfer none) (nullable): one's own calls and that of the host's
 * proposal as the host has it, for this proposal alone; %NULL where both have the
 * same
 */
YoriaiCallLibrary *
yoriai_guest_get_lent (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), NULL);

  return self->lent;
}

/**
 * yoriai_guest_is_newer:
 * @self: a guest
 *
 * Returns: whether this program writes what the host's does not know, and one
 * therefore only reads
 */
gboolean
yoriai_guest_is_newer (YoriaiGuest *self)
{
  g_return_val_if_fail (YORIAI_IS_GUEST (self), FALSE);

  return self->is_newer;
}
