/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-xml"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-xml-private.h"

/* libxml2's push parser below its tree: it knows namespaces, prefixes and
 * encodings, which every program writes in its own way, and libgsf brings it
 * along. A document type is refused where it begins, before anything in it is
 * read: so there are no entities but the five, nothing is loaded and nothing
 * grows. GMarkup would do without the last two as well, but knows no namespaces
 * and no encoding but UTF-8. */

#define MAX_DEPTH 64
#define MAX_ATTRIBUTE 32768
#define ATTRIBUTE_FIELDS 5

struct _YoriaiSheetXml
{
  xmlParserCtxtPtr parser;  /* (owned) */
  const YoriaiSheetXmlReader *reader;
  gpointer data;
  const xmlChar **attributes; /* of the element that begins */
  int n_attributes;
  guint depth;
  guint skipped;            /* the depth from which all is passed over, 0 for none */
  const xmlChar *main_uri;  /* what was found last to be a sheet's: names are interned */
  GError *error;            /* (owned) */
};

static const struct
{
  const char *uri;
  YoriaiSheetSpace space;
} spaces[] = {
  { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", YORIAI_SHEET_SPACE_MAIN },
  { "http://purl.oclc.org/ooxml/spreadsheetml/main", YORIAI_SHEET_SPACE_MAIN },
  { "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    YORIAI_SHEET_SPACE_LINK },
  { "http://purl.oclc.org/ooxml/officeDocument/relationships", YORIAI_SHEET_SPACE_LINK },
  { "http://schemas.openxmlformats.org/package/2006/relationships", YORIAI_SHEET_SPACE_PACKAGE },
  { "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    YORIAI_SHEET_SPACE_PROPERTY },
  { "http://purl.org/dc/elements/1.1/", YORIAI_SHEET_SPACE_PROPERTY },
  { "http://purl.org/dc/terms/", YORIAI_SHEET_SPACE_PROPERTY },
  { "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    YORIAI_SHEET_SPACE_PROPERTY },
  { "http://purl.oclc.org/ooxml/officeDocument/customProperties", YORIAI_SHEET_SPACE_PROPERTY },
  { "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    YORIAI_SHEET_SPACE_PROPERTY },
  { "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", YORIAI_SHEET_SPACE_PROPERTY },
};

static YoriaiSheetSpace
find_space (YoriaiSheetXml *self,
            const xmlChar  *uri,
            const xmlChar  *prefix)
{
  if (uri == NULL)
    return prefix == NULL ? YORIAI_SHEET_SPACE_MAIN : YORIAI_SHEET_SPACE_OTHER;
  if (uri == self->main_uri)
    return YORIAI_SHEET_SPACE_MAIN;
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      if (strcmp ((const char *) uri, spaces[i].uri) == 0)
        {
          if (spaces[i].space == YORIAI_SHEET_SPACE_MAIN)
            self->main_uri = uri;
          return spaces[i].space;
        }
    }
  return YORIAI_SHEET_SPACE_OTHER;
}

static void
begin_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  YoriaiSheetXml *self = data;

  if (self->error != NULL)
    return;
  self->depth++;
  if (self->depth > MAX_DEPTH)
    {
      yoriai_sheet_xml_fail (
          self, g_error_new_literal (
                    YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                    _("Elements lie in one another deeper than any program writes them.")));
      return;
    }
  if (self->skipped > 0)
    return;
  if (find_space (self, uri, prefix) == YORIAI_SHEET_SPACE_OTHER)
    {
      self->skipped = self->depth;
      return;
    }
  self->attributes = attributes;
  self->n_attributes = n_attributes;
  if (!self->reader->begin (self->data, self, (const char *) name, self->depth))
    self->skipped = self->depth;
  self->attributes = NULL;
  self->n_attributes = 0;
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  YoriaiSheetXml *self = data;

  if (self->error != NULL)
    return;
  if (self->skipped == 0 && self->reader->end != NULL)
    self->reader->end (self->data, self, (const char *) name, self->depth);
  if (self->skipped == self->depth)
    self->skipped = 0;
  self->depth--;
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  YoriaiSheetXml *self = data;

  if (self->error == NULL && self->skipped == 0 && self->reader->text != NULL)
    self->reader->text (self->data, self, (const char *) text, (gsize) length);
}

static void
document_type_cb (void          *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  YoriaiSheetXml *self = data;

  yoriai_sheet_xml_fail (
      self, g_error_new_literal (
                YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                _("It declares a document type, which no program that saves workbooks does.")));
}

static xmlEntityPtr
get_entity_cb (void          *data,
               const xmlChar *name)
{
  return xmlGetPredefinedEntity (name);
}

/* What is wrong is asked of the parser when it has stopped; nothing is printed.
   */
#if LIBXML_VERSION >= 21200
static void
complain_cb (void           *data,
             const xmlError *problem)
{
}
#else
static void
complain_cb (void        *data,
             xmlErrorPtr  problem)
{
}
#endif

static gboolean
explain (YoriaiSheetXml *self,
         GError        **error)
{
  const xmlError *problem;
  g_autofree char *message = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  problem = xmlCtxtGetLastError (self->parser);
  message = g_utf8_make_valid (problem != NULL && problem->message != NULL ? problem->message : "",
                               -1);
  g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
               _("It is no sound XML (line %d: %s)."), problem != NULL ? problem->line : 0,
               g_strstrip (message));
  return FALSE;
}

static gboolean
feed (gpointer      data,
      const guint8 *bytes,
      gsize         n,
      GError      **error)
{
  YoriaiSheetXml *self = data;

  if (xmlParseChunk (self->parser, (const char *) bytes, (int) n, 0) != 0 || self->error != NULL)
    return explain (self, error);
  return TRUE;
}

static gboolean
finish (YoriaiSheetXml *self,
        GError        **error)
{
  xmlParseChunk (self->parser, NULL, 0, 1);
  if (self->error != NULL || !self->parser->wellFormed)
    return explain (self, error);
  return TRUE;
}

static void
open_parser (YoriaiSheetXml             *self,
             const YoriaiSheetXmlReader *reader,
             gpointer                    data)
{
  static gsize is_ready = 0;
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = begin_element_cb,
    .endElementNs = end_element_cb,
    .characters = text_cb,
    .cdataBlock = text_cb,
    .ignorableWhitespace = text_cb,
    .internalSubset = document_type_cb,
    .getEntity = get_entity_cb,
    .serror = complain_cb,
  };

  if (g_once_init_enter (&is_ready))
    {
      xmlInitParser ();
      g_once_init_leave (&is_ready, 1);
    }
  *self = (YoriaiSheetXml){ .reader = reader, .data = data };
  self->parser = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  g_assert (self->parser != NULL);
  /* With NOENT &amp; in an attribute is what it stands for; other entities
   * there are none. */
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
}

static void
close_parser (YoriaiSheetXml *self)
{
  if (self->parser->myDoc != NULL)
    xmlFreeDoc (self->parser->myDoc);
  self->parser->myDoc = NULL;
  xmlFreeParserCtxt (self->parser);
  g_clear_error (&self->error);
}

/**
 * yoriai_sheet_xml_read:
 * @zip: a workbook
 * @index: which of its parts
 * @budget: what may be unpacked
 * @reader: (scope call): who is told
 * @data: for @reader
 * @error: return location for a #YoriaiSheetError, or %G_IO_ERROR_CANCELLED
 *
 * Reads a part as XML.
 *
 * Returns: FALSE with @error set where it is none, is too much, or @reader
 *   failed
 */
gboolean
yoriai_sheet_xml_read (YoriaiSheetZip              *zip,
                       guint                        index,
                       YoriaiSheetBudget           *budget,
                       const YoriaiSheetXmlReader  *reader,
                       gpointer                     data,
                       GError                     **error)
{
  YoriaiSheetXml self;
  gboolean is_read;

  open_parser (&self, reader, data);
  is_read = yoriai_sheet_zip_read (zip, index, budget, feed, &self, error) && finish (&self, error);
  close_parser (&self);
  return is_read;
}

/**
 * yoriai_sheet_xml_read_text:
 * @text: XML
 * @length: its bytes, -1 for all
 * @reader: (scope call): who is told
 * @data: for @reader
 * @error: return location for a #YoriaiSheetError
 *
 * Reads XML that is in memory.
 *
 * Returns: FALSE with @error set where it is none, or @reader failed
 */
gboolean
yoriai_sheet_xml_read_text (const char                  *text,
                            gssize                       length,
                            const YoriaiSheetXmlReader  *reader,
                            gpointer                     data,
                            GError                     **error)
{
  YoriaiSheetXml self;
  gboolean is_read;

  open_parser (&self, reader, data);
  is_read = feed (&self, (const guint8 *) text, length < 0 ? strlen (text) : (gsize) length, error)
            && finish (&self, error);
  close_parser (&self);
  return is_read;
}

/**
 * yoriai_sheet_xml_fail:
 * @self: XML that is read
 * @error: (transfer full): what is wrong with it
 *
 * Stops. The first error counts.
 */
void
yoriai_sheet_xml_fail (YoriaiSheetXml *self,
                       GError         *error)
{
  if (self->error != NULL)
    {
      g_error_free (error);
      return;
    }
  self->error = error;
  xmlStopParser (self->parser);
}

/**
 * yoriai_sheet_xml_peek:
 * @self: XML, where an element begins
 * @space: whose attribute; what has no prefix is %YORIAI_SHEET_SPACE_MAIN
 * @name: its name
 * @ret_length: (out): the bytes of its value
 *
 * Returns: (nullable): the value, with no NUL behind it; NULL if there is none
 */
const char *
yoriai_sheet_xml_peek (YoriaiSheetXml   *self,
                       YoriaiSheetSpace  space,
                       const char       *name,
                       gsize            *ret_length)
{
  for (int i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = self->attributes + (gsize) i * ATTRIBUTE_FIELDS;

      if (strcmp ((const char *) attribute[0], name) != 0
          || (attribute[1] == NULL) != (space == YORIAI_SHEET_SPACE_MAIN)
          || (attribute[1] != NULL && find_space (self, attribute[2], attribute[1]) != space))
        continue;
      *ret_length = (gsize) (attribute[4] - attribute[3]);
      return *ret_length <= MAX_ATTRIBUTE ? (const char *) attribute[3] : NULL;
    }
  return NULL;
}

/**
 * yoriai_sheet_xml_dup:
 * @self: XML, where an element begins
 * @space: whose attribute
 * @name: its name
 *
 * Returns: (transfer full) (nullable): the value
 */
char *
yoriai_sheet_xml_dup (YoriaiSheetXml   *self,
                      YoriaiSheetSpace  space,
                      const char       *name)
{
  gsize length;
  const char *value = yoriai_sheet_xml_peek (self, space, name, &length);

  return value != NULL ? g_strndup (value, length) : NULL;
}

/**
 * yoriai_sheet_xml_get_uint:
 * @self: XML, where an element begins
 * @name: an attribute
 * @ret_number: (out): its number
 *
 * Returns: whether it is there and a number
 */
gboolean
yoriai_sheet_xml_get_uint (YoriaiSheetXml *self,
                           const char     *name,
                           guint          *ret_number)
{
  gsize length;
  const char *value = yoriai_sheet_xml_peek (self, YORIAI_SHEET_SPACE_MAIN, name, &length);
  guint64 number = 0;

  if (value == NULL || length == 0 || length > 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return FALSE;
      number = number * 10 + (guint64) (value[i] - '0');
    }
  if (number > G_MAXUINT)
    return FALSE;
  *ret_number = (guint) number;
  return TRUE;
}

/**
 * yoriai_sheet_xml_get_bool:
 * @self: XML, where an element begins
 * @name: an attribute
 *
 * Returns: whether it is there and says yes
 */
gboolean
yoriai_sheet_xml_get_bool (YoriaiSheetXml *self,
                           const char     *name)
{
  g_autofree char *value = yoriai_sheet_xml_dup (self, YORIAI_SHEET_SPACE_MAIN, name);

  return value != NULL
         && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0);
}
