/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-parties.h"
#include "figure/yoriai-sketch.h"
#include "figure/yoriai-tile-map.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "text/yoriai-prefecture.h"
#include "words/yoriai-catalogue.h"

/* Who takes part: by role, with kind, place and what each commits; and where they are, on a map of tiles. */

#define TILE_GAP 2.0
#define MIN_TILE 33.0 /* three small characters, and two lines */
#define MAX_COLUMNS 5 /* of institutions */
#define N_SECTORS 6
#define OTHERS (N_SECTORS - 2)
#define UNKNOWN (N_SECTORS - 1)
#define ABROAD YORIAI_N_PREFECTURES
#define NOWHERE (YORIAI_N_PREFECTURES + 1)
#define N_PLACES (YORIAI_N_PREFECTURES + 2)
#define FEW 20        /* so many institutions leave room for a larger map below them */

/* Kinds as a reader groups them, by a trait of theirs. The sign stands for the colour where there is none. */
static const struct
{
  const char *sign;
  const char *label;
  const char *trait; /* (nullable) */
} sectors[N_SECTORS] = {
  { N_("[sign]U"), "figure.consortium.universities",
    YORIAI_TRAIT_UNIVERSITY },
  { N_("[sign]R"), "figure.consortium.research",
    YORIAI_TRAIT_RESEARCH_INSTITUTE },
  { N_("[sign]C"), "figure.consortium.companies", YORIAI_TRAIT_COMPANY },
  { N_("[sign]M"), "figure.consortium.municipalities", YORIAI_TRAIT_LOCAL_GOVERNMENT },
  { N_("[sign]O"), "figure.consortium.others", NULL },
  { N_("[sign]?"), "figure.consortium.no-kind", NULL },
};

typedef struct
{
  YoriaiReading *reading;
  YoriaiVocabulary *roles;                /* (owned) (nullable) */
  guint counts[N_PLACES];
  GString *names[N_PLACES];
  guint lead;                             /* prefecture of the representative institution */
  GHashTable *commitments;                /* (element-type utf8 GArray): positions by the id of who commits them */
} Consortium;

static void
consortium_free (gpointer data)
{
  Consortium *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_string_free (self->names[i], TRUE);
  g_hash_table_unref (self->commitments);
  g_clear_pointer (&self->roles, yoriai_vocabulary_unref);
  g_free (self);
}

static guint
get_sector (YoriaiRecord *institution)
{
  for (guint i = 0; i < N_SECTORS; i++)
    if (sectors[i].trait != NULL && yoriai_record_has_trait (institution, "kind", sectors[i].trait))
      return i;
  return yoriai_record_get_string (institution, "kind") != NULL ? OTHERS : UNKNOWN;
}

/* Which prefecture an institution is in, or one of the places that are none: a place that is not known is nowhere. */
static guint
get_place (YoriaiRecord *institution)
{
  const char *prefecture = yoriai_record_get_string (institution, "prefecture");
  guint place = yoriai_prefecture_find (prefecture);

  if (place < YORIAI_N_PREFECTURES)
    return place;
  return yoriai_place_is_abroad (prefecture) ||
                 yoriai_record_has_trait (institution, "kind", YORIAI_TRAIT_OVERSEAS)
             ? ABROAD
             : NOWHERE;
}

/* Grey for what is not known. */
static guint
get_series (guint sector)
{
  return sector == UNKNOWN ? YORIAI_N_SERIES - 1 : sector;
}

/* Which of the call's roles an institution has, by its place among them; the one after the last: none, or one that the call
 * does not know; two after: it declined. */
static guint
get_role (const Consortium *self,
          YoriaiRecord     *institution)
{
  guint n = yoriai_vocabulary_get_n_entries (self->roles);
  int index = yoriai_vocabulary_get_index (self->roles, yoriai_record_get_string (institution, "role"));

  if (yoriai_institution_has_declined (institution))
    return n + 1;
  return index >= 0 ? (guint) index : n;
}

static void
count (Consortium *self)
{
  YoriaiRecord *root = self->reading->root;

  self->lead = YORIAI_N_PREFECTURES;
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    self->names[i] = g_string_new (NULL);
  for (guint i = 0; i < yoriai_sketch_count (root, "institutions"); i++)
    {
      YoriaiRecord *institution = yoriai_sketch_item (root, "institutions", i);
      guint place = get_place (institution);
      g_autofree char *name = yoriai_sketch_dup_text (institution, "name");

      if (yoriai_institution_has_declined (institution))
        continue;
      self->counts[place]++;
      g_string_append_printf (self->names[place], "%s%s", self->names[place]->len > 0 ? "、" : "",
                              name != NULL ? name : yoriai_ja (N_("(not filled in)")));
      if (yoriai_institution_has_role (institution, YORIAI_TRAIT_REPRESENTATIVE))
        self->lead = place;
    }
}

