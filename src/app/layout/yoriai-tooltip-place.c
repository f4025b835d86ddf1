/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-tooltip-place"

#include "config.h"

#include "layout/yoriai-tooltip-place.h"

#include <math.h>

/* Where a tooltip is in nobody's way: near what it is about, but over nothing
 * that one may want to read or to press next. */

#define GAP 4     /* to what it is about */
#define MARGIN 4  /* to the edges */
#define STEP 8    /* from one place tried to the next */
#define N_SIDES 5 /* below, right, above, left, on the same line wherever there is room */

/* How far away it may be, first of all over nothing, then over nothing that is
 * pressed, nor over the neighbours. */
static const int max_distances[] = { 160, 400 };

/* What a place is worse for, in pixels of distance. */
static const int side_costs[N_SIDES] = { 0, 8, 16, 24, 200 };

typedef struct
{
  GdkRectangle bounds;
  gboolean is_strict; /* pressed, or a neighbour */
} Obstacle;

typedef struct
{
  GtkWidget *over;
  GtkWidget *widget;
  GArray *obstacles;  /* (element-type Obstacle) */
  gboolean is_closed; /* a menu is open */
} Search;

static gboolean
is_pressed (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)
         || g_str_equal (gtk_widget_get_css_name (widget), "button");
}

/* What gets the focus for its own sake, not for what is in it. */
static gboolean
is_used (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && !GTK_IS_PANED (widget)
         && (GTK_IS_TEXT_VIEW (widget) || !GTK_IS_SCROLLABLE (widget));
}

static gboolean
get_bounds (GtkWidget    *widget,
            GtkWidget    *over,
            GdkRectangle *ret_bounds)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, over, &bounds))
    return FALSE;
  *ret_bounds = (GdkRectangle){ (int) floorf (bounds.origin.x), (int) floorf (bounds.origin.y),
                                (int) ceilf (bounds.size.width), (int) ceilf (bounds.size.height) };

  return TRUE;
}

/* What can be written in, pressed or chosen; a row lies under what is in it. */
static void
add_obstacle (Search       *search,
              GtkWidget    *widget,
              GdkRectangle *clip)
{
  Obstacle obstacle = { .is_strict = is_pressed (widget)
                                     || gtk_widget_is_ancestor (search->widget,
                                                                gtk_widget_get_parent (widget)) };

  if (gtk_widget_is_ancestor (search->widget, widget)
      || (search->widget == widget && !is_pressed (widget))
      || !get_bounds (widget, search->over, &obstacle.bounds)
      || !gdk_rectangle_intersect (&obstacle.bounds, clip, &obstacle.bounds))
    return;
  g_array_append_val (search->obstacles, obstacle);
}

static void
collect (Search       *search,
         GtkWidget    *widget,
         GdkRectangle *clip)
{
  GdkRectangle seen = *clip, bounds;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_POPOVER (widget))
    {
      search->is_closed = TRUE;
      return;
    }
  if (is_pressed (widget) || is_used (widget))
    add_obstacle (search, widget, clip);
  if (gtk_widget_get_overflow (widget) == GTK_OVERFLOW_HIDDEN
      && get_bounds (widget, search->over, &bounds)
      && !gdk_rectangle_intersect (clip, &bounds, &seen))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (search, child, &seen);
}

static gboolean
is_free (Search       *search,
         GdkRectangle *place,
         gboolean      only_strict)
{
  for (guint i = 0; i < search->obstacles->len; i++)
    {
      Obstacle *obstacle = &g_array_index (search->obstacles, Obstacle, i);

      if ((obstacle->is_strict || !only_strict)
          && gdk_rectangle_intersect (&obstacle->bounds, place, NULL))
        return FALSE;
    }

  return TRUE;
}

/* The place on a side of @about, @distance away; @align is 0: centred, 1: from
 * its start, 2: up to its end. */
static GdkRectangle
get_place (const GdkRectangle *about,
           GdkRectangle        size,
           guint               side,
           guint               align,
           int                 distance,
           int                 max_x)
{
  GdkRectangle place = size;

  place.y = about->y + (about->height - size.height) / 2;
  place.x = align == 0   ? about->x + (about->width - size.width) / 2
            : align == 1 ? about->x
                         : about->x + about->width - size.width;
  if (side == 0)
    place.y = about->y + about->height + GAP + distance;
  else if (side == 1)
    place.x = about->x + about->width + GAP + distance;
  else if (side == 2)
    place.y = about->y - size.height - GAP - distance;
  else if (side == 3)
    place.x = about->x - size.width - GAP - distance;
  if (side % 2 == 0)
    place.x = CLAMP (place.x, MARGIN, MAX (MARGIN, max_x - size.width));

  return place;
}

/* The nearest place of all sides. */
static gboolean
find (Search             *search,
      const GdkRectangle *about,
      const GdkRectangle *size,
      gboolean            only_strict,
      GdkRectangle       *ret_place)
{
  int max_x = gtk_widget_get_width (search->over) - MARGIN;
  int max_y = gtk_widget_get_height (search->over) - MARGIN;
  int best = G_MAXINT;

  for (guint side = 0; side < N_SIDES; side++)
    for (guint align = 0; align < (side % 2 == 0 ? 3 : 1); align++)
      for (int distance = 0; distance <= (side == 4 ? 0 : max_distances[only_strict]);
           distance += STEP)
        {
          GdkRectangle place = get_place (about, *size, side, align, distance, max_x);
          int cost = distance + side_costs[side];

          if (cost >= best || place.x < MARGIN || place.y < MARGIN || place.x + place.width > max_x
              || place.y + place.height > max_y || !is_free (search, &place, only_strict))
            continue;
          best = cost;
          *ret_place = place;
        }

  return best < G_MAXINT;
}

/**
 * yoriai_tooltip_place_find:
 * @over: what holds the tooltip
 * @widget: what it is about, below @over
 * @width: of the tooltip
 * @height: of the tooltip
 * @ret_place: (out): where it stands, in the coordinates of @over
 *
 * Looks for the nearest place where a tooltip hides nothing that can be written
 * in, pressed or chosen. Where there is none it may stand over what is neither
 * pressed nor a neighbour of @widget, as over the page beside a row of the
 * sidebar.
 *
 * Returns: whether there is a place: not while a menu is open
 */
gboolean
yoriai_tooltip_place_find (GtkWidget    *over,
                           GtkWidget    *widget,
                           int           width,
                           int           height,
                           GdkRectangle *ret_place)
{
  g_autoptr (GArray) obstacles = g_array_new (FALSE, FALSE, sizeof (Obstacle));
  Search search = { over, widget, obstacles, FALSE };
  GdkRectangle all = { 0, 0, gtk_widget_get_width (over), gtk_widget_get_height (over) };
  GdkRectangle size = { 0, 0, width, height }, about;

  for (GtkWidget *child = gtk_widget_get_first_child (over); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (&search, child, &all);
  if (search.is_closed || !get_bounds (widget, over, &about)
      || !gdk_rectangle_intersect (&about, &all, &about))
    return FALSE;

  return find (&search, &about, &size, FALSE, ret_place)
         || find (&search, &about, &size, TRUE, ret_place);
}
