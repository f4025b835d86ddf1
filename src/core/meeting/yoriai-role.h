/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiRole:
 * @YORIAI_ROLE_VIEW: changes nothing
 * @YORIAI_ROLE_COMMENT: comments of one's own, and replies
 * @YORIAI_ROLE_INSTITUTION: what belongs to one institution
 * @YORIAI_ROLE_EDIT: everything
 * @YORIAI_N_ROLES: how many there are
 *
 * What a guest may change. All see everything.
 */
typedef enum
{
  YORIAI_ROLE_VIEW,
  YORIAI_ROLE_COMMENT,
  YORIAI_ROLE_INSTITUTION,
  YORIAI_ROLE_EDIT,
  YORIAI_N_ROLES,
} YoriaiRole;

const char *yoriai_role_get_nick  (YoriaiRole  role);
gboolean    yoriai_role_from_nick (const char *nick,
                                   YoriaiRole *ret_role);

G_END_DECLS
