/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any table has; a clipboard may hold anything. */
#define YORIAI_MAX_BLOCK_CELLS 2000000

/**
 * YoriaiCellBlock:
 *
 * A range of cells as it lies on the clipboard: texts in rows, which need not be of one length.
 */
typedef struct _YoriaiCellBlock YoriaiCellBlock;

YoriaiCellBlock *yoriai_cell_block_new       (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCellBlock *yoriai_cell_block_read_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCellBlock *yoriai_cell_block_read_html (const char *html) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCellBlock *yoriai_cell_block_read      (const char *text,
                                              const char *html) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_cell_block_free      (YoriaiCellBlock *self);

/* Writing */
void             yoriai_cell_block_add_row   (YoriaiCellBlock *self);
void             yoriai_cell_block_take_cell (YoriaiCellBlock *self,
                                              char            *text,
                                              gboolean         is_exact);
char            *yoriai_cell_block_dup_text  (const YoriaiCellBlock *self) G_GNUC_WARN_UNUSED_RESULT;
char            *yoriai_cell_block_dup_html  (const YoriaiCellBlock *self) G_GNUC_WARN_UNUSED_RESULT;

/* Reading */
guint            yoriai_cell_block_get_n_rows    (const YoriaiCellBlock *self);
guint            yoriai_cell_block_get_n_columns (const YoriaiCellBlock *self);
guint            yoriai_cell_block_get_n_cells   (const YoriaiCellBlock *self,
                                                  guint                  row);
const char      *yoriai_cell_block_get           (const YoriaiCellBlock *self,
                                                  guint                  row,
                                                  guint                  column);
gboolean         yoriai_cell_block_is_exact      (const YoriaiCellBlock *self,
                                                  guint                  row,
                                                  guint                  column);
gboolean         yoriai_cell_block_is_blank_row  (const YoriaiCellBlock *self,
                                                  guint                  row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiCellBlock, yoriai_cell_block_free)

G_END_DECLS
