/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as one of our own messages: what is read lies within them, and says the same when it is written again. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-note-private.h"
#include "ydoc/ydoc-protocol.h"

#include "fuzz.h"

static void
check_written (const YoriaiNote *note)
{
  GBytes *parts[YORIAI_NOTE_MAX_PARTS];
  g_autoptr (GBytes) bytes = NULL;
  YdocFrame frame;
  YoriaiNote again;

  for (guint i = 0; i < note->n_parts; i++)
    parts[i] = g_bytes_new_static (note->parts[i].data, note->parts[i].length);
  bytes = _yoriai_note_encode (note->kind, parts, note->n_parts);
  g_assert_true (ydoc_frame_decode (YDOC_FRAMING_Y_WEBSOCKET, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    YDOC_FRAME_MAX, &frame, NULL));
  g_assert_cmpint (frame.kind, ==, YDOC_FRAME_UNKNOWN);
  g_assert_cmpuint (frame.type, ==, YORIAI_NOTE_TYPE);
  g_assert_true (_yoriai_note_decode (frame.data.data, frame.data.len, &again, NULL));
  g_assert_cmpuint (again.kind, ==, note->kind);
  g_assert_cmpuint (again.n_parts, ==, note->n_parts);
  for (guint i = 0; i < note->n_parts; i++)
    {
      g_assert_cmpmem (again.parts[i].data, again.parts[i].length, note->parts[i].data, note->parts[i].length);
      g_bytes_unref (parts[i]);
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (GError) error = NULL;
  YoriaiNote note;

  if (!_yoriai_note_decode (data, size, &note, &error))
    {
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE);
      return 0;
    }
  g_assert_cmpuint (note.n_parts, <=, YORIAI_NOTE_MAX_PARTS);
  for (guint i = 0; i < note.n_parts + 1; i++)
    {
      g_autofree char *text = _yoriai_note_dup_text (&note, i);
      guint64 number;

      g_assert_true (text == NULL || (*text != '\0' && g_utf8_validate (text, -1, NULL)));
      if (_yoriai_note_get_number (&note, i, &number))
        g_assert_cmpuint (note.parts[i].length, ==, sizeof number);
    }
  check_written (&note);
  return 0;
}
