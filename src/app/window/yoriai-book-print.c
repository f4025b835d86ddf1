/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-book-print"

#include "config.h"

#include "dialogs/yoriai-print.h"
#include "window/yoriai-book-print.h"

/* The pages of the book on a printer: the same as in the PDF, upright or on their side as each is. */
struct _YoriaiBookPrint
{
  GtkPrintOperation parent_instance;
  YoriaiBook *book; /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiBookPrint, yoriai_book_print, GTK_TYPE_PRINT_OPERATION)

static void
yoriai_book_print_begin_print (GtkPrintOperation *operation,
                               GtkPrintContext   *context)
{
  gtk_print_operation_set_n_pages (operation,
                                   (int) yoriai_book_get_n_pages (YORIAI_BOOK_PRINT (operation)->book));
}

static void
yoriai_book_print_request_page_setup (GtkPrintOperation *operation,
                                      GtkPrintContext   *context,
                                      int                page,
                                      GtkPageSetup      *setup)
{
  YoriaiBook *book = YORIAI_BOOK_PRINT (operation)->book;
  double width, height;

  yoriai_book_get_page_size (book, (guint) page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* Another paper than A4 gets the page as large as it fits. */
static void
yoriai_book_print_draw_page (GtkPrintOperation *operation,
                             GtkPrintContext   *context,
                             int                page)
{
  YoriaiBook *book = YORIAI_BOOK_PRINT (operation)->book;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  yoriai_book_get_page_size (book, (guint) page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_translate (cr, (gtk_print_context_get_width (context) - width * scale) / 2,
                   (gtk_print_context_get_height (context) - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  yoriai_book_draw_page (book, (guint) page, cr);
}

static void
yoriai_book_print_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_BOOK_PRINT (object)->book, yoriai_book_free_in_thread);
  G_OBJECT_CLASS (yoriai_book_print_parent_class)->finalize (object);
}

static void
yoriai_book_print_class_init (YoriaiBookPrintClass *klass)
{
  GtkPrintOperationClass *print_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yoriai_book_print_finalize;
  print_class->begin_print = yoriai_book_print_begin_print;
  print_class->request_page_setup = yoriai_book_print_request_page_setup;
  print_class->draw_page = yoriai_book_print_draw_page;
}

static void
yoriai_book_print_init (YoriaiBookPrint *self)
{
}

/**
 * yoriai_book_print_new:
 * @book: (transfer full): a book
 *
 * Returns: (transfer full): what prints it, to be run
 */
GtkPrintOperation *
yoriai_book_print_new (YoriaiBook *book)
{
  YoriaiBookPrint *self = g_object_new (YORIAI_TYPE_BOOK_PRINT, NULL);
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);

  self->book = book;
  yoriai_print_set_up (operation, yoriai_book_get_title (book));
  return operation;
}
