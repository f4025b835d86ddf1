/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "editors/yoriai-field-editor.h"
#include "figure/yoriai-figure-presenter.h"
#include "forms/yoriai-field-row.h"
#include "presence/yoriai-presence-chips.h"
#include "record/yoriai-space-document.h"
#include "row-support.h"
#include "window-support.h"
#include "window/yoriai-meeting-view.h"
#include "window/yoriai-sidebar-row.h"
#include "wired-presence.h"
#include "workspace/yoriai-section.h"

/* Two windows over one proposal, in one process: each has a copy, and hears at once what the other edits and where it is. */

static YoriaiApplication *app;

typedef struct
{
  YoriaiWindow *window;
  YoriaiWorkspace *workspace;
  YoriaiSpace *space;
  YoriaiPresence *presence;
} Seat;

typedef struct
{
  Seat one;
  Seat other;
  TestWire wire;
} Table;

static void
update_cb (YoriaiSpace  *space,
           GBytes       *update,
           YoriaiOrigin  origin,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (origin == YORIAI_ORIGIN_REMOTE || update == NULL)
    return;
  yoriai_space_apply_update (((Seat *) data)->space, update, &error);
  g_assert_no_error (error);
}

static void
sit_down (Seat          *seat,
          YdocAwareness *awareness,
          const char    *name)
{
  seat->workspace = test_load_sample (app, "regional-full.json");
  seat->space = yoriai_workspace_get_space (seat->workspace);
  g_assert_true (yoriai_space_ensure_document (seat->space));
  seat->window = test_make_window (app, seat->workspace);
  seat->presence = yoriai_presence_new (seat->space, awareness);
  yoriai_presence_set_name (seat->presence, name, NULL);
}

static void
set_up (Table *table)
{
  *table = (Table){ 0 };
  test_wire_init (&table->wire, 1, 2);
  sit_down (&table->one, table->wire.one, "見本 太郎");
  sit_down (&table->other, table->wire.other, "鈴木 花子");
  yoriai_space_listen_updates (table->one.space, update_cb, &table->other);
  yoriai_space_listen_updates (table->other.space, update_cb, &table->one);
  yoriai_window_set_presence (table->one.window, table->one.presence);
  yoriai_window_set_presence (table->other.window, table->other.presence);
  test_turn ();
}

static void
stand_up (Seat *seat)
{
  test_drop_window (seat->window);
  g_assert_finalize_object (seat->presence);
  g_clear_object (&seat->workspace);
}

static void
clear (Table *table)
{
  yoriai_space_unlisten_updates (table->one.space, update_cb, &table->other);
  yoriai_space_unlisten_updates (table->other.space, update_cb, &table->one);
  stand_up (&table->one);
  stand_up (&table->other);
  test_wire_clear (&table->wire);
}

static YoriaiRecord *
get_child (Seat       *seat,
           const char *name)
{
  return test_get_child (seat->workspace, name);
}

static guint
find_field (YoriaiRecord *record,
            const char   *name)
{
  guint field = yoriai_record_find_field (record, name);

  g_assert_cmpuint (field, !=, YORIAI_NO_FIELD);
  return field;
}

static void
go_to (Seat       *seat,
       const char *child,
       const char *field)
{
  YoriaiRecord *record = get_child (seat, child);

  g_assert_true (yoriai_window_reveal (seat->window, record, find_field (record, field)));
}

static const YoriaiPerson *
get_person (Seat *seat)
{
  return yoriai_presence_get_n_people (seat->presence) == 1 ? yoriai_presence_get_person (seat->presence, 0) : NULL;
}

static gboolean
is_at (Seat       *seen_by,
       const char *child,
       const char *field)
{
  const YoriaiPerson *person = get_person (seen_by);
  YoriaiRecord *record = get_child (seen_by, child);

  return person != NULL && person->record == record && person->field == find_field (record, field);
}

/* Whether the focus is there. */
static gboolean
is_in (Seat       *seat,
       const char *child,
       const char *field)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (seat->window));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR) : NULL;
  YoriaiRecord *record = get_child (seat, child);

  return editor != NULL && yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor)) == record
         && yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (editor)) == find_field (record, field);
}

