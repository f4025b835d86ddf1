/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pages/yoriai-figures-page.h"
#include "pages/yoriai-pages.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-window-private.h"

/* A window with at most one proposal. It puts together the sidebar, a page a section and the findings, and leads to the
 * places that findings and undo point to. Pages are made when they are first shown. */

/* In pixels, at a usual size of text */
#define COMPACT_WIDTH 1160 /* below this the sidebar is only icons */
#define NARROW_WIDTH 960   /* below this the findings make room for the page, and below the other if there are none */
#define WIDE_WIDTH 1720    /* from this on a figure stands beside the page, not below it */
#define USUAL_DPI (96 * 1024)
#define PAGE_WIDTH 980
#define PAGE_MARGIN 24

G_DEFINE_FINAL_TYPE (YoriaiWindow, yoriai_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_LIBRARY,
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
update_title (YoriaiWindow *self)
{
  const char *title = _("Yoriai");

  if (self->workspace != NULL)
    title = yoriai_workspace_get_title (self->workspace);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title,
                                 self->workspace != NULL ? yoriai_workspace_get_subtitle (self->workspace) : "");
}

/* The page's title, and what shows its figure. */
static GtkWidget *
make_heading (YoriaiWindow *self,
              YoriaiPage   *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *button = _yoriai_window_make_figure_button (self, yoriai_page_get_section_id (page));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_widget_set_hexpand (heading, TRUE);
  g_object_bind_property (page, "title", heading, "label", G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (box, "page-heading");
  gtk_box_append (GTK_BOX (box), heading);
  if (button != NULL)
    gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* The page in the middle column: its heading above it, never wider than is good to read, in a scrolled view. */
static GtkWidget *
wrap_page (YoriaiWindow *self,
           YoriaiPage   *page)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_heading (self, page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  gtk_widget_set_margin_start (box, PAGE_MARGIN);
  gtk_widget_set_margin_end (box, PAGE_MARGIN);
  gtk_widget_set_margin_bottom (box, PAGE_MARGIN);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH + 2 * PAGE_MARGIN);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PAGE_WIDTH + 2 * PAGE_MARGIN);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  /* Tables get the height of their rows, not the least they can do with. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  return scroller;
}

static void
place_activated_cb (YoriaiWindow *self,
                    YoriaiRecord *record,
                    guint         field)
{
  yoriai_window_reveal (self, record, field);
}

static YoriaiPage *
ensure_page (YoriaiWindow *self,
             const char   *section_id)
{
  YoriaiPage *page = g_hash_table_lookup (self->pages, section_id);

  if (page != NULL)
    return page;
  page = yoriai_pages_create (self->workspace, section_id);
  if (YORIAI_IS_FIGURES_PAGE (page))
    g_signal_connect_object (page, "place-activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->page_stack,
                       YORIAI_IS_FIGURES_PAGE (page) ? GTK_WIDGET (page) : wrap_page (self, page), section_id);
  g_hash_table_insert (self->pages, g_strdup (section_id), page);
  return page;
}

void
_yoriai_window_drop_pages (YoriaiWindow *self)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->pages);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, child);
}

/* What one has to know before going on: a call nobody knows here, or packs that cannot be used. */
static void
show_notices (YoriaiWindow *self)
{
  guint n_errors = self->library != NULL ? yoriai_call_library_get_n_errors (self->library) : 0;

  if (self->workspace != NULL && yoriai_workspace_get_call (self->workspace) == NULL)
    {
      yoriai_banner_show (self->banner,
                          _("The call of this proposal is not known here, so nothing is checked."),
                          _("_Choose a Call…"), "win.change-track");
    }
  else if (n_errors > 0)
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u call pack cannot be used: %s", "%u call packs cannot be used, first: %s",
                                       n_errors),
                             n_errors, yoriai_call_library_get_error (self->library, 0)->message);

      yoriai_banner_show (self->banner, text, _("_Read Again"), "win.reload-packs");
    }
  else
    {
      yoriai_banner_hide (self->banner);
    }
}

static void
title_changed_cb (YoriaiWindow *self)
{
  update_title (self);
  _yoriai_window_update_history (self);
}

static void
call_changed_cb (YoriaiWindow *self)
{
  _yoriai_window_queue_rebuild (self);
  show_notices (self);
}

static void
space_changed_cb (YoriaiWindow       *self,
                  const YoriaiChange *change)
{
  _yoriai_window_update_history (self);
  _yoriai_window_withdraw_undo (self);
  if (change->origin == YORIAI_ORIGIN_UNDO && change->n_edits > 0)
    _yoriai_window_follow_undo (self, change);
}

