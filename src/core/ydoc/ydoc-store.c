/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Clients, names, types, and the structs of each client: finding, splitting and merging them. */

#define MIN_INDEXED 32 /* so many keys are found through a table */
#define FEW_ENTRIES 4 /* of a map, to begin with */
#define MAX_SHORT_NAME 120
#define HASH_FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

/* Clients and names */

YdocClient *
_ydoc_find_client (Ydoc   *doc,
                   guint64 id)
{
  YdocClient **recent = &doc->recent[(id * HASH_FACTOR) >> 55]; /* one of YDOC_N_RECENT */
  YdocClient *client;

  /* One asks for the same few again and again. Who was renamed is not found by the old id. */
  if (*recent != NULL && (*recent)->id == id)
    return *recent;
  client = g_hash_table_lookup (doc->clients, &id);
  if (client != NULL)
    *recent = client;

  return client;
}

/* The client of that id, made when it is not known yet. */
YdocClient *
_ydoc_client (Ydoc   *doc,
              guint64 id)
{
  YdocClient *client = _ydoc_find_client (doc, id);

  if (client != NULL)
    return client;
  client = g_new0 (YdocClient, 1);
  client->id = id;
  client->doc = doc;
  _ydoc_seq_init (&client->structs, FALSE);
  g_hash_table_insert (doc->clients, &client->id, client);
  g_clear_pointer (&doc->sorted, g_ptr_array_unref);

  return client;
}

YdocClient *
_ydoc_own_client (Ydoc *doc)
{
  if (doc->own == NULL)
    doc->own = _ydoc_client (doc, doc->client_id);

  return doc->own;
}

