/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-fit.h"
#include "workbook/yoriai-sheet-name.h"

/* The names of a workbook's sheets: they come from a call's words, which anybody may write. */

#define MAX_UNITS 31 /* UTF-16 units that a spreadsheet takes */
#define NOT_IN_NAMES "[]:*?/\\'"
#define STOPGAP '-'
#define RESERVED "history"

/* Spreadsheets tell neither case nor width apart. */
static char *
fold (const char *name)
{
  g_autofree char *narrow = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (narrow, -1);

  /* What case leaves may be put together differently. */
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

static char *
cut_with_suffix (const char *name,
                 const char *suffix)
{
  g_autofree char *stem = g_strndup (name, yoriai_fit_cut (name, YORIAI_FIT_UTF16, MAX_UNITS - strlen (suffix)));

  return g_strconcat (stem, suffix, NULL);
}

/**
 * yoriai_sheet_names_new:
 *
 * Returns: (transfer full): no names, for yoriai_sheet_names_take()
 */
GHashTable *
yoriai_sheet_names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * yoriai_sheet_names_take:
 * @taken: the names that the other sheets have
 * @wish: what a sheet is to be called: UTF-8
 *
 * Makes a name that a spreadsheet takes, and that no other sheet has, whatever its case and width.
 *
 * Returns: (transfer full): the name
 */
char *
yoriai_sheet_names_take (GHashTable *taken,
                         const char *wish)
{
  g_autofree char *fit = g_strdelimit (yoriai_fit_dup_line (YORIAI_FIT_XLSX, wish), NOT_IN_NAMES, STOPGAP);

  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i > 1 ? g_strdup_printf ("%c%u", STOPGAP, i) : g_strdup ("");
      g_autofree char *name = cut_with_suffix (fit, suffix);
      g_autofree char *folded = fold (name);

      if (*name != '\0' && strcmp (folded, RESERVED) != 0 && g_hash_table_add (taken, g_steal_pointer (&folded)))
        return g_steal_pointer (&name);
    }
}
