/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reading/yoriai-copy.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"

struct _YoriaiCopy
{
  GBytes *view;     /* (owned): the proposal as its file would be */
  GPtrArray *packs; /* (owned): of the calls */
  GDate today;
};

/**
 * yoriai_copy_new:
 * @space: a proposal
 * @library: the calls
 * @today: the day it is checked as of
 *
 * Returns: (transfer full): what they are now
 */
YoriaiCopy *
yoriai_copy_new (YoriaiSpace       *space,
                 YoriaiCallLibrary *library,
                 const GDate       *today)
{
  YoriaiCopy *self = g_new0 (YoriaiCopy, 1);

  self->view = yoriai_document_write (space);
  self->packs = yoriai_call_library_ref_packs (library);
  self->today = *today;
  return self;
}

/**
 * yoriai_copy_new_of_workspace:
 * @workspace: an open proposal
 *
 * Returns: (transfer full): what it is now, with its calls and its day
 */
YoriaiCopy *
yoriai_copy_new_of_workspace (YoriaiWorkspace *workspace)
{
  return yoriai_copy_new (yoriai_workspace_get_space (workspace), yoriai_workspace_get_library (workspace),
                          yoriai_workspace_get_today (workspace));
}

/**
 * yoriai_copy_free:
 * @self: (transfer full): a copy
 */
void
yoriai_copy_free (YoriaiCopy *self)
{
  g_bytes_unref (self->view);
  g_ptr_array_unref (self->packs);
  g_free (self);
}

/**
 * yoriai_copy_check:
 * @self: a copy
 * @error: return location
 *
 * Reads the copy into a space of its own, which belongs to the calling thread, and checks it there:
 * what is found, written and drawn from it is what would be from the proposal itself, byte for byte.
 *
 * Returns: (transfer full) (nullable): the findings; the space and the call are theirs
 */
YoriaiChecker *
yoriai_copy_check (const YoriaiCopy  *self,
                   GError           **error)
{
  gsize length;
  const char *text = g_bytes_get_data (self->view, &length);
  g_autoptr (YoriaiSpace) space = yoriai_document_read ("", text, (gssize) length, NULL, error);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  YoriaiChecker *checker;

  if (space == NULL)
    return NULL;
  library = yoriai_call_library_new_from_packs (self->packs);
  checker = yoriai_checker_new (space, library);
  yoriai_checker_set_today (checker, &self->today);
  return checker;
}
