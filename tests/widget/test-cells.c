/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "cells/yoriai-record-cells.h"
#include "document/yoriai-document-reader.h"
#include "editors/yoriai-cell-editor.h"
#include "editors/yoriai-cell-hits.h"
#include "tables/yoriai-cell-mark.h"
#include "tables/yoriai-cell-sheet.h"
#include "tables/yoriai-paste-preview.h"
#include "window-support.h"
#include "yoriai-ui-resources.h"

/* A table one types into, over the simplest face there is: cells in rows of one height, which all have their place. */

#define CELL_WIDTH 100
#define CELL_HEIGHT 32
#define HEAD 32 /* before the rows, and above the columns */

struct _TestFace
{
  GtkWidget parent_instance;
  YoriaiCells *cells;
  guint shown_row;
  guint shown_column;
};

#define TEST_TYPE_FACE (test_face_get_type ())
G_DECLARE_FINAL_TYPE (TestFace, test_face, TEST, FACE, GtkWidget)

static void test_face_iface_init (YoriaiCellFaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFace, test_face, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_CELL_FACE, test_face_iface_init))

static gboolean
test_face_get_bounds (YoriaiCellFace        *face,
                      const YoriaiCellRange *range,
                      graphene_rect_t       *ret_bounds)
{
  graphene_rect_init (ret_bounds, (float) (HEAD + range->column * CELL_WIDTH), (float) (HEAD + range->row * CELL_HEIGHT),
                      (float) (range->n_columns * CELL_WIDTH), (float) (range->n_rows * CELL_HEIGHT));
  return TRUE;
}

static void
test_face_get_body (YoriaiCellFace  *face,
                    graphene_rect_t *ret_bounds)
{
  graphene_rect_init (ret_bounds, HEAD, HEAD, 10000, 10000);
}

static gboolean
test_face_find_cell (YoriaiCellFace *face,
                     double          x,
                     double          y,
                     guint          *ret_row,
                     guint          *ret_column)
{
  TestFace *self = TEST_FACE (face);

  if (y < HEAD)
    return FALSE;
  *ret_row = (guint) ((y - HEAD) / CELL_HEIGHT);
  *ret_column = x < HEAD ? YORIAI_CELL_ROW_HEAD : (guint) ((x - HEAD) / CELL_WIDTH);
  return *ret_row < yoriai_cells_get_n_shown_rows (self->cells);
}

static void
test_face_show_cell (YoriaiCellFace *face,
                     guint           row,
                     guint           column)
{
  TEST_FACE (face)->shown_row = row;
  TEST_FACE (face)->shown_column = column;
}

static guint
test_face_count_rows (YoriaiCellFace *face)
{
  return 2;
}

static void
test_face_iface_init (YoriaiCellFaceInterface *iface)
{
  iface->get_bounds = test_face_get_bounds;
  iface->get_body = test_face_get_body;
  iface->find_cell = test_face_find_cell;
  iface->show_cell = test_face_show_cell;
  iface->count_rows = test_face_count_rows;
}

static void
test_face_class_init (TestFaceClass *klass)
{
}

static void
test_face_init (TestFace *self)
{
}

