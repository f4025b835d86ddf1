/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-whose"

#include "config.h"

#include <string.h>

#include "partners/yoriai-partner-book.h"
#include "partners/yoriai-partner-number.h"
#include "partners/yoriai-return-private.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text-name.h"

/* Whose a sheet is: it says so three times, and one is enough. What names another proposal was not sent from here. */

#define N_WORDS 6 /* of the hidden cell of a sheet: format, version, proposal, institution, number, table */
#define WORD_PROPOSAL 2
#define WORD_INSTITUTION 3
#define WORD_TABLE 5
#define N_SEARCHED_ROWS 4
#define N_COVER_ROWS 60

/* Returns: (transfer full): what the hidden sheet says, by its names; nothing without one */
GHashTable *
_yoriai_return_read_hidden (YoriaiSheetBook *book)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  YoriaiSheet *sheet = yoriai_sheet_book_find_sheet (book, YORIAI_PARTNER_HIDDEN_SHEET);

  for (guint i = 0; sheet != NULL && i < yoriai_sheet_get_n_rows (sheet); i++)
    {
      guint row = yoriai_sheet_get_row (sheet, i)->number;
      char *name = _yoriai_return_dup_text (sheet, row, 0), *value = _yoriai_return_dup_text (sheet, row, 1);

      if (*name != '\0')
        g_hash_table_insert (pairs, name, value);
      else
        {
          g_free (name);
          g_free (value);
        }
    }
  return pairs;
}

/* Returns: (transfer full) (nullable): the words of the cell that says whose a sheet is, wherever it went */
static char **
dup_words (YoriaiSheet *sheet)
{
  for (guint i = 0; i < yoriai_sheet_get_n_rows (sheet); i++)
    {
      const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, i);

      if (row->number > N_SEARCHED_ROWS)
        return NULL;
      for (guint j = 0; j < row->n_cells; j++)
        {
          const char *text = row->cells[j].text;
          g_auto (GStrv) words = text != NULL && g_str_has_prefix (text, YORIAI_PARTNER_FORMAT " ") ? g_strsplit (text, " ", -1)
                                                                                                    : NULL;

          if (words != NULL && g_strv_length (words) == N_WORDS)
            return g_steal_pointer (&words);
        }
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): which table a sheet has, as its hidden column says */
char *
_yoriai_return_dup_table (YoriaiSheet *sheet)
{
  g_auto (GStrv) words = dup_words (sheet);

  return words != NULL ? g_strdup (words[WORD_TABLE]) : NULL;
}

static YoriaiRecord *
find_institution (YoriaiRecord *root,
                  const char   *id)
{
  YoriaiRecord *record = id != NULL ? yoriai_space_find (yoriai_record_get_space (root), id) : NULL;
  guint field = yoriai_record_find_field (root, "institutions");

  return record != NULL && yoriai_record_get_parent (record) == root && yoriai_record_get_parent_field (record) == field ? record
                                                                                                                         : NULL;
}

/* The number in sight: in the first rows of the first sheet. */
static YoriaiRecord *
find_number_in_sight (YoriaiRecord    *root,
                      YoriaiSheetBook *book)
{
  YoriaiSheet *sheet = yoriai_sheet_book_get_n_sheets (book) > 0 ? yoriai_sheet_book_get_sheet (book, 0) : NULL;

  for (guint i = 0; sheet != NULL && i < yoriai_sheet_get_n_rows (sheet); i++)
    {
      const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, i);

      if (row->number > N_SEARCHED_ROWS)
        return NULL;
      for (guint j = 0; j < row->n_cells; j++)
        {
          YoriaiRecord *found = row->cells[j].text != NULL ? yoriai_partner_number_find (root, row->cells[j].text) : NULL;

          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

/* The only institution that is called so. */
static YoriaiRecord *
find_called (YoriaiRecord *root,
             const char   *name)
{
  guint field = yoriai_record_find_field (root, "institutions");
  g_autofree char *wanted = yoriai_text_fold_name (name);
  YoriaiRecord *found = NULL;

  if (*wanted == '\0')
    return NULL;
  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      const char *own = yoriai_record_get_string (institution, "name");
      g_autofree char *folded = own != NULL ? yoriai_text_fold_name (own) : NULL;

      if (g_strcmp0 (folded, wanted) != 0)
        continue;
      if (found != NULL)
        return NULL;
      found = institution;
    }
  return found;
}

/* A cell with an institution's name beside one that says 機関名, or alone in a cell of the first rows. */
static YoriaiRecord *
find_name (YoriaiRecord    *root,
           YoriaiSheetBook *book)
{
  for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (book); i++)
    {
      YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, i);

      for (guint j = 0; j < yoriai_sheet_get_n_rows (sheet); j++)
        {
          const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, j);

          if (row->number > N_COVER_ROWS)
            break;
          for (guint k = 0; k < row->n_cells; k++)
            {
              YoriaiRecord *found = row->cells[k].text != NULL ? find_called (root, row->cells[k].text) : NULL;

              if (found != NULL)
                return found;
            }
        }
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): the institution whose number or whose whole name stands in the name of a file; of two
 * none */
