/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-kind"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-zip-private.h"

/* What a file is, by what is in it. What cannot be read has an error of its
 * own, so that it can be listed as what it is. */

#define PDF_REACH 1024
#define TEXT_REACH 1024
#define OLE_ENTRY 128
#define OLE_NAME 64
#define MIMETYPE_MAX 256
#define WIDE_MOSTLY 4

G_DEFINE_QUARK (yoriai-sheet-error-quark, yoriai_sheet_error)

static const struct
{
  const char *bytes;
  guint length;
  guint offset;
  YoriaiSheetKind kind;
} magics[] = {
  { "\x89PNG\r\n\x1a\n", 8, 0, YORIAI_SHEET_KIND_IMAGE },
  { "\xff\xd8\xff", 3, 0, YORIAI_SHEET_KIND_IMAGE },
  { "GIF87a", 6, 0, YORIAI_SHEET_KIND_IMAGE },
  { "GIF89a", 6, 0, YORIAI_SHEET_KIND_IMAGE },
  { "II*\0", 4, 0, YORIAI_SHEET_KIND_IMAGE },
  { "MM\0*", 4, 0, YORIAI_SHEET_KIND_IMAGE },
  { "WEBPVP8", 7, 8, YORIAI_SHEET_KIND_IMAGE },
  { "ftyphei", 7, 4, YORIAI_SHEET_KIND_IMAGE },
  { "ftypmif1", 8, 4, YORIAI_SHEET_KIND_IMAGE },
  { "ftypavif", 8, 4, YORIAI_SHEET_KIND_IMAGE },
  { "\0\0\0\x0cjP  ", 8, 0, YORIAI_SHEET_KIND_IMAGE },
  { "{\\rtf", 5, 0, YORIAI_SHEET_KIND_DOCUMENT },
  /* The sheets of Excel before it had containers. */
  { "\x09\x00\x04\x00", 4, 0, YORIAI_SHEET_KIND_XLS },
  { "\x09\x02\x06\x00", 4, 0, YORIAI_SHEET_KIND_XLS },
  { "\x09\x04\x06\x00", 4, 0, YORIAI_SHEET_KIND_XLS },
  { "\x09\x08\x08\x00", 4, 0, YORIAI_SHEET_KIND_XLS },
};

/* Names of streams in an OLE container, the one that decides first. */
static const struct
{
  const char *name;
  YoriaiSheetKind kind;
} streams[] = {
  { "EncryptedPackage", YORIAI_SHEET_KIND_PROTECTED },
  { "Workbook", YORIAI_SHEET_KIND_XLS },
  { "Book", YORIAI_SHEET_KIND_XLS },
  { "WordDocument", YORIAI_SHEET_KIND_DOCUMENT },
  { "PowerPoint Document", YORIAI_SHEET_KIND_DOCUMENT },
  { "__properties_version1.0", YORIAI_SHEET_KIND_DOCUMENT }, /* a mail as Outlook keeps it */
};

/* Folders and files by which an archive is known. */
static const struct
{
  const char *name;
  gboolean is_folder;
  YoriaiSheetKind kind;
} parts[] = {
  { "xl/workbook.bin", FALSE, YORIAI_SHEET_KIND_OTHER_TABLE },
  { "index/document.iwa", FALSE, YORIAI_SHEET_KIND_OTHER_TABLE },
  { "index.zip", FALSE, YORIAI_SHEET_KIND_OTHER_TABLE },
  { "word/", TRUE, YORIAI_SHEET_KIND_DOCUMENT },
  { "ppt/", TRUE, YORIAI_SHEET_KIND_DOCUMENT },
  { "visio/", TRUE, YORIAI_SHEET_KIND_DOCUMENT },
  { "xl/", TRUE, YORIAI_SHEET_KIND_XLSX },
};

/* Walks the places where names of streams can be, and not the container: what
 * is only named need not be parsed. */
