/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-format-private.h"

/* Taking out the formats that change nothing. */

/* Takes out the formats from @start on up to the next content that change
 * nothing. @current is what is in force at @place and follows what goes before
 * it. */
void
_ydoc_format_clean_gap (YdocTransaction      *txn,
                        YdocItem             *start,
                        const YdocItem       *place,
                        const YdocAttributes *at_start,
                        YdocAttributes       *current)
{
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);
  YdocItem *end = start;
  gboolean is_reached = FALSE;

  for (; end != NULL && !ydoc_item_is_visible (end); end = end->right)
    if (!ydoc_item_is_deleted (end) && _ydoc_is_format (end))
      g_hash_table_insert (last, _ydoc_format_get (txn->doc, end).name, end);
  for (; start != end; start = start->right)
    {
      YdocAttribute format;
      YdocAttribute before;

      is_reached |= start == place;
      if (ydoc_item_is_deleted (start) || !_ydoc_is_format (start))
        continue;
      format = _ydoc_format_get (txn->doc, start);
      before = *_ydoc_attributes_get (at_start, format.name);
      if (g_hash_table_lookup (last, format.name) != start
          || _ydoc_attribute_is_equal (&before, &format))
        {
          _ydoc_item_delete (txn, start);
          if (!is_reached
              && _ydoc_attribute_is_equal (_ydoc_attributes_get (current, format.name), &format)
              && !_ydoc_attribute_is_equal (&before, &format))
            {
              if (_ydoc_attribute_is_null (&before))
                _ydoc_attributes_remove (current, format.name);
              else
                _ydoc_attributes_set (current, format.name, &before);
            }
        }
      else if (!is_reached)
        {
          _ydoc_format_note (txn->doc, current, start);
        }
    }
}

static void
clean_text (YdocTransaction *txn,
            YdocType        *text)
{
  g_autoptr (GArray) at_start = _ydoc_attributes_new ();
  g_autoptr (GArray) current = _ydoc_attributes_new ();
  YdocItem *start = text->start;

  for (YdocItem *end = text->start; end != NULL; end = end->right)
    {
      if (ydoc_item_is_deleted (end))
        continue;
      if (_ydoc_is_format (end))
        {
          _ydoc_format_note (txn->doc, current, end);
          continue;
        }
      _ydoc_format_clean_gap (txn, start, end, at_start, current);
      g_array_set_size (at_start, 0);
      g_array_append_vals (at_start, current->data, current->len);
      start = end;
    }
}

/* Around a deleted item: of the formats between two contents only the last of
 * each attribute counts. */
static void
clean_around (YdocTransaction *txn,
              YdocItem        *item)
{
  g_autoptr (GHashTable) names = g_hash_table_new (NULL, NULL);

  while (item->right != NULL && !ydoc_item_is_visible (item->right))
    item = item->right;
  for (; item != NULL && !ydoc_item_is_visible (item); item = item->left)
    if (!ydoc_item_is_deleted (item) && _ydoc_is_format (item)
        && !g_hash_table_add (names, _ydoc_format_get (txn->doc, item).name))
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

  if (_ydoc_is_format (item) && !ydoc_item_is_deleted (item)
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
  if (_ydoc_is_format (item))
    g_ptr_array_add (cleanup->texts, item->parent);
  else
    clean_around (cleanup->txn, item);
}

/* After changes of others: what they and we formatted at once may be more than
 * is needed. */
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
