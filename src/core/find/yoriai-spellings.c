/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-spellings"

#include "config.h"

#include "find/yoriai-spellings.h"

#include <string.h>

#include "find/yoriai-find-walk.h"
#include "find/yoriai-spelling-names.h"
#include "text/yoriai-spelling.h"

/* Looks for words that are written in several ways, a few milliseconds at a time: first which ones there are, then where
 * these stand. */

#define SLICE_MICROSECONDS 4000
#define QUIET_MILLISECONDS 500
#define NAME_KEY "r:"

typedef struct
{
  char *text;    /* (owned) */
  guint n;       /* places */
} Way;

struct _YoriaiSpelling
{
  GObject parent_instance;

  gboolean is_name; /* the first way is that of the record */
  GArray *ways;     /* (owned): of Way */
  GPtrArray *hits;  /* (owned): of YoriaiFindHit, in the order of the pages; of a name, of all ways but the first */
};

G_DEFINE_FINAL_TYPE (YoriaiSpelling, yoriai_spelling, G_TYPE_OBJECT)

static void
way_clear (gpointer data)
{
  g_free (((Way *) data)->text);
}

static void
yoriai_spelling_finalize (GObject *object)
{
  YoriaiSpelling *self = YORIAI_SPELLING (object);

  g_array_unref (self->ways);
  g_ptr_array_unref (self->hits);
  G_OBJECT_CLASS (yoriai_spelling_parent_class)->finalize (object);
}

static void
yoriai_spelling_class_init (YoriaiSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_spelling_finalize;
}

static void
yoriai_spelling_init (YoriaiSpelling *self)
{
  self->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_array_set_clear_func (self->ways, way_clear);
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
}

static const Way *
get_way (YoriaiSpelling *self,
         guint           way)
{
  return &g_array_index (self->ways, Way, way);
}

/* Counts one more place of a way. */
static void
count (YoriaiSpelling *self,
       const char     *text,
       gsize           n_bytes)
{
  Way way;

  for (guint i = 0; i < self->ways->len; i++)
    {
      Way *known = &g_array_index (self->ways, Way, i);

      if (strlen (known->text) == n_bytes && memcmp (known->text, text, n_bytes) == 0)
        {
          known->n++;
          return;
        }
    }
  way = (Way){ g_strndup (text, n_bytes), 1 };
  g_array_append_val (self->ways, way);
}

/**
 * yoriai_spelling_get_n_ways:
 * @self: a word
 *
 * Returns: in how many ways it is written: two or more
 */
guint
yoriai_spelling_get_n_ways (YoriaiSpelling *self)
{
  return self->ways->len;
}

/**
 * yoriai_spelling_get_way:
 * @self: a word
 * @way: one of its ways
 *
 * Returns: (transfer none): how it is written
 */
const char *
yoriai_spelling_get_way (YoriaiSpelling *self,
                         guint           way)
{
  return get_way (self, way)->text;
}

/**
 * yoriai_spelling_count_way:
 * @self: a word
 * @way: one of its ways
 *
 * Returns: at how many places it is written so
 */
guint
yoriai_spelling_count_way (YoriaiSpelling *self,
                           guint           way)
{
  return get_way (self, way)->n;
}

/**
 * yoriai_spelling_get_preferred:
 * @self: a word
 *
 * Returns: the way that is likely to be meant: that of the record, of a name; else the one at most places
 */
guint
yoriai_spelling_get_preferred (YoriaiSpelling *self)
{
  guint best = 0;

  for (guint i = 1; !self->is_name && i < self->ways->len; i++)
    if (get_way (self, i)->n > get_way (self, best)->n)
      best = i;

  return best;
}

/**
 * yoriai_spelling_is_name:
 * @self: a word
 *
 * Returns: whether it is a name, and its first way that of the institution's or person's record
 */
gboolean
yoriai_spelling_is_name (YoriaiSpelling *self)
{
  return self->is_name;
}

/**
 * yoriai_spelling_dup_text:
 * @self: a word
 *
 * Returns: (transfer full): all its ways and how often each is written: "サーバ ×3 / サーバー ×12"
 */
char *
yoriai_spelling_dup_text (YoriaiSpelling *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->ways->len; i++)
    g_string_append_printf (text, "%s%s ×%u", i > 0 ? " / " : "", get_way (self, i)->text, get_way (self, i)->n);

  return g_string_free (text, FALSE);
}

/**
 * yoriai_spelling_list_others:
 * @self: a word
 * @way: one of its ways
 *
 * Returns: (transfer full) (element-type YoriaiFindHit): where it is written otherwise
 */
GListModel *
yoriai_spelling_list_others (YoriaiSpelling *self,
                             guint           way)
{
  GListStore *others = g_list_store_new (YORIAI_TYPE_FIND_HIT);

  for (guint i = 0; i < self->hits->len; i++)
    if (strcmp (yoriai_find_hit_get_text (self->hits->pdata[i]), get_way (self, way)->text) != 0)
      g_list_store_append (others, self->hits->pdata[i]);

  return G_LIST_MODEL (others);
}

