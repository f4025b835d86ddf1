/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-raw.h"

/* Updates as bytes: reading their structs with every check there is, and writing them again. */

#define INFO_REF 0x1f
#define INFO_SUB 0x20
#define INFO_RIGHT_ORIGIN 0x40
#define INFO_ORIGIN 0x80
#define MAX_TYPE_REF 6
#define REPLACEMENT "\xef\xbf\xbd"

void
_ydoc_raw_reader_init (YdocRawReader *self,
                       const guint8  *data,
                       gsize          len)
{
  *self = (YdocRawReader){ 0 };
  _ydoc_reader_init (&self->reader, data, len);
  self->n_clients = _ydoc_read_varuint (&self->reader);
  if (self->n_clients > len || len > G_MAXUINT32)
    self->reader.failed = TRUE;
}

/* Eight bytes from where @reader stands; only where there are as many. */
static inline guint64
peek_word (const YdocReader *reader)
{
  guint64 word;

  memcpy (&word, reader->data + reader->at, sizeof word);

  return GUINT64_FROM_LE (word);
}

static guint64
read_client (YdocReader    *reader,
             YdocRawClient *client)
{
  gsize at = reader->at;
  gboolean has_word = !reader->failed && reader->end - at >= sizeof client->bytes;
  guint64 word = has_word ? peek_word (reader) : 0;

  client->id = _ydoc_read_varuint (reader);
  client->len = (guint) (reader->at - at);
  client->mask = !has_word || client->len > sizeof word ? 0
                 : client->len == sizeof word           ? G_MAXUINT64
                                                        : (G_GUINT64_CONSTANT (1) << client->len * 8) - 1;
  client->bytes = word & client->mask;

  return client->id;
}

/* The id of a client has eight bytes as a rule, and a struct two or three of them, which are those of the struct before. */
static inline guint64
read_known_client (YdocRawReader *self)
{
  YdocReader *reader = &self->reader;

  if (!reader->failed && reader->end - reader->at >= sizeof self->own.bytes)
    {
      guint64 word = peek_word (reader);

      if (self->own.mask != 0 && (word & self->own.mask) == self->own.bytes)
        {
          reader->at += self->own.len;
          return self->own.id;
        }
      if (self->other.mask != 0 && (word & self->other.mask) == self->other.bytes)
        {
          reader->at += self->other.len;
          return self->other.id;
        }
    }

  return read_client (reader, &self->other);
}

static inline YdocRawId
read_id (YdocRawReader *self)
{
  YdocReader *reader = &self->reader;
  YdocRawId id = { .is_set = TRUE };
  guint64 clock;

  id.client = read_known_client (self);
  clock = _ydoc_read_varuint (reader);
  if (clock >= YDOC_MAX_CLOCK)
    reader->failed = TRUE;
  id.clock = clock & YDOC_MAX_CLOCK;

  return id;
}

static void
skip_json (YdocReader *reader)
{
  gsize len;
  const char *text = _ydoc_read_string (reader, &len, NULL);

  if (text == NULL || !_ydoc_json_is_valid (text, len))
    reader->failed = TRUE;
}

/* The legacy content: each element is JSON or the word undefined. */
static void
skip_legacy_json (YdocReader *reader)
{
  gsize len;
  const char *text = _ydoc_read_string (reader, &len, NULL);

  if (text == NULL
      || !((len == 9 && memcmp (text, "undefined", 9) == 0) || _ydoc_json_is_valid (text, len)))
    reader->failed = TRUE;
}

static guint64
read_type (YdocReader *reader)
{
  gsize len;
  guint64 kind = _ydoc_read_varuint (reader);

  if (kind > MAX_TYPE_REF)
    reader->failed = TRUE;
  if (kind == YDOC_TYPE_XML_ELEMENT || kind == YDOC_TYPE_XML_HOOK)
    _ydoc_read_string (reader, &len, NULL);

  return 1;
}

