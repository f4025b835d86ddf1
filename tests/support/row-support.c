/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "row-support.h"

#include "editors/yoriai-caret.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "random-edits.h"
#include "window-support.h"
#include "yoriai-ui-resources.h"

static void
changed_cb (YoriaiSpace        *space,
            const YoriaiChange *change,
            TestRow            *self)
{
  g_string_append_c (self->events, '[');
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->kind == YORIAI_EDIT_SPLICE)
        g_string_append_printf (self->events, "%u-%u+%s", edit->at, edit->n_removed, edit->inserted);
      else
        g_string_append (self->events, "set");
    }
  g_string_append_c (self->events, ']');
}

/* @path: a field of the proposal, of a child ("vision.statement"), of a new item ("tasks.title"), or of an answer that nobody
 * has given yet ("answers.text") */
static YoriaiRecord *
find_record (YoriaiSpace *space,
             const char  *path,
             guint       *ret_field)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  YoriaiRecord *record = yoriai_space_get_root (space);

  for (guint i = 0; names[i + 1] != NULL; i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);

      if (g_str_equal (names[i], YORIAI_ANSWERS))
        record = yoriai_answer_offer (record, "question", "text", NULL, (YoriaiText){ "問い", "Question" }, "overview");
      else
        record = yoriai_record_get_field (record, field)->kind == YORIAI_KIND_LIST
                     ? yoriai_record_insert (record, field, NULL, NULL, NULL)
                     : yoriai_record_get_child (record, field);
    }
  *ret_field = yoriai_record_find_field (record, names[g_strv_length (names) - 1]);
  return record;
}

static void
make_record (TestRow     *self,
             YoriaiSpace *space,
             const char  *path)
{
  *self = (TestRow){ .events = g_string_new (NULL), .space = space };
  test_serve_calls (self->space);
  self->record = find_record (self->space, path, &self->field);
}

static void
make_window (TestRow *self)
{
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->row);
  self->text = test_find_widget (self->row, GTK_TYPE_TEXT_VIEW);
  if (self->text != NULL)
    self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  else
    self->text = test_find_widget (self->row, GTK_TYPE_TEXT);
  g_signal_connect (self->space, "changed", G_CALLBACK (changed_cb), self);
}

/* Widgets without an application. */
void
test_rows_begin (int    *argc,
                 char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_resources_register (yoriai_ui_get_resource ());
}

/* Each test for a line, as PREFIX/text/NAME, and for a long text. */
void
test_rows_add_texts (const char      *prefix,
                     const TestTexts *tests,
                     guint            n_tests)
{
  static const char *const kinds[] = { "text", "long-text" };
  static const char *const paths[] = { "site.name", TEST_LONG_TEXT };

  for (guint i = 0; i < n_tests; i++)
    for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
      {
        g_autofree char *name = g_strdup_printf ("%s/%s/%s", prefix, kinds[j], tests[i].name);

        g_test_add_data_func (name, paths[j], tests[i].test);
      }
}

void
test_row_init (TestRow    *self,
               const char *path)
{
  make_record (self, yoriai_space_new (yoriai_proposal_get_type (), NULL), path);
  self->row = yoriai_field_row_new (NULL, self->record, self->field);
  self->editor = yoriai_field_row_get_editor (YORIAI_FIELD_ROW (self->row));
  make_window (self);
}

void
test_row_init_bare (TestRow    *self,
                    const char *path)
{
  make_record (self, yoriai_space_new (yoriai_proposal_get_type (), NULL), path);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->editor = YORIAI_FIELD_EDITOR (yoriai_field_editor_new (NULL, self->record, self->field));
  gtk_box_append (GTK_BOX (self->row), GTK_WIDGET (self->editor));
  make_window (self);
}

