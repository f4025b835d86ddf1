/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-finding.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIELD_CARD (yoriai_field_card_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFieldCard, yoriai_field_card, YORIAI, FIELD_CARD, GtkBox)

GtkWidget *yoriai_field_card_new         (const char      *title,
                                          const char      *guidance) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_field_card_add_row     (YoriaiFieldCard *self,
                                          GtkWidget       *row);
void       yoriai_field_card_add_row_after (YoriaiFieldCard *self,
                                            GtkWidget       *row,
                                            GtkWidget       *sibling);
void       yoriai_field_card_add_suffix  (YoriaiFieldCard *self,
                                          GtkWidget       *widget);
gboolean   yoriai_field_card_is_empty    (YoriaiFieldCard *self);
void       yoriai_field_card_set_asked   (YoriaiFieldCard *self,
                                          gboolean         is_asked);
void       yoriai_field_card_set_finding (YoriaiFieldCard *self,
                                          YoriaiFinding   *finding);

G_END_DECLS
