/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiLastPlace:
 * @section: the id of the section on show
 * @record: (nullable): the id of the record that had the cursor
 * @field: (nullable): the name of its field
 * @nth: which of the texts of the field
 * @at: where the caret was in it, in characters
 * @bound: the other end of what was selected
 * @scroll: how far the page was scrolled, in pixels
 *
 * Where somebody was in a proposal.
 */
typedef struct
{
  char *section;
  char *record;
  char *field;
  guint nth;
  int at;
  int bound;
  double scroll;
} YoriaiLastPlace;

YoriaiLastPlace *yoriai_last_place_get  (const char            *path,
                                         const char            *uri) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_last_place_set  (const char            *path,
                                         const char            *uri,
                                         const YoriaiLastPlace *place,
                                         gint64                 time);
void             yoriai_last_place_free (YoriaiLastPlace       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiLastPlace, yoriai_last_place_free)

G_END_DECLS
