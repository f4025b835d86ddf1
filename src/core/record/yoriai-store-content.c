/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-dirty-private.h"

#include <string.h>

/* What is in a record by the document: its fields, the members that nobody knows, and what only a newer program has a field
 * for. It is a pure function of the document. */

static YdocType *
peek (YoriaiStore  *self,
      const char   *name,
      YdocTypeKind  kind)
{
  YdocType *root = ydoc_peek_root (self->doc, name);

  return root == NULL || ydoc_type_get_kind (root) == kind ? root : ydoc_get_root (self->doc, name, kind);
}

YdocType *
_yoriai_store_peek_map (YoriaiStore *self,
                        const char  *id)
{
  g_autofree char *name = _yoriai_layout_dup_map_name (id);

  return peek (self, name, YDOC_TYPE_MAP);
}

char *
_yoriai_store_dup_shown_text (YoriaiStore  *self,
                              YoriaiRecord *record,
                              guint         field)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  g_autofree char *name = NULL;
  YdocType *text;

  if (!yoriai_kind_is_text (spec->kind))
    return NULL;
  name = _yoriai_layout_dup_text_name (record->id, spec->name);
  text = peek (self, name, YDOC_TYPE_TEXT);
  return text != NULL ? ydoc_text_dup (text) : NULL;
}

/* Whether the file can have a member of this name that nobody knows. */
static gboolean
can_be_unknown (YoriaiRecord *record,
                const char   *name)
{
  if (yoriai_record_find_field (record, name) != YORIAI_NO_FIELD)
    return FALSE;
  if (record->parent == NULL
      && (strcmp (name, "format") == 0 || strcmp (name, "version") == 0 || strcmp (name, YORIAI_HISTORY_MEMBER) == 0))
    return FALSE;
  return strcmp (name, "id") != 0 || (record->parent != NULL && !_yoriai_record_is_item (record));
}

/* Returns: whether it was something else */
gboolean
_yoriai_store_project_unknown (YoriaiStore   *self,
                               YoriaiRecord  *record,
                               const char    *name,
                               YoriaiShowing  showing)
{
  const char *old = _yoriai_record_find_unknown (record, name);
  g_autofree char *json = NULL;

  if (!can_be_unknown (record, name))
    return _yoriai_store_want_promotion (self, record, name, showing);
  json = _yoriai_foreign_dup (self->doc, record->id, name);
  if (json == NULL && self->is_projecting)
    {
      self->shows_newer = TRUE; /* it may be a list or a child */
      return FALSE;
    }
  if (json == NULL && _yoriai_newer_has (self, record->id, name))
    {
      json = _yoriai_newer_dup (self, record->id, name);
      if (showing == YORIAI_SHOWING_NOTHING && _yoriai_newer_is_same (json, old))
        return FALSE; /* the newer program has its members in another order */
    }
  if (g_strcmp0 (json, old) == 0)
    return FALSE;
  if (showing == YORIAI_SHOWING_FRESH)
    _yoriai_record_put_unknown (record, name, json);
  else if (showing == YORIAI_SHOWING_CHANGES)
    _yoriai_space_sink_set_unknown (self->sink, record, name, json);
  return TRUE;
}

/* What is under a key of a field that this program does not know. */
static gboolean
project_foreign_key (YoriaiStore   *self,
                     YoriaiRecord  *record,
                     const char    *key,
                     YoriaiShowing  showing)
{
  const char *dot = strchr (key, '.');
  g_autofree char *start = dot != NULL ? g_strndup (key, (gsize) (dot - key)) : NULL;
  const char *name = start != NULL ? start : key;

  return name[0] != '\0' && strcmp (name, YORIAI_LAYOUT_PLACE) != 0 && strcmp (name, YORIAI_LAYOUT_REMOVAL) != 0
         && _yoriai_store_project_unknown (self, record, name, showing);
}

/* Whether an older program, which has no such field, wrote as a member what can be read as its value. */
gboolean
_yoriai_store_has_member (YoriaiStore  *self,
                          YoriaiRecord *record,
                          guint         field)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  g_autofree char *json = _yoriai_foreign_dup_member (self->doc, record->id, spec->name);
  YoriaiValue value;
  gboolean has = json != NULL && _yoriai_foreign_read (spec, json, &value);

  if (has)
    yoriai_value_clear (&value);
  return has;
}