/**
 * yoriai_spelling_unify:
 * @self: a word
 * @way: how it shall be written
 * @label: (nullable): what is done, for the undo menu
 * @ret_n_left: (out) (nullable): how many of the ticked places could not be changed
 * @error: return location for why the first of these could not
 *
 * Writes the word so wherever it is ticked and written otherwise, as one step of undo.
 *
 * Returns: at how many places; @error may be set besides
 */
guint
yoriai_spelling_unify (YoriaiSpelling  *self,
                       guint            way,
                       const char      *label,
                       guint           *ret_n_left,
                       GError         **error)
{
  g_autoptr (GListModel) others = yoriai_spelling_list_others (self, way);
  g_autofree char *text = g_strdup (get_way (self, way)->text);

  return yoriai_find_hits_replace (others, text, label, ret_n_left, error);
}

/* --- All words --- */

struct _YoriaiSpellings
{
  GObject parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  GPtrArray *found;           /* (owned): of YoriaiSpelling */
  YoriaiFindWalk *walk;       /* (owned) (nullable): while it looks */
  YoriaiSpellingNames *names; /* (owned) (nullable): for that long */
  GHashTable *by_key;         /* (owned) (nullable): and all words by what their ways share */
  gboolean is_counted;        /* it looks for places now */
  guint slice_id;             /* source that looks on */
  guint again_id;             /* source that begins once more */
};

static void yoriai_spellings_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiSpellings, yoriai_spellings, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, yoriai_spellings_model_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  YoriaiSpellings *spellings;
  const YoriaiFindPlace *place;
  guint item;
  const char *text;
} Look;

static YoriaiSpelling *
ensure (YoriaiSpellings *self,
        const char      *key)
{
  YoriaiSpelling *spelling = g_hash_table_lookup (self->by_key, key);

  if (spelling == NULL)
    {
      spelling = g_object_new (YORIAI_TYPE_SPELLING, NULL);
      g_hash_table_insert (self->by_key, g_strdup (key), spelling);
    }
  return spelling;
}

static void
add_hit (const Look          *look,
         YoriaiSpelling      *spelling,
         const YoriaiTextHit *hit)
{
  YoriaiTextHit whole = *hit;

  whole.at = g_utf8_strlen (look->text, hit->byte);
  whole.n = g_utf8_strlen (look->text + hit->byte, hit->n_bytes);
  g_ptr_array_add (spelling->hits, yoriai_find_hit_new (look->place, look->item, look->text, &whole));
}

static void
word_cb (const char          *key,
         const YoriaiTextHit *hit,
         gpointer             user_data)
{
  const Look *look = user_data;
  YoriaiSpelling *spelling;

  if (!look->spellings->is_counted)
    {
      count (ensure (look->spellings, key), look->text + hit->byte, hit->n_bytes);
      return;
    }
  spelling = g_hash_table_lookup (look->spellings->by_key, key);
  if (spelling != NULL && spelling->ways->len > 1)
    add_hit (look, spelling, hit);
}

static void
name_cb (YoriaiRecord        *record,
         const char          *name,
         const YoriaiTextHit *hit,
         gpointer             user_data)
{
  const Look *look = user_data;
  g_autofree char *key = g_strconcat (NAME_KEY, yoriai_record_get_id (record), NULL);
  const char *text = look->text + hit->byte;
  YoriaiSpelling *spelling;

  if (!look->spellings->is_counted)
    {
      spelling = ensure (look->spellings, key);
      spelling->is_name = TRUE;
      /* The record's own is the first way. */
      if (spelling->ways->len == 0)
        {
          count (spelling, name, strlen (name));
          g_array_index (spelling->ways, Way, 0).n = 0;
        }
      count (spelling, text, hit->n_bytes);
      return;
    }
  spelling = g_hash_table_lookup (look->spellings->by_key, key);
  if (spelling != NULL && spelling->ways->len > 1
      && (strlen (name) != hit->n_bytes || memcmp (name, text, hit->n_bytes) != 0))
    add_hit (look, spelling, hit);
}

static void
look_cb (guint       item,
         const char *text,
         gpointer    user_data)
{
  const Look *at = user_data;
  Look look = { at->spellings, at->place, item, text };

  yoriai_spelling_each_word (text, word_cb, &look);
  yoriai_spelling_names_each (look.spellings->names, text, name_cb, &look);
}

static void
look_at (YoriaiSpellings       *self,
         const YoriaiFindPlace *place)
{
  Look look = { .spellings = self, .place = place };

  if (yoriai_find_has_writing (yoriai_record_get_field (place->record, place->field)))
    yoriai_find_each_text (place, look_cb, &look);
}

