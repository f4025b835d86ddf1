/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: draw-figures PROPOSAL FOLDER PIXELS
 * Writes every figure of a proposal as PDF, and as PNG so many pixels wide, for others to look at. */

#include "config.h"

#include <stdlib.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "figure/yoriai-figure.h"
#include "figure/yoriai-scene-output.h"

static void
save (const char *folder,
      const char *name,
      const char *ending,
      GBytes     *bytes)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
draw (YoriaiReading    *reading,
      YoriaiFigureKind  kind,
      const char       *folder,
      guint             pixels,
      YoriaiTypesetter *setter)
{
  double width, height;
  g_autoptr (YoriaiScene) scene = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;

  yoriai_paper_get_size (YORIAI_PAPER_LANDSCAPE, &width, &height);
  scene = yoriai_figure_build (kind, reading, width, height, setter);
  pdf = yoriai_scene_to_pdf (scene, width, &reading->options->today, &error);
  g_assert_no_error (error);
  save (folder, yoriai_figure_get_name (kind), ".pdf", pdf);
  png = yoriai_scene_to_png (scene, pixels, &error);
  g_assert_no_error (error);
  save (folder, yoriai_figure_get_name (kind), ".png", png);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiExportOptions options = { .forced = TRUE };
  YoriaiReading reading;
  gsize length;

  g_assert_cmpint (argc, ==, 4);
  g_file_get_contents (argv[1], &text, &length, &error);
  g_assert_no_error (error);
  space = yoriai_document_read (argv[1], text, (gssize) length, NULL, &error);
  g_assert_no_error (error);
  yoriai_call_library_serve (library, space);
  g_date_set_dmy (&options.today, 1, G_DATE_JUNE, 2021);
  yoriai_reading_init (&reading, space,
                       yoriai_call_library_find (library, yoriai_record_get_string (yoriai_space_get_root (space), "call")),
                       NULL, &options);
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    if (yoriai_figure_is_asked_for (kind, &reading))
      draw (&reading, kind, argv[2], (guint) strtoul (argv[3], NULL, 10), setter);
  return 0;
}
