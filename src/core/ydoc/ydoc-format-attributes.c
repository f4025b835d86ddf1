/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-format-private.h"

/* Attributes, and the items that switch them on and off. */

const YdocAttribute _ydoc_no_attribute = { NULL, "null", 4 };

YdocAttributes *
_ydoc_attributes_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (YdocAttribute));
}

int
_ydoc_attributes_find (const YdocAttributes *self,
                       const YdocKey        *name)
{
  for (guint i = 0; i < self->len; i++)
    if (g_array_index (self, YdocAttribute, i).name == name)
      return (int) i;

  return -1;
}

/* The attribute, or null when it is not there. */
const YdocAttribute *
_ydoc_attributes_get (const YdocAttributes *self,
                      const YdocKey        *name)
{
  int at = _ydoc_attributes_find (self, name);

  return at >= 0 ? &g_array_index (self, YdocAttribute, at) : &_ydoc_no_attribute;
}

void
_ydoc_attributes_set (YdocAttributes      *self,
                      YdocKey             *name,
                      const YdocAttribute *value)
{
  int at = _ydoc_attributes_find (self, name);
  YdocAttribute attribute = { name, value->json, value->len };

  if (at >= 0)
    g_array_index (self, YdocAttribute, at) = attribute;
  else
    g_array_append_val (self, attribute);
}

void
_ydoc_attributes_remove (YdocAttributes *self,
                         const YdocKey  *name)
{
  int at = _ydoc_attributes_find (self, name);

  if (at >= 0)
    g_array_remove_index (self, (guint) at);
}

gboolean
_ydoc_attribute_is_null (const YdocAttribute *value)
{
  return value->len == 4 && memcmp (value->json, "null", 4) == 0;
}

gboolean
_ydoc_attribute_is_equal (const YdocAttribute *a,
                          const YdocAttribute *b)
{
  return a->len == b->len && memcmp (a->json, b->json, a->len) == 0;
}

/* What a format item says. */
YdocAttribute
_ydoc_format_get (Ydoc           *doc,
                  const YdocItem *item)
{
  YdocReader reader;
  YdocAttribute attribute;
  gsize len;
  const char *name;

  _ydoc_reader_init (&reader, item->content.bytes.data, item->content.bytes.len);
  name = _ydoc_read_string (&reader, &len, NULL);
  attribute.name = _ydoc_key (doc, name, len);
  attribute.json = _ydoc_read_string (&reader, &attribute.len, NULL);

  return attribute;
}

/* Switches an attribute on or off, as a format item says. */
void
_ydoc_format_note (Ydoc           *doc,
                   YdocAttributes *current,
                   const YdocItem *item)
{
  YdocAttribute format = _ydoc_format_get (doc, item);

  if (_ydoc_attribute_is_null (&format))
    _ydoc_attributes_remove (current, format.name);
  else
    _ydoc_attributes_set (current, format.name, &format);
}
