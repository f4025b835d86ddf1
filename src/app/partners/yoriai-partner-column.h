/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "partners/yoriai-partner-item.h"

G_BEGIN_DECLS

/**
 * YoriaiPartnerColumnFunc:
 * @item: a partner
 *
 * Returns: (transfer full): what a column says of it
 */
typedef char *(*YoriaiPartnerColumnFunc) (YoriaiPartnerItem *item);

void yoriai_partner_columns_add        (GtkColumnView           *view,
                                        const char              *title,
                                        YoriaiPartnerColumnFunc  dup_text,
                                        gboolean                 expands,
                                        gboolean                 is_number);
void yoriai_partner_columns_add_choice (GtkColumnView           *view,
                                        const char              *title);

G_END_DECLS
