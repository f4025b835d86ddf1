/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The replicated document of a proposal's file: where it has none, it is made
 * of the file's bytes; where it has one, what another program changed since is
 * an edit like any other. */

#include "config.h"

#include "yoriai-document-reader.h"
#include "yoriai-document-writer.h"
#include "yoriai-replica.h"

static YoriaiSpace *
read_file (GBytes *file)
{
  gsize length;
  const char *text = g_bytes_get_data (file, &length);

  return yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);
}

static YoriaiSpace *
read_with_state (GBytes  *file,
                 GBytes **ret_state,
                 GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (file, &length);
  g_autoptr (YoriaiState) history = NULL;
  YoriaiSpace *space = yoriai_document_read_file (NULL, text, (gssize) length, &history, NULL, NULL);

  if (history != NULL && yoriai_state_check (history, NULL)) /* else that was said when it was read */
    yoriai_state_get_bytes (history, ret_state, error);
  return space;
}

/* Without its history, which is most of a file after a hundred hours. */
static YoriaiSpace *
read_parts (GBytes  *file,
            gsize    end,
            GBytes  *packed,
            GBytes **ret_state,
            GError **error)
{
  g_autoptr (GString) view = g_string_new_len (g_bytes_get_data (file, NULL), (gssize) end);
  g_autoptr (GBytes) state = yoriai_state_unpack (packed);
  YoriaiSpace *space;

  g_string_append (view, "\n}\n");
  space = state != NULL ? yoriai_document_read (NULL, view->str, (gssize) view->len, NULL, NULL) : NULL;
  if (space != NULL)
    *ret_state = g_steal_pointer (&state);
  return space;
}

/**
 * yoriai_replica_get_format:
 *
 * Returns: (transfer none): how proposals are read and written for their
 * document
 */
const YoriaiFormat *
yoriai_replica_get_format (void)
{
  static const YoriaiFormat format = { read_file, yoriai_document_write, read_with_state, read_parts };

  return &format;
}

/**
 * yoriai_replica_set_source:
 * @space: a proposal that has been read and not edited
 * @file: (nullable): the file it was read from; %NULL: none, it is new
 * @history: (nullable): what stands behind it there
 *
 * Says of what the document is made when somebody needs it: see
 * yoriai_space_set_source().
 */
void
yoriai_replica_set_source (YoriaiSpace *space,
                           GBytes      *file,
                           YoriaiState *history)
{
  gsize end = 0;
  GBytes *packed = file != NULL && history != NULL ? yoriai_state_get_packed (history, &end) : NULL;

  yoriai_space_set_source (space, yoriai_replica_get_format (), file);
  if (packed != NULL)
    yoriai_space_set_source_parts (space, end, packed);
}

/**
 * yoriai_replica_open:
 * @space: a proposal as it was read
 * @history: (nullable): what stands behind it in its file
 * @ret_is_refused: (out): whether there is a state that cannot be used; the
 * view stands
 *
 * Builds the document now: of the state of the file, with what the view says
 * otherwise as an edit by nobody; else of the view alone.
 *
 * Returns: whether it is of a state
 */
gboolean
yoriai_replica_open (YoriaiSpace *space,
                     YoriaiState *history,
                     gboolean    *ret_is_refused)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_read = history == NULL || yoriai_state_get_bytes (history, &bytes, NULL);

  if (bytes != NULL
      && yoriai_space_adopt_state (space, yoriai_replica_get_format (), bytes, NULL, NULL))
    {
      *ret_is_refused = FALSE;
      return TRUE;
    }
  *ret_is_refused = !is_read || bytes != NULL;
  yoriai_space_set_source (space, yoriai_replica_get_format (), NULL);
  yoriai_space_ensure_document (space);
  return FALSE;
}

/**
 * yoriai_replica_tell:
 * @space: a proposal as it was read
 * @history: (nullable): what stands behind it in its file
 *
 * Builds the document where its state has something open, or in the trash: then
 * a checker of @space tells it. Else nothing is built. A state that cannot be
 * read tells nothing.
 */
void
yoriai_replica_tell (YoriaiSpace *space,
                     YoriaiState *history)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_refused;

  if (history != NULL && yoriai_state_get_bytes (history, &bytes, NULL) && bytes != NULL && yoriai_space_may_tell (bytes))
    yoriai_replica_open (space, history, &is_refused);
}

static gboolean
is_told (const YoriaiRemoved *removed)
{
  return removed->was_written_since || removed->has_no_place;
}

/**
 * yoriai_replica_tells:
 * @file: a proposal's file
 *
 * Looks whether the file's state has something that copies could not agree
 * upon. In any thread; where there may be, it takes as long as building the
 * document does.
 *
 * Returns: whether there is something to be settled
 */
gboolean
yoriai_replica_tells (GBytes *file)
{
  g_autoptr (GBytes) state = NULL;
  g_autoptr (YoriaiSpace) space = read_with_state (file, &state, NULL);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) removed = NULL;

  if (space == NULL || state == NULL || !yoriai_space_may_tell (state)
      || !yoriai_space_adopt_state (space, yoriai_replica_get_format (), state, NULL, NULL))
    return FALSE;
  conflicts = yoriai_space_list_conflicts (space);
  removed = yoriai_space_list_removed (space);
  for (guint i = 0; i < removed->len; i++)
    {
      if (is_told (removed->pdata[i]))
        return TRUE;
    }
  return conflicts->len > 0;
}

/**
 * yoriai_replica_write:
 * @history: (inout) (nullable): a history; one is made where there is none
 * @bytes: the state of yoriai_space_encode_state()
 * @view: what it shows
 *
 * Puts the state into a history. One that is only kept stays as it is: for who
 * can read it, what was edited since is what the view is ahead.
 *
 * Returns: whether it is there
 */
gboolean
yoriai_replica_write (YoriaiState **history,
                      GBytes       *bytes,
                      GBytes       *view)
{
  g_autofree char *hash = NULL;

  if (*history == NULL)
    *history = yoriai_state_new ();
  if (!yoriai_state_check (*history, NULL))
    return FALSE;
  hash = yoriai_state_hash (view);
  return yoriai_state_set_bytes (*history, bytes, hash, NULL);
}