/* --- The map --- */

static double
measure_map (YoriaiBlock      *block,
             YoriaiTypesetter *setter,
             double            width,
             gpointer          data)
{
  double tile = width / YORIAI_TILE_COLUMNS;

  /* Too small for the names: as if it were too high, so that the page becomes larger. */
  return tile < MIN_TILE ? YORIAI_TOO_HIGH : tile * YORIAI_TILE_ROWS;
}

static void
draw_tile (const Consortium *self,
           YoriaiTypesetter *setter,
           YoriaiScene      *scene,
           guint             parent,
           guint             index,
           const YoriaiRect *rect)
{
  const char *short_name = yoriai_prefecture_get_short_name (index);
  guint n = self->counts[index], node = parent;
  gboolean is_lead = n > 0 && index == self->lead;
  YoriaiInk ink = is_lead ? YORIAI_INK_ON_COLOUR : n > 0 ? YORIAI_INK_TEXT : YORIAI_INK_MUTED;
  double pitch = yoriai_font_get_pitch (YORIAI_FONT_SMALL);
  double natural = yoriai_typesetter_get_width (setter, YORIAI_FONT_SMALL, short_name);
  YoriaiRect text = { rect->x, rect->y + (rect->height - pitch * (n > 0 ? 2 : 1)) / 2, rect->width, pitch };

  if (n > 0)
    {
      g_autofree char *key = g_strdup_printf ("prefecture/%u", index + 1);
      g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %u institutions")),
                                               yoriai_prefecture_get_name (index), n);

      node = yoriai_scene_add_node (scene, &(YoriaiNode){ .kind = YORIAI_NODE_ITEM,
                                                          .key = key,
                                                          .record_id = (char *) yoriai_record_get_id (self->reading->root),
                                                          .field = yoriai_record_find_field (self->reading->root,
                                                                                             "institutions"),
                                                          .label = label,
                                                          .description = self->names[index]->str,
                                                          .parent = parent,
                                                          .rect = *rect });
    }
  yoriai_scene_add_box (scene, node, rect,
                        &(YoriaiPen){ .fill = is_lead ? YORIAI_INK_HUB : n > 0 ? YORIAI_INK_SERIES_TINT : YORIAI_INK_HEAD,
                                      .stroke = n > 0 ? YORIAI_INK_HUB : YORIAI_INK_NONE,
                                      .width = 1,
                                      .radius = 2 });
  if (natural <= rect->width)
    yoriai_text_draw (setter, scene, node, YORIAI_FONT_SMALL, ink, YORIAI_ALIGN_CENTER, short_name, &text);
  if (n > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", n);

      text.y += pitch;
      yoriai_text_draw (setter, scene, node, YORIAI_FONT_STRONG, ink, YORIAI_ALIGN_CENTER, number, &text);
    }
}

static void
draw_map (YoriaiBlock      *block,
          YoriaiTypesetter *setter,
          YoriaiScene      *scene,
          guint             node,
          const YoriaiRect *rect,
          gpointer          data)
{
  const Consortium *self = data;
  double tile = MIN (rect->width / YORIAI_TILE_COLUMNS, rect->height / YORIAI_TILE_ROWS);
  double x = rect->x + (rect->width - tile * YORIAI_TILE_COLUMNS) / 2;

  for (guint i = 0; i < YORIAI_N_PREFECTURES; i++)
    {
      const YoriaiTile *at = yoriai_tile_map_get (i);
      YoriaiRect place = { x + at->column * tile, rect->y + at->row * tile, tile - TILE_GAP, tile - TILE_GAP };

      draw_tile (self, setter, scene, node, i, &place);
    }
}

static void
add_sector_counts (Consortium  *self,
                   YoriaiBlock *parent)
{
  YoriaiRecord *root = self->reading->root;
  guint counts[N_SECTORS] = { 0 };

  for (guint i = 0; i < yoriai_sketch_count (root, "institutions"); i++)
    if (!yoriai_institution_has_declined (yoriai_sketch_item (root, "institutions", i)))
      counts[get_sector (yoriai_sketch_item (root, "institutions", i))]++;
  for (guint i = 0; i < N_SECTORS; i++)
    {
      YoriaiBlock *row, *text;
      g_autofree char *words = g_strdup_printf (yoriai_ja (N_("%s: %u")),
                                                yoriai_reading_get_wording (self->reading, sectors[i].label), counts[i]);

      if (i == UNKNOWN && counts[i] == 0)
        continue;
      row = yoriai_block_row (parent, 6);
      yoriai_block_chip (row, yoriai_ja (sectors[i].sign), yoriai_ink_series (get_series (i)),
                         yoriai_ink_on_series (get_series (i)));
      text = yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, words);
      text->is_centered = TRUE;
    }
}

