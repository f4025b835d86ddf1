/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-role.h"

/* As they stand in links, files and on the command line. */
static const char *const nicks[YORIAI_N_ROLES] = {
  [YORIAI_ROLE_VIEW] = "view",
  [YORIAI_ROLE_COMMENT] = "comment",
  [YORIAI_ROLE_INSTITUTION] = "institution",
  [YORIAI_ROLE_EDIT] = "edit",
};

/**
 * yoriai_role_get_nick:
 * @role: a role
 *
 * Returns: (transfer none): how it is spelled in links and files
 */
const char *
yoriai_role_get_nick (YoriaiRole role)
{
  g_return_val_if_fail ((guint) role < YORIAI_N_ROLES, NULL);

  return nicks[role];
}

/**
 * yoriai_role_from_nick:
 * @nick: (nullable): from anywhere
 * @ret_role: (out): the role
 *
 * Returns: whether there is one of that spelling
 */
gboolean
yoriai_role_from_nick (const char *nick,
                       YoriaiRole *ret_role)
{
  for (guint i = 0; i < YORIAI_N_ROLES; i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *ret_role = i;
        return TRUE;
      }
  return FALSE;
}
