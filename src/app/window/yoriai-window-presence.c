/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "editors/yoriai-caret.h"
#include "editors/yoriai-field-editor.h"
#include "figure/yoriai-figure-presenter.h"
#include "layout/yoriai-after-change.h"
#include "pages/yoriai-figures-page.h"
#include "tables/yoriai-record-table.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Being together: the window tells where its user is, and hands who else is here to the board from which everything in it
 * knows. Whose meeting it is gives the presence and takes it away. */

/* The window that shows a figure to all. (nullable) */
YoriaiFigurePresenter *
_yoriai_window_find_presenter (YoriaiWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (YORIAI_IS_FIGURE_PRESENTER (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      return l->data;
  return NULL;
}

static void
find_figure (YoriaiWindow      *self,
             YoriaiFollowPlace *place)
{
  YoriaiFiguresPage *page = g_hash_table_lookup (self->pages, YORIAI_SECTION_FIGURES);
  YoriaiFigurePresenter *presenter = _yoriai_window_find_presenter (self);

  if (presenter != NULL)
    place->figure = yoriai_figure_get_name (yoriai_figure_presenter_get_kind (presenter));
  else if (g_strcmp0 (place->section, YORIAI_SECTION_FIGURES) == 0 && page != NULL)
    place->figure = yoriai_figure_get_name (yoriai_figure_pane_get_kind (yoriai_figures_page_get_pane (page)));
}

/* Where the user of this window is. */
void
_yoriai_window_find_place (YoriaiWindow      *self,
                           YoriaiFollowPlace *ret_place)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);
  GtkWidget *editor;
  YoriaiFollowPlace place = { .section = yoriai_sidebar_get_section (self->sidebar), .field = YORIAI_NO_FIELD };
  int at, bound;

  find_figure (self, &place);
  if (focus != NULL && page != NULL && gtk_widget_is_ancestor (focus, page))
    {
      editor = gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR);
      if (editor != NULL)
        {
          place.record = yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor));
          place.field = yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (editor));
          place.has_caret = yoriai_caret_get (focus, &at, &bound);
          place.anchor = place.has_caret ? (guint) bound : 0;
          place.head = place.has_caret ? (guint) at : 0;
        }
      else
        {
          yoriai_record_table_find_place (focus, &place.record, &place.field);
        }
    }
  if (place.record != NULL && yoriai_record_is_removed (place.record))
    place = (YoriaiFollowPlace){ .section = place.section, .figure = place.figure, .field = YORIAI_NO_FIELD };
  *ret_place = place;
}

/* Which figure is shown to all is where one is, too. */
static void
watch_presenter (YoriaiWindow *self)
{
  YoriaiFigurePresenter *presenter = _yoriai_window_find_presenter (self);

  if (presenter == NULL || g_signal_handler_find (presenter, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, _yoriai_window_tell_place, NULL) != 0)
    return;
  g_signal_connect_object (presenter, "notify::title", G_CALLBACK (_yoriai_window_tell_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presenter, "destroy", G_CALLBACK (_yoriai_window_tell_place), self, G_CONNECT_SWAPPED);
}

static gboolean
tell_cb (gpointer user_data)
{
  YoriaiWindow *self = user_data;
  YoriaiPresence *presence = self->here.presence;
  YoriaiFollowPlace place;

  self->here.tell_id = 0;
  if (self->workspace == NULL)
    return G_SOURCE_REMOVE;
  watch_presenter (self);
  _yoriai_window_find_place (self, &place);
  _yoriai_window_show_in_meeting_view (self);
  if (presence == NULL)
    return G_SOURCE_REMOVE;
  /* Whoever follows is with somebody else. */
  if (self->here.followed != 0)
    place = (YoriaiFollowPlace){ .field = YORIAI_NO_FIELD };
  yoriai_presence_set_place (presence, place.section, place.record, place.field);
  yoriai_presence_set_figure (presence, place.figure);
  /* Under a composition text and record are not alike; the caret is where it was. */
  if (!place.has_caret)
    yoriai_presence_unset_caret (presence);
  else if (!yoriai_composition_is_active (self->composition))
    yoriai_presence_set_caret (presence, place.anchor, place.head);
  return G_SOURCE_REMOVE;
}

/* Tells where the user is, once it has come to rest. */
void
_yoriai_window_tell_place (YoriaiWindow *self)
{
  if (self->here.presence != NULL || self->here.view != NULL)
    yoriai_after_change (&self->here.tell_id, tell_cb, self);
}

static void
focus_changed_cb (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  g_signal_group_set_target (self->here.text_signals, GTK_IS_TEXT (focus) ? focus : NULL);
  g_signal_group_set_target (self->here.buffer_signals, GTK_IS_TEXT_VIEW (focus)
                                                            ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus))
                                                            : NULL);
  _yoriai_window_tell_place (self);
}

