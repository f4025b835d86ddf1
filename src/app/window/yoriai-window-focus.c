/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "editors/yoriai-caret.h"
#include "editors/yoriai-field-editor.h"
#include "layout/yoriai-after-change.h"
#include "tables/yoriai-record-table.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Where the user is. The caret stays with what is typed through saving and through pages made anew, and undo leads it to
 * the place it changed. */

/* Kept by the text itself, which is any editor's, and goes with it. */
#define ENTERED_KEY "yoriai-entered"

void
_yoriai_window_place_free (YoriaiWindowPlace *place)
{
  g_clear_object (&place->record);
  g_clear_weak_pointer (&place->focus);
  g_free (place->section);
  g_free (place);
}

static YoriaiFieldEditor *
get_editor (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR)
                                    : NULL;

  return editor != NULL ? YORIAI_FIELD_EDITOR (editor) : NULL;
}

/* What is typed into a cell. (nullable) */
static YoriaiCellSheet *
get_sheet (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *sheet = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_CELL_SHEET) : NULL;

  return sheet != NULL ? YORIAI_CELL_SHEET (sheet) : NULL;
}

/* The texts in @widget in their order; those before @wanted are counted, or the @n-th is looked for. */
static GtkWidget *
find_text (GtkWidget *widget,
           GtkWidget *wanted,
           guint     *n)
{
  if (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      if (wanted != NULL ? widget == wanted : *n == 0)
        return widget;
      *n += wanted != NULL ? 1 : -1;
      return NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, wanted, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkAdjustment *
get_scroll (YoriaiWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);

  return GTK_IS_SCROLLED_WINDOW (page) ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page)) : NULL;
}

/* (transfer full) */
YoriaiWindowPlace *
_yoriai_window_remember_place (YoriaiWindow *self)
{
  YoriaiWindowPlace *place = g_new0 (YoriaiWindowPlace, 1);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  YoriaiFieldEditor *editor = get_editor (self);
  GtkAdjustment *scroll = get_scroll (self);

  place->scroll = scroll != NULL ? gtk_adjustment_get_value (scroll) : 0;
  place->section = g_strdup (yoriai_sidebar_get_section (self->sidebar));
  g_set_weak_pointer (&place->focus, focus);
  if (yoriai_record_table_find_place (focus, &place->record, &place->field))
    {
      g_object_ref (place->record);
      return place;
    }
  if (editor == NULL
      || !gtk_widget_is_ancestor (GTK_WIDGET (editor), GTK_WIDGET (self->page_stack)))
    return place;
  place->record = g_object_ref (yoriai_field_editor_get_record (editor));
  place->field = yoriai_field_editor_get_field (editor);
  yoriai_caret_get (focus, &place->at, &place->bound);
  find_text (GTK_WIDGET (editor), focus, &place->nth);
  return place;
}

static void
return_to_place (YoriaiWindow            *self,
                 const YoriaiWindowPlace *place)
{
  YoriaiFieldEditor *editor;
  GtkWidget *text;
  guint n = place->nth;

  if (place->record == NULL || yoriai_record_is_removed (place->record)
      || !yoriai_window_reveal (self, place->record, place->field))
    return;
  editor = get_editor (self);
  text = editor != NULL ? find_text (GTK_WIDGET (editor), NULL, &n) : NULL;
  if (text == NULL)
    return;
  gtk_widget_grab_focus (text);
  yoriai_caret_set (text, place->at, place->bound);
}

/* The scroll of a page that was made just now has its range after the next frame. */
typedef struct
{
  double value;
  guint n_frames;
} Scroll;

#define LAYOUT_FRAMES 4

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  Scroll *scroll = user_data;

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)), scroll->value);
  return scroll->n_frames-- > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
return_to_scroll (YoriaiWindow *self,
                  double        value)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);
  Scroll *scroll;

  if (!GTK_IS_SCROLLED_WINDOW (page))
    return;
  scroll = g_new (Scroll, 1);
  *scroll = (Scroll){ .value = value, .n_frames = LAYOUT_FRAMES };
  gtk_widget_add_tick_callback (page, scroll_cb, scroll, g_free);
}

