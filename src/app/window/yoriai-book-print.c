/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-book-print"

#include "config.h"

#include "window/yoriai-book-print.h"

/* The pages of the book on a printer: the same as in the PDF, upright or on their side as each is. */

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          YoriaiBook        *book)
{
  gtk_print_operation_set_n_pages (operation, (int) yoriai_book_get_n_pages (book));
}

static void
page_setup_cb (GtkPrintOperation *operation,
               GtkPrintContext   *context,
               int                page,
               GtkPageSetup      *setup,
               YoriaiBook        *book)
{
  double width, height;

  yoriai_book_get_page_size (book, (guint) page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* Another paper than A4 gets the page as large as it fits. */
static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         YoriaiBook        *book)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  yoriai_book_get_page_size (book, (guint) page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_translate (cr, (gtk_print_context_get_width (context) - width * scale) / 2,
                   (gtk_print_context_get_height (context) - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  yoriai_book_draw_page (book, (guint) page, cr);
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
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, yoriai_book_get_title (book));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), book);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (page_setup_cb), book);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), book);
  g_object_set_data_full (G_OBJECT (operation), "yoriai-book", book, (GDestroyNotify) yoriai_book_free);
  return operation;
}
