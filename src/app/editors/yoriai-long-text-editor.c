/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-long-text-editor"

#include "config.h"

#include "editors/yoriai-long-text-editor.h"

#include "editors/yoriai-caret.h"
#include "editors/yoriai-editable.h"
#include "editors/yoriai-growing-view.h"
#include "editors/yoriai-row-target.h"
#include "workspace/yoriai-words.h"
#include "editors/yoriai-text-counter.h"
#include "editors/yoriai-text-presence.h"
#include "editors/yoriai-text-sync.h"

/* Several lines of text, in a view that grows with them. A text that is one line takes as many as it needs to be seen,
 * but no line breaks. */
struct _YoriaiLongTextEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *view;         /* child */
  GtkWidget *counter;      /* child */
  YoriaiTextSync *sync;    /* (owned) (nullable): NULL once disposed */
  YoriaiTextPresence *presence; /* (owned) (nullable): the same */
  gboolean is_in_action;   /* what the user does is not complete yet */
  guint scroll_id;         /* tick callback */
};

G_DEFINE_FINAL_TYPE (YoriaiLongTextEditor, yoriai_long_text_editor, YORIAI_TYPE_FIELD_EDITOR)

static gboolean
is_one_line (YoriaiLongTextEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);

  return yoriai_words_is_one_line (yoriai_field_editor_get_checker (editor), yoriai_field_editor_get_record (editor),
                                   yoriai_field_editor_get_field (editor));
}

static GtkTextBuffer *
get_buffer (YoriaiFieldEditor *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (YORIAI_LONG_TEXT_EDITOR (editor)->view));
}

static char *
dup_text (YoriaiFieldEditor *editor)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (editor), &start, &end);

  return gtk_text_buffer_get_text (get_buffer (editor), &start, &end, TRUE);
}

static void
splice (YoriaiFieldEditor    *editor,
        const YoriaiTextDiff *splice)
{
  yoriai_caret_splice (YORIAI_LONG_TEXT_EDITOR (editor)->view, splice);
}

static void
place_caret (YoriaiFieldEditor *editor,
             guint              at)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (editor), &iter, at);
  gtk_text_buffer_place_cursor (get_buffer (editor), &iter);
}

static void
update_counter (YoriaiFieldEditor *editor)
{
  YoriaiLongTextEditor *self = YORIAI_LONG_TEXT_EDITOR (editor);
  const YoriaiTextLimit *limit = yoriai_words_get_limit (yoriai_field_editor_get_checker (editor),
                                                         yoriai_field_editor_get_record (editor),
                                                         yoriai_field_editor_get_field (editor));
  g_autofree char *text = dup_text (editor);

  gtk_widget_set_visible (self->counter, limit != NULL || !is_one_line (self));
  yoriai_text_counter_update (self->counter, text, limit);
}

static void
updated (YoriaiFieldEditor *editor)
{
  update_counter (editor);
  if (YORIAI_LONG_TEXT_EDITOR (editor)->presence != NULL)
    yoriai_text_presence_update (YORIAI_LONG_TEXT_EDITOR (editor)->presence);
}

static const YoriaiTextFace face = { dup_text, splice, place_caret, updated };

/* A line has no line breaks; those of what is pasted or dropped become blanks, and Enter does nothing. */
static void
insert_text_cb (YoriaiLongTextEditor *self,
                GtkTextIter          *at,
                const char           *text,
                int                   length,
                GtkTextBuffer        *buffer)
{
  g_autofree char *line = yoriai_editable_dup_line (text, length);

  if (self->sync == NULL || yoriai_text_sync_is_showing (self->sync) || line == NULL)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_signal_handlers_block_by_func (buffer, insert_text_cb, self);
  gtk_text_buffer_insert (buffer, at, line, -1);
  g_signal_handlers_unblock_by_func (buffer, insert_text_cb, self);
}

/* Runs before the buffer changes. */
static void
record_insert_cb (YoriaiLongTextEditor *self,
                  GtkTextIter          *at,
                  const char           *text,
                  int                   length)
{
  g_autofree char *inserted = g_strndup (text, length);

  if (self->sync != NULL)
    yoriai_text_sync_spliced (self->sync, gtk_text_iter_get_offset (at), 0, inserted);
}

static void
record_delete_cb (YoriaiLongTextEditor *self,
                  GtkTextIter          *start,
                  GtkTextIter          *end)
{
  guint at = MIN (gtk_text_iter_get_offset (start), gtk_text_iter_get_offset (end));
  guint n = ABS (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start));

  if (self->sync != NULL)
    yoriai_text_sync_spliced (self->sync, at, n, "");
}

