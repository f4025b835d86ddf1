/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-links"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-parts-private.h"

/* How the parts of a workbook lead to one another. Names of parts are the
 * choice of whoever writes them; what a part is stands in the relationship that
 * leads to it. */

#define MAX_LINKS 4096

typedef struct
{
  GArray *links;
  const char *folder; /* what targets are relative to, with a slash behind it, or nothing */
} Reader;

static void
link_clear (YoriaiSheetLink *self)
{
  g_free (self->id);
  g_free (self->kind);
  g_free (self->target);
}

/* (transfer full): the part that @target leads to from @folder, without . and
 * .. */
static char *
resolve (const char *folder,
         const char *target)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *whole = g_strconcat (*target == '/' || *target == '\\' ? "" : folder, target,
                                        NULL);
  g_auto (GStrv) parts = g_strsplit (g_strdelimit (whole, "\\", '/'), "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || strcmp (parts[i], ".") == 0)
        continue;
      if (strcmp (parts[i], "..") != 0)
        g_ptr_array_add (names, parts[i]);
      else if (names->len > 0)
        g_ptr_array_set_size (names, (int) names->len - 1);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("/", (char **) names->pdata);
}

static gboolean
begin (gpointer        data,
       YoriaiSheetXml *xml,
       const char     *name,
       guint           depth)
{
  Reader *self = data;
  g_autofree char *type = NULL, *target = NULL, *mode = NULL;
  const char *kind;
  YoriaiSheetLink link;

  if (depth == 1)
    return strcmp (name, "Relationships") == 0;
  if (depth != 2 || strcmp (name, "Relationship") != 0 || self->links->len >= MAX_LINKS)
    return FALSE;
  type = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "Type");
  target = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "Target");
  mode = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "TargetMode");
  if (type == NULL || target == NULL
      || (mode != NULL && g_ascii_strcasecmp (mode, "External") == 0))
    return FALSE;
  kind = strrchr (type, '/');
  link.id = yoriai_sheet_xml_dup (xml, YORIAI_SHEET_SPACE_MAIN, "Id");
  link.kind = g_strdup (kind != NULL ? kind + 1 : type);
  link.target = resolve (self->folder, target);
  g_array_append_val (self->links, link);
  return FALSE;
}

/* Where the relationships of @part lead; none where it has none. (transfer
 * full) */
GArray *
_yoriai_sheet_links_read (YoriaiSheetPackage *package,
                          const char         *part,
                          GError            **error)
{
  static const YoriaiSheetXmlReader reader = { begin, NULL, NULL };
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (part, (gsize) (slash + 1 - part))
                                          : g_strdup ("");
  g_autofree char *name = g_strconcat (folder, "_rels/", slash != NULL ? slash + 1 : part, ".rels",
                                       NULL);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (YoriaiSheetLink));
  Reader self = { links, folder };
  guint index;

  g_array_set_clear_func (links, (GDestroyNotify) link_clear);
  if (yoriai_sheet_zip_find (package->zip, name, &index)
      && !_yoriai_sheet_part_read (package, name, &reader, &self, error))
    return NULL;
  return g_steal_pointer (&links);
}

/* Returns: (nullable): the first one of @kind */
const YoriaiSheetLink *
_yoriai_sheet_links_find (GArray     *links,
                          const char *kind)
{
  for (guint i = 0; i < links->len; i++)
    {
      const YoriaiSheetLink *link = &g_array_index (links, YoriaiSheetLink, i);

      if (g_ascii_strcasecmp (link->kind, kind) == 0)
        return link;
    }
  return NULL;
}

/* Returns: (nullable): the one that is called @id */
const YoriaiSheetLink *
_yoriai_sheet_links_get (GArray     *links,
                         const char *id)
{
  for (guint i = 0; i < links->len; i++)
    {
      const YoriaiSheetLink *link = &g_array_index (links, YoriaiSheetLink, i);

      if (g_strcmp0 (link->id, id) == 0)
        return link;
    }
  return NULL;
}

/* Reads a part as XML; what is wrong names it. */
gboolean
_yoriai_sheet_part_read (YoriaiSheetPackage         *package,
                         const char                 *part,
                         const YoriaiSheetXmlReader *reader,
                         gpointer                    data,
                         GError                    **error)
{
  guint index;

  if (!yoriai_sheet_zip_find (package->zip, part, &index))
    {
      g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                   _("Its part %s is missing."), part);
      return FALSE;
    }
  if (yoriai_sheet_xml_read (package->zip, index, package->budget, reader, data, error))
    return TRUE;
  g_prefix_error (error, "%s: ", part);
  return FALSE;
}
