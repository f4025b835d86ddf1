/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "yoriai-journal-private.h"

/* Reads a journal up to the first damage. Nothing that stands in it is believed
 * before its checksum is right, no length ever. */

G_DEFINE_QUARK (yoriai-journal-error-quark, yoriai_journal_error)

struct _YoriaiJournalFile
{
  char *name;          /* (owned): for messages */
  GBytes *bytes;       /* (owned) */
  YoriaiJournalHeader header;
  GArray *entries;     /* (owned) (element-type YoriaiJournalEntry) */
  GPtrArray *authors;  /* (owned) (element-type utf8) */
  const char *uri;     /* (nullable): in names */
  GPtrArray *uris;     /* (owned) (element-type utf8) */
  GBytes *saved;       /* (owned) (nullable) */
  guint n_unsaved;
  YoriaiJournalEnd end;
  gsize end_offset;    /* up to where it was read */
};

typedef struct
{
  const guint8 *data;
  gsize length;
} Reader;

static guint64
take (Reader *reader,
      guint   n)
{
  guint64 value = n == 4 ? _yoriai_journal_get32 (reader->data)
                         : _yoriai_journal_get64 (reader->data);

  reader->data += n;
  reader->length -= n;
  return value;
}

static gboolean
take_bytes (Reader        *reader,
            const guint8 **ret_data,
            gsize         *ret_length)
{
  gsize length;

  if (reader->length < 4)
    return FALSE;
  length = take (reader, 4);
  if (length > reader->length)
    return FALSE;
  *ret_data = reader->data;
  *ret_length = length;
  reader->data += length;
  reader->length -= length;
  return TRUE;
}

/* A text without U+0000; NULL when it is none. */
static char *
dup_text (const guint8 *data,
          gsize         length)
{
  if (!g_utf8_validate_len ((const char *) data, length, NULL))
    return NULL;
  return g_strndup ((const char *) data, length);
}

static char *
take_text (Reader *reader)
{
  const guint8 *data;
  gsize length;

  return take_bytes (reader, &data, &length) ? dup_text (data, length) : NULL;
}

static gboolean
read_header (YoriaiJournalHeader *header,
             const guint8        *data,
             gsize                length)
{
  Reader reader = { data, length };
  const guint8 *saved;
  gsize n_saved;

  if (length < 4 + 3 * 8)
    return FALSE;
  header->pid = (guint32) take (&reader, 4);
  header->start = take (&reader, 8);
  header->began = (gint64) take (&reader, 8);
  header->salt = take (&reader, 8);
  header->proposal = take_text (&reader);
  header->uri = take_text (&reader);
  header->host = take_text (&reader);
  header->boot = take_text (&reader);
  header->author = take_text (&reader);
  if (!take_bytes (&reader, &saved, &n_saved) || header->proposal == NULL || header->uri == NULL
      || header->host == NULL || header->boot == NULL || header->author == NULL)
    return FALSE;
  if (*header->uri == '\0')
    g_clear_pointer (&header->uri, g_free);
  if (n_saved > 0)
    header->saved = g_bytes_new (saved, n_saved);
  return TRUE;
}

static gboolean
fail (const char  *name,
      GError     **error)
{
  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FORMAT,
               _("%s: This is not a journal, or its beginning is damaged"), name);
  return FALSE;
}

/* Where the entries begin. */
static gboolean
read_beginning (YoriaiJournalFile  *self,
                gsize              *ret_offset,
                GError            **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  gsize length;

  if (size < YORIAI_JOURNAL_PREFIX || memcmp (data, YORIAI_JOURNAL_MAGIC, 8) != 0)
    return fail (self->name, error);
  if (_yoriai_journal_get32 (data + 8) != YORIAI_JOURNAL_LAYOUT)
    {
      g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_FORMAT,
                   _("%s: This journal was written by a newer version of Yoriai"), self->name);
      return FALSE;
    }
  length = _yoriai_journal_get32 (data + 12);
  if (length > YORIAI_JOURNAL_MAX_HEADER || length > size - YORIAI_JOURNAL_PREFIX
      || _yoriai_journal_checksum (0, data + YORIAI_JOURNAL_PREFIX, length)
             != _yoriai_journal_get32 (data + 16)
      || !read_header (&self->header, data + YORIAI_JOURNAL_PREFIX, length))
    return fail (self->name, error);
  *ret_offset = YORIAI_JOURNAL_PREFIX + length;
  return TRUE;
}