/* What others edit comes from one who really does so, into a proposal that is edited by several. */
void
test_row_init_shared (TestRow    *self,
                      const char *path)
{
  static const char text[] = "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"shared\"}";

  make_record (self, test_open_copy (text, 1), path);
  self->peer = test_open_copy (text, 2);
  self->peer_record = find_record (self->peer, path, &self->field);
  g_assert_true (yoriai_space_ensure_document (self->space) && yoriai_space_ensure_document (self->peer));
  self->row = yoriai_field_row_new (NULL, self->record, self->field);
  self->editor = yoriai_field_row_get_editor (YORIAI_FIELD_ROW (self->row));
  make_window (self);
}

/* All that one has and the other not. */
void
test_row_send (YoriaiSpace *from,
               YoriaiSpace *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) update = yoriai_space_encode_diff (from, vector, &error);

  g_assert_no_error (error);
  yoriai_space_apply_update (to, update, &error);
  g_assert_no_error (error);
}

void
test_row_clear (TestRow *self)
{
  g_string_free (self->events, TRUE);
  g_free (self->answer);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->space);
  if (self->peer != NULL)
    g_assert_finalize_object (self->peer);
}

/* The @n-th widget of a type in the row, from 0. */
gpointer
test_row_find (TestRow *self,
               GType    type,
               guint    n)
{
  GtkWidget *found = test_find_nth_widget (self->row, type, n);

  g_assert_nonnull (found);

  return found;
}

/* The same, once what waits for the loop is done. */
gpointer
test_row_await (TestRow *self,
                GType    type,
                guint    n)
{
  test_turn ();

  return test_row_find (self, type, n);
}

/* (nullable) */
const char *
test_row_get_string (TestRow *self)
{
  const YoriaiValue *value = yoriai_record_peek (self->record, self->field);

  return value->tag == YORIAI_TAG_STRING ? value->v.s : NULL;
}

/* Or -1 where there is none. */
gint64
test_row_get_int (TestRow *self)
{
  const YoriaiValue *value = yoriai_record_peek (self->record, self->field);

  return value->tag == YORIAI_TAG_INT ? value->v.i : -1;
}

/* As a key does, at the caret. */
void
test_row_type (TestRow    *self,
               const char *text)
{
  g_signal_emit_by_name (self->text, "insert-at-cursor", text);
}

/* What an input method shows of a composition; "" ends it. */
void
test_row_compose (TestRow    *self,
                  const char *preedit)
{
  g_signal_emit_by_name (self->text, "preedit-changed", preedit);
}

void
test_type_at (GtkEditable *entry,
              const char  *text,
              int          position)
{
  gtk_editable_insert_text (entry, text, -1, &position);
}

/* What an input method commits, as GTK takes it: in the place of what is selected. */
void
test_row_commit (TestRow    *self,
                 const char *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->text);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)) != NULL)
        {
          g_signal_emit_by_name (gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)),
                                 "commit", text);
          return;
        }
    }
  g_assert_not_reached ();
}

char *
test_row_dup_shown (TestRow *self)
{
  char *text;

  if (self->buffer == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  g_object_get (self->buffer, "text", &text, NULL);

  return text;
}

void
test_row_select (TestRow *self,
                 int      bound,
                 int      caret)
{
  yoriai_caret_set (self->text, caret, bound);
}

int
test_row_get_caret (TestRow *self)
{
  int caret;
  int bound;

  g_assert_true (yoriai_caret_get (self->text, &caret, &bound));

  return caret;
}

void
test_row_write_remotely (TestRow    *self,
                         guint       at,
                         guint       n_removed,
                         const char *inserted)
{
  if (self->peer != NULL)
    {
      test_row_send (self->space, self->peer);
      g_assert_true (yoriai_record_splice (self->peer_record, self->field, at, n_removed, inserted, NULL));
      test_row_send (self->peer, self->space);
    }
  else
    {
      yoriai_space_begin_with_origin (self->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
      g_assert_true (yoriai_record_splice (self->record, self->field, at, n_removed, inserted, NULL));
      yoriai_space_commit (self->space);
    }
  g_string_truncate (self->events, 0);
}
