/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-carets"

#include "config.h"

#include "presence/yoriai-carets.h"

#include <adwaita.h>

/* Carets and selections are painted by what is around the text (the canvas), over it: so nothing is laid out anew, and a flag
 * may reach beyond the text's own bounds. Each has its colour and the initials; a caret that has just moved the name. */

typedef struct
{
  guint64 client;
  guint anchor;
  guint head;
  guint colour;
  char *initials;
  char *name;
  gint64 moved; /* monotonic */
} Caret;

struct _YoriaiCarets
{
  GtkWidget *canvas; /* (unowned): owns this */
  GtkWidget *text;   /* (unowned): GtkText or GtkTextView in it */
  GArray *carets;    /* (owned) (element-type Caret) */
  guint n_preedit;   /* code points being composed, in a GtkText */
  guint name_id;     /* source after which names are initials again */
};

#define CARET_WIDTH 2
#define CONTRAST_CARET_WIDTH 3
#define SELECTION_ALPHA 0.22
#define DARK_SELECTION_ALPHA 0.36
#define LIGHTER 0.45 /* part of white, in the dark */
#define FLAG_SCALE 0.72
#define FLAG_PADDING 3
#define FLAG_RADIUS 3

static void
caret_clear (gpointer data)
{
  Caret *caret = data;

  g_free (caret->initials);
  g_free (caret->name);
}

static gboolean
is_named (const Caret *caret)
{
  return g_get_monotonic_time () - caret->moved < YORIAI_CARETS_NAME_SECONDS * G_TIME_SPAN_SECOND;
}

static gboolean
name_cb (gpointer data)
{
  YoriaiCarets *self = data;
  gboolean is_any = FALSE;

  for (guint i = 0; i < self->carets->len; i++)
    is_any = is_any || is_named (&g_array_index (self->carets, Caret, i));
  gtk_widget_queue_draw (self->canvas);
  if (is_any)
    return G_SOURCE_CONTINUE;
  self->name_id = 0;
  return G_SOURCE_REMOVE;
}

/**
 * yoriai_carets_new:
 * @canvas: what paints them, and frees this in its dispose()
 * @text: the GtkText or GtkTextView in it
 *
 * Returns: (transfer full): nobody's carets
 */
YoriaiCarets *
yoriai_carets_new (GtkWidget *canvas,
                   GtkWidget *text)
{
  YoriaiCarets *self = g_new0 (YoriaiCarets, 1);

  self->canvas = canvas;
  self->text = text;
  self->carets = g_array_new (FALSE, FALSE, sizeof (Caret));
  g_array_set_clear_func (self->carets, caret_clear);
  return self;
}

/**
 * yoriai_carets_free:
 * @self: (transfer full): carets
 */
void
yoriai_carets_free (YoriaiCarets *self)
{
  g_clear_handle_id (&self->name_id, g_source_remove);
  g_array_unref (self->carets);
  g_free (self);
}

static gint64
get_moved (GArray      *before,
           const Caret *caret)
{
  for (guint i = 0; i < before->len; i++)
    {
      const Caret *old = &g_array_index (before, Caret, i);

      if (old->client == caret->client)
        return old->head == caret->head && old->anchor == caret->anchor ? old->moved : caret->moved;
    }
  return caret->moved;
}

/**
 * yoriai_carets_set_people:
 * @self: carets
 * @people: (element-type YoriaiPerson): who is in the text
 * @map: (nullable): says where in the widget a place is
 * @data: for @map
 *
 * Shows theirs.
 */
void
yoriai_carets_set_people (YoriaiCarets        *self,
                          const GPtrArray     *people,
                          YoriaiCaretsMapFunc  map,
                          gpointer             data)
{
  g_autoptr (GArray) before = self->carets;
  gint64 now = g_get_monotonic_time ();

  self->carets = g_array_new (FALSE, FALSE, sizeof (Caret));
  g_array_set_clear_func (self->carets, caret_clear);
  for (guint i = 0; i < people->len; i++)
    {
      const YoriaiPerson *person = people->pdata[i];
      Caret caret = { .client = person->client, .colour = person->colour, .moved = now };

      if (!person->has_caret)
        continue;
      caret.anchor = map != NULL ? map (person->anchor, data) : person->anchor;
      caret.head = map != NULL ? map (person->head, data) : person->head;
      caret.moved = get_moved (before, &caret);
      caret.initials = g_strdup (person->initials);
      caret.name = g_strdup (person->name);
      g_array_append_val (self->carets, caret);
    }
  if (self->carets->len > 0 && self->name_id == 0)
    self->name_id = g_timeout_add_seconds (1, name_cb, self);
  gtk_widget_queue_draw (self->canvas);
}

