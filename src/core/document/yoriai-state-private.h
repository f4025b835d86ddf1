/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-versions.h"

G_BEGIN_DECLS

/* Where something stood in the file; line 0 for what never stood in one. */
typedef struct
{
  guint line;
  guint column;
  char *pointer; /* (owned) (nullable) */
} YoriaiStatePlace;

/* A member that nobody knows. */
typedef struct
{
  char *name;
  char *json;
} YoriaiStateExtra;

/* A version as it is kept; shared by copies of a state, so it never changes. */
typedef struct
{
  YoriaiVersion about; /* its texts are owned */
  char *kind;          /* (nullable): a nick that is not known */
  GBytes *packed;      /* (owned) (nullable): its delta as the file has it; NULL: damaged */
  char *raw;           /* (nullable): a damaged one as it came */
  YoriaiStatePlace place;
  GPtrArray *extras;   /* (owned) (nullable) (element-type YoriaiStateExtra) */
} YoriaiVersionEntry;

struct _YoriaiState
{
  char *file;     /* (nullable): what errors call the file it was read from */
  char *raw;      /* (nullable): what cannot be read here, as it came; then there is nothing else */
  gint64 layout;  /* of that, 0 when it is none */
  GBytes *packed; /* (owned) (nullable): the replicated state as the file has it */
  gsize end;      /* of what stands before this in the file it was read from, if nothing stands behind it; 0: something does */
  YoriaiStatePlace place;
  char *view_hash;     /* (nullable) */
  char **made_from;    /* (nullable) */
  GPtrArray *versions; /* (owned) (element-type YoriaiVersionEntry): from the newest on */
  GPtrArray *extras;   /* (owned) (nullable) (element-type YoriaiStateExtra) */
};

/* yoriai-state-pack.c */
GBytes             *_yoriai_state_deflate     (GBytes                  *bytes) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *_yoriai_state_inflate     (GBytes                  *deflated,
                                               gsize                    max_length) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *_yoriai_state_pack        (GBytes                  *bytes) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *_yoriai_state_unpack      (GBytes                  *packed,
                                               gsize                    max_length) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *_yoriai_state_read_lines  (YoriaiJsonDoc           *doc,
                                               const YoriaiJson        *node,
                                               gsize                    max_length,
                                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void                _yoriai_state_write_lines (YoriaiJsonWriter        *writer,
                                               GBytes                  *packed);

/* yoriai-state.c */
void                _yoriai_state_set_error   (YoriaiState             *self,
                                               const YoriaiStatePlace  *place,
                                               GError                 **error,
                                               const char              *message);
gboolean            _yoriai_state_is_hash     (const char              *text);

/* yoriai-versions.c */
GBytes             *_yoriai_versions_pack     (GBytes                  *newer,
                                               GBytes                  *view) G_GNUC_WARN_UNUSED_RESULT;
guint               _yoriai_versions_get_next_number (YoriaiState      *state);
void                _yoriai_versions_thin_out (YoriaiState             *state,
                                               guint                    max_unnamed);

/* yoriai-version-entry.c */
YoriaiVersionEntry *_yoriai_version_entry_new   (const YoriaiVersion   *about,
                                                 GBytes                *packed) G_GNUC_WARN_UNUSED_RESULT;
YoriaiVersionEntry *_yoriai_version_entry_with  (YoriaiVersionEntry    *self,
                                                 GBytes                *packed,
                                                 const char            *name) G_GNUC_WARN_UNUSED_RESULT;
YoriaiVersionEntry *_yoriai_version_entry_by    (YoriaiVersionEntry    *self,
                                                 const char            *author) G_GNUC_WARN_UNUSED_RESULT;
void                _yoriai_version_entry_unref (gpointer               self);
YoriaiVersionEntry *_yoriai_version_entry_read  (YoriaiJsonDoc         *doc,
                                                 const YoriaiJson      *node,
                                                 GPtrArray             *notices) G_GNUC_WARN_UNUSED_RESULT;
void                _yoriai_version_entry_write (YoriaiVersionEntry    *self,
                                                 YoriaiJsonWriter      *writer);
void                _yoriai_state_add_extra     (GPtrArray            **extras,
                                                 const YoriaiJson      *member);
void                _yoriai_state_write_extras  (GPtrArray             *extras,
                                                 YoriaiJsonWriter      *writer);

G_END_DECLS
