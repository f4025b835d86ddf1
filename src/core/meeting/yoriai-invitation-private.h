/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-invitation.h"

G_BEGIN_DECLS

struct _YoriaiInvitation
{
  GPtrArray *addresses; /* (owned) (element-type YoriaiAddress) */
  guint8 key_fingerprint[YORIAI_FINGERPRINT_LENGTH];
  guint8 token[YORIAI_TOKEN_LENGTH];
  YoriaiRole role;
  char *room;           /* (owned) (nullable) */
};

YoriaiInvitation *_yoriai_invitation_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean          _yoriai_invitation_fail_full  (GError **error);

G_END_DECLS
