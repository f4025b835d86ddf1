/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-pake.h"

G_BEGIN_DECLS

#define YORIAI_ROOM_CODE_DIGITS 6
#define YORIAI_ROOM_CODE_LIFETIME (10 * 60 * 1000) /* ms */
#define YORIAI_ROOM_CODE_MAX_WRONG 5               /* tries with a wrong code, whoever made them */

/**
 * YoriaiRoomCodeState:
 * @YORIAI_ROOM_CODE_OPEN: whoever has it may ask to come in
 * @YORIAI_ROOM_CODE_EXPIRED: it was shown for %YORIAI_ROOM_CODE_LIFETIME
 * @YORIAI_ROOM_CODE_GUESSED: %YORIAI_ROOM_CODE_MAX_WRONG tries were wrong
 * @YORIAI_ROOM_CODE_CLOSED: the host took it back
 *
 * Whether a code counts.
 */
typedef enum
{
  YORIAI_ROOM_CODE_OPEN,
  YORIAI_ROOM_CODE_EXPIRED,
  YORIAI_ROOM_CODE_GUESSED,
  YORIAI_ROOM_CODE_CLOSED,
} YoriaiRoomCodeState;

/**
 * YoriaiRoomCode:
 *
 * Six digits on the projector. With them anybody in the room may ask to come
 * in, as often as the host admits; once it counts no more it never does again,
 * and the next one has nothing to do with it.
 *
 * There is no clock inside: the caller says what time it is, in milliseconds of
 * a clock that only goes forward, and does so while the computer sleeps.
 */
typedef struct _YoriaiRoomCode YoriaiRoomCode;

/**
 * YoriaiRoomTry:
 *
 * The host's end of what one connection makes of a code: one try and no second
 * one. It outlives what becomes of the code, and is refused then.
 */
typedef struct _YoriaiRoomTry YoriaiRoomTry;

YoriaiRoomCode      *yoriai_room_code_new        (GBytes           *channel,
                                                  gint64            now) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRoomCode      *yoriai_room_code_ref        (YoriaiRoomCode   *self) G_GNUC_WARN_UNUSED_RESULT;
void                 yoriai_room_code_unref      (YoriaiRoomCode   *self);
void                 yoriai_room_code_close      (YoriaiRoomCode   *self);

const char          *yoriai_room_code_get_digits (YoriaiRoomCode   *self);
YoriaiRoomCodeState  yoriai_room_code_get_state  (YoriaiRoomCode   *self,
                                                  gint64            now);
gint64               yoriai_room_code_get_rest   (YoriaiRoomCode   *self,
                                                  gint64            now);
guint                yoriai_room_code_get_n_wrong (YoriaiRoomCode  *self);

YoriaiRoomTry       *yoriai_room_try_new         (YoriaiRoomCode   *code,
                                                  GBytes           *session,
                                                  GBytes           *data,
                                                  gint64            now,
                                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void                 yoriai_room_try_free        (YoriaiRoomTry    *self);
GBytes              *yoriai_room_try_answer      (YoriaiRoomTry    *self,
                                                  const guint8     *message,
                                                  gsize             length,
                                                  gint64            now,
                                                  GError          **error);
GBytes              *yoriai_room_try_confirm     (YoriaiRoomTry    *self,
                                                  const guint8     *tag,
                                                  gsize             length,
                                                  gint64            now,
                                                  GError          **error);
GBytes              *yoriai_room_try_get_peer_data (YoriaiRoomTry  *self);
gboolean             yoriai_room_try_derive      (YoriaiRoomTry    *self,
                                                  const char       *label,
                                                  guint8           *ret_secret,
                                                  gsize             length) G_GNUC_WARN_UNUSED_RESULT;

/* For the guest */
char                *yoriai_room_code_dup_typed  (const char       *typed) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRoomCode, yoriai_room_code_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRoomTry, yoriai_room_try_free)

G_END_DECLS
