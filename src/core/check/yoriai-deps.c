/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-deps"

#include "config.h"

#include "check/yoriai-deps.h"

#include <string.h>

/* How many sources and traces are looked at for each trace left. */
#define SWEEP_FACTOR 4
#define READS_PER_UNIT 3
#define FIRST_ELEMENTS 4096 /* a small proposal has so many: growing is a copy each time */

/* A trace: this unit read the source in the run with this stamp. */
typedef struct
{
  guint next; /* 0: none */
  guint unit;
  guint stamp;
} Trace;

/* An array that grows. GArray costs a call for each element, which is too much for millions of
 * traces, and clears what it has in reserve, which makes the kernel find memory for it. */
typedef struct
{
  gpointer items;
  guint n;
  guint n_allocated;
} Table;

struct _YoriaiDeps
{
  Table heads;  /* (element-type guint): first trace of each source */
  Table stamps; /* (element-type guint): the present run of each unit */
  Table traces; /* (element-type Trace) */
  GArray *free_units;
  guint free_trace;
  guint n_new; /* traces left since the last sweep */
  guint sweep_at;
};

static void
table_reserve (Table *self,
               guint  n,
               gsize  size)
{
  if (n <= self->n_allocated)
    return;
  self->n_allocated = n;
  self->items = g_realloc_n (self->items, n, size);
}

/* Returns: index of the first of @n new elements, not set yet */
static inline guint
table_add (Table *self,
           guint  n,
           gsize  size)
{
  guint first = self->n;

  if (G_UNLIKELY (n > self->n_allocated - first))
    table_reserve (self, MAX (2 * self->n_allocated, first + n + FIRST_ELEMENTS), size);
  self->n += n;
  return first;
}

/* Returns: index of the first of @n new numbers, all 0 */
static inline guint
table_add_zeros (Table *self,
                 guint  n)
{
  guint first = table_add (self, n, sizeof (guint));

  memset ((guint *) self->items + first, 0, n * sizeof (guint));
  return first;
}

static inline guint *
get_head (YoriaiDeps *self,
          guint       source)
{
  return (guint *) self->heads.items + source;
}

static inline guint *
get_stamp (YoriaiDeps *self,
           guint       unit)
{
  return (guint *) self->stamps.items + unit;
}

static inline Trace *
get_trace (YoriaiDeps *self,
           guint       trace)
{
  return (Trace *) self->traces.items + trace;
}

static gboolean
is_live (YoriaiDeps  *self,
         const Trace *trace)
{
  return *get_stamp (self, trace->unit) == trace->stamp;
}

static guint
take_trace (YoriaiDeps *self)
{
  guint index = self->free_trace;

  if (index != 0)
    {
      self->free_trace = get_trace (self, index)->next;
      return index;
    }
  return table_add (&self->traces, 1, sizeof (Trace));
}

static void
give_trace (YoriaiDeps *self,
            guint       index)
{
  get_trace (self, index)->next = self->free_trace;
  self->free_trace = index;
}

/**
 * yoriai_deps_new:
 *
 * Returns: (transfer full): an empty log
 */
YoriaiDeps *
yoriai_deps_new (void)
{
  YoriaiDeps *self = g_new0 (YoriaiDeps, 1);

  self->free_units = g_array_new (FALSE, FALSE, sizeof (guint));
  table_add_zeros (&self->heads, 1); /* 0 is no source, no unit, no trace */
  table_add_zeros (&self->stamps, 1);
  table_add (&self->traces, 1, sizeof (Trace));
  return self;
}

/**
 * yoriai_deps_free:
 * @self: (transfer full): a log
 *
 * Frees it.
 */
void
yoriai_deps_free (YoriaiDeps *self)
{
  g_free (self->heads.items);
  g_free (self->stamps.items);
  g_free (self->traces.items);
  g_array_unref (self->free_units);
  g_free (self);
}

/**
 * yoriai_deps_reserve:
 * @self: a log
 * @n_sources: how many sources there will be, about
 * @n_units: how many units
 *
 * Makes room for so many, and for what they read: to grow is to copy. What is not used takes no memory.
 */
void
yoriai_deps_reserve (YoriaiDeps *self,
                     guint       n_sources,
                     guint       n_units)
{
  table_reserve (&self->heads, n_sources + FIRST_ELEMENTS, sizeof (guint));
  table_reserve (&self->stamps, n_units + FIRST_ELEMENTS, sizeof (guint));
  table_reserve (&self->traces, READS_PER_UNIT * n_units + FIRST_ELEMENTS, sizeof (Trace));
}

