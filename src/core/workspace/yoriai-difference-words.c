/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-words.h"

/* Differences as people read them: by section and record, in the words of the window. */

static void
group_free (gpointer data)
{
  YoriaiDifferenceGroup *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static void
piece_free (gpointer data)
{
  YoriaiDifferencePiece *self = data;

  g_free (self->text);
  g_free (self);
}

static gboolean
is_of_record (const YoriaiDifferenceItem *item)
{
  return item->kind == YORIAI_DIFFERENCE_CHANGED || item->kind == YORIAI_DIFFERENCE_ORDER;
}

/* The record under which it is told: what comes and goes, under what it is in. */
static YoriaiRecord *
get_place (const YoriaiDifferenceItem *item,
           guint                      *ret_field)
{
  YoriaiRecord *record = item->after != NULL ? item->after : item->before;

  *ret_field = item->field;
  if (is_of_record (item))
    return record;
  *ret_field = yoriai_record_get_parent_field (record);
  return yoriai_record_get_parent (record);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const YoriaiDifferenceGroup *left = *(const YoriaiDifferenceGroup *const *) a;
  const YoriaiDifferenceGroup *right = *(const YoriaiDifferenceGroup *const *) b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  return (*left->title != '\0') - (*right->title != '\0'); /* the section's own stands first */
}

static YoriaiDifferenceGroup *
find_group (GPtrArray           *groups,
            GHashTable          *found,
            YoriaiRecord        *record,
            const YoriaiSection *section,
            YoriaiCall          *call,
            const char          *track)
{
  g_autofree char *key = g_strdup_printf ("%p %s", (gpointer) record, section->id);
  YoriaiDifferenceGroup *group = g_hash_table_lookup (found, key);

  if (group != NULL)
    return group;
  group = g_new (YoriaiDifferenceGroup, 1);
  *group = (YoriaiDifferenceGroup){
    .section = section,
    .record = record,
    .title = yoriai_finding_place_dup_record (call, track, record),
    .items = g_ptr_array_new (),
  };
  g_ptr_array_add (groups, group);
  g_hash_table_insert (found, g_steal_pointer (&key), group);
  return group;
}

/**
 * yoriai_difference_words_group:
 * @difference: a difference
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Returns: (transfer full) (element-type YoriaiDifferenceGroup): its items by section, in the sidebar's order, and by
 *   record in the order of the later proposal
 */
GPtrArray *
yoriai_difference_words_group (const YoriaiDifference *difference,
                               YoriaiCall             *call,
                               const char             *track)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);
      guint field;
      YoriaiRecord *record = get_place (item, &field);
      YoriaiRecord *later = yoriai_difference_get_later (difference, record); /* of what is removed the owner */
      YoriaiDifferenceGroup *group = find_group (groups, found, later != NULL ? later : record,
                                                 yoriai_section_of (record, field), call, track);

      g_ptr_array_add (group->items, (gpointer) item);
    }
  /* The order of records stays: the sort is stable. */
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

/**
 * yoriai_difference_words_dup_label:
 * @item: an item
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Returns: (transfer full): what the place is called in its record: the field, with the year; for what comes and goes,
 *   the list
 */
char *
yoriai_difference_words_dup_label (const YoriaiDifferenceItem *item,
                                   YoriaiCall                 *call,
                                   const char                 *track)
{
  guint field;
  YoriaiRecord *record = get_place (item, &field);
  g_autofree char *label = NULL;
  g_autofree char *year = NULL;

  if (item->name != NULL)
    return g_strdup (item->name);
  label = yoriai_words_dup_label_in (call, track, record, field);
  if (item->year == 0)
    return g_steal_pointer (&label);
  year = g_strdup_printf (_("Year %u"), (guint) item->year);
  /* Translators: a field with amounts by year, and the year: “Amounts, Year 2” */
  return g_strdup_printf (_("%s, %s"), label, year);
}

/* --- What is told --- */

