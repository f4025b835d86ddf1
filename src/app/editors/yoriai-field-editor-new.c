/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-editor"

#include "config.h"

#include "editors/yoriai-chips-editor.h"
#include "editors/yoriai-choice-editor.h"
#include "editors/yoriai-long-text-editor.h"
#include "editors/yoriai-number-editor.h"
#include "editors/yoriai-ref-editor.h"
#include "editors/yoriai-text-editor.h"
#include "editors/yoriai-tiles-editor.h"
#include "editors/yoriai-years-editor.h"

/* The editor for each kind of value. Children and lists are not values: a
 * record form shows them. */
static GType
get_editor_type (YoriaiKind kind)
{
  switch (kind)
    {
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
      return YORIAI_TYPE_TEXT_EDITOR;
    case YORIAI_KIND_LONG_TEXT:
      return YORIAI_TYPE_LONG_TEXT_EDITOR;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_DATE:
      return YORIAI_TYPE_NUMBER_EDITOR;
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
      return YORIAI_TYPE_CHOICE_EDITOR;
    case YORIAI_KIND_REF:
      return YORIAI_TYPE_REF_EDITOR;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return YORIAI_TYPE_CHIPS_EDITOR;
    case YORIAI_KIND_INTS:
      return YORIAI_TYPE_TILES_EDITOR;
    case YORIAI_KIND_YEARS:
      return YORIAI_TYPE_YEARS_EDITOR;
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return G_TYPE_INVALID;
    }
}

/**
 * yoriai_field_editor_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @field: one of its fields, not a child or a list
 *
 * Returns: (transfer floating): what edits the field
 */
GtkWidget *
yoriai_field_editor_new (YoriaiChecker *checker,
                         YoriaiRecord  *record,
                         guint          field)
{
  GType type = get_editor_type (yoriai_record_get_field (record, field)->kind);

  g_return_val_if_fail (type != G_TYPE_INVALID, NULL);

  return g_object_new (type, "checker", checker, "record", record, "field", field, NULL);
}

/**
 * yoriai_field_editor_new_wrapping:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @field: one of its texts
 *
 * Returns: (transfer floating): what edits the field, over as many lines as it
 *     takes to see all of it
 */
GtkWidget *
yoriai_field_editor_new_wrapping (YoriaiChecker *checker,
                                  YoriaiRecord  *record,
                                  guint          field)
{
  g_return_val_if_fail (yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind), NULL);

  return g_object_new (YORIAI_TYPE_LONG_TEXT_EDITOR, "checker", checker, "record", record, "field",
                       field, NULL);
}