static int
compare_clients (gconstpointer a,
                 gconstpointer b)
{
  const YdocClient *x = *(YdocClient *const *) a;
  const YdocClient *y = *(YdocClient *const *) b;

  return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

/* What a table holds. (transfer container) */
GPtrArray *
_ydoc_get_values (GHashTable *table)
{
  GPtrArray *values = g_ptr_array_sized_new (g_hash_table_size (table));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (values, value);

  return values;
}

/* All clients by id, descending. */
GPtrArray *
_ydoc_sorted_clients (Ydoc *doc)
{
  if (doc->sorted == NULL)
    {
      doc->sorted = _ydoc_get_values (doc->clients);
      g_ptr_array_sort (doc->sorted, compare_clients);
    }

  return doc->sorted;
}

/* Eight bytes at a time: most names are as long as a UUID. */
static guint
hash_text (const char *text,
           gsize       len)
{
  guint64 hash = len;
  guint64 word;

  for (; len >= sizeof word; len -= sizeof word, text += sizeof word)
    {
      memcpy (&word, text, sizeof word);
      hash = (hash ^ word) * HASH_FACTOR;
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, text, len);
  hash = (hash ^ word) * HASH_FACTOR;

  return (guint) (hash >> 32);
}

static guint
hash_key (gconstpointer data)
{
  return ((const YdocKey *) data)->hash;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const YdocKey *x = a;
  const YdocKey *y = b;

  return x->len == y->len && memcmp (x->text, y->text, x->len) == 0;
}

GHashTable *
_ydoc_keys_new (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
}

/* The name of that text, if the document has it. */
YdocKey *
_ydoc_find_key (Ydoc       *doc,
                const char *text,
                gsize       len)
{
  union
  {
    YdocKey key;
    char room[sizeof (YdocKey) + MAX_SHORT_NAME];
  } few;
  g_autofree YdocKey *many = NULL;
  YdocKey *key = &few.key;

  if (len > MAX_SHORT_NAME)
    key = many = g_malloc (sizeof *key + len);
  key->len = len;
  key->hash = hash_text (text, len);
  memcpy (key->text, text, len);

  return g_hash_table_lookup (doc->keys, key);
}

/* The one name of that text in the document. */
YdocKey *
_ydoc_key (Ydoc       *doc,
           const char *text,
           gsize       len)
{
  YdocKey *key = _ydoc_find_key (doc, text, len);

  if (key != NULL)
    return key;
  key = g_malloc (G_STRUCT_OFFSET (YdocKey, text) + len + 1);
  key->len = len;
  key->root = NULL;
  key->hash = hash_text (text, len);
  memcpy (key->text, text, len);
  key->text[len] = '\0';
  g_hash_table_add (doc->keys, key);

  return key;
}

/* Types */

YdocType *
_ydoc_type_new (Ydoc *doc,
                guint kind)
{
  YdocType *type = g_slice_new0 (YdocType);

  type->doc = doc;
  type->kind = (guint8) kind;
  _ydoc_seq_init (&type->list, TRUE);

  return type;
}

void
_ydoc_type_free (YdocType *type)
{
  _ydoc_seq_clear (&type->list);
  g_free (type->entries);
  g_clear_pointer (&type->index, g_hash_table_unref);
  g_clear_pointer (&type->listeners, g_ptr_array_unref);
  g_clear_pointer (&type->deep_listeners, g_ptr_array_unref);
  g_slice_free (YdocType, type);
}

/* The units of a list, counted from now on. A list may be long before anybody looks for a position in it, and most are read
 * from a state and only ever gone through from their start. Returns: (transfer none): the list */
YdocSeq *
_ydoc_type_get_list (YdocType *type)
{
  if (type->is_counted)
    return &type->list;
  type->is_counted = TRUE;
  for (YdocItem *item = type->start; item != NULL; item = item->right)
    _ydoc_seq_append (&type->list, item, _ydoc_item_weight (item));

  return &type->list;
}

/* A root, made on first sight. What nobody has asked for by kind takes on the kind that is asked for. */
YdocType *
_ydoc_root (Ydoc       *doc,
            const char *name,
            gsize       len,
            guint       kind)
{
  YdocKey *key = _ydoc_key (doc, name, len);
  YdocType *type = key->root;

  if (type == NULL)
    {
      type = key->root = _ydoc_type_new (doc, kind);
      type->name = key;
      g_ptr_array_add (doc->roots, type);
      g_clear_pointer (&doc->sorted_roots, g_ptr_array_unref);
    }
  else if (type->kind == YDOC_TYPE_UNKNOWN)
    {
      type->kind = (guint8) kind;
    }

  return type;
}

YdocEntry *
_ydoc_type_find_entry (const YdocType *type,
                       const YdocKey  *key)
{
  if (type->index != NULL)
    {
      gsize position = GPOINTER_TO_SIZE (g_hash_table_lookup (type->index, key));

      return position > 0 ? &type->entries[position - 1] : NULL;
    }
  for (guint i = 0; i < type->n_entries; i++)
    if (type->entries[i].key == key)
      return &type->entries[i];

  return NULL;
}

/* The last item of a key's chain, deleted or not. */
YdocItem *
_ydoc_type_get_entry (const YdocType *type,
                      const YdocKey  *key)
{
  YdocEntry *entry = _ydoc_type_find_entry (type, key);

  return entry != NULL ? entry->item : NULL;
}

/* Returns: (transfer none): its entry, until there is another new one */
static YdocEntry *
add_entry (YdocType *type,
           YdocKey  *key,
           YdocItem *item)
{
  if (type->n_entries == type->max_entries)
    {
      type->max_entries = MAX (FEW_ENTRIES, type->max_entries * 2);
      type->entries = g_renew (YdocEntry, type->entries, type->max_entries);
    }
  type->entries[type->n_entries++] = (YdocEntry){ .key = key, .item = item, .first = item };
  if (type->index != NULL)
    {
      g_hash_table_insert (type->index, key, GSIZE_TO_POINTER (type->n_entries));
    }
  else if (type->n_entries > MIN_INDEXED)
    {
      type->index = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < type->n_entries; i++)
        g_hash_table_insert (type->index, type->entries[i].key, GSIZE_TO_POINTER (i + 1));
    }

  return &type->entries[type->n_entries - 1];
}

/* Makes an item the last of a key's chain. Returns: (transfer none): the key's entry */
YdocEntry *
_ydoc_type_set_entry (YdocType *type,
                      YdocKey  *key,
                      YdocItem *item)
{
  YdocEntry *entry = _ydoc_type_find_entry (type, key);

  if (entry == NULL)
    return add_entry (type, key, item);
  entry->item = item;

  return entry;
}

/* Structs */

/* Frees what an item holds. */
void
_ydoc_item_clear (YdocItem *item)
{
  switch ((YdocRef) item->ref)
    {
    case YDOC_REF_STRING:
      if (item->content.string.units != item->few)
        g_free (item->content.string.units);
      break;
    case YDOC_REF_TYPE:
      _ydoc_type_free (item->content.type);
      break;
    case YDOC_REF_GC:
    case YDOC_REF_DELETED:
    case YDOC_REF_SKIP:
      break;
    case YDOC_REF_JSON:
    case YDOC_REF_BINARY:
    case YDOC_REF_EMBED:
    case YDOC_REF_FORMAT:
    case YDOC_REF_ANY:
    case YDOC_REF_DOC:
    default:
      g_free (item->content.bytes.data);
    }
}

