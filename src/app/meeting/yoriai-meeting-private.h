/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-meeting.h"
#include "meeting/yoriai-role-scope.h"

G_BEGIN_DECLS

struct _YoriaiMeeting
{
  GObject parent_instance;

  char *name;                 /* (owned): of oneself */
  char *institution;          /* (owned) (nullable) */
  YoriaiWorkspace *workspace; /* (owned) (nullable) */
  YoriaiMeetingState state;
  GError *error;              /* (owned) (nullable): why it is over, or away */
  char *room;                 /* (owned) (nullable) */
  YdocAwareness *awareness;   /* (unowned) (nullable): of the host or the guest, whom it has to outlive */
  guint awareness_id;
  GCancellable *cancellable;  /* (owned) */

  /* A host */
  YoriaiCertificate *certificate; /* (owned) (nullable) */
  YoriaiGuests *guests;           /* (owned) (nullable) */
  YoriaiHost *host;               /* (owned) (nullable) */
  YoriaiBeacon *beacon;           /* (owned) (nullable): by which those in the network find it */
  char *found_as;                 /* (owned) (nullable): under which name; NULL: they do not */
  YoriaiRoomCode *code;           /* (owned) (nullable) */
  GPtrArray *knocks;              /* (owned): of YoriaiKnock, the host's */
  char **addresses;               /* (owned) (nullable) */
  YoriaiRole offer;               /* of whoever comes by the code or the general invitation */
  char *offer_record;             /* (owned) (nullable) */

  /* A guest */
  YoriaiGuest *guest;         /* (owned) (nullable) */
  YoriaiCallLibrary *library; /* (owned) (nullable): one's own calls */
  gboolean is_kept;           /* by what one comes back */
  gboolean was_in;
  guint refused_id;           /* source that tells what was refused */
  char *refused;              /* (owned) (nullable): that */
};

void           _yoriai_meeting_set_state    (YoriaiMeeting      *self,
                                             YoriaiMeetingState  state,
                                             GError             *error);
void           _yoriai_meeting_emit_fetched (YoriaiMeeting      *self);
void           _yoriai_meeting_emit_lent    (YoriaiMeeting      *self,
                                             YoriaiCallLibrary  *library);
void           _yoriai_meeting_emit_warned  (YoriaiMeeting      *self,
                                             const char         *text);
void           _yoriai_meeting_begin_guest  (YoriaiMeeting      *self,
                                             YoriaiGuest        *guest,
                                             YdocAwareness      *awareness);
void           _yoriai_meeting_tell_refused (YoriaiMeeting      *self,
                                             const char         *text);
YdocAwareness *_yoriai_meeting_announce     (YoriaiMeeting      *self);
void           _yoriai_meeting_end_host     (YoriaiMeeting      *self);
void           _yoriai_meeting_end_guest    (YoriaiMeeting      *self);

G_END_DECLS
