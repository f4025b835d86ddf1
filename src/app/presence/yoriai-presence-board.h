/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-presence.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PRESENCE_BOARD (yoriai_presence_board_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPresenceBoard, yoriai_presence_board, YORIAI, PRESENCE_BOARD, GObject)

/**
 * YoriaiPresencePlace:
 * @record: (nullable): a record
 * @field: one of its fields; %YORIAI_NO_FIELD: the record with all that is in it
 * @section: (nullable): without @record: the id of a section, as #YoriaiSection has it
 *
 * Where somebody can be seen to be. Who is in a record is also in what that lies in.
 */
typedef struct
{
  YoriaiRecord *record;
  guint field;
  const char *section;
} YoriaiPresencePlace;

/**
 * YoriaiPresenceFunc:
 * @people: (element-type YoriaiPerson): who is there now; borrowed, as they are, for the call
 * @data: of yoriai_presence_board_watch()
 */
typedef void (*YoriaiPresenceFunc) (const GPtrArray *people,
                                    gpointer         data);

YoriaiPresenceBoard *yoriai_presence_board_get          (YoriaiSpace               *space);
void                 yoriai_presence_board_set_presence (YoriaiPresenceBoard       *self,
                                                         YoriaiPresence            *presence);
YoriaiPresence      *yoriai_presence_board_get_presence (YoriaiPresenceBoard       *self);
const GPtrArray     *yoriai_presence_board_get_people   (YoriaiPresenceBoard       *self,
                                                         const YoriaiPresencePlace *place);
guint                yoriai_presence_board_watch        (YoriaiPresenceBoard       *self,
                                                         const YoriaiPresencePlace *place,
                                                         YoriaiPresenceFunc         func,
                                                         gpointer                   data);
void                 yoriai_presence_board_unwatch      (YoriaiPresenceBoard       *self,
                                                         guint                      id);

char *yoriai_presence_dup_names (const GPtrArray *people) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
