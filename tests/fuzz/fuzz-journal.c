/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a journal, as they are and with right checksums, behind which
 * nobody would come by chance. What is read is written and read again, and is
 * the same; and the proposal is made of it that was typed, if there was one. */

#include <string.h>

#include "journal/yoriai-journal-private.h"
#include "workspace/yoriai-lost.h"

#include "fuzz.h"

/* Makes the checksums right where the lengths lead to. */
static void
mend (guint8 *data,
      gsize   size)
{
  gsize offset;
  guint64 salt;

  if (size < YORIAI_JOURNAL_PREFIX + 28)
    return;
  offset = YORIAI_JOURNAL_PREFIX + (gsize) _yoriai_journal_get32 (data + 12);
  if (offset > size)
    return;
  memcpy (data, YORIAI_JOURNAL_MAGIC, 8);
  salt = _yoriai_journal_get64 (data + YORIAI_JOURNAL_PREFIX + 20);
  for (guint64 number = 0;; number++)
    {
      gsize length;
      guint32 sum;

      if (size - offset < YORIAI_JOURNAL_ENTRY_HEAD)
        break;
      length = _yoriai_journal_get32 (data + offset);
      if (length > size - offset - YORIAI_JOURNAL_ENTRY_HEAD)
        break;
      sum = _yoriai_journal_entry_checksum (salt, number, data + offset,
                                            data + offset + YORIAI_JOURNAL_ENTRY_HEAD, length);
      sum = GUINT32_TO_LE (sum);
      memcpy (data + offset + 4, &sum, sizeof sum);
      offset += YORIAI_JOURNAL_ENTRY_HEAD + length;
    }
  {
    guint32 length = _yoriai_journal_get32 (data + 12);
    guint32 sum = GUINT32_TO_LE (
        _yoriai_journal_checksum (0, data + YORIAI_JOURNAL_PREFIX, length));

    memcpy (data + 16, &sum, sizeof sum);
  }
}

static guint16
find_author (const YoriaiJournalFile *file,
             const char              *author)
{
  for (guint i = 0; i < yoriai_journal_file_get_n_authors (file); i++)
    if (yoriai_journal_file_get_author (file, i) == author)
      return (guint16) i;
  return YORIAI_JOURNAL_NO_AUTHOR;
}

static GBytes *
write_again (const YoriaiJournalFile *file)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const YoriaiJournalHeader *header = yoriai_journal_file_get_header (file);

  _yoriai_journal_encode_header (out, header);
  for (guint i = 0; i < yoriai_journal_file_get_n_entries (file); i++)
    {
      const YoriaiJournalEntry *entry = yoriai_journal_file_get_entry (file, i);
      g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (file, i);
      gsize length;
      const void *data = g_bytes_get_data (bytes, &length);

      g_assert_cmpuint (length, ==, entry->length);
      _yoriai_journal_encode_entry (out, header->salt, i, entry->kind,
                                    find_author (file, entry->author), entry->time, data, length);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static void
check (const guint8 *data,
       gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (YoriaiJournalFile) file = yoriai_journal_file_new ("j", bytes, NULL);
  g_autoptr (YoriaiJournalFile) again = NULL;
  g_autoptr (GBytes) written = NULL, replayed = NULL;
  g_autofree char *trouble = NULL, *replaying = NULL;
  gsize offset;
  gsize n_lost;

  if (file == NULL)
    return;
  trouble = yoriai_journal_file_describe_end (file);
  g_assert_cmpint (yoriai_journal_file_get_end (file, &offset, &n_lost) == YORIAI_JOURNAL_WHOLE, ==,
                   n_lost == 0);
  g_assert_cmpuint (offset + n_lost, ==, size);
  g_assert_cmpint (trouble == NULL, ==, n_lost == 0);
  written = write_again (file);
  again = yoriai_journal_file_new ("j", written, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (yoriai_journal_file_get_end (again, NULL, NULL), ==, YORIAI_JOURNAL_WHOLE);
  g_assert_cmpuint (yoriai_journal_file_get_n_entries (again), ==,
                    yoriai_journal_file_get_n_entries (file));
  g_assert_cmpuint (yoriai_journal_file_get_n_unsaved (again), ==,
                    yoriai_journal_file_get_n_unsaved (file));
  g_assert_cmpstr (yoriai_journal_file_get_uri (again), ==, yoriai_journal_file_get_uri (file));
  replayed = yoriai_lost_replay (file, &replaying);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autofree guint8 *mended = g_memdup2 (data, size);

  check (data, size);
  mend (mended, size);
  check (mended, size);
  return 0;
}