/* Back to where one was before looking elsewhere. */
void
_yoriai_window_return_to (YoriaiWindow            *self,
                          const YoriaiWindowPlace *place)
{
  if (self->workspace == NULL || place->section == NULL)
    return;
  yoriai_window_show_section (self, place->section);
  if (place->record != NULL)
    return_to_place (self, place);
  else if (place->focus != NULL && gtk_widget_get_root (place->focus) == GTK_ROOT (self))
    gtk_widget_grab_focus (place->focus);
  return_to_scroll (self, place->scroll);
}

/* Where one types: what is found next stands behind it. (nullable) */
YoriaiRecord *
_yoriai_window_get_place (YoriaiWindow *self,
                          guint        *ret_field,
                          guint        *ret_at)
{
  YoriaiFieldEditor *editor = get_editor (self);
  int at = 0, bound;

  if (editor == NULL)
    return NULL;
  yoriai_caret_get (gtk_window_get_focus (GTK_WINDOW (self)), &at, &bound);
  *ret_field = yoriai_field_editor_get_field (editor);
  *ret_at = at;
  return yoriai_field_editor_get_record (editor);
}

/* Selects a part of a text that the focus has been led to. */
void
_yoriai_window_select (YoriaiWindow *self,
                       YoriaiRecord *record,
                       guint         field,
                       guint         at,
                       guint         length)
{
  YoriaiFieldEditor *editor = get_editor (self);
  guint n = 0;
  GtkWidget *text;

  if (editor == NULL || yoriai_field_editor_get_record (editor) != record
      || yoriai_field_editor_get_field (editor) != field)
    return;
  text = find_text (GTK_WIDGET (editor), NULL, &n);
  if (text != NULL)
    yoriai_caret_set (text, at + length, at);
}

/* Makes the pages anew, and leads back to where the user was. */
void
_yoriai_window_rebuild_pages (YoriaiWindow *self)
{
  g_autofree char *before = g_strdup (yoriai_sidebar_get_section (self->sidebar));
  const char *section = before;
  g_autoptr (YoriaiWindowPlace) place = _yoriai_window_remember_place (self);

  if (self->workspace == NULL)
    return;
  if (section == NULL || !yoriai_workspace_has_section (self->workspace, section))
    section = YORIAI_SECTION_OVERVIEW;
  _yoriai_window_drop_pages (self);
  yoriai_window_show_section (self, section);
  if (g_strcmp0 (section, before) != 0)
    return;
  return_to_place (self, place);
  return_to_scroll (self, place->scroll);
}

/* Other words, limits and parts: the pages are made anew, but never under somebody's hands. */
static gboolean
rebuild_cb (gpointer user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);

  self->rebuild_id = 0;
  self->needs_rebuild = yoriai_composition_is_active (self->composition);
  if (!self->needs_rebuild)
    _yoriai_window_rebuild_pages (self);
  return G_SOURCE_REMOVE;
}

void
_yoriai_window_queue_rebuild (YoriaiWindow *self)
{
  yoriai_after_change (&self->rebuild_id, rebuild_cb, self);
}

static void
composition_ended_cb (YoriaiWindow *self)
{
  if (self->needs_rebuild)
    _yoriai_window_queue_rebuild (self);
}

static gboolean
is_in_figure (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->figure_pane));
}

/* An undo nobody can see is worse than none: it shows the place it changed, the caret behind what it brought. */
static gboolean
lead_cb (gpointer user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);
  g_autoptr (YoriaiRecord) record = g_steal_pointer (&self->undone.record);
  const char *section = self->undone.section;
  gboolean is_here = g_strcmp0 (section, yoriai_sidebar_get_section (self->sidebar)) == 0;
  YoriaiFieldEditor *editor;
  GtkWidget *focus;

  self->lead_id = 0;
  if (self->workspace == NULL || record == NULL || yoriai_record_is_removed (record))
    return G_SOURCE_REMOVE;
  /* A row that came back is chosen by its table; what is moved in a figure is seen there. */
  if (is_here && (!self->undone.is_value || is_in_figure (self)))
    return G_SOURCE_REMOVE;
  if (!yoriai_window_reveal (self, record, self->undone.field) || !self->undone.is_value)
    return G_SOURCE_REMOVE;
  editor = get_editor (self);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (editor != NULL && yoriai_field_editor_get_record (editor) == record
      && yoriai_field_editor_get_field (editor) == self->undone.field)
    yoriai_caret_set (focus, self->undone.at, self->undone.at);
  return G_SOURCE_REMOVE;
}

