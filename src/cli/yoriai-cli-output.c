/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "text/yoriai-fit.h"

/* All that is printed goes through here: a proposal, a pack or an argument may hold what a terminal would obey. */

/* Prints a line made of a printf() format: what is in it does not make two of it. */
static void
print_line (FILE       *stream,
            const char *begin,
            const char *format,
            va_list     args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *line = yoriai_fit_dup_line (YORIAI_FIT_TERMINAL, text);

  fprintf (stream, "%s%s\n", begin, line);
}

/**
 * yoriai_cli_print:
 * @format: a printf() format, without a line's end
 * @...: its arguments, UTF-8
 *
 * Prints a line for people to standard output, in UTF-8 whatever the locale.
 */
void
yoriai_cli_print (const char *format,
                  ...)
{
  va_list args;

  va_start (args, format);
  print_line (stdout, "", format, args);
  va_end (args);
}

/**
 * yoriai_cli_print_gap:
 *
 * Prints an empty line to standard output.
 */
void
yoriai_cli_print_gap (void)
{
  fputc ('\n', stdout);
}

/**
 * yoriai_cli_print_json:
 * @json: JSON
 *
 * Prints JSON to standard output. What a terminal would obey is escaped, which changes nothing of what it means.
 */
void
yoriai_cli_print_json (const char *json)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_JSON, json);

  fprintf (stdout, "%s%s", fit, g_str_has_suffix (fit, "\n") ? "" : "\n");
}

/**
 * yoriai_cli_tell:
 * @format: a printf() format, without a line's end
 * @...: its arguments, UTF-8
 *
 * Tells something in one line on standard error.
 */
void
yoriai_cli_tell (const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  print_line (stderr, "", format, args);
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
  va_list args;

  va_start (args, format);
  print_line (stderr, "yoriai: ", format, args);
  va_end (args);

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