static void
section_activated_cb (YoriaiWindow *self,
                      const char   *section_id)
{
  yoriai_window_show_section (self, section_id);
}

static void
finding_activated_cb (YoriaiWindow  *self,
                      YoriaiFinding *finding)
{
  yoriai_window_reveal (self, yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));
}

static void
recent_activated_cb (YoriaiWindow *self,
                     GFile        *file)
{
  _yoriai_window_ask_to_open (self, file);
}

/* A spinner turns, and keeps the whole window drawing, even where it is not seen. */
static gboolean
is_loading (YoriaiWindow *self,
            const char   *root_page)
{
  return g_strcmp0 (root_page, "loading") == 0;
}

/* How wide the window is for the size of its text. */
static int
get_usable_width (YoriaiWindow *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return (gint64) gtk_widget_get_width (GTK_WIDGET (self)) * USUAL_DPI / (dpi > 0 ? dpi : USUAL_DPI);
}

static gboolean
width_cb (gpointer user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);
  int width = get_usable_width (self);
  gboolean is_compact = width < COMPACT_WIDTH;
  /* Where there is little room, findings that are none take none. */
  gboolean is_narrow = width < NARROW_WIDTH || (is_compact && yoriai_findings_panel_is_empty (self->panel));

  self->width_id = 0;
  if (width == 0)
    return G_SOURCE_REMOVE;
  yoriai_sidebar_set_compact (self->sidebar, is_compact);
  _yoriai_window_set_figure_beside (self, width >= WIDE_WIDTH);
  if (is_narrow != self->is_narrow)
    {
      /* The user may still open the panel in a narrow window; a wide one gets it back as it was. */
      self->is_narrow = is_narrow;
      if (is_narrow)
        self->panel_wanted = gtk_revealer_get_reveal_child (self->panel_revealer);
      gtk_revealer_set_reveal_child (self->panel_revealer, !is_narrow && self->panel_wanted);
    }
  return G_SOURCE_REMOVE;
}

/* What is shown may not change while it is being placed. */
static void
queue_width (YoriaiWindow *self)
{
  if (self->width_id == 0)
    self->width_id = g_idle_add (width_cb, self);
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
    queue_width (self);
  self->last_width = width;
}

static gboolean
yoriai_window_close_request (GtkWindow *window)
{
  YoriaiWindow *self = YORIAI_WINDOW (window);
  YoriaiDocument *document = self->workspace != NULL ? yoriai_workspace_get_document (self->workspace) : NULL;

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
  return GTK_WINDOW_CLASS (yoriai_window_parent_class)->close_request (window);
}

/* Whoever waits for something holds the window: it is told here, since dispose would wait for them. */
static void
yoriai_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_WINDOW (widget)->cancellable);
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
    yoriai_window_notify_user (self, _("No figure is drawn from this section"));
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
yoriai_window_dispose (GObject *object)
{
  YoriaiWindow *self = YORIAI_WINDOW (object);

  g_clear_handle_id (&self->width_id, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, panel_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, export_button);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_loading);
}

static void
yoriai_window_class_init (YoriaiWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yoriai_window_get_property;
  object_class->set_property = yoriai_window_set_property;
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
  g_type_ensure (YORIAI_TYPE_WELCOME);
  g_type_ensure (YORIAI_TYPE_FIGURE_PANE);
  bind_template (widget_class);
  _yoriai_window_install_actions (widget_class);
  _yoriai_window_install_file_actions (widget_class);
  _yoriai_window_install_export_actions (widget_class);
  _yoriai_window_install_exported_actions (widget_class);
  _yoriai_window_install_figures_actions (widget_class);
  _yoriai_window_install_figure_actions (widget_class);
  _yoriai_window_install_book_actions (widget_class);
}

static void
yoriai_window_init (YoriaiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->thread = g_thread_self ();
  self->cancellable = g_cancellable_new ();
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->workspace_signals = g_signal_group_new (YORIAI_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::title", G_CALLBACK (title_changed_cb), self);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::subtitle", G_CALLBACK (title_changed_cb), self);
  g_signal_group_connect_swapped (self->workspace_signals, "call-changed", G_CALLBACK (call_changed_cb), self);
  self->space_signals = g_signal_group_new (YORIAI_TYPE_SPACE);
  g_signal_group_connect_swapped (self->space_signals, "changed", G_CALLBACK (space_changed_cb), self);

  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (queue_width), self, G_CONNECT_SWAPPED);
  _yoriai_window_init_focus (self);
  _yoriai_window_init_fields (self);
  update_title (self);
  _yoriai_window_update_actions (self);
}

