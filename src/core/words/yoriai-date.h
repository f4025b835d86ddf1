/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_REIWA_OFFSET 2018 /* between a year of the era and the common one */

gboolean yoriai_date_normalize (const char  *text,
                                char       **ret_date);
gboolean yoriai_date_read_day  (const char  *text,
                                GDate       *ret_day);
gboolean yoriai_date_get_fiscal_year (const char *text,
                                      int        *ret_year);
gboolean yoriai_today_in_japan (const char  *given,
                                GDate       *ret_today,
                                GError     **error);

G_END_DECLS
