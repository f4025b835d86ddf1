/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "book/yoriai-book-sink.h"
#include "call/yoriai-call-form.h"
#include "figure/yoriai-fonts.h"
#include "words/yoriai-catalogue.h"

/* The book: the forms on pages, with a cover, contents, and what every page says. */

#define HEADER_Y 34.0
#define FOOTER_Y 36.0 /* from below */
#define WATERMARK_SIZE 130.0
#define WATERMARK_ANGLE -0.62
#define WATERMARK_ALPHA 0.09

G_DEFINE_QUARK (yoriai-book-error-quark, yoriai_book_error)

static const YoriaiBookType small_type = { 8, FALSE, YORIAI_ALIGN_LEFT, YORIAI_COLOR_FAINT };

static void
free_entry (YoriaiBookEntry *entry)
{
  g_free (entry->title);
  g_free (entry->number);
  g_free (entry);
}

/* Notes what begins where the last page ends so far. */
void
_yoriai_book_add_entry (YoriaiBook *self,
                        gboolean    is_figure,
                        const char *number,
                        const char *title,
                        double      y)
{
  YoriaiBookEntry *entry = g_new (YoriaiBookEntry, 1);

  *entry = (YoriaiBookEntry){ .title = g_strdup (title),
                              .number = g_strdup (number),
                              .level = 1,
                              .is_figure = is_figure,
                              .page = self->pages->len - 1,
                              .y = y };
  g_ptr_array_add (self->entries, entry);
}

static gboolean
is_in_book (const YoriaiFormType *section,
            YoriaiReading        *reading)
{
  return !yoriai_form_type_is_transcription (section) &&
         yoriai_form_type_is_asked_for (section, reading);
}

/**
 * yoriai_book_list_sections:
 * @space: the proposal
 * @call: (nullable): its call; %NULL: the checker's
 * @checker: (nullable): its findings
 *
 * Lists what a book of the proposal can have: its sections but the findings.
 *
 * Returns: (transfer container) (element-type YoriaiFormType): the sections in the call's order
 */
GPtrArray *
yoriai_book_list_sections (YoriaiSpace   *space,
                           YoriaiCall    *call,
                           YoriaiChecker *checker)
{
  YoriaiReading reading;
  GPtrArray *list;

  yoriai_reading_init (&reading, space, call, checker, NULL);
  list = yoriai_form_types_list (&reading);
  for (guint i = list->len; i-- > 0;)
    if (!is_in_book (list->pdata[i], &reading) || yoriai_form_type_is_findings (list->pdata[i]))
      g_ptr_array_remove_index (list, i);
  return list;
}

