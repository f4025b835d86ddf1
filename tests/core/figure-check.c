/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure-check.h"

#include <math.h>
#include <string.h>

/* What is looked at in a figure, and its texts: on the page and in their places, whole, and broken as Japanese is. */

#define JOINT 6       /* characters on either side of a line's end tell where it is in a text */
#define MAX_SHOWN 300 /* characters of a text that a figure shows */

/* Characters that no line begins with or ends with (禁則). */
#define NOT_FIRST "、。，．・：；！？）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;!?)]}"
#define NOT_LAST "（［｛「『【〈《〔([{"

G_GNUC_PRINTF (2, 3) void
figure_complain (Check      *self,
                 const char *format,
                 ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->n_complaints++ < MAX_COMPLAINTS)
    g_test_message ("seed %u, %s, paper %d: %s", self->seed, yoriai_figure_get_name (self->kind), self->paper, text);
  g_test_fail ();
}

gboolean
figure_is_within (const YoriaiRect *inner,
                  const YoriaiRect *outer)
{
  return inner->x >= outer->x - TOLERANCE && inner->y >= outer->y - TOLERANCE &&
         inner->x + inner->width <= outer->x + outer->width + TOLERANCE &&
         inner->y + inner->height <= outer->y + outer->height + TOLERANCE;
}

gboolean
figure_overlap (const YoriaiRect *a,
                const YoriaiRect *b)
{
  return MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x) > TOLERANCE &&
         MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y) > TOLERANCE;
}

const YoriaiMark *
figure_get_mark (Check *self,
                 guint  index)
{
  return &g_array_index (self->scene->marks, YoriaiMark, index);
}

const char *
figure_get_key (Check *self,
                guint  node)
{
  return node == YORIAI_NO_NODE ? "the page" : yoriai_scene_get_node (self->scene, node)->key;
}

/* Texts */

void
figure_check_text_places (Check *self)
{
  const YoriaiScene *scene = self->scene;
  YoriaiRect page = { 0, 0, scene->width, scene->height };

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const YoriaiMark *mark = figure_get_mark (self, i);
      const char *text = mark->kind == YORIAI_MARK_TEXT ? pango_layout_get_text (mark->layout) : "";
      int width;

      if (mark->kind != YORIAI_MARK_TEXT)
        {
          if (!figure_is_within (&mark->rect, &page))
            figure_complain (self, "a line or box of %s is not on the page", figure_get_key (self, mark->node));
          continue;
        }
      pango_layout_get_size (mark->layout, &width, NULL);
      if (pango_layout_get_line_count (mark->layout) != 1 || (double) width / PANGO_SCALE > mark->rect.width + TOLERANCE)
        figure_complain (self, "“%s” is wider than its place", text);
      if (!figure_is_within (&mark->rect, &page))
        figure_complain (self, "“%s” is not on the page", text);
      if (mark->node != YORIAI_NO_NODE && !figure_is_within (&mark->rect, &yoriai_scene_get_node (scene, mark->node)->rect))
        figure_complain (self, "“%s” (%g %g %g %g) is not within %s", text, mark->rect.x, mark->rect.y, mark->rect.width,
                         mark->rect.height, figure_get_key (self, mark->node));
      for (guint j = 0; j < i; j++)
        if (figure_get_mark (self, j)->kind == YORIAI_MARK_TEXT && figure_overlap (&figure_get_mark (self, j)->rect, &mark->rect))
          figure_complain (self, "“%s” and “%s” lie on one another", pango_layout_get_text (figure_get_mark (self, j)->layout), text);
    }
}

/* Whether a line goes through a rectangle: lines are upright or level, where they are long. */
static gboolean
goes_through (Check            *self,
              const YoriaiMark *path,
              const YoriaiRect *rect)
{
  const YoriaiPoint *points = &g_array_index (self->scene->points, YoriaiPoint, path->first_point);

  for (guint i = 0; i + 1 < path->n_points; i++)
    {
      YoriaiRect box = { MIN (points[i].x, points[i + 1].x) - TOLERANCE, MIN (points[i].y, points[i + 1].y) - TOLERANCE,
                         fabs (points[i].x - points[i + 1].x) + 2 * TOLERANCE,
                         fabs (points[i].y - points[i + 1].y) + 2 * TOLERANCE };

      if ((points[i].x == points[i + 1].x || points[i].y == points[i + 1].y) && figure_overlap (&box, rect))
        return TRUE;
    }
  return FALSE;
}

/* Whether something filled, between a line and a text, hides the line where the text is. */
static gboolean
is_hidden (Check *self,
           guint  line,
           guint  text)
{
  for (guint i = line + 1; i < text; i++)
    {
      const YoriaiMark *shape = figure_get_mark (self, i);

      if (shape->kind != YORIAI_MARK_TEXT && shape->fill != YORIAI_INK_NONE &&
          figure_is_within (&figure_get_mark (self, text)->rect, &shape->rect))
        return TRUE;
    }
  return FALSE;
}

void
figure_check_lines_beside_texts (Check *self)
{
  for (guint i = 0; i < self->scene->marks->len; i++)
    {
      const YoriaiMark *path = figure_get_mark (self, i);

      if (path->kind != YORIAI_MARK_PATH || path->fill != YORIAI_INK_NONE)
        continue;
      for (guint j = 0; j < self->scene->marks->len; j++)
        if (figure_get_mark (self, j)->kind == YORIAI_MARK_TEXT && goes_through (self, path, &figure_get_mark (self, j)->rect) &&
            !is_hidden (self, i, j))
          figure_complain (self, "a line goes through “%s”", pango_layout_get_text (figure_get_mark (self, j)->layout));
    }
}