static GtkWidget *
find_section_row (Seat       *seat,
                  const char *section)
{
  GtkWidget *row;

  for (guint i = 0; (row = test_find_nth_widget (GTK_WIDGET (seat->window), YORIAI_TYPE_SIDEBAR_ROW, i)) != NULL; i++)
    if (g_str_equal (yoriai_sidebar_row_get_section (YORIAI_SIDEBAR_ROW (row))->id, section))
      return row;
  g_assert_not_reached ();
}

static gboolean
shows_initials (GtkWidget  *widget,
                const char *initials)
{
  GtkWidget *chips = test_find_widget (widget, YORIAI_TYPE_PRESENCE_CHIPS);

  return chips != NULL && gtk_widget_get_visible (chips) && test_find_text (chips, initials) != NULL;
}

/* Where one is, the other sees: in the sidebar, on the row, in the text. */
static void
test_places (void)
{
  Table table;
  GtkWidget *row;

  set_up (&table);
  go_to (&table.one, "vision", "statement");
  TURN_UNTIL (is_at (&table.other, "vision", "statement"));
  g_assert_true (get_person (&table.other)->has_caret);
  TURN_UNTIL (shows_initials (find_section_row (&table.other, YORIAI_SECTION_VISION), "見太"));
  row = find_section_row (&table.other, YORIAI_SECTION_VISION);
  g_assert_false (shows_initials (find_section_row (&table.other, YORIAI_SECTION_FORUM), "見太"));
  g_assert_null (test_find_widget (find_section_row (&table.one, YORIAI_SECTION_VISION), YORIAI_TYPE_PRESENCE_CHIPS));
  yoriai_window_show_section (table.other.window, YORIAI_SECTION_VISION);
  test_turn ();
  for (guint i = 0;; i++)
    {
      YoriaiFieldRow *field_row = YORIAI_FIELD_ROW (
          test_find_nth_widget (GTK_WIDGET (table.other.window), YORIAI_TYPE_FIELD_ROW, i));

      g_assert_nonnull (field_row);
      if (yoriai_field_row_get_record (field_row) != get_child (&table.other, "vision")
          || yoriai_field_row_get_field (field_row) != find_field (get_child (&table.other, "vision"), "statement"))
        continue;
      TURN_UNTIL (shows_initials (GTK_WIDGET (field_row), "見太"));
      TURN_UNTIL (yoriai_carets_get_n (yoriai_field_editor_get_carets (yoriai_field_row_get_editor (field_row))) == 1);
      break;
    }

  /* The meeting is over. */
  yoriai_window_set_presence (table.other.window, NULL);
  TURN_UNTIL (!shows_initials (row, "見太"));
  clear (&table);
}

/* What one types the other reads, and undoes none of it. */
static void
test_own_undo (void)
{
  Table table;
  YoriaiRecord *one, *other;
  guint field;
  g_autofree char *before = NULL, *expected = NULL;

  set_up (&table);
  one = get_child (&table.one, "vision");
  other = get_child (&table.other, "vision");
  field = find_field (one, "statement");
  before = g_strdup (yoriai_record_get_string (one, "statement"));
  g_assert_true (yoriai_record_splice (one, field, 0, 0, "一", NULL));
  g_assert_false (yoriai_space_can_undo (table.other.space));
  g_assert_true (yoriai_record_splice (other, field, 0, 0, "二", NULL));
  gtk_widget_activate_action (GTK_WIDGET (table.other.window), "win.undo", NULL);
  test_turn ();
  expected = g_strconcat ("一", before, NULL);
  g_assert_cmpstr (yoriai_record_get_string (one, "statement"), ==, expected);
  g_assert_cmpstr (yoriai_record_get_string (other, "statement"), ==, expected);
  g_assert_false (yoriai_space_can_undo (table.other.space));
  gtk_widget_activate_action (GTK_WIDGET (table.one.window), "win.undo", NULL);
  test_turn ();
  g_assert_cmpstr (yoriai_record_get_string (other, "statement"), ==, before);
  clear (&table);
}

