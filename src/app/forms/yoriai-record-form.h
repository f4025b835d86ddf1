/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

GtkWidget *yoriai_record_form_new         (YoriaiChecker *checker,
                                           YoriaiRecord  *record,
                                           const char    *title,
                                           const char    *guidance) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *yoriai_record_form_new_subset  (YoriaiChecker *checker,
                                           YoriaiRecord  *record,
                                           const char    *title,
                                           const char    *fields) G_GNUC_WARN_UNUSED_RESULT;
gboolean   yoriai_record_form_focus_first (GtkWidget     *form);
gboolean   yoriai_record_form_focus_unfilled (GtkWidget  *form);

G_END_DECLS
