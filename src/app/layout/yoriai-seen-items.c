/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-seen-items"

#include "config.h"

#include "layout/yoriai-seen-items.h"

/* The first items of a list, as many as are seen. Thousands of rows are not built and measured before somebody looks
 * at them: more come as one scrolls towards the last. A list view keeps its rows few by itself, two hundred; that is
 * many for a page of tables, so there the first ones come first as well, and then twice as many each time. */
struct _YoriaiSeenItems
{
  GObject parent_instance;
  GtkSliceListModel *slice; /* (owned) */
  guint n_at_once;
  GtkWidget *rows;          /* (unowned) (nullable): what the items are shown in */
  GtkAdjustment *adjustment; /* (owned) (nullable): of what scrolls them, while they are mapped */
  GtkAdjustment *outer;      /* (owned) (nullable): of what scrolls that, where it is in a page */
  guint check_id;           /* tick callback of the rows */
  guint n_frames;           /* how many it still waits */
};

G_DEFINE_FINAL_TYPE (YoriaiSeenItems, yoriai_seen_items, G_TYPE_OBJECT)

/* How far below what is seen the last row has to be, as a part of what is seen;
 * a list view has some more of its own. */
#define MARGIN 0.5
#define VIEW_MARGIN 0.1

/* Rows that came have their places after so many. */
#define LAYOUT_FRAMES 2

static gboolean
has_more (YoriaiSeenItems *self)
{
  return gtk_slice_list_model_get_size (self->slice)
         < g_list_model_get_n_items (gtk_slice_list_model_get_model (self->slice));
}

/* Whether what scrolls the rows is itself within the page's part that is
 * seen. */
static gboolean
is_in_sight (YoriaiSeenItems *self,
             GtkWidget       *scroller)
{
  GtkWidget *page = scroller != NULL ? gtk_widget_get_ancestor (gtk_widget_get_parent (scroller),
                                                                GTK_TYPE_SCROLLED_WINDOW)
                                     : NULL;
  graphene_rect_t bounds;
  double height;

  if (page == NULL || !gtk_widget_compute_bounds (scroller, page, &bounds))
    return TRUE;
  height = gtk_widget_get_height (page);

  return bounds.origin.y < height && bounds.origin.y + bounds.size.height > 0;
}

static gboolean
is_near_end (YoriaiSeenItems *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->rows, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;
  double height;

  if (GTK_IS_SCROLLABLE (self->rows))
    return is_in_sight (self, scroller)
           && gtk_adjustment_get_upper (self->adjustment)
                  < gtk_adjustment_get_value (self->adjustment)
                        + gtk_adjustment_get_page_size (self->adjustment) * (1 + VIEW_MARGIN);
  if (scroller == NULL || !gtk_widget_compute_bounds (self->rows, scroller, &bounds))
    return FALSE;
  height = gtk_widget_get_height (scroller);

  return bounds.origin.y + bounds.size.height < height * (1 + MARGIN);
}

static void
grow (YoriaiSeenItems *self)
{
  guint size = gtk_slice_list_model_get_size (self->slice);
  guint n = g_list_model_get_n_items (gtk_slice_list_model_get_model (self->slice));
  guint wanted = size + self->n_at_once;

  if (GTK_IS_SCROLLABLE (self->rows))
    wanted = size < self->n_at_once ? self->n_at_once : 2 * size;
  gtk_slice_list_model_set_size (self->slice, MIN (n, wanted));
}

static gboolean
check_cb (GtkWidget     *rows,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  YoriaiSeenItems *self = user_data;

  if (self->n_frames-- > 0)
    return G_SOURCE_CONTINUE;
  if (has_more (self) && is_near_end (self))
    {
      grow (self);
      self->n_frames = LAYOUT_FRAMES;
      return G_SOURCE_CONTINUE;
    }
  self->check_id = 0;

  return G_SOURCE_REMOVE;
}

static void
queue_check (YoriaiSeenItems *self)
{
  if (self->adjustment == NULL || !has_more (self))
    return;
  self->n_frames = LAYOUT_FRAMES;
  if (self->check_id == 0)
    self->check_id = gtk_widget_add_tick_callback (self->rows, check_cb, self, NULL);
}

/* (transfer full) (nullable) */
static GtkAdjustment *
follow (YoriaiSeenItems *self,
        GtkWidget       *scroller)
{
  GtkAdjustment *adjustment;

  if (scroller == NULL)
    return NULL;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_check), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_check), self,
                           G_CONNECT_SWAPPED);

  return g_object_ref (adjustment);
}