static gboolean
check_sections (const YoriaiBookOptions  *options,
                GError                  **error)
{
  guint n;
  const YoriaiFormType *sections = yoriai_form_types_get (&n);

  for (guint i = 0; options->sections != NULL && options->sections[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (guint j = 0; j < n; j++)
        is_known = is_known || (g_str_equal (sections[j].id, options->sections[i]) &&
                                !yoriai_form_type_is_transcription (&sections[j]));
      if (!is_known)
        {
          g_set_error (error, YORIAI_BOOK_ERROR, YORIAI_BOOK_ERROR_SECTION,
                       _("The book has no section “%s”"), options->sections[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_wanted (const YoriaiFormType    *section,
           const YoriaiBookOptions *options)
{
  if (yoriai_form_type_is_findings (section) && options->has_findings)
    return TRUE;
  if (options->sections == NULL)
    return !yoriai_form_type_is_findings (section);
  return g_strv_contains (options->sections, section->id);
}

/* A section of one sheet (and its figures) is a line of the contents; one of several has a line of
 * its own above them. */
static void
join_entries (YoriaiBook *self,
              const char *title,
              guint       first)
{
  YoriaiBookEntry *entry, *sheet;
  guint n_sheets = 0;

  if (first == self->entries->len)
    return;
  sheet = g_ptr_array_index (self->entries, first);
  for (guint i = first; i < self->entries->len; i++)
    n_sheets += !((YoriaiBookEntry *) g_ptr_array_index (self->entries, i))->is_figure;
  if (n_sheets == 1)
    {
      sheet->level = 0;
      g_free (sheet->title);
      sheet->title = g_strdup (title);
      return;
    }
  entry = g_new (YoriaiBookEntry, 1);
  *entry = (YoriaiBookEntry){ .title = g_strdup (title), .page = sheet->page, .y = sheet->y };
  if (sheet->number != NULL)
    entry->number = g_strndup (sheet->number, strcspn (sheet->number, "-"));
  g_ptr_array_insert (self->entries, (int) first, entry);
}

static gboolean
add_sections (YoriaiBook               *self,
              YoriaiReading            *reading,
              const YoriaiBookOptions  *options,
              GCancellable             *cancellable,
              GError                  **error)
{
  g_auto (YoriaiBookSink) sink = { 0 };
  YoriaiFormSet set = { .reading = reading, .sink = &sink.parent };
  g_autoptr (GPtrArray) sections = yoriai_form_types_list (reading);

  yoriai_book_sink_init (&sink, self);
  sink.keeps_numbers = reading->words != NULL && yoriai_call_numbers_forms (reading->words);
  for (guint i = 0; i < sections->len; i++)
    {
      const YoriaiFormType *section = sections->pdata[i];
      const char *title = yoriai_form_type_get_title (section, reading).ja;
      guint first = self->entries->len;

      if (!is_in_book (section, reading) || !is_wanted (section, options))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      yoriai_book_sink_begin_form (&sink, title);
      yoriai_form_type_write (section, &set);
      join_entries (self, title, first);
    }
  if (self->pages->len > 0)
    return TRUE;
  g_set_error (error, YORIAI_BOOK_ERROR, YORIAI_BOOK_ERROR_EMPTY,
               _("The proposal has none of the sections asked for"));
  return FALSE;
}

/**
 * yoriai_book_new:
 * @space: the proposal
 * @call: (nullable): its call; %NULL: the checker's
 * @checker: (nullable): its findings; %NULL: it is not checked
 * @options: how to export
 * @book_options: what the book contains
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lays out a book. The same proposal, call, findings and day give the same pages.
 *
 * Returns: (transfer full): the book; %NULL with #YORIAI_BOOK_ERROR, #YORIAI_EXPORT_ERROR or #YORIAI_FONTS_ERROR
 */
YoriaiBook *
yoriai_book_new (YoriaiSpace                *space,
                 YoriaiCall                 *call,
                 YoriaiChecker              *checker,
                 const YoriaiExportOptions  *options,
                 const YoriaiBookOptions    *book_options,
                 GCancellable               *cancellable,
                 GError                    **error)
{
  g_autoptr (YoriaiBook) self = NULL;
  YoriaiReading reading;
  YoriaiRecord *representative;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);
  g_return_val_if_fail (options != NULL && g_date_valid (&options->today), NULL);

  yoriai_reading_init (&reading, space, call, checker, options);
  if (!check_sections (book_options, error) || !yoriai_reading_allow (&reading, error) ||
      (!options->without_fonts && !yoriai_fonts_check (error)))
    return NULL;
  representative = yoriai_reading_find_representative (&reading);
  self = g_new0 (YoriaiBook, 1);
  self->context = yoriai_book_text_make_context ();
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_page_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->call = yoriai_reading_dup_call_name (&reading);
  self->hub = g_strdup (yoriai_reading_get_string (&reading, "site.name"));
  if (self->hub == NULL)
    self->hub = g_strdup (yoriai_ja (N_("(no name yet)")));
  self->author = g_strdup (yoriai_reading_get_name (&reading, representative));
  self->today = options->today;
  self->is_unfinished = reading.is_unfinished;
  if (!add_sections (self, &reading, book_options, cancellable, error))
    return NULL;
  _yoriai_book_add_front (self, &reading);
  return g_steal_pointer (&self);
}

/**
 * yoriai_book_new_from_copy:
 * @copy: a proposal
 * @options: how to export
 * @book_options: what the book contains
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Checks the copy and lays out its book, in whichever thread.
 *
 * Returns: (transfer full): as yoriai_book_new()
 */
YoriaiBook *
yoriai_book_new_from_copy (const YoriaiCopy           *copy,
                           const YoriaiExportOptions  *options,
                           const YoriaiBookOptions    *book_options,
                           GCancellable               *cancellable,
                           GError                    **error)
{
  g_autoptr (YoriaiChecker) checker = yoriai_copy_check (copy, error);

  if (checker == NULL)
    return NULL;
  return yoriai_book_new (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker),
                          checker, options, book_options, cancellable, error);
}

/**
 * yoriai_book_free:
 * @self: (transfer full): a book
 *
 * Frees a book.
 */
void
yoriai_book_free (YoriaiBook *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->entries);
  g_object_unref (self->context);
  g_free (self->hub);
  g_free (self->call);
  g_free (self->author);
  g_free (self);
}

static void
free_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  yoriai_book_free (task_data);
}

/**
 * yoriai_book_free_in_thread:
 * @self: (transfer full): a book that nobody uses
 *
 * Frees a book without holding the caller up: a large one has tens of thousands of lines.
 */
void
yoriai_book_free_in_thread (YoriaiBook *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, yoriai_book_free_in_thread);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, free_thread);
}

/**
 * yoriai_book_get_n_pages:
 * @self: a book
 *
 * Returns: how many pages it has
 */
