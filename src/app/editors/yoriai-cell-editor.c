/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-editor"

#include "config.h"

#include "editors/yoriai-cell-editor.h"

#include <string.h>

#include "editors/yoriai-editable.h"

/* The one editor of a table: a line, or some lines for a long text. It holds a text and nothing else: what becomes of it
 * is the table's. */
struct _YoriaiCellEditor
{
  GtkWidget parent_instance;
  GtkWidget *line;     /* child: a GtkEntry: GTK 4.8 hides a mere GtkText from screen readers */
  GtkWidget *scroller; /* child: with the view */
  GtkWidget *view;     /* a GtkTextView */
  gboolean is_long;    /* which of them it is now */
  gboolean is_showing; /* what comes in is not typed */
  char *preedit;       /* (owned) (nullable): what is composed */
};

G_DEFINE_FINAL_TYPE (YoriaiCellEditor, yoriai_cell_editor, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
changed_cb (YoriaiCellEditor *self)
{
  if (!self->is_showing)
    g_signal_emit (self, changed_signal, 0);
}

static void
preedit_changed_cb (YoriaiCellEditor *self,
                    const char       *preedit)
{
  g_free (self->preedit);
  self->preedit = preedit != NULL && *preedit != '\0' ? g_strdup (preedit) : NULL;
  changed_cb (self);
}

/* A line has no line breaks; those of what is pasted become blanks. */
static void
insert_text_cb (GtkEditable      *line,
                const char       *text,
                int               length,
                int              *position,
                YoriaiCellEditor *self)
{
  g_autofree char *blanks = self->is_showing ? NULL : yoriai_editable_dup_line (text, length);

  if (blanks == NULL)
    return;
  g_signal_handlers_block_by_func (line, insert_text_cb, self);
  gtk_editable_insert_text (line, blanks, -1, position);
  g_signal_handlers_unblock_by_func (line, insert_text_cb, self);
  g_signal_stop_emission_by_name (line, "insert-text");
}

static GtkTextBuffer *
get_buffer (YoriaiCellEditor *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static GtkWidget *
get_text (YoriaiCellEditor *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->line)));
}

static void
yoriai_cell_editor_dispose (GObject *object)
{
  YoriaiCellEditor *self = YORIAI_CELL_EDITOR (object);

  self->is_showing = TRUE;
  g_clear_pointer (&self->line, gtk_widget_unparent);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (yoriai_cell_editor_parent_class)->dispose (object);
}

static void
yoriai_cell_editor_finalize (GObject *object)
{
  g_free (YORIAI_CELL_EDITOR (object)->preedit);
  G_OBJECT_CLASS (yoriai_cell_editor_parent_class)->finalize (object);
}

static void
yoriai_cell_editor_class_init (YoriaiCellEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_cell_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_cell_editor_finalize;
  changed_signal = g_signal_new ("changed", YORIAI_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "celleditor");
}

static void
yoriai_cell_editor_init (YoriaiCellEditor *self)
{
  self->line = gtk_entry_new ();
  gtk_widget_add_css_class (self->line, "flat-entry");
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->line), FALSE);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_swapped (self->line, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (get_text (self), "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect (get_text (self), "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
}

/**
 * yoriai_cell_editor_new:
 *
 * Returns: (transfer floating): an editor with nothing in it
 */
GtkWidget *
yoriai_cell_editor_new (void)
{
  return g_object_new (YORIAI_TYPE_CELL_EDITOR, NULL);
}

/**
 * yoriai_cell_editor_begin:
 * @self: an editor
 * @is_long: whether there are several lines
 * @text: what stands in it at first
 * @name: what a screen reader calls it
 *
 * Makes it the editor of another cell: with the caret at the end of its text and the focus in it.
 */
void
yoriai_cell_editor_begin (YoriaiCellEditor *self,
                          gboolean          is_long,
                          const char       *text,
                          const char       *name)
{
  GtkWidget *input;

  self->is_long = is_long;
  gtk_widget_set_visible (self->line, !is_long);
  gtk_widget_set_visible (self->scroller, is_long);
  input = yoriai_cell_editor_get_input (self);
  yoriai_cell_editor_set_text (self, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (is_long ? self->view : self->line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (is_long)
    gtk_widget_grab_focus (input);
  else
    gtk_text_grab_focus_without_selecting (GTK_TEXT (input));
}

/**
 * yoriai_cell_editor_get_input:
 * @self: an editor
 *
 * Returns: (transfer none): what takes the focus and keys: a #GtkText or a #GtkTextView
 */
GtkWidget *
yoriai_cell_editor_get_input (YoriaiCellEditor *self)
{
  return self->is_long ? self->view : get_text (self);
}

/**
 * yoriai_cell_editor_dup_text:
 * @self: an editor
 *
 * Returns: (transfer full): what stands in it
 */
char *
yoriai_cell_editor_dup_text (YoriaiCellEditor *self)
{
  char *text = NULL;

  if (!self->is_long)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->line)));
  g_object_get (get_buffer (self), "text", &text, NULL);
  return text;
}

/**
 * yoriai_cell_editor_set_text:
 * @self: an editor
 * @text: what stands in it from now on
 *
 * Puts a text in it, the caret at its end.
 */
void
yoriai_cell_editor_set_text (YoriaiCellEditor *self,
                             const char       *text)
{
  self->is_showing = TRUE;
  if (self->is_long)
    gtk_text_buffer_set_text (get_buffer (self), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->line), text);
  if (!self->is_long)
    gtk_editable_set_position (GTK_EDITABLE (self->line), -1);
  self->is_showing = FALSE;
}

/**
 * yoriai_cell_editor_is_long:
 * @self: an editor
 *
 * Returns: whether it has several lines
 */
gboolean
yoriai_cell_editor_is_long (YoriaiCellEditor *self)
{
  return self->is_long;
}

/**
 * yoriai_cell_editor_is_composing:
 * @self: an editor
 *
 * Returns: whether an input method composes a text in it
 */
gboolean
yoriai_cell_editor_is_composing (YoriaiCellEditor *self)
{
  return self->preedit != NULL;
}

/**
 * yoriai_cell_editor_dup_composed:
 * @self: an editor
 *
 * Returns: (transfer full): what stands in it and what is composed at its caret
 */
char *
yoriai_cell_editor_dup_composed (YoriaiCellEditor *self)
{
  g_autofree char *text = yoriai_cell_editor_dup_text (self);
  const char *caret;

  if (self->preedit == NULL || self->is_long)
    return g_strconcat (text, self->preedit, NULL);
  caret = g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->line)));
  return g_strdup_printf ("%.*s%s%s", (int) (caret - text), text, self->preedit, caret);
}

/**
 * yoriai_cell_editor_new_line:
 * @self: an editor
 *
 * Begins a new line, where it has several.
 */
void
yoriai_cell_editor_new_line (YoriaiCellEditor *self)
{
  if (!self->is_long)
    return;
  gtk_text_buffer_delete_selection (get_buffer (self), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (self), "\n", -1, TRUE);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (get_buffer (self)));
}
