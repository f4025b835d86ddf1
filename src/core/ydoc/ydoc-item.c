/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Items: making them, putting them where every peer puts them, deleting them, forgetting their content. */

#define REPLACEMENT 0xFFFD

static inline gboolean
is_high_surrogate (guint16 unit)
{
  return unit >= 0xD800 && unit <= 0xDBFF;
}

/* Making */

YdocItem *
_ydoc_item_new (YdocClient *client,
                guint32     clock,
                guint32     len,
                YdocRef     ref)
{
  YdocItem *item = _ydoc_pool_take (&client->doc->items);

  item->id = (YdocId){ client, clock };
  item->len = len;
  item->ref = (guint8) ref;

  return item;
}

/* The next item of our own client, between two neighbours. */
YdocItem *
_ydoc_item_new_local (YdocTransaction *txn,
                      YdocType        *parent,
                      YdocKey         *sub,
                      YdocItem        *left,
                      YdocItem        *right,
                      YdocRef          ref,
                      guint32          len)
{
  YdocClient *own = _ydoc_own_client (txn->doc);
  YdocItem *item = _ydoc_item_new (own, own->state, len, ref);

  item->parent = parent;
  item->sub = sub;
  item->left = left;
  item->right = right;
  if (left != NULL)
    item->origin = ydoc_item_last_id (left);
  if (right != NULL)
    item->right_origin = right->id;

  return item;
}

/* Makes room for @n units in an item whose content is a string, or is to be one. Returns: (transfer none): where they are */
guint16 *
_ydoc_item_reserve_units (YdocItem *item,
                          guint32   n)
{
  guint16 *units = item->content.string.units;
  guint32 size = item->content.string.size;

  if (units == NULL && n <= YDOC_FEW_UNITS)
    {
      item->content.string.units = item->few;
      item->content.string.size = YDOC_FEW_UNITS;
    }
  else if (n > size)
    {
      item->content.string.size = MAX (n, size * 2);
      if (units != item->few)
        item->content.string.units = g_renew (guint16, units, item->content.string.size);
      else
        item->content.string.units = memcpy (g_new (guint16, item->content.string.size), item->few, sizeof item->few);
    }

  return item->content.string.units;
}

void
_ydoc_item_set_units (YdocItem      *item,
                      const guint16 *units,
                      guint32        n)
{
  memcpy (_ydoc_item_reserve_units (item, n), units, n * sizeof *units);
}

void
_ydoc_item_set_bytes (YdocItem   *item,
                      const void *data,
                      gsize       len)
{
  item->content.bytes.data = g_memdup2 (data, len);
  item->content.bytes.len = len;
}

/* How many bytes of the payload the first @n elements take. */
static gsize
measure (const YdocItem *item,
         guint32         n)
{
  YdocReader reader;

  _ydoc_reader_init (&reader, item->content.bytes.data, item->content.bytes.len);
  _ydoc_skip_elements (&reader, item->ref, n);

  return reader.at;
}

/* Moves the content from @offset on to @right, which has its length already. Half a surrogate pair on either side is
 * destroyed, as Yjs does it. (nullable: right) */
void
_ydoc_item_splice (YdocItem *item,
                   guint32   offset,
                   YdocItem *right)
{
  if (item->ref == YDOC_REF_STRING)
    {
      guint16 *units = item->content.string.units;

      _ydoc_item_set_units (right, units + offset, item->len - offset);
      if (is_high_surrogate (units[offset - 1]))
        units[offset - 1] = right->content.string.units[0] = REPLACEMENT;
    }
  else if (item->ref == YDOC_REF_ANY || item->ref == YDOC_REF_JSON)
    {
      gsize at = measure (item, offset);

      _ydoc_item_set_bytes (right, item->content.bytes.data + at, item->content.bytes.len - at);
      item->content.bytes.len = at;
    }
}

/* Drops the first units, which are known already. */
static void
cut_front (YdocItem *item,
           guint32   offset)
{
  if (item->ref == YDOC_REF_STRING)
    {
      guint16 *units = item->content.string.units;
      gboolean is_broken = is_high_surrogate (units[offset - 1]);

      memmove (units, units + offset, (item->len - offset) * sizeof *units);
      if (is_broken)
        units[0] = REPLACEMENT;
    }
  else if (item->ref == YDOC_REF_ANY || item->ref == YDOC_REF_JSON)
    {
      gsize at = measure (item, offset);

      item->content.bytes.len -= at;
      memmove (item->content.bytes.data, item->content.bytes.data + at, item->content.bytes.len);
    }
  item->len -= offset;
  item->id.clock += offset;
}

