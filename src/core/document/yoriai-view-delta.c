/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How one text is made from another, in bytes. A delta is
 *
 *   length of the new text, then instructions until it is complete:
 *   2 n      n bytes follow: take them
 *   2 n + 1  a distance follows: take n bytes of the old text, from so many
 *            behind the end of what was taken of it last (its start at first)
 *
 * Numbers are unsigned, seven bits a byte, the lowest first; the top bit says
 * that more follow. A distance is signed: 0, -1, 1, -2 … are 0, 1, 2, 3 …
 *
 * The old text is known by blocks of 16 bytes; a window of as many rolls over
 * the new one.
 */

#include "config.h"

#include <string.h>

#include "yoriai-view-delta.h"

#define BLOCK 16
#define MULTIPLIER 0x01000193u
#define MAX_CANDIDATES 16
#define LONG_ENOUGH 4096 /* a match that no better one is sought for */
#define MIN_MATCH 12     /* shorter ones are cheaper taken as they are */
#define MAX_SKIP 256     /* what is typed at one place, mostly */

typedef struct
{
  const guint8 *data;
  gsize length;
} Text;

typedef struct
{
  Text from;
  Text to;
  GByteArray *out; /* (owned) */
  gsize taken_end; /* in from, of the last copy */
  gsize pending;   /* in to, from where nothing is written yet */
} Maker;

/* The blocks of the old text by their hash: numbers from 1, 0 for none. */
typedef struct
{
  guint32 *heads;
  guint32 *next;
  guint32 mask;
} Index;

static Text
get_text (GBytes *bytes)
{
  Text text;

  text.data = g_bytes_get_data (bytes, &text.length);
  return text;
}

static void
append_number (GByteArray *out,
               guint64     value)
{
  guint8 buffer[10];
  guint n = 0;

  do
    {
      buffer[n] = value & 0x7f;
      value >>= 7;
      if (value != 0)
        buffer[n] |= 0x80;
      n++;
    }
  while (value != 0);
  g_byte_array_append (out, buffer, n);
}

/* Writes what was not found in the old text, up to @at in the new one. */
static void
flush (Maker *self,
       gsize  at)
{
  gsize n = at - self->pending;

  if (n == 0)
    return;
  append_number (self->out, (guint64) n << 1);
  g_byte_array_append (self->out, self->to.data + self->pending, (guint) n);
  self->pending = at;
}

static void
copy (Maker *self,
      gsize  from,
      gsize  to,
      gsize  n)
{
  gint64 distance = (gint64) from - (gint64) self->taken_end;

  if (n == 0)
    return;
  flush (self, to);
  append_number (self->out, (guint64) n << 1 | 1);
  append_number (self->out,
                 distance < 0 ? ((guint64) ~distance << 1 | 1) : (guint64) distance << 1);
  self->taken_end = from + n;
  self->pending = to + n;
}

static guint32
hash_block (const guint8 *data)
{
  guint32 hash = 0;

  for (guint i = 0; i < BLOCK; i++)
    hash = hash * MULTIPLIER + data[i];
  return hash;
}

static guint32
spread (guint32 hash)
{
  return hash ^ hash >> 15;
}

static void
index_init (Index      *self,
            const Text *text)
{
  gsize n = text->length / BLOCK;
  guint32 size = 64;

  while (size < n && size < 1u << 24)
    size <<= 1;
  self->mask = size - 1;
  self->heads = g_new0 (guint32, size);
  self->next = g_new0 (guint32, n + 1);
  for (gsize i = n; i > 0; i--) /* so that the first of equal blocks is tried first */
    {
      guint32 slot = spread (hash_block (text->data + (i - 1) * BLOCK)) & self->mask;

      self->next[i] = self->heads[slot];
      self->heads[slot] = (guint32) i;
    }
}

static void
index_clear (Index *self)
{
  g_free (self->heads);
  g_free (self->next);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, index_clear)

static gsize
count_equal (const guint8 *a,
             const guint8 *b,
             gsize         max)
{
  gsize n = 0;

  while (n + 8 <= max && memcmp (a + n, b + n, 8) == 0)
    n += 8;
  while (n < max && a[n] == b[n])
    n++;
  return n;
}

static gsize
count_equal_back (const guint8 *a_end,
                  const guint8 *b_end,
                  gsize         max)
{
  gsize n = 0;

  while (n < max && a_end[-1 - (gssize) n] == b_end[-1 - (gssize) n])
    n++;
  return n;
}

/* The longest of a few matches for what stands at @at in the new text. */
static gsize
find_match (const Maker *self,
            const Index *index,
            guint32      hash,
            gsize        at,
            gsize        to_end,
            gsize       *ret_from)
{
  gsize best = 0;
  guint n_tried = 0;

  for (guint32 i = index->heads[spread (hash) & index->mask]; i != 0 && n_tried < MAX_CANDIDATES;
       i = index->next[i], n_tried++)
    {
      gsize from = (gsize) (i - 1) * BLOCK;
      gsize n = count_equal (self->from.data + from, self->to.data + at,
                             MIN (self->from.length - from, to_end - at));

      if (n <= best)
        continue;
      best = n;
      *ret_from = from;
      if (n >= LONG_ENOUGH)
        break;
    }
  return best >= BLOCK ? best : 0;
}

/* After an edit the old text mostly goes on where it was left, or behind as
 * much as was replaced. */
