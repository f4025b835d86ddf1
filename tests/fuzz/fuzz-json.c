/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a JSON text, as a proposal and as a patch. What is read must be written so that it
 * reads back the same. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-patch.h"
#include "json/yoriai-json.h"

#include "fuzz.h"

static const char base[] =
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"call\": \"c\", \"site\": {\"keywords\": [\"a\"]},"
  " \"vision\": {\"sdgs\": [3]}, \"tasks\": [{\"id\": \"t\", \"milestones\": [{\"id\": \"m\"}]}, {\"id\": \"u\"}],"
  " \"budget\": [{\"id\": \"b\", \"amounts\": {\"1\": 10}}]}";

static void
check_json (const char *data,
            gsize       length)
{
  g_autoptr (YoriaiJsonDoc) doc =
    yoriai_json_doc_new (NULL, data, (gssize) length, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (YoriaiJsonDoc) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *twice = NULL;

  if (doc == NULL)
    return;
  text = yoriai_json_dup_text (yoriai_json_doc_get_root (doc));
  again = yoriai_json_doc_new (NULL, text, -1, YORIAI_JSON_MAX_DEPTH, NULL);
  g_assert_nonnull (again);
  twice = yoriai_json_dup_text (yoriai_json_doc_get_root (again));
  g_assert_cmpstr (text, ==, twice);
}

static void
check_proposal (YoriaiSpace *space)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (space);
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSpace) again = yoriai_document_read (
    NULL, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL, &error);

  g_assert_no_error (error);
  twice = yoriai_document_write (again);
  g_assert_true (g_bytes_equal (bytes, twice));
}

static void
check_patch (const char *data,
             gsize       length)
{
  g_autoptr (YoriaiJsonDoc) patch =
    yoriai_json_doc_new (NULL, data, (gssize) length, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  if (patch == NULL || yoriai_json_get_type (yoriai_json_doc_get_root (patch)) != YORIAI_JSON_ARRAY)
    return;
  space = yoriai_document_read (NULL, base, -1, NULL, NULL);
  before = yoriai_document_write (space);
  if (yoriai_patch_apply (space, patch, YORIAI_PATCH_ALLOW_UNKNOWN | YORIAI_PATCH_ALLOW_WHOLE, NULL))
    {
      check_proposal (space);
      yoriai_space_undo (space);
    }
  after = yoriai_document_write (space);
  g_assert_true (g_bytes_equal (before, after));
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  const char *text = (const char *) data;
  g_autoptr (YoriaiSpace) space = NULL;

  check_json (text, size);
  check_patch (text, size);
  space = yoriai_document_read (NULL, text, (gssize) size, NULL, NULL);
  if (space != NULL)
    check_proposal (space);
  return 0;
}
