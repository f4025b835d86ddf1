/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/* A space as a replicated document: what is edited here and elsewhere comes together, in any order. The document comes to
 * stand when somebody needs it; reading, checking and writing a proposal never do. */

/**
 * YoriaiFormat:
 * @read: reads a proposal; %NULL if it is none
 * @write: writes one canonically
 *
 * How proposals are read and written. Both are called in any thread.
 */
typedef struct
{
  YoriaiSpace *(*read)  (GBytes      *file);
  GBytes      *(*write) (YoriaiSpace *space);
} YoriaiFormat;

/**
 * YoriaiUpdateFunc:
 * @space: the space
 * @update: what the document has that it had not: to send to others, to write into a journal
 * @origin: whose it is
 * @data: of yoriai_space_set_update_func()
 */
typedef void (*YoriaiUpdateFunc) (YoriaiSpace  *space,
                                  GBytes       *update,
                                  YoriaiOrigin  origin,
                                  gpointer      data);

void         yoriai_space_set_source       (YoriaiSpace        *self,
                                            const YoriaiFormat *format,
                                            GBytes             *file);
gboolean     yoriai_space_ensure_document  (YoriaiSpace        *self);
gboolean     yoriai_space_has_document     (YoriaiSpace        *self);
YoriaiSpace *yoriai_space_new_from_state   (GType               root_type,
                                            GBytes             *state,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_space_set_author       (YoriaiSpace        *self,
                                            const char         *author);

/* Updates */
void         yoriai_space_set_update_func  (YoriaiSpace        *self,
                                            YoriaiUpdateFunc    func,
                                            gpointer            data,
                                            GDestroyNotify      destroy);
gboolean     yoriai_space_apply_update     (YoriaiSpace        *self,
                                            GBytes             *update,
                                            GError            **error);
GBytes      *yoriai_space_encode_state     (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_space_encode_state_vector (YoriaiSpace     *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_space_encode_diff      (YoriaiSpace        *self,
                                            GBytes             *vector,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char        *yoriai_space_dup_lineage      (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;

/* For tests */
void         yoriai_space_set_seed         (YoriaiSpace        *self,
                                            guint32             seed,
                                            guint64             client);

G_END_DECLS
