/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"
#include "document/yoriai-document.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_WORKSPACE (yoriai_workspace_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiWorkspace, yoriai_workspace, YORIAI, WORKSPACE, GObject)

/* Signal "call-changed" (workspace): the call, the track or what the pack says is another.
 * Properties, read-only: "title", "subtitle", "modified", "call", "track", "file".
 * Signal "states-changed" (workspace): findings, counts or progress changed; at most once a turn of the main loop. */

/* Opening */
YoriaiWorkspace *yoriai_workspace_new              (YoriaiCallLibrary *library,
                                                    YoriaiDocument    *document) G_GNUC_WARN_UNUSED_RESULT;
YoriaiWorkspace *yoriai_workspace_new_for_proposal (YoriaiCallLibrary  *library,
                                                    const char         *call_id,
                                                    const char         *track_id,
                                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is open; all borrowed */
YoriaiDocument    *yoriai_workspace_get_document (YoriaiWorkspace *self);
YoriaiSpace       *yoriai_workspace_get_space    (YoriaiWorkspace *self);
YoriaiRecord      *yoriai_workspace_get_root     (YoriaiWorkspace *self);
YoriaiCallLibrary *yoriai_workspace_get_library  (YoriaiWorkspace *self);
YoriaiCall        *yoriai_workspace_get_call     (YoriaiWorkspace *self);
YoriaiChecker     *yoriai_workspace_get_checker  (YoriaiWorkspace *self);
GFile             *yoriai_workspace_get_file     (YoriaiWorkspace *self);
GFile             *yoriai_workspace_dup_folder   (YoriaiWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;
const char        *yoriai_workspace_get_title    (YoriaiWorkspace *self);
const char        *yoriai_workspace_get_subtitle (YoriaiWorkspace *self);
gboolean           yoriai_workspace_is_modified  (YoriaiWorkspace *self);
const GDate       *yoriai_workspace_get_today    (YoriaiWorkspace *self);
void               yoriai_workspace_update_today (YoriaiWorkspace *self);

/* How far it is */
guint         yoriai_workspace_get_progress     (YoriaiWorkspace *self);
int           yoriai_workspace_get_section_progress (YoriaiWorkspace *self,
                                                     const char      *section_id);
YoriaiCounts  yoriai_workspace_count_section    (YoriaiWorkspace *self,
                                                 const char      *section_id);
gboolean      yoriai_workspace_is_section_begun (YoriaiWorkspace *self,
                                                 const char      *section_id);
const char   *yoriai_workspace_section_of       (YoriaiRecord *record,
                                                 guint         field);

/* Call and track */
const char *yoriai_workspace_get_track        (YoriaiWorkspace *self);
gboolean    yoriai_workspace_set_track        (YoriaiWorkspace  *self,
                                               const char       *call_id,
                                               const char       *track_id,
                                               GError          **error);
gboolean    yoriai_workspace_asks_for_section (YoriaiWorkspace *self,
                                               const char      *section_id);
gboolean    yoriai_workspace_has_section      (YoriaiWorkspace *self,
                                               const char      *section_id);

G_END_DECLS
