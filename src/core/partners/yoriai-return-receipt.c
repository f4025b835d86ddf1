/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-receipt"

#include "config.h"

#include <string.h>

#include "partners/yoriai-requests.h"
#include "partners/yoriai-return-private.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text.h"

/* What came is noted at the last request, with marks of the answers that were taken or declined: who sends them again brings
 * nothing new. */

#define REQUESTS "requests"
#define RECEIPTS "receipts"
#define MARK_SEPARATOR " "

typedef void (*ReceiptFunc) (YoriaiRecord *receipt,
                             gpointer      data);

static void
each_receipt (YoriaiRecord *root,
              const char   *institution,
              ReceiptFunc   func,
              gpointer      data)
{
  guint field = yoriai_record_find_field (root, REQUESTS);

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *request = yoriai_record_get_item (root, field, i);
      guint receipts = yoriai_record_find_field (request, RECEIPTS);

      for (guint j = 0; g_strcmp0 (yoriai_record_get_string (request, "institution"), institution) == 0
                        && j < yoriai_record_get_n_items (request, receipts);
           j++)
        func (yoriai_record_get_item (request, receipts, j), data);
    }
}

static void
add_marks (YoriaiRecord *receipt,
           gpointer      data)
{
  const char *seen = yoriai_record_get_string (receipt, "seen");
  g_auto (GStrv) marks = seen != NULL ? g_strsplit (seen, MARK_SEPARATOR, -1) : NULL;

  for (guint i = 0; marks != NULL && marks[i] != NULL; i++)
    g_hash_table_add (data, g_strdup (marks[i]));
}

/* Returns: (transfer full): marks of all answers of a partner that came before */
GHashTable *
_yoriai_return_list_seen (YoriaiRecord *root,
                          const char   *institution)
{
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  each_receipt (root, institution, add_marks, seen);
  return seen;
}

typedef struct
{
  const char *digest;
  YoriaiRecord *receipt; /* (nullable) */
} Search;

static void
look_for_digest (YoriaiRecord *receipt,
                 gpointer      data)
{
  Search *search = data;

  if (g_strcmp0 (yoriai_record_get_string (receipt, "digest"), search->digest) == 0)
    search->receipt = receipt;
}

/* Returns: (nullable): of a file that came before */
static YoriaiRecord *
find_receipt (YoriaiRecord *root,
              const char   *institution,
              const char   *digest)
{
  Search search = { .digest = digest };

  if (digest != NULL)
    each_receipt (root, institution, look_for_digest, &search);
  return search.receipt;
}

gboolean
_yoriai_return_was_seen (YoriaiRecord *root,
                         const char   *institution,
                         const char   *digest)
{
  return find_receipt (root, institution, digest) != NULL;
}

/* Returns: (nullable): whose a file was that came before; %NULL where it was of several, as an archive is */
YoriaiRecord *
_yoriai_return_find_by_digest (YoriaiRecord *root,
                               const char   *digest)
{
  guint field = yoriai_record_find_field (root, "institutions");
  YoriaiRecord *found = NULL;

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);

      if (find_receipt (root, yoriai_record_get_id (institution), digest) == NULL)
        continue;
      if (found != NULL)
        return NULL;
      found = institution;
    }
  return found;
}

/* Whether there is anything to be noted. */
static gboolean
brings_something (const YoriaiReturn *sheet)
{
  guint n = 0;

  for (guint i = 0; i < YORIAI_RETURN_N_KINDS; i++)
    n += sheet->counts[i];
  return n > 0 || sheet->is_pending || !yoriai_text_is_empty (sheet->who) || !yoriai_text_is_empty (sheet->note)
         || !yoriai_text_is_empty (sheet->date);
}

static gboolean
set_count (YoriaiRecord  *receipt,
           const char    *name,
           guint          n,
           GError       **error)
{
  return n == 0 || yoriai_record_set_int (receipt, name, n, error);
}

static gboolean
fill_receipt (YoriaiRecord        *receipt,
              const YoriaiReturn  *sheet,
              GDateTime           *now,
              GPtrArray           *marks,
              GError             **error)
{
  const guint *counts = sheet->counts;
  g_autofree char *seen = NULL;

  g_ptr_array_add (marks, NULL);
  seen = g_strjoinv (MARK_SEPARATOR, (char **) marks->pdata);
  g_ptr_array_set_size (marks, (int) marks->len - 1);
  if (sheet->is_pending && !yoriai_record_set_int (receipt, "pending", 1, error))
    return FALSE;
  return yoriai_request_fill_receipt (receipt, sheet->way, now, error) && yoriai_record_set_string (receipt, "who", sheet->who, error)
         && yoriai_record_set_string (receipt, "file", sheet->name, error)
         && set_count (receipt, "added", counts[YORIAI_RETURN_FILLED] + counts[YORIAI_RETURN_NEW], error)
         && set_count (receipt, "changed", counts[YORIAI_RETURN_CHANGED], error)
         && set_count (receipt, "contested", counts[YORIAI_RETURN_CONTESTED] + counts[YORIAI_RETURN_CONTRADICTED], error)
         && set_count (receipt, "unreadable", counts[YORIAI_RETURN_UNREADABLE], error)
         && yoriai_record_set_string (receipt, "digest", sheet->digest, error)
         && yoriai_record_set_string (receipt, "seen", *seen != '\0' ? seen : NULL, error)
         && yoriai_record_set_string (receipt, "note", sheet->note, error);
}

/* What was decided of a file that came before. */
static gboolean
add_to_receipt (YoriaiRecord  *receipt,
                GPtrArray     *marks,
                GError       **error)
{
  const char *before = yoriai_record_get_string (receipt, "seen");
  g_autoptr (GString) seen = g_string_new (before != NULL ? before : "");

  for (guint i = 0; i < marks->len; i++)
    g_string_append_printf (seen, "%s%s", seen->len > 0 ? MARK_SEPARATOR : "", (const char *) marks->pdata[i]);
  return yoriai_record_set_string (receipt, "seen", seen->str, error);
}

/* Notes each sheet that brings something, in the transaction that is open. A file that came before is noted once. */
gboolean
_yoriai_return_note (YoriaiReturns  *self,
                     GDateTime      *now,
                     GPtrArray     **marks,
                     GError        **error)
{
  YoriaiRecord *root = self->reading->root;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const YoriaiReturn *sheet = self->sheets->pdata[i];
      YoriaiRecord *request, *receipt;

      if (sheet->institution == NULL || !brings_something (sheet) || (sheet->was_seen && marks[i]->len == 0))
        continue;
      receipt = sheet->was_seen ? find_receipt (root, yoriai_record_get_id (sheet->institution), sheet->digest) : NULL;
      if (receipt != NULL)
        {
          if (!add_to_receipt (receipt, marks[i], error))
            return FALSE;
          continue;
        }
      request = yoriai_request_offer (root, sheet->institution, error);
      receipt = request != NULL
                  ? yoriai_record_insert (request, yoriai_record_find_field (request, RECEIPTS), NULL, NULL, error)
                  : NULL;
      if (receipt == NULL || !fill_receipt (receipt, sheet, now, marks[i], error))
        return FALSE;
    }
  return TRUE;
}
