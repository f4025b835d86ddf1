/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading journals: torn at every byte, damaged at every byte, made by hand to
 * lie. */

#include "config.h"

#include <string.h>

#include "journal/yoriai-journal-private.h"

#define SALT 0x0123456789abcdefu
#define ENTRY_OVERHEAD YORIAI_JOURNAL_ENTRY_HEAD

static const char *const texts[] = { "the whole state", "first", "", "third, a longer one" };

static const YoriaiJournalHeader header = {
  .proposal = (char *) "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  .uri = (char *) "file:///home/hanako/%E6%8F%90%E6%A1%88.yoriai",
  .host = (char *) "sora/0123",
  .boot = (char *) "boot",
  .pid = 4711,
  .start = 99,
  .began = G_GINT64_CONSTANT (1780000000000000),
  .author = (char *) "見本 花子",
  .salt = SALT,
};

static void
append (GByteArray        *out,
        guint64            number,
        YoriaiJournalKind  kind,
        guint16            author,
        const char        *text)
{
  _yoriai_journal_encode_entry (out, SALT, number, kind, author, header.began + (gint64) number,
                                text, strlen (text));
}

/* A state and three updates. */
static GByteArray *
make_journal (void)
{
  GByteArray *out = g_byte_array_new ();

  _yoriai_journal_encode_header (out, &header);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    append (out, i, i == 0 ? YORIAI_JOURNAL_STATE : YORIAI_JOURNAL_UPDATE, 0, texts[i]);
  return out;
}

static YoriaiJournalFile *
read_bytes (const guint8 *data,
            gsize         length,
            GError      **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return yoriai_journal_file_new ("j", bytes, error);
}

static void
assert_text (const YoriaiJournalFile *file,
             guint                    index,
             const char              *expected)
{
  g_autoptr (GBytes) bytes = yoriai_journal_file_dup_bytes (file, index);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (data, length, expected, strlen (expected));
}

static void
test_whole (void)
{
  g_autoptr (GByteArray) out = make_journal ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJournalFile) file = read_bytes (out->data, out->len, &error);
  const YoriaiJournalHeader *read;

  g_assert_no_error (error);
  read = yoriai_journal_file_get_header (file);
  g_assert_cmpstr (read->proposal, ==, header.proposal);
  g_assert_cmpstr (read->uri, ==, header.uri);
  g_assert_cmpstr (read->host, ==, header.host);
  g_assert_cmpstr (read->boot, ==, header.boot);
  g_assert_cmpstr (read->author, ==, header.author);
  g_assert_cmpuint (read->pid, ==, header.pid);
  g_assert_cmpuint (read->start, ==, header.start);
  g_assert_cmpint (read->began, ==, header.began);
  g_assert_null (read->saved);
  g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const YoriaiJournalEntry *entry = yoriai_journal_file_get_entry (file, i);

      assert_text (file, i, texts[i]);
      g_assert_cmpint (entry->time, ==, header.began + i);
      g_assert_cmpstr (entry->author, ==, header.author);
    }
  g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), ==, YORIAI_JOURNAL_WHOLE);
  g_assert_null (yoriai_journal_file_describe_end (file));
}

/* How many entries are whole in so many bytes. */
static guint
count_whole (gsize length,
             gsize beginning)
{
  gsize end = beginning;
  guint n = 0;

  while (n < G_N_ELEMENTS (texts) && end + ENTRY_OVERHEAD + strlen (texts[n]) <= length)
    end += ENTRY_OVERHEAD + strlen (texts[n++]);
  return n;
}

static gsize
get_beginning (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  _yoriai_journal_encode_header (out, &header);
  return out->len;
}

