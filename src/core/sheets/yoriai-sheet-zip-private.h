/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YoriaiSheetBudget:
 * @unpacked: bytes that may still be unpacked
 * @texts: bytes of texts that may still be kept
 * @n_cells: cells that may still be kept
 * @cancellable: (nullable) (not owned): ends it all
 *
 * What one reading may take, however many files it is made of. Lives on the
 * stack.
 */
typedef struct
{
  guint64 unpacked;
  guint64 texts;
  guint64 n_cells;
  GCancellable *cancellable;
} YoriaiSheetBudget;

#define YORIAI_SHEET_MAX_FILE (64 * 1024 * 1024)
#define YORIAI_SHEET_MAX_UNPACKED (256 * 1024 * 1024)
#define YORIAI_SHEET_MAX_TEXTS (64 * 1024 * 1024)
#define YORIAI_SHEET_MAX_CELLS 2000000

void yoriai_sheet_budget_init (YoriaiSheetBudget *self,
                               GCancellable      *cancellable);

/**
 * YoriaiSheetZip:
 *
 * An archive: the names in it, and the bytes of each as a stream that is
 * bounded and checked.
 */
typedef struct _YoriaiSheetZip YoriaiSheetZip;

/**
 * YoriaiSheetFeed:
 * @data: what yoriai_sheet_zip_read() was given
 * @bytes: some bytes of the part
 * @n: how many
 * @error: return location
 *
 * Takes the next bytes of a part.
 *
 * Returns: FALSE with @error set to go no further
 */
typedef gboolean (*YoriaiSheetFeed) (gpointer       data,
                                     const guint8  *bytes,
                                     gsize          n,
                                     GError       **error);

YoriaiSheetZip *yoriai_sheet_zip_new         (GBytes             *bytes,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_sheet_zip_free        (YoriaiSheetZip     *self);

guint           yoriai_sheet_zip_get_n_parts (YoriaiSheetZip     *self);
const char     *yoriai_sheet_zip_get_name    (YoriaiSheetZip     *self,
                                              guint               index);
gboolean        yoriai_sheet_zip_is_locked   (YoriaiSheetZip     *self,
                                              guint               index);
gboolean        yoriai_sheet_zip_find        (YoriaiSheetZip     *self,
                                              const char         *name,
                                              guint              *ret_index);
gboolean        yoriai_sheet_zip_read        (YoriaiSheetZip     *self,
                                              guint               index,
                                              YoriaiSheetBudget  *budget,
                                              YoriaiSheetFeed     feed,
                                              gpointer            data,
                                              GError            **error);
GBytes         *yoriai_sheet_zip_unpack      (YoriaiSheetZip     *self,
                                              guint               index,
                                              YoriaiSheetBudget  *budget,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSheetZip, yoriai_sheet_zip_free)

G_END_DECLS
