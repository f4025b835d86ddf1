/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-connection-private.h"
#include "meeting/yoriai-note-private.h"
#include "record/yoriai-space-document.h"
#include "ydoc/ydoc-awareness.h"
#include "ydoc/ydoc-protocol.h"

G_BEGIN_DECLS

#define YORIAI_ROOM_GATHER 10 /* ms for which edits wait for each other */
#define YORIAI_ROOM_ACKNOWLEDGE 100 /* ms after which it is said what has come */

/* One proposal, and the ends with which it is kept the same: the host's many,
 * a guest's one. */
typedef struct _YoriaiRoom YoriaiRoom;
typedef struct _YoriaiPeer YoriaiPeer;

/*
 * accept: (nullable): whether an update may be taken in; %FALSE: not a byte of it is. @is_answer: it is what this end
 *   lacked when it asked, and may be nothing new
 * untaken: (nullable): an accepted update cannot be taken in; %TRUE: that has been dealt with, else refused is called
 * sending: (nullable): edits are going to be sent
 * answering: (nullable): whether what the other end lacks may be told; %FALSE: it is told that there is nothing
 * announces: (nullable): whether the other end may say of @client that they are here, or have gone
 * differs: (nullable): all has come and for a while both have not had the same; %TRUE: that has been dealt with, else the
 *   two compare again
 * note: (nullable): one of our own messages came that is not of the room
 * changed: (nullable): what has arrived, or been synced, is other than before
 * refused: (nullable): what came cannot be taken in; the connection is closed then
 */
typedef struct
{
  gboolean (*accept)  (YoriaiPeer *peer, GBytes *update, gboolean is_answer, gpointer data);
  gboolean (*untaken) (YoriaiPeer *peer, const GError *error, gpointer data);
  void     (*sending) (YoriaiPeer *peer, gpointer data);
  gboolean (*answering) (YoriaiPeer *peer, GBytes *update, gpointer data);
  gboolean (*announces) (YoriaiPeer *peer, guint64 client, gboolean is_here, gpointer data);
  gboolean (*differs) (YoriaiPeer *peer, gpointer data);
  void     (*note)    (YoriaiPeer *peer, const YoriaiNote *note, gpointer data);
  void     (*changed) (YoriaiPeer *peer, gpointer data);
  void     (*refused) (YoriaiPeer *peer, const GError *error, gpointer data);
} YoriaiPeerFuncs;

YoriaiRoom    *_yoriai_room_new             (YoriaiSpace           *space,
                                             YdocAwareness         *awareness,
                                             gboolean               is_host) G_GNUC_WARN_UNUSED_RESULT;
void           _yoriai_room_free            (YoriaiRoom            *self);
YoriaiSpace   *_yoriai_room_get_space       (YoriaiRoom            *self);
gsize          _yoriai_room_get_size        (YoriaiRoom            *self);
GBytes        *_yoriai_room_get_state       (YoriaiRoom            *self,
                                             gboolean               is_recent);
guint64        _yoriai_room_get_n_edits     (YoriaiRoom            *self);
guint64        _yoriai_room_get_n_changes   (YoriaiRoom            *self);

YoriaiPeer    *_yoriai_peer_new             (YoriaiRoom            *room,
                                             YoriaiConnection      *connection,
                                             gboolean               is_ours,
                                             const YoriaiPeerFuncs *funcs,
                                             gpointer               data) G_GNUC_WARN_UNUSED_RESULT;
void           _yoriai_peer_free            (YoriaiPeer            *self);
void           _yoriai_peer_begin           (YoriaiPeer            *self,
                                             guint64                n_early);
void           _yoriai_peer_receive         (YoriaiPeer            *self,
                                             GBytes                *frame);
gpointer       _yoriai_peer_get_data        (YoriaiPeer            *self);
gboolean       _yoriai_peer_is_synced       (YoriaiPeer            *self);
gboolean       _yoriai_peer_agrees          (YoriaiPeer            *self);
guint64        _yoriai_peer_get_n_arrived   (YoriaiPeer            *self);
guint          _yoriai_peer_get_n_pending   (YoriaiPeer            *self);
gboolean       _yoriai_peer_has_taken_answer (YoriaiPeer           *self);
void           _yoriai_peer_note_owed       (YoriaiPeer            *self);

/* Between the two files */
GBytes        *_yoriai_room_get_digest      (YoriaiRoom            *self);
void           _yoriai_room_add             (YoriaiRoom            *self,
                                             YoriaiPeer            *peer);
void           _yoriai_room_remove          (YoriaiRoom            *self,
                                             YoriaiPeer            *peer);
gboolean       _yoriai_room_take            (YoriaiRoom            *self,
                                             YoriaiPeer            *from,
                                             GBytes                *update,
                                             GError               **error);
YdocAwareness *_yoriai_room_get_awareness   (YoriaiRoom            *self);
guint          _yoriai_room_get_n_announced (YoriaiRoom            *self,
                                             YoriaiPeer            *by);
guint64        _yoriai_room_find_announced  (YoriaiRoom            *self,
                                             YoriaiPeer            *by);
gboolean       _yoriai_room_is_present      (YoriaiRoom            *self,
                                             guint64                client);
void           _yoriai_room_flush           (YoriaiRoom            *self);
void           _yoriai_peer_send_update     (YoriaiPeer            *self,
                                             GBytes                *update,
                                             guint64                n_edits);
void           _yoriai_peer_send            (YoriaiPeer            *self,
                                             YdocFrameKind          kind,
                                             GBytes                *data);
void           _yoriai_peer_tick            (YoriaiPeer            *self);
void           _yoriai_peer_note_flushed    (YoriaiPeer            *self);
gboolean       _yoriai_room_has_gathered    (YoriaiRoom            *self);

G_END_DECLS