static void
test_torn (void)
{
  g_autoptr (GByteArray) out = make_journal ();
  gsize beginning = get_beginning ();

  for (gsize length = 0; length < out->len; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiJournalFile) file = read_bytes (out->data, length, &error);
      guint n = length >= beginning ? count_whole (length, beginning) : 0;
      gsize offset;
      gsize n_lost;

      if (length < beginning)
        {
          g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FORMAT);
          g_assert_null (file);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, n);
      for (guint i = 0; i < n; i++)
        assert_text (file, i, texts[i]);
      if (yoriai_journal_file_get_end (file, &offset, &n_lost) == YORIAI_JOURNAL_TORN)
        g_assert_cmpuint (n_lost, >, 0);
      else
        g_assert_cmpuint (n_lost, ==, 0);
      g_assert_cmpuint (offset + n_lost, ==, length);
      g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), !=, YORIAI_JOURNAL_DAMAGED);
    }
}

/* A power cut leaves zeros where the length was written, and the bytes were
 * not. */
static void
test_zeros (void)
{
  g_autoptr (GByteArray) out = make_journal ();
  g_autoptr (YoriaiJournalFile) file = NULL;
  gsize length = out->len;

  g_byte_array_set_size (out, (guint) length + 5000);
  memset (out->data + length, 0, 5000);
  file = read_bytes (out->data, out->len, NULL);
  g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, G_N_ELEMENTS (texts));
  g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), ==, YORIAI_JOURNAL_TORN);
}

/* Every bit of every byte: what is before the damage is read, nothing else is
 * believed. */
static void
test_damaged (void)
{
  g_autoptr (GByteArray) out = make_journal ();
  gsize beginning = get_beginning ();

  for (gsize at = 0; at < out->len; at++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *data = g_memdup2 (out->data, out->len);
        g_autoptr (YoriaiJournalFile) file = NULL;
        g_autoptr (GError) error = NULL;
        g_autofree char *trouble = NULL;
        guint n;

        data[at] ^= (guint8) (1 << bit);
        file = read_bytes (data, out->len, &error);
        if (at < beginning)
          {
            g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FORMAT);
            continue;
          }
        n = yoriai_journal_file_get_n_entries (file);
        g_assert_cmpuint (n, ==, count_whole (at, beginning));
        for (guint i = 0; i < n; i++)
          assert_text (file, i, texts[i]);
        g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), !=, YORIAI_JOURNAL_WHOLE);
        trouble = yoriai_journal_file_describe_end (file);
        g_assert_true (g_str_has_prefix (trouble, "j: The "));
      }
}

typedef struct
{
  const char *name;
  guint64 salt;
  guint64 number;
  YoriaiJournalKind kind;
  guint16 author;
  const char *text;
} Lie;

/* Entries with a right checksum that cannot be. */
static void
test_lies (void)
{
  static const Lie lies[] = {
    { "of another journal", SALT + 1, 4, YORIAI_JOURNAL_UPDATE, 0, "x" },
    { "out of its place", SALT, 5, YORIAI_JOURNAL_UPDATE, 0, "x" },
    { "by nobody", SALT, 4, YORIAI_JOURNAL_UPDATE, 1, "x" },
    { "a name that is no text", SALT, 4, YORIAI_JOURNAL_AUTHOR, 0, "\xff" },
    { "a place that is no text", SALT, 4, YORIAI_JOURNAL_FILE, 0, "file:///\xc3" },
    { "a hash cut off", SALT, 4, YORIAI_JOURNAL_SAVED, 0, "abc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GByteArray) out = make_journal ();
      g_autoptr (YoriaiJournalFile) file = NULL;

      g_test_message ("%s", lies[i].name);
      _yoriai_journal_encode_entry (out, lies[i].salt, lies[i].number, lies[i].kind, lies[i].author,
                                    0, lies[i].text, strlen (lies[i].text));
      file = read_bytes (out->data, out->len, NULL);
      g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, G_N_ELEMENTS (texts));
      g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), ==, YORIAI_JOURNAL_DAMAGED);
    }
}

