/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-hit-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "find/yoriai-hit-row.h"

/* A place where something stands: what stands around it, and where that is; where it may be replaced, with a tick and with
 * what will stand there. */
struct _YoriaiHitRow
{
  GtkListBoxRow parent_instance;

  YoriaiFindHit *hit;     /* (owned) */
  YoriaiChecker *checker; /* (owned) (nullable) */
  GtkWidget *tick;        /* (nullable): child */
  GtkWidget *now;         /* child */
  GtkWidget *then;        /* child */
  GtkWidget *place;       /* child */
};

G_DEFINE_FINAL_TYPE (YoriaiHitRow, yoriai_hit_row, GTK_TYPE_LIST_BOX_ROW)

#define ARROW "→ "

static GtkWidget *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               guint           at,
               guint           length)
{
  attribute->start_index = at;
  attribute->end_index = at + length;
  pango_attr_list_insert (list, attribute);
}

/* Not by colour alone: what was found is bold and underlined. */
static void
show_context (GtkWidget  *label,
              const char *text,
              guint       at,
              guint       length)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), at, length);
  add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), at, length);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

/* "Tasks › Summary · old or new form of a character · settled" */
static char *
dup_place (YoriaiHitRow *self)
{
  g_autofree char *place = yoriai_find_hit_dup_place (self->hit, self->checker);
  GString *text = g_string_new (place);

  if (yoriai_find_hit_get_likeness (self->hit) == YORIAI_LIKENESS_FORMS)
    /* Translators: of a word that was found, 髙山 for 高山 */
    g_string_append_printf (text, " · %s", _("another form of the characters"));
  if (self->tick != NULL && yoriai_find_hit_is_settled (self->hit))
    /* Translators: of a place in a part of the proposal that is settled */
    g_string_append_printf (text, " · %s", _("settled"));

  return g_string_free (text, FALSE);
}

static void
update (YoriaiHitRow *self,
        const char   *replacement)
{
  guint at, length;
  g_autofree char *now = yoriai_find_hit_dup_context (self->hit, NULL, &at, &length);
  g_autofree char *place = dup_place (self);
  g_autofree char *spoken = NULL;

  show_context (self->now, now, at, length);
  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_widget_set_visible (self->then, replacement != NULL);
  if (replacement != NULL)
    {
      g_autofree char *then = yoriai_find_hit_dup_context (self->hit, replacement, &at, &length);
      g_autofree char *line = g_strconcat (ARROW, then, NULL);

      show_context (self->then, line, at + sizeof ARROW - 1, length);
      spoken = g_strdup_printf ("%s %s", now, line);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken != NULL ? spoken : now,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  if (self->tick != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
}

static void
yoriai_hit_row_dispose (GObject *object)
{
  g_clear_object (&YORIAI_HIT_ROW (object)->hit);
  g_clear_object (&YORIAI_HIT_ROW (object)->checker);
  G_OBJECT_CLASS (yoriai_hit_row_parent_class)->dispose (object);
}

static void
yoriai_hit_row_class_init (YoriaiHitRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_hit_row_dispose;
}

static void
yoriai_hit_row_init (YoriaiHitRow *self)
{
}

/**
 * yoriai_hit_row_new:
 * @hit: a hit
 * @checker: (nullable): of the open proposal
 * @replacement: (nullable): what may come in its place
 *
 * Returns: (transfer floating): a row of it, with a tick where something may come in its place
 */
GtkWidget *
yoriai_hit_row_new (YoriaiFindHit *hit,
                    YoriaiChecker *checker,
                    const char    *replacement)
{
  YoriaiHitRow *self = g_object_new (YORIAI_TYPE_HIT_ROW, NULL);
  GtkWidget *grid = gtk_grid_new ();

  self->hit = g_object_ref (hit);
  g_set_object (&self->checker, checker);
  self->now = create_label ();
  self->then = create_label ();
  self->place = create_label ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding");
  gtk_widget_add_css_class (self->place, "place");
  gtk_widget_add_css_class (self->place, "caption");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  if (replacement != NULL)
    {
      self->tick = gtk_check_button_new ();
      gtk_widget_set_valign (self->tick, GTK_ALIGN_START);
      g_object_bind_property (hit, "ticked", self->tick, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
      gtk_grid_attach (GTK_GRID (grid), self->tick, 0, 0, 1, 3);
    }
  gtk_grid_attach (GTK_GRID (grid), self->now, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->then, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->place, 1, 2, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  update (self, replacement);

  return GTK_WIDGET (self);
}

/**
 * yoriai_hit_row_get_hit:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
YoriaiFindHit *
yoriai_hit_row_get_hit (YoriaiHitRow *self)
{
  return self->hit;
}

/**
 * yoriai_hit_row_set_replacement:
 * @self: a row that was made with one
 * @replacement: what may come in its place
 *
 * Shows what will stand there.
 */
void
yoriai_hit_row_set_replacement (YoriaiHitRow *self,
                                const char   *replacement)
{
  update (self, replacement);
}

static guint
count_in (GListModel          *hits,
          const YoriaiSection *section)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (hits, i);

      n += yoriai_find_hit_get_section (hit) == section;
    }
  return n;
}

/**
 * yoriai_hit_row_set_header:
 * @row: a row of hits
 * @before: (nullable): the one before it
 * @hits: all of them, a #GListModel of #YoriaiFindHit
 *
 * Puts the section's name and its number of hits above its first one; a #GtkListBoxUpdateHeaderFunc.
 */
void
yoriai_hit_row_set_header (GtkListBoxRow *row,
                           GtkListBoxRow *before,
                           gpointer       hits)
{
  const YoriaiSection *section = yoriai_find_hit_get_section (YORIAI_HIT_ROW (row)->hit);
  GtkWidget *header = NULL;

  if (before == NULL || yoriai_find_hit_get_section (YORIAI_HIT_ROW (before)->hit) != section)
    {
      /* Translators: a section, and how many hits are in it */
      g_autofree char *text = g_strdup_printf (_("%s (%u)"), _(section->title), count_in (hits, section));

      header = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (header), 0);
      gtk_widget_add_css_class (header, "heading");
      gtk_widget_add_css_class (header, "hits-header");
    }
  gtk_list_box_row_set_header (row, header);
}