static gboolean
has_stream (const guint8 *data,
            gsize         length,
            const char   *name)
{
  const gsize n = strlen (name) + 1; /* the end of the name is stored too */

  for (gsize at = 0; at + OLE_ENTRY <= length; at += OLE_ENTRY)
    {
      const guint8 *entry = data + at;
      gboolean is_same = entry[OLE_NAME] == n * 2 && entry[OLE_NAME + 1] == 0;

      for (gsize i = 0; i < n && is_same; i++)
        is_same = entry[2 * i] == (guint8) name[i] && entry[2 * i + 1] == 0;
      if (is_same)
        return TRUE;
    }
  return FALSE;
}

static YoriaiSheetKind
guess_container (const guint8 *data,
                 gsize         length)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      if (has_stream (data, length, streams[i].name))
        return streams[i].kind;
    }
  return YORIAI_SHEET_KIND_UNKNOWN;
}

/* OpenDocument says what it is in a file of its own. */
static YoriaiSheetKind
guess_open_document (YoriaiSheetZip *zip,
                     guint           index)
{
  YoriaiSheetBudget budget;
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  yoriai_sheet_budget_init (&budget, NULL);
  budget.unpacked = MIMETYPE_MAX;
  bytes = yoriai_sheet_zip_unpack (zip, index, &budget, NULL);
  if (bytes == NULL)
    return YORIAI_SHEET_KIND_ZIP;
  text = g_bytes_get_data (bytes, &length);
  if (text == NULL || g_strstr_len (text, (gssize) length, "opendocument") == NULL)
    return YORIAI_SHEET_KIND_ZIP;
  return g_strstr_len (text, (gssize) length, "spreadsheet") != NULL ? YORIAI_SHEET_KIND_OTHER_TABLE
                                                                       : YORIAI_SHEET_KIND_DOCUMENT;
}

static YoriaiSheetKind
guess_archive (GBytes *bytes)
{
  g_autoptr (YoriaiSheetZip) zip = yoriai_sheet_zip_new (bytes, NULL);
  guint index;

  if (zip == NULL)
    return YORIAI_SHEET_KIND_XLSX; /* whatever is wrong with it is said where it is read */
  if (yoriai_sheet_zip_find (zip, "mimetype", &index))
    return guess_open_document (zip, index);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!parts[i].is_folder && yoriai_sheet_zip_find (zip, parts[i].name, &index))
        return parts[i].kind;
      for (guint j = 0; parts[i].is_folder && j < yoriai_sheet_zip_get_n_parts (zip); j++)
        {
          if (g_ascii_strncasecmp (yoriai_sheet_zip_get_name (zip, j), parts[i].name,
                                   strlen (parts[i].name))
              == 0)
            return parts[i].kind;
        }
    }
  return yoriai_sheet_zip_find (zip, "[Content_Types].xml", &index) ? YORIAI_SHEET_KIND_XLSX
                                                                    : YORIAI_SHEET_KIND_ZIP;
}

/* HTML and XML that call themselves workbooks. */
static gboolean
is_marked_up (const guint8 *data,
              gsize         length)
{
  g_autofree char *start = NULL;
  const char *p;

  start = g_ascii_strdown ((const char *) data, (gssize) MIN (length, TEXT_REACH));
  p = start;
  if (g_str_has_prefix (p, "\xef\xbb\xbf"))
    p += 3;
  while (g_ascii_isspace (*p))
    p++;
  return g_str_has_prefix (p, "<!doctype html") || g_str_has_prefix (p, "<html")
         || g_str_has_prefix (p, "<table") || g_str_has_prefix (p, "<?xml")
         || g_str_has_prefix (p, "<meta");
}

/* Whether the NULs are halves of characters: nearly all of them first ones, or
 * second ones. */
static gboolean
is_wide (gsize length,
         gsize n_first,
         gsize n_second)
{
  return length % 2 == 0 && MIN (n_first, n_second) * WIDE_MOSTLY <= MAX (n_first, n_second);
}

