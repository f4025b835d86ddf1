/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-decide"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-return-private.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text.h"

/* What is to become of what sheets bring. What the difference has is taken with it, as of a copy; what had to be asked, and
 * what somebody wrote otherwise, is read as a cell of the sheet is, and set behind it. */

static YoriaiReturnItem *
get_item (YoriaiReturns *self,
          guint          index)
{
  return self->items->pdata[index];
}

static gboolean
is_of_difference (const YoriaiReturnItem *item)
{
  return item->difference != G_MAXUINT;
}

/**
 * yoriai_returns_can_decide:
 * @self: sheets that were compared
 * @index: one of its items
 * @take: what would become of it
 *
 * Returns: whether that can be chosen
 */
gboolean
yoriai_returns_can_decide (YoriaiReturns *self,
                           guint          index,
                           YoriaiTake     take)
{
  const YoriaiReturnItem *item = get_item (self, index);

  switch (take)
    {
    case YORIAI_TAKE_THEIRS:
      return is_of_difference (item) || (!yoriai_return_item_is_told (item) && item->kind != YORIAI_RETURN_UNREADABLE);
    case YORIAI_TAKE_BOTH:
      return is_of_difference (item) && yoriai_incoming_can_take_both (self->incoming, item->difference);
    case YORIAI_TAKE_EDITED:
      return item->row != NULL && item->key != NULL;
    case YORIAI_TAKE_MINE:
    case YORIAI_TAKE_OPEN:
    default:
      return TRUE;
    }
}

/* --- Reading an answer --- */

/* Where an answer goes to, and all that is asked there. */
typedef struct
{
  YoriaiAsked *asked; /* (owned) */
  const YoriaiAskedColumn *column;
  YoriaiRecord *record;
  const char *institution;
} Target;

