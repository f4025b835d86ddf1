/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"
#include "find/yoriai-find-walk.h"
#include "text/yoriai-text-pattern.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIND_HIT (yoriai_find_hit_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFindHit, yoriai_find_hit, YORIAI, FIND_HIT, GObject)

/* A place in a proposal where something stands. Property "ticked": whether it is one of those that are to be replaced. */

YoriaiFindHit       *yoriai_find_hit_new          (const YoriaiFindPlace *place,
                                                   guint                  item,
                                                   const char            *text,
                                                   const YoriaiTextHit   *hit) G_GNUC_WARN_UNUSED_RESULT;

const YoriaiSection *yoriai_find_hit_get_section  (YoriaiFindHit *self);
YoriaiRecord        *yoriai_find_hit_get_record   (YoriaiFindHit *self);
guint                yoriai_find_hit_get_field    (YoriaiFindHit *self);
guint                yoriai_find_hit_get_item     (YoriaiFindHit *self);
guint                yoriai_find_hit_get_at       (YoriaiFindHit *self);
guint                yoriai_find_hit_get_length   (YoriaiFindHit *self);
const char          *yoriai_find_hit_get_text     (YoriaiFindHit *self);
YoriaiLikeness       yoriai_find_hit_get_likeness (YoriaiFindHit *self);
gboolean             yoriai_find_hit_is_written   (YoriaiFindHit *self);
gboolean             yoriai_find_hit_is_settled   (YoriaiFindHit *self);
gboolean             yoriai_find_hit_get_ticked   (YoriaiFindHit *self);
void                 yoriai_find_hit_set_ticked   (YoriaiFindHit *self,
                                                   gboolean       is_ticked);
char                *yoriai_find_hit_dup_context  (YoriaiFindHit *self,
                                                   const char    *replacement,
                                                   guint         *ret_at,
                                                   guint         *ret_length) G_GNUC_WARN_UNUSED_RESULT;
char                *yoriai_find_hit_dup_place    (YoriaiFindHit *self,
                                                   YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;

guint                yoriai_find_hits_replace     (GListModel    *hits,
                                                   const char    *replacement,
                                                   const char    *label,
                                                   guint         *ret_n_left,
                                                   GError       **error);

gboolean             yoriai_find_has_writing      (const YoriaiField *field);

/**
 * YoriaiFindTextFunc:
 * @item: which of the field's texts
 * @text: what stands there
 * @user_data: data of the caller
 *
 * Takes a text of a place.
 */
typedef void (*YoriaiFindTextFunc) (guint       item,
                                    const char *text,
                                    gpointer    user_data);

void                 yoriai_find_each_text        (const YoriaiFindPlace *place,
                                                   YoriaiFindTextFunc     func,
                                                   gpointer               user_data);

G_END_DECLS
