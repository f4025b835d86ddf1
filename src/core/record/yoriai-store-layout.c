/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-store-layout.h"

#include <math.h>
#include <string.h>

#include "json/yoriai-json-writer.h"
#include "record/yoriai-record.h"
#include "yoriai-order.h"
#include "yoriai-store-layout-private.h"

#define RAW "raw"
#define MAX_SPELLING 24 /* of a number, with its end */

/* Values */

static GBytes *
new_raw (const char *json)
{
  static const char *const names[] = { RAW };
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

static YdocAnyKind
get_kind (const YdocValue *value)
{
  return value->kind == YDOC_VALUE_ANY ? ydoc_any_get_kind (value->data, value->len) : YDOC_ANY_DAMAGED;
}

/* Returns: (transfer full) (nullable): a text; %NULL where the value is none */
char *
_yoriai_layout_dup_string (const YdocValue *value)
{
  return get_kind (value) == YDOC_ANY_STRING ? ydoc_any_dup_string (value->data, value->len) : NULL;
}

static gboolean
read_integer (const YdocValue *value,
              gint64          *ret_value)
{
  double number = get_kind (value) == YDOC_ANY_NUMBER ? ydoc_any_get_number (value->data, value->len) : NAN;

  if (!(fabs (number) <= (double) YORIAI_MAX_NUMBER) || floor (number) != number)
    return FALSE;
  *ret_value = (gint64) number;
  return TRUE;
}

/* Returns: (transfer full) (nullable): @json as a file has it; %NULL where it is not sound */
static char *
dup_compact (const char *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, YORIAI_JSON_MAX_DEPTH / 2, NULL);

  return doc != NULL ? yoriai_json_dup_text (yoriai_json_doc_get_root (doc)) : NULL;
}

static gboolean
are_all (const YoriaiJson *node,
         YoriaiJsonType    type)
{
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    {
      if (yoriai_json_get_type (node) != type)
        return FALSE;
    }
  return TRUE;
}

/* Whether a file can have @json for the field: of the right type, also where the field cannot take it. */
gboolean
_yoriai_layout_is_of_type (const YoriaiField *field,
                           const char        *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, YORIAI_JSON_MAX_DEPTH / 2, NULL);
  const YoriaiJson *root = doc != NULL ? yoriai_json_doc_get_root (doc) : NULL;
  YoriaiJsonType type;

  if (root == NULL)
    return FALSE;
  type = yoriai_json_get_type (root);
  switch (field->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      return type == YORIAI_JSON_NUMBER;
    case YORIAI_KIND_BOOL:
      return type == YORIAI_JSON_BOOLEAN;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return type == YORIAI_JSON_ARRAY && are_all (root, YORIAI_JSON_STRING);
    case YORIAI_KIND_INTS:
      return type == YORIAI_JSON_ARRAY && are_all (root, YORIAI_JSON_NUMBER);
    case YORIAI_KIND_YEARS:
      return type == YORIAI_JSON_OBJECT && are_all (root, YORIAI_JSON_NUMBER);
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
      return type == YORIAI_JSON_STRING;
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return FALSE;
    }
}

char *
_yoriai_layout_dup_quoted (const char *text)
{
  GString *json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  yoriai_json_writer_string (&writer, text, -1);
  return g_string_free (json, FALSE);
}

/* Returns: (transfer full): any value as sound, compact JSON, whoever wrote it */
char *
_yoriai_layout_dup_json (const YdocValue *value)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *text = _yoriai_layout_dup_string (value);
  char *compact;

  if (text != NULL) /* as a file spells it */
    return _yoriai_layout_dup_quoted (text);
  if (value->kind == YDOC_VALUE_ANY)
    ydoc_any_append_json (value->data, value->len, json);
  else if (value->kind == YDOC_VALUE_JSON)
    g_string_append_len (json, (const char *) value->data, (gssize) value->len);
  compact = dup_compact (json->str);
  return compact != NULL ? compact : _yoriai_layout_dup_quoted (json->str);
}

/* Returns: (transfer full): the JSON text of a member that nobody knows */
char *
_yoriai_layout_dup_unknown (const YdocValue *value)
{
  g_autofree char *text = _yoriai_layout_dup_string (value);
  char *compact = text != NULL ? dup_compact (text) : NULL;

  return compact != NULL ? compact : _yoriai_layout_dup_json (value);
}

typedef struct
{
  guint n;
  char *raw; /* (owned) (nullable) */
} RawReading;

