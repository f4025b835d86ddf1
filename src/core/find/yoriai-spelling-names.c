/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-spelling-names"

#include "config.h"

#include "find/yoriai-spelling-names.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "text/yoriai-text-name.h"

/* Two names are one as in the rules of the calls: whatever the width, the blanks, old and new forms of characters and, of
 * institutions, the legal form. Thousands of names are looked for at once: by their first characters. */

#define N_FIRST 3 /* characters by which names are found; shorter ones are not looked for */
#define CHARACTER_BITS 21

typedef struct
{
  YoriaiRecord *record; /* (owned) */
  char *name;           /* (owned): as the record has it */
  char *core;           /* (owned): as a text key has it, without its legal form */
  gsize n_core;
  gboolean has_form;    /* it has a legal form */
  gboolean is_person;   /* whose name is written with a blank in lists, and without in sentences */
  gboolean is_shared;   /* others are called so: nobody knows whose name it is */
} Name;

struct _YoriaiSpellingNames
{
  GPtrArray *names;     /* (owned): of Name */
  GHashTable *by_first; /* (owned): the first characters of a core, to a GPtrArray of Name, the longest first */
  YoriaiTextKey key;    /* of the text that is searched */
};

static void
name_free (gpointer data)
{
  Name *name = data;

  g_object_unref (name->record);
  g_free (name->name);
  g_free (name->core);
  g_free (name);
}

/* Returns: FALSE where there are too few characters */
static gboolean
read_first (const char *key,
            guint64    *ret_first)
{
  guint64 first = 0;

  for (guint i = 0; i < N_FIRST; i++, key = g_utf8_next_char (key))
    {
      if (*key == '\0' || *key == '\n')
        return FALSE;
      first = first << CHARACTER_BITS | g_utf8_get_char (key);
    }
  *ret_first = first;

  return TRUE;
}

static void
add_name (YoriaiSpellingNames *self,
          YoriaiRecord        *record,
          gboolean             may_have_form)
{
  const char *text = yoriai_record_get_string (record, "name");
  g_autofree char *bare = NULL, *whole = NULL;
  guint64 first;
  GPtrArray *alike;
  Name *name;

  if (text == NULL || *text == '\0')
    return;
  bare = may_have_form ? yoriai_text_fold_name (text) : g_strdup (text);
  whole = yoriai_text_dup_key (text, YORIAI_LIKENESS_FORMS);
  name = g_new0 (Name, 1);
  name->record = g_object_ref (record);
  name->name = g_strdup (text);
  name->core = yoriai_text_dup_key (bare, YORIAI_LIKENESS_FORMS);
  name->n_core = strlen (name->core);
  name->has_form = strcmp (name->core, whole) != 0;
  name->is_person = !may_have_form;
  g_ptr_array_add (self->names, name);
  if (!read_first (name->core, &first))
    return;
  alike = g_hash_table_lookup (self->by_first, &first);
  if (alike == NULL)
    {
      alike = g_ptr_array_new ();
      g_hash_table_insert (self->by_first, g_memdup2 (&first, sizeof first), alike);
    }
  g_ptr_array_add (alike, name);
}

static int
compare_length (gconstpointer a,
                gconstpointer b)
{
  const Name *x = *(Name *const *) a, *y = *(Name *const *) b;
  int order = (x->n_core < y->n_core) - (x->n_core > y->n_core);

  return order != 0 ? order : strcmp (x->core, y->core);
}

static void
add_names (YoriaiSpellingNames *self,
           YoriaiRecord        *root,
           const char          *list,
           gboolean             may_have_form)
{
  guint field = yoriai_record_find_field (root, list);

  for (guint i = 0; field != YORIAI_NO_FIELD && i < yoriai_record_get_n_items (root, field); i++)
    add_name (self, yoriai_record_get_item (root, field, i), may_have_form);
}

/**
 * yoriai_spelling_names_new:
 * @root: a proposal
 *
 * Returns: (transfer full): its names, as they are now
 */
