/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reading/yoriai-copy.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "record/yoriai-space-document.h"

struct _YoriaiCopy
{
  GBytes *view;     /* (owned): the proposal as a file */
  GPtrArray *packs; /* (owned): of the calls */
  GPtrArray *inputs; /* (element-type Input) (owned): what was typed and is in no record */
  GDate today;
};

/* What was typed and could not be taken, with its place, which is the same one in both. */
typedef struct
{
  GArray *way; /* (element-type guint) (owned): from the field it was typed for to one of the root, and indices between */
  char *text;
  char *reason;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_array_unref (self->way);
  g_free (self->text);
  g_free (self->reason);
  g_free (self);
}

static Input *
input_new (YoriaiFinding *finding)
{
  Input *self = g_new0 (Input, 1);
  YoriaiRecord *record = yoriai_finding_get_record (finding);
  guint field = yoriai_finding_get_field (finding);

  self->text = g_strdup (yoriai_finding_get_input (finding));
  self->reason = g_strdup (yoriai_finding_get_reason (finding));
  self->way = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->way, field);
  for (; yoriai_record_get_parent (record) != NULL; record = yoriai_record_get_parent (record))
    {
      guint step[] = { yoriai_record_get_index (record), yoriai_record_get_parent_field (record) };

      g_array_append_vals (self->way, step, G_N_ELEMENTS (step));
    }
  return self;
}

static void
input_put (const Input   *self,
           YoriaiChecker *checker)
{
  YoriaiRecord *record = yoriai_space_get_root (yoriai_checker_get_space (checker));

  for (guint i = self->way->len - 1; i > 0 && record != NULL; i -= 2)
    {
      guint field = g_array_index (self->way, guint, i), index = g_array_index (self->way, guint, i - 1);

      record = yoriai_record_get_field (record, field)->kind == YORIAI_KIND_CHILD
                 ? yoriai_record_get_child (record, field)
                 : yoriai_record_get_item (record, field, index);
    }
  if (record != NULL)
    yoriai_checker_set_refused (checker, record, g_array_index (self->way, guint, 0), self->text, self->reason);
}

/* They come first. */
static GPtrArray *
list_inputs (GListModel *findings)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func (input_free);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);

      if (yoriai_finding_get_input (finding) == NULL)
        break;
      g_ptr_array_add (inputs, input_new (finding));
    }
  return inputs;
}

/* What a space was written as last. */
typedef struct
{
  GBytes *view;
  guint64 n_edits;
} Written;

static void
written_free (gpointer data)
{
  Written *self = data;

  g_bytes_unref (self->view);
  g_free (self);
}

/* Writing the proposal takes longer than a frame where it is a large one: once for all who copy it between two edits, and
 * not at all before the first. */
static GBytes *
write_view (YoriaiSpace *space)
{
  GBytes *file = yoriai_space_dup_unedited (space);
  Written *written = g_object_get_data (G_OBJECT (space), "yoriai-copy-written");
  GString *text;
  YoriaiJsonWriter writer;

  if (file != NULL)
    return file;
  if (written != NULL && written->n_edits == yoriai_space_get_n_edits (space))
    return g_bytes_ref (written->view);
  text = g_string_sized_new (1 << 16);
  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  yoriai_document_write_record (&writer, yoriai_space_get_root (space));
  yoriai_json_writer_finish (&writer);
  written = g_new (Written, 1);
  *written = (Written){ g_string_free_to_bytes (text), yoriai_space_get_n_edits (space) };
  g_object_set_data_full (G_OBJECT (space), "yoriai-copy-written", written, written_free);
  return g_bytes_ref (written->view);
}

/**
 * yoriai_copy_new:
 * @checker: what is found in a proposal
 * @library: the calls
 * @today: the day it is checked as of
 *
 * Returns: (transfer full): what they are now, with what was typed and could not be taken
 */
YoriaiCopy *
yoriai_copy_new (YoriaiChecker     *checker,
                 YoriaiCallLibrary *library,
                 const GDate       *today)
{
  YoriaiCopy *self = g_new0 (YoriaiCopy, 1);

  self->view = write_view (yoriai_checker_get_space (checker));
  self->inputs = list_inputs (G_LIST_MODEL (checker));
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
  return yoriai_copy_new (yoriai_workspace_get_checker (workspace), yoriai_workspace_get_library (workspace),
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
  g_ptr_array_unref (self->inputs);
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
  for (guint i = 0; i < self->inputs->len; i++)
    input_put (self->inputs->pdata[i], checker);
  return checker;
}