static guint64
read_elements (YdocReader *reader,
               YdocRaw    *raw)
{
  guint64 n = _ydoc_read_varuint (reader);

  if (n > reader->end - reader->at)
    reader->failed = TRUE;
  raw->data = reader->data + reader->at;
  for (guint64 i = 0; i < n && !reader->failed; i++)
    if (raw->ref == YDOC_REF_ANY)
      _ydoc_skip_any (reader);
    else
      skip_legacy_json (reader);

  return n;
}

/* Passes the content and returns its length, which no sound update has as 0. */
static guint64
read_content (YdocReader *reader,
              YdocRaw    *raw)
{
  gsize len;
  gsize units;
  const char *text;

  raw->data = reader->data + reader->at;
  switch ((YdocRef) raw->ref)
    {
    case YDOC_REF_DELETED:
      return _ydoc_read_varuint (reader);
    case YDOC_REF_JSON:
    case YDOC_REF_ANY:
      return read_elements (reader, raw);
    case YDOC_REF_BINARY:
      _ydoc_read_buffer (reader, &len);
      return 1;
    case YDOC_REF_STRING:
      text = _ydoc_read_string (reader, &len, &units);
      raw->text_at = text != NULL ? (guint8) ((const guint8 *) text - raw->data) : 0;
      return units;
    case YDOC_REF_EMBED:
      skip_json (reader);
      return 1;
    case YDOC_REF_FORMAT:
      _ydoc_read_string (reader, &len, NULL);
      skip_json (reader);
      return 1;
    case YDOC_REF_TYPE:
      return read_type (reader);
    case YDOC_REF_DOC:
      _ydoc_read_string (reader, &len, NULL);
      _ydoc_skip_any (reader);
      return 1;
    case YDOC_REF_GC:
    case YDOC_REF_SKIP:
    default:
      reader->failed = TRUE;
      return 0;
    }
}

static const char *
read_name (YdocReader *reader,
           guint32    *ret_len)
{
  gsize len;
  const char *name = _ydoc_read_string (reader, &len, NULL);

  *ret_len = (guint32) len;
  return name;
}

static void
check_backwards (YdocReader   *reader,
                 const YdocRaw *raw,
                 YdocRawId     id)
{
  if (id.is_set && id.client == raw->client && id.clock >= raw->clock)
    reader->failed = TRUE;
}

static guint64
read_item (YdocRawReader *self,
           YdocRaw       *raw,
           guint8         info)
{
  YdocReader *reader = &self->reader;
  guint64 len;

  /* With neighbours the key is theirs, and Yjs writes such a struct again without the bit that tells of it. */
  if ((info & INFO_ORIGIN) != 0)
    raw->origin = read_id (self);
  if ((info & INFO_RIGHT_ORIGIN) != 0)
    raw->right_origin = read_id (self);
  if ((info & (INFO_ORIGIN | INFO_RIGHT_ORIGIN)) == 0)
    {
      if (_ydoc_read_varuint (reader) == 1)
        raw->root = read_name (reader, &raw->root_len);
      else
        raw->parent = read_id (self);
      if ((info & INFO_SUB) != 0)
        raw->sub = read_name (reader, &raw->sub_len);
    }
  check_backwards (reader, raw, raw->origin);
  check_backwards (reader, raw, raw->right_origin);
  check_backwards (reader, raw, raw->parent);
  len = read_content (reader, raw);
  raw->data_len = (guint32) (reader->data + reader->at - raw->data);

  return len;
}

static gboolean
begin_block (YdocRawReader *self)
{
  YdocReader *reader = &self->reader;

  self->n_clients--;
  self->n_structs = _ydoc_read_varuint (reader);
  self->client = read_client (reader, &self->own);
  self->clock = _ydoc_read_varuint (reader);
  if (self->n_structs > reader->end - reader->at)
    reader->failed = TRUE;

  return !reader->failed;
}

