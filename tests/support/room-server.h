/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "ydoc/ydoc-peer.h"

/* A server with one document, which does as Hocuspocus or y-websocket, and lies as they have been seen to. Without TLS, on
 * this computer. */
typedef struct
{
  YdocFraming framing;
  SoupServer *soup;
  guint16 port;
  Ydoc *doc;
  YdocAwareness *awareness;
  GPtrArray *connections;
  YdocPeerAccess access;  /* of whoever comes */
  gboolean refuses;       /* what is sent, though it may be */
  gboolean is_deaf;       /* takes what comes, and does nothing */
  guint throttle;         /* connections in @window that are let in; 0: all */
  gint64 window;
  GArray *times;          /* (element-type gint64): when somebody came */
  guint n_connections;    /* that there ever were */
  guint n_throttled;
  guint n_updates;        /* that came with something in them */
  guint n_pongs;
} RoomServer;

void  room_server_init     (RoomServer   *self,
                            YdocFraming   framing);
void  room_server_clear    (RoomServer   *self);
char *room_server_dup_url  (RoomServer   *self);
void  room_server_replace  (RoomServer   *self,
                            Ydoc         *doc);
void  room_server_cut      (RoomServer   *self);
void  room_server_say      (RoomServer   *self,
                            YdocFrame     frame);
