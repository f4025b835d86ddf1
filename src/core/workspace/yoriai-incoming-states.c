/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare/yoriai-merge.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "text/yoriai-text-runs.h"
#include "workspace/yoriai-incoming-private.h"

/* A copy of the same lineage: the two documents are joined on the side. What the copy brings is where it was edited beyond
 * what is open; both wrote where that is so on both sides. What was known here before, but is not so any more, was declined,
 * undone or changed since: it is brought again, and left unless somebody wants it.
 *
 * Taken in, the joined document is made to say what was chosen, as edits of one's own, and then is taken in as a whole: so the
 * copy's author learns what was declined, and the same copy brings nothing any more. */

/* Two documents of one origin. Both have to be shared. */
gboolean
_yoriai_incoming_is_of_one (YoriaiSpace *open,
                            YoriaiSpace *copy)
{
  g_autofree char *mine = yoriai_space_dup_lineage (open);
  g_autofree char *theirs = mine != NULL ? yoriai_space_dup_lineage (copy) : NULL;

  return mine != NULL && g_strcmp0 (mine, theirs) == 0
         && g_strcmp0 (yoriai_record_get_id (yoriai_space_get_root (open)),
                       yoriai_record_get_id (yoriai_space_get_root (copy))) == 0;
}

/* --- Where an item of a difference lies --- */

static char *
dup_suffix (const YoriaiDifferenceItem *item)
{
  const YoriaiValue *value = item->new.tag != YORIAI_TAG_NONE ? &item->new : &item->old;

  if (item->year > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, item->year);
  if (item->is_element && value->tag == YORIAI_TAG_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);
  return NULL;
}

static gboolean
is_written_in (const YoriaiNews  *news,
               YoriaiRecord      *record,
               const char       **ret_authors)
{
  const char *authors = NULL;
  gboolean is_written = yoriai_news_find (news, yoriai_record_get_id (record), NULL, NULL, &authors);

  for (guint i = 0; i < yoriai_record_get_n_fields (record) && !(is_written && authors != NULL); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        is_written |= is_written_in (news, yoriai_record_get_child (record, i), &authors);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        is_written |= is_written_in (news, yoriai_record_get_item (record, i, j), &authors);
    }
  if (authors != NULL)
    *ret_authors = authors;
  return is_written;
}

/* Where a record stands in its list is told of as few as possible, and so perhaps not of the one that was moved. */
static gboolean
is_moved_in (const YoriaiNews  *news,
             YoriaiRecord      *record,
             const char       **ret_authors)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  guint field = yoriai_record_get_parent_field (record);

  if (yoriai_news_find (news, yoriai_record_get_id (record), "@", NULL, ret_authors))
    return TRUE;
  for (guint i = 0; i < yoriai_record_get_n_items (parent, field); i++)
    if (yoriai_news_find (news, yoriai_record_get_id (yoriai_record_get_item (parent, field, i)), "@", NULL, ret_authors))
      return TRUE;
  return FALSE;
}

static gboolean
is_touched (const YoriaiNews            *news,
            const YoriaiDifferenceItem  *item,
            const char                 **ret_authors)
{
  YoriaiRecord *record = item->before != NULL ? item->before : item->after;
  g_autofree char *suffix = dup_suffix (item);
  g_autofree char *unknown = item->name != NULL ? g_strconcat ("?", item->name, NULL) : NULL;

  switch (item->kind)
    {
    case YORIAI_DIFFERENCE_ADDED:
    case YORIAI_DIFFERENCE_REMOVED:
      return is_written_in (news, record, ret_authors);
    case YORIAI_DIFFERENCE_MOVED:
      return is_moved_in (news, item->after, ret_authors);
    case YORIAI_DIFFERENCE_CHANGED:
    case YORIAI_DIFFERENCE_ORDER:
    default:
      return yoriai_news_find (news, yoriai_record_get_id (record),
                               unknown != NULL ? unknown : yoriai_record_get_field (record, item->field)->name, suffix,
                               ret_authors);
    }
}

static gboolean
is_text (const YoriaiDifferenceItem *item)
{
  return item->kind == YORIAI_DIFFERENCE_CHANGED && item->field != YORIAI_NO_FIELD && !item->is_element
         && yoriai_kind_is_text (yoriai_record_get_field (item->before, item->field)->kind);
}