static void
take_piece (GPtrArray         *pieces,
            YoriaiTextRunKind  kind,
            char              *text)
{
  YoriaiDifferencePiece piece = { kind, text };

  if (*text == '\0')
    g_free (text);
  else
    g_ptr_array_add (pieces, g_memdup2 (&piece, sizeof piece));
}

/* The value of one side as people read it. */
static char *
dup_side (const YoriaiDifferenceItem *item,
          const YoriaiValue          *value,
          gboolean                    is_new)
{
  YoriaiRecord *record = is_new ? item->after : item->before;
  YoriaiKind kind;

  if (value->tag == YORIAI_TAG_NONE)
    return g_strdup ("");
  if (item->name != NULL)
    return g_strdup (value->v.s);
  if (item->year > 0)
    return yoriai_number_format (value->v.i);
  kind = yoriai_record_get_field (record, item->field)->kind;
  if (item->is_element && kind == YORIAI_KIND_REFS)
    {
      YoriaiSpace *space = yoriai_record_get_space (item->before);
      gboolean is_old = space != NULL && yoriai_space_find (space, value->v.s) != NULL;
      char *ids[] = { value->v.s, NULL };

      return yoriai_display_dup_given (is_old ? item->before : record, item->field, &YORIAI_VALUE_STRINGS (ids));
    }
  if (item->is_element)
    return value->tag == YORIAI_TAG_INT ? g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i) : g_strdup (value->v.s);
  /* What it says itself, which somebody may have written otherwise than either record has it; ids are the earlier one's. */
  if (yoriai_kind_is_text (kind) || kind == YORIAI_KIND_CODE || kind == YORIAI_KIND_INT || kind == YORIAI_KIND_MONEY
      || kind == YORIAI_KIND_DATE || kind == YORIAI_KIND_BOOL || kind == YORIAI_KIND_ENUM || kind == YORIAI_KIND_CHOICE)
    return yoriai_display_dup_given (record, item->field, value);
  return yoriai_display_dup_value (record, item->field);
}

static void
tell_text (GPtrArray  *pieces,
           const char *old,
           const char *new)
{
  g_autoptr (GArray) runs = yoriai_text_runs_new (old, new);

  for (guint i = 0; i < runs->len; i++)
    {
      const YoriaiTextRun *run = &g_array_index (runs, YoriaiTextRun, i);

      take_piece (pieces, run->kind, g_strndup (run->text, run->length));
    }
}

static void
tell_value (GPtrArray                  *pieces,
            const YoriaiDifferenceItem *item)
{
  g_autofree char *old = dup_side (item, &item->old, FALSE);
  g_autofree char *new = dup_side (item, &item->new, TRUE);
  gboolean is_text = item->name == NULL && yoriai_kind_is_text (yoriai_record_get_field (item->before, item->field)->kind);

  if (is_text)
    {
      tell_text (pieces, old, new);
      return;
    }
  if (item->old.tag != YORIAI_TAG_NONE)
    take_piece (pieces, YORIAI_TEXT_RUN_REMOVED, g_steal_pointer (&old));
  if (item->old.tag != YORIAI_TAG_NONE && item->new.tag != YORIAI_TAG_NONE)
    take_piece (pieces, YORIAI_TEXT_RUN_SAME, g_strdup (" → "));
  if (item->new.tag != YORIAI_TAG_NONE)
    take_piece (pieces, YORIAI_TEXT_RUN_INSERTED, g_steal_pointer (&new));
}

static void
tell_move (GPtrArray                  *pieces,
           const YoriaiDifferenceItem *item)
{
  YoriaiRecord *from = yoriai_record_get_parent (item->before), *to = yoriai_record_get_parent (item->after);
  g_autofree char *title = yoriai_display_dup_title (item->after);
  g_autofree char *old = NULL;

  take_piece (pieces, YORIAI_TEXT_RUN_SAME, g_steal_pointer (&title));
  if (yoriai_record_get_parent (to) != NULL
      && g_strcmp0 (yoriai_record_get_id (from), yoriai_record_get_id (to)) != 0)
    {
      old = yoriai_display_dup_title (from);
      /* Translators: an item was moved here out of another one, which %s is */
      take_piece (pieces, YORIAI_TEXT_RUN_SAME, g_strdup_printf (_(" (moved here from “%s”)"), old));
      return;
    }
  /* Translators: an item stands at another place of its list: it was the first number, it is the second */
  take_piece (pieces, YORIAI_TEXT_RUN_SAME,
              g_strdup_printf (_(" (moved from No. %u to No. %u)"), yoriai_record_get_index (item->before) + 1,
                               yoriai_record_get_index (item->after) + 1));
}

