/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-find"

#include "config.h"

#include "find/yoriai-find.h"

#include <string.h>

/* Looks for a text in everything that the pages of a proposal show, a few milliseconds at a time, so that whoever types
 * goes on typing. What is typed into the proposal meanwhile moves the hits of its place at once; whether anything else
 * has become another is looked after when nothing has been typed for a while. */
struct _YoriaiFind
{
  GObject parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  gboolean is_only_written;   /* only what people have written and can be replaced */
  char *text;                 /* (owned): what is looked for */
  YoriaiLikeness likeness;
  YoriaiTextPattern *pattern; /* (owned) (nullable) */
  YoriaiFindWalk *walk;       /* (owned) (nullable): while it looks */
  GPtrArray *hits;            /* (owned): of YoriaiFindHit */
  GPtrArray *again;           /* (owned) (nullable): what is found by looking once more, of which nobody knows yet */
  GArray *found;              /* (owned): of YoriaiTextHit, in one text */
  gboolean is_cut;            /* there are more */
  guint slice_id;             /* source that looks on */
  guint again_id;             /* source that begins once more */
};

static void yoriai_find_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiFind, yoriai_find, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, yoriai_find_model_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define SLICE_MICROSECONDS 4000
#define QUIET_MILLISECONDS 300
#define MAX_EDITS 64         /* of a change that is followed place by place */

/* --- What stands at one place --- */

typedef struct
{
  YoriaiFind *find;
  const YoriaiFindPlace *place;
  GPtrArray *into;
} Look;

/* A number is found by its digits, however they are grouped, and then all of it. */
static gboolean
find_number (const Look  *look,
             const char  *text,
             GArray      *found)
{
  YoriaiKind kind = yoriai_record_get_field (look->place->record, look->place->field)->kind;
  const char *wanted = yoriai_text_pattern_get_number (look->find->pattern);
  g_autofree char *digits = NULL;
  YoriaiTextHit hit;
  char *out;

  if (wanted == NULL
      || (kind != YORIAI_KIND_INT && kind != YORIAI_KIND_MONEY && kind != YORIAI_KIND_INTS
          && kind != YORIAI_KIND_YEARS))
    return FALSE;
  out = digits = g_strdup (text);
  for (const char *p = text; *p != '\0'; p++)
    if (*p != ',')
      *out++ = *p;
  *out = '\0';
  if (strstr (digits, wanted) == NULL)
    return FALSE;
  hit = (YoriaiTextHit){ .n = g_utf8_strlen (text, -1), .n_bytes = strlen (text), .is_whole = TRUE };
  g_array_set_size (found, 0);
  g_array_append_val (found, hit);

  return TRUE;
}

static void
look_cb (guint       item,
         const char *text,
         gpointer    user_data)
{
  const Look *look = user_data;
  YoriaiFind *self = look->find;

  if (!find_number (look, text, self->found) && !yoriai_text_pattern_find (self->pattern, text, self->found))
    return;
  for (guint i = 0; i < self->found->len; i++)
    {
      g_autoptr (YoriaiFindHit) hit
          = yoriai_find_hit_new (look->place, item, text, &g_array_index (self->found, YoriaiTextHit, i));

      if (!self->is_only_written || yoriai_find_hit_is_written (hit))
        g_ptr_array_add (look->into, g_steal_pointer (&hit));
    }
}

static void
look_at (YoriaiFind            *self,
         const YoriaiFindPlace *place,
         GPtrArray             *into)
{
  const YoriaiField *info = yoriai_record_get_field (place->record, place->field);
  Look look = { self, place, into };

  if (!self->is_only_written || yoriai_find_has_writing (info))
    yoriai_find_each_text (place, look_cb, &look);
}

/* --- All places --- */

static gboolean
is_same (YoriaiFindHit *a,
         YoriaiFindHit *b)
{
  return yoriai_find_hit_get_record (a) == yoriai_find_hit_get_record (b)
         && yoriai_find_hit_get_field (a) == yoriai_find_hit_get_field (b)
         && yoriai_find_hit_get_item (a) == yoriai_find_hit_get_item (b)
         && yoriai_find_hit_get_at (a) == yoriai_find_hit_get_at (b)
         && strcmp (yoriai_find_hit_get_text (a), yoriai_find_hit_get_text (b)) == 0;
}

/* Takes what was found by looking once more; what is as it was stays, ticks and all. */
static void
take_again (YoriaiFind *self)
{
  g_autoptr (GPtrArray) again = g_steal_pointer (&self->again);
  guint n_first = 0, n_last = 0, n_before = self->hits->len, n_removed, n_added;

  while (n_first < n_before && n_first < again->len && is_same (self->hits->pdata[n_first], again->pdata[n_first]))
    n_first++;
  while (n_last < n_before - n_first && n_last < again->len - n_first
         && is_same (self->hits->pdata[n_before - 1 - n_last], again->pdata[again->len - 1 - n_last]))
    n_last++;
  n_removed = n_before - n_first - n_last;
  n_added = again->len - n_first - n_last;
  if (n_removed > 0)
    g_ptr_array_remove_range (self->hits, n_first, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->hits, n_first + i, g_object_ref (again->pdata[n_first + i]));
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, n_removed, n_added);
}

