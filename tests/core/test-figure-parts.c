/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts that figures are made of: lines of text, lines between boxes, what is where, colours, files. */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "figure/yoriai-fonts.h"
#include "figure/yoriai-route.h"
#include "figure/yoriai-scene-output.h"
#include "figure/yoriai-typesetter.h"
#include "pdf-support.h"

#define EM 12.0 /* of the body font */
#define N_RANDOM 2000

/* --- Lines of text --- */

typedef struct
{
  GString *text; /* the lines, a bar between two */
  guint n_lines;
  double widest;
} Lines;

static void
take_line (PangoLayout *line,
           double       width,
           gpointer     user_data)
{
  Lines *lines = user_data;

  if (lines->n_lines++ > 0)
    g_string_append_c (lines->text, '|');
  g_string_append (lines->text, pango_layout_get_text (line));
  lines->widest = MAX (lines->widest, width);
}

static void
assert_lines (const char *text,
              double      ems,
              gboolean    is_balanced,
              const char *expected)
{
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  Lines lines = { .text = out };

  yoriai_typesetter_set (setter, YORIAI_FONT_BODY, text, ems * EM, is_balanced, take_line, &lines);
  g_assert_cmpstr (out->str, ==, expected);
  g_assert_cmpuint (yoriai_typesetter_count_lines (setter, YORIAI_FONT_BODY, text, ems * EM), ==, lines.n_lines);
}

static void
test_breaks (void)
{
  assert_lines ("共創の場", 4, FALSE, "共創の場");
  assert_lines ("共創の場形成支援", 4, FALSE, "共創の場|形成支援");
  assert_lines ("未来をつくる、共創の場", 6, FALSE, "未来をつく|る、共創の場");
  assert_lines ("大学と企業の「共創」の場", 7, FALSE, "大学と企業の|「共創」の場");
  assert_lines ("スマートシティーの実現へ", 7, FALSE, "スマートシ|ティーの実現へ");
  assert_lines ("data driven society", 6, FALSE, "data driven|society");
}

/* What 禁則 allows to be broken, but is read as one. */
static void
test_words (void)
{
  assert_lines ("地域拠点ビジョン提示", 6, FALSE, "地域拠点|ビジョン提示");
  assert_lines ("運行の費用を1便あたり3割減", 7.2, FALSE, "運行の費用を|1便あたり3割減");
  assert_lines ("中間目標1（2年目）", 7, FALSE, "中間目標1|（2年目）");
  assert_lines ("直轄（未入力）", 5, FALSE, "直轄|（未入力）");
  assert_lines ("フラッグシッププロジェクト", 8, FALSE, "フラッグシッププ|ロジェクト");
  assert_lines ("モビリティ", 4, FALSE, "モビ|リティ");
  assert_lines ("（閉じない", 3, FALSE, "（閉じ|ない");
}

static void
test_own_line_ends (void)
{
  assert_lines ("一行目\n二行目", 20, FALSE, "一行目|二行目");
  assert_lines ("一行目\n\n三行目", 20, FALSE, "一行目||三行目");
  assert_lines ("一行目\n", 20, FALSE, "一行目");
  assert_lines ("一行目\u2028二行目", 20, FALSE, "一行目|二行目");
  assert_lines ("一\t二", 20, FALSE, "一 二");
}

/* What cannot be broken is, where there is no other way, but never within a letter. */
static void
test_forced_breaks (void)
{
  assert_lines ("0123456789", 2.9, FALSE, "01234|56789");
  assert_lines ("x", 0.1, FALSE, "x");
  assert_lines ("e\u0301e\u0301e\u0301", 0.7, FALSE, "e\u0301|e\u0301|e\u0301");
  assert_lines ("👩‍🔬👩‍🔬", 0.5, FALSE, "👩‍🔬|👩‍🔬");
}

static void
test_widow (void)
{
  assert_lines ("共創の場形成支援事業", 9, FALSE, "共創の場形|成支援事業");
  assert_lines ("共創の場形成支援事業の場", 9, FALSE, "共創の場形成支援事|業の場");
}

static void
test_balance (void)
{
  assert_lines ("共創の場形成支援事業の場", 9, TRUE, "共創の場形成|支援事業の場");
  assert_lines ("共創の場", 9, TRUE, "共創の場");
}

