/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-store-layout.h"

#include <math.h>
#include <string.h>

#include "json/yoriai-json-writer.h"
#include "record/yoriai-record.h"
#include "yoriai-order.h"

#define RAW "raw"

/* Names of roots */

char *
_yoriai_layout_dup_map_name (const char *id)
{
  return g_strconcat ("R/", id, NULL);
}

char *
_yoriai_layout_dup_text_name (const char *id,
                              const char *field)
{
  return g_strconcat ("T/", id, "/", field, NULL);
}

/* Returns: (nullable): the id of the record whose map has this name; %NULL where it is another root */
const char *
_yoriai_layout_parse_map_name (const char *name)
{
  return g_str_has_prefix (name, "R/") && name[2] != '\0' ? name + 2 : NULL;
}

/* Returns: (transfer full) (nullable): the id of the record whose text has this name; %NULL where it is another root */
char *
_yoriai_layout_parse_text_name (const char  *name,
                                const char **ret_field)
{
  const char *slash = strrchr (name, '/');

  if (!g_str_has_prefix (name, "T/") || slash <= name + 2)
    return NULL;
  *ret_field = slash + 1;
  return g_strndup (name + 2, (gsize) (slash - name) - 2);
}

/* Values */

static GBytes *
new_raw (const char *json)
{
  static const char *const names[] = { RAW };
  g_autoptr (GBytes) text = ydoc_any_new_string (json);

  return ydoc_any_new_object (names, &text, 1);
}

static GBytes *
new_element (const char *order,
             const char *text)
{
  g_autoptr (GBytes) first = ydoc_any_new_string (order), second = ydoc_any_new_string (text);
  GBytes *both[] = { first, second };

  return ydoc_any_new_array (both, G_N_ELEMENTS (both));
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

static char *
dup_string (const YdocValue *value)
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

static gboolean
is_sound_json (const char *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, YORIAI_JSON_MAX_DEPTH / 2, NULL);

  return doc != NULL;
}

static char *
dup_quoted (const char *text)
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
  g_autofree char *text = dup_string (value);

  if (text != NULL) /* as a file spells it */
    return dup_quoted (text);
  if (value->kind == YDOC_VALUE_ANY)
    ydoc_any_append_json (value->data, value->len, json);
  else if (value->kind == YDOC_VALUE_JSON)
    g_string_append_len (json, (const char *) value->data, (gssize) value->len);
  return is_sound_json (json->str) ? g_strdup (json->str) : dup_quoted (json->str);
}

