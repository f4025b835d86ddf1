/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sheets/yoriai-sheet-book-private.h"
#include "sheets/yoriai-sheet-format-private.h"
#include "sheets/yoriai-sheet-xml-private.h"

G_BEGIN_DECLS

#define YORIAI_SHEET_MAX_CELL_TEXT (1024 * 1024)

/**
 * YoriaiSheetLink:
 * @id: what it is called where it is used
 * @kind: the end of its type: worksheet
 * @target: the part it leads to, from the root
 *
 * A relationship of a part.
 */
typedef struct
{
  char *id;
  char *kind;
  char *target;
} YoriaiSheetLink;

/**
 * YoriaiSheetPackage:
 * @zip: (not owned): the workbook
 * @budget: (not owned): what it may take
 * @book: (not owned): what is made of it
 * @strings: (element-type utf8): shared strings, kept by the book
 * @formats: (element-type YoriaiSheetFormat): by the number of a style
 *
 * A workbook while it is read.
 */
typedef struct
{
  YoriaiSheetZip *zip;
  YoriaiSheetBudget *budget;
  YoriaiSheetBook *book;
  GPtrArray *strings;
  GArray *formats;
} YoriaiSheetPackage;

GArray                *_yoriai_sheet_links_read       (YoriaiSheetPackage     *package,
                                                       const char             *part,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
const YoriaiSheetLink *_yoriai_sheet_links_find       (GArray                 *links,
                                                       const char             *kind);
const YoriaiSheetLink *_yoriai_sheet_links_get        (GArray                 *links,
                                                       const char             *id);
gboolean               _yoriai_sheet_part_read        (YoriaiSheetPackage         *package,
                                                       const char                 *part,
                                                       const YoriaiSheetXmlReader *reader,
                                                       gpointer                    data,
                                                       GError                    **error);

void                   _yoriai_sheet_text_finish      (GString                *text);
gboolean               _yoriai_sheet_strings_read     (YoriaiSheetPackage     *package,
                                                       const char             *part,
                                                       GError                **error);
gboolean               _yoriai_sheet_styles_read      (YoriaiSheetPackage     *package,
                                                       const char             *part,
                                                       GError                **error);
gboolean               _yoriai_sheet_properties_read  (YoriaiSheetPackage     *package,
                                                       const char             *part,
                                                       gboolean                is_custom,
                                                       GError                **error);
gboolean               _yoriai_sheet_workbook_read    (YoriaiSheetPackage     *package,
                                                       const char             *part,
                                                       GArray                 *links,
                                                       GPtrArray              *parts,
                                                       GError                **error);
gboolean               _yoriai_sheet_grid_read        (YoriaiSheetPackage     *package,
                                                       YoriaiSheet            *sheet,
                                                       const char             *part,
                                                       GError                **error);

YoriaiSheetBook       *_yoriai_sheet_xlsx_read        (const char             *name,
                                                       GBytes                 *bytes,
                                                       YoriaiSheetBudget      *budget,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSheetBook       *_yoriai_sheet_table_read       (const char             *name,
                                                       GBytes                 *bytes,
                                                       YoriaiSheetBudget      *budget,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
char                  *_yoriai_sheet_decode           (GBytes                 *bytes,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
