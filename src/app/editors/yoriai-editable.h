/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  yoriai_editable_show     (GtkEditable *self,
                                const char  *text);
char *yoriai_editable_dup_line (const char *text,
                                gssize      length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
