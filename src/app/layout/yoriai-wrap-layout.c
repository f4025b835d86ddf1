/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-wrap-layout"

#include "config.h"

#include "layout/yoriai-wrap-layout.h"

/* Lays children out like the words of a line: at their natural width, in the next line when one does not fit.
 * GtkFlowBox gives all of a column one width; libadwaita has AdwWrapBox from 1.7 on. */

#define SPACING 6

struct _YoriaiWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (YoriaiWrapLayout, yoriai_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* How wide @child is in a line of @width. */
static int
measure_child (GtkWidget *child,
               int        width,
               int       *ret_height)
{
  int least;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  natural = MAX (least, MIN (natural, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, NULL, ret_height, NULL, NULL);

  return natural;
}

/* The children from @first that fit in one line. Returns the first of the next. */
static GtkWidget *
measure_line (GtkWidget *first,
              int        width,
              int       *ret_height)
{
  int x = 0;

  *ret_height = 0;
  for (; first != NULL; first = gtk_widget_get_next_sibling (first))
    {
      int height;
      int child_width;

      if (!gtk_widget_should_layout (first))
        continue;
      child_width = measure_child (first, width, &height);
      if (x > 0 && x + child_width > width)
        return first;
      x += child_width + SPACING;
      *ret_height = MAX (*ret_height, height);
    }

  return NULL;
}

/* All of a line are as high as the line, so that the focus goes along it. */
static void
place_line (GtkWidget *widget,
            GtkWidget *first,
            GtkWidget *end,
            int        width,
            int        y,
            int        line_height)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (; first != end; first = gtk_widget_get_next_sibling (first))
    {
      int height;
      int child_width;

      if (!gtk_widget_should_layout (first))
        continue;
      child_width = measure_child (first, width, &height);
      gtk_widget_size_allocate (first,
                                &(GtkAllocation){ is_rtl ? width - x - child_width : x, y,
                                                  child_width, line_height },
                                -1);
      x += child_width + SPACING;
    }
}

/* Goes over the lines for @width; allocates when @is_allocating. Returns the height. */
static int
place_children (GtkWidget *widget,
                int        width,
                gboolean   is_allocating)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int y = 0;

  while (first != NULL)
    {
      int height;
      GtkWidget *end = measure_line (first, width, &height);

      if (is_allocating)
        place_line (widget, first, end, width, y, height);
      y += height + SPACING;
      first = end;
    }

  return MAX (y - SPACING, 0);
}

static GtkSizeRequestMode
yoriai_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
yoriai_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  int widest = 0;
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_min;
      int child_nat;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, &child_nat, NULL,
                          NULL);
      widest = MAX (widest, child_min);
      sum += child_nat + (sum > 0 ? SPACING : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
    }
  else
    {
      *minimum = *natural = place_children (widget, for_size < 0 ? sum : for_size, FALSE);
    }
}

static void
yoriai_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  place_children (widget, width, TRUE);
}

static void
yoriai_wrap_layout_class_init (YoriaiWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = yoriai_wrap_layout_get_request_mode;
  layout_class->measure = yoriai_wrap_layout_measure;
  layout_class->allocate = yoriai_wrap_layout_allocate;
}

static void
yoriai_wrap_layout_init (YoriaiWrapLayout *self)
{
}

/**
 * yoriai_wrap_box_new:
 *
 * Returns: (transfer floating): a box whose children wrap like words
 */
GtkWidget *
yoriai_wrap_box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (YORIAI_TYPE_WRAP_LAYOUT, NULL));

  return box;
}
