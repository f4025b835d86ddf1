/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-caret.h"
#include "editors/yoriai-field-editor.h"
#include "figure/yoriai-figure-presenter.h"
#include "layout/yoriai-after-change.h"
#include "pages/yoriai-figures-page.h"
#include "window/yoriai-meeting-view.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Following somebody: the window goes where they go, until its user presses a key or clicks in it. Whoever presents is
 * followed by every meeting view, and offered to everybody else. */

static gboolean
find_kind (const char       *figure,
           YoriaiFigureKind *ret_kind)
{
  for (guint i = 0; figure != NULL && i < YORIAI_N_FIGURES; i++)
    if (g_str_equal (yoriai_figure_get_name (i), figure))
      {
        *ret_kind = i;
        return TRUE;
      }
  return FALSE;
}

/* Figures */

static void
go_to_figure (YoriaiWindow *self,
              const char   *figure)
{
  YoriaiFigurePresenter *presenter = _yoriai_window_find_presenter (self);
  YoriaiFiguresPage *page;
  YoriaiFigureKind kind;

  if (!find_kind (figure, &kind))
    return;
  if (presenter != NULL)
    yoriai_figure_presenter_set_kind (presenter, kind);
  yoriai_window_show_section (self, YORIAI_SECTION_FIGURES);
  page = g_hash_table_lookup (self->pages, YORIAI_SECTION_FIGURES);
  if (page != NULL)
    yoriai_figures_page_show (page, kind);
}

/* The caret goes along, so that the place is in sight, and a key that ends following is typed where one looks. */
static void
go_to_caret (YoriaiWindow       *self,
             const YoriaiPerson *person)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR) : NULL;

  if (editor == NULL || !person->has_caret
      || yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor)) != person->record
      || yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (editor)) != person->field)
    return;
  yoriai_caret_set (focus, (int) person->head, (int) person->head);
}

static void
go_to_place (YoriaiWindow       *self,
             const YoriaiPerson *person)
{
  const char *section = person->section;

  if (person->figure != NULL)
    go_to_figure (self, person->figure);
  else if (person->record != NULL && yoriai_window_reveal (self, person->record, person->field))
    return;
  else if (section != NULL && yoriai_workspace_has_section (self->workspace, section))
    yoriai_window_show_section (self, section);
}

static gboolean
is_followed_at (YoriaiWindow       *self,
                const YoriaiPerson *person)
{
  return self->here.seen.record == person->record && self->here.seen.field == person->field
         && g_strcmp0 (self->here.seen.section, person->section) == 0
         && self->here.seen.figure == g_intern_string (person->figure);
}

static gboolean
follow_cb (gpointer user_data)
{
  YoriaiWindow *self = user_data;
  const YoriaiPerson *person = self->here.presence != NULL
                                   ? yoriai_presence_find_person (self->here.presence, self->here.followed)
                                   : NULL;
  YoriaiPerson copy;

  self->here.follow_id = 0;
  if (person == NULL || self->workspace == NULL)
    return G_SOURCE_REMOVE;
  copy = *person; /* what is done here may be heard of */
  if (!is_followed_at (self, person))
    {
      self->here.seen = (YoriaiFollowPlace){ .section = person->section, .figure = g_intern_string (person->figure),
                                             .record = person->record, .field = person->field };
      go_to_place (self, person);
    }
  if (copy.record == self->here.seen.record && copy.record != NULL)
    go_to_caret (self, &copy);
  return G_SOURCE_REMOVE;
}

/* Ends it, if anybody is followed, and says so. */
void
_yoriai_window_end_following (YoriaiWindow    *self,
                              YoriaiFollowEnd  why)
{
  g_autofree char *name = g_steal_pointer (&self->here.followed_name);
  g_autofree char *text = NULL;

  if (self->here.followed == 0)
    return;
  self->here.followed = 0;
  g_clear_handle_id (&self->here.follow_id, g_source_remove);
  if (self->here.presence != NULL)
    yoriai_presence_set_following (self->here.presence, 0);
  _yoriai_window_tell_place (self);
  if (why == YORIAI_FOLLOW_END_SILENT)
    return;
  text = why == YORIAI_FOLLOW_END_LEFT
             /* Translators: somebody's name */
             ? g_strdup_printf (_("%s has left: you do not follow any more"), name)
             /* Translators: somebody's name */
             : g_strdup_printf (_("You do not follow %s any more"), name);
  _yoriai_window_notify_user (self, text);
}

static void
begin_following (YoriaiWindow       *self,
                 const YoriaiPerson *person)
{
  g_autofree char *text = NULL;
  guint64 client = person->client;

  _yoriai_window_end_following (self, YORIAI_FOLLOW_END_SILENT);
  self->here.followed_name = g_strdup (person->name);
  self->here.followed = client;
  self->here.seen = (YoriaiFollowPlace){ .field = YORIAI_NO_FIELD };
  /* Translators: somebody's name */
  text = g_strdup_printf (_("You follow %s; any key ends it"), self->here.followed_name);
  _yoriai_window_commit_typing (self);
  yoriai_presence_set_following (self->here.presence, client);
  _yoriai_window_tell_place (self);
  yoriai_after_change (&self->here.follow_id, follow_cb, self);
  _yoriai_window_notify_user (self, text);
}

static void
follow_person_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  const YoriaiPerson *person = self->here.presence != NULL
                                   ? yoriai_presence_find_person (self->here.presence, g_variant_get_uint64 (parameter))
                                   : NULL;

  if (person == NULL)
    return;
  if (self->here.followed == person->client)
    _yoriai_window_end_following (self, YORIAI_FOLLOW_END_KEY);
  else
    begin_following (self, person);
}

