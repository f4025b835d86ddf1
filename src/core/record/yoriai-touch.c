/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "record/yoriai-touch.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* The places of an update that has not been taken in, as records and fields. Records that come with it are known by their
 * places alone; their types are those of the lists in which they are put. */

#define MAX_FRESH_DEPTH 16 /* of records that come together, one in another: no type goes so deep */

typedef struct
{
  char *parent_id;
  char *field;
} Fresh;

typedef struct
{
  YoriaiSpace *space;
  Ydoc *doc;
  GHashTable *fresh; /* (owned): id -> (owned) Fresh */
  gboolean is_full;
  YoriaiTouchFunc func;
  gpointer data;
  GError *error; /* (owned) (nullable) */
  gboolean is_refused;
} Check;

/* A record that is there, or comes. */
typedef struct
{
  YoriaiRecord *record; /* (nullable) */
  GType type;           /* G_TYPE_INVALID: nobody knows it */
  gboolean is_new;
  gboolean is_item;
} Target;

static void
fresh_free (gpointer data)
{
  Fresh *self = data;

  g_free (self->parent_id);
  g_free (self->field);
  g_free (self);
}

/* Returns: (nullable): a map, if anything was ever written into it */
static YdocType *
peek_map (Ydoc       *doc,
          const char *name)
{
  return ydoc_peek_root (doc, name) != NULL ? ydoc_get_root (doc, name, YDOC_TYPE_MAP) : NULL;
}

static gboolean
has_place (Check      *self,
           const char *id)
{
  g_autofree char *name = _yoriai_layout_dup_map_name (id);
  YdocType *map = peek_map (self->doc, name);
  YdocValue value;

  return map != NULL && ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value);
}

/* Whether anybody ever put it anywhere. */
static gboolean
was_placed (Check      *self,
            const char *id)
{
  g_autofree char *name = _yoriai_layout_dup_map_name (id);
  YdocType *map = peek_map (self->doc, name);
  guint64 client;

  return map != NULL && ydoc_map_get_first_client (map, YORIAI_LAYOUT_PLACE, &client);
}

/* Takes down where records come to stand that the document does not have. */
static void
gather_cb (const YdocPlace *place,
           gpointer         data)
{
  Check *self = data;
  const char *id = place->root != NULL ? _yoriai_layout_parse_map_name (place->root) : NULL;
  g_autofree char *order = NULL;
  Fresh fresh = { 0 };

  if (id == NULL || !place->is_new || place->is_deletion || place->content != YDOC_CONTENT_VALUE
      || g_strcmp0 (place->key, YORIAI_LAYOUT_PLACE) != 0 || strchr (id, '/') != NULL
      || g_hash_table_contains (self->fresh, id) || was_placed (self, id)
      || !_yoriai_layout_read_place (&place->value, &fresh.parent_id, &fresh.field, &order))
    return;
  if (g_hash_table_size (self->fresh) < YORIAI_MAX_RECORDS)
    g_hash_table_insert (self->fresh, g_strdup (id), g_memdup2 (&fresh, sizeof fresh));
  else
    self->is_full = TRUE;
  if (self->is_full)
    {
      g_free (fresh.parent_id);
      g_free (fresh.field);
    }
}

static GType
get_item_type (GType       type,
               const char *name,
               YoriaiKind  kind)
{
  guint field = type != G_TYPE_INVALID ? yoriai_record_type_find_field (type, name) : YORIAI_NO_FIELD;
  const YoriaiField *fields;
  guint n;

  if (field == YORIAI_NO_FIELD)
    return G_TYPE_INVALID;
  fields = yoriai_record_type_get_fields (type, &n);
  return fields[field].kind == kind ? fields[field].of () : G_TYPE_INVALID;
}

static void find_target (Check      *self,
                         const char *id,
                         guint       depth,
                         Target     *ret_target);

