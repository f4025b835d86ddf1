/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "tables/yoriai-cell-sheet.h"
#include "tables/yoriai-record-face.h"
#include "tables/yoriai-record-table.h"

G_BEGIN_DECLS

/* A list of the proposal as a table one types into, with all fields of the cursor's row below it when they are asked for.
 * The form is built for that row only. */
struct _YoriaiRecordTable
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *owner;    /* (owned) */
  guint field;
  guint *columns;         /* (owned): the fields shown */
  guint n_columns;

  YoriaiRecordCells *cells; /* (owned) */
  YoriaiRecordFace *face;   /* (unowned): in the sheet */
  YoriaiCellSheet *sheet;   /* (unowned): in the frame */
  guint settle_id;        /* source that follows a change */
  YoriaiFinding *finding; /* (owned) (nullable): the one shown */
  YoriaiRecord *wanted;   /* (owned) (nullable): brought back or moved by undo, to be chosen then */
  YoriaiRecord *selected; /* (owned) (nullable): of the cursor's row, as it was told last */
  YoriaiRecord *shown;    /* (owned) (nullable): whose form stands below */
  YoriaiRecordTable
      *master; /* (owned) (nullable): the table whose chosen record narrows this one down */
  guint master_field;     /* the items' reference to that record */
  GtkAdjustment *page_adjustment; /* (owned) (nullable): of what the page scrolls in, while seen */
  guint fit_id;           /* tick callback that follows the page's height */

  GtkWidget *title_label;    /* template children */
  GtkWidget *count_label;
  GtkWidget *guidance_label;
  GtkWidget *note_label;
  GtkWidget *search_entry;
  GtkWidget *up_button;
  GtkWidget *down_button;
  GtkWidget *detail_button;
  GtkWidget *remove_button;
  GtkWidget *paste_button;
  GtkWidget *add_button;
  GtkWidget *follow_button;
  GtkWidget *frame;
  GtkWidget *message_label;
  GtkWidget *detail_label;
  GtkWidget *detail;
};

/* yoriai-record-table-rows.c */
void _yoriai_record_table_setup_rows    (YoriaiRecordTable *self);
void _yoriai_record_table_settle        (YoriaiRecordTable *self);
void _yoriai_record_table_update_detail_title (YoriaiRecordTable *self);
void _yoriai_record_table_narrow        (YoriaiRecordTable *self);
gboolean _yoriai_record_table_choose    (YoriaiRecordTable *self,
                                         YoriaiRecord      *record,
                                         guint              column);
void _yoriai_record_table_set_detailed  (YoriaiRecordTable *self,
                                         gboolean           is_detailed);
guint _yoriai_record_table_find_column  (YoriaiRecordTable *self,
                                         guint              field);

YoriaiRecord *_yoriai_record_table_get_followed (YoriaiRecordTable *self);

/* yoriai-record-table-height.c */
void _yoriai_record_table_update_height (YoriaiRecordTable *self);
void _yoriai_record_table_follow_page   (YoriaiRecordTable *self);
void _yoriai_record_table_leave_page    (YoriaiRecordTable *self);

/* yoriai-record-table-edits.c */
void _yoriai_record_table_paste_rows (YoriaiRecordTable *self,
                                      YoriaiRecord      *into,
                                      const guint       *columns,
                                      guint              n_columns,
                                      const char        *text);
void _yoriai_record_table_remove_rows (YoriaiRecordTable *self,
                                       guint              first,
                                       guint              n);
void _yoriai_record_table_add_edit_actions (GtkWidgetClass *widget_class);

G_END_DECLS