/**
 * yoriai_deps_add_sources:
 * @self: a log
 * @n: how many
 *
 * Returns: the first of @n new sources, which follow each other; never 0
 */
guint
yoriai_deps_add_sources (YoriaiDeps *self,
                         guint       n)
{
  return table_add_zeros (&self->heads, n);
}

/**
 * yoriai_deps_add_unit:
 * @self: a log
 *
 * Returns: a new unit, never 0
 */
guint
yoriai_deps_add_unit (YoriaiDeps *self)
{
  guint unit;

  if (self->free_units->len > 0)
    {
      unit = g_array_index (self->free_units, guint, self->free_units->len - 1);
      g_array_set_size (self->free_units, self->free_units->len - 1);
      return unit;
    }
  return table_add_zeros (&self->stamps, 1);
}

/**
 * yoriai_deps_remove_unit:
 * @self: a log
 * @unit: a unit
 *
 * Forgets it; the number may be used again.
 */
void
yoriai_deps_remove_unit (YoriaiDeps *self,
                         guint       unit)
{
  ++*get_stamp (self, unit);
  g_array_append_val (self->free_units, unit);
}

/**
 * yoriai_deps_begin_run:
 * @self: a log
 * @unit: a unit
 *
 * It runs (again): what it read before does not count any more.
 */
void
yoriai_deps_begin_run (YoriaiDeps *self,
                       guint       unit)
{
  ++*get_stamp (self, unit);
}

/**
 * yoriai_deps_log:
 * @self: a log
 * @source: what is read
 * @unit: who reads
 *
 * Notes that a unit read a source.
 */
void
yoriai_deps_log (YoriaiDeps *self,
                 guint       source,
                 guint       unit)
{
  guint *head = get_head (self, source);
  guint stamp = *get_stamp (self, unit);
  guint index;

  if (*head != 0 && get_trace (self, *head)->unit == unit &&
      get_trace (self, *head)->stamp == stamp)
    return;
  index = take_trace (self);
  *get_trace (self, index) = (Trace){ .next = *head, .unit = unit, .stamp = stamp };
  *head = index;
  self->n_new++;
}

/**
 * yoriai_deps_take:
 * @self: a log
 * @source: what has changed
 * @func: (scope call): called with each unit that read it in its last run
 * @user_data: for @func
 *
 * Tells the readers of a source, and forgets them.
 */
void
yoriai_deps_take (YoriaiDeps     *self,
                  guint           source,
                  YoriaiDepsFunc  func,
                  gpointer        user_data)
{
  guint index = *get_head (self, source);

  *get_head (self, source) = 0;
  while (index != 0)
    {
      Trace trace = *get_trace (self, index);

      give_trace (self, index);
      if (is_live (self, &trace))
        func (user_data, trace.unit);
      index = trace.next;
    }
}

/**
 * yoriai_deps_is_read:
 * @self: a log
 * @source: a source
 *
 * Returns: whether some unit read it in its last run
 */
gboolean
yoriai_deps_is_read (YoriaiDeps *self,
                     guint       source)
{
  for (guint index = *get_head (self, source); index != 0; index = get_trace (self, index)->next)
    {
      if (is_live (self, get_trace (self, index)))
        return TRUE;
    }
  return FALSE;
}

static guint
sweep_source (YoriaiDeps *self,
              guint       source)
{
  guint *link = get_head (self, source);
  guint n_seen = 1;

  while (*link != 0)
    {
      guint index = *link;

      if (is_live (self, get_trace (self, index)))
        {
          link = &get_trace (self, index)->next;
        }
      else
        {
          *link = get_trace (self, index)->next;
          give_trace (self, index);
        }
      n_seen++;
    }
  return n_seen;
}

/**
 * yoriai_deps_sweep:
 * @self: a log
 *
 * Clears away traces of runs that are past, in proportion to those left since the last time.
 */
void
yoriai_deps_sweep (YoriaiDeps *self)
{
  guint n = MIN (self->n_new * SWEEP_FACTOR, self->heads.n + self->traces.n);

  self->n_new = 0;
  for (guint seen = 0; seen < n;)
    {
      if (++self->sweep_at >= self->heads.n)
        self->sweep_at = 1;
      if (self->sweep_at >= self->heads.n)
        return;
      seen += sweep_source (self, self->sweep_at);
    }
}

/**
 * yoriai_deps_skip_sweep:
 * @self: a log
 *
 * Says that what was logged since the last sweep was logged for the first time: there is nothing to
 * clear away.
 */
void
yoriai_deps_skip_sweep (YoriaiDeps *self)
{
  self->n_new = 0;
}
