/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiFollowFunc:
 * @space: the space; its transaction is still open
 * @edits: (array length=n_edits): what it did so far; good until the first edit
 * @n_edits: how many
 * @data: of yoriai_space_set_follower()
 *
 * Brings in what follows from what this user edits, within the same transaction and so the same step of undo.
 */
typedef void (*YoriaiFollowFunc) (YoriaiSpace      *space,
                                  const YoriaiEdit *edits,
                                  guint             n_edits,
                                  gpointer          data);

void yoriai_space_set_follower (YoriaiSpace     *self,
                                YoriaiFollowFunc func,
                                gpointer         data,
                                GDestroyNotify   destroy);

G_END_DECLS
