/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Record types of the tests' own, one field of every kind. */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

GType test_leaf_get_type (void);
GType test_node_get_type (void);
GType test_tree_get_type (void);

char *test_tree_dump     (YoriaiRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
