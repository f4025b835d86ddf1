/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-field-editor.h"
#include "figure/yoriai-workspace-figures.h"
#include "pages/yoriai-figures-page.h"
#include "tables/yoriai-record-table.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-window-private.h"

/* Figures in the window: one beside the page that is drawn from it, if the user wants it there, and all of them in a
 * section of their own. */

/* The figure's part of the split, until the user says otherwise. */
static const double usual_shares[] = {
  [GTK_ORIENTATION_HORIZONTAL] = 0.48,
  [GTK_ORIENTATION_VERTICAL] = 0.52,
};

#define TURN_FRAMES 1

static int
get_split_size (YoriaiWindow *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->split)) == GTK_ORIENTATION_HORIZONTAL
             ? gtk_widget_get_width (GTK_WIDGET (self->split))
             : gtk_widget_get_height (GTK_WIDGET (self->split));
}

static void
remember_share (YoriaiWindow *self)
{
  GtkOrientation orientation = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->split));
  int size = get_split_size (self);

  if (size > 0 && gtk_widget_get_visible (GTK_WIDGET (self->figure_pane)))
    self->figure_shares[orientation] = 1 - gtk_paned_get_position (self->split) / (double) size;
}

static void
apply_share (YoriaiWindow *self)
{
  GtkOrientation orientation = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->split));
  double share = self->figure_shares[orientation] > 0 ? self->figure_shares[orientation] : usual_shares[orientation];
  int size = get_split_size (self);

  if (size > 0)
    gtk_paned_set_position (self->split, (int) (size * (1 - share)));
}

static YoriaiFiguresPage *
get_figures_page (YoriaiWindow *self)
{
  return g_hash_table_lookup (self->pages, YORIAI_SECTION_FIGURES);
}

/* The figure on show in the page of all figures, else beside the page. */
static YoriaiFigurePane *
get_pane (YoriaiWindow *self)
{
  const char *section = yoriai_sidebar_get_section (self->sidebar);

  return g_strcmp0 (section, YORIAI_SECTION_FIGURES) == 0 && get_figures_page (self) != NULL
             ? yoriai_figures_page_get_pane (get_figures_page (self))
             : self->figure_pane;
}

static void
present_figure_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (self->workspace != NULL)
    yoriai_figure_pane_present (get_pane (self));
  _yoriai_window_tell_place (self);
}

static void
save_figure_file_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    yoriai_figure_pane_save_file (get_pane (self), file);
}

void
_yoriai_window_install_figure_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "win.show-figure", "show-figure");
  gtk_widget_class_install_action (widget_class, "win.present-figure", NULL, present_figure_action);
  gtk_widget_class_install_action (widget_class, "win.save-figure-file", "s", save_figure_file_action);
}

/* The split, once it is as large as it will be: when it turns, it takes what it is told for a part of what it was. */
static gboolean
turned_cb (GtkWidget     *split,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiWindow *self = YORIAI_WINDOW (user_data);

  if (self->n_turn_frames-- > 0)
    return G_SOURCE_CONTINUE;
  apply_share (self);
  return G_SOURCE_REMOVE;
}

/* Beside the page where there is room for both, else below it. */
void
_yoriai_window_set_figure_beside (YoriaiWindow *self,
                                  gboolean      is_beside)
{
  GtkOrientation orientation = is_beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->split)) == orientation)
    return;
  remember_share (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->split), orientation);
  self->n_turn_frames = TURN_FRAMES;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->split), turned_cb, self, NULL);
}

/* Shows or hides the figure of the section on show. */
void
_yoriai_window_update_figure (YoriaiWindow *self)
{
  const char *section = yoriai_sidebar_get_section (self->sidebar);
  GtkWidget *pane = GTK_WIDGET (self->figure_pane);
  gboolean is_visible = FALSE;

  if (self->workspace != NULL && section != NULL && !g_str_equal (section, YORIAI_SECTION_FIGURES))
    {
      yoriai_figure_pane_set_section (self->figure_pane, section);
      is_visible = self->show_figure && yoriai_figure_pane_has_figure (self->figure_pane);
    }
  if (gtk_widget_get_visible (pane) == is_visible)
    return;
  if (is_visible)
    apply_share (self);
  else
    remember_share (self);
  gtk_widget_set_visible (pane, is_visible);
}

/* The figure shows where in it is what is being edited. */
void
_yoriai_window_follow_focus (YoriaiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR)
                                    : NULL;
  YoriaiRecord *record;
  guint field;

  if (editor != NULL)
    yoriai_figure_pane_point_at (self->figure_pane,
                                 yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor)),
                                 yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (editor)));
  else if (yoriai_record_table_find_place (focus, &record, &field))
    yoriai_figure_pane_point_at (self->figure_pane, record, field);
}

/* Whether there is a figure for the section on show. */
gboolean
_yoriai_window_has_figure (YoriaiWindow *self)
{
  const char *section = yoriai_sidebar_get_section (self->sidebar);

  return g_strcmp0 (section, YORIAI_SECTION_FIGURES) == 0 || yoriai_figure_pane_has_figure (self->figure_pane);
}

/* Whether an edit is seen in the page of all figures, where it is on show. */
gboolean
_yoriai_window_shows_in_figure (YoriaiWindow     *self,
                                const YoriaiEdit *edit)
{
  const char *section = yoriai_sidebar_get_section (self->sidebar);
  YoriaiFigureView *view = yoriai_figure_pane_get_view (get_pane (self));

  return g_strcmp0 (section, YORIAI_SECTION_FIGURES) == 0 && view != NULL
         && yoriai_figure_view_shows (view, edit->record, edit->field);
}

/* A button above a page that has a figure. (transfer floating) (nullable) */
GtkWidget *
_yoriai_window_make_figure_button (YoriaiWindow *self,
                                   const char   *section_id)
{
  GtkWidget *button, *content;

  if (!yoriai_workspace_figures_find (self->workspace, section_id, NULL))
    return NULL;
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "x-office-drawing-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Show the Figure"));
  button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Show the Figure Drawn from This Page (F7)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show the Figure"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-figure");
  return button;
}