enum { NAME, KIND, LEAD, NAME_EN, DUTY, N_COLUMNS };

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *root;
  YoriaiRecordCells *cells;
  TestFace *face;
  YoriaiCellSheet *sheet;
  GtkWidget *other; /* something else to go to */
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const names[N_COLUMNS] = { "name", "kind", "lead_municipality", "name_en", "duty" };
  const char *json = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"institutions\": ["
                     "{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}, {\"id\": \"c\", \"name\": \"C\"}]}";
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  YoriaiCellColumn columns[N_COLUMNS];
  guint list;
  GType type;

  fixture->space = yoriai_document_read ("cells.json", json, -1, NULL, NULL);
  yoriai_call_library_serve (library, fixture->space);
  fixture->root = yoriai_space_get_root (fixture->space);
  list = yoriai_record_find_field (fixture->root, "institutions");
  type = yoriai_record_get_field (fixture->root, list)->of ();
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = (YoriaiCellColumn){ YORIAI_NO_FIELD, yoriai_record_type_find_field (type, names[i]), 0 };
  fixture->cells = yoriai_record_cells_new (fixture->root, list, NULL);
  yoriai_record_cells_set_columns (fixture->cells, columns, N_COLUMNS);
  fixture->face = g_object_new (TEST_TYPE_FACE, NULL);
  fixture->face->cells = YORIAI_CELLS (fixture->cells);
  fixture->sheet = YORIAI_CELL_SHEET (yoriai_cell_sheet_new (YORIAI_CELLS (fixture->cells), GTK_WIDGET (fixture->face)));
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->sheet), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->sheet));
  fixture->other = gtk_entry_new ();
  gtk_box_append (GTK_BOX (box), fixture->other);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  TURN_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture->sheet)) > 0);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->sheet)));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_turn ();
  g_assert_finalize_object (fixture->cells);
  g_object_unref (fixture->space);
}

static gboolean
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  gboolean is_taken = FALSE;

  g_signal_emit_by_name (test_find_controller (GTK_WIDGET (fixture->sheet), GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", keyval, 0, state, &is_taken);
  return is_taken;
}

static void
type (Fixture    *fixture,
      const char *text)
{
  g_assert_true (press (fixture, GDK_KEY_k, 0));
  g_assert_nonnull (yoriai_cell_sheet_get_input (fixture->sheet));
  test_type_in (yoriai_cell_sheet_get_input (fixture->sheet), text);
}

static void
assert_cell (Fixture    *fixture,
             guint       row,
             guint       column,
             const char *expected)
{
  g_autofree char *text = yoriai_cells_dup_text (YORIAI_CELLS (fixture->cells), row, column, YORIAI_CELL_COPIED);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_at (Fixture *fixture,
           guint    row,
           guint    column)
{
  YoriaiCellCursor *cursor = yoriai_cell_sheet_get_cursor (fixture->sheet);

  g_assert_cmpuint (yoriai_cell_cursor_get_row (cursor), ==, row);
  g_assert_cmpuint (yoriai_cell_cursor_get_column (cursor), ==, column);
}

/* What a screen reader has: the focus is on something that is where the cell is and is called as it is. */
static void
assert_focus (Fixture    *fixture,
              const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (YORIAI_IS_CELL_MARK (focus));
  g_assert_cmpstr (yoriai_cell_mark_get_name (YORIAI_CELL_MARK (focus)), ==, name);
}

static void
test_cursor (Fixture      *fixture,
             gconstpointer data)
{
  graphene_rect_t bounds;
  GtkWidget *before;

  assert_focus (fixture, "Institution name, row 1: A");
  before = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_true (press (fixture, GDK_KEY_Right, 0));
  assert_at (fixture, 1, KIND);
  assert_focus (fixture, "Kind of institution, row 2, empty");
  g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != before);
  g_assert_cmpuint (fixture->face->shown_row, ==, 1);
  g_assert_cmpuint (fixture->face->shown_column, ==, LEAD);
  TURN_UNTIL (gtk_widget_compute_bounds (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (fixture->sheet), &bounds)
              && bounds.origin.x >= HEAD + LEAD * CELL_WIDTH);
  g_assert_cmpfloat (bounds.origin.x, ==, HEAD + LEAD * CELL_WIDTH);
  g_assert_cmpfloat (bounds.origin.y, ==, HEAD + CELL_HEIGHT);
  g_assert_cmpfloat (bounds.size.width, ==, CELL_WIDTH);
  g_assert_false (press (fixture, GDK_KEY_F9, 0));
}

/* The last row adds; the editor is where one types, and nowhere else. */
static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_null (yoriai_cell_sheet_get_input (fixture->sheet));
  type (fixture, "天空大学");
  assert_cell (fixture, 0, NAME, "A"); /* nothing before it is committed */
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  assert_cell (fixture, 0, NAME, "天空大学");
  g_assert_null (yoriai_cell_sheet_get_input (fixture->sheet));
  assert_at (fixture, 0, KIND);
  assert_focus (fixture, "Kind of institution, row 1, empty");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  assert_at (fixture, 1, NAME); /* where the run of Tab began */
  yoriai_cell_sheet_go (fixture->sheet, 3, NAME);
  type (fixture, "新しい機関");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  assert_cell (fixture, 3, NAME, "新しい機関");
  assert_at (fixture, 4, NAME);
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->space), ==, "Edit “Institution name”");
}

