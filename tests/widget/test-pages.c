/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "pages/yoriai-pages.h"
#include "forms/yoriai-list-edits.h"
#include "tables/yoriai-record-cell.h"
#include "tables/yoriai-record-table.h"
#include "editors/yoriai-wheel.h"
#include "row-support.h"
#include "window-support.h"
#include "workspace/yoriai-section.h"

/* The pages over a real proposal: every place can be reached, tables edit their lists. */

static YoriaiCallLibrary *library;

static YoriaiWorkspace *
load_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples",
                                            "regional-nurturing.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, &error);

  g_assert_no_error (error);
  return yoriai_workspace_new (library, document);
}

static GtkWidget *
show_page (YoriaiWorkspace *workspace,
           const char      *section)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 GTK_WIDGET (yoriai_pages_create (workspace, section)));
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Reveals each place of a record and of what lies in it, as far as @section shows it. */
static void
reveal_all (YoriaiPage   *page,
            const char   *section,
            YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);

      if (strcmp (yoriai_section_of (record, i)->id, section) != 0)
        continue;
      if (field->is_sparse || field->is_noted)
        continue; /* answers stand one by one; the other one nobody fills in */
      if (!yoriai_page_reveal (page, record, i))
        {
          g_autofree char *pointer = yoriai_record_dup_pointer (record, i);

          g_test_message ("%s is nowhere on the page %s", pointer, section);
          g_test_fail ();
        }
      if (field->kind == YORIAI_KIND_CHILD)
        reveal_all (page, section, yoriai_record_get_child (record, i));
      /* One item stands for all: they are shown by the same means. */
      else if (field->kind == YORIAI_KIND_LIST && yoriai_record_get_n_items (record, i) > 0)
        reveal_all (page, section,
                    yoriai_record_get_item (record, i, yoriai_record_get_n_items (record, i) - 1));
    }
}

static void
test_reveal_everything (void)
{
  YoriaiWorkspace *workspace = load_sample ();
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *window = show_page (workspace, sections[i].id);

      reveal_all (YORIAI_PAGE (find (window, YORIAI_TYPE_PAGE)), sections[i].id,
                  yoriai_workspace_get_root (workspace));
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_assert_finalize_object (workspace);
}

static void
test_finalize (void)
{
  YoriaiWorkspace *workspace = load_sample ();
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      YoriaiPage *page = g_object_ref_sink (yoriai_pages_create (workspace, sections[i].id));

      g_test_message ("%s", sections[i].id);
      g_assert_finalize_object (page);
    }
  g_assert_finalize_object (workspace);
}

typedef struct
{
  YoriaiWorkspace *workspace;
  GtkWidget *window;
  YoriaiRecordTable *table;
  YoriaiRecord *root;
  guint field;
} Table;

static void
set_up_table (Table *fixture)
{
  fixture->workspace = load_sample ();
  fixture->window = show_page (fixture->workspace, YORIAI_SECTION_INSTITUTIONS);
  fixture->table = YORIAI_RECORD_TABLE (find (fixture->window, YORIAI_TYPE_RECORD_TABLE));
  fixture->root = yoriai_workspace_get_root (fixture->workspace);
  fixture->field = yoriai_record_find_field (fixture->root, "institutions");
}

static void
tear_down_table (Table *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->workspace);
}

static void
do_action (Table      *fixture,
           const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->table), name, NULL));
  test_turn ();
}

