/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-package"

#include "config.h"

#include "package/yoriai-package-private.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-fit.h"
#include "words/yoriai-number.h"
#include "workspace/yoriai-deadline.h"
#include "workspace/yoriai-words.h"

/* What is handed in, against what the call lets it be, for people to go
 * through. */

static gsize
get_size (const YoriaiPackageItem *item)
{
  return item->bytes != NULL ? g_bytes_get_size (item->bytes) : 0;
}

static gboolean
is_too_large (const YoriaiPackageItem *item)
{
  return item->file->max_bytes > 0 && get_size (item) > (guint64) item->file->max_bytes;
}

static gboolean
is_too_long (const YoriaiPackageItem *item)
{
  return item->file->max_pages > 0 && item->n_pages > item->file->max_pages;
}

/**
 * _yoriai_package_list_excesses:
 * @items: (element-type YoriaiPackageItem): the package
 *
 * Returns: (transfer full) (array zero-terminated=1): what is more than the
 *   call allows, a sentence each
 */
char **
_yoriai_package_list_excesses (GPtrArray *items)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiPackageItem *item = items->pdata[i];
      g_autofree char *size = yoriai_number_format ((gint64) get_size (item));
      g_autofree char *most = NULL, *large = NULL, *many = NULL;

      if (item->file == NULL || item->bytes == NULL)
        continue;
      most = yoriai_number_format (item->file->max_bytes);
      /* Translators: a file's name, its size, the limit */
      large = g_strdup_printf (_("“%s” has %s bytes, more than the %s allowed"), item->name, size, most);
      /* Translators: a file's name, how many pages it has, the limit */
      many = g_strdup_printf (_("“%s” has %u pages, more than the %d allowed"), item->name, item->n_pages,
                              (int) item->file->max_pages);
      if (is_too_large (item))
        g_strv_builder_add (builder, large);
      if (is_too_long (item))
        g_strv_builder_add (builder, many);
    }
  return g_strv_builder_end (builder);
}

/* A line of the file, whatever is in its parts. */
static void G_GNUC_PRINTF (2, 3)
append_line (GString    *out,
             const char *format,
             ...)
{
  g_autofree char *text = NULL, *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line = yoriai_fit_dup_line (YORIAI_FIT_TERMINAL, text);
  g_string_append_printf (out, "%s\n", line);
}

static void
append_size (GString                 *out,
             const YoriaiPackageItem *item)
{
  const YoriaiCallFile *file = item->file;
  g_autofree char *size = yoriai_number_format ((gint64) get_size (item));
  g_autofree char *most = yoriai_number_format (file->max_bytes);
  g_autofree char *aim = yoriai_number_format (file->aim_bytes);

  if (is_too_large (item))
    append_line (out, _("   [!] %s bytes: more than the %s allowed"), size, most);
  else if (file->max_bytes > 0)
    append_line (out, _("   [x] %s bytes: no more than the %s allowed"), size, most);
  else
    append_line (out, _("   %s bytes"), size);
  if (file->aim_bytes > 0 && get_size (item) > (guint64) file->aim_bytes && !is_too_large (item))
    append_line (out, _("   [!] more than the %s bytes aimed at"), aim);
}

static void
append_pages (GString                 *out,
              const YoriaiPackageItem *item)
{
  int most = (int) item->file->max_pages;

  if (item->n_pages == 0)
    return;
  if (is_too_long (item))
    append_line (out, _("   [!] %u pages: more than the %d allowed"), item->n_pages, most);
  else if (most > 0)
    append_line (out, _("   [x] %u pages: no more than the %d allowed"), item->n_pages, most);
  else
    append_line (out, _("   pages: %u"), item->n_pages);
}