/* Follows an undo or a redo. */
void
_yoriai_window_follow_undo (YoriaiWindow       *self,
                            const YoriaiChange *change)
{
  const YoriaiEdit *edit = &change->edits[0];
  gboolean is_value = edit->kind == YORIAI_EDIT_SET || edit->kind == YORIAI_EDIT_SPLICE;
  YoriaiRecord *record = edit->kind == YORIAI_EDIT_INSERT ? edit->child : edit->record;

  if (_yoriai_window_shows_in_figure (self, edit) || (is_value && edit->field == YORIAI_NO_FIELD))
    return;
  g_set_object (&self->undone.record, record);
  self->undone.field = edit->kind == YORIAI_EDIT_INSERT ? YORIAI_NO_FIELD : edit->field;
  self->undone.section = yoriai_section_of (edit->record, edit->field)->id;
  self->undone.is_value = is_value;
  self->undone.at = -1;
  for (guint i = 0; i < change->n_edits; i++)
    if (change->edits[i].kind == YORIAI_EDIT_SPLICE && change->edits[i].record == edit->record
        && change->edits[i].field == edit->field)
      self->undone.at = change->edits[i].at + change->edits[i].n_added;
  yoriai_after_change (&self->lead_id, lead_cb, self);
}

/* Takes what is being typed, so that it is saved, asked about or printed with the rest. The focus, the caret and what
 * is selected stay. */
void
_yoriai_window_commit_typing (YoriaiWindow *self)
{
  YoriaiFieldEditor *editor;

  yoriai_composition_commit (self->composition);
  editor = get_editor (self);
  if (editor != NULL)
    yoriai_field_editor_finish (editor);
  else if (get_sheet (self) != NULL)
    yoriai_cell_sheet_commit (get_sheet (self));
}

/* Others have removed it: what is being written in it goes with it, to be found in the trash, and not to nowhere. */
void
_yoriai_window_record_removing_cb (YoriaiWindow *self,
                                   YoriaiRecord *record)
{
  YoriaiFieldEditor *editor = get_editor (self);
  YoriaiRecord *at = editor != NULL ? yoriai_field_editor_get_record (editor) : NULL;
  guint field;

  if (editor == NULL)
    yoriai_record_table_find_place (gtk_window_get_focus (GTK_WINDOW (self)), &at, &field);
  while (at != NULL && at != record)
    at = yoriai_record_get_parent (at);
  if (at != NULL)
    _yoriai_window_commit_typing (self);
}

/* A line one comes to for the first time has its caret behind what stands in it. */
static void
focus_changed_cb (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT (focus) && get_editor (self) != NULL
      && g_object_get_data (G_OBJECT (focus), ENTERED_KEY) == NULL)
    {
      g_object_set_data (G_OBJECT (focus), ENTERED_KEY, GINT_TO_POINTER (TRUE));
      gtk_editable_set_position (GTK_EDITABLE (focus), -1);
    }
  _yoriai_window_follow_focus (self);
}

void
_yoriai_window_init_focus (YoriaiWindow *self)
{
  self->composition = yoriai_composition_new (GTK_WINDOW (self));
  g_signal_connect_object (self->composition, "ended", G_CALLBACK (composition_ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}

void
_yoriai_window_dispose_focus (YoriaiWindow *self)
{
  g_clear_handle_id (&self->lead_id, g_source_remove);
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_object (&self->undone.record);
  g_clear_object (&self->composition);
}