/* What only goes with another key. */
static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R)
         || (keyval >= GDK_KEY_ISO_Lock && keyval <= GDK_KEY_ISO_Last_Group_Lock) || keyval == GDK_KEY_Mode_switch
         || keyval == GDK_KEY_Num_Lock;
}

static gboolean
key_pressed_cb (YoriaiWindow *self,
                guint         keyval)
{
  if (!is_modifier (keyval))
    _yoriai_window_end_following (self, YORIAI_FOLLOW_END_KEY);
  return GDK_EVENT_PROPAGATE;
}

static void
page_pressed_cb (YoriaiWindow *self)
{
  _yoriai_window_end_following (self, YORIAI_FOLLOW_END_KEY);
}

/* Presenting */

static void
offer_to_follow (YoriaiWindow       *self,
                 const YoriaiPerson *presenter)
{
  /* Translators: somebody's name: they show the others where they are in the proposal */
  g_autofree char *text = g_strdup_printf (_("%s presents"), presenter->name);
  AdwToast *toast = _yoriai_window_make_toast (text);

  adw_toast_set_button_label (toast, _("Follow"));
  adw_toast_set_action_name (toast, "win.follow-person");
  adw_toast_set_action_target (toast, "t", presenter->client);
  _yoriai_window_show_toast (self, toast);
}

void
_yoriai_window_people_changed_cb (YoriaiWindow *self)
{
  const YoriaiPerson *presenter = yoriai_presence_find_presenter (self->here.presence);
  guint64 client = presenter != NULL ? presenter->client : 0;

  if (self->here.followed != 0 && yoriai_presence_find_person (self->here.presence, self->here.followed) == NULL)
    _yoriai_window_end_following (self, YORIAI_FOLLOW_END_LEFT);
  else if (self->here.followed != 0)
    yoriai_after_change (&self->here.follow_id, follow_cb, self);
  if (client != self->here.told_presenter)
    {
      self->here.told_presenter = client;
      if (client != 0 && client != self->here.followed && self->here.view == NULL)
        offer_to_follow (self, presenter);
    }
  if (self->here.view != NULL)
    _yoriai_window_tell_place (self);
}

static void
present_place_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  gboolean is_presenting;

  if (self->here.presence == NULL)
    return;
  is_presenting = !yoriai_presence_is_presenting (self->here.presence);
  if (is_presenting)
    _yoriai_window_end_following (self, YORIAI_FOLLOW_END_SILENT);
  yoriai_presence_set_presenting (self->here.presence, is_presenting);
  _yoriai_window_tell_place (self);
  _yoriai_window_notify_user (self, is_presenting ? _("You present: the meeting views show where you are")
                                                  : _("You do not present any more"));
}

/* The meeting view shows the place of who presents, or else of this window. */
void
_yoriai_window_show_in_meeting_view (YoriaiWindow *self)
{
  const YoriaiPerson *presenter = NULL;
  YoriaiMeetingPlace place = { .field = YORIAI_NO_FIELD, .kind = -1 };
  YoriaiFollowPlace own;
  YoriaiFigureKind kind;
  const char *figure;

  if (self->here.view == NULL || self->workspace == NULL)
    return;
  if (self->here.presence != NULL && !yoriai_presence_is_presenting (self->here.presence))
    presenter = yoriai_presence_find_presenter (self->here.presence);
  _yoriai_window_find_place (self, &own);
  place.name = presenter != NULL ? presenter->name : NULL;
  place.section = presenter != NULL ? presenter->section : own.section;
  place.record = presenter != NULL ? presenter->record : own.record;
  place.field = presenter != NULL ? presenter->field : own.field;
  place.has_caret = presenter != NULL ? presenter->has_caret : own.has_caret;
  place.anchor = presenter != NULL ? presenter->anchor : own.anchor;
  place.head = presenter != NULL ? presenter->head : own.head;
  figure = presenter != NULL ? presenter->figure : own.figure;
  if (find_kind (figure, &kind))
    place.kind = (int) kind;
  yoriai_meeting_view_show_place (YORIAI_MEETING_VIEW (self->here.view), &place);
}

static void
meeting_view_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  GtkWidget *view;

  if (self->here.view != NULL)
    {
      gtk_window_close (GTK_WINDOW (self->here.view));
      return;
    }
  if (self->workspace == NULL)
    return;
  view = yoriai_meeting_view_new (GTK_WINDOW (self), self->workspace);
  g_set_weak_pointer (&self->here.view, view);
  _yoriai_window_show_in_meeting_view (self);
  gtk_window_present (GTK_WINDOW (view));
}

void
_yoriai_window_update_follow_actions (YoriaiWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.follow-person", self->here.presence != NULL);
  gtk_widget_action_set_enabled (widget, "win.present-place", self->here.presence != NULL);
  gtk_widget_action_set_enabled (widget, "win.meeting-view", self->workspace != NULL);
}

void
_yoriai_window_close_meeting_view (YoriaiWindow *self)
{
  if (self->here.view != NULL)
    gtk_window_destroy (GTK_WINDOW (self->here.view));
  g_clear_weak_pointer (&self->here.view);
}

void
_yoriai_window_install_follow_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.follow-person", "t", follow_person_action);
  gtk_widget_class_install_action (widget_class, "win.present-place", NULL, present_place_action);
  gtk_widget_class_install_action (widget_class, "win.meeting-view", NULL, meeting_view_action);
}

void
_yoriai_window_init_follow (YoriaiWindow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (page_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->page_stack), GTK_EVENT_CONTROLLER (click));
  _yoriai_window_update_follow_actions (self);
}

void
_yoriai_window_dispose_follow (YoriaiWindow *self)
{
  g_clear_handle_id (&self->here.follow_id, g_source_remove);
  _yoriai_window_close_meeting_view (self);
}