static void
read_raw_cb (const char   *name,
             const guint8 *value,
             gsize         len,
             gpointer      data)
{
  RawReading *reading = data;

  reading->n++;
  if (g_strcmp0 (name, RAW) == 0 && reading->raw == NULL && ydoc_any_get_kind (value, len) == YDOC_ANY_STRING)
    reading->raw = ydoc_any_dup_string (value, len);
}

/* Takes @json. What a file cannot have there stays in the document alone: the file could not be read again. */
static void
take_raw (const YoriaiField *field,
          char              *json,
          YoriaiValue       *ret_value)
{
  yoriai_value_clear (ret_value);
  if (_yoriai_layout_is_of_type (field, json))
    *ret_value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = json };
  else
    g_free (json);
}

/* Returns: (transfer full): the JSON of the one entry that bears a field's name */
char *
_yoriai_layout_dup_plain (const YdocValue *value)
{
  RawReading reading = { 0 };
  char *json = NULL;

  if (get_kind (value) == YDOC_ANY_OBJECT)
    ydoc_any_foreach (value->data, value->len, read_raw_cb, &reading);
  if (reading.n == 1 && reading.raw != NULL)
    json = dup_compact (reading.raw);
  g_free (reading.raw);
  return json != NULL ? json : _yoriai_layout_dup_json (value);
}

/* What cannot be taken is kept as JSON. */
static void
set_raw (const YoriaiField *field,
         const YdocValue   *value,
         YoriaiValue       *ret_value)
{
  take_raw (field, _yoriai_layout_dup_plain (value), ret_value);
}

/* The value of the one entry that bears the field's name. */
static void
read_single (const YoriaiField *field,
             const YdocValue   *entry,
             YoriaiValue       *ret_value)
{
  YdocAnyKind kind = get_kind (entry);
  gint64 number;

  *ret_value = YORIAI_VALUE_NONE;
  switch (field->kind)
    {
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
      if (kind == YDOC_ANY_STRING)
        *ret_value = YORIAI_VALUE_STRING (_yoriai_layout_dup_string (entry));
      break;
    case YORIAI_KIND_ENUM:
      {
        g_autofree char *nick = _yoriai_layout_dup_string (entry);
        int index = yoriai_field_find_value (field, nick);

        if (index >= 0)
          *ret_value = YORIAI_VALUE_INT (index);
        break;
      }
    case YORIAI_KIND_BOOL:
      if (kind == YDOC_ANY_BOOLEAN)
        *ret_value = YORIAI_VALUE_INT (ydoc_any_get_boolean (entry->data, entry->len));
      break;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      if (read_integer (entry, &number))
        *ret_value = YORIAI_VALUE_INT (number);
      break;
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_YEARS:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      break;
    }
  if (ret_value->tag == YORIAI_TAG_NONE || !yoriai_value_check (ret_value, field, NULL))
    set_raw (field, entry, ret_value);
}

/* As printf does, which is slow. */
static void
spell_number (gint64 number,
              char   *ret_spelling)
{
  guint64 left = number < 0 ? -(guint64) number : (guint64) number;
  char digits[MAX_SPELLING];
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

/* A number as a key has it; spelt in one way only. */
static gboolean
read_number_suffix (const char *suffix,
                    gint64     *ret_number)
{
  char spelling[MAX_SPELLING];

  *ret_number = g_ascii_strtoll (suffix, NULL, 10);
  spell_number (*ret_number, spelling);
  return strcmp (spelling, suffix) == 0;
}

/* What is no number of the set is left out. */
static void
read_ints (const YoriaiEntry *entries,
           guint              n,
           YoriaiValue       *ret_value)
{
  g_autofree gint64 *items = g_new (gint64, n);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      if (read_number_suffix (entries[i].suffix, &items[kept]) && get_kind (&entries[i].value) == YDOC_ANY_BOOLEAN
          && ydoc_any_get_boolean (entries[i].value.data, entries[i].value.len))
        kept++;
    }
  *ret_value = YORIAI_VALUE_INTS (yoriai_ints_new (items, kept));
}

/* What is no amount of a year is left out. */
static void
read_years (const YoriaiEntry *entries,
            guint              n,
            YoriaiValue       *ret_value)
{
  g_autofree YoriaiYear *items = g_new (YoriaiYear, n);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      if (read_number_suffix (entries[i].suffix, &items[kept].year)
          && read_integer (&entries[i].value, &items[kept].amount))
        kept++;
    }
  *ret_value = YORIAI_VALUE_YEARS (yoriai_years_new (items, kept));
}

