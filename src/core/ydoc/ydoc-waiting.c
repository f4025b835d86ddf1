/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-apply-private.h"

/* Which structs of an update could not be put anywhere when it is applied: they wait for what has not come. */

typedef enum
{
  NOT_SEEN,
  BEING_SEEN,
  COMES,
  WAITS,
} State;

#define N_NEEDS 4 /* the struct before, two neighbours, a parent */

typedef struct
{
  guint at;       /* which struct */
  guint n_looked; /* at how much of what it needs */
} Step;

typedef struct
{
  Ydoc *doc;
  GArray *raws;
  GHashTable *by_client; /* guint64 -> YdocRawBlock */
  guint8 *states;        /* State, of each of @raws */
  GArray *way;           /* Step */
} Search;

static gboolean
is_there (Search   *self,
          YdocRawId id)
{
  YdocClient *client = _ydoc_find_client (self->doc, id.client);

  return client != NULL && id.clock < client->state;
}

/* One of the things that a struct needs. */
static YdocRawId
get_need (const YdocRaw *raw,
          guint          which)
{
  const YdocRawId needs[N_NEEDS] = {
    { raw->client, raw->clock - 1, raw->clock > 0 },
    raw->origin,
    raw->right_origin,
    raw->parent,
  };

  return needs[which];
}

/* What is on the way is needed by what comes before it there: nothing is gone through twice. */
static void
see (Search *self,
     guint   first)
{
  const YdocRaw *all = (const YdocRaw *) (gpointer) self->raws->data;
  Step step = { first, 0 };

  g_array_append_val (self->way, step);
  self->states[first] = BEING_SEEN;
  while (self->way->len > 0)
    {
      Step *top = &g_array_index (self->way, Step, self->way->len - 1);
      const YdocRaw *raw = &all[top->at];
      const YdocRaw *other;
      YdocRawId need;

      if (raw->ref == YDOC_REF_SKIP)
        self->states[top->at] = WAITS;
      if (self->states[top->at] == WAITS || top->n_looked == N_NEEDS)
        {
          if (self->states[top->at] == BEING_SEEN)
            self->states[top->at] = COMES;
          g_array_set_size (self->way, self->way->len - 1);
          continue;
        }
      need = get_need (raw, top->n_looked);
      if (!need.is_set || is_there (self, need))
        {
          top->n_looked++;
          continue;
        }
      other = _ydoc_find_raw (self->raws, self->by_client, need);
      if (other == NULL || self->states[other - all] == WAITS || self->states[other - all] == BEING_SEEN)
        {
          self->states[top->at] = WAITS;
        }
      else if (self->states[other - all] == COMES)
        {
          top->n_looked++;
        }
      else
        {
          step.at = (guint) (other - all);
          self->states[step.at] = BEING_SEEN;
          g_array_append_val (self->way, step);
        }
    }
}

/* Returns: (transfer full): of each struct, not 0 if it waits. @by_client has YdocRawBlock. */
guint8 *
_ydoc_find_waiting (Ydoc       *doc,
                    GArray     *raws,
                    GHashTable *by_client)
{
  guint8 *states = g_new0 (guint8, raws->len + 1);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));
  Search self = { doc, raws, by_client, states, way };

  for (guint i = 0; i < raws->len; i++)
    if (states[i] == NOT_SEEN)
      see (&self, i);
  for (guint i = 0; i < raws->len; i++)
    states[i] = states[i] == WAITS;

  return states;
}