/* Returns: (transfer full): the JSON text of a member that nobody knows */
char *
_yoriai_layout_dup_unknown (const YdocValue *value)
{
  char *text = dup_string (value);

  if (text != NULL && is_sound_json (text))
    return text;
  g_free (text);
  return _yoriai_layout_dup_json (value);
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

/* What cannot be taken is kept as JSON. */
static void
set_raw (YoriaiValue     *ret_value,
         const YdocValue *value)
{
  RawReading reading = { 0 };

  if (get_kind (value) == YDOC_ANY_OBJECT)
    ydoc_any_foreach (value->data, value->len, read_raw_cb, &reading);
  if (reading.n != 1 || reading.raw == NULL || !is_sound_json (reading.raw))
    g_clear_pointer (&reading.raw, g_free);
  yoriai_value_clear (ret_value);
  ret_value->tag = YORIAI_TAG_RAW;
  ret_value->v.s = reading.raw != NULL ? reading.raw : _yoriai_layout_dup_json (value);
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
        *ret_value = YORIAI_VALUE_STRING (dup_string (entry));
      break;
    case YORIAI_KIND_ENUM:
      {
        g_autofree char *nick = dup_string (entry);
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
    set_raw (ret_value, entry);
}

/* Strings and references: in their order. */

typedef struct
{
  const char *id; /* the suffix */
  char *order;    /* (owned), empty where there is none to speak of */
  char *text;     /* (owned) (nullable): of a string */
} Element;

static void
element_clear (gpointer data)
{
  Element *self = data;

  g_free (self->order);
  g_free (self->text);
}

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  const Element *x = a, *y = b;
  int order = strcmp (x->order, y->order);

  return order != 0 ? order : strcmp (x->id, y->id);
}

typedef struct
{
  guint n;
  char *parts[3]; /* (owned) (nullable): strings */
} Parts;

static void
read_part_cb (const char   *name,
              const guint8 *value,
              gsize         len,
              gpointer      data)
{
  Parts *parts = data;

  if (parts->n < G_N_ELEMENTS (parts->parts) && ydoc_any_get_kind (value, len) == YDOC_ANY_STRING)
    parts->parts[parts->n] = ydoc_any_dup_string (value, len);
  parts->n++;
}

static void
parts_clear (Parts *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_free (self->parts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static void
read_parts (const YdocValue *value,
            Parts           *ret_parts)
{
  if (get_kind (value) == YDOC_ANY_ARRAY)
    ydoc_any_foreach (value->data, value->len, read_part_cb, ret_parts);
}

static gboolean
read_element (const YoriaiField *field,
              const YoriaiEntry *entry,
              Element           *ret_element)
{
  g_auto (Parts) parts = { 0 };
  g_autofree char *order = NULL;

  if (field->kind == YORIAI_KIND_REFS)
    {
      order = dup_string (&entry->value);
      if (order == NULL)
        return FALSE;
    }
  else
    {
      read_parts (&entry->value, &parts);
      if (parts.n != 2 || parts.parts[0] == NULL || parts.parts[1] == NULL)
        return FALSE;
      order = g_steal_pointer (&parts.parts[0]);
    }
  *ret_element = (Element){
    .id = entry->suffix,
    .order = yoriai_order_is_valid (order) ? g_steal_pointer (&order) : g_strdup (""),
    .text = g_steal_pointer (&parts.parts[1]),
  };
  return TRUE;
}

/* Returns: (transfer full) (nullable): the elements in their order; %NULL where one of them is none */
static GArray *
read_elements (const YoriaiField *field,
               const YoriaiEntry *entries,
               guint              n,
               gboolean           skip)
{
  GArray *elements = g_array_sized_new (FALSE, FALSE, sizeof (Element), n);

  g_array_set_clear_func (elements, element_clear);
  for (guint i = 0; i < n; i++)
    {
      Element element;

      if (entries[i].suffix == NULL)
        continue;
      if (read_element (field, &entries[i], &element))
        {
          g_array_append_val (elements, element);
        }
      else if (!skip)
        {
          g_array_unref (elements);
          return NULL;
        }
    }
  g_array_sort (elements, compare_elements);
  return elements;
}

static const char *
get_word (const YoriaiField *field,
          const Element     *element)
{
  return field->kind == YORIAI_KIND_REFS ? element->id : element->text;
}

static gboolean
read_words (const YoriaiField *field,
            const YoriaiEntry *entries,
            guint              n,
            YoriaiValue       *ret_value)
{
  g_autoptr (GArray) elements = read_elements (field, entries, n, FALSE);

  if (elements == NULL)
    return FALSE;
  *ret_value = YORIAI_VALUE_STRINGS (g_new0 (char *, elements->len + 1));
  for (guint i = 0; i < elements->len; i++)
    ret_value->v.strv[i] = g_strdup (get_word (field, &g_array_index (elements, Element, i)));
  return TRUE;
}

/* A number as a key has it; spelt in one way only. */
static gboolean
read_number_suffix (const char *suffix,
                    gint64     *ret_number)
{
  char spelling[24];

  *ret_number = g_ascii_strtoll (suffix, NULL, 10);
  g_snprintf (spelling, sizeof spelling, "%" G_GINT64_FORMAT, *ret_number);
  return strcmp (spelling, suffix) == 0;
}

static gboolean
read_ints (const YoriaiEntry *entries,
           guint              n,
           YoriaiValue       *ret_value)
{
  g_autofree gint64 *items = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    {
      if (!read_number_suffix (entries[i].suffix, &items[i]) || get_kind (&entries[i].value) != YDOC_ANY_BOOLEAN
          || !ydoc_any_get_boolean (entries[i].value.data, entries[i].value.len))
        return FALSE;
    }
  *ret_value = YORIAI_VALUE_INTS (yoriai_ints_new (items, n));
  return TRUE;
}

static gboolean
read_years (const YoriaiEntry *entries,
            guint              n,
            YoriaiValue       *ret_value)
{
  g_autofree YoriaiYear *items = g_new (YoriaiYear, n);

  for (guint i = 0; i < n; i++)
    {
      if (!read_number_suffix (entries[i].suffix, &items[i].year)
          || !read_integer (&entries[i].value, &items[i].amount))
        return FALSE;
    }
  *ret_value = YORIAI_VALUE_YEARS (yoriai_years_new (items, n));
  return TRUE;
}

/* What of several entries cannot be taken is kept whole: as the object they would be, in the order of their keys. */
static void
set_raw_of_all (const YoriaiEntry *entries,
                guint              n,
                YoriaiValue       *ret_value)
{
  GString *json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  yoriai_json_writer_begin_object (&writer);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *inner = _yoriai_layout_dup_json (&entries[i].value);

      yoriai_json_writer_name (&writer, entries[i].suffix);
      yoriai_json_writer_raw (&writer, inner);
    }
  yoriai_json_writer_end_object (&writer);
  yoriai_value_clear (ret_value);
  *ret_value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = g_string_free (json, FALSE) };
}

static gboolean
read_several (const YoriaiField *field,
              const YoriaiEntry *entries,
              guint              n,
              YoriaiValue       *ret_value)
{
  switch (field->kind)
    {
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return read_words (field, entries, n, ret_value);
    case YORIAI_KIND_INTS:
      return read_ints (entries, n, ret_value);
    case YORIAI_KIND_YEARS:
      return read_years (entries, n, ret_value);
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return FALSE;
    }
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
      if (!read_several (field, entries, n, ret_value) || !yoriai_value_check (ret_value, field, NULL))
        set_raw_of_all (entries, n, ret_value);
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
static void
delete_others (const YoriaiField *field,
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
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_items = value->tag == YORIAI_TAG_YEARS ? value->v.years->n : value->v.ints->n;

  for (guint i = 0; i < n_items; i++)
    {
      gint64 number = value->tag == YORIAI_TAG_YEARS ? value->v.years->items[i].year : value->v.ints->items[i];
      char *suffix = g_strdup_printf ("%" G_GINT64_FORMAT, number);

      g_hash_table_add (kept, suffix);
      write_if_other (field, find_entry (entries, n, suffix), suffix,
                      value->tag == YORIAI_TAG_YEARS
                        ? ydoc_any_new_number ((double) value->v.years->items[i].amount)
                        : ydoc_any_new_boolean (TRUE),
                      writes);
    }
  delete_others (field, entries, n, kept, writes);
}

/* A random name for an element, in the form of a UUID. */
static char *
dup_random_id (GRand *random)
{
  guint32 parts[4];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = random != NULL ? g_rand_int (random) : g_random_int ();
  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", parts[0], parts[1] >> 16, parts[1] & 0xfff,
                          0x8000 | (parts[2] >> 18), parts[2] & 0xffff, parts[3]);
}

/* Which of the old elements stay where they are: a longest common subsequence. Returns: (transfer full): for each new word
 * the old element that it is, or -1 */
static int *
match_words (const YoriaiField *field,
             const GArray      *old,
             char             **words,
             guint              n_words)
{
  int *matches = g_new (int, n_words + 1);
  guint head = 0, tail = 0, rows, columns;
  g_autofree guint *lengths = NULL;

#define OLD_WORD(i) get_word (field, &g_array_index (old, Element, i))
  while (head < old->len && head < n_words && strcmp (OLD_WORD (head), words[head]) == 0)
    head++;
  while (tail < old->len - head && tail < n_words - head
         && strcmp (OLD_WORD (old->len - 1 - tail), words[n_words - 1 - tail]) == 0)
    tail++;
  for (guint j = 0; j < n_words; j++)
    matches[j] = j < head ? (int) j : j >= n_words - tail ? (int) (old->len - (n_words - j)) : -1;
  rows = old->len - head - tail;
  columns = n_words - head - tail;
  if (rows == 0 || columns == 0 || (guint64) rows * columns > 4000000) /* lists are short; where not, they are new */
    return matches;
  lengths = g_new0 (guint, (gsize) (rows + 1) * (columns + 1));
#define LENGTH(i, j) lengths[(gsize) (i) * (columns + 1) + (j)]
  for (guint i = rows; i-- > 0;)
    for (guint j = columns; j-- > 0;)
      LENGTH (i, j) = strcmp (OLD_WORD (head + i), words[head + j]) == 0
                        ? LENGTH (i + 1, j + 1) + 1
                        : MAX (LENGTH (i + 1, j), LENGTH (i, j + 1));
  for (guint i = 0, j = 0; i < rows && j < columns;)
    {
      if (strcmp (OLD_WORD (head + i), words[head + j]) == 0)
        matches[head + j++] = (int) (head + i++);
      else if (LENGTH (i + 1, j) >= LENGTH (i, j + 1))
        i++;
      else
        j++;
    }
#undef LENGTH
#undef OLD_WORD
  return matches;
}

/* Of strings one that stands in the place of another is that one, written anew: who writes it at the same time writes
 * the same. */
static void
match_replaced (const GArray *old,
                guint         n_words,
                int          *matches,
                gboolean     *is_written)
{
  int at = -1;

  for (guint j = 0; j < n_words; j++)
    {
      int next = (int) old->len;

      is_written[j] = FALSE;
      if (matches[j] >= 0)
        {
          at = matches[j];
          continue;
        }
      for (guint k = j + 1; k < n_words && next == (int) old->len; k++)
        next = matches[k] >= 0 ? matches[k] : next;
      if (at + 1 < next)
        {
          matches[j] = ++at;
          is_written[j] = TRUE;
        }
    }
}

static GBytes *
new_word (const YoriaiField *field,
          const char        *order,
          const char        *word)
{
  return field->kind == YORIAI_KIND_REFS ? ydoc_any_new_string (order) : new_element (order, word);
}

/* Which words keep the order they have. Of two with equal orders the right one gets another as soon as something is to
 * come between them. */
static void
keep_orders (const GArray *old,
             const int    *matches,
             guint         n_words,
             char        **orders)
{
  const char *last = "";

  for (guint j = 0; j < n_words; j++)
    {
      const char *order = matches[j] >= 0 ? g_array_index (old, Element, matches[j]).order : NULL;
      int difference = order != NULL ? strcmp (last, order) : 1;

      if (difference > 0 || (difference == 0 && j > 0 && orders[j - 1] == NULL))
        continue;
      orders[j] = g_strdup (order);
      last = orders[j];
    }
}

/* Strings and references: what stays is not touched, what is new gets a place between its neighbours. */
static void
write_words (const YoriaiField *field,
             const YoriaiEntry *entries,
             guint              n,
             char             **words,
             GRand             *random,
             GArray            *writes)
{
  g_autoptr (GArray) old = read_elements (field, entries, n, TRUE);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_words = g_strv_length (words);
  g_autofree int *matches = match_words (field, old, words, n_words);
  g_autofree gboolean *is_written = g_new0 (gboolean, n_words + 1);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_free);

  if (field->kind == YORIAI_KIND_STRINGS)
    match_replaced (old, n_words, matches, is_written);
  g_ptr_array_set_size (orders, (int) n_words);
  keep_orders (old, matches, n_words, (char **) orders->pdata);
  for (guint j = 0, end; j < n_words; j = end)
    {
      g_auto (GStrv) fresh = NULL;

      for (end = j; end < n_words && orders->pdata[end] == NULL; end++)
        is_written[end] = TRUE;
      if (end == j)
        {
          end++;
          continue;
        }
      fresh = yoriai_order_batch (j > 0 ? orders->pdata[j - 1] : NULL, end < n_words ? orders->pdata[end] : NULL,
                                  end - j, random);
      memcpy (orders->pdata + j, fresh, (end - j) * sizeof *fresh);
      memset (fresh, 0, (end - j) * sizeof *fresh);
    }
  for (guint j = 0; j < n_words; j++)
    {
      const char *id = matches[j] >= 0 ? g_array_index (old, Element, matches[j]).id : NULL;
      char *suffix = field->kind == YORIAI_KIND_REFS ? g_strdup (words[j])
                     : id != NULL                    ? g_strdup (id)
                                                     : dup_random_id (random);

      g_hash_table_add (kept, suffix);
      if (is_written[j])
        _yoriai_layout_add_write (writes, field->name, suffix, new_word (field, orders->pdata[j], words[j]));
    }
  delete_others (field, entries, n, kept, writes);
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
      delete_others (field, entries, n, NULL, writes);
    }
  else if (value->tag == YORIAI_TAG_STRINGS)
    {
      write_words (field, entries, n, value->v.strv, random, writes);
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

/* Returns: (transfer full): a name that every program gives an element that a file brings */
static char *
dup_first_id (const char        *seed,
              const YoriaiField *field,
              guint              index)
{
  g_autofree char *path = g_strdup_printf ("%s/%s/%u", seed, field->name, index);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15, hash + 18);
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
  for (guint i = 0; value->v.strv[i] != NULL; i++)
    {
      g_autofree char *order = yoriai_order_at_load (i);
      g_autofree char *id = field->kind == YORIAI_KIND_REFS ? NULL : dup_first_id (seed, field, i);

      _yoriai_layout_add_write (writes, field->name, id != NULL ? id : value->v.strv[i],
                                new_word (field, order, value->v.strv[i]));
    }
}

