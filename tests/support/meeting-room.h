/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document/yoriai-document.h"
#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-host.h"
#include "until.h"

/* A host and guests of ours, over real connections on this computer. */

typedef struct
{
  char *folder;
  YoriaiCertificate *certificate;
  YoriaiGuests *guests;
  YoriaiDocument *document;
  YoriaiHost *host;
  const YoriaiInvited *invited;
  YdocAwareness *awareness;
  YoriaiRole role;   /* with which whoever knocks is let in */
  const char *record; /* (nullable): to which institution they are bound */
  guint n_knocks;
} Fixture;

typedef struct
{
  YoriaiGuest *guest;
  YoriaiDocument *document;
  YdocAwareness *awareness; /* (nullable) */
  gboolean is_apart; /* what is fetched is not opened */
  guint n_fetched;
  guint n_refused;
  char *place;       /* (nullable): what was refused last */
  GBytes *aside;     /* (nullable): what was set aside last */
} Side;

void              meeting_set_up          (Fixture          *f,
                                           gconstpointer     data);
void              meeting_tear_down       (Fixture          *f,
                                           gconstpointer     data);
void              meeting_start_host      (Fixture          *f,
                                           guint16           port);
void              meeting_restart_guests  (Fixture          *f);
YoriaiInvitation *meeting_make_invitation (Fixture          *f);
void              side_init               (Side             *side,
                                           YoriaiInvitation *invitation);
void              side_clear              (Side             *side);
gboolean          is_state                (Side             *side,
                                           YoriaiGuestState  state);
void              edit                    (YoriaiDocument   *document,
                                           const char       *title);
gboolean          is_same                 (YoriaiDocument   *a,
                                           YoriaiDocument   *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)