/* The next struct; FALSE at the end of the structs, or when `reader.failed` says so, at what is not sound. */
gboolean
_ydoc_raw_reader_next (YdocRawReader *self,
                       YdocRaw       *raw)
{
  YdocReader *reader = &self->reader;
  guint64 len;
  guint8 info;

  while (self->n_structs == 0)
    if (self->n_clients == 0 || reader->failed || !begin_block (self))
      return FALSE;
  self->n_structs--;
  info = _ydoc_read_u8 (reader);
  memset (raw, 0, sizeof *raw);
  raw->client = self->client;
  raw->clock = (guint32) self->clock;
  raw->ref = info & INFO_REF;
  if (self->clock >= YDOC_MAX_CLOCK)
    reader->failed = TRUE;
  if (raw->ref == YDOC_REF_GC || raw->ref == YDOC_REF_SKIP)
    len = _ydoc_read_varuint (reader);
  else
    len = read_item (self, raw, info);
  if (len == 0 || len > YDOC_MAX_CLOCK || self->clock + len > YDOC_MAX_CLOCK)
    reader->failed = TRUE;
  if (reader->failed)
    return FALSE;
  raw->len = (guint32) len;
  self->clock += len;

  return TRUE;
}

/* How many bytes the first @n units of UTF-8 take, and whether a pair is cut. */
static gsize
find_unit (const guint8 *text,
           gsize         n,
           gboolean     *ret_is_cut)
{
  gsize at = 0;

  *ret_is_cut = FALSE;
  while (n > 0)
    {
      guint8 c = text[at];

      if (c >= 0xF0)
        {
          *ret_is_cut = n == 1;
          n -= MIN (n, 2);
          at += 4;
          continue;
        }
      n--;
      at += c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    }

  return at;
}

/* The payload of a content from unit @offset on; @cut: bytes put before it when a pair was cut. */
static const guint8 *
find_payload (const YdocRaw *raw,
              guint32        offset,
              gboolean      *ret_is_cut)
{
  YdocReader reader;

  *ret_is_cut = FALSE;
  if (raw->ref == YDOC_REF_STRING)
    {
      const guint8 *text = raw->data + raw->text_at;

      return text + find_unit (text, offset, ret_is_cut);
    }
  _ydoc_reader_init (&reader, raw->data, raw->data_len);
  _ydoc_skip_elements (&reader, raw->ref, offset);

  return raw->data + reader.at;
}

/* Leaves out the first @by units. What has to be made for it goes to @owned, which frees it. */
void
_ydoc_raw_slice (YdocRaw   *raw,
                 guint32    by,
                 GPtrArray *owned)
{
  const guint8 *end = raw->data != NULL ? raw->data + raw->data_len : NULL;
  gboolean is_cut;

  if (raw->ref == YDOC_REF_STRING)
    {
      const guint8 *text = find_payload (raw, by, &is_cut);
      YdocWriter writer = { 0 };
      gsize len = (gsize) (end - text) + (is_cut ? strlen (REPLACEMENT) : 0);

      _ydoc_write_varuint (&writer, len);
      raw->text_at = (guint8) writer.len;
      if (is_cut)
        _ydoc_write_bytes (&writer, REPLACEMENT, strlen (REPLACEMENT));
      _ydoc_write_bytes (&writer, text, (gsize) (end - text));
      raw->data = _ydoc_writer_steal (&writer, &len);
      raw->data_len = (guint32) len;
      g_ptr_array_add (owned, (gpointer) raw->data);
    }
  else if (raw->ref == YDOC_REF_ANY || raw->ref == YDOC_REF_JSON)
    {
      raw->data = find_payload (raw, by, &is_cut);
      raw->data_len = (guint32) (end - raw->data);
    }
  if (raw->ref != YDOC_REF_GC && raw->ref != YDOC_REF_SKIP)
    raw->origin = (YdocRawId){ raw->client, raw->clock + by - 1, TRUE };
  raw->clock += by;
  raw->len -= by;
}

static void
write_id (YdocWriter *writer,
          YdocRawId   id)
{
  _ydoc_write_varuint (writer, id.client);
  _ydoc_write_varuint (writer, id.clock);
}

