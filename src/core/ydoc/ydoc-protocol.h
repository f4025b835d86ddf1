/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* The frames of the sync protocol, as y-websocket and as Hocuspocus put them into binary WebSocket messages. Pure
 * encoders and decoders; who says what and when is YdocPeer's business (ydoc-peer.h). */

#define YDOC_FRAME_MAX (16 * 1024 * 1024)
#define YDOC_FRAME_MAX_BEFORE_AUTH (64 * 1024)

/**
 * YdocFraming:
 * @YDOC_FRAMING_Y_WEBSOCKET: one WebSocket is one document, named by the path of its URL
 * @YDOC_FRAMING_HOCUSPOCUS: each frame names its document
 */
typedef enum
{
  YDOC_FRAMING_Y_WEBSOCKET,
  YDOC_FRAMING_HOCUSPOCUS,
} YdocFraming;

/**
 * YdocFrameKind:
 * @YDOC_FRAME_STEP_1: data is a state vector: please send what I lack
 * @YDOC_FRAME_STEP_2: data is an update: what you lack
 * @YDOC_FRAME_UPDATE: data is an update: what has just changed
 * @YDOC_FRAME_AWARENESS: data is an awareness update
 * @YDOC_FRAME_QUERY_AWARENESS: please send all awareness
 * @YDOC_FRAME_DENIED: text is the reason
 * @YDOC_FRAME_TOKEN: text is a token, detail the version of the client (Hocuspocus, as all that follow)
 * @YDOC_FRAME_TOKEN_REQUEST: please send the token again
 * @YDOC_FRAME_AUTHENTICATED: text is `read-write` or `readonly`
 * @YDOC_FRAME_STATELESS: text is a message of the application
 * @YDOC_FRAME_CLOSE: text is the reason; a client gives none. Closes the document, not the WebSocket.
 * @YDOC_FRAME_SYNC_STATUS: is_applied says whether a step 2 or an update was taken
 * @YDOC_FRAME_PING: has no document
 * @YDOC_FRAME_PONG: has no document
 * @YDOC_FRAME_UNKNOWN: of a kind that is not known here: data is the rest. A newer server may have more kinds.
 */
typedef enum
{
  YDOC_FRAME_STEP_1,
  YDOC_FRAME_STEP_2,
  YDOC_FRAME_UPDATE,
  YDOC_FRAME_AWARENESS,
  YDOC_FRAME_QUERY_AWARENESS,
  YDOC_FRAME_DENIED,
  YDOC_FRAME_TOKEN,
  YDOC_FRAME_TOKEN_REQUEST,
  YDOC_FRAME_AUTHENTICATED,
  YDOC_FRAME_STATELESS,
  YDOC_FRAME_CLOSE,
  YDOC_FRAME_SYNC_STATUS,
  YDOC_FRAME_PING,
  YDOC_FRAME_PONG,
  YDOC_FRAME_UNKNOWN,
} YdocFrameKind;

/**
 * YdocSlice:
 * @data: (nullable): bytes; NULL where there are none. Text is sound UTF-8, not ended by NUL.
 * @len: how many
 */
typedef struct
{
  const void *data;
  gsize len;
} YdocSlice;

/**
 * YdocFrame:
 * @kind: what it is
 * @name: Hocuspocus: the document
 * @session: Hocuspocus: which of several sessions on one WebSocket; NULL data as a rule
 * @data: see the kinds
 * @text: see the kinds
 * @detail: see the kinds
 * @is_reply: of the three kinds that sync: the receiver must not ask back (Hocuspocus' SyncReply)
 * @is_applied: for YDOC_FRAME_SYNC_STATUS
 * @type: for YDOC_FRAME_UNKNOWN: the number of its kind
 *
 * A frame, taken apart; all of it is borrowed.
 */
typedef struct
{
  YdocFrameKind kind;
  YdocSlice name;
  YdocSlice session;
  YdocSlice data;
  YdocSlice text;
  YdocSlice detail;
  gboolean is_reply;
  gboolean is_applied;
  guint64 type;
} YdocFrame;

/**
 * ydoc_slice:
 * @string: (nullable): a string
 *
 * Returns: a slice of all of it
 */
static inline YdocSlice
ydoc_slice (const char *string)
{
  return (YdocSlice){ string, string != NULL ? strlen (string) : 0 };
}

/**
 * ydoc_frame_decode:
 * @framing: how frames are made
 * @data: the payload of one binary message, from anywhere
 * @len: its length
 * @max_len: what is taken: YDOC_FRAME_MAX, or YDOC_FRAME_MAX_BEFORE_AUTH from somebody nobody knows yet
 * @ret_frame: (out caller-allocates): the frame; it borrows from @data
 * @error: YDOC_ERROR
 *
 * Checks all of the frame but what its state vector or update holds. Nothing may follow it.
 *
 * Returns: FALSE when it was refused
 */
gboolean   ydoc_frame_decode           (YdocFraming          framing,
                                        const guint8        *data,
                                        gsize                len,
                                        gsize                max_len,
                                        YdocFrame           *ret_frame,
                                        GError             **error);

/**
 * ydoc_frame_encode:
 * @framing: how frames are made
 * @frame: what ydoc_frame_decode() would give for it
 *
 * Returns: (transfer full): the payload of a binary message
 */
GBytes    *ydoc_frame_encode           (YdocFraming          framing,
                                        const YdocFrame     *frame) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
