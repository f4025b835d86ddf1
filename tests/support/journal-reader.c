/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: journal-reader [FOLDER] Writes the proposal as it is at the end of
 * the journal in FOLDER, or in this user's, that was written last, whoever
 * has it; nothing where there is none. Exits with 1 where not all of it can
 * be read. */

#include "config.h"

#include <unistd.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "workspace/yoriai-lost.h"

static gboolean
write_all (GBytes *bytes)
{
  gsize length, done = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (done < length)
    {
      gssize n = write (STDOUT_FILENO, data + done, length - done);

      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) infos = yoriai_journal_list (argc > 1 ? argv[1] : NULL, NULL, NULL, NULL);
  g_autoptr (YoriaiJournalFile) journal = NULL;
  g_autoptr (GBytes) file = NULL, view = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *trouble = NULL;

  if (infos == NULL || infos->len == 0)
    return 0;
  journal = yoriai_journal_file_load (((YoriaiJournalInfo *) infos->pdata[0])->path, NULL);
  file = journal != NULL ? yoriai_lost_replay (journal, &trouble) : NULL;
  if (file == NULL || trouble != NULL
      || yoriai_journal_file_get_end (journal, NULL, NULL) == YORIAI_JOURNAL_DAMAGED)
    return 1;
  space = yoriai_document_read (NULL, g_bytes_get_data (file, NULL),
                                (gssize) g_bytes_get_size (file), NULL, NULL);
  view = yoriai_document_write (space);
  return write_all (view) ? 0 : 1;
}