/* What the program cannot look at is looked at by those who make it. */
static void
append_limits (GString              *out,
               const YoriaiCallFile *file)
{
  g_autofree char *most = yoriai_number_format (file->max_bytes);
  g_autofree char *aim = yoriai_number_format (file->aim_bytes);

  if (file->max_bytes > 0)
    append_line (out, _("   [ ] no more than %s bytes"), most);
  if (file->aim_bytes > 0)
    append_line (out, _("   [ ] better no more than %s bytes"), aim);
  if (file->max_pages > 0)
    append_line (out, _("   [ ] no more than %d pages"), (int) file->max_pages);
}

static void
append_due (GString              *out,
            YoriaiReading        *reading,
            GArray               *deadlines,
            const YoriaiCallFile *file)
{
  for (guint i = 0; i < deadlines->len; i++)
    {
      const YoriaiDeadline *deadline = &g_array_index (deadlines, YoriaiDeadline, i);
      g_autofree char *when = NULL;

      if (!yoriai_call_is_file_due (reading->call, file, deadline->date))
        continue;
      when = yoriai_deadline_dup_when (deadline);
      append_line (out, _("   Due: %s"), when);
    }
}

static void
append_item (GString                 *out,
             YoriaiReading           *reading,
             GArray                  *deadlines,
             const YoriaiPackageItem *item,
             guint                    number)
{
  append_line (out, "%u. %s", number, item->name);
  append_line (out, "   %s", yoriai_words_text (item->file->text));
  if (item->bytes == NULL)
    append_limits (out, item->file);
  else
    {
      append_size (out, item);
      append_pages (out, item);
    }
  append_due (out, reading, deadlines, item->file);
}

/* Those that are made here, or those that are not. */
static void
append_items (GString       *out,
              YoriaiReading *reading,
              GArray        *deadlines,
              GPtrArray     *items,
              gboolean       is_made,
              const char    *heading)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiPackageItem *item = items->pdata[i];

      if (item->file == NULL || (item->bytes != NULL) != is_made)
        continue;
      if (n++ == 0)
        g_string_append_printf (out, "\n%s\n\n", heading);
      append_item (out, reading, deadlines, item, n);
    }
}

static void
append_head (GString       *out,
             YoriaiReading *reading)
{
  const char *title = yoriai_reading_get_string (reading, "site.name");
  char day[] = "2021-07-06";

  append_line (out, "%s", _("What is handed in"));
  g_string_append_c (out, '\n');
  append_line (out, _("Proposal: %s"), title != NULL ? title : _("Untitled Proposal"));
  append_line (out, _("Call: %s"), yoriai_words_text (yoriai_call_get_name (reading->call)));
  if (reading->track != NULL)
    append_line (out, _("Track: %s"), yoriai_words_text (reading->track->name));
  g_date_strftime (day, sizeof day, "%Y-%m-%d", &reading->options->today);
  append_line (out, _("Made on: %s"), day);
  if (reading->is_unfinished)
    append_line (out, "%s", _("[!] Unfinished: errors are open, and every page says so."));
}

/**
 * _yoriai_package_make_checklist:
 * @reading: the proposal
 * @items: (element-type YoriaiPackageItem): the package, made
 *
 * Returns: (transfer full): a text that lists each file, its size and its
 *   limits, what is to be added by hand, and the deadlines
 */
GBytes *
_yoriai_package_make_checklist (YoriaiReading *reading,
                                GPtrArray     *items)
{
  g_autoptr (GArray) deadlines = yoriai_deadline_list (reading->call, reading->track);
  GString *out = g_string_new (NULL);

  append_head (out, reading);
  g_string_append_printf (out, "\n%s\n\n", _("Deadlines"));
  for (guint i = 0; i < deadlines->len; i++)
    {
      g_autofree char *line
        = yoriai_deadline_dup_line (&g_array_index (deadlines, YoriaiDeadline, i), reading->call, reading->track);

      append_line (out, "- %s", line);
    }
  append_items (out, reading, deadlines, items, TRUE, _("Files in this folder"));
  append_items (out, reading, deadlines, items, FALSE, _("To be added by hand"));
  return g_string_free_to_bytes (out);
}
