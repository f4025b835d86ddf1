/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "editors/yoriai-caret.h"
#include "find/yoriai-replace-dialog.h"
#include "find/yoriai-spellings-dialog.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Finding: the pane in the place of the findings, the way to the hits, and the way back to where one was. */

#define MAX_SELECTED 100 /* bytes that somebody may have selected to look for them */

static gboolean
is_shown (YoriaiWindow *self)
{
  return gtk_stack_get_visible_child (self->panel_stack) == GTK_WIDGET (self->find_pane);
}

static gboolean
is_in_pane (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_pane));
}

/* What is selected where one types, if that is a few words. (transfer full) (nullable) */
static char *
dup_selected (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autofree char *text = NULL;
  int at, bound, first, last;

  if (!yoriai_caret_get (focus, &at, &bound) || at == bound)
    return NULL;
  first = MIN (at, bound);
  last = MAX (at, bound);
  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, first);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, last);
      text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }
  else
    text = gtk_editable_get_chars (GTK_EDITABLE (focus), first, last);
  if (strlen (text) > MAX_SELECTED || strchr (text, '\n') != NULL)
    return NULL;

  return g_steal_pointer (&text);
}

/* The next hit is the one behind where one types. */
static void
tell_place (YoriaiWindow *self)
{
  guint field = YORIAI_NO_FIELD, at = 0;
  YoriaiRecord *record = _yoriai_window_get_place (self, &field, &at);

  yoriai_find_pane_set_place (self->find_pane, yoriai_section_find (yoriai_sidebar_get_section (self->sidebar)), record,
                              field, at);
}

static void
show_pane (YoriaiWindow *self)
{
  if (!is_shown (self))
    self->panel_before = gtk_revealer_get_reveal_child (self->panel_revealer);
  gtk_stack_set_visible_child (self->panel_stack, GTK_WIDGET (self->find_pane));
  gtk_revealer_set_reveal_child (self->panel_revealer, TRUE);
}

/* Shows the findings again, or nothing, as it was before. */
void
_yoriai_window_hide_find (YoriaiWindow *self)
{
  if (!is_shown (self))
    return;
  yoriai_find_pane_rest (self->find_pane);
  gtk_stack_set_visible_child (self->panel_stack, GTK_WIDGET (self->panel));
  gtk_revealer_set_reveal_child (self->panel_revealer, self->panel_before);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autofree char *selected = NULL;

  if (!is_in_pane (self))
    {
      yoriai_composition_commit (self->composition);
      selected = dup_selected (self);
      g_clear_pointer (&self->found_from, _yoriai_window_place_free);
      self->found_from = _yoriai_window_remember_place (self);
      tell_place (self);
    }
  show_pane (self);
  yoriai_find_pane_begin (self->find_pane, selected);
}

static void
step (YoriaiWindow *self,
      int           by)
{
  gboolean stays = is_in_pane (self);

  if (!yoriai_find_pane_has_text (self->find_pane))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.find", NULL);
      return;
    }
  if (!stays && !self->is_hit_unseen)
    tell_place (self);
  if (!yoriai_find_pane_step (self->find_pane, by, stays))
    {
      /* Translators: a text that was looked for */
      g_autofree char *text = g_strdup_printf (_("“%s” stands nowhere in this proposal."),
                                               yoriai_find_pane_get_text (self->find_pane));

      _yoriai_window_notify_user (self, text);
    }
}

static void
find_next_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  step (YORIAI_WINDOW (widget), 1);
}

static void
find_previous_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  step (YORIAI_WINDOW (widget), -1);
}

static void
replace_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autofree char *selected = NULL;

  _yoriai_window_commit_typing (self);
  selected = dup_selected (self);
  if (selected == NULL)
    selected = g_strdup (yoriai_find_pane_get_text (self->find_pane));
  gtk_window_present (GTK_WINDOW (yoriai_replace_dialog_new (GTK_WINDOW (self), self->workspace, selected)));
}

static void
spellings_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  _yoriai_window_commit_typing (self);
  gtk_window_present (GTK_WINDOW (yoriai_spellings_dialog_new (GTK_WINDOW (self), self->workspace)));
}

static void
hit_chosen_cb (YoriaiWindow  *self,
               YoriaiFindHit *hit,
               gboolean       stays)
{
  YoriaiRecord *record = yoriai_find_hit_get_record (hit), *at;
  guint field = yoriai_find_hit_get_field (hit), field_at = YORIAI_NO_FIELD, caret;

  if (yoriai_window_reveal (self, record, field) && yoriai_find_hit_is_written (hit))
    _yoriai_window_select (self, record, field, yoriai_find_hit_get_at (hit), yoriai_find_hit_get_length (hit));
  at = _yoriai_window_get_place (self, &field_at, &caret);
  self->is_hit_unseen = at != record || field_at != field;
  if (stays)
    {
      yoriai_find_pane_focus (self->find_pane);
      return;
    }
  /* Who goes there stays there. */
  g_clear_pointer (&self->found_from, _yoriai_window_place_free);
  self->found_from = _yoriai_window_remember_place (self);
}

static void
find_closed_cb (YoriaiWindow *self)
{
  gboolean returns = is_in_pane (self);

  _yoriai_window_hide_find (self);
  if (returns && self->found_from != NULL)
    _yoriai_window_return_to (self, self->found_from);
  g_clear_pointer (&self->found_from, _yoriai_window_place_free);
}

void
_yoriai_window_install_find_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_previous_action);
  gtk_widget_class_install_action (widget_class, "win.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "win.spellings", NULL, spellings_action);
  gtk_widget_class_bind_template_callback (widget_class, hit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
}

void
_yoriai_window_update_find_actions (YoriaiWindow *self)
{
  static const char *const actions[] = { "win.find", "win.find-next", "win.find-previous", "win.replace",
                                        "win.spellings", "win.go-to" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], self->workspace != NULL);
}

void
_yoriai_window_dispose_find (YoriaiWindow *self)
{
  g_clear_pointer (&self->found_from, _yoriai_window_place_free);
}
