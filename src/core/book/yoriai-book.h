/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "reading/yoriai-copy.h"
#include "reading/yoriai-reading.h"
#include "forms/yoriai-form-type.h"

G_BEGIN_DECLS

#define YORIAI_BOOK_ERROR (yoriai_book_error_quark ())

/**
 * YoriaiBookError:
 * @YORIAI_BOOK_ERROR_SECTION: there is no such section
 * @YORIAI_BOOK_ERROR_EMPTY: none of the sections is in this proposal
 * @YORIAI_BOOK_ERROR_WRITE: the PDF cannot be made
 */
typedef enum
{
  YORIAI_BOOK_ERROR_SECTION,
  YORIAI_BOOK_ERROR_EMPTY,
  YORIAI_BOOK_ERROR_WRITE,
} YoriaiBookError;

/**
 * YoriaiBookOptions:
 * @sections: (nullable) (array zero-terminated=1): ids of the sections wanted; %NULL: all
 * @has_findings: whether what the check finds is an appendix
 */
typedef struct
{
  const char *const *sections;
  gboolean has_findings;
} YoriaiBookOptions;

/**
 * YoriaiBook:
 *
 * The whole proposal as A4 pages, laid out once and drawn as often as wanted, page by page in any
 * order: to the screen, a printer, a PDF. It does not follow the proposal, and may be handed to
 * another thread as a whole.
 */
typedef struct _YoriaiBook YoriaiBook;

/**
 * YoriaiBookProgress:
 * @page: how many pages are done
 * @n_pages: of how many
 *
 * Tells how far writing is.
 */
typedef void (*YoriaiBookProgress) (guint page,
              guint    n_pages,
              gpointer user_data);

GQuark yoriai_book_error_quark (void);

GPtrArray *yoriai_book_list_sections (YoriaiSpace   *space,
                                      YoriaiCall    *call,
                                      YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;

YoriaiBook *yoriai_book_new  (YoriaiSpace                *space,
                              YoriaiCall                 *call,
                              YoriaiChecker              *checker,
                              const YoriaiExportOptions  *options,
                              const YoriaiBookOptions    *book_options,
                              GCancellable               *cancellable,
                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiBook *yoriai_book_new_from_copy (const YoriaiCopy           *copy,
                                       const YoriaiExportOptions  *options,
                                       const YoriaiBookOptions    *book_options,
                                       GCancellable               *cancellable,
                                       GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_book_free           (YoriaiBook *self);
void        yoriai_book_free_in_thread (YoriaiBook *self);

guint       yoriai_book_get_n_pages   (YoriaiBook *self);
void        yoriai_book_get_page_size (YoriaiBook *self,
                                       guint       page,
                                       double     *ret_width,
                                       double     *ret_height);
const char *yoriai_book_get_title     (YoriaiBook *self);
void        yoriai_book_draw_page     (YoriaiBook *self,
                                       guint       page,
                                       cairo_t    *cr);
GBytes     *yoriai_book_write_pdf     (YoriaiBook          *self,
                                       YoriaiBookProgress   progress,
                                       gpointer             user_data,
                                       GCancellable        *cancellable,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiBook, yoriai_book_free)

G_END_DECLS
