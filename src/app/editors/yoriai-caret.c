/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-caret"

#include "config.h"

#include "editors/yoriai-caret.h"

/**
 * yoriai_caret_get:
 * @widget: (nullable): what has the focus
 * @ret_at: (out): where the caret stands, in characters
 * @ret_bound: (out): where the selection begins or ends at its other end; the same where nothing is selected
 *
 * Tells where one types.
 *
 * Returns: whether @widget is typed into
 */
gboolean
yoriai_caret_get (GtkWidget *widget,
                  int       *ret_at,
                  int       *ret_bound)
{
  int start = 0;
  int end = 0;

  if (widget == NULL)
    return FALSE;
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter at;
      GtkTextIter bound;

      gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
      gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
      *ret_at = gtk_text_iter_get_offset (&at);
      *ret_bound = gtk_text_iter_get_offset (&bound);

      return TRUE;
    }
  if (!GTK_IS_EDITABLE (widget))
    return FALSE;

  *ret_at = gtk_editable_get_position (GTK_EDITABLE (widget));
  gtk_editable_get_selection_bounds (GTK_EDITABLE (widget), &start, &end);
  *ret_bound = start == end ? *ret_at : *ret_at == start ? end : start;

  return TRUE;
}

/**
 * yoriai_caret_set:
 * @widget: what is typed into
 * @at: where the caret shall stand, -1 for the end
 * @bound: the other end of what is selected, @at for nothing
 *
 * Puts the caret somewhere.
 */
void
yoriai_caret_set (GtkWidget *widget,
                  int        at,
                  int        bound)
{
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter insert;
      GtkTextIter other;

      gtk_text_buffer_get_iter_at_offset (buffer, &insert, at);
      gtk_text_buffer_get_iter_at_offset (buffer, &other, bound);
      gtk_text_buffer_select_range (buffer, &insert, &other);
    }
  else if (GTK_IS_EDITABLE (widget) && at == bound)
    {
      gtk_editable_set_position (GTK_EDITABLE (widget), at);
    }
  else if (GTK_IS_EDITABLE (widget))
    {
      /* The caret comes to stand at the second end. */
      gtk_editable_select_region (GTK_EDITABLE (widget), bound, at);
    }
}

static void
splice_text (GtkWidget            *widget,
             const YoriaiTextDiff *splice)
{
  int position = splice->at;

  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, splice->at);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, splice->at + splice->n_removed);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, splice->inserted, -1);
    }
  else
    {
      gtk_editable_delete_text (GTK_EDITABLE (widget), position, position + splice->n_removed);
      gtk_editable_insert_text (GTK_EDITABLE (widget), splice->inserted, -1, &position);
    }
}

static gboolean
is_empty (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget)
             ? gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget))) == 0
             : *gtk_editable_get_text (GTK_EDITABLE (widget)) == '\0';
}

/**
 * yoriai_caret_splice:
 * @widget: what is typed into
 * @splice: what somebody else writes
 *
 * Changes the text, not under a composition; caret and selection stay with the characters around them, see
 * yoriai_text_diff_carry_caret(). Where there are none and nobody types, a view has its caret at the end.
 */
void
yoriai_caret_splice (GtkWidget            *widget,
                     const YoriaiTextDiff *splice)
{
  gboolean is_kept = gtk_widget_has_focus (widget) || !is_empty (widget);
  int at;
  int bound;
  guint caret;
  guint other;

  yoriai_caret_get (widget, &at, &bound);
  caret = at;
  other = bound;
  yoriai_text_diff_carry_caret (splice, &caret, &other);
  splice_text (widget, splice);
  yoriai_caret_get (widget, &at, &bound);
  if (is_kept && ((int) caret != at || (int) other != bound))
    yoriai_caret_set (widget, caret, other);
}