/* Whatever the text: measured and set lines agree, none is too wide, and no letter is lost. */
static void
test_random_lines (void)
{
  static const char *const words[] = { "共創", "、", "「", "」", "ー", "——", "っ", "AI", "hydrogen", "العربية", "ไทย", " ", "\n", "\t",
                                       "👩‍🔬", "e\u0301", "1234567890123456", "（", "）", "　" };
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) out = g_string_new (NULL);
      g_auto (GStrv) given = NULL, set = NULL;
      g_autofree char *before = NULL, *after = NULL;
      Lines lines = { .text = out };
      double width = g_rand_double_range (random, 2 * EM, 20 * EM);

      for (int n = g_rand_int_range (random, 1, 20); n > 0; n--)
        g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      yoriai_typesetter_set (setter, YORIAI_FONT_BODY, text->str, width, i % 2 == 0, take_line, &lines);
      g_assert_cmpuint (yoriai_typesetter_count_lines (setter, YORIAI_FONT_BODY, text->str, width), ==, lines.n_lines);
      g_assert_cmpfloat (lines.widest, <=, width + 0.5);
      given = g_strsplit_set (text->str, " \n\t", -1);
      before = g_strjoinv ("", given);
      set = g_strsplit_set (out->str, " |", -1);
      after = g_strjoinv ("", set);
      g_assert_cmpuint (g_utf8_strlen (before, -1), >=, g_utf8_strlen (after, -1));
      g_assert_cmpuint (strlen (before) - strlen (after), ==, strlen ("　") * (guint) (g_utf8_strlen (before, -1) - g_utf8_strlen (after, -1)));
    }
}

/* --- Lines between boxes --- */

typedef struct
{
  YoriaiPoint a;
  YoriaiPoint b;
  guint sink; /* how many sinks were drawn before */
} Segment;

static GArray *
collect_segments (const YoriaiScene *scene,
                  guint             *ret_n_heads)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  *ret_n_heads = 0;
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const YoriaiMark *mark = &g_array_index (scene->marks, YoriaiMark, i);
      const YoriaiPoint *points = &g_array_index (scene->points, YoriaiPoint, mark->first_point);

      if (mark->kind == YORIAI_MARK_PATH && mark->is_closed)
        ++*ret_n_heads; /* a sink ends with the head of its arrow */
      for (guint j = 0; mark->kind == YORIAI_MARK_PATH && !mark->is_closed && j + 1 < mark->n_points; j++)
        {
          Segment segment = { points[j], points[j + 1], *ret_n_heads };

          g_array_append_val (segments, segment);
        }
    }
  return segments;
}

static gboolean
lie_on_one_another (const Segment *s,
                    const Segment *t)
{
  gboolean is_upright = s->a.x == s->b.x;
  double apart, common;

  if (is_upright != (t->a.x == t->b.x))
    return FALSE;
  apart = is_upright ? fabs (s->a.x - t->a.x) : fabs (s->a.y - t->a.y);
  common = is_upright ? MIN (MAX (s->a.y, s->b.y), MAX (t->a.y, t->b.y)) - MAX (MIN (s->a.y, s->b.y), MIN (t->a.y, t->b.y))
                      : MIN (MAX (s->a.x, s->b.x), MAX (t->a.x, t->b.x)) - MAX (MIN (s->a.x, s->b.x), MIN (t->a.x, t->b.x));
  return apart < 1 && common > 0.5;
}

static YoriaiRect *
make_row (GRand   *random,
          guint    n,
          gboolean is_sideways,
          double   v,
          double   depth)
{
  YoriaiRect *rects = g_new (YoriaiRect, n);
  double u = g_rand_double_range (random, 0, 60);

  for (guint i = 0; i < n; i++)
    {
      double length = g_rand_double_range (random, 70, 200);

      rects[i] = is_sideways ? (YoriaiRect){ v, u, depth, length } : (YoriaiRect){ u, v, length, depth };
      u += length + 10;
    }
  return rects;
}

