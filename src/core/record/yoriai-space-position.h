/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"
#include "ydoc/ydoc.h"

G_BEGIN_DECLS

/* Places in texts that stay with the characters around them while others write. */

/**
 * YoriaiTextPosition:
 * @root: (owned): the root in which the text lies
 * @in: where in it; its own root is @root
 */
typedef struct
{
  char *root;
  YdocPosition in;
} YoriaiTextPosition;

void     yoriai_text_position_clear      (YoriaiTextPosition *self);

gboolean yoriai_space_get_text_position  (YoriaiSpace        *self,
                                          YoriaiRecord       *record,
                                          guint               field,
                                          guint               at,
                                          YoriaiTextPosition *ret_position);
gboolean yoriai_space_find_text_position (YoriaiSpace        *self,
                                          const YdocPosition *position,
                                          YoriaiRecord      **ret_record,
                                          guint              *ret_field,
                                          guint              *ret_at);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiTextPosition, yoriai_text_position_clear)

G_END_DECLS