static void
test_escape (Fixture      *fixture,
             gconstpointer data)
{
  type (fixture, "違う");
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  assert_cell (fixture, 0, NAME, "A");
  assert_focus (fixture, "Institution name, row 1: A");
  g_assert_true (press (fixture, GDK_KEY_F2, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (yoriai_cell_sheet_get_input (fixture->sheet))), ==, "A");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (yoriai_cell_sheet_get_input (fixture->sheet))), ==, 1);
  g_assert_false (press (fixture, GDK_KEY_Left, 0)); /* the caret's */
  g_assert_true (yoriai_cell_sheet_drop_input (fixture->sheet));
  g_assert_false (yoriai_cell_sheet_drop_input (fixture->sheet));
  g_assert_null (yoriai_cell_sheet_get_input (fixture->sheet));
}

/* Whatever takes the focus: what was typed is in the record. */
static void
test_leaving (Fixture      *fixture,
              gconstpointer data)
{
  type (fixture, "天空");
  gtk_widget_grab_focus (fixture->other);
  assert_cell (fixture, 0, NAME, "天空");
  g_assert_null (yoriai_cell_sheet_get_input (fixture->sheet));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), fixture->other));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->sheet));
  type (fixture, "海");
  gtk_widget_set_visible (GTK_WIDGET (fixture->sheet), FALSE);
  test_turn ();
  assert_cell (fixture, 0, NAME, "海");
}

/* While a text is composed every key is the input method's, and what is composed is searched for already. */
static void
test_composing (Fixture      *fixture,
                gconstpointer data)
{
  static const guint keyvals[] = { GDK_KEY_Return, GDK_KEY_Tab, GDK_KEY_Escape, GDK_KEY_Down, GDK_KEY_F6 };
  YoriaiCellHits *hits = YORIAI_CELL_HITS (test_find_widget (GTK_WIDGET (fixture->sheet), YORIAI_TYPE_CELL_HITS));
  GtkWidget *input;

  yoriai_cell_sheet_go (fixture->sheet, 1, KIND);
  type (fixture, "");
  input = yoriai_cell_sheet_get_input (fixture->sheet);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (hits)));
  g_signal_emit_by_name (input, "preedit-changed", "こくり");
  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    g_assert_false (press (fixture, keyvals[i], 0));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (hits)));
  g_assert_cmpstr (yoriai_cell_hits_get_selected (hits), ==, "National university");
  g_signal_emit_by_name (input, "preedit-changed", "");
  test_type_in (input, "こくり");
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  assert_cell (fixture, 1, KIND, "National university");
  assert_at (fixture, 1, LEAD);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (hits)));
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  YoriaiCellHits *hits = YORIAI_CELL_HITS (test_find_widget (GTK_WIDGET (fixture->sheet), YORIAI_TYPE_CELL_HITS));
  g_autofree char *second = NULL;

  yoriai_cell_sheet_go (fixture->sheet, 0, KIND);
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (hits)));
  g_assert_cmpuint (yoriai_cell_hits_get_n (hits), >, 3);
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  second = g_strdup (yoriai_cell_hits_get_selected (hits));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  assert_cell (fixture, 0, KIND, second);
  assert_at (fixture, 1, KIND);
}