/**
 * yoriai_difference_words_tell:
 * @item: an item
 *
 * Returns: (transfer full) (element-type YoriaiDifferencePiece): what is not the same, as people read it: texts with what
 *   is removed and inserted, values before and after, the title of a record
 */
GPtrArray *
yoriai_difference_words_tell (const YoriaiDifferenceItem *item)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);

  switch (item->kind)
    {
    case YORIAI_DIFFERENCE_ADDED:
      take_piece (pieces, YORIAI_TEXT_RUN_INSERTED, yoriai_display_dup_title (item->after));
      break;
    case YORIAI_DIFFERENCE_REMOVED:
      take_piece (pieces, YORIAI_TEXT_RUN_REMOVED, yoriai_display_dup_title (item->before));
      break;
    case YORIAI_DIFFERENCE_MOVED:
      tell_move (pieces, item);
      break;
    case YORIAI_DIFFERENCE_CHANGED:
    case YORIAI_DIFFERENCE_ORDER:
    default:
      tell_value (pieces, item);
      break;
    }
  return pieces;
}

/* Where an item stood and where it stands. */
static void
tell_place (GPtrArray         *pieces,
            YoriaiTextRunKind  kind,
            YoriaiRecord      *record,
            gboolean           has_moved_in)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  g_autofree char *title = yoriai_display_dup_title (record);
  g_autofree char *in = has_moved_in ? yoriai_display_dup_title (parent) : NULL;

  take_piece (pieces, YORIAI_TEXT_RUN_SAME, g_steal_pointer (&title));
  if (has_moved_in)
    /* Translators: what an item lies in, behind its title */
    take_piece (pieces, kind, g_strdup_printf (_(" (in “%s”)"), in));
  else
    /* Translators: which item of its list, behind its title */
    take_piece (pieces, kind, g_strdup_printf (_(" (No. %u)"), yoriai_record_get_index (record) + 1));
}

static void
tell_move_sides (const YoriaiDifferenceItem *item,
                 GPtrArray                  *before,
                 GPtrArray                  *after)
{
  YoriaiRecord *from = yoriai_record_get_parent (item->before), *to = yoriai_record_get_parent (item->after);
  gboolean has_moved_in = yoriai_record_get_parent (to) != NULL && yoriai_record_get_parent (from) != NULL
                          && g_strcmp0 (yoriai_record_get_id (from), yoriai_record_get_id (to)) != 0;

  tell_place (before, YORIAI_TEXT_RUN_REMOVED, item->before, has_moved_in);
  tell_place (after, YORIAI_TEXT_RUN_INSERTED, item->after, has_moved_in);
}

/* What both have, and what only this side has. */
static void
take_text_side (GPtrArray             *side,
                const YoriaiTextRun   *run,
                YoriaiTextRunKind      kind)
{
  if (run->kind == YORIAI_TEXT_RUN_SAME || run->kind == kind)
    take_piece (side, run->kind, g_strndup (run->text, run->length));
}