static gsize
continue_copy (const Maker *self,
               gsize        at,
               gsize        to_end,
               gsize       *ret_from)
{
  gsize skipped = at - self->pending;

  if (skipped == 0 || skipped > MAX_SKIP)
    return 0;
  for (guint i = 0; i < 2; i++)
    {
      gsize from = self->taken_end + (i == 0 ? skipped : 0);
      gsize n;

      if (from >= self->from.length)
        continue;
      n = count_equal (self->from.data + from, self->to.data + at,
                       MIN (self->from.length - from, to_end - at));
      *ret_from = from;
      if (n >= MIN_MATCH)
        return n;
    }
  return 0;
}

static void
match_middle (Maker *self,
              gsize  to_end)
{
  g_auto (Index) index = { 0 };
  guint32 top = 1, hash = 0;
  gsize at = self->pending;
  gboolean is_fresh = TRUE;

  index_init (&index, &self->from);
  for (guint i = 0; i < BLOCK; i++)
    top *= MULTIPLIER;
  while (at + BLOCK <= to_end)
    {
      gsize from = 0, n, back;

      hash = is_fresh
                 ? hash_block (self->to.data + at)
                 : hash * MULTIPLIER + self->to.data[at + BLOCK - 1] - top * self->to.data[at - 1];
      is_fresh = FALSE;
      n = continue_copy (self, at, to_end, &from);
      if (n == 0)
        n = find_match (self, &index, hash, at, to_end, &from);
      if (n == 0)
        {
          at++;
          continue;
        }
      back = count_equal_back (self->from.data + from, self->to.data + at,
                               MIN (from, at - self->pending));
      copy (self, from - back, at - back, n + back);
      at += n;
      is_fresh = TRUE;
    }
}

/**
 * yoriai_view_delta_make:
 * @from: a text, at most %YORIAI_JSON_MAX_BYTES
 * @to: another
 *
 * Tells how @to is made from @from. Equal texts always give equal deltas.
 *
 * Returns: (transfer full): the delta
 */
GBytes *
yoriai_view_delta_make (GBytes *from,
                        GBytes *to)
{
  Maker self = { .from = get_text (from), .to = get_text (to), .out = g_byte_array_new () };
  gsize shorter = MIN (self.from.length, self.to.length);
  gsize prefix = count_equal (self.from.data, self.to.data, shorter);
  gsize suffix = count_equal_back (self.from.data + self.from.length, self.to.data + self.to.length,
                                   shorter - prefix);
  gsize to_end = self.to.length - suffix;

  append_number (self.out, self.to.length);
  copy (&self, 0, 0, prefix);
  if (to_end > prefix && self.from.length > BLOCK)
    match_middle (&self, to_end);
  copy (&self, self.from.length - suffix, to_end, suffix);
  flush (&self, self.to.length);
  return g_byte_array_free_to_bytes (self.out);
}

static gboolean
read_number (const guint8 **at,
             const guint8  *end,
             guint64       *ret_value)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 63 && *at < end; shift += 7)
    {
      guint8 byte = *(*at)++;

      value |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        {
          *ret_value = value;
          return TRUE;
        }
    }
  return FALSE;
}

/* Carries out one instruction. */
static gboolean
apply_one (const Text    *from,
           gsize         *taken_end,
           const guint8 **at,
           const guint8  *end,
           guint8        *to,
           gsize          left,
           gsize         *ret_n)
{
  guint64 word, n, coded;
  gint64 start;

  if (!read_number (at, end, &word))
    return FALSE;
  n = word >> 1;
  if (n == 0 || n > left)
    return FALSE;
  *ret_n = (gsize) n;
  if ((word & 1) == 0)
    {
      if (n > (guint64) (end - *at))
        return FALSE;
      memcpy (to, *at, (gsize) n);
      *at += n;
      return TRUE;
    }
  if (!read_number (at, end, &coded))
    return FALSE;
  start = (gint64) *taken_end
          + ((coded & 1) != 0 ? -(gint64) (coded >> 1) - 1 : (gint64) (coded >> 1));
  if (start < 0 || (guint64) start > from->length || n > from->length - (guint64) start)
    return FALSE;
  memcpy (to, from->data + start, (gsize) n);
  *taken_end = (gsize) start + (gsize) n;
  return TRUE;
}

/**
 * yoriai_view_delta_apply:
 * @from: a text
 * @delta: what yoriai_view_delta_make() made, or anything else
 * @max_length: of the new text: a delta that makes more is refused before
 * memory is spent
 *
 * Makes the new text from the old one.
 *
 * Returns: (transfer full) (nullable): it; %NULL when @delta is none for @from
 */
GBytes *
yoriai_view_delta_apply (GBytes *from,
                         GBytes *delta,
                         gsize   max_length)
{
  Text old = get_text (from), code = get_text (delta);
  const guint8 *at = code.data, *end = code.length > 0 ? at + code.length : at;
  g_autofree guint8 *made = NULL;
  gsize taken_end = 0, done = 0;
  guint64 length;

  if (!read_number (&at, end, &length) || length > max_length)
    return NULL;
  made = g_try_malloc (MAX (length, 1));
  if (made == NULL)
    return NULL;
  while (done < length)
    {
      gsize n;

      if (!apply_one (&old, &taken_end, &at, end, made + done, (gsize) length - done, &n))
        return NULL;
      done += n;
    }
  return at == end ? g_bytes_new_take (g_steal_pointer (&made), (gsize) length) : NULL;
}
