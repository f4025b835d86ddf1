/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-store-layout.h"

#include <math.h>
#include <string.h>

#include "json/yoriai-json-writer.h"
#include "record/yoriai-record.h"
#include "yoriai-store-layout-private.h"

/* Values */

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
  if (g_strcmp0 (name, YORIAI_LAYOUT_RAW) == 0 && reading->raw == NULL
      && ydoc_any_get_kind (value, len) == YDOC_ANY_STRING)
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

/* A number as a key has it; spelt in one way only. */
static gboolean
read_number_suffix (const char *suffix,
                    gint64     *ret_number)
{
  char spelling[YORIAI_MAX_SPELLING];

  *ret_number = g_ascii_strtoll (suffix, NULL, 10);
  _yoriai_layout_spell_number (*ret_number, spelling);
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
