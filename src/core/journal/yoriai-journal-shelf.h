/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "yoriai-journal-file.h"

G_BEGIN_DECLS

/**
 * YoriaiJournalLife:
 * @YORIAI_JOURNAL_STALE: its program is gone
 * @YORIAI_JOURNAL_LIVE: a program on this computer writes it
 * @YORIAI_JOURNAL_ELSEWHERE: of another computer, where its program may be
 * running
 *
 * Who has a journal.
 */
typedef enum
{
  YORIAI_JOURNAL_STALE,
  YORIAI_JOURNAL_LIVE,
  YORIAI_JOURNAL_ELSEWHERE,
} YoriaiJournalLife;

/**
 * YoriaiJournalInfo:
 * @path: (type filename): where it lies
 * @life: who has it
 * @is_settled: whether what it holds was taken or left, and is not to be
 * offered again
 * @proposal: (nullable): the proposal's id; %NULL when not even the beginning
 * can be read
 * @uri: (nullable): of the proposal's file
 * @host: (nullable): the computer on which it was written
 * @began: when it began, in microseconds since 1970
 * @last: when its last entry was made
 * @authors: (array zero-terminated=1): the names that stand in it
 * @n_entries: how many entries can be read
 * @n_unsaved: how many of them are in no file
 * @size: its bytes
 * @trouble: (nullable): a sentence about what cannot be read
 *
 * What is known of a journal.
 */
typedef struct
{
  char *path;
  YoriaiJournalLife life;
  gboolean is_settled;
  char *proposal;
  char *uri;
  char *host;
  gint64 began;
  gint64 last;
  char **authors;
  guint n_entries;
  guint n_unsaved;
  guint64 size;
  char *trouble;
} YoriaiJournalInfo;

/**
 * YoriaiJournalThinFunc:
 * @file: a journal, of which nothing is unsaved
 * @data: what was given with it
 *
 * Called in a thread, before an old journal goes: the last chance to make
 * versions of it.
 *
 * Returns: whether it may go
 */
typedef gboolean (*YoriaiJournalThinFunc) (const YoriaiJournalFile *file,
                                           gpointer                 data);

char      *yoriai_journal_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *yoriai_journal_list        (const char           *folder,
                                       const char           *proposal,
                                       const char           *uri,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_journal_list_async  (const char           *folder,
                                       const char           *proposal,
                                       const char           *uri,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GPtrArray *yoriai_journal_list_finish (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   yoriai_journal_info_is_lost (const YoriaiJournalInfo *self);
void       yoriai_journal_info_free   (YoriaiJournalInfo    *self);

gboolean   yoriai_journal_settle      (const char           *path,
                                       GError              **error);
guint64    yoriai_journal_thin        (const char           *folder,
                                       const char           *proposal,
                                       guint64               max_bytes,
                                       YoriaiJournalThinFunc func,
                                       gpointer              data,
                                       GError              **error);
gboolean   yoriai_journal_forget      (const char           *folder,
                                       const char           *proposal,
                                       guint                *ret_n_left,
                                       GError              **error);
gboolean   yoriai_journal_scrub       (const char           *folder,
                                       const char           *proposal,
                                       const char           *uri,
                                       const char           *author,
                                       GBytes               *state,
                                       GBytes               *saved,
                                       guint                *ret_n_left,
                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiJournalInfo, yoriai_journal_info_free)

G_END_DECLS
