/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-past.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_VERSION_LIST (yoriai_version_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiVersionList, yoriai_version_list, YORIAI, VERSION_LIST, AdwBin)

/* Signals "selected": another one is chosen; "order-changed": they stand in another order. */

void              yoriai_version_list_set_pasts    (YoriaiVersionList *self,
                                                    YoriaiState       *history,
                                                    GPtrArray         *pasts);
const YoriaiPast *yoriai_version_list_get_selected (YoriaiVersionList *self);
gboolean          yoriai_version_list_is_by_section (YoriaiVersionList *self);
gboolean          yoriai_version_list_select       (YoriaiVersionList *self,
                                                    const char        *hash);

char             *yoriai_version_list_dup_time     (const YoriaiPast  *past) G_GNUC_WARN_UNUSED_RESULT;
char             *yoriai_version_list_dup_line     (const YoriaiPast  *past) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