static void
test_table_edits (void)
{
  Table fixture;
  YoriaiSpace *space;
  YoriaiRecord *first;
  YoriaiRecord *added;
  guint n;

  set_up_table (&fixture);
  space = yoriai_workspace_get_space (fixture.workspace);
  n = yoriai_record_get_n_items (fixture.root, fixture.field);
  first = yoriai_record_get_item (fixture.root, fixture.field, 0);
  g_assert_true (yoriai_record_table_get_selected (fixture.table) == first);

  do_action (&fixture, "table.add");
  added = yoriai_record_table_get_selected (fixture.table);
  g_assert_cmpuint (yoriai_record_get_n_items (fixture.root, fixture.field), ==, n + 1);
  g_assert_cmpuint (yoriai_record_get_index (added), ==, 1);

  do_action (&fixture, "table.move-up");
  g_assert_cmpuint (yoriai_record_get_index (added), ==, 0);
  g_assert_true (yoriai_record_table_get_selected (fixture.table) == added);
  do_action (&fixture, "table.move-down");
  do_action (&fixture, "table.move-down");
  g_assert_cmpuint (yoriai_record_get_index (added), ==, 2);

  do_action (&fixture, "table.remove");
  g_assert_cmpuint (yoriai_record_get_n_items (fixture.root, fixture.field), ==, n);
  g_assert_nonnull (yoriai_record_table_get_selected (fixture.table));
  for (guint i = 0; i < 5; i++)
    yoriai_space_undo (space);
  g_assert_cmpuint (yoriai_record_get_n_items (fixture.root, fixture.field), ==, n);
  g_assert_cmpuint (yoriai_record_get_index (first), ==, 0);
  tear_down_table (&fixture);
}

/* The search hides rows, but not from a finding that leads to one. */
static void
test_table_search (void)
{
  Table fixture;
  GtkWidget *search;
  YoriaiRecord *last;

  set_up_table (&fixture);
  search = find (GTK_WIDGET (fixture.table), GTK_TYPE_SEARCH_ENTRY);
  last = yoriai_record_get_item (fixture.root, fixture.field,
                                 yoriai_record_get_n_items (fixture.root, fixture.field) - 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "法政");
  g_signal_emit_by_name (search, "search-changed");
  test_turn ();
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_table_get_selected (fixture.table),
                                             "name"),
                   ==, "法政大学");
  g_assert_true (yoriai_page_reveal (YORIAI_PAGE (find (fixture.window, YORIAI_TYPE_PAGE)), last,
                                     yoriai_record_find_field (last, "city")));
  g_assert_true (yoriai_record_table_get_selected (fixture.table) == last);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  tear_down_table (&fixture);
}

/* Alt+Enter leads into the detail and back; Down leads from the search to the first hit. */
static void
test_table_keys (void)
{
  Table fixture;
  GtkWidget *search, *sheet, *focus;
  GtkEventController *keys;
  gboolean is_taken = FALSE;

  set_up_table (&fixture);
  sheet = GTK_WIDGET (yoriai_record_table_get_sheet (fixture.table));
  yoriai_cell_sheet_go (YORIAI_CELL_SHEET (sheet), 1, 1);
  g_signal_emit_by_name (test_find_controller (sheet, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", GDK_KEY_Return, 0,
                         GDK_ALT_MASK, &is_taken);
  g_assert_true (is_taken);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR));
  keys = test_find_controller (GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture.table),
                                                                          YORIAI_TYPE_RECORD_TABLE, "detail")),
                               GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, 0, &is_taken);
  g_assert_false (is_taken);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, GDK_ALT_MASK, &is_taken);
  g_assert_true (is_taken);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), sheet));
  g_assert_true (yoriai_record_table_get_selected (fixture.table)
                 == yoriai_record_get_item (fixture.root, fixture.field, 1));

  search = find (GTK_WIDGET (fixture.table), GTK_TYPE_SEARCH_ENTRY);
  gtk_widget_grab_focus (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "法政");
  test_press_keys (search, GDK_KEY_Down);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), sheet));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_table_get_selected (fixture.table), "name"), ==, "法政大学");
  tear_down_table (&fixture);
}

static gboolean has_label (GtkWidget  *widget,
                           const char *text);

/* How many rows there are, and how many of them the search shows. */
static void
test_table_count (void)
{
  Table fixture;
  GtkWidget *search;
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;

  set_up_table (&fixture);
  all = g_strdup_printf ("%u items", yoriai_record_get_n_items (fixture.root, fixture.field));
  one = g_strdup_printf ("1 of %s", all);
  g_assert_true (has_label (GTK_WIDGET (fixture.table), all));
  search = find (GTK_WIDGET (fixture.table), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "法政");
  g_signal_emit_by_name (search, "search-changed");
  test_turn ();
  g_assert_true (has_label (GTK_WIDGET (fixture.table), one));
  g_signal_emit_by_name (search, "stop-search"); /* Escape */
  TURN_UNTIL (has_label (GTK_WIDGET (fixture.table), all));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  tear_down_table (&fixture);
}

