/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiPatchAllow:
 * @YORIAI_PATCH_ALLOW_NOTHING: only what is certainly meant
 * @YORIAI_PATCH_ALLOW_UNKNOWN: names that no field has, and choices that the call does not have, which are misspelt mostly
 * @YORIAI_PATCH_ALLOW_WHOLE: the whole proposal for a place, which an empty pointer names
 *
 * What is refused unless it is asked for.
 */
typedef enum
{
  YORIAI_PATCH_ALLOW_NOTHING = 0,
  YORIAI_PATCH_ALLOW_UNKNOWN = 1 << 0,
  YORIAI_PATCH_ALLOW_WHOLE = 1 << 1,
} YoriaiPatchAllow;

char     *yoriai_patch_get   (YoriaiSpace    *space,
                              const char     *pointer,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  yoriai_patch_set   (YoriaiSpace       *space,
                              const char        *pointer,
                              YoriaiJsonDoc     *value,
                              YoriaiPatchAllow   allow,
                              GError           **error);
gboolean  yoriai_patch_apply (YoriaiSpace       *space,
                              YoriaiJsonDoc     *patch,
                              YoriaiPatchAllow   allow,
                              GError           **error);

G_END_DECLS