/**
 * yoriai_carets_set_preedit:
 * @self: carets in a GtkText
 * @preedit: (nullable): what is being composed in it
 *
 * What is behind the caret of who composes stands behind that.
 */
void
yoriai_carets_set_preedit (YoriaiCarets *self,
                           const char   *preedit)
{
  self->n_preedit = preedit != NULL ? (guint) g_utf8_strlen (preedit, -1) : 0;
  if (self->carets->len > 0)
    gtk_widget_queue_draw (self->canvas);
}

/**
 * yoriai_carets_get_n:
 * @self: carets
 *
 * Returns: how many there are
 */
guint
yoriai_carets_get_n (YoriaiCarets *self)
{
  return self->carets->len;
}

/* Where a place is, as the text's own coordinates go; without width. */
static void
locate_in_text (YoriaiCarets *self,
                guint         at,
                GdkRectangle *ret)
{
  if (GTK_IS_TEXT_VIEW (self->text))
    {
      GtkTextView *view = GTK_TEXT_VIEW (self->text);
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) at);
      gtk_text_view_get_iter_location (view, &iter, ret);
      gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, ret->x, ret->y, &ret->x, &ret->y);
    }
  else
    {
      GtkText *text = GTK_TEXT (self->text);
      guint own = (guint) gtk_editable_get_position (GTK_EDITABLE (text));
      graphene_rect_t strong;

      gtk_text_compute_cursor_extents (text, at > own ? at + self->n_preedit : at, &strong, NULL);
      *ret = (GdkRectangle){ (int) strong.origin.x, (int) strong.origin.y, 0, (int) strong.size.height };
    }
  ret->width = 0;
}

/* The same in the canvas. FALSE when it is nowhere to be seen. */
static gboolean
locate (YoriaiCarets    *self,
        guint            at,
        graphene_rect_t *ret)
{
  GdkRectangle in_text;
  graphene_point_t point;

  locate_in_text (self, at, &in_text);
  if (!gtk_widget_compute_point (self->text, self->canvas, &GRAPHENE_POINT_INIT (in_text.x, in_text.y), &point))
    return FALSE;
  graphene_rect_init (ret, point.x, point.y, 0, in_text.height);
  return TRUE;
}

static gboolean
compute_text_bounds (YoriaiCarets    *self,
                     graphene_rect_t *ret)
{
  return gtk_widget_compute_bounds (self->text, self->canvas, ret) && ret->size.width > 0;
}

static gboolean
is_within (const graphene_rect_t *bounds,
           const graphene_rect_t *caret)
{
  return caret->origin.x >= bounds->origin.x - 1 && caret->origin.x <= bounds->origin.x + bounds->size.width + 1
         && caret->origin.y + caret->size.height > bounds->origin.y
         && caret->origin.y < bounds->origin.y + bounds->size.height;
}

/**
 * yoriai_carets_locate:
 * @self: carets
 * @index: below yoriai_carets_get_n()
 * @ret_bounds: (out caller-allocates): where it is painted in its canvas
 *
 * Returns: FALSE when it is out of sight
 */
gboolean
yoriai_carets_locate (YoriaiCarets    *self,
                      guint            index,
                      graphene_rect_t *ret_bounds)
{
  graphene_rect_t bounds;

  g_return_val_if_fail (index < self->carets->len, FALSE);

  return compute_text_bounds (self, &bounds)
         && locate (self, g_array_index (self->carets, Caret, index).head, ret_bounds) && is_within (&bounds, ret_bounds);
}

/* Painting */

static GdkRGBA
get_rgba (guint    colour,
          gboolean is_dark)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, yoriai_presence_get_rgb (colour));
  if (is_dark)
    {
      rgba.red += (float) ((1 - rgba.red) * LIGHTER);
      rgba.green += (float) ((1 - rgba.green) * LIGHTER);
      rgba.blue += (float) ((1 - rgba.blue) * LIGHTER);
    }
  return rgba;
}

