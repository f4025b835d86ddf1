/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-tree.h"
#include "call/yoriai-call.h"

G_BEGIN_DECLS

/*
 * YoriaiCall:
 *
 * A call for proposals as a pack describes it: tracks, words, limits and
 * rules. Immutable; a changed file makes another one. Every text is borrowed
 * from the packs it was read from. Main thread only, since its rules remember
 * where paths led.
 */
struct _YoriaiCall
{
  GObject parent_instance;

  YoriaiCall *base;   /* (owned) (nullable) */
  YoriaiJsonDoc *doc; /* (owned) */
  YoriaiCallTree *tree; /* (owned) */
  GArray *tracks;     /* (element-type YoriaiTrack) */
  GHashTable *labels; /* "key", or "scope/key" of a track or a field -> YoriaiText */
  GHashTable *guidance;
  GHashTable *limits; /* key -> YoriaiTextLimit */
  GPtrArray *rules;   /* (element-type YoriaiRule) */
  GPtrArray *strings; /* composed texts */
  GPtrArray *lists;   /* (element-type GStrv): of the tracks */
  YoriaiVocabularies *vocabularies; /* (owned) */
};

/* yoriai-call-read.c */
gboolean _yoriai_call_read (YoriaiCall         *self,
                            GBytes             *bytes,
                            const char         *name,
                            YoriaiCallResolve   resolve,
                            gpointer            user_data,
                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-call-vocabularies.c */
gboolean _yoriai_call_read_vocabularies (YoriaiCall  *self,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
