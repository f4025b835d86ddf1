/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

void yoriai_record_columns_append (GtkWidget     *column_view,
                                   YoriaiChecker *checker,
                                   GType          type,
                                   const guint   *fields,
                                   guint          n_fields);

G_END_DECLS
