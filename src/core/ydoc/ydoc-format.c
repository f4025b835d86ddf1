/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-format-private.h"

/* Formatted texts. A format is an item in the list that switches an attribute
 * on or off from there on; all peers have to put and clean up the same ones at
 * the same places, so what is done here follows Yjs step by step. */

typedef struct
{
  YdocItem *left;
  YdocItem *right;
  YdocAttributes *current; /* (owned): in force there */
} Place;

/* Places */

static void
go_on (Ydoc  *doc,
       Place *place)
{
  if (_ydoc_is_format (place->right) && !ydoc_item_is_deleted (place->right))
    _ydoc_format_note (doc, place->current, place->right);
  place->left = place->right;
  place->right = place->right->right;
}

/* The place before unit @at and the attributes in force there; they are known
 * only from the beginning on. */
static void
find_place (YdocTransaction *txn,
            YdocType        *text,
            guint32          at,
            Place           *place)
{
  *place = (Place){ NULL, text->start, _ydoc_attributes_new () };
  while (place->right != NULL && at > 0)
    {
      YdocItem *item = place->right;

      if (!_ydoc_is_format (item) && !ydoc_item_is_deleted (item))
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
put_format (YdocTransaction     *txn,
            YdocType            *text,
            Place               *place,
            YdocKey             *name,
            const YdocAttribute *value)
{
  YdocItem *item = _ydoc_item_new_local (txn, text, NULL, place->left, place->right,
                                         YDOC_REF_FORMAT, 1);
  YdocWriter writer = { 0 };

  _ydoc_write_buffer (&writer, name->text, name->len);
  _ydoc_write_buffer (&writer, value->json, value->len);
  item->content.bytes.data = _ydoc_writer_steal (&writer, &item->content.bytes.len);
  put (txn, place, item);
}

/* Goes past what is deleted and what says what is wanted anyway. */
static void
pass_equal (YdocTransaction      *txn,
            Place                *place,
            const YdocAttributes *wanted)
{
  while (place->right != NULL)
    {
      if (!ydoc_item_is_deleted (place->right))
        {
          YdocAttribute format;

          if (!_ydoc_is_format (place->right))
            return;
          format = _ydoc_format_get (txn->doc, place->right);
          if (!_ydoc_attribute_is_equal (_ydoc_attributes_get (wanted, format.name), &format))
            return;
        }
      go_on (txn->doc, place);
    }
}

/* Switches to the wanted attributes; what has to be restored behind is left in
 * @restore. */
static void
put_attributes (YdocTransaction      *txn,
                YdocType             *text,
                Place                *place,
                const YdocAttributes *wanted,
                YdocAttributes       *restore)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const YdocAttribute *value = &g_array_index (wanted, YdocAttribute, i);
      YdocAttribute current = *_ydoc_attributes_get (place->current, value->name);

      if (_ydoc_attribute_is_equal (&current, value))
        continue;
      _ydoc_attributes_set (restore, value->name, &current);
      put_format (txn, text, place, value->name, value);
    }
}

/* Switches back, as far as what follows does not do it. */
static void
restore_attributes (YdocTransaction *txn,
                    YdocType        *text,
                    Place           *place,
                    YdocAttributes  *restore)
{
  while (place->right != NULL)
    {
      if (!ydoc_item_is_deleted (place->right))
        {
          YdocAttribute format;
          int at;

          if (!_ydoc_is_format (place->right))
            break;
          format = _ydoc_format_get (txn->doc, place->right);
          at = _ydoc_attributes_find (restore, format.name);
          if (at < 0
              || !_ydoc_attribute_is_equal (&g_array_index (restore, YdocAttribute, at), &format))
            break;
          g_array_remove_index (restore, (guint) at);
        }
      go_on (txn->doc, place);
    }
  for (guint i = 0; i < restore->len; i++)
    put_format (txn, text, place, g_array_index (restore, YdocAttribute, i).name,
                &g_array_index (restore, YdocAttribute, i));
}

/* Inserting */

/* Puts content with exactly the wanted attributes; @item has its content but no
 * place yet. */
static void
insert_content (YdocTransaction *txn,
                YdocType        *text,
                Place           *place,
                YdocAttributes  *wanted,
                YdocRef          ref,
                const guint16   *units,
                guint32          n,
                const char      *embed)
{
  g_autoptr (GArray) restore = _ydoc_attributes_new ();
  YdocItem *item;

  for (guint i = 0; i < place->current->len; i++)
    {
      YdocKey *name = g_array_index (place->current, YdocAttribute, i).name;

      if (_ydoc_attributes_find (wanted, name) < 0)
        _ydoc_attributes_set (wanted, name, &_ydoc_no_attribute);
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
  g_autoptr (GArray) wanted = _ydoc_attributes_new ();
  Place place;

  g_return_if_fail (at <= ydoc_text_get_length_utf16 (text));
  g_return_if_fail ((string == NULL) != (embed == NULL));

  txn = _ydoc_begin (text->doc, NULL, TRUE);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    _ydoc_attributes_set (wanted, _ydoc_key (text->doc, names[i], strlen (names[i])),
                          &(YdocAttribute){ NULL, json[i], strlen (json[i]) });
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
override_format (YdocTransaction      *txn,
                 Place                *place,
                 const YdocAttributes *wanted,
                 YdocAttributes       *restore,
                 guint32               n)
{
  YdocAttribute format = _ydoc_format_get (txn->doc, place->right);
  int at = _ydoc_attributes_find (wanted, format.name);

  if (at < 0)
    {
      _ydoc_attributes_set (place->current, format.name, &format);
      return TRUE;
    }
  if (_ydoc_attribute_is_equal (&g_array_index (wanted, YdocAttribute, at), &format))
    _ydoc_attributes_remove (restore, format.name);
  else if (n == 0)
    return FALSE;
  else
    _ydoc_attributes_set (restore, format.name, &format);
  _ydoc_item_delete (txn, place->right);

  return TRUE;
}

static void
format_stretch (YdocTransaction      *txn,
                YdocType             *text,
                Place                *place,
                guint32               n,
                const YdocAttributes *wanted)
{
  g_autoptr (GArray) restore = _ydoc_attributes_new ();

  pass_equal (txn, place, wanted);
  put_attributes (txn, text, place, wanted, restore);
  while (place->right != NULL
         && (n > 0
             || (restore->len > 0
                 && (ydoc_item_is_deleted (place->right) || _ydoc_is_format (place->right)))))
    {
      YdocItem *item = place->right;

      if (!ydoc_item_is_deleted (item) && _ydoc_is_format (item))
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
  g_autoptr (GArray) wanted = _ydoc_attributes_new ();
  Place place;

  g_return_if_fail (n <= ydoc_text_get_length_utf16 (text)
                    && at <= ydoc_text_get_length_utf16 (text) - n);
  g_return_if_fail (_ydoc_json_is_valid (json, strlen (json)));
  if (n == 0)
    return;

  txn = _ydoc_begin (text->doc, NULL, TRUE);
  _ydoc_attributes_set (wanted, _ydoc_key (text->doc, name, strlen (name)),
                        &(YdocAttribute){ NULL, json, strlen (json) });
  find_place (txn, text, at, &place);
  if (place.right != NULL)
    format_stretch (txn, text, &place, n, wanted);
  g_array_unref (place.current);
  ydoc_commit (text->doc);
}

/* Deleting */

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
    _ydoc_format_clean_gap (txn, start, place.right, at_start, place.current);
  g_array_unref (place.current);
}
