/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "yoriai-store-log-private.h"

#include <string.h>

/* What a transaction did, without what it took back itself: a field has one value however often it was set, what was
 * inserted and removed was never there, what was typed on is one splice. */

typedef struct
{
  YoriaiStore *store;
  GArray *changes;
  GPtrArray *placed;   /* (element-type YoriaiRecord): inserted, removed or moved, each once */
  GHashTable *is_placed;
  GHashTable *values;  /* (element-type YoriaiInverse): SETs, by record, field and name */
  GPtrArray *fresh;    /* (element-type YoriaiRecord): those that come into the document */
  GHashTable *is_fresh; /* (element-type YoriaiRecord): these and their children */
} Logging;

void
_yoriai_splice_clear (gpointer data)
{
  YoriaiSplice *self = data;

  g_object_unref (self->record);
  g_free (self->inserted);
}

static void
change_clear (gpointer data)
{
  YoriaiLogged *self = data;

  g_clear_object (&self->record);
  yoriai_value_clear (&self->value);
  g_free (self->text);
  g_free (self->json);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->parent);
  g_clear_object (&self->left);
  g_clear_object (&self->right);
}

void
_yoriai_commit_free (gpointer data)
{
  YoriaiCommit *self = data;

  g_array_unref (self->changes);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_free (self);
}

GArray *
_yoriai_log_new (void)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (YoriaiLogged));

  g_array_set_clear_func (changes, change_clear);
  return changes;
}

/* Returns: (transfer none): a new change, good until the next one is added */
YoriaiLogged *
_yoriai_log_add_change (GArray           *changes,
                        YoriaiChangeKind  kind,
                        YoriaiRecord     *record,
                        guint             field)
{
  YoriaiLogged change = { .kind = kind, .record = record != NULL ? g_object_ref (record) : NULL, .field = field };

  g_array_append_val (changes, change);
  return &g_array_index (changes, YoriaiLogged, changes->len - 1);
}

static guint
hash_set (gconstpointer key)
{
  const YoriaiInverse *self = key;

  return (g_direct_hash (self->record) * 31 + self->field) * 31 + (self->name != NULL ? g_str_hash (self->name) : 0);
}

static gboolean
is_same_set (gconstpointer a,
             gconstpointer b)
{
  const YoriaiInverse *x = a, *y = b;

  return x->record == y->record && x->field == y->field && g_strcmp0 (x->name, y->name) == 0;
}

void
_yoriai_log_add_value (GArray       *changes,
                       YoriaiRecord *record,
                       guint         field)
{
  YoriaiLogged *change = _yoriai_log_add_change (changes, YORIAI_CHANGE_VALUE, record, field);

  yoriai_value_copy (&record->slots[field], &change->value);
}

void
_yoriai_log_add_unknown (GArray       *changes,
                         YoriaiRecord *record,
                         const char   *name)
{
  YoriaiLogged *change = _yoriai_log_add_change (changes, YORIAI_CHANGE_UNKNOWN, record, YORIAI_NO_FIELD);

  change->text = g_strdup (name);
  change->json = g_strdup (_yoriai_record_find_unknown (record, name));
}

/* @is_fresh: (element-type YoriaiRecord): takes the record and its children. All that is in a record that the document does not know; items of its lists have come into it by themselves. */
void
_yoriai_log_add_content (GArray       *changes,
                         YoriaiRecord *record,
                         GHashTable   *is_fresh)
{
  guint n = yoriai_record_get_n_fields (record);

  record->is_stored = TRUE;
  g_hash_table_add (is_fresh, record);
  for (guint i = 0; i < n; i++)
    {
      YoriaiTag tag = record->slots[i].tag;

      if (tag == YORIAI_TAG_CHILD)
        _yoriai_log_add_content (changes, record->slots[i].v.record, is_fresh);
      else if (tag != YORIAI_TAG_LIST && tag != YORIAI_TAG_NONE)
        _yoriai_log_add_value (changes, record, i);
    }
  for (guint i = 0; record->unknown != NULL && i < record->unknown->len; i++)
    _yoriai_log_add_unknown (changes, record, ((YoriaiUnknown *) record->unknown->pdata[i])->name);
}

