/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-snapshot-private.h"
#include "ydoc-text-private.h"

/* Formatted texts. A format is an item in the list that switches an attribute on or off from there on; all peers have
 * to put and clean up the same ones at the same places, so what is done here follows Yjs step by step. */

/* An attribute and its value as JSON, both borrowed. */
typedef struct
{
  YdocKey *name;
  const char *json;
  gsize len;
} Attribute;

/* GArray of Attribute, in the order in which they came */
typedef GArray Attributes;

typedef struct
{
  YdocItem *left;
  YdocItem *right;
  Attributes *current; /* (owned): in force there */
} Place;

static const Attribute no_attribute = { NULL, "null", 4 };

static Attributes *
attributes_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Attribute));
}

static int
attributes_find (const Attributes *self,
                 const YdocKey    *name)
{
  for (guint i = 0; i < self->len; i++)
    if (g_array_index (self, Attribute, i).name == name)
      return (int) i;

  return -1;
}

/* The attribute, or null when it is not there. */
static const Attribute *
attributes_get (const Attributes *self,
                const YdocKey    *name)
{
  int at = attributes_find (self, name);

  return at >= 0 ? &g_array_index (self, Attribute, at) : &no_attribute;
}

static void
attributes_set (Attributes      *self,
                YdocKey         *name,
                const Attribute *value)
{
  int at = attributes_find (self, name);
  Attribute attribute = { name, value->json, value->len };

  if (at >= 0)
    g_array_index (self, Attribute, at) = attribute;
  else
    g_array_append_val (self, attribute);
}

static void
attributes_remove (Attributes    *self,
                   const YdocKey *name)
{
  int at = attributes_find (self, name);

  if (at >= 0)
    g_array_remove_index (self, (guint) at);
}

static gboolean
is_null (const Attribute *value)
{
  return value->len == 4 && memcmp (value->json, "null", 4) == 0;
}

static gboolean
is_equal (const Attribute *a,
          const Attribute *b)
{
  return a->len == b->len && memcmp (a->json, b->json, a->len) == 0;
}

/* What a format item says. */
static Attribute
get_format (Ydoc           *doc,
            const YdocItem *item)
{
  YdocReader reader;
  Attribute attribute;
  gsize len;
  const char *name;

  _ydoc_reader_init (&reader, item->content.bytes.data, item->content.bytes.len);
  name = _ydoc_read_string (&reader, &len, NULL);
  attribute.name = _ydoc_key (doc, name, len);
  attribute.json = _ydoc_read_string (&reader, &attribute.len, NULL);

  return attribute;
}

static gboolean
is_format (const YdocItem *item)
{
  return item->ref == YDOC_REF_FORMAT;
}

static void
note_format (Ydoc           *doc,
             Attributes     *current,
             const YdocItem *item)
{
  Attribute format = get_format (doc, item);

  if (is_null (&format))
    attributes_remove (current, format.name);
  else
    attributes_set (current, format.name, &format);
}

/* Places */

static void
go_on (Ydoc  *doc,
       Place *place)
{
  if (is_format (place->right) && !ydoc_item_is_deleted (place->right))
    note_format (doc, place->current, place->right);
  place->left = place->right;
  place->right = place->right->right;
}

/* The place before unit @at and the attributes in force there; they are known only from the beginning on. */
static void
find_place (YdocTransaction *txn,
            YdocType        *text,
            guint32          at,
            Place           *place)
{
  *place = (Place){ NULL, text->start, attributes_new () };
  while (place->right != NULL && at > 0)
    {
      YdocItem *item = place->right;

      if (!is_format (item) && !ydoc_item_is_deleted (item))
        {
          if (at < item->len)
            _ydoc_clean_start (txn, (YdocId){ item->id.client, item->id.clock + at });
          at -= item->len;
        }
      go_on (txn->doc, place);
    }
}

/* Puts an item there and stands behind it. */
static void
put (YdocTransaction *txn,
     Place           *place,
     YdocItem        *item)
{
  _ydoc_item_integrate (txn, item, 0);
  place->right = item;
  go_on (txn->doc, place);
}