static guint
count_all (YoriaiSpelling *self)
{
  guint n = 0;

  for (guint i = 0; i < self->ways->len; i++)
    n += get_way (self, i)->n;

  return n;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  YoriaiSpelling *x = *(YoriaiSpelling *const *) a, *y = *(YoriaiSpelling *const *) b;
  guint n_x = count_all (x), n_y = count_all (y);

  if (x->is_name != y->is_name)
    return x->is_name ? -1 : 1;
  if (n_x != n_y)
    return n_x > n_y ? -1 : 1;

  return strcmp (get_way (x, 0)->text, get_way (y, 0)->text);
}

static void
end_walk (YoriaiSpellings *self)
{
  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->walk, yoriai_find_walk_free);
  g_clear_pointer (&self->names, yoriai_spelling_names_free);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
}

static void
take (YoriaiSpellings *self)
{
  guint n_before = self->found->len;
  GHashTableIter iter;
  gpointer value;

  g_ptr_array_set_size (self->found, 0);
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((YoriaiSpelling *) value)->ways->len > 1)
      g_ptr_array_add (self->found, g_object_ref (value));
  g_ptr_array_sort (self->found, compare);
  self->slice_id = 0;
  end_walk (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->found->len);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
slice_cb (gpointer user_data)
{
  YoriaiSpellings *self = user_data;
  gint64 end = g_get_monotonic_time () + SLICE_MICROSECONDS;
  YoriaiFindPlace place;

  while (g_get_monotonic_time () < end)
    {
      if (yoriai_find_walk_next (self->walk, &place))
        {
          look_at (self, &place);
          continue;
        }
      if (self->is_counted)
        {
          take (self);
          return G_SOURCE_REMOVE;
        }
      self->is_counted = TRUE;
      yoriai_find_walk_free (self->walk);
      self->walk = yoriai_find_walk_new (yoriai_workspace_get_root (self->workspace));
    }
  return G_SOURCE_CONTINUE;
}

static void
begin (YoriaiSpellings *self)
{
  YoriaiRecord *root = yoriai_workspace_get_root (self->workspace);

  end_walk (self);
  self->walk = yoriai_find_walk_new (root);
  self->names = yoriai_spelling_names_new (root);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->is_counted = FALSE;
  self->slice_id = g_idle_add (slice_cb, self);
}

static gboolean
again_cb (gpointer user_data)
{
  YoriaiSpellings *self = user_data;

  self->again_id = 0;
  begin (self);

  return G_SOURCE_REMOVE;
}

static void
space_changed_cb (YoriaiSpellings *self)
{
  end_walk (self);
  g_clear_handle_id (&self->again_id, g_source_remove);
  self->again_id = g_timeout_add (QUIET_MILLISECONDS, again_cb, self);
}

static GType
yoriai_spellings_get_item_type (GListModel *model)
{
  return YORIAI_TYPE_SPELLING;
}

static guint
yoriai_spellings_get_n_items (GListModel *model)
{
  return YORIAI_SPELLINGS (model)->found->len;
}

static gpointer
yoriai_spellings_get_item (GListModel *model,
                           guint       position)
{
  YoriaiSpellings *self = YORIAI_SPELLINGS (model);

  return position < self->found->len ? g_object_ref (self->found->pdata[position]) : NULL;
}

static void
yoriai_spellings_model_init (GListModelInterface *iface)
{
  iface->get_item_type = yoriai_spellings_get_item_type;
  iface->get_n_items = yoriai_spellings_get_n_items;
  iface->get_item = yoriai_spellings_get_item;
}

static void
yoriai_spellings_dispose (GObject *object)
{
  YoriaiSpellings *self = YORIAI_SPELLINGS (object);

  end_walk (self);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_spellings_parent_class)->dispose (object);
}

static void
yoriai_spellings_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_SPELLINGS (object)->found);
  G_OBJECT_CLASS (yoriai_spellings_parent_class)->finalize (object);
}

static void
yoriai_spellings_class_init (YoriaiSpellingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_spellings_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_spellings_finalize;

  /**
   * YoriaiSpellings::changed:
   * @self: the words
   *
   * It has looked at all of the proposal.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
yoriai_spellings_init (YoriaiSpellings *self)
{
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * yoriai_spellings_new:
 * @workspace: an open proposal
 *
 * Returns: (transfer full): its words that are written in several ways, as soon as they are found
 */
YoriaiSpellings *
yoriai_spellings_new (YoriaiWorkspace *workspace)
{
  YoriaiSpellings *self = g_object_new (YORIAI_TYPE_SPELLINGS, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
  begin (self);

  return self;
}

/**
 * yoriai_spellings_is_running:
 * @self: words
 *
 * Returns: whether it has not looked at all of the proposal yet
 */
gboolean
yoriai_spellings_is_running (YoriaiSpellings *self)
{
  return self->walk != NULL || self->again_id != 0;
}