static void
target_clear (Target *target)
{
  g_clear_pointer (&target->asked, yoriai_asked_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static const YoriaiAskedColumn *
find_column (const YoriaiAsked *asked,
             const char        *key)
{
  for (guint i = 0; i < asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = asked->tables->pdata[i];

      for (guint j = 0; j < table->columns->len; j++)
        if (g_str_equal (((const YoriaiAskedColumn *) table->columns->pdata[j])->key, key))
          return table->columns->pdata[j];
    }
  return NULL;
}

/* @reading: of what is open, or of theirs; @options: to stay as long as @ret_target
 *
 * Returns: whether the record is there */
static gboolean
find_target (YoriaiReturns          *self,
             const YoriaiReturnItem *item,
             YoriaiReading          *reading,
             const YoriaiAskOptions *options,
             Target                 *ret_target)
{
  const YoriaiReturn *sheet = self->sheets->pdata[item->sheet];
  YoriaiRecord *institution = yoriai_space_find (reading->space, yoriai_record_get_id (sheet->institution));
  YoriaiRecord *row = yoriai_space_find (reading->space, item->row);

  *ret_target = (Target){ 0 };
  if (institution == NULL || row == NULL)
    return FALSE;
  ret_target->institution = yoriai_record_get_id (institution);
  ret_target->asked = yoriai_asked_new (reading, institution, options);
  ret_target->column = find_column (ret_target->asked, item->key);
  if (ret_target->column == NULL)
    return FALSE;
  ret_target->record = yoriai_asked_find (ret_target->column, row, ret_target->institution);
  if (ret_target->record == NULL && ret_target->column->of == YORIAI_ASKED_OF_AFFILIATION)
    ret_target->record = _yoriai_return_make_affiliation (row, ret_target->institution);
  return ret_target->record != NULL;
}

static gboolean
read_answer (YoriaiReturns           *self,
             const YoriaiReturnItem  *item,
             const Target            *target,
             YoriaiValue             *ret_value,
             GError                 **error)
{
  g_autoptr (YoriaiTitleIndex) titles = yoriai_title_index_new (yoriai_space_get_root (yoriai_record_get_space (target->record)));
  YoriaiReturnReader reader = { .all = self, .sheet = self->sheets->pdata[item->sheet], .asked = target->asked, .titles = titles };

  *ret_value = YORIAI_VALUE_NONE;
  if (item->take != YORIAI_TAKE_EDITED)
    return _yoriai_return_read_raw (target->column, item->raw != NULL ? item->raw : "", ret_value);
  if (yoriai_text_is_empty (item->edited))
    return TRUE;
  return _yoriai_return_read_cell (&reader, target->column, target->record, NULL, NULL, item->edited, ret_value, error);
}

static gboolean
set_answer (YoriaiReturns           *self,
            const YoriaiReturnItem  *item,
            YoriaiReading           *reading,
            GError                 **error)
{
  const YoriaiAskOptions options = { .parts = yoriai_ask_list_parts () };
  YoriaiValue value = YORIAI_VALUE_NONE;
  g_auto (Target) target = { 0 };
  gboolean is_set;

  if (!find_target (self, item, reading, &options, &target))
    {
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND, _("What this was written in is not there any more."));
      return FALSE;
    }
  is_set = read_answer (self, item, &target, &value, error)
           && _yoriai_return_set (target.column, target.record, target.institution, &value, error);
  yoriai_value_clear (&value);
  return is_set;
}

/* Tries it where it does no harm. */
static gboolean
can_be_set (YoriaiReturns           *self,
            const YoriaiReturnItem  *item,
            GError                 **error)
{
  gboolean is_set;

  yoriai_space_begin (self->theirs, NULL, NULL);
  is_set = set_answer (self, item, &self->theirs_reading, error);
  yoriai_space_rollback (self->theirs);
  return is_set;
}

/**
 * yoriai_returns_decide:
 * @self: sheets that were compared
 * @index: one of its items
 * @take: what is to become of it; see yoriai_returns_can_decide()
 * @text: (nullable): EDITED: what it is to be, written as in the sheet
 * @error: return location for a #YoriaiRecordError
 *
 * Decides on one thing that a sheet brings.
 *
 * Returns: %FALSE where @text cannot be taken; it is left undecided then
 */
gboolean
yoriai_returns_decide (YoriaiReturns  *self,
                       guint           index,
                       YoriaiTake      take,
                       const char     *text,
                       GError        **error)
{
  YoriaiReturnItem *item = get_item (self, index);

  g_return_val_if_fail (yoriai_returns_can_decide (self, index, take), FALSE);

  item->take = take;
  if (take != YORIAI_TAKE_EDITED)
    return TRUE;
  g_free (item->edited);
  item->edited = g_strdup (text != NULL ? text : "");
  if (can_be_set (self, item, error))
    return TRUE;
  item->take = YORIAI_TAKE_OPEN;
  return FALSE;
}

static gboolean
is_taken (YoriaiTake take)
{
  return take == YORIAI_TAKE_THEIRS || take == YORIAI_TAKE_BOTH || take == YORIAI_TAKE_EDITED;
}

/**
 * yoriai_returns_count_taken:
 * @self: sheets that were compared
 *
 * Returns: how many things are to be taken
 */
guint
yoriai_returns_count_taken (YoriaiReturns *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += is_taken (get_item (self, i)->take);
  return n;
}

/* --- Taking --- */

/* Returns: (transfer full): of each item of the difference what is taken by it; what is left open stays, and is offered again */
static YoriaiTake *
dup_takes (YoriaiReturns *self)
{
  guint n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (self->incoming));
  YoriaiTake *takes = g_new (YoriaiTake, n + 1);

  for (guint i = 0; i < n; i++)
    takes[i] = YORIAI_TAKE_MINE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const YoriaiReturnItem *item = get_item (self, i);

      if (is_of_difference (item) && (item->take == YORIAI_TAKE_THEIRS || item->take == YORIAI_TAKE_BOTH))
        takes[item->difference] = item->take;
    }
  return takes;
}

static gboolean
remove_row (YoriaiReturns           *self,
            const YoriaiReturnItem  *item,
            GError                 **error)
{
  YoriaiRecord *row = yoriai_space_find (self->reading->space, item->record);

  return row == NULL || yoriai_record_remove (row, error);
}

