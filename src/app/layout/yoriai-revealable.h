/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "record/yoriai-record.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_REVEALABLE (yoriai_revealable_get_type ())
G_DECLARE_INTERFACE (YoriaiRevealable, yoriai_revealable, YORIAI, REVEALABLE, GtkWidget)

/**
 * YoriaiRevealableInterface:
 * @reveal: shows the place of @record and @field (YORIAI_NO_FIELD: the record itself) and puts the focus there; FALSE
 *   when the widget does not have it
 *
 * A widget that edits places of a proposal.
 */
struct _YoriaiRevealableInterface
{
  GTypeInterface parent_interface;

  gboolean (*reveal) (YoriaiRevealable *self,
                      YoriaiRecord     *record,
                      guint             field);
};

gboolean      yoriai_reveal           (GtkWidget    *widget,
                                       YoriaiRecord *record,
                                       guint         field);
YoriaiRecord *yoriai_reveal_find_item (YoriaiRecord *record,
                                       YoriaiRecord *owner,
                                       guint         field);

G_END_DECLS
