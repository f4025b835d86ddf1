/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "layout/yoriai-focus-in-sight.h"
#include "pages/yoriai-figures-page.h"
#include "pages/yoriai-pages.h"
#include "pages/yoriai-status-page.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* The pages, each made when it is first shown, and the way to the places in them that sidebar, findings, figures and undo
 * point to. */

/* In pixels, at a usual size of text */
#define PAGE_WIDTH 980
#define PAGE_MARGIN 24

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
  yoriai_focus_in_sight_keep (GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}

/* A page that takes all there is below its heading. */
static GtkWidget *
wrap_whole_page (YoriaiWindow *self,
                 YoriaiPage   *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *heading = make_heading (self, page);

  gtk_widget_set_margin_start (heading, PAGE_MARGIN / 2);
  gtk_widget_set_margin_end (heading, PAGE_MARGIN / 2);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  return box;
}

static GtkWidget *
wrap (YoriaiWindow *self,
      YoriaiPage   *page)
{
  if (YORIAI_IS_FIGURES_PAGE (page))
    return GTK_WIDGET (page);
  return yoriai_page_get_fills (page) ? wrap_whole_page (self, page) : wrap_page (self, page);
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
  if (YORIAI_IS_STATUS_PAGE (page))
    yoriai_status_page_set_changed (YORIAI_STATUS_PAGE (page), self->seen_text);
  if (YORIAI_IS_FIGURES_PAGE (page) || YORIAI_IS_STATUS_PAGE (page))
    g_signal_connect_object (page, "place-activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->page_stack, wrap (self, page), section_id);
  g_hash_table_insert (self->pages, g_strdup (section_id), page);
  return page;
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
  _yoriai_window_ask_to_settle (self, finding);
}

void
_yoriai_window_bind_page_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

void
_yoriai_window_drop_pages (YoriaiWindow *self)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->pages);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, child);
}

/* What all pages show is spelled in another way now. */
void
_yoriai_window_make_pages_anew (YoriaiWindow *self)
{
  g_autofree char *section_id = g_strdup (gtk_stack_get_visible_child_name (self->page_stack));

  if (self->workspace == NULL || section_id == NULL)
    return;
  _yoriai_window_drop_pages (self);
  yoriai_window_show_section (self, section_id);
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
  _yoriai_window_tell_place (self);
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
