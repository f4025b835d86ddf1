/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-note-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ydoc/ydoc-protocol.h"

/*
 * A kind, and then parts, each after its length in four bytes, the highest
 * first. What follows the parts that one knows is let be, and so is a kind that
 * one does not know: a newer program may say more.
 */

#define LENGTH_SIZE 4

GBytes *
_yoriai_note_encode (YoriaiNoteKind  kind,
                     GBytes *const  *parts,
                     guint           n_parts)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  guint8 first = (guint8) kind;
  YdocFrame frame = { .kind = YDOC_FRAME_UNKNOWN, .type = YORIAI_NOTE_TYPE };

  g_byte_array_append (body, &first, 1);
  for (guint i = 0; i < n_parts; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (parts[i], &length);
      guint32 size = GUINT32_TO_BE ((guint32) length);

      g_byte_array_append (body, (const guint8 *) &size, sizeof size);
      g_byte_array_append (body, data, (guint) length);
    }
  frame.data = (YdocSlice){ body->data, body->len };
  return ydoc_frame_encode (YDOC_FRAMING_Y_WEBSOCKET, &frame);
}

GBytes *
_yoriai_note_encode_texts (YoriaiNoteKind     kind,
                           const char *const *texts,
                           guint              n_texts)
{
  GBytes *parts[YORIAI_NOTE_MAX_PARTS] = { 0 };
  GBytes *note;

  g_assert (n_texts <= YORIAI_NOTE_MAX_PARTS);
  for (guint i = 0; i < n_texts; i++)
    parts[i] = texts[i] != NULL ? g_bytes_new (texts[i], strlen (texts[i])) : g_bytes_new (NULL, 0);
  note = _yoriai_note_encode (kind, parts, n_texts);
  for (guint i = 0; i < n_texts; i++)
    g_bytes_unref (parts[i]);
  return note;
}

/* A note of one number, of eight bytes, the highest first. */
GBytes *
_yoriai_note_encode_number (YoriaiNoteKind kind,
                            guint64        number)
{
  guint64 bytes = GUINT64_TO_BE (number);
  g_autoptr (GBytes) part = g_bytes_new (&bytes, sizeof bytes);

  return _yoriai_note_encode (kind, &part, 1);
}

gboolean
_yoriai_note_get_number (const YoriaiNote *note,
                         guint             index,
                         guint64          *ret_number)
{
  guint64 bytes;

  if (index >= note->n_parts || note->parts[index].length != sizeof bytes)
    return FALSE;
  memcpy (&bytes, note->parts[index].data, sizeof bytes);
  *ret_number = GUINT64_FROM_BE (bytes);
  return TRUE;
}

/* @data: what a frame of YORIAI_NOTE_TYPE holds, from anywhere */
gboolean
_yoriai_note_decode (const guint8  *data,
                     gsize          length,
                     YoriaiNote    *ret_note,
                     GError       **error)
{
  YoriaiNote note = { 0 };
  gsize at = 1;

  if (length > 0)
    note.kind = data[0];
  while (length > 0 && at < length && note.n_parts < YORIAI_NOTE_MAX_PARTS)
    {
      guint32 size;

      if (length - at < LENGTH_SIZE)
        break;
      memcpy (&size, data + at, sizeof size);
      size = GUINT32_FROM_BE (size);
      at += LENGTH_SIZE;
      if (size > length - at)
        break;
      note.parts[note.n_parts].data = data + at;
      note.parts[note.n_parts].length = size;
      note.n_parts++;
      at += size;
    }
  if (length == 0 || (at < length && note.n_parts < YORIAI_NOTE_MAX_PARTS) || at > length)
    {
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                           _("the other end sent a malformed message"));
      return FALSE;
    }
  *ret_note = note;
  return TRUE;
}

/* Returns: (transfer full) (nullable): a part that is sound UTF-8 without NUL
 * and not empty; whoever shows it looks at it further */
char *
_yoriai_note_dup_text (const YoriaiNote *note,
                       guint             index)
{
  if (index >= note->n_parts || note->parts[index].length == 0
      || note->parts[index].length > YORIAI_NOTE_MAX
      || !g_utf8_validate ((const char *) note->parts[index].data,
                           (gssize) note->parts[index].length, NULL))
    return NULL;
  return g_strndup ((const char *) note->parts[index].data, note->parts[index].length);
}
