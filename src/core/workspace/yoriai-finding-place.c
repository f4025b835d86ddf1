/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-finding-place"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-section.h"
#include "workspace/yoriai-words.h"

static char *
dup_item_name (YoriaiRecord *record)
{
  char *name = yoriai_display_dup_name (record);

  if (name != NULL)
    return name;

  /* Translators: an item without a name, by its place in the list, as in "No. 3" */
  return g_strdup_printf (_("No. %u"), yoriai_record_get_index (record) + 1);
}

/* What a record is called, from the section down to it. */
static GPtrArray *
list_parts (YoriaiCall   *call,
            const char   *track,
            YoriaiRecord *record,
            const char   *section)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (YoriaiRecord *parent; (parent = yoriai_record_get_parent (record)) != NULL; record = parent)
    {
      guint in = yoriai_record_get_parent_field (record);
      gboolean is_item = yoriai_record_get_field (parent, in)->kind == YORIAI_KIND_LIST;
      char *part = is_item ? dup_item_name (record) : yoriai_words_dup_label_in (call, track, parent, in);

      /* A section named after its only record would say so twice. */
      if (!is_item && g_str_equal (part, section))
        g_free (part);
      else
        g_ptr_array_insert (parts, 0, part);
    }
  return parts;
}

static char *
join_parts (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" › ", (char **) parts->pdata);
}

/**
 * yoriai_finding_place_dup_record:
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 * @record: a record
 *
 * Says which record it is, below its section: "Iwate Prefecture › Contact".
 *
 * Returns: (transfer full): the record; "" for what the section itself shows
 */
char *
yoriai_finding_place_dup_record (YoriaiCall   *call,
                                 const char   *track,
                                 YoriaiRecord *record)
{
  const char *section = _(yoriai_section_of (record, YORIAI_NO_FIELD)->title);
  g_autoptr (GPtrArray) parts = list_parts (call, track, record, section);

  return join_parts (parts);
}

/**
 * yoriai_finding_place_dup_text:
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 * @record: a record
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Says where a place is, from the section to the field: "Institutions › Iwate Prefecture › Role".
 *
 * Returns: (transfer full): the place
 */
char *
yoriai_finding_place_dup_text (YoriaiCall   *call,
                               const char   *track,
                               YoriaiRecord *record,
                               guint         field)
{
  const char *section = _(yoriai_section_of (record, field)->title);
  g_autoptr (GPtrArray) parts = list_parts (call, track, record, section);

  if (field != YORIAI_NO_FIELD)
    g_ptr_array_add (parts, yoriai_words_dup_label_in (call, track, record, field));
  if (parts->len != 1 || !g_str_equal (g_ptr_array_index (parts, 0), section))
    g_ptr_array_insert (parts, 0, g_strdup (section));
  return join_parts (parts);
}