static void
put_format (YdocTransaction *txn,
            YdocType        *text,
            Place           *place,
            YdocKey         *name,
            const Attribute *value)
{
  YdocItem *item
      = _ydoc_item_new_local (txn, text, NULL, place->left, place->right, YDOC_REF_FORMAT, 1);
  YdocWriter writer = { 0 };

  _ydoc_write_buffer (&writer, name->text, name->len);
  _ydoc_write_buffer (&writer, value->json, value->len);
  item->content.bytes.data = _ydoc_writer_steal (&writer, &item->content.bytes.len);
  put (txn, place, item);
}

/* Goes past what is deleted and what says what is wanted anyway. */
static void
pass_equal (YdocTransaction  *txn,
            Place            *place,
            const Attributes *wanted)
{
  while (place->right != NULL)
    {
      if (!ydoc_item_is_deleted (place->right))
        {
          Attribute format;

          if (!is_format (place->right))
            return;
          format = get_format (txn->doc, place->right);
          if (!is_equal (attributes_get (wanted, format.name), &format))
            return;
        }
      go_on (txn->doc, place);
    }
}

/* Switches to the wanted attributes; what has to be restored behind is left in @restore. */
static void
put_attributes (YdocTransaction  *txn,
                YdocType         *text,
                Place            *place,
                const Attributes *wanted,
                Attributes       *restore)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const Attribute *value = &g_array_index (wanted, Attribute, i);
      Attribute current = *attributes_get (place->current, value->name);

      if (is_equal (&current, value))
        continue;
      attributes_set (restore, value->name, &current);
      put_format (txn, text, place, value->name, value);
    }
}

/* Switches back, as far as what follows does not do it. */
static void
restore_attributes (YdocTransaction *txn,
                    YdocType        *text,
                    Place           *place,
                    Attributes      *restore)
{
  while (place->right != NULL)
    {
      if (!ydoc_item_is_deleted (place->right))
        {
          Attribute format;
          int at;

          if (!is_format (place->right))
            break;
          format = get_format (txn->doc, place->right);
          at = attributes_find (restore, format.name);
          if (at < 0 || !is_equal (&g_array_index (restore, Attribute, at), &format))
            break;
          g_array_remove_index (restore, (guint) at);
        }
      go_on (txn->doc, place);
    }
  for (guint i = 0; i < restore->len; i++)
    put_format (txn, text, place, g_array_index (restore, Attribute, i).name,
                &g_array_index (restore, Attribute, i));
}

/* Inserting */

/* Puts content with exactly the wanted attributes; @item has its content but no place yet. */
static void
insert_content (YdocTransaction *txn,
                YdocType        *text,
                Place           *place,
                Attributes      *wanted,
                YdocRef          ref,
                const guint16   *units,
                guint32          n,
                const char      *embed)
{
  g_autoptr (GArray) restore = attributes_new ();
  YdocItem *item;

  for (guint i = 0; i < place->current->len; i++)
    {
      YdocKey *name = g_array_index (place->current, Attribute, i).name;

      if (attributes_find (wanted, name) < 0)
        attributes_set (wanted, name, &no_attribute);
    }
  pass_equal (txn, place, wanted);
  put_attributes (txn, text, place, wanted, restore);
  item = _ydoc_item_new_local (txn, text, NULL, place->left, place->right, ref, n);
  if (ref == YDOC_REF_STRING)
    {
      _ydoc_item_set_units (item, units, n);
    }
  else
    {
      YdocWriter writer = { 0 };

      _ydoc_write_buffer (&writer, embed, strlen (embed));
      item->content.bytes.data = _ydoc_writer_steal (&writer, &item->content.bytes.len);
    }
  put (txn, place, item);
  restore_attributes (txn, text, place, restore);
}

/* Inserts with the attributes in force there. */
void
_ydoc_text_insert_in_format (YdocTransaction *txn,
                             YdocType        *text,
                             guint32          at,
                             const guint16   *units,
                             guint32          n)
{
  g_autoptr (GArray) wanted = NULL;
  Place place;

  find_place (txn, text, at, &place);
  wanted = g_array_copy (place.current);
  insert_content (txn, text, &place, wanted, YDOC_REF_STRING, units, n, NULL);
  g_array_unref (place.current);
}

