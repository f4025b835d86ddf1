/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-programme.h"

#include "call/yoriai-call-private.h"

/**
 * yoriai_call_get_reviews:
 * @self: a call
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): when projects are reviewed
 */
const YoriaiCallReview *
yoriai_call_get_reviews (YoriaiCall *self,
                         guint      *ret_n)
{
  *ret_n = self->content.reviews.n;
  return self->content.reviews.items;
}

/**
 * yoriai_call_get_aims:
 * @self: a call
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): what projects are to reach, and by when
 */
const YoriaiCallReview *
yoriai_call_get_aims (YoriaiCall *self,
                      guint      *ret_n)
{
  *ret_n = self->content.aims.n;
  return self->content.aims.items;
}

/**
 * yoriai_call_review_is_for_track:
 * @review: a review or an aim
 * @track: (nullable): a track
 *
 * Returns: whether it is for projects of the track; one that names no tracks is for all
 */
gboolean
yoriai_call_review_is_for_track (const YoriaiCallReview *review,
                                 const YoriaiTrack      *track)
{
  for (guint i = 0; track != NULL && review->tracks[i] != NULL; i++)
    if (g_pattern_match_simple (review->tracks[i], track->id))
      return TRUE;
  return review->tracks[0] == NULL;
}

/**
 * yoriai_call_get_bodies:
 * @self: a call
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): who runs the programme
 */
const YoriaiCallBody *
yoriai_call_get_bodies (YoriaiCall *self,
                        guint      *ret_n)
{
  *ret_n = self->content.people.n;
  return self->content.people.items;
}

/**
 * yoriai_call_find_body:
 * @self: a call
 * @id: an id
 *
 * Returns: (transfer none) (nullable): who of those who run the programme has the id
 */
const YoriaiCallBody *
yoriai_call_find_body (YoriaiCall *self,
                       const char *id)
{
  const YoriaiCallBody *bodies = self->content.people.items;

  for (guint i = 0; i < self->content.people.n; i++)
    if (g_strcmp0 (bodies[i].id, id) == 0)
      return &bodies[i];
  return NULL;
}

/**
 * yoriai_call_get_fields:
 * @self: a call
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): the fields of the programme
 */
const YoriaiCallField *
yoriai_call_get_fields (YoriaiCall *self,
                        guint      *ret_n)
{
  *ret_n = self->content.fields.n;
  return self->content.fields.items;
}

/**
 * yoriai_call_get_policy_areas:
 * @self: a call
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): the areas of the policy priority field, which have no types
 */
const YoriaiCallField *
yoriai_call_get_policy_areas (YoriaiCall *self,
                              guint      *ret_n)
{
  *ret_n = self->content.policy_areas.n;
  return self->content.policy_areas.items;
}

/**
 * yoriai_call_get_background:
 * @self: a call
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): what the programme rests on
 */
const YoriaiCallBackground *
yoriai_call_get_background (YoriaiCall *self,
                            guint      *ret_n)
{
  *ret_n = self->content.background.n;
  return self->content.background.items;
}

/**
 * yoriai_call_get_contact:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): whom to ask
 */
const YoriaiCallContact *
yoriai_call_get_contact (YoriaiCall *self)
{
  return self->content.contact;
}

/**
 * yoriai_call_get_budget_line:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the nation's money for it
 */
const YoriaiCallBudgetLine *
yoriai_call_get_budget_line (YoriaiCall *self)
{
  return self->content.budget_line;
}

/**
 * yoriai_call_get_year_terms:
 * @self: a call
 *
 * Returns: how it counts years; may be empty
 */
YoriaiText
yoriai_call_get_year_terms (YoriaiCall *self)
{
  return self->content.year_terms;
}