/* A child is called "OWNER/field", and comes with its owner. */
static void
find_child (Check      *self,
            const char *id,
            const char *slash,
            guint       depth,
            Target     *ret_target)
{
  g_autofree char *owner_id = g_strndup (id, (gsize) (slash - id));
  Target owner;

  find_target (self, owner_id, depth + 1, &owner);
  if (owner.is_new)
    *ret_target = (Target){ .type = get_item_type (owner.type, slash + 1, YORIAI_KIND_CHILD), .is_new = TRUE };
}

static void
find_target (Check      *self,
             const char *id,
             guint       depth,
             Target     *ret_target)
{
  YoriaiRecord *record = g_hash_table_lookup (self->space->records, id);
  const char *slash = strrchr (id, '/');
  const Fresh *fresh = g_hash_table_lookup (self->fresh, id);
  Target parent;

  *ret_target = (Target){ .type = G_TYPE_INVALID };
  if (depth > MAX_FRESH_DEPTH)
    return;
  if (fresh != NULL)
    {
      find_target (self, fresh->parent_id, depth + 1, &parent);
      *ret_target = (Target){ .type = get_item_type (parent.type, fresh->field, YORIAI_KIND_LIST), .is_new = TRUE,
                              .is_item = TRUE };
    }
  else if (slash != NULL && (record == NULL || !has_place (self, id)))
    {
      find_child (self, id, slash, depth, ret_target);
      if (ret_target->type == G_TYPE_INVALID && record != NULL && record->parent != NULL
          && yoriai_record_get_field (record->parent, record->parent_field)->kind == YORIAI_KIND_CHILD)
        *ret_target = (Target){ .record = record, .type = G_OBJECT_TYPE (record) };
    }
  else if (record != NULL && (record->parent == NULL || (record->is_stored && has_place (self, id))))
    {
      /* What is on offer only is not there. */
      *ret_target = (Target){ .record = record, .type = G_OBJECT_TYPE (record), .is_item = record->parent != NULL };
    }
}

static void
ask (Check             *self,
     const YoriaiTouch *touch)
{
  if (!self->func (touch, self->data, &self->error))
    self->is_refused = TRUE;
}

static void
ask_other (Check           *self,
           const YdocPlace *place)
{
  ask (self, &(YoriaiTouch){ .kind = YORIAI_TOUCH_OTHER, .field = YORIAI_NO_FIELD,
                             .client = place->is_deletion ? 0 : place->client });
}

static void
ask_field (Check           *self,
           const YdocPlace *place,
           YoriaiTouch     *touch)
{
  g_autofree char *text = NULL;
  const char *suffix;

  touch->kind = YORIAI_TOUCH_FIELD;
  if (place->key[0] == '?')
    {
      touch->field = yoriai_record_type_find_field (touch->type, place->key + 1);
    }
  else
    {
      touch->field = _yoriai_layout_find_field (touch->type, place->key, &suffix);
      text = place->content == YDOC_CONTENT_VALUE ? _yoriai_layout_dup_string (&place->value) : NULL;
      touch->is_plain = suffix == NULL && (place->content == YDOC_CONTENT_NOTHING || text != NULL);
      touch->text = text;
    }
  ask (self, touch);
}

static void
ask_place (Check           *self,
           const YdocPlace *place,
           YoriaiTouch     *touch)
{
  g_autofree char *parent_id = NULL, *name = NULL, *order = NULL;
  Target parent;

  touch->kind = YORIAI_TOUCH_PLACE;
  touch->parent_type = G_TYPE_INVALID;
  touch->parent_field = YORIAI_NO_FIELD;
  if (place->content == YDOC_CONTENT_VALUE)
    {
      if (!_yoriai_layout_read_place (&place->value, &parent_id, &name, &order))
        {
          ask_other (self, place);
          return;
        }
      find_target (self, parent_id, 0, &parent);
      if (get_item_type (parent.type, name, YORIAI_KIND_LIST) != touch->type)
        {
          ask_other (self, place);
          return;
        }
      touch->parent = parent.record;
      touch->parent_type = parent.type;
      touch->parent_field = yoriai_record_type_find_field (parent.type, name);
    }
  ask (self, touch);
}