void
ydoc_text_insert_formatted_utf16 (YdocType          *text,
                                  guint              at,
                                  const char        *string,
                                  const char        *embed,
                                  const char *const *names,
                                  const char *const *json)
{
  YdocTransaction *txn;
  g_autoptr (GArray) wanted = attributes_new ();
  Place place;

  g_return_if_fail (at <= ydoc_text_get_length_utf16 (text));
  g_return_if_fail ((string == NULL) != (embed == NULL));

  txn = _ydoc_begin (text->doc, NULL, TRUE);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    attributes_set (wanted, _ydoc_key (text->doc, names[i], strlen (names[i])),
                    &(Attribute){ NULL, json[i], strlen (json[i]) });
  find_place (txn, text, at, &place);
  if (string != NULL)
    {
      gsize len = strlen (string);
      g_autofree guint16 *units = g_new (guint16, len + 1);
      gsize n = _ydoc_utf8_to_units (string, len, units);

      if (n > 0)
        insert_content (txn, text, &place, wanted, YDOC_REF_STRING, units, (guint32) n, NULL);
    }
  else
    {
      insert_content (txn, text, &place, wanted, YDOC_REF_EMBED, NULL, 1, embed);
    }
  g_array_unref (place.current);
  ydoc_commit (text->doc);
}

/* Formatting */

/* A format within the stretch; FALSE: the end is reached. */
static gboolean
override_format (YdocTransaction  *txn,
                 Place            *place,
                 const Attributes *wanted,
                 Attributes       *restore,
                 guint32           n)
{
  Attribute format = get_format (txn->doc, place->right);
  int at = attributes_find (wanted, format.name);

  if (at < 0)
    {
      attributes_set (place->current, format.name, &format);
      return TRUE;
    }
  if (is_equal (&g_array_index (wanted, Attribute, at), &format))
    attributes_remove (restore, format.name);
  else if (n == 0)
    return FALSE;
  else
    attributes_set (restore, format.name, &format);
  _ydoc_item_delete (txn, place->right);

  return TRUE;
}

static void
format_stretch (YdocTransaction  *txn,
                YdocType         *text,
                Place            *place,
                guint32           n,
                const Attributes *wanted)
{
  g_autoptr (GArray) restore = attributes_new ();

  pass_equal (txn, place, wanted);
  put_attributes (txn, text, place, wanted, restore);
  while (place->right != NULL
         && (n > 0
             || (restore->len > 0
                 && (ydoc_item_is_deleted (place->right) || is_format (place->right)))))
    {
      YdocItem *item = place->right;

      if (!ydoc_item_is_deleted (item) && is_format (item))
        {
          if (!override_format (txn, place, wanted, restore, n))
            break;
        }
      else if (!ydoc_item_is_deleted (item))
        {
          if (n < item->len)
            _ydoc_clean_start (txn, (YdocId){ item->id.client, item->id.clock + n });
          n -= item->len;
        }
      go_on (txn->doc, place);
    }
  restore_attributes (txn, text, place, restore);
}

void
ydoc_text_format_utf16 (YdocType   *text,
                        guint       at,
                        guint       n,
                        const char *name,
                        const char *json)
{
  YdocTransaction *txn;
  g_autoptr (GArray) wanted = attributes_new ();
  Place place;

  g_return_if_fail (n <= ydoc_text_get_length_utf16 (text)
                    && at <= ydoc_text_get_length_utf16 (text) - n);
  g_return_if_fail (_ydoc_json_is_valid (json, strlen (json)));
  if (n == 0)
    return;

  txn = _ydoc_begin (text->doc, NULL, TRUE);
  attributes_set (wanted, _ydoc_key (text->doc, name, strlen (name)),
                  &(Attribute){ NULL, json, strlen (json) });
  find_place (txn, text, at, &place);
  if (place.right != NULL)
    format_stretch (txn, text, &place, n, wanted);
  g_array_unref (place.current);
  ydoc_commit (text->doc);
}

/* Cleaning up */

/* Takes out the formats from @start on up to the next content that change nothing. @current is what is in force at
 * @place and follows what goes before it. */
