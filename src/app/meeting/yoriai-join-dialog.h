/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"
#include "preferences/yoriai-preferences.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_JOIN_DIALOG (yoriai_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiJoinDialog, yoriai_join_dialog, YORIAI, JOIN_DIALOG, AdwWindow)

/* Signals: "fetched" (YoriaiMeeting): the room's proposal is here, to be opened for the meeting; "put" (YoriaiMeeting):
 * what is open is on a server. */

YoriaiJoinDialog *yoriai_join_dialog_new       (GtkWindow              *parent,
                                                YoriaiPreferences      *preferences,
                                                YoriaiCallLibrary      *library,
                                                YoriaiWorkspace        *workspace) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_join_dialog_set_link  (YoriaiJoinDialog       *self,
                                                const char             *link);
void              yoriai_join_dialog_rejoin    (YoriaiJoinDialog       *self,
                                                const YoriaiMembership *membership);
void              yoriai_join_dialog_put       (YoriaiJoinDialog       *self);
const char       *yoriai_join_dialog_get_problem (YoriaiJoinDialog     *self);

G_END_DECLS
