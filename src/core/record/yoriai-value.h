/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "yoriai-field.h"

G_BEGIN_DECLS

/**
 * YoriaiTag:
 * @YORIAI_TAG_NONE: not filled in
 * @YORIAI_TAG_INT: `v.i`: INT, MONEY, BOOL (0, 1) and ENUM (index into the field's values)
 * @YORIAI_TAG_STRING: `v.s`: CODE, TEXT, LONG_TEXT, DATE, REF; never empty, valid UTF-8
 * @YORIAI_TAG_STRINGS: `v.strv`: REFS, STRINGS; never empty
 * @YORIAI_TAG_INTS: `v.ints`: INTS; never empty, ascending, no duplicates
 * @YORIAI_TAG_YEARS: `v.years`: YEARS; never empty, ascending by year
 * @YORIAI_TAG_CHILD: `v.record`
 * @YORIAI_TAG_LIST: `v.list`, NULL when empty
 * @YORIAI_TAG_RAW: `v.s`: compact JSON of what a file or a peer brought and the field cannot take; reads as not
 *   filled in, is written as it came and is a finding
 */
typedef enum
{
  YORIAI_TAG_NONE,
  YORIAI_TAG_INT,
  YORIAI_TAG_STRING,
  YORIAI_TAG_STRINGS,
  YORIAI_TAG_INTS,
  YORIAI_TAG_YEARS,
  YORIAI_TAG_CHILD,
  YORIAI_TAG_LIST,
  YORIAI_TAG_RAW,
} YoriaiTag;

/**
 * YoriaiInts:
 *
 * A set of integers, ascending.
 */
typedef struct
{
  guint n;
  gint64 items[];
} YoriaiInts;

typedef struct
{
  gint64 year;   /* project year, 1 to YORIAI_MAX_YEARS; 1 is the first fiscal year */
  gint64 amount; /* yen */
} YoriaiYear;

/**
 * YoriaiYears:
 *
 * Yen by project year, ascending, each year once.
 */
typedef struct
{
  guint n;
  YoriaiYear items[];
} YoriaiYears;

typedef struct _YoriaiRecord YoriaiRecord;

#define YORIAI_RECORD_ERROR (yoriai_record_error_quark ())

/**
 * YoriaiRecordError:
 * @YORIAI_RECORD_ERROR_KIND: the value is of the wrong kind for the field
 * @YORIAI_RECORD_ERROR_BOUNDS: outside the field's bounds, or over a limit
 * @YORIAI_RECORD_ERROR_ENUM: not one of the field's values
 * @YORIAI_RECORD_ERROR_FIELD: no such field, or not one this operation is for
 * @YORIAI_RECORD_ERROR_PLACE: the place (a position, a sibling, a parent) does not exist
 * @YORIAI_RECORD_ERROR_GONE: the record has been removed
 * @YORIAI_RECORD_ERROR_REFUSED: whoever takes part here may not change this; the message is for people
 */
typedef enum
{
  YORIAI_RECORD_ERROR_KIND,
  YORIAI_RECORD_ERROR_BOUNDS,
  YORIAI_RECORD_ERROR_ENUM,
  YORIAI_RECORD_ERROR_FIELD,
  YORIAI_RECORD_ERROR_PLACE,
  YORIAI_RECORD_ERROR_GONE,
  YORIAI_RECORD_ERROR_REFUSED,
} YoriaiRecordError;

GQuark yoriai_record_error_quark (void);

/**
 * YoriaiValue:
 *
 * What a slot holds. Values handed to a setter are only read; values taken from a record are borrowed from it and good
 * until its next change.
 */
typedef struct
{
  guint8 tag; /* YoriaiTag */
  union
  {
    gint64 i;
    char *s;
    char **strv;
    YoriaiInts *ints;
    YoriaiYears *years;
    YoriaiRecord *record;
    GPtrArray *list;
    gpointer p;
  } v;
} YoriaiValue;

#define YORIAI_VALUE_NONE ((YoriaiValue){ .tag = YORIAI_TAG_NONE })
#define YORIAI_VALUE_INT(x) ((YoriaiValue){ .tag = YORIAI_TAG_INT, .v.i = (x) })
#define YORIAI_VALUE_STRING(x) ((YoriaiValue){ .tag = YORIAI_TAG_STRING, .v.s = (char *) (x) })
#define YORIAI_VALUE_STRINGS(x) ((YoriaiValue){ .tag = YORIAI_TAG_STRINGS, .v.strv = (char **) (x) })
#define YORIAI_VALUE_INTS(x) ((YoriaiValue){ .tag = YORIAI_TAG_INTS, .v.ints = (x) })
#define YORIAI_VALUE_YEARS(x) ((YoriaiValue){ .tag = YORIAI_TAG_YEARS, .v.years = (x) })

YoriaiInts  *yoriai_ints_new     (const gint64 *items,
                                  guint         n) G_GNUC_WARN_UNUSED_RESULT;
YoriaiYears *yoriai_years_new    (const YoriaiYear *items,
                                  guint             n) G_GNUC_WARN_UNUSED_RESULT;
YoriaiYears *yoriai_years_with   (const YoriaiYears *years,
                                  gint64             year,
                                  gboolean           is_set,
                                  gint64             amount) G_GNUC_WARN_UNUSED_RESULT;
gint64       yoriai_years_get    (const YoriaiYears *years,
                                  gint64             year);

void         yoriai_value_copy   (const YoriaiValue *value,
                                  YoriaiValue       *ret_copy);
void         yoriai_value_clear  (YoriaiValue *value);
gboolean     yoriai_value_equal  (const YoriaiValue *a,
                                  const YoriaiValue *b);
gsize        yoriai_value_get_size (const YoriaiValue *value);
void         yoriai_value_normalize (YoriaiValue       *value,
                                     const YoriaiField *field);
gboolean     yoriai_value_is_empty (const YoriaiValue *value);
gboolean     yoriai_value_check  (const YoriaiValue  *value,
                                  const YoriaiField  *field,
                                  GError            **error);

G_END_DECLS
