/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-writer.h"

G_BEGIN_DECLS

/* The member of a proposal's file that holds it, behind all others. */
#define YORIAI_STATE_MEMBER "history"
#define YORIAI_STATE_LAYOUT 1

/* Limits */
#define YORIAI_STATE_MAX_BYTES (16 * 1024 * 1024) /* of the state, before it is deflated */
#define YORIAI_STATE_MAX_ENTRIES 1000             /* versions read; fewer are written */
#define YORIAI_STATE_MAX_ANCESTORS 16             /* of a file made without history */

/**
 * YoriaiState:
 *
 * What a file carries behind its view: the replicated state, which is bytes
 * that nobody here looks into, and versions. In this module the *view* is the
 * file's text, canonically written, without this member.
 *
 * It belongs to one thread at a time. A copy costs next to nothing: what is
 * saved in a thread gets one. What a newer Yoriai wrote, and what is not of the
 * shape it should have, is kept as it is and cannot be changed.
 */
typedef struct _YoriaiState YoriaiState;

YoriaiState *yoriai_state_new       (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiState *yoriai_state_copy      (YoriaiState         *self) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_state_free      (YoriaiState         *self);

/* The file */
YoriaiState *yoriai_state_read      (YoriaiJsonDoc       *doc,
                                     const YoriaiJson    *node,
                                     GPtrArray           *notices) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_state_write     (YoriaiState         *self,
                                     YoriaiJsonWriter    *writer);
GBytes      *yoriai_state_join      (YoriaiState         *self,
                                     GBytes              *view) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_state_join_within (YoriaiState       *self,
                                       GBytes            *view,
                                       const char        *name,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
char        *yoriai_state_hash      (GBytes              *view) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_state_check     (YoriaiState         *self,
                                     GError             **error);

/* The replicated state */
gboolean     yoriai_state_set_bytes (YoriaiState         *self,
                                     GBytes              *bytes,
                                     const char          *view_hash,
                                     GError             **error);
gboolean     yoriai_state_get_bytes (YoriaiState         *self,
                                     GBytes             **ret_bytes,
                                     GError             **error);
GBytes      *yoriai_state_get_packed (YoriaiState        *self,
                                      gsize              *ret_end);
GBytes      *yoriai_state_unpack    (GBytes              *packed) G_GNUC_WARN_UNUSED_RESULT;
const char  *yoriai_state_get_view_hash (YoriaiState     *self);
gboolean     yoriai_state_has_same_bytes (YoriaiState    *self,
                                          YoriaiState    *other);

/* Where a file without history comes from */
YoriaiState *yoriai_state_new_made_from (YoriaiState     *original,
                                         GBytes          *view) G_GNUC_WARN_UNUSED_RESULT;
const char *const *yoriai_state_get_made_from (YoriaiState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiState, yoriai_state_free)

G_END_DECLS