/* While something is written the program does not end, whatever becomes of the window. */
void
_yoriai_window_begin_work (YoriaiWindow *self)
{
  self->n_pending++;
  g_application_hold (g_application_get_default ());
}

void
_yoriai_window_end_work (YoriaiWindow *self)
{
  self->n_pending--;
  g_application_release (g_application_get_default ());
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
  YoriaiWindow *self = g_object_new (YORIAI_TYPE_WINDOW, "application", app, "library", library, NULL);

  g_signal_connect_object (library, "changed", G_CALLBACK (show_notices), self, G_CONNECT_SWAPPED);
  show_notices (self);
  return self;
}

/* Also by another path, as through a symbolic link. */
static gboolean
is_same_file (GFile *a,
              GFile *b)
{
  g_autoptr (GFileInfo) info_a = NULL;
  g_autoptr (GFileInfo) info_b = NULL;

  if (g_file_equal (a, b))
    return TRUE;
  info_a = g_file_query_info (a, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  info_b = g_file_query_info (b, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info_a != NULL && info_b != NULL &&
         g_strcmp0 (g_file_info_get_attribute_string (info_a, G_FILE_ATTRIBUTE_ID_FILE),
                    g_file_info_get_attribute_string (info_b, G_FILE_ATTRIBUTE_ID_FILE)) == 0;
}

/**
 * yoriai_window_find_for_file:
 * @app: the application
 * @file: a file
 *
 * Returns: (transfer none) (nullable): the window in which @file is open, or is being opened
 */
YoriaiWindow *
yoriai_window_find_for_file (GtkApplication *app,
                             GFile          *file)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (app), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    {
      YoriaiWindow *self = YORIAI_IS_WINDOW (l->data) ? l->data : NULL;
      GFile *opened = NULL;

      if (self != NULL && self->opening != NULL)
        opened = yoriai_document_get_file (self->opening);
      else if (self != NULL && self->workspace != NULL)
        opened = yoriai_workspace_get_file (self->workspace);
      if (opened != NULL && is_same_file (opened, file))
        return self;
    }
  return NULL;
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

  if (!g_set_object (&self->workspace, workspace))
    return;

  g_clear_object (&self->exported);
  _yoriai_window_drop_pages (self);
  _yoriai_window_withdraw_undo (self);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->space_signals, workspace != NULL ? yoriai_workspace_get_space (workspace) : NULL);
  yoriai_sidebar_set_workspace (self->sidebar, workspace);
  yoriai_findings_panel_set_workspace (self->panel, workspace);
  yoriai_figure_pane_set_workspace (self->figure_pane, workspace);
  update_title (self);
  _yoriai_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->root_stack, workspace != NULL ? "proposal" : "welcome");
  if (workspace != NULL)
    {
      yoriai_window_show_section (self, YORIAI_SECTION_OVERVIEW);
      yoriai_sidebar_focus (self->sidebar);
    }
  show_notices (self);
  queue_width (self);
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

/**
 * yoriai_window_show_section:
 * @self: a window with a proposal
 * @section_id: a section's id
 *
 * Goes to a section.
 */
void
yoriai_window_show_section (YoriaiWindow *self,
                            const char   *section_id)
{
  g_return_if_fail (YORIAI_IS_WINDOW (self));
  g_return_if_fail (self->workspace != NULL);

  ensure_page (self, section_id);
  gtk_stack_set_visible_child_name (self->page_stack, section_id);
  yoriai_sidebar_set_section (self->sidebar, section_id);
  yoriai_findings_panel_set_section (self->panel, section_id);
  _yoriai_window_update_figure (self);
}

/**
 * yoriai_window_reveal:
 * @self: a window with a proposal
 * @record: a record of it
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Goes to a place and puts the keyboard focus there.
 *
 * Returns: whether its page has the place
 */
gboolean
yoriai_window_reveal (YoriaiWindow *self,
                      YoriaiRecord *record,
                      guint         field)
{
  const char *section_id;

  g_return_val_if_fail (YORIAI_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (self->workspace != NULL, FALSE);

  section_id = yoriai_section_of (record, field)->id;
  yoriai_window_show_section (self, section_id);
  if (!yoriai_page_reveal (ensure_page (self, section_id), record, field))
    return FALSE;
  /* Also when the mouse led here one has to see where. */
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
  return TRUE;
}

/**
 * yoriai_window_notify_user:
 * @self: a window
 * @text: plain text
 *
 * Says something that goes away by itself.
 */
void
yoriai_window_notify_user (YoriaiWindow *self,
                           const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_return_if_fail (YORIAI_IS_WINDOW (self));

  if (_yoriai_window_is_closed (self))
    return;
  _yoriai_window_show_toast (self, adw_toast_new (markup));
}
