/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-composition"

#include "config.h"

#include "editors/yoriai-composition.h"

#include <string.h>

#include "editors/yoriai-caret.h"
#include "layout/yoriai-after-change.h"

/* What is being composed in a window with an input method.
 *
 * Accelerators, menus and the editors around a text see a key before the text does (F7 is katakana to somebody who
 * composes, Escape takes the candidates away, Backspace a kana); so while something is composed, every key goes to the
 * text first, and to the window only if it is refused there.
 *
 * Many input methods give up what is composed when the focus leaves or the mouse is pressed. Here it is written then,
 * unless the input method does it. */
struct _YoriaiComposition
{
  GObject parent_instance;
  GtkWindow *window;         /* owns it */
  GtkWidget *text;           /* (owned) (nullable): a GtkText or GtkTextView that has the focus */
  GtkEventController *keys;  /* the window's */
  char *preedit;             /* (owned) (nullable): what is being composed */
  char *given_up;            /* (owned) (nullable): what the input method gave up in the event under way */
  char *text_then;           /* (owned) (nullable): what stood in the text at that moment */
  guint ended_id;            /* source that tells of the end */
};

G_DEFINE_FINAL_TYPE (YoriaiComposition, yoriai_composition, G_TYPE_OBJECT)

#define COMPOSITION_KEY "yoriai-composition" /* data of a window: the composition in it */

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* (transfer full) */
static char *
dup_text (GtkWidget *text)
{
  char *content = NULL;

  if (GTK_IS_TEXT_VIEW (text))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "text", &content, NULL);
  else
    content = g_strdup (gtk_editable_get_text (GTK_EDITABLE (text)));

  return content;
}

static void
insert (GtkWidget  *text,
        const char *content)
{
  if (GTK_IS_TEXT_VIEW (text))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));

      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, content, -1, TRUE);
    }
  else if (gtk_editable_get_editable (GTK_EDITABLE (text)))
    {
      int position;

      gtk_editable_delete_selection (GTK_EDITABLE (text));
      position = gtk_editable_get_position (GTK_EDITABLE (text));
      gtk_editable_insert_text (GTK_EDITABLE (text), content, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (text), position);
    }
}

static void
forget_given_up (YoriaiComposition *self)
{
  g_clear_pointer (&self->given_up, g_free);
  g_clear_pointer (&self->text_then, g_free);
}

static gboolean
ended_cb (gpointer user_data)
{
  YoriaiComposition *self = user_data;

  self->ended_id = 0;
  forget_given_up (self);
  if (self->preedit == NULL)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);

  return G_SOURCE_REMOVE;
}

static void
preedit_changed_cb (YoriaiComposition *self,
                    const char        *preedit,
                    GtkWidget         *text)
{
  gboolean is_empty = preedit == NULL || *preedit == '\0';

  if (is_empty && self->preedit != NULL)
    {
      forget_given_up (self);
      self->given_up = g_steal_pointer (&self->preedit);
      self->text_then = dup_text (text);
      yoriai_after_change (&self->ended_id, ended_cb, self);
    }
  g_free (self->preedit);
  self->preedit = is_empty ? NULL : g_strdup (preedit);
}

/* The text has just heard that the focus leaves it, and what is around it has not yet: what was composed in it is
 * written now, so that an editor which takes its input on leaving takes all of it. */
static void
state_changed_cb (YoriaiComposition *self,
                  GtkStateFlags      before,
                  GtkWidget         *text)
{
  g_autofree char *composed = NULL;
  g_autofree char *now = NULL;

  if (!(before & GTK_STATE_FLAG_FOCUS_WITHIN) || self->given_up == NULL
      || (gtk_widget_get_state_flags (text) & GTK_STATE_FLAG_FOCUS_WITHIN))
    return;
  composed = g_steal_pointer (&self->given_up);
  now = dup_text (text);
  /* The input method may have written it itself. */
  if (strcmp (now, self->text_then) == 0)
    insert (text, composed);
  forget_given_up (self);
}

static void
follow (YoriaiComposition *self,
        GtkWidget         *focus)
{
  GtkWidget *text = GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ? focus : NULL;

  if (self->text != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->text, preedit_changed_cb, self);
      g_signal_handlers_disconnect_by_func (self->text, state_changed_cb, self);
    }
  g_set_object (&self->text, text);
  if (text == NULL)
    return;
  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (preedit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "state-flags-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
focus_changed_cb (YoriaiComposition *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  if (focus == self->text)
    return;
  if (self->preedit != NULL)
    yoriai_after_change (&self->ended_id, ended_cb, self);
  g_clear_pointer (&self->preedit, g_free);
  follow (self, focus);
}

/* The text's own controller of keys, which has the input method. (transfer full) (nullable) */
static GtkEventController *
find_text_keys (GtkWidget *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (text);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)))
        return g_steal_pointer (&controller);
    }

  return NULL;
}