static void
check_routing (GRand *random)
{
  gboolean is_sideways = g_rand_boolean (random);
  guint n_sinks = (guint) g_rand_int_range (random, 1, 11), n_sources = (guint) g_rand_int_range (random, 1, 13);
  double depth = yoriai_routing_get_depth (n_sinks);
  g_autofree YoriaiRect *sinks = make_row (random, n_sinks, is_sideways, 0, 50);
  g_autofree YoriaiRect *sources = make_row (random, n_sources, is_sideways, 50 + depth, 50);
  g_autoptr (GArray) routes = g_array_new (FALSE, FALSE, sizeof (YoriaiRoute));
  g_autoptr (GArray) segments = NULL;
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (YoriaiScene) scene = yoriai_scene_new ("routes");
  guint n_heads;

  for (guint source = 0; source < n_sources; source++)
    for (guint sink = 0; sink < n_sinks; sink++)
      if (g_rand_int_range (random, 0, 3) == 0)
        {
          YoriaiRoute route = { source, sink };

          g_array_append_val (routes, route);
          g_hash_table_add (used, GUINT_TO_POINTER (sink));
        }
  yoriai_routing_draw (&(YoriaiRouting){ sinks, n_sinks, sources, n_sources, (YoriaiRoute *) (gpointer) routes->data,
                                         routes->len, is_sideways },
                       scene);
  segments = collect_segments (scene, &n_heads);
  g_assert_cmpuint (n_heads, ==, g_hash_table_size (used));
  for (guint i = 0; i < segments->len; i++)
    {
      const Segment *s = &g_array_index (segments, Segment, i);
      double v[] = { is_sideways ? s->a.x : s->a.y, is_sideways ? s->b.x : s->b.y };

      g_assert_true (s->a.x == s->b.x || s->a.y == s->b.y);
      g_assert_cmpfloat (MIN (v[0], v[1]), >=, 50 - 1e-9);
      g_assert_cmpfloat (MAX (v[0], v[1]), <=, 50 + depth + 1e-9);
      for (guint j = 0; j < i; j++)
        if (g_array_index (segments, Segment, j).sink != s->sink)
          g_assert_false (lie_on_one_another (&g_array_index (segments, Segment, j), s));
    }
}

static void
test_routes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_RANDOM; i++)
    check_routing (random);
}

static void
test_arrow (void)
{
  g_autoptr (YoriaiScene) scene = yoriai_scene_new ("arrow");
  YoriaiPoint line[] = { { 10, 10 }, { 10, 60 } }, nowhere[] = { { 10, 10 }, { 10, 10 } };
  const YoriaiMark *shaft, *head;

  yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, nowhere, 2, &(YoriaiPen){ .stroke = YORIAI_INK_TEXT });
  g_assert_cmpuint (scene->marks->len, ==, 0);
  yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, line, 2, &(YoriaiPen){ .stroke = YORIAI_INK_TEXT, .width = 2 });
  g_assert_cmpuint (scene->marks->len, ==, 2);
  shaft = &g_array_index (scene->marks, YoriaiMark, 0);
  head = &g_array_index (scene->marks, YoriaiMark, 1);
  g_assert_cmpfloat (shaft->rect.y + shaft->rect.height, ==, head->rect.y);
  g_assert_cmpfloat (head->rect.y + head->rect.height, ==, 60);
  g_assert_cmpint (head->fill, ==, YORIAI_INK_TEXT);
}

/* --- What is where --- */

static guint
add_node (YoriaiScene *scene,
          const char  *key,
          guint        parent,
          double       x,
          double       width)
{
  return yoriai_scene_add_node (scene, &(YoriaiNode){ .key = (char *) key, .parent = parent, .rect = { x, 0, width, 10 } });
}

static void
test_node_at (void)
{
  g_autoptr (YoriaiScene) scene = yoriai_scene_new ("nodes");
  guint frame = add_node (scene, "frame", YORIAI_NO_NODE, 0, 100);
  guint first = add_node (scene, "first", frame, 10, 20), second = add_node (scene, "second", frame, 30, 20);

  g_assert_cmpuint (yoriai_scene_node_at (scene, 5, 5), ==, frame);
  g_assert_cmpuint (yoriai_scene_node_at (scene, 10, 5), ==, first);
  g_assert_cmpuint (yoriai_scene_node_at (scene, 30, 5), ==, second);
  g_assert_cmpuint (yoriai_scene_node_at (scene, 99, 0), ==, frame);
  g_assert_cmpuint (yoriai_scene_node_at (scene, 100, 5), ==, YORIAI_NO_NODE);
  g_assert_cmpuint (yoriai_scene_node_at (scene, 5, 10), ==, YORIAI_NO_NODE);
  g_assert_cmpuint (yoriai_scene_find (scene, "second"), ==, second);
  g_assert_cmpuint (yoriai_scene_find (scene, "third"), ==, YORIAI_NO_NODE);
  g_assert_cmpstr (yoriai_scene_get_node (scene, first)->label, ==, "");
}

