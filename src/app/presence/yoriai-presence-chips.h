/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "presence/yoriai-presence-board.h"

G_BEGIN_DECLS

#define YORIAI_PRESENCE_MAX_CHIPS 3 /* of more there is a number */

#define YORIAI_TYPE_PRESENCE_CHIPS (yoriai_presence_chips_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPresenceChips, yoriai_presence_chips, YORIAI, PRESENCE_CHIPS, GtkWidget)

GtkWidget *yoriai_presence_chips_new        (gboolean             grows_backwards) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_presence_chips_set_takes_room (YoriaiPresenceChips *self,
                                             gboolean             takes_room);
void       yoriai_presence_chips_set_people (YoriaiPresenceChips *self,
                                             const GPtrArray     *people);

/**
 * YoriaiPresenceMark:
 *
 * What shows on a widget who is at its place. It belongs to that widget, and makes nothing before somebody comes.
 */
typedef struct _YoriaiPresenceMark YoriaiPresenceMark;

/**
 * YoriaiPresenceMarkFunc:
 * @widget: whose mark it is
 * @words: (nullable): who is here, for a description
 *
 * Says it to who does not see it.
 */
typedef void (*YoriaiPresenceMarkFunc) (GtkWidget  *widget,
                                        const char *words);

YoriaiPresenceMark *yoriai_presence_mark_new       (GtkWidget                 *widget,
                                                    YoriaiPresenceMarkFunc     say) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_presence_mark_free      (YoriaiPresenceMark        *self);
void                yoriai_presence_mark_put       (YoriaiPresenceMark        *self,
                                                    GtkWidget                 *parent,
                                                    GtkWidget                 *after,
                                                    gboolean                   grows_backwards);
void                yoriai_presence_mark_set_place (YoriaiPresenceMark        *self,
                                                    YoriaiSpace               *space,
                                                    const YoriaiPresencePlace *place);
const char         *yoriai_presence_mark_get_words (YoriaiPresenceMark        *self);

G_END_DECLS
