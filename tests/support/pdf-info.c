/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-info.h"

#include <gio/gio.h>

/**
 * test_dup_pdf_info:
 * @pdf: a PDF file
 *
 * Asks a reader: how a file is packed is the writer's own matter, and cairo 1.18 compresses what 1.16 wrote as text.
 *
 * Returns: (transfer full) (nullable): what pdfinfo says of @pdf; %NULL when there is no pdfinfo
 */
char *
test_dup_pdf_info (GBytes *pdf)
{
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  g_autoptr (GSubprocess) reader = NULL;
  g_autoptr (GBytes) info = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_message ("There is no pdfinfo to ask");
      return NULL;
    }
  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                             "-rawdates", "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (reader, pdf, NULL, &info, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));
  return g_strndup (g_bytes_get_data (info, NULL), g_bytes_get_size (info));
}
