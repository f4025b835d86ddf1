/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-presence-board"

#include "config.h"

#include "presence/yoriai-presence-board.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"

/* Who is where, for the widgets that show it: one a space, there before anybody meets and after, so that a field's row or a
 * cell asks for its own place and never looks for a meeting. What somebody does costs what the places cost where they are
 * and were, however many widgets there are. */

#define BOARD_KEY "yoriai-presence-board"

/* A place as a key; what it points to is never looked at. */
typedef struct
{
  gconstpointer at; /* a record, or a section's id */
  guint field;
} Key;

typedef struct
{
  Key key;
  GPtrArray *people; /* (owned) (element-type YoriaiPerson): borrowed of the presence */
  guint hash;        /* of what is shown of them */
} Place;

typedef struct
{
  guint id;
  Key key;
  YoriaiPresenceFunc func; /* (nullable): NULL once removed */
  gpointer data;
} Watch;

struct _YoriaiPresenceBoard
{
  GObject parent_instance;

  YoriaiPresence *presence; /* (unowned) (nullable): whose meeting it is has it, and may drop it */
  gulong changed_id;
  GPtrArray *nobody;        /* (owned): empty */
  GHashTable *places;       /* (owned): Key -> Place, where somebody is */
  GHashTable *watches;      /* (owned): Key -> GPtrArray of Watch */
  GHashTable *by_id;        /* (owned): id -> Watch, which it owns */
  guint last_id;
  guint update_id;          /* source */
};

G_DEFINE_FINAL_TYPE (YoriaiPresenceBoard, yoriai_presence_board, G_TYPE_OBJECT)

static guint
key_hash (gconstpointer key)
{
  const Key *self = key;

  return g_direct_hash (self->at) * 31 + self->field;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->at == y->at && x->field == y->field;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->people);
  g_free (place);
}

/* A section's id is one pointer, from whomever it comes. */
static Key
make_key (const YoriaiPresencePlace *place)
{
  if (place->record != NULL)
    return (Key){ place->record, place->field };
  return (Key){ g_intern_string (place->section != NULL ? place->section : ""), YORIAI_NO_FIELD };
}

static guint
hash_person (const YoriaiPerson *person)
{
  guint hash = (guint) person->client * 33 + person->colour;

  hash = hash * 33 + g_str_hash (person->name);
  hash = hash * 33 + (person->institution != NULL ? g_str_hash (person->institution) : 0);
  hash = hash * 33 + (person->has_caret ? 1 + person->head * 7 + person->anchor : 0);
  return hash;
}

static void
add_to (GHashTable         *places,
        Key                 key,
        const YoriaiPerson *person)
{
  Place *place = g_hash_table_lookup (places, &key);

  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      place->key = key;
      place->people = g_ptr_array_new ();
      g_hash_table_insert (places, &place->key, place);
    }
  g_ptr_array_add (place->people, (gpointer) person);
  place->hash = place->hash * 33 + hash_person (person) + 1;
}

static void
add_person (GHashTable         *places,
            const YoriaiPerson *person)
{
  YoriaiRecord *record = person->record;

  if (person->section != NULL)
    add_to (places, (Key){ g_intern_string (person->section), YORIAI_NO_FIELD }, person);
  if (record != NULL && person->field != YORIAI_NO_FIELD)
    add_to (places, (Key){ record, person->field }, person);
  for (; record != NULL; record = yoriai_record_get_parent (record))
    {
      add_to (places, (Key){ record, YORIAI_NO_FIELD }, person);
      if (yoriai_record_get_parent (record) != NULL)
        add_to (places, (Key){ yoriai_record_get_parent (record), yoriai_record_get_parent_field (record) }, person);
    }
}

static const GPtrArray *
get_people (YoriaiPresenceBoard *self,
            const Key           *key)
{
  const Place *place = g_hash_table_lookup (self->places, key);

  return place != NULL ? place->people : self->nobody;
}

static void
tell (YoriaiPresenceBoard *self,
      const Key           *key)
{
  GPtrArray *watches = g_hash_table_lookup (self->watches, key);
  g_autoptr (GPtrArray) told = NULL;
  Key at = *key;

  if (watches == NULL)
    return;
  told = g_ptr_array_new ();
  for (guint i = 0; i < watches->len; i++)
    g_ptr_array_add (told, GUINT_TO_POINTER (((const Watch *) watches->pdata[i])->id));
  for (guint i = 0; i < told->len; i++)
    {
      const Watch *watch = g_hash_table_lookup (self->by_id, told->pdata[i]);

      if (watch != NULL)
        watch->func (get_people (self, &at), watch->data);
    }
}