static void
follow (Seat    *seat,
        guint64  client)
{
  gtk_widget_activate_action (GTK_WIDGET (seat->window), "win.follow-person", "t", client);
}

/* A click on the first chip there is, where it is seen. */
static void
click_chip (Seat      *seat,
            GtkWidget *widget)
{
  GtkWidget *chips = test_find_widget (widget, YORIAI_TYPE_PRESENCE_CHIPS), *chip;
  GtkEventController *click = test_find_controller (chips, GTK_TYPE_GESTURE_CLICK);
  graphene_rect_t bounds;
  graphene_point_t in_window;

  chip = gtk_widget_get_first_child (chips);
  g_assert_true (gtk_widget_compute_bounds (chip, chips, &bounds));
  graphene_rect_get_center (&bounds, &in_window);
  g_signal_emit_by_name (click, "released", 1, in_window.x, in_window.y);
  g_assert_true (gtk_widget_compute_bounds (chip, GTK_WIDGET (seat->window), &bounds));
  graphene_rect_get_center (&bounds, &in_window);
  g_assert_true (gtk_widget_pick (GTK_WIDGET (seat->window), in_window.x, in_window.y, GTK_PICK_DEFAULT) == chip);
}

static void
test_click (void)
{
  Table table;
  GtkWidget *row;

  set_up (&table);
  go_to (&table.one, "vision", "statement");
  row = find_section_row (&table.other, YORIAI_SECTION_VISION);
  TURN_UNTIL (shows_initials (row, "見太"));
  test_turn ();
  click_chip (&table.other, row);
  g_assert_cmpuint (yoriai_presence_get_following (table.other.presence), ==, 1);
  TURN_UNTIL (is_in (&table.other, "vision", "statement"));
  clear (&table);
}

static void
test_follow (void)
{
  Table table;

  set_up (&table);
  go_to (&table.one, "vision", "statement");
  TURN_UNTIL (is_at (&table.other, "vision", "statement"));
  follow (&table.other, 1);
  TURN_UNTIL (is_in (&table.other, "vision", "statement"));
  g_assert_nonnull (test_find_text (GTK_WIDGET (table.other.window), "You follow 見本 太郎"));
  TURN_UNTIL (get_person (&table.one)->follows == 1);
  g_assert_null (get_person (&table.one)->record); /* whoever follows is with somebody else */

  go_to (&table.one, "site", "summary");
  TURN_UNTIL (is_in (&table.other, "site", "summary"));
  yoriai_window_show_section (table.one.window, YORIAI_SECTION_BUDGET);
  gtk_window_set_focus (GTK_WINDOW (table.one.window), NULL);
  TURN_UNTIL (g_str_equal (test_get_section (table.other.window), YORIAI_SECTION_BUDGET));

  /* Shift alone is none; any key is. */
  test_press_keys (GTK_WIDGET (table.other.window), GDK_KEY_Shift_L);
  g_assert_cmpuint (yoriai_presence_get_following (table.other.presence), ==, 1);
  test_press_keys (GTK_WIDGET (table.other.window), GDK_KEY_Down);
  g_assert_cmpuint (yoriai_presence_get_following (table.other.presence), ==, 0);
  TURN_UNTIL (test_find_text (GTK_WIDGET (table.other.window), "You do not follow 見本 太郎 any more") != NULL);
  go_to (&table.one, "vision", "statement");
  TURN_UNTIL (is_at (&table.other, "vision", "statement"));
  g_assert_cmpstr (test_get_section (table.other.window), ==, YORIAI_SECTION_BUDGET);

  /* Who is followed leaves. */
  follow (&table.other, 1);
  TURN_UNTIL (is_in (&table.other, "vision", "statement"));
  yoriai_presence_leave (table.one.presence);
  g_assert_cmpuint (yoriai_presence_get_following (table.other.presence), ==, 0);
  TURN_UNTIL (test_find_text (GTK_WIDGET (table.other.window), "見本 太郎 has left") != NULL);
  clear (&table);
}

