/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pages/yoriai-page.h"

G_BEGIN_DECLS

YoriaiPage *yoriai_pages_create (YoriaiWorkspace *workspace,
                                 const char      *section_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