/* What the field cannot take, though it is of the right type, is kept as JSON. */
static void
make_raw (const YoriaiField *field,
          YoriaiValue       *value)
{
  GString *json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  _yoriai_layout_write_json (field, value, &writer);
  yoriai_value_clear (value);
  *value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = g_string_free (json, FALSE) };
}

static void
read_several (const YoriaiField *field,
              const YoriaiEntry *entries,
              guint              n,
              YoriaiValue       *ret_value)
{
  if (field->kind == YORIAI_KIND_REFS || field->kind == YORIAI_KIND_STRINGS)
    _yoriai_elements_read (field, entries, n, ret_value);
  else if (field->kind == YORIAI_KIND_INTS)
    read_ints (entries, n, ret_value);
  else
    read_years (entries, n, ret_value);
  if (!yoriai_value_check (ret_value, field, NULL))
    make_raw (field, ret_value);
}

static gboolean
has_several (YoriaiKind kind)
{
  return kind == YORIAI_KIND_REFS || kind == YORIAI_KIND_STRINGS || kind == YORIAI_KIND_INTS || kind == YORIAI_KIND_YEARS;
}

/* What a field holds, of its entries in the order of their suffixes. @text: (nullable): what its text root holds. A text
 * beyond its bounds is taken all the same, to be a finding: it has come together of two that were within. */
void
_yoriai_layout_read_value (const YoriaiField *field,
                           const YoriaiEntry *entries,
                           guint              n,
                           const char        *text,
                           YoriaiValue       *ret_value)
{
  *ret_value = YORIAI_VALUE_NONE;
  if (n > 0 && entries[0].suffix == NULL)
    {
      read_single (field, &entries[0].value, ret_value);
    }
  else if (n > 0 && has_several (field->kind))
    {
      read_several (field, entries, n, ret_value);
    }
  else if (text != NULL && yoriai_kind_is_text (field->kind))
    {
      *ret_value = YORIAI_VALUE_STRING (g_strdup (text));
    }
  yoriai_value_normalize (ret_value, field);
}

/* Entries */

/* Which field of @type a key belongs to. @ret_suffix: (nullable): what stands behind its name. */
guint
_yoriai_layout_find_field (GType        type,
                           const char  *key,
                           const char **ret_suffix)
{
  const char *dot = strchr (key, '.');
  char name[64];

  *ret_suffix = dot != NULL ? dot + 1 : NULL;
  if (dot == NULL)
    return yoriai_record_type_find_field (type, key);
  if ((gsize) (dot - key) >= sizeof name)
    return YORIAI_NO_FIELD;
  memcpy (name, key, (gsize) (dot - key));
  name[dot - key] = '\0';
  return yoriai_record_type_find_field (type, name);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const YoriaiEntry *x = a, *y = b;

  if (x->field != y->field)
    return x->field < y->field ? -1 : 1;
  return g_strcmp0 (x->suffix, y->suffix); /* NULL comes first */
}

typedef struct
{
  GArray *entries;
  GType type;
  const gboolean *is_wanted;
} Collecting;

static void
collect_cb (const char      *key,
            const YdocValue *value,
            guint64          client,
            gpointer         data)
{
  Collecting *self = data;
  YoriaiEntry entry = { .value = *value };

  entry.field = _yoriai_layout_find_field (self->type, key, &entry.suffix);
  if (entry.field != YORIAI_NO_FIELD && (self->is_wanted == NULL || self->is_wanted[entry.field])
      && (entry.suffix == NULL || entry.suffix[0] != '\0'))
    g_array_append_val (self->entries, entry);
}

/* Returns: (transfer full) (element-type YoriaiEntry): the entries of the fields that are wanted, all where @is_wanted is
 * %NULL, by field and suffix */
GArray *
_yoriai_layout_collect (YdocType       *map,
                        GType           type,
                        const gboolean *is_wanted)
{
  Collecting self = { g_array_new (FALSE, FALSE, sizeof (YoriaiEntry)), type, is_wanted };

  ydoc_map_foreach (map, collect_cb, &self);
  g_array_sort (self.entries, compare_entries);
  return self.entries;
}

/* Writes */

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
      char suffix[MAX_SPELLING];

      spell_number (number, suffix);
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
      char name[MAX_SPELLING];

      spell_number (years->items[i].year, name);
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
