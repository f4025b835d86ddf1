/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-cell-editor.h"
#include "editors/yoriai-cell-hits.h"
#include "tables/yoriai-cell-line.h"
#include "tables/yoriai-cell-sheet.h"

G_BEGIN_DECLS

struct _YoriaiCellSheet
{
  GtkWidget parent_instance;
  YoriaiCells *cells;       /* (owned) */
  YoriaiCellCursor *cursor; /* (owned) */
  GtkWidget *face;          /* children: what shows the cells */
  GtkWidget *range;         /* the tint */
  GtkWidget *marks[2];      /* over the cursor's cell; the focus goes from one to the other, so that each is read out */
  guint mark;               /* which has it now */
  GtkWidget *editor;        /* over the cursor's cell while one types */
  GtkWidget *hits;          /* below the editor */
  GtkWidget *line;
  guint row, column;        /* where the marks are */
  gboolean is_list_open;    /* arrows are the list's */
  gboolean is_placing;      /* the sheet itself moves the focus */
  gboolean is_shown;        /* the cursor's cell has been brought into sight */
  guint late_id;            /* source that says what has changed */
  GtkRoot *root;            /* (nullable): whose focus it follows */
  GCancellable *pasting;    /* (owned): cancelled in dispose */
};

/* yoriai-cell-sheet.c */
GtkWidget *_yoriai_cell_sheet_get_mark     (YoriaiCellSheet *self);
void       _yoriai_cell_sheet_focus_mark   (YoriaiCellSheet *self);
gboolean   _yoriai_cell_sheet_has_focus    (YoriaiCellSheet *self);

/* yoriai-cell-sheet-keys.c */
void       _yoriai_cell_sheet_add_keys     (YoriaiCellSheet *self);
void       _yoriai_cell_sheet_add_mouse    (YoriaiCellSheet *self);

/* yoriai-cell-sheet-typing.c */
void       _yoriai_cell_sheet_begin        (YoriaiCellSheet *self,
                                            const char      *text);
void       _yoriai_cell_sheet_end          (YoriaiCellSheet *self);
void       _yoriai_cell_sheet_update_hits  (YoriaiCellSheet *self);
void       _yoriai_cell_sheet_open_list    (YoriaiCellSheet *self);
gboolean   _yoriai_cell_sheet_is_typing    (YoriaiCellSheet *self);
void       _yoriai_cell_sheet_add_typing   (YoriaiCellSheet *self);

G_END_DECLS
