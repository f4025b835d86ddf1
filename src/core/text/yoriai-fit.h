/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiFit:
 * @YORIAI_FIT_XLSX: a cell, a heading or a property of a workbook
 * @YORIAI_FIT_PDF: a page, a bookmark or a property of a PDF, and whatever is drawn
 * @YORIAI_FIT_SVG: a text in XML 1.0, before its markup is escaped
 * @YORIAI_FIT_TERMINAL: what people read on a terminal
 * @YORIAI_FIT_JSON: JSON on a terminal: it means the same, with more of it escaped
 * @YORIAI_FIT_FILE_NAME: a file's name, on any system
 *
 * Where a text goes, each with characters that it cannot take or must not be given.
 */
typedef enum
{
  YORIAI_FIT_XLSX,
  YORIAI_FIT_PDF,
  YORIAI_FIT_SVG,
  YORIAI_FIT_TERMINAL,
  YORIAI_FIT_JSON,
  YORIAI_FIT_FILE_NAME,
} YoriaiFit;

/**
 * YoriaiFitUnit:
 * @YORIAI_FIT_BYTES: of UTF-8
 * @YORIAI_FIT_UTF16: UTF-16 code units
 *
 * What a limit counts.
 */
typedef enum
{
  YORIAI_FIT_BYTES,
  YORIAI_FIT_UTF16,
} YoriaiFitUnit;

#define YORIAI_FIT_CELL_ESCAPE_LENGTH 7 /* _xHHHH_ */

const char *yoriai_fit               (YoriaiFit      sink,
                                      const char    *text,
                                      GString       *buffer);
char       *yoriai_fit_dup           (YoriaiFit      sink,
                                      const char    *text) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_fit_dup_line      (YoriaiFit      sink,
                                      const char    *text) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_fit_dup_file_name (const char    *name,
                                      const char    *suffix) G_GNUC_WARN_UNUSED_RESULT;

gboolean    yoriai_fit_begins_letter  (const char    *text);
gboolean    yoriai_fit_is_cell_escape (const char    *text);
gsize       yoriai_fit_cut           (const char    *text,
                                      YoriaiFitUnit  unit,
                                      gsize          most);

G_END_DECLS
