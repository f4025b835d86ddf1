/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cells/yoriai-record-cells.h"
#include "record/yoriai-vocabulary.h"
#include "words/yoriai-search.h"
#include "words/yoriai-title-index.h"

G_BEGIN_DECLS

struct _YoriaiRecordCells
{
  GObject parent_instance;

  YoriaiRecord *owner;    /* (owned) */
  YoriaiSpace *space;     /* (owned) */
  guint list;
  GType type;
  YoriaiChecker *checker; /* (owned) (nullable) */
  GArray *columns;        /* (owned) (element-type YoriaiCellColumn) */

  GPtrArray *rows;        /* (owned) (element-type YoriaiRecord): as seen */
  GHashTable *hidden;     /* (owned) (element-type YoriaiRecord): what the view left out when it was asked for */
  GHashTable *made;       /* (owned) (element-type YoriaiRecord): here, and go away as long as nothing is in them */
  GHashTable *coming;     /* (owned): row past the last to the record that was made in the open transaction */
  YoriaiSearch *search;   /* (owned) */
  YoriaiRecordFilter filter;
  gpointer filter_data;
  GDestroyNotify filter_destroy;
  guint given_field;      /* of which all that is made here has */
  char *given_id;         /* (owned) (nullable): this reference */
  guint sort_column;      /* or G_MAXUINT */
  gboolean is_descending;

  YoriaiTitleIndex *titles; /* (owned) (nullable): until something changes */
  GPtrArray *by_text;       /* (owned) (nullable) (element-type GHashTable): for each column that tells rows apart */
};

const YoriaiCellColumn *_yoriai_record_cells_get_column (YoriaiRecordCells *self,
                                                         guint              column);
const YoriaiField      *_yoriai_record_cells_get_field  (YoriaiRecordCells      *self,
                                                         const YoriaiCellColumn *column,
                                                         const YoriaiField     **ret_owner);
YoriaiTitleIndex       *_yoriai_record_cells_get_titles (YoriaiRecordCells *self);
void                    _yoriai_record_cells_forget     (YoriaiRecordCells *self);
YoriaiRecord           *_yoriai_record_cells_make       (YoriaiRecordCells *self,
                                                         const char        *before_id,
                                                         GError           **error);
void                    _yoriai_record_cells_look_up_init (YoriaiCellsInterface *iface);
void                    _yoriai_record_cells_hits_init  (YoriaiCellsInterface *iface);
void                    _yoriai_record_cells_rows_init  (YoriaiCellsInterface *iface);
void                    _yoriai_record_cells_sync       (YoriaiRecordCells *self);

char **_yoriai_cells_search (YoriaiRecord           *root,
                             const YoriaiField      *field,
                             const YoriaiVocabulary *vocabulary,
                             const char             *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
