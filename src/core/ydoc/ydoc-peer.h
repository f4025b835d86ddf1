/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-awareness.h"
#include "ydoc-protocol.h"
#include "ydoc.h"

G_BEGIN_DECLS

/* One end of a connection that keeps a document and its awareness the same on both ends.
 *
 * It has no transport and no timer. The caller says when the connection is there and when it is lost, hands over each
 * binary message, sends each frame that is given to it, in order, and says what time it is (milliseconds of the clock
 * of the awareness). Changes of the document and the awareness are sent by themselves.
 *
 * A lost connection loses nothing: after the next ydoc_peer_connect() the two ends compare state vectors, so nothing is
 * ever queued. While there is no connection the peer is idle; keep one as long as its document. */

#define YDOC_PEER_TICK 3000          /* ms: how often to call ydoc_peer_tick() */
#define YDOC_PEER_SILENCE 30000      /* ms without a frame after which a connection counts as lost */
#define YDOC_PEER_AUTH_TIMEOUT 60000 /* ms that a server waits for a token */

typedef struct _YdocPeer YdocPeer;

/**
 * YdocPeerState:
 * @YDOC_PEER_OFFLINE: not connected
 * @YDOC_PEER_AUTHENTICATING: connected; the token is being looked at (Hocuspocus)
 * @YDOC_PEER_SYNCING: what each end lacks is on its way
 * @YDOC_PEER_SYNCED: what the other end had at the beginning is here
 * @YDOC_PEER_DENIED: refused: connecting again is no use without another token
 * @YDOC_PEER_CLOSED: the other end closed the document, not the connection
 */
typedef enum
{
  YDOC_PEER_OFFLINE,
  YDOC_PEER_AUTHENTICATING,
  YDOC_PEER_SYNCING,
  YDOC_PEER_SYNCED,
  YDOC_PEER_DENIED,
  YDOC_PEER_CLOSED,
} YdocPeerState;

/**
 * YdocPeerAccess:
 * @YDOC_PEER_ACCESS_NONE: the token is refused
 * @YDOC_PEER_ACCESS_READ: changes are refused
 * @YDOC_PEER_ACCESS_WRITE: all is taken
 */
typedef enum
{
  YDOC_PEER_ACCESS_NONE,
  YDOC_PEER_ACCESS_READ,
  YDOC_PEER_ACCESS_WRITE,
} YdocPeerAccess;

/**
 * YdocPeerFuncs:
 * @send: sends a frame; must not call back into the peer
 * @changed: (nullable): state, access or the number of unsynced changes are others than before
 * @stateless: (nullable): a message of the application came; not ended by NUL
 * @authorise: (nullable): a server looks at a token, not ended by NUL. NULL makes this the client's end.
 * @accept: (nullable): whether an update of the other end may be applied; see ydoc_update_foreach_place(). What is
 *   refused leaves no trace here, and its sender is told where the framing has a word for it; the connection stays. What
 *   builds on it will wait here for ever, and may be refused for that. The document must not be changed in it.
 */
typedef struct
{
  void (*send) (YdocPeer *peer, GBytes *frame, gpointer data);
  void (*changed) (YdocPeer *peer, gpointer data);
  void (*stateless) (YdocPeer *peer, const char *text, gsize len, gpointer data);
  YdocPeerAccess (*authorise) (YdocPeer *peer, const char *token, gsize len, gpointer data);
  gboolean (*accept) (YdocPeer *peer, const guint8 *update, gsize len, gpointer data);
} YdocPeerFuncs;

/**
 * ydoc_peer_new:
 * @doc: the document; must outlive the peer
 * @awareness: (nullable): its awareness; must outlive the peer
 * @framing: how frames are made
 * @name: (nullable): the document's name, for Hocuspocus
 * @session: (nullable): which of several sessions on one WebSocket, for Hocuspocus
 * @funcs: what to call; must outlive the peer
 * @data: for @funcs
 *
 * A y-websocket server never sees a token here, but in the request before; its @authorise only makes it a server.
 *
 * Returns: (transfer full): a peer without a connection; free with ydoc_peer_free()
 */
