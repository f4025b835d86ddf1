/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document/yoriai-document.h"
#include "journal/yoriai-journal.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_KEEPER (yoriai_keeper_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiKeeper, yoriai_keeper, YORIAI, KEEPER, GObject)

/* Signal "told" (error, nullable): it cannot be kept, or it can again. */

/**
 * YoriaiLost:
 * @path: (type filename): the journal
 * @last: when it was typed last, in microseconds since 1970
 * @uri: (nullable): of the proposal's file
 * @authors: who typed
 * @view: the proposal as it was last
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
  GBytes *view;
  char *trouble;
} YoriaiLost;

YoriaiKeeper *yoriai_keeper_new         (YoriaiDocument       *document,
                                         const char           *folder) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_keeper_keep        (YoriaiKeeper         *self);
void          yoriai_keeper_scrub       (YoriaiKeeper         *self);
YoriaiJournal *yoriai_keeper_get_journal (YoriaiKeeper        *self);

void          yoriai_keeper_find_lost_async (const char          *folder,
                                             const char          *proposal,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
GPtrArray    *yoriai_keeper_find_lost_finish (GAsyncResult       *result,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_lost_settle        (const YoriaiLost     *self);
void          yoriai_lost_free          (YoriaiLost           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiLost, yoriai_lost_free)

G_END_DECLS
