/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting-bar"

#include "config.h"

#include "meeting/yoriai-meeting-bar.h"

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-nearby.h"
#include "meeting/yoriai-role-choice.h"
#include "meeting/yoriai-ways-out.h"

/* What a meeting has to say across the window: who knocks, one after the other, and below it how it stands where that is
 * not as one expects. Nothing here takes the focus: somebody is typing. */
struct _YoriaiMeetingBar
{
  AdwBin parent_instance;

  YoriaiMeeting *meeting; /* (owned) (nullable) */
  GSignalGroup *signals;  /* (owned) */
  YoriaiKnock *knock;     /* (unowned) (nullable): whom it shows, as long as they knock */
  char *refusal;          /* (owned) (nullable): what was refused last, or warned of */
  gboolean is_warning;    /* the latter */
  gboolean is_dismissed;  /* what is said of this state */
  YoriaiMeetingState state;
  YoriaiRole role;
  YoriaiNearby *nearby;   /* (owned) (nullable): while the host is gone: somebody may host on */

  GtkRevealer *knock_revealer; /* template children */
  GtkLabel *knock_label;
  YoriaiRoleChoice *choice;
  GtkRevealer *state_revealer;
  GtkWidget *state_box;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkWidget *copy_button;
  GtkWidget *again_button;
  GtkMenuButton *ways_button;
  GtkButton *go_on_button;
  GtkButton *offer_button;
  GtkWidget *host_button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (YoriaiMeetingBar, yoriai_meeting_bar, ADW_TYPE_BIN)

/* --- Who knocks --- */

static void
update_knock (YoriaiMeetingBar *self)
{
  GPtrArray *knocks = self->meeting != NULL ? yoriai_meeting_get_knocks (self->meeting) : NULL;
  YoriaiKnock *knock = knocks != NULL && knocks->len > 0 ? knocks->pdata[0] : NULL;
  g_autofree char *text = knock != NULL ? yoriai_meeting_words_dup_knock (knock, knocks->len - 1)
                                        : NULL;

  if (text != NULL)
    gtk_label_set_label (self->knock_label, text);
  if (knock != NULL && knock != self->knock)
    {
      YoriaiRole role;
      const char *record;

      yoriai_meeting_get_knock_role (self->meeting, knock, &role, &record);
      yoriai_role_choice_set_workspace (self->choice, yoriai_meeting_get_workspace (self->meeting));
      yoriai_role_choice_set_role (self->choice, role, record);
    }
  self->knock = knock;
  gtk_revealer_set_reveal_child (self->knock_revealer, knock != NULL);
}

static void
admit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiMeetingBar *self = YORIAI_MEETING_BAR (widget);
  g_autoptr (GError) error = NULL;
  const char *record;
  YoriaiRole role = yoriai_role_choice_get_role (self->choice, &record);

  if (self->knock != NULL
      && !yoriai_meeting_admit (self->meeting, self->knock, role, record, &error))
    gtk_widget_activate_action (widget, "win.tell", "s", error->message);
}

static void
refuse_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiMeetingBar *self = YORIAI_MEETING_BAR (widget);

  if (self->knock != NULL)
    yoriai_meeting_refuse (self->meeting, self->knock);
}

/* --- How it stands --- */

static const char *
get_icon (YoriaiMeetingState state)
{
  switch (state)
    {
    case YORIAI_MEETING_AWAY:
      return "network-offline-symbolic";
    case YORIAI_MEETING_OVER:
    case YORIAI_MEETING_APART:
      return "dialog-information-symbolic";
    default:
      return "system-users-symbolic";
    }
}

/* --- Who hosts on --- */

/* Returns: (transfer none) (nullable): the first meeting in the network that says it is about the same proposal */
static const YoriaiFound *
find_offer (YoriaiMeetingBar *self)
{
  YoriaiWorkspace *workspace = self->meeting != NULL ? yoriai_meeting_get_workspace (self->meeting) : NULL;
  const char *id = workspace != NULL ? yoriai_record_get_id (yoriai_workspace_get_root (workspace)) : NULL;

  for (guint i = 0; id != NULL && self->nearby != NULL && i < yoriai_nearby_get_n_found (self->nearby); i++)
    if (yoriai_found_is_of (yoriai_nearby_get_found (self->nearby, i), id))
      return yoriai_nearby_get_found (self->nearby, i);
  return NULL;
}