/* Two who follow each other stay where they are. */
static void
test_follow_each_other (void)
{
  Table table;

  set_up (&table);
  go_to (&table.one, "vision", "statement");
  go_to (&table.other, "site", "summary");
  TURN_UNTIL (is_at (&table.other, "vision", "statement") && is_at (&table.one, "site", "summary"));
  follow (&table.one, 2);
  follow (&table.other, 1);
  for (guint i = 0; i < 10; i++)
    test_turn ();
  TURN_UNTIL (yoriai_presence_get_person (table.one.presence, 0)->follows == 1);
  g_assert_cmpuint (yoriai_presence_get_following (table.one.presence), ==, 2);
  clear (&table);
}

static YoriaiMeetingView *
get_view (void)
{
  return test_find_toplevel (YORIAI_TYPE_MEETING_VIEW);
}

static gboolean
shows_text (const char *text)
{
  GtkWidget *view = test_find_widget (GTK_WIDGET (get_view ()), GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *shown = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return strstr (shown, text) != NULL;
}

/* The projector shows the place of who presents, as it is being written, with its findings; figures too. */
static void
test_meeting_view (void)
{
  Table table;
  YoriaiRecord *vision;
  GtkWidget *view;

  set_up (&table);
  vision = get_child (&table.one, "vision");
  gtk_widget_activate_action (GTK_WIDGET (table.other.window), "win.meeting-view", NULL);
  view = GTK_WIDGET (get_view ());
  g_assert_nonnull (view);

  /* Nobody presents: its own window's place. */
  go_to (&table.other, "site", "name");
  TURN_UNTIL (shows_text (yoriai_record_get_string (get_child (&table.other, "site"), "name")));

  go_to (&table.one, "vision", "statement");
  gtk_widget_activate_action (GTK_WIDGET (table.one.window), "win.present-place", NULL);
  TURN_UNTIL (shows_text (yoriai_record_get_string (vision, "statement")));
  g_assert_nonnull (test_find_text (view, "見本 太郎 presents"));
  g_assert_true (yoriai_record_splice (vision, find_field (vision, "statement"), 0, 0, "あらたに", NULL));
  TURN_UNTIL (shows_text ("あらたに"));
  g_assert_true (yoriai_record_set_string (vision, "statement", "", NULL));
  TURN_UNTIL (gtk_widget_get_visible (test_find_widget (view, GTK_TYPE_LIST_BOX)));

  yoriai_window_show_section (table.one.window, YORIAI_SECTION_FIGURES);
  TURN_UNTIL (test_find_widget (view, YORIAI_TYPE_FIGURE_VIEW) != NULL);
  gtk_widget_activate_action (GTK_WIDGET (table.one.window), "win.present-place", NULL);
  TURN_UNTIL (shows_text (yoriai_record_get_string (get_child (&table.other, "site"), "name")));

  /* Larger and smaller; the same action ends it. */
  g_assert_true (gtk_widget_has_css_class (view, "size-2"));
  test_press_keys (view, GDK_KEY_plus);
  g_assert_true (gtk_widget_has_css_class (view, "size-3"));
  test_press_keys (view, GDK_KEY_minus);
  g_assert_true (gtk_widget_has_css_class (view, "size-2"));
  gtk_widget_activate_action (GTK_WIDGET (table.other.window), "win.meeting-view", NULL);
  TURN_UNTIL (get_view () == NULL);
  clear (&table);
}

/* A figure that one shows to all is shown where somebody follows with the figures on the screen. */
static void
test_figures_follow (void)
{
  Table table;
  YoriaiFigurePresenter *presenter;

  set_up (&table);
  yoriai_window_show_section (table.other.window, YORIAI_SECTION_FIGURES);
  gtk_widget_activate_action (GTK_WIDGET (table.other.window), "win.present-figure", NULL);
  presenter = test_find_toplevel (YORIAI_TYPE_FIGURE_PRESENTER);
  g_assert_nonnull (presenter);
  TURN_UNTIL (g_strcmp0 (get_person (&table.one)->figure, yoriai_figure_get_name (YORIAI_FIGURE_COMPOSITION)) == 0);
  yoriai_figure_presenter_set_kind (presenter, YORIAI_FIGURE_ROADMAP);
  TURN_UNTIL (g_strcmp0 (get_person (&table.one)->figure, yoriai_figure_get_name (YORIAI_FIGURE_ROADMAP)) == 0);
  follow (&table.one, 2);
  TURN_UNTIL (g_str_equal (test_get_section (table.one.window), YORIAI_SECTION_FIGURES));
  gtk_window_destroy (GTK_WINDOW (presenter));
  clear (&table);
}

/* Where somebody writes, as a row of a test. */
static TestRow
get_row (Seat *seat)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (seat->window));

  return (TestRow){ .text = focus,
                    .buffer = GTK_IS_TEXT_VIEW (focus) ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)) : NULL };
}