/* Bytes that its content takes. */
gsize
_ydoc_item_size (const YdocItem *item)
{
  switch ((YdocRef) item->ref)
    {
    case YDOC_REF_STRING:
      return item->len * sizeof *item->content.string.units;
    case YDOC_REF_TYPE:
      return sizeof *item->content.type;
    case YDOC_REF_GC:
    case YDOC_REF_DELETED:
    case YDOC_REF_SKIP:
      return 0;
    case YDOC_REF_JSON:
    case YDOC_REF_BINARY:
    case YDOC_REF_EMBED:
    case YDOC_REF_FORMAT:
    case YDOC_REF_ANY:
    case YDOC_REF_DOC:
    default:
      return item->content.bytes.len;
    }
}

guint32
_ydoc_item_weight (const YdocItem *item)
{
  return ydoc_item_is_visible (item) ? item->len : 0;
}

/* The list counts it anew. */
void
_ydoc_item_reweigh (YdocItem *item)
{
  if (item->leaf != NULL)
    _ydoc_seq_set_weight (&item->parent->list, _ydoc_seq_locate (&item->parent->list, item),
                          _ydoc_item_weight (item));
}

/* Placing */

/* The entry of the chain the item goes into, %NULL for a list, and for a chain that it begins. */
static YdocEntry *
find_chain (const YdocItem *item)
{
  return item->sub != NULL ? _ydoc_type_find_entry (item->parent, item->sub) : NULL;
}

/* The first item of the list or chain the item goes into. */
static YdocItem *
get_first (const YdocItem  *item,
           const YdocEntry *chain)
{
  if (item->sub == NULL)
    return item->parent->start;

  return chain != NULL ? chain->first : NULL;
}

static void
set_first (YdocItem  *item,
           YdocEntry *chain)
{
  if (item->sub == NULL)
    item->parent->start = item;
  else if (chain != NULL)
    chain->first = item;
}

/* Where among concurrent items it goes. Items are marked instead of kept in sets: `seen` says that one was passed in
 * this search, `seen_since` that it was since the last one that the item goes behind for sure. */
static YdocItem *
find_left (Ydoc            *doc,
           YdocItem        *item,
           const YdocEntry *chain)
{
  YdocItem *left = item->left;
  YdocItem *o = left != NULL ? left->right : get_first (item, chain);
  guint32 search = ++doc->epoch;
  guint32 since = search;

  for (; o != NULL && o != item->right; o = o->right)
    {
      YdocItem *before;

      doc->n_steps++;
      o->seen = search;
      o->seen_since = since;
      if (ydoc_id_equal (item->origin, o->origin))
        {
          if (o->id.client->id < item->id.client->id)
            {
              left = o;
              since = ++doc->epoch;
            }
          else if (ydoc_id_equal (item->right_origin, o->right_origin))
            {
              break;
            }
          continue;
        }
      before = o->origin.client != NULL ? _ydoc_find (o->origin) : NULL;
      if (before == NULL || before->seen != search)
        break;
      if (before->seen_since != since)
        {
          left = o;
          since = ++doc->epoch;
        }
    }

  return left;
}

static void
link_item (YdocItem  *item,
           YdocEntry *chain)
{
  if (item->left != NULL)
    {
      item->right = item->left->right;
      item->left->right = item;
    }
  else
    {
      item->right = get_first (item, chain);
      set_first (item, chain);
    }
  if (item->right != NULL)
    item->right->left = item;
}

static gboolean
holds_pairs (const YdocItem *item)
{
  for (guint32 i = 0; i < item->len; i++)
    if (is_high_surrogate (item->content.string.units[i]))
      return TRUE;

  return FALSE;
}

static void
integrate_content (YdocTransaction *txn,
                   YdocItem        *item)
{
  YdocType *parent = item->parent;

  switch ((YdocRef) item->ref)
    {
    case YDOC_REF_DELETED:
      item->flags |= YDOC_DELETED;
      g_array_append_val (txn->deleted, ((YdocRange){ item->id.client, item->id.clock, item->len }));
      break;
    case YDOC_REF_TYPE:
      item->content.type->item = item;
      item->content.type->depth = (guint8) MIN (parent->depth + 1, G_MAXUINT8);
      break;
    case YDOC_REF_FORMAT:
      parent->has_formats = TRUE;
      break;
    case YDOC_REF_STRING:
      if (!parent->has_pairs && holds_pairs (item))
        parent->has_pairs = TRUE;
      break;
    case YDOC_REF_GC:
    case YDOC_REF_JSON:
    case YDOC_REF_BINARY:
    case YDOC_REF_EMBED:
    case YDOC_REF_ANY:
    case YDOC_REF_DOC:
    case YDOC_REF_SKIP:
    default:
      break;
    }
}