static GHashTable *
make_places (YoriaiPresenceBoard *self)
{
  GHashTable *places = g_hash_table_new_full (key_hash, key_equal, NULL, place_free);

  for (guint i = 0; self->presence != NULL && i < yoriai_presence_get_n_people (self->presence); i++)
    add_person (places, yoriai_presence_get_person (self->presence, i));
  return places;
}

/* Tells of those places where what is seen is another than before. */
static void
update (YoriaiPresenceBoard *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->places);
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (Key));
  GHashTableIter iter;
  const Place *place;

  g_clear_handle_id (&self->update_id, g_source_remove);
  self->places = make_places (self);
  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &place))
    {
      const Place *old = g_hash_table_lookup (before, &place->key);

      if (old == NULL || old->hash != place->hash)
        g_array_append_val (changed, place->key);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &place))
    if (!g_hash_table_contains (self->places, &place->key))
      g_array_append_val (changed, place->key);
  for (guint i = 0; i < changed->len; i++)
    tell (self, &g_array_index (changed, Key, i));
}

static gboolean
update_cb (gpointer user_data)
{
  g_autoptr (YoriaiPresenceBoard) self = g_object_ref (user_data);

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* What is borrowed is not good any more; who is shown where is told after the change. */
static void
presence_changed_cb (YoriaiPresenceBoard *self)
{
  GHashTableIter iter;
  const Place *place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &place))
    g_ptr_array_set_size (place->people, 0);
  yoriai_after_change (&self->update_id, update_cb, self);
}

static void
presence_gone_cb (gpointer  data,
                  GObject  *presence)
{
  YoriaiPresenceBoard *self = data;

  self->presence = NULL;
  self->changed_id = 0;
  presence_changed_cb (self);
}

static void
drop_presence (YoriaiPresenceBoard *self)
{
  if (self->presence == NULL)
    return;
  g_object_weak_unref (G_OBJECT (self->presence), presence_gone_cb, self);
  g_clear_signal_handler (&self->changed_id, self->presence);
  self->presence = NULL;
}

static void
yoriai_presence_board_dispose (GObject *object)
{
  YoriaiPresenceBoard *self = YORIAI_PRESENCE_BOARD (object);

  drop_presence (self);
  g_clear_handle_id (&self->update_id, g_source_remove);
  G_OBJECT_CLASS (yoriai_presence_board_parent_class)->dispose (object);
}

static void
yoriai_presence_board_finalize (GObject *object)
{
  YoriaiPresenceBoard *self = YORIAI_PRESENCE_BOARD (object);

  g_ptr_array_unref (self->nobody);
  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->places);
  G_OBJECT_CLASS (yoriai_presence_board_parent_class)->finalize (object);
}

static void
yoriai_presence_board_class_init (YoriaiPresenceBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_presence_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_presence_board_finalize;
}

static void
yoriai_presence_board_init (YoriaiPresenceBoard *self)
{
  self->nobody = g_ptr_array_new ();
  self->places = g_hash_table_new_full (key_hash, key_equal, NULL, place_free);
  self->by_id = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->watches = g_hash_table_new_full (key_hash, key_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * yoriai_presence_board_get:
 * @space: a space
 *
 * Returns: (transfer none): its board, which goes with it
 */
YoriaiPresenceBoard *
yoriai_presence_board_get (YoriaiSpace *space)
{
  YoriaiPresenceBoard *self;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);

  self = g_object_get_data (G_OBJECT (space), BOARD_KEY);
  if (self == NULL)
    {
      self = g_object_new (YORIAI_TYPE_PRESENCE_BOARD, NULL);
      g_object_set_data_full (G_OBJECT (space), BOARD_KEY, self, g_object_unref);
    }
  return self;
}

/**
 * yoriai_presence_board_set_presence:
 * @self: a board
 * @presence: (nullable): who meets over its proposal
 *
 * Shows them from now on, or nobody.
 */
void
yoriai_presence_board_set_presence (YoriaiPresenceBoard *self,
                                    YoriaiPresence      *presence)
{
  g_return_if_fail (YORIAI_IS_PRESENCE_BOARD (self));

  if (self->presence == presence)
    return;
  drop_presence (self);
  presence_changed_cb (self);
  self->presence = presence;
  if (presence == NULL)
    return;
  g_object_weak_ref (G_OBJECT (presence), presence_gone_cb, self);
  self->changed_id
      = g_signal_connect_swapped (presence, "changed", G_CALLBACK (presence_changed_cb), self);
}

/**
 * yoriai_presence_board_get_presence:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): who meets over its proposal
 */
YoriaiPresence *
yoriai_presence_board_get_presence (YoriaiPresenceBoard *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE_BOARD (self), NULL);

  return self->presence;
}

