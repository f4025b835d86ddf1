/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-tiles-editor"

#include "config.h"

#include "editors/yoriai-tiles-editor.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-sdg.h"

/* A set of small numbers as tiles to press. The numbers 1 to 17 are the Sustainable Development Goals, with their
 * names; the colours are in the style sheet. */
struct _YoriaiTilesEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget **tiles; /* (owned): children, from the least number on */
  GtkWidget *count;  /* child */
  gboolean is_busy;  /* what changes now is ours */
};

G_DEFINE_FINAL_TYPE (YoriaiTilesEditor, yoriai_tiles_editor, YORIAI_TYPE_FIELD_EDITOR)

#define COLUMNS 9

static guint
get_n_tiles (YoriaiTilesEditor *self)
{
  const YoriaiField *info = yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self));

  return (guint) (info->max - info->min + 1);
}

static void
toggled_cb (YoriaiTilesEditor *self)
{
  gint64 min = yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self))->min;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->is_busy)
    return;

  for (guint i = 0; i < get_n_tiles (self); i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tiles[i])))
      g_array_append_vals (numbers, &(gint64){ min + i }, 1);

  g_autofree YoriaiInts *ints = yoriai_ints_new ((gint64 *) (void *) numbers->data, numbers->len);

  yoriai_field_editor_set_value (YORIAI_FIELD_EDITOR (self),
                                 numbers->len > 0 ? &YORIAI_VALUE_INTS (ints) : &YORIAI_VALUE_NONE,
                                 FALSE);
}

static void
yoriai_tiles_editor_refresh (YoriaiFieldEditor *editor)
{
  YoriaiTilesEditor *self = YORIAI_TILES_EDITOR (editor);
  const YoriaiValue *value = yoriai_field_editor_peek (editor);
  const YoriaiInts *ints = value->tag == YORIAI_TAG_INTS ? value->v.ints : NULL;
  guint n = ints ? ints->n : 0;
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", n), n);
  guint next = 0;

  self->is_busy = TRUE;
  for (guint i = 0; i < get_n_tiles (self); i++)
    {
      gboolean is_in = next < n
                       && ints->items[next] == yoriai_field_editor_get_info (editor)->min + i;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tiles[i]), is_in);
      if (is_in)
        next++;
    }
  self->is_busy = FALSE;
  gtk_label_set_label (GTK_LABEL (self->count), count);
}

static GtkWidget *
create_tile (YoriaiTilesEditor *self,
             guint              index)
{
  guint number = (guint) yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self))->min + index;
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *tile = gtk_toggle_button_new_with_label (text);

  gtk_widget_set_hexpand (tile, TRUE);
  gtk_widget_add_css_class (tile, "number-tile");
  if (get_n_tiles (self) == YORIAI_N_SDGS)
    {
      g_autofree char *css_class = g_strdup_printf ("sdg-%u", number);
      /* Translators: the number and the name of one of the Sustainable Development Goals */
      g_autofree char *name = g_strdup_printf (_("%u %s"), number,
                                               _(yoriai_sdg_get_label (index + 1)));

      gtk_widget_add_css_class (tile, css_class);
      gtk_widget_set_tooltip_text (tile, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  g_signal_connect_swapped (tile, "toggled", G_CALLBACK (toggled_cb), self);

  return tile;
}

static void
yoriai_tiles_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiTilesEditor *self = YORIAI_TILES_EDITOR (editor);
  GtkWidget *grid = gtk_grid_new ();
  guint n = get_n_tiles (self);

  gtk_widget_add_css_class (grid, "tiles");
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  self->tiles = g_new0 (GtkWidget *, n);
  for (guint i = 0; i < n; i++)
    {
      self->tiles[i] = create_tile (self, i);
      gtk_grid_attach (GTK_GRID (grid), self->tiles[i], i % COLUMNS, i / COLUMNS, 1, 1);
    }
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "text-counter");
  yoriai_field_editor_set_suffix (editor, self->count);
  gtk_box_append (GTK_BOX (self), grid);
  yoriai_field_editor_set_input (editor, grid);
}

static void
yoriai_tiles_editor_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_TILES_EDITOR (object)->tiles, g_free);
  G_OBJECT_CLASS (yoriai_tiles_editor_parent_class)->finalize (object);
}

static void
yoriai_tiles_editor_class_init (YoriaiTilesEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_tiles_editor_finalize;
  YORIAI_FIELD_EDITOR_CLASS (klass)->shape = YORIAI_EDITOR_SHAPE_WIDE;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_tiles_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_tiles_editor_refresh;
}

static void
yoriai_tiles_editor_init (YoriaiTilesEditor *self)
{
}
