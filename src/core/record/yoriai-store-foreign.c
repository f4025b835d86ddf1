/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* Programs of several days and one document. A newer one has written what is in a field that this one does not know: it
 * stands in the view as a member that nobody knows, so that what is missing there is not taken for deleted. An older one
 * has written as "?name" what is a field here: that is read as the field's value, and wins until somebody writes into the
 * field. Nothing is written into the document because of that, so all who have it show the same, whatever they know. */

/* One of the entries of a field, "name.x". */
typedef struct
{
  char *suffix; /* (owned) */
  char *order;  /* (owned) (nullable): by which it stands; NULL: by the suffix, as a number */
  char *text;   /* (owned) (nullable): of what is shown instead of the suffix */
  char *json;   /* (owned) */
} Entry;

typedef struct
{
  const char *name;
  gsize length;
  char *single;    /* (owned) (nullable): the one entry's JSON */
  GArray *entries; /* (element-type Entry) */
} Gathering;

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_free (self->suffix);
  g_free (self->order);
  g_free (self->text);
  g_free (self->json);
}

static void
entry_cb (const char      *key,
          const YdocValue *value,
          guint64          client,
          gpointer         data)
{
  Gathering *self = data;
  g_auto (YoriaiParts) parts = { 0 };
  Entry entry;

  if (strncmp (key, self->name, self->length) != 0)
    return;
  if (key[self->length] == '\0')
    self->single = _yoriai_layout_dup_plain (value);
  if (key[self->length] != '.')
    return;
  _yoriai_parts_read (value, &parts);
  entry = (Entry){ g_strdup (key + self->length + 1), _yoriai_layout_dup_string (value), NULL, _yoriai_layout_dup_json (value) };
  if (parts.n == 2 && parts.parts[0] != NULL && parts.parts[1] != NULL)
    {
      entry.order = g_steal_pointer (&parts.parts[0]);
      entry.text = g_steal_pointer (&parts.parts[1]);
    }
  g_array_append_val (self->entries, entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *x = a, *y = b;
  int order = x->order != NULL || y->order != NULL
                ? g_strcmp0 (x->order, y->order)
                : (int) g_ascii_strtoll (x->suffix, NULL, 10) - (int) g_ascii_strtoll (y->suffix, NULL, 10);

  return order != 0 ? order : strcmp (x->suffix, y->suffix);
}

/* Entries say by themselves what they are: of years, of references, of texts, of numbers. */
static char *
dup_entries (GArray *entries)
{
  GString *json = g_string_new (NULL);
  gboolean is_object = FALSE;
  YoriaiJsonWriter writer;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      is_object = is_object || (entry->order == NULL && strcmp (entry->json, "true") != 0);
    }
  yoriai_json_writer_init (&writer, json, YORIAI_JSON_COMPACT);
  if (is_object)
    yoriai_json_writer_begin_object (&writer);
  else
    yoriai_json_writer_begin_array (&writer);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (is_object)
        {
          yoriai_json_writer_name (&writer, entry->suffix);
          yoriai_json_writer_raw (&writer, entry->json);
        }
      else if (entry->order == NULL)
        yoriai_json_writer_int (&writer, g_ascii_strtoll (entry->suffix, NULL, 10));
      else
        yoriai_json_writer_string (&writer, entry->text != NULL ? entry->text : entry->suffix, -1);
    }
  if (is_object)
    yoriai_json_writer_end_object (&writer);
  else
    yoriai_json_writer_end_array (&writer);
  return g_string_free (json, FALSE);
}

static YdocType *
peek (Ydoc         *doc,
      const char   *name,
      YdocTypeKind  kind)
{
  return ydoc_peek_root (doc, name) != NULL ? ydoc_get_root (doc, name, kind) : NULL;
}

/* Returns: (transfer full) (nullable): as JSON what a newer program has in the field @name of a record, or an older one in the
 * member that is a field here; %NULL for nothing */
char *
_yoriai_foreign_dup (Ydoc       *doc,
                     const char *id,
                     const char *name)
{
  g_autofree char *map_name = _yoriai_layout_dup_map_name (id), *text_name = _yoriai_layout_dup_text_name (id, name);
  g_autofree char *text = NULL, *single = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Gathering gathering = { name, strlen (name), NULL, entries };
  YdocType *map = peek (doc, map_name, YDOC_TYPE_MAP), *typed = peek (doc, text_name, YDOC_TYPE_TEXT);
  char *member = _yoriai_foreign_dup_member (doc, id, name);

  if (member != NULL)
    return member;
  g_array_set_clear_func (entries, entry_clear);
  if (map != NULL)
    ydoc_map_foreach (map, entry_cb, &gathering);
  single = gathering.single;
  if (single != NULL)
    return g_steal_pointer (&single);
  if (entries->len > 0)
    return dup_entries (entries);
  text = typed != NULL ? ydoc_text_dup (typed) : NULL;
  return text != NULL && text[0] != '\0' ? _yoriai_layout_dup_quoted (text) : NULL;
}

/* Returns: (transfer full) (nullable): the JSON of the member "?name" */
char *
_yoriai_foreign_dup_member (Ydoc       *doc,
                            const char *id,
                            const char *name)
{
  g_autofree char *map_name = _yoriai_layout_dup_map_name (id), *key = g_strconcat ("?", name, NULL);
  YdocType *map = peek (doc, map_name, YDOC_TYPE_MAP);
  YdocValue value;

  return map != NULL && ydoc_map_get (map, key, &value) ? _yoriai_layout_dup_unknown (&value) : NULL;
}