/* --- What the copy brings --- */

/* Returns: (transfer full) (nullable): a copy without a document, and without history */
YoriaiSpace *
_yoriai_incoming_read_view (YoriaiSpace  *space,
                            GError      **error)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);

  return yoriai_document_read_written (view, error);
}

/* Whether the copy has its way there in what is shown: it does not by itself where both wrote, or where that is long ago. */
static gboolean
is_to_be_shown (YoriaiIncoming             *self,
                const YoriaiDifferenceItem *item,
                gboolean                    has_base)
{
  const char *authors;

  if (!is_touched (self->theirs, item, &authors))
    return has_base;
  return !is_text (item) && is_touched (self->mine, item, &authors);
}

/* Makes @shown, which has what the two documents become, say what the copy says where somebody has to choose. */
static gboolean
show_copy (YoriaiIncoming  *self,
           YoriaiSpace     *shown,
           YoriaiSpace     *base,
           GError         **error)
{
  g_autoptr (YoriaiMerge) merge = yoriai_merge_three (base, shown, self->copy, error);
  g_autoptr (YoriaiDifference) difference = NULL;

  if (merge == NULL)
    return FALSE;
  _yoriai_incoming_settle (merge);
  difference = yoriai_difference_new (shown, merge->space);
  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    if (is_to_be_shown (self, yoriai_difference_get_item (difference, i), base != NULL))
      yoriai_difference_apply (difference, &i, 1, NULL, NULL); /* what cannot be had is not offered */
  return TRUE;
}

/* Joins the documents, and finds what there is to be chosen from. @base: (nullable): what both began with, for what is not
 * new any more. */
gboolean
_yoriai_incoming_join (YoriaiIncoming  *self,
                       YoriaiSpace     *open,
                       YoriaiSpace     *base,
                       GError         **error)
{
  g_autoptr (YoriaiSpace) shown = NULL;

  self->theirs = yoriai_space_read_news (open, self->copy, error);
  self->mine = self->theirs != NULL ? yoriai_space_read_news (self->copy, open, error) : NULL;
  self->joined = self->mine != NULL ? yoriai_space_new_merged (open, self->copy, error) : NULL;
  shown = self->joined != NULL ? _yoriai_incoming_read_view (self->joined, error) : NULL;
  if (shown == NULL || !show_copy (self, shown, base, error))
    return FALSE;
  self->merge = g_new0 (YoriaiMerge, 1);
  self->merge->space = g_steal_pointer (&shown);
  self->merge->conflicts = g_ptr_array_new ();
  self->has_base = TRUE;
  g_set_object (&self->base, base);
  return TRUE;
}

static const char *
get_text (YoriaiRecord *record,
          guint         field)
{
  const char *text = record != NULL ? yoriai_record_get_string (record, yoriai_record_get_field (record, field)->name) : NULL;

  return text != NULL ? text : "";
}

/* Documents put characters beside each other; whether people meant that is another question. */
gboolean
_yoriai_incoming_is_mixed (YoriaiIncoming             *self,
                           const YoriaiDifferenceItem *item,
                           YoriaiRecord               *theirs)
{
  YoriaiRecord *base = yoriai_space_find (self->base, yoriai_record_get_id (item->before));
  g_autofree char *merged = NULL;

  if (base == NULL)
    return yoriai_record_get_field (item->before, item->field)->kind == YORIAI_KIND_TEXT;
  merged = yoriai_text_merge (get_text (base, item->field), get_text (item->before, item->field),
                              get_text (theirs, item->field));
  return merged == NULL;
}

/* What is known of an item without looking at what both say. */
void
_yoriai_incoming_read_place (YoriaiIncoming             *self,
                             const YoriaiDifferenceItem *item,
                             YoriaiIncomingPlace        *place)
{
  const char *authors = NULL;

  place->is_old = !is_touched (self->theirs, item, &place->authors);
  place->is_contested = !place->is_old && is_touched (self->mine, item, &authors);
}

/* --- Taking it in --- */