/* Whoever was a guest of the same host may have opened it anew. */
static void
update_offer (YoriaiMeetingBar *self)
{
  const YoriaiFound *found = find_offer (self);
  /* Translators: what somebody calls their meeting */
  g_autofree char *label = found != NULL ? g_strdup_printf (_("Join “%s”…"), found->name) : NULL;

  if (label != NULL)
    gtk_button_set_label (self->offer_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->offer_button), found != NULL);
}

static void
stop_looking (YoriaiMeetingBar *self)
{
  if (self->nearby == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->nearby, self);
  g_object_run_dispose (G_OBJECT (self->nearby));
  g_clear_object (&self->nearby);
}

static void
look_for_offer (YoriaiMeetingBar *self,
                gboolean          is_away)
{
  if (!is_away)
    {
      stop_looking (self);
    }
  else if (self->nearby == NULL)
    {
      self->nearby = yoriai_nearby_new (NULL);
      g_signal_connect_object (self->nearby, "changed", G_CALLBACK (update_offer), self, G_CONNECT_SWAPPED);
    }
  update_offer (self);
}

static const char *
find_icon (YoriaiMeetingBar   *self,
           YoriaiMeetingState  state)
{
  if (self->refusal == NULL)
    return get_icon (state);
  return self->is_warning ? "dialog-warning-symbolic" : "changes-prevent-symbolic";
}

static void
update_state (YoriaiMeetingBar *self)
{
  YoriaiMeetingState state = self->meeting != NULL ? yoriai_meeting_get_state (self->meeting)
                                                   : YORIAI_MEETING_IDLE;
  g_autofree char *said = self->meeting != NULL ? yoriai_meeting_words_dup_state (self->meeting)
                                                : NULL;
  const char *text = self->refusal != NULL ? self->refusal : said;
  gboolean can_host = state == YORIAI_MEETING_AWAY
                      || (state == YORIAI_MEETING_OVER
                          && yoriai_meeting_get_workspace (self->meeting) != NULL);
  gboolean is_limited = state == YORIAI_MEETING_JOINED
                        && yoriai_meeting_get_role (self->meeting) != YORIAI_ROLE_EDIT;
  gboolean is_server = self->meeting != NULL && yoriai_meeting_is_at_server (self->meeting);
  const char *go_on = self->meeting != NULL ? yoriai_meeting_words_can_go_on (self->meeting) : NULL;
  gboolean is_apart = state == YORIAI_MEETING_AWAY
                      && g_error_matches (yoriai_meeting_get_error (self->meeting), YORIAI_MEETING_ERROR,
                                          YORIAI_MEETING_ERROR_UNREACHABLE);

  self->state = state;
  self->role = self->meeting != NULL ? yoriai_meeting_get_role (self->meeting) : YORIAI_ROLE_EDIT;
  if (text != NULL)
    gtk_label_set_label (self->state_label, text);
  gtk_image_set_from_icon_name (self->state_icon, find_icon (self, state));
  gtk_widget_set_visible (self->copy_button, (self->refusal != NULL && !self->is_warning) || is_limited);
  gtk_widget_set_visible (GTK_WIDGET (self->ways_button), is_apart);
  gtk_widget_set_visible (GTK_WIDGET (self->go_on_button), go_on != NULL);
  if (go_on != NULL)
    gtk_button_set_label (self->go_on_button, go_on);
  look_for_offer (self, state == YORIAI_MEETING_AWAY && !is_server);
  gtk_widget_set_visible (self->again_button, state == YORIAI_MEETING_AWAY);
  gtk_widget_set_visible (self->host_button, can_host);
  gtk_widget_set_visible (self->close_button,
                          self->refusal != NULL || state == YORIAI_MEETING_OVER
                              || state == YORIAI_MEETING_APART || is_limited
                              || (is_server && state == YORIAI_MEETING_JOINED));
  if (state == YORIAI_MEETING_AWAY || self->refusal != NULL)
    gtk_widget_add_css_class (self->state_box, "warning");
  else
    gtk_widget_remove_css_class (self->state_box, "warning");
  gtk_revealer_set_reveal_child (self->state_revealer, text != NULL && !self->is_dismissed);
}

static void
changed_cb (YoriaiMeetingBar *self)
{
  if (yoriai_meeting_get_state (self->meeting) != self->state
      || yoriai_meeting_get_role (self->meeting) != self->role)
    {
      g_clear_pointer (&self->refusal, g_free);
      self->is_dismissed = FALSE;
    }
  update_knock (self);
  update_state (self);
}