guint
yoriai_book_get_n_pages (YoriaiBook *self)
{
  return self->pages->len;
}

/**
 * yoriai_book_get_title:
 * @self: a book
 *
 * Returns: (transfer none): what a window or a print job is called
 */
const char *
yoriai_book_get_title (YoriaiBook *self)
{
  return self->hub;
}

/**
 * yoriai_book_get_page_size:
 * @self: a book
 * @page: a page, from 0
 * @ret_width: (out): its width in points
 * @ret_height: (out): its height
 *
 * Tells how large a page is: A4, upright or on its side.
 */
void
yoriai_book_get_page_size (YoriaiBook *self,
                           guint       page,
                           double     *ret_width,
                           double     *ret_height)
{
  const YoriaiBookPage *what;

  g_return_if_fail (page < self->pages->len);

  what = g_ptr_array_index (self->pages, page);
  *ret_width = what->width;
  *ret_height = what->height;
}

static void
draw_string (YoriaiBook           *self,
             cairo_t              *cr,
             const char           *string,
             const YoriaiBookType *type,
             double                x,
             double                y,
             double                width)
{
  g_autoptr (YoriaiBookText) text = yoriai_book_text_new (self->context, string, type, width);

  yoriai_book_text_draw (text, cr, x, y, 0, 1);
}

static void
draw_rule (cairo_t *cr,
           double   y,
           double   width)
{
  yoriai_book_set_color (cr, YORIAI_COLOR_RULE);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, YORIAI_PAGE_SIDE, y);
  cairo_line_to (cr, width - YORIAI_PAGE_SIDE, y);
  cairo_stroke (cr);
}

static void
draw_furniture (YoriaiBook           *self,
                const YoriaiBookPage *page,
                guint                 number,
                cairo_t              *cr)
{
  double width = page->width - 2 * YORIAI_PAGE_SIDE, third = width / 3,
         foot = page->height - FOOTER_Y;
  g_autofree char *digits = g_strdup_printf ("%u / %u", number, self->pages->len);
  YoriaiBookType right = small_type, middle = small_type;

  right.align = YORIAI_ALIGN_RIGHT;
  middle.align = YORIAI_ALIGN_CENTER;
  draw_string (self, cr, self->hub, &small_type, YORIAI_PAGE_SIDE, HEADER_Y, 2 * third - 10);
  draw_string (self, cr, page->heading, &right, YORIAI_PAGE_SIDE + 2 * third, HEADER_Y, third);
  draw_rule (cr, HEADER_Y + 14, page->width);
  draw_rule (cr, foot - 3, page->width);
  draw_string (self, cr, self->call, &small_type, YORIAI_PAGE_SIDE, foot, 2 * third - 10);
  draw_string (self, cr, digits, &right, YORIAI_PAGE_SIDE + 2 * third, foot, third);
  if (!self->is_unfinished)
    return;
  middle.color = YORIAI_COLOR_RED;
  middle.is_bold = TRUE;
  draw_string (self, cr, yoriai_ja (N_ ("UNFINISHED")), &middle, YORIAI_PAGE_SIDE, HEADER_Y - 14,
               width);
}

/* Over the page, as outlines: nobody wants to find it among the words. */
static void
draw_watermark (YoriaiBook           *self,
                const YoriaiBookPage *page,
                cairo_t              *cr)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  g_autofree char *font =
    g_strdup_printf ("Noto Sans CJK JP, sans-serif Bold %d", (int) WATERMARK_SIZE);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoRectangle extents;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, yoriai_ja (N_("UNFINISHED")), -1);
  pango_layout_get_extents (layout, NULL, &extents);
  cairo_save (cr);
  cairo_translate (cr, page->width / 2, page->height / 2);
  cairo_rotate (cr, WATERMARK_ANGLE);
  cairo_move_to (cr, -(double) extents.width / PANGO_SCALE / 2,
                 -(double) extents.height / PANGO_SCALE / 2);
  pango_cairo_layout_path (cr, layout);
  cairo_set_source_rgba (cr, 0.7, 0.15, 0.12, WATERMARK_ALPHA);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * yoriai_book_draw_page:
 * @self: a book
 * @page: a page, from 0
 * @cr: where to, in points
 *
 * Draws a page.
 */
void
yoriai_book_draw_page (YoriaiBook *self,
                       guint       page,
                       cairo_t    *cr)
{
  YoriaiBookPage *what;

  g_return_if_fail (page < self->pages->len);

  what = g_ptr_array_index (self->pages, page);
  cairo_save (cr);
  _yoriai_page_draw (what, cr);
  if (!what->is_bare)
    draw_furniture (self, what, page + 1, cr);
  if (self->is_unfinished)
    draw_watermark (self, what, cr);
  cairo_restore (cr);
}
