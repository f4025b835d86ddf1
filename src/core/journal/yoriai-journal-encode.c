/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-journal-private.h"

#define POLYNOMIAL 0xedb88320u /* CRC-32 as everybody computes it */

static const guint32 *
get_table (void)
{
  static guint32 table[256];
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made))
    {
      for (guint32 i = 0; i < G_N_ELEMENTS (table); i++)
        {
          guint32 sum = i;

          for (guint bit = 0; bit < 8; bit++)
            sum = (sum & 1) != 0 ? sum >> 1 ^ POLYNOMIAL : sum >> 1;
          table[i] = sum;
        }
      g_once_init_leave (&is_made, 1);
    }
  return table;
}

guint32
_yoriai_journal_checksum (guint32       sum,
                          const guint8 *data,
                          gsize         length)
{
  const guint32 *table = get_table ();

  sum = ~sum;
  for (gsize i = 0; i < length; i++)
    sum = sum >> 8 ^ table[(sum ^ data[i]) & 0xff];
  return ~sum;
}

static void
put (guint8  *data,
     guint64  value,
     guint    n)
{
  for (guint i = 0; i < n; i++)
    data[i] = (guint8) (value >> 8 * i);
}

static void
append (GByteArray *out,
        guint64     value,
        guint       n)
{
  guint8 data[8];

  put (data, value, n);
  g_byte_array_append (out, data, n);
}

static guint64
get (const guint8 *data,
     guint         n)
{
  guint64 value = 0;

  for (guint i = n; i > 0; i--)
    value = value << 8 | data[i - 1];
  return value;
}

guint16
_yoriai_journal_get16 (const guint8 *data)
{
  return (guint16) get (data, 2);
}

guint32
_yoriai_journal_get32 (const guint8 *data)
{
  return (guint32) get (data, 4);
}

guint64
_yoriai_journal_get64 (const guint8 *data)
{
  return get (data, 8);
}

static void
append_bytes (GByteArray *out,
              const void *data,
              gsize       length)
{
  append (out, length, 4);
  if (length > 0)
    g_byte_array_append (out, data, (guint) length);
}

static void
append_string (GByteArray *out,
               const char *text)
{
  append_bytes (out, text, text != NULL ? strlen (text) : 0);
}

/* The beginning of a file. The strings together take less than the limit: its
 * maker sees to it. */
void
_yoriai_journal_encode_header (GByteArray                *out,
                               const YoriaiJournalHeader *header)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  gsize length = 0;
  const void *saved = header->saved != NULL ? g_bytes_get_data (header->saved, &length) : NULL;

  append (body, header->pid, 4);
  append (body, header->start, 8);
  append (body, (guint64) header->began, 8);
  append (body, header->salt, 8);
  append_string (body, header->proposal);
  append_string (body, header->uri);
  append_string (body, header->host);
  append_string (body, header->boot);
  append_string (body, header->author);
  append_bytes (body, saved, length);
  g_assert (body->len <= YORIAI_JOURNAL_MAX_HEADER);

  g_byte_array_append (out, (const guint8 *) YORIAI_JOURNAL_MAGIC, strlen (YORIAI_JOURNAL_MAGIC));
  append (out, YORIAI_JOURNAL_LAYOUT, 4);
  append (out, body->len, 4);
  append (out, _yoriai_journal_checksum (0, body->data, body->len), 4);
  g_byte_array_append (out, body->data, body->len);
}

/* @head is the entry's, of which the checksum itself does not count. */
guint32
_yoriai_journal_entry_checksum (guint64       salt,
                                guint64       number,
                                const guint8 *head,
                                const guint8 *data,
                                gsize         length)
{
  guint8 place[16];
  guint32 sum;

  put (place, salt, 8);
  put (place + 8, number, 8);
  sum = _yoriai_journal_checksum (0, place, sizeof place);
  sum = _yoriai_journal_checksum (sum, head, 4);
  sum = _yoriai_journal_checksum (sum, head + 8, YORIAI_JOURNAL_ENTRY_HEAD - 8);
  return _yoriai_journal_checksum (sum, data, length);
}

void
_yoriai_journal_encode_entry (GByteArray        *out,
                              guint64            salt,
                              guint64            number,
                              YoriaiJournalKind  kind,
                              guint16            author,
                              gint64             time,
                              const void        *data,
                              gsize              length)
{
  guint8 head[YORIAI_JOURNAL_ENTRY_HEAD];

  put (head, length, 4);
  put (head + 8, (guint64) time, 8);
  put (head + 16, kind, 2);
  put (head + 18, author, 2);
  put (head + 4, _yoriai_journal_entry_checksum (salt, number, head, data, length), 4);
  g_byte_array_append (out, head, sizeof head);
  if (length > 0)
    g_byte_array_append (out, data, (guint) length);
}

void
_yoriai_journal_header_clear (YoriaiJournalHeader *header)
{
  g_free (header->proposal);
  g_free (header->uri);
  g_free (header->host);
  g_free (header->boot);
  g_free (header->author);
  g_clear_pointer (&header->saved, g_bytes_unref);
}