/* Whoever writes a member as JSON, or a field, writes over all that others have there. */
void
_yoriai_foreign_clear (Ydoc       *doc,
                       const char *id,
                       const char *name,
                       gboolean    has_field)
{
  g_autofree char *map_name = _yoriai_layout_dup_map_name (id), *text_name = _yoriai_layout_dup_text_name (id, name);
  g_autofree char *member = g_strconcat ("?", name, NULL);
  YdocType *map = peek (doc, map_name, YDOC_TYPE_MAP), *text = has_field ? NULL : peek (doc, text_name, YDOC_TYPE_TEXT);
  g_autoptr (GPtrArray) keys = map != NULL ? ydoc_map_get_keys (map) : NULL;
  gsize length = strlen (name);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      g_autofree char *key = g_strdup (keys->pdata[i]);
      gboolean is_entry = strncmp (key, name, length) == 0 && (key[length] == '\0' || key[length] == '.');

      if (has_field ? strcmp (key, member) == 0 : is_entry)
        ydoc_map_delete (map, key);
    }
  if (text != NULL && ydoc_text_get_length (text) > 0)
    ydoc_text_delete (text, 0, ydoc_text_get_length (text));
}

/* --- JSON as a value --- */

static YoriaiValue
read_strings (const YoriaiJson *node)
{
  g_autoptr (GStrvBuilder) strv = g_strv_builder_new ();

  if (yoriai_json_get_n_children (node) == 0)
    return YORIAI_VALUE_NONE;
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    g_strv_builder_add (strv, yoriai_json_get_string (node, NULL));
  return YORIAI_VALUE_STRINGS (g_strv_builder_end (strv));
}

/* Numbers that are none the field can have become 0, which its kinds do not take. */
static YoriaiValue
read_numbers (const YoriaiField *field,
              const YoriaiJson  *node,
              gboolean          *ret_is_sound)
{
  guint n = yoriai_json_get_n_children (node), i = 0;
  g_autofree gint64 *items = g_new0 (gint64, n + 1);
  g_autofree YoriaiYear *years = g_new0 (YoriaiYear, n + 1);

  if (n == 0)
    return YORIAI_VALUE_NONE;
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node), i++)
    {
      const char *name = field->kind == YORIAI_KIND_YEARS ? yoriai_json_get_name (node, NULL) : "1";
      g_autofree char *spelt = NULL;

      *ret_is_sound = yoriai_json_get_int64 (node, &items[i]) && *ret_is_sound;
      years[i] = (YoriaiYear){ g_ascii_strtoll (name, NULL, 10), items[i] };
      spelt = g_strdup_printf ("%" G_GINT64_FORMAT, years[i].year);
      *ret_is_sound = *ret_is_sound && strcmp (spelt, name) == 0;
    }
  return field->kind == YORIAI_KIND_YEARS ? YORIAI_VALUE_YEARS (yoriai_years_new (years, n))
                                          : YORIAI_VALUE_INTS (yoriai_ints_new (items, n));
}

static YoriaiValue
read_value (const YoriaiField *field,
            const YoriaiJson  *node,
            gboolean          *ret_is_sound)
{
  gint64 number = 0;
  int index;

  switch (yoriai_json_get_type (node))
    {
    case YORIAI_JSON_BOOLEAN:
      return YORIAI_VALUE_INT (yoriai_json_get_boolean (node));
    case YORIAI_JSON_NUMBER:
      *ret_is_sound = yoriai_json_get_int64 (node, &number);
      return YORIAI_VALUE_INT (number);
    case YORIAI_JSON_STRING:
      if (yoriai_json_get_string (node, NULL)[0] == '\0')
        return YORIAI_VALUE_NONE;
      if (field->kind != YORIAI_KIND_ENUM)
        return YORIAI_VALUE_STRING (g_strdup (yoriai_json_get_string (node, NULL)));
      index = yoriai_field_find_value (field, yoriai_json_get_string (node, NULL));
      *ret_is_sound = index >= 0;
      return YORIAI_VALUE_INT (MAX (index, 0));
    default:
      if (field->kind == YORIAI_KIND_STRINGS || field->kind == YORIAI_KIND_REFS)
        return read_strings (node);
      return read_numbers (field, node, ret_is_sound);
    }
}

/* Reads the JSON of a member as the file would be read. Returns: whether a file can have it in that field */
gboolean
_yoriai_foreign_read (const YoriaiField *field,
                      const char        *json,
                      YoriaiValue       *ret_value)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, YORIAI_JSON_MAX_DEPTH / 2, NULL);
  const YoriaiJson *root = doc != NULL ? yoriai_json_doc_get_root (doc) : NULL;
  gboolean is_sound = TRUE;

  *ret_value = YORIAI_VALUE_NONE;
  if (root != NULL && yoriai_json_get_type (root) == YORIAI_JSON_NULL)
    return TRUE;
  if (root == NULL || !_yoriai_layout_is_of_type (field, json))
    return FALSE;
  *ret_value = read_value (field, root, &is_sound);
  if (is_sound && (ret_value->tag == YORIAI_TAG_NONE || yoriai_value_check (ret_value, field, NULL)))
    return TRUE;
  yoriai_value_clear (ret_value);
  *ret_value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = yoriai_json_dup_text (root) };
  return TRUE;
}

/* Returns: whether @value is what a file can bring and the field cannot take */
gboolean
_yoriai_foreign_is_kept (const YoriaiField *field,
                         const YoriaiValue *value)
{
  YoriaiValue read;
  gboolean is_kept;

  if (value->tag != YORIAI_TAG_RAW || !_yoriai_foreign_read (field, value->v.s, &read))
    return FALSE;
  is_kept = read.tag == YORIAI_TAG_RAW;
  yoriai_value_clear (&read);
  return is_kept;
}
