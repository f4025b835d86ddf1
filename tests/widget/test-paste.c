/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editors/yoriai-field-editor.h"
#include "window-support.h"

/* What comes from a spreadsheet into a field of one line. */

static YoriaiApplication *app;

typedef struct
{
  YoriaiWorkspace *workspace;
  YoriaiWindow *window;
  YoriaiRecord *root;
  YoriaiRecord *owner; /* of the list */
  guint list;
  guint n; /* its items in the beginning */
} Fixture;

/* @path: of a list: "tasks.milestones", those of the first task */
static void
set_up (Fixture *fixture, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  fixture->workspace = test_load_sample (app, "regional-full.json");
  fixture->window = test_make_window (app, fixture->workspace);
  fixture->root = fixture->owner = yoriai_workspace_get_root (fixture->workspace);
  for (guint i = 0; names[i] != NULL; i++)
    {
      fixture->list = yoriai_record_find_field (fixture->owner, names[i]);
      if (names[i + 1] != NULL)
        fixture->owner = yoriai_record_get_item (fixture->owner, fixture->list, 0);
    }
  fixture->n = yoriai_record_get_n_items (fixture->owner, fixture->list);
}

static void
tear_down (Fixture *fixture)
{
  test_drop_window (fixture->window);
  g_object_unref (fixture->workspace);
}

/* Over all that stands there. */
static void
paste_over (GtkWidget *input, const char *text)
{
  g_assert_nonnull (gtk_widget_get_ancestor (input, YORIAI_TYPE_FIELD_EDITOR));
  gtk_widget_activate_action (input, "selection.select-all", NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (input), text);
  g_signal_emit_by_name (input, "paste-clipboard");
}

/* Pastes where the focus goes. */
static void
paste_into (Fixture *fixture, YoriaiRecord *record, const char *field, const char *text)
{
  g_assert_true (
      yoriai_window_reveal (fixture->window, record, yoriai_record_find_field (record, field)));
  test_turn ();
  paste_over (gtk_window_get_focus (GTK_WINDOW (fixture->window)), text);
}

/* Pastes in a field of all those of a row. */
static void
paste_into_detail (Fixture *fixture, YoriaiRecord *record, const char *field, const char *text)
{
  paste_over (test_go_to_detail (fixture->window, record, field), text);
}

static YoriaiRecord *
get_item (Fixture *fixture, guint i)
{
  return yoriai_record_get_item (fixture->owner, fixture->list, i);
}

static guint
count (Fixture *fixture)
{
  return yoriai_record_get_n_items (fixture->owner, fixture->list);
}

/* Rows of the table, told and undone in one step; what was selected in the field stays. */
static void
test_table (void)
{
  Fixture fixture;
  g_autofree char *name = NULL;

  set_up (&fixture, "institutions");
  name = g_strdup (yoriai_record_get_string (get_item (&fixture, 0), "name"));
  paste_into_detail (&fixture, get_item (&fixture, 0), "name", "架空市\t自治体\n株式会社架空\t企業\n");
  TURN_UNTIL (count (&fixture) == fixture.n + 2);
  g_assert_cmpstr (yoriai_record_get_string (get_item (&fixture, 0), "name"), ==, name);
  g_assert_cmpstr (yoriai_record_get_string (get_item (&fixture, fixture.n), "name"), ==, "架空市");
  g_assert_cmpstr (yoriai_record_get_string (get_item (&fixture, fixture.n), "kind"), ==,
                   "municipality");
  g_assert_cmpstr (yoriai_record_get_string (get_item (&fixture, fixture.n + 1), "kind"), ==,
                   "company");
  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture.window), "2 rows pasted into"));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.undo", NULL);
  g_assert_cmpuint (count (&fixture), ==, fixture.n);
  tear_down (&fixture);
}

/* The new row in which one is becomes the first of them. */
static void
test_new_row (void)
{
  Fixture fixture;
  YoriaiRecord *item;

  set_up (&fixture, "institutions");
  item = yoriai_record_insert (fixture.owner, fixture.list, NULL, NULL, NULL);
  test_turn ();
  paste_into_detail (&fixture, item, "name", "A\nB\nC\n");
  TURN_UNTIL (count (&fixture) == fixture.n + 3);
  g_assert_cmpstr (yoriai_record_get_string (item, "name"), ==, "A");
  tear_down (&fixture);
}

/* Every list takes them, in the column in which one is: lists in a form, numbers and texts that wrap too. */
static void
test_item_list (void)
{
  Fixture fixture;
  YoriaiRecord *item;

  set_up (&fixture, "tasks.milestones");
  g_assert_cmpuint (fixture.n, >, 0);
  paste_into (&fixture, get_item (&fixture, 0), "year", "3\tA\n4\tB\n");
  TURN_UNTIL (count (&fixture) == fixture.n + 2);
  item = get_item (&fixture, fixture.n + 1);
  g_assert_cmpint (yoriai_record_get_int (item, "year"), ==, 4);
  g_assert_cmpstr (yoriai_record_get_string (item, "goal"), ==, "B");
  paste_into (&fixture, item, "goal", "C\nD\n");
  TURN_UNTIL (count (&fixture) == fixture.n + 4);
  g_assert_cmpstr (yoriai_record_get_string (get_item (&fixture, fixture.n + 3), "goal"), ==, "D");
  g_assert_cmpstr (yoriai_record_get_string (item, "goal"), ==, "B");
  tear_down (&fixture);
}

/* Lines where no rows are meant are one line: in no list, in a field that is no column, in a part of an item. */
static void
test_lines (void)
{
  static const char *const paths[] = { "site.name", "institutions.name_en",
                                       "institutions.contact.department" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (GStrv) names = g_strsplit (paths[i], ".", -1);
      Fixture fixture;
      YoriaiRecord *record;

      set_up (&fixture, "institutions");
      record = fixture.root;
      for (guint j = 0; names[j + 1] != NULL; j++)
        {
          guint field = yoriai_record_find_field (record, names[j]);

          record = field == fixture.list && record == fixture.root
                       ? get_item (&fixture, 0)
                       : yoriai_record_get_child (record, field);
        }
      paste_into (&fixture, record, names[g_strv_length (names) - 1], "A\nB\n");
      TURN_UNTIL (
          g_strcmp0 (yoriai_record_get_string (record, names[g_strv_length (names) - 1]), "A B")
          == 0);
      g_assert_cmpuint (count (&fixture), ==, fixture.n);
      tear_down (&fixture);
    }
}

int
main (int argc, char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/paste/table", test_table);
  g_test_add_func ("/app/paste/new-row", test_new_row);
  g_test_add_func ("/app/paste/item-list", test_item_list);
  g_test_add_func ("/app/paste/lines", test_lines);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
