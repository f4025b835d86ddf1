/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CALL_CARD (yoriai_call_card_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCallCard, yoriai_call_card, YORIAI, CALL_CARD, GtkBox)

GtkWidget *yoriai_call_card_new (YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