/* Input methods let the main loop turn while they wait for their server, so that what is here may change meanwhile. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                YoriaiComposition     *self)
{
  g_autoptr (GtkEventController) keys = NULL;
  GdkEvent *event;
  gboolean is_taken;

  if (self->preedit == NULL || self->text == NULL)
    return GDK_EVENT_PROPAGATE;
  keys = find_text_keys (self->text);
  if (keys == NULL)
    return GDK_EVENT_PROPAGATE;

  event = gdk_event_ref (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller)));
  is_taken = gtk_im_context_filter_keypress (
      gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (keys)), event);
  gdk_event_unref (event);
  if (is_taken)
    g_signal_emit_by_name (keys, "im-update");

  return is_taken;
}

/* A click ends what is composed, wherever it goes, also to another place in the same text. */
static gboolean
event_cb (YoriaiComposition *self,
          GdkEvent          *event)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_PRESS)
    yoriai_composition_commit (self);

  return GDK_EVENT_PROPAGATE;
}

/* Of the controllers of one widget the youngest sees a key first: younger than the application's accelerators, which
 * come with the application. */
static void
add_keys (YoriaiComposition *self)
{
  if (self->keys != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self->window), self->keys);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->window), self->keys);
}

static void
yoriai_composition_dispose (GObject *object)
{
  YoriaiComposition *self = YORIAI_COMPOSITION (object);

  if (self->window != NULL)
    g_object_set_data (G_OBJECT (self->window), COMPOSITION_KEY, NULL);
  self->window = NULL;
  g_clear_handle_id (&self->ended_id, g_source_remove);
  follow (self, NULL);
  g_clear_pointer (&self->preedit, g_free);
  forget_given_up (self);
  G_OBJECT_CLASS (yoriai_composition_parent_class)->dispose (object);
}

static void
yoriai_composition_class_init (YoriaiCompositionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_composition_dispose;

  /**
   * YoriaiComposition::ended:
   * @self: the composition
   *
   * What was composed is in the text, or given up.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_composition_init (YoriaiComposition *self)
{
}

/**
 * yoriai_composition_new:
 * @window: the window, which owns the result
 *
 * Follows what is composed in @window, and gives it the keys.
 *
 * Returns: (transfer full): it
 */
YoriaiComposition *
yoriai_composition_new (GtkWindow *window)
{
  YoriaiComposition *self = g_object_new (YORIAI_TYPE_COMPOSITION, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->window = window;
  g_object_set_data (G_OBJECT (window), COMPOSITION_KEY, self);
  add_keys (self);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
  g_signal_connect_object (window, "notify::application", G_CALLBACK (add_keys), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * yoriai_composition_is_active:
 * @self: a composition
 *
 * Returns: whether something is being composed
 */
gboolean
yoriai_composition_is_active (YoriaiComposition *self)
{
  return self->preedit != NULL;
}

/**
 * yoriai_composition_is_active_under:
 * @window: a window
 *
 * Returns: whether something is being composed in it, or in a dialog over it
 */
gboolean
yoriai_composition_is_active_under (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (windows, i);
      YoriaiComposition *self = g_object_get_data (G_OBJECT (one), COMPOSITION_KEY);

      if (self != NULL && self->preedit != NULL
          && (one == window || gtk_window_get_transient_for (one) == window))
        return TRUE;
    }

  return FALSE;
}

/**
 * yoriai_composition_commit:
 * @self: a composition
 *
 * Takes what is being composed into the text, as leaving it does. The focus stays, the caret stands behind it.
 */
void
yoriai_composition_commit (YoriaiComposition *self)
{
  g_autoptr (GtkWidget) text = self->text != NULL ? g_object_ref (self->text) : NULL;
  GtkWidget *scroller;
  double scroll = 0;
  int at;
  int bound;

  if (self->preedit == NULL || text == NULL)
    return;

  /* The page would follow the focus, away from where the mouse is pressed. */
  scroller = gtk_widget_get_ancestor (text, GTK_TYPE_SCROLLED_WINDOW);
  if (scroller != NULL)
    scroll = gtk_adjustment_get_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  gtk_window_set_focus (self->window, NULL);
  yoriai_caret_get (text, &at, &bound);
  if (gtk_widget_get_root (text) != GTK_ROOT (self->window))
    return;
  gtk_widget_grab_focus (text);
  yoriai_caret_set (text, at, bound);
  if (scroller != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                              scroll);
}
