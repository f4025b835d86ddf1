/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "call/yoriai-call-questions.h"
#include "forms/yoriai-field-card.h"
#include "forms/yoriai-field-row.h"
#include "forms/yoriai-item-list.h"
#include "proposal/yoriai-answers.h"
#include "questions-pack.h"
#include "window-support.h"

/* A call's own questions, answered by hand. */

static YoriaiApplication *app;

static YoriaiRecord *
find_answer (YoriaiWorkspace *workspace,
             YoriaiRecord    *owner,
             const char      *id,
             guint           *ret_field)
{
  const YoriaiQuestion *question
      = yoriai_call_find_question (yoriai_checker_get_call (yoriai_workspace_get_checker (workspace)), owner, id);

  g_assert_nonnull (question);
  *ret_field = question->slot;
  return yoriai_question_offer (question, owner);
}

/* Returns: (nullable): the row that has the focus, if it is that of the field */
static YoriaiFieldRow *
get_row (YoriaiWindow *window,
         YoriaiRecord *record,
         guint         field)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_ROW) : NULL;

  return row != NULL && yoriai_field_row_get_record (YORIAI_FIELD_ROW (row)) == record
                 && yoriai_field_row_get_field (YORIAI_FIELD_ROW (row)) == field
             ? YORIAI_FIELD_ROW (row)
             : NULL;
}

static YoriaiFieldRow *
reveal (YoriaiWindow *window,
        YoriaiRecord *answer,
        guint         field)
{
  g_assert_true (yoriai_window_reveal (window, answer, field));
  test_turn ();
  TURN_UNTIL (get_row (window, answer, field) != NULL);
  return get_row (window, answer, field);
}

/* The finding leads to the empty field; what is typed there makes the answer, and undo takes both away. */
static void
test_by_hand (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiSpace *space = yoriai_record_get_space (root);
  guint field, list = yoriai_record_find_field (root, YORIAI_ANSWERS);
  YoriaiFieldRow *row;
  YoriaiRecord *answer;
  YoriaiFinding *finding;
  GtkTextBuffer *buffer;

  g_assert_true (yoriai_record_set_string (root, "call", "asking", NULL));
  test_turn ();
  answer = find_answer (workspace, root, "proposal-text", &field);
  finding = yoriai_checker_find_for_field (yoriai_workspace_get_checker (workspace), answer, field);
  g_assert_nonnull (finding);
  g_assert_true (yoriai_finding_is_empty (finding));
  row = reveal (window, yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));
  g_assert_cmpstr (yoriai_field_row_get_title (row), ==, "Own question proposal text");
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, 0);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "鍵となる科学", -1, TRUE);
  test_turn ();
  g_assert_cmpstr (yoriai_record_get_string (answer, "text"), ==, "鍵となる科学");
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, 1);
  g_assert_null (yoriai_checker_find_for_field (yoriai_workspace_get_checker (workspace), answer, field));

  yoriai_space_undo (space);
  test_turn ();
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, 0);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  yoriai_space_redo (space);
  test_turn ();
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 6);
  test_drop_window (window);
}

/* Each kind has its row, on the page of the one who is asked. */
static void
test_every_kind (void)
{
  static const char *const kinds[] = { "text", "long-text", "number", "date", "choice", "amounts", "refs" };
  static const char *const lists[] = { "institutions", "people", "targets", "tasks" };
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint field;

  g_assert_true (yoriai_record_set_string (root, "call", "asking", NULL));
  test_turn ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = g_strconcat ("proposal-", kinds[i], NULL);
      YoriaiRecord *answer = find_answer (workspace, root, id, &field);

      g_test_message ("%s", id);
      g_assert_true (yoriai_field_row_get_record (reveal (window, answer, field)) == answer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *id = g_strconcat (lists[i], "-text", NULL);
      YoriaiRecord *owner = yoriai_record_get_item (root, yoriai_record_find_field (root, lists[i]), 0);
      YoriaiRecord *answer = find_answer (workspace, owner, id, &field);

      g_test_message ("%s", id);
      g_assert_true (yoriai_field_row_get_record (reveal (window, answer, field)) == answer);
    }
  test_drop_window (window);
}

/* The fields of the rows of a card, from one of them on, as long as they are answers. */
static char *
list_answers_after (GtkWidget *row)
{
  GString *names = g_string_new (NULL);

  for (row = gtk_widget_get_next_sibling (row); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      YoriaiRecord *answer = yoriai_field_row_get_record (YORIAI_FIELD_ROW (row));

      if (!yoriai_answer_is (answer))
        break;
      g_string_append_printf (names, "%s ", yoriai_record_get_string (answer, "question"));
    }
  return g_string_free (names, FALSE);
}

/* Where the call has a place for a question it stands there, in the order of the call, and only once: also after another
 * call was chosen and this one again. A list stands behind the card. */
