/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memfd_create */

#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "text/yoriai-fit.h"
#include "words/yoriai-catalogue.h"
#include "workbook/yoriai-cell-text.h"
#include "workbook/yoriai-sheet-name.h"
#include "workbook/yoriai-workbook.h"
#include "workbook/yoriai-xlsx.h"

#define MAX_HUB_CHARS 40 /* of the 255 that Excel takes for a header */

/* What things take at most in the XML that libxlsxwriter writes to temporary files. */
#define SHEET_BYTES 16384
#define CELL_BYTES 128
#define ESCAPED_BYTE 6
#define MEMORY_FOLDER "/dev/shm"

struct _YoriaiXlsx
{
  int fd; /* of the memory that libxlsxwriter believes to be a file */
  lxw_workbook *workbook;
  lxw_format *formats[YORIAI_N_STYLES][YORIAI_N_SHOWN + 1]; /* the last: guarded */
  lxw_error result;
  gsize size; /* of the temporary files, rather too much than too little */
  GHashTable *names; /* (owned): of the sheets */
  char *header;
  char *footer;
};

/* Header and footer: "&" starts a command, and a digit after a size would become part of it. */
static void
append_header_text (GString    *header,
                    const char *text)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  glong n = 0;

  for (const char *p = yoriai_fit (YORIAI_FIT_XLSX, text, buffer); *p != '\0'; p = g_utf8_next_char (p))
    {
      if (n++ == MAX_HUB_CHARS)
        {
          g_string_append (header, "…");
          return;
        }
      if (*p == '&')
        g_string_append (header, "&&");
      else if ((guchar) *p < 0x20)
        g_string_append_c (header, ' ');
      else
        g_string_append_len (header, p, g_utf8_next_char (p) - p);
    }
}

static const char *
get_what (const YoriaiXlsxInfo *info)
{
  return info->what != NULL ? info->what : yoriai_ja (N_("Draft, for transcription"));
}

static void
make_header_and_footer (YoriaiXlsx           *self,
                        const YoriaiXlsxInfo *info)
{
  const char *font = "&\"" YORIAI_XLSX_FONT ",Regular\"&8 ";
  GString *header = g_string_new ("&L");
  GString *footer = g_string_new ("&L");

  g_string_append (header, font);
  if (info->hub != NULL)
    append_header_text (header, info->hub);
  g_string_append (footer, font);
  if (info->is_unfinished)
    {
      const char *unfinished = yoriai_ja (N_("UNFINISHED"));

      g_string_append_printf (header, "&R&\"" YORIAI_XLSX_FONT ",Bold\"&16&KB3261E%s", unfinished);
      g_string_append_printf (footer, "&KB3261E%s&K000000 ", unfinished);
    }
  append_header_text (footer, get_what (info));
  g_string_append_printf (footer, "&C%s&P / &N&R%s", font, font);
  if (info->call != NULL)
    append_header_text (footer, info->call);
  self->header = g_string_free (header, FALSE);
  self->footer = g_string_free (footer, FALSE);
}

static void
set_properties (YoriaiXlsx           *self,
                const YoriaiXlsxInfo *info)
{
  g_autoptr (GDateTime) created = NULL;
  g_autoptr (GString) title = g_string_new (NULL), subject = g_string_new (NULL), what = g_string_new (NULL);
  lxw_doc_properties properties = { 0 };

  created =
      g_date_time_new_utc (g_date_get_year (&info->created), (int) g_date_get_month (&info->created),
                           g_date_get_day (&info->created), 0, 0, 0);
  properties.title = (char *) yoriai_fit (YORIAI_FIT_XLSX, info->title, title);
  properties.subject = (char *) yoriai_fit (YORIAI_FIT_XLSX, info->subject, subject);
  properties.comments = (char *) yoriai_fit (YORIAI_FIT_XLSX, get_what (info), what);
  properties.status = (char *) (info->is_unfinished ? yoriai_ja (N_("UNFINISHED")) : "");
  properties.author = (char *) "Yoriai";
  properties.created = (time_t) g_date_time_to_unix (created);
  yoriai_xlsx_note (self, workbook_set_properties (self->workbook, &properties));
}

/**
 * yoriai_xlsx_new:
 * @info: what every sheet shows
 *
 * Begins a workbook.
 *
 * Returns: (transfer full): the workbook; ends with yoriai_xlsx_finish()
 */
YoriaiXlsx *
yoriai_xlsx_new (const YoriaiXlsxInfo *info)
{
  YoriaiXlsx *self = g_new0 (YoriaiXlsx, 1);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE };
  g_autofree char *path = NULL;

  /* This version of libxlsxwriter writes to a path only: give it one that leads to memory. */
  self->fd = memfd_create ("workbook", MFD_CLOEXEC);
  path = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  self->workbook = workbook_new_opt (path, &options);
  self->names = yoriai_sheet_names_new ();
  make_header_and_footer (self, info);
  set_properties (self, info);
  return self;
}