/* In the map of a record */
static void
ask_key (Check           *self,
         const YdocPlace *place,
         const char      *id)
{
  Target target;
  YoriaiTouch touch = { .id = id, .field = YORIAI_NO_FIELD, .client = place->is_deletion ? 0 : place->client };
  gboolean is_place = g_strcmp0 (place->key, YORIAI_LAYOUT_PLACE) == 0;
  gboolean is_removal = g_strcmp0 (place->key, YORIAI_LAYOUT_REMOVAL) == 0;

  find_target (self, id, 0, &target);
  if (target.type == G_TYPE_INVALID || place->key == NULL || place->content == YDOC_CONTENT_TEXT
      || (place->content == YDOC_CONTENT_VALUE && place->value.kind != YDOC_VALUE_ANY)
      || ((is_place || is_removal) && !target.is_item))
    {
      ask_other (self, place);
      return;
    }
  touch.record = target.record;
  touch.type = target.type;
  touch.is_new = target.is_new;
  if (is_place)
    {
      ask_place (self, place, &touch);
    }
  else if (is_removal)
    {
      touch.kind = YORIAI_TOUCH_REMOVAL;
      ask (self, &touch);
    }
  else
    {
      ask_field (self, place, &touch);
    }
}

/* In a text of a record */
static void
ask_text (Check           *self,
          const YdocPlace *place,
          const char      *id,
          const char      *name)
{
  Target target;
  YoriaiTouch touch = { .kind = YORIAI_TOUCH_FIELD, .id = id, .client = place->is_deletion ? 0 : place->client };

  find_target (self, id, 0, &target);
  if (target.type == G_TYPE_INVALID || place->key != NULL || place->content == YDOC_CONTENT_VALUE)
    {
      ask_other (self, place);
      return;
    }
  touch.record = target.record;
  touch.type = target.type;
  touch.is_new = target.is_new;
  touch.field = yoriai_record_type_find_field (target.type, name);
  ask (self, &touch);
}

/* An entry of what lost says itself which record and field it is about. */
static void
ask_entry (Check           *self,
           const YdocPlace *place,
           const YdocValue *entry)
{
  g_auto (YoriaiParts) parts = { 0 };
  Target target = { .type = G_TYPE_INVALID };
  const char *suffix;

  _yoriai_parts_read (entry, &parts);
  if (parts.parts[0] != NULL && parts.parts[1] != NULL)
    find_target (self, parts.parts[0], 0, &target);
  if (target.type == G_TYPE_INVALID)
    {
      ask_other (self, place);
      return;
    }
  ask (self, &(YoriaiTouch){
               .kind = YORIAI_TOUCH_CONFLICT,
               .record = target.record,
               .id = parts.parts[0],
               .type = target.type,
               .is_new = target.is_new,
               .field = _yoriai_layout_find_field (target.type, parts.parts[1] + (parts.parts[1][0] == '?'), &suffix),
               .client = place->is_deletion ? 0 : place->client,
             });
}

/* In what lost: it is about what is written, and about what that takes away. */
static void
ask_conflict (Check           *self,
              const YdocPlace *place)
{
  YdocType *map = peek_map (self->doc, YORIAI_STORE_CONFLICTS);
  gboolean is_value = place->content == YDOC_CONTENT_VALUE;
  gboolean has_old;
  YdocValue old;

  if (place->key == NULL || place->content == YDOC_CONTENT_TEXT)
    {
      ask_other (self, place);
      return;
    }
  has_old = map != NULL && ydoc_map_get (map, place->key, &old);
  if (has_old)
    ask_entry (self, place, &old);
  if (is_value && !self->is_refused)
    ask_entry (self, place, &place->value);
  /* It was settled before anybody heard of it. */
  if (!has_old && !is_value)
    ask (self, &(YoriaiTouch){ .kind = YORIAI_TOUCH_CONFLICT, .field = YORIAI_NO_FIELD, .is_new = TRUE,
                               .client = place->is_deletion ? 0 : place->client });
}

