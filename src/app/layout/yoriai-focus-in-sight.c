/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-focus-in-sight"

#include "config.h"

#include "layout/yoriai-focus-in-sight.h"

#include "layout/yoriai-revealable.h"

/* A scrolled page keeps in sight what has the focus while its own size changes: a figure opens below it, the findings
 * beside it, the window becomes large. Where the user has scrolled away from the focus, it is left there. */
typedef struct
{
  GtkScrolledWindow *scroller; /* (unowned): whose data this is */
  gconstpointer focus;         /* (nullable): what had the focus when it was looked at last, only compared */
  gboolean is_in_sight;        /* it was seen then */
  double page_size;            /* of the page then */
  int width;
  guint tick_id;
} Keeper;

#define KEEPER_KEY "yoriai-focus-in-sight"

static GtkAdjustment *
get_adjustment (Keeper *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/* (nullable): what has the focus in the page */
static GtkWidget *
get_focus (Keeper *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->scroller));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->scroller)) ? focus : NULL;
}

static gboolean
get_extent (Keeper    *self,
            GtkWidget *widget,
            double    *ret_top,
            double    *ret_bottom)
{
  GtkWidget *content = gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (self->scroller)));
  graphene_rect_t bounds;

  /* Against what is scrolled: that is moved some time after the value is another one. */
  if (widget == NULL || !gtk_widget_compute_bounds (widget, content, &bounds))
    return FALSE;
  *ret_top = bounds.origin.y;
  *ret_bottom = *ret_top + bounds.size.height;
  return TRUE;
}

/* The row, where it fits, else what has the focus in it, else the line with the caret. */
static gboolean
find_extent (Keeper    *self,
             GtkWidget *focus,
             double    *ret_top,
             double    *ret_bottom)
{
  double page_size = gtk_adjustment_get_page_size (get_adjustment (self)), top, bottom;
  GdkRectangle caret;
  int y;

  if (get_extent (self, gtk_widget_get_ancestor (focus, YORIAI_TYPE_REVEALABLE), &top, &bottom)
      && bottom - top <= page_size)
    ;
  else if (!get_extent (self, focus, &top, &bottom))
    return FALSE;
  else if (bottom - top > page_size && GTK_IS_TEXT_VIEW (focus))
    {
      gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (focus), NULL, &caret, NULL);
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (focus), GTK_TEXT_WINDOW_WIDGET, 0, caret.y, NULL, &y);
      top += y;
      bottom = top + caret.height;
    }
  *ret_top = top;
  *ret_bottom = bottom;
  return TRUE;
}

/* Notes whether the focus is seen, or a part of it. */
static void
look (Keeper *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment), top, bottom;
  GtkWidget *focus = get_focus (self);

  self->focus = focus;
  self->page_size = gtk_adjustment_get_page_size (adjustment);
  self->width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  self->is_in_sight = focus != NULL && find_extent (self, focus, &top, &bottom) && bottom > value
                      && top < value + self->page_size;
}

/* Everything is placed anew by now. */
static gboolean
placed_cb (GtkWidget     *scroller,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  Keeper *self = user_data;
  GtkWidget *focus = get_focus (self);
  double top, bottom;

  self->tick_id = 0;
  /* What has it since has been brought into the page as it was. */
  if (focus != NULL && (focus != self->focus || self->is_in_sight) && find_extent (self, focus, &top, &bottom))
    gtk_adjustment_clamp_page (get_adjustment (self), top, bottom);
  look (self);
  return G_SOURCE_REMOVE;
}

static Keeper *
get_keeper (GtkScrolledWindow *scroller)
{
  return g_object_get_data (G_OBJECT (scroller), KEEPER_KEY);
}

static void
size_changed_cb (GtkScrolledWindow *scroller)
{
  Keeper *self = get_keeper (scroller);

  if (gtk_adjustment_get_page_size (get_adjustment (self)) == self->page_size
      && gtk_widget_get_width (GTK_WIDGET (self->scroller)) == self->width)
    return;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), placed_cb, self, NULL);
}

/* While it is being placed anew the value is no one's wish. */
static void
scrolled_cb (GtkScrolledWindow *scroller)
{
  Keeper *self = get_keeper (scroller);

  if (self->tick_id == 0)
    look (self);
}

/**
 * yoriai_focus_in_sight_keep:
 * @scroller: a page that scrolls up and down, in a viewport
 *
 * Lets what has the focus in it stay in sight when its size changes. It is a part of the widget from now on.
 */
void
yoriai_focus_in_sight_keep (GtkScrolledWindow *scroller)
{
  Keeper *self;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  self = g_new0 (Keeper, 1);
  self->scroller = scroller;
  g_object_set_data_full (G_OBJECT (scroller), KEEPER_KEY, self, g_free);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "notify::page-size",
                           G_CALLBACK (size_changed_cb), scroller, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                           G_CALLBACK (size_changed_cb), scroller, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "value-changed", G_CALLBACK (scrolled_cb),
                           scroller, G_CONNECT_SWAPPED);
}
