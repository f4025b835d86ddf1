/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record/yoriai-space-document.h"
#include "yoriai-document-private.h"
#include "yoriai-document-save-private.h"
#include "yoriai-versions.h"

/* What stands behind the proposal in its file: what it is asked for, and
 * what the next save does to it. */

/**
 * yoriai_document_get_history:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what stands behind the proposal in its
 * file, as it was read or saved last
 */
YoriaiState *
yoriai_document_get_history (YoriaiDocument *self)
{
  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self), NULL);

  return self->history;
}

/**
 * yoriai_document_take_history:
 * @self: a document that is idle
 * @history: (nullable) (transfer full): what is to stand behind the proposal
 *
 * Puts another history in the place of the one there is. The next save writes
 * it.
 */
void
yoriai_document_take_history (YoriaiDocument *self, YoriaiState *history)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self) && self->state == YORIAI_DOCUMENT_IDLE);

  yoriai_state_free (self->history);
  self->history = history;
}

/**
 * yoriai_document_set_keeps_versions:
 * @self: a document
 * @keeps_versions: whether what is saved becomes a version
 *
 * Sets #YoriaiDocument:keeps-versions.
 */
void
yoriai_document_set_keeps_versions (YoriaiDocument *self, gboolean keeps_versions)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self));

  keeps_versions = keeps_versions != FALSE;
  if (self->keeps_versions == keeps_versions)
    return;
  self->keeps_versions = keeps_versions;
  g_object_notify (G_OBJECT (self), "keeps-versions");
}

/* --- What is to be erased from it --- */

static void
gather_ids (YoriaiRecord *record, GPtrArray *ids)
{
  g_ptr_array_add (ids, g_strdup (yoriai_record_get_id (record)));
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        gather_ids (yoriai_record_get_item (record, i, j), ids);
    }
}

/**
 * yoriai_document_erase:
 * @self: a document
 * @record: a record that has been removed
 * @error: return location for a #YoriaiRecordError
 *
 * Takes away for good what is in a record, as yoriai_space_erase(); the next
 * save takes it out of the versions as well, and leaves nothing as `NAME~`. So
 * there is something to be saved now.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_document_erase (YoriaiDocument *self, YoriaiRecord *record, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (YORIAI_IS_DOCUMENT (self) && self->space != NULL, FALSE);

  ids = g_ptr_array_new_with_free_func (g_free);
  gather_ids (record, ids);
  if (!yoriai_space_erase (self->space, record, error))
    return FALSE;
  if (self->erased == NULL)
    self->erased = g_ptr_array_new_with_free_func (g_free);
  while (ids->len > 0)
    g_ptr_array_add (self->erased, g_ptr_array_steal_index (ids, 0));
  self->is_edited = TRUE;
  self->n_changes++; /* a save that runs does not have it */
  yoriai_space_mark_unsaved (self->space);
  return TRUE;
}

/* Returns: (transfer full) (nullable) (array zero-terminated=1): what the
 * save that begins has to erase */
char **
_yoriai_document_dup_erased (YoriaiDocument *self)
{
  char **ids;

  if (self->erased == NULL || self->erased->len == 0)
    return NULL;
  ids = g_new0 (char *, self->erased->len + 1);
  for (guint i = 0; i < self->erased->len; i++)
    ids[i] = g_strdup (self->erased->pdata[i]);
  return ids;
}

/* They come in order, and a save takes all there are. */
void
_yoriai_document_forget_erased (YoriaiDocument *self, char **ids)
{
  guint n = ids != NULL ? g_strv_length (ids) : 0;

  if (n > 0)
    g_ptr_array_remove_range (self->erased, 0, n);
}

/* --- What comes late --- */

static void
late_free (gpointer data)
{
  YoriaiLateVersion *self = data;

  g_bytes_unref (self->view);
  g_free (self->author);
  g_free (self);
}

/**
 * yoriai_document_add_late_version:
 * @self: a document
 * @view: a view that was once
 * @time: when, in seconds since 1970
 * @author: (nullable): whose
 *
 * Lets the next save put a version where its time is, unless there is one that
 * says the same.
 */
void
yoriai_document_add_late_version (YoriaiDocument *self,
                                  GBytes *view,
                                  gint64 time,
                                  const char *author)
{
  YoriaiLateVersion *late = g_new0 (YoriaiLateVersion, 1);

  late->view = g_bytes_ref (view);
  late->time = time;
  late->author = g_strdup (author);
  if (self->late == NULL)
    self->late = g_ptr_array_new_with_free_func (late_free);
  g_ptr_array_add (self->late, late);
}

/* They could not be saved. @late: (transfer full) (nullable) */
void
_yoriai_document_take_back_late (YoriaiDocument *self, GPtrArray *late)
{
  if (self->late != NULL && late != NULL)
    g_ptr_array_extend_and_steal (self->late, late);
  else if (late != NULL)
    self->late = late;
}

/* In a thread. @late: (element-type YoriaiLateVersion) */
void
_yoriai_document_insert_late (GPtrArray *late, YoriaiState **history)
{
  if (*history == NULL)
    *history = yoriai_state_new ();
  for (guint i = 0; i < late->len; i++)
    {
      const YoriaiLateVersion *one = late->pdata[i];
      YoriaiVersion about
          = { .kind = YORIAI_VERSION_SESSION, .time = one->time, .author = one->author };

      if (yoriai_versions_insert (*history, one->view, &about, NULL))
        continue;
      about.author = NULL; /* it is no name that a file can have */
      yoriai_versions_insert (*history, one->view, &about, NULL);
    }
}
