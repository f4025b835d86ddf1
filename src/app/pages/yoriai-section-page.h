/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pages/yoriai-page.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SECTION_PAGE (yoriai_section_page_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSectionPage, yoriai_section_page, YORIAI, SECTION_PAGE, YoriaiPage)

G_END_DECLS
