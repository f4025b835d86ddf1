/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"

/**
 * yoriai_cli_print:
 * @format: a printf() format
 * @...: its arguments, UTF-8
 *
 * Prints to standard output, in UTF-8 whatever the locale.
 */
void
yoriai_cli_print (const char *format,
                  ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (stdout, format, args);
  va_end (args);
}

/**
 * yoriai_cli_refuse:
 * @format: a printf() format
 * @...: its arguments, UTF-8
 *
 * Tells in one line on standard error why the command cannot be done.
 *
 * Returns: what the process exits with then
 */
YoriaiCliStatus
yoriai_cli_refuse (const char *format,
                   ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_strdelimit (message, "\r\n", ' ');
  fprintf (stderr, "yoriai: %s\n", message);

  return YORIAI_CLI_INVALID;
}

/**
 * yoriai_cli_refuse_stream:
 *
 * Tells that a file is not written to standard output.
 *
 * Returns: what the process exits with then
 */
YoriaiCliStatus
yoriai_cli_refuse_stream (void)
{
  return yoriai_cli_refuse (_ ("-: nothing is written to standard output; name a file (./- is one named “-”)"));
}