static void
test_place (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace), *places[2], *owners[2];
  static const char *const fields[] = { "statement", "goal" }, *const names[] = { "proposal", "targets" };

  owners[0] = root;
  places[0] = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));
  owners[1] = places[1] = yoriai_record_get_item (root, yoriai_record_find_field (root, "targets"), 0);
  for (guint turn = 0; turn < 2; turn++)
    {
      g_assert_true (yoriai_record_set_string (root, "call", "coi-next-2021", NULL));
      test_turn ();
      g_assert_true (yoriai_record_set_string (root, "call", "asking", NULL));
      test_turn ();
      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        {
          YoriaiFieldRow *row = reveal (window, places[i], yoriai_record_find_field (places[i], fields[i]));
          g_autofree char *found = list_answers_after (GTK_WIDGET (row)), *expected = NULL, *id = NULL;
          GtkWidget *card = gtk_widget_get_ancestor (GTK_WIDGET (row), YORIAI_TYPE_FIELD_CARD);
          YoriaiRecord *list;
          guint field;

          expected = g_strdup_printf ("%1$s-text %1$s-long-text %1$s-number %1$s-date %1$s-choice %1$s-amounts %2$s",
                                      names[i], i == 0 ? "proposal-refs " : "");
          g_assert_cmpstr (found, ==, expected);
          id = g_strconcat (names[i], "-list", NULL);
          list = find_answer (workspace, owners[i], id, &field);
          card = gtk_widget_get_next_sibling (card);
          g_assert_true (YORIAI_IS_ITEM_LIST (card));
          g_assert_true (yoriai_item_list_shows (YORIAI_ITEM_LIST (card), list, field));
        }
    }
  test_drop_window (window);
}

/* A field that the track leaves out says so, and what the call asks instead stands behind it. */
static void
test_instead (void)
{
  YoriaiWindow *window = test_open_sample (app, "future-phase1.json");
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));
  YoriaiFieldRow *row = reveal (window, vision, yoriai_record_find_field (vision, "social_issues"));
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row)), *list;

  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "not-asked"));
  g_assert_false (gtk_widget_has_css_class (next, "not-asked"));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_field_row_get_record (YORIAI_FIELD_ROW (next)), "question"), ==,
                   "regional-issue");
  /* So does a list. */
  vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "sustainability"));
  g_assert_true (yoriai_window_reveal (window, vision, yoriai_record_find_field (vision, "guideline_items")));
  test_turn ();
  list = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), YORIAI_TYPE_FIELD_CARD);
  g_assert_true (gtk_widget_has_css_class (list, "not-asked"));
  vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));

  g_assert_true (yoriai_record_set_string (root, "call", "coi-next-2021", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "regional-full", NULL));
  test_turn ();
  row = reveal (window, vision, yoriai_record_find_field (vision, "social_issues"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "not-asked"));
  test_drop_window (window);
}

/* A short text has no line breaks, a long one has. */
static void
test_lines (void)
{
  static const char *const ids[] = { "proposal-text", "proposal-long-text" };
  static const char *const texts[] = { "一 二", "一\n二" };
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint field;

  g_assert_true (yoriai_record_set_string (root, "call", "asking", NULL));
  test_turn ();
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      YoriaiRecord *answer = find_answer (workspace, root, ids[i], &field);

      reveal (window, answer, field);
      gtk_text_buffer_insert_interactive_at_cursor (
          gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window)))), "一\n二", -1, TRUE);
      test_turn ();
      g_assert_cmpstr (yoriai_record_get_string (answer, "text"), ==, texts[i]);

      /* The pack is read again under the hands of who types. */
      yoriai_call_library_reload (yoriai_application_get_library (app));
      g_assert_nonnull (get_row (window, answer, field));
      test_turn ();
      TURN_UNTIL (get_row (window, answer, field) != NULL);
    }
  test_drop_window (window);
}

/* What another call does not ask stays, under the label it was asked with. */
static void
test_kept (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint field;
  YoriaiRecord *answer;

  g_assert_true (yoriai_record_set_string (root, "call", "asking", NULL));
  answer = find_answer (workspace, root, "proposal-text", &field);
  g_assert_true (yoriai_record_set_string (answer, "text", "文", NULL));
  g_assert_true (yoriai_record_set_string (root, "call", "coi-next-2021", NULL));
  test_turn ();
  g_assert_cmpstr (yoriai_field_row_get_title (reveal (window, answer, field)), ==, "Own question proposal text");
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *own = NULL, *folder = NULL;
  int status;

  app = test_application_new (&argc, &argv);
  own = g_build_filename (g_get_user_data_dir (), "yoriai", NULL);
  folder = g_build_filename (own, "calls", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_questions_pack (folder, "asking", NULL);
  yoriai_call_library_reload (yoriai_application_get_library (app));
  g_test_add_func ("/app/questions/by-hand", test_by_hand);
  g_test_add_func ("/app/questions/every-kind", test_every_kind);
  g_test_add_func ("/app/questions/place", test_place);
  g_test_add_func ("/app/questions/instead", test_instead);
  g_test_add_func ("/app/questions/lines", test_lines);
  g_test_add_func ("/app/questions/kept", test_kept);

  status = g_test_run ();
  test_remove_questions (g_steal_pointer (&folder));
  g_rmdir (own);
  g_object_unref (app);
  return status;
}
