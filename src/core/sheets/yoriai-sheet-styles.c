/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-styles"

#include "config.h"

#include <string.h>

#include "sheets/yoriai-sheet-parts-private.h"

/* Of the styles only how numbers are shown, for that says which are dates. */

#define MAX_STYLES 65536

typedef enum
{
  IN_NOTHING,
  IN_FORMATS,
  IN_STYLES,
} Section;

typedef struct
{
  GHashTable *codes; /* number of a format -> YoriaiSheetFormat */
  GArray *ids;       /* (element-type guint): the format of each style */
  Section section;
} Reader;

static void
read_format (Reader         *self,
             YoriaiSheetXml *xml)
{
  g_autofree char *code = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "formatCode");
  guint id;

  if (code == NULL || !yoriai_sheet_xml_get_uint (xml, "numFmtId", &id)
      || g_hash_table_size (self->codes) >= MAX_STYLES)
    return;
  YoriaiSheetFormat format = _yoriai_sheet_format_read_code (code);
  g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), g_memdup2 (&format, sizeof format));
}

static gboolean
begin (gpointer        data,
       YoriaiSheetXml *xml,
       const char     *name,
       guint           depth)
{
  Reader *self = data;
  guint id = 0;

  if (depth == 1)
    return strcmp (name, "styleSheet") == 0;
  if (depth == 2)
    {
      self->section = strcmp (name, "numFmts") == 0   ? IN_FORMATS
                      : strcmp (name, "cellXfs") == 0 ? IN_STYLES
                                                      : IN_NOTHING;
      return self->section != IN_NOTHING;
    }
  if (self->section == IN_FORMATS && strcmp (name, "numFmt") == 0)
    read_format (self, xml);
  else if (self->section == IN_STYLES && strcmp (name, "xf") == 0 && self->ids->len < MAX_STYLES)
    {
      yoriai_sheet_xml_get_uint (xml, "numFmtId", &id);
      g_array_append_val (self->ids, id);
    }
  return FALSE;
}

/* Reads how the numbers of each style are shown. */
gboolean
_yoriai_sheet_styles_read (YoriaiSheetPackage *package,
                           const char         *part,
                           GError            **error)
{
  static const YoriaiSheetXmlReader reader = { begin, NULL, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  Reader self = { codes, ids, IN_NOTHING };

  if (!_yoriai_sheet_part_read (package, part, &reader, &self, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      guint id = g_array_index (ids, guint, i);
      const YoriaiSheetFormat *own = g_hash_table_lookup (codes, GUINT_TO_POINTER (id));
      YoriaiSheetFormat format = own != NULL ? *own : _yoriai_sheet_format_find (id);

      g_array_append_val (package->formats, format);
    }
  return TRUE;
}