/* Text has no control characters; in UTF-16 bytes say nothing alone. */
static YoriaiSheetKind
guess_text (const guint8 *data,
            gsize         length)
{
  gboolean has_mark = length >= 2
                      && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0);
  gsize n_blank = 0, n_control = 0, n_nul[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    {
      n_nul[i % 2] += data[i] == 0;
      n_blank += data[i] == 0 || g_ascii_isspace (data[i]);
      n_control += data[i] < 0x20 && (data[i] < 0x07 || data[i] > 0x0d) && data[i] != 0x1a
                   && data[i] != 0x1b;
    }
  if (n_blank == length)
    return YORIAI_SHEET_KIND_EMPTY;
  if (has_mark || n_control == 0
      || (n_nul[0] + n_nul[1] > 0 && is_wide (length, n_nul[0], n_nul[1])))
    return YORIAI_SHEET_KIND_TABLE;
  return YORIAI_SHEET_KIND_UNKNOWN;
}

/**
 * yoriai_sheet_kind_guess:
 * @bytes: a file
 *
 * Tells what a file is by its content.
 *
 * Returns: what it is
 */
YoriaiSheetKind
yoriai_sheet_kind_guess (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length == 0)
    return YORIAI_SHEET_KIND_EMPTY;
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (length >= magics[i].offset + magics[i].length
          && memcmp (data + magics[i].offset, magics[i].bytes, magics[i].length) == 0)
        return magics[i].kind;
    }
  if (length >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0))
    return guess_archive (bytes);
  if (length >= 8 && memcmp (data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return guess_container (data, length);
  if (g_strstr_len ((const char *) data, (gssize) MIN (length, PDF_REACH), "%PDF-") != NULL)
    return YORIAI_SHEET_KIND_PDF;
  if (length > 14 && memcmp (data, "BM", 2) == 0 && data[6] == 0 && data[7] == 0 && data[8] == 0
      && data[9] == 0)
    return YORIAI_SHEET_KIND_IMAGE;
  if (is_marked_up (data, length))
    return YORIAI_SHEET_KIND_OTHER_TABLE;
  return guess_text (data, length);
}

/**
 * yoriai_sheet_kind_refuse:
 * @kind: what a file is
 *
 * Says why it is not read, and what to do.
 *
 * Returns: (transfer full) (nullable): a #YoriaiSheetError, NULL for what can
 *   be read
 */
GError *
yoriai_sheet_kind_refuse (YoriaiSheetKind kind)
{
  switch (kind)
    {
    case YORIAI_SHEET_KIND_XLSX:
    case YORIAI_SHEET_KIND_TABLE:
    case YORIAI_SHEET_KIND_ZIP:
      return NULL;
    case YORIAI_SHEET_KIND_EMPTY:
      return g_error_new_literal (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_EMPTY,
                                  _("There is nothing in the file."));
    case YORIAI_SHEET_KIND_XLS:
      return g_error_new_literal (
          YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_XLS,
          _("This is a workbook of Excel 2003 or before (.xls). Please save it as .xlsx."));
    case YORIAI_SHEET_KIND_PROTECTED:
      return g_error_new_literal (
          YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_PROTECTED,
          _("The file opens with a password only. Please save it without one."));
    case YORIAI_SHEET_KIND_OTHER_TABLE:
      return g_error_new_literal (
          YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_OTHER_TABLE,
          _("This is a table in another form than Excel's. Please save it as .xlsx."));
    case YORIAI_SHEET_KIND_PDF:
      return g_error_new_literal (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_PDF,
                                  _("This is a PDF: what it says has to be typed."));
    case YORIAI_SHEET_KIND_IMAGE:
      return g_error_new_literal (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_IMAGE,
                                  _("This is a picture: what it shows has to be typed."));
    case YORIAI_SHEET_KIND_DOCUMENT:
      return g_error_new_literal (
          YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DOCUMENT,
          _("This is a document and no table: what it says has to be typed."));
    case YORIAI_SHEET_KIND_UNKNOWN:
    default:
      return g_error_new_literal (YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_UNKNOWN,
                                  _("What this file is cannot be told."));
    }
}
