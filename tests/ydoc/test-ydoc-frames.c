/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The frames of both framings, sound and damaged. */

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-protocol.h"
#include "ydoc/ydoc.h"

#define Y YDOC_FRAMING_Y_WEBSOCKET
#define H YDOC_FRAMING_HOCUSPOCUS
#define BYTES(string) string, sizeof (string) - 1

typedef struct
{
  YdocFraming framing;
  const char *bytes;
  gsize len;
  YdocFrameKind kind;
  const char *words; /* name / session / data / text / detail, what there is */
} Sound;

static const Sound sounds[] = {
  { Y, BYTES ("\0\0\1\0"), YDOC_FRAME_STEP_1, "data=1" },
  { Y, BYTES ("\0\1\2\0\0"), YDOC_FRAME_STEP_2, "data=2" },
  { Y, BYTES ("\0\2\0"), YDOC_FRAME_UPDATE, "data=0" },
  { Y, BYTES ("\1\1\0"), YDOC_FRAME_AWARENESS, "data=1" },
  { Y, BYTES ("\2\0\2no"), YDOC_FRAME_DENIED, "text=no" },
  { Y, BYTES ("\3"), YDOC_FRAME_QUERY_AWARENESS, "" },
  { Y, BYTES ("\11rest"), YDOC_FRAME_UNKNOWN, "data=4" },
  { H, BYTES ("\1d\0\0\1\0"), YDOC_FRAME_STEP_1, "name=d data=1" },
  { H, BYTES ("\1d\0\1\2\0\0"), YDOC_FRAME_STEP_2, "name=d data=2" },
  { H, BYTES ("\1d\4\0\1\0"), YDOC_FRAME_STEP_1, "name=d data=1 reply" },
  { H, BYTES ("\3d\0s\0\2\2\0\0"), YDOC_FRAME_UPDATE, "name=d session=s data=2" },
  { H, BYTES ("\2d\0\3"), YDOC_FRAME_QUERY_AWARENESS, "name=d session=" },
  { H, BYTES ("\0\1\1\0"), YDOC_FRAME_AWARENESS, "name= data=1" },
  { H, BYTES ("\1d\2\0"), YDOC_FRAME_TOKEN_REQUEST, "name=d" },
  { H, BYTES ("\1d\2\0\0"), YDOC_FRAME_TOKEN, "name=d text=" },
  { H, BYTES ("\6\346\226\207\346\233\270\2\0\1t\0034.8"), YDOC_FRAME_TOKEN, "name=文書 text=t detail=4.8" },
  { H, BYTES ("\1d\2\1\2no"), YDOC_FRAME_DENIED, "name=d text=no" },
  { H, BYTES ("\1d\2\2\12read-write"), YDOC_FRAME_AUTHENTICATED, "name=d text=read-write" },
  { H, BYTES ("\1d\5\2hi"), YDOC_FRAME_STATELESS, "name=d text=hi" },
  { H, BYTES ("\1d\7"), YDOC_FRAME_CLOSE, "name=d" },
  { H, BYTES ("\1d\7\1x"), YDOC_FRAME_CLOSE, "name=d text=x" },
  { H, BYTES ("\1d\10\1"), YDOC_FRAME_SYNC_STATUS, "name=d applied" },
  { H, BYTES ("\1d\10\0"), YDOC_FRAME_SYNC_STATUS, "name=d" },
  { H, BYTES ("\11"), YDOC_FRAME_PING, "" },
  { H, BYTES ("\12"), YDOC_FRAME_PONG, "" },
  { H, BYTES ("\1d\13x"), YDOC_FRAME_UNKNOWN, "name=d data=1" },
};

static void
append_slice (GString    *words,
              const char *name,
              YdocSlice   slice)
{
  if (slice.data == NULL)
    return;
  g_string_append_printf (words, "%s%s=", words->len > 0 ? " " : "", name);
  g_string_append_len (words, slice.data, (gssize) slice.len);
}

