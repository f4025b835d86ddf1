/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "record/yoriai-text-diff.h"

G_BEGIN_DECLS

gboolean yoriai_caret_get    (GtkWidget            *widget,
                              int                  *ret_at,
                              int                  *ret_bound);
void     yoriai_caret_set    (GtkWidget            *widget,
                              int                   at,
                              int                   bound);
void     yoriai_caret_splice (GtkWidget            *widget,
                              const YoriaiTextDiff *splice);

G_END_DECLS
