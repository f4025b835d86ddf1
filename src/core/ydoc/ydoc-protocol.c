/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-protocol.h"

#include "ydoc-private.h"

/* Frames. The two framings share their first numbers: y-websocket has 0 to 3, Hocuspocus puts a name before and goes
 * on counting. */

enum
{
  TYPE_SYNC = 0,
  TYPE_AWARENESS = 1,
  TYPE_AUTH = 2,
  TYPE_QUERY_AWARENESS = 3,
  TYPE_SYNC_REPLY = 4,
  TYPE_STATELESS = 5,
  TYPE_BROADCAST_STATELESS = 6, /* between servers only */
  TYPE_CLOSE = 7,
  TYPE_SYNC_STATUS = 8,
  TYPE_PING = 9,
  TYPE_PONG = 10,
};

enum
{
  AUTH_TOKEN = 0, /* y-websocket: denied */
  AUTH_DENIED = 1,
  AUTH_AUTHENTICATED = 2,
};

static gboolean
refuse (GError    **error,
        YdocError   code,
        const char *what)
{
  g_set_error_literal (error, YDOC_ERROR, (int) code, what);

  return FALSE;
}

/* Taking apart */

static YdocSlice
read_buffer (YdocReader *reader)
{
  YdocSlice slice;

  slice.data = _ydoc_read_buffer (reader, &slice.len);

  return slice;
}

static YdocSlice
read_text (YdocReader *reader)
{
  YdocSlice slice;

  slice.data = _ydoc_read_string (reader, &slice.len, NULL);

  return slice;
}

static gboolean
has_more (const YdocReader *reader)
{
  return !reader->failed && reader->at < reader->end;
}

/* The name, and what one NUL may part from it. */
static void
read_name (YdocReader *reader,
           YdocFrame  *frame)
{
  const char *nul;

  frame->name = read_text (reader);
  nul = frame->name.data != NULL ? memchr (frame->name.data, '\0', frame->name.len) : NULL;
  if (nul == NULL)
    return;
  frame->session.data = nul + 1;
  frame->session.len = frame->name.len - (gsize) (nul + 1 - (const char *) frame->name.data);
  frame->name.len -= frame->session.len + 1;
  if (memchr (frame->session.data, '\0', frame->session.len) != NULL)
    reader->failed = TRUE;
}

static void
read_sync (YdocReader *reader,
           YdocFrame  *frame)
{
  static const YdocFrameKind steps[] = { YDOC_FRAME_STEP_1, YDOC_FRAME_STEP_2, YDOC_FRAME_UPDATE };
  guint64 step = _ydoc_read_varuint (reader);

  if (step >= G_N_ELEMENTS (steps))
    reader->failed = TRUE;
  else
    frame->kind = steps[step];
  frame->data = read_buffer (reader);
}

static void
read_auth (YdocReader *reader,
           YdocFrame  *frame,
           YdocFraming framing)
{
  guint64 what = _ydoc_read_varuint (reader);

  if (framing == YDOC_FRAMING_Y_WEBSOCKET ? what != AUTH_TOKEN : what > AUTH_AUTHENTICATED)
    reader->failed = TRUE;
  frame->kind = framing == YDOC_FRAMING_Y_WEBSOCKET || what == AUTH_DENIED ? YDOC_FRAME_DENIED
                : what == AUTH_AUTHENTICATED                               ? YDOC_FRAME_AUTHENTICATED
                : has_more (reader)                                        ? YDOC_FRAME_TOKEN
                                                                           : YDOC_FRAME_TOKEN_REQUEST;
  if (frame->kind != YDOC_FRAME_TOKEN_REQUEST)
    frame->text = read_text (reader);
  if (frame->kind == YDOC_FRAME_TOKEN && has_more (reader))
    frame->detail = read_text (reader);
}

static void
read_status (YdocReader *reader,
             YdocFrame  *frame)
{
  guint64 status = _ydoc_read_varuint (reader);

  if (status > 1)
    reader->failed = TRUE;
  frame->kind = YDOC_FRAME_SYNC_STATUS;
  frame->is_applied = status == 1;
}

