/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-address.h"
#include "meeting/yoriai-certificate.h"
#include "meeting/yoriai-role.h"
#include "meeting/yoriai-token.h"

G_BEGIN_DECLS

#define YORIAI_INVITATION_MAX_LENGTH 2048  /* bytes of a link: what a QR code takes, too */
#define YORIAI_INVITATION_MAX_ADDRESSES 16
#define YORIAI_INVITATION_SCHEME "yoriai"

/**
 * YoriaiInvitation:
 *
 * Where a host is, how to know it, and what lets one in: a link that is sent,
 * clicked, or shown as a QR code. Whoever has it has the token.
 */
typedef struct _YoriaiInvitation YoriaiInvitation;

YoriaiInvitation    *yoriai_invitation_new             (GBytes                  *key_fingerprint,
                                                        const guint8            *token,
                                                        YoriaiRole               role,
                                                        const char              *room) G_GNUC_WARN_UNUSED_RESULT;
YoriaiInvitation    *yoriai_invitation_new_from_link   (const char              *link,
                                                        gsize                    length,
                                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void                 yoriai_invitation_free            (YoriaiInvitation        *self);

gboolean             yoriai_invitation_add_address     (YoriaiInvitation        *self,
                                                        const char              *host,
                                                        guint16                  port,
                                                        GError                 **error);
guint                yoriai_invitation_get_n_addresses (const YoriaiInvitation  *self);
const YoriaiAddress *yoriai_invitation_get_address     (const YoriaiInvitation  *self,
                                                        guint                    index);
GBytes              *yoriai_invitation_dup_key_fingerprint (const YoriaiInvitation *self) G_GNUC_WARN_UNUSED_RESULT;
const guint8        *yoriai_invitation_get_token       (const YoriaiInvitation  *self);
YoriaiRole           yoriai_invitation_get_role        (const YoriaiInvitation  *self);
const char          *yoriai_invitation_get_room        (const YoriaiInvitation  *self);
char                *yoriai_invitation_dup_link        (const YoriaiInvitation  *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiInvitation, yoriai_invitation_free)

G_END_DECLS
