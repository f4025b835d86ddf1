/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-delta"

#include "config.h"

#include "yoriai-text-delta.h"

typedef enum
{
  STEP_KEEP,
  STEP_INSERT,
  STEP_REMOVE,
} StepKind;

typedef struct
{
  StepKind kind;
  guint n;    /* code points, more than 0 */
  char *text; /* (owned) (nullable): of an insertion */
} Step;

/* Steps from the start of the text on; behind the last one all is kept. No two neighbours are of one kind, and an
 * insertion stands before a removal at the same place. */
struct _YoriaiTextDelta
{
  GArray *steps; /* (element-type Step) */
};

static void
step_clear (gpointer data)
{
  g_free (((Step *) data)->text);
}

/* Goes through the steps in parts of any length. Behind the last one lies an endless keeping. */
typedef struct
{
  const GArray *steps;
  guint index;
  guint done; /* of the step at index */
} Reader;

static gboolean
has_more (const Reader *self)
{
  return self->index < self->steps->len;
}

static StepKind
peek_kind (const Reader *self)
{
  return has_more (self) ? g_array_index (self->steps, Step, self->index).kind : STEP_KEEP;
}

static guint
peek_length (const Reader *self)
{
  return has_more (self) ? g_array_index (self->steps, Step, self->index).n - self->done : G_MAXUINT;
}

/* Takes @n code points, at most what is left, of the step; what is inserted is the caller's. */
static Step
read_step (Reader *self,
           guint   n)
{
  const Step *step;
  Step part = { .kind = STEP_KEEP, .n = n };

  if (!has_more (self))
    return part;
  step = &g_array_index (self->steps, Step, self->index);
  part.kind = step->kind;
  if (step->kind == STEP_INSERT)
    part.text = g_utf8_substring (step->text, self->done, self->done + n);
  self->done += n;
  if (self->done == step->n)
    {
      self->index++;
      self->done = 0;
    }
  return part;
}

static Step *
get_last (YoriaiTextDelta *self,
          guint            back)
{
  return self->steps->len > back ? &g_array_index (self->steps, Step, self->steps->len - 1 - back) : NULL;
}

/* Takes @step. */
static void
push (YoriaiTextDelta *self,
      Step             step)
{
  Step *last = get_last (self, 0);
  guint at = self->steps->len;

  if (last != NULL && last->kind == STEP_REMOVE && step.kind == STEP_INSERT)
    {
      last = get_last (self, 1);
      at--;
    }
  if (last == NULL || last->kind != step.kind)
    {
      g_array_insert_val (self->steps, at, step);
      return;
    }
  if (step.kind == STEP_INSERT)
    {
      g_autofree char *before = last->text;

      last->text = g_strconcat (before, step.text, NULL);
    }
  last->n += step.n;
  step_clear (&step);
}

static void
push_length (YoriaiTextDelta *self,
             StepKind         kind,
             guint            n)
{
  if (n > 0)
    push (self, (Step){ .kind = kind, .n = n });
}

static void
trim (YoriaiTextDelta *self)
{
  const Step *last = get_last (self, 0);

  if (last != NULL && last->kind == STEP_KEEP)
    g_array_set_size (self->steps, self->steps->len - 1);
}

/* Returns: @first, then @second, as one */
static YoriaiTextDelta *
compose (const YoriaiTextDelta *first,
         const YoriaiTextDelta *second)
{
  YoriaiTextDelta *both = yoriai_text_delta_new ();
  Reader a = { first->steps }, b = { second->steps };

  while (has_more (&a) || has_more (&b))
    {
      guint n = MIN (peek_length (&a), peek_length (&b));

      if (peek_kind (&b) == STEP_INSERT)
        {
          push (both, read_step (&b, peek_length (&b)));
        }
      else if (peek_kind (&a) == STEP_REMOVE)
        {
          push (both, read_step (&a, peek_length (&a)));
        }
      else
        {
          Step mine = read_step (&a, n), theirs = read_step (&b, n);

          if (theirs.kind == STEP_KEEP)
            {
              push (both, mine);
              continue;
            }
          if (mine.kind == STEP_KEEP)
            push (both, theirs);
          step_clear (&mine);
        }
    }
  trim (both);
  return both;
}

/**
 * yoriai_text_delta_new:
 *
 * Returns: (transfer full): what leaves a text as it is
 */
