/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as two or three copies of a proposal, a record separator between them: mine, theirs and what both began with.
 * Copies that change places give the same, which is a proposal, and what it brings can be taken over. */

#include "config.h"

#include <string.h>

#include "compare/yoriai-merge.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "workspace/yoriai-difference-page.h"

#include "fuzz.h"

#define SEPARATOR 0x1e

/* Returns: (transfer full) (nullable): the next copy; @data goes behind it */
static YoriaiSpace *
read_next (const unsigned char **data,
           size_t               *size)
{
  const unsigned char *end = memchr (*data, SEPARATOR, *size);
  size_t length = end != NULL ? (size_t) (end - *data) : *size;
  YoriaiSpace *space = yoriai_document_read (NULL, (const char *) *data, (gssize) length, NULL, NULL);

  *data += length + (end != NULL);
  *size -= length + (end != NULL);
  return space;
}

static void
assert_same (YoriaiSpace *a,
             YoriaiSpace *b)
{
  g_autoptr (GBytes) left = yoriai_document_write (a);
  g_autoptr (GBytes) right = yoriai_document_write (b);

  g_assert_true (g_bytes_equal (left, right));
}

/* Whether the record, or one in it, has an id that is there. */
static gboolean
has_id_of (YoriaiRecord *record,
           YoriaiSpace  *there)
{
  if (yoriai_space_find (there, yoriai_record_get_id (record)) != NULL)
    return TRUE;
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    for (guint j = 0;
         yoriai_record_get_field (record, i)->kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
      if (has_id_of (yoriai_record_get_item (record, i, j), there))
        return TRUE;
  return FALSE;
}

/* Whether an id means one record here and another there: what names it may mean either. */
static gboolean
has_clash (YoriaiDifference *difference,
           YoriaiSpace      *mine)
{
  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);

      if (item->kind == YORIAI_DIFFERENCE_ADDED && has_id_of (item->after, mine))
        return TRUE;
    }
  return FALSE;
}

static void
take_over (YoriaiSpace *mine,
           YoriaiSpace *merged)
{
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (mine, merged);
  g_autofree char *page = yoriai_difference_page_dup (difference, NULL, NULL, "a", "b");
  gboolean is_clashing = has_clash (difference, mine);
  g_autoptr (YoriaiDifference) rest = NULL;
  g_autoptr (GError) error = NULL;

  /* What a file brings beyond what a field takes does not come through the door. */
  if (!yoriai_difference_apply (difference, NULL, 0, NULL, &error))
    {
      g_assert_nonnull (error);
      return;
    }
  if (is_clashing)
    return;
  rest = yoriai_difference_new (mine, merged);
  g_assert_cmpuint (yoriai_difference_get_n_items (rest), ==, 0);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (YoriaiSpace) mine = read_next (&data, &size);
  g_autoptr (YoriaiSpace) theirs = mine != NULL ? read_next (&data, &size) : NULL;
  g_autoptr (YoriaiSpace) base = theirs != NULL && size > 0 ? read_next (&data, &size) : NULL;
  g_autoptr (YoriaiMerge) merged = theirs != NULL ? yoriai_merge_three (base, mine, theirs, NULL) : NULL;
  g_autoptr (YoriaiMerge) mirrored = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (YoriaiSpace) again = NULL;

  if (merged == NULL)
    return 0;
  mirrored = yoriai_merge_three (base, theirs, mine, NULL);
  assert_same (merged->space, mirrored->space);
  g_assert_cmpuint (merged->conflicts->len, ==, mirrored->conflicts->len);
  bytes = yoriai_document_write (merged->space);
  again = yoriai_document_read (NULL, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL, NULL);
  g_assert_nonnull (again);
  assert_same (merged->space, again);
  take_over (mine, merged->space);
  return 0;
}
