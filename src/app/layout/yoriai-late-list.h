/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_LATE_LIST (yoriai_late_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLateList, yoriai_late_list, YORIAI, LATE_LIST, GObject)

YoriaiLateList *yoriai_late_list_new    (GListModel     *source) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_late_list_settle (YoriaiLateList *self);

G_END_DECLS
