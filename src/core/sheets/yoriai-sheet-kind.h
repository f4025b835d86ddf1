/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_SHEET_ERROR (yoriai_sheet_error_quark ())

/**
 * YoriaiSheetKind:
 * @YORIAI_SHEET_KIND_XLSX: a workbook that can be read
 * @YORIAI_SHEET_KIND_TABLE: text: CSV, TSV, or lines
 * @YORIAI_SHEET_KIND_ZIP: an archive, of workbooks perhaps
 * @YORIAI_SHEET_KIND_EMPTY: no bytes, or nothing but blanks
 * @YORIAI_SHEET_KIND_XLS: a workbook of Excel 2003 or before
 * @YORIAI_SHEET_KIND_PROTECTED: opens with a password only
 * @YORIAI_SHEET_KIND_OTHER_TABLE: a table of another form: ODS, XLSB, Numbers,
 *   HTML, XML of 2003
 * @YORIAI_SHEET_KIND_PDF: PDF
 * @YORIAI_SHEET_KIND_IMAGE: a scan or a photo
 * @YORIAI_SHEET_KIND_DOCUMENT: DOC, DOCX, RTF, ODT, slides
 * @YORIAI_SHEET_KIND_UNKNOWN: bytes that nobody here knows
 *
 * What came, told by its content: names of files lie.
 */
typedef enum
{
  YORIAI_SHEET_KIND_XLSX,
  YORIAI_SHEET_KIND_TABLE,
  YORIAI_SHEET_KIND_ZIP,
  YORIAI_SHEET_KIND_EMPTY,
  YORIAI_SHEET_KIND_XLS,
  YORIAI_SHEET_KIND_PROTECTED,
  YORIAI_SHEET_KIND_OTHER_TABLE,
  YORIAI_SHEET_KIND_PDF,
  YORIAI_SHEET_KIND_IMAGE,
  YORIAI_SHEET_KIND_DOCUMENT,
  YORIAI_SHEET_KIND_UNKNOWN,
} YoriaiSheetKind;

/**
 * YoriaiSheetError:
 * @YORIAI_SHEET_ERROR_DAMAGED: not sound: cut off, or made by no program
 * @YORIAI_SHEET_ERROR_TOO_LARGE: larger than any sheet that comes back, or made
 *   to look small
 * @YORIAI_SHEET_ERROR_ENCODING: text in a character code that cannot be told
 * @YORIAI_SHEET_ERROR_EMPTY: there is nothing in it
 * @YORIAI_SHEET_ERROR_ARCHIVE: several files, or an archive in an archive
 * @YORIAI_SHEET_ERROR_XLS: a workbook of Excel 2003 or before
 * @YORIAI_SHEET_ERROR_PROTECTED: opens with a password only
 * @YORIAI_SHEET_ERROR_OTHER_TABLE: a table in another form
 * @YORIAI_SHEET_ERROR_PDF: PDF
 * @YORIAI_SHEET_ERROR_IMAGE: a scan or a photo
 * @YORIAI_SHEET_ERROR_DOCUMENT: a text or slides
 * @YORIAI_SHEET_ERROR_UNKNOWN: bytes that nobody here knows
 *
 * Why a file was not read. Whoever stops the reading gets
 * %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  YORIAI_SHEET_ERROR_DAMAGED,
  YORIAI_SHEET_ERROR_TOO_LARGE,
  YORIAI_SHEET_ERROR_ENCODING,
  YORIAI_SHEET_ERROR_EMPTY,
  YORIAI_SHEET_ERROR_ARCHIVE,
  YORIAI_SHEET_ERROR_XLS,
  YORIAI_SHEET_ERROR_PROTECTED,
  YORIAI_SHEET_ERROR_OTHER_TABLE,
  YORIAI_SHEET_ERROR_PDF,
  YORIAI_SHEET_ERROR_IMAGE,
  YORIAI_SHEET_ERROR_DOCUMENT,
  YORIAI_SHEET_ERROR_UNKNOWN,
} YoriaiSheetError;

GQuark          yoriai_sheet_error_quark  (void);

YoriaiSheetKind yoriai_sheet_kind_guess   (GBytes          *bytes);
GError         *yoriai_sheet_kind_refuse  (YoriaiSheetKind  kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
