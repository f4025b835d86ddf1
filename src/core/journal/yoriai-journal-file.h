/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Limits of a journal (design: Limits); what is beyond them is not read, and
 * not written. */
#define YORIAI_JOURNAL_MAX_BYTES (64 * 1024 * 1024) /* of all journals of a proposal together */
#define YORIAI_JOURNAL_MAX_ENTRY (16 * 1024 * 1024)

#define YORIAI_JOURNAL_ERROR (yoriai_journal_error_quark ())

/**
 * YoriaiJournalError:
 * @YORIAI_JOURNAL_ERROR_FOLDER: the folder of journals cannot be made or is
 * somebody else's
 * @YORIAI_JOURNAL_ERROR_READ: a journal cannot be read
 * @YORIAI_JOURNAL_ERROR_WRITE: a journal cannot be written
 * @YORIAI_JOURNAL_ERROR_FORMAT: no journal, or one of a newer program
 * @YORIAI_JOURNAL_ERROR_LIMIT: too much for a journal
 * @YORIAI_JOURNAL_ERROR_LIVE: a running program writes it, or may do so
 */
typedef enum
{
  YORIAI_JOURNAL_ERROR_FOLDER,
  YORIAI_JOURNAL_ERROR_READ,
  YORIAI_JOURNAL_ERROR_WRITE,
  YORIAI_JOURNAL_ERROR_FORMAT,
  YORIAI_JOURNAL_ERROR_LIMIT,
  YORIAI_JOURNAL_ERROR_LIVE,
} YoriaiJournalError;

/**
 * YoriaiJournalKind:
 * @YORIAI_JOURNAL_STATE: the whole state; every journal begins with one
 * @YORIAI_JOURNAL_UPDATE: what changed
 * @YORIAI_JOURNAL_SAVED: how many entries were not in what was saved, and the
 * hash of it
 * @YORIAI_JOURNAL_FILE: the URI of the file in which the proposal lives from
 * now on
 * @YORIAI_JOURNAL_AUTHOR: a name; entries refer to it by its number
 * @YORIAI_JOURNAL_NOTE: anything else
 * @YORIAI_JOURNAL_VIEW: what it looks like now, where nobody can tell by an
 * update; what was told so before is told again by the next update
 *
 * What an entry is. Kinds that nobody knows are kept and passed over.
 */
typedef enum
{
  YORIAI_JOURNAL_STATE = 1,
  YORIAI_JOURNAL_UPDATE = 2,
  YORIAI_JOURNAL_SAVED = 3,
  YORIAI_JOURNAL_FILE = 4,
  YORIAI_JOURNAL_AUTHOR = 5,
  YORIAI_JOURNAL_NOTE = 6,
  YORIAI_JOURNAL_VIEW = 7,
} YoriaiJournalKind;

/**
 * YoriaiJournalEnd:
 * @YORIAI_JOURNAL_WHOLE: all of it is read
 * @YORIAI_JOURNAL_TORN: the last entry was being written when the program or
 * the machine stopped
 * @YORIAI_JOURNAL_DAMAGED: something is wrong, and what follows cannot be
 * trusted
 *
 * How the reading of a journal ended.
 */
typedef enum
{
  YORIAI_JOURNAL_WHOLE,
  YORIAI_JOURNAL_TORN,
  YORIAI_JOURNAL_DAMAGED,
} YoriaiJournalEnd;

/**
 * YoriaiJournalHeader:
 * @proposal: the proposal's id
 * @uri: (nullable): of its file when the journal began; %NULL for one that was
 * never saved
 * @host: the computer
 * @boot: its run since it was switched on
 * @pid: the process
 * @start: when that process began, in its system's ticks
 * @began: when the journal began, in microseconds since 1970
 * @author: who writes; may be empty
 * @saved: (nullable): hash of what was saved last before the journal began
 * @salt: what tells its entries from those of other journals
 *
 * Whose a journal is.
 */
typedef struct
{
  char *proposal;
  char *uri;
  char *host;
  char *boot;
  guint32 pid;
  guint64 start;
  gint64 began;
  char *author;
  GBytes *saved;
  guint64 salt;
} YoriaiJournalHeader;

/**
 * YoriaiJournalEntry:
 * @kind: what it is; may be none of #YoriaiJournalKind
 * @author: who; empty when nobody gave a name
 * @time: when, in microseconds since 1970
 * @offset: where in the file its bytes begin
 * @length: of its bytes
 */
typedef struct
{
  YoriaiJournalKind kind;
  const char *author;
  gint64 time;
  gsize offset;
  gsize length;
} YoriaiJournalEntry;

/**
 * YoriaiJournalFile:
 *
 * A journal that has been read: immutable, usable from any thread.
 */
typedef struct _YoriaiJournalFile YoriaiJournalFile;

GQuark             yoriai_journal_error_quark (void);

YoriaiJournalFile *yoriai_journal_file_new (const char  *name,
                                            GBytes      *bytes,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiJournalFile *yoriai_journal_file_load (const char  *path,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_journal_file_free (YoriaiJournalFile *self);

const YoriaiJournalHeader *yoriai_journal_file_get_header (const YoriaiJournalFile *self);
const char                *yoriai_journal_file_get_uri    (const YoriaiJournalFile *self);
GBytes                    *yoriai_journal_file_get_saved  (const YoriaiJournalFile *self);
guint                      yoriai_journal_file_get_n_entries (const YoriaiJournalFile *self);
guint                      yoriai_journal_file_get_n_unsaved (const YoriaiJournalFile *self);
const YoriaiJournalEntry  *yoriai_journal_file_get_entry  (const YoriaiJournalFile *self,
                                                           guint                    index);
GBytes                    *yoriai_journal_file_dup_bytes  (const YoriaiJournalFile *self,
                                                           guint                    index) G_GNUC_WARN_UNUSED_RESULT;
guint                      yoriai_journal_file_get_n_authors (const YoriaiJournalFile *self);
const char                *yoriai_journal_file_get_author (const YoriaiJournalFile *self,
                                                           guint                    index);
YoriaiJournalEnd           yoriai_journal_file_get_end    (const YoriaiJournalFile *self,
                                                           gsize                   *ret_offset,
                                                           gsize                   *ret_n_lost);
char                      *yoriai_journal_file_describe_end (const YoriaiJournalFile *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiJournalFile, yoriai_journal_file_free)

G_END_DECLS
