/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pages/yoriai-page.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_STATUS_PAGE (yoriai_status_page_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiStatusPage, yoriai_status_page, YORIAI, STATUS_PAGE, YoriaiPage)

/* Signal "place-activated" (page, record, field): somebody wants to go there. */

void               yoriai_status_page_set_changed (YoriaiStatusPage *self,
                                                   const char       *text);
GtkPrintOperation *yoriai_status_page_make_print  (YoriaiStatusPage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
