/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reading/yoriai-copy.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"

struct _YoriaiCopy
{
  GBytes *view;     /* (owned): the proposal as its file would be, without white space */
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
  GString *text = g_string_sized_new (1 << 16);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  yoriai_document_write_record (&writer, yoriai_space_get_root (space));
  yoriai_json_writer_finish (&writer);
  self->view = g_string_free_to_bytes (text);
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
 * yoriai_copy_read:
 * @self: a copy
 * @ret_library: (out) (transfer full): the calls
 * @error: return location
 *
 * Reads the copy into a space of its own, which belongs to the calling thread, and checks nothing.
 *
 * Returns: (transfer full) (nullable): the proposal; %NULL with an error, and no calls
 */
YoriaiSpace *
yoriai_copy_read (const YoriaiCopy   *self,
                  YoriaiCallLibrary **ret_library,
                  GError            **error)
{
  gsize length;
  const char *text = g_bytes_get_data (self->view, &length);
  YoriaiSpace *space = yoriai_document_read ("", text, (gssize) length, NULL, error);

  if (space == NULL)
    {
      *ret_library = NULL;
      return NULL;
    }
  *ret_library = yoriai_call_library_new_from_packs (self->packs);
  yoriai_call_library_serve (*ret_library, space);
  return space;
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
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_copy_read (self, &library, error);
  YoriaiChecker *checker;

  if (space == NULL)
    return NULL;
  checker = yoriai_checker_new (space, library);
  yoriai_checker_set_today (checker, &self->today);
  return checker;
}
