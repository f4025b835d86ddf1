/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-presence"

#include "config.h"

#include "meeting/yoriai-presence-private.h"

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-section.h"

/* Who is here and where, over an awareness that somebody else keeps and sends: read as people of this proposal, with
 * carets at the places where they are in the texts as they are now; and one's own place, announced no more often than
 * others can use. Nothing of it comes into the document. */

G_DEFINE_FINAL_TYPE (YoriaiPresence, yoriai_presence, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_wall_clock (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
entry_free (gpointer data)
{
  YoriaiPresenceEntry *entry = data;

  _yoriai_announced_clear (&entry->announced);
  g_free (entry->name);
  g_free (entry->initials);
  g_free (entry);
}

static void
gone_free (gpointer data)
{
  YoriaiGone *gone = data;

  g_free ((char *) gone->name);
  g_free ((char *) gone->institution);
  g_free (gone);
}

/* Everybody else */

static void
resolve_place (YoriaiPresence *self,
               YoriaiPresenceEntry          *entry)
{
  YoriaiPerson *person = &entry->person;
  YoriaiRecord *record = entry->announced.record != NULL ? yoriai_space_find (self->space, entry->announced.record) : NULL;

  if (record != NULL && yoriai_record_is_removed (record))
    record = NULL;
  person->record = record;
  person->field = record != NULL && entry->announced.field != NULL
                      ? yoriai_record_find_field (record, entry->announced.field)
                      : YORIAI_NO_FIELD;
}

/* A caret that leads into a text is a place as well, where its program knows no other. */
static void
resolve_caret (YoriaiPresence *self,
               YoriaiPresenceEntry          *entry)
{
  YoriaiPerson *person = &entry->person;
  YoriaiRecord *record, *anchor_record;
  guint field, anchor_field;

  person->has_caret
      = entry->announced.has_caret
        && yoriai_space_find_text_position (self->space, &entry->announced.head.in, &record, &field, &person->head)
        && yoriai_space_find_text_position (self->space, &entry->announced.anchor.in, &anchor_record, &anchor_field,
                                            &person->anchor)
        && record == anchor_record && field == anchor_field;
  if (person->has_caret && entry->announced.record == NULL)
    {
      person->record = record;
      person->field = field;
    }
  person->has_caret = person->has_caret && person->record == record && person->field == field;
}

static void
resolve_section (YoriaiPresence *self,
                 YoriaiPresenceEntry          *entry)
{
  YoriaiPerson *person = &entry->person;

  person->section = entry->announced.section;
  if (person->section == NULL && person->record != NULL)
    person->section = yoriai_section_of (person->record, person->field)->id;
}

/* Returns: whether anything that is told is another */
static gboolean
resolve (YoriaiPresence *self,
         YoriaiPresenceEntry          *entry)
{
  YoriaiPerson before = entry->person;

  resolve_place (self, entry);
  resolve_caret (self, entry);
  resolve_section (self, entry);
  if (!entry->person.has_caret)
    entry->person.anchor = entry->person.head = 0;
  return before.record != entry->person.record || before.field != entry->person.field
         || before.has_caret != entry->person.has_caret || before.anchor != entry->person.anchor
         || before.head != entry->person.head || before.section != entry->person.section;
}

static void
read_entry (YoriaiPresence *self,
            YoriaiPresenceEntry          *entry)
{
  YoriaiPerson *person = &entry->person;
  const char *json = ydoc_awareness_get_state (self->awareness, person->client);

  _yoriai_announced_clear (&entry->announced);
  g_free (entry->name);
  g_free (entry->initials);
  _yoriai_announced_read (json != NULL ? json : "{}", &entry->announced);
  /* Translators: somebody in the meeting whose program does not say what they are called */
  entry->name = g_strdup (entry->announced.name != NULL ? entry->announced.name : _("Somebody"));
  entry->initials = yoriai_presence_dup_initials (entry->name);
  person->name = entry->name;
  person->institution = entry->announced.institution;
  person->initials = entry->initials[0] != '\0' ? entry->initials : "?";
  person->colour = entry->announced.colour >= 0 ? (guint) entry->announced.colour
                                                : _yoriai_presence_hash_colour (person->name, person->institution);
  person->figure = entry->announced.figure;
  person->is_presenting = entry->announced.is_presenting;
  person->follows = entry->announced.follows;
  person->active = get_wall_clock ();
  resolve (self, entry);
}

static void
forget_gone (YoriaiPresence *self,
             const YoriaiPresenceEntry    *entry)
{
  for (guint i = self->gone->len; i > 0; i--)
    {
      const YoriaiGone *gone = self->gone->pdata[i - 1];

      if (_yoriai_presence_is_same_person (entry, gone->name, gone->institution))
        g_ptr_array_remove_index (self->gone, i - 1);
    }
}

/* Unless they are here by another window. */
static void
note_gone (YoriaiPresence *self,
           const YoriaiPresenceEntry    *entry)
{
  YoriaiGone *gone;

  forget_gone (self, entry);
  for (guint i = 0; i < self->people->len; i++)
    if (self->people->pdata[i] != entry
        && _yoriai_presence_is_same_person (self->people->pdata[i], entry->name, entry->announced.institution))
      return;
  gone = g_new0 (YoriaiGone, 1);
  gone->name = g_strdup (entry->name);
  gone->institution = g_strdup (entry->announced.institution);
  gone->seen = get_wall_clock ();
  g_ptr_array_insert (self->gone, 0, gone);
  if (self->gone->len > YORIAI_PRESENCE_MAX_GONE)
    g_ptr_array_set_size (self->gone, YORIAI_PRESENCE_MAX_GONE);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const YoriaiPerson *x = &(*(YoriaiPresenceEntry *const *) a)->person, *y = &(*(YoriaiPresenceEntry *const *) b)->person;
  int order = g_utf8_collate (x->name, y->name);

  return order != 0 ? order : x->client < y->client ? -1 : x->client > y->client;
}

static void
read_clients (YoriaiPresence *self,
              const GArray   *clients)
{
  for (guint i = 0; i < clients->len; i++)
    {
      guint64 client = g_array_index (clients, guint64, i);
      YoriaiPresenceEntry *entry = g_hash_table_lookup (self->entries, &client);

      if (client == ydoc_awareness_get_client_id (self->awareness))
        continue;
      if (entry == NULL)
        {
          if (self->people->len >= YORIAI_PRESENCE_MAX_PEOPLE)
            continue;
          entry = g_new0 (YoriaiPresenceEntry, 1);
          entry->person.client = client;
          g_hash_table_insert (self->entries, &entry->person.client, entry);
          g_ptr_array_add (self->people, entry);
        }
      read_entry (self, entry);
      forget_gone (self, entry);
    }
}

static void
drop_clients (YoriaiPresence *self,
              const GArray   *clients)
{
  for (guint i = 0; i < clients->len; i++)
    {
      guint64 client = g_array_index (clients, guint64, i);
      YoriaiPresenceEntry *entry = g_hash_table_lookup (self->entries, &client);

      if (entry == NULL)
        continue;
      note_gone (self, entry);
      g_ptr_array_remove (self->people, entry);
      g_hash_table_remove (self->entries, &client);
    }
}

static void
emit_changed (YoriaiPresence *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
awareness_cb (YdocAwareness             *awareness,
              const YdocAwarenessChange *change,
              gpointer                   origin,
              gpointer                   data)
{
  g_autoptr (YoriaiPresence) self = g_object_ref (data);
  guint n_own = 0;
  guint64 own = ydoc_awareness_get_client_id (awareness);

  for (guint i = 0; i < change->changed->len; i++)
    n_own += g_array_index (change->changed, guint64, i) == own ? 1 : 0;
  for (guint i = 0; i < change->added->len; i++)
    n_own += g_array_index (change->added, guint64, i) == own ? 1 : 0;
  if (change->added->len + change->changed->len + change->removed->len == n_own)
    return;
  drop_clients (self, change->removed);
  read_clients (self, change->added);
  read_clients (self, change->changed);
  g_ptr_array_sort (self->people, compare_entries);
  _yoriai_presence_choose_colour (self);
  _yoriai_presence_queue_announcement (self);
  emit_changed (self);
}

/* Whether an edit can be why somebody is elsewhere now. A place that was not known may be there now. */
static gboolean
is_touched (const YoriaiPresenceEntry        *entry,
            const YoriaiChange *change)
{
  const YoriaiPerson *person = &entry->person;

  if ((entry->announced.has_caret && !person->has_caret) || (entry->announced.record != NULL && person->record == NULL))
    return TRUE;
  for (guint i = 0; person->record != NULL && i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->kind == YORIAI_EDIT_SET || edit->kind == YORIAI_EDIT_SPLICE
              ? edit->record == person->record && edit->field == person->field
              : edit->kind != YORIAI_EDIT_INSERT)
        return TRUE;
    }
  return FALSE;
}

static void
space_changed_cb (YoriaiPresence     *self,
                  const YoriaiChange *change)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < self->people->len; i++)
    if (is_touched (self->people->pdata[i], change))
      is_changed = resolve (self, self->people->pdata[i]) || is_changed;
  if (is_changed)
    emit_changed (self);
}

