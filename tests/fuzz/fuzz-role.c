/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an update of somebody who is there for one institution. What the host lets in changes nothing that is
 * another's. */

#include "config.h"

#include "../support/role-room.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_auto (Room) room = { 0 };
  g_autoptr (GBytes) update = g_bytes_new_static (data, size);
  g_auto (YoriaiRefusedPlace) place = { 0 };
  g_autoptr (GError) error = NULL;

  room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
  if (yoriai_role_guard_check (room.guard, room.host, update, &place, &error) == YORIAI_VERDICT_TAKE)
    {
      g_assert_no_error (error);
      yoriai_space_apply_update (room.host, update, NULL);
    }
  else
    {
      g_assert_nonnull (error);
    }
  room_assert_others_untouched (room.host);
  return 0;
}
