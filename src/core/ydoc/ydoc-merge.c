/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-raw.h"

/* Merging updates without a document: their structs are streams, ordered by client (descending) and clock; the stream
 * whose struct comes next stands in front. What is the same in two of them is written once, holes are marked.
 *
 * Yjs sorts its streams anew for each step, with an order that contradicts itself where one has a struct whose content
 * another has forgotten: which of the two is written then depends on how its sort goes about it. The bytes are the
 * same as Yjs' when few streams are sorted likewise. Many are kept in a heap, which costs less and means the same. */

#define MIN_HEAP 64 /* from so many on V8 sorts in another way */

typedef struct
{
  YdocRawReader reader;
  YdocRaw current;
  gboolean has_current;
  gint64 rank; /* of those that stand at the same place: who stood at the front last, then who was given first */
} Stream;

typedef struct
{
  GPtrArray *heap; /* Stream, of those with a current struct; sorted when there were few */
  gboolean is_sorted;
  YdocRawWriter out;
  YdocRaw write;   /* what is written next, once it is known what follows */
  gboolean has_write;
  GPtrArray *owned; /* what slices had to make */
  gint64 turn;
} Merge;

/* Moves to the next struct that is not a hole. */
static void
advance (Stream *stream)
{
  do
    stream->has_current = _ydoc_raw_reader_next (&stream->reader, &stream->current);
  while (stream->has_current && stream->current.ref == YDOC_REF_SKIP);
}

/* Negative: @a comes first. */
static int
compare (const Stream *a,
         const Stream *b)
{
  if (a->current.client != b->current.client)
    return a->current.client > b->current.client ? -1 : 1;
  if (a->current.clock != b->current.clock)
    return a->current.clock < b->current.clock ? -1 : 1;

  return (a->current.ref == YDOC_REF_GC) == (b->current.ref == YDOC_REF_GC) ? 0 : -1;
}

/* How many from the beginning are in order; when they are the other way round, they are turned. */
static guint
make_run (Stream **streams,
          guint    n)
{
  gboolean is_descending = n > 1 && compare (streams[1], streams[0]) < 0;
  guint length = MIN (n, 2);

  while (length < n && (compare (streams[length], streams[length - 1]) < 0) == is_descending)
    length++;
  for (guint i = 0; is_descending && i < length / 2; i++)
    {
      Stream *other = streams[i];

      streams[i] = streams[length - 1 - i];
      streams[length - 1 - i] = other;
    }

  return length;
}

/* As V8 sorts few elements: what is in order already, then each further one by binary insertion. */
static void
sort_few (Stream **streams,
          guint    n)
{
  for (guint i = make_run (streams, n); i < n; i++)
    {
      Stream *stream = streams[i];
      guint left = 0;
      guint right = i;

      while (left < right)
        {
          guint middle = left + (right - left) / 2;

          if (compare (stream, streams[middle]) < 0)
            right = middle;
          else
            left = middle + 1;
        }
      memmove (streams + left + 1, streams + left, (i - left) * sizeof *streams);
      streams[left] = stream;
    }
}

static gboolean
comes_before (const Stream *a,
              const Stream *b)
{
  if (a->current.client != b->current.client)
    return a->current.client > b->current.client;
  if (a->current.clock != b->current.clock)
    return a->current.clock < b->current.clock;

  return a->rank < b->rank;
}

static void
sift_down (GPtrArray *heap,
           guint      at)
{
  while (2 * at + 1 < heap->len)
    {
      guint child = 2 * at + 1;
      gpointer other;

      if (child + 1 < heap->len && comes_before (heap->pdata[child + 1], heap->pdata[child]))
        child++;
      if (!comes_before (heap->pdata[child], heap->pdata[at]))
        return;
      other = heap->pdata[at];
      heap->pdata[at] = heap->pdata[child];
      heap->pdata[child] = other;
      at = child;
    }
}

/* The stream at the front has moved. */
static void
settle_front (Merge *merge)
{
  Stream *front = merge->heap->pdata[0];

  if (merge->is_sorted)
    {
      if (!front->has_current)
        g_ptr_array_remove_index (merge->heap, 0);
      sort_few ((Stream **) merge->heap->pdata, merge->heap->len);
      return;
    }
  front->rank = -++merge->turn;
  if (!front->has_current)
    g_ptr_array_remove_index_fast (merge->heap, 0);
  if (merge->heap->len > 0)
    sift_down (merge->heap, 0);
}

