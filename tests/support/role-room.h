/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-role-guard.h"
#include "record/yoriai-space-document.h"

/* A host and a guest with a proposal of two institutions, the guest for the first one where it is for one. */

#define ROLE_ROOM_HOST 1 /* client ids */
#define ROLE_ROOM_GUEST 2

typedef struct
{
  YoriaiSpace *host;
  YoriaiSpace *guest;
  YoriaiRoleClaims *claims;
  YoriaiRoleGuard *guard;
  YoriaiRoleScope *door;
} Room;

void           room_init     (Room          *self,
                              YoriaiRole     role,
                              gboolean       has_door);
void           room_clear    (Room          *self);
GBytes        *room_dup_news (YoriaiSpace   *from,
                              YoriaiSpace   *to) G_GNUC_WARN_UNUSED_RESULT;
YoriaiVerdict  room_send     (Room          *self);
void           room_receive  (Room          *self);
YoriaiRecord  *room_find     (YoriaiSpace   *space,
                              const char    *id);
YoriaiRecord  *room_insert   (YoriaiSpace   *space,
                              const char    *parent,
                              const char    *field,
                              const char    *before,
                              const char    *id,
                              GError       **error);
void           room_assert_others_untouched (YoriaiSpace *space);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)
