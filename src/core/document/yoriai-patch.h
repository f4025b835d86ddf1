/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "record/yoriai-space.h"

G_BEGIN_DECLS

char     *yoriai_patch_get   (YoriaiSpace    *space,
                              const char     *pointer,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  yoriai_patch_set   (YoriaiSpace    *space,
                              const char     *pointer,
                              YoriaiJsonDoc  *value,
                              GError        **error);
gboolean  yoriai_patch_apply (YoriaiSpace    *space,
                              YoriaiJsonDoc  *patch,
                              GError        **error);

G_END_DECLS
