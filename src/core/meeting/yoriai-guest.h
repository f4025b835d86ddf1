/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document.h"
#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-memberships.h"
#include "meeting/yoriai-role-scope.h"
#include "meeting/yoriai-server-room.h"
#include "record/yoriai-space.h"
#include "ydoc/ydoc-awareness.h"

G_BEGIN_DECLS

#define YORIAI_GUEST_FIRST_WAIT 1000  /* ms after the first failure; then twice as long each time */
#define YORIAI_GUEST_LONGEST_WAIT 30000
#define YORIAI_GUEST_CONNECT 5        /* seconds for one address to answer, and again to show its key */
#define YORIAI_GUEST_SILENCE 4500     /* ms without an answer from any: a network that keeps machines apart says nothing */

/**
 * YoriaiGuestState:
 * @YORIAI_GUEST_CONNECTING: looks for the host
 * @YORIAI_GUEST_WAITING: the host is asked
 * @YORIAI_GUEST_FETCHING: the room is being read into a document of its own
 * @YORIAI_GUEST_FETCHED: it has been read; yoriai_guest_set_space() is awaited
 * @YORIAI_GUEST_SYNCING: what each end lacks is on its way
 * @YORIAI_GUEST_HERE: what the host had is here, and what is edited goes over
 * @YORIAI_GUEST_AWAY: there is no connection; the next try comes by itself
 * @YORIAI_GUEST_APART: the room is about another proposal than the one here, or
 *   has much less in it (%YORIAI_MEETING_ERROR_LESS); nothing was taken in
 * @YORIAI_GUEST_SETTING_ASIDE: the host has refused what was edited here: it is
 *   being written as a copy, and then the host's proposal is fetched anew
 * @YORIAI_GUEST_ENDED: it is over: left, refused, or removed
 *
 * How it stands with the host.
 */
typedef enum
{
  YORIAI_GUEST_CONNECTING,
  YORIAI_GUEST_WAITING,
  YORIAI_GUEST_FETCHING,
  YORIAI_GUEST_FETCHED,
  YORIAI_GUEST_SYNCING,
  YORIAI_GUEST_HERE,
  YORIAI_GUEST_AWAY,
  YORIAI_GUEST_APART,
  YORIAI_GUEST_SETTING_ASIDE,
  YORIAI_GUEST_ENDED,
} YoriaiGuestState;

/**
 * YoriaiGuestWarning:
 * @YORIAI_GUEST_WARNING_WENT_BACK: the server has come back without something
 *   that it had; it gets it again
 * @YORIAI_GUEST_WARNING_SILENT: the server takes what is sent and does not
 *   confirm it; the connection is made anew
 * @YORIAI_GUEST_WARNING_NOT_STORED: the server says that it cannot store what it has
 * @YORIAI_GUEST_WARNING_STORED: it can again
 *
 * What somebody should hear who relies on an organisation's server.
 */
typedef enum
{
  YORIAI_GUEST_WARNING_WENT_BACK,
  YORIAI_GUEST_WARNING_SILENT,
  YORIAI_GUEST_WARNING_NOT_STORED,
  YORIAI_GUEST_WARNING_STORED,
} YoriaiGuestWarning;

#define YORIAI_TYPE_GUEST (yoriai_guest_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiGuest, yoriai_guest, YORIAI, GUEST, GObject)

/* Signals:
 *
 * "changed": its state, role, or what has arrived.
 * "fetched": the room's proposal has been read; whoever opens it gives its space
 *   to yoriai_guest_set_space().
 * "refused" (place, nullable): the host has not taken in what was edited here.
 *   The space that was set is no longer the meeting's: nothing can be edited in
 *   it any more, and it is let go of. There follow, in this order,
 * "set-aside" (GBytes): the proposal as it stood here, as a file, for a copy
 *   that the person may go on with, and
 * "fetched", with the host's: the meeting goes on in what is opened of that.
 *
 * "lent" (GError, nullable): the host has another edition of the proposal's
 *   call: yoriai_guest_get_lent() is what to serve the proposal from, and to
 *   check it with; or the host's pack is not sound, and it says why.
 *
 * What the role does not allow the space refuses by itself, from the moment in
 * which the host has said what it is, with YORIAI_RECORD_ERROR_REFUSED and why
 * in words for people. So "refused" comes only where the role became another
 * in that very moment, or something was edited earlier that it does not allow.
 *
 * "warned" (#YoriaiGuestWarning as int): a server does not keep what it was given
 *   as it should. */

YoriaiGuest      *yoriai_guest_new             (YoriaiInvitation       *invitation,
                                                const char             *name,
                                                const char             *institution,
                                                YdocAwareness          *awareness) G_GNUC_WARN_UNUSED_RESULT;
YoriaiGuest      *yoriai_guest_new_for_server  (YoriaiServerRoom       *room,
                                                const char             *name,
                                                const char             *institution,
                                                YdocAwareness          *awareness) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_guest_put             (YoriaiGuest            *self);
void              yoriai_guest_set_code        (YoriaiGuest            *self,
                                                const char             *code);
void              yoriai_guest_set_secret      (YoriaiGuest            *self,
                                                const guint8           *secret);
YoriaiDocument   *yoriai_guest_take_fetched    (YoriaiGuest            *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes           *yoriai_guest_dup_fetched     (YoriaiGuest            *self,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_guest_set_space       (YoriaiGuest            *self,
                                                YoriaiSpace            *space);
void              yoriai_guest_set_library     (YoriaiGuest            *self,
                                                YoriaiCallLibrary      *library);
void              yoriai_guest_set_first_wait  (YoriaiGuest            *self,
                                                guint                   ms);
void              yoriai_guest_set_takes_less  (YoriaiGuest            *self,
                                                gboolean                takes_less);
void              yoriai_guest_set_layout      (YoriaiGuest            *self,
                                                guint                   layout);
void              yoriai_guest_set_hurry       (YoriaiGuest            *self,
                                                guint                   times);
void              yoriai_guest_connect         (YoriaiGuest            *self);
void              yoriai_guest_leave           (YoriaiGuest            *self);

YoriaiGuestState  yoriai_guest_get_state       (YoriaiGuest            *self);
const GError     *yoriai_guest_get_error       (YoriaiGuest            *self);
YoriaiRole        yoriai_guest_get_role        (YoriaiGuest            *self);
const char       *yoriai_guest_get_institution (YoriaiGuest          *self);
YoriaiRoleScope  *yoriai_guest_get_scope       (YoriaiGuest            *self);
guint64           yoriai_guest_get_host_client (YoriaiGuest          *self);
gboolean          yoriai_guest_is_host_gone    (YoriaiGuest            *self);
YoriaiCallLibrary *yoriai_guest_get_lent       (YoriaiGuest            *self);
gboolean          yoriai_guest_is_newer        (YoriaiGuest            *self);
gboolean          yoriai_guest_is_at_server    (YoriaiGuest            *self);
guint             yoriai_guest_get_n_pending   (YoriaiGuest            *self);
gboolean          yoriai_guest_has_all         (YoriaiGuest            *self);
YoriaiMembership *yoriai_guest_dup_membership  (YoriaiGuest            *self) G_GNUC_WARN_UNUSED_RESULT;
const char       *yoriai_guest_warning_get_text (YoriaiGuestWarning     warning);

G_END_DECLS
