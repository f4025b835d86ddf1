/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-questions.h"
#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

/**
 * YoriaiAskedKind:
 * @YORIAI_ASKED_VALUE: a field
 * @YORIAI_ASKED_YEAR: one year of amounts
 * @YORIAI_ASKED_MEMBER: whether the partner is among the references of a field
 *
 * What one cell is.
 */
typedef enum
{
  YORIAI_ASKED_VALUE,
  YORIAI_ASKED_YEAR,
  YORIAI_ASKED_MEMBER,
} YoriaiAskedKind;

/**
 * YoriaiAskedOf:
 * @YORIAI_ASKED_OF_ROW: of the row's record
 * @YORIAI_ASKED_OF_CHILD: of a child of it
 * @YORIAI_ASKED_OF_AFFILIATION: of a person's affiliation with the partner
 * @YORIAI_ASKED_OF_ANSWER: of the answer to a question of the call
 *
 * Which record a cell belongs to.
 */
typedef enum
{
  YORIAI_ASKED_OF_ROW,
  YORIAI_ASKED_OF_CHILD,
  YORIAI_ASKED_OF_AFFILIATION,
  YORIAI_ASKED_OF_ANSWER,
} YoriaiAskedOf;

/**
 * YoriaiAskedColumn:
 * @key: what it is called in the workbook: “institutions.contact.email”, “budget.amounts.3”
 * @kind: what a cell of it is
 * @of: whose record that is
 * @child: CHILD: the field of the child
 * @question: (nullable): ANSWER: the question, borrowed from the call
 * @field: the field of that record
 * @spec: and its row of the table
 * @year: of YEAR
 * @group: (nullable): where a form has several parts, which of them this begins
 * @label: how it is called, in the sheet's language
 * @guidance: (nullable): what is to be written there
 * @is_told: it stands there, and is not asked
 * @is_needed: there must be something
 * @max: how long a text may be; 0: no matter
 *
 * One thing that is asked of each record of a table, or told of it.
 */
typedef struct
{
  char *key;
  YoriaiAskedKind kind;
  YoriaiAskedOf of;
  guint child;
  const YoriaiQuestion *question;
  guint field;
  const YoriaiField *spec;
  gint64 year;
  char *group;
  char *label;
  char *guidance;
  gboolean is_told;
  gboolean is_needed;
  guint max;
} YoriaiAskedColumn;

/**
 * YoriaiAskedTable:
 * @name: what it is called in the workbook: “form”, or the name of the list
 * @list: the list of the proposal that its records stand in
 * @title: what its sheet is called
 * @is_form: it is about one record, and has a row for each column
 * @takes_rows: whether the partner may add records
 * @n_blank: how many empty rows it is sent with, at least
 * @columns: (element-type YoriaiAskedColumn) (owned)
 * @rows: (element-type YoriaiRecord) (owned): the records there are, which are not held
 *
 * A sheet of questions.
 */
typedef struct
{
  const char *name;
  const char *list;
  char *title;
  gboolean is_form;
  gboolean takes_rows;
  guint n_blank;
  GPtrArray *columns;
  GPtrArray *rows;
} YoriaiAskedTable;

/**
 * YoriaiAskOptions:
 * @parts: (nullable) (array zero-terminated=1): what is asked, from yoriai_ask_list_parts(); %NULL: what is usual
 * @only_open: only what nobody has filled in yet
 * @language: (nullable): “ja” or “en”; %NULL: English for a partner overseas
 * @due: (nullable): until when, as a date: “2026-06-05”
 * @due_time: (nullable): and until what hour: “17:00”
 * @note: (nullable): what else is to be said
 *
 * What is asked of partners.
 */
typedef struct
{
  const char *const *parts;
  gboolean only_open;
  const char *language;
  const char *due;
  const char *due_time;
  const char *note;
} YoriaiAskOptions;

/**
 * YoriaiAsked:
 * @reading: the proposal; borrowed
 * @institution: whom it is asked of; not held
 * @options: how; borrowed
 * @language: of the sheets: “ja” or “en”
 * @number: what the sheet is known by: 07-3F9K
 * @tables: (element-type YoriaiAskedTable) (owned)
 *
 * All that is asked of one partner. Good until the proposal changes.
 */
typedef struct
{
  YoriaiReading *reading;
  YoriaiRecord *institution;
  const YoriaiAskOptions *options;
  const char *language;
  char *number;
  GPtrArray *tables;
} YoriaiAsked;

const char *const *yoriai_ask_list_parts    (void);
const char        *yoriai_ask_get_part_label (const char *part);
gboolean           yoriai_ask_is_part_usual  (const char *part);

YoriaiAsked  *yoriai_asked_new          (YoriaiReading           *reading,
                                         YoriaiRecord            *institution,
                                         const YoriaiAskOptions  *options) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_asked_free         (YoriaiAsked             *self);
const char   *yoriai_asked_say          (const YoriaiAsked       *self,
                                         const char              *msgid);
guint         yoriai_asked_estimate_minutes (const YoriaiAsked    *self);
guint         yoriai_asked_count        (const YoriaiAsked       *self,
                                         guint                   *ret_filled);

YoriaiRecord *yoriai_asked_find         (const YoriaiAskedColumn *column,
                                         YoriaiRecord            *row,
                                         const char              *institution);
gboolean      yoriai_asked_may_see      (const YoriaiAsked       *self,
                                         const YoriaiAskedColumn *column,
                                         YoriaiRecord            *row);
gboolean      yoriai_asked_is_filled    (const YoriaiAskedColumn *column,
                                         YoriaiRecord            *row,
                                         const char              *institution);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiAsked, yoriai_asked_free)

G_END_DECLS
