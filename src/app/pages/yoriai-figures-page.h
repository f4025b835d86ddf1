/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure-pane.h"
#include "pages/yoriai-page.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIGURES_PAGE (yoriai_figures_page_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFiguresPage, yoriai_figures_page, YORIAI, FIGURES_PAGE, YoriaiPage)

YoriaiFigurePane *yoriai_figures_page_get_pane (YoriaiFiguresPage *self);
void              yoriai_figures_page_show     (YoriaiFiguresPage *self,
                                                YoriaiFigureKind   kind);

G_END_DECLS
