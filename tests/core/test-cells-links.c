/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cells/yoriai-cell-cursor.h"
#include "cells/yoriai-cell-paste.h"
#include "cells/yoriai-link-cells.h"
#include "document/yoriai-document-reader.h"

/* Tasks and the targets they serve: one key for a link. */

#define KEY(name) YORIAI_CELL_KEY_##name

static void
assert_all (YoriaiCells *cells,
            const char  *expected)
{
  const YoriaiCellRange range = { 0, 0, yoriai_cells_get_n_rows (cells), yoriai_cells_get_n_columns (cells) };
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_copy (cells, &range);
  g_autofree char *text = yoriai_cell_block_dup_text (block);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_links (void)
{
  g_autoptr (YoriaiSpace) space = yoriai_document_read (
      "links.json",
      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"targets\": [{\"id\": \"t\", \"title\": \"T\"}, {\"id\": "
      "\"u\", \"title\": \"U\"}, {\"id\": \"v\"}], \"tasks\": [{\"id\": \"a\", \"title\": \"A\", \"targets\": [\"u\", \"gone\"]}, "
      "{\"id\": \"b\", \"title\": \"B\"}]}",
      -1, NULL, NULL);
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "tasks");
  guint links = yoriai_record_type_find_field (yoriai_record_get_field (root, list)->of (), "targets");
  g_autoptr (YoriaiLinkCells) link_cells = yoriai_link_cells_new (root, list, links);
  YoriaiCells *cells = YORIAI_CELLS (link_cells);
  g_autoptr (YoriaiCellCursor) cursor = yoriai_cell_cursor_new (cells);
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read_text ("×\t○\t◎\n1\t\t\n");
  g_autoptr (YoriaiCellPaste) paste = NULL;
  g_autofree char *name = yoriai_link_cells_dup_name (link_cells, 0, 1);

  assert_all (cells, "\t○\t\n\t\t\n");
  g_assert_cmpstr (name, ==, "“A” serves “U”");
  g_assert_cmpuint (yoriai_cells_get_n_shown_rows (cells), ==, 2);
  yoriai_cell_cursor_press (cursor, KEY (SPACE), 0, " ");
  assert_all (cells, "○\t○\t\n\t\t\n");
  yoriai_cell_cursor_press (cursor, KEY (SPACE), 0, " ");
  assert_all (cells, "\t○\t\n\t\t\n");
  yoriai_cell_cursor_press (cursor, KEY (TEXT), 0, "○");
  yoriai_cell_cursor_press (cursor, KEY (DOWN), YORIAI_CELL_SHIFT, NULL);
  yoriai_cell_cursor_press (cursor, KEY (ENTER), YORIAI_CELL_CTRL, NULL);
  assert_all (cells, "○\t○\t\n○\t\t\n");
  g_assert_cmpuint (yoriai_link_cells_count_row (link_cells, 0), ==, 2);
  g_assert_cmpuint (yoriai_link_cells_count_column (link_cells, 0), ==, 2);
  g_assert_cmpuint (yoriai_link_cells_count_column (link_cells, 2), ==, 0);
  yoriai_cell_cursor_press (cursor, KEY (DELETE), 0, NULL);
  assert_all (cells, "\t○\t\n\t\t\n");

  paste = yoriai_cell_paste_new (cells, &(YoriaiCellRange){ 0, 0, 1, 1 }, block);
  g_assert_false (yoriai_cell_paste_needs_preview (paste));
  g_assert_true (yoriai_cell_paste_take (paste));
  assert_all (cells, "\t○\t○\n○\t\t\n");
  /* A link that leads nowhere is not lost by what is done beside it. */
  g_assert_true (g_strv_contains (yoriai_record_get_strings (yoriai_space_find (space, "a"), "targets"), "gone"));
  yoriai_space_undo (space);
  assert_all (cells, "\t○\t\n\t\t\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells-links/links", test_links);
  return g_test_run ();
}
