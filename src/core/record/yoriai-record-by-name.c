/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-record.h"

#include <glib/gi18n-lib.h>

/* Setting by the name of a field. */

static guint
find_field_or_fail (YoriaiRecord  *self,
                    const char    *name,
                    GError       **error)
{
  guint field = yoriai_record_find_field (self, name);

  if (field == YORIAI_NO_FIELD)
    g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_FIELD, _("there is no field “%s”"), name);
  return field;
}

/**
 * yoriai_record_set_string:
 * @self: a record
 * @name: name of a field that holds a string or an enumeration
 * @value: (nullable): the string, or the nick of the enumeration's value; %NULL or empty: not filled in
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_set_string (YoriaiRecord  *self,
                          const char    *name,
                          const char    *value,
                          GError       **error)
{
  guint field = find_field_or_fail (self, name, error);
  int index;

  if (field == YORIAI_NO_FIELD)
    return FALSE;
  if (value == NULL || value[0] == '\0')
    return yoriai_record_set (self, field, &YORIAI_VALUE_NONE, error);
  if (yoriai_record_get_field (self, field)->kind != YORIAI_KIND_ENUM)
    return yoriai_record_set (self, field, &YORIAI_VALUE_STRING (value), error);
  index = yoriai_field_find_value (yoriai_record_get_field (self, field), value);
  if (index < 0)
    {
      g_autofree char *pointer = yoriai_record_dup_pointer (self, field);

      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM, _("%s: “%s” is not one of its values"),
                   pointer, value);
      return FALSE;
    }
  return yoriai_record_set (self, field, &YORIAI_VALUE_INT (index), error);
}

/**
 * yoriai_record_set_int:
 * @self: a record
 * @name: name of a field that holds an integer, money, or yes and no
 * @value: the number (1 for yes)
 * @error: return location for a #YoriaiRecordError that names the path
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_record_set_int (YoriaiRecord  *self,
                       const char    *name,
                       gint64         value,
                       GError       **error)
{
  guint field = find_field_or_fail (self, name, error);

  if (field == YORIAI_NO_FIELD)
    return FALSE;
  return yoriai_record_set (self, field, &YORIAI_VALUE_INT (value), error);
}