static void
place_cb (const YdocPlace *place,
          gpointer         data)
{
  Check *self = data;
  g_autofree char *text_id = NULL;
  const char *id, *name;

  if (self->is_refused || !place->is_new)
    return;
  if (place->status != YDOC_PLACE_KNOWN || place->is_nested || place->waits || place->is_torn
      || place->content == YDOC_CONTENT_OTHER)
    {
      ask_other (self, place);
      return;
    }
  id = _yoriai_layout_parse_map_name (place->root);
  text_id = id == NULL ? _yoriai_layout_parse_text_name (place->root, &name) : NULL;
  if (id != NULL)
    ask_key (self, place, id);
  else if (text_id != NULL)
    ask_text (self, place, text_id, name);
  else if (strcmp (place->root, YORIAI_STORE_CONFLICTS) == 0)
    ask_conflict (self, place);
  else if (strcmp (place->root, YORIAI_STORE_WHO) == 0 && place->key != NULL)
    ask (self, &(YoriaiTouch){ .kind = YORIAI_TOUCH_AUTHOR, .field = YORIAI_NO_FIELD, .author = place->key,
                               .client = place->is_deletion ? 0 : place->client });
  else
    ask_other (self, place);
}

/**
 * yoriai_space_check_update:
 * @self: a space without an open transaction
 * @update: what somebody else has edited
 * @func: asked for each place that the update changes, until it says no
 * @data: for @func
 * @error: return location for a #YdocError, or the %YORIAI_RECORD_ERROR_REFUSED of @func
 *
 * Asks for each place that an update would change whether it may, and changes nothing. Of places that cannot be said in
 * terms of records, or that what has not come yet decides about, it asks as %YORIAI_TOUCH_OTHER. What is here already is not
 * asked for.
 *
 * Returns: %TRUE if all may be changed
 */
gboolean
yoriai_space_check_update (YoriaiSpace      *self,
                           GBytes           *update,
                           YoriaiTouchFunc   func,
                           gpointer          data,
                           GError          **error)
{
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fresh_free);
  Check check = { .space = self, .fresh = fresh, .func = func, .data = data };
  gsize len;
  const guint8 *bytes = g_bytes_get_data (update, &len);

  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);
  g_return_val_if_fail (!_yoriai_space_is_open (self), FALSE);

  if (!yoriai_space_ensure_document (self))
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, _("there is no document"));
      return FALSE;
    }
  check.doc = _yoriai_store_peek_document (self->store);
  if (!ydoc_update_foreach_place (check.doc, bytes, len, gather_cb, &check, error))
    return FALSE;
  if (check.is_full)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, _("the changes are more than a proposal can hold"));
      return FALSE;
    }
  if (!ydoc_update_trace (check.doc, bytes, len, place_cb, &check, error))
    return FALSE;
  if (check.is_refused)
    _yoriai_space_propagate_refusal (check.error, error);
  return !check.is_refused;
}

/**
 * yoriai_space_get_clock:
 * @self: a space
 * @client: who writes into its document
 *
 * Returns: how much of that is here; 0: nothing at all
 */
guint32
yoriai_space_get_clock (YoriaiSpace *self,
                        guint64      client)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);

  return doc != NULL ? ydoc_get_clock (doc, client) : 0;
}

/**
 * yoriai_space_get_client:
 * @self: a space
 *
 * Returns: as whom its document is edited here; 0 while there is none
 */
guint64
yoriai_space_get_client (YoriaiSpace *self)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);

  return doc != NULL ? ydoc_get_client_id (doc) : 0;
}

/**
 * yoriai_record_get_placer:
 * @self: a record
 * @ret_client: (out): who put it where it stands before anybody else did
 *
 * Returns: whether the document has a place for it; one that was inserted here has none until the transaction ends
 */
gboolean
yoriai_record_get_placer (YoriaiRecord *self,
                          guint64      *ret_client)
{
  Ydoc *doc = self->space != NULL ? _yoriai_store_peek_document (self->space->store) : NULL;
  g_autofree char *name = _yoriai_layout_dup_map_name (self->id);
  YdocType *map = doc != NULL ? peek_map (doc, name) : NULL;

  return map != NULL && ydoc_map_get_first_client (map, YORIAI_LAYOUT_PLACE, ret_client);
}
