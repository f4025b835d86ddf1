/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: NAME FOLDER
 * Gives each file of a corpus, and some damaged copies of each, to a fuzz target; it passes when
 * nothing crashes. The damage is the same at every run. */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "fuzz.h"

#define N_COPIES 200
#define SEED 20211123

/* One to four places: a byte changed, a piece cut out, a piece doubled. */
static void
damage (GByteArray *bytes,
        GRand      *random)
{
  for (int n = g_rand_int_range (random, 1, 5); n > 0 && bytes->len > 1; n--)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);
      guint length = (guint) g_rand_int_range (random, 1, (gint32) MIN (bytes->len - at, 40) + 1);

      switch (g_rand_int_range (random, 0, 3))
        {
        case 0:
          bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
          break;
        case 1:
          g_byte_array_remove_range (bytes, at, length);
          break;
        default:
          {
            g_autofree guint8 *piece = g_memdup2 (bytes->data + at, length);

            g_byte_array_append (bytes, piece, length);
          }
        }
    }
}

static void
run_file (const char *path,
          GRand      *random)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    g_error ("%s cannot be read", path);
  LLVMFuzzerTestOneInput ((const unsigned char *) text, length);
  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
      damage (bytes, random);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GDir) dir = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  const char *name;

  if (dir == NULL)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      run_file (path, random);
    }
  return 0;
}
