/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "journal/yoriai-journal.h"

#define PROPOSAL "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
#define WAIT (60 * G_TIME_SPAN_SECOND) /* for what happens at once on an idle machine */

typedef struct
{
  char *parent;
  char *folder; /* of the journals; made by the first */
} JournalFolder;

void               journal_folder_set_up    (JournalFolder *self,
                                             gconstpointer  data);
void               journal_folder_tear_down (JournalFolder *self,
                                             gconstpointer  data);

GBytes            *bytes_of                 (const char *text);
void               append_text              (YoriaiJournal     *journal,
                                             YoriaiJournalKind  kind,
                                             const char        *text);
void               flush                    (YoriaiJournal *journal);
void               close_and_wait           (YoriaiJournal *journal);
GPtrArray         *list                     (const char *folder,
                                             const char *proposal);
YoriaiJournalFile *load_own                 (YoriaiJournal *journal);
char              *join_entries             (const YoriaiJournalFile *file);
void               assert_entries           (YoriaiJournal *journal,
                                             const char    *expected);
