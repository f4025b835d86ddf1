/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-headings"

#include "config.h"

#include "partners/yoriai-headings.h"

#include <string.h>

#include "document/yoriai-saver.h"
#include "text/yoriai-text-name.h"

/* A line each: table, heading, column, with tabs between; what a heading means nothing for has no column. */

#define FILE_NAME "headings.tsv"
#define N_PARTS 3
#define MAX_LINES 2000
#define MAX_LENGTH (256 * 1024)

struct _YoriaiHeadings
{
  char *path;        /* (owned) (nullable): where they are kept */
  GHashTable *known; /* (owned): table and heading, to the column */
};

/* Returns: (transfer full): what a heading is known by, with no tab and no end of a line in it */
static char *
dup_name (const char *table,
          const char *heading)
{
  g_autofree char *folded = yoriai_text_fold (heading);

  return g_strdelimit (g_strjoin ("/", table, folded, NULL), "\t\r\n", ' ');
}

static void
read_lines (YoriaiHeadings *self,
            char           *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_LINES + 1);

  for (guint i = 0; lines[i] != NULL && i < MAX_LINES; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", N_PARTS);

      if (g_strv_length (parts) == 2)
        g_hash_table_replace (self->known, g_strdup (parts[0]), g_strdup (parts[1]));
    }
}

static YoriaiHeadings *
headings_new (void)
{
  YoriaiHeadings *self = g_rc_box_new0 (YoriaiHeadings);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * yoriai_headings_new:
 * @path: (nullable) (type filename): where they are kept; %NULL: nowhere
 *
 * Returns: (transfer full): what is known of headings; nothing where the file is not there or cannot be read
 */
YoriaiHeadings *
yoriai_headings_new (const char *path)
{
  YoriaiHeadings *self = headings_new ();
  g_autofree char *text = NULL;
  gsize length;

  self->path = g_strdup (path);
  if (path != NULL && g_file_get_contents (path, &text, &length, NULL) && length <= MAX_LENGTH
      && g_utf8_validate (text, (gssize) length, NULL))
    read_lines (self, text);
  return self;
}

/**
 * yoriai_headings_ref:
 * @self: what is known of headings
 *
 * Returns: (transfer full): it
 */
YoriaiHeadings *
yoriai_headings_ref (YoriaiHeadings *self)
{
  return g_rc_box_acquire (self);
}

/**
 * yoriai_headings_copy:
 * @self: what is known of headings
 *
 * Returns: (transfer full): the same, for another thread; it is kept nowhere
 */
YoriaiHeadings *
yoriai_headings_copy (const YoriaiHeadings *self)
{
  YoriaiHeadings *copy = headings_new ();
  GHashTableIter iter;
  gpointer name, key;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &name, &key))
    g_hash_table_insert (copy->known, g_strdup (name), g_strdup (key));
  return copy;
}

static void
headings_clear (gpointer data)
{
  YoriaiHeadings *self = data;

  g_free (self->path);
  g_hash_table_unref (self->known);
}

/**
 * yoriai_headings_unref:
 * @self: (transfer full): what is known of headings
 */
void
yoriai_headings_unref (YoriaiHeadings *self)
{
  g_rc_box_release_full (self, headings_clear);
}

/**
 * yoriai_headings_dup_path:
 *
 * Returns: (transfer full) (type filename): where they are kept on this computer
 */
char *
yoriai_headings_dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "yoriai", FILE_NAME, NULL);
}

/**
 * yoriai_headings_find:
 * @self: what is known of headings
 * @table: the list that a table is taken for
 * @heading: a heading in it
 *
 * Returns: (transfer none) (nullable): the key of the column it is taken for, “” for none; %NULL where nobody has said
 */
const char *
yoriai_headings_find (const YoriaiHeadings *self,
                      const char           *table,
                      const char           *heading)
{
  g_autofree char *name = dup_name (table, heading);

  return g_hash_table_lookup (self->known, name);
}

static gboolean
store (const YoriaiHeadings  *self,
       GError               **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  GHashTableIter iter;
  gpointer name, key;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &name, &key))
    g_string_append_printf (text, "%s\t%s\n", (const char *) name, (const char *) key);
  bytes = g_bytes_new (text->str, text->len);
  g_mkdir_with_parents (folder, 0700);
  return yoriai_saver_save (self->path, bytes, NULL, YORIAI_SAVE_EVEN_IF_CHANGED | YORIAI_SAVE_DROP_BACKUP, NULL, error);
}

/**
 * yoriai_headings_set:
 * @self: what is known of headings
 * @table: the list that a table is taken for
 * @heading: a heading in it
 * @key: the key of the column it is to be taken for, “” for none
 * @error: return location for a #YoriaiDocumentError
 *
 * Takes it so from now on.
 *
 * Returns: whether that is kept
 */
gboolean
yoriai_headings_set (YoriaiHeadings  *self,
                     const char      *table,
                     const char      *heading,
                     const char      *key,
                     GError         **error)
{
  g_hash_table_replace (self->known, dup_name (table, heading), g_strdup (key));
  return self->path == NULL || store (self, error);
}