/* Places and removals */

GBytes *
_yoriai_layout_new_place (const char *parent_id,
                          const char *field,
                          const char *order)
{
  g_autoptr (GBytes) a = ydoc_any_new_string (parent_id), b = ydoc_any_new_string (field),
                     c = ydoc_any_new_string (order);
  GBytes *all[] = { a, b, c };

  return ydoc_any_new_array (all, G_N_ELEMENTS (all));
}

/* Returns: whether @value says where a record stands; only then are the three, each (transfer full), set */
gboolean
_yoriai_layout_read_place (const YdocValue *value,
                           char           **ret_parent_id,
                           char           **ret_field,
                           char           **ret_order)
{
  g_auto (Parts) parts = { 0 };

  read_parts (value, &parts);
  if (parts.n != 3 || parts.parts[0] == NULL || parts.parts[1] == NULL || !yoriai_order_is_valid (parts.parts[2]))
    return FALSE;
  *ret_parent_id = g_steal_pointer (&parts.parts[0]);
  *ret_field = g_steal_pointer (&parts.parts[1]);
  *ret_order = g_steal_pointer (&parts.parts[2]);
  return TRUE;
}

/* @at: seconds since 1970; shown, never compared. @hash: of what the remover saw. */
GBytes *
_yoriai_layout_new_removal (const char *by,
                            gint64      at,
                            const char *hash)
{
  g_autoptr (GBytes) a = ydoc_any_new_string (by != NULL ? by : ""), b = ydoc_any_new_number ((double) at),
                     c = ydoc_any_new_string (hash);
  GBytes *all[] = { a, b, c };

  return ydoc_any_new_array (all, G_N_ELEMENTS (all));
}

