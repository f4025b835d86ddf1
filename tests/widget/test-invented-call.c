/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "call/yoriai-call-questions.h"
#include "forms/yoriai-field-row.h"
#include "window-support.h"

/* A call that never was, by data alone, filled in through the window. test-invented-call.py does the same by commands. */

#define CALL "harbour-2031"
#define TRACK "sea-trial"

static YoriaiApplication *app;

/* What one journey works on; the window is on the screen. */
typedef struct
{
  YoriaiWindow *window;
  YoriaiWorkspace *workspace;
  YoriaiRecord *root;
  YoriaiRecord *answer; /* the one that was revealed last */
  guint field;
} Journey;

static YoriaiRecord *
add (Journey    *self,
     const char *list,
     const char *name,
     const char *text)
{
  guint field = yoriai_record_find_field (self->root, list);
  YoriaiRecord *item = yoriai_record_insert (self->root, field, NULL, NULL, NULL);

  g_assert_true (yoriai_record_set_string (item, name, text, NULL));
  return item;
}

/* Goes to the answer of a question, and to what takes its input. */
static GtkWidget *
go_to (Journey      *self,
       YoriaiRecord *owner,
       const char   *id,
       GType         type)
{
  YoriaiCall *call = yoriai_checker_get_call (yoriai_workspace_get_checker (self->workspace));
  const YoriaiQuestion *question = yoriai_call_find_question (call, owner, id);
  GtkWidget *row = NULL;

  g_assert_nonnull (question);
  self->answer = yoriai_question_offer (question, owner);
  self->field = question->slot;
  g_assert_true (yoriai_window_reveal (self->window, self->answer, self->field));
  TURN_UNTIL (gtk_window_get_focus (GTK_WINDOW (self->window)) != NULL
              && (row = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), YORIAI_TYPE_FIELD_ROW)) != NULL
              && yoriai_field_row_get_record (YORIAI_FIELD_ROW (row)) == self->answer);
  g_assert_cmpstr (yoriai_field_row_get_title (YORIAI_FIELD_ROW (row)), ==, question->label.en);
  return test_find_widget (row, type);
}

static gboolean
has_rule (Journey    *self,
          const char *rule)
{
  YoriaiChecker *checker = yoriai_workspace_get_checker (self->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      if (g_strcmp0 (yoriai_finding_get_rule (finding), rule) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
begin (Journey *self)
{
  g_autoptr (GError) error = NULL;

  self->workspace = yoriai_workspace_new_for_proposal (yoriai_application_get_library (app), CALL, TRACK, &error);
  g_assert_no_error (error);
  self->root = yoriai_workspace_get_root (self->workspace);
  self->window = test_make_window (app, self->workspace);
}

static void
type_text (GtkWidget  *view,
           const char *text)
{
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1, TRUE);
  test_turn ();
}

static void
type_number (GtkWidget  *entry,
             const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_activate (entry);
  test_turn ();
}

/* Each of its five questions on the page of the one who is asked, by the widgets; its rules follow, and one step back
 * takes one answer away. */
static void
test_fill (void)
{
  Journey self = { 0 };
  YoriaiRecord *office, *elder, *task, *target;
  const YoriaiValue *value;
  GtkWidget *input;

  begin (&self);
  office = add (&self, "institutions", "name", "北港務所");
  elder = add (&self, "people", "name", "架空 潮");
  task = add (&self, "tasks", "title", "潮の測定");
  target = add (&self, "targets", "title", "澄んだ海");
  test_turn ();

  g_assert_true (has_rule (&self, "H03"));
  type_text (go_to (&self, self.root, "tide", GTK_TYPE_TEXT_VIEW), "月を見る");
  g_assert_cmpstr (yoriai_record_get_string (self.answer, "text"), ==, "月を見る");
  g_assert_false (has_rule (&self, "H03"));
  type_text (go_to (&self, self.root, "tide", GTK_TYPE_TEXT_VIEW), "星も風も雲も鳥も見てから舟を出すのだ");
  g_assert_true (has_rule (&self, "H05"));

  type_number (go_to (&self, self.root, "boats", GTK_TYPE_TEXT), "2");
  g_assert_cmpint (yoriai_record_get_int (self.answer, "number"), ==, 2);

  input = go_to (&self, task, "season", GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (input), 2); /* behind "Not selected" */
  test_turn ();
  g_assert_cmpstr (yoriai_record_get_string (self.answer, "choice"), ==, "autumn");
  g_assert_true (has_rule (&self, "H04"));

  input = go_to (&self, office, "dredging", GTK_TYPE_TEXT);
  type_number (input, "100000");
  value = yoriai_record_peek (self.answer, self.field);
  g_assert_cmpint (value->v.years->items[0].amount, ==, 100000);

  input = go_to (&self, target, "elders", GTK_TYPE_MENU_BUTTON);
  g_signal_emit_by_name (gtk_menu_button_get_popover (GTK_MENU_BUTTON (input)), "picked", elder);
  test_turn ();
  value = yoriai_record_peek (self.answer, self.field);
  g_assert_cmpstr (value->v.strv[0], ==, yoriai_record_get_id (elder));

  yoriai_space_undo (yoriai_record_get_space (self.root));
  g_assert_true (yoriai_record_is_absent (self.answer));
  yoriai_space_redo (yoriai_record_get_space (self.root));
  g_assert_false (yoriai_record_is_absent (self.answer));
  test_drop_window (self.window);
  g_object_unref (self.workspace);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL, *path = NULL, *source = NULL, *text = NULL;
  int status;

  app = test_application_new (&argc, &argv);
  folder = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", NULL);
  path = g_build_filename (folder, CALL ".json", NULL);
  source = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "tests", "data", CALL ".json", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  yoriai_call_library_reload (yoriai_application_get_library (app));
  g_test_add_func ("/app/invented-call/fill", test_fill);

  status = g_test_run ();
  g_unlink (path);
  g_object_unref (app);
  return status;
}