static void
member_cb (const char      *key,
           const YdocValue *value,
           guint64          client,
           gpointer         data)
{
  if (key[0] == '?')
    *(gboolean *) data = TRUE;
}

/* What the document has in a field; what an older program, which has no such field, wrote there wins. */
static void
read_field (YoriaiStore       *self,
            YoriaiRecord      *record,
            guint              field,
            gboolean           has_members,
            const YoriaiEntry *entries,
            guint              n,
            YoriaiValue       *ret_value)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  g_autofree char *json = has_members ? _yoriai_foreign_dup_member (self->doc, record->id, spec->name) : NULL, *text = NULL;

  if (json != NULL && _yoriai_foreign_read (spec, json, ret_value))
    return;
  text = n == 0 ? _yoriai_store_dup_shown_text (self, record, field) : NULL;
  _yoriai_layout_read_value (spec, n > 0 ? entries : NULL, n, text, ret_value);
}

/* Whether a field without entries is the text that the document has: so nearly all are, of a file that is opened. */
static gboolean
is_text_shown (YoriaiStore  *self,
               YoriaiRecord *record,
               guint         field)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  const YoriaiValue *value = &record->slots[field];
  g_autofree char *name = NULL;
  YdocType *text;

  if (!yoriai_kind_is_text (spec->kind) || (value->tag != YORIAI_TAG_STRING && value->tag != YORIAI_TAG_NONE))
    return FALSE;
  name = _yoriai_layout_dup_text_name (record->id, spec->name);
  text = peek (self, name, YDOC_TYPE_TEXT);
  if (text == NULL)
    return value->tag == YORIAI_TAG_NONE;
  return ydoc_text_equals (text, value->tag == YORIAI_TAG_STRING ? value->v.s : "");
}

/* Brings the fields that are wanted up to date with the document. Returns: whether one was not */
static gboolean
project_fields (YoriaiStore   *self,
                YoriaiRecord  *record,
                gboolean      *is_wanted,
                YoriaiShowing  showing)
{
  YdocType *map = _yoriai_store_peek_map (self, record->id);
  g_autoptr (GArray) entries = map != NULL ? _yoriai_layout_collect (map, G_OBJECT_TYPE (record), is_wanted) : NULL;
  const YoriaiEntry *all = entries != NULL ? (const YoriaiEntry *) (gpointer) entries->data : NULL;
  guint n_entries = entries != NULL ? entries->len : 0, n_fields = yoriai_record_get_n_fields (record);
  gboolean has_members = FALSE, has_changed = FALSE;

  if (map != NULL)
    ydoc_map_foreach (map, member_cb, &has_members);
  for (guint i = 0, at = 0; i < n_fields; i++)
    {
      guint n = 0;
      YoriaiValue value;

      while (at + n < n_entries && all[at + n].field == i)
        n++;
      if ((is_wanted == NULL || is_wanted[i]) && record->slots[i].tag != YORIAI_TAG_CHILD
          && record->slots[i].tag != YORIAI_TAG_LIST && (n > 0 || has_members || !is_text_shown (self, record, i)))
        {
          read_field (self, record, i, has_members, n > 0 ? all + at : NULL, n, &value);
          if (!yoriai_value_equal (&value, &record->slots[i]))
            {
              has_changed = TRUE;
              if (showing == YORIAI_SHOWING_FRESH)
                _yoriai_space_sink_load (self->sink, record, i, &value);
              else if (showing == YORIAI_SHOWING_CHANGES)
                _yoriai_space_sink_set (self->sink, record, i, &value);
            }
          yoriai_value_clear (&value);
        }
      at += n;
    }
  return has_changed;
}

typedef struct
{
  YoriaiStore *store;
  YoriaiRecord *record;
  gsize length; /* of what the names of all its texts begin with */
  YoriaiShowing showing;
  gboolean has_changed;
} Texts;

static void
text_cb (YdocType   *root,
         const char *name,
         gpointer    data)
{
  Texts *self = data;
  const char *field = name + self->length;

  if (strchr (field, '/') == NULL) /* and not a child's */
    self->has_changed |= _yoriai_store_project_unknown (self->store, self->record, field, self->showing);
}