static void
end_walk (YoriaiFind *self)
{
  g_clear_pointer (&self->walk, yoriai_find_walk_free);
  g_clear_handle_id (&self->slice_id, g_source_remove);
}

static gboolean
slice_cb (gpointer user_data)
{
  YoriaiFind *self = user_data;
  GPtrArray *into = self->again != NULL ? self->again : self->hits;
  gint64 end = g_get_monotonic_time () + SLICE_MICROSECONDS;
  guint n_before = self->hits->len;
  gboolean is_over = FALSE;
  YoriaiFindPlace place;

  while (!is_over && g_get_monotonic_time () < end)
    {
      is_over = !yoriai_find_walk_next (self->walk, &place);
      if (!is_over)
        look_at (self, &place, into);
      self->is_cut = into->len > YORIAI_FIND_MAX_HITS;
      if (self->is_cut)
        {
          g_ptr_array_set_size (into, YORIAI_FIND_MAX_HITS);
          is_over = TRUE;
        }
    }
  if (is_over)
    {
      self->slice_id = 0;
      end_walk (self);
    }
  if (into == self->hits && into->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, into->len - n_before);
  if (is_over && self->again != NULL)
    take_again (self);
  if (is_over || self->hits->len > n_before)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return is_over ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
begin_walk (YoriaiFind *self)
{
  end_walk (self);
  self->walk = yoriai_find_walk_new (yoriai_workspace_get_root (self->workspace));
  self->slice_id = g_idle_add (slice_cb, self);
}

/* --- Changes --- */

static gboolean
again_cb (gpointer user_data)
{
  YoriaiFind *self = user_data;

  self->again_id = 0;
  g_clear_pointer (&self->again, g_ptr_array_unref);
  self->again = g_ptr_array_new_with_free_func (g_object_unref);
  begin_walk (self);

  return G_SOURCE_REMOVE;
}

static void
queue_again (YoriaiFind *self)
{
  g_clear_handle_id (&self->again_id, g_source_remove);
  self->again_id = g_timeout_add (QUIET_MILLISECONDS, again_cb, self);
}

/* Hits in a text that is being changed have other places now. */
static void
follow_place (YoriaiFind   *self,
              YoriaiRecord *record,
              guint         field)
{
  g_autoptr (GPtrArray) now = NULL;
  YoriaiFindPlace place = { .record = record, .field = field };
  guint first, n = 0;

  for (first = 0; first < self->hits->len; first++)
    if (yoriai_find_hit_get_record (self->hits->pdata[first]) == record
        && yoriai_find_hit_get_field (self->hits->pdata[first]) == field)
      break;
  if (first == self->hits->len)
    return;
  while (first + n < self->hits->len && yoriai_find_hit_get_record (self->hits->pdata[first + n]) == record
         && yoriai_find_hit_get_field (self->hits->pdata[first + n]) == field)
    n++;
  now = g_ptr_array_new_with_free_func (g_object_unref);
  place.section = yoriai_find_hit_get_section (self->hits->pdata[first]);
  if (!yoriai_record_is_empty (record, field))
    look_at (self, &place, now);
  g_ptr_array_remove_range (self->hits, first, n);
  for (guint i = 0; i < now->len; i++)
    g_ptr_array_insert (self->hits, first + i, g_object_ref (now->pdata[i]));
  g_list_model_items_changed (G_LIST_MODEL (self), first, n, now->len);
}

static void
space_changed_cb (YoriaiFind         *self,
                  const YoriaiChange *change)
{
  gboolean is_followed = change->n_edits <= MAX_EDITS;

  if (self->pattern == NULL)
    return;
  end_walk (self);
  for (guint i = 0; is_followed && i < change->n_edits; i++)
    if ((change->edits[i].kind == YORIAI_EDIT_SET || change->edits[i].kind == YORIAI_EDIT_SPLICE)
        && change->edits[i].field != YORIAI_NO_FIELD && !yoriai_record_is_removed (change->edits[i].record))
      follow_place (self, change->edits[i].record, change->edits[i].field);
  queue_again (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
call_changed_cb (YoriaiFind *self)
{
  if (self->pattern != NULL)
    queue_again (self);
}

/* --- The model --- */

static GType
yoriai_find_get_item_type (GListModel *model)
{
  return YORIAI_TYPE_FIND_HIT;
}

static guint
yoriai_find_get_n_items (GListModel *model)
{
  return YORIAI_FIND (model)->hits->len;
}

static gpointer
yoriai_find_get_item (GListModel *model,
                      guint       position)
{
  YoriaiFind *self = YORIAI_FIND (model);

  return position < self->hits->len ? g_object_ref (self->hits->pdata[position]) : NULL;
}

static void
yoriai_find_model_init (GListModelInterface *iface)
{
  iface->get_item_type = yoriai_find_get_item_type;
  iface->get_n_items = yoriai_find_get_n_items;
  iface->get_item = yoriai_find_get_item;
}

static void
yoriai_find_dispose (GObject *object)
{
  YoriaiFind *self = YORIAI_FIND (object);

  end_walk (self);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_find_parent_class)->dispose (object);
}

static void
yoriai_find_finalize (GObject *object)
{
  YoriaiFind *self = YORIAI_FIND (object);

  g_clear_pointer (&self->pattern, yoriai_text_pattern_free);
  g_clear_pointer (&self->again, g_ptr_array_unref);
  g_ptr_array_unref (self->hits);
  g_array_unref (self->found);
  g_free (self->text);
  G_OBJECT_CLASS (yoriai_find_parent_class)->finalize (object);
}

static void
yoriai_find_class_init (YoriaiFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_find_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_find_finalize;

  /**
   * YoriaiFind::changed:
   * @self: the search
   *
   * There are more hits, or others, or that were all.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
yoriai_find_init (YoriaiFind *self)
{
  self->text = g_strdup ("");
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_array_new (FALSE, FALSE, sizeof (YoriaiTextHit));
}

/**
 * yoriai_find_new:
 * @workspace: an open proposal
 * @is_only_written: whether only what people have written is looked at, which can be replaced
 *
 * Returns: (transfer full): a search for nothing
 */
YoriaiFind *
yoriai_find_new (YoriaiWorkspace *workspace,
                 gboolean         is_only_written)
{
  YoriaiFind *self = g_object_new (YORIAI_TYPE_FIND, NULL);

  self->workspace = g_object_ref (workspace);
  self->is_only_written = is_only_written;
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "call-changed", G_CALLBACK (call_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * yoriai_find_set_text:
 * @self: a search
 * @text: what is looked for; "" for nothing
 * @likeness: the furthest that is a hit
 *
 * Looks for something else. The hits come while the main loop turns, the first ones first.
 */
void
yoriai_find_set_text (YoriaiFind     *self,
                      const char     *text,
                      YoriaiLikeness  likeness)
{
  guint n = self->hits->len;

  if (strcmp (self->text, text) == 0 && self->likeness == likeness)
    return;
  end_walk (self);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_pointer (&self->again, g_ptr_array_unref);
  g_clear_pointer (&self->pattern, yoriai_text_pattern_free);
  g_free (self->text);
  self->text = g_strdup (text);
  self->likeness = likeness;
  self->is_cut = FALSE;
  g_ptr_array_set_size (self->hits, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  if (*text != '\0')
    {
      self->pattern = yoriai_text_pattern_new (text, likeness);
      begin_walk (self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * yoriai_find_get_text:
 * @self: a search
 *
 * Returns: (transfer none): what is looked for
 */
const char *
yoriai_find_get_text (YoriaiFind *self)
{
  return self->text;
}

/**
 * yoriai_find_is_running:
 * @self: a search
 *
 * Returns: whether there may be more hits than are there
 */
gboolean
yoriai_find_is_running (YoriaiFind *self)
{
  return self->walk != NULL || self->again_id != 0;
}

/**
 * yoriai_find_is_cut:
 * @self: a search
 *
 * Returns: whether there are more than %YORIAI_FIND_MAX_HITS, which are not looked for
 */
gboolean
yoriai_find_is_cut (YoriaiFind *self)
{
  return self->is_cut;
}

/**
 * yoriai_find_count_ticked:
 * @self: a search
 *
 * Returns: how many hits are ticked
 */
guint
yoriai_find_count_ticked (YoriaiFind *self)
{
  guint n = 0;

  for (guint i = 0; i < self->hits->len; i++)
    n += yoriai_find_hit_get_ticked (self->hits->pdata[i]);

  return n;
}

/**
 * yoriai_find_get_n_before:
 * @self: a search
 * @section: the section one is in
 * @record: (nullable): and the record
 * @field: one of its fields
 * @at: where in it, in code points
 *
 * Returns: how many hits stand before a place that has hits; before its section, where it has none
 */
guint
yoriai_find_get_n_before (YoriaiFind          *self,
                          const YoriaiSection *section,
                          YoriaiRecord        *record,
                          guint                field,
                          guint                at)
{
  guint n_before_section = self->hits->len;

  for (guint i = 0; i < self->hits->len; i++)
    {
      YoriaiFindHit *hit = self->hits->pdata[i];

      if (yoriai_find_hit_get_record (hit) == record && yoriai_find_hit_get_field (hit) == field)
        {
          while (i < self->hits->len && yoriai_find_hit_get_record (self->hits->pdata[i]) == record
                 && yoriai_find_hit_get_field (self->hits->pdata[i]) == field
                 && yoriai_find_hit_get_at (self->hits->pdata[i]) < at)
            i++;
          return i;
        }
      /* Sections stand in the order of their table. */
      if (n_before_section == self->hits->len && yoriai_find_hit_get_section (hit) >= section)
        n_before_section = i;
    }
  return n_before_section;
}