/* Records that the joined document has removed come back as they are, not as others of the same id. */
static gboolean
restore_records (YoriaiSpace       *joined,
                 YoriaiDifference  *difference,
                 GError           **error)
{
  gboolean is_restored = FALSE;

  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);
      YoriaiRecord *record = item->kind == YORIAI_DIFFERENCE_ADDED
                               ? yoriai_space_find_removed (joined, yoriai_record_get_id (item->after))
                               : NULL;

      if (record != NULL && G_OBJECT_TYPE (record) == G_OBJECT_TYPE (item->after))
        is_restored |= yoriai_space_restore (joined, record, NULL);
    }
  return is_restored;
}

/* Whether what stands there is to stay as the two documents have become by themselves. */
static gboolean
is_left_open (YoriaiIncoming             *self,
              const YoriaiTake           *takes,
              const YoriaiDifferenceItem *item)
{
  YoriaiRecord *record = item->before != NULL ? item->before : item->after;

  for (guint i = 0; i < self->places->len; i++)
    {
      const YoriaiDifferenceItem *other = yoriai_difference_get_item (self->difference, i);
      YoriaiRecord *there = other->before != NULL ? other->before : other->after;

      if (takes[i] == YORIAI_TAKE_OPEN && g_array_index (self->places, YoriaiIncomingPlace, i).is_contested
          && g_strcmp0 (yoriai_record_get_id (record), yoriai_record_get_id (there)) == 0 && item->field == other->field
          && item->year == other->year && g_strcmp0 (item->name, other->name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Makes the joined document say what @wanted does. */
static gboolean
adopt (YoriaiIncoming    *self,
       YoriaiSpace       *wanted,
       const YoriaiTake  *takes,
       GError           **error)
{
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (self->joined, wanted);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));

  while (restore_records (self->joined, difference, error))
    {
      yoriai_difference_free (g_steal_pointer (&difference));
      difference = yoriai_difference_new (self->joined, wanted);
    }
  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    if (!is_left_open (self, takes, yoriai_difference_get_item (difference, i)))
      g_array_append_val (items, i);
  return items->len == 0
         || yoriai_difference_apply (difference, (const guint *) (gpointer) items->data, items->len, NULL, error);
}

/* What somebody has chosen in so many words is settled. */
static void
settle_chosen (YoriaiIncoming   *self,
               const YoriaiTake *takes)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (self->joined);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      for (guint j = 0; j < self->places->len; j++)
        {
          const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, j);
          const YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, j);

          if (takes[j] == YORIAI_TAKE_OPEN || !place->is_contested || item->before == NULL
              || g_strcmp0 (yoriai_record_get_id (item->before), yoriai_record_get_id (conflict->record)) != 0
              || conflict->field != item->field
              || (item->year > 0 && g_ascii_strtoll (conflict->suffix, NULL, 10) != item->year))
            continue;
          yoriai_space_settle_conflict (self->joined, conflict);
          break;
        }
    }
}

/* Makes the joined document say what is chosen; what is open stays as it is. */
gboolean
_yoriai_incoming_choose_joined (YoriaiIncoming    *self,
                                const YoriaiTake  *takes,
                                GError           **error)
{
  g_autoptr (YoriaiSpace) wanted = _yoriai_incoming_read_view (_yoriai_incoming_get_open (self), error);
  g_autoptr (YoriaiDifference) difference = wanted != NULL ? yoriai_difference_new (wanted, self->merge->space) : NULL;

  if (difference == NULL || !_yoriai_incoming_take (self, difference, takes, NULL, error)
      || !adopt (self, wanted, takes, error))
    return FALSE;
  settle_chosen (self, takes);
  return TRUE;
}

gboolean
_yoriai_incoming_apply_joined (YoriaiIncoming    *self,
                               const YoriaiTake  *takes,
                               const char        *label,
                               GError           **error)
{
  YoriaiSpace *open = _yoriai_incoming_get_open (self);

  if (!_yoriai_incoming_choose_joined (self, takes, error) || !yoriai_space_take_in (open, self->joined, label, error))
    return FALSE;
  /* What was declined is to be saved, though it is to be seen nowhere. */
  if (!yoriai_space_is_modified (open) && !yoriai_news_is_empty (self->theirs))
    yoriai_space_mark_unsaved (open);
  return TRUE;
}
