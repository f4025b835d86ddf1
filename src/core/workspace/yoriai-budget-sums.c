/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-sums"

#include "config.h"

#include "workspace/yoriai-budget-sums.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"

static void
sums_free (gpointer data)
{
  YoriaiBudgetSums *sums = data;

  g_free (sums->title);
  g_free (sums);
}

/* What a line says it is for: an id, an enumeration's value, or "" for nothing. Never what people read: two
 * institutions of one name are two. (transfer full) */
static char *
dup_key (const YoriaiValue *value)
{
  if (value->tag == YORIAI_TAG_STRING)
    return g_strdup (value->v.s);
  if (value->tag == YORIAI_TAG_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);

  return g_strdup ("");
}

static YoriaiBudgetSums *
add_group (GPtrArray    *groups,
           YoriaiRecord *line,
           guint         field)
{
  YoriaiBudgetSums *sums = g_new0 (YoriaiBudgetSums, 1);
  g_autofree char *title = yoriai_display_dup_value (line, field);

  /* Translators: what the amounts are for that name no institution, task or category */
  sums->title = *title != '\0' ? g_steal_pointer (&title) : g_strdup (_("(common)"));
  g_ptr_array_add (groups, sums);

  return sums;
}

/* Groups that are called the same are told apart by number, in the order in which the lines name them. */
static void
number_equal_titles (GPtrArray *groups)
{
  g_autoptr (GHashTable) n_called = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) n_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const YoriaiBudgetSums *sums = groups->pdata[i];
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_called, sums->title));

      g_hash_table_replace (n_called, g_strdup (sums->title), GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < groups->len; i++)
    {
      YoriaiBudgetSums *sums = groups->pdata[i];
      guint n;

      if (GPOINTER_TO_UINT (g_hash_table_lookup (n_called, sums->title)) < 2)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (n_seen, sums->title)) + 1;
      g_hash_table_replace (n_seen, g_strdup (sums->title), GUINT_TO_POINTER (n));

      g_autofree char *title = g_steal_pointer (&sums->title);

      /* Translators: one of several that have the same name: the name, and which of them it is */
      sums->title = g_strdup_printf (_("%s (%u)"), title, n);
    }
}

/**
 * yoriai_budget_sums_new:
 * @root: the proposal
 * @by: the field of the lines to add up by: "institution", "task", "category"
 *
 * Adds up the budget.
 *
 * Returns: (transfer full) (element-type YoriaiBudgetSums): one for each group, in the order in which the lines name
 *   them, the total last
 */
GPtrArray *
yoriai_budget_sums_new (YoriaiRecord *root,
                        const char   *by)
{
  guint list = yoriai_record_find_field (root, "budget");
  GType type = yoriai_record_get_field (root, list)->of ();
  guint field = yoriai_record_type_find_field (type, by);
  guint amounts = yoriai_record_type_find_field (type, "amounts");
  GPtrArray *groups = g_ptr_array_new_with_free_func (sums_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  YoriaiBudgetSums *total = g_new0 (YoriaiBudgetSums, 1);

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (root, list, i);
      const YoriaiYears *years = yoriai_years_get_counted (line, amounts);
      g_autofree char *key = dup_key (yoriai_record_peek (line, field));
      YoriaiBudgetSums *sums = g_hash_table_lookup (by_key, key);

      if (!yoriai_years_do_count (line, amounts))
        continue;
      if (sums == NULL)
        {
          sums = add_group (groups, line, field);
          g_hash_table_insert (by_key, g_steal_pointer (&key), sums);
        }
      yoriai_year_sums_add_years (&sums->sums, years);
      yoriai_year_sums_add_years (&total->sums, years);
    }
  number_equal_titles (groups);
  total->title = g_strdup (_("Total"));
  g_ptr_array_add (groups, total);

  return groups;
}
