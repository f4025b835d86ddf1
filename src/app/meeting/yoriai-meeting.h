/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-beacon.h"
#include "meeting/yoriai-guests.h"
#include "meeting/yoriai-host.h"
#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-memberships.h"
#include "meeting/yoriai-server-room.h"
#include "workspace/yoriai-workspace.h"
#include "ydoc/ydoc-awareness.h"

G_BEGIN_DECLS

/**
 * YoriaiMeetingState:
 * @YORIAI_MEETING_IDLE: neither host nor guest yet
 * @YORIAI_MEETING_OPENING: a host whose document comes to stand
 * @YORIAI_MEETING_HOSTING: a host whom guests can reach
 * @YORIAI_MEETING_CONNECTING: a guest who looks for the host
 * @YORIAI_MEETING_WAITING: a guest about whom the host is asked
 * @YORIAI_MEETING_FETCHING: a guest who gets the proposal
 * @YORIAI_MEETING_JOINED: a guest in the room
 * @YORIAI_MEETING_AWAY: a guest who was in the room, without a connection; it
 *   is tried again
 * @YORIAI_MEETING_APART: the room is about another proposal than the one here,
 *   or has much less in it, or nothing any more: yoriai_meeting_get_error()
 *   says which
 * @YORIAI_MEETING_OVER: it is over: left, refused, removed, or never begun
 *
 * How far a meeting is.
 */
typedef enum
{
  YORIAI_MEETING_IDLE,
  YORIAI_MEETING_OPENING,
  YORIAI_MEETING_HOSTING,
  YORIAI_MEETING_CONNECTING,
  YORIAI_MEETING_WAITING,
  YORIAI_MEETING_FETCHING,
  YORIAI_MEETING_JOINED,
  YORIAI_MEETING_AWAY,
  YORIAI_MEETING_APART,
  YORIAI_MEETING_OVER,
} YoriaiMeetingState;

/**
 * YoriaiMeetingPerson:
 * @id: (nullable): as #YoriaiGuests calls them, or their invitation; known to
 *   the host only
 * @name: what they say they are called
 * @institution: (nullable): where they say they belong
 * @record: (nullable): the institution they are bound to, where that is known
 * @role: what they may do
 * @has_role: whether that is known
 * @is_self: it is oneself
 * @is_host: it is the host
 * @is_claimed: nobody has looked who they are: they say so themselves
 * @is_presenting: others are to look where they are
 * @is_here: they are in the room
 * @is_invitation: another program, which comes by the invitation @id each time
 * @has_all: they have all that is here
 * @n_pending: how many changes have not arrived with them
 * @last: when they were here last, in seconds since 1970
 *
 * Somebody in the meeting, or who was.
 */
typedef struct
{
  char *id;
  char *name;
  char *institution;
  char *record;
  YoriaiRole role;
  gboolean has_role;
  gboolean is_self;
  gboolean is_host;
  gboolean is_claimed;
  gboolean is_presenting;
  gboolean is_here;
  gboolean is_invitation;
  gboolean has_all;
  guint n_pending;
  gint64 last;
} YoriaiMeetingPerson;

#define YORIAI_TYPE_MEETING (yoriai_meeting_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiMeeting, yoriai_meeting, YORIAI, MEETING, GObject)

/* Signals: "changed": its state, who is here, who knocks, what has arrived;
 * "fetched": the room's proposal is here, to be opened, or to be compared in
 * the state APART, or to go on with where the one before was refused;
 * "refused" (text): what was done here is not allowed; "warned" (text): a
 * server does not keep what it was given as it should; "lent" (library): the
 * proposal is to be seen with that. */

YoriaiMeeting      *yoriai_meeting_new             (const char          *name,
                                                    const char          *institution) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_meeting_set_library     (YoriaiMeeting       *self,
                                                    YoriaiCallLibrary   *library);
void                yoriai_meeting_host            (YoriaiMeeting       *self,
                                                    YoriaiWorkspace     *workspace);
void                yoriai_meeting_join            (YoriaiMeeting       *self,
                                                    YoriaiInvitation    *invitation,
                                                    const char          *code);
void                yoriai_meeting_rejoin          (YoriaiMeeting          *self,
                                                    const YoriaiMembership *membership);
void                yoriai_meeting_join_server     (YoriaiMeeting       *self,
                                                    YoriaiServerRoom    *room,
                                                    YoriaiWorkspace     *workspace);
