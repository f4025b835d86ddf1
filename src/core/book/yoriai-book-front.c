/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "book/yoriai-book-private.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

/* What stands in front of the sections: the cover and the contents. */

#define COVER_TOP 150.0
#define COVER_FACTS 480.0 /* where the facts begin at the latest wish; further down if need be */
#define FACT_LABEL 120.0
#define FACT_GAP 7.0
#define TAG_PADDING 8.0
#define MAX_BALANCED_LINES 6

#define ENTRY_INDENT 22.0
#define ENTRY_NUMBER 30.0  /* room for a form's number */
#define ENTRY_PAGE 30.0    /* and for that of its page */
#define ENTRY_BEFORE 5.0   /* a section */
#define ENTRY_CLOSE 2.0    /* a section, where that saves a page */

static const YoriaiBookType programme_type = { 11, FALSE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_FAINT };
static const YoriaiBookType call_type = { 12, TRUE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_ACCENT };
static const YoriaiBookType hub_type = { 26, TRUE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_INK };
static const YoriaiBookType english_type = { 12, FALSE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_FAINT };
static const YoriaiBookType label_type = { 9, FALSE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_FAINT };
static const YoriaiBookType fact_type = { 11, TRUE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_INK };
static const YoriaiBookType note_type = { 8, FALSE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_FAINT };
static const YoriaiBookType title_type = { 16, TRUE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_INK };

/* How a title is broken: into lines of about the same length, and between words if it can be. */
static YoriaiBookText *
set_title (YoriaiBook           *self,
           const char           *string,
           const YoriaiBookType *type,
           double                most)
{
  YoriaiBookText *best = yoriai_book_text_new (self->context, string, type, most);
  guint n_lines = best->n_lines;

  if (n_lines == 1 || n_lines > MAX_BALANCED_LINES)
    return best;
  for (double width = most - type->size / 2; width > most / 2; width -= type->size / 2)
    {
      YoriaiBookText *text = yoriai_book_text_new (self->context, string, type, width);

      if (text->n_lines > n_lines)
        {
          yoriai_book_text_unref (text);
          break;
        }
      if (yoriai_book_text_tears_word (best) || !yoriai_book_text_tears_word (text))
        {
          yoriai_book_text_unref (best);
          best = text;
        }
      else
        yoriai_book_text_unref (text);
    }
  return best;
}

static double
put_title (YoriaiBook           *self,
           YoriaiBookPage       *page,
           const char           *string,
           const YoriaiBookType *type,
           double                y)
{
  g_autoptr (YoriaiBookText) text =
      set_title (self, string, type, page->width - 2 * YORIAI_PAGE_SIDE);

  _yoriai_page_add_text (page, text, YORIAI_PAGE_SIDE, y, 0, text->n_lines);
  return y + text->n_lines * text->leading;
}

static double
put_tag (YoriaiBook     *self,
         YoriaiBookPage *page,
         const char     *string,
         double          x,
         double          y)
{
  const YoriaiBookType type = { 10, TRUE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_RED };
  g_autoptr (YoriaiBookText) text = yoriai_book_text_new (self->context, string, &type, -1);
  double width = yoriai_book_text_get_width (text) + 2 * TAG_PADDING;
  double height = text->leading + 4, right = x + width, bottom = y + height;

  _yoriai_page_add_rule (page, x, y, right, y, 1, YORIAI_COLOR_RED);
  _yoriai_page_add_rule (page, x, bottom, right, bottom, 1, YORIAI_COLOR_RED);
  _yoriai_page_add_rule (page, x, y, x, bottom, 1, YORIAI_COLOR_RED);
  _yoriai_page_add_rule (page, right, y, right, bottom, 1, YORIAI_COLOR_RED);
  _yoriai_page_add_text (page, text, x + TAG_PADDING, y + 2, 0, text->n_lines);
  return right + TAG_PADDING;
}

static double
put_fact (YoriaiBook     *self,
          YoriaiBookPage *page,
          const char     *label,
          const char     *fact,
          double          y)
{
  double x = YORIAI_PAGE_SIDE, right = page->width - YORIAI_PAGE_SIDE, label_end, end;

  if (yoriai_text_is_empty (fact))
    return y;
  _yoriai_page_add_rule (page, x, y, right, y, 0.5, YORIAI_COLOR_RULE);
  y += FACT_GAP;
  label_end =
    _yoriai_page_add_string (page, self->context, label, &label_type, x, y + 1, FACT_LABEL);
  end = _yoriai_page_add_string (page, self->context, fact, &fact_type, x + FACT_LABEL + 10, y,
                                 right - x - FACT_LABEL - 10);
  return MAX (end, label_end) + FACT_GAP;
}

