/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "presence/yoriai-carets.h"
#include "presence/yoriai-presence-board.h"
#include "presence/yoriai-presence-chips.h"
#include "row-support.h"
#include "tables/yoriai-record-cell.h"
#include "window-support.h"
#include "wired-presence.h"

/* Others in a text: their carets at their characters, their initials on its row, and nothing of it in the way. Each test runs
 * for a line and for a long text. */

typedef struct
{
  TestRow row;
  TestWire wire;
  YoriaiPresence *here;
  YoriaiPresence *there; /* of the peer: in the same text */
} Fixture;

static void
set_up (Fixture    *f,
        const char *path)
{
  test_row_init_shared (&f->row, path);
  test_wire_init (&f->wire, 1, 2);
  f->here = yoriai_presence_new (f->row.space, f->wire.one);
  f->there = yoriai_presence_new (f->row.peer, f->wire.other);
  yoriai_presence_board_set_presence (yoriai_presence_board_get (f->row.space), f->here);
  test_row_write_remotely (&f->row, 0, 0, "地域が支える");
  test_row_send (f->row.space, f->row.peer);
  gtk_window_set_default_size (GTK_WINDOW (f->row.window), 640, 320);
  gtk_window_present (GTK_WINDOW (f->row.window));
  TURN_UNTIL (gtk_widget_get_width (f->row.text) > 0);
}

static void
clear (Fixture *f)
{
  g_assert_finalize_object (f->here);
  g_assert_finalize_object (f->there);
  test_turn ();
  g_assert_null (yoriai_presence_board_get_presence (yoriai_presence_board_get (f->row.space)));
  test_row_clear (&f->row);
  test_wire_clear (&f->wire);
}

static void
enter (Fixture *f,
       guint    anchor,
       guint    head)
{
  yoriai_presence_set_name (f->there, "鈴木 花子", "天空町");
  yoriai_presence_set_place (f->there, NULL, f->row.peer_record, f->row.field);
  yoriai_presence_set_caret (f->there, anchor, head);
}

static YoriaiCarets *
get_carets (Fixture *f)
{
  return yoriai_field_editor_get_carets (f->row.editor);
}

static GtkWidget *
get_chips (Fixture *f)
{
  return test_find_widget (f->row.row, YORIAI_TYPE_PRESENCE_CHIPS);
}

/* Where a caret of one's own would be painted at a place, seen from the editor. */
static float
compute_x (Fixture *f,
           int      at)
{
  GdkRectangle caret = { 0 };
  graphene_rect_t strong;
  graphene_point_t point;

  if (f->row.buffer != NULL)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (f->row.buffer, &iter, at);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (f->row.text), &iter, &caret);
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (f->row.text), GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &caret.x,
                                             &caret.y);
    }
  else
    {
      gtk_text_compute_cursor_extents (GTK_TEXT (f->row.text), (gsize) at, &strong, NULL);
      caret.x = (int) strong.origin.x;
    }
  g_assert_true (gtk_widget_compute_point (f->row.text, GTK_WIDGET (f->row.editor), &GRAPHENE_POINT_INIT (caret.x, caret.y),
                                           &point));
  return point.x;
}

static float
get_x (Fixture *f)
{
  graphene_rect_t at;

  return yoriai_carets_get_n (get_carets (f)) == 1 && yoriai_carets_locate (get_carets (f), 0, &at) ? at.origin.x : -1;
}

static gboolean
is_at (Fixture *f,
       int      at)
{
  return ABS (get_x (f) - compute_x (f, at)) < 1.5;
}

