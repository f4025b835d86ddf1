/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: journal-typist FOLDER COUNT Types updates 0, 1, 2 … into a journal in
 * FOLDER, an update every millisecond or so, COUNT of them, 0 for ever. Tells
 * on its standard output when it appended which: two numbers of eight bytes,
 * the update and the monotonic time. What a killed program leaves is what its
 * journal and that pipe hold. */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "journal/yoriai-journal.h"

#define PROPOSAL "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
#define PAUSE 1000

static void
type (YoriaiJournal *journal,
      gint64         number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gint64 record[] = { number, 0 };

  yoriai_journal_append (journal, YORIAI_JOURNAL_UPDATE, NULL, bytes);
  record[1] = g_get_monotonic_time ();
  if (write (STDOUT_FILENO, record, sizeof record) != sizeof record)
    exit (1);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (YoriaiJournal) journal = NULL;
  g_autoptr (GBytes) state = g_bytes_new_static ("whole", 5);
  gint64 count;

  if (argc != 3)
    return 2;
  count = g_ascii_strtoll (argv[2], NULL, 10);
  journal = yoriai_journal_new (argv[1], PROPOSAL, NULL, NULL, state, NULL, NULL, NULL);
  for (gint64 i = 0; count == 0 || i < count; i++)
    {
      type (journal, i);
      g_usleep (PAUSE);
    }
  return yoriai_journal_flush (journal, G_TIME_SPAN_MINUTE, NULL) ? 0 : 1;
}