static gboolean
has_room (const char *folder,
          gsize       size)
{
  struct statvfs info;

  return access (folder, W_OK | X_OK) == 0 && statvfs (folder, &info) == 0 &&
         (guint64) info.f_bavail * info.f_frsize >= size;
}

/* libxlsxwriter does not notice when a temporary file cannot be written to its end, and would make
 * a broken workbook of it without a word: see to it that there is room. Memory is quicker than a
 * disk and leaves no traces. */
static gboolean
choose_folder (YoriaiXlsx  *self,
               GError     **error)
{
  const char *folder = has_room (MEMORY_FOLDER, 2 * self->size) ? MEMORY_FOLDER : g_get_tmp_dir ();

  if (!has_room (folder, self->size))
    {
      g_set_error (error, YORIAI_WORKBOOK_ERROR, YORIAI_WORKBOOK_ERROR_WRITE,
                   _("There is no room for the workbook's temporary files in %s"), folder);
      return FALSE;
    }
  /* Its own copy, though later versions of libxlsxwriter call it constant. */
  free ((char *) self->workbook->options.tmpdir);
  self->workbook->options.tmpdir = strdup (folder);
  return TRUE;
}

static void
free_book (YoriaiXlsx *self)
{
  close (self->fd);
  g_hash_table_unref (self->names);
  g_free (self->header);
  g_free (self->footer);
  g_free (self);
}

static GBytes *
read_all (int fd)
{
  off_t size = lseek (fd, 0, SEEK_END);
  g_autofree char *data = NULL;
  off_t at = 0;

  if (size <= 0)
    return NULL;
  data = g_malloc ((gsize) size);
  while (at < size)
    {
      ssize_t n = pread (fd, data + at, (size_t) (size - at), at);

      if (n <= 0 && errno != EINTR)
        return NULL;
      at += MAX (n, 0);
    }
  return g_bytes_new_take (g_steal_pointer (&data), (gsize) size);
}

/**
 * yoriai_xlsx_finish:
 * @self: (transfer full): the workbook
 * @error: return location
 *
 * Ends the workbook and frees it.
 *
 * Returns: (transfer full): the file's bytes; %NULL with #YORIAI_WORKBOOK_ERROR
 */