static void
test_no_state (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (YoriaiJournalFile) file = NULL;

  _yoriai_journal_encode_header (out, &header);
  append (out, 0, YORIAI_JOURNAL_UPDATE, 0, "of what?");
  file = read_bytes (out->data, out->len, NULL);
  g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, 0);
  g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), ==, YORIAI_JOURNAL_DAMAGED);
}

/* A length beyond the limit takes no memory, whatever the file promises. */
static void
test_limits (void)
{
  g_autoptr (GByteArray) out = make_journal ();
  g_autoptr (YoriaiJournalFile) file = NULL;
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GError) error = NULL;
  guint8 *data = g_malloc0 (YORIAI_JOURNAL_MAX_BYTES + 1);
  guint32 length = GUINT32_TO_LE (YORIAI_JOURNAL_MAX_ENTRY + 1);

  memcpy (out->data + get_beginning (), &length, sizeof length);
  file = read_bytes (out->data, out->len, NULL);
  g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, 0);
  g_assert_cmpint (yoriai_journal_file_get_end (file, NULL, NULL), ==, YORIAI_JOURNAL_DAMAGED);

  memcpy (data, out->data, out->len);
  large = g_bytes_new_take (data, YORIAI_JOURNAL_MAX_BYTES + 1);
  g_assert_null (yoriai_journal_file_new ("j", large, &error));
  g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT);
}

static void
test_newer (void)
{
  g_autoptr (GByteArray) out = make_journal ();
  g_autoptr (GError) error = NULL;

  out->data[8] = YORIAI_JOURNAL_LAYOUT + 1;
  g_assert_null (read_bytes (out->data, out->len, &error));
  g_assert_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "newer version"));
}

/* Names, places, hashes, and a kind that nobody knows yet. */
static void
test_kinds (void)
{
  static const guint8 saved[] = { 1, 0, 0, 0, 'h', 'a', 's', 'h' };
  g_autoptr (GByteArray) out = make_journal ();
  g_autoptr (YoriaiJournalFile) file = NULL;
  gsize length;
  const char *hash;

  append (out, 4, YORIAI_JOURNAL_AUTHOR, 0, "例示 次郎");
  append (out, 5, YORIAI_JOURNAL_UPDATE, 1, "of another");
  append (out, 6, YORIAI_JOURNAL_FILE, 0, "file:///elsewhere");
  append (out, 7, 4711, YORIAI_JOURNAL_NO_AUTHOR, "of the future");
  _yoriai_journal_encode_entry (out, SALT, 8, YORIAI_JOURNAL_SAVED, 0, 0, saved, sizeof saved);
  file = read_bytes (out->data, out->len, NULL);
  g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, 9);
  g_assert_cmpuint (yoriai_journal_file_get_n_authors (file), ==, 2);
  g_assert_cmpstr (yoriai_journal_file_get_entry (file, 5)->author, ==, "例示 次郎");
  g_assert_cmpstr (yoriai_journal_file_get_entry (file, 7)->author, ==, "");
  g_assert_cmpint (yoriai_journal_file_get_entry (file, 7)->kind, ==, 4711);
  g_assert_cmpstr (yoriai_journal_file_get_uri (file), ==, "file:///elsewhere");
  g_assert_cmpuint (yoriai_journal_file_get_n_unsaved (file), ==, 1);
  hash = g_bytes_get_data (yoriai_journal_file_get_saved (file), &length);
  g_assert_cmpmem (hash, length, "hash", 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-file/whole", test_whole);
  g_test_add_func ("/journal-file/torn", test_torn);
  g_test_add_func ("/journal-file/zeros", test_zeros);
  g_test_add_func ("/journal-file/damaged", test_damaged);
  g_test_add_func ("/journal-file/lies", test_lies);
  g_test_add_func ("/journal-file/no-state", test_no_state);
  g_test_add_func ("/journal-file/limits", test_limits);
  g_test_add_func ("/journal-file/newer", test_newer);
  g_test_add_func ("/journal-file/kinds", test_kinds);
  return g_test_run ();
}
