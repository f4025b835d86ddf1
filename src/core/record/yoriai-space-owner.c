/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space-private.h"

/* Which thread a space belongs to. Builds with NDEBUG know nothing of it and pay nothing for it. */

#ifndef NDEBUG

/* Shared by a space and its records, which may outlive it. */
struct _YoriaiOwner
{
  GThread *thread; /* NULL while it is nobody's: handed over and not yet taken */
};

YoriaiOwner *
_yoriai_owner_new (void)
{
  YoriaiOwner *self = g_atomic_rc_box_new (YoriaiOwner);

  self->thread = g_thread_self ();
  return self;
}

YoriaiOwner *
_yoriai_owner_ref (YoriaiOwner *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
_yoriai_owner_unref (YoriaiOwner *self)
{
  g_atomic_rc_box_release (self);
}

/* For whatever changes the space. */
void
_yoriai_owner_assert (YoriaiOwner *self)
{
  g_assert (g_atomic_pointer_get (&self->thread) == g_thread_self ());
}

/* For freeing: what is nobody's may be dropped anywhere. */
void
_yoriai_owner_assert_may_free (YoriaiOwner *self)
{
  GThread *thread = g_atomic_pointer_get (&self->thread);

  g_assert (thread == NULL || thread == g_thread_self ());
}

#endif

/**
 * yoriai_space_hand_over:
 * @self: a space of this thread, without an open transaction
 *
 * Gives the space, and all its records, away: this thread touches neither any more, and another one takes it with
 * yoriai_space_take(). It is for a space that is loaded in a worker and then used on the main thread. A space that is
 * handed over and that nobody takes may be freed by any thread.
 *
 * A space belongs to the thread that made it until it is handed over. All changes, and freeing the space and its
 * records, are the owner's; debug builds assert it.
 */
void
yoriai_space_hand_over (YoriaiSpace *self)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->marks->len == 0);

#ifndef NDEBUG
  _yoriai_owner_assert (self->owner);
  g_atomic_pointer_set (&self->owner->thread, NULL);
#endif
}

/**
 * yoriai_space_take:
 * @self: a space that was handed over
 *
 * Makes this thread the owner of the space; see yoriai_space_hand_over().
 */
void
yoriai_space_take (YoriaiSpace *self)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

#ifndef NDEBUG
  g_assert (g_atomic_pointer_get (&self->owner->thread) == NULL);
  g_atomic_pointer_set (&self->owner->thread, g_thread_self ());
#endif
}
