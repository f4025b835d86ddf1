/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figures-page"

#include "config.h"

#include "pages/yoriai-figures-page.h"

#include <glib/gi18n-lib.h>

#include "figure/yoriai-figure-thumbnail.h"
#include "figure/yoriai-workspace-figures.h"
#include "workspace/yoriai-section.h"

/* All figures of the proposal: small ones to choose from, and the chosen one below them. */
struct _YoriaiFiguresPage
{
  YoriaiPage parent_instance;
  GtkWidget *strip;       /* child: the buttons, in the order of the figures */
  GArray *kinds;          /* (owned) (element-type YoriaiFigureKind): of the buttons */
  YoriaiFigurePane *pane; /* child */
};

G_DEFINE_FINAL_TYPE (YoriaiFiguresPage, yoriai_figures_page, YORIAI_TYPE_PAGE)

#define LABEL_LINES 2
#define STRIP_MARGIN 12
#define STRIP_SPACING 6

static void
toggled_cb (YoriaiFiguresPage *self,
            GtkToggleButton   *button)
{
  GtkWidget *choice = gtk_widget_get_first_child (self->strip);
  guint i = 0;

  if (!gtk_toggle_button_get_active (button))
    return;
  for (; choice != GTK_WIDGET (button); choice = gtk_widget_get_next_sibling (choice))
    i++;
  yoriai_figure_pane_set_kind (self->pane, g_array_index (self->kinds, YoriaiFigureKind, i));
}

static GtkWidget *
make_choice (YoriaiFiguresPage *self,
             YoriaiFigureKind   kind)
{
  YoriaiWorkspace *workspace = yoriai_page_get_workspace (YORIAI_PAGE (self));
  g_autoptr (YoriaiLiveFigure) figure = yoriai_live_figure_new (workspace, kind);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *title = yoriai_workspace_figures_dup_title (workspace, kind);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_lines (GTK_LABEL (label), LABEL_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), yoriai_figure_thumbnail_new (figure));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure-choice");
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_strip (YoriaiFiguresPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *first = NULL;

  self->kinds = yoriai_workspace_figures_list (yoriai_page_get_workspace (YORIAI_PAGE (self)));
  self->strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, STRIP_SPACING);
  gtk_widget_set_halign (self->strip, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->strip, STRIP_MARGIN);
  gtk_widget_set_margin_end (self->strip, STRIP_MARGIN);
  gtk_widget_set_margin_top (self->strip, STRIP_MARGIN);
  gtk_widget_set_margin_bottom (self->strip, STRIP_MARGIN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures"), -1);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      GtkWidget *choice = make_choice (self, g_array_index (self->kinds, YoriaiFigureKind, i));

      gtk_box_append (GTK_BOX (self->strip), choice);
      if (first == NULL)
        first = choice;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (choice), GTK_TOGGLE_BUTTON (first));
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->strip);
  return scroller;
}

static void
place_activated_cb (YoriaiFiguresPage *self,
                    YoriaiRecord      *record,
                    guint              field)
{
  g_signal_emit_by_name (self, "place-activated", record, field);
}

static void
yoriai_figures_page_constructed (GObject *object)
{
  YoriaiFiguresPage *self = YORIAI_FIGURES_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (yoriai_figures_page_parent_class)->constructed (object);
  yoriai_page_set_title (YORIAI_PAGE (self), _(yoriai_section_find (YORIAI_SECTION_FIGURES)->title));
  self->pane = g_object_new (YORIAI_TYPE_FIGURE_PANE, "vexpand", TRUE, NULL);
  yoriai_figure_pane_hide_choice (self->pane);
  yoriai_figure_pane_set_workspace (self->pane, yoriai_page_get_workspace (YORIAI_PAGE (self)));
  g_signal_connect_object (self->pane, "place-activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_strip (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_bin_set_child (ADW_BIN (self), box);
  yoriai_figures_page_show (self, yoriai_figure_pane_get_kind (self->pane));
}

static void
yoriai_figures_page_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_FIGURES_PAGE (object)->kinds, g_array_unref);
  G_OBJECT_CLASS (yoriai_figures_page_parent_class)->finalize (object);
}

static void
yoriai_figures_page_class_init (YoriaiFiguresPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = yoriai_figures_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = yoriai_figures_page_finalize;

  /**
   * YoriaiFiguresPage::place-activated:
   * @self: the page
   * @record: a record
   * @field: one of its fields, or YORIAI_NO_FIELD
   *
   * The user wants to go to what a node of a figure stands for.
   */
  g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                YORIAI_TYPE_RECORD, G_TYPE_UINT);
}

static void
yoriai_figures_page_init (YoriaiFiguresPage *self)
{
}

/**
 * yoriai_figures_page_get_pane:
 * @self: the page
 *
 * Returns: (transfer none): where the chosen figure is shown
 */
YoriaiFigurePane *
yoriai_figures_page_get_pane (YoriaiFiguresPage *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURES_PAGE (self), NULL);

  return self->pane;
}

/**
 * yoriai_figures_page_show:
 * @self: the page
 * @kind: a figure
 *
 * Chooses a figure.
 */
void
yoriai_figures_page_show (YoriaiFiguresPage *self,
                          YoriaiFigureKind   kind)
{
  GtkWidget *choice;

  g_return_if_fail (YORIAI_IS_FIGURES_PAGE (self));

  choice = gtk_widget_get_first_child (self->strip);
  for (guint i = 0; i < self->kinds->len; i++, choice = gtk_widget_get_next_sibling (choice))
    if (g_array_index (self->kinds, YoriaiFigureKind, i) == kind)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (choice), TRUE);
}
