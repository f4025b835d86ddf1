/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-journal-file.h"

G_BEGIN_DECLS

/*
 * The file: eight bytes of magic, then, all numbers little-endian,
 * u32 layout, u32 length of the header, u32 its checksum, header;
 * entries: u32 length of the bytes, u32 checksum, i64 time, u16 kind, u16
 * author, bytes.
 * The header: u32 pid, u64 start, i64 began, u64 salt, then six strings, each a
 * u32 length and its bytes: proposal, URI (empty: none), host, boot, author,
 * saved. The checksum of an entry is of the salt, its number and all of it but
 * the checksum: an entry out of its place, or left there by another file, is
 * damage. Author 0 is the header's, the next ones are entries.
 */
#define YORIAI_JOURNAL_MAGIC "Yoriai\rJ"
#define YORIAI_JOURNAL_LAYOUT 1
#define YORIAI_JOURNAL_PREFIX 20     /* magic, layout, length, checksum */
#define YORIAI_JOURNAL_ENTRY_HEAD 20
#define YORIAI_JOURNAL_MAX_HEADER (64 * 1024)
#define YORIAI_JOURNAL_NO_AUTHOR 0xffff

/* yoriai-journal-encode.c */
guint32  _yoriai_journal_checksum      (guint32                    sum,
                                        const guint8              *data,
                                        gsize                      length);
guint32  _yoriai_journal_entry_checksum (guint64                   salt,
                                         guint64                   number,
                                         const guint8             *head,
                                         const guint8             *data,
                                         gsize                     length);
void     _yoriai_journal_encode_header (GByteArray                *out,
                                        const YoriaiJournalHeader *header);
void     _yoriai_journal_encode_entry  (GByteArray                *out,
                                        guint64                    salt,
                                        guint64                    number,
                                        YoriaiJournalKind          kind,
                                        guint16                    author,
                                        gint64                     time,
                                        const void                *data,
                                        gsize                      length);
guint16  _yoriai_journal_get16         (const guint8 *data);
guint32  _yoriai_journal_get32         (const guint8 *data);
guint64  _yoriai_journal_get64         (const guint8 *data);

void     _yoriai_journal_header_clear  (YoriaiJournalHeader *header);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiJournalHeader, _yoriai_journal_header_clear)

/* yoriai-journal-host.c */
typedef enum
{
  YORIAI_JOURNAL_LOCKED,      /* ours now */
  YORIAI_JOURNAL_BUSY,        /* somebody else's */
  YORIAI_JOURNAL_LOCKLESS,    /* this file system has no locks */
} YoriaiJournalLock;

YoriaiJournalLock _yoriai_journal_lock (int      fd,
                                        gboolean is_exclusive);
char    *_yoriai_journal_dup_host      (void) G_GNUC_WARN_UNUSED_RESULT;
char    *_yoriai_journal_dup_boot      (void) G_GNUC_WARN_UNUSED_RESULT;
guint64  _yoriai_journal_get_start     (guint32 pid);

G_END_DECLS
