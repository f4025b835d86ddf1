/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-cells.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_LINK_CELLS (yoriai_link_cells_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLinkCells, yoriai_link_cells, YORIAI, LINK_CELLS, GObject)

YoriaiLinkCells *yoriai_link_cells_new          (YoriaiRecord    *owner,
                                                 guint            list,
                                                 guint            links) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRecord    *yoriai_link_cells_get_record   (YoriaiLinkCells *self,
                                                 guint            row);
YoriaiRecord    *yoriai_link_cells_get_other    (YoriaiLinkCells *self,
                                                 guint            column);
gboolean         yoriai_link_cells_is_linked    (YoriaiLinkCells *self,
                                                 guint            row,
                                                 guint            column);
guint            yoriai_link_cells_count_row    (YoriaiLinkCells *self,
                                                 guint            row);
guint            yoriai_link_cells_count_column (YoriaiLinkCells *self,
                                                 guint            column);
char            *yoriai_link_cells_dup_name     (YoriaiLinkCells *self,
                                                 guint            row,
                                                 guint            column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
