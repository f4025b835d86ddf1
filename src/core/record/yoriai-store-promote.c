/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "json/yoriai-json.h"
#include "yoriai-order.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* Lists and children that an older program, which has no such field, wrote as a member "?NAME". A field that is one value is read of
 * its member; records have to be there to be read. So they are written, as whoever does it: the update is made apart, in an
 * empty document, under a client id that is a hash of the member. In a record that comes so each member is "?NAME" again, which its fields are
 * read of, and its lists and children made of. */

/* Returns: (transfer full) (nullable): the member as JSON, if it is what a list, or a child, can be */
static YoriaiJsonDoc *
read_member (Ydoc              *doc,
             const char        *id,
             const YoriaiField *field,
             char             **ret_json)
{
  g_autofree char *json = _yoriai_foreign_dup_member (doc, id, field->name);
  g_autoptr (YoriaiJsonDoc) read = json != NULL ? yoriai_json_doc_new (NULL, json, -1, YORIAI_JSON_MAX_DEPTH, NULL) : NULL;
  const YoriaiJson *root = read != NULL ? yoriai_json_doc_get_root (read) : NULL;
  YoriaiJsonType type = field->kind == YORIAI_KIND_LIST ? YORIAI_JSON_ARRAY : YORIAI_JSON_OBJECT;

  if (root == NULL || yoriai_json_get_type (root) != type || yoriai_json_get_n_children (root) == 0)
    return NULL;
  for (const YoriaiJson *node = yoriai_json_get_first (root); type == YORIAI_JSON_ARRAY && node != NULL;
       node = yoriai_json_get_next (node))
    {
      if (yoriai_json_get_type (node) != YORIAI_JSON_OBJECT)
        return NULL;
    }
  *ret_json = g_steal_pointer (&json);
  return g_steal_pointer (&read);
}

static void
write_members (YdocType         *map,
               const YoriaiJson *object,
               gboolean          is_item)
{
  for (const YoriaiJson *node = yoriai_json_get_first (object); node != NULL; node = yoriai_json_get_next (node))
    {
      const char *name = yoriai_json_get_name (node, NULL);
      g_autofree char *key = g_strconcat ("?", name, NULL), *json = yoriai_json_dup_text (node);
      g_autoptr (GBytes) value = ydoc_any_new_string (json);

      if (!is_item || strcmp (name, "id") != 0)
        ydoc_map_set (map, key, value);
    }
}

static void
write_items (Ydoc             *apart,
             const char       *id,
             const char       *name,
             const YoriaiJson *list)
{
  g_autoptr (GPtrArray) ids = _yoriai_newer_list_ids (id, name, list);
  const YoriaiJson *node = yoriai_json_get_first (list);

  for (guint i = 0; i < ids->len; i++, node = yoriai_json_get_next (node))
    {
      g_autofree char *map_name = _yoriai_layout_dup_map_name (ids->pdata[i]), *order = yoriai_order_at_load (i);
      g_autoptr (GBytes) place = _yoriai_layout_new_place (id, name, order);
      YdocType *map = ydoc_get_root (apart, map_name, YDOC_TYPE_MAP);

      ydoc_map_set (map, YORIAI_LAYOUT_PLACE, place);
      write_members (map, node, TRUE);
    }
}

/* Returns: (transfer full): what makes records of the member */
static GBytes *
new_update (guint64            client,
            const char        *id,
            const YoriaiField *field,
            const YoriaiJson  *member)
{
  Ydoc *apart = ydoc_new (client);
  GBytes *update;

  ydoc_begin (apart, NULL);
  if (field->kind == YORIAI_KIND_LIST)
    write_items (apart, id, field->name, member);
  else
    {
      g_autofree char *child = g_strconcat (id, "/", field->name, NULL), *map_name = _yoriai_layout_dup_map_name (child);

      write_members (ydoc_get_root (apart, map_name, YDOC_TYPE_MAP), member, FALSE);
    }
  ydoc_commit (apart);
  update = ydoc_encode_state (apart, NULL, 0, NULL);
  ydoc_free (apart);
  return update;
}

