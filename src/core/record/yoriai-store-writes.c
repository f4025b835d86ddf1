/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-store-layout.h"

#include <string.h>

#include "json/yoriai-json-writer.h"
#include "yoriai-store-layout-private.h"

/* Values to writes, and to JSON. */

/* As printf does, which is slow. */
void
_yoriai_layout_spell_number (gint64 number,
                             char   *ret_spelling)
{
  guint64 left = number < 0 ? -(guint64) number : (guint64) number;
  char digits[YORIAI_MAX_SPELLING];
  guint n = 0;

  if (number < 0)
    *ret_spelling++ = '-';
  do
    digits[n++] = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  while (n > 0)
    *ret_spelling++ = digits[--n];
  *ret_spelling = '\0';
}

static GBytes *
new_raw (const char *json)
{
  static const char *const names[] = { YORIAI_LAYOUT_RAW };
  g_autoptr (GBytes) text = ydoc_any_new_string (json);

  return ydoc_any_new_object (names, &text, 1);
}

/* Returns: (transfer full): the value of a field that is one entry */
static GBytes *
new_single (const YoriaiField *field,
            const YoriaiValue *value)
{
  if (value->tag == YORIAI_TAG_RAW)
    return new_raw (value->v.s);
  if (value->tag == YORIAI_TAG_STRING)
    return ydoc_any_new_string (value->v.s);
  if (field->kind == YORIAI_KIND_BOOL)
    return ydoc_any_new_boolean (value->v.i != 0);
  if (field->kind == YORIAI_KIND_ENUM)
    return ydoc_any_new_string (field->values[value->v.i].nick);
  return ydoc_any_new_number ((double) value->v.i);
}

static void
write_clear (gpointer data)
{
  YoriaiWrite *self = data;

  g_free (self->key);
  g_clear_pointer (&self->value, g_bytes_unref);
}

GArray *
_yoriai_layout_writes_new (void)
{
  GArray *writes = g_array_new (FALSE, FALSE, sizeof (YoriaiWrite));

  g_array_set_clear_func (writes, write_clear);
  return writes;
}

/* @value: (transfer full) (nullable) */
void
_yoriai_layout_add_write (GArray     *writes,
                          const char *name,
                          const char *suffix,
                          GBytes     *value)
{
  YoriaiWrite write = {
    .key = suffix != NULL ? g_strconcat (name, ".", suffix, NULL) : g_strdup (name),
    .value = value,
  };

  g_array_append_val (writes, write);
}

static gboolean
is_same (const YdocValue *value,
         GBytes          *bytes)
{
  gsize len;
  gconstpointer data = g_bytes_get_data (bytes, &len);

  return value->kind == YDOC_VALUE_ANY && value->len == len && memcmp (value->data, data, len) == 0;
}

/* Writes what differs from what is there. @bytes: (transfer full). */
static void
write_if_other (const YoriaiField *field,
                const YoriaiEntry *entry,
                const char        *suffix,
                GBytes            *bytes,
                GArray            *writes)
{
  if (entry != NULL && is_same (&entry->value, bytes))
    g_bytes_unref (bytes);
  else
    _yoriai_layout_add_write (writes, field->name, suffix, bytes);
}

