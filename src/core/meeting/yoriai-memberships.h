/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "meeting/yoriai-address.h"
#include "meeting/yoriai-certificate.h"
#include "meeting/yoriai-role.h"
#include "meeting/yoriai-token.h"

G_BEGIN_DECLS

#define YORIAI_MEMBERSHIPS_MAX 200           /* rooms that are remembered */
#define YORIAI_MEMBERSHIPS_MAX_PROPOSAL 1024 /* bytes of a proposal's id */

/**
 * YoriaiMembership:
 * @proposal: the id of the proposal
 * @room: (nullable): what the host calls the room
 * @key_fingerprint: by which the host is known
 * @secret: by which one comes back
 * @role: what one could do last
 * @addresses: (element-type YoriaiAddress): where the host was
 * @last: when one was there last, in seconds since 1970
 *
 * A room into which somebody was let once, and how to come back.
 */
typedef struct
{
  char *proposal;
  char *room;
  guint8 key_fingerprint[YORIAI_FINGERPRINT_LENGTH];
  guint8 secret[YORIAI_GUEST_SECRET_LENGTH];
  YoriaiRole role;
  GPtrArray *addresses;
  gint64 last;
} YoriaiMembership;

YoriaiMembership *yoriai_membership_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_membership_free       (YoriaiMembership        *self);

char             *yoriai_memberships_dup_path  (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray        *yoriai_memberships_list      (const char              *path,
                                                const char              *proposal,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          yoriai_memberships_keep      (const char              *path,
                                                const YoriaiMembership  *membership,
                                                GError                 **error);
gboolean          yoriai_memberships_forget    (const char              *path,
                                                const char              *proposal,
                                                const guint8            *key_fingerprint,
                                                GError                 **error);

/* In a thread, this user's, in the order in which they are asked for */
void              yoriai_memberships_list_async    (const char           *proposal,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray        *yoriai_memberships_list_finish   (GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_memberships_keep_async    (YoriaiMembership     *membership,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
void              yoriai_memberships_forget_async  (const char           *proposal,
                                                    const guint8         *key_fingerprint,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          yoriai_memberships_change_finish (GAsyncResult         *result,
                                                    GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiMembership, yoriai_membership_free)

G_END_DECLS