void
_yoriai_window_init_presence (YoriaiWindow *self)
{
  self->here.text_signals = g_signal_group_new (GTK_TYPE_TEXT);
  g_signal_group_connect_swapped (self->here.text_signals, "notify::cursor-position",
                                  G_CALLBACK (_yoriai_window_tell_place), self);
  g_signal_group_connect_swapped (self->here.text_signals, "notify::selection-bound",
                                  G_CALLBACK (_yoriai_window_tell_place), self);
  self->here.buffer_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->here.buffer_signals, "mark-set", G_CALLBACK (_yoriai_window_tell_place), self);
  g_signal_group_connect_swapped (self->here.buffer_signals, "notify::cursor-position",
                                  G_CALLBACK (_yoriai_window_tell_place), self);
  g_signal_group_connect_swapped (self->space_signals, "changed", G_CALLBACK (_yoriai_window_tell_place), self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (_yoriai_window_tell_place), NULL);
  _yoriai_window_init_follow (self);
}

void
_yoriai_window_dispose_presence (YoriaiWindow *self)
{
  yoriai_window_set_presence (self, NULL);
  _yoriai_window_dispose_follow (self);
  g_signal_handlers_disconnect_by_func (self, focus_changed_cb, NULL);
  g_signal_handlers_disconnect_by_func (self, _yoriai_window_tell_place, NULL);
  g_clear_handle_id (&self->here.tell_id, g_source_remove);
  g_clear_object (&self->here.text_signals);
  g_clear_object (&self->here.buffer_signals);
}

/**
 * yoriai_window_get_presence:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): who meets over its proposal
 */
YoriaiPresence *
yoriai_window_get_presence (YoriaiWindow *self)
{
  g_return_val_if_fail (YORIAI_IS_WINDOW (self), NULL);

  return self->here.presence;
}

/**
 * yoriai_window_set_presence:
 * @self: a window with a proposal
 * @presence: (nullable): who meets over it
 *
 * Shows them, and tells them where the user is. Another proposal in the window ends it, and so does %NULL, when the meeting
 * is over.
 */
void
yoriai_window_set_presence (YoriaiWindow   *self,
                            YoriaiPresence *presence)
{
  g_return_if_fail (YORIAI_IS_WINDOW (self));
  g_return_if_fail (presence == NULL || self->workspace != NULL);

  if (self->here.presence == presence)
    return;
  _yoriai_window_end_following (self, YORIAI_FOLLOW_END_SILENT);
  if (self->here.presence != NULL)
    g_clear_signal_handler (&self->here.changed_id, self->here.presence);
  if (self->here.board != NULL)
    yoriai_presence_board_set_presence (self->here.board, NULL);
  g_clear_object (&self->here.board);
  g_set_object (&self->here.presence, presence);
  self->here.told_presenter = 0;
  if (presence != NULL)
    {
      self->here.board = g_object_ref (yoriai_presence_board_get (yoriai_workspace_get_space (self->workspace)));
      yoriai_presence_board_set_presence (self->here.board, presence);
      self->here.changed_id
          = g_signal_connect_swapped (presence, "changed", G_CALLBACK (_yoriai_window_people_changed_cb), self);
      _yoriai_window_people_changed_cb (self);
      _yoriai_window_tell_place (self);
    }
  _yoriai_window_update_follow_actions (self);
}