static guint64
get_end (const YdocRaw *raw)
{
  return (guint64) raw->clock + raw->len;
}

static void
set_write (Merge         *merge,
           const YdocRaw *raw)
{
  if (merge->has_write)
    _ydoc_raw_writer_add (&merge->out, &merge->write, 0);
  merge->write = *raw;
  merge->has_write = TRUE;
}

static void
write_hole (Merge  *merge,
            guint32 until)
{
  YdocRaw hole = { .client = merge->write.client, .ref = YDOC_REF_SKIP };

  hole.clock = (guint32) get_end (&merge->write);
  hole.len = until - hole.clock;
  set_write (merge, &hole);
}

/* Takes the front's struct, which belongs to the client that is being written, as far as it is new. */
static void
continue_client (Merge  *merge,
                 Stream *front)
{
  YdocRaw raw = front->current;
  guint64 end = get_end (&merge->write);

  if (end < raw.clock)
    {
      write_hole (merge, raw.clock);
      return;
    }
  if (end > raw.clock && merge->write.ref == YDOC_REF_SKIP)
    merge->write.len -= (guint32) (end - raw.clock);
  else if (end > raw.clock)
    _ydoc_raw_slice (&raw, (guint32) (end - raw.clock), merge->owned);
  if (merge->write.ref == YDOC_REF_GC && raw.ref == YDOC_REF_GC)
    {
      merge->write.len += raw.len;
      return;
    }
  set_write (merge, &raw);
  advance (front);
}

/* One step: what the stream at the front has next, and what follows it there without a gap. */
static void
step (Merge  *merge,
      Stream *front)
{
  guint64 client = front->current.client;
  gboolean has_passed = FALSE;

  if (merge->has_write)
    {
      while (front->has_current && get_end (&front->current) <= get_end (&merge->write)
             && front->current.client >= merge->write.client)
        {
          advance (front);
          has_passed = TRUE;
        }
      if (!front->has_current || front->current.client != client
          || (has_passed && front->current.clock > get_end (&merge->write)))
        return;
    }
  if (merge->has_write && merge->write.client == client)
    {
      continue_client (merge, front);
    }
  else
    {
      set_write (merge, &front->current);
      advance (front);
    }
  while (front->has_current && front->current.client == client
         && front->current.clock == get_end (&merge->write))
    {
      set_write (merge, &front->current);
      advance (front);
    }
}

static gboolean
read_ranges (Stream *streams,
             guint   n,
             GArray *ranges)
{
  for (guint i = 0; i < n; i++)
    if (streams[i].reader.reader.failed
        || !_ydoc_raw_ranges_read (&streams[i].reader.reader, ranges))
      return FALSE;

  return TRUE;
}

GBytes *
ydoc_merge_updates (GBytes *const *updates,
                    guint          n,
                    GError       **error)
{
  Merge merge = { 0 };
  g_autofree Stream *streams = g_new0 (Stream, n);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YdocRawRange));
  YdocWriter writer = { 0 };
  gboolean is_sound;

  if (n == 1)
    return g_bytes_ref (updates[0]);
  merge.heap = g_ptr_array_new ();
  merge.owned = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      gsize len;
      const guint8 *data = g_bytes_get_data (updates[i], &len);

      _ydoc_raw_reader_init (&streams[i].reader, data, len);
      streams[i].rank = i;
      advance (&streams[i]);
      if (streams[i].has_current)
        g_ptr_array_add (merge.heap, &streams[i]);
    }
  merge.is_sorted = merge.heap->len < MIN_HEAP;
  if (merge.is_sorted)
    sort_few ((Stream **) merge.heap->pdata, merge.heap->len);
  for (guint i = merge.is_sorted ? 0 : merge.heap->len; i > 0; i--)
    sift_down (merge.heap, i - 1);

  while (merge.heap->len > 0)
    {
      step (&merge, merge.heap->pdata[0]);
      settle_front (&merge);
    }
  if (merge.has_write)
    _ydoc_raw_writer_add (&merge.out, &merge.write, 0);
  _ydoc_raw_writer_finish (&merge.out, &writer);
  is_sound = read_ranges (streams, n, ranges);
  if (is_sound)
    _ydoc_raw_ranges_write (ranges, &writer);
  g_ptr_array_unref (merge.heap);
  g_ptr_array_unref (merge.owned);
  if (!is_sound)
    {
      _ydoc_writer_clear (&writer);
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, "an update is damaged");
      return NULL;
    }

  return _ydoc_writer_steal_bytes (&writer);
}
