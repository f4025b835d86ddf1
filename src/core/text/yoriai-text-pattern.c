/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-pattern"

#include "config.h"

#include "text/yoriai-text-pattern.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "text/yoriai-text-name.h"

/* Finds a text in others however it is written, and tells where in the original. A text is folded piece by piece, a
 * character with what is attached to it being one, as yoriai_text_fold() folds all of it; but lines stay apart. */

#define FIRST_KATAKANA 0x30a1
#define LAST_KATAKANA 0x30f6
#define TO_HIRAGANA 0x60
#define HALF_VOICED 0xff9e
#define HALF_SEMI_VOICED 0xff9f

struct _YoriaiTextPattern
{
  char *text;              /* (owned) */
  YoriaiLikeness likeness; /* the furthest that is a hit */
  char *folded;            /* (owned) (nullable): what is looked for, folded; NULL: only exactly */
  char *forms;             /* (owned) (nullable): with usual forms, where that makes a difference */
  char *number;            /* (owned) (nullable): its digits, where it is a number */
  YoriaiTextKey key;       /* of the text that is searched */
  YoriaiTextKey hit_key;   /* of what is found in it */
};

/**
 * yoriai_text_key_init:
 * @self: (out caller-allocates): a key
 *
 * Makes it that of an empty text.
 */
void
yoriai_text_key_init (YoriaiTextKey *self)
{
  self->key = g_string_new (NULL);
  self->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->to = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * yoriai_text_key_clear:
 * @self: a key
 *
 * Frees what it has.
 */
void
yoriai_text_key_clear (YoriaiTextKey *self)
{
  g_string_free (self->key, TRUE);
  g_array_unref (self->from);
  g_array_unref (self->to);
}

static void
append (YoriaiTextKey *self,
        gunichar       c,
        gboolean       has_forms,
        gsize          from,
        gsize          to)
{
  guint32 ends[] = { from, to };
  gsize before = self->key->len;

  if (has_forms)
    c = yoriai_character_get_usual_form (c);
  if (c >= FIRST_KATAKANA && c <= LAST_KATAKANA)
    c -= TO_HIRAGANA;
  if (c < 0x80)
    g_string_append_c (self->key, c);
  else
    g_string_append_unichar (self->key, c);
  for (gsize i = before; i < self->key->len; i++)
    {
      g_array_append_val (self->from, ends[0]);
      g_array_append_val (self->to, ends[1]);
    }
}

/* What folding leaves as it is, or lowers. */
static gboolean
is_simple (gunichar c)
{
  return (c > ' ' && c < 0x7f) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3041 && c <= 0x3096)
         || (c >= FIRST_KATAKANA && c <= 0x30fe) || c == 0x3001 || c == 0x3002;
}

static const char *
find_piece_end (const char *p)
{
  while (*p != '\0')
    {
      const char *next = p;
      gunichar c = yoriai_character_next (&next);

      if (c < 0x300 || (!yoriai_character_is_attached (c) && c != HALF_VOICED && c != HALF_SEMI_VOICED))
        break;
      p = next;
    }
  return p;
}

static void
append_piece (YoriaiTextKey *self,
              const char    *text,
              const char    *piece,
              const char    *end,
              gboolean       has_forms)
{
  g_autofree char *original = g_strndup (piece, end - piece);
  g_autofree char *folded = yoriai_text_fold (original);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    append (self, g_utf8_get_char (p), has_forms, piece - text, end - text);
}

/**
 * yoriai_text_key_read:
 * @self: a key
 * @text: a text
 * @likeness: what is one: %YORIAI_LIKENESS_FOLDED or %YORIAI_LIKENESS_FORMS
 *
 * Makes it that of @text.
 */
void
yoriai_text_key_read (YoriaiTextKey  *self,
                      const char     *text,
                      YoriaiLikeness  likeness)
{
  gboolean has_forms = likeness == YORIAI_LIKENESS_FORMS;

  g_string_truncate (self->key, 0);
  g_array_set_size (self->from, 0);
  g_array_set_size (self->to, 0);
  for (const char *p = text, *next; *p != '\0'; p = next)
    {
      gunichar c;

      next = p;
      c = yoriai_character_next (&next);
      if (yoriai_character_is_line_end (c))
        append (self, '\n', FALSE, p - text, next - text);
      else if (c == ' ' || c == 0x3000)
        continue;
      else
        {
          next = find_piece_end (next);
          if (is_simple (c) && (gsize) (next - p) == (c < 0x80 ? 1 : 3))
            append (self, c < 0x80 ? (gunichar) g_ascii_tolower (c) : c, has_forms, p - text, next - text);
          else
            append_piece (self, text, p, next, has_forms);
        }
    }
}

/**
 * yoriai_text_dup_key:
 * @text: a text
 * @likeness: what counts as the same
 *
 * Returns: (transfer full): its key alone, without the way back
 */
char *
yoriai_text_dup_key (const char     *text,
                     YoriaiLikeness  likeness)
{
  YoriaiTextKey key;
  char *copy;

  yoriai_text_key_init (&key);
  yoriai_text_key_read (&key, text, likeness);
  copy = g_strdup (key.key->str);
  yoriai_text_key_clear (&key);

  return copy;
}

/* 12,345 and １２３４５ look for one number. (transfer full) (nullable) */
static char *
dup_number (const char *text)
{
  g_autofree char *folded = yoriai_text_fold (text);
  GString *digits = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (*p != ',')
        {
          g_string_free (digits, TRUE);
          return NULL;
        }
    }
  return g_string_free (digits, digits->len == 0);
}

