/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-state.h"

G_BEGIN_DECLS

#define YORIAI_VERSIONS_MAX_UNNAMED 50
#define YORIAI_VERSIONS_MAX_NAMED 100
#define YORIAI_VERSIONS_MAX_NAME_CHARACTERS 200
#define YORIAI_VERSIONS_MAX_AUTHOR_CHARACTERS 500 /* a name and an institution */

/**
 * YoriaiVersionKind:
 * @YORIAI_VERSION_SESSION: what was saved last in one sitting
 * @YORIAI_VERSION_FOUND: what stood in the file when a sitting began and no
 * version was of: written by a program that keeps none
 * @YORIAI_VERSION_COPY: after a copy was taken in
 * @YORIAI_VERSION_MEETING: ten minutes of a meeting
 * @YORIAI_VERSION_NAMED: made because somebody named it
 * @YORIAI_VERSION_OTHER: of a kind that a newer Yoriai knows
 *
 * What a version was made for.
 */
typedef enum
{
  YORIAI_VERSION_SESSION,
  YORIAI_VERSION_FOUND,
  YORIAI_VERSION_COPY,
  YORIAI_VERSION_MEETING,
  YORIAI_VERSION_NAMED,
  YORIAI_VERSION_OTHER,
} YoriaiVersionKind;

/**
 * YoriaiVersion:
 * @number: what people call it by; it grows and is never given twice in a file,
 * 0 for a damaged one
 * @time: seconds since 1970, shown and never compared for a result
 * @kind: what it was made for
 * @author: (nullable): who saved it
 * @name: (nullable): what somebody named it
 * @hash: (nullable): SHA-256 of its view in hexadecimal; %NULL for a damaged
 * one
 *
 * What is known of a view that was.
 */
typedef struct
{
  guint number;
  gint64 time;
  YoriaiVersionKind kind;
  const char *author;
  const char *name;
  const char *hash;
} YoriaiVersion;

/**
 * YoriaiVersionWalk:
 *
 * Reads versions back, from the newest on. On the stack; the fields are its
 * own.
 */
typedef struct
{
  YoriaiState *state; /* (not owned) */
  guint next;
  GBytes *view;   /* (owned) (nullable): what the next one differs from */
  guint broken;   /* which one that is */
  guint64 n_left; /* bytes that may still be made */
} YoriaiVersionWalk;

const char          *yoriai_version_kind_to_nick (YoriaiVersionKind kind);

guint                yoriai_versions_get_n    (YoriaiState         *state);
const YoriaiVersion *yoriai_versions_get      (YoriaiState         *state,
                                               guint                i);

/* Reading back */
void                 yoriai_version_walk_init  (YoriaiVersionWalk  *self,
                                                YoriaiState        *state);
void                 yoriai_version_walk_clear (YoriaiVersionWalk  *self);
gboolean             yoriai_version_walk_next  (YoriaiVersionWalk   *self,
                                                const YoriaiVersion **ret_version,
                                                GBytes              **ret_view,
                                                GError              **error);
GBytes              *yoriai_versions_read     (YoriaiState         *state,
                                               guint                i,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean             yoriai_versions_find_hash (YoriaiState        *state,
                                                const char         *view_hash,
                                                guint              *ret_i);
GBytes              *yoriai_versions_find     (YoriaiState         *state,
                                               const char          *view_hash,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean             yoriai_versions_find_when (YoriaiState        *state,
                                                const char         *when,
                                                GTimeZone          *zone,
                                                guint              *ret_i,
                                                GError            **error);

gboolean             yoriai_versions_read_time (const char         *when,
                                                GTimeZone          *zone,
                                                gint64             *ret_time);

/* Adding */
gboolean             yoriai_versions_add      (YoriaiState         *state,
                                               GBytes              *view,
                                               const YoriaiVersion *about,
                                               const char          *replaced_hash,
                                               GError             **error);
void                 yoriai_versions_add_all  (YoriaiState         *state,
                                               GBytes *const       *views,
                                               guint                n_views,
                                               const YoriaiVersion *about);
gboolean             yoriai_versions_set_name (YoriaiState         *state,
                                               guint                i,
                                               const char          *name,
                                               GError             **error);
gboolean             yoriai_versions_set_author (YoriaiState       *state,
                                                 guint              i,
                                                 const char        *author,
                                                 GError           **error);
gboolean             yoriai_versions_shrink   (YoriaiState         *state);

/* What was before: yoriai-versions-past.c */
gboolean             yoriai_versions_insert   (YoriaiState         *state,
                                               GBytes              *view,
                                               const YoriaiVersion *about,
                                               GError             **error);
gboolean             yoriai_versions_scrub    (YoriaiState         *state,
                                               const char *const   *ids,
                                               GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiVersionWalk, yoriai_version_walk_clear)

G_END_DECLS
