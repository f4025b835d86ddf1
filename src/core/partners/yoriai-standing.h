/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-requests.h"

G_BEGIN_DECLS

/**
 * YoriaiStanding:
 * @institution: (owned): the partner's id
 * @name: (owned): what it is called, or nothing
 * @contact: (owned) (nullable): whom a mail goes to
 * @email: (owned) (nullable): and where
 * @state: how far it is
 * @is_usual: whether it is asked unless somebody says otherwise
 * @n_rounds: how often it was asked
 * @asked_on: (owned) (nullable): when it was asked last, as a date
 * @due: (owned) (nullable): until when it was asked, as a date
 * @due_time: (owned) (nullable): and until what hour
 * @n_received: what has come back, of all rounds
 * @received_on: (owned) (nullable): when the last of it came
 * @received_at: (owned) (nullable): and at what hour
 * @who: (owned) (nullable): who filled that in
 * @is_pending: something of it waits to be copied by hand
 * @n_filled: how many things were filled in, of all that came
 * @n_changed: how many were changed by the partner
 * @n_contested: how many were changed on both sides
 * @n_unreadable: how many could not be read
 * @n_open: how many things must be filled in, and are not
 *
 * How far one partner is.
 */
typedef struct
{
  char *institution;
  char *name;
  char *contact;
  char *email;
  YoriaiRequestState state;
  gboolean is_usual;
  guint n_rounds;
  char *asked_on;
  char *due;
  char *due_time;
  guint n_received;
  char *received_on;
  char *received_at;
  char *who;
  gboolean is_pending;
  guint n_filled;
  guint n_changed;
  guint n_contested;
  guint n_unreadable;
  guint n_open;
} YoriaiStanding;

YoriaiStanding *yoriai_standing_new  (YoriaiReading  *reading,
                                      YoriaiRecord   *institution) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *yoriai_standing_list (YoriaiReading  *reading) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_standing_free (YoriaiStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiStanding, yoriai_standing_free)

G_END_DECLS