static gboolean
has_forms (const char *folded)
{
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (yoriai_character_has_forms (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/**
 * yoriai_text_pattern_new:
 * @text: what is looked for
 * @likeness: the furthest that is a hit
 *
 * Returns: (transfer full): a pattern; "" is found nowhere, and what is nothing but blanks exactly
 */
YoriaiTextPattern *
yoriai_text_pattern_new (const char     *text,
                         YoriaiLikeness  likeness)
{
  YoriaiTextPattern *self = g_new0 (YoriaiTextPattern, 1);
  g_autofree char *folded = yoriai_text_dup_key (text, YORIAI_LIKENESS_FOLDED);

  self->text = g_strdup (text);
  self->likeness = likeness;
  self->number = dup_number (text);
  yoriai_text_key_init (&self->key);
  yoriai_text_key_init (&self->hit_key);
  if (likeness == YORIAI_LIKENESS_EXACT || *folded == '\0')
    return self;
  if (likeness == YORIAI_LIKENESS_FORMS && has_forms (folded))
    self->forms = yoriai_text_dup_key (text, YORIAI_LIKENESS_FORMS);
  self->folded = g_steal_pointer (&folded);

  return self;
}

/**
 * yoriai_text_pattern_free:
 * @self: (transfer full): a pattern
 *
 * Frees it.
 */
void
yoriai_text_pattern_free (YoriaiTextPattern *self)
{
  yoriai_text_key_clear (&self->key);
  yoriai_text_key_clear (&self->hit_key);
  g_free (self->text);
  g_free (self->folded);
  g_free (self->forms);
  g_free (self->number);
  g_free (self);
}

/**
 * yoriai_text_pattern_get_number:
 * @self: a pattern
 *
 * Returns: (transfer none) (nullable): the digits that are looked for, where it is a number
 */
const char *
yoriai_text_pattern_get_number (const YoriaiTextPattern *self)
{
  return self->number;
}

static YoriaiLikeness
compare (YoriaiTextPattern *self,
         const char        *found,
         gsize              n_bytes)
{
  g_autofree char *slice = NULL;

  if (n_bytes == strlen (self->text) && memcmp (found, self->text, n_bytes) == 0)
    return YORIAI_LIKENESS_EXACT;
  if (self->forms == NULL)
    return YORIAI_LIKENESS_FOLDED;
  slice = g_strndup (found, n_bytes);
  yoriai_text_key_read (&self->hit_key, slice, YORIAI_LIKENESS_FOLDED);

  return strcmp (self->hit_key.key->str, self->folded) == 0 ? YORIAI_LIKENESS_FOLDED
                                                            : YORIAI_LIKENESS_FORMS;
}

static gboolean
find_exactly (YoriaiTextPattern *self,
              const char        *text,
              GArray            *hits)
{
  gsize n_bytes = strlen (self->text);
  const char *before = text;
  guint at = 0;

  for (const char *p = text; n_bytes > 0 && (p = strstr (p, self->text)) != NULL; p += n_bytes)
    {
      YoriaiTextHit hit = { .byte = p - text, .n_bytes = n_bytes, .is_whole = TRUE };

      if (hits == NULL)
        return TRUE;
      at += g_utf8_strlen (before, p - before);
      before = p;
      hit.at = at;
      hit.n = g_utf8_strlen (p, n_bytes);
      g_array_append_val (hits, hit);
    }
  return hits != NULL && hits->len > 0;
}

/**
 * yoriai_text_pattern_find:
 * @self: a pattern
 * @text: where it is looked for
 * @ret_hits: (element-type YoriaiTextHit) (nullable): takes the places, in their order, and nothing else
 *
 * Returns: whether it is there
 */
gboolean
yoriai_text_pattern_find (YoriaiTextPattern *self,
                          const char        *text,
                          GArray            *ret_hits)
{
  const char *wanted = self->forms != NULL ? self->forms : self->folded;
  const char *before = text;
  gsize n_wanted;
  guint at = 0;

  if (ret_hits != NULL)
    g_array_set_size (ret_hits, 0);
  if (wanted == NULL)
    return find_exactly (self, text, ret_hits);
  yoriai_text_key_read (&self->key, text,
                        self->forms != NULL ? YORIAI_LIKENESS_FORMS : YORIAI_LIKENESS_FOLDED);
  n_wanted = strlen (wanted);
  for (const char *p = self->key.key->str; (p = strstr (p, wanted)) != NULL; p += n_wanted)
    {
      gsize first = p - self->key.key->str, last = first + n_wanted - 1;
      guint32 from = g_array_index (self->key.from, guint32, first);
      guint32 to = g_array_index (self->key.to, guint32, last);
      YoriaiTextHit hit = { .byte = from, .n_bytes = to - from };

      if (ret_hits == NULL)
        return TRUE;
      hit.is_whole = (first == 0 || g_array_index (self->key.from, guint32, first - 1) != from)
                     && (last + 1 == self->key.to->len || g_array_index (self->key.to, guint32, last + 1) != to);
      hit.likeness = compare (self, text + from, hit.n_bytes);
      /* Two hits in one character, as of 1 in ⑪, are one. */
      if (text + from < before)
        continue;
      at += g_utf8_strlen (before, text + from - before);
      before = text + from;
      hit.at = at;
      hit.n = g_utf8_strlen (before, hit.n_bytes);
      at += hit.n;
      before += hit.n_bytes;
      g_array_append_val (ret_hits, hit);
    }
  return ret_hits != NULL && ret_hits->len > 0;
}
