/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "journal/yoriai-journal.h"
#include "workspace/yoriai-incoming.h"

G_BEGIN_DECLS

/**
 * YoriaiLost:
 * @path: (type filename): the journal
 * @last: when it was typed last, in microseconds since 1970
 * @uri: (nullable): of the proposal's file
 * @authors: who typed
 * @file: the proposal as it was last, as a file has it: its state behind it,
 * and what was there before as a version
 * @trouble: (nullable): a sentence about what cannot be read
 *
 * What a program that ended too early has left.
 */
typedef struct
{
  char *path;
  gint64 last;
  char *uri;
  char **authors;
  GBytes *file;
  char *trouble;
} YoriaiLost;

/**
 * YoriaiLostViewFunc:
 * @entry: behind which entry of the journal
 * @view: what the proposal was then
 * @data: what was given with it
 */
typedef void (*YoriaiLostViewFunc) (guint     entry,
                                    GBytes   *view,
                                    gpointer  data);

void        yoriai_lost_find_async   (const char               *folder,
                                      const char               *proposal,
                                      GCancellable             *cancellable,
                                      GAsyncReadyCallback       callback,
                                      gpointer                  user_data);
GPtrArray  *yoriai_lost_find_finish  (GAsyncResult             *result,
                                      GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *yoriai_lost_replay       (const YoriaiJournalFile  *journal,
                                      char                    **ret_trouble) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_lost_foreach_view (const YoriaiJournalFile  *journal,
                                      const gboolean           *is_wanted,
                                      YoriaiLostViewFunc        func,
                                      gpointer                  data);
YoriaiTake *yoriai_lost_propose      (const YoriaiIncoming     *incoming) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_lost_leave_open   (const YoriaiIncoming     *incoming,
                                      YoriaiTake               *takes);
void        yoriai_lost_settle       (const YoriaiLost         *self);
void        yoriai_lost_free         (YoriaiLost               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiLost, yoriai_lost_free)

G_END_DECLS