void
_ydoc_item_free (YdocItem *item)
{
  _ydoc_item_clear (item);
  _ydoc_pool_give (&item->id.client->doc->items, item);
}

/* The struct in which that clock lies, which must be below the client's state. */
static YdocCursor
find_cursor (YdocId   id,
             guint32 *ret_offset)
{
  guint64 offset;
  YdocCursor at = _ydoc_seq_find (&id.client->structs, id.clock, &offset);

  g_assert (at.leaf != NULL);
  *ret_offset = (guint32) offset;

  return at;
}

YdocItem *
_ydoc_find (YdocId id)
{
  guint32 offset;

  return _ydoc_cursor_get (find_cursor (id, &offset));
}

/* What became of the unit by undoing and redoing, and where in that struct it is. (inout optional: n) so many units from
 * there on went the same way */
YdocItem *
_ydoc_follow_redone (YdocId   id,
                     guint32 *ret_offset,
                     guint32 *n)
{
  YdocItem *item = NULL;

  while (id.client != NULL)
    {
      item = _ydoc_find (id);
      *ret_offset = id.clock - item->id.clock;
      if (n != NULL)
        *n = MIN (*n, item->len - *ret_offset);
      if (item->ref == YDOC_REF_GC)
        break;
      id = item->redone;
      id.clock += *ret_offset;
    }

  return item;
}

/* Cuts an item in two before unit @diff; @at is its place in the store. Returns the right one. */
YdocItem *
_ydoc_split (YdocTransaction *txn,
             YdocItem        *item,
             YdocCursor       at,
             guint32          diff)
{
  YdocSeq *structs = &item->id.client->structs;
  YdocItem *right = _ydoc_item_new (item->id.client, item->id.clock + diff, item->len - diff, item->ref);

  right->flags = item->flags & (YDOC_DELETED | YDOC_KEEP);
  right->origin = (YdocId){ item->id.client, item->id.clock + diff - 1 };
  right->right_origin = item->right_origin;
  right->parent = item->parent;
  right->sub = item->sub;
  right->left = item;
  right->right = item->right;
  if (item->redone.client != NULL)
    right->redone = (YdocId){ item->redone.client, item->redone.clock + diff };
  _ydoc_item_splice (item, diff, right);
  if (right->right != NULL)
    right->right->left = right;
  item->right = right;
  item->len = diff;
  _ydoc_seq_set_weight (structs, at, diff);
  _ydoc_seq_insert_after (structs, at, right, right->len);
  if (item->leaf != NULL)
    {
      YdocCursor place = _ydoc_seq_locate (&item->parent->list, item);

      _ydoc_seq_set_weight (&item->parent->list, place, _ydoc_item_weight (item));
      _ydoc_seq_insert_after (&item->parent->list, place, right, _ydoc_item_weight (right));
    }
  if (right->sub != NULL && right->right == NULL)
    _ydoc_type_set_entry (right->parent, right->sub, right);
  g_array_append_val (txn->to_merge, right->id);

  return right;
}

/* The struct that begins at that clock; one with content is split for it. */
YdocItem *
_ydoc_clean_start (YdocTransaction *txn,
                   YdocId           id)
{
  guint32 offset;
  YdocCursor at = find_cursor (id, &offset);
  YdocItem *item = _ydoc_cursor_get (at);

  return offset > 0 && item->ref != YDOC_REF_GC ? _ydoc_split (txn, item, at, offset) : item;
}

/* The struct that ends at that clock; one with content is split for it. */
YdocItem *
_ydoc_clean_end (YdocTransaction *txn,
                 YdocId           id)
{
  guint32 offset;
  YdocCursor at = find_cursor (id, &offset);
  YdocItem *item = _ydoc_cursor_get (at);

  if (offset + 1 < item->len && item->ref != YDOC_REF_GC)
    _ydoc_split (txn, item, at, offset + 1);

  return item;
}

/* Merging */

static gboolean
is_content_mergeable (guint8 ref)
{
  return ref == YDOC_REF_STRING || ref == YDOC_REF_DELETED || ref == YDOC_REF_ANY
         || ref == YDOC_REF_JSON;
}

/* Whether two structs of which one follows the other can become one, if neither
 * is deleted alone. What is not side by side when the second comes never will
 * be. */
