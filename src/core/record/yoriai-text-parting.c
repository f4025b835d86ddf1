/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-parting"

#include "config.h"

#include "yoriai-text-parting.h"

/* Both are edits of the text as it was when they were one. What is typed and what others write at the very same place stands
 * in this order: whoever writes a sentence goes on where it ended, as the caret shows it. */
struct _YoriaiTextParting
{
  YoriaiTextDelta *typed; /* (owned): and not with the others */
  YoriaiTextDelta *held;  /* (owned): of the others, and not shown */
};

static void
set_delta (YoriaiTextDelta **delta,
           YoriaiTextDelta  *taken)
{
  yoriai_text_delta_free (*delta);
  *delta = taken;
}

/**
 * yoriai_text_parting_new:
 *
 * Returns: (transfer full): two texts that are one
 */
YoriaiTextParting *
yoriai_text_parting_new (void)
{
  YoriaiTextParting *self = g_new (YoriaiTextParting, 1);

  self->typed = yoriai_text_delta_new ();
  self->held = yoriai_text_delta_new ();
  return self;
}

/**
 * yoriai_text_parting_free:
 * @self: (transfer full): two texts
 */
void
yoriai_text_parting_free (YoriaiTextParting *self)
{
  yoriai_text_delta_free (self->typed);
  yoriai_text_delta_free (self->held);
  g_free (self);
}

/**
 * yoriai_text_parting_end:
 * @self: two texts
 *
 * They are one text again, as somebody says who has made them so.
 */
void
yoriai_text_parting_end (YoriaiTextParting *self)
{
  set_delta (&self->typed, yoriai_text_delta_new ());
  set_delta (&self->held, yoriai_text_delta_new ());
}

/**
 * yoriai_text_parting_has_typed:
 * @self: two texts
 *
 * Returns: whether anything is typed that the others have not
 */
gboolean
yoriai_text_parting_has_typed (const YoriaiTextParting *self)
{
  return !yoriai_text_delta_is_empty (self->typed);
}

/**
 * yoriai_text_parting_has_held:
 * @self: two texts
 *
 * Returns: whether others have written anything that is not shown
 */
gboolean
yoriai_text_parting_has_held (const YoriaiTextParting *self)
{
  return !yoriai_text_delta_is_empty (self->held);
}

/**
 * yoriai_text_parting_type:
 * @self: two texts
 * @at: where, in the text that is shown
 * @n_removed: how much goes there
 * @inserted: what comes in its place
 *
 * Somebody types.
 */
void
yoriai_text_parting_type (YoriaiTextParting *self,
                          guint              at,
                          guint              n_removed,
                          const char        *inserted)
{
  yoriai_text_delta_splice (self->typed, at, n_removed, inserted);
}

/**
 * yoriai_text_parting_hold:
 * @self: two texts
 * @at: where, in the text as the others have it
 * @n_removed: how much goes there
 * @inserted: what comes in its place
 *
 * Others write, and it is not shown yet.
 */
void
yoriai_text_parting_hold (YoriaiTextParting *self,
                          guint              at,
                          guint              n_removed,
                          const char        *inserted)
{
  yoriai_text_delta_splice (self->held, at, n_removed, inserted);
}

/**
 * yoriai_text_parting_list_typed:
 * @self: two texts
 *
 * Returns: (transfer full) (element-type YoriaiTextDiff): what is typed, as splices of the text that the others have; when
 *   it has them, yoriai_text_parting_take_typed() is to be told
 */
GArray *
yoriai_text_parting_list_typed (const YoriaiTextParting *self)
{
  g_autoptr (YoriaiTextDelta) carried = yoriai_text_delta_carry (self->typed, self->held, TRUE);

  return yoriai_text_delta_get_splices (carried);
}

/**
 * yoriai_text_parting_take_typed:
 * @self: two texts
 *
 * The others have what was typed.
 */
void
yoriai_text_parting_take_typed (YoriaiTextParting *self)
{
  set_delta (&self->held, yoriai_text_delta_carry (self->held, self->typed, FALSE));
  set_delta (&self->typed, yoriai_text_delta_new ());
}

/**
 * yoriai_text_parting_take_held:
 * @self: two texts
 *
 * What the others wrote is shown now.
 *
 * Returns: (transfer full) (element-type YoriaiTextDiff): it, as splices of the text that is shown
 */
GArray *
yoriai_text_parting_take_held (YoriaiTextParting *self)
{
  g_autoptr (YoriaiTextDelta) carried = yoriai_text_delta_carry (self->held, self->typed, FALSE);

  set_delta (&self->typed, yoriai_text_delta_carry (self->typed, self->held, TRUE));
  set_delta (&self->held, yoriai_text_delta_new ());
  return yoriai_text_delta_get_splices (carried);
}

/**
 * yoriai_text_parting_find_shown:
 * @self: two texts
 * @at: a place in the text as the others have it
 *
 * Returns: the same place in the text that is shown; where the characters around it are not in that, where they will come
 *   to be
 */
guint
yoriai_text_parting_find_shown (const YoriaiTextParting *self,
                                guint                    at)
{
  g_autoptr (YoriaiTextDelta) typed = yoriai_text_delta_carry (self->typed, self->held, TRUE);
  g_autoptr (YoriaiTextDelta) held = yoriai_text_delta_carry (self->held, self->typed, FALSE);
  g_autoptr (GArray) there = yoriai_text_delta_get_splices (typed), here = yoriai_text_delta_get_splices (held);

  for (guint i = 0; i < there->len; i++)
    {
      const YoriaiTextDiff *splice = &g_array_index (there, YoriaiTextDiff, i);

      if (at > splice->at)
        at = MAX (splice->at, at - MIN (at, splice->n_removed)) + splice->n_inserted;
    }
  for (guint i = here->len; i > 0; i--)
    {
      const YoriaiTextDiff *splice = &g_array_index (here, YoriaiTextDiff, i - 1);

      if (at >= splice->at + splice->n_inserted)
        at = at - splice->n_inserted + splice->n_removed;
      else
        at = MIN (at, splice->at);
    }
  return at;
}
