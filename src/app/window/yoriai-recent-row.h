/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-recent.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RECENT_ROW (yoriai_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecentRow, yoriai_recent_row, YORIAI, RECENT_ROW, GtkListBoxRow)

GtkWidget  *yoriai_recent_row_new     (const char         *uri,
                                       const char         *name);
const char *yoriai_recent_row_get_uri (YoriaiRecentRow    *self);
void        yoriai_recent_row_show    (YoriaiRecentRow    *self,
                                       const YoriaiRecent *recent,
                                       YoriaiCallLibrary  *library);
gboolean    yoriai_recent_row_matches (YoriaiRecentRow    *self,
                                       const char         *folded);

G_END_DECLS
