/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-sheet"

#include "config.h"

#include "tables/yoriai-cell-sheet-private.h"

/* The one editor of a table, and what is meant by what is typed in it. */

static YoriaiCellKind
get_kind (YoriaiCellSheet *self)
{
  return yoriai_cells_get_kind (self->cells, self->row, self->column);
}

gboolean
_yoriai_cell_sheet_is_typing (YoriaiCellSheet *self)
{
  return self->editor != NULL && gtk_widget_get_visible (self->editor);
}

/* Puts the editor over the cursor's cell. */
void
_yoriai_cell_sheet_begin (YoriaiCellSheet *self,
                          const char      *text)
{
  g_autofree char *title = yoriai_cells_dup_title (self->cells, self->column);

  yoriai_cell_face_show_cell (YORIAI_CELL_FACE (self->face), self->row, self->column);
  self->is_placing = TRUE;
  gtk_widget_set_visible (self->editor, TRUE);
  yoriai_cell_editor_begin (YORIAI_CELL_EDITOR (self->editor), get_kind (self) == YORIAI_CELL_LONG_TEXT, text, title);
  self->is_placing = FALSE;
}

/* Takes it away: first the focus, then the widget. */
void
_yoriai_cell_sheet_end (YoriaiCellSheet *self)
{
  GtkWidget *focus_child;

  if (!_yoriai_cell_sheet_is_typing (self))
    return;
  focus_child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  if (focus_child == self->editor || focus_child == self->line)
    _yoriai_cell_sheet_focus_mark (self);
  self->is_list_open = FALSE;
  gtk_widget_set_visible (self->hits, FALSE);
  gtk_widget_set_visible (self->editor, FALSE);
}

/* What may be chosen narrows while one types, also while the input method still composes. */
void
_yoriai_cell_sheet_update_hits (YoriaiCellSheet *self)
{
  YoriaiCellKind kind = get_kind (self);
  g_autofree char *text = yoriai_cell_editor_dup_composed (YORIAI_CELL_EDITOR (self->editor));
  gboolean narrows = kind == YORIAI_CELL_CHOICE || kind == YORIAI_CELL_REFERENCE;

  if (!self->is_list_open && (!narrows || *text == '\0'))
    yoriai_cell_hits_take (YORIAI_CELL_HITS (self->hits), NULL);
  else
    yoriai_cell_hits_take (YORIAI_CELL_HITS (self->hits),
                           yoriai_cells_list_hits (self->cells, self->row, self->column, text));
  gtk_widget_set_visible (self->hits, yoriai_cell_hits_get_n (YORIAI_CELL_HITS (self->hits)) > 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* All that may be chosen: arrows and Enter are the list's until one is. */
void
_yoriai_cell_sheet_open_list (YoriaiCellSheet *self)
{
  self->is_list_open = TRUE;
  yoriai_cell_hits_take (YORIAI_CELL_HITS (self->hits),
                         yoriai_cells_list_hits (self->cells, self->row, self->column, ""));
  self->is_list_open = yoriai_cell_hits_get_n (YORIAI_CELL_HITS (self->hits)) > 0;
  gtk_widget_set_visible (self->hits, self->is_list_open);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
changed_cb (YoriaiCellSheet *self)
{
  YoriaiCellEditor *editor = YORIAI_CELL_EDITOR (self->editor);
  g_autofree char *text = yoriai_cell_editor_dup_text (editor);

  if (!_yoriai_cell_sheet_is_typing (self))
    return;
  yoriai_cell_cursor_set_composing (self->cursor, yoriai_cell_editor_is_composing (editor));
  yoriai_cell_cursor_set_text (self->cursor, text);
  _yoriai_cell_sheet_update_hits (self);
}

static void
hit_chosen_cb (YoriaiCellSheet *self)
{
  yoriai_cell_cursor_set_text (self->cursor, yoriai_cell_hits_get_selected (YORIAI_CELL_HITS (self->hits)));
  yoriai_cell_cursor_commit (self->cursor);
}

void
_yoriai_cell_sheet_add_typing (YoriaiCellSheet *self)
{
  self->editor = yoriai_cell_editor_new ();
  gtk_widget_set_visible (self->editor, FALSE);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (changed_cb), self);
  self->hits = yoriai_cell_hits_new ();
  gtk_widget_set_visible (self->hits, FALSE);
  gtk_widget_set_parent (self->hits, GTK_WIDGET (self));
  g_signal_connect_swapped (self->hits, "chosen", G_CALLBACK (hit_chosen_cb), self);
}