static GtkWidget *
find_last_table (GtkWidget *page)
{
  GtkWidget *last = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (page));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (YORIAI_IS_RECORD_TABLE (child))
      last = child;

  return last;
}

/* The commitments can be narrowed down to the chosen institution's; a new one is that institution's. */
static void
test_table_follows (void)
{
  Table fixture;
  GtkWidget *commitments;
  YoriaiRecord *item;

  set_up_table (&fixture);
  commitments = find_last_table (find (fixture.window, YORIAI_TYPE_PAGE));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (commitments, GTK_TYPE_TOGGLE_BUTTON)),
                                TRUE);
  for (guint i = 0; i < 3; i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (fixture.root, fixture.field, i);

      g_assert_true (yoriai_page_reveal (YORIAI_PAGE (find (fixture.window, YORIAI_TYPE_PAGE)),
                                         institution, 0));
      test_turn ();
      item = yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (commitments));
      if (item != NULL)
        g_assert_true (yoriai_record_get_ref (item, "institution") == institution);
      g_assert_true (gtk_widget_activate_action (commitments, "table.add", NULL));
      item = yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (commitments));
      g_assert_true (yoriai_record_get_ref (item, "institution") == institution);
      yoriai_space_undo (yoriai_workspace_get_space (fixture.workspace));
      test_turn ();
    }
  tear_down_table (&fixture);
}

/* A range of a spreadsheet becomes items, in one step to undo. */
static void
test_paste (void)
{
  static const char text[] = "\xEF\xBB\xBFInstitution name\tRole\tDoes not exist\r\n"
                             "架空大学\tMain participating institution\t\r\n"
                             "\"株式会社\n\"\"架空\"\"\"\tno such role\tx\r\n\r\n";
  Table fixture;
  YoriaiRecord *item;
  guint n;

  set_up_table (&fixture);
  n = yoriai_record_get_n_items (fixture.root, fixture.field);
  g_assert_cmpuint (yoriai_list_edits_paste (GTK_WIDGET (fixture.table), fixture.root,
                                             fixture.field, NULL, NULL, 0, text),
                    ==, 2);
  item = yoriai_record_get_item (fixture.root, fixture.field, n);
  g_assert_cmpstr (yoriai_record_get_string (item, "name"), ==, "架空大学");
  g_assert_cmpstr (yoriai_record_get_string (item, "role"), ==, "main");
  item = yoriai_record_get_item (fixture.root, fixture.field, n + 1);
  g_assert_cmpstr (yoriai_record_get_string (item, "name"), ==, "株式会社\n\"架空\"");
  g_assert_true (yoriai_record_is_empty (item, yoriai_record_find_field (item, "role")));
  yoriai_space_undo (yoriai_workspace_get_space (fixture.workspace));
  g_assert_cmpuint (yoriai_record_get_n_items (fixture.root, fixture.field), ==, n);
  tear_down_table (&fixture);
}

/* Columns in the table's order, and references by name. */
static void
test_paste_refs (void)
{
  Table fixture;
  guint field;
  guint columns[3];
  YoriaiRecord *item;
  GType type;

  set_up_table (&fixture);
  field = yoriai_record_find_field (fixture.root, "budget");
  type = yoriai_record_get_field (fixture.root, field)->of ();
  columns[0] = yoriai_record_type_find_field (type, "institution");
  columns[1] = yoriai_record_type_find_field (type, "category");
  columns[2] = yoriai_record_type_find_field (type, "note");
  g_assert_cmpuint (yoriai_list_edits_paste (GTK_WIDGET (fixture.table), fixture.root, field, NULL,
                                             columns, 3, "岩手大学\tTravel\t学会"),
                    ==, 1);
  item = yoriai_record_get_item (fixture.root, field,
                                 yoriai_record_get_n_items (fixture.root, field) - 1);
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_get_ref (item, "institution"), "name"),
                   ==, "岩手大学");
  g_assert_cmpstr (yoriai_record_get_string (item, "category"), ==, "travel");
  g_assert_cmpstr (yoriai_record_get_string (item, "note"), ==, "学会");
  tear_down_table (&fixture);
}

