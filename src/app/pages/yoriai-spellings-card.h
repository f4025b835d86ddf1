/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SPELLINGS_CARD (yoriai_spellings_card_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSpellingsCard, yoriai_spellings_card, YORIAI, SPELLINGS_CARD, GtkBox)

GtkWidget *yoriai_spellings_card_new (YoriaiWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