static void
write_content (YdocWriter    *writer,
               const YdocRaw *raw,
               guint32        offset)
{
  const guint8 *end = raw->data != NULL ? raw->data + raw->data_len : NULL;
  gboolean is_cut;

  switch ((YdocRef) raw->ref)
    {
    case YDOC_REF_DELETED:
      _ydoc_write_varuint (writer, raw->len - offset);
      break;
    case YDOC_REF_STRING:
      {
        const guint8 *text = find_payload (raw, offset, &is_cut);

        /* What Yjs writes of half a pair is the other half, which its encoder replaces. */
        _ydoc_write_varuint (writer, (gsize) (end - text) + (is_cut ? strlen (REPLACEMENT) : 0));
        if (is_cut)
          _ydoc_write_bytes (writer, REPLACEMENT, strlen (REPLACEMENT));
        _ydoc_write_bytes (writer, text, (gsize) (end - text));
        break;
      }
    case YDOC_REF_JSON:
    case YDOC_REF_ANY:
      {
        const guint8 *data = find_payload (raw, offset, &is_cut);

        _ydoc_write_varuint (writer, raw->len - offset);
        _ydoc_write_bytes (writer, data, (gsize) (end - data));
        break;
      }
    case YDOC_REF_GC:
    case YDOC_REF_SKIP:
    case YDOC_REF_BINARY:
    case YDOC_REF_EMBED:
    case YDOC_REF_FORMAT:
    case YDOC_REF_TYPE:
    case YDOC_REF_DOC:
    default:
      _ydoc_write_bytes (writer, raw->data, raw->data_len);
    }
}

/* Writes a struct, without its first @offset units. */
void
_ydoc_raw_write (YdocWriter    *writer,
                 const YdocRaw *raw,
                 guint32        offset)
{
  YdocRawId origin = raw->origin;

  if (raw->ref == YDOC_REF_GC || raw->ref == YDOC_REF_SKIP)
    {
      _ydoc_write_u8 (writer, raw->ref);
      _ydoc_write_varuint (writer, raw->len - offset);
      return;
    }
  if (offset > 0)
    origin = (YdocRawId){ raw->client, raw->clock + offset - 1, TRUE };
  _ydoc_write_u8 (writer, (guint8) (raw->ref | (raw->sub != NULL ? INFO_SUB : 0)
                                    | (raw->right_origin.is_set ? INFO_RIGHT_ORIGIN : 0)
                                    | (origin.is_set ? INFO_ORIGIN : 0)));
  if (origin.is_set)
    write_id (writer, origin);
  if (raw->right_origin.is_set)
    write_id (writer, raw->right_origin);
  if (!origin.is_set && !raw->right_origin.is_set)
    {
      _ydoc_write_varuint (writer, raw->root != NULL);
      if (raw->root != NULL)
        _ydoc_write_buffer (writer, raw->root, raw->root_len);
      else
        write_id (writer, raw->parent);
      if (raw->sub != NULL)
        _ydoc_write_buffer (writer, raw->sub, raw->sub_len);
    }
  write_content (writer, raw, offset);
}

/* Delete sets */

/* Reads a delete set to its end. */
gboolean
_ydoc_raw_ranges_read (YdocReader *reader,
                       GArray     *ranges)
{
  guint64 n_clients = _ydoc_read_varuint (reader);

  if (n_clients > reader->end - reader->at)
    reader->failed = TRUE;
  for (; n_clients > 0 && !reader->failed; n_clients--)
    {
      guint64 client = _ydoc_read_varuint (reader);
      guint64 n = _ydoc_read_varuint (reader);

      if (n > reader->end - reader->at)
        reader->failed = TRUE;
      for (; n > 0 && !reader->failed; n--)
        {
          YdocRawRange range = { .client = client };

          range.clock = _ydoc_read_varuint (reader);
          range.len = _ydoc_read_varuint (reader);
          if (range.clock > YDOC_MAX_CLOCK || range.len > YDOC_MAX_CLOCK
              || range.clock + range.len > YDOC_MAX_CLOCK)
            reader->failed = TRUE;
          g_array_append_val (ranges, range);
        }
    }

  return !reader->failed;
}

