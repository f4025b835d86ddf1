/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli-package.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cli/yoriai-cli-check.h"
#include "figure/yoriai-fonts.h"
#include "package/yoriai-package.h"

/* What exceeds a limit is there all the same, and told. */
static YoriaiCliStatus
tell_excesses (const YoriaiPackage *package)
{
  const char *const *excesses = yoriai_package_get_excesses (package);

  for (guint i = 0; excesses[i] != NULL; i++)
    yoriai_cli_refuse ("%s", excesses[i]);
  return excesses[0] != NULL ? YORIAI_CLI_FINDINGS : YORIAI_CLI_OK;
}

/**
 * yoriai_cli_write_package:
 * @path: a proposal's file
 * @folder: where to, made if it is not there
 * @options: how to export
 *
 * Writes all that the call wants to be handed in, and a checklist.
 *
 * Returns: what to exit with: with %YORIAI_CLI_FINDINGS where errors are open,
 *   or where something is written that exceeds a limit
 */
YoriaiCliStatus
yoriai_cli_write_package (const char                *path,
                          const char                *folder,
                          const YoriaiExportOptions *options)
{
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autoptr (YoriaiPackage) package = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_new;

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  checker = yoriai_cli_check_document (document, &options->today);
  if (options->without_fonts && !yoriai_fonts_check (&error))
    yoriai_cli_refuse ("%s", error->message);
  g_clear_error (&error);
  package = yoriai_package_new (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker, options,
                                NULL, NULL, NULL, &error);
  if (package == NULL)
    return yoriai_cli_refuse_export (path, checker, error);
  if (yoriai_cli_prepare_folder (folder, &is_new) != YORIAI_CLI_OK)
    return YORIAI_CLI_INVALID;
  if (!yoriai_package_write (package, folder, path, &error))
    {
      if (is_new)
        g_rmdir (folder);
      return yoriai_cli_refuse ("%s", error->message);
    }
  return tell_excesses (package);
}