/* Lists and children that this program has no field for, once all records are there that it has one for. */
static gboolean
project_newer (YoriaiStore   *self,
               YoriaiRecord  *record,
               YoriaiShowing  showing)
{
  g_autoptr (GPtrArray) names = self->is_projecting ? NULL : _yoriai_newer_list_names (self, record->id);
  gboolean has_changed = FALSE;

  for (guint i = 0; names != NULL && i < names->len; i++)
    has_changed |= _yoriai_store_project_unknown (self, record, names->pdata[i], showing);
  return has_changed;
}

/* All of them, in all records. */
void
_yoriai_store_show_newer (YoriaiStore *self)
{
  GPtrArray *all = self->sink->all;
  g_autoptr (GPtrArray) owners = NULL;

  self->shows_newer = FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      YoriaiRecord *record = all->pdata[i];

      if (g_hash_table_lookup (self->sink->records, record->id) != record || (!record->is_stored && record->parent != NULL))
        continue; /* another's, or on offer; what lies in the trash may come back */
      for (guint j = record->unknown != NULL ? record->unknown->len : 0; j > 0; j--)
        {
          g_autofree char *name = g_strdup (((YoriaiUnknown *) record->unknown->pdata[j - 1])->name);

          _yoriai_store_project_unknown (self, record, name, YORIAI_SHOWING_CHANGES);
        }
    }
  owners = _yoriai_newer_list_owners (self);
  for (guint i = 0; i < owners->len; i++)
    {
      YoriaiRecord *record = g_hash_table_lookup (self->sink->records, owners->pdata[i]);

      if (record != NULL && (record->is_stored || record->parent == NULL))
        project_newer (self, record, YORIAI_SHOWING_CHANGES);
    }
}

static gboolean
project_unknowns (YoriaiStore   *self,
                  YoriaiRecord  *record,
                  YoriaiShowing  showing)
{
  YdocType *map = _yoriai_store_peek_map (self, record->id);
  g_autoptr (GPtrArray) keys = map != NULL ? ydoc_map_get_keys (map) : NULL;
  g_autofree char *below = _yoriai_layout_dup_text_name (record->id, "");
  Texts texts = { self, record, strlen (below), showing, FALSE };
  gboolean has_changed = FALSE;

  for (guint i = record->unknown != NULL ? record->unknown->len : 0; i > 0; i--)
    {
      g_autofree char *name = g_strdup (((YoriaiUnknown *) record->unknown->pdata[i - 1])->name);

      has_changed |= _yoriai_store_project_unknown (self, record, name, showing);
    }
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (key[0] == '?')
        has_changed |= _yoriai_store_project_unknown (self, record, key + 1, showing);
      else
        has_changed |= project_foreign_key (self, record, key, showing);
    }
  ydoc_foreach_root_below (self->doc, below, text_cb, &texts);
  return project_newer (self, record, showing) || has_changed || texts.has_changed;
}

/* Brings all that is in a record up to date with the document, but for its lists. Returns: whether something was not */
gboolean
_yoriai_store_project_content (YoriaiStore   *self,
                               YoriaiRecord  *record,
                               YoriaiShowing  showing)
{
  gboolean has_changed = project_fields (self, record, NULL, showing);

  return project_unknowns (self, record, showing) || has_changed;
}

void
_yoriai_store_project_touched (YoriaiStore         *self,
                               YoriaiRecord        *record,
                               const YoriaiTouched *touched)
{
  g_autofree gboolean *is_wanted = g_new0 (gboolean, yoriai_record_get_n_fields (record));
  const char *suffix;

  if (touched->has_all)
    {
      _yoriai_store_project_content (self, record, YORIAI_SHOWING_CHANGES);
      return;
    }
  for (guint i = 0; i < touched->keys->len; i++)
    {
      const char *key = touched->keys->pdata[i], *name = key[0] == '?' ? key + 1 : key;
      guint field = key[0] == '?' ? yoriai_record_find_field (record, name)
                                  : _yoriai_layout_find_field (G_OBJECT_TYPE (record), key, &suffix);

      if (field != YORIAI_NO_FIELD)
        is_wanted[field] = TRUE;
      if (key[0] == '?')
        _yoriai_store_project_unknown (self, record, name, YORIAI_SHOWING_CHANGES);
      else if (field == YORIAI_NO_FIELD)
        project_foreign_key (self, record, name, YORIAI_SHOWING_CHANGES);
    }
  project_fields (self, record, is_wanted, YORIAI_SHOWING_CHANGES);
}