/* What only Hocuspocus has. */
static void
read_more (YdocReader *reader,
           YdocFrame  *frame)
{
  switch (frame->type)
    {
    case TYPE_SYNC_REPLY:
      frame->is_reply = TRUE;
      read_sync (reader, frame);
      break;
    case TYPE_STATELESS:
      frame->kind = YDOC_FRAME_STATELESS;
      frame->text = read_text (reader);
      break;
    case TYPE_CLOSE:
      frame->kind = YDOC_FRAME_CLOSE;
      if (has_more (reader))
        frame->text = read_text (reader);
      break;
    case TYPE_SYNC_STATUS:
      read_status (reader, frame);
      break;
    case TYPE_BROADCAST_STATELESS:
    case TYPE_PING: /* has no name */
    case TYPE_PONG:
      reader->failed = TRUE;
      break;
    default:
      frame->kind = YDOC_FRAME_UNKNOWN;
    }
}

static void
read_body (YdocReader *reader,
           YdocFrame  *frame,
           YdocFraming framing)
{
  frame->type = _ydoc_read_varuint (reader);
  if (reader->failed)
    return;
  switch (frame->type)
    {
    case TYPE_SYNC:
      read_sync (reader, frame);
      break;
    case TYPE_AWARENESS:
      frame->kind = YDOC_FRAME_AWARENESS;
      frame->data = read_buffer (reader);
      break;
    case TYPE_AUTH:
      read_auth (reader, frame, framing);
      break;
    case TYPE_QUERY_AWARENESS:
      frame->kind = YDOC_FRAME_QUERY_AWARENESS;
      break;
    default:
      if (framing == YDOC_FRAMING_HOCUSPOCUS)
        read_more (reader, frame);
      else
        frame->kind = YDOC_FRAME_UNKNOWN;
    }
  if (frame->kind == YDOC_FRAME_UNKNOWN)
    {
      frame->data.len = reader->end - reader->at;
      frame->data.data = _ydoc_read_bytes (reader, frame->data.len);
    }
  else
    {
      frame->type = 0;
    }
}

gboolean
ydoc_frame_decode (YdocFraming   framing,
                   const guint8 *data,
                   gsize         len,
                   gsize         max_len,
                   YdocFrame    *ret_frame,
                   GError      **error)
{
  YdocFrame frame = { .kind = YDOC_FRAME_PING };
  YdocReader reader;

  g_return_val_if_fail (data != NULL || len == 0, FALSE);

  if (len > max_len)
    return refuse (error, YDOC_ERROR_LIMIT, "the frame is too long");
  _ydoc_reader_init (&reader, data, len);
  if (framing == YDOC_FRAMING_HOCUSPOCUS && len == 1 && (*data == TYPE_PING || *data == TYPE_PONG))
    {
      *ret_frame = frame;
      ret_frame->kind = *data == TYPE_PING ? YDOC_FRAME_PING : YDOC_FRAME_PONG;
      return TRUE;
    }
  if (framing == YDOC_FRAMING_HOCUSPOCUS)
    read_name (&reader, &frame);
  if (!reader.failed)
    read_body (&reader, &frame, framing);
  if (reader.failed)
    return refuse (error, YDOC_ERROR_MALFORMED, "the frame is damaged");
  if (reader.at != reader.end)
    return refuse (error, YDOC_ERROR_MALFORMED, "something follows the frame");
  *ret_frame = frame;

  return TRUE;
}

/* Putting together */

static void
write_slice (YdocWriter *writer,
             YdocSlice   slice)
{
  _ydoc_write_buffer (writer, slice.data, slice.len);
}

static void
write_name (YdocWriter      *writer,
            const YdocFrame *frame)
{
  if (frame->session.data == NULL)
    {
      write_slice (writer, frame->name);
      return;
    }
  _ydoc_write_varuint (writer, frame->name.len + 1 + frame->session.len);
  _ydoc_write_bytes (writer, frame->name.data, frame->name.len);
  _ydoc_write_u8 (writer, '\0');
  _ydoc_write_bytes (writer, frame->session.data, frame->session.len);
}

static void
write_sync (YdocWriter      *writer,
            const YdocFrame *frame)
{
  _ydoc_write_u8 (writer, frame->is_reply ? TYPE_SYNC_REPLY : TYPE_SYNC);
  _ydoc_write_u8 (writer, frame->kind == YDOC_FRAME_STEP_1 ? 0 : frame->kind == YDOC_FRAME_STEP_2 ? 1 : 2);
  write_slice (writer, frame->data);
}