static void
test_toggle (Fixture      *fixture,
             gconstpointer data)
{
  yoriai_cell_sheet_go (fixture->sheet, 0, LEAD);
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  assert_cell (fixture, 0, LEAD, "○");
  g_assert_null (yoriai_cell_sheet_get_input (fixture->sheet));
  g_assert_true (press (fixture, GDK_KEY_n, 0));
  assert_cell (fixture, 0, LEAD, "×");
}

static void
test_long_text (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *input;
  graphene_rect_t bounds;

  yoriai_cell_sheet_go (fixture->sheet, 0, DUTY);
  type (fixture, "一行目");
  input = yoriai_cell_sheet_get_input (fixture->sheet);
  g_assert_true (GTK_IS_TEXT_VIEW (input));
  TURN_UNTIL (gtk_widget_compute_bounds (input, GTK_WIDGET (fixture->sheet), &bounds) && bounds.size.height >= 90);
  g_assert_cmpfloat (bounds.origin.y, >=, HEAD);
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_ALT_MASK));
  test_type_in (input, "二行目");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  assert_cell (fixture, 0, DUTY, "一行目\n二行目");
  yoriai_cell_sheet_go (fixture->sheet, 0, DUTY);
  g_assert_cmpstr (yoriai_cell_sheet_get_message (fixture->sheet), ==, "一行目 ⏎ 二行目");
}

static void
test_line (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_cmpstr (yoriai_cell_sheet_get_sums (fixture->sheet), ==, "");
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_true (press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpstr (yoriai_cell_sheet_get_sums (fixture->sheet), ==, "2 × 2 cells · count 2");
  yoriai_cell_sheet_go (fixture->sheet, 0, KIND);
  g_assert_true (press (fixture, GDK_KEY_F2, 0));
  test_type_in (yoriai_cell_sheet_get_input (fixture->sheet), "ない種別");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_nonnull (yoriai_cell_sheet_get_input (fixture->sheet)); /* to be mended: nothing keeps it */
  g_assert_cmpstr (yoriai_cell_sheet_get_message (fixture->sheet), !=, "");
}

static void
click (Fixture *fixture,
       guint    row,
       guint    column,
       int      n_press)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->sheet));
  double x = column == YORIAI_CELL_ROW_HEAD ? 4.0 : HEAD + column * CELL_WIDTH + 4.0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        g_signal_emit_by_name (controller, "pressed", n_press, x, HEAD + row * CELL_HEIGHT + 4.0);
    }
}

static void
test_mouse (Fixture      *fixture,
            gconstpointer data)
{
  type (fixture, "天空");
  click (fixture, 1, NAME_EN, 1);
  assert_cell (fixture, 0, NAME, "天空");
  assert_at (fixture, 1, NAME_EN);
  assert_focus (fixture, "Institution name in English, row 2, empty");
  click (fixture, 1, YORIAI_CELL_ROW_HEAD, 1);
  g_assert_cmpstr (yoriai_cell_sheet_get_sums (fixture->sheet), ==, "1 × 5 cells · count 1");
  click (fixture, 2, NAME, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (yoriai_cell_sheet_get_input (fixture->sheet))), ==, "C");
}

/* What is copied comes back: text, and a table for Word and Excel. */
static void
test_clipboard (Fixture      *fixture,
                gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->sheet));

  g_assert_true (press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_true (press (fixture, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
  yoriai_cell_sheet_go (fixture->sheet, 3, NAME);
  yoriai_cell_sheet_paste_texts (fixture->sheet, "X\tNational university\nY\tNational university\n", NULL);
  assert_cell (fixture, 3, NAME, "X");
  assert_cell (fixture, 4, KIND, "National university");
  yoriai_cell_sheet_go (fixture->sheet, 0, NAME_EN);
  g_assert_true (press (fixture, GDK_KEY_v, GDK_CONTROL_MASK));
  TURN_UNTIL (yoriai_cells_is_filled (YORIAI_CELLS (fixture->cells), 1, NAME_EN));
  assert_cell (fixture, 0, NAME_EN, "A");
  assert_cell (fixture, 1, NAME_EN, "B");
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->space), ==, "Paste");
  g_assert_true (press (fixture, GDK_KEY_x, GDK_CONTROL_MASK));
  assert_cell (fixture, 0, NAME_EN, "");
}