static void
clean_gap (YdocTransaction  *txn,
           YdocItem         *start,
           const YdocItem   *place,
           const Attributes *at_start,
           Attributes       *current)
{
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);
  YdocItem *end = start;
  gboolean is_reached = FALSE;

  for (; end != NULL && !ydoc_item_is_visible (end); end = end->right)
    if (!ydoc_item_is_deleted (end) && is_format (end))
      g_hash_table_insert (last, get_format (txn->doc, end).name, end);
  for (; start != end; start = start->right)
    {
      Attribute format;
      Attribute before;

      is_reached |= start == place;
      if (ydoc_item_is_deleted (start) || !is_format (start))
        continue;
      format = get_format (txn->doc, start);
      before = *attributes_get (at_start, format.name);
      if (g_hash_table_lookup (last, format.name) != start || is_equal (&before, &format))
        {
          _ydoc_item_delete (txn, start);
          if (!is_reached && is_equal (attributes_get (current, format.name), &format)
              && !is_equal (&before, &format))
            {
              if (is_null (&before))
                attributes_remove (current, format.name);
              else
                attributes_set (current, format.name, &before);
            }
        }
      else if (!is_reached)
        {
          note_format (txn->doc, current, start);
        }
    }
}

void
_ydoc_text_delete_in_format (YdocTransaction *txn,
                             YdocType        *text,
                             guint32          at,
                             guint32          n)
{
  g_autoptr (GArray) at_start = NULL;
  YdocItem *start;
  Place place;

  find_place (txn, text, at, &place);
  at_start = g_array_copy (place.current);
  start = place.right;
  while (n > 0 && place.right != NULL)
    {
      YdocItem *item = place.right;

      if (ydoc_item_is_visible (item))
        {
          if (n < item->len)
            _ydoc_clean_start (txn, (YdocId){ item->id.client, item->id.clock + n });
          n -= item->len;
          _ydoc_item_delete (txn, item);
        }
      go_on (txn->doc, &place);
    }
  if (start != NULL)
    clean_gap (txn, start, place.right, at_start, place.current);
  g_array_unref (place.current);
}

static void
clean_text (YdocTransaction *txn,
            YdocType        *text)
{
  g_autoptr (GArray) at_start = attributes_new ();
  g_autoptr (GArray) current = attributes_new ();
  YdocItem *start = text->start;

  for (YdocItem *end = text->start; end != NULL; end = end->right)
    {
      if (ydoc_item_is_deleted (end))
        continue;
      if (is_format (end))
        {
          note_format (txn->doc, current, end);
          continue;
        }
      clean_gap (txn, start, end, at_start, current);
      g_array_set_size (at_start, 0);
      g_array_append_vals (at_start, current->data, current->len);
      start = end;
    }
}

/* Around a deleted item: of the formats between two contents only the last of each attribute counts. */
static void
clean_around (YdocTransaction *txn,
              YdocItem        *item)
{
  g_autoptr (GHashTable) names = g_hash_table_new (NULL, NULL);

  while (item->right != NULL && !ydoc_item_is_visible (item->right))
    item = item->right;
  for (; item != NULL && !ydoc_item_is_visible (item); item = item->left)
    if (!ydoc_item_is_deleted (item) && is_format (item)
        && !g_hash_table_add (names, get_format (txn->doc, item).name))
      _ydoc_item_delete (txn, item);
}

typedef struct
{
  YdocTransaction *txn; /* in which it is cleaned up */
  GPtrArray *texts;     /* to be cleaned up as a whole */
} Cleanup;

static void
find_new_format (YdocTransaction *txn,
                 YdocItem        *item,
                 gpointer         data)
{
  GPtrArray *texts = data;

  if (is_format (item) && !ydoc_item_is_deleted (item)
      && !g_ptr_array_find (texts, item->parent, NULL))
    g_ptr_array_add (texts, item->parent);
}

static void
look_at_deleted (YdocTransaction *txn,
                 YdocItem        *item,
                 gpointer         data)
{
  Cleanup *cleanup = data;

  if (item->ref == YDOC_REF_GC || !item->parent->has_formats
      || g_ptr_array_find (cleanup->texts, item->parent, NULL))
    return;
  if (is_format (item))
    g_ptr_array_add (cleanup->texts, item->parent);
  else
    clean_around (cleanup->txn, item);
}

