/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-presence.h"
#include "record/yoriai-space-position.h"

G_BEGIN_DECLS

/* What somebody announces: as it is read of a state from anywhere, and as one's own is written. */
typedef struct
{
  char *name;          /* (owned) (nullable) */
  char *institution;   /* (owned) (nullable) */
  int colour;          /* -1: none that we know */
  const char *section; /* (nullable): of the table of sections */
  char *figure;        /* (owned) (nullable) */
  char *record;        /* (owned) (nullable): an id, which may be nobody's */
  char *field;         /* (owned) (nullable): a name, which may be nobody's */
  gboolean has_caret;
  YoriaiTextPosition anchor;
  YoriaiTextPosition head;
  gboolean is_presenting;
  guint64 follows; /* 0: nobody */
} YoriaiAnnounced;

/* Somebody, as they announced themselves, and as it was understood. */
typedef struct
{
  YoriaiAnnounced announced;
  char *name;     /* (owned): what they are called here */
  char *initials; /* (owned) */
  YoriaiPerson person;
} YoriaiPresenceEntry;

struct _YoriaiPresence
{
  GObject parent_instance;

  YoriaiSpace *space;       /* (owned) */
  YdocAwareness *awareness; /* (owned): kept and sent by somebody else, for whom it may be over already */
  guint listener;
  GHashTable *entries;      /* (owned): client -> YoriaiPresenceEntry */
  GPtrArray *people;        /* (owned) (element-type YoriaiPresenceEntry): in the order in which they are shown */
  GPtrArray *gone;          /* (owned) (element-type YoriaiGone): the last one first */

  YoriaiAnnounced own;
  gboolean has_left;
  gint64 announced_at; /* ms */
  char *announced;     /* (owned) (nullable): what was announced last */
  guint announce_id;   /* source */
};

void     _yoriai_announced_clear (YoriaiAnnounced       *self);
void     _yoriai_announced_read  (const char            *json,
                                  YoriaiAnnounced       *ret_announced);
char    *_yoriai_announced_write (const YoriaiAnnounced *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean _yoriai_announced_is_figure (const char *text);

/* yoriai-presence-own.c */
void     _yoriai_presence_queue_announcement (YoriaiPresence            *self);
void     _yoriai_presence_choose_colour      (YoriaiPresence            *self);
guint    _yoriai_presence_hash_colour        (const char                *name,
                                              const char                *institution);
gboolean _yoriai_presence_is_same_person     (const YoriaiPresenceEntry *entry,
                                              const char                *name,
                                              const char                *institution);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiAnnounced, _yoriai_announced_clear)

G_END_DECLS