/* How many are where the map has no tile. */
static void
add_place (Consortium  *self,
           YoriaiBlock *notes,
           guint        place,
           const char  *key,
           const char  *label)
{
  g_autofree char *text = g_strdup_printf (yoriai_ja (N_("%s: %u")), label, self->counts[place]);

  if (self->counts[place] > 0)
    yoriai_block_name (yoriai_block_text (notes, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, text), YORIAI_NODE_ITEM, key,
                       self->reading->root, "institutions", text, self->names[place]->str);
}

static void
add_map (Consortium  *self,
         YoriaiBlock *parent,
         gboolean     is_tall)
{
  YoriaiBlock *both = is_tall ? yoriai_block_row (parent, 16) : yoriai_block_column (parent, 6);
  YoriaiBlock *card = yoriai_block_column (both, 6), *notes, *map;

  notes = yoriai_block_column (both, 6);

  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT,
                     yoriai_reading_get_wording (self->reading, "figure.consortium.map"));
  map = yoriai_block_other (card, measure_map, draw_map, self);
  map->grows = TRUE;
  if (is_tall && yoriai_reading_count_institutions (self->reading) <= FEW)
    card->weight = 1.6;
  add_place (self, notes, ABROAD, "prefecture/abroad", yoriai_ja (N_("Abroad")));
  add_place (self, notes, NOWHERE, "prefecture/none", yoriai_ja (N_("Place not known")));
  if (self->lead < YORIAI_N_PREFECTURES)
    yoriai_block_text (notes, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                       yoriai_reading_get_wording (self->reading, "figure.consortium.map.note"));
  add_sector_counts (self, notes);
}

/* --- The institutions --- */

/* What an institution commits, each kind once: "地域ニーズの提示・実証の場の提供". */
static char *
dup_commitments (Consortium   *self,
                 YoriaiRecord *institution)
{
  YoriaiRecord *root = self->reading->root;
  const GArray *positions = g_hash_table_lookup (self->commitments, yoriai_record_get_id (institution));
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      YoriaiRecord *commitment = yoriai_sketch_item (root, "commitments", g_array_index (positions, guint, i));
      guint field = yoriai_record_find_field (commitment, "kind");
      const char *kind = yoriai_record_get_string (commitment, "kind");

      if (kind == NULL || !g_hash_table_add (seen, (gpointer) kind))
        continue;
      if (text->len > 0)
        g_string_append (text, "、");
      yoriai_reading_append_value (self->reading, text, commitment, field);
    }
  return g_string_free (text, FALSE);
}

static void
add_flags (Consortium   *self,
           YoriaiBlock  *parent,
           YoriaiRecord *institution,
           const char   *notes)
{
  YoriaiBlock *flow = yoriai_block_flow (parent, 4);
  gboolean leads = yoriai_reading_has_field (self->reading, "institutions.lead_municipality")
                   && yoriai_institution_is_lead (institution);

  if (leads)
    yoriai_block_chip (flow, yoriai_reading_get_wording (self->reading, "figure.lead-municipality"), YORIAI_INK_FORUM, YORIAI_INK_ON_COLOUR);
  if (yoriai_institution_is_executive (institution))
    yoriai_block_chip (flow, yoriai_reading_get_wording (self->reading, "figure.executive-institution"), YORIAI_INK_FORUM_TINT, YORIAI_INK_FORUM);
  if (*notes != '\0')
    yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, notes);
}

static void
add_institution (Consortium   *self,
                 YoriaiBlock  *parent,
                 YoriaiRecord *institution)
{
  YoriaiBlock *row = yoriai_block_row (parent, 6), *chip, *column, *aside;
  guint sector = get_sector (institution);
  g_autofree char *key = yoriai_sketch_dup_key ("institution", institution);
  g_autofree char *name = yoriai_sketch_dup_text (institution, "name");
  g_autofree char *commitments = dup_commitments (self, institution);
  const char *prefecture = yoriai_record_get_string (institution, "prefecture");
  g_autoptr (GString) notes = g_string_new (NULL);

  yoriai_reading_append_value (self->reading, notes, institution, yoriai_record_find_field (institution, "kind"));
  if (prefecture != NULL)
    g_string_append_printf (notes, "%s%s", notes->len > 0 ? "・" : "", prefecture);
  yoriai_block_name (row, YORIAI_NODE_ITEM, key, institution, "name",
                     name != NULL ? name : yoriai_ja (N_("(not filled in)")), NULL);
  row->node.description = g_strconcat (notes->str, *commitments != '\0' ? "。" : NULL, commitments, NULL);
  aside = yoriai_block_column (row, 0);
  aside->weight = 0;
  chip = yoriai_block_chip (aside, yoriai_ja (sectors[sector].sign), yoriai_ink_series (get_series (sector)),
                            yoriai_ink_on_series (get_series (sector)));
  chip->min_height = yoriai_font_get_pitch (YORIAI_FONT_STRONG);
  column = yoriai_block_column (row, 0);
  yoriai_sketch_text (column, YORIAI_FONT_STRONG, institution, "name");
  add_flags (self, column, institution, notes->str);
  if (*commitments != '\0')
    {
      g_autofree char *text = g_strconcat ("▶ ", commitments, NULL);

      yoriai_block_text (column, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, text);
    }
}

