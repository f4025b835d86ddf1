/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "cells/yoriai-budget-cells.h"
#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BUDGET_FACE (yoriai_budget_face_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBudgetFace, yoriai_budget_face, YORIAI, BUDGET_FACE, GtkWidget)

GtkWidget  *yoriai_budget_face_new        (YoriaiChecker     *checker,
                                           YoriaiBudgetCells *cells) G_GNUC_WARN_UNUSED_RESULT;
double      yoriai_budget_face_get_scale  (YoriaiBudgetFace  *self);
gboolean    yoriai_budget_face_is_whole   (YoriaiBudgetFace  *self);
char       *yoriai_budget_face_dup_foot   (YoriaiBudgetFace  *self,
                                           guint              row,
                                           guint              column) G_GNUC_WARN_UNUSED_RESULT;
guint       yoriai_budget_face_get_n_foot (YoriaiBudgetFace  *self);

G_END_DECLS
