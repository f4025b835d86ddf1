/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"

/* Where records are named that have been deleted: told once for each, not at each place. */

static gboolean
is_use (const YoriaiUse *use,
        YoriaiRecord    *record,
        guint            field)
{
  return use->record == record && (field == YORIAI_NO_FIELD || use->field == field);
}

/* Drops the uses of a record, or of one of its fields, but for @ids. */
static void
drop_uses (YoriaiChecker *self,
           YoriaiRecord  *record,
           guint          field,
           GPtrArray     *ids)
{
  GHashTableIter iter;
  const char *id;
  GArray *uses;

  g_hash_table_iter_init (&iter, self->deleted);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &uses))
    {
      guint n = uses->len;

      if (ids != NULL && g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        continue;
      for (guint i = uses->len; i > 0; i--)
        {
          if (is_use (&g_array_index (uses, YoriaiUse, i - 1), record, field))
            g_array_remove_index (uses, i - 1);
        }
      if (uses->len < n)
        _yoriai_checker_mark_source (self, self->deleted_source);
      if (uses->len == 0)
        g_hash_table_iter_remove (&iter);
    }
}

/* Notes which deleted records a field names; @ids (nullable) are borrowed. */
void
_yoriai_checker_set_uses (YoriaiChecker *self,
                          YoriaiRecord  *record,
                          guint          field,
                          GPtrArray     *ids)
{
  const YoriaiUse use = { record, field };

  if (g_hash_table_size (self->deleted) > 0)
    drop_uses (self, record, field, ids);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      GArray *uses = g_hash_table_lookup (self->deleted, ids->pdata[i]);
      gboolean is_known = FALSE;

      if (uses == NULL)
        {
          uses = g_array_new (FALSE, FALSE, sizeof (YoriaiUse));
          g_hash_table_insert (self->deleted, g_strdup (ids->pdata[i]), uses);
        }
      for (guint j = 0; j < uses->len && !is_known; j++)
        is_known = is_use (&g_array_index (uses, YoriaiUse, j), record, field);
      if (is_known)
        continue;
      g_array_append_val (uses, use);
      _yoriai_checker_mark_source (self, self->deleted_source);
    }
}

void
_yoriai_checker_forget_uses (YoriaiChecker *self,
                             YoriaiRecord  *record)
{
  if (g_hash_table_size (self->deleted) > 0)
    drop_uses (self, record, YORIAI_NO_FIELD, NULL);
}

/* A record that is moved has another place in the order. */
static void
read_order (YoriaiChecker *self,
            YoriaiRecord  *record)
{
  YoriaiRecord *parent;

  for (; (parent = yoriai_record_get_parent (record)) != NULL; record = parent)
    {
      guint field = yoriai_record_get_parent_field (record);

      if (yoriai_record_get_field (parent, field)->kind == YORIAI_KIND_LIST)
        _yoriai_checker_read_field (self, parent, field);
    }
}

/* Returns: (transfer full): what sorts fields in the order of the document */
static char *
make_position (const YoriaiUse *use)
{
  GString *position = g_string_new (NULL);
  YoriaiRecord *parent;

  g_string_printf (position, "%03u", use->field);
  for (YoriaiRecord *record = use->record; (parent = yoriai_record_get_parent (record)) != NULL; record = parent)
    {
      g_autofree char *step = g_strdup_printf ("%03u/%08u/", yoriai_record_get_parent_field (record),
                                               yoriai_record_get_index (record));

      g_string_prepend (position, step);
    }
  return g_string_free (position, FALSE);
}

static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  g_autofree char *x = make_position (a), *y = make_position (b);

  return strcmp (x, y);
}

static const char *
get_part (YoriaiRecord *record,
          guint         field)
{
  YoriaiRecord *parent;

  while ((parent = yoriai_record_get_parent (record)) != NULL)
    {
      field = yoriai_record_get_parent_field (record);
      record = parent;
    }
  return yoriai_record_get_field (record, field)->name;
}

/* Returns: (transfer full): where a deleted record is named in what the track asks for, in the order of the document */
GArray *
_yoriai_checker_list_uses (YoriaiChecker *self,
                           const char    *id)
{
  GArray *all = g_hash_table_lookup (self->deleted, id);
  GArray *asked = g_array_new (FALSE, FALSE, sizeof (YoriaiUse));

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const YoriaiUse *use = &g_array_index (all, YoriaiUse, i);

      read_order (self, use->record);
      if (yoriai_checker_asks_for (self, get_part (use->record, use->field)))
        g_array_append_val (asked, *use);
    }
  g_array_sort (asked, compare_uses);
  return asked;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer container): the ids of the deleted records that are named somewhere, in an order that stays */
GPtrArray *
_yoriai_checker_list_deleted (YoriaiChecker *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->deleted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  return ids;
}
