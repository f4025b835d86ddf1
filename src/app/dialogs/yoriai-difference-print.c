/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-difference-print"

#include "config.h"

#include "dialogs/yoriai-difference-print.h"
#include "dialogs/yoriai-print.h"

/* A comparison on a printer. */
struct _YoriaiDifferencePrint
{
  GtkPrintOperation parent_instance;
  YoriaiDifferenceSheets *sheets; /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiDifferencePrint, yoriai_difference_print, GTK_TYPE_PRINT_OPERATION)

static void
yoriai_difference_print_begin_print (GtkPrintOperation *operation,
                                     GtkPrintContext   *context)
{
  gtk_print_operation_set_n_pages (
    operation, (int) yoriai_difference_sheets_get_n_pages (YORIAI_DIFFERENCE_PRINT (operation)->sheets));
}

/* Another paper than A4 gets the page as large as it fits. */
static void
yoriai_difference_print_draw_page (GtkPrintOperation *operation,
                                   GtkPrintContext   *context,
                                   int                page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / YORIAI_DIFFERENCE_SHEETS_WIDTH,
                      gtk_print_context_get_height (context) / YORIAI_DIFFERENCE_SHEETS_HEIGHT);

  cairo_scale (cr, scale, scale);
  yoriai_difference_sheets_draw_page (YORIAI_DIFFERENCE_PRINT (operation)->sheets, (guint) page, cr);
}

static void
yoriai_difference_print_finalize (GObject *object)
{
  yoriai_difference_sheets_free (YORIAI_DIFFERENCE_PRINT (object)->sheets);
  G_OBJECT_CLASS (yoriai_difference_print_parent_class)->finalize (object);
}

static void
yoriai_difference_print_class_init (YoriaiDifferencePrintClass *klass)
{
  GtkPrintOperationClass *print_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yoriai_difference_print_finalize;
  print_class->begin_print = yoriai_difference_print_begin_print;
  print_class->draw_page = yoriai_difference_print_draw_page;
}

static void
yoriai_difference_print_init (YoriaiDifferencePrint *self)
{
}

/**
 * yoriai_difference_print_new:
 * @sheets: (transfer full): a comparison
 *
 * Returns: (transfer full): what prints it, to be run
 */
GtkPrintOperation *
yoriai_difference_print_new (YoriaiDifferenceSheets *sheets)
{
  YoriaiDifferencePrint *self = g_object_new (YORIAI_TYPE_DIFFERENCE_PRINT, NULL);
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);

  self->sheets = sheets;
  yoriai_print_set_up (operation, yoriai_difference_sheets_get_title (sheets));
  return operation;
}