static void
paint_block (GtkSnapshot   *snapshot,
             const GdkRGBA *rgba,
             float          x,
             float          y,
             float          right,
             float          bottom)
{
  if (right > x && bottom > y)
    gtk_snapshot_append_color (snapshot, rgba, &GRAPHENE_RECT_INIT (x, y, right - x, bottom - y));
}

/* From where it begins to the end of its line, the lines between, the last one to where it ends. */
static void
paint_selection (YoriaiCarets          *self,
                 GtkSnapshot           *snapshot,
                 const Caret           *caret,
                 const graphene_rect_t *bounds,
                 GdkRGBA                rgba,
                 gboolean               is_dark)
{
  graphene_rect_t from, to;
  float left = bounds->origin.x, right = left + bounds->size.width;

  if (!locate (self, MIN (caret->anchor, caret->head), &from) || !locate (self, MAX (caret->anchor, caret->head), &to))
    return;
  rgba.alpha = (float) (is_dark ? DARK_SELECTION_ALPHA : SELECTION_ALPHA);
  if (from.origin.y + from.size.height > to.origin.y)
    {
      paint_block (snapshot, &rgba, from.origin.x, from.origin.y, to.origin.x, to.origin.y + to.size.height);
      return;
    }
  paint_block (snapshot, &rgba, from.origin.x, from.origin.y, right, from.origin.y + from.size.height);
  paint_block (snapshot, &rgba, left, from.origin.y + from.size.height, right, to.origin.y);
  paint_block (snapshot, &rgba, left, to.origin.y, to.origin.x, to.origin.y + to.size.height);
}

static PangoLayout *
make_flag (YoriaiCarets *self,
           const Caret  *caret)
{
  PangoLayout *layout
      = gtk_widget_create_pango_layout (self->text, is_named (caret) ? caret->name : caret->initials);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (FLAG_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Above the caret, where what is composed under it is not; no further to the right than the text goes. */
static void
paint_flag (YoriaiCarets          *self,
            GtkSnapshot           *snapshot,
            const Caret           *caret,
            const graphene_rect_t *at,
            const graphene_rect_t *bounds,
            graphene_rect_t       *last)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  g_autoptr (PangoLayout) layout = make_flag (self, caret);
  gboolean is_contrasting = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA rgba = get_rgba (caret->colour, FALSE);
  GskRoundedRect outline;
  graphene_rect_t flag;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  width += 2 * FLAG_PADDING;
  graphene_rect_init (&flag, MAX (bounds->origin.x, MIN (at->origin.x - 1, bounds->origin.x + bounds->size.width - (float) width)),
                      at->origin.y - (float) height, (float) width, (float) height);
  if (graphene_rect_intersection (&flag, last, NULL))
    flag.origin.x = last->origin.x + last->size.width + 1;
  *last = flag;
  gsk_rounded_rect_init_from_rect (&outline, &flag, FLAG_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &rgba, &flag);
  gtk_snapshot_pop (snapshot);
  if (is_contrasting)
    gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 }, (GdkRGBA[4]){ white, white, white, white });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (flag.origin.x + FLAG_PADDING, flag.origin.y));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

/**
 * yoriai_carets_snapshot:
 * @self: carets
 * @snapshot: of the canvas, after all that is in it
 *
 * Paints them.
 */
void
yoriai_carets_snapshot (YoriaiCarets *self,
                        GtkSnapshot  *snapshot)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (style);
  float width = adw_style_manager_get_high_contrast (style) ? CONTRAST_CARET_WIDTH : CARET_WIDTH;
  graphene_rect_t bounds, last = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (self->carets->len == 0 || !compute_text_bounds (self, &bounds))
    return;
  for (guint i = 0; i < self->carets->len; i++)
    {
      const Caret *caret = &g_array_index (self->carets, Caret, i);
      GdkRGBA rgba = get_rgba (caret->colour, is_dark);
      graphene_rect_t at;

      if (caret->anchor != caret->head)
        {
          gtk_snapshot_push_clip (snapshot, &bounds);
          paint_selection (self, snapshot, caret, &bounds, rgba, is_dark);
          gtk_snapshot_pop (snapshot);
        }
      if (!yoriai_carets_locate (self, i, &at))
        continue;
      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT (at.origin.x - width / 2, at.origin.y, width, at.size.height));
      paint_flag (self, snapshot, caret, &at, &bounds, &last);
    }
}
