/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-read"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-parts-private.h"
#include "sheets/yoriai-sheet-read.h"

/* The door of this room: bytes go in, books come out, and what is no table
 * comes out as what it is. */

#define MAX_FILES 500 /* in an archive */
#define CHUNK (64 * 1024)

static gboolean
refuse_size (GError **error)
{
  g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
               _("The file is larger than %d MB."), YORIAI_SHEET_MAX_FILE / (1024 * 1024));
  return FALSE;
}

static YoriaiSheetBook *
read_kind (YoriaiSheetKind    kind,
           const char        *name,
           GBytes            *bytes,
           YoriaiSheetBudget *budget,
           GError           **error)
{
  GError *refusal = yoriai_sheet_kind_refuse (kind);

  if (refusal != NULL)
    {
      g_propagate_error (error, refusal);
      return NULL;
    }
  if (kind == YORIAI_SHEET_KIND_XLSX)
    return _yoriai_sheet_xlsx_read (name, bytes, budget, error);
  if (kind == YORIAI_SHEET_KIND_TABLE)
    return _yoriai_sheet_table_read (name, bytes, budget, error);
  g_set_error_literal (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_ARCHIVE,
                       _("This is an archive of files. Please unpack it."));
  return NULL;
}

/* What goes along with files that somebody packed on a Mac, or while Excel had
 * them open. */
static gboolean
is_litter (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  return g_str_has_prefix (name, "__MACOSX/") || *base == '.' || g_str_has_prefix (base, "~$")
         || g_ascii_strcasecmp (base, "Thumbs.db") == 0
         || g_ascii_strcasecmp (base, "desktop.ini") == 0;
}

static YoriaiSheetFile *
take_file (const char      *name,
           YoriaiSheetKind  kind,
           YoriaiSheetBook *book,
           GError          *error)
{
  YoriaiSheetFile *file = g_new0 (YoriaiSheetFile, 1);

  file->name = g_strdup (name);
  file->kind = kind;
  file->book = book;
  file->error = error;
  if (error != NULL)
    g_prefix_error (&file->error, "%s: ", name);
  return file;
}

/* Reads a file of an archive. All together may take what one that came alone
 * may. */
static YoriaiSheetFile *
read_packed (YoriaiSheetZip    *zip,
             guint              index,
             YoriaiSheetBudget *budget)
{
  const char *name = yoriai_sheet_zip_get_name (zip, index);
  g_autoptr (GBytes) bytes = NULL;
  YoriaiSheetKind kind = YORIAI_SHEET_KIND_UNKNOWN;
  YoriaiSheetBook *book = NULL;
  GError *error = NULL;

  if (yoriai_sheet_zip_is_locked (zip, index))
    kind = YORIAI_SHEET_KIND_PROTECTED;
  bytes = yoriai_sheet_zip_unpack (zip, index, budget, &error);
  if (bytes != NULL)
    {
      kind = yoriai_sheet_kind_guess (bytes);
      book = read_kind (kind, name, bytes, budget, &error);
    }
  return take_file (name, kind, book, error);
}

static GPtrArray *
read_archive (const char        *name,
              GBytes            *bytes,
              YoriaiSheetBudget *budget,
              GError           **error)
{
  g_autoptr (YoriaiSheetZip) zip = yoriai_sheet_zip_new (bytes, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (
      (GDestroyNotify) yoriai_sheet_file_free);

  for (guint i = 0; zip != NULL && i < yoriai_sheet_zip_get_n_parts (zip); i++)
    {
      if (is_litter (yoriai_sheet_zip_get_name (zip, i)))
        continue;
      if (files->len >= MAX_FILES)
        {
          g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                       _("%s: More than %d files are packed into it."), name, MAX_FILES);
          return NULL;
        }
      g_ptr_array_add (files, read_packed (zip, i, budget));
      if (g_cancellable_set_error_if_cancelled (budget->cancellable, error))
        return NULL;
    }
  if (zip == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&files);
}

/**
 * yoriai_sheet_load:
 * @path: a file
 * @cancellable: (nullable): ends the loading
 * @error: return location for a #YoriaiSheetError or #GIOError, which name the
 *   file
 *
 * Loads a file, unless it is larger than any that comes back.
 *
 * Returns: (transfer full): its bytes, NULL with @error set
 */
GBytes *
yoriai_sheet_load (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n = -1;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_SPECIAL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is no file."));
  else
    stream = g_file_read (file, cancellable, error);
  while (stream != NULL
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, cancellable, error))
                > 0)
    {
      if (bytes->len + (gsize) n > YORIAI_SHEET_MAX_FILE)
        {
          refuse_size (error);
          n = -1;
          break;
        }
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  if (n < 0)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * yoriai_sheet_book_read:
 * @name: what the file is called
 * @bytes: the file
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #YoriaiSheetError, which names file, sheet and
 *   cell; or %G_IO_ERROR_CANCELLED
 *
 * Reads a workbook or a table as text. It may be called in any thread.
 *
 * Returns: (transfer full): what is in it, NULL with @error set
 */
YoriaiSheetBook *
yoriai_sheet_book_read (const char    *name,
                        GBytes        *bytes,
                        GCancellable  *cancellable,
                        GError       **error)
{
  YoriaiSheetBudget budget;
  YoriaiSheetBook *book = NULL;

  yoriai_sheet_budget_init (&budget, cancellable);
  if (g_bytes_get_size (bytes) > YORIAI_SHEET_MAX_FILE)
    refuse_size (error);
  else if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    book = read_kind (yoriai_sheet_kind_guess (bytes), name, bytes, &budget, error);
  if (book == NULL)
    g_prefix_error (error, "%s: ", name);
  return book;
}

/**
 * yoriai_sheet_files_read:
 * @name: what the file is called
 * @bytes: the file
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #YoriaiSheetError, or %G_IO_ERROR_CANCELLED
 *
 * Reads a file, or all that are in it where it is an archive. One that cannot
 * be read is listed with its error; archives in an archive are not looked into.
 * It may be called in any thread.
 *
 * Returns: (transfer full) (element-type YoriaiSheetFile): what came; NULL with
 *   @error set when it was cancelled, or the archive itself is damaged
 */
GPtrArray *
yoriai_sheet_files_read (const char    *name,
                         GBytes        *bytes,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GPtrArray) files = NULL;
  YoriaiSheetKind kind = YORIAI_SHEET_KIND_UNKNOWN;
  YoriaiSheetBudget budget;
  YoriaiSheetBook *book = NULL;
  GError *problem = NULL;

  yoriai_sheet_budget_init (&budget, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_bytes_get_size (bytes) > YORIAI_SHEET_MAX_FILE)
    refuse_size (&problem);
  else
    {
      kind = yoriai_sheet_kind_guess (bytes);
      if (kind == YORIAI_SHEET_KIND_ZIP)
        return read_archive (name, bytes, &budget, error);
      book = read_kind (kind, name, bytes, &budget, &problem);
    }
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_sheet_file_free);
  g_ptr_array_add (files, take_file (name, kind, book, problem));
  return g_steal_pointer (&files);
}

/**
 * yoriai_sheet_file_free:
 * @self: (nullable): a file that came back
 *
 * Frees it, and lets go of its book.
 */
void
yoriai_sheet_file_free (YoriaiSheetFile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->book, yoriai_sheet_book_unref);
  g_clear_error (&self->error);
  g_free (self);
}