static const YoriaiEntry *
find_entry (const YoriaiEntry *entries,
            guint              n,
            const char        *suffix)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = g_strcmp0 (entries[middle].suffix, suffix);

      if (order == 0)
        return &entries[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* Deletes all entries but those that are kept. @kept: (nullable) (element-type utf8): their suffixes. */
void
_yoriai_layout_delete_others (const YoriaiField *field,
                              const YoriaiEntry *entries,
                              guint              n,
                              GHashTable        *kept,
                              GArray            *writes)
{
  for (guint i = 0; i < n; i++)
    {
      if (entries[i].suffix == NULL || kept == NULL || !g_hash_table_contains (kept, entries[i].suffix))
        _yoriai_layout_add_write (writes, field->name, entries[i].suffix, NULL);
    }
}

/* Years and integers: an entry each. */
static void
write_numbers (const YoriaiField *field,
               const YoriaiEntry *entries,
               guint              n,
               const YoriaiValue *value,
               GArray            *writes)
{
  g_autoptr (GHashTable) kept = n > 0 ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  guint n_items = value->tag == YORIAI_TAG_YEARS ? value->v.years->n : value->v.ints->n;

  for (guint i = 0; i < n_items; i++)
    {
      gint64 number = value->tag == YORIAI_TAG_YEARS ? value->v.years->items[i].year : value->v.ints->items[i];
      char suffix[YORIAI_MAX_SPELLING];

      _yoriai_layout_spell_number (number, suffix);
      if (kept != NULL)
        g_hash_table_add (kept, g_strdup (suffix));
      write_if_other (field, find_entry (entries, n, suffix), suffix,
                      value->tag == YORIAI_TAG_YEARS
                        ? ydoc_any_new_number ((double) value->v.years->items[i].amount)
                        : ydoc_any_new_boolean (TRUE),
                      writes);
    }
  _yoriai_layout_delete_others (field, entries, n, kept, writes);
}

/* Makes what is in the document into @value with as few writes as there are differences. @entries: those of the field
 * now, in the order of their suffixes; a text's own root is the caller's. */
void
_yoriai_layout_write_value (const YoriaiField *field,
                            const YoriaiEntry *entries,
                            guint              n,
                            const YoriaiValue *value,
                            GRand             *random,
                            GArray            *writes)
{
  if (value->tag == YORIAI_TAG_NONE || (yoriai_kind_is_text (field->kind) && value->tag == YORIAI_TAG_STRING))
    {
      _yoriai_layout_delete_others (field, entries, n, NULL, writes);
    }
  else if (value->tag == YORIAI_TAG_STRINGS)
    {
      _yoriai_elements_write (field, entries, n, value->v.strv, random, writes);
    }
  else if (value->tag == YORIAI_TAG_YEARS || value->tag == YORIAI_TAG_INTS)
    {
      write_numbers (field, entries, n, value, writes);
    }
  else
    {
      write_if_other (field, find_entry (entries, n, NULL), NULL, new_single (field, value), writes);
      for (guint i = 0; i < n; i++)
        {
          if (entries[i].suffix != NULL)
            _yoriai_layout_add_write (writes, field->name, entries[i].suffix, NULL);
        }
    }
}

/* What a file has, as every program writes it. @seed: what names of elements are made of. */
void
_yoriai_layout_write_first (const YoriaiField *field,
                            const YoriaiValue *value,
                            const char        *seed,
                            GArray            *writes)
{
  if (value->tag != YORIAI_TAG_STRINGS)
    {
      _yoriai_layout_write_value (field, NULL, 0, value, NULL, writes);
      return;
    }
  _yoriai_elements_write_first (field, value->v.strv, seed, writes);
}

static void
write_years_json (const YoriaiYears *years,
                  YoriaiJsonWriter  *writer)
{
  yoriai_json_writer_begin_object (writer);
  for (guint i = 0; i < years->n; i++)
    {
      char name[YORIAI_MAX_SPELLING];

      _yoriai_layout_spell_number (years->items[i].year, name);
      yoriai_json_writer_name (writer, name);
      yoriai_json_writer_int (writer, years->items[i].amount);
    }
  yoriai_json_writer_end_object (writer);
}

/* A value of a field as a file has it, for who does not know the field. */
void
_yoriai_layout_write_json (const YoriaiField *field,
                           const YoriaiValue *value,
                           YoriaiJsonWriter  *writer)
{
  if (value->tag == YORIAI_TAG_RAW)
    {
      yoriai_json_writer_raw (writer, value->v.s);
    }
  else if (value->tag == YORIAI_TAG_STRING)
    {
      yoriai_json_writer_string (writer, value->v.s, -1);
    }
  else if (value->tag == YORIAI_TAG_YEARS)
    {
      write_years_json (value->v.years, writer);
    }
  else if (value->tag == YORIAI_TAG_STRINGS || value->tag == YORIAI_TAG_INTS)
    {
      yoriai_json_writer_begin_array (writer);
      for (guint i = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[i] != NULL; i++)
        yoriai_json_writer_string (writer, value->v.strv[i], -1);
      for (guint i = 0; value->tag == YORIAI_TAG_INTS && i < value->v.ints->n; i++)
        yoriai_json_writer_int (writer, value->v.ints->items[i]);
      yoriai_json_writer_end_array (writer);
    }
  else if (field->kind == YORIAI_KIND_BOOL)
    {
      yoriai_json_writer_boolean (writer, value->v.i != 0);
    }
  else if (field->kind == YORIAI_KIND_ENUM)
    {
      yoriai_json_writer_string (writer, field->values[value->v.i].nick, -1);
    }
  else
    {
      yoriai_json_writer_int (writer, value->v.i);
    }
}