static void
say (YoriaiMeetingBar *self,
     const char       *text,
     gboolean          is_warning)
{
  g_free (self->refusal);
  self->refusal = g_strdup (text);
  self->is_warning = is_warning;
  self->is_dismissed = FALSE;
  update_state (self);
}

static void
refused_cb (YoriaiMeetingBar *self,
            const char       *text)
{
  say (self, text, FALSE);
}

static void
warned_cb (YoriaiMeetingBar *self,
           const char       *text)
{
  say (self, text, TRUE);
}

static void
dismiss_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiMeetingBar *self = YORIAI_MEETING_BAR (widget);

  if (self->refusal != NULL)
    g_clear_pointer (&self->refusal, g_free);
  else
    self->is_dismissed = TRUE;
  update_state (self);
}

static void
try_again_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiMeetingBar *self = YORIAI_MEETING_BAR (widget);

  if (self->meeting != NULL)
    yoriai_meeting_try_again (self->meeting);
}

static void
go_on_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  YoriaiMeetingBar *self = YORIAI_MEETING_BAR (widget);

  if (self->meeting != NULL)
    yoriai_meeting_go_on (self->meeting);
}

/* --- The widget --- */

static void
yoriai_meeting_bar_dispose (GObject *object)
{
  YoriaiMeetingBar *self = YORIAI_MEETING_BAR (object);

  g_clear_object (&self->signals);
  stop_looking (self);
  g_clear_object (&self->meeting);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_MEETING_BAR);
  G_OBJECT_CLASS (yoriai_meeting_bar_parent_class)->dispose (object);
}

static void
yoriai_meeting_bar_finalize (GObject *object)
{
  g_free (YORIAI_MEETING_BAR (object)->refusal);
  G_OBJECT_CLASS (yoriai_meeting_bar_parent_class)->finalize (object);
}

static void
yoriai_meeting_bar_class_init (YoriaiMeetingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_meeting_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_meeting_bar_finalize;

  g_type_ensure (YORIAI_TYPE_ROLE_CHOICE);
  g_type_ensure (YORIAI_TYPE_WAYS_OUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-meeting-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, knock_revealer);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, knock_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, choice);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, state_revealer);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, state_box);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, state_icon);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, state_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, copy_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, again_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, ways_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, offer_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, host_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingBar, close_button);
  gtk_widget_class_install_action (widget_class, "meeting-bar.admit", NULL, admit_action);
  gtk_widget_class_install_action (widget_class, "meeting-bar.refuse", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "meeting-bar.dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (widget_class, "meeting-bar.try-again", NULL, try_again_action);
  gtk_widget_class_install_action (widget_class, "meeting-bar.go-on", NULL, go_on_action);
}

static void
yoriai_meeting_bar_init (YoriaiMeetingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (YORIAI_TYPE_MEETING);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "refused", G_CALLBACK (refused_cb), self);
  g_signal_group_connect_swapped (self->signals, "warned", G_CALLBACK (warned_cb), self);
  update_state (self);
}

/**
 * yoriai_meeting_bar_set_meeting:
 * @self: a bar
 * @meeting: (nullable): of which it tells
 *
 * Tells of another one.
 */
void
yoriai_meeting_bar_set_meeting (YoriaiMeetingBar *self, YoriaiMeeting *meeting)
{
  g_return_if_fail (YORIAI_IS_MEETING_BAR (self));

  g_set_object (&self->meeting, meeting);
  g_signal_group_set_target (self->signals, meeting);
  g_clear_pointer (&self->refusal, g_free);
  self->is_dismissed = FALSE;
  self->knock = NULL;
  update_knock (self);
  update_state (self);
}

/**
 * yoriai_meeting_bar_get_text:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): what it says of how the meeting stands
 */
const char *
yoriai_meeting_bar_get_text (YoriaiMeetingBar *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING_BAR (self), NULL);

  return gtk_revealer_get_reveal_child (self->state_revealer)
             ? gtk_label_get_label (self->state_label)
             : NULL;
}

/**
 * yoriai_meeting_bar_get_knock:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): what it says of who knocks
 */
const char *
yoriai_meeting_bar_get_knock (YoriaiMeetingBar *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING_BAR (self), NULL);

  return gtk_revealer_get_reveal_child (self->knock_revealer)
             ? gtk_label_get_label (self->knock_label)
             : NULL;
}
