/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "proposal/yoriai-record-name.h"

/* The message beside it has the whole name. */
#define NAME_CHARACTERS 20

static void
append_name (GString    *step,
             const char *name)
{
  g_autofree char *shown = g_strdup (name);

  if (g_utf8_strlen (name, -1) > NAME_CHARACTERS)
    {
      g_autofree char *start = g_utf8_substring (name, 0, NAME_CHARACTERS);

      g_free (shown);
      shown = g_strconcat (start, "…", NULL);
    }
  g_string_append_printf (step, _ (" “%s”"), shown);
}

static void
append_step (GString    *place,
             const char *step)
{
  if (place->len > 0)
    g_string_append (place, " › ");
  g_string_append (place, step);
}

static void
append_record (GString      *place,
               YoriaiRecord *record)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  g_autoptr (GString) step = NULL;
  const YoriaiField *field;
  const char *name;

  if (parent == NULL)
    return;
  append_record (place, parent);
  field = yoriai_record_get_field (parent, yoriai_record_get_parent_field (record));
  step = g_string_new (_ (field->label));
  if (field->kind == YORIAI_KIND_LIST)
    {
      g_string_append_printf (step, " %u", yoriai_record_get_index (record) + 1);
      name = yoriai_record_get_name (record);
      if (name != NULL)
        append_name (step, name);
    }
  append_step (place, step->str);
}

/**
 * yoriai_cli_dup_place:
 * @record: a record
 * @field: one of its fields, or %YORIAI_NO_FIELD
 *
 * Tells people where a field is: the labels from the proposal down to it.
 *
 * Returns: (transfer full): the place
 */
char *
yoriai_cli_dup_place (YoriaiRecord *record,
                      guint         field)
{
  GString *place = g_string_new (NULL);

  append_record (place, record);
  if (field != YORIAI_NO_FIELD)
    append_step (place, _ (yoriai_record_get_field (record, field)->label));
  if (place->len == 0)
    g_string_append (place, _ ("The whole proposal"));

  return g_string_free (place, FALSE);
}