gboolean
_ydoc_may_merge (const YdocItem *left,
                 const YdocItem *right)
{
  if (right->ref == YDOC_REF_GC)
    return left->ref == YDOC_REF_GC;

  /* What @right says by itself comes first: @left may be far away in memory. */
  return is_content_mergeable (right->ref) && right->origin.client == right->id.client
         && right->origin.clock + 1 == right->id.clock && left->ref == right->ref
         && left->right == right && ydoc_id_equal (left->right_origin, right->right_origin);
}

static gboolean
can_merge (const YdocItem *left,
           const YdocItem *right)
{
  if (!_ydoc_may_merge (left, right) || ydoc_item_is_deleted (left) != ydoc_item_is_deleted (right))
    return FALSE;

  return left->ref == YDOC_REF_GC || (left->redone.client == NULL && right->redone.client == NULL);
}

/* Puts the contents of a run behind that of its first item, which grows once. */
static void
join_contents (YdocItem  *first,
               YdocItem **run,
               guint      n)
{
  if (first->ref == YDOC_REF_STRING)
    {
      guint32 len = first->len;

      for (guint i = 0; i < n; i++)
        len += run[i]->len;
      _ydoc_item_reserve_units (first, len);
      len = first->len;
      for (guint i = 0; i < n; len += run[i++]->len)
        memcpy (first->content.string.units + len, run[i]->content.string.units,
                run[i]->len * sizeof (guint16));
    }
  else if (first->ref == YDOC_REF_ANY || first->ref == YDOC_REF_JSON)
    {
      gsize len = first->content.bytes.len;

      for (guint i = 0; i < n; i++)
        len += run[i]->content.bytes.len;
      first->content.bytes.data = g_realloc (first->content.bytes.data, MAX (len, 1));
      for (guint i = 0; i < n; i++)
        {
          memcpy (first->content.bytes.data + first->content.bytes.len, run[i]->content.bytes.data,
                  run[i]->content.bytes.len);
          first->content.bytes.len += run[i]->content.bytes.len;
        }
    }
}

/* @item takes over the run of structs that follow it, from left to right. */
static void
take_over (YdocClient *client,
           YdocCursor  at,
           YdocItem   *item,
           YdocItem  **run,
           guint       n)
{
  guint32 len = item->len;

  join_contents (item, run, n);
  for (guint i = 0; i < n; i++)
    {
      len += run[i]->len;
      item->flags |= run[i]->flags & YDOC_KEEP;
      if (run[i]->sub != NULL && _ydoc_type_get_entry (run[i]->parent, run[i]->sub) == run[i])
        _ydoc_type_set_entry (run[i]->parent, run[i]->sub, item);
      if (run[i]->leaf != NULL)
        _ydoc_seq_remove (&run[i]->parent->list, _ydoc_seq_locate (&run[i]->parent->list, run[i]));
    }
  if (item->ref != YDOC_REF_GC)
    {
      item->right = run[n - 1]->right;
      if (item->right != NULL)
        item->right->left = item;
    }
  item->len = len;
  _ydoc_seq_set_weight (&client->structs, at, len);
  _ydoc_item_reweigh (item);
  for (guint i = 0; i < n; i++)
    _ydoc_item_free (run[i]);
}

/* Merges the struct at the cursor into those before it as far as it goes, and leaves the cursor at what became of it.
 * Returns how many are gone. */
guint
_ydoc_merge_lefts (YdocClient *client,
                   YdocCursor *at)
{
  YdocItem *few[32];
  g_autoptr (GPtrArray) many = NULL;
  YdocItem *item = _ydoc_cursor_get (*at);
  YdocCursor before = _ydoc_cursor_previous (*at);
  YdocItem *left = _ydoc_cursor_get (before);
  YdocItem **run;
  guint n = 0;

  while (left != NULL && can_merge (left, item))
    {
      if (n == G_N_ELEMENTS (few))
        {
          many = g_ptr_array_new ();
          for (guint i = 0; i < n; i++)
            g_ptr_array_add (many, few[i]);
        }
      if (many != NULL)
        g_ptr_array_add (many, item);
      else
        few[n] = item;
      n++;
      *at = _ydoc_seq_remove (&client->structs, *at);
      item = left;
      before = _ydoc_cursor_previous (*at);
      left = _ydoc_cursor_get (before);
    }
  if (n == 0)
    return 0;

  /* The run was gathered from the right. */
  run = many != NULL ? (YdocItem **) many->pdata : few;
  for (guint i = 0; i < n / 2; i++)
    {
      YdocItem *other = run[i];

      run[i] = run[n - 1 - i];
      run[n - 1 - i] = other;
    }
  take_over (client, *at, item, run, n);

  return n;
}