/* Sorts what the transaction did: places, values set, in the order of their first coming. */
static void
sort_operations (Logging     *self,
                 YoriaiToken *token)
{
  for (guint i = 0; i < token->inverses->len; i++)
    {
      YoriaiInverse *inverse = token->inverses->pdata[i];

      if (inverse->kind == YORIAI_EDIT_SPLICE)
        continue;
      if (inverse->kind == YORIAI_EDIT_SET)
        {
          if (!g_hash_table_contains (self->values, inverse))
            g_hash_table_add (self->values, inverse);
        }
      else if (g_hash_table_add (self->is_placed, inverse->record))
        {
          g_ptr_array_add (self->placed, inverse->record);
        }
    }
}

static gboolean
is_in_list (YoriaiRecord *record)
{
  return record->index_hint != YORIAI_LOOSE;
}

/* Whether something that the document has lies in @record. */
static gboolean
holds_stored (YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD && holds_stored (record->slots[i].v.record))
        return TRUE;
      for (guint j = 0; items != NULL && j < items->len; j++)
        {
          if (((YoriaiRecord *) items->pdata[j])->is_stored || holds_stored (items->pdata[j]))
            return TRUE;
        }
    }
  return FALSE;
}

/* Returns: whether a record is none for the document, inserted and removed, or lies in one */
gboolean
_yoriai_store_never_was (YoriaiRecord *record)
{
  for (YoriaiRecord *r = record; r != NULL && !r->is_stored; r = r->parent)
    if (!is_in_list (r) && !holds_stored (r))
      return TRUE;
  return FALSE;
}

static guint
find_index (YoriaiRecord *record)
{
  GPtrArray *items = _yoriai_record_peek_items (record->parent, record->parent_field);

  if (record->index_hint < items->len && items->pdata[record->index_hint] == record)
    return record->index_hint;
  for (guint i = 0; i < items->len; i++) /* all of them at once */
    ((YoriaiRecord *) items->pdata[i])->index_hint = i;
  return record->index_hint;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  YoriaiRecord *x = *(YoriaiRecord *const *) a, *y = *(YoriaiRecord *const *) b;

  if (x->parent != y->parent)
    return x->parent->serial < y->parent->serial ? -1 : 1;
  if (x->parent_field != y->parent_field)
    return x->parent_field < y->parent_field ? -1 : 1;
  return (x->index_hint > y->index_hint) - (x->index_hint < y->index_hint);
}

