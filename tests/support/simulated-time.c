/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "simulated-time.h"

#define MS 1000

typedef struct
{
  guint id;
  gint64 at; /* in microseconds */
  guint interval;
  GSourceFunc func;
  gpointer data;
  gboolean is_removed;
} Event;

static GSequence *events;
static GHashTable *by_id;
static gint64 now;
static guint last_id;

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const Event *x = a;
  const Event *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

void
simulated_begin (void)
{
  events = g_sequence_new (NULL);
  by_id = g_hash_table_new (NULL, NULL);
  now = G_TIME_SPAN_HOUR;
}

/* What has not happened yet still does, all at once: whoever is waited for is gone. */
void
simulated_end (void)
{
  while (g_sequence_get_length (events) > 0)
    {
      GSequenceIter *first = g_sequence_get_begin_iter (events);
      Event *event = g_sequence_get (first);

      g_sequence_remove (first);
      if (!event->is_removed)
        event->func (event->data);
      g_hash_table_remove (by_id, GUINT_TO_POINTER (event->id));
      g_free (event);
    }
  g_clear_pointer (&events, g_sequence_free);
  g_clear_pointer (&by_id, g_hash_table_unref);
}

gint64
simulated_now (void)
{
  return now;
}

guint
simulated_add (guint       ms,
               GSourceFunc func,
               gpointer    data)
{
  Event *event = g_new0 (Event, 1);

  event->id = ++last_id;
  event->interval = ms;
  event->at = now + (gint64) ms * MS;
  event->func = func;
  event->data = data;
  g_sequence_insert_sorted (events, event, compare, NULL);
  g_hash_table_insert (by_id, GUINT_TO_POINTER (event->id), event);
  return event->id;
}

void
simulated_run (guint ms)
{
  gint64 end = now + (gint64) ms * MS;

  while (g_sequence_get_length (events) > 0)
    {
      GSequenceIter *first = g_sequence_get_begin_iter (events);
      Event *event = g_sequence_get (first);

      if (event->at > end)
        break;
      g_sequence_remove (first);
      now = event->at;
      if (!event->is_removed && event->func (event->data) == G_SOURCE_CONTINUE && !event->is_removed)
        {
          event->at = now + (gint64) event->interval * MS;
          g_sequence_insert_sorted (events, event, compare, NULL);
          continue;
        }
      g_hash_table_remove (by_id, GUINT_TO_POINTER (event->id));
      g_free (event);
    }
  now = end;
}

guint
simulated_timeout_add (guint       interval,
                       GSourceFunc function,
                       gpointer    data)
{
  return simulated_add (interval, function, data);
}

guint
simulated_timeout_add_seconds (guint       interval,
                               GSourceFunc function,
                               gpointer    data)
{
  return simulated_add (interval * MS, function, data);
}

gboolean
simulated_source_remove (guint tag)
{
  Event *event = g_hash_table_lookup (by_id, GUINT_TO_POINTER (tag));

  g_assert (event != NULL);
  event->is_removed = TRUE;
  return TRUE;
}

gint64
simulated_get_monotonic_time (void)
{
  return now;
}