static void
add_role (Consortium  *self,
          YoriaiBlock *parent,
          guint        role,
          guint        n_columns)
{
  YoriaiRecord *root = self->reading->root;
  const YoriaiVocabularyEntry *entry
      = role < yoriai_vocabulary_get_n_entries (self->roles) ? yoriai_vocabulary_get_entry (self->roles, role) : NULL;
  const char *name = entry != NULL ? yoriai_text_get (entry->label, "ja") : yoriai_ja (N_("Role not filled in"));
  gboolean is_first = entry != NULL && g_strv_contains (entry->traits, YORIAI_TRAIT_REPRESENTATIVE);
  YoriaiBlock *card, *grid;
  g_autofree char *title = NULL;
  g_autofree char *key = g_strdup_printf ("role/%u", role);
  guint n = 0;

  for (guint i = 0; i < yoriai_sketch_count (root, "institutions"); i++)
    n += get_role (self, yoriai_sketch_item (root, "institutions", i)) == role ? 1 : 0;
  if (n == 0)
    return;
  title = g_strdup_printf (yoriai_ja (N_("%s (%u)")), name, n);
  card = yoriai_sketch_frame (parent, NULL, is_first ? YORIAI_INK_HUB : YORIAI_INK_RULE,
                              is_first ? YORIAI_INK_HUB_TINT : YORIAI_INK_CARD);
  card->pen.width = is_first ? 2 : 1;
  card->gap = 5;
  card->grows = !is_first;
  yoriai_block_name (card, YORIAI_NODE_FRAME, key, root, "institutions", title, NULL);
  yoriai_block_text (card, YORIAI_FONT_STRONG, is_first ? YORIAI_INK_HUB : YORIAI_INK_TEXT, title);
  /* Columns stand under one another; one that stands alone may be as wide as the card. */
  grid = yoriai_block_grid (card, 7, n == 1 ? 1 : n_columns);
  for (guint i = 0; i < yoriai_sketch_count (root, "institutions"); i++)
    if (get_role (self, yoriai_sketch_item (root, "institutions", i)) == role)
      add_institution (self, grid, yoriai_sketch_item (root, "institutions", i));
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  static const char *const committing[] = { "institution", NULL };
  Consortium *self = g_new0 (Consortium, 1);
  YoriaiBlock *body = sketch->is_tall ? yoriai_block_column (NULL, 12) : yoriai_block_row (NULL, 16), *lists, *map;
  /* The whole width of a page for one column of names would leave half of it white. */
  guint n_columns = sketch->is_tall ? 2 : 1;
  const YoriaiVocabulary *roles;

  self->reading = sketch->reading;
  self->commitments = yoriai_sketch_index_refs (self->reading->root, "commitments", committing);
  sketch->state = self;
  sketch->free_state = consortium_free;
  roles = yoriai_reading_get_vocabulary (self->reading,
                                         yoriai_reading_get_field (yoriai_institution_get_type (), "role"));
  self->roles = roles != NULL ? yoriai_vocabulary_ref ((YoriaiVocabulary *) roles) : NULL;
  count (self);
  lists = yoriai_block_column (body, 8);
  lists->grows = TRUE;
  for (guint i = 0; i <= yoriai_vocabulary_get_n_entries (self->roles); i++)
    add_role (self, lists, i, sketch->variant + n_columns);
  if (lists->children->len == 0)
    yoriai_block_text (lists, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  map = yoriai_block_column (body, 0);
  add_map (self, map, sketch->is_tall);
  /* The more columns of institutions, the less is left for the map. */
  map->weight = sketch->variant == 0 ? 0.85 : sketch->variant == 1 ? 0.7 : 0.52;
  return body;
}

static char *
describe (YoriaiSketch *sketch)
{
  return g_strdup_printf (yoriai_ja (N_("%u institutions by role, with kind, place and what each commits")),
                          yoriai_reading_count_institutions (sketch->reading));
}

const YoriaiFigureClass yoriai_figure_consortium = {
  "5-consortium", N_("Participating institutions"), "institutions", MAX_COLUMNS, NULL, build, NULL, describe,
};
