/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

#include "yoriai-types.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SESSION (yoriai_session_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSession, yoriai_session, YORIAI, SESSION, GObject)

/* Opening */
YoriaiSession  *yoriai_session_new_for_proposal (const char           *call_id,
                                                 const char           *track_id,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_session_load_async       (GFile                *file,
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
YoriaiDocument *yoriai_session_get_document     (YoriaiSession        *self);
YoriaiSpace    *yoriai_session_get_space        (YoriaiSession        *self);
YoriaiRecord   *yoriai_session_get_root         (YoriaiSession        *self);
YoriaiCall     *yoriai_session_get_call         (YoriaiSession        *self);
YoriaiChecker  *yoriai_session_get_checker      (YoriaiSession        *self);
GFile          *yoriai_session_get_file         (YoriaiSession        *self);
const char     *yoriai_session_get_title        (YoriaiSession        *self);
const char     *yoriai_session_get_subtitle     (YoriaiSession        *self);
gboolean        yoriai_session_is_modified      (YoriaiSession        *self);
const char     *yoriai_session_get_today        (YoriaiSession        *self);

/* Call and track */
const char     *yoriai_session_get_track        (YoriaiSession        *self);
gboolean        yoriai_session_set_track        (YoriaiSession        *self,
                                                 const char           *call_id,
                                                 const char           *track_id,
                                                 GError              **error);
gboolean        yoriai_session_has_section      (YoriaiSession        *self,
                                                 const char           *section_id);
const char     *yoriai_session_section_of       (YoriaiRecord         *record,
                                                 guint                 field);

G_END_DECLS
