/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-tooltip-layer.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-window-private.h"

/* A window with at most one proposal. It puts together the sidebar, a page a section and the findings. */

G_DEFINE_FINAL_TYPE (YoriaiWindow, yoriai_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_PREFERENCES,
  PROP_WORKSPACE,
  PROP_SHOW_FIGURE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_STAYS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
title_changed_cb (YoriaiWindow *self)
{
  _yoriai_window_update_title (self);
  _yoriai_window_update_history (self);
}

static void
call_changed_cb (YoriaiWindow *self)
{
  _yoriai_window_queue_rebuild (self);
  _yoriai_window_show_notices (self);
}

static void
space_changed_cb (YoriaiWindow       *self,
                  const YoriaiChange *change)
{
  _yoriai_window_update_history (self);
  _yoriai_window_withdraw_undo (self);
  _yoriai_window_queue_autosave (self);
  if (change->origin == YORIAI_ORIGIN_UNDO && change->n_edits > 0)
    _yoriai_window_follow_undo (self, change);
}

/* A spinner turns, and keeps the whole window drawing, even where it is not seen. */
static gboolean
is_loading (YoriaiWindow *self,
            const char   *root_page)
{
  return g_strcmp0 (root_page, "loading") == 0;
}

static void
yoriai_window_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  GTK_WIDGET_CLASS (yoriai_window_parent_class)->size_allocate (widget, width, height, baseline);

  if (width != self->last_width)
    _yoriai_window_queue_width (self);
  self->last_width = width;
}

static gboolean
yoriai_window_close_request (GtkWindow *window)
{
  YoriaiWindow *self = YORIAI_WINDOW (window);
  YoriaiDocument *document = self->workspace != NULL ? yoriai_workspace_get_document (self->workspace) : NULL;

  if (_yoriai_window_asks_about_meeting (self))
    return TRUE;
  if (!yoriai_window_can_close (self) && _yoriai_window_saves_at_closing (self))
    {
      _yoriai_window_save_and_close (self);
      return TRUE;
    }
  if (!yoriai_window_can_close (self))
    {
      _yoriai_window_ask_to_save (self);
      return TRUE;
    }
  if (document != NULL && yoriai_document_get_state (document) != YORIAI_DOCUMENT_IDLE)
    {
      yoriai_document_set_closing (document, TRUE);
      return TRUE;
    }
  _yoriai_window_note_last_place (self);
  return GTK_WINDOW_CLASS (yoriai_window_parent_class)->close_request (window);
}

/* Whoever waits for something holds the window: it is told here, since dispose would wait for them. */
static void
yoriai_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_WINDOW (widget)->cancellable);
  _yoriai_window_end_meeting (YORIAI_WINDOW (widget));
  GTK_WIDGET_CLASS (yoriai_window_parent_class)->unrealize (widget);
}

static void
set_show_figure (YoriaiWindow *self,
                 gboolean      show_figure)
{
  if (self->show_figure == show_figure)
    return;
  self->show_figure = show_figure;
  _yoriai_window_update_figure (self);
  if (show_figure && self->workspace != NULL && !_yoriai_window_has_figure (self))
    _yoriai_window_notify_user (self, _("No figure is drawn from this section"));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_FIGURE]);
}

static void
yoriai_window_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, YORIAI_WINDOW (object)->library);
      break;
    case PROP_WORKSPACE:
      g_value_set_object (value, YORIAI_WINDOW (object)->workspace);
      break;
    case PROP_SHOW_FIGURE:
      g_value_set_boolean (value, YORIAI_WINDOW (object)->show_figure);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_window_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_LIBRARY:
      YORIAI_WINDOW (object)->library = g_value_dup_object (value);
      break;
    case PROP_PREFERENCES:
      _yoriai_window_set_preferences (YORIAI_WINDOW (object), g_value_get_object (value));
      break;
    case PROP_WORKSPACE:
      yoriai_window_set_workspace (YORIAI_WINDOW (object), g_value_get_object (value));
      break;
    case PROP_SHOW_FIGURE:
      set_show_figure (YORIAI_WINDOW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_window_constructed (GObject *object)
{
  YoriaiWindow *self = YORIAI_WINDOW (object);

  G_OBJECT_CLASS (yoriai_window_parent_class)->constructed (object);
  if (self->library != NULL)
    g_signal_connect_object (self->library, "changed", G_CALLBACK (_yoriai_window_show_notices), self,
                             G_CONNECT_SWAPPED);
  _yoriai_window_show_notices (self);
}

static void
yoriai_window_dispose (GObject *object)
{
  YoriaiWindow *self = YORIAI_WINDOW (object);

  g_clear_handle_id (&self->width_id, g_source_remove);
  _yoriai_window_end_meeting (self);
  _yoriai_window_dispose_autosave (self);
  _yoriai_window_dispose_disk (self);
  _yoriai_window_dispose_journal (self);
  _yoriai_window_dispose_seen (self);
  _yoriai_window_dispose_drag (self);
  _yoriai_window_dispose_presence (self);
  _yoriai_window_dispose_find (self);
  _yoriai_window_dispose_goto (self);
  _yoriai_window_dispose_focus (self);
  _yoriai_window_dispose_fields (self);
  g_clear_object (&self->exported);
  g_clear_object (&self->toast);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->space_signals);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_WINDOW);
  g_clear_object (&self->opening);
  g_clear_object (&self->workspace);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (yoriai_window_parent_class)->dispose (object);
}