YoriaiDocument     *yoriai_meeting_take_fetched    (YoriaiMeeting       *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *yoriai_meeting_dup_fetched     (YoriaiMeeting       *self,
                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_meeting_set_workspace   (YoriaiMeeting       *self,
                                                    YoriaiWorkspace     *workspace);
void                yoriai_meeting_change_workspace (YoriaiMeeting      *self,
                                                    YoriaiWorkspace     *workspace);
void                yoriai_meeting_try_again       (YoriaiMeeting       *self);
void                yoriai_meeting_go_on           (YoriaiMeeting       *self);
void                yoriai_meeting_leave           (YoriaiMeeting       *self);

/* What it is; all borrowed */
YoriaiMeetingState  yoriai_meeting_get_state       (YoriaiMeeting       *self);
gboolean            yoriai_meeting_is_host         (YoriaiMeeting       *self);
gboolean            yoriai_meeting_is_on           (YoriaiMeeting       *self);
YoriaiWorkspace    *yoriai_meeting_get_workspace   (YoriaiMeeting       *self);
const GError       *yoriai_meeting_get_error       (YoriaiMeeting       *self);
const char         *yoriai_meeting_get_room        (YoriaiMeeting       *self);
YoriaiRole          yoriai_meeting_get_role        (YoriaiMeeting       *self);
gboolean            yoriai_meeting_is_at_server    (YoriaiMeeting       *self);
gboolean            yoriai_meeting_is_newer        (YoriaiMeeting       *self);
guint               yoriai_meeting_get_n_pending   (YoriaiMeeting       *self);
const char         *yoriai_meeting_get_name        (YoriaiMeeting       *self,
                                                    const char         **ret_institution);
YdocAwareness      *yoriai_meeting_get_awareness   (YoriaiMeeting       *self);

/* Who is in it */
GPtrArray          *yoriai_meeting_list_people     (YoriaiMeeting       *self) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_meeting_person_free     (YoriaiMeetingPerson *self);

/* The host's */
YoriaiGuests       *yoriai_meeting_get_guests      (YoriaiMeeting       *self);
const char *const  *yoriai_meeting_get_addresses   (YoriaiMeeting       *self);
guint16             yoriai_meeting_get_port        (YoriaiMeeting       *self);
YoriaiBeacon       *yoriai_meeting_get_beacon      (YoriaiMeeting       *self);
const char         *yoriai_meeting_get_found_as    (YoriaiMeeting       *self);
void                yoriai_meeting_set_found_as    (YoriaiMeeting       *self,
                                                    const char          *name);
void                yoriai_meeting_set_offer       (YoriaiMeeting       *self,
                                                    YoriaiRole           role,
                                                    const char          *record);
YoriaiRole          yoriai_meeting_get_offer       (YoriaiMeeting       *self,
                                                    const char         **ret_record);
char               *yoriai_meeting_dup_link        (YoriaiMeeting       *self,
                                                    const char          *id,
                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            yoriai_meeting_is_general      (const YoriaiInvited *invited);
const char         *yoriai_meeting_open_code       (YoriaiMeeting       *self);
const char         *yoriai_meeting_get_code        (YoriaiMeeting       *self,
                                                    guint               *ret_seconds);
GPtrArray          *yoriai_meeting_get_knocks      (YoriaiMeeting       *self);
void                yoriai_meeting_get_knock_role  (YoriaiMeeting       *self,
                                                    YoriaiKnock         *knock,
                                                    YoriaiRole          *ret_role,
                                                    const char         **ret_record);
gboolean            yoriai_meeting_admit           (YoriaiMeeting       *self,
                                                    YoriaiKnock         *knock,
                                                    YoriaiRole           role,
                                                    const char          *record,
                                                    GError             **error);
void                yoriai_meeting_refuse          (YoriaiMeeting       *self,
                                                    YoriaiKnock         *knock);
gboolean            yoriai_meeting_set_role        (YoriaiMeeting       *self,
                                                    const char          *id,
                                                    YoriaiRole           role,
                                                    const char          *record,
                                                    GError             **error);
void                yoriai_meeting_remove          (YoriaiMeeting       *self,
                                                    const char          *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiMeetingPerson, yoriai_meeting_person_free)

G_END_DECLS
