/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "cells/yoriai-record-cells.h"

G_BEGIN_DECLS

void yoriai_record_columns_append (GtkWidget              *column_view,
                                   YoriaiChecker          *checker,
                                   GType                   type,
                                   const YoriaiCellColumn *columns,
                                   guint                   n_columns,
                                   const char             *prompt);

G_END_DECLS
