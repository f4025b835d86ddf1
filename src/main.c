/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/window/yoriai-application.h"
#include "cli/yoriai-cli.h"
#include "cli/yoriai-locale.h"
#include "preferences/yoriai-preferences.h"

/* In the window people read the language they chose in the preferences; commands follow the environment. */
static void
prefer_language (void)
{
  g_autoptr (YoriaiPreferences) preferences = yoriai_preferences_new (NULL);
  g_autofree char *language = NULL;

  g_object_get (preferences, "language", &language, NULL);
  if (!g_str_equal (language, "desktop"))
    g_setenv ("LANGUAGE", language, TRUE);
}

int
main (int    argc,
      char **argv)
{
  gboolean is_command = yoriai_cli_handles (argc, argv);

  if (!is_command)
    prefer_language ();
  yoriai_locale_init ();
  if (is_command)
    return yoriai_cli_run (argc, argv);

  return yoriai_app_run (argc, argv);
}