static void
changed_cb (YoriaiLongTextEditor *self)
{
  if (self->sync != NULL && !self->is_in_action)
    yoriai_text_sync_take (self->sync);
}

/* What one key does, as typing over a selection, is one edit. */
static void
begin_action_cb (YoriaiLongTextEditor *self)
{
  self->is_in_action = TRUE;
}

static void
end_action_cb (YoriaiLongTextEditor *self)
{
  self->is_in_action = FALSE;
  changed_cb (self);
}

static void
preedit_changed_cb (YoriaiLongTextEditor *self,
                    const char           *preedit)
{
  if (self->sync != NULL)
    yoriai_text_sync_set_composing (self->sync, preedit != NULL && *preedit != '\0');
  if (self->presence != NULL)
    yoriai_text_presence_set_preedit (self->presence, preedit);
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiLongTextEditor *self = user_data;

  self->scroll_id = 0;
  yoriai_growing_view_scroll_to_caret (YORIAI_GROWING_VIEW (self->view));

  return G_SOURCE_REMOVE;
}

static void
caret_moved_cb (YoriaiLongTextEditor *self)
{
  if (self->sync != NULL && !yoriai_text_sync_is_showing (self->sync) && self->scroll_id == 0
      && gtk_widget_has_focus (self->view))
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, self, NULL);
}

static void
yoriai_long_text_editor_refresh (YoriaiFieldEditor *editor)
{
  yoriai_text_sync_refresh (YORIAI_LONG_TEXT_EDITOR (editor)->sync);
}

static void
yoriai_long_text_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiLongTextEditor *self = YORIAI_LONG_TEXT_EDITOR (editor);
  GtkTextBuffer *buffer;
  GtkTextView *view;

  self->view = yoriai_growing_view_new ();
  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_text_view_set_pixels_below_lines (view, 2);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);
  gtk_widget_set_hexpand (self->view, TRUE);
  gtk_box_append (GTK_BOX (self), self->view);
  yoriai_field_editor_set_input (editor, self->view);

  self->counter = yoriai_text_counter_new ();
  yoriai_field_editor_set_suffix (editor, self->counter);
  self->sync = yoriai_text_sync_new (editor, &face);
  self->presence = yoriai_text_presence_new (editor, self->view, self->sync);
  buffer = gtk_text_view_get_buffer (view);
  if (is_one_line (self))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "one-line");
      g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                               G_CONNECT_SWAPPED);
      yoriai_row_target_watch (self->view);
    }

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (record_insert_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (record_delete_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
}

static YoriaiCarets *
yoriai_long_text_editor_get_carets (YoriaiFieldEditor *editor)
{
  return yoriai_text_presence_get_carets (YORIAI_LONG_TEXT_EDITOR (editor)->presence);
}

/* Over what is in it. */
static void
yoriai_long_text_editor_snapshot (GtkWidget   *widget,
                                  GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (yoriai_long_text_editor_parent_class)->snapshot (widget, snapshot);
  if (YORIAI_LONG_TEXT_EDITOR (widget)->presence != NULL)
    yoriai_text_presence_snapshot (YORIAI_LONG_TEXT_EDITOR (widget)->presence, snapshot);
}

static char *
yoriai_long_text_editor_dup_input (YoriaiFieldEditor *editor)
{
  return dup_text (editor);
}

static void
yoriai_long_text_editor_restore_input (YoriaiFieldEditor *editor,
                                        const char        *input)
{
  yoriai_text_sync_restore (YORIAI_LONG_TEXT_EDITOR (editor)->sync, input);
}

static void
yoriai_long_text_editor_dispose (GObject *object)
{
  g_clear_pointer (&YORIAI_LONG_TEXT_EDITOR (object)->presence, yoriai_text_presence_free);
  g_clear_pointer (&YORIAI_LONG_TEXT_EDITOR (object)->sync, yoriai_text_sync_free);
  G_OBJECT_CLASS (yoriai_long_text_editor_parent_class)->dispose (object);
}

static void
yoriai_long_text_editor_class_init (YoriaiLongTextEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_long_text_editor_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = yoriai_long_text_editor_snapshot;
  YORIAI_FIELD_EDITOR_CLASS (klass)->shape = YORIAI_EDITOR_SHAPE_CAPTIONED;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_long_text_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_long_text_editor_refresh;
  YORIAI_FIELD_EDITOR_CLASS (klass)->get_carets = yoriai_long_text_editor_get_carets;
  YORIAI_FIELD_EDITOR_CLASS (klass)->dup_input = yoriai_long_text_editor_dup_input;
  YORIAI_FIELD_EDITOR_CLASS (klass)->restore_input = yoriai_long_text_editor_restore_input;
}

static void
yoriai_long_text_editor_init (YoriaiLongTextEditor *self)
{
}
