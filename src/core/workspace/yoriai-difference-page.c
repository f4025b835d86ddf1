/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-fit.h"
#include "workspace/yoriai-difference-page.h"
#include "workspace/yoriai-difference-words.h"

/* A difference as a page that a browser shows and prints: one file, nothing fetched, no script. */

static const char style[] =
  "body{font-family:\"Noto Sans CJK JP\",\"Noto Sans JP\",\"Hiragino Sans\",\"Yu Gothic\",sans-serif;line-height:1.7;"
  "max-width:60em;margin:2em auto;padding:0 1em;color:#1e1e1e;background:#fff}"
  "h1{font-size:1.5em}h2{font-size:1.2em;border-bottom:2px solid #5e5c64;margin-top:2em;break-after:avoid}"
  "h3{font-size:1em;margin:1.2em 0 .3em;break-after:avoid}"
  "dl{margin:0;display:grid;grid-template-columns:minmax(9em,16em) 1fr;gap:.2em 1em}"
  "dt{color:#5e5c64}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
  "ins{background:#d8f2d8;text-decoration:underline}del{background:#fbdcdc;text-decoration:line-through}"
  "ul{margin:.2em 0 .6em;padding-left:1.5em;color:#3d3846}"
  "@media print{body{margin:0;max-width:none;font-size:10pt}"
  "ins,del{-webkit-print-color-adjust:exact;print-color-adjust:exact}dd{break-inside:avoid-page}}";

static void
append_escaped (GString    *page,
                const char *text)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_SVG, text);
  g_autofree char *escaped = g_markup_escape_text (fit, -1);

  g_string_append (page, escaped);
}

static void
append_element (GString    *page,
                const char *name,
                const char *text)
{
  g_string_append_printf (page, "<%s>", name);
  append_escaped (page, text);
  g_string_append_printf (page, "</%s>", name);
}

static void
append_pieces (GString         *page,
               const GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const YoriaiDifferencePiece *piece = pieces->pdata[i];

      if (piece->kind == YORIAI_TEXT_RUN_SAME)
        append_escaped (page, piece->text);
      else
        append_element (page, piece->kind == YORIAI_TEXT_RUN_INSERTED ? "ins" : "del", piece->text);
    }
}

static void
append_item (GString                    *page,
             const YoriaiDifferenceItem *item,
             YoriaiCall                 *call,
             const char                 *track)
{
  g_autofree char *label = yoriai_difference_words_dup_label (item, call, track);
  g_autoptr (GPtrArray) pieces = yoriai_difference_words_tell (item);
  g_autoptr (GPtrArray) lines =
    item->kind == YORIAI_DIFFERENCE_ADDED ? yoriai_difference_words_describe (item->after, call, track) : NULL;

  append_element (page, "dt", label);
  g_string_append (page, "<dd>");
  append_pieces (page, pieces);
  if (lines != NULL && lines->len > 0)
    {
      g_string_append (page, "<ul>");
      for (guint i = 0; i < lines->len; i++)
        append_element (page, "li", lines->pdata[i]);
      g_string_append (page, "</ul>");
    }
  g_string_append (page, "</dd>\n");
}

static void
append_groups (GString         *page,
               const GPtrArray *groups,
               YoriaiCall      *call,
               const char      *track)
{
  const YoriaiSection *section = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      const YoriaiDifferenceGroup *group = groups->pdata[i];

      if (group->section != section)
        append_element (page, "h2", _(group->section->title));
      section = group->section;
      if (*group->title != '\0')
        append_element (page, "h3", group->title);
      g_string_append (page, "\n<dl>\n");
      for (guint j = 0; j < group->items->len; j++)
        append_item (page, group->items->pdata[j], call, track);
      g_string_append (page, "</dl>\n");
    }
}

/**
 * yoriai_difference_page_dup:
 * @difference: a difference
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 * @before_name: what people call the earlier proposal
 * @after_name: what they call the later one
 *
 * Returns: (transfer full): an HTML page in the user's language that tells it; all that is of a proposal is escaped
 */
char *
yoriai_difference_page_dup (const YoriaiDifference *difference,
                            YoriaiCall             *call,
                            const char             *track,
                            const char             *before_name,
                            const char             *after_name)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n");
  g_autoptr (GPtrArray) groups = yoriai_difference_words_group (difference, call, track);
  /* Translators: two copies of the proposal, the earlier and the later */
  g_autofree char *title = g_strdup_printf (_("Differences: %s → %s"), before_name, after_name);
  guint n = yoriai_difference_get_n_items (difference);
  g_autofree char *count =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u difference", "%u differences", n), n);

  g_string_append_printf (page, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", yoriai_text_get_language ());
  g_string_append (page, "<meta name=\"viewport\" content=\"width=device-width\">\n");
  append_element (page, "title", title);
  g_string_append_printf (page, "\n<style>%s</style>\n</head>\n<body>\n", style);
  append_element (page, "h1", title);
  append_element (page, "p", count);
  g_string_append_c (page, '\n');
  append_groups (page, groups, call, track);
  g_string_append (page, "</body>\n</html>\n");
  return g_string_free (page, FALSE);
}
