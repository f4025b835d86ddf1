/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "pdf-support.h"

void
test_check_pdf (const char *path)
{
  g_autofree char *script = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "support", "check-pdf.sh", NULL);
  const char *const command[] = { "sh", script, path, NULL };
  g_autofree char *complaints = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &complaints, &status, &error);
  g_assert_no_error (error);
  if (*complaints != '\0')
    g_test_message ("%s", complaints);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

void
test_check_pdf_bytes (GBytes *bytes)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("yoriai-XXXXXX.pdf", &path, &error);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_no_error (error);
  g_assert_cmpint (close (fd), ==, 0);
  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  test_check_pdf (path);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/**
 * test_dup_pdf_info:
 * @pdf: a PDF file
 *
 * Asks a reader: how a file is packed is the writer's own matter, and cairo
 * 1.18 compresses what 1.16 wrote as text.
 *
 * Returns: (transfer full) (nullable): what pdfinfo says of @pdf; %NULL when
 *     there is no pdfinfo
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
  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             program, "-rawdates", "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (reader, pdf, NULL, &info, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));
  return g_strndup (g_bytes_get_data (info, NULL), g_bytes_get_size (info));
}
