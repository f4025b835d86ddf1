/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-editor"

#include "config.h"

#include "editors/yoriai-field-editor-private.h"

/* What is typed is seen: an editor that was scrolled out of sight comes back when one goes on in it, also while an input
 * method composes. A view of several lines follows its caret by itself. */

#define TICK_KEY "yoriai-tick"
#define MARGIN 12

/* (nullable) */
static GtkWidget *
get_focus (YoriaiFieldEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  YoriaiFieldEditor *self = YORIAI_FIELD_EDITOR (widget);
  GtkWidget *focus = get_focus (self);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;
  GtkAdjustment *adjustment;
  double top;

  g_object_set_data (G_OBJECT (self), TICK_KEY, NULL);
  if (focus == NULL || scroller == NULL || !gtk_widget_compute_bounds (focus, scroller, &bounds)
      || (bounds.origin.y >= 0
          && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller))
      || !yoriai_field_editor_compute_bounds (self, scroller, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - MARGIN, top + bounds.size.height + MARGIN);

  return G_SOURCE_REMOVE;
}

/* Brings it back into sight if the focus is in it. */
void
_yoriai_field_editor_keep_in_sight (YoriaiFieldEditor *self)
{
  GtkWidget *focus = get_focus (self);

  if (focus == NULL || GTK_IS_TEXT_VIEW (focus)
      || g_object_get_data (G_OBJECT (self), TICK_KEY) != NULL)
    return;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  g_object_set_data (G_OBJECT (self), TICK_KEY, GINT_TO_POINTER (TRUE));
}

/* Not one that scrolls, leads elsewhere or is a part of another one. */
static gboolean
is_typing (guint keyval, GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0
         && (gdk_keyval_to_unicode (keyval) > ' ' || keyval == GDK_KEY_space
             || keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete || keyval == GDK_KEY_Left
             || keyval == GDK_KEY_Right || keyval == GDK_KEY_Home || keyval == GDK_KEY_End);
}

static gboolean
key_pressed_cb (YoriaiFieldEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (is_typing (keyval, state))
    _yoriai_field_editor_keep_in_sight (self);

  return GDK_EVENT_PROPAGATE;
}

/* Lets it come back whenever one types in it. */
void
_yoriai_field_editor_init_sight (YoriaiFieldEditor *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * yoriai_field_editor_create_entry:
 * @self: an editor
 *
 * Makes an entry for a kind of editors. Undo is the proposal's, not its own.
 *
 * Returns: (transfer floating): the entry
 */
GtkWidget *
yoriai_field_editor_create_entry (YoriaiFieldEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed",
                           G_CALLBACK (_yoriai_field_editor_keep_in_sight), self,
                           G_CONNECT_SWAPPED);

  return entry;
}

/**
 * yoriai_field_editor_compute_bounds:
 * @self: an editor with the focus in it
 * @scroller: what it is scrolled in
 * @ret_bounds: (out caller-allocates): return location
 *
 * Says what has to be seen of an editor to go on in it: what has the focus, and
 * the label it goes by, as long as there is room for both.
 *
 * Returns: whether there are such bounds
 */
gboolean
yoriai_field_editor_compute_bounds (YoriaiFieldEditor *self,
                                    GtkWidget *scroller,
                                    graphene_rect_t *ret_bounds)
{
  GtkWidget *label = _yoriai_field_editor_get_label (self);
  GtkWidget *focus = get_focus (self);
  graphene_rect_t label_bounds, both;

  if (focus == NULL || !gtk_widget_compute_bounds (focus, scroller, ret_bounds))
    return FALSE;
  if (label == NULL || !gtk_widget_compute_bounds (label, scroller, &label_bounds))
    return TRUE;
  graphene_rect_union (ret_bounds, &label_bounds, &both);
  if (both.size.height + 2 * MARGIN <= gtk_widget_get_height (scroller))
    *ret_bounds = both;

  return TRUE;
}
