/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "book/yoriai-book-private.h"
#include "text/yoriai-fit.h"
#include "words/yoriai-catalogue.h"

/* The pages in a PDF file, with what only a file has: links, bookmarks, properties. */

#define CONTENTS_TAG "TOC" /* structure types of PDF (ISO 32000, 14.8.4.2) */
#define ENTRY_TAG "TOCI"

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_property (cairo_surface_t     *surface,
              cairo_pdf_metadata_t property,
              const char          *text)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_PDF, text);

  cairo_pdf_surface_set_metadata (surface, property, fit);
}

static void
set_metadata (YoriaiBook      *self,
              cairo_surface_t *surface)
{
  char date[32];

  g_snprintf (date, sizeof date, "%04d-%02d-%02dT00:00:00Z", g_date_get_year (&self->today),
              (int) g_date_get_month (&self->today), g_date_get_day (&self->today));
  set_property (surface, CAIRO_PDF_METADATA_TITLE, self->hub);
  set_property (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  set_property (surface, CAIRO_PDF_METADATA_SUBJECT, self->call);
  set_property (surface, CAIRO_PDF_METADATA_KEYWORDS, self->is_unfinished ? yoriai_ja (N_("UNFINISHED")) : "");
  set_property (surface, CAIRO_PDF_METADATA_CREATOR, "Yoriai");
  set_property (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static void
add_bookmarks (YoriaiBook      *self,
               cairo_surface_t *surface)
{
  int parent = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const YoriaiBookEntry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *title = entry->number != NULL
                                   ? g_strdup_printf ("%s %s", entry->number, entry->title)
                                   : g_strdup (entry->title);
      g_autofree char *fit = yoriai_fit_dup_line (YORIAI_FIT_PDF, title);
      g_autofree char *target = g_strdup_printf ("dest='e%u'", i);
      int id = cairo_pdf_surface_add_outline (
          surface, entry->level == 0 ? CAIRO_PDF_OUTLINE_ROOT : parent, fit, target, 0);

      if (entry->level == 0)
        parent = id;
    }
}

/* The entries are in the order of their pages; @next is the first that no page before has had. */
static void
mark_places (YoriaiBook *self,
             guint       page,
             cairo_t    *cr,
             guint      *next)
{
  for (; *next < self->entries->len; (*next)++)
    {
      const YoriaiBookEntry *entry = g_ptr_array_index (self->entries, *next);
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *name = NULL;

      if (entry->page != page)
        return;
      g_ascii_formatd (y, sizeof y, "%.1f", MAX (entry->y - 12, 0));
      name = g_strdup_printf ("name='e%u' x=0 y=%s", *next, y);
      cairo_tag_begin (cr, CAIRO_TAG_DEST, name);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
    }
}

/* Each link becomes an element of the document's structure. Where links are the only structure, cairo 1.16 enters those
 * elements in the cross-reference table and never writes them, which strict readers refuse: so the links stand in a
 * table of contents, as they do. */
static void
add_links (YoriaiBookPage *page,
           cairo_t        *cr)
{
  if (page->links->len == 0)
    return;
  cairo_tag_begin (cr, CONTENTS_TAG, NULL);
  for (guint i = 0; i < page->links->len; i++)
    {
      const YoriaiPageLink *link = &g_array_index (page->links, YoriaiPageLink, i);
      char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *attributes = NULL;

      g_ascii_formatd (numbers[0], sizeof numbers[0], "%.1f", link->x);
      g_ascii_formatd (numbers[1], sizeof numbers[1], "%.1f", link->y);
      g_ascii_formatd (numbers[2], sizeof numbers[2], "%.1f", link->width);
      g_ascii_formatd (numbers[3], sizeof numbers[3], "%.1f", link->height);
      attributes = g_strdup_printf ("dest='e%u' rect=[%s %s %s %s]", link->entry, numbers[0],
                                    numbers[1], numbers[2], numbers[3]);
      cairo_tag_begin (cr, ENTRY_TAG, NULL);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
      cairo_tag_end (cr, CAIRO_TAG_LINK);
      cairo_tag_end (cr, ENTRY_TAG);
    }
  cairo_tag_end (cr, CONTENTS_TAG);
}

static gboolean
write_pages (YoriaiBook          *self,
             cairo_surface_t     *surface,
             YoriaiBookProgress   progress,
             gpointer             user_data,
             GCancellable        *cancellable,
             GError             **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean is_cancelled = FALSE;
  guint next = 0;

  for (guint i = 0; i < self->pages->len && !is_cancelled; i++)
    {
      YoriaiBookPage *page = g_ptr_array_index (self->pages, i);

      cairo_pdf_surface_set_size (surface, page->width, page->height);
      mark_places (self, i, cr, &next);
      yoriai_book_draw_page (self, i, cr);
      add_links (page, cr);
      cairo_show_page (cr);
      if (progress != NULL)
        progress (i + 1, self->pages->len, user_data);
      is_cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_destroy (cr);
  return !is_cancelled;
}

/**
 * yoriai_book_write_pdf:
 * @self: a book
 * @progress: (nullable) (scope call): is told how far it is, in this thread
 * @user_data: for @progress
 * @cancellable: (nullable): stops it between two pages
 * @error: return location
 *
 * Writes the book as a PDF file in memory, with text that can be searched and fonts in it. The same
 * book gives the same bytes.
 *
 * Returns: (transfer full): the file; %NULL with #YORIAI_BOOK_ERROR, or #G_IO_ERROR_CANCELLED
 */
GBytes *
yoriai_book_write_pdf (YoriaiBook          *self,
                       YoriaiBookProgress   progress,
                       gpointer             user_data,
                       GCancellable        *cancellable,
                       GError             **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (append_cb, bytes, YORIAI_PAGE_SHORT, YORIAI_PAGE_LONG);
  cairo_status_t status;
  gboolean is_done;

  set_metadata (self, surface);
  is_done = write_pages (self, surface, progress, user_data, cancellable, error);
  /* What is given up gets no bookmarks: cairo 1.18 aborts where one leads to
   * a page that was never written. */
  if (is_done)
    {
      add_bookmarks (self, surface);
      cairo_surface_finish (surface);
    }
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!is_done)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, YORIAI_BOOK_ERROR, YORIAI_BOOK_ERROR_WRITE,
                   _ ("The PDF cannot be made: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