/* What the difference does not take. */
static gboolean
apply_answers (YoriaiReturns  *self,
               GError        **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const YoriaiReturnItem *item = get_item (self, i);
      gboolean is_own = item->take == YORIAI_TAKE_EDITED || (item->take == YORIAI_TAKE_THEIRS && !is_of_difference (item));

      if (!is_own)
        continue;
      if (item->kind == YORIAI_RETURN_GONE ? !remove_row (self, item, error) : !set_answer (self, item, self->reading, error))
        {
          g_prefix_error (error, "%s: ", item->what);
          return FALSE;
        }
    }
  return TRUE;
}

/* Whether a place is one in a record. */
static gboolean
is_of (const char *place,
       const char *record)
{
  return g_str_has_prefix (place, record) && place[strlen (record)] == '/';
}

static void
mark_writes (YoriaiReturns           *self,
             const YoriaiReturnItem  *item,
             GPtrArray              **marks)
{
  GHashTableIter iter;
  gpointer place, value;

  g_hash_table_iter_init (&iter, self->writes);
  while (g_hash_table_iter_next (&iter, &place, &value))
    {
      const YoriaiReturnWrite *write = value;
      gboolean is_it = item->key != NULL ? is_of (place, item->record) && g_strcmp0 (item->key, write->key) == 0
                                         : g_str_equal (write->record, item->record);

      if (is_it)
        g_ptr_array_add (marks[write->sheet], _yoriai_return_dup_mark (write->record, write->key, write->raw));
    }
}

/* Returns: (transfer full): marks of what was decided, a list a sheet */
static GPtrArray **
list_marks (YoriaiReturns *self)
{
  GPtrArray **marks = g_new0 (GPtrArray *, self->sheets->len + 1);

  for (guint i = 0; i < self->sheets->len; i++)
    marks[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->items->len; i++)
    {
      const YoriaiReturnItem *item = get_item (self, i);

      if (item->take == YORIAI_TAKE_OPEN)
        continue;
      if (is_of_difference (item))
        mark_writes (self, item, marks);
      else if (item->record != NULL && item->raw != NULL)
        g_ptr_array_add (marks[item->sheet],
                         _yoriai_return_dup_mark (item->record, item->key != NULL ? item->key : YORIAI_RETURN_ROW, item->raw));
    }
  return marks;
}

/**
 * yoriai_returns_take:
 * @self: sheets that were compared
 * @now: when they came, for the receipts
 * @ret_n_taken: (out) (optional): how many things were taken
 * @error: return location
 *
 * Takes in what is decided so, and notes what came: one transaction, one step of undo. What nobody has decided on is offered
 * again when the sheet is. Of sheets that bring nothing nothing is noted: a file that comes back as it was sent changes
 * nothing. @self is of no use afterwards.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_returns_take (YoriaiReturns  *self,
                     GDateTime      *now,
                     guint          *ret_n_taken,
                     GError        **error)
{
  g_autofree YoriaiTake *takes = dup_takes (self);
  GPtrArray **marks = list_marks (self);
  guint n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (self->incoming)), n_wanted = 0;
  gboolean is_done;

  for (guint i = 0; i < n; i++)
    n_wanted += takes[i] != YORIAI_TAKE_MINE;
  yoriai_space_begin (self->reading->space, _("Take In Sheets"), NULL);
  is_done = (n_wanted == 0 || yoriai_incoming_apply (self->incoming, takes, _("Take In Sheets"), error))
            && apply_answers (self, error) && _yoriai_return_note (self, now, marks, error);
  if (is_done)
    yoriai_space_commit (self->reading->space);
  else
    yoriai_space_rollback (self->reading->space);
  for (guint i = 0; i < self->sheets->len; i++)
    g_ptr_array_unref (marks[i]);
  g_free (marks);
  if (ret_n_taken != NULL)
    *ret_n_taken = yoriai_returns_count_taken (self);
  return is_done;
}