/* A text as it is compared: what is white is left out. */
static void
append_bare (GString    *out,
             const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_len (out, text, g_utf8_next_char (text) - text);
}

static gboolean
is_inside (Check *self,
           guint  node,
           guint  outer)
{
  while (node != YORIAI_NO_NODE && node != outer)
    node = yoriai_scene_get_node (self->scene, node)->parent;
  return node == outer;
}

/* The texts that an element is made for are on it, whole. */
void
figure_check_texts_are_whole (Check *self)
{
  for (guint i = 0; i < self->scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (self->scene, i);
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autoptr (GString) wanted = g_string_new (NULL);
      YoriaiRecord *record = yoriai_space_find (self->space, node->record_id);
      const char *text = NULL;

      if (record != NULL && node->field != YORIAI_NO_FIELD
          && yoriai_kind_is_text (yoriai_record_get_field (record, node->field)->kind))
        text = yoriai_record_get_string (record, yoriai_record_get_field (record, node->field)->name);
      if (text == NULL || g_utf8_strlen (text, -1) > MAX_SHOWN)
        continue;
      append_bare (wanted, text);
      for (guint j = 0; j < self->scene->marks->len; j++)
        if (figure_get_mark (self, j)->kind == YORIAI_MARK_TEXT && is_inside (self, figure_get_mark (self, j)->node, i))
          append_bare (shown, pango_layout_get_text (figure_get_mark (self, j)->layout));
      if (strstr (shown->str, wanted->str) == NULL)
        figure_complain (self, "“%s” is not whole in %s: “%s”", text, node->key, shown->str);
    }
}

/* Line breaks */

static gboolean
is_one_of (gunichar    c,
           const char *set)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

static gboolean
may_end (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b; /* ZERO WIDTH SPACE */
}

/* Whether one line is a whole text, and a text begins with the other. */
static gboolean
are_two_texts (Check      *self,
               const char *line,
               const char *next)
{
  gboolean is_whole = FALSE, begins = FALSE;

  for (guint i = 0; i < self->texts->len; i++)
    {
      is_whole = is_whole || g_str_equal (self->texts->pdata[i], line);
      begins = begins || g_str_has_prefix (self->texts->pdata[i], next);
    }
  return is_whole && begins;
}

/* Whether one line goes on in the other within some text, and nowhere after a space. Two texts that stand one under the
 * other may look as if they did: a name, and the name “ー”. */
static gboolean
are_joined (Check      *self,
            const char *line,
            const char *next)
{
  glong n_line = g_utf8_strlen (line, -1), n_next = g_utf8_strlen (next, -1);
  g_autofree char *tail = g_utf8_substring (line, MAX (n_line - JOINT, 0), n_line);
  g_autofree char *head = g_utf8_substring (next, 0, MIN (n_next, JOINT));
  gboolean is_joined = FALSE;

  if (may_end (g_utf8_get_char (g_utf8_prev_char (line + strlen (line)))))
    return FALSE;
  if (are_two_texts (self, line, next))
    return FALSE;
  for (guint i = 0; i < self->texts->len; i++)
    for (const char *at = strstr (self->texts->pdata[i], tail); at != NULL; at = strstr (at + 1, tail))
      {
        const char *after = at + strlen (tail);

        while (may_end (g_utf8_get_char (after)))
          after = g_utf8_next_char (after);
        if (!g_str_has_prefix (after, head))
          continue;
        if (after > at + strlen (tail))
          return FALSE;
        is_joined = TRUE;
      }
  return is_joined;
}

/* Whether a line could have ended before its end: it was not broken where it must not be for want of a choice. */
static gboolean
has_choice (const char *line,
            const char *next)
{
  g_autofree char *both = g_strconcat (line, next, NULL);
  glong n = g_utf8_strlen (both, -1), n_first = g_utf8_strlen (line, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n + 1);

  pango_get_log_attrs (both, (int) strlen (both), -1, pango_language_from_string ("ja"), attrs, (int) n + 1);
  for (glong i = 1; i < n_first; i++)
    if (attrs[i].is_line_break && !is_one_of (g_utf8_get_char (g_utf8_offset_to_pointer (both, i - 1)), NOT_LAST))
      return TRUE;
  return FALSE;
}

void
figure_check_breaks (Check *self)
{
  for (guint i = 1; i < self->scene->marks->len; i++)
    {
      const YoriaiMark *mark = figure_get_mark (self, i), *before = figure_get_mark (self, i - 1);
      const char *line, *last;

      if (mark->kind != YORIAI_MARK_TEXT || before->kind != YORIAI_MARK_TEXT || mark->node != before->node ||
          mark->rect.height != before->rect.height ||
          fabs (mark->rect.y - before->rect.y - before->rect.height) > 0.01)
        continue;
      line = pango_layout_get_text (mark->layout);
      last = pango_layout_get_text (before->layout);
      if (*line == '\0' || *last == '\0' || !has_choice (last, line) || !are_joined (self, last, line))
        continue;
      if (is_one_of (g_utf8_get_char (line), NOT_FIRST))
        figure_complain (self, "“%s” follows on “%s”", line, last);
      if (is_one_of (g_utf8_get_char (g_utf8_prev_char (last + strlen (last))), NOT_LAST))
        figure_complain (self, "“%s” ends before “%s”", last, line);
    }
}