static void
append_today (YoriaiBook *self,
              GString    *out)
{
  char date[16];

  g_snprintf (date, sizeof date, "%04d-%02d-%02d", g_date_get_year (&self->today),
              (int) g_date_get_month (&self->today), g_date_get_day (&self->today));
  yoriai_reading_append_date (out, date);
}

static double
put_facts (YoriaiBook     *self,
           YoriaiBookPage *page,
           YoriaiReading  *reading,
           double          y)
{
  YoriaiRecord *representative = yoriai_reading_find_representative (reading), *root = reading->root;
  g_autoptr (GString) area = g_string_new (NULL), date = g_string_new (NULL);
  g_autoptr (GString) made = g_string_new (NULL);
  const char *post = NULL, *name = NULL;
  g_autofree char *head = NULL;

  yoriai_reading_append_value (reading, area, root, yoriai_record_find_field (root, "policy_area"));
  yoriai_reading_append_value (reading, date, root, yoriai_record_find_field (root, "proposed_on"));
  append_today (self, made);
  if (representative != NULL)
    {
      post = yoriai_record_get_string (representative, "head_post");
      name = yoriai_record_get_string (representative, "head_name");
    }
  head = g_strjoin ("　", post != NULL ? post : "", name, NULL);
  if (reading->track != NULL)
    y = put_fact (self, page, yoriai_ja (N_("Field and type")), reading->track->name.ja, y);
  if (yoriai_reading_has_field (reading, "policy_area"))
    y = put_fact (self, page, yoriai_ja (N_("Policy priority area")), area->str, y);
  y = put_fact (self, page, yoriai_ja (N_("Representative institution")),
                yoriai_reading_get_name (reading, representative), y);
  y = put_fact (self, page, yoriai_ja (N_("Head of the representative institution")), head, y);
  y = put_fact (self, page, yoriai_ja (N_("Project leader (PL)")),
                yoriai_reading_get_name (reading, yoriai_reading_find_officer (reading, YORIAI_TRAIT_PROJECT_LEADER)), y);
  y = put_fact (self, page, yoriai_ja (N_("Date of the application")), date->str, y);
  y = put_fact (self, page, yoriai_ja (N_("Made on")), made->str, y);
  _yoriai_page_add_rule (page, YORIAI_PAGE_SIDE, y, page->width - YORIAI_PAGE_SIDE, y, 0.5,
                         YORIAI_COLOR_RULE);
  return y;
}

static YoriaiBookPage *
make_cover (YoriaiBook    *self,
            YoriaiReading *reading)
{
  YoriaiBookPage *page = _yoriai_page_new (FALSE);
  double x = YORIAI_PAGE_SIDE, y = COVER_TOP, width = page->width - 2 * YORIAI_PAGE_SIDE, tag_x = x;
  const char *english = yoriai_reading_get_string (reading, "site.name_en");

  page->is_bare = TRUE;
  if (reading->call != NULL && yoriai_call_get_programme (reading->call).ja != NULL)
    y = _yoriai_page_add_string (page, self->context, yoriai_call_get_programme (reading->call).ja,
                                 &programme_type, x, y, width);
  y = _yoriai_page_add_string (page, self->context, self->call, &call_type, x, y + 2, width);
  y += 14;
  _yoriai_page_add_fill (page, x, y, 64, 4, YORIAI_COLOR_ACCENT);
  y = put_title (self, page, self->hub, &hub_type, y + 18);
  if (english != NULL)
    y = _yoriai_page_add_string (page, self->context, english, &english_type, x, y + 6, width);
  y += 20;
  if (self->is_unfinished)
    tag_x = put_tag (self, page, yoriai_ja (N_("UNFINISHED")), tag_x, y);
  if (reading->call != NULL && yoriai_call_is_draft (reading->call))
    tag_x = put_tag (self, page, yoriai_ja (N_("Requirements under consideration")), tag_x, y);
  y = MAX (COVER_FACTS, y + 40);
  y = put_facts (self, page, reading, y);
  _yoriai_page_add_string (
      page, self->context,
      yoriai_ja (
          N_("A draft for transcription into the official forms; not an official form itself")),
      &note_type, x, MAX (y + 12, page->height - YORIAI_PAGE_BOTTOM - 12), width);
  return page;
}

