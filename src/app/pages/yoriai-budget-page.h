/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pages/yoriai-page.h"
#include "tables/yoriai-cell-sheet.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BUDGET_PAGE (yoriai_budget_page_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBudgetPage, yoriai_budget_page, YORIAI, BUDGET_PAGE, YoriaiPage)

YoriaiCellSheet *yoriai_budget_page_get_sheet (YoriaiBudgetPage *self);

G_END_DECLS
