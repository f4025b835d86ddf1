/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

/**
 * YoriaiRecent:
 * @uri: of the file
 * @title: (nullable): the name of the hub
 * @call: (nullable): the id of its call
 * @track: (nullable): the id of its track
 * @saved: when it was written last, in seconds since 1970; 0: not known
 * @counts: what was found in it
 * @is_known: whether it was looked at; @title to @counts are as of then
 * @is_gone: whether there is no such file any more
 *
 * How far a proposal is that was open before.
 */
typedef struct
{
  char *uri;
  char *title;
  char *call;
  char *track;
  gint64 saved;
  YoriaiCounts counts;
  gboolean is_known;
  gboolean is_gone;
} YoriaiRecent;

GPtrArray *yoriai_recent_recall      (const char          *path,
                                      const char *const   *uris) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_recent_look        (const char          *path,
                                      const char *const   *uris,
                                      GPtrArray           *packs,
                                      const GDate         *today,
                                      GCancellable        *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_recent_look_async  (const char          *path,
                                      const char *const   *uris,
                                      YoriaiCallLibrary   *library,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
GPtrArray *yoriai_recent_look_finish (GAsyncResult        *result,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_recent_free        (YoriaiRecent        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRecent, yoriai_recent_free)

G_END_DECLS
