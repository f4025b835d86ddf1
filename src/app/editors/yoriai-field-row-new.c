/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-row"

#include "config.h"

#include "editors/yoriai-chips-row.h"
#include "editors/yoriai-choice-row.h"
#include "editors/yoriai-long-text-row.h"
#include "editors/yoriai-number-row.h"
#include "editors/yoriai-ref-row.h"
#include "editors/yoriai-text-row.h"
#include "editors/yoriai-tiles-row.h"
#include "editors/yoriai-years-row.h"

/* The row for each kind of value. Children and lists are not values: a record form shows them. */
static GType
get_row_type (YoriaiKind kind)
{
  switch (kind)
    {
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
      return YORIAI_TYPE_TEXT_ROW;
    case YORIAI_KIND_LONG_TEXT:
      return YORIAI_TYPE_LONG_TEXT_ROW;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_DATE:
      return YORIAI_TYPE_NUMBER_ROW;
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
      return YORIAI_TYPE_CHOICE_ROW;
    case YORIAI_KIND_REF:
      return YORIAI_TYPE_REF_ROW;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return YORIAI_TYPE_CHIPS_ROW;
    case YORIAI_KIND_INTS:
      return YORIAI_TYPE_TILES_ROW;
    case YORIAI_KIND_YEARS:
      return YORIAI_TYPE_YEARS_ROW;
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return G_TYPE_INVALID;
    }
}

/**
 * yoriai_field_row_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @field: one of its fields, not a child or a list
 *
 * Returns: (transfer floating): the row that edits the field
 */
GtkWidget *
yoriai_field_row_new (YoriaiChecker *checker,
                      YoriaiRecord  *record,
                      guint          field)
{
  GType type = get_row_type (yoriai_record_get_field (record, field)->kind);

  g_return_val_if_fail (type != G_TYPE_INVALID, NULL);

  return g_object_new (type, "checker", checker, "record", record, "field", field, NULL);
}

/**
 * yoriai_field_row_new_wrapping:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @field: one of its texts
 *
 * Returns: (transfer floating): the row that edits the field over as many lines as it takes to see all of it
 */
GtkWidget *
yoriai_field_row_new_wrapping (YoriaiChecker *checker,
                               YoriaiRecord  *record,
                               guint          field)
{
  g_return_val_if_fail (yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind), NULL);

  return g_object_new (YORIAI_TYPE_LONG_TEXT_ROW, "checker", checker, "record", record, "field",
                       field, NULL);
}
