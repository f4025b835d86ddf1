/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-journal-disk-private.h"
#include "yoriai-journal.h"

G_BEGIN_DECLS

/* What the thread that writes tells the owner after each attempt. */
typedef struct
{
  guint64 n_written;   /* of what was appended */
  guint64 attempt;
  guint64 generation;  /* of the file it wrote */
  gboolean is_needing; /* a whole state */
  GError *error;       /* (owned) (nullable) */
} YoriaiJournalNotice;

/*
 * The half of a journal that both threads share, reference-counted: the thread
 * goes on until all is written, whatever becomes of the owner. Plain memory:
 * either may drop the last reference.
 */
typedef struct
{
  char *folder;             /* (owned) */
  char *proposal;           /* (owned) */
  YoriaiJournalPackFunc pack;
  YoriaiJournalThinFunc thin;
  gpointer thin_data;
  GDestroyNotify free_thin_data;

  GMainContext *context;    /* (owned): the owner's */
  YoriaiJournal *owner;     /* (nullable): looked at in its own thread only */

  GMutex mutex;             /* of all that follows */
  GCond wake;               /* there is something to do */
  GCond done;               /* an attempt is over */
  char *uri;                /* (owned) (nullable) */
  GBytes *saved;            /* (owned) (nullable): hash of what was saved last */
  GBytes *base;             /* (owned) (nullable): of that when the queue began a file */
  GQueue queue;             /* of YoriaiJournalWrite: not on the disk for certain */
  gint64 first_time;        /* monotonic: when the first and the last of them came */
  gint64 last_time;
  guint64 n_appended;
  guint64 n_written;
  guint64 n_attempts;       /* begun */
  guint64 n_ended;          /* the last one that is over */
  guint64 generation;       /* of files */
  gint64 retry_time;        /* monotonic; 0 when nothing failed */
  guint n_failures;         /* one after the other */
  GError *error;            /* (owned) (nullable): of the last attempt */
  gboolean is_urgent;
  gboolean is_new;          /* the queue begins a file */
  gboolean is_scrubbing;    /* and the other journals go */
  gboolean is_asked;        /* for a whole state, since the file has grown */
  gboolean is_closing;
  gboolean is_settled;      /* when it closes */
  guint64 closing_attempt;
  char *path;               /* (owned) (nullable): of the file */
  void (*before_sync) (gpointer data); /* (nullable): a slow disk, for tests */
  gpointer before_sync_data;

  /* The writing thread's alone: */
  YoriaiJournalDisk disk;
  GBytes *view;             /* (owned) (nullable): given last */
} YoriaiJournalWriter;

/* yoriai-journal-writer.c */
YoriaiJournalWriter *_yoriai_journal_writer_new   (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiJournalWriter *_yoriai_journal_writer_ref   (YoriaiJournalWriter *self) G_GNUC_WARN_UNUSED_RESULT;
void                 _yoriai_journal_writer_unref (gpointer             self);
void                 _yoriai_journal_writer_start (YoriaiJournalWriter *self);

/* yoriai-journal.c; in the owner's thread */
void                 _yoriai_journal_take_notice  (YoriaiJournal             *self,
                                                   const YoriaiJournalNotice *notice);

/* For tests: called before each attempt, in the thread that writes. */
void                 _yoriai_journal_set_slow     (YoriaiJournal       *self,
                                                   void               (*before_sync) (gpointer data),
                                                   gpointer             data);

G_END_DECLS