static void
write_auth (YdocWriter *writer,
            guint8      what,
            YdocSlice   text,
            YdocSlice   detail)
{
  _ydoc_write_u8 (writer, TYPE_AUTH);
  _ydoc_write_u8 (writer, what);
  write_slice (writer, text);
  if (detail.data != NULL)
    write_slice (writer, detail);
}

static void
write_auth_frame (YdocWriter      *writer,
                  const YdocFrame *frame,
                  gboolean         is_hocuspocus)
{
  const YdocSlice none = { 0 };

  switch (frame->kind)
    {
    case YDOC_FRAME_DENIED:
      write_auth (writer, is_hocuspocus ? AUTH_DENIED : AUTH_TOKEN, frame->text, none);
      break;
    case YDOC_FRAME_TOKEN:
      write_auth (writer, AUTH_TOKEN, frame->text, frame->detail);
      break;
    case YDOC_FRAME_TOKEN_REQUEST:
      _ydoc_write_u8 (writer, TYPE_AUTH);
      _ydoc_write_u8 (writer, AUTH_TOKEN);
      break;
    case YDOC_FRAME_AUTHENTICATED:
      write_auth (writer, AUTH_AUTHENTICATED, frame->text, none);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_message (YdocWriter *writer,
               guint8      type,
               YdocSlice   message)
{
  _ydoc_write_u8 (writer, type);
  write_slice (writer, message);
}

static void
write_close (YdocWriter      *writer,
             const YdocFrame *frame)
{
  _ydoc_write_u8 (writer, TYPE_CLOSE);
  if (frame->text.data != NULL)
    write_slice (writer, frame->text);
}

static void
write_sync_status (YdocWriter      *writer,
                   const YdocFrame *frame)
{
  _ydoc_write_u8 (writer, TYPE_SYNC_STATUS);
  _ydoc_write_u8 (writer, frame->is_applied ? 1 : 0);
}

static void
write_unknown (YdocWriter      *writer,
               const YdocFrame *frame)
{
  _ydoc_write_varuint (writer, frame->type);
  _ydoc_write_bytes (writer, frame->data.data, frame->data.len);
}

static void
write_body (YdocWriter      *writer,
            const YdocFrame *frame,
            gboolean         is_hocuspocus)
{
  switch (frame->kind)
    {
    case YDOC_FRAME_STEP_1:
    case YDOC_FRAME_STEP_2:
    case YDOC_FRAME_UPDATE:
      write_sync (writer, frame);
      break;
    case YDOC_FRAME_AWARENESS:
      write_message (writer, TYPE_AWARENESS, frame->data);
      break;
    case YDOC_FRAME_QUERY_AWARENESS:
      _ydoc_write_u8 (writer, TYPE_QUERY_AWARENESS);
      break;
    case YDOC_FRAME_DENIED:
    case YDOC_FRAME_TOKEN:
    case YDOC_FRAME_TOKEN_REQUEST:
    case YDOC_FRAME_AUTHENTICATED:
      write_auth_frame (writer, frame, is_hocuspocus);
      break;
    case YDOC_FRAME_STATELESS:
      write_message (writer, TYPE_STATELESS, frame->text);
      break;
    case YDOC_FRAME_CLOSE:
      write_close (writer, frame);
      break;
    case YDOC_FRAME_SYNC_STATUS:
      write_sync_status (writer, frame);
      break;
    case YDOC_FRAME_PING:
      _ydoc_write_u8 (writer, TYPE_PING);
      break;
    case YDOC_FRAME_PONG:
      _ydoc_write_u8 (writer, TYPE_PONG);
      break;
    case YDOC_FRAME_UNKNOWN:
      write_unknown (writer, frame);
      break;
    default:
      g_assert_not_reached ();
    }
}

GBytes *
ydoc_frame_encode (YdocFraming      framing,
                   const YdocFrame *frame)
{
  gboolean is_hocuspocus = framing == YDOC_FRAMING_HOCUSPOCUS;
  YdocWriter writer = { 0 };

  if (is_hocuspocus && frame->kind != YDOC_FRAME_PING && frame->kind != YDOC_FRAME_PONG)
    write_name (&writer, frame);
  write_body (&writer, frame, is_hocuspocus);

  return _ydoc_writer_steal_bytes (&writer);
}
