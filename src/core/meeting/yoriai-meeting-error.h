/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_MEETING_ERROR (yoriai_meeting_error_quark ())

/**
 * YoriaiMeetingError:
 * @YORIAI_MEETING_ERROR_MESSAGE: what the other end sent is not what it may
 * send: malformed, too long, out of turn
 * @YORIAI_MEETING_ERROR_WRONG: a code or a credential is not the right one
 * @YORIAI_MEETING_ERROR_OVER: a code counts no more: it was shown for too long,
 * was guessed at too often, or was taken back
 * @YORIAI_MEETING_ERROR_ADDRESS: a text is no address at which others could
 * reach a host
 * @YORIAI_MEETING_ERROR_INVITATION: a link is no invitation
 * @YORIAI_MEETING_ERROR_LIMIT: there are too many of something, or it is too
 * long
 * @YORIAI_MEETING_ERROR_FILE: what a host keeps on this computer cannot be read
 * or written
 * @YORIAI_MEETING_ERROR_BUSY: another program on this computer has it
 * @YORIAI_MEETING_ERROR_EMPTY: a server has nothing under a document's name
 * @YORIAI_MEETING_ERROR_DOUBLED: what a server has holds texts twice
 * @YORIAI_MEETING_ERROR_UNREACHABLE: nothing comes back from where the host
 * should be: the network keeps computers apart, as on most campuses, or the host
 * is gone
 * @YORIAI_MEETING_ERROR_LESS: the host's proposal has much less in it than the
 * one here
 *
 * What can go wrong before two programs work on one proposal.
 */
typedef enum
{
  YORIAI_MEETING_ERROR_MESSAGE,
  YORIAI_MEETING_ERROR_WRONG,
  YORIAI_MEETING_ERROR_OVER,
  YORIAI_MEETING_ERROR_ADDRESS,
  YORIAI_MEETING_ERROR_INVITATION,
  YORIAI_MEETING_ERROR_LIMIT,
  YORIAI_MEETING_ERROR_FILE,
  YORIAI_MEETING_ERROR_BUSY,
  YORIAI_MEETING_ERROR_EMPTY,
  YORIAI_MEETING_ERROR_DOUBLED,
  YORIAI_MEETING_ERROR_UNREACHABLE,
  YORIAI_MEETING_ERROR_LESS,
} YoriaiMeetingError;

GQuark yoriai_meeting_error_quark (void);

G_END_DECLS