static void
assert_frame (const Sound     *sound,
              const YdocFrame *frame)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append_slice (words, "name", frame->name);
  append_slice (words, "session", frame->session);
  if (frame->data.data != NULL)
    g_string_append_printf (words, "%sdata=%u", words->len > 0 ? " " : "", (guint) frame->data.len);
  append_slice (words, "text", frame->text);
  append_slice (words, "detail", frame->detail);
  if (frame->is_reply)
    g_string_append (words, " reply");
  if (frame->is_applied)
    g_string_append (words, " applied");
  g_assert_cmpint (frame->kind, ==, sound->kind);
  g_assert_cmpstr (words->str, ==, sound->words);
}

static void
test_frames (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    {
      const Sound *sound = &sounds[i];
      g_autofree guint8 *bytes = g_memdup2 (sound->bytes, sound->len);
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GError) error = NULL;
      YdocFrame frame;

      g_assert_true (ydoc_frame_decode (sound->framing, bytes, sound->len, sound->len, &frame, &error));
      g_assert_no_error (error);
      assert_frame (sound, &frame);
      again = ydoc_frame_encode (sound->framing, &frame);
      g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), sound->bytes, sound->len);
      g_assert_false (ydoc_frame_decode (sound->framing, bytes, sound->len, sound->len - 1, &frame, &error));
      g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
    }
}

typedef struct
{
  YdocFraming framing;
  const char *bytes;
  gsize len;
} Damaged;

static const Damaged damaged[] = {
  { Y, BYTES ("") },                        /* nothing */
  { Y, BYTES ("\0") },                      /* no step */
  { Y, BYTES ("\0\3\0") },                  /* no such step */
  { Y, BYTES ("\0\0") },                    /* no vector */
  { Y, BYTES ("\0\1\3\0\0") },              /* cut */
  { Y, BYTES ("\0\1\2\0\0x") },             /* a tail */
  { Y, BYTES ("\0\1\377\377\377\377\17x") },/* far longer than it is */
  { Y, BYTES ("\1\0x") },                   /* a tail */
  { Y, BYTES ("\2\1\2no") },                /* only denied */
  { Y, BYTES ("\2\0\2\377\376") },          /* not UTF-8 */
  { Y, BYTES ("\3x") },                     /* a tail */
  { Y, BYTES ("\377\377\377\377\377\377\377\377\377\1") },
  { H, BYTES ("") },
  { H, BYTES ("\10") },                     /* a lone byte that is no ping */
  { H, BYTES ("\2d") },                     /* a cut name */
  { H, BYTES ("\1d") },                     /* no type */
  { H, BYTES ("\1\377\3") },                /* not UTF-8 */
  { H, BYTES ("\5d\0s\0t\3") },             /* two NULs */
  { H, BYTES ("\1d\6\2hi") },               /* between servers only */
  { H, BYTES ("\1d\11") },                  /* a ping has no name */
  { H, BYTES ("\11\11") },
  { H, BYTES ("\1d\2\3") },                 /* no such step */
  { H, BYTES ("\1d\2\0\1t\1vx") },          /* a tail */
  { H, BYTES ("\1d\2\2\3rw") },             /* cut */
  { H, BYTES ("\1d\5") },                   /* no text */
  { H, BYTES ("\1d\7\1xy") },               /* a tail */
  { H, BYTES ("\1d\10\2") },                /* neither yes nor no */
  { H, BYTES ("\1d\10") },
  { H, BYTES ("\1d\4\3\0") },
};

static void
test_damaged_frames (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (damaged[i].bytes, damaged[i].len);
      g_autoptr (GError) error = NULL;
      YdocFrame frame = { .type = 77 };

      if (g_test_verbose ())
        g_test_message ("%u", i);
      g_assert_false (
        ydoc_frame_decode (damaged[i].framing, bytes, damaged[i].len, YDOC_FRAME_MAX, &frame, &error));
      g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
      g_assert_cmpuint (frame.type, ==, 77);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/protocol/frames", test_frames);
  g_test_add_func ("/ydoc/protocol/damaged-frames", test_damaged_frames);

  return g_test_run ();
}
