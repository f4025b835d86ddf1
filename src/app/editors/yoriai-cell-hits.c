/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-hits"

#include "config.h"

#include "editors/yoriai-cell-hits.h"

#include <glib/gi18n-lib.h>

/* What is meant by what is typed so far: a short list below the editor of a cell, the first of it selected. The focus
 * stays in the editor. */
struct _YoriaiCellHits
{
  GtkWidget parent_instance;
  char **hits;     /* (owned) */
  guint n;
  guint selected;
  guint first;     /* that is seen */
};

G_DEFINE_FINAL_TYPE (YoriaiCellHits, yoriai_cell_hits, GTK_TYPE_WIDGET)

#define N_SEEN 8

static guint chosen_signal;

static void
clear (YoriaiCellHits *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
append (YoriaiCellHits *self,
        const char     *text,
        gboolean        is_selected)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (is_selected)
    gtk_widget_add_css_class (label, "selected");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
update (YoriaiCellHits *self)
{
  guint last = MIN (self->first + N_SEEN, self->n);

  clear (self);
  for (guint i = self->first; i < last; i++)
    append (self, self->hits[i], i == self->selected);
  if (last < self->n)
    {
      /* Translators: below the first of what may be chosen: how many more there are */
      g_autofree char *more = g_strdup_printf (_("%u more"), self->n - last);

      append (self, more, FALSE);
      gtk_widget_add_css_class (gtk_widget_get_last_child (GTK_WIDGET (self)), "dim-label");
    }
  if (self->selected < self->n)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->hits[self->selected],
                                    -1);
}

static void
pressed_cb (YoriaiCellHits  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  guint i = self->first;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL && i < self->n;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (child, GTK_WIDGET (self), &bounds) || y < bounds.origin.y
          || y >= bounds.origin.y + bounds.size.height)
        continue;
      self->selected = i;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit (self, chosen_signal, 0);
      return;
    }
}

static void
yoriai_cell_hits_dispose (GObject *object)
{
  clear (YORIAI_CELL_HITS (object));
  G_OBJECT_CLASS (yoriai_cell_hits_parent_class)->dispose (object);
}

static void
yoriai_cell_hits_finalize (GObject *object)
{
  g_strfreev (YORIAI_CELL_HITS (object)->hits);
  G_OBJECT_CLASS (yoriai_cell_hits_parent_class)->finalize (object);
}

static void
yoriai_cell_hits_class_init (YoriaiCellHitsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_cell_hits_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_cell_hits_finalize;
  chosen_signal = g_signal_new ("chosen", YORIAI_TYPE_CELL_HITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cellhits");
}

static void
yoriai_cell_hits_init (YoriaiCellHits *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * yoriai_cell_hits_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
yoriai_cell_hits_new (void)
{
  return g_object_new (YORIAI_TYPE_CELL_HITS, NULL);
}

/**
 * yoriai_cell_hits_take:
 * @self: a list
 * @hits: (transfer full) (nullable): what is in it from now on, the likeliest first
 *
 * Fills it, and selects the first.
 */
void
yoriai_cell_hits_take (YoriaiCellHits  *self,
                       char           **hits)
{
  g_strfreev (self->hits);
  self->hits = hits;
  self->n = hits != NULL ? g_strv_length (hits) : 0;
  self->selected = 0;
  self->first = 0;
  update (self);
}

/**
 * yoriai_cell_hits_get_n:
 * @self: a list
 *
 * Returns: how many there are
 */
guint
yoriai_cell_hits_get_n (YoriaiCellHits *self)
{
  return self->n;
}

/**
 * yoriai_cell_hits_move:
 * @self: a list
 * @by: how far, down where it is positive
 *
 * Selects another.
 */
void
yoriai_cell_hits_move (YoriaiCellHits *self,
                       int             by)
{
  if (self->n == 0)
    return;
  self->selected = (guint) CLAMP ((int) self->selected + by, 0, (int) self->n - 1);
  if (self->selected < self->first)
    self->first = self->selected;
  else if (self->selected >= self->first + N_SEEN)
    self->first = self->selected - N_SEEN + 1;
  update (self);
}

/**
 * yoriai_cell_hits_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the selected one
 */
const char *
yoriai_cell_hits_get_selected (YoriaiCellHits *self)
{
  return self->selected < self->n ? self->hits[self->selected] : NULL;
}
