/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "meeting/yoriai-presence.h"

G_BEGIN_DECLS

#define YORIAI_CARETS_NAME_SECONDS 3 /* for which a caret that moved is called by its whole name */

/**
 * YoriaiCarets:
 *
 * Carets of others in a text, laid over the widget that shows it.
 */
typedef struct _YoriaiCarets YoriaiCarets;

/**
 * YoriaiCaretsMapFunc:
 * @at: a place in the record's text, in code points
 * @data: of yoriai_carets_set_people()
 *
 * Returns: where that is in what the widget shows
 */
typedef guint (*YoriaiCaretsMapFunc) (guint    at,
                                      gpointer data);

YoriaiCarets *yoriai_carets_new         (GtkWidget           *canvas,
                                         GtkWidget           *text) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_carets_free        (YoriaiCarets        *self);
void          yoriai_carets_set_people  (YoriaiCarets        *self,
                                         const GPtrArray     *people,
                                         YoriaiCaretsMapFunc  map,
                                         gpointer             data);
void          yoriai_carets_set_preedit (YoriaiCarets        *self,
                                         const char          *preedit);
void          yoriai_carets_snapshot    (YoriaiCarets        *self,
                                         GtkSnapshot         *snapshot);
guint         yoriai_carets_get_n       (YoriaiCarets        *self);
gboolean      yoriai_carets_locate      (YoriaiCarets        *self,
                                         guint                index,
                                         graphene_rect_t     *ret_bounds);

G_END_DECLS
