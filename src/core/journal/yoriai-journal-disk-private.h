/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-journal-private.h"

G_BEGIN_DECLS

/* What is to be written. Reference-counted, since a thread writes it. */
typedef struct
{
  YoriaiJournalKind kind;
  gint64 time;
  char *author;  /* (owned) */
  GBytes *bytes; /* (owned): the writing thread's alone, once it is in the queue */
  gboolean is_packed;
} YoriaiJournalWrite;

YoriaiJournalWrite *_yoriai_journal_write_new   (YoriaiJournalKind   kind,
                                                 const char         *author,
                                                 GBytes             *bytes) G_GNUC_WARN_UNUSED_RESULT;
YoriaiJournalWrite *_yoriai_journal_write_new_saved (const char     *author,
                                                     guint32         n_since,
                                                     GBytes         *hash) G_GNUC_WARN_UNUSED_RESULT;
YoriaiJournalWrite *_yoriai_journal_write_ref   (YoriaiJournalWrite *self) G_GNUC_WARN_UNUSED_RESULT;
void                _yoriai_journal_write_unref (gpointer            self);

/* A journal on the disk, locked as long as it is open. Belongs to one thread.
 * */
typedef struct
{
  int fd;              /* -1: none */
  char *path;          /* (owned) (nullable) */
  guint64 salt;
  guint64 n_entries;   /* on the disk */
  gsize size;          /* of what is on the disk for certain */
  GHashTable *authors; /* (owned) (nullable) (element-type utf8 guint): name -> its number */
} YoriaiJournalDisk;

gboolean _yoriai_journal_disk_begin  (YoriaiJournalDisk          *self,
                                      const char                 *folder,
                                      const YoriaiJournalHeader  *header,
                                      GPtrArray                  *writes,
                                      GError                    **error);
gboolean _yoriai_journal_disk_append (YoriaiJournalDisk          *self,
                                      GPtrArray                  *writes,
                                      GError                    **error);
gboolean _yoriai_journal_disk_is_gone (const YoriaiJournalDisk   *self);
void     _yoriai_journal_disk_close  (YoriaiJournalDisk          *self);

/* yoriai-journal-folder.c */
gboolean _yoriai_journal_make_folder (const char  *folder,
                                      GError     **error);
gboolean _yoriai_journal_sync_folder (const char *folder);
char    *_yoriai_journal_dup_prefix  (const char *proposal) G_GNUC_WARN_UNUSED_RESULT;
char    *_yoriai_journal_dup_proposal (const char *proposal) G_GNUC_WARN_UNUSED_RESULT;
char    *_yoriai_journal_dup_author  (const char *author) G_GNUC_WARN_UNUSED_RESULT;
void     _yoriai_journal_header_init (YoriaiJournalHeader *header,
                                      const char          *proposal,
                                      const char          *uri,
                                      const char          *author,
                                      GBytes              *saved);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiJournalDisk, _yoriai_journal_disk_close)

G_END_DECLS