static void
tell_value_sides (const YoriaiDifferenceItem *item,
                  GPtrArray                  *before,
                  GPtrArray                  *after)
{
  g_autofree char *old = dup_side (item, &item->old, FALSE);
  g_autofree char *new = dup_side (item, &item->new, TRUE);
  gboolean is_text = item->name == NULL && yoriai_kind_is_text (yoriai_record_get_field (item->before, item->field)->kind);
  g_autoptr (GArray) runs = is_text ? yoriai_text_runs_new (old, new) : NULL;

  for (guint i = 0; is_text && i < runs->len; i++)
    {
      take_text_side (before, &g_array_index (runs, YoriaiTextRun, i), YORIAI_TEXT_RUN_REMOVED);
      take_text_side (after, &g_array_index (runs, YoriaiTextRun, i), YORIAI_TEXT_RUN_INSERTED);
    }
  if (is_text)
    return;
  take_piece (before, YORIAI_TEXT_RUN_REMOVED, g_steal_pointer (&old));
  take_piece (after, YORIAI_TEXT_RUN_INSERTED, g_steal_pointer (&new));
}

/**
 * yoriai_difference_words_tell_sides:
 * @item: an item
 * @ret_before: (out) (transfer full) (element-type YoriaiDifferencePiece): what the earlier says; nothing where it has nothing
 * @ret_after: (out) (transfer full) (element-type YoriaiDifferencePiece): what the later says
 *
 * As yoriai_difference_words_tell(), for two columns.
 */
void
yoriai_difference_words_tell_sides (const YoriaiDifferenceItem  *item,
                                    GPtrArray                  **ret_before,
                                    GPtrArray                  **ret_after)
{
  GPtrArray *before = g_ptr_array_new_with_free_func (piece_free), *after = g_ptr_array_new_with_free_func (piece_free);

  switch (item->kind)
    {
    case YORIAI_DIFFERENCE_ADDED:
      take_piece (after, YORIAI_TEXT_RUN_INSERTED, yoriai_display_dup_title (item->after));
      break;
    case YORIAI_DIFFERENCE_REMOVED:
      take_piece (before, YORIAI_TEXT_RUN_REMOVED, yoriai_display_dup_title (item->before));
      break;
    case YORIAI_DIFFERENCE_MOVED:
      tell_move_sides (item, before, after);
      break;
    case YORIAI_DIFFERENCE_CHANGED:
    case YORIAI_DIFFERENCE_ORDER:
    default:
      tell_value_sides (item, before, after);
      break;
    }
  *ret_before = before;
  *ret_after = after;
}

static void
describe (GPtrArray    *lines,
          YoriaiRecord *record,
          const char   *place,
          YoriaiCall   *call,
          const char   *track)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;
      g_autofree char *label = yoriai_words_dup_label_in (call, track, record, i);
      g_autofree char *whole = *place != '\0' ? g_strconcat (place, " › ", label, NULL) : g_strdup (label);
      g_autofree char *value = NULL;

      if (kind == YORIAI_KIND_CHILD)
        describe (lines, yoriai_record_get_child (record, i), whole, call, track);
      if (kind == YORIAI_KIND_LIST)
        for (guint j = 0; j < yoriai_record_get_n_items (record, i); j++)
          describe (lines, yoriai_record_get_item (record, i, j), whole, call, track);
      if (kind == YORIAI_KIND_CHILD || kind == YORIAI_KIND_LIST || yoriai_record_is_empty (record, i))
        continue;
      value = yoriai_display_dup_value (record, i);
      /* Translators: a field and what it holds */
      g_ptr_array_add (lines, g_strdup_printf (_("%s: %s"), whole, value));
    }
}

/**
 * yoriai_difference_words_describe:
 * @record: a record
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Returns: (transfer full) (element-type utf8): all that is filled in there, a field a text
 */
GPtrArray *
yoriai_difference_words_describe (YoriaiRecord *record,
                                  YoriaiCall   *call,
                                  const char   *track)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  describe (lines, record, "", call, track);
  return lines;
}

/* --- Conflicts --- */

#define MAX_QUOTED 60 /* characters of a value that are quoted */

