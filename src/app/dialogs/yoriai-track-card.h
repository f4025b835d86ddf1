/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "call/yoriai-call.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_TRACK_CARD (yoriai_track_card_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTrackCard, yoriai_track_card, YORIAI, TRACK_CARD, GtkCheckButton)

GtkWidget  *yoriai_track_card_new          (YoriaiCall        *call,
                                            const YoriaiTrack *track);
const char *yoriai_track_card_get_track_id (YoriaiTrackCard   *self);

G_END_DECLS