static void
yoriai_window_finalize (GObject *object)
{
  YoriaiWindow *self = YORIAI_WINDOW (object);

  g_assert (self->thread == g_thread_self ());
  g_clear_object (&self->cancellable);
  g_free (self->trouble);
  G_OBJECT_CLASS (yoriai_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-window.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, split);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, figure_pane);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, panel_revealer);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, panel_stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, find_pane);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, panel_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, meeting_bar);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, meeting_menu);
  gtk_widget_class_bind_template_callback (widget_class, is_loading);
}

static void
yoriai_window_class_init (YoriaiWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yoriai_window_get_property;
  object_class->set_property = yoriai_window_set_property;
  object_class->constructed = yoriai_window_constructed;
  object_class->dispose = yoriai_window_dispose;
  object_class->finalize = yoriai_window_finalize;
  widget_class->unrealize = yoriai_window_unrealize;
  widget_class->size_allocate = yoriai_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = yoriai_window_close_request;

  /**
   * YoriaiWindow:library:
   *
   * The calls.
   */
  props[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, YORIAI_TYPE_CALL_LIBRARY,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * YoriaiWindow:preferences:
   *
   * What is preferred on this computer; the application sets it.
   */
  props[PROP_PREFERENCES] = g_param_spec_object ("preferences", NULL, NULL, YORIAI_TYPE_PREFERENCES,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);

  /**
   * YoriaiWindow:workspace:
   *
   * The open proposal, if any.
   */
  props[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, YORIAI_TYPE_WORKSPACE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * YoriaiWindow:show-figure:
   *
   * Whether the figure of the section on show stands beside its page.
   */
  props[PROP_SHOW_FIGURE] = g_param_spec_boolean ("show-figure", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * YoriaiWindow::stays:
   * @self: the window
   *
   * The user was asked about closing the window and wants to go on with it,
   * or it cannot be saved.
   */
  signals[SIGNAL_STAYS] = g_signal_new ("stays", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (YORIAI_TYPE_BANNER);
  g_type_ensure (YORIAI_TYPE_SIDEBAR);
  g_type_ensure (YORIAI_TYPE_FINDINGS_PANEL);
  g_type_ensure (YORIAI_TYPE_FIND_PANE);
  g_type_ensure (YORIAI_TYPE_WELCOME);
  g_type_ensure (YORIAI_TYPE_FIGURE_PANE);
  g_type_ensure (YORIAI_TYPE_MEETING_BAR);
  g_type_ensure (YORIAI_TYPE_MEETING_MENU);
  bind_template (widget_class);
  _yoriai_window_bind_page_callbacks (widget_class);
  _yoriai_window_install_actions (widget_class);
  _yoriai_window_install_begin_actions (widget_class);
  _yoriai_window_install_find_actions (widget_class);
  _yoriai_window_install_goto_actions (widget_class);
  _yoriai_window_install_message_actions (widget_class);
  _yoriai_window_install_field_actions (widget_class);
  _yoriai_window_install_opening_actions (widget_class);
  _yoriai_window_install_file_actions (widget_class);
  _yoriai_window_install_journal_actions (widget_class);
  _yoriai_window_install_history_actions (widget_class);
  _yoriai_window_install_seen_actions (widget_class);
  _yoriai_window_install_partner_actions (widget_class);
  _yoriai_window_install_take_in_actions (widget_class);
  _yoriai_window_install_meeting_actions (widget_class);
  _yoriai_window_install_disk_actions (widget_class);
  _yoriai_window_install_copy_actions (widget_class);
  _yoriai_window_install_duplicate_actions (widget_class);
  _yoriai_window_install_export_actions (widget_class);
  _yoriai_window_install_exported_actions (widget_class);
  _yoriai_window_install_figures_actions (widget_class);
  _yoriai_window_install_figure_actions (widget_class);
  _yoriai_window_install_book_actions (widget_class);
  _yoriai_window_install_follow_actions (widget_class);
}

static void
add_tooltips (YoriaiWindow *self)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (self);
  g_autoptr (GtkWidget) content = g_object_ref (adw_application_window_get_content (window));

  adw_application_window_set_content (window, NULL);
  adw_application_window_set_content (window, yoriai_tooltip_layer_new (content));
}

static void
yoriai_window_init (YoriaiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_tooltips (self);

  self->thread = g_thread_self ();
  self->cancellable = g_cancellable_new ();
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->workspace_signals = g_signal_group_new (YORIAI_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::title", G_CALLBACK (title_changed_cb), self);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::subtitle", G_CALLBACK (title_changed_cb), self);
  g_signal_group_connect_swapped (self->workspace_signals, "call-changed", G_CALLBACK (call_changed_cb), self);
  self->space_signals = g_signal_group_new (YORIAI_TYPE_SPACE);
  g_signal_group_connect_swapped (self->space_signals, "changed", G_CALLBACK (space_changed_cb), self);
  g_signal_group_connect_swapped (self->space_signals, "removing", G_CALLBACK (_yoriai_window_record_removing_cb), self);

  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (_yoriai_window_queue_width), self, G_CONNECT_SWAPPED);
  _yoriai_window_init_focus (self);
  _yoriai_window_init_fields (self);
  _yoriai_window_init_goto (self);
  _yoriai_window_init_autosave (self);
  _yoriai_window_init_disk (self);
  _yoriai_window_init_drag (self);
  _yoriai_window_init_partners (self);
  _yoriai_window_init_journal (self);
  _yoriai_window_init_seen (self);
  _yoriai_window_init_meeting (self);
  _yoriai_window_init_presence (self);
  _yoriai_window_update_title (self);
  _yoriai_window_update_actions (self);
}

/* Whether nobody sees it any more, though something that was under way still holds it. */
gboolean
_yoriai_window_is_closed (YoriaiWindow *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * yoriai_window_new:
 * @app: the application
 * @library: the calls
 *
 * Returns: (transfer none): a window without a proposal, owned by @app
 */
YoriaiWindow *
yoriai_window_new (GtkApplication    *app,
                   YoriaiCallLibrary *library)
{
  return g_object_new (YORIAI_TYPE_WINDOW, "application", app, "library", library, NULL);
}

/**
 * yoriai_window_get_workspace:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the open proposal
 */
YoriaiWorkspace *
yoriai_window_get_workspace (YoriaiWindow *self)
{
  g_return_val_if_fail (YORIAI_IS_WINDOW (self), NULL);

  return self->workspace;
}

/**
 * yoriai_window_set_workspace:
 * @self: a window
 * @workspace: (nullable): a proposal
 *
 * Shows another proposal, from its first section on, or the welcome.
 */
void
yoriai_window_set_workspace (YoriaiWindow    *self,
                             YoriaiWorkspace *workspace)
{
  g_return_if_fail (YORIAI_IS_WINDOW (self));

  if (self->workspace == workspace)
    return;
  _yoriai_window_note_last_place (self);
  yoriai_window_set_presence (self, NULL);
  _yoriai_window_close_meeting_view (self);
  g_set_object (&self->workspace, workspace);

  if (workspace != NULL)
    {
      YoriaiDocument *document = yoriai_workspace_get_document (workspace);

      yoriai_document_set_keeps_versions (document, TRUE);
      g_signal_connect_object (document, "notify::notices", G_CALLBACK (_yoriai_window_show_load_notices), self,
                               G_CONNECT_SWAPPED);
    }
  g_clear_object (&self->exported);
  _yoriai_window_drop_pages (self);
  _yoriai_window_withdraw_undo (self);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->space_signals, workspace != NULL ? yoriai_workspace_get_space (workspace) : NULL);
  yoriai_sidebar_set_workspace (self->sidebar, workspace);
  yoriai_findings_panel_set_workspace (self->panel, workspace);
  _yoriai_window_hide_find (self);
  yoriai_find_pane_set_workspace (self->find_pane, workspace);
  yoriai_figure_pane_set_workspace (self->figure_pane, workspace);
  _yoriai_window_update_title (self);
  _yoriai_window_update_actions (self);
  _yoriai_window_update_follow_actions (self);
  gtk_stack_set_visible_child_name (self->root_stack, workspace != NULL ? "proposal" : "welcome");
  if (workspace != NULL)
    {
      yoriai_window_show_section (self, YORIAI_SECTION_OVERVIEW);
      yoriai_sidebar_focus (self->sidebar);
    }
  _yoriai_window_show_notices (self);
  if (workspace != NULL)
    _yoriai_window_tell_day (self);
  _yoriai_window_queue_width (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORKSPACE]);
}

/**
 * yoriai_window_is_free:
 * @self: a window
 *
 * Returns: whether a proposal can be opened in it without taking another one away
 */
gboolean
yoriai_window_is_free (YoriaiWindow *self)
{
  g_return_val_if_fail (YORIAI_IS_WINDOW (self), FALSE);

  return self->workspace == NULL && self->opening == NULL && self->n_pending == 0;
}

/**
 * yoriai_window_can_close:
 * @self: a window
 *
 * Takes what is being typed in it.
 *
 * Returns: whether nothing would be lost, so that it closes without asking
 */
gboolean
yoriai_window_can_close (YoriaiWindow *self)
{
  g_return_val_if_fail (YORIAI_IS_WINDOW (self), TRUE);

  _yoriai_window_commit_typing (self);
  return self->workspace == NULL
         || yoriai_document_is_safe (yoriai_workspace_get_document (self->workspace));
}

/* Tells those who wait for its end that it does not come. */
void
_yoriai_window_tell_stays (YoriaiWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_STAYS], 0);
}
