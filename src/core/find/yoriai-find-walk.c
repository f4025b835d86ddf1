/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-find-walk"

#include "config.h"

#include "find/yoriai-find-walk.h"

#include <string.h>

#include "proposal/yoriai-answers.h"
#include "record/yoriai-space.h"
#include "workspace/yoriai-field-groups.h"
#include "workspace/yoriai-page-blocks.h"

#define STATE_FIXED "fixed"

/* What is left of a record: some of its fields, in the order of its form. */
typedef struct
{
  YoriaiRecord *record; /* (owned) */
  GArray *fields;       /* (owned): of guint */
  guint next;
  guint item; /* of the list that is next */
} Frame;

struct _YoriaiFindWalk
{
  YoriaiRecord *root;     /* (owned) */
  GHashTable *orders;     /* (owned): GType to the fields of its form, a GArray of guint */
  GArray *frames;         /* (owned): of Frame; the last is where it is */
  guint section;          /* the next one */
  const YoriaiSection *here;
  const YoriaiPageBlock *blocks;
  guint n_blocks;
  guint block;  /* the next one of this section; behind the last, the answers */
  guint answer; /* the next one of the proposal's */
};

static void
frame_clear (gpointer data)
{
  Frame *frame = data;

  g_clear_object (&frame->record);
  g_clear_pointer (&frame->fields, g_array_unref);
}

static gboolean
is_value (const YoriaiField *field)
{
  return field->kind != YORIAI_KIND_CHILD && field->kind != YORIAI_KIND_LIST;
}

static gboolean
is_answers (const YoriaiField *field)
{
  return strcmp (field->name, YORIAI_ANSWERS) == 0;
}

static void
add_field (GArray *order,
           guint   field)
{
  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint, i) == field)
      return;
  g_array_append_val (order, field);
}

static void
add_named (GArray     *order,
           GType       type,
           const char *names)
{
  guint n_fields;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n_fields);
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint field = yoriai_record_type_find_field (type, parts[i]);

      if (field != YORIAI_NO_FIELD && is_value (&fields[field]))
        add_field (order, field);
    }
}

/* Values as the groups have them, then what no group names, children and lists, answers. */
static GArray *
make_order (GType type)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_fields, n_groups;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n_fields);
  const YoriaiFieldGroup *groups = yoriai_field_groups_find (type, &n_groups);

  for (guint i = 0; i < n_groups; i++)
    add_named (order, type, groups[i].fields);
  for (guint i = 0; i < n_fields; i++)
    if (is_value (&fields[i]))
      add_field (order, i);
  for (guint i = 0; i < n_fields; i++)
    if (!is_value (&fields[i]) && !is_answers (&fields[i]))
      add_field (order, i);
  for (guint i = 0; i < n_fields; i++)
    if (is_answers (&fields[i]))
      add_field (order, i);

  return order;
}

/* Of a form of some fields: as yoriai_record_form_new_subset() has them. */
static GArray *
make_subset (GType       type,
             const char *names)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_fields;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n_fields);

  add_named (order, type, names);
  for (guint i = 0; i < n_fields; i++)
    if (!is_value (&fields[i]) && yoriai_field_group_has (names, fields[i].name))
      add_field (order, i);

  return order;
}

static GArray *
make_single (guint field)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  if (field != YORIAI_NO_FIELD)
    g_array_append_val (order, field);

  return order;
}

static GArray *
get_order (YoriaiFindWalk *self,
           YoriaiRecord   *record)
{
  GType type = G_OBJECT_TYPE (record);
  GArray *order;

  /* Of all slots of an answer one says something. */
  if (yoriai_answer_is (record))
    return make_single (yoriai_answer_get_slot (record));
  order = g_hash_table_lookup (self->orders, GSIZE_TO_POINTER (type));
  if (order == NULL)
    {
      order = make_order (type);
      g_hash_table_insert (self->orders, GSIZE_TO_POINTER (type), order);
    }
  return g_array_ref (order);
}

static void
push (YoriaiFindWalk *self,
      YoriaiRecord   *record,
      GArray         *fields)
{
  Frame frame = { .record = g_object_ref (record), .fields = fields };

  g_array_append_val (self->frames, frame);
}

/* The record and the fields of it that a block shows, where its section is the one that has them. */
static void
push_block (YoriaiFindWalk        *self,
            const YoriaiPageBlock *block)
{
  YoriaiRecord *record = self->root;
  guint field = block->part != NULL ? yoriai_record_find_field (record, block->part) : YORIAI_NO_FIELD;

  if (field != YORIAI_NO_FIELD && yoriai_record_get_field (record, field)->kind == YORIAI_KIND_CHILD)
    {
      record = yoriai_record_get_child (record, field);
      field = block->field != NULL ? yoriai_record_find_field (record, block->field) : YORIAI_NO_FIELD;
    }
  if (field != YORIAI_NO_FIELD && yoriai_record_get_field (record, field)->kind == YORIAI_KIND_CHILD)
    {
      record = yoriai_record_get_child (record, field);
      field = YORIAI_NO_FIELD;
    }
  if (yoriai_section_of (record, field) != self->here)
    return;
  if (field != YORIAI_NO_FIELD)
    push (self, record, make_single (field));
  else if (block->fields != NULL)
    push (self, record, make_subset (G_OBJECT_TYPE (record), block->fields));
  else
    push (self, record, get_order (self, record));
}

