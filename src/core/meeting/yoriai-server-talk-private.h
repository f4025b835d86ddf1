/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "meeting/yoriai-server-private.h"
#include "record/yoriai-space-known.h"

G_BEGIN_DECLS

/* How far it is with a connection. */
typedef enum
{
  YORIAI_SERVER_CLOSED,
  YORIAI_SERVER_TOKEN,    /* whether it lets one in */
  YORIAI_SERVER_LOOKING,  /* what it has is looked at */
  YORIAI_SERVER_FETCHING, /* all that it has is on its way */
  YORIAI_SERVER_READ,     /* that is read, or was, and nobody goes on yet */
  YORIAI_SERVER_TALKING,  /* in the room */
} YoriaiServerPhase;

/* Why what a server serves is set aside. */
typedef enum
{
  YORIAI_SERVER_SAME,
  YORIAI_SERVER_OTHER,
  YORIAI_SERVER_DOUBLED,
} YoriaiServerLook;

struct _YoriaiServerTalk
{
  YoriaiGuest *guest;     /* (unowned) */
  YoriaiServerRoom *room; /* (owned) */

  /* As long as there is the guest */
  gboolean was_in;   /* the token has counted */
  gboolean may_put;  /* the proposal is put there if nothing is */
  guint n_denied;
  GBytes *last;      /* (owned) (nullable): what the server was known to have */

  /* As long as there is a connection */
  YoriaiServerPhase phase;
  YoriaiServerLook look;
  gboolean is_read_only;
  YoriaiServerAccount account;
  GBytes *held; /* (owned) (nullable): what it has, before it is known whether that wants an answer */
  GBytes *diff; /* (owned) (nullable): what it sent that we lack, not taken in yet */
  guint64 n_changes;
  gint64 begun;
  gint64 moved;
  gint64 last_out;
  guint tick;
  guint tell;
};

/* yoriai-server-talk.c */
YdocFraming _yoriai_server_talk_get_framing   (YoriaiServerTalk *self);
void        _yoriai_server_talk_send          (YoriaiServerTalk *self,
                                               YdocFrame         frame);
GBytes     *_yoriai_server_talk_encode_plain  (const YdocFrame  *frame) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *_yoriai_server_talk_encode_vector (YoriaiServerTalk *self) G_GNUC_WARN_UNUSED_RESULT;
void        _yoriai_server_talk_take_update   (YoriaiServerTalk *self,
                                               const YdocFrame  *frame);

/* yoriai-server-look.c */
void        _yoriai_server_look_begin         (YoriaiServerTalk *self);
void        _yoriai_server_look_take          (YoriaiServerTalk *self,
                                               const YdocFrame  *frame);
void        _yoriai_server_look_set_aside     (YoriaiServerTalk *self,
                                               YoriaiServerLook  look);

G_END_DECLS
