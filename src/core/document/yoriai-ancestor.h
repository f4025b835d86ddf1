/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-state.h"

G_BEGIN_DECLS

/**
 * YoriaiAncestorCopy:
 * @view: what stands in the file, as yoriai_document_write() writes it
 * @history: (nullable): what stands behind it
 *
 * A copy of a proposal that is brought together with others.
 */
typedef struct
{
  GBytes *view;
  YoriaiState *history;
} YoriaiAncestorCopy;

GBytes      *yoriai_ancestor_find         (const YoriaiAncestorCopy *copies,
                                           guint                     n_copies) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_ancestor_find_other   (const YoriaiAncestorCopy *copies,
                                           guint                     n_copies,
                                           const char               *hash) G_GNUC_WARN_UNUSED_RESULT;
YoriaiState *yoriai_ancestor_join_history (const YoriaiAncestorCopy *copies,
                                           guint                     n_copies) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
