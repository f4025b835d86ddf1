/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "yoriai-journal-shelf.h"

G_BEGIN_DECLS

/**
 * YoriaiJournal:
 *
 * The journal of a proposal that is open: what is appended is on the disk soon
 * after, written by a thread of its own. Belongs to the thread that made it;
 * callbacks are called there, by its main context.
 */
typedef struct _YoriaiJournal YoriaiJournal;

/**
 * YoriaiJournalPackFunc:
 * @kind: %YORIAI_JOURNAL_STATE or %YORIAI_JOURNAL_VIEW
 * @bytes: what was given
 * @before: (nullable): of a view: what was given for the view before, since the
 * state
 *
 * Makes what is written, in the thread that writes; so what is whole may be
 * handed over as it lies there, and be made small.
 *
 * Returns: (transfer full): the entry
 */
typedef GBytes *(*YoriaiJournalPackFunc) (YoriaiJournalKind  kind,
                                          GBytes            *bytes,
                                          GBytes            *before);

/**
 * YoriaiJournalFuncs:
 * @told: (nullable): called once when the journal cannot be written, with the
 * reason, and once when it can be again, with %NULL. What was appended
 * meanwhile is kept and written then
 * @need_state: (nullable): called when the file has grown, or is gone:
 * yoriai_journal_restart() is to be called, soon
 * @pack: (nullable): called in the thread that writes; without, states and
 * views are written as they are given
 * @thin: (nullable): called in the thread that writes, before an old journal of
 * the proposal goes
 * @thin_data: for @thin, which outlives the owner
 * @free_thin_data: (nullable): called in any thread, when nobody calls @thin
 * any more
 *
 * What the owner of a journal is asked and told. The first two get the data
 * given with them.
 */
typedef struct
{
  void (*told) (YoriaiJournal *journal, const GError *error, gpointer data);
  void (*need_state) (YoriaiJournal *journal, gpointer data);
  YoriaiJournalPackFunc pack;
  YoriaiJournalThinFunc thin;
  gpointer thin_data;
  GDestroyNotify free_thin_data;
} YoriaiJournalFuncs;

YoriaiJournal *yoriai_journal_new          (const char               *folder,
                                            const char               *proposal,
                                            const char               *uri,
                                            const char               *author,
                                            GBytes                   *state,
                                            GBytes                   *saved,
                                            const YoriaiJournalFuncs *funcs,
                                            gpointer                  data) G_GNUC_WARN_UNUSED_RESULT;
void           yoriai_journal_free         (YoriaiJournal            *self);
void           yoriai_journal_free_settled (YoriaiJournal            *self);

/* Entries */
void           yoriai_journal_append       (YoriaiJournal            *self,
                                            YoriaiJournalKind         kind,
                                            const char               *author,
                                            GBytes                   *bytes);
guint64        yoriai_journal_get_n_edits  (YoriaiJournal            *self);
void           yoriai_journal_mark_saved   (YoriaiJournal            *self,
                                            guint64                   n_edits,
                                            GBytes                   *hash);
void           yoriai_journal_set_uri      (YoriaiJournal            *self,
                                            const char               *uri);
void           yoriai_journal_set_author   (YoriaiJournal            *self,
                                            const char               *author);
void           yoriai_journal_restart      (YoriaiJournal            *self,
                                            GBytes                   *state,
                                            gboolean                  is_scrubbing);

/* The disk */
char          *yoriai_journal_dup_path     (YoriaiJournal            *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       yoriai_journal_flush        (YoriaiJournal            *self,
                                            gint64                    timeout,
                                            GError                  **error);
void           yoriai_journal_flush_async  (YoriaiJournal            *self,
                                            GAsyncReadyCallback       callback,
                                            gpointer                  user_data);
gboolean       yoriai_journal_flush_finish (GAsyncResult             *result,
                                            GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiJournal, yoriai_journal_free)

G_END_DECLS
