/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/yoriai-cli-copies.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-private.h"
#include "compare/yoriai-merge-states.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"

/* Copies of a proposal, and those among them that have one origin: they come together by what was edited in each. */

static void
copy_free (gpointer data)
{
  YoriaiCliCopy *self = data;

  g_free (self->name);
  g_object_unref (self->space);
  g_bytes_unref (self->view);
  g_clear_pointer (&self->history, yoriai_state_free);
  g_free (self->lineage);
  g_free (self);
}

/**
 * yoriai_cli_step_free:
 * @step: (transfer full): a #YoriaiCliStep
 *
 * Frees it.
 */
void
yoriai_cli_step_free (gpointer step)
{
  YoriaiCliStep *self = step;

  yoriai_merge_free (self->merge);
  g_free (self->mine);
  g_free (self->theirs);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_free (self);
}

static YoriaiCliCopy *
copy_new (const char  *name,
          YoriaiSpace *space,
          YoriaiState *history)
{
  YoriaiCliCopy *self = g_new0 (YoriaiCliCopy, 1);

  self->name = g_strdup (name);
  self->space = g_object_ref (space);
  self->view = yoriai_document_write (space);
  self->history = yoriai_state_copy (history);
  return self;
}

static int
compare_copies (gconstpointer a,
                gconstpointer b)
{
  const YoriaiCliCopy *left = *(const YoriaiCliCopy *const *) a, *right = *(const YoriaiCliCopy *const *) b;

  return g_bytes_compare (left->view, right->view);
}

/**
 * yoriai_cli_copies_load:
 * @paths: (array zero-terminated=1): files
 *
 * Returns: (transfer full) (nullable) (element-type YoriaiCliCopy): the copies in an order that does not ask which was
 *   given first; %NULL: it was told which cannot be read
 */
GPtrArray *
yoriai_cli_copies_load (char **paths)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (copy_free);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (YoriaiDocument) document = yoriai_cli_load (paths[i]);
      g_autofree char *name = g_filename_display_name (paths[i]);

      if (document == NULL)
        return NULL;
      g_ptr_array_add (copies, copy_new (name, yoriai_document_get_space (document),
                                         yoriai_document_get_history (document)));
    }
  g_ptr_array_sort (copies, compare_copies);
  return g_steal_pointer (&copies);
}

/**
 * yoriai_cli_copies_list:
 * @copies: (element-type YoriaiCliCopy): copies
 *
 * Returns: (transfer container): the copies as ancestors are found of; their states are borrowed
 */
YoriaiAncestorCopy *
yoriai_cli_copies_list (const GPtrArray *copies)
{
  YoriaiAncestorCopy *list = g_new (YoriaiAncestorCopy, copies->len);

  for (guint i = 0; i < copies->len; i++)
    {
      const YoriaiCliCopy *copy = copies->pdata[i];

      list[i] = (YoriaiAncestorCopy){ copy->view, copy->history };
    }
  return list;
}

static gboolean
has_state (const YoriaiCliCopy *copy)
{
  return copy->history != NULL && yoriai_state_get_view_hash (copy->history) != NULL;
}

