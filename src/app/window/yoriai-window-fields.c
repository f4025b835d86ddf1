/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "editors/yoriai-chips-editor.h"
#include "forms/yoriai-record-form.h"
#include "tables/yoriai-record-table.h"
#include "window/yoriai-window-private.h"

/* From field to field: who comes to a page by the keyboard is in its first field, and Enter goes on from a field of one
 * line to the next. */

/* The widget after @widget within @top, in the order of reading; not within @widget. */
static GtkWidget *
get_after (GtkWidget *widget,
           GtkWidget *top)
{
  for (; widget != NULL && widget != top; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_next_sibling (widget) != NULL)
      return gtk_widget_get_next_sibling (widget);
  return NULL;
}

static gboolean
can_be_in (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

static void
focus_next (GtkWidget *text,
            GtkWidget *editor,
            GtkWidget *top)
{
  GtkWidget *widget = get_after (text, top);

  while (widget != NULL)
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (!can_be_in (widget) || GTK_IS_POPOVER (widget))
        child = NULL;
      else if (YORIAI_IS_FIELD_EDITOR (widget))
        {
          yoriai_field_editor_focus (YORIAI_FIELD_EDITOR (widget));
          return;
        }
      else if (GTK_IS_TEXT (widget) && gtk_widget_is_ancestor (widget, editor))
        {
          gtk_widget_grab_focus (widget);
          return;
        }
      widget = child != NULL ? child : get_after (widget, top);
    }
}

/* Not in what is laid over a field to find something, nor where Enter adds one more word. */
static gboolean
is_of_one_line (GtkWidget *text,
                GtkWidget *editor)
{
  GtkWidget *popover = gtk_widget_get_ancestor (text, GTK_TYPE_POPOVER);

  return editor != NULL && !YORIAI_IS_CHIPS_EDITOR (editor)
         && (popover == NULL || gtk_widget_is_ancestor (editor, popover));
}

/* The input method has had the key before, and the field its input. */
static void
activate_cb (YoriaiWindow *self,
             GtkText      *text)
{
  GtkWidget *editor = gtk_widget_get_ancestor (GTK_WIDGET (text), YORIAI_TYPE_FIELD_EDITOR);

  if (!is_of_one_line (GTK_WIDGET (text), editor))
    return;
  /* What cannot be taken is to be mended first. */
  if (!yoriai_field_editor_has_input_error (YORIAI_FIELD_EDITOR (editor)))
    focus_next (GTK_WIDGET (text), editor, GTK_WIDGET (self));
}

/* Where Enter is no input of the field either. */
static void
next_field_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR) : NULL;

  if (editor != NULL)
    focus_next (focus, editor, widget);
}

void
_yoriai_window_install_field_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.next-field", NULL, next_field_action);
}

static void
focus_changed_cb (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  g_signal_group_set_target (self->text_signals, GTK_IS_TEXT (focus) ? focus : NULL);
}

void
_yoriai_window_init_fields (YoriaiWindow *self)
{
  self->text_signals = g_signal_group_new (GTK_TYPE_TEXT);
  g_signal_group_connect_swapped (self->text_signals, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}

void
_yoriai_window_dispose_fields (YoriaiWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, focus_changed_cb, NULL);
  g_clear_object (&self->text_signals);
}

/* The widget in @page that had the focus when it was left. (nullable) */
static GtkWidget *
find_left (GtkWidget *page)
{
  GtkWidget *left = NULL;

  for (GtkWidget *child = gtk_widget_get_focus_child (page); child != NULL; child = gtk_widget_get_focus_child (child))
    left = child;
  return left;
}

static gboolean
return_to (GtkWidget *page)
{
  GtkWidget *left = find_left (page);
  GtkWidget *editor = left != NULL ? gtk_widget_get_ancestor (left, YORIAI_TYPE_FIELD_EDITOR) : NULL;

  if (editor != NULL)
    yoriai_field_editor_focus (YORIAI_FIELD_EDITOR (editor));
  return editor != NULL || (left != NULL && gtk_widget_grab_focus (left));
}

/* Into the first list, where the page begins with one that has no form yet: never onto what pastes or removes. */
static gboolean
focus_first_table (GtkWidget *widget)
{
  if (YORIAI_IS_RECORD_TABLE (widget))
    {
      yoriai_record_table_focus (YORIAI_RECORD_TABLE (widget));
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && focus_first_table (child))
      return TRUE;
  return FALSE;
}

/* Goes to a section, and there to where one was, or else into its first field or list, or whatever takes the focus
 * first. */
void
_yoriai_window_enter_section (YoriaiWindow *self,
                              const char   *section_id)
{
  GtkWidget *page = g_hash_table_lookup (self->pages, section_id);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean is_there = page != NULL && focus != NULL && gtk_widget_is_ancestor (focus, page);
  gboolean is_new = page == NULL; /* what has the focus in it then is whatever takes it first */

  yoriai_window_show_section (self, section_id);
  page = g_hash_table_lookup (self->pages, section_id);
  if (page == NULL || is_there)
    return;
  if ((is_new || !return_to (page)) && !yoriai_record_form_focus_first (page) && !focus_first_table (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  /* What has the focus is in sight, but its label need not be. */
  gtk_widget_activate_action (page, "page.show-focus", NULL);
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
}

/* Goes to a section and there into the first field in which nothing stands. */
void
_yoriai_window_enter_unfilled (YoriaiWindow *self,
                               const char   *section_id)
{
  GtkWidget *page;

  yoriai_window_show_section (self, section_id);
  page = g_hash_table_lookup (self->pages, section_id);
  if (page == NULL || !yoriai_record_form_focus_unfilled (page))
    {
      _yoriai_window_enter_section (self, section_id);
      return;
    }
  gtk_widget_activate_action (page, "page.show-focus", NULL);
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
}