typedef struct
{
  guint n;
  double number;
} NumberReading;

static void
read_second_cb (const char   *name,
                const guint8 *value,
                gsize         len,
                gpointer      data)
{
  NumberReading *reading = data;

  if (reading->n++ == 1 && ydoc_any_get_kind (value, len) == YDOC_ANY_NUMBER)
    reading->number = ydoc_any_get_number (value, len);
}

/* Returns: whether @value says who removed a record; whatever it is, the record is removed. @ret_by and @ret_hash:
 * (transfer full) */
gboolean
_yoriai_layout_read_removal (const YdocValue *value,
                             char           **ret_by,
                             gint64          *ret_at,
                             char           **ret_hash)
{
  g_auto (Parts) parts = { 0 };
  NumberReading reading = { 0 };

  read_parts (value, &parts);
  if (parts.n != 3 || parts.parts[0] == NULL || parts.parts[2] == NULL)
    return FALSE;
  ydoc_any_foreach (value->data, value->len, read_second_cb, &reading);
  *ret_by = g_steal_pointer (&parts.parts[0]);
  *ret_at = fabs (reading.number) <= (double) YORIAI_MAX_NUMBER ? (gint64) reading.number : 0;
  *ret_hash = g_steal_pointer (&parts.parts[2]);
  return TRUE;
}
