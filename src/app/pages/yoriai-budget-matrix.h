/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BUDGET_MATRIX (yoriai_budget_matrix_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBudgetMatrix, yoriai_budget_matrix, YORIAI, BUDGET_MATRIX, GtkBox)

GtkWidget *yoriai_budget_matrix_new (YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