/**
 * yoriai_presence_board_get_people:
 * @self: a board
 * @place: where
 *
 * Returns: (transfer none) (element-type YoriaiPerson): who is there; empty as well between a change and when it is told
 *   of. Borrowed until the next one
 */
const GPtrArray *
yoriai_presence_board_get_people (YoriaiPresenceBoard       *self,
                                  const YoriaiPresencePlace *place)
{
  Key key = make_key (place);

  g_return_val_if_fail (YORIAI_IS_PRESENCE_BOARD (self), NULL);

  return get_people (self, &key);
}

/**
 * yoriai_presence_board_watch:
 * @self: a board
 * @place: where
 * @func: called when who is there, or where in it, is another; before it returns if somebody is there
 * @data: for @func
 *
 * Returns: an id for yoriai_presence_board_unwatch(), never 0
 */
guint
yoriai_presence_board_watch (YoriaiPresenceBoard       *self,
                             const YoriaiPresencePlace *place,
                             YoriaiPresenceFunc         func,
                             gpointer                   data)
{
  GPtrArray *watches;
  Watch *watch;

  g_return_val_if_fail (YORIAI_IS_PRESENCE_BOARD (self) && func != NULL, 0);

  watch = g_new0 (Watch, 1);
  *watch = (Watch){ ++self->last_id, make_key (place), func, data };
  watches = g_hash_table_lookup (self->watches, &watch->key);
  if (watches == NULL)
    {
      watches = g_ptr_array_new ();
      g_hash_table_insert (self->watches, g_memdup2 (&watch->key, sizeof watch->key), watches);
    }
  g_ptr_array_add (watches, watch);
  g_hash_table_insert (self->by_id, GUINT_TO_POINTER (watch->id), watch);
  if (get_people (self, &watch->key)->len > 0)
    func (get_people (self, &watch->key), data);
  return watch->id;
}

/**
 * yoriai_presence_board_unwatch:
 * @self: a board
 * @id: what yoriai_presence_board_watch() returned
 */
void
yoriai_presence_board_unwatch (YoriaiPresenceBoard *self,
                               guint                id)
{
  Watch *watch;
  GPtrArray *watches;

  g_return_if_fail (YORIAI_IS_PRESENCE_BOARD (self));

  watch = g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id));
  if (watch == NULL)
    return;
  watches = g_hash_table_lookup (self->watches, &watch->key);
  g_ptr_array_remove_fast (watches, watch);
  if (watches->len == 0)
    g_hash_table_remove (self->watches, &watch->key);
  g_hash_table_remove (self->by_id, GUINT_TO_POINTER (id));
}

/**
 * yoriai_presence_dup_names:
 * @people: (element-type YoriaiPerson): people
 *
 * Returns: (transfer full) (nullable): who is here, in words; %NULL for nobody
 */
char *
yoriai_presence_dup_names (const GPtrArray *people)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *all = NULL;

  if (people == NULL || people->len == 0)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < people->len; i++)
    {
      const YoriaiPerson *person = people->pdata[i];

      if (person->institution != NULL)
        /* Translators: somebody's name and institution */
        g_ptr_array_add (names, g_strdup_printf (_("%s (%s)"), person->name, person->institution));
      else
        g_ptr_array_add (names, g_strdup (person->name));
    }
  g_ptr_array_add (names, NULL);
  /* Translators: between names of people */
  all = g_strjoinv (_(", "), (char **) names->pdata);
  /* Translators: names of people who are at a place in the proposal now */
  return g_strdup_printf (_("Here now: %s"), all);
}
