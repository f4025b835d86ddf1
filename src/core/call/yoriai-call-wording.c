/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-wording.h"

#include <string.h>

#include "call/yoriai-call-private.h"

/* Names of tracks are made of words that other texts use, “共創分野 育成型”, “Co-creation field, nurturing type”. A text is
 * read for the longest first: 地域共創分野 is not a mention of 共創分野. */

#define JAPANESE_SEPARATORS " 　、・"
#define ENGLISH_SEPARATOR ", "

typedef struct
{
  char *text;
  gboolean is_own;
} Word;

struct _YoriaiCallWording
{
  GArray *words; /* (element-type Word), the longest first */
};

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->text);
}

static void
take_word (YoriaiCallWording *self,
           char              *text,
           gboolean           is_own)
{
  Word word = { text, is_own };

  for (guint i = 0; i < self->words->len; i++)
    {
      Word *known = &g_array_index (self->words, Word, i);

      if (strcmp (known->text, text) != 0)
        continue;
      known->is_own = known->is_own || is_own;
      g_free (text);
      return;
    }
  if (*text != '\0')
    g_array_append_val (self->words, word);
  else
    g_free (text);
}

/* English is folded, so that a sentence may begin with the word. */
static void
add_name (YoriaiCallWording *self,
          YoriaiText         name,
          gboolean           is_own)
{
  const char *begin = name.ja;
  g_auto (GStrv) english = g_strsplit (name.en != NULL ? name.en : "", ENGLISH_SEPARATOR, -1);

  for (const char *p = begin; p != NULL; p = g_utf8_next_char (p))
    {
      gboolean is_end = *p == '\0';

      if (!is_end && g_utf8_strchr (JAPANESE_SEPARATORS, -1, g_utf8_get_char (p)) == NULL)
        continue;
      take_word (self, g_strndup (begin, p - begin), is_own);
      begin = g_utf8_next_char (p);
      if (is_end)
        break;
    }
  for (guint i = 0; english[i] != NULL; i++)
    take_word (self, g_utf8_casefold (english[i], -1), is_own);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize length_a = strlen (((const Word *) a)->text), length_b = strlen (((const Word *) b)->text);

  return (length_a < length_b) - (length_a > length_b);
}

gboolean
_yoriai_call_has_called (YoriaiCall *call,
                         const char *id)
{
  const YoriaiTrack *tracks = call->content.tracks.items;

  for (guint i = 0; i < call->content.tracks.n; i++)
    if (tracks[i].is_called && (g_strcmp0 (tracks[i].id, id) == 0 || g_strcmp0 (tracks[i].field, id) == 0))
      return TRUE;
  return FALSE;
}

YoriaiCallWording *
_yoriai_call_wording_new (YoriaiCall *call)
{
  YoriaiCallWording *self = g_new (YoriaiCallWording, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  for (YoriaiCall *at = call; at != NULL; at = at->base)
    {
      const YoriaiTrack *tracks = at->content.tracks.items;
      const YoriaiCallField *fields = at->content.fields.items;

      for (guint i = 0; i < at->content.tracks.n; i++)
        add_name (self, tracks[i].name, at == call && tracks[i].is_called);
      for (guint i = 0; i < at->content.fields.n; i++)
        add_name (self, fields[i].name, at == call && _yoriai_call_has_called (call, fields[i].id));
    }
  g_array_sort (self->words, compare_lengths);
  return self;
}

void
_yoriai_call_wording_free (YoriaiCallWording *self)
{
  g_array_unref (self->words);
  g_free (self);
}

static void
find_in (const YoriaiCallWording *self,
         const char              *text,
         GHashTable              *seen,
         GStrvBuilder            *builder)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize length = 0;

      for (guint i = 0; i < self->words->len && length == 0; i++)
        {
          const Word *word = &g_array_index (self->words, Word, i);

          if (!g_str_has_prefix (p, word->text))
            continue;
          length = strlen (word->text);
          if (!word->is_own && g_hash_table_add (seen, word->text))
            g_strv_builder_add (builder, word->text);
        }
      p += length > 0 ? length : (gsize) (g_utf8_next_char (p) - p);
    }
}

/* Returns: (transfer full) (array zero-terminated=1): the words of others in a text, in its order, each once */
char **
_yoriai_call_wording_find (const YoriaiCallWording *self,
                           YoriaiText               text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *english = g_utf8_casefold (text.en != NULL ? text.en : "", -1);

  find_in (self, text.ja != NULL ? text.ja : "", seen, builder);
  find_in (self, english, seen, builder);
  return g_strv_builder_end (builder);
}
