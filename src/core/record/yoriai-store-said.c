/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* Copies whose documents have no common origin meet by what they say. Where two say something else in one place and nobody knows
 * what was there before, one of the two stands; what each says is listed in the root "conflicts", as [record, key, value, "0"], under a
 * name that is a hash of it and of how often it was settled. So whoever brings the two together lists the same. What stands is listed
 * as well, though it is not shown: when it is settled all that was said goes, and what is gone was decided upon. A copy that
 * comes again and says it still does not open it anew. */

#define PREFIX "said." /* of the entries' names */
#define NAME_LENGTH 16 /* characters of the hash */
#define N_PARTS 4

/* Something said, as an entry has it. */
typedef struct
{
  char *key;     /* (owned) */
  GBytes *value; /* (owned) */
  char *hash;    /* (owned): of this time */
  char *name;    /* (owned): of the entry */
  guint n_settled; /* how often it was listed and settled */
} Said;

static void
said_clear (Said *self)
{
  g_free (self->key);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_free (self->hash);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

/* What a field would hold, if that is one entry or a text. */
static gboolean
read_field (YoriaiRecord      *record,
            guint              field,
            gint64             year,
            const YoriaiValue *value,
            Said              *ret_said)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  g_autoptr (GArray) writes = _yoriai_layout_writes_new ();
  const YoriaiWrite *write;

  if (year > 0)
    {
      ret_said->key = g_strdup_printf ("%s.%" G_GINT64_FORMAT, spec->name, year);
      ret_said->value = value->tag == YORIAI_TAG_INT ? ydoc_any_new_number ((double) value->v.i) : NULL;
      return ret_said->value != NULL;
    }
  ret_said->key = g_strdup (spec->name);
  if (yoriai_kind_is_text (spec->kind) && value->tag == YORIAI_TAG_STRING)
    {
      ret_said->value = ydoc_any_new_string (value->v.s);
      return TRUE;
    }
  _yoriai_layout_write_first (spec, value, record->id, writes);
  write = writes->len == 1 ? (const YoriaiWrite *) (gpointer) writes->data : NULL;
  if (write == NULL || write->value == NULL || strcmp (write->key, spec->name) != 0)
    return FALSE;
  ret_said->value = g_bytes_ref (write->value);
  return TRUE;
}

static gboolean
read_value (const YoriaiSaid  *place,
            const YoriaiValue *value,
            Said              *ret_said)
{
  if (place->field != YORIAI_NO_FIELD)
    return read_field (place->record, place->field, place->year, value, ret_said);
  if (value->tag != YORIAI_TAG_RAW)
    return FALSE;
  ret_said->key = g_strconcat ("?", place->name, NULL);
  ret_said->value = ydoc_any_new_string (value->v.s);
  return TRUE;
}

static void
name_said (const char *record,
           Said       *self)
{
  g_autofree char *text = g_base64_encode (g_bytes_get_data (self->value, NULL), g_bytes_get_size (self->value));
  g_autofree char *times = g_strdup_printf ("%u", self->n_settled);
  g_autofree char *all = g_strjoin ("\n", "said", record, self->key, times, text, NULL);

  g_free (self->hash);
  g_free (self->name);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  self->name = g_strdup_printf (PREFIX "%.*s", NAME_LENGTH, self->hash);
}

static gboolean
was_listed (Ydoc       *doc,
            const Said *self)
{
  return ydoc_get_clock (doc, _yoriai_store_hash_client (self->hash)) > 0;
}

static gboolean
read_said (Ydoc              *doc,
           const YoriaiSaid  *place,
           const YoriaiValue *value,
           Said              *ret_said)
{
  YdocType *map = ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP);
  YdocValue entry;

  if (!read_value (place, value, ret_said))
    return FALSE;
  name_said (place->record->id, ret_said);
  while (was_listed (doc, ret_said) && !ydoc_map_get (map, ret_said->name, &entry))
    {
      ret_said->n_settled++;
      name_said (place->record->id, ret_said);
    }
  return TRUE;
}

/**
 * yoriai_space_note_said:
 * @self: a space without an open transaction
 * @place: where two copies do not say the same
 * @value: what one of them says there
 *
 * Lists what a copy of another origin says, as yoriai_space_list_conflicts() tells it as long as something else stands there.
 * To be called for both copies. What is several values at once is not listed, nor is nothing.
 *
 * Returns: whether it is listed, or was already
 */
gboolean
yoriai_space_note_said (YoriaiSpace       *self,
                        const YoriaiSaid  *place,
                        const YoriaiValue *value)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);
  g_autoptr (GBytes) record = NULL, key = NULL, client = ydoc_any_new_string ("0");
  g_auto (Said) said = { NULL };

  g_return_val_if_fail (doc != NULL, FALSE);
  g_return_val_if_fail (!_yoriai_space_is_open (self), FALSE);

  if (!read_said (doc, place, value, &said))
    return FALSE;
  record = ydoc_any_new_string (place->record->id);
  key = ydoc_any_new_string (said.key);
  _yoriai_store_write_conflict (self->store, said.hash, said.name, (GBytes *const[]){ record, key, said.value, client },
                                N_PARTS);
  return TRUE;
}

/**
 * yoriai_space_has_settled:
 * @self: a space
 * @place: where a copy says something else
 * @value: what it says
 *
 * Returns: whether somebody has decided already, here or where this came from, that it is not to stand
 */
gboolean
yoriai_space_has_settled (YoriaiSpace       *self,
                          const YoriaiSaid  *place,
                          const YoriaiValue *value)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);
  g_auto (Said) said = { NULL };

  return doc != NULL && read_said (doc, place, value, &said) && said.n_settled > 0 && !was_listed (doc, &said);
}

/* Returns: whether an entry is of this kind: open as long as something else stands */
gboolean
_yoriai_said_is (const char *name)
{
  return g_str_has_prefix (name, PREFIX);
}

typedef struct
{
  char *record; /* (owned) (nullable) */
  char *key;    /* (owned) (nullable) */
  GPtrArray *names;
} Settling;

static void
settle_cb (const char      *name,
           const YdocValue *value,
           guint64          client,
           gpointer         data)
{
  Settling *self = data;
  g_auto (YoriaiParts) parts = { 0 };

  if (_yoriai_said_is (name))
    _yoriai_parts_read (value, &parts);
  if (parts.n == N_PARTS && g_strcmp0 (parts.parts[0], self->record) == 0 && g_strcmp0 (parts.parts[1], self->key) == 0)
    g_ptr_array_add (self->names, g_strdup (name));
}

/* Settles all that was said where the entry of this name is, in the document's transaction that is open. */
void
_yoriai_said_settle (Ydoc       *doc,
                     const char *name)
{
  YdocType *map = ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (YoriaiParts) parts = { 0 };
  YdocValue entry;

  if (!ydoc_map_get (map, name, &entry))
    return;
  _yoriai_parts_read (&entry, &parts);
  ydoc_map_foreach (map, settle_cb, &(Settling){ parts.parts[0], parts.parts[1], names });
  for (guint i = 0; i < names->len; i++)
    ydoc_map_delete (map, names->pdata[i]);
}