static int
compare_raw_ranges (gconstpointer a,
                    gconstpointer b)
{
  const YdocRawRange *x = a;
  const YdocRawRange *y = b;

  if (x->client != y->client)
    return x->client < y->client ? 1 : -1;

  return x->clock < y->clock ? -1 : x->clock > y->clock ? 1 : 0;
}

/* Whether two ranges have something in common; what one writes oneself has not. */
gboolean
_ydoc_raw_ranges_overlap (const GArray *ranges)
{
  g_autoptr (GArray) sorted = NULL;
  const YdocRawRange *all = (const YdocRawRange *) (gconstpointer) ranges->data;

  /* What one writes oneself is in order. */
  if (!_ydoc_array_is_sorted (ranges, compare_raw_ranges))
    {
      sorted = g_array_copy ((GArray *) ranges);
      g_array_sort (sorted, compare_raw_ranges);
      all = (const YdocRawRange *) (gconstpointer) sorted->data;
    }
  for (guint i = 1; i < ranges->len; i++)
    if (all[i - 1].client == all[i].client && all[i].clock < all[i - 1].clock + all[i - 1].len)
      return TRUE;

  return FALSE;
}

/* Sorts, and joins what touches. */
void
_ydoc_raw_ranges_normalise (GArray *ranges)
{
  YdocRawRange *all = (YdocRawRange *) (gpointer) ranges->data;
  guint n = 0;

  if (!_ydoc_array_is_sorted (ranges, compare_raw_ranges))
    g_array_sort (ranges, compare_raw_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      YdocRawRange *last = n > 0 ? &all[n - 1] : NULL;

      if (last != NULL && last->client == all[i].client && all[i].clock <= last->clock + last->len)
        {
          last->len = MAX (last->len, all[i].clock + all[i].len - last->clock);
          continue;
        }
      all[n++] = all[i];
    }
  g_array_set_size (ranges, n);
}

/* Sorts, joins what touches, and writes. */
void
_ydoc_raw_ranges_write (GArray     *ranges,
                        YdocWriter *writer)
{
  const YdocRawRange *all;
  guint64 n_clients = 0;
  guint n;

  _ydoc_raw_ranges_normalise (ranges);
  all = (const YdocRawRange *) (gconstpointer) ranges->data;
  n = ranges->len;
  for (guint i = 0; i < n; i++)
    n_clients += i == 0 || all[i - 1].client != all[i].client;
  _ydoc_write_varuint (writer, n_clients);
  for (guint i = 0; i < n;)
    {
      guint count = 1;

      while (i + count < n && all[i + count].client == all[i].client)
        count++;
      _ydoc_write_varuint (writer, all[i].client);
      _ydoc_write_varuint (writer, count);
      for (; count > 0; count--, i++)
        {
          _ydoc_write_varuint (writer, all[i].clock);
          _ydoc_write_varuint (writer, all[i].len);
        }
    }
}

/* Writing blocks */

static void
flush_block (YdocRawWriter *self)
{
  if (self->n_structs == 0)
    return;
  _ydoc_write_varuint (&self->blocks, self->n_structs);
  _ydoc_write_bytes (&self->blocks, self->block.data, self->block.len);
  self->block.len = 0;
  self->n_structs = 0;
  self->n_blocks++;
}

void
_ydoc_raw_writer_add (YdocRawWriter *self,
                      const YdocRaw *raw,
                      guint32        offset)
{
  if (self->n_structs > 0 && self->client != raw->client)
    flush_block (self);
  if (self->n_structs == 0)
    {
      self->client = raw->client;
      _ydoc_write_varuint (&self->block, raw->client);
      _ydoc_write_varuint (&self->block, raw->clock + offset);
    }
  _ydoc_raw_write (&self->block, raw, offset);
  self->n_structs++;
}

/* Puts all blocks into @writer and frees what the writing took. */
void
_ydoc_raw_writer_finish (YdocRawWriter *self,
                         YdocWriter    *writer)
{
  flush_block (self);
  _ydoc_write_varuint (writer, self->n_blocks);
  _ydoc_write_bytes (writer, self->blocks.data, self->blocks.len);
  _ydoc_writer_clear (&self->blocks);
  _ydoc_writer_clear (&self->block);
}