/* After changes of others: what they and we formatted at once may be more than is needed. */
void
_ydoc_format_cleanup (YdocTransaction *txn)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  Cleanup cleanup = { NULL, texts };

  for (guint i = 0; i < txn->touched->len; i++)
    {
      YdocTouched touched = g_array_index (txn->touched, YdocTouched, i);

      _ydoc_foreach_in (txn, touched.client, touched.before, touched.after - touched.before,
                        find_new_format, texts);
    }
  cleanup.txn = _ydoc_begin (txn->doc, NULL, TRUE);
  _ydoc_foreach_range (txn, txn->deleted, txn->order, look_at_deleted, &cleanup);
  for (guint i = 0; i < texts->len; i++)
    clean_text (cleanup.txn, texts->pdata[i]);
  ydoc_commit (txn->doc);
}

/* Reading */

static void
append_attributes (GString          *json,
                   const Attributes *current)
{
  if (current->len > 0)
    g_string_append (json, ",\"attributes\":{");
  for (guint i = 0; i < current->len; i++)
    {
      const Attribute *value = &g_array_index (current, Attribute, i);

      if (i > 0)
        g_string_append_c (json, ',');
      _ydoc_append_json_string (json, value->name->text, value->name->len);
      g_string_append_c (json, ':');
      g_string_append_len (json, value->json, (gssize) value->len);
    }
  if (current->len > 0)
    g_string_append_c (json, '}');
  g_string_append_c (json, '}');
}

static void
append_separator (GString *json,
                  gsize    start)
{
  if (json->len > start)
    g_string_append_c (json, ',');
}

static void
flush_string (GString          *json,
              gsize             start,
              GString          *string,
              const Attributes *current)
{
  if (string->len == 0)
    return;
  append_separator (json, start);
  g_string_append (json, "{\"insert\":");
  _ydoc_append_json_string (json, string->str, string->len);
  append_attributes (json, current);
  g_string_truncate (string, 0);
}

static void
append_embed (GString          *json,
              gsize             start,
              const YdocItem   *item,
              const Attributes *current)
{
  YdocValue value;

  append_separator (json, start);
  g_string_append (json, "{\"insert\":");
  if (_ydoc_item_get_value (item, 0, &value) && value.kind == YDOC_VALUE_JSON)
    g_string_append_len (json, (const char *) value.data, (gssize) value.len);
  else if (value.kind == YDOC_VALUE_TYPE)
    ydoc_type_append_json (value.type, json);
  else
    g_string_append (json, "null");
  append_attributes (json, current);
}

static void
append_items (YdocType     *text,
              YdocSnapshot *snapshot,
              GString      *json)
{
  g_autoptr (GArray) current = attributes_new ();
  g_autoptr (GString) string = g_string_new (NULL);
  gsize start = json->len;

  for (YdocItem *item = text->start; item != NULL; item = item->right)
    {
      if (snapshot != NULL ? !_ydoc_snapshot_has (snapshot, item) : ydoc_item_is_deleted (item))
        continue;
      if (item->ref == YDOC_REF_STRING)
        {
          _ydoc_append_units (string, item->content.string.units, item->len);
        }
      else if (is_format (item))
        {
          flush_string (json, start, string, current);
          note_format (text->doc, current, item);
        }
      else if (ydoc_item_is_countable (item))
        {
          flush_string (json, start, string, current);
          append_embed (json, start, item, current);
        }
    }
  flush_string (json, start, string, current);
}

void
ydoc_text_append_delta (YdocType     *text,
                        YdocSnapshot *snapshot,
                        GString      *json)
{
  g_string_append_c (json, '[');
  if (snapshot != NULL)
    {
      YdocTransaction *txn = _ydoc_begin (text->doc, NULL, TRUE);

      _ydoc_snapshot_split (txn, snapshot);
      append_items (text, snapshot, json);
      ydoc_commit (text->doc);
    }
  else
    {
      append_items (text, NULL, json);
    }
  g_string_append_c (json, ']');
}
