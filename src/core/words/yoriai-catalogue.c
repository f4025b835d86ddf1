/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "words/yoriai-catalogue.h"

/* The Japanese catalogue which core carries in itself: what is submitted is Japanese whatever the locale of the
 * machine. The format is that of msgfmt: two tables of (length, offset), the originals sorted. */

#define CATALOGUE_PATH "/io/github/yoriai/Yoriai/ja.mo"
#define MO_MAGIC 0x950412deu

typedef struct
{
  const char *data; /* of a resource, never freed */
  gsize size;
  guint32 n;
  guint32 originals;
  guint32 translations;
} Catalogue;

static guint32
read_word (const Catalogue *self,
           gsize            at)
{
  guint32 word = 0;

  if (at + sizeof word <= self->size)
    memcpy (&word, self->data + at, sizeof word);
  return word;
}

static const char *
read_entry (const Catalogue *self,
            guint32          table,
            guint32          index)
{
  guint32 offset = read_word (self, table + 8 * (gsize) index + 4);

  return offset < self->size ? self->data + offset : "";
}

static const Catalogue *
get_catalogue (void)
{
  static Catalogue catalogue;
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded))
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (CATALOGUE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes != NULL)
        {
          catalogue.data = g_bytes_get_data (bytes, &catalogue.size);
          if (read_word (&catalogue, 0) == MO_MAGIC)
            {
              catalogue.n = read_word (&catalogue, 8);
              catalogue.originals = read_word (&catalogue, 12);
              catalogue.translations = read_word (&catalogue, 16);
            }
        }
      g_once_init_leave (&is_loaded, 1);
    }
  return &catalogue;
}

/**
 * yoriai_ja:
 * @msgid: a source string; with a context "CONTEXT\004MSGID"
 *
 * Looks a source string up in the Japanese catalogue, whatever the locale.
 *
 * Returns: (transfer none): the Japanese text, or @msgid (without its context) where there is none
 */
const char *
yoriai_ja (const char *msgid)
{
  const Catalogue *catalogue = get_catalogue ();
  guint32 low = 0, high = catalogue->n;
  const char *context_end;

  g_return_val_if_fail (msgid != NULL, NULL);

  while (low < high && *msgid != '\0')
    {
      guint32 middle = low + (high - low) / 2;
      int order = strcmp (msgid, read_entry (catalogue, catalogue->originals, middle));

      if (order == 0)
        return read_entry (catalogue, catalogue->translations, middle);
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  context_end = strchr (msgid, '\004');
  return context_end != NULL ? context_end + 1 : msgid;
}