YoriaiTextDelta *
yoriai_text_delta_new (void)
{
  YoriaiTextDelta *self = g_new (YoriaiTextDelta, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  return self;
}

/**
 * yoriai_text_delta_free:
 * @self: (transfer full): a delta
 */
void
yoriai_text_delta_free (YoriaiTextDelta *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

/**
 * yoriai_text_delta_is_empty:
 * @self: a delta
 *
 * Returns: whether it leaves a text as it is
 */
gboolean
yoriai_text_delta_is_empty (const YoriaiTextDelta *self)
{
  return self->steps->len == 0;
}

/**
 * yoriai_text_delta_splice:
 * @self: a delta
 * @at: where, in the text as @self leaves it
 * @n_removed: how much goes there
 * @inserted: what comes in its place
 *
 * Lets a splice follow.
 */
void
yoriai_text_delta_splice (YoriaiTextDelta *self,
                          guint            at,
                          guint            n_removed,
                          const char      *inserted)
{
  g_autoptr (YoriaiTextDelta) splice = yoriai_text_delta_new ();
  g_autoptr (YoriaiTextDelta) both = NULL;
  guint n_inserted = g_utf8_strlen (inserted, -1);

  push_length (splice, STEP_KEEP, at);
  if (n_inserted > 0)
    push (splice, (Step){ .kind = STEP_INSERT, .n = n_inserted, .text = g_strdup (inserted) });
  push_length (splice, STEP_REMOVE, n_removed);
  both = compose (self, splice);
  g_array_unref (self->steps);
  self->steps = g_array_ref (both->steps);
}

/**
 * yoriai_text_delta_carry:
 * @self: what somebody did to a text
 * @over: what another did to the same text meanwhile
 * @comes_first: where both insert at one place, whether what @self inserts stands first
 *
 * What both removed goes once; all that was inserted stays. If one is carried over the other either way, with
 * @comes_first for one of them, both ways lead to the same text.
 *
 * Returns: (transfer full): what does to the other's text what @self did
 */
YoriaiTextDelta *
yoriai_text_delta_carry (const YoriaiTextDelta *self,
                         const YoriaiTextDelta *over,
                         gboolean               comes_first)
{
  YoriaiTextDelta *carried = yoriai_text_delta_new ();
  Reader a = { self->steps }, b = { over->steps };

  while (has_more (&a) || has_more (&b))
    {
      guint n = MIN (peek_length (&a), peek_length (&b));

      if (peek_kind (&a) == STEP_INSERT && (comes_first || peek_kind (&b) != STEP_INSERT))
        {
          push (carried, read_step (&a, peek_length (&a)));
        }
      else if (peek_kind (&b) == STEP_INSERT)
        {
          Step theirs = read_step (&b, peek_length (&b));

          push_length (carried, STEP_KEEP, theirs.n);
          step_clear (&theirs);
        }
      else
        {
          Step mine = read_step (&a, n), theirs = read_step (&b, n);

          if (theirs.kind != STEP_REMOVE)
            push (carried, mine);
        }
    }
  trim (carried);
  return carried;
}

static void
splice_clear (gpointer data)
{
  yoriai_text_diff_clear (data);
}

/**
 * yoriai_text_delta_get_splices:
 * @self: a delta
 *
 * Returns: (transfer full) (element-type YoriaiTextDiff): the same as splices, from the start of the text on; each
 *   counts its place in the text as those before it leave it
 */
GArray *
yoriai_text_delta_get_splices (const YoriaiTextDelta *self)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (YoriaiTextDiff));
  YoriaiTextDiff splice = { 0 };

  g_array_set_clear_func (splices, splice_clear);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);
      gboolean is_last = i + 1 == self->steps->len;

      if (step->kind == STEP_KEEP)
        splice.at += step->n;
      else if (step->kind == STEP_REMOVE)
        splice.n_removed = step->n;
      else
        splice.inserted = g_strdup (step->text);
      if (step->kind == STEP_INSERT)
        splice.n_inserted = step->n;
      if (step->kind == STEP_KEEP || (!is_last && g_array_index (self->steps, Step, i + 1).kind != STEP_KEEP))
        continue;
      if (splice.inserted == NULL)
        splice.inserted = g_strdup ("");
      g_array_append_val (splices, splice);
      splice = (YoriaiTextDiff){ .at = splice.at + splice.n_inserted };
    }
  return splices;
}
