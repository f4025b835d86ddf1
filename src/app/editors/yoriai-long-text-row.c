/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-long-text-row"

#include "config.h"

#include "editors/yoriai-long-text-row.h"

#include <string.h>

#include "editors/yoriai-growing-view.h"
#include "workspace/yoriai-words.h"
#include "editors/yoriai-text-counter.h"
#include "words/yoriai-text-diff.h"

/* Several lines of text, in a view that grows with them. A text that is one line takes as many as it needs to be seen,
 * but no line breaks. */
struct _YoriaiLongTextRow
{
  YoriaiFieldRow parent_instance;
  GtkWidget *view;         /* child */
  GtkWidget *counter;      /* child */
  gboolean is_busy;        /* what changes now is ours */
  guint scroll_id;         /* tick callback */
};

G_DEFINE_FINAL_TYPE (YoriaiLongTextRow, yoriai_long_text_row, YORIAI_TYPE_FIELD_ROW)

#define CARET_MARGIN 24

static gboolean
is_one_line (YoriaiLongTextRow *self)
{
  return yoriai_field_row_get_info (YORIAI_FIELD_ROW (self))->kind != YORIAI_KIND_LONG_TEXT;
}

/* (transfer full) */
static char *
dup_view_text (YoriaiLongTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static const char *
get_text (YoriaiLongTextRow *self)
{
  const YoriaiValue *value = yoriai_field_row_peek (YORIAI_FIELD_ROW (self));

  return value->tag == YORIAI_TAG_STRING ? value->v.s : "";
}

static int
get_caret (YoriaiLongTextRow *self)
{
  int caret;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "cursor-position", &caret,
                NULL);

  return caret;
}

static void
update_counter (YoriaiLongTextRow *self,
                const char        *text)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  const YoriaiTextLimit *limit = yoriai_words_get_limit (yoriai_field_row_get_checker (row),
                                                         yoriai_field_row_get_record (row),
                                                         yoriai_field_row_get_field (row));

  gtk_widget_set_visible (self->counter, limit != NULL || !is_one_line (self));
  yoriai_text_counter_update (self->counter, text, limit);
}

/* A line has no line breaks; those of a pasted text become blanks, and Enter does nothing. */
static void
insert_text_cb (YoriaiLongTextRow *self,
                GtkTextIter       *at,
                const char        *text,
                int                length,
                GtkTextBuffer     *buffer)
{
  g_autofree char *line = g_strndup (text, length);

  if (self->is_busy || strpbrk (line, "\r\n") == NULL)
    return;

  g_strchomp (line);
  g_strdelimit (line, "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_signal_handlers_block_by_func (buffer, insert_text_cb, self);
  gtk_text_buffer_insert (buffer, at, line, -1);
  g_signal_handlers_unblock_by_func (buffer, insert_text_cb, self);
}

static void
changed_cb (YoriaiLongTextRow *self)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  g_auto (YoriaiTextDiff) diff = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (self->is_busy)
    return;

  text = dup_view_text (self);
  self->is_busy = TRUE;
  if (yoriai_text_diff (get_text (self), text, get_caret (self), &diff))
    {
      yoriai_field_row_begin (row, TRUE);
      yoriai_record_splice (yoriai_field_row_get_record (row), yoriai_field_row_get_field (row),
                            diff.at, diff.n_removed, diff.inserted, &error);
      yoriai_field_row_commit (row);
    }
  yoriai_field_row_set_refused (row, error);
  self->is_busy = FALSE;
  update_counter (self, text);
}

/* The view is as high as its text, so it never scrolls itself: the page around it has to follow the caret. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiLongTextRow *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkTextIter iter;
  GdkRectangle rect;
  graphene_point_t caret;

  self->scroll_id = 0;
  if (scroller == NULL)
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, &rect);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, rect.x,
                                         rect.y, &rect.x, &rect.y);
  if (gtk_widget_compute_point (self->view, scroller, &GRAPHENE_POINT_INIT (rect.x, rect.y),
                                &caret))
    {
      GtkAdjustment *adjustment =
          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
      double top = gtk_adjustment_get_value (adjustment) + caret.y;

      gtk_adjustment_clamp_page (adjustment, top - CARET_MARGIN, top + rect.height + CARET_MARGIN);
    }

  return G_SOURCE_REMOVE;
}

static void
caret_moved_cb (YoriaiLongTextRow *self)
{
  if (!self->is_busy && self->scroll_id == 0 && gtk_widget_has_focus (self->view))
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, self, NULL);
}

static void
yoriai_long_text_row_refresh (YoriaiFieldRow *row)
{
  YoriaiLongTextRow *self = YORIAI_LONG_TEXT_ROW (row);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *shown = NULL;
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (self->is_busy)
    return;

  /* Only what differs is replaced, so that the caret stays with the words around it. */
  shown = dup_view_text (self);
  self->is_busy = TRUE;
  if (yoriai_text_diff (shown, get_text (self), -1, &diff))
    {
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, diff.at);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, diff.at + diff.n_removed);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, diff.inserted, -1);
    }
  self->is_busy = FALSE;
  update_counter (self, get_text (self));
}

static void
yoriai_long_text_row_setup (YoriaiFieldRow *row)
{
  YoriaiLongTextRow *self = YORIAI_LONG_TEXT_ROW (row);
  GtkTextView *view;

  self->view = yoriai_growing_view_new ();
  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_text_view_set_pixels_below_lines (view, 2);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);
  gtk_widget_set_hexpand (self->view, TRUE);
  yoriai_field_row_add_body (row, self->view);
  yoriai_field_row_set_editor (row, self->view);

  self->counter = yoriai_text_counter_new ();
  yoriai_field_row_add_suffix (row, self->counter);
  if (is_one_line (self))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "one-line");
      g_signal_connect_object (gtk_text_view_get_buffer (view), "insert-text",
                               G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify::cursor-position",
                           G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);
}

static void
yoriai_long_text_row_class_init (YoriaiLongTextRowClass *klass)
{
  YORIAI_FIELD_ROW_CLASS (klass)->setup = yoriai_long_text_row_setup;
  YORIAI_FIELD_ROW_CLASS (klass)->refresh = yoriai_long_text_row_refresh;
}

static void
yoriai_long_text_row_init (YoriaiLongTextRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "captioned");
}