GBytes *
yoriai_xlsx_finish (YoriaiXlsx  *self,
                    GError     **error)
{
  GBytes *bytes = NULL;
  lxw_error closed, result;

  if (!choose_folder (self, error))
    {
      lxw_workbook_free (self->workbook);
      free_book (self);
      return NULL;
    }
  closed = workbook_close (self->workbook);
  result = self->result != LXW_NO_ERROR ? self->result : closed;
  if (result == LXW_NO_ERROR)
    bytes = read_all (self->fd);
  if (bytes == NULL && result == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error (error, YORIAI_WORKBOOK_ERROR, YORIAI_WORKBOOK_ERROR_TOO_LARGE,
                 _("The proposal has more rows than a workbook can hold"));
  else if (bytes == NULL)
    g_set_error (error, YORIAI_WORKBOOK_ERROR, YORIAI_WORKBOOK_ERROR_WRITE,
                 _("The workbook cannot be built: %s"),
                 result != LXW_NO_ERROR ? lxw_strerror (result) : g_strerror (errno));

  free_book (self);
  return bytes;
}

/**
 * yoriai_xlsx_get_workbook:
 * @self: the workbook
 *
 * Returns: (transfer none): libxlsxwriter's workbook, for charts
 */
lxw_workbook *
yoriai_xlsx_get_workbook (YoriaiXlsx *self)
{
  return self->workbook;
}

/**
 * yoriai_xlsx_reserve:
 * @self: the workbook
 * @n_cells: cells that are written past it
 * @n_bytes: of the texts in them
 *
 * Counts what goes to libxlsxwriter's workbook directly, so that there is room for it.
 */
void
yoriai_xlsx_reserve (YoriaiXlsx *self,
                     gsize       n_cells,
                     gsize       n_bytes)
{
  self->size += n_cells * CELL_BYTES + n_bytes * ESCAPED_BYTE;
}

/**
 * yoriai_xlsx_note:
 * @self: the workbook
 * @result: what a call to libxlsxwriter gave
 *
 * Remembers the first error, for yoriai_xlsx_finish().
 */
void
yoriai_xlsx_note (YoriaiXlsx *self,
                  lxw_error   result)
{
  if (self->result == LXW_NO_ERROR)
    self->result = result;
}

/**
 * yoriai_xlsx_add_sheet:
 * @self: the workbook
 * @name: the sheet's name; made unique and fit
 * @is_landscape: how the page lies
 *
 * Adds a sheet: A4, one page wide, numbered, with the hub's name and, where it is so, that it is
 * unfinished.
 *
 * Returns: (transfer none): the sheet
 */
lxw_worksheet *
yoriai_xlsx_add_sheet (YoriaiXlsx *self,
                       const char *name,
                       gboolean    is_landscape)
{
  const guint8 a4 = 9;
  g_autofree char *unique = yoriai_sheet_names_take (self->names, name);
  lxw_worksheet *sheet = workbook_add_worksheet (self->workbook, unique);

  self->size += SHEET_BYTES;
  worksheet_set_paper (sheet, a4);
  if (is_landscape)
    worksheet_set_landscape (sheet);
  worksheet_set_margins (sheet, 0.55, 0.55, 0.8, 0.7);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  yoriai_xlsx_note (self, worksheet_set_header (sheet, self->header));
  yoriai_xlsx_note (self, worksheet_set_footer (sheet, self->footer));
  return sheet;
}

/* The format of a cell that is about to be written. */
static lxw_format *
get_format (YoriaiXlsx  *self,
            YoriaiStyle  style,
            YoriaiShown  shown,
            gboolean     is_guarded)
{
  lxw_format **format = &self->formats[style][is_guarded ? YORIAI_N_SHOWN : shown];

  self->size += CELL_BYTES;
  if (*format == NULL)
    *format = yoriai_xlsx_style_make (style, shown, is_guarded, self->workbook);
  return *format;
}

/**
 * yoriai_xlsx_put_text:
 * @self: the workbook
 * @sheet: a sheet
 * @row: row, from 0
 * @col: column, from 0
 * @style: how it looks
 * @text: a text that went through yoriai_fit()
 *
 * Writes a text, never a formula; as much of it as a cell takes.
 *
 * Returns: how many bytes of @text stand in the cell
 */
gsize
yoriai_xlsx_put_text (YoriaiXlsx    *self,
                      lxw_worksheet *sheet,
                      lxw_row_t      row,
                      lxw_col_t      col,
                      YoriaiStyle    style,
                      const char    *text)
{
  gsize length = yoriai_cell_text_cut (text);
  lxw_format *format = get_format (self, style, YORIAI_SHOWN_AS_IT_IS, yoriai_cell_text_needs_guard (text));

  self->size += ESCAPED_BYTE * length;
  if (text[length] == '\0')
    yoriai_xlsx_note (self, worksheet_write_string (sheet, row, col, text, format));
  else
    {
      g_autofree char *piece = g_strndup (text, length);

      yoriai_xlsx_note (self, worksheet_write_string (sheet, row, col, piece, format));
    }
  return length;
}

/**
 * yoriai_xlsx_put_number:
 * @shown: what is seen of it
 *
 * Writes a number.
 */
void
yoriai_xlsx_put_number (YoriaiXlsx    *self,
                        lxw_worksheet *sheet,
                        lxw_row_t      row,
                        lxw_col_t      col,
                        YoriaiStyle    style,
                        YoriaiShown    shown,
                        double         number)
{
  yoriai_xlsx_note (
      self, worksheet_write_number (sheet, row, col, number, get_format (self, style, shown, FALSE)));
}

/**
 * yoriai_xlsx_put_boolean:
 *
 * Writes TRUE or FALSE.
 */
void
yoriai_xlsx_put_boolean (YoriaiXlsx    *self,
                         lxw_worksheet *sheet,
                         lxw_row_t      row,
                         lxw_col_t      col,
                         YoriaiStyle    style,
                         gboolean       value)
{
  yoriai_xlsx_note (
      self, worksheet_write_boolean (sheet, row, col, value, get_format (self, style, YORIAI_SHOWN_AS_IT_IS, FALSE)));
}

/**
 * yoriai_xlsx_put_formula:
 * @formula: our own formula, never anything a user typed
 * @value: its value, as computed here
 * @shown: what is seen of it
 *
 * Writes a formula with its value, so that those who do not compute see the right figures.
 */
void
yoriai_xlsx_put_formula (YoriaiXlsx    *self,
                         lxw_worksheet *sheet,
                         lxw_row_t      row,
                         lxw_col_t      col,
                         YoriaiStyle    style,
                         YoriaiShown    shown,
                         const char    *formula,
                         double         value)
{
  yoriai_xlsx_note (self, worksheet_write_formula_num (sheet, row, col, formula,
                                                       get_format (self, style, shown, FALSE), value));
}

/**
 * yoriai_xlsx_put_blank:
 *
 * Gives an empty cell its look.
 */
void
yoriai_xlsx_put_blank (YoriaiXlsx    *self,
                       lxw_worksheet *sheet,
                       lxw_row_t      row,
                       lxw_col_t      col,
                       YoriaiStyle    style)
{
  yoriai_xlsx_note (self, worksheet_write_blank (sheet, row, col, get_format (self, style, YORIAI_SHOWN_AS_IT_IS, FALSE)));
}

/**
 * yoriai_xlsx_merge:
 *
 * Joins the cells of a row from @col to @last_col; what is in @col is written afterwards.
 */
void
yoriai_xlsx_merge (YoriaiXlsx    *self,
                   lxw_worksheet *sheet,
                   lxw_row_t      row,
                   lxw_col_t      col,
                   lxw_col_t      last_col,
                   YoriaiStyle    style)
{
  self->size += (gsize) (last_col - col) * CELL_BYTES;
  yoriai_xlsx_note (self, worksheet_merge_range (sheet, row, col, row, last_col, NULL,
                                                 get_format (self, style, YORIAI_SHOWN_AS_IT_IS, FALSE)));
}

/**
 * yoriai_xlsx_put_picture:
 * @png: a picture
 * @scale: how large a pixel of it is, against one of the sheet
 * @description: (nullable): what it shows, for whoever cannot see it
 *
 * Puts a picture on a sheet, from the first column on.
 * libxlsxwriter ties the end of it to a cell as well, whatever the object's
 * position is to be. So where there is neither Calibri nor a font of its widths,
 * columns are wider and the picture with them: by a third with DejaVu Sans in
 * LibreOffice, by 5 % with Carlito. Heights of rows do not depend on fonts.
 */
void
yoriai_xlsx_put_picture (YoriaiXlsx    *self,
                         lxw_worksheet *sheet,
                         lxw_row_t      row,
                         GBytes        *png,
                         double         scale,
                         const char    *description)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);
  g_autoptr (GString) buffer = g_string_new (NULL);
  lxw_image_options options = { .x_scale = scale,
                                .y_scale = scale,
                                .object_position = LXW_OBJECT_MOVE_DONT_SIZE };

  if (description != NULL)
    options.description = (char *) yoriai_fit (YORIAI_FIT_XLSX, description, buffer);
  self->size += size;
  yoriai_xlsx_note (self, worksheet_insert_image_buffer_opt (sheet, row, 0, data, size, &options));
}

