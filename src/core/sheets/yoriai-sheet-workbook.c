/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-workbook"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-parts-private.h"

/* What a workbook says of itself: its sheets, its names, its properties. */

#define MAX_SHEETS 256
#define MAX_NAMES 4096
#define MAX_PROPERTIES 1024
#define MAX_VALUE 65536

typedef struct
{
  YoriaiSheetPackage *package;
  GArray *links;
  GPtrArray *parts;      /* (element-type utf8): the part of each sheet, or "" */
  GString *text;
  YoriaiSheetName name;  /* while it is read */
  gboolean in_sheets;
} Reader;

typedef struct
{
  GHashTable *values;
  gboolean is_custom;
  char *name;     /* (owned): while it is read */
  GString *text;
} Properties;

static void
append_bounded (GString    *text,
                const char *more,
                gsize       length)
{
  if (text->len + length <= MAX_VALUE)
    g_string_append_len (text, more, (gssize) length);
}

static void
add_sheet (Reader         *self,
           YoriaiSheetXml *xml)
{
  g_autofree char *name = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "name");
  g_autofree char *state = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "state");
  g_autofree char *id = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_LINK, "id");
  const YoriaiSheetLink *link = id != NULL ? _yoriai_sheet_links_get (self->links, id) : NULL;
  YoriaiSheet *sheet;

  if (self->parts->len >= MAX_SHEETS)
    {
      yoriai_sheet_xml_fail (xml, g_error_new (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                                               _("It has more than %d sheets."), MAX_SHEETS));
      return;
    }
  if (link == NULL)
    {
      yoriai_sheet_xml_fail (xml, g_error_new (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                                               _("The sheet “%s” is named, but not in it."),
                                               name != NULL ? name : ""));
      return;
    }
  sheet = _yoriai_sheet_book_add_sheet (self->package->book, name != NULL ? name : "");
  if (g_strcmp0 (state, "veryHidden") == 0)
    sheet->visibility = YORIAI_SHEET_VERY_HIDDEN;
  else if (g_strcmp0 (state, "hidden") == 0)
    sheet->visibility = YORIAI_SHEET_HIDDEN;
  g_ptr_array_add (self->parts,
                   g_strdup (g_ascii_strcasecmp (link->kind, "worksheet") == 0 ? link->target
                                                                               : ""));
}

static gboolean
begin (gpointer        data,
       YoriaiSheetXml *xml,
       const char     *name,
       guint           depth)
{
  Reader *self = data;
  guint sheet;

  if (depth == 1)
    return strcmp (name, "workbook") == 0;
  if (depth == 2)
    {
      if (strcmp (name, "workbookPr") == 0)
        self->package->book->is_1904 = yoriai_sheet_xml_get_bool (xml, "date1904");
      self->in_sheets = strcmp (name, "sheets") == 0;
      return self->in_sheets || strcmp (name, "definedNames") == 0;
    }
  if (self->in_sheets)
    {
      if (strcmp (name, "sheet") == 0)
        add_sheet (self, xml);
      return FALSE;
    }
  if (depth != 3 || strcmp (name, "definedName") != 0
      || self->package->book->names->len >= MAX_NAMES)
    return FALSE;
  g_free (self->name.name);
  self->name.name = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "name");
  self->name.sheet = yoriai_sheet_xml_get_uint (xml, "localSheetId", &sheet) && sheet < MAX_SHEETS
                         ? (int) sheet
                         : -1;
  g_string_truncate (self->text, 0);
  return self->name.name != NULL;
}

static void
end (gpointer        data,
     YoriaiSheetXml *xml,
     const char     *name,
     guint           depth)
{
  Reader *self = data;

  if (depth != 3)
    return;
  self->name.refers = g_strdup (g_strstrip (self->text->str));
  g_array_append_val (self->package->book->names, self->name);
  self->name = (YoriaiSheetName){ NULL };
}

static void
add_text (gpointer        data,
          YoriaiSheetXml *xml,
          const char     *text,
          gsize           length)
{
  Reader *self = data;

  append_bounded (self->text, text, length);
}

/* Reads which sheets and names there are; @parts gets the part of each sheet.
   */
gboolean
_yoriai_sheet_workbook_read (YoriaiSheetPackage *package,
                             const char         *part,
                             GArray             *links,
                             GPtrArray          *parts,
                             GError            **error)
{
  static const YoriaiSheetXmlReader reader = { begin, end, add_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Reader self = { package, links, parts, text, { NULL }, FALSE };
  gboolean is_read = _yoriai_sheet_part_read (package, part, &reader, &self, error);

  g_free (self.name.name);
  return is_read;
}

/* Core properties are elements with a text, custom ones elements with a name
 * and an element for the value. */
static gboolean
begin_property (gpointer        data,
                YoriaiSheetXml *xml,
                const char     *name,
                guint           depth)
{
  Properties *self = data;

  if (depth != 2)
    return depth == 1 || self->is_custom;
  g_clear_pointer (&self->name, g_free);
  self->name = self->is_custom ? yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "name")
                               : g_strdup (name);
  g_string_truncate (self->text, 0);
  return self->name != NULL && g_hash_table_size (self->values) < MAX_PROPERTIES;
}

static void
end_property (gpointer        data,
              YoriaiSheetXml *xml,
              const char     *name,
              guint           depth)
{
  Properties *self = data;
  g_autofree char *value = NULL;

  if (depth != 2)
    return;
  _yoriai_sheet_text_finish (self->text);
  value = g_strdup (self->text->str);
  g_strstrip (value);
  if (*value != '\0' && self->name != NULL)
    g_hash_table_insert (self->values, g_steal_pointer (&self->name), g_steal_pointer (&value));
}

static void
add_property_text (gpointer        data,
                   YoriaiSheetXml *xml,
                   const char     *text,
                   gsize           length)
{
  Properties *self = data;

  append_bounded (self->text, text, length);
}

/* Reads the properties of the file. */
gboolean
_yoriai_sheet_properties_read (YoriaiSheetPackage *package,
                               const char         *part,
                               gboolean            is_custom,
                               GError            **error)
{
  static const YoriaiSheetXmlReader reader = { begin_property, end_property, add_property_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Properties self = { is_custom ? package->book->custom : package->book->properties, is_custom,
                      NULL, text };
  gboolean is_read = _yoriai_sheet_part_read (package, part, &reader, &self, error);

  g_free (self.name);
  return is_read;
}