YoriaiRecord *
_yoriai_return_find_in_name (YoriaiReturns     *self,
                             const char        *name,
                             YoriaiReturnWhose *ret_whose)
{
  YoriaiRecord *root = self->reading->root, *found = yoriai_partner_number_find (root, name);
  guint field = yoriai_record_find_field (root, "institutions");
  g_autofree char *folded = yoriai_text_fold (name);

  *ret_whose = YORIAI_RETURN_BY_NUMBER;
  if (found != NULL)
    return found;
  *ret_whose = YORIAI_RETURN_OF_NOBODY;
  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      const char *own = yoriai_record_get_string (institution, "name");
      g_autofree char *called = own != NULL ? yoriai_text_fold_name (own) : NULL;

      if (called == NULL || *called == '\0' || strstr (folded, called) == NULL)
        continue;
      *ret_whose = found == NULL ? YORIAI_RETURN_BY_NAME : YORIAI_RETURN_OF_NOBODY;
      if (found != NULL)
        return NULL;
      found = institution;
    }
  return found;
}

/* Returns: (transfer none) (nullable): the institution whose name is a value of a mail, or a line of it */
YoriaiRecord *
_yoriai_return_find_in_pairs (YoriaiReturns          *self,
                              const YoriaiSheetPairs *pairs)
{
  YoriaiRecord *found = NULL;

  for (guint i = 0; i < pairs->pairs->len && found == NULL; i++)
    found = find_called (self->reading->root, ((const YoriaiSheetPair *) pairs->pairs->pdata[i])->value);
  for (guint i = 0; i < pairs->rest->len && found == NULL; i++)
    found = find_called (self->reading->root, ((const YoriaiSheetPair *) pairs->rest->pdata[i])->value);
  return found;
}

/* Returns: (transfer none) (nullable): the institution, in what is open */
YoriaiRecord *
_yoriai_return_find_whose (YoriaiReturns     *self,
                           YoriaiSheetBook   *book,
                           GHashTable        *hidden,
                           YoriaiReturnWhose *ret_whose)
{
  YoriaiRecord *root = self->reading->root, *found;
  const char *proposal = g_hash_table_lookup (hidden, "proposal");

  found = find_institution (root, g_hash_table_lookup (hidden, "institution"));
  *ret_whose = YORIAI_RETURN_BY_SHEET;
  if (found != NULL)
    return found;
  for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (book); i++)
    {
      g_auto (GStrv) words = dup_words (yoriai_sheet_book_get_sheet (book, i));

      if (words == NULL)
        continue;
      if (proposal == NULL && !g_str_equal (words[WORD_PROPOSAL], yoriai_record_get_id (root)))
        proposal = "";
      found = find_institution (root, words[WORD_INSTITUTION]);
      *ret_whose = YORIAI_RETURN_BY_COLUMN;
      if (found != NULL)
        return found;
    }
  *ret_whose = YORIAI_RETURN_OF_ANOTHER;
  if (proposal != NULL && !g_str_equal (proposal, yoriai_record_get_id (root)))
    return NULL;
  *ret_whose = YORIAI_RETURN_BY_NUMBER;
  found = find_number_in_sight (root, book);
  if (found == NULL)
    found = yoriai_partner_number_find (root, yoriai_sheet_book_get_name (book));
  if (found != NULL)
    return found;
  found = find_name (root, book);
  *ret_whose = found != NULL ? YORIAI_RETURN_BY_NAME : YORIAI_RETURN_OF_NOBODY;
  return found;
}

/* The language that its labels are in. */
const char *
_yoriai_return_get_language (YoriaiSheetBook *book,
                             GHashTable      *hidden)
{
  const char *language = g_hash_table_lookup (hidden, "language");

  return g_strcmp0 (language, "en") == 0 ? "en" : language != NULL ? "ja" : NULL;
}
