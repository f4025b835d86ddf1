/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiCliStatus:
 * @YORIAI_CLI_OK: done, and no error findings
 * @YORIAI_CLI_FINDINGS: done, but there are error findings
 * @YORIAI_CLI_INVALID: bad usage, unreadable or invalid input
 *
 * What the process exits with.
 */
typedef enum
{
  YORIAI_CLI_OK,
  YORIAI_CLI_FINDINGS,
  YORIAI_CLI_INVALID,
} YoriaiCliStatus;

/**
 * YoriaiCliCommand:
 * @name: the sub-command
 * @arguments: its arguments as the help shows them
 * @summary: what it does, untranslated (marked with N_())
 * @run: runs it; `argv[0]` is the sub-command
 *
 * One sub-command, defined in yoriai-cli-NAME.c.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  YoriaiCliStatus (*run) (int    argc,
                          char **argv);
} YoriaiCliCommand;

void            yoriai_cli_print  (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2);
YoriaiCliStatus yoriai_cli_refuse (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