/* Two values of one key were written without knowing of each other. */
static void
note_conflict (YdocTransaction *txn,
               YdocItem        *loser)
{
  if (txn->is_local || txn->doc->conflict_func == NULL)
    return;
  if (txn->conflicts == NULL)
    txn->conflicts = g_ptr_array_new ();
  loser->flags |= YDOC_CONFLICT;
  g_ptr_array_add (txn->conflicts, loser);
}

static void
append_struct (YdocTransaction *txn,
               YdocItem        *item)
{
  YdocClient *client = item->id.client;
  const YdocItem *last = _ydoc_cursor_get (_ydoc_seq_last (&client->structs));

  if (last != NULL && _ydoc_may_merge (last, item))
    g_array_append_val (txn->to_merge, item->id);
  _ydoc_touch (txn, client);
  txn->doc->n_bytes += _ydoc_item_size (item);
  _ydoc_seq_append (&client->structs, item, item->len);
  client->state += item->len;
}

/* Of an item only its length is left. */
static void
become_gc (YdocItem *item)
{
  _ydoc_item_clear (item);
  *item = (YdocItem){ .id = item->id, .len = item->len, .ref = YDOC_REF_GC, .flags = YDOC_DELETED };
}

/* Puts a new struct into the document, without its first @offset units. Its parent and neighbours are known; without a
 * parent nothing of it is left but its length. */
void
_ydoc_item_integrate (YdocTransaction *txn,
                      YdocItem        *item,
                      guint32          offset)
{
  YdocEntry *chain;

  if (offset > 0 && item->ref == YDOC_REF_GC)
    {
      item->id.clock += offset;
      item->len -= offset;
    }
  else if (offset > 0)
    {
      cut_front (item, offset);
      item->left = _ydoc_clean_end (txn, (YdocId){ item->id.client, item->id.clock - 1 });
      item->origin = ydoc_item_last_id (item->left);
      /* A client that wrote two things under one id: what it builds on is not its own beginning. */
      if (item->left->ref == YDOC_REF_GC || item->left->parent != item->parent || item->left->sub != item->sub)
        item->parent = NULL;
    }
  if (item->parent == NULL)
    {
      if (item->ref != YDOC_REF_GC)
        become_gc (item);
      append_struct (txn, item);
      return;
    }

  chain = find_chain (item);
  if ((item->left == NULL && (item->right == NULL || item->right->left != NULL))
      || (item->left != NULL && item->left->right != item->right))
    item->left = find_left (txn->doc, item, chain);
  link_item (item, chain);
  append_struct (txn, item);
  if (item->sub == NULL && item->parent->is_counted)
    {
      YdocSeq *list = &item->parent->list;
      YdocCursor after = { NULL, 0 };

      if (item->left != NULL)
        after = _ydoc_seq_locate (list, item->left);
      _ydoc_seq_insert_after (list, after, item,
                              item->ref == YDOC_REF_DELETED ? 0 : _ydoc_item_weight (item));
    }
  else if (item->sub != NULL && item->right == NULL)
    {
      if (chain != NULL)
        chain->item = item;
      else
        chain = _ydoc_type_set_entry (item->parent, item->sub, item);
      if (item->left != NULL)
        {
          if (!ydoc_item_is_deleted (item->left)
              && !ydoc_id_equal (item->origin, ydoc_item_last_id (item->left)))
            note_conflict (txn, item->left);
          _ydoc_item_delete (txn, item->left);
        }
    }
  integrate_content (txn, item);
  _ydoc_add_changed (txn, item->parent, chain);
  if ((item->parent->item != NULL && ydoc_item_is_deleted (item->parent->item))
      || (item->sub != NULL && item->right != NULL))
    {
      if (item->sub != NULL && item->right != NULL && !ydoc_item_is_deleted (item))
        note_conflict (txn, item);
      _ydoc_item_delete (txn, item);
    }
}

/* Deleting */

