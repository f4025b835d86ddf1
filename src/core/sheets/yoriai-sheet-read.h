/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sheets/yoriai-sheet-book.h"
#include "sheets/yoriai-sheet-kind.h"

G_BEGIN_DECLS

/**
 * YoriaiSheetFile:
 * @name: (owned): what it is called; in an archive, with its folders
 * @kind: what it is
 * @book: (owned) (nullable): what it says
 * @error: (owned) (nullable): why it was not read
 *
 * A file that came back: either read, or known for what it is.
 */
typedef struct
{
  char *name;
  YoriaiSheetKind kind;
  YoriaiSheetBook *book;
  GError *error;
} YoriaiSheetFile;

GBytes          *yoriai_sheet_load       (const char    *path,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSheetBook *yoriai_sheet_book_read  (const char    *name,
                                          GBytes        *bytes,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *yoriai_sheet_files_read (const char    *name,
                                          GBytes        *bytes,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void             yoriai_sheet_file_free  (YoriaiSheetFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSheetFile, yoriai_sheet_file_free)

G_END_DECLS