static void
yoriai_presence_dispose (GObject *object)
{
  YoriaiPresence *self = YORIAI_PRESENCE (object);

  if (self->listener != 0)
    ydoc_awareness_unlisten (self->awareness, self->listener);
  self->listener = 0;
  g_clear_handle_id (&self->announce_id, g_source_remove);
  if (self->space != NULL)
    g_signal_handlers_disconnect_by_data (self->space, self);
  g_clear_object (&self->space);
  G_OBJECT_CLASS (yoriai_presence_parent_class)->dispose (object);
}

static void
yoriai_presence_finalize (GObject *object)
{
  YoriaiPresence *self = YORIAI_PRESENCE (object);

  g_clear_pointer (&self->awareness, ydoc_awareness_free);
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->gone);
  _yoriai_announced_clear (&self->own);
  g_free (self->announced);
  G_OBJECT_CLASS (yoriai_presence_parent_class)->finalize (object);
}

static void
yoriai_presence_class_init (YoriaiPresenceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_presence_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_presence_finalize;

  /**
   * YoriaiPresence::changed:
   * @self: who is here
   *
   * Somebody came, left or is elsewhere. #YoriaiPerson of before are not good any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
yoriai_presence_init (YoriaiPresence *self)
{
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  self->people = g_ptr_array_new ();
  self->gone = g_ptr_array_new_with_free_func (gone_free);
  self->own.colour = -1;
}

/**
 * yoriai_presence_new:
 * @space: the proposal
 * @awareness: what is announced, sent and taken in by whoever made it
 *
 * Nothing is announced of oneself before yoriai_presence_set_name().
 *
 * Returns: (transfer full): who is here
 */
YoriaiPresence *
yoriai_presence_new (YoriaiSpace   *space,
                     YdocAwareness *awareness)
{
  YoriaiPresence *self;
  g_autoptr (GArray) clients = NULL;

  g_return_val_if_fail (YORIAI_IS_SPACE (space) && awareness != NULL, NULL);

  self = g_object_new (YORIAI_TYPE_PRESENCE, NULL);
  self->space = g_object_ref (space);
  self->awareness = ydoc_awareness_ref (awareness);
  self->listener = ydoc_awareness_listen (awareness, awareness_cb, self);
  g_signal_connect_swapped (space, "changed", G_CALLBACK (space_changed_cb), self);
  clients = ydoc_awareness_get_clients (awareness);
  read_clients (self, clients);
  g_ptr_array_sort (self->people, compare_entries);
  return self;
}

/**
 * yoriai_presence_get_n_people:
 * @self: who is here
 *
 * Returns: how many windows of others there are
 */
guint
yoriai_presence_get_n_people (YoriaiPresence *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), 0);

  return self->people->len;
}

