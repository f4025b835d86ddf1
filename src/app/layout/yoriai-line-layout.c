/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-line-layout"

#include "config.h"

#include "layout/yoriai-line-layout.h"

/* One line of text, as high as any script needs it, whatever stands in it, be
 * it nothing: what comes and goes there moves nothing. */
struct _YoriaiLineLayout
{
  GtkLayoutManager parent_instance;
  guint serial; /* of the context that the height was measured in */
  int height;
};

G_DEFINE_FINAL_TYPE (YoriaiLineLayout, yoriai_line_layout, GTK_TYPE_LAYOUT_MANAGER)

#define SPACING 12
#define MIN_HEIGHT 16    /* an icon's */
#define MIN_SQUARES 14   /* of a line's height: for a count and the beginning of what is found */
#define SCRIPTS "Ágあ漢" /* from the highest to the deepest */

static int
get_height (YoriaiLineLayout *self,
            GtkWidget        *widget)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (widget));
  g_autoptr (PangoLayout) layout = NULL;

  if (self->serial == serial)
    return self->height;
  layout = gtk_widget_create_pango_layout (widget, SCRIPTS);
  pango_layout_get_pixel_size (layout, NULL, &self->height);
  self->height = MAX (self->height, MIN_HEIGHT);
  self->serial = serial;

  return self->height;
}

static void
yoriai_line_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  int spacing = 0;

  /* Of the width no more is asked for than the least, so that what stands beside it keeps its own. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = get_height (YORIAI_LINE_LAYOUT (manager), widget);
      return;
    }
  *minimum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, NULL, NULL, NULL);
      *minimum += spacing + child_minimum;
      spacing = SPACING;
    }
  *minimum = *natural = MAX (*minimum, MIN_SQUARES * get_height (YORIAI_LINE_LAYOUT (manager), widget));
}

/* In the middle of the line, over which a child may hang. */
static void
place (GtkWidget *child,
       int        x,
       int        width,
       int        height)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, (height - natural) / 2, width, natural },
                            -1);
}

/* What is too long becomes shorter; what expands takes the room that is
 * left. */
static void
yoriai_line_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int room = width + SPACING, n_expanding = 0, x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      room -= size.minimum_size + SPACING;
      n_expanding += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
      g_array_append_val (sizes, size);
    }
  room = gtk_distribute_natural_allocation (MAX (room, 0), sizes->len,
                                            (GtkRequestedSize *) sizes->data);
  for (guint i = 0; i < sizes->len; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int child_width = size->minimum_size;

      if (gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        child_width += room / n_expanding;
      place (size->data, is_mirrored ? width - x - child_width : x, child_width, height);
      x += child_width + SPACING;
    }
}

static void
yoriai_line_layout_class_init (YoriaiLineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = yoriai_line_layout_measure;
  layout_class->allocate = yoriai_line_layout_allocate;
}

static void
yoriai_line_layout_init (YoriaiLineLayout *self)
{
}

/**
 * yoriai_line_box_new:
 *
 * Returns: (transfer floating): a box that is one line high, for labels and
 *     icons of the font that it has itself
 */
GtkWidget *
yoriai_line_box_new (void)
{
  return g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (YORIAI_TYPE_LINE_LAYOUT, NULL),
                       NULL);
}
