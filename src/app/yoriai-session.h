/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

#include "yoriai-types.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SESSION (yoriai_session_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSession, yoriai_session, YORIAI, SESSION, GObject)

/* Signal "call-changed" (session): the call, the track or what the pack says is another.
 * Properties, read-only: "title", "subtitle", "modified", "call", "track", "file".
 * Signal "states-changed" (session): findings, counts or progress changed; at most once a turn of the main loop. */

/* Opening */
YoriaiSession  *yoriai_session_new_for_proposal (YoriaiCallLibrary    *library,
                                                 const char           *call_id,
                                                 const char           *track_id,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_session_load_async       (YoriaiCallLibrary    *library,
                                                 GFile                *file,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
YoriaiSession  *yoriai_session_load_finish      (GAsyncResult         *result,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Saving */
void            yoriai_session_save_async       (YoriaiSession        *self,
                                                 GFile                *file,
                                                 gboolean              even_if_changed,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        yoriai_session_save_finish      (YoriaiSession        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

/* What is open; all borrowed */
YoriaiDocument    *yoriai_session_get_document     (YoriaiSession *self);
YoriaiSpace       *yoriai_session_get_space        (YoriaiSession *self);
YoriaiRecord      *yoriai_session_get_root         (YoriaiSession *self);
YoriaiCallLibrary *yoriai_session_get_library      (YoriaiSession *self);
YoriaiCall        *yoriai_session_get_call         (YoriaiSession *self);
YoriaiChecker     *yoriai_session_get_checker      (YoriaiSession *self);
GFile             *yoriai_session_get_file         (YoriaiSession *self);
const char        *yoriai_session_get_title        (YoriaiSession *self);
const char        *yoriai_session_get_subtitle     (YoriaiSession *self);
gboolean           yoriai_session_is_modified      (YoriaiSession *self);
const GDate       *yoriai_session_get_today        (YoriaiSession *self);

/* How far it is */
guint              yoriai_session_get_progress     (YoriaiSession *self);
YoriaiCounts       yoriai_session_count_section    (YoriaiSession *self,
                                                    const char    *section_id);
gboolean           yoriai_session_is_section_begun (YoriaiSession *self,
                                                    const char    *section_id);
const char        *yoriai_session_section_of       (YoriaiRecord  *record,
                                                    guint          field);

/* Call and track */
const char        *yoriai_session_get_track        (YoriaiSession *self);
gboolean           yoriai_session_set_track        (YoriaiSession *self,
                                                    const char    *call_id,
                                                    const char    *track_id,
                                                    GError       **error);
gboolean           yoriai_session_asks_for_section     (YoriaiSession *self,
                                                    const char    *section_id);
gboolean           yoriai_session_has_section      (YoriaiSession *self,
                                                    const char    *section_id);

G_END_DECLS
