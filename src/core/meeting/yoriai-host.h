/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "call/yoriai-call-library.h"
#include "meeting/yoriai-certificate.h"
#include "meeting/yoriai-guests.h"
#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-room-code.h"
#include "record/yoriai-space.h"
#include "ydoc/ydoc-awareness.h"

G_BEGIN_DECLS

#define YORIAI_HOST_MAX_CONNECTIONS 512  /* in all */
#define YORIAI_HOST_MAX_AN_ADDRESS 256   /* a whole campus may have one */
#define YORIAI_HOST_MAX_STRANGERS 64     /* who have not shown yet that they are invited */
#define YORIAI_HOST_MAX_STRANGERS_AN_ADDRESS 24
#define YORIAI_HOST_DOOR 10              /* seconds in which somebody has to show it */
#define YORIAI_HOST_ROOM_PATH "/room"
#define YORIAI_HOST_CODE_PATH "/code"

/**
 * YoriaiKnock:
 *
 * Somebody who wants to come in, and waits for the host's answer.
 */
typedef struct _YoriaiKnock YoriaiKnock;

#define YORIAI_TYPE_HOST (yoriai_host_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiHost, yoriai_host, YORIAI, HOST, GObject)

/* Signals: "knock" (YoriaiKnock): somebody wants to come in; "knock-gone"
 * (YoriaiKnock): they have gone; "changed": who is here, or what has arrived
 * with whom. */

/**
 * YoriaiPresent:
 * @id: the guest as #YoriaiGuests calls them, or the invitation
 * @name: what they say they are called, or for whom the invitation is
 * @institution: (nullable): where they say they belong
 * @role: what they may do
 * @client: as whom they are in the awareness, one of them; 0 for nobody yet
 * @is_ours: whether their program says what has arrived
 * @has_all: whether they have all that is here, as far as they said
 * @n_pending: how many edits of others, deletions too, are not known to be with
 * them; of another program: have not been sent
 *
 * Somebody who is here. Borrowed of the #YoriaiHost, until something changes.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *institution;
  YoriaiRole role;
  guint64 client;
  gboolean is_ours;
  gboolean has_all;
  guint n_pending;
} YoriaiPresent;

YoriaiHost       *yoriai_host_new            (YoriaiSpace        *space,
                                              YoriaiCertificate  *certificate,
                                              YoriaiGuests       *guests,
                                              YdocAwareness      *awareness) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_host_set_room       (YoriaiHost         *self,
                                              const char         *room);
void              yoriai_host_set_library    (YoriaiHost         *self,
                                              YoriaiCallLibrary  *library);
gboolean          yoriai_host_listen         (YoriaiHost         *self,
                                              const char         *address,
                                              guint16             port,
                                              GError            **error);
guint16           yoriai_host_get_port       (YoriaiHost         *self);
void              yoriai_host_close          (YoriaiHost         *self);
YoriaiInvitation *yoriai_host_dup_invitation (YoriaiHost         *self,
                                              const char         *id,
                                              const char *const  *addresses,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRoomCode   *yoriai_host_open_code      (YoriaiHost         *self);
void              yoriai_host_close_code     (YoriaiHost         *self);

guint             yoriai_host_get_n_present  (YoriaiHost         *self);
void              yoriai_host_get_present    (YoriaiHost         *self,
                                              guint               index,
                                              YoriaiPresent      *ret_present);

/* Somebody at the door */
const char       *yoriai_knock_get_name        (YoriaiKnock *self);
const char       *yoriai_knock_get_institution (YoriaiKnock *self);
const char       *yoriai_knock_get_invitation  (YoriaiKnock *self);
gboolean          yoriai_knock_is_ours         (YoriaiKnock *self);
gboolean          yoriai_knock_admit           (YoriaiKnock *self,
                                                YoriaiRole   role,
                                                const char  *record,
                                                GError     **error);
void              yoriai_knock_refuse          (YoriaiKnock *self);

G_END_DECLS
