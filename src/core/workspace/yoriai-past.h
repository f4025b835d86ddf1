/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "document/yoriai-versions.h"

G_BEGIN_DECLS

/**
 * YoriaiPast:
 * @number: of a version of the file; 0 for what this computer's journal has, and for a damaged version
 * @index: which version it is; of a journal which entry
 * @time: in seconds since 1970, to be shown
 * @kind: what a version was made for
 * @author: (nullable): whose it is
 * @name: (nullable): what somebody named it
 * @hash: (nullable): of its view; %NULL for a damaged version
 * @journal: (type filename) (nullable): in which journal it is
 *
 * Something that a proposal was: a version in its file, or what was typed on this computer until somebody paused.
 */
typedef struct
{
  guint number;
  guint index;
  gint64 time;
  YoriaiVersionKind kind;
  char *author;
  char *name;
  char *hash;
  char *journal;
} YoriaiPast;

GPtrArray  *yoriai_past_list_versions (YoriaiState         *history) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *yoriai_past_list_journals (const char          *folder,
                                       const char          *proposal) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_past_list_journals_async (const char          *folder,
                                             const char          *proposal,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
GPtrArray  *yoriai_past_list_journals_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *yoriai_past_join          (GPtrArray           *versions,
                                       GPtrArray           *journals) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *yoriai_past_read          (const YoriaiPast    *self,
                                       YoriaiState         *history,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
const char *yoriai_past_get_kind      (const YoriaiPast    *self);
YoriaiPast *yoriai_past_copy          (const YoriaiPast    *self) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_past_free          (YoriaiPast          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiPast, yoriai_past_free)

G_END_DECLS
