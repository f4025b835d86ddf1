/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-xlsx"

#include "config.h"

#include <string.h>

#include "sheets/yoriai-sheet-parts-private.h"

/* A workbook, part by part. */

#define WORKBOOK "xl/workbook.xml" /* where nothing leads to it */

static gboolean
read_properties (YoriaiSheetPackage *package,
                 GArray             *links,
                 const char         *kind,
                 gboolean            is_custom,
                 GError            **error)
{
  const YoriaiSheetLink *link = _yoriai_sheet_links_find (links, kind);
  guint index;

  return link == NULL || !yoriai_sheet_zip_find (package->zip, link->target, &index)
         || _yoriai_sheet_properties_read (package, link->target, is_custom, error);
}

static gboolean
read_sheets (YoriaiSheetPackage *package,
             GPtrArray          *parts,
             GError            **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (package->book, i);
      const char *part = g_ptr_array_index (parts, i);
      gboolean is_read = *part != '\0'
                             ? _yoriai_sheet_grid_read (package, sheet, part, error)
                             : _yoriai_sheet_finish (sheet, error); /* a chart has no cells */

      if (!is_read)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_package (YoriaiSheetPackage *package,
              GError            **error)
{
  g_autoptr (GArray) root = _yoriai_sheet_links_read (package, "", error);
  g_autoptr (GArray) links = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const YoriaiSheetLink *link;
  const char *workbook;

  if (root == NULL)
    return FALSE;
  link = _yoriai_sheet_links_find (root, "officeDocument");
  workbook = link != NULL ? link->target : WORKBOOK;
  links = _yoriai_sheet_links_read (package, workbook, error);
  if (links == NULL || !_yoriai_sheet_workbook_read (package, workbook, links, parts, error))
    return FALSE;
  link = _yoriai_sheet_links_find (links, "styles");
  if (link != NULL && !_yoriai_sheet_styles_read (package, link->target, error))
    return FALSE;
  link = _yoriai_sheet_links_find (links, "sharedStrings");
  if (link != NULL && !_yoriai_sheet_strings_read (package, link->target, error))
    return FALSE;
  return read_properties (package, root, "core-properties", FALSE, error)
         && read_properties (package, root, "custom-properties", TRUE, error)
         && read_properties (package, root, "customProperties", TRUE, error)
         && read_sheets (package, parts, error);
}

/* Reads a workbook. (transfer full) */
YoriaiSheetBook *
_yoriai_sheet_xlsx_read (const char        *name,
                         GBytes            *bytes,
                         YoriaiSheetBudget *budget,
                         GError           **error)
{
  g_autoptr (YoriaiSheetZip) zip = yoriai_sheet_zip_new (bytes, error);
  g_autoptr (YoriaiSheetBook) book = _yoriai_sheet_book_new (name);
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetFormat));
  YoriaiSheetPackage package = { zip, budget, book, strings, formats };

  if (zip == NULL || !read_package (&package, error))
    return NULL;
  return g_steal_pointer (&book);
}
