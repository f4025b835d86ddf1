/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-mark"

#include "config.h"

#include "tables/yoriai-cell-mark.h"

/* What lies over cells: the cursor's frame or the range's tint, drawn by the style. It passes on what is clicked. The one
 * that has the focus is what a screen reader takes for the cell. */
struct _YoriaiCellMark
{
  GtkWidget parent_instance;
  char *name; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiCellMark, yoriai_cell_mark, GTK_TYPE_WIDGET)

static void
yoriai_cell_mark_finalize (GObject *object)
{
  g_free (YORIAI_CELL_MARK (object)->name);
  G_OBJECT_CLASS (yoriai_cell_mark_parent_class)->finalize (object);
}

static void
yoriai_cell_mark_class_init (YoriaiCellMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_cell_mark_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
yoriai_cell_mark_init (YoriaiCellMark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * yoriai_cell_mark_new:
 * @css_name: what the style calls it
 *
 * Returns: (transfer floating): a mark
 */
GtkWidget *
yoriai_cell_mark_new (const char *css_name)
{
  return g_object_new (YORIAI_TYPE_CELL_MARK, "css-name", css_name, NULL);
}

/**
 * yoriai_cell_mark_say:
 * @self: a mark
 * @name: what the cell is called
 * @description: what there is to say of it
 *
 * Says what it stands for.
 */
void
yoriai_cell_mark_say (YoriaiCellMark *self,
                      const char     *name,
                      const char     *description)
{
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * yoriai_cell_mark_get_name:
 * @self: a mark
 *
 * Returns: (transfer none) (nullable): what the cell is called
 */
const char *
yoriai_cell_mark_get_name (YoriaiCellMark *self)
{
  return self->name;
}
