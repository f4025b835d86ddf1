/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "book/yoriai-difference-sheets.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_DIFFERENCE_PRINT (yoriai_difference_print_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiDifferencePrint, yoriai_difference_print, YORIAI, DIFFERENCE_PRINT, GtkPrintOperation)

GtkPrintOperation *yoriai_difference_print_new (YoriaiDifferenceSheets *sheets) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
