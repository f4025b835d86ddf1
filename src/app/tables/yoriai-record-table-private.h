/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "layout/yoriai-late-list.h"
#include "layout/yoriai-seen-items.h"
#include "tables/yoriai-record-table.h"
#include "words/yoriai-search.h"

G_BEGIN_DECLS

/* A list of the proposal as a table, with the form of the chosen row below it.
 * The form is built for that row only. */
struct _YoriaiRecordTable
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *owner;    /* (owned) */
  guint field;
  guint *columns;         /* (owned): the fields shown */
  guint n_columns;

  GtkFilter *filter;      /* (owned) */
  YoriaiSearch *search;   /* (owned): for the text of the last filtering */
  YoriaiLateList *rows;   /* (owned): what the filter lets through */
  YoriaiSeenItems *seen;  /* (owned): the first of them */
  GtkSingleSelection *selection; /* (owned): of the rows */
  guint settle_id;        /* source that follows a change */
  YoriaiFinding *finding; /* (owned) (nullable): the one shown */
  YoriaiRecord *wanted;   /* (owned) (nullable): brought back or moved by undo, to be chosen then */
  YoriaiRecord *shown;    /* (owned) (nullable): whose form stands below */
  GCancellable *pasting;  /* (owned): cancelled in dispose */
  YoriaiRecordTable
      *master; /* (owned) (nullable): the table whose chosen record narrows this one down */
  guint master_field;     /* the items' reference to that record */
  guint follow_id;        /* tick callback that brings the chosen row into view */
  guint n_followed;       /* how many frames it has had for that */
  gboolean takes_focus;   /* whether it also gets the keyboard focus then */
  GtkAdjustment *page_adjustment; /* (owned) (nullable): of what the page scrolls in, while seen */
  guint fit_id;           /* tick callback that follows the page's height */

  GtkWidget *title_label;    /* template children */
  GtkWidget *count_label;
  GtkWidget *guidance_label;
  GtkWidget *note_label;
  GtkWidget *search_entry;
  GtkWidget *up_button;
  GtkWidget *down_button;
  GtkWidget *remove_button;
  GtkWidget *paste_button;
  GtkWidget *add_button;
  GtkWidget *follow_button;
  GtkWidget *frame;
  GtkWidget *column_view;
  GtkWidget *empty_label;
  GtkWidget *message_label;
  GtkWidget *detail_label;
  GtkWidget *detail;
};

/* yoriai-record-table-rows.c */
void _yoriai_record_table_setup_rows    (YoriaiRecordTable *self);
void _yoriai_record_table_settle        (YoriaiRecordTable *self);
void _yoriai_record_table_update_detail_title (YoriaiRecordTable *self);
void _yoriai_record_table_filter_anew   (YoriaiRecordTable *self,
                                         GtkFilterChange    change);
void _yoriai_record_table_narrow        (YoriaiRecordTable *self);
void _yoriai_record_table_choose        (YoriaiRecordTable *self,
                                         YoriaiRecord      *record);
void _yoriai_record_table_follow_chosen (YoriaiRecordTable *self,
                                         gboolean           takes_focus);

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
void _yoriai_record_table_add_edit_actions (GtkWidgetClass *widget_class);
void _yoriai_record_table_add_edit_keys    (YoriaiRecordTable *self);

G_END_DECLS
