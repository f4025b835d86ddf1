/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-store-log-private.h"

G_BEGIN_DECLS

/* What updates touch, until it is shown. */

/* What an update touches of a record. */
typedef struct
{
  char *id;           /* (owned) */
  gboolean has_moved; /* "@" or "!" */
  gboolean has_all;   /* everything in it */
  GPtrArray *keys;    /* (owned) (element-type utf8): others of its map */
} YoriaiTouched;

typedef struct
{
  GHashTable *by_id;  /* id -> YoriaiTouched */
  GPtrArray *touched; /* (owned) (element-type YoriaiTouched), in the order of their coming */
  GArray *splices;    /* (owned) (element-type YoriaiTextSplice) */
  GHashTable *fresh;  /* (owned) (element-type YoriaiRecord): made meanwhile, with all that is in them */
} YoriaiDirty;

/* How a text changed, in code points; several of one text follow each other. */
typedef struct
{
  char *id;    /* (owned) */
  char *field; /* (owned) */
  guint at;
  guint n_removed;
  char *inserted; /* (owned) (nullable) */
} YoriaiTextSplice;

void      _yoriai_dirty_free             (YoriaiDirty         *self);

/* yoriai-store-content.c */
YdocType *_yoriai_store_peek_map         (YoriaiStore         *self,
                                          const char          *id);
char     *_yoriai_store_dup_shown_text   (YoriaiStore         *self,
                                          YoriaiRecord        *record,
                                          guint                field) G_GNUC_WARN_UNUSED_RESULT;
gboolean  _yoriai_store_has_member       (YoriaiStore         *self,
                                          YoriaiRecord        *record,
                                          guint                field);
gboolean  _yoriai_store_project_unknown  (YoriaiStore         *self,
                                          YoriaiRecord        *record,
                                          const char          *name,
                                          YoriaiShowing        showing);
void      _yoriai_store_project_touched  (YoriaiStore         *self,
                                          YoriaiRecord        *record,
                                          const YoriaiTouched *touched);

G_END_DECLS
