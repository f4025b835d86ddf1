/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-incoming-private.h"

/* Copies taken in one after the other as one step: what each brings by itself; what both sides wrote is left open. */

static gboolean
take_one (YoriaiSpace               *space,
          YoriaiState               *history,
          const YoriaiIncomingCopy  *copy,
          YoriaiCallLibrary         *library,
          const char                *label,
          GError                   **error)
{
  g_autoptr (YoriaiIncoming) incoming = yoriai_incoming_new (space, history, copy->space, copy->history, library, error);
  g_autofree YoriaiTake *takes = NULL;
  guint n;

  if (incoming == NULL)
    return FALSE;
  n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
  takes = g_new (YoriaiTake, n + 1);
  for (guint i = 0; i < n; i++)
    takes[i] = YORIAI_TAKE_OPEN;
  return yoriai_incoming_apply (incoming, takes, label, error);
}

static gboolean
take_each (YoriaiSpace               *space,
           YoriaiState               *history,
           const YoriaiIncomingCopy  *copies,
           guint                      n_copies,
           YoriaiCallLibrary         *library,
           const char                *label,
           GError                   **error)
{
  for (guint i = 0; i < n_copies; i++)
    if (!take_one (space, history, &copies[i], library, label, error))
      return FALSE;
  return TRUE;
}

/* On the side, so that it is one step however many of the copies are of one lineage. */
static gboolean
take_joined (YoriaiSpace               *open,
             YoriaiState               *history,
             const YoriaiIncomingCopy  *copies,
             guint                      n_copies,
             YoriaiCallLibrary         *library,
             const char                *label,
             GError                   **error)
{
  g_autoptr (YoriaiSpace) joined = yoriai_space_new_merged (open, NULL, error);
  g_autoptr (GBytes) before = yoriai_space_digest (open);
  g_autoptr (GBytes) after = NULL;

  if (joined == NULL || !take_each (joined, history, copies, n_copies, library, NULL, error)
      || !yoriai_space_take_in (open, joined, label, error))
    return FALSE;
  after = yoriai_space_digest (open);
  /* What has come is to be saved, though it may be to be seen nowhere. */
  if (!yoriai_space_is_modified (open) && !g_bytes_equal (before, after))
    yoriai_space_mark_unsaved (open);
  return TRUE;
}

/* What is open has no document: what the copies make of it is taken over as it would be typed. */
static gboolean
take_plain (YoriaiSpace               *open,
            YoriaiState               *history,
            const YoriaiIncomingCopy  *copies,
            guint                      n_copies,
            YoriaiCallLibrary         *library,
            const char                *label,
            GError                   **error)
{
  g_autoptr (YoriaiSpace) joined = _yoriai_incoming_read_view (open, error);
  g_autoptr (YoriaiDifference) difference = NULL;

  if (joined == NULL || !take_each (joined, history, copies, n_copies, library, NULL, error))
    return FALSE;
  difference = yoriai_difference_new (open, joined);
  return yoriai_difference_apply (difference, NULL, 0, label, error);
}

/**
 * yoriai_incoming_take_all:
 * @open: the proposal that is open, without an open transaction
 * @open_history: (nullable): the versions of its file
 * @copies: (array length=n_copies): copies of it
 * @n_copies: how many
 * @library: (nullable): the calls
 * @label: what undo says, translated
 * @error: return location for an error
 *
 * Takes in what each of the copies brings, as one step of undo. What was changed on both sides is left open: see
 * %YORIAI_TAKE_OPEN.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_incoming_take_all (YoriaiSpace               *open,
                          YoriaiState               *open_history,
                          const YoriaiIncomingCopy  *copies,
                          guint                      n_copies,
                          YoriaiCallLibrary         *library,
                          const char                *label,
                          GError                   **error)
{
  if (yoriai_space_ensure_document (open))
    return take_joined (open, open_history, copies, n_copies, library, label, error);
  return take_plain (open, open_history, copies, n_copies, library, label, error);
}
