/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sheets/yoriai-sheet-zip-private.h"

G_BEGIN_DECLS

/**
 * YoriaiSheetSpace:
 * @YORIAI_SHEET_SPACE_MAIN: of spreadsheets, strict or transitional, or none at
 *   all
 * @YORIAI_SHEET_SPACE_LINK: of the attributes that name a relationship
 * @YORIAI_SHEET_SPACE_PACKAGE: of relationships
 * @YORIAI_SHEET_SPACE_PROPERTY: of core and custom properties and their values
 * @YORIAI_SHEET_SPACE_OTHER: of anything else: passed over with all that is in
 *   it
 *
 * Whose an element or attribute is. Prefixes are anybody's choice.
 */
typedef enum
{
  YORIAI_SHEET_SPACE_MAIN,
  YORIAI_SHEET_SPACE_LINK,
  YORIAI_SHEET_SPACE_PACKAGE,
  YORIAI_SHEET_SPACE_PROPERTY,
  YORIAI_SHEET_SPACE_OTHER,
} YoriaiSheetSpace;

/**
 * YoriaiSheetXml:
 *
 * A part of a workbook while it is read: a stream of elements, with limits.
 * There are no entities and no DTD.
 */
typedef struct _YoriaiSheetXml YoriaiSheetXml;

/**
 * YoriaiSheetXmlReader:
 * @begin: an element begins; FALSE passes over all that is in it (and there is
 *   no end() for it)
 * @end: (nullable): it ends
 * @text: (nullable): text in it, in pieces
 *
 * Who is told. Depths begin at 1. A callback that finds something wrong calls
 * yoriai_sheet_xml_fail().
 */
typedef struct
{
  gboolean (*begin) (gpointer        data,
                     YoriaiSheetXml *xml,
                     const char     *name,
                     guint           depth);
  void (*end) (gpointer        data,
               YoriaiSheetXml *xml,
               const char     *name,
               guint           depth);
  void (*text) (gpointer        data,
                YoriaiSheetXml *xml,
                const char     *text,
                gsize           length);
} YoriaiSheetXmlReader;

gboolean    yoriai_sheet_xml_read      (YoriaiSheetZip              *zip,
                                        guint                        index,
                                        YoriaiSheetBudget           *budget,
                                        const YoriaiSheetXmlReader  *reader,
                                        gpointer                     data,
                                        GError                     **error);
gboolean    yoriai_sheet_xml_read_text (const char                  *text,
                                        gssize                       length,
                                        const YoriaiSheetXmlReader  *reader,
                                        gpointer                     data,
                                        GError                     **error);

void        yoriai_sheet_xml_fail      (YoriaiSheetXml    *self,
                                        GError            *error);

const char *yoriai_sheet_xml_peek      (YoriaiSheetXml    *self,
                                        YoriaiSheetSpace   space,
                                        const char        *name,
                                        gsize             *ret_length);
char       *yoriai_sheet_xml_dup       (YoriaiSheetXml    *self,
                                        YoriaiSheetSpace   space,
                                        const char        *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean    yoriai_sheet_xml_get_uint  (YoriaiSheetXml    *self,
                                        const char        *name,
                                        guint             *ret_number);
gboolean    yoriai_sheet_xml_get_bool  (YoriaiSheetXml    *self,
                                        const char        *name);

G_END_DECLS