/**
 * yoriai_presence_get_person:
 * @self: who is here
 * @index: below yoriai_presence_get_n_people()
 *
 * Returns: (transfer none): somebody, by name
 */
const YoriaiPerson *
yoriai_presence_get_person (YoriaiPresence *self,
                            guint           index)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self) && index < self->people->len, NULL);

  return &((YoriaiPresenceEntry *) self->people->pdata[index])->person;
}

/**
 * yoriai_presence_find_person:
 * @self: who is here
 * @client: a client
 *
 * Returns: (transfer none) (nullable): who that is, if they are here
 */
const YoriaiPerson *
yoriai_presence_find_person (YoriaiPresence *self,
                             guint64         client)
{
  YoriaiPresenceEntry *entry;

  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), NULL);

  entry = g_hash_table_lookup (self->entries, &client);
  return entry != NULL ? &entry->person : NULL;
}

/**
 * yoriai_presence_find_presenter:
 * @self: who is here
 *
 * Returns: (transfer none) (nullable): who presents; of several the same for everybody
 */
const YoriaiPerson *
yoriai_presence_find_presenter (YoriaiPresence *self)
{
  const YoriaiPerson *presenter = NULL;

  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      const YoriaiPerson *person = yoriai_presence_get_person (self, i);

      if (person->is_presenting && (presenter == NULL || person->client < presenter->client))
        presenter = person;
    }
  return presenter;
}

/**
 * yoriai_presence_get_n_gone:
 * @self: who is here
 *
 * Returns: how many are remembered who were here
 */
guint
yoriai_presence_get_n_gone (YoriaiPresence *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), 0);

  return self->gone->len;
}

/**
 * yoriai_presence_get_gone:
 * @self: who is here
 * @index: below yoriai_presence_get_n_gone()
 * @ret_gone: (out): somebody who was here, the last to leave first; borrowed until "changed"
 */
void
yoriai_presence_get_gone (YoriaiPresence *self,
                          guint           index,
                          YoriaiGone     *ret_gone)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self) && index < self->gone->len);

  *ret_gone = *(const YoriaiGone *) self->gone->pdata[index];
}