static void
test_caret (gconstpointer path)
{
  Fixture f;
  GtkWidget *input;
  int height, width, later_height, later_width;

  set_up (&f, path);
  test_turn ();
  height = gtk_widget_get_height (f.row.row);
  gtk_widget_measure (f.row.row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  g_assert_cmpuint (yoriai_carets_get_n (get_carets (&f)), ==, 0);
  g_assert_null (get_chips (&f));
  enter (&f, 2, 2);
  TURN_UNTIL (is_at (&f, 2));
  g_assert_nonnull (get_chips (&f));
  g_assert_true (gtk_widget_get_visible (get_chips (&f)));
  g_assert_nonnull (test_find_text (get_chips (&f), "鈴花"));
  input = f.row.buffer != NULL ? f.row.text : gtk_widget_get_parent (f.row.text);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Here now: 鈴木 花子 (天空町)");
  gtk_widget_measure (f.row.row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &later_width, NULL, NULL);
  later_height = gtk_widget_get_height (f.row.row);
  g_assert_cmpint (later_width, ==, width); /* nothing moves */
  g_assert_cmpint (later_height, ==, height);

  /* What is typed here moves it along, and takes it with it. */
  test_row_select (&f.row, 0, 0);
  test_row_type (&f.row, "x");
  TURN_UNTIL (is_at (&f, 3));
  test_row_select (&f.row, 0, 4);
  test_row_commit (&f.row, "y");
  TURN_UNTIL (is_at (&f, 0) || is_at (&f, 1));
  test_row_assert_both (&f.row, "y支える");

  yoriai_presence_leave (f.there);
  TURN_UNTIL (yoriai_carets_get_n (get_carets (&f)) == 0);
  g_assert_false (gtk_widget_get_visible (get_chips (&f)));
  clear (&f);
}

/* They write: their caret goes along, and one's own stays where it is. */
static void
test_writes (gconstpointer path)
{
  Fixture f;

  set_up (&f, path);
  test_row_select (&f.row, 4, 4);
  enter (&f, 0, 0);
  TURN_UNTIL (is_at (&f, 0));
  g_assert_true (yoriai_record_splice (f.row.peer_record, f.row.field, 0, 0, "みんなで", NULL));
  yoriai_presence_set_caret (f.there, 4, 4);
  test_row_send (f.row.peer, f.row.space);
  TURN_UNTIL (is_at (&f, 4));
  g_assert_cmpint (test_row_get_caret (&f.row), ==, 8);
  test_row_assert_both (&f.row, "みんなで地域が支える");
  clear (&f);
}

/* While something is composed here what they write is not shown, and their caret stands where it will come in. */
static void
test_composing (gconstpointer path)
{
  Fixture f;
  g_autofree char *shown = NULL;

  set_up (&f, path);
  test_row_select (&f.row, 2, 2);
  enter (&f, 4, 4);
  TURN_UNTIL (is_at (&f, 4));
  test_row_compose (&f.row, "にほ");
  g_assert_true (yoriai_record_splice (f.row.peer_record, f.row.field, 4, 0, "abc", NULL));
  g_assert_true (yoriai_record_splice (f.row.peer_record, f.row.field, 0, 0, "12", NULL));
  yoriai_presence_set_caret (f.there, 9, 9);
  test_row_send (f.row.peer, f.row.space);
  test_turn ();
  shown = test_row_dup_shown (&f.row);
  g_assert_cmpstr (shown, ==, "地域が支える");
  g_assert_cmpint (test_row_get_caret (&f.row), ==, 2);
  /* GtkText counts what is composed; the test composes nothing that is drawn. */
  if (f.row.buffer != NULL)
    TURN_UNTIL (is_at (&f, 4));
  test_row_commit (&f.row, "日本");
  test_row_compose (&f.row, "");
  TURN_UNTIL (is_at (&f, 11));
  test_row_assert_both (&f.row, "12地域日本が支abcえる");
  g_assert_cmpint (test_row_get_caret (&f.row), ==, 6);
  clear (&f);
}

/* A line that is longer than its entry: who is at its end is seen when one looks there, and who is at its beginning not. */
static void
test_scrolled (gconstpointer path)
{
  Fixture f;
  g_autofree char *letters = g_strnfill (300, 'x');
  graphene_rect_t at;

  set_up (&f, path);
  test_row_write_remotely (&f.row, 0, 0, letters);
  test_row_send (f.row.space, f.row.peer);
  gtk_widget_grab_focus (f.row.text);
  test_row_select (&f.row, 306, 306);
  enter (&f, 306, 306);
  TURN_UNTIL (get_x (&f) > 0);
  g_assert_true (yoriai_carets_locate (get_carets (&f), 0, &at));
  g_assert_cmpfloat (at.origin.x, <=, gtk_widget_get_width (GTK_WIDGET (f.row.editor)));
  yoriai_presence_set_caret (f.there, 0, 0);
  if (f.row.buffer == NULL)
    TURN_UNTIL (yoriai_presence_get_person (f.here, 0)->head == 0 && get_x (&f) < 0);
  clear (&f);
}

/* More than are shown by name. */
static void
test_many (gconstpointer path)
{
  Fixture f;
  g_autofree char *json = NULL;

  set_up (&f, path);
  json = g_strdup_printf ("{\"user\": {\"name\": \"<b>R&D</b>\"}, \"place\": {\"record\": \"%s\", \"field\": \"%s\"}}",
                          yoriai_record_get_id (f.row.record), yoriai_record_get_field (f.row.record, f.row.field)->name);
  for (guint i = 0; i < 5; i++)
    test_wire_state (f.wire.one, 10 + i, 1, json);
  TURN_UNTIL (get_chips (&f) != NULL);
  g_assert_nonnull (test_find_text (get_chips (&f), "<b"));
  g_assert_nonnull (test_find_text (get_chips (&f), "+2"));
  g_assert_cmpuint (yoriai_carets_get_n (get_carets (&f)), ==, 0); /* it was not said where in the text */
  test_wire_cut (&f.wire);
  TURN_UNTIL (!gtk_widget_get_visible (get_chips (&f)));
  clear (&f);
}

/* A table's cell, and the number of its row, which stands for all that is in it. Cells are recycled. */
static void
test_cell (gconstpointer path)
{
  Fixture f;
  GtkWidget *cell, *number, *other;

  set_up (&f, path);
  cell = g_object_ref_sink (yoriai_record_cell_new (NULL, f.row.field));
  number = g_object_ref_sink (yoriai_record_cell_new (NULL, YORIAI_ROW_NUMBER));
  other = g_object_ref_sink (yoriai_record_cell_new (NULL, f.row.field + 1));
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (cell), f.row.record);
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (number), f.row.record);
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (other), f.row.record);
  enter (&f, 0, 0);
  TURN_UNTIL (test_find_widget (cell, YORIAI_TYPE_PRESENCE_CHIPS) != NULL);
  g_assert_nonnull (test_find_text (cell, "鈴花"));
  g_assert_nonnull (test_find_text (number, "鈴花"));
  g_assert_null (test_find_text (other, "鈴花"));
  g_assert_cmpfloat (gtk_widget_get_opacity (gtk_widget_get_last_child (number)), <, 0.1); /* they stand in its place */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Here now: 鈴木 花子 (天空町)");
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (cell), NULL);
  g_assert_false (gtk_widget_get_visible (test_find_widget (cell, YORIAI_TYPE_PRESENCE_CHIPS)));
  yoriai_record_cell_set_record (YORIAI_RECORD_CELL (cell), f.row.record);
  g_assert_true (gtk_widget_get_visible (test_find_widget (cell, YORIAI_TYPE_PRESENCE_CHIPS)));
  yoriai_presence_leave (f.there);
  TURN_UNTIL (!gtk_widget_get_visible (test_find_widget (number, YORIAI_TYPE_PRESENCE_CHIPS)));
  g_assert_cmpfloat (gtk_widget_get_opacity (gtk_widget_get_last_child (number)), >, 0.9);
  g_assert_finalize_object (cell);
  g_assert_finalize_object (number);
  g_assert_finalize_object (other);
  clear (&f);
}

int
main (int    argc,
      char **argv)
{
  static const TestTexts tests[] = {
    { "caret", test_caret },         { "writes", test_writes }, { "composing", test_composing },
    { "scrolled", test_scrolled },
    { "many", test_many },           { "cell", test_cell },
  };

  test_rows_begin (&argc, &argv);
  test_rows_add_texts ("/presence", tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