static void
assert_shown (TestRow    *row,
              const char *expected,
              int         caret)
{
  g_autofree char *shown = test_row_dup_shown (row);

  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpint (test_row_get_caret (row), ==, caret);
}

/* While one composes in a text what the other writes into it waits, and nothing else does: not another text, and not the one
 * who writes. The caret is where it was, between the same letters. */
static void
test_composing (void)
{
  Table table;
  YoriaiRecord *one, *here;
  guint field;
  TestRow row;
  glong length;
  g_autofree char *before = NULL, *both = NULL, *composed = NULL;

  set_up (&table);
  go_to (&table.other, "vision", "statement");
  TURN_UNTIL (is_in (&table.other, "vision", "statement"));
  one = get_child (&table.one, "vision");
  here = get_child (&table.other, "vision");
  field = find_field (one, "statement");
  before = g_strdup (yoriai_record_get_string (one, "statement"));
  length = g_utf8_strlen (before, -1);
  row = get_row (&table.other);

  /* Without a composition: at once, and the caret stays with its letters. */
  test_row_select (&row, 3, 3);
  g_assert_true (yoriai_record_splice (one, field, 0, 0, "一", NULL));
  test_turn ();
  both = g_strconcat ("一", before, NULL);
  assert_shown (&row, both, 4);

  test_row_compose (&row, "にほn");
  g_assert_true (yoriai_record_splice (one, field, 0, 0, "二", NULL));
  g_assert_true (yoriai_record_splice (one, field, (guint) length + 2, 0, "末", NULL));
  g_assert_true (yoriai_record_set_string (get_child (&table.one, "site"), "summary", "別の欄", NULL));
  test_turn ();
  assert_shown (&row, both, 4);
  g_assert_cmpstr (yoriai_record_get_string (get_child (&table.other, "site"), "summary"), ==, "別の欄");
  g_assert_true (is_in (&table.other, "vision", "statement"));
  test_row_commit (&row, "日本");
  test_row_compose (&row, "");
  test_turn ();
  composed = g_strdup_printf ("二一%.*s日本%s末", (int) (g_utf8_offset_to_pointer (before, 3) - before), before,
                              g_utf8_offset_to_pointer (before, 3));
  assert_shown (&row, composed, 7);
  g_assert_cmpstr (yoriai_record_get_string (here, "statement"), ==, composed);
  TURN_UNTIL (g_strcmp0 (yoriai_record_get_string (one, "statement"), composed) == 0);
  clear (&table);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (YoriaiApplication) application = NULL;

  application = app = test_application_new (&argc, &argv);
  g_test_add_func ("/together/places", test_places);
  g_test_add_func ("/together/own-undo", test_own_undo);
  g_test_add_func ("/together/composing", test_composing);
  g_test_add_func ("/together/click", test_click);
  g_test_add_func ("/together/follow", test_follow);
  g_test_add_func ("/together/follow-each-other", test_follow_each_other);
  g_test_add_func ("/together/meeting-view", test_meeting_view);
  g_test_add_func ("/together/figures-follow", test_figures_follow);
  return g_test_run ();
}
