/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"
#include "forms/yoriai-form-column.h"
#include "forms/yoriai-sink.h"

G_BEGIN_DECLS

typedef struct _YoriaiFormSet YoriaiFormSet;

/**
 * YoriaiFormTable:
 * @place: (nullable): where the records stand that it shows: "tasks.milestones"; "" for the proposal
 * @columns: its columns, or its lines
 * @n_columns: how many
 *
 * A table of a form, for whoever goes through them all.
 */
typedef struct
{
  const char *place;
  const YoriaiColumn *columns;
  guint n_columns;
} YoriaiFormTable;

/**
 * YoriaiFormType:
 * @id: what a command line names it by
 * @parts: the parts of the proposal it shows, one of which the track must ask for; none: always
 * @write: adds its sheet or sheets
 * @tables: (nullable): the tables of columns it is made of, ended by a NULL place
 *
 * A form, perhaps of several sheets.
 */
typedef struct
{
  const char *id;
  const char *parts[2];
  void (*write) (YoriaiFormSet *set);
  const YoriaiFormTable *tables;
} YoriaiFormType;

/**
 * YoriaiFormUnit:
 * @yen: how many yen one of it is; 0: no call says anything
 * @shown: how a number in yen is shown; AS_IT_IS where what is seen is computed
 * @rounding: (nullable): the word of the call for what becomes of less than one
 * @hidden: how many columns behind the amounts the exact yen stand, which nobody sees; 0: they are the amounts
 * @is_rounded: whether anything was less than one
 *
 * In what the amounts of a sheet are.
 */
typedef struct
{
  guint yen;
  YoriaiShown shown;
  const char *rounding;
  guint hidden;
  gboolean is_rounded;
} YoriaiFormUnit;

/**
 * YoriaiFormSet:
 *
 * The forms of one export, and what they know of each other. Lives on the stack; all is borrowed.
 */
struct _YoriaiFormSet
{
  YoriaiReading *reading;
  YoriaiSink *sink;
  const YoriaiFormType *type; /* the one that is being written */
  gboolean has_questions;     /* those of the call's own that stand on it are still to come */
  const char *items;          /* (nullable): the list whose items have their own questions with them */
  GHashTable *answered;       /* (owned) (nullable): ids of the answers that stand on it already */
  YoriaiTableRows institutions_budget;
  YoriaiTableRows category_budget;
  const char *summary; /* (nullable): the sheet whose total budget A knows */
  guint summary_row;
  YoriaiFormUnit summary_unit;
};

const YoriaiFormType *yoriai_form_types_get             (guint *ret_n_types);
GPtrArray            *yoriai_form_types_list            (YoriaiReading        *reading) G_GNUC_WARN_UNUSED_RESULT;
YoriaiText            yoriai_form_type_get_title        (const YoriaiFormType *self,
                                                         YoriaiReading        *reading);
void                  yoriai_form_type_write            (const YoriaiFormType *self,
                                                         YoriaiFormSet        *set);
gboolean              yoriai_form_type_is_asked_for     (const YoriaiFormType *self,
                                                         YoriaiReading        *reading);
gboolean              yoriai_form_type_is_transcription (const YoriaiFormType *self);
gboolean              yoriai_form_type_is_findings      (const YoriaiFormType *self);

G_END_DECLS