static YoriaiRecord *
ref_item (GPtrArray *items,
          guint      position)
{
  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

/* Says where @records stand: such as follow each other are placed together. */
void
_yoriai_log_add_places (GArray    *changes,
                        GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    find_index (records->pdata[i]);
  g_ptr_array_sort (records, compare_places);
  for (guint i = 0, end; i < records->len; i = end)
    {
      YoriaiRecord *first = records->pdata[i], *last = first;
      GPtrArray *items = _yoriai_record_peek_items (first->parent, first->parent_field);
      YoriaiLogged *change = _yoriai_log_add_change (changes, YORIAI_CHANGE_PLACE, NULL, first->parent_field);

      change->records = g_ptr_array_new_with_free_func (g_object_unref);
      for (end = i; end < records->len; end++)
        {
          YoriaiRecord *record = records->pdata[end];

          if (record->parent != first->parent || record->parent_field != first->parent_field
              || record->index_hint != first->index_hint + (end - i))
            break;
          g_ptr_array_add (change->records, g_object_ref (record));
          last = record;
        }
      change->parent = g_object_ref (first->parent);
      change->left = first->index_hint > 0 ? ref_item (items, first->index_hint - 1) : NULL;
      change->right = ref_item (items, last->index_hint + 1);
    }
}

/* Takes up what was inserted, removed and moved: first where what is there stands, then what is new in it. */
static void
log_places (Logging *self)
{
  g_autoptr (GPtrArray) there = g_ptr_array_new ();

  for (guint i = 0; i < self->placed->len; i++)
    {
      YoriaiRecord *record = self->placed->pdata[i];

      if (_yoriai_store_never_was (record))
        continue;
      if (!record->is_stored)
        g_ptr_array_add (self->fresh, record);
      if (is_in_list (record))
        g_ptr_array_add (there, record);
      else
        _yoriai_log_add_change (self->changes, YORIAI_CHANGE_REMOVE, record, YORIAI_NO_FIELD);
    }
  _yoriai_log_add_places (self->changes, there);
  for (guint i = 0; i < self->fresh->len; i++)
    _yoriai_log_add_content (self->changes, self->fresh->pdata[i], self->is_fresh);
}

/* Whether a value is told of otherwise: with its record, or not at all. */
static gboolean
is_with_record (Logging      *self,
                YoriaiRecord *record)
{
  return !record->is_stored || g_hash_table_contains (self->is_fresh, record);
}

static void
log_values (Logging     *self,
            YoriaiToken *token)
{
  for (guint i = 0; i < token->inverses->len; i++)
    {
      YoriaiInverse *inverse = token->inverses->pdata[i];

      if (inverse->kind != YORIAI_EDIT_SET || g_hash_table_lookup (self->values, inverse) != inverse
          || is_with_record (self, inverse->record))
        continue;
      if (inverse->field == YORIAI_NO_FIELD)
        _yoriai_log_add_unknown (self->changes, inverse->record, inverse->name);
      else if (!yoriai_value_equal (&inverse->value, &inverse->record->slots[inverse->field]))
        _yoriai_log_add_value (self->changes, inverse->record, inverse->field);
    }
}

/* Whether @next goes on where @change ends: typing, or deleting with the backspace key. */
static gboolean
goes_on (const YoriaiLogged *change,
         const YoriaiSplice *next)
{
  return change->kind == YORIAI_CHANGE_SPLICE && change->record == next->record && change->field == next->field
         && next->n_removed == 0 && next->at == change->at + (guint) g_utf8_strlen (change->text, -1);
}

static YoriaiLogged *
add_splice (GArray             *changes,
            const YoriaiSplice *splice)
{
  YoriaiLogged *change = _yoriai_log_add_change (changes, YORIAI_CHANGE_SPLICE, splice->record, splice->field);

  change->at = splice->at;
  change->n_removed = splice->n_removed;
  change->text = g_strdup (splice->inserted);
  return change;
}

static void
log_splices (Logging *self)
{
  GArray *splices = self->store->splices;
  YoriaiLogged *last = NULL;

  for (guint i = 0; i < splices->len; i++)
    {
      const YoriaiSplice *splice = &g_array_index (splices, YoriaiSplice, i);
      const YoriaiInverse set = { .record = splice->record, .field = splice->field };

      if (is_with_record (self, splice->record) || g_hash_table_contains (self->values, &set))
        continue;
      if (last != NULL && goes_on (last, splice))
        {
          char *text = g_strconcat (last->text, splice->inserted, NULL);

          g_free (last->text);
          last->text = text;
          continue;
        }
      last = add_splice (self->changes, splice);
    }
}

static GPtrArray *
dup_fresh (GHashTable *is_fresh)
{
  GPtrArray *fresh = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, is_fresh);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    g_ptr_array_add (fresh, g_object_ref (record));
  return fresh;
}

/* Whether it was a key press, of which there are many: nothing is to be sorted. */
static gboolean
is_typing (YoriaiStore *self,
           YoriaiToken *token)
{
  return token->inverses->len == 1 && self->splices->len == 1
         && g_array_index (self->splices, YoriaiSplice, 0).record->is_stored;
}

static YoriaiCommit *
log_typing (YoriaiStore *self,
            YoriaiToken *token)
{
  YoriaiCommit *commit = g_new (YoriaiCommit, 1);

  *commit = (YoriaiCommit){ _yoriai_log_new (), token, NULL };
  add_splice (commit->changes, &g_array_index (self->splices, YoriaiSplice, 0));
  g_array_set_size (self->splices, 0);
  return commit;
}

static YoriaiCommit *
log_all (YoriaiStore *self,
         YoriaiToken *token)
{
  g_autoptr (GPtrArray) placed = g_ptr_array_new (), fresh = g_ptr_array_new ();
  g_autoptr (GHashTable) is_placed = g_hash_table_new (NULL, NULL), is_fresh = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) values = g_hash_table_new (hash_set, is_same_set);
  Logging logging = { self, _yoriai_log_new (), placed, is_placed, values, fresh,
                      is_fresh };
  YoriaiCommit *commit;

  sort_operations (&logging, token);
  log_places (&logging);
  log_values (&logging, token);
  log_splices (&logging);
  g_array_set_size (self->splices, 0);
  if (logging.changes->len == 0)
    {
      g_array_unref (logging.changes);
      return NULL;
    }
  commit = g_new (YoriaiCommit, 1);
  *commit = (YoriaiCommit){ logging.changes, token, NULL };
  if (fresh->len > 0)
    commit->fresh = dup_fresh (is_fresh);
  return commit;
}

/* Returns: (transfer full) (nullable): what the transaction that @token undoes has done; %NULL for nothing */
YoriaiCommit *
_yoriai_store_log (YoriaiStore *self,
                   YoriaiToken *token)
{
  return is_typing (self, token) ? log_typing (self, token) : log_all (self, token);
}