YdocPeer  *ydoc_peer_new               (Ydoc                *doc,
                                        YdocAwareness       *awareness,
                                        YdocFraming          framing,
                                        const char          *name,
                                        const char          *session,
                                        const YdocPeerFuncs *funcs,
                                        gpointer             data) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_peer_free:
 * @peer: (transfer full) (nullable): a peer, outside of its callbacks
 */
void       ydoc_peer_free              (YdocPeer            *peer);

/**
 * ydoc_peer_set_token:
 * @peer: a peer
 * @token: (nullable): what to show to a Hocuspocus server from now on; NULL is an empty one
 */
void       ydoc_peer_set_token         (YdocPeer            *peer,
                                        const char          *token);

/**
 * ydoc_peer_connect:
 * @peer: a peer
 * @now: the time
 *
 * The connection is there: begins to talk.
 */
void       ydoc_peer_connect           (YdocPeer            *peer,
                                        gint64               now);

/**
 * ydoc_peer_disconnect:
 * @peer: a peer
 * @now: the time
 *
 * The connection is lost or was closed, or none came about. Whoever was present through it is not any more; being
 * denied is remembered. To be seen leaving at once, take away the own presence before closing on purpose.
 */
void       ydoc_peer_disconnect        (YdocPeer            *peer,
                                        gint64               now);

/**
 * ydoc_peer_receive:
 * @peer: a connected peer
 * @data: the payload of a binary message
 * @len: its length
 * @now: the time
 * @error: YDOC_ERROR
 *
 * Does what the other end says.
 *
 * Returns: FALSE when it was refused: the connection should be closed, with 1008
 */
gboolean   ydoc_peer_receive           (YdocPeer            *peer,
                                        const guint8        *data,
                                        gsize                len,
                                        gint64               now,
                                        GError             **error);

/**
 * ydoc_peer_tick:
 * @peer: a peer
 * @now: the time
 *
 * A server that has had nothing to say for a while says so, for its client to know that it is there; a client that has
 * heard nothing asks whether it missed something.
 *
 * Returns: FALSE when what was due has not come for so long that the connection should be closed
 */
gboolean   ydoc_peer_tick              (YdocPeer            *peer,
                                        gint64               now);

/**
 * ydoc_peer_send_stateless:
 * @peer: a peer that is past the token, with Hocuspocus
 * @text: a message of the application
 *
 * Returns: FALSE when there is nobody to send it to
 */
gboolean   ydoc_peer_send_stateless    (YdocPeer            *peer,
                                        const char          *text);

/**
 * ydoc_peer_get_state:
 * @peer: a peer
 *
 * Returns: how far it is
 */
YdocPeerState ydoc_peer_get_state      (YdocPeer            *peer);

/**
 * ydoc_peer_get_access:
 * @peer: a peer
 *
 * Returns: what the server allows; YDOC_PEER_ACCESS_WRITE until it said otherwise
 */
YdocPeerAccess ydoc_peer_get_access    (YdocPeer            *peer);

/**
 * ydoc_peer_get_reason:
 * @peer: a peer
 *
 * Returns: (nullable): why it was denied or closed
 */
const char *ydoc_peer_get_reason       (YdocPeer            *peer);

/**
 * ydoc_peer_get_n_unsynced:
 * @peer: a peer
 *
 * Only Hocuspocus says what has arrived; with y-websocket a change counts as arrived when it is sent. Changes that a
 * read-only connection has made stay counted.
 *
 * Returns: how many changes of this end the other has not acknowledged, in messages; what was in the document before
 *   there was the peer is not counted before the first connection
 */
guint      ydoc_peer_get_n_unsynced    (YdocPeer            *peer);

/**
 * ydoc_peer_get_retry_delay:
 * @peer: a peer without a connection
 * @jitter: a random number, from 0 to below 1
 *
 * Returns: how many ms to wait before the next attempt: longer with each one since the last that came to something; -1
 *   after being denied
 */
gint64     ydoc_peer_get_retry_delay   (YdocPeer            *peer,
                                        double               jitter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdocPeer, ydoc_peer_free)

G_END_DECLS
