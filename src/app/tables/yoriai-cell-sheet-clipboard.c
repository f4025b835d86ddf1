/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-sheet"

#include "config.h"

#include "tables/yoriai-cell-sheet-private.h"

#include <string.h>

#include "cells/yoriai-cell-paste.h"
#include "tables/yoriai-paste-preview.h"

/* Cells out to the clipboard and in from it: as text, and as a table for Word and Excel. */

#define HTML_TYPE "text/html"

/* What is being read of the clipboard. */
typedef struct
{
  YoriaiCellSheet *sheet; /* (owned) */
  char *html;             /* (owned) (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->sheet);
  g_free (reading->html);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static GdkContentProvider *
create_provider (const char *text,
                 const char *html)
{
  GdkContentProvider *providers[2];
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));

  providers[0] = gdk_content_provider_new_for_bytes (HTML_TYPE, bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/**
 * yoriai_cell_sheet_copy:
 * @self: a sheet
 *
 * Puts the chosen cells on the clipboard, as text and as an HTML table.
 */
void
yoriai_cell_sheet_copy (YoriaiCellSheet *self)
{
  YoriaiCellRange range;
  g_autoptr (YoriaiCellBlock) block = NULL;
  g_autofree char *text = NULL, *html = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;

  yoriai_cell_cursor_get_range (self->cursor, &range);
  block = yoriai_cell_copy (self->cells, &range);
  text = yoriai_cell_block_dup_text (block);
  html = yoriai_cell_block_dup_html (block);
  provider = create_provider (text, html);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

/**
 * yoriai_cell_sheet_paste_texts:
 * @self: a sheet
 * @text: (nullable): what lies on the clipboard as text
 * @html: (nullable): and as HTML
 *
 * Sets the cells from the cursor on; where a heading, a row that is known or a cell that cannot be read is in it, it is
 * shown first.
 */
void
yoriai_cell_sheet_paste_texts (YoriaiCellSheet *self,
                               const char      *text,
                               const char      *html)
{
  g_autoptr (YoriaiCellBlock) block = yoriai_cell_block_read (text, html);
  g_autoptr (YoriaiCellPaste) paste = NULL;
  YoriaiCellRange range;

  if (block == NULL || yoriai_cell_block_get_n_rows (block) == 0)
    return;
  yoriai_cell_cursor_get_range (self->cursor, &range);
  paste = yoriai_cell_paste_new (self->cells, &range, block);
  if (yoriai_cell_paste_needs_preview (paste))
    yoriai_paste_preview_show (GTK_WIDGET (self), self->cells, g_steal_pointer (&paste));
  else
    yoriai_cell_paste_take (paste);
}

static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    yoriai_cell_sheet_paste_texts (reading->sheet, text, reading->html);
}

static void
read_text (GdkClipboard *clipboard,
           Reading      *reading)
{
  gdk_clipboard_read_text_async (clipboard, reading->sheet->pasting, text_read_cb, reading);
}

static void
html_spliced_cb (GObject      *memory,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Reading *reading = user_data;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (memory), result, NULL) >= 0)
    {
      g_autoptr (GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      reading->html = size > 0 ? g_utf8_make_valid (data, (gssize) size) : NULL;
    }
  if (reading->sheet->cells != NULL)
    read_text (gtk_widget_get_clipboard (GTK_WIDGET (reading->sheet)), reading);
  else
    reading_free (reading);
}

static void
html_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      read_text (GDK_CLIPBOARD (clipboard), reading);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, reading->sheet->pasting, html_spliced_cb, reading);
}

/**
 * yoriai_cell_sheet_paste:
 * @self: a sheet
 *
 * Reads the clipboard and sets the cells from the cursor on, as yoriai_cell_sheet_paste_texts().
 */
void
yoriai_cell_sheet_paste (YoriaiCellSheet *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  Reading *reading = g_new0 (Reading, 1);

  reading->sheet = g_object_ref (self);
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML_TYPE))
    gdk_clipboard_read_async (clipboard, (const char *[]){ HTML_TYPE, NULL }, G_PRIORITY_DEFAULT, self->pasting,
                              html_read_cb, reading);
  else
    read_text (clipboard, reading);
}
