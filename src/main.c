/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/window/yoriai-application.h"
#include "cli/yoriai-cli.h"
#include "cli/yoriai-locale.h"

int
main (int    argc,
      char **argv)
{
  yoriai_locale_init ();
  if (yoriai_cli_handles (argc, argv))
    return yoriai_cli_run (argc, argv);

  return yoriai_app_run (argc, argv);
}