static void
stop_following (YoriaiSeenItems *self)
{
  if (self->check_id != 0)
    gtk_widget_remove_tick_callback (self->rows, self->check_id);
  self->check_id = 0;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, queue_check, self);
  if (self->outer != NULL)
    g_signal_handlers_disconnect_by_func (self->outer, queue_check, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->outer);
}

static void
map_cb (YoriaiSeenItems *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->rows, GTK_TYPE_SCROLLED_WINDOW);

  stop_following (self);
  if (scroller == NULL)
    return;
  self->adjustment = follow (self, scroller);
  if (GTK_IS_SCROLLABLE (self->rows))
    self->outer = follow (self, gtk_widget_get_ancestor (gtk_widget_get_parent (scroller),
                                                         GTK_TYPE_SCROLLED_WINDOW));
  queue_check (self);
}

static void
rows_gone_cb (gpointer  user_data,
              GObject  *rows)
{
  YoriaiSeenItems *self = user_data;

  self->check_id = 0;
  self->rows = NULL;
  stop_following (self);
}

static void
yoriai_seen_items_dispose (GObject *object)
{
  YoriaiSeenItems *self = YORIAI_SEEN_ITEMS (object);

  stop_following (self);
  if (self->rows != NULL)
    {
      g_object_weak_unref (G_OBJECT (self->rows), rows_gone_cb, self);
      g_signal_handlers_disconnect_by_data (self->rows, self);
      self->rows = NULL;
    }
  g_clear_object (&self->slice);
  G_OBJECT_CLASS (yoriai_seen_items_parent_class)->dispose (object);
}

static void
yoriai_seen_items_class_init (YoriaiSeenItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_seen_items_dispose;
}

static void
yoriai_seen_items_init (YoriaiSeenItems *self)
{
}

/**
 * yoriai_seen_items_new:
 * @source: a list
 * @rows: what shows its items, from the top, in a scrolled window
 * @n_at_once: how many items there are at first, and how many more come
 *
 * Returns: (transfer full): what follows the scrolling of @rows for as long as both live
 */
YoriaiSeenItems *
yoriai_seen_items_new (GListModel *source,
                       GtkWidget  *rows,
                       guint       n_at_once)
{
  YoriaiSeenItems *self = g_object_new (YORIAI_TYPE_SEEN_ITEMS, NULL);

  self->slice = gtk_slice_list_model_new (g_object_ref (source), 0, n_at_once);
  self->n_at_once = n_at_once;
  self->rows = rows;
  g_object_weak_ref (G_OBJECT (rows), rows_gone_cb, self);
  g_signal_connect_object (rows, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unmap", G_CALLBACK (stop_following), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (rows))
    map_cb (self);

  return self;
}

/**
 * yoriai_seen_items_get_model:
 * @self: seen items
 *
 * Returns: (transfer none): the items to show; their positions are those in the list
 */
GListModel *
yoriai_seen_items_get_model (YoriaiSeenItems *self)
{
  return G_LIST_MODEL (self->slice);
}

/**
 * yoriai_seen_items_include:
 * @self: seen items
 * @position: a position in the list
 *
 * Makes sure that an item is among those to show, as when one goes to it.
 */
void
yoriai_seen_items_include (YoriaiSeenItems *self,
                           guint            position)
{
  if (position >= gtk_slice_list_model_get_size (self->slice))
    gtk_slice_list_model_set_size (self->slice, position + self->n_at_once);
}

/**
 * yoriai_seen_items_reset:
 * @self: seen items
 *
 * Begins again with the first ones, as when the list is another one.
 */
void
yoriai_seen_items_reset (YoriaiSeenItems *self)
{
  gtk_slice_list_model_set_size (self->slice, self->n_at_once);
}

/**
 * yoriai_seen_items_set_n_at_once:
 * @self: seen items
 * @n_at_once: how many items come at once from now on
 *
 * Follows the room that the rows have: as many as are seen there come as soon
 * as the rows are.
 */
void
yoriai_seen_items_set_n_at_once (YoriaiSeenItems *self,
                                 guint            n_at_once)
{
  g_return_if_fail (YORIAI_IS_SEEN_ITEMS (self));

  if (self->n_at_once == n_at_once)
    return;
  self->n_at_once = n_at_once;
  queue_check (self);
}