/* The record of the row that has the keyboard focus, if that is in view. */
static YoriaiRecord *
get_focused_record (Table *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *sheet = GTK_WIDGET (yoriai_record_table_get_sheet (fixture->table));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, sheet) || !gtk_widget_compute_bounds (focus, sheet, &bounds)
      || bounds.origin.y < 0 || bounds.origin.y + bounds.size.height > gtk_widget_get_height (sheet))
    return NULL;

  return yoriai_record_table_get_selected (fixture->table);
}

static void
wait_for_focus (Table        *fixture,
                YoriaiRecord *record)
{
  for (guint i = 0; i < 2000 && get_focused_record (fixture) != record; i++)
    g_main_context_iteration (NULL, i > 1000);
  g_assert_true (get_focused_record (fixture) == record);
  g_assert_true (yoriai_record_table_get_selected (fixture->table) == record);
}

/* The choice, the focus and what is in view go where a row is gone to, and after undo to what it brings back. */
static void
test_rows_follow (void)
{
  Table fixture;
  g_autoptr (YoriaiRecord) record = NULL;
  GString *text = g_string_new (NULL);
  YoriaiCellSheet *sheet;
  guint n;

  set_up_table (&fixture);
  sheet = yoriai_record_table_get_sheet (fixture.table);
  n = yoriai_record_get_n_items (fixture.root, fixture.field);
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "架空大学%u\n", i);
  yoriai_cell_sheet_go (sheet, n, 0);
  yoriai_cell_sheet_paste_texts (sheet, text->str, NULL);
  g_assert_cmpuint (yoriai_record_get_n_items (fixture.root, fixture.field), ==, n + 30);
  record = g_object_ref (yoriai_record_get_item (fixture.root, fixture.field, n + 29));
  g_assert_true (yoriai_page_reveal (YORIAI_PAGE (find (fixture.window, YORIAI_TYPE_PAGE)), record, YORIAI_NO_FIELD));
  wait_for_focus (&fixture, record);

  do_action (&fixture, "table.remove");
  g_assert_cmpuint (yoriai_record_get_n_items (fixture.root, fixture.field), ==, n + 29);
  g_assert_true (yoriai_page_reveal (YORIAI_PAGE (find (fixture.window, YORIAI_TYPE_PAGE)),
                                     yoriai_record_get_item (fixture.root, fixture.field, 0), 0));
  yoriai_space_undo (yoriai_workspace_get_space (fixture.workspace));
  wait_for_focus (&fixture, record);
  g_string_free (text, TRUE);
  tear_down_table (&fixture);
}

/* Turns the wheel over @widget. */
static gboolean
turn_wheel (GtkWidget *widget,
            double     dy)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), YORIAI_WHEEL_NAME) == 0)
        g_signal_emit_by_name (controller, "scroll", 0.0, dy, &is_handled);
    }

  return is_handled;
}

/* The wheel scrolls a table as far as that goes, then the page. */
static void
test_wheel (void)
{
  Table fixture;
  GtkWidget *page;
  GtkWidget *frame;
  GtkAdjustment *inner;
  GtkAdjustment *outer;

  set_up_table (&fixture);
  page = gtk_window_get_child (GTK_WINDOW (fixture.window));
  frame = find (GTK_WIDGET (fixture.table), GTK_TYPE_SCROLLED_WINDOW);
  outer = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  inner = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (frame));
  for (guint i = 0; i < 2000 && gtk_adjustment_get_upper (outer) == 0; i++)
    g_main_context_iteration (NULL, i > 1000);
  g_assert_cmpfloat (gtk_adjustment_get_upper (outer), >, gtk_adjustment_get_page_size (outer));

  gtk_adjustment_configure (inner, 0, 0, 1000, 10, 100, 100);
  g_assert_false (turn_wheel (frame, 1));
  g_assert_true (turn_wheel (frame, -1));
  gtk_adjustment_configure (inner, 900, 0, 1000, 10, 100, 100);
  g_assert_false (turn_wheel (frame, -1));
  g_assert_true (turn_wheel (frame, 1));
  g_assert_cmpfloat (gtk_adjustment_get_value (outer), >, 0);
  tear_down_table (&fixture);
}