/* What was begun and never written may be there as zeros after a power cut. */
static gboolean
is_all_zero (const guint8 *data,
             gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (data[i] != 0)
      return FALSE;
  return TRUE;
}

/* What an entry says of the journal itself. FALSE when it cannot be. */
static gboolean
take_entry (YoriaiJournalFile        *self,
            const YoriaiJournalEntry *entry)
{
  const guint8 *data = (const guint8 *) g_bytes_get_data (self->bytes, NULL) + entry->offset;
  char *text;

  switch (entry->kind)
    {
    case YORIAI_JOURNAL_STATE:
    case YORIAI_JOURNAL_UPDATE:
    case YORIAI_JOURNAL_VIEW:
      self->n_unsaved++;
      return TRUE;
    case YORIAI_JOURNAL_SAVED:
      if (entry->length < 4)
        return FALSE;
      self->n_unsaved = MIN (self->n_unsaved, _yoriai_journal_get32 (data));
      g_clear_pointer (&self->saved, g_bytes_unref);
      self->saved = g_bytes_new_from_bytes (self->bytes, entry->offset + 4, entry->length - 4);
      return TRUE;
    case YORIAI_JOURNAL_FILE:
    case YORIAI_JOURNAL_AUTHOR:
      text = dup_text (data, entry->length);
      if (text == NULL)
        return FALSE;
      if (entry->kind == YORIAI_JOURNAL_FILE)
        self->uri = text;
      g_ptr_array_add (entry->kind == YORIAI_JOURNAL_FILE ? self->uris : self->authors, text);
      return TRUE;
    case YORIAI_JOURNAL_NOTE:
    default:
      return TRUE;
    }
}

/* Reads the entry at @offset. */
static YoriaiJournalEnd
read_entry (YoriaiJournalFile  *self,
            gsize               offset,
            YoriaiJournalEntry *ret_entry)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  const guint8 *head = data + offset;
  gsize left = size - offset;
  gsize length;
  guint16 author;

  if (is_all_zero (head, left) || left < YORIAI_JOURNAL_ENTRY_HEAD)
    return YORIAI_JOURNAL_TORN;
  length = _yoriai_journal_get32 (head);
  if (length > YORIAI_JOURNAL_MAX_ENTRY)
    return YORIAI_JOURNAL_DAMAGED;
  if (length > left - YORIAI_JOURNAL_ENTRY_HEAD)
    return YORIAI_JOURNAL_TORN;
  if (_yoriai_journal_get32 (head + 4)
      != _yoriai_journal_entry_checksum (self->header.salt, self->entries->len, head,
                                         head + YORIAI_JOURNAL_ENTRY_HEAD, length))
    return YORIAI_JOURNAL_DAMAGED;
  author = _yoriai_journal_get16 (head + 18);
  if (author != YORIAI_JOURNAL_NO_AUTHOR && author >= self->authors->len)
    return YORIAI_JOURNAL_DAMAGED;
  ret_entry->kind = _yoriai_journal_get16 (head + 16);
  ret_entry->author = author != YORIAI_JOURNAL_NO_AUTHOR ? self->authors->pdata[author] : "";
  ret_entry->time = (gint64) _yoriai_journal_get64 (head + 8);
  ret_entry->offset = offset + YORIAI_JOURNAL_ENTRY_HEAD;
  ret_entry->length = length;
  if (self->entries->len == 0 && ret_entry->kind != YORIAI_JOURNAL_STATE)
    return YORIAI_JOURNAL_DAMAGED;
  return take_entry (self, ret_entry) ? YORIAI_JOURNAL_WHOLE : YORIAI_JOURNAL_DAMAGED;
}

static void
read_entries (YoriaiJournalFile *self,
              gsize              offset)
{
  gsize size = g_bytes_get_size (self->bytes);

  while (offset < size)
    {
      YoriaiJournalEntry entry;

      self->end = read_entry (self, offset, &entry);
      if (self->end != YORIAI_JOURNAL_WHOLE)
        break;
      g_array_append_val (self->entries, entry);
      offset = entry.offset + entry.length;
    }
  self->end_offset = offset;
}