/* A heading brings the preview, and so does what cannot be read; there it is mended. */
static void
test_preview (Fixture      *fixture,
              gconstpointer data)
{
  YoriaiPastePreview *preview;
  GtkWidget *entry;

  yoriai_cell_sheet_paste_texts (fixture->sheet, "種別\t機関名\nNational university\tB\nない\tD\n", NULL);
  preview = test_find_toplevel (YORIAI_TYPE_PASTE_PREVIEW);
  g_assert_nonnull (preview);
  assert_cell (fixture, 1, KIND, "");
  g_assert_nonnull (test_find_text (GTK_WIDGET (preview), "1 new row · 1 updated (by “Institution name”) · 1 cannot be read"));
  entry = test_find_widget (GTK_WIDGET (preview), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "ない");
  gtk_editable_set_text (GTK_EDITABLE (entry), "National university");
  g_signal_emit_by_name (entry, "activate");
  TURN_UNTIL (test_find_text (GTK_WIDGET (preview), "1 new row · 1 updated (by “Institution name”)"));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (preview)));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_PASTE_PREVIEW) == NULL);
  assert_cell (fixture, 1, KIND, "National university");
  assert_cell (fixture, 3, NAME, "D");
  assert_cell (fixture, 3, KIND, "National university");
}

/* Somebody else changes the list while one types: what is typed stays with its row. */
static void
test_others (Fixture      *fixture,
             gconstpointer data)
{
  guint list = yoriai_record_find_field (fixture->root, "institutions");
  g_autoptr (YoriaiRecord) b = g_object_ref (yoriai_record_get_item (fixture->root, list, 1));

  yoriai_cell_sheet_go (fixture->sheet, 1, NAME);
  type (fixture, "天空");
  yoriai_space_begin_with_origin (fixture->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  yoriai_record_remove (yoriai_record_get_item (fixture->root, list, 0), NULL);
  yoriai_space_commit (fixture->space);
  test_turn ();
  assert_at (fixture, 0, NAME);
  g_assert_nonnull (yoriai_cell_sheet_get_input (fixture->sheet));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpstr (yoriai_record_get_string (b, "name"), ==, "天空");
}

static void
note_cb (guint *ret_row,
         guint  row)
{
  *ret_row = row;
}

static void
test_asks (Fixture      *fixture,
           gconstpointer data)
{
  guint row = 99;

  g_signal_connect_swapped (fixture->sheet, "detail", G_CALLBACK (note_cb), &row);
  g_signal_connect_swapped (fixture->sheet, "remove", G_CALLBACK (note_cb), &row);
  yoriai_cell_sheet_go (fixture->sheet, 2, NAME);
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_ALT_MASK));
  g_assert_cmpuint (row, ==, 2);
  yoriai_cell_sheet_go (fixture->sheet, 1, NAME);
  g_assert_true (press (fixture, GDK_KEY_minus, GDK_CONTROL_MASK));
  g_assert_cmpuint (row, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (yoriai_ui_get_resource ());

#define ADD(name) g_test_add ("/cells/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (cursor);
  ADD (typing);
  ADD (escape);
  ADD (leaving);
  ADD (composing);
  ADD (list);
  ADD (toggle);
  ADD (long_text);
  ADD (line);
  ADD (mouse);
  ADD (clipboard);
  ADD (preview);
  ADD (others);
  ADD (asks);
#undef ADD

  return g_test_run ();
}
