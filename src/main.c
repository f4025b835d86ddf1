/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli.h"
#include "cli/yoriai-locale.h"

int
main (int    argc,
      char **argv)
{
  yoriai_locale_init ();

  return yoriai_cli_run (argc, argv);
}
