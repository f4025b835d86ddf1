/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

/* Child records in child records: no type goes deeper. */
#define YORIAI_DATA_MAX_DEPTH 4

typedef enum
{
  YORIAI_DATA_VALUE,
  YORIAI_DATA_NAME, /* what the reference in the column before is called */
  YORIAI_DATA_YEAR,
} YoriaiDataKind;

/**
 * YoriaiDataColumn:
 * @children: fields of the child records on the way from the item
 * @depth: how many
 * @index: the field's index in the last of them
 * @path: its place: "institutions[].contact.name"
 *
 * A field of a record or of its child records.
 */
typedef struct
{
  guint children[YORIAI_DATA_MAX_DEPTH];
  guint depth;
  guint index;
  const YoriaiField *field;
  char *path;
  YoriaiDataKind kind;
  gint64 year;
} YoriaiDataColumn;

/**
 * YoriaiDataTable:
 * @columns: of #YoriaiDataColumn: one value each
 * @multiples: of #YoriaiDataColumn: fields with several values
 * @lists: of #YoriaiDataColumn: lists inside
 *
 * The fields of a record type, flat, its child records taken in.
 */
typedef struct
{
  GArray *columns;
  GArray *multiples;
  GArray *lists;
} YoriaiDataTable;

YoriaiDataTable *yoriai_data_table_new  (YoriaiReading *reading,
                                         GType          type,
                                         const char    *path) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_data_table_free (YoriaiDataTable *self);

YoriaiRecord *yoriai_data_column_step      (const YoriaiDataColumn *self,
                                            YoriaiRecord           *record);
char         *yoriai_data_column_dup_label (const YoriaiDataColumn *self,
                                            YoriaiReading          *reading) G_GNUC_WARN_UNUSED_RESULT;
double        yoriai_data_column_get_width (const YoriaiDataColumn *self);
gboolean      yoriai_data_date_to_serial   (const char *date,
                                            double     *ret_serial);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiDataTable, yoriai_data_table_free)

G_END_DECLS
