/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiPageBlock:
 * @section: the section it stands in
 * @part: the proposal's field it shows or lies in; NULL: the proposal's own values
 * @field: (nullable): a list of the part, when the block is the table of that list, or a record of it that the form is of
 * @title: (nullable): heading of a form, untranslated (marked with N_()); the part's label by default
 * @fields: (nullable): the fields of a form, all of them by default, or the columns of a table, parted by blanks
 *
 * One block of a page: a form, or a table if @part or @field is a list.
 */
typedef struct
{
  const char *section;
  const char *part;
  const char *field;
  const char *title;
  const char *fields;
} YoriaiPageBlock;

const YoriaiPageBlock *yoriai_page_blocks_find (const char *section,
                                                guint      *ret_n);
guint                  yoriai_page_blocks_count (void);

G_END_DECLS
