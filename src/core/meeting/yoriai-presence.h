/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"
#include "ydoc/ydoc-awareness.h"

G_BEGIN_DECLS

#define YORIAI_PRESENCE_THROTTLE 100  /* ms between two announcements of one's own place */
#define YORIAI_PRESENCE_MAX_PEOPLE 500 /* of whom one is told; a room lets in no more */
#define YORIAI_PRESENCE_MAX_GONE 20   /* who left, and are remembered */
#define YORIAI_PRESENCE_N_COLOURS 8

/**
 * YoriaiPerson:
 * @client: of what window of theirs it is: a person with two windows is here twice
 * @name: what they say they are called; one line, as yoriai_wire_name_dup() makes it, and no markup
 * @institution: (nullable): where they say they belong, the same
 * @initials: one or two letters of the name
 * @colour: below %YORIAI_PRESENCE_N_COLOURS; never shown without the initials
 * @section: (nullable): the section they are in, as #YoriaiSection has it
 * @figure: (nullable): the figure they look at, small letters, digits and dashes
 * @record: (nullable): the record they are in
 * @field: its field, or %YORIAI_NO_FIELD
 * @has_caret: whether their caret stands in that text, and where is known
 * @anchor: where what they have selected begins, in code points of the text as it is now
 * @head: where the caret stands, the same
 * @is_presenting: whether others are to look where they are
 * @follows: the client they follow, or 0
 * @active: when they last did something, in seconds since 1970
 *
 * Somebody else who is here. Borrowed of the #YoriaiPresence, until "changed".
 */
typedef struct
{
  guint64 client;
  const char *name;
  const char *institution;
  const char *initials;
  guint colour;
  const char *section;
  const char *figure;
  YoriaiRecord *record;
  guint field;
  gboolean has_caret;
  guint anchor;
  guint head;
  gboolean is_presenting;
  guint64 follows;
  gint64 active;
} YoriaiPerson;

/**
 * YoriaiGone:
 * @name: what they said they are called
 * @institution: (nullable): where they said they belong
 * @seen: when they left, or were lost, in seconds since 1970
 *
 * Somebody who was here.
 */
typedef struct
{
  const char *name;
  const char *institution;
  gint64 seen;
} YoriaiGone;

#define YORIAI_TYPE_PRESENCE (yoriai_presence_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPresence, yoriai_presence, YORIAI, PRESENCE, GObject)

/* Signal "changed": who is here, or where. */

YoriaiPresence     *yoriai_presence_new            (YoriaiSpace    *space,
                                                    YdocAwareness  *awareness) G_GNUC_WARN_UNUSED_RESULT;

/* Everybody else */
guint               yoriai_presence_get_n_people   (YoriaiPresence *self);
const YoriaiPerson *yoriai_presence_get_person     (YoriaiPresence *self,
                                                    guint           index);
const YoriaiPerson *yoriai_presence_find_person    (YoriaiPresence *self,
                                                    guint64         client);
const YoriaiPerson *yoriai_presence_find_presenter (YoriaiPresence *self);
guint               yoriai_presence_get_n_gone     (YoriaiPresence *self);
void                yoriai_presence_get_gone       (YoriaiPresence *self,
                                                    guint           index,
                                                    YoriaiGone     *ret_gone);

/* Oneself: announced at most every YORIAI_PRESENCE_THROTTLE */
guint64             yoriai_presence_get_client     (YoriaiPresence *self);
guint               yoriai_presence_get_colour     (YoriaiPresence *self);
void                yoriai_presence_set_name       (YoriaiPresence *self,
                                                    const char     *name,
                                                    const char     *institution);
void                yoriai_presence_set_place      (YoriaiPresence *self,
                                                    const char     *section,
                                                    YoriaiRecord   *record,
                                                    guint           field);
void                yoriai_presence_set_caret      (YoriaiPresence *self,
                                                    guint           anchor,
                                                    guint           head);
void                yoriai_presence_unset_caret    (YoriaiPresence *self);
void                yoriai_presence_set_figure     (YoriaiPresence *self,
                                                    const char     *figure);
void                yoriai_presence_set_presenting (YoriaiPresence *self,
                                                    gboolean        is_presenting);
gboolean            yoriai_presence_is_presenting  (YoriaiPresence *self);
void                yoriai_presence_set_following  (YoriaiPresence *self,
                                                    guint64         client);
guint64             yoriai_presence_get_following  (YoriaiPresence *self);
void                yoriai_presence_leave          (YoriaiPresence *self);

/* Words and colours */
const char         *yoriai_presence_get_rgb        (guint           colour);
char               *yoriai_presence_dup_initials   (const char     *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
