/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_QR_VIEW (yoriai_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiQrView, yoriai_qr_view, YORIAI, QR_VIEW, GtkWidget)

void yoriai_qr_view_set_text (YoriaiQrView *self,
                              const char   *text);

G_END_DECLS