static gboolean
any_has_state (const GPtrArray *copies)
{
  for (guint i = 0; i < copies->len; i++)
    {
      if (has_state (copies->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_cli_copies_join_history:
 * @copies: (element-type YoriaiCliCopy): copies of one proposal
 *
 * Returns: (transfer full) (nullable): the history of what they become: its state is that of one of them, which the
 *   view is then ahead of
 */
YoriaiState *
yoriai_cli_copies_join_history (const GPtrArray *copies)
{
  g_autofree YoriaiAncestorCopy *list = yoriai_cli_copies_list (copies);
  YoriaiState *joined = yoriai_ancestor_join_history (list, copies->len);
  const YoriaiCliCopy *first = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      const YoriaiCliCopy *copy = copies->pdata[i];

      if (copy->lineage != NULL && has_state (copy)
          && (first == NULL || g_strcmp0 (copy->lineage, first->lineage) < 0))
        first = copy;
    }
  if (joined != NULL && first != NULL && yoriai_state_get_bytes (first->history, &bytes, NULL) && bytes != NULL)
    yoriai_state_set_bytes (joined, bytes, yoriai_state_get_view_hash (first->history), NULL);
  return joined;
}

/* Returns: (transfer full): a space like the copy's, with its document; that is made of its state, else of what the file says */
static YoriaiSpace *
open_replica (YoriaiCliCopy *copy)
{
  gsize length;
  const char *text = g_bytes_get_data (copy->view, &length);
  YoriaiSpace *space = yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);
  gboolean is_refused;
  gboolean is_of_state = yoriai_replica_open (space, copy->history, &is_refused);
  gboolean is_made_from = copy->history != NULL && yoriai_state_get_made_from (copy->history) != NULL;
  g_autoptr (GError) error = NULL;

  if (copy->history != NULL && !yoriai_state_check (copy->history, &error))
    yoriai_cli_tell ("%s", error->message);
  else if (is_refused)
    yoriai_cli_tell (_("%s: What the file keeps to bring copies together is damaged. It is compared field by field."),
                     copy->name);
  else if (is_of_state || !is_made_from)
    copy->lineage = yoriai_space_dup_lineage (space);
  return space;
}

/* Whether a copy before @copy says the same, and has the same state; many come back as they were sent. */
static gboolean
is_known (const GPtrArray *copies,
          YoriaiCliCopy   *copy)
{
  for (guint i = 0; has_state (copy) && copies->pdata[i] != copy; i++)
    {
      const YoriaiCliCopy *other = copies->pdata[i];

      if (other->lineage == NULL || !has_state (other) || !g_bytes_equal (other->view, copy->view)
          || !yoriai_state_has_same_bytes (other->history, copy->history))
        continue;
      copy->lineage = g_strdup (other->lineage);
      return TRUE;
    }
  return FALSE;
}

/* What copies of one lineage have become so far. */
typedef struct
{
  YoriaiSpace *space; /* (owned): the first of them, with what the others have */
  gboolean is_broken; /* one of them does not hold what it says */
} Joint;

static void
joint_free (gpointer data)
{
  Joint *self = data;

  g_object_unref (self->space);
  g_free (self);
}

/* Opens the documents one after the other, each to be forgotten as soon as its lineage has it: forty of them, of many hours
 * each, are more than anybody wants in memory. Returns: (transfer full): lineage -> Joint */
static GHashTable *
join_replicas (const GPtrArray *copies)
{
  GHashTable *joints = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, joint_free);

  for (guint i = 0; i < copies->len; i++)
    {
      YoriaiCliCopy *copy = copies->pdata[i];
      g_autoptr (YoriaiSpace) space = is_known (copies, copy) ? NULL : open_replica (copy);
      Joint *joint = copy->lineage != NULL ? g_hash_table_lookup (joints, copy->lineage) : NULL;

      if (space == NULL || copy->lineage == NULL)
        continue;
      if (joint != NULL)
        {
          joint->is_broken = joint->is_broken || !yoriai_space_take_copy (joint->space, space, NULL);
          continue;
        }
      joint = g_new0 (Joint, 1);
      joint->space = g_steal_pointer (&space);
      g_hash_table_insert (joints, copy->lineage, joint);
    }
  return joints;
}

static GPtrArray *
list_same (const GPtrArray     *copies,
           const YoriaiCliCopy *copy)
{
  GPtrArray *same = g_ptr_array_new ();

  for (guint i = 0; i < copies->len; i++)
    {
      YoriaiCliCopy *other = copies->pdata[i];

      if (other == copy || (copy->lineage != NULL && g_strcmp0 (other->lineage, copy->lineage) == 0))
        g_ptr_array_add (same, other);
    }
  return same;
}

static char *
dup_names (const GPtrArray *copies)
{
  g_autoptr (GString) names = g_string_new (((const YoriaiCliCopy *) copies->pdata[0])->name);

  for (guint i = 1; i < copies->len; i++)
    {
      /* Translators: names of files */
      g_autofree char *both = g_strdup_printf (_ ("%s, %s"), names->str, ((const YoriaiCliCopy *) copies->pdata[i])->name);

      g_string_assign (names, both);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Brings copies of one lineage together; what a view is ahead of its state comes into the state, also where it is one alone.
 * Returns: (transfer full): what they become */
static YoriaiCliCopy *
join_same (GPtrArray   *same,
           const Joint *joint,
           GPtrArray   *steps)
{
  g_autofree char *names = dup_names (same);
  g_autofree YoriaiAncestorCopy *list = yoriai_cli_copies_list (same);
  g_autoptr (YoriaiState) history = yoriai_ancestor_join_history (list, same->len); /* its state follows */
  g_autoptr (GBytes) bytes = NULL;
  YoriaiMerge *merge = yoriai_merge_states (&joint->space, 1, NULL); /* they are together: what is open is listed */
  YoriaiCliCopy *first = same->pdata[0], *joined = copy_new (names, merge->space, history);

  joined->lineage = g_strdup (first->lineage);
  bytes = yoriai_space_encode_state (merge->space);
  yoriai_replica_write (&joined->history, bytes, joined->view);
  g_ptr_array_add (steps, g_memdup2 (&(YoriaiCliStep){ merge, g_strdup (names), g_strdup (names), g_ptr_array_ref (same) },
                                     sizeof (YoriaiCliStep)));
  return joined;
}

/**
 * yoriai_cli_copies_join:
 * @copies: (element-type YoriaiCliCopy): copies; they are borrowed
 * @steps: (element-type YoriaiCliStep): where it is noted how they came together
 *
 * Brings those together by their states that have one origin. A copy without a state has that of the same bytes.
 *
 * Returns: (transfer full) (element-type YoriaiCliCopy): what is left to be brought together
 */
GPtrArray *
yoriai_cli_copies_join (const GPtrArray *copies,
                        GPtrArray       *steps)
{
  GPtrArray *left = g_ptr_array_new_with_free_func (copy_free);
  g_autoptr (GHashTable) joints = any_has_state (copies) ? join_replicas (copies) : NULL;
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < copies->len; i++)
    {
      YoriaiCliCopy *copy = copies->pdata[i], *joined;
      g_autoptr (GPtrArray) same = list_same (copies, copy);
      const Joint *joint = joints != NULL && copy->lineage != NULL ? g_hash_table_lookup (joints, copy->lineage) : NULL;

      if (g_hash_table_contains (done, copy))
        continue;
      if (joint != NULL && !joint->is_broken && any_has_state (same)) /* else what they say is compared */
        {
          joined = join_same (same, joint, steps);
          for (guint j = 0; j < same->len; j++)
            g_hash_table_add (done, same->pdata[j]);
        }
      else
        {
          joined = copy_new (copy->name, copy->space, copy->history);
          joined->lineage = g_strdup (copy->lineage);
        }
      g_ptr_array_add (left, joined);
    }
  g_ptr_array_sort (left, compare_copies);
  return left;
}

/* Whether a copy has a value where it is open. */
static gboolean
says (const YoriaiCliCopy       *copy,
      const YoriaiMergeConflict *conflict,
      const YoriaiValue         *value)
{
  YoriaiRecord *record = yoriai_space_find (copy->space, yoriai_record_get_id (conflict->record));
  const YoriaiValue *own;

  if (record == NULL)
    return FALSE;
  if (conflict->kind == YORIAI_CONFLICT_MOVED)
    return yoriai_record_get_parent (record) != NULL
           && g_strcmp0 (yoriai_record_get_id (yoriai_record_get_parent (record)), value->v.s) == 0;
  if (conflict->field == YORIAI_NO_FIELD)
    {
      const char *json, *name;

      for (guint i = 0; (name = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
        {
          if (g_strcmp0 (name, conflict->name) == 0)
            return value->tag == YORIAI_TAG_RAW && g_strcmp0 (json, value->v.s) == 0;
        }
      return FALSE;
    }
  own = yoriai_record_peek (record, conflict->field);
  if (conflict->year == 0)
    return yoriai_value_equal (own, value);
  return own->tag == YORIAI_TAG_YEARS && value->tag == YORIAI_TAG_INT
         && yoriai_years_get (own->v.years, conflict->year) == value->v.i;
}

static char *
dup_who_says (const GPtrArray           *copies,
              const YoriaiMergeConflict *conflict,
              const YoriaiValue         *value)
{
  g_autoptr (GPtrArray) who = g_ptr_array_new ();

  for (guint i = 0; i < copies->len; i++)
    {
      if (says (copies->pdata[i], conflict, value))
        g_ptr_array_add (who, copies->pdata[i]);
    }
  return who->len > 0 ? dup_names (who) : g_strdup (_("another copy"));
}

static YoriaiSaid
get_said (const YoriaiMergeConflict *conflict,
          YoriaiRecord              *record)
{
  return (YoriaiSaid){ record, conflict->field, conflict->year, conflict->name };
}

/* Whether one of the copies that says @value has it decided that @other is not to stand. */
static gboolean
is_decided (const GPtrArray           *copies,
            guint                      first,
            guint                      end,
            const YoriaiMergeConflict *conflict,
            const YoriaiValue         *value,
            const YoriaiValue         *other)
{
  for (guint i = first; i < end; i++)
    {
      const YoriaiCliCopy *copy = copies->pdata[i];
      YoriaiRecord *record = yoriai_space_find (copy->space, yoriai_record_get_id (conflict->record));
      const YoriaiSaid place = get_said (conflict, record);

      if (record != NULL && says (copy, conflict, value) && yoriai_space_has_settled (copy->space, &place, other))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_cli_copies_keep_decided:
 * @copies: (element-type YoriaiCliCopy): copies, brought together one after the other
 * @index: the one that came last
 * @merge: what has become of it and those before it
 *
 * Lets what was decided in one of the copies stand, and takes it off what is to be settled: the other comes again, and says what it said
 * before.
 */
void
yoriai_cli_copies_keep_decided (const GPtrArray *copies,
                                guint            index,
                                YoriaiMerge     *merge)
{
  for (guint i = merge->conflicts->len; i-- > 0;)
    {
      const YoriaiMergeConflict *conflict = merge->conflicts->pdata[i];
      gboolean is_mine, is_theirs;

      if (conflict->kind != YORIAI_CONFLICT_VALUE)
        continue;
      is_mine = is_decided (copies, 0, index, conflict, &conflict->mine, &conflict->theirs);
      is_theirs = is_decided (copies, index, index + 1, conflict, &conflict->theirs, &conflict->mine);
      if (is_mine != is_theirs && yoriai_merge_conflict_settle (conflict, merge->space, is_mine, NULL))
        g_ptr_array_remove_index (merge->conflicts, i);
    }
}

/* Lists in @space what the copies of a step do not say alike. Returns: whether there is anything */
static gboolean
note_step (YoriaiSpace         *space,
           const char          *lineage,
           const YoriaiCliStep *step)
{
  const YoriaiCliCopy *first = step->copies != NULL ? step->copies->pdata[0] : NULL;
  gboolean is_noted = FALSE;

  if (first != NULL && g_strcmp0 (first->lineage, lineage) == 0)
    return FALSE; /* the state lists it */
  for (guint i = 0; i < step->merge->conflicts->len; i++)
    {
      const YoriaiMergeConflict *conflict = step->merge->conflicts->pdata[i];
      YoriaiRecord *record = yoriai_space_find (space, yoriai_record_get_id (conflict->record));
      const YoriaiSaid place = get_said (conflict, record);

      if (conflict->kind != YORIAI_CONFLICT_VALUE || record == NULL)
        continue;
      is_noted |= yoriai_space_note_said (space, &place, &conflict->mine);
      is_noted |= yoriai_space_note_said (space, &place, &conflict->theirs);
    }
  return is_noted;
}

/**
 * yoriai_cli_copies_note_open:
 * @copies: (element-type YoriaiCliCopy): copies that were left to be brought together by what they say
 * @steps: (element-type YoriaiCliStep): how all came together
 * @view: what they have become
 * @history: (inout) (nullable): its history
 *
 * Lists in the history's state what is to be settled, so that it is until somebody has done so. Where nothing is, nothing is written.
 */
void
yoriai_cli_copies_note_open (const GPtrArray  *copies,
                             const GPtrArray  *steps,
                             GBytes           *view,
                             YoriaiState     **history)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  g_autoptr (YoriaiSpace) space = NULL;
  g_autofree char *lineage = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_open = FALSE, is_refused;

  for (guint i = 0; i < steps->len; i++)
    is_open |= ((const YoriaiCliStep *) steps->pdata[i])->merge->conflicts->len > 0;
  if (!is_open || copies->len < 2 || (*history != NULL && !yoriai_state_check (*history, NULL)))
    return;
  space = yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);
  yoriai_replica_open (space, *history, &is_refused);
  lineage = yoriai_space_dup_lineage (space);
  is_open = FALSE;
  for (guint i = 0; i < steps->len; i++)
    is_open |= note_step (space, lineage, steps->pdata[i]);
  if (!is_open)
    return;
  bytes = yoriai_space_encode_state (space);
  yoriai_replica_write (history, bytes, view);
}

/**
 * yoriai_cli_step_name:
 * @self: copies that were brought together
 * @conflict: what they do not agree upon
 * @ret_mine: (out) (transfer full): who says what stands
 * @ret_theirs: (out) (transfer full): who says what does not
 *
 * Names the copies on both sides of a conflict.
 */
void
yoriai_cli_step_name (const YoriaiCliStep       *self,
                      const YoriaiMergeConflict *conflict,
                      char                     **ret_mine,
                      char                     **ret_theirs)
{
  gboolean is_named = self->copies != NULL && conflict->kind != YORIAI_CONFLICT_GONE;

  *ret_mine = is_named ? dup_who_says (self->copies, conflict, &conflict->mine) : g_strdup (self->mine);
  *ret_theirs = is_named ? dup_who_says (self->copies, conflict, &conflict->theirs) : g_strdup (self->theirs);
}