/**
 * yoriai_xlsx_set_row:
 * @height: in points
 *
 * Sets a row's height.
 */
void
yoriai_xlsx_set_row (YoriaiXlsx    *self,
                     lxw_worksheet *sheet,
                     lxw_row_t      row,
                     double         height)
{
  yoriai_xlsx_note (self, worksheet_set_row (sheet, row, height, NULL));
}

/**
 * yoriai_xlsx_set_column:
 * @width: in digits
 *
 * Sets a column's width.
 */
void
yoriai_xlsx_set_column (YoriaiXlsx    *self,
                        lxw_worksheet *sheet,
                        lxw_col_t      col,
                        double         width)
{
  yoriai_xlsx_note (self, worksheet_set_column (sheet, col, col, width, NULL));
}

/**
 * yoriai_xlsx_hide_columns:
 *
 * Makes columns that nobody sees unless they ask for them.
 */
void
yoriai_xlsx_hide_columns (YoriaiXlsx    *self,
                          lxw_worksheet *sheet,
                          lxw_col_t      first_col,
                          lxw_col_t      last_col)
{
  lxw_row_col_options options = { .hidden = LXW_TRUE };

  yoriai_xlsx_note (self, worksheet_set_column_opt (sheet, first_col, last_col, LXW_DEF_COL_WIDTH, NULL, &options));
}

/**
 * yoriai_xlsx_set_alarm:
 * @criteria: our own formula, relative to the first cell
 *
 * Turns cells of a row red where the formula holds.
 */
void
yoriai_xlsx_set_alarm (YoriaiXlsx    *self,
                       lxw_worksheet *sheet,
                       lxw_row_t      row,
                       lxw_col_t      first_col,
                       lxw_col_t      last_col,
                       const char    *criteria)
{
  lxw_format *format = workbook_add_format (self->workbook);
  lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                  .value_string = (char *) criteria,
                                  .format = format };

  format_set_bold (format);
  format_set_font_color (format, 0xb3261e);
  format_set_bg_color (format, 0xfbe3e1);
  yoriai_xlsx_note (
      self, worksheet_conditional_format_range (sheet, row, first_col, row, last_col, &rule));
}