/**
 * yoriai_journal_file_new:
 * @name: for messages
 * @bytes: a journal
 * @error: return location: %YORIAI_JOURNAL_ERROR_FORMAT or
 * %YORIAI_JOURNAL_ERROR_LIMIT
 *
 * Reads a journal up to the first damage. Only one whose beginning is damaged
 * is refused.
 *
 * Returns: (transfer full) (nullable): what could be read
 */
YoriaiJournalFile *
yoriai_journal_file_new (const char  *name,
                         GBytes      *bytes,
                         GError     **error)
{
  g_autoptr (YoriaiJournalFile) self = NULL;
  gsize offset;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > YORIAI_JOURNAL_MAX_BYTES)
    {
      g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_LIMIT,
                   _("%s: The journal takes more than %d MiB and is not read"), name,
                   YORIAI_JOURNAL_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  self = g_new0 (YoriaiJournalFile, 1);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->entries = g_array_new (FALSE, FALSE, sizeof (YoriaiJournalEntry));
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->uris = g_ptr_array_new_with_free_func (g_free);
  if (!read_beginning (self, &offset, error))
    return NULL;
  self->uri = self->header.uri;
  if (self->header.saved != NULL)
    self->saved = g_bytes_ref (self->header.saved);
  g_ptr_array_add (self->authors, g_strdup (self->header.author));
  read_entries (self, offset);
  return g_steal_pointer (&self);
}

