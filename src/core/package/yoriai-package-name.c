/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-package"

#include "config.h"

#include "package/yoriai-package-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-traits.h"
#include "text/yoriai-fit.h"

/* Which files there are, and what they are called. */

static void
item_free (gpointer data)
{
  YoriaiPackageItem *item = data;

  g_free (item->name);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item);
}

/* Numbers stand before the names of figures' files. */
static gboolean
find_figure (const char       *name,
             YoriaiFigureKind *ret_kind)
{
  for (guint i = 0; name != NULL && i < YORIAI_N_FIGURES; i++)
    {
      const char *known = strchr (yoriai_figure_get_name (i), '-');

      if (known == NULL || strcmp (known + 1, name) != 0)
        continue;
      *ret_kind = i;
      return TRUE;
    }
  return FALSE;
}

static void
append_name_of (YoriaiReading *reading,
                GString       *out,
                YoriaiRecord  *record)
{
  if (record != NULL)
    g_string_append (out, yoriai_reading_get_name (reading, record));
}

/* The pack's check knows the same names. */
static void
append_value (YoriaiReading *reading,
              GString       *out,
              const char    *name)
{
  guint field;
  YoriaiRecord *record;

  if (strcmp (name, "representative") == 0)
    append_name_of (reading, out, yoriai_reading_find_representative (reading));
  else if (strcmp (name, "leader") == 0)
    append_name_of (reading, out, yoriai_reading_find_officer (reading, YORIAI_TRAIT_PROJECT_LEADER));
  else if (strcmp (name, "title") == 0)
    {
      const char *title = yoriai_reading_get_string (reading, "site.name");

      g_string_append (out, title != NULL && *title != '\0' ? title : _("Untitled Proposal"));
    }
  else
    {
      record = yoriai_reading_find (reading, NULL, name, &field);
      if (record != NULL && field != YORIAI_NO_FIELD)
        yoriai_reading_append_value (reading, out, record, field);
    }
}

static char *
expand (YoriaiReading *reading,
        const char    *pattern)
{
  GString *out = g_string_new (NULL);

  while (*pattern != '\0')
    {
      gsize length = strcspn (pattern, "{");
      g_autofree char *name = NULL;

      g_string_append_len (out, pattern, (gssize) length);
      pattern += length;
      if (*pattern == '\0')
        break;
      length = strcspn (pattern, "}");
      name = g_strndup (pattern + 1, length - 1);
      append_value (reading, out, name);
      pattern += length + (pattern[length] != '\0');
    }
  return g_string_free (out, FALSE);
}

/* Two names that some system takes for one get numbers. */
static char *
dup_free_name (GHashTable *taken,
               const char *stem,
               const char *ending)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i > 1 ? g_strdup_printf ("-%u%s", i, ending) : g_strdup (ending);
      g_autofree char *name = yoriai_fit_dup_file_name (stem, suffix);
      g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
      char *folded = g_utf8_casefold (composed != NULL ? composed : name, -1);

      if (g_hash_table_add (taken, folded))
        return g_steal_pointer (&name);
    }
}

static char *
dup_name (YoriaiReading        *reading,
          GHashTable           *taken,
          const YoriaiCallFile *file)
{
  g_autofree char *whole = expand (reading, file->name);
  g_autofree char *ending = NULL;
  const char *dot = strrchr (whole, '.');

  if (file->format != NULL)
    ending = g_strconcat (".", file->format, NULL);
  else if (dot != NULL && strlen (dot) <= strlen (".12345"))
    ending = g_strdup (dot);
  else
    ending = g_strdup ("");
  if (dot != NULL && *ending != '\0' && g_ascii_strcasecmp (dot, ending) == 0)
    whole[dot - whole] = '\0';
  return dup_free_name (taken, whole, ending);
}

/* Returns: (transfer full) (element-type YoriaiPackageItem): what is handed in,
 * nothing of it made, and the checklist after all else */
GPtrArray *
_yoriai_package_list_items (YoriaiReading *reading)
{
  g_autoptr (GPtrArray) files = yoriai_call_list_files (reading->call, reading->track);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  YoriaiPackageItem *item;

  for (guint i = 0; i < files->len; i++)
    {
      const YoriaiCallFile *file = files->pdata[i];
      YoriaiFigureKind figure = 0;

      if (find_figure (file->figure, &figure) && !yoriai_figure_is_asked_for (figure, reading))
        continue;
      item = g_new0 (YoriaiPackageItem, 1);
      item->file = file;
      item->figure = figure;
      item->name = dup_name (reading, taken, file);
      g_ptr_array_add (items, item);
    }
  item = g_new0 (YoriaiPackageItem, 1);
  /* Translators: the name of a file that lists what is handed in */
  item->name = dup_free_name (taken, _("Checklist"), ".txt");
  g_ptr_array_add (items, item);
  return items;
}