/* Who writes what is no matter of tracks. */
static void
test_tools_are_asked (void)
{
  YoriaiWorkspace *workspace = load_sample ();
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  GtkWidget *window;

  g_assert_true (yoriai_record_set_string (root, "track", "regional-full", NULL));
  window = show_page (workspace, YORIAI_SECTION_SUBMISSION);
  g_assert_false (gtk_widget_has_css_class (find (window, YORIAI_TYPE_RECORD_TABLE), "not-asked"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (yoriai_record_set_string (root, "track", "co-creation-full", NULL));
  window = show_page (workspace, YORIAI_SECTION_FORUM);
  g_assert_true (gtk_widget_has_css_class (find (window, YORIAI_TYPE_RECORD_TABLE), "not-asked"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (workspace);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && strcmp (gtk_label_get_label (GTK_LABEL (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;

  return FALSE;
}

/* The heading of an officer names a person, who may be renamed or not have a name yet. */
static void
test_detail_heading (void)
{
  YoriaiWorkspace *workspace = load_sample ();
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *operation =
      yoriai_record_get_child (root, yoriai_record_find_field (root, "operation"));
  YoriaiRecord *officer =
      yoriai_record_get_item (operation, yoriai_record_find_field (operation, "officers"), 0);
  YoriaiRecord *person = yoriai_record_get_ref (officer, "person");
  GtkWidget *window = show_page (workspace, YORIAI_SECTION_OPERATION);

  g_assert_true (yoriai_page_reveal (YORIAI_PAGE (find (window, YORIAI_TYPE_PAGE)), officer, 0));
  g_signal_emit_by_name (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), YORIAI_TYPE_CELL_SHEET),
                         "detail", 0);
  g_assert_true (yoriai_record_set_string (person, "name", "架空 太郎", NULL));
  g_assert_true (has_label (window, "Project leader (PL) · 架空 太郎"));
  g_assert_true (yoriai_record_set_string (person, "name", "", NULL));
  for (guint i = 0; i < yoriai_record_get_n_fields (person); i++)
    if (yoriai_kind_is_text (yoriai_record_get_field (person, i)->kind))
      g_assert_true (yoriai_record_set (person, i, &YORIAI_VALUE_STRING (""), NULL));
  g_assert_false (has_label (window, "Project leader (PL) · "));
  g_assert_true (yoriai_record_splice (person, yoriai_record_find_field (person, "name"), 0, 0, "架空 花子", NULL));
  g_assert_true (has_label (window, "Project leader (PL) · 架空 花子"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (workspace);
}

int
main (int    argc,
      char **argv)
{
  int status;

  test_rows_begin (&argc, &argv);
  library = yoriai_call_library_new (NULL);

  g_test_add_func ("/pages/reveal-everything", test_reveal_everything);
  g_test_add_func ("/pages/finalize", test_finalize);
  g_test_add_func ("/pages/table/edits", test_table_edits);
  g_test_add_func ("/pages/table/search", test_table_search);
  g_test_add_func ("/pages/table/keys", test_table_keys);
  g_test_add_func ("/pages/table/count", test_table_count);
  g_test_add_func ("/pages/table/follows", test_table_follows);
  g_test_add_func ("/pages/table/rows-follow", test_rows_follow);
  g_test_add_func ("/pages/tools-are-asked", test_tools_are_asked);
  g_test_add_func ("/pages/detail-heading", test_detail_heading);
  g_test_add_func ("/pages/table/wheel", test_wheel);
  g_test_add_func ("/pages/table/paste", test_paste);
  g_test_add_func ("/pages/table/paste-refs", test_paste_refs);

  status = g_test_run ();
  g_object_unref (library);

  return status;
}
