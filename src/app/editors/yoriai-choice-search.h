/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "record/yoriai-vocabulary.h"

G_BEGIN_DECLS

void yoriai_choice_search_add   (GtkDropDown                 *choice);
void yoriai_choice_search_say   (GtkStringObject             *item,
                                 const YoriaiVocabularyEntry *entry);

G_END_DECLS