/* --- Colours --- */

static void
get_linear (guint32 color,
            double  rgb[3])
{
  for (guint i = 0; i < 3; i++)
    {
      double value = (color >> (16 - 8 * i) & 0xff) / 255.0;

      rgb[i] = value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
    }
}

static double
get_luminance (guint32 color)
{
  double rgb[3];

  get_linear (color, rgb);
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static double
get_contrast (guint32 a,
              guint32 b)
{
  double first = get_luminance (a), second = get_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

static double
get_root (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b* of a linear colour. */
static void
get_lab (const double rgb[3],
         double       lab[3])
{
  double x = get_root ((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  double y = get_root (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  double z = get_root ((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

/* How eyes without one kind of cone see it: Machado, Oliveira and Fernandes 2009, severity 1. */
static const double sights[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
};
static const char *const sight_names[] = { "all cones", "protanopia", "deuteranopia" };

static double
get_distance (guint32 a,
              guint32 b,
              guint   sight)
{
  const guint32 colors[] = { a, b };
  double labs[2][3];

  for (guint i = 0; i < 2; i++)
    {
      double rgb[3], seen[3];

      get_linear (colors[i], rgb);
      for (guint j = 0; j < 3; j++)
        seen[j] = CLAMP (sights[sight][j][0] * rgb[0] + sights[sight][j][1] * rgb[1] + sights[sight][j][2] * rgb[2], 0, 1);
      get_lab (seen, labs[i]);
    }
  return sqrt (pow (labs[0][0] - labs[1][0], 2) + pow (labs[0][1] - labs[1][1], 2) + pow (labs[0][2] - labs[1][2], 2));
}

static void
expect_contrast (const YoriaiTheme *theme,
                 YoriaiInk          text,
                 YoriaiInk          ground)
{
  double contrast = get_contrast (theme->colors[text], theme->colors[ground]);

  if (contrast >= 4.5)
    return;
  g_test_message ("%s: ink %d on %d: contrast %.2f", theme == yoriai_theme_get_dark () ? "dark" : "light", text, ground, contrast);
  g_test_fail ();
}

static void
test_contrast (void)
{
  static const YoriaiInk grounds[] = { YORIAI_INK_PAPER,        YORIAI_INK_CARD,       YORIAI_INK_HEAD,       YORIAI_INK_HUB_TINT,
                                       YORIAI_INK_PROJECT_TINT, YORIAI_INK_FORUM_TINT, YORIAI_INK_NOTICE_TINT };
  static const YoriaiInk colours[] = { YORIAI_INK_HUB, YORIAI_INK_PROJECT, YORIAI_INK_FORUM, YORIAI_INK_NOTICE };
  const YoriaiTheme *themes[] = { yoriai_theme_get_light (), yoriai_theme_get_dark () };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
        {
          expect_contrast (themes[t], YORIAI_INK_TEXT, grounds[i]);
          expect_contrast (themes[t], YORIAI_INK_MUTED, grounds[i]);
        }
      for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
        {
          expect_contrast (themes[t], YORIAI_INK_ON_COLOUR, colours[i]);
          expect_contrast (themes[t], colours[i], YORIAI_INK_PAPER);
          expect_contrast (themes[t], colours[i], YORIAI_INK_CARD);
          expect_contrast (themes[t], colours[i], colours[i] + 1); /* its tint */
        }
      for (guint i = 0; i < YORIAI_N_SERIES; i++)
        {
          expect_contrast (themes[t], yoriai_ink_on_series (i), yoriai_ink_series (i));
          expect_contrast (themes[t], YORIAI_INK_TEXT, yoriai_ink_series_tint (i));
        }
      for (YoriaiInk ink = YORIAI_INK_GIVEN; ink < YORIAI_N_INKS; ink++)
        expect_contrast (themes[t], yoriai_ink_on_money (ink), ink);
      for (guint i = 1; i <= YORIAI_N_SDGS; i++)
        expect_contrast (themes[t], yoriai_ink_on_sdg (i), YORIAI_INK_SDG + i - 1);
    }
}

/* What stands side by side is told apart in grey; what stands anywhere, by people without one kind of cone. */
/* All the money of a chart: no two parts share a colour, what is in one bar is told apart by the colour-blind as well,
 * and what is on top of each other in grey. */
static void
test_money (void)
{
  const YoriaiTheme *themes[] = { yoriai_theme_get_light (), yoriai_theme_get_dark () };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    for (YoriaiInk i = YORIAI_INK_GIVEN; i < YORIAI_N_INKS; i++)
      for (YoriaiInk j = i + 1; j < YORIAI_N_INKS; j++)
        {
          guint32 a = themes[t]->colors[i], b = themes[t]->colors[j];
          gboolean is_one_bar = (i < YORIAI_INK_EXTERNAL) == (j < YORIAI_INK_EXTERNAL);

          if (j == i + 1 && is_one_bar && t == 0 && get_contrast (a, b) < 1.4)
            {
              g_test_message ("money %u and %u look alike in grey: %.2f", i, j, get_contrast (a, b));
              g_test_fail ();
            }
          for (guint sight = 0; sight < (is_one_bar ? G_N_ELEMENTS (sights) : 1); sight++)
            if (get_distance (a, b, sight) < 8)
              {
                g_test_message ("theme %u: money %u and %u look alike with %s: %.1f", t, i, j, sight_names[sight],
                                get_distance (a, b, sight));
                g_test_fail ();
              }
        }
}

static void
test_series (void)
{
  const YoriaiTheme *themes[] = { yoriai_theme_get_light (), yoriai_theme_get_dark () };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    for (guint i = 0; i < YORIAI_N_SERIES; i++)
      for (guint j = i + 1; j < YORIAI_N_SERIES; j++)
        {
          guint32 a = themes[t]->colors[yoriai_ink_series (i)], b = themes[t]->colors[yoriai_ink_series (j)];

          if (j == i + 1 && t == 0 && get_contrast (a, b) < 1.4)
            {
              g_test_message ("series %u and %u look alike in grey: %.2f", i, j, get_contrast (a, b));
              g_test_fail ();
            }
          for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++)
            if (get_distance (a, b, sight) < 10)
              {
                g_test_message ("theme %u: series %u and %u look alike with %s: %.1f", t, i, j, sight_names[sight],
                                get_distance (a, b, sight));
                g_test_fail ();
              }
        }
}

/* --- Files --- */

static YoriaiScene *
make_scene (void)
{
  YoriaiScene *scene = yoriai_scene_new ("図 <1> & 共創");
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();

  scene->width = 400;
  scene->height = 300;
  scene->description = g_strdup ("拠点 \"と\" プロジェクト");
  yoriai_scene_add_box (scene, YORIAI_NO_NODE, &(YoriaiRect){ 10, 10, 100, 50 },
                        &(YoriaiPen){ .fill = YORIAI_INK_HUB_TINT, .stroke = YORIAI_INK_HUB, .width = 2, .radius = 4 });
  return scene;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  const char *element = g_markup_parse_context_get_element (context);

  if (strcmp (element, "title") == 0 || strcmp (element, "desc") == 0)
    g_string_append_printf (user_data, "%s=%.*s;", element, (int) length, text);
}

static void
test_svg (void)
{
  const GMarkupParser parser = { .text = text_cb };
  g_autoptr (YoriaiScene) scene = make_scene ();
  g_autoptr (GBytes) first = yoriai_scene_to_svg (scene, 800, NULL), second = yoriai_scene_to_svg (scene, 800, NULL);
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, texts, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (first, &size);

  g_assert_true (g_bytes_equal (first, second));
  g_markup_parse_context_parse (context, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (texts->str, ==, "title=図 <1> & 共創;desc=拠点 \"と\" プロジェクト;");
  g_assert_nonnull (g_strstr_len (data, (gssize) size, "width=\"800"));
  g_assert_nonnull (g_strstr_len (data, (gssize) size, "height=\"600"));
}

/* A text changes the ids, even where it is not drawn, and nothing in a text is taken for an id. */
static void
test_svg_ids (void)
{
  g_autoptr (YoriaiScene) scene = make_scene ();
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autofree char *one = NULL, *other = NULL;

  scene->name = g_strdup ("1-test");
  first = yoriai_scene_to_svg (scene, 800, NULL);
  g_free (scene->description);
  scene->description = g_strdup (" id=\"x\" href=\"#y\" url(#z)");
  second = yoriai_scene_to_svg (scene, 800, NULL);
  one = g_strndup (g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  other = g_strndup (g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  g_assert_nonnull (strstr (one, "<title id=\"test-"));
  g_assert_false (strncmp (strstr (one, "<title "), strstr (other, "<title "), strlen ("<title id=\"test-000000000000")) == 0);
  g_assert_nonnull (strstr (other, " id=&quot;x&quot; href=&quot;#y&quot; url(#z)</desc>"));
}

static void
test_pdf (void)
{
  g_autoptr (YoriaiScene) scene = make_scene ();
  g_autoptr (GDate) day = g_date_new_dmy (6, G_DATE_JUNE, 2021), next = g_date_new_dmy (7, G_DATE_JUNE, 2021);
  g_autoptr (GBytes) first = yoriai_scene_to_pdf (scene, 800, day, NULL), second = yoriai_scene_to_pdf (scene, 800, day, NULL);
  g_autoptr (GBytes) other = yoriai_scene_to_pdf (scene, 800, next, NULL);
  g_autofree char *info = test_dup_pdf_info (first);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, other));
  if (info != NULL)
    g_assert_nonnull (strstr (info, "20210606"));
  test_check_pdf_bytes (first);
}

static void
test_png (void)
{
  g_autoptr (YoriaiScene) scene = make_scene ();
  g_autoptr (GBytes) first = yoriai_scene_to_png (scene, 200, NULL), second = yoriai_scene_to_png (scene, 200, NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (first, &size);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpmem (data, 4, "\x89PNG", 4);
  g_assert_cmpuint (data[18] << 8 | data[19], ==, 200);
  g_assert_cmpuint (data[22] << 8 | data[23], ==, 150);
}

/* The machine's own fonts, then in a process of its own none. */
static void
test_fonts (void)
{
  g_autofree char *folder = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      g_assert_false (yoriai_fonts_check (&error));
      g_assert_error (error, YORIAI_FONTS_ERROR, YORIAI_FONTS_ERROR_NO_JAPANESE);
      return;
    }
  yoriai_fonts_check (&error);
  g_assert_no_error (error);
  folder = g_dir_make_tmp ("yoriai-fonts-XXXXXX", NULL);
  path = g_build_filename (folder, "fonts.conf", NULL);
  g_assert_true (g_file_set_contents (path, "<?xml version=\"1.0\"?><fontconfig></fontconfig>", -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("FONTCONFIG_FILE");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* for the messages */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typesetter/breaks", test_breaks);
  g_test_add_func ("/typesetter/words", test_words);
  g_test_add_func ("/typesetter/own-line-ends", test_own_line_ends);
  g_test_add_func ("/typesetter/forced-breaks", test_forced_breaks);
  g_test_add_func ("/typesetter/widow", test_widow);
  g_test_add_func ("/typesetter/balance", test_balance);
  g_test_add_func ("/typesetter/random", test_random_lines);
  g_test_add_func ("/route/random", test_routes);
  g_test_add_func ("/scene/arrow", test_arrow);
  g_test_add_func ("/scene/node-at", test_node_at);
  g_test_add_func ("/theme/contrast", test_contrast);
  g_test_add_func ("/theme/series", test_series);
  g_test_add_func ("/theme/money", test_money);
  g_test_add_func ("/fonts/check", test_fonts);
  g_test_add_func ("/output/svg", test_svg);
  g_test_add_func ("/output/svg-ids", test_svg_ids);
  g_test_add_func ("/output/pdf", test_pdf);
  g_test_add_func ("/output/png", test_png);
  return g_test_run ();
}
