/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-merge-states.h"

#include "json/yoriai-json.h"
#include "record/yoriai-space-document.h"
#include "yoriai-content-private.h"
#include "yoriai-merge-private.h"

/* Copies whose documents have one origin become one by what was edited in each, not by what they say: in any order, and
 * however often, the same. What was written at once under one key is open until somebody has settled it. */

/* The id of the record that a place of the document names. */
static char *
dup_parent_id (const char *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, json, -1, 2, NULL);
  const YoriaiJson *first = doc != NULL ? yoriai_json_get_first (yoriai_json_doc_get_root (doc)) : NULL;

  return first != NULL && yoriai_json_get_type (first) == YORIAI_JSON_STRING ? g_strdup (yoriai_json_get_string (first, NULL))
                                                                             : NULL;
}

static YoriaiValue
raw (const char *json)
{
  return json != NULL ? (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = g_strdup (json) } : YORIAI_VALUE_NONE;
}

/* What the field would hold if the value stood that does not. */
static YoriaiValue
read_other (YoriaiSpace          *space,
            const YoriaiConflict *conflict)
{
  YoriaiValue value;

  yoriai_space_begin (space, NULL, NULL);
  if (yoriai_space_take_conflict (space, conflict, NULL))
    yoriai_value_copy (yoriai_record_peek (conflict->record, conflict->field), &value);
  else
    value = raw (conflict->json);
  yoriai_space_rollback (space);
  return value;
}

static void
take_field (Merging              *self,
            const YoriaiConflict *conflict)
{
  YoriaiMergeConflict open = { .kind = YORIAI_CONFLICT_VALUE, .record = conflict->record, .field = conflict->field,
                               .is_text = conflict->is_text, .is_mine = TRUE };
  YoriaiValue other = read_other (self->merge->space, conflict);
  const YoriaiValue *stands = yoriai_record_peek (conflict->record, conflict->field);

  open.mine = *stands;
  open.theirs = other;
  if (yoriai_record_get_field (conflict->record, conflict->field)->kind == YORIAI_KIND_YEARS && conflict->suffix != NULL
      && other.tag == YORIAI_TAG_YEARS)
    {
      open.year = g_ascii_strtoll (conflict->suffix, NULL, 10);
      open.mine = _yoriai_content_get_year (stands, open.year);
      open.theirs = _yoriai_content_get_year (&other, open.year);
    }
  _yoriai_merge_take_conflict (self, &open);
  yoriai_value_clear (&other);
}

/* A member that nobody knows, or the place of a record. */
static void
take_key (Merging              *self,
          const YoriaiConflict *conflict)
{
  YoriaiMergeConflict open = { .kind = YORIAI_CONFLICT_VALUE, .record = conflict->record, .field = YORIAI_NO_FIELD,
                               .is_mine = TRUE };
  g_autofree char *id = NULL;

  if (conflict->suffix[0] == '?')
    {
      open.name = conflict->suffix + 1;
      open.mine = raw (_yoriai_content_find_unknown (conflict->record, open.name));
      open.theirs = raw (conflict->json);
    }
  else
    {
      YoriaiRecord *parent = yoriai_record_get_parent (conflict->record);

      id = conflict->json != NULL ? dup_parent_id (conflict->json) : NULL;
      if (id == NULL || parent == NULL)
        return;
      open.kind = YORIAI_CONFLICT_MOVED;
      open.mine = YORIAI_VALUE_STRING (g_strdup (yoriai_record_get_id (parent)));
      open.theirs = YORIAI_VALUE_STRING (g_strdup (id));
    }
  _yoriai_merge_take_conflict (self, &open);
  yoriai_value_clear (&open.mine);
  yoriai_value_clear (&open.theirs);
}

static void
take_conflicts (Merging *self)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (self->merge->space);
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (self->merge->space);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      if (conflict->field == YORIAI_NO_FIELD)
        take_key (self, conflict);
      else
        take_field (self, conflict);
    }
  for (guint i = 0; i < removed->len; i++)
    {
      const YoriaiRemoved *one = removed->pdata[i];

      if (one->was_written_since && one->record != NULL)
        _yoriai_merge_take_conflict (self, &(YoriaiMergeConflict){ .kind = YORIAI_CONFLICT_GONE, .record = one->record,
                                                                   .field = YORIAI_NO_FIELD, .is_mine = TRUE });
    }
}

/**
 * yoriai_merge_states:
 * @spaces: (array length=n_spaces): copies of a proposal whose documents are of one lineage; the first takes in all others.
 *   One can be there more than once
 * @n_spaces: how many
 * @error: return location for a #YdocError
 *
 * Brings copies together by what was edited in each. What is open stands as “mine”, what does not stand as “theirs”.
 *
 * Returns: (transfer full) (nullable): the first of @spaces with what all have, and what is to be settled
 */
YoriaiMerge *
yoriai_merge_states (YoriaiSpace *const  *spaces,
                     guint                n_spaces,
                     GError             **error)
{
  YoriaiSpace *space = spaces[0];
  Merging self = { .merge = NULL };

  for (guint i = 1; i < n_spaces; i++)
    {
      if (spaces[i] != spaces[i - 1] && spaces[i] != space && !yoriai_space_take_copy (space, spaces[i], error))
        return NULL;
    }
  self.merge = _yoriai_merge_new (g_object_ref (space));
  take_conflicts (&self);
  return self.merge;
}