/* The value of a conflict as people read it, in a line's length. */
static char *
dup_quoted (const YoriaiMergeConflict *conflict,
            const YoriaiValue    *value)
{
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;

  if (value->tag == YORIAI_TAG_NONE)
    return g_strdup (_("(not filled in)"));
  if (conflict->name != NULL)
    text = g_strdup (value->v.s);
  else if (conflict->year > 0)
    text = yoriai_number_format (value->v.i);
  else
    text = yoriai_display_dup_given (conflict->record, conflict->field, value);
  if (g_utf8_strlen (text, -1) <= MAX_QUOTED)
    return g_steal_pointer (&text);
  start = g_utf8_substring (text, 0, MAX_QUOTED);
  return g_strconcat (start, "…", NULL);
}

/**
 * yoriai_conflict_words_dup_place:
 * @conflict: a conflict
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Returns: (transfer full): where it is, from the section to the field and the year
 */
char *
yoriai_conflict_words_dup_place (const YoriaiMergeConflict *conflict,
                                 YoriaiCall           *call,
                                 const char           *track)
{
  g_autofree char *place = yoriai_finding_place_dup_text (call, track, conflict->record, conflict->field);
  g_autofree char *year = NULL;

  if (conflict->name != NULL)
    return g_strconcat (place, " › ", conflict->name, NULL);
  if (conflict->year == 0)
    return g_steal_pointer (&place);
  year = g_strdup_printf (_("Year %u"), (guint) conflict->year);
  return g_strconcat (place, " › ", year, NULL);
}

static char *
dup_parent_title (const YoriaiMergeConflict *conflict,
                  const YoriaiValue    *id)
{
  YoriaiRecord *parent = yoriai_space_find (yoriai_record_get_space (conflict->record), id->v.s);

  return parent != NULL ? yoriai_display_dup_title (parent) : g_strdup (_("(removed)"));
}

/**
 * yoriai_conflict_words_dup_text:
 * @conflict: a conflict
 * @mine: what people call the one copy
 * @theirs: what they call the other
 *
 * Returns: (transfer full): a sentence that says what stands and what does not
 */
char *
yoriai_conflict_words_dup_text (const YoriaiMergeConflict *conflict,
                                const char           *mine,
                                const char           *theirs)
{
  const char *winner = conflict->is_mine ? mine : theirs, *other = conflict->is_mine ? theirs : mine;
  const YoriaiValue *value = conflict->is_mine ? &conflict->mine : &conflict->theirs;
  const YoriaiValue *lost = conflict->is_mine ? &conflict->theirs : &conflict->mine;
  g_autofree char *kept = NULL;
  g_autofree char *left = NULL;
  g_autofree char *base = NULL;

  if (conflict->kind == YORIAI_CONFLICT_REMOVED)
    /* Translators: two copies of the proposal */
    return g_strdup_printf (_("kept: %s wrote in it, %s removed it"), winner, other);
  if (conflict->kind == YORIAI_CONFLICT_GONE)
    return g_strdup (_("removed, but another copy wrote in it meanwhile; that can be brought back with it"));
  if (conflict->kind == YORIAI_CONFLICT_MOVED)
    {
      kept = dup_parent_title (conflict, value);
      left = dup_parent_title (conflict, lost);
      /* Translators: a record, a copy of the proposal, another copy, another record */
      return g_strdup_printf (_("moved to “%s” as in %s; %s moved it to “%s”"), kept, winner, other, left);
    }
  kept = dup_quoted (conflict, value);
  left = dup_quoted (conflict, lost);
  if (conflict->is_text)
    /* Translators: what has become of a text that copies changed apart, one of these copies, what it says */
    return g_strdup_printf (_("changed apart, “%s” now; %s says “%s”"), kept, other, left);
  if (conflict->base.tag == YORIAI_TAG_NONE)
    /* Translators: a value, the copy of the proposal that has it, another copy, its value */
    return g_strdup_printf (_("“%s” stands, from %s; %s says “%s”"), kept, winner, other, left);
  base = dup_quoted (conflict, &conflict->base);
  /* Translators: a value, the copy of the proposal that has it, another copy, its value, the value before */
  return g_strdup_printf (_("“%s” stands, from %s; %s says “%s”; it was “%s”"), kept, winner, other, left, base);
}
