/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_ROW_TARGET (yoriai_row_target_get_type ())
G_DECLARE_INTERFACE (YoriaiRowTarget, yoriai_row_target, YORIAI, ROW_TARGET, GtkWidget)

/**
 * YoriaiRowTargetInterface:
 * @take_rows: takes a range of a spreadsheet that was pasted into @field of @record, an item or part of one, as rows of
 *   the list; FALSE, and nothing changed, when the range is rather a text for that field
 *
 * A widget that shows a list with editors in it.
 */
struct _YoriaiRowTargetInterface
{
  GTypeInterface parent_interface;

  gboolean (*take_rows) (YoriaiRowTarget *self,
                         YoriaiRecord *record,
                         guint field,
                         const char *text);
};

void yoriai_row_target_watch (GtkWidget *input);
const guint *
yoriai_row_target_find_from (const guint *columns, guint *n_columns, guint field, const char *text);

G_END_DECLS
