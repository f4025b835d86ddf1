/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-format-private.h"
#include "ydoc-snapshot-private.h"

/* Reading a formatted text as a delta. */

static void
append_attributes (GString              *json,
                   const YdocAttributes *current)
{
  if (current->len > 0)
    g_string_append (json, ",\"attributes\":{");
  for (guint i = 0; i < current->len; i++)
    {
      const YdocAttribute *value = &g_array_index (current, YdocAttribute, i);

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
flush_string (GString              *json,
              gsize                 start,
              GString              *string,
              const YdocAttributes *current)
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
append_embed (GString              *json,
              gsize                 start,
              const YdocItem       *item,
              const YdocAttributes *current)
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
  g_autoptr (GArray) current = _ydoc_attributes_new ();
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
      else if (_ydoc_is_format (item))
        {
          flush_string (json, start, string, current);
          _ydoc_format_note (text->doc, current, item);
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