/* Returns: whether there is another one in this section */
static gboolean
push_answer (YoriaiFindWalk *self)
{
  guint field = yoriai_record_find_field (self->root, YORIAI_ANSWERS);

  while (field != YORIAI_NO_FIELD && self->answer < yoriai_record_get_n_items (self->root, field))
    {
      YoriaiRecord *answer = yoriai_record_get_item (self->root, field, self->answer++);

      if (yoriai_section_of (answer, YORIAI_NO_FIELD) != self->here)
        continue;
      push (self, answer, get_order (self, answer));
      return TRUE;
    }
  return FALSE;
}

/* Returns: FALSE at the end */
static gboolean
go_on (YoriaiFindWalk *self)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  if (self->here != NULL && self->block < self->n_blocks)
    {
      push_block (self, &self->blocks[self->block++]);
      return TRUE;
    }
  if (self->here != NULL && push_answer (self))
    return TRUE;
  if (self->section == n)
    return FALSE;
  self->here = &sections[self->section++];
  self->blocks = yoriai_page_blocks_find (self->here->id, &self->n_blocks);
  self->block = 0;
  self->answer = 0;

  return TRUE;
}

/**
 * yoriai_find_walk_new:
 * @root: a proposal
 *
 * Returns: (transfer full): a walk, before its first place
 */
YoriaiFindWalk *
yoriai_find_walk_new (YoriaiRecord *root)
{
  YoriaiFindWalk *self = g_new0 (YoriaiFindWalk, 1);

  self->root = g_object_ref (root);
  self->orders = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self->frames, frame_clear);

  return self;
}

/**
 * yoriai_find_walk_free:
 * @self: (transfer full): a walk
 *
 * Frees it.
 */
void
yoriai_find_walk_free (YoriaiFindWalk *self)
{
  g_array_unref (self->frames);
  g_hash_table_unref (self->orders);
  g_object_unref (self->root);
  g_free (self);
}

/**
 * yoriai_find_walk_next:
 * @self: a walk
 * @ret_place: (out caller-allocates): the next place
 *
 * Returns: whether there is one
 */
gboolean
yoriai_find_walk_next (YoriaiFindWalk  *self,
                       YoriaiFindPlace *ret_place)
{
  for (;;)
    {
      Frame *frame;
      const YoriaiField *info;
      YoriaiRecord *into = NULL;
      guint field;

      if (self->frames->len == 0)
        {
          if (!go_on (self))
            return FALSE;
          continue;
        }
      frame = &g_array_index (self->frames, Frame, self->frames->len - 1);
      if (frame->next == frame->fields->len)
        {
          g_array_set_size (self->frames, self->frames->len - 1);
          continue;
        }
      field = g_array_index (frame->fields, guint, frame->next);
      info = yoriai_record_get_field (frame->record, field);
      if (info->kind == YORIAI_KIND_LIST && frame->item < yoriai_record_get_n_items (frame->record, field))
        {
          into = yoriai_record_get_item (frame->record, field, frame->item++);
          push (self, into, get_order (self, into));
          continue;
        }
      frame->next++;
      frame->item = 0;
      if (info->kind == YORIAI_KIND_CHILD)
        {
          into = yoriai_record_get_child (frame->record, field);
          push (self, into, get_order (self, into));
        }
      else if (info->kind != YORIAI_KIND_LIST && !info->is_noted && !yoriai_record_is_empty (frame->record, field))
        {
          *ret_place = (YoriaiFindPlace){ self->here, frame->record, field };
          return TRUE;
        }
    }
}

/* The part of the proposal that a place lies in; of an answer of the proposal's, where the question stands. (nullable) */
static const char *
find_part (YoriaiRecord *record,
           guint         field)
{
  YoriaiRecord *parent;

  while ((parent = yoriai_record_get_parent (record)) != NULL)
    {
      if (yoriai_record_get_parent (parent) == NULL && yoriai_answer_is (record))
        return yoriai_record_get_string (record, "part");
      field = yoriai_record_get_parent_field (record);
      record = parent;
    }
  return field != YORIAI_NO_FIELD ? yoriai_record_get_field (record, field)->name : NULL;
}

static gboolean
has_value (YoriaiRecord *record,
           const char   *name,
           const char   *nick)
{
  guint field = yoriai_record_find_field (record, name);
  const YoriaiValue *value = yoriai_record_peek (record, field);

  return value->tag == YORIAI_TAG_INT
         && strcmp (yoriai_record_get_field (record, field)->values[value->v.i].nick, nick) == 0;
}

/**
 * yoriai_find_is_settled:
 * @record: a record of a proposal
 * @field: one of its fields
 *
 * Returns: whether those who write the proposal have settled the part it lies in
 */
gboolean
yoriai_find_is_settled (YoriaiRecord *record,
                        guint         field)
{
  YoriaiSpace *space = yoriai_record_get_space (record);
  YoriaiRecord *root = space != NULL ? yoriai_space_get_root (space) : NULL;
  const char *part = find_part (record, field);
  guint list = root != NULL ? yoriai_record_find_field (root, "sections") : YORIAI_NO_FIELD;

  for (guint i = 0; part != NULL && list != YORIAI_NO_FIELD && i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *state = yoriai_record_get_item (root, list, i);

      if (has_value (state, "part", part) && has_value (state, "state", STATE_FIXED))
        return TRUE;
    }
  return FALSE;
}