static YoriaiBookPage *
begin_contents (YoriaiBook *self,
                double     *ret_y)
{
  YoriaiBookPage *page = _yoriai_page_new (FALSE);
  double right = page->width - YORIAI_PAGE_SIDE;

  page->heading = yoriai_ja (N_("Contents"));
  *ret_y = _yoriai_page_add_string (page, self->context, page->heading, &title_type,
                                    YORIAI_PAGE_SIDE, YORIAI_PAGE_TOP, right - YORIAI_PAGE_SIDE);
  *ret_y += 2;
  _yoriai_page_add_rule (page, YORIAI_PAGE_SIDE, *ret_y, right, *ret_y, 1.2, YORIAI_COLOR_ACCENT);
  *ret_y += 10;
  return page;
}

static void
put_leader (YoriaiBookPage *page,
            double          x1,
            double          x2,
            double          y)
{
  if (x2 > x1)
    _yoriai_page_add_rule (page, x1, y, x2, y, 0.4, YORIAI_COLOR_RULE);
}

/* One line of the contents, all of which leads to its page. */
static double
put_entry (YoriaiBook            *self,
           YoriaiBookPage        *page,
           const YoriaiBookEntry *entry,
           guint                  index,
           guint                  number,
           double                 y)
{
  gboolean is_section = entry->level == 0;
  YoriaiBookType type = { is_section ? 10.5 : 9, is_section, YORIAI_ALIGN_LEFT, YORIAI_COLOR_INK };
  double x = YORIAI_PAGE_SIDE + (is_section ? 0 : ENTRY_INDENT);
  double right = page->width - YORIAI_PAGE_SIDE, middle, end;
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autoptr (YoriaiBookText) title = NULL;
  YoriaiPageLink link = { x, y, right - x, 0, index };

  if (entry->number != NULL)
    _yoriai_page_add_string (page, self->context, entry->number, &type, x, y, ENTRY_NUMBER);
  x += ENTRY_NUMBER;
  title = yoriai_book_text_new (self->context, entry->title, &type, right - ENTRY_PAGE - x);
  _yoriai_page_add_text (page, title, x, y, 0, title->n_lines);
  end = y + title->n_lines * title->leading;
  middle = end - title->leading / 2 + 2;
  put_leader (page, x + yoriai_book_text_get_width (title) + 6, right - ENTRY_PAGE + 8, middle);
  type.align = YORIAI_ALIGN_RIGHT;
  _yoriai_page_add_string (page, self->context, digits, &type, right - ENTRY_PAGE,
                           end - title->leading, ENTRY_PAGE);
  link.height = end - y;
  g_array_append_val (page->links, link);
  return end;
}

/* Page numbers depend on how many pages the contents take, never the other way round: so they are
 * set with what the first attempt took. */
static GPtrArray *
set_contents (YoriaiBook *self,
              guint       n_front,
              double      entry_before)
{
  GPtrArray *pages = g_ptr_array_new ();
  YoriaiBookPage *page = NULL;
  double y = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const YoriaiBookEntry *entry = g_ptr_array_index (self->entries, i);
      double before = entry->level == 0 ? entry_before : 0;

      if (page == NULL || y + before + 2 * fact_type.size * 1.5 > page->height - YORIAI_PAGE_BOTTOM)
        {
          page = begin_contents (self, &y);
          g_ptr_array_add (pages, page);
        }
      y = put_entry (self, page, entry, i, entry->page + n_front + 1, y + before);
    }
  return pages;
}

/* Closer to each other where that saves a page. */
static GPtrArray *
make_contents (YoriaiBook *self,
               guint       n_front)
{
  GPtrArray *pages = set_contents (self, n_front, ENTRY_BEFORE), *close = set_contents (self, n_front, ENTRY_CLOSE);
  GPtrArray *other = close->len < pages->len ? pages : close;

  g_ptr_array_set_free_func (other, (GDestroyNotify) _yoriai_page_free);
  if (other == pages)
    pages = close;
  g_ptr_array_unref (other);
  return pages;
}

/* Puts the cover and the contents in front of the pages there are. */
void
_yoriai_book_add_front (YoriaiBook    *self,
                        YoriaiReading *reading)
{
  g_autoptr (GPtrArray) contents = make_contents (self, 1);
  guint n_front = contents->len + 1;

  g_ptr_array_set_free_func (contents, (GDestroyNotify) _yoriai_page_free);
  g_ptr_array_unref (contents);
  contents = make_contents (self, n_front);
  g_ptr_array_insert (self->pages, 0, make_cover (self, reading));
  for (guint i = 0; i < contents->len; i++)
    g_ptr_array_insert (self->pages, (int) i + 1, g_ptr_array_index (contents, i));
  for (guint i = 0; i < self->entries->len; i++)
    ((YoriaiBookEntry *) g_ptr_array_index (self->entries, i))->page += n_front;
}
