/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-record-name.h"

/* Fields that name a record, in the order in which they are asked. */
static const char *const name_fields[] = { "name", "title", "term", "scheme", "item", "source", "version" };

/* The record another one is about: an officer is known by the person, a budget line by its institution. */
static const char *const about_fields[] = { "person", "institution" };

static const char *
find_own_name (YoriaiRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_fields); i++)
    {
      guint field = yoriai_record_find_field (record, name_fields[i]);
      const YoriaiValue *value;

      if (field == YORIAI_NO_FIELD || yoriai_record_get_field (record, field)->kind == YORIAI_KIND_REF)
        continue;
      value = yoriai_record_peek (record, field);
      if (value->tag == YORIAI_TAG_STRING && !yoriai_value_is_empty (value))
        return value->v.s;
    }

  return NULL;
}

/**
 * yoriai_record_get_name:
 * @record: a record
 *
 * Tells what people call a record: by its own name or title, else by that of the record it is about.
 *
 * Returns: (transfer none) (nullable): the name, good until the next change; %NULL when it has none
 */
const char *
yoriai_record_get_name (YoriaiRecord *record)
{
  const char *name;

  g_return_val_if_fail (YORIAI_IS_RECORD (record), NULL);

  name = find_own_name (record);
  for (guint i = 0; name == NULL && i < G_N_ELEMENTS (about_fields); i++)
    {
      guint field = yoriai_record_find_field (record, about_fields[i]);
      YoriaiRecord *about = NULL;

      if (field != YORIAI_NO_FIELD && yoriai_record_get_field (record, field)->kind == YORIAI_KIND_REF)
        about = yoriai_record_get_ref (record, about_fields[i]);
      if (about != NULL)
        name = find_own_name (about);
    }

  return name;
}