/* What lies in a type. What comes first is put last on the stack: peers have to go through it in one order. */
static void
stack_content (YdocTransaction *txn,
               YdocType        *type,
               GPtrArray       *stack)
{
  guint from = stack->len;

  for (YdocItem *item = type->start; item != NULL; item = item->right)
    g_ptr_array_add (stack, item);
  for (guint i = 0; i < type->n_entries; i++)
    g_ptr_array_add (stack, type->entries[i].item);
  for (guint to = stack->len; from + 1 < to; from++)
    {
      gpointer item = stack->pdata[from];

      stack->pdata[from] = stack->pdata[--to];
      stack->pdata[to] = item;
    }
  _ydoc_forget_changed (txn, type);
}

static void
mark_deleted (YdocTransaction *txn,
              YdocItem        *item)
{
  txn->has_deleted = TRUE;
  item->flags |= YDOC_DELETED;
  _ydoc_item_reweigh (item);
  g_array_append_val (txn->deleted, ((YdocRange){ item->id.client, item->id.clock, item->len }));
  _ydoc_add_changed (txn, item->parent, find_chain (item));
}

/* Deletes an item and, if it is a type, everything in it. */
void
_ydoc_item_delete (YdocTransaction *txn,
                   YdocItem        *item)
{
  g_autoptr (GPtrArray) stack = NULL;

  if (ydoc_item_is_deleted (item))
    return;
  mark_deleted (txn, item);
  if (item->ref != YDOC_REF_TYPE)
    return;

  stack = g_ptr_array_new ();
  stack_content (txn, item->content.type, stack);
  while (stack->len > 0)
    {
      YdocItem *next = g_ptr_array_steal_index (stack, stack->len - 1);

      if (ydoc_item_is_deleted (next))
        {
          /* Deleted before, it may be merged once its neighbours are gone too. */
          if (next->id.clock < _ydoc_before (txn, next->id.client))
            g_array_append_val (txn->to_merge, next->id);
          continue;
        }
      mark_deleted (txn, next);
      if (next->ref == YDOC_REF_TYPE)
        stack_content (txn, next->content.type, stack);
    }
}

/* Deletes @n visible units of a list. */
void
_ydoc_list_delete (YdocTransaction *txn,
                   YdocType        *type,
                   guint32          at,
                   guint32          n)
{
  guint64 offset;
  YdocItem *item = _ydoc_cursor_get (_ydoc_seq_find (_ydoc_type_get_list (type), at, &offset));

  if (offset > 0)
    item = _ydoc_clean_start (txn, (YdocId){ item->id.client, item->id.clock + (guint32) offset });
  for (; n > 0 && item != NULL; item = item->right)
    {
      if (!ydoc_item_is_visible (item))
        continue;
      if (n < item->len)
        _ydoc_clean_start (txn, (YdocId){ item->id.client, item->id.clock + n });
      n -= item->len;
      _ydoc_item_delete (txn, item);
    }
}

/* Forgetting */

/* What lies in a type that is being forgotten. Everything in it is deleted already. */
static void
gather_content (YdocType  *type,
                GPtrArray *below)
{
  for (YdocItem *item = type->start; item != NULL; item = item->right)
    g_ptr_array_add (below, item);
  for (guint i = 0; i < type->n_entries; i++)
    for (YdocItem *item = type->entries[i].item; item != NULL;
         item = item->left)
      g_ptr_array_add (below, item);
}

/* Forgets what a deleted item held; of what lay in it only the length is left. */
void
_ydoc_item_gc (YdocItem *item)
{
  g_autoptr (GPtrArray) below = NULL;
  Ydoc *doc = item->parent->doc;

  doc->n_bytes -= _ydoc_item_size (item);
  if (item->ref == YDOC_REF_TYPE)
    {
      below = g_ptr_array_new ();
      gather_content (item->content.type, below);
      for (guint i = 0; i < below->len; i++)
        {
          YdocItem *next = below->pdata[i];

          if (next->ref == YDOC_REF_TYPE)
            gather_content (next->content.type, below);
        }
      /* From the innermost out, as a type takes its list along. */
      for (guint i = below->len; i > 0; i--)
        {
          doc->n_bytes -= _ydoc_item_size (below->pdata[i - 1]);
          become_gc (below->pdata[i - 1]);
        }
    }
  _ydoc_item_clear (item);
  item->ref = YDOC_REF_DELETED;
  memset (&item->content, 0, sizeof item->content);
}

/* Marks an item, and those it lies in, as needed by an undo manager or not. */
void
_ydoc_item_keep (YdocItem *item,
                 gboolean  keep)
{
  while (item != NULL && item->ref != YDOC_REF_GC && ((item->flags & YDOC_KEEP) != 0) != keep)
    {
      item->flags ^= YDOC_KEEP;
      item = item->parent->item;
    }
}
