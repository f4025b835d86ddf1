/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space-private.h"

/* What follows from what is edited, as amounts do that are computed from others. */

/**
 * yoriai_space_set_follower:
 * @self: a space
 * @func: (nullable) (scope notified): called before a transaction of this user's that edited something ends
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Lets something follow from what is edited. What comes from others, from a file, and what is undone or done again brings
 * with it what followed from it.
 */
void
yoriai_space_set_follower (YoriaiSpace     *self,
                           YoriaiFollowFunc func,
                           gpointer         data,
                           GDestroyNotify   destroy)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  _yoriai_space_assert_owner (self);
  if (self->destroy_follow_data != NULL)
    self->destroy_follow_data (self->follow_data);
  self->follow = func;
  self->follow_data = data;
  self->destroy_follow_data = destroy;
}

/* The outermost transaction is about to end. */
void
_yoriai_space_follow (YoriaiSpace *self)
{
  if (self->follow != NULL && self->origin == YORIAI_ORIGIN_LOCAL && self->edits->len > 0)
    self->follow (self, (const YoriaiEdit *) (gconstpointer) self->edits->data, self->edits->len, self->follow_data);
}