/* Returns: (transfer full): what is hashed of a member of which a field, or records, are made: whoever does it does the same */
char *
_yoriai_promote_dup_hash (const char *id,
                          const char *name,
                          const char *json)
{
  g_autofree char *all = g_strjoin ("\n", "promotion", id, name, json, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

/* Makes records of a member that is a list or a child; what is none stays as it is. Returns: whether it did */
gboolean
_yoriai_promote_member (Ydoc              *doc,
                        const char        *id,
                        const YoriaiField *field)
{
  g_autofree char *json = NULL, *hash = NULL, *key = g_strconcat ("?", field->name, NULL);
  g_autofree char *map_name = _yoriai_layout_dup_map_name (id);
  g_autoptr (YoriaiJsonDoc) member = read_member (doc, id, field, &json);
  g_autoptr (GBytes) update = NULL;
  guint64 client;

  if (member == NULL)
    return FALSE;
  hash = _yoriai_promote_dup_hash (id, field->name, json);
  client = _yoriai_store_hash_client (hash);
  ydoc_begin (doc, (gpointer) _yoriai_origin_place);
  ydoc_map_delete (ydoc_get_root (doc, map_name, YDOC_TYPE_MAP), key);
  ydoc_commit (doc);
  if (ydoc_get_clock (doc, client) > 0)
    return TRUE; /* somebody has */
  update = new_update (client, id, field, yoriai_json_doc_get_root (member));
  ydoc_apply_update (doc, g_bytes_get_data (update, NULL), g_bytes_get_size (update), (gpointer) _yoriai_origin_place, NULL);
  return TRUE;
}

/* --- When it comes --- */

typedef struct
{
  YoriaiRecord *record; /* (owned) */
  guint field;
} Wanted;

static void
wanted_clear (gpointer data)
{
  g_object_unref (((Wanted *) data)->record);
}

/* Looks whether a record has a list or a child as a member, of which records are to be made when all else is shown. Returns: whether it has */
gboolean
_yoriai_store_want_promotion (YoriaiStore   *self,
                              YoriaiRecord  *record,
                              const char    *name,
                              YoriaiShowing  showing)
{
  guint field = yoriai_record_find_field (record, name);
  const YoriaiField *spec = field != YORIAI_NO_FIELD ? yoriai_record_get_field (record, field) : NULL;
  g_autoptr (YoriaiJsonDoc) member = NULL;
  g_autofree char *json = NULL;
  Wanted wanted;

  if (spec == NULL || (spec->kind != YORIAI_KIND_LIST && spec->kind != YORIAI_KIND_CHILD))
    return FALSE;
  member = read_member (self->doc, record->id, spec, &json);
  if (member == NULL || showing == YORIAI_SHOWING_NOTHING)
    return member != NULL;
  if (self->promotions == NULL)
    {
      self->promotions = g_array_new (FALSE, FALSE, sizeof (Wanted));
      g_array_set_clear_func (self->promotions, wanted_clear);
    }
  wanted = (Wanted){ g_object_ref (record), field };
  g_array_append_val (self->promotions, wanted);
  return TRUE;
}

/* Makes the records that are wanted, and shows them. What lies in them may be wanted then: types form no cycle, so that ends. */
void
_yoriai_store_promote (YoriaiStore *self)
{
  g_autoptr (GArray) promotions = g_steal_pointer (&self->promotions);

  if (promotions == NULL)
    return;
  _yoriai_store_begin_dirty (self);
  for (guint i = 0; i < promotions->len; i++)
    {
      const Wanted *wanted = &g_array_index (promotions, Wanted, i);

      _yoriai_promote_member (self->doc, wanted->record->id, yoriai_record_get_field (wanted->record, wanted->field));
    }
  _yoriai_store_write_conflicts (self);
  _yoriai_store_project (self);
}