/* At most a byte more than a journal may have. On failure errno tells why. */
static GBytes *
read_fd (int fd)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct stat info;
  gsize wanted;

  if (fstat (fd, &info) != 0)
    return NULL;
  if (!S_ISREG (info.st_mode))
    {
      errno = EINVAL;
      return NULL;
    }
  wanted = (gsize) MIN (info.st_size, YORIAI_JOURNAL_MAX_BYTES + 1);
  g_byte_array_set_size (bytes, (guint) wanted);
  for (gsize length = 0; length < wanted;)
    {
      gssize n = read (fd, bytes->data + length, wanted - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0) /* cut off meanwhile */
        {
          g_byte_array_set_size (bytes, (guint) length);
          break;
        }
      length += (gsize) n;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * yoriai_journal_file_load:
 * @path: (type filename): a journal, perhaps one that is being written
 * @error: return location: also %YORIAI_JOURNAL_ERROR_READ
 *
 * As yoriai_journal_file_new(). May take long: for a thread.
 *
 * Returns: (transfer full) (nullable): what could be read
 */
YoriaiJournalFile *
yoriai_journal_file_load (const char  *path,
                          GError     **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int fd;
  int code = 0;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_name (path);
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  if (fd >= 0)
    bytes = read_fd (fd);
  if (bytes == NULL)
    code = errno;
  if (fd >= 0)
    close (fd);
  if (bytes != NULL)
    return yoriai_journal_file_new (name, bytes, error);
  g_set_error (error, YORIAI_JOURNAL_ERROR, YORIAI_JOURNAL_ERROR_READ,
               _("%s: The journal cannot be read: %s"), name, g_strerror (code));
  return NULL;
}

/**
 * yoriai_journal_file_free:
 * @self: (transfer full) (nullable): a journal
 */
void
yoriai_journal_file_free (YoriaiJournalFile *self)
{
  if (self == NULL)
    return;
  _yoriai_journal_header_clear (&self->header);
  g_clear_pointer (&self->saved, g_bytes_unref);
  g_ptr_array_unref (self->uris);
  g_ptr_array_unref (self->authors);
  g_array_unref (self->entries);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

/**
 * yoriai_journal_file_get_header:
 * @self: a journal
 *
 * Returns: (transfer none): whose it is
 */
const YoriaiJournalHeader *
yoriai_journal_file_get_header (const YoriaiJournalFile *self)
{
  return &self->header;
}

/**
 * yoriai_journal_file_get_uri:
 * @self: a journal
 *
 * Returns: (transfer none) (nullable): of the file in which the proposal lived
 * last; %NULL when it was never saved
 */
const char *
yoriai_journal_file_get_uri (const YoriaiJournalFile *self)
{
  return self->uri;
}

/**
 * yoriai_journal_file_get_saved:
 * @self: a journal
 *
 * Returns: (transfer none) (nullable): hash of what was saved last
 */
GBytes *
yoriai_journal_file_get_saved (const YoriaiJournalFile *self)
{
  return self->saved;
}

/**
 * yoriai_journal_file_get_n_entries:
 * @self: a journal
 *
 * Returns: how many entries could be read; the first one is the whole state
 */
guint
yoriai_journal_file_get_n_entries (const YoriaiJournalFile *self)
{
  return self->entries->len;
}

/**
 * yoriai_journal_file_get_n_unsaved:
 * @self: a journal
 *
 * Returns: how many states and updates are in no file
 */
guint
yoriai_journal_file_get_n_unsaved (const YoriaiJournalFile *self)
{
  return self->n_unsaved;
}

/**
 * yoriai_journal_file_get_entry:
 * @self: a journal
 * @index: less than their number
 *
 * Returns: (transfer none): an entry
 */
const YoriaiJournalEntry *
yoriai_journal_file_get_entry (const YoriaiJournalFile *self,
                               guint                    index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return &g_array_index (self->entries, YoriaiJournalEntry, index);
}

/**
 * yoriai_journal_file_dup_bytes:
 * @self: a journal
 * @index: less than the number of entries
 *
 * Returns: (transfer full): what an entry holds; it keeps the file's bytes
 */
GBytes *
yoriai_journal_file_dup_bytes (const YoriaiJournalFile *self,
                               guint                    index)
{
  const YoriaiJournalEntry *entry = yoriai_journal_file_get_entry (self, index);

  g_return_val_if_fail (entry != NULL, NULL);

  return g_bytes_new_from_bytes (self->bytes, entry->offset, entry->length);
}

/**
 * yoriai_journal_file_get_n_authors:
 * @self: a journal
 *
 * Returns: how many names stand in it
 */
guint
yoriai_journal_file_get_n_authors (const YoriaiJournalFile *self)
{
  return self->authors->len;
}

/**
 * yoriai_journal_file_get_author:
 * @self: a journal
 * @index: less than their number; the first one began it
 *
 * Returns: (transfer none): a name; may be empty
 */
const char *
yoriai_journal_file_get_author (const YoriaiJournalFile *self,
                                guint                    index)
{
  g_return_val_if_fail (index < self->authors->len, NULL);

  return self->authors->pdata[index];
}

/**
 * yoriai_journal_file_get_end:
 * @self: a journal
 * @ret_offset: (out) (optional): up to where it was read
 * @ret_n_lost: (out) (optional): bytes behind it
 *
 * Returns: whether all of it could be read
 */
YoriaiJournalEnd
yoriai_journal_file_get_end (const YoriaiJournalFile *self,
                             gsize                   *ret_offset,
                             gsize                   *ret_n_lost)
{
  if (ret_offset != NULL)
    *ret_offset = self->end_offset;
  if (ret_n_lost != NULL)
    *ret_n_lost = g_bytes_get_size (self->bytes) - self->end_offset;
  return self->end;
}

/**
 * yoriai_journal_file_describe_end:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): a sentence about what could not be read;
 * %NULL when all could
 */
char *
yoriai_journal_file_describe_end (const YoriaiJournalFile *self)
{
  gsize n_lost = g_bytes_get_size (self->bytes) - self->end_offset;

  if (self->end == YORIAI_JOURNAL_WHOLE)
    return NULL;
  if (self->end == YORIAI_JOURNAL_TORN)
    /* Translators: a journal's name, a place in it and a number of bytes */
    return g_strdup_printf (
        _("%s: The last entry, at byte %lu, was not written to its end; %lu bytes are lost"),
        self->name, (gulong) self->end_offset, (gulong) n_lost);
  /* Translators: a journal's name, a place in it and a number of bytes */
  return g_strdup_printf (
      _("%s: The journal is damaged at byte %lu; what follows, %lu bytes, is lost"), self->name,
      (gulong) self->end_offset, (gulong) n_lost);
}
