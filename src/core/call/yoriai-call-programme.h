/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

/* What a call says of the programme it is of. All of it is borrowed from the call. */

/**
 * YoriaiCallList:
 * @items: (array length=n): structs, or YoriaiText
 * @n: how many
 */
typedef struct
{
  gconstpointer items;
  guint n;
} YoriaiCallList;

/**
 * YoriaiCallReview:
 * @year: the project year, from 1
 * @text: what happens then
 * @tracks: patterns of the tracks it is for; none: all
 *
 * A review in some year of a project, or what is to be reached by then.
 */
typedef struct
{
  gint64 year;
  YoriaiText text;
  const char *const *tracks;
} YoriaiCallReview;

/**
 * YoriaiCallBody:
 * @id: its id: president, council, po, advisers
 * @name: what it is called
 * @chair: who is in the chair; may be empty
 * @members: of whom it consists; may be empty
 * @tasks: what it does
 *
 * Somebody who runs the programme.
 */
typedef struct
{
  const char *id;
  YoriaiText name;
  YoriaiText chair;
  YoriaiText members;
  YoriaiCallList tasks; /* of YoriaiText */
} YoriaiCallBody;

/**
 * YoriaiCallField:
 * @id: its id
 * @name: what it is called
 * @state: (nullable): called, continued, new, closed or draft
 * @text: the same in words; may be empty
 * @types: the types of projects in it
 *
 * A field of the programme, or an area of one.
 */
typedef struct
{
  const char *id;
  YoriaiText name;
  const char *state;
  YoriaiText text;
  const char *const *types;
} YoriaiCallField;

/**
 * YoriaiCallBackground:
 * @title: a decision or a paper
 * @text: what it wants
 *
 * Something that the programme rests on.
 */
typedef struct
{
  YoriaiText title;
  YoriaiText text;
} YoriaiCallBackground;

/**
 * YoriaiCallContact:
 * @name: the office
 * @email: (nullable): its address
 * @phone: (nullable): its telephone number
 * @hours: when it can be reached; may be empty
 * @note: what to know before; may be empty
 *
 * Whom to ask.
 */
typedef struct
{
  YoriaiText name;
  const char *email;
  const char *phone;
  YoriaiText hours;
  YoriaiText note;
} YoriaiCallContact;

/**
 * YoriaiCallBudgetLine:
 * @amount: in yen; 0: not known
 * @text: what it is
 *
 * The nation's money for the call.
 */
typedef struct
{
  gint64 amount;
  YoriaiText text;
} YoriaiCallBudgetLine;

const YoriaiCallReview     *yoriai_call_get_reviews      (YoriaiCall *self,
                                                          guint      *ret_n);
const YoriaiCallReview     *yoriai_call_get_aims         (YoriaiCall *self,
                                                          guint      *ret_n);
gboolean                    yoriai_call_review_is_for_track (const YoriaiCallReview *review,
                                                             const YoriaiTrack      *track);
const YoriaiCallBody       *yoriai_call_get_bodies       (YoriaiCall *self,
                                                          guint      *ret_n);
const YoriaiCallBody       *yoriai_call_find_body        (YoriaiCall *self,
                                                          const char *id);
const YoriaiCallField      *yoriai_call_get_fields       (YoriaiCall *self,
                                                          guint      *ret_n);
const YoriaiCallField      *yoriai_call_get_policy_areas (YoriaiCall *self,
                                                          guint      *ret_n);
const YoriaiCallBackground *yoriai_call_get_background   (YoriaiCall *self,
                                                          guint      *ret_n);
const YoriaiCallContact    *yoriai_call_get_contact      (YoriaiCall *self);
const YoriaiCallBudgetLine *yoriai_call_get_budget_line  (YoriaiCall *self);
YoriaiText                  yoriai_call_get_year_terms   (YoriaiCall *self);

G_END_DECLS
