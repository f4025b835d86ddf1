/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

#define YORIAI_PAKE_SHARE_LENGTH 32 /* bytes of an encoded element of the group */
#define YORIAI_PAKE_MAX_DATA 1024   /* bytes of data that goes along */
#define YORIAI_PAKE_MAX_MESSAGE (YORIAI_PAKE_SHARE_LENGTH + YORIAI_PAKE_MAX_DATA)
#define YORIAI_PAKE_TAG_LENGTH 64   /* bytes by which an end shows that it has the key */
#define YORIAI_PAKE_MAX_SECRET 64   /* bytes of a secret made of the key */

/**
 * YoriaiPakeRole:
 * @YORIAI_PAKE_INITIATOR: speaks first: the guest
 * @YORIAI_PAKE_RESPONDER: answers: the host
 *
 * Which end one is.
 */
typedef enum
{
  YORIAI_PAKE_INITIATOR,
  YORIAI_PAKE_RESPONDER,
} YoriaiPakeRole;

/**
 * YoriaiPakeState:
 * @YORIAI_PAKE_STARTED: nothing has come yet
 * @YORIAI_PAKE_ANSWERED: the other end's message was taken; nobody knows yet
 * whether both know the code
 * @YORIAI_PAKE_CONFIRMED: the other end has shown that it has the same key
 * @YORIAI_PAKE_FAILED: something that came was refused; nothing is left of the
 * key, and there is no second try
 *
 * How far it is.
 */
typedef enum
{
  YORIAI_PAKE_STARTED,
  YORIAI_PAKE_ANSWERED,
  YORIAI_PAKE_CONFIRMED,
  YORIAI_PAKE_FAILED,
} YoriaiPakeState;

/**
 * YoriaiPake:
 *
 * One end of one try to agree on a key by a short code, such that whoever
 * listens learns nothing, and whoever takes part can try one code and no more.
 * It sends nothing itself:
 *
 * |[
 * guest                            host
 *   get_message ------------------>  receive
 *   receive <----------------------  get_message
 *   get_tag ---------------------->  confirm    (the host counts a wrong code)
 *   confirm <----------------------  get_tag
 *   derive                           derive
 * ]|
 *
 * Whatever is asked for before its turn is %NULL, and whatever comes out of
 * turn ends the try. Not safe to use from two threads at a time.
 */
typedef struct _YoriaiPake YoriaiPake;

YoriaiPake      *yoriai_pake_new           (YoriaiPakeRole   role,
                                            const char      *code,
                                            GBytes          *channel,
                                            GBytes          *session,
                                            GBytes          *data) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_pake_free          (YoriaiPake      *self);

YoriaiPakeState  yoriai_pake_get_state     (const YoriaiPake *self);
GBytes          *yoriai_pake_get_message   (YoriaiPake      *self);
gboolean         yoriai_pake_receive       (YoriaiPake      *self,
                                            const guint8    *message,
                                            gsize            length,
                                            GError         **error);
GBytes          *yoriai_pake_get_tag       (YoriaiPake      *self);
gboolean         yoriai_pake_confirm       (YoriaiPake      *self,
                                            const guint8    *tag,
                                            gsize            length,
                                            GError         **error);
GBytes          *yoriai_pake_get_peer_data (YoriaiPake      *self);
gboolean         yoriai_pake_derive        (YoriaiPake      *self,
                                            const char      *label,
                                            guint8          *ret_secret,
                                            gsize            length) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiPake, yoriai_pake_free)

G_END_DECLS