YoriaiSpellingNames *
yoriai_spelling_names_new (YoriaiRecord *root)
{
  YoriaiSpellingNames *self = g_new0 (YoriaiSpellingNames, 1);
  GHashTableIter iter;
  gpointer value;

  self->names = g_ptr_array_new_with_free_func (name_free);
  self->by_first = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  yoriai_text_key_init (&self->key);
  add_names (self, root, "institutions", TRUE);
  add_names (self, root, "people", FALSE);
  g_hash_table_iter_init (&iter, self->by_first);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *alike = value;

      g_ptr_array_sort (alike, compare_length);
      for (guint i = 1; i < alike->len; i++)
        {
          Name *before = alike->pdata[i - 1], *name = alike->pdata[i];

          if (strcmp (before->core, name->core) == 0)
            before->is_shared = name->is_shared = TRUE;
        }
    }
  return self;
}

/**
 * yoriai_spelling_names_free:
 * @self: (transfer full): names
 *
 * Frees them.
 */
void
yoriai_spelling_names_free (YoriaiSpellingNames *self)
{
  yoriai_text_key_clear (&self->key);
  g_hash_table_unref (self->by_first);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static const Name *
match (YoriaiSpellingNames *self,
       const char          *at)
{
  const GPtrArray *alike;
  guint64 first;

  if (!read_first (at, &first))
    return NULL;
  alike = g_hash_table_lookup (self->by_first, &first);
  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      const Name *name = alike->pdata[i];

      if (strncmp (at, name->core, name->n_core) == 0)
        return name;
    }
  return NULL;
}

/* A name without the legal form that the record's has is short for it, and usual. Returns: whether it is to be told */
static gboolean
widen (YoriaiSpellingNames *self,
       const Name          *name,
       gsize               *first,
       gsize               *behind)
{
  const char *key = self->key.key->str;
  gsize before, after;

  if (!name->has_form)
    return TRUE;
  before = yoriai_text_match_form_before (key, key + *first);
  after = yoriai_text_match_form (key + *behind);
  *first -= before;
  *behind += after;

  return before > 0 || after > 0;
}

/* Whether a text says nothing else than the name but for blanks. */
static gboolean
is_same_but_blanks (const char *name,
                    const char *text,
                    const char *end)
{
  while (*name != '\0' || text < end)
    {
      if (*name != '\0' && yoriai_character_is_blank (g_utf8_get_char (name)))
        name = g_utf8_next_char (name);
      else if (text < end && yoriai_character_is_blank (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      else if (*name == '\0' || text == end || g_utf8_get_char (name) != g_utf8_get_char (text))
        return FALSE;
      else
        {
          name = g_utf8_next_char (name);
          text = g_utf8_next_char (text);
        }
    }
  return TRUE;
}

/**
 * yoriai_spelling_names_each:
 * @self: names
 * @text: a text
 * @func: takes the names in it
 * @user_data: for @func
 *
 * Calls @func with each name that stands in @text, from its beginning on; not with those that several records have, and
 * with a person's only where more differs than blanks, or nothing.
 */
void
yoriai_spelling_names_each (YoriaiSpellingNames    *self,
                            const char             *text,
                            YoriaiSpellingNameFunc  func,
                            gpointer                user_data)
{
  const char *key;

  if (self->names->len == 0)
    return;
  yoriai_text_key_read (&self->key, text, YORIAI_LIKENESS_FORMS);
  key = self->key.key->str;
  for (const char *p = key; *p != '\0';)
    {
      const Name *name = match (self, p);
      gsize first = p - key, behind = first + (name != NULL ? name->n_core : 0);
      YoriaiTextHit hit = { .is_whole = TRUE };

      if (name == NULL)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      p = key + behind;
      if (name->is_shared || !widen (self, name, &first, &behind))
        continue;
      hit.byte = g_array_index (self->key.from, guint32, first);
      hit.n_bytes = g_array_index (self->key.to, guint32, behind - 1) - hit.byte;
      if (name->is_person && (strlen (name->name) != hit.n_bytes || memcmp (name->name, text + hit.byte, hit.n_bytes) != 0)
          && is_same_but_blanks (name->name, text + hit.byte, text + hit.byte + hit.n_bytes))
        continue;
      func (name->record, name->name, &hit, user_data);
    }
}
