/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "ydoc.h"

G_BEGIN_DECLS

/* How a document is kept. Every client that ever wrote has its *structs*, ordered by clock without a gap: items with
 * content, or what is left of them. An item also stands in a chain of its type: the list's, or that of one key. Both
 * orders that are searched, structs by clock and lists by visible units, are the same counted tree (YdocSeq). */

#define YDOC_MAX_CLOCK G_MAXINT32
#define YDOC_MAX_CLIENT G_GUINT64_CONSTANT (9007199254740991)
#define YDOC_MAX_DEPTH 64             /* of any and JSON values */
#define YDOC_MAX_TYPE_DEPTH 100       /* types within types */
#define YDOC_MAX_UPDATE_CLIENTS 10000
#define YDOC_MAX_CLIENTS 50000
#define YDOC_MAX_UPDATE (64 * 1024 * 1024)
#define YDOC_MAX_PENDING (4 * 1024 * 1024)
#define YDOC_MAX_PENDING_STRUCTS 100000
#define YDOC_MAX_ROOTS 400000
#define YDOC_MAX_CONTENT (64 * 1024 * 1024) /* bytes that a document holds */
#define YDOC_MAX_STEPS 100000000      /* past concurrent items, to place what is in an update */

typedef struct _YdocItem YdocItem;
typedef struct _YdocClient YdocClient;
typedef struct _YdocSeqNode YdocSeqNode;
typedef struct _YdocKey YdocKey;
typedef struct _YdocEntry YdocEntry;

/* lib0 */

/* Reads from bytes that it does not own. After the first error every read gives 0 and `failed` stays set. */
typedef struct
{
  const guint8 *data;
  gsize at;
  gsize end;
  gboolean failed;
} YdocReader;

typedef struct
{
  guint8 *data; /* (owned) */
  gsize len;
  gsize size;
} YdocWriter;

void          _ydoc_reader_init         (YdocReader *self, const guint8 *data, gsize len);
guint64       _ydoc_read_long_varuint   (YdocReader *self);
gint64        _ydoc_read_varint         (YdocReader *self, gboolean *ret_negative_zero);
const guint8 *_ydoc_read_bytes          (YdocReader *self, gsize len);
const guint8 *_ydoc_read_buffer         (YdocReader *self, gsize *ret_len);
const char   *_ydoc_read_string         (YdocReader *self, gsize *ret_len, gsize *ret_units);
gboolean      _ydoc_skip_any            (YdocReader *self);
void          _ydoc_skip_elements       (YdocReader *self, guint8 ref, guint32 n);
gboolean      _ydoc_json_is_valid       (const char *text, gsize len);

static inline guint8
_ydoc_read_u8 (YdocReader *self)
{
  if (self->failed || self->at >= self->end)
    {
      self->failed = TRUE;
      return 0;
    }

  return self->data[self->at++];
}

/* At most 2^53-1, as a JavaScript number is. Most are of one byte: lengths, and what comes first in a struct. */
static inline guint64
_ydoc_read_varuint (YdocReader *self)
{
  const guint8 *data = self->data + self->at;

  if (!self->failed && self->at < self->end && data[0] < 0x80)
    {
      self->at++;
      return data[0];
    }
  if (!self->failed && self->end - self->at >= 2 && data[1] < 0x80)
    {
      self->at += 2;
      return (guint64) (data[0] & 0x7f) | (guint64) data[1] << 7;
    }

  return _ydoc_read_long_varuint (self);
}

void          _ydoc_write_u8            (YdocWriter *self, guint8 value);
void          _ydoc_write_varuint       (YdocWriter *self, guint64 value);
void          _ydoc_write_varint        (YdocWriter *self, gint64 value);
void          _ydoc_write_bytes         (YdocWriter *self, const void *data, gsize len);
void          _ydoc_write_buffer        (YdocWriter *self, const void *data, gsize len);
void          _ydoc_write_units         (YdocWriter *self, const guint16 *units, gsize n);
void          _ydoc_writer_clear        (YdocWriter *self);
guint8       *_ydoc_writer_steal        (YdocWriter *self, gsize *ret_len);
GBytes       *_ydoc_writer_steal_bytes  (YdocWriter *self);

/* Units of UTF-16 from sound UTF-8; @units has room for @len of them. */
gsize         _ydoc_utf8_to_units       (const char *text, gsize len, guint16 *units);
/* A lone half of a pair becomes U+FFFD, as it does on the wire. */
void          _ydoc_append_units        (GString *string, const guint16 *units, gsize n);
/* What stands behind @n units in @text, which ends in NUL; NULL where it says something else. */
const char   *_ydoc_skip_units          (const char *text, const guint16 *units, gsize n);

/* The counted sequence */

/* Ordered pointers with weights, a tree of nodes; `find` goes down by weight. A list's leaves are noted in its items. */
typedef struct
{
  YdocSeqNode *root;
  YdocSeqNode *last;   /* leaf */
  YdocSeqNode *near;   /* (nullable): the leaf of the last find */
  guint64 near_start;  /* what all before it weigh */
  guint near_slot;     /* the slot of the last find */
  guint64 near_offset; /* what all before it in its leaf weigh */
  gboolean notes_leaf; /* items know their leaf */
} YdocSeq;

typedef struct
{
  YdocSeqNode *leaf; /* NULL: before the first, after the last, or nowhere */
  guint slot;
} YdocCursor;

void       _ydoc_seq_init         (YdocSeq *self, gboolean notes_leaf);
void       _ydoc_seq_clear        (YdocSeq *self);
guint64    _ydoc_seq_get_total    (const YdocSeq *self);
YdocCursor _ydoc_seq_find         (YdocSeq *self, guint64 at, guint64 *ret_offset);
YdocCursor _ydoc_seq_first        (const YdocSeq *self);
YdocCursor _ydoc_seq_last         (const YdocSeq *self);
YdocCursor _ydoc_seq_locate       (const YdocSeq *self, const YdocItem *item);
guint64    _ydoc_seq_get_start    (const YdocSeq *self, YdocCursor at);
YdocItem  *_ydoc_cursor_get       (YdocCursor at);
YdocCursor _ydoc_cursor_next      (YdocCursor at);
YdocCursor _ydoc_cursor_previous  (YdocCursor at);
void       _ydoc_cursor_replace   (YdocCursor at, YdocItem *item);
void       _ydoc_seq_append       (YdocSeq *self, YdocItem *item, guint32 weight);
YdocCursor _ydoc_seq_insert_after (YdocSeq *self, YdocCursor at, YdocItem *item, guint32 weight);
YdocCursor _ydoc_seq_remove       (YdocSeq *self, YdocCursor at);
void       _ydoc_seq_set_weight   (YdocSeq *self, YdocCursor at, guint32 weight);

/* Structs */

struct _YdocClient
{
  guint64 id;
  Ydoc *doc;
  YdocSeq structs;  /* by clock */
  guint32 state;    /* the clock to come */
  guint32 before;   /* state when the transaction `serial` began */
  guint64 serial;   /* of the transaction in which it changed last */
  guint64 deleted_serial; /* of the one in which something of it was deleted last */
  guint n_ranges; /* while ranges are being sorted; else 0 */
};

/* A name in the document; equal names are the same pointer. */
struct _YdocKey
{
  gsize len;
  YdocType *root; /* (nullable): that has it */
  guint hash;
  char text[];
};

typedef enum
{
  YDOC_REF_GC = 0,
  YDOC_REF_DELETED = 1,
  YDOC_REF_JSON = 2,
  YDOC_REF_BINARY = 3,
  YDOC_REF_STRING = 4,
  YDOC_REF_EMBED = 5,
  YDOC_REF_FORMAT = 6,
  YDOC_REF_TYPE = 7,
  YDOC_REF_ANY = 8,
  YDOC_REF_DOC = 9,
  YDOC_REF_SKIP = 10,
} YdocRef;

enum
{
  YDOC_DELETED = 1 << 0,
  YDOC_KEEP = 1 << 1,    /* an undo manager may need the content */
  YDOC_CONFLICT = 1 << 2, /* lost against a concurrent write, reported at the end of the transaction */
  YDOC_CAME_BACK = 1 << 3, /* by undoing */
};

/* Packed: an item has four of them, and there are many items. */
typedef struct __attribute__ ((packed, aligned (4)))
{
  YdocClient *client; /* NULL: none */
  guint32 clock;
} YdocId;

#define YDOC_FEW_UNITS 5

/* Two lines of a processor's cache. All that going along a chain looks at stands in the first: a state of many hours has tens
 * of thousands of them, and waiting for memory is most of what they cost. */
struct _YdocItem
{
  YdocId id;
  guint32 len;
  YdocItem *right;
  YdocType *parent;
  union
  {
    struct
    {
      guint16 *units; /* (owned), or `few` of the same item */
      guint32 size;
    } string;
    struct
    {
      guint8 *data; /* (owned): the payload as encoded, without a count */
      gsize len;
    } bytes;
    YdocType *type; /* (owned) */
  } content;
  guint16 few[YDOC_FEW_UNITS]; /* what somebody types between two corrections is mostly short */
  guint8 ref;   /* YdocRef; GC has its length alone */
  guint8 flags;
  guint32 seen; /* marks of the search for a place among concurrent items */

  YdocItem *left;
  YdocKey *sub;      /* (nullable): the key, for a value of a map */
  YdocSeqNode *leaf; /* (nullable): where the parent's list has it, if that is counted */
  YdocId origin;
  YdocId right_origin;
  YdocId redone;
  guint32 seen_since;
};

struct _YdocType
{
  Ydoc *doc;
  guint8 kind;   /* YdocTypeKind, or YDOC_TYPE_UNKNOWN for a root nobody asked for yet */
  guint8 depth;
  gboolean has_formats;
  YdocItem *item; /* (nullable): whose content it is */
  YdocKey *name;  /* of a root, of an XML node */
  YdocItem *start;
  YdocSeq list;       /* once it is counted: nobody looks for a position in most of what a state brings */
  gboolean is_counted;
  gboolean has_pairs; /* surrogate pairs were put in; without any, units are code points */
  YdocEntry *entries; /* (nullable): in order of appearance */
  guint n_entries;
  guint max_entries;  /* for so many there is room */
  GHashTable *index; /* (nullable): YdocKey -> position + 1, once there are many entries */
  GPtrArray *listeners; /* (nullable) */
  GPtrArray *deep_listeners; /* (nullable) */
  guint64 serial;  /* of the transaction in which it changed last */
  guint change;    /* which of its changes that is */
};

struct _YdocEntry
{
  YdocKey *key;
  YdocItem *item; /* the last of its chain */
  YdocItem *first; /* of its chain */
  guint64 serial; /* of the transaction in which it changed last */
};

/* Whether a C string can say the name: what others put a NUL into is kept, but walked past. */
static inline gboolean
ydoc_key_is_sayable (const YdocKey *key)
{
  return memchr (key->text, '\0', key->len) == NULL;
}

static inline gboolean
ydoc_item_is_deleted (const YdocItem *item)
{
  return (item->flags & YDOC_DELETED) != 0;
}

static inline gboolean
ydoc_item_is_countable (const YdocItem *item)
{
  return item->ref != YDOC_REF_DELETED && item->ref != YDOC_REF_FORMAT && item->ref != YDOC_REF_GC;
}

static inline gboolean
ydoc_item_is_visible (const YdocItem *item)
{
  return !ydoc_item_is_deleted (item) && ydoc_item_is_countable (item);
}

static inline YdocId
ydoc_item_last_id (const YdocItem *item)
{
  return (YdocId){ item->id.client, item->id.clock + item->len - 1 };
}

static inline gboolean
ydoc_id_equal (YdocId a,
               YdocId b)
{
  return a.client == b.client && (a.client == NULL || a.clock == b.clock);
}

/* Items of one document, cut from blocks: one after the other they lie one after the other in memory as well. */
typedef struct
{
  GPtrArray *blocks; /* (owned) (nullable) */
  YdocItem *free;    /* (nullable): given back, one after the other by `right` */
  guint n_left;      /* of the last block */
  guint n_block;     /* the size of the last block */
} YdocPool;

#define YDOC_N_RECENT 512

/* Delete sets, transactions, the document */

typedef struct
{
  YdocClient *client;
  guint32 clock;
  guint32 len;
} YdocRange;

/* GArray of YdocRange; normalised: clients descending, clocks ascending, nothing touching. */
typedef GArray YdocRanges;

gboolean    _ydoc_array_is_sorted  (const GArray *array, GCompareFunc compare);
YdocRanges *_ydoc_ranges_new       (void);
void        _ydoc_ranges_normalise (YdocRanges *self);
gboolean    _ydoc_ranges_contain   (const YdocRanges *self, YdocId id);
YdocRanges *_ydoc_ranges_union     (const YdocRanges *a, const YdocRanges *b);
void        _ydoc_ranges_write     (const YdocRanges *self, YdocWriter *writer);
gboolean    _ydoc_ranges_read      (Ydoc *doc, YdocReader *reader, YdocRanges *ranges);

typedef struct
{
  YdocClient *client;
  guint32 before;
  guint32 after; /* known once the transaction is being cleaned up */
} YdocTouched;

/* What changed in a type. */
typedef struct
{
  YdocType *type;  /* NULL: it was deleted since */
  GPtrArray *keys; /* (owned) (nullable): YdocKey */
} YdocChange;

struct _YdocTransaction
{
  Ydoc *doc;
  guint64 serial;
  gpointer origin;
  gboolean is_local;
  gboolean needs_format_cleanup;
  gboolean has_deleted; /* something that came with its content, now or before */
  GArray *touched;    /* YdocTouched: the clients whose state changed */
  YdocRanges *deleted;
  GPtrArray *order;   /* YdocClient of `deleted`, in which they came; known once it is being cleaned up */
  GArray *changed;    /* YdocChange, in order */
  GArray *to_merge;   /* YdocId: what was cut off, and what came and may go on with the struct before it */
  GPtrArray *conflicts; /* (nullable): YdocItem pairs, see ydoc-item.c */
  YdocRanges *released; /* (nullable): what no undo step keeps any more */
};

struct _Ydoc
{
  guint64 client_id;
  YdocClient *own; /* (nullable): until it is first needed */
  GHashTable *clients; /* id -> YdocClient */
  YdocClient *recent[YDOC_N_RECENT]; /* (nullable): that were asked for last, by a hash of their id */
  YdocPool items;
  GPtrArray *sorted;   /* YdocClient by id, descending; NULL when one came since */
  GHashTable *keys;    /* YdocKey */
  GPtrArray *roots;    /* (owned): YdocType, as they came */
  GPtrArray *sorted_roots; /* YdocType by name; NULL when one came since */
  gboolean is_gc;
  guint64 serial;
  guint depth;
  YdocTransaction *transaction; /* (nullable): the open one */
  GPtrArray *queue;    /* transactions to be cleaned up, in order; the first is under way */
  YdocTransaction *spare; /* (nullable): kept for the next */
  guint32 epoch;       /* of the search for a place */
  guint64 n_steps;     /* past concurrent items, since the last update began */
  gsize n_bytes;       /* what its items hold */

  GBytes *pending;     /* (nullable): structs that wait, as an update without deletes */
  guint n_pending;     /* how many structs */
  GHashTable *missing; /* (nullable): guint64 -> clock: what they wait for */
  GBytes *pending_deletes; /* (nullable): deletes that wait, as an update without structs */

  GPtrArray *listeners; /* YdocListener of the document */
  guint last_listener;
  GPtrArray *undo_managers; /* borrowed */
  YdocConflictFunc conflict_func;
  gpointer conflict_data;
};

typedef enum
{
  YDOC_LISTEN_UPDATE,
  YDOC_LISTEN_AFTER,
  YDOC_LISTEN_TYPE,
  YDOC_LISTEN_DEEP,
} YdocListenKind;

typedef struct
{
  guint id; /* 0: removed while being called */
  YdocListenKind kind;
  YdocType *type;
  void (*func) (void);
  gpointer data;
  GDestroyNotify destroy;
} YdocListener;

/* ydoc-store.c */
GHashTable *_ydoc_keys_new          (void);
YdocClient *_ydoc_client            (Ydoc *doc, guint64 id);
YdocClient *_ydoc_find_client       (Ydoc *doc, guint64 id);
YdocClient *_ydoc_own_client        (Ydoc *doc);
GPtrArray  *_ydoc_sorted_clients    (Ydoc *doc);
GPtrArray  *_ydoc_get_values        (GHashTable *table);
YdocKey    *_ydoc_key               (Ydoc *doc, const char *text, gsize len);
YdocKey    *_ydoc_find_key          (Ydoc *doc, const char *text, gsize len);
YdocType   *_ydoc_type_new          (Ydoc *doc, guint kind);
void        _ydoc_type_free         (YdocType *type);
YdocSeq    *_ydoc_type_get_list     (YdocType *type);
YdocType   *_ydoc_root              (Ydoc *doc, const char *name, gsize len, guint kind);
YdocEntry  *_ydoc_type_find_entry   (const YdocType *type, const YdocKey *key);
YdocItem   *_ydoc_type_get_entry    (const YdocType *type, const YdocKey *key);
YdocEntry  *_ydoc_type_set_entry    (YdocType *type, YdocKey *key, YdocItem *item);
YdocItem   *_ydoc_find              (YdocId id);
YdocItem   *_ydoc_follow_redone     (YdocId id, guint32 *ret_offset, guint32 *n);
YdocItem   *_ydoc_clean_start       (YdocTransaction *txn, YdocId id);
YdocItem   *_ydoc_clean_end         (YdocTransaction *txn, YdocId id);
YdocItem   *_ydoc_split             (YdocTransaction *txn, YdocItem *item, YdocCursor at, guint32 diff);
gboolean    _ydoc_may_merge         (const YdocItem *left, const YdocItem *right);
guint       _ydoc_merge_lefts       (YdocClient *client, YdocCursor *at);
void        _ydoc_item_clear        (YdocItem *item);
void        _ydoc_item_free         (YdocItem *item);

/* ydoc-pool.c */
YdocItem   *_ydoc_pool_take         (YdocPool *self);
void        _ydoc_pool_give         (YdocPool *self, YdocItem *item);
void        _ydoc_pool_clear        (YdocPool *self);

/* ydoc-item.c */
YdocItem   *_ydoc_item_new          (YdocClient *client, guint32 clock, guint32 len, YdocRef ref);
YdocItem   *_ydoc_item_new_local    (YdocTransaction *txn, YdocType *parent, YdocKey *sub, YdocItem *left,
                                     YdocItem *right, YdocRef ref, guint32 len);
void        _ydoc_item_set_units    (YdocItem *item, const guint16 *units, guint32 n);
guint16    *_ydoc_item_reserve_units (YdocItem *item, guint32 n);
void        _ydoc_item_set_bytes    (YdocItem *item, const void *data, gsize len);
void        _ydoc_item_splice       (YdocItem *item, guint32 offset, YdocItem *right);
void        _ydoc_item_integrate    (YdocTransaction *txn, YdocItem *item, guint32 offset);
void        _ydoc_item_delete       (YdocTransaction *txn, YdocItem *item);
void        _ydoc_list_delete       (YdocTransaction *txn, YdocType *type, guint32 at, guint32 n);
void        _ydoc_item_gc           (YdocItem *item);
void        _ydoc_item_keep         (YdocItem *item, gboolean keep);
gsize       _ydoc_item_size         (const YdocItem *item);
guint32     _ydoc_item_weight       (const YdocItem *item);
void        _ydoc_item_reweigh      (YdocItem *item);

/* ydoc-redo.c */
YdocItem   *_ydoc_redo_item         (YdocTransaction *txn, YdocItem *item, GHashTable *to_redo,
                                     const YdocRanges *insertions, YdocUndo *undo);

/* ydoc-transaction.c */
void        _ydoc_transaction_free  (YdocTransaction *txn);
guint32     _ydoc_before            (YdocTransaction *txn, YdocClient *client);
void        _ydoc_sort_deleted      (YdocTransaction *txn);
void        _ydoc_touch             (YdocTransaction *txn, YdocClient *client);
void        _ydoc_add_changed       (YdocTransaction *txn, YdocType *type, YdocEntry *entry);
void        _ydoc_forget_changed    (YdocTransaction *txn, YdocType *type);
YdocTransaction *_ydoc_begin        (Ydoc *doc, gpointer origin, gboolean is_local);
typedef void (*YdocStructFunc)      (YdocTransaction *txn, YdocItem *item, gpointer data);
void        _ydoc_foreach_in        (YdocTransaction *txn, YdocClient *client, guint32 clock, guint32 len,
                                     YdocStructFunc func, gpointer data);
void        _ydoc_foreach_range     (YdocTransaction *txn, const YdocRanges *ranges, const GPtrArray *order,
                                     YdocStructFunc func, gpointer data);

/* ydoc-encode.c */
void        _ydoc_write_id          (YdocWriter *writer, YdocId id);
void        _ydoc_write_item        (YdocWriter *writer, const YdocItem *item, guint32 offset);
void        _ydoc_write_structs     (YdocWriter *writer, YdocClient *client, guint32 clock);
void        _ydoc_write_transaction (YdocTransaction *txn, YdocWriter *writer);
YdocRanges *_ydoc_all_deleted       (Ydoc *doc);
void        _ydoc_write_vector      (Ydoc *doc, YdocWriter *writer);
typedef void (*YdocClientFunc)      (YdocWriter *writer, YdocClient *client, guint32 clock);
GBytes     *_ydoc_encode_state      (Ydoc *doc, const guint8 *vector, gsize len, YdocClientFunc write_client,
                                     GError **error);

/* ydoc-format.c */
void        _ydoc_format_cleanup    (YdocTransaction *txn);

/* ydoc-text.c */
guint       _ydoc_item_count_chars  (const YdocItem *item, guint32 from, guint32 to);

/* ydoc-event-reach.c */
#define YDOC_REACH 32 /* structs that are looked at for it */

typedef struct
{
  YdocItem *items[YDOC_REACH]; /* that changed */
  guint n;
  YdocItem *first;  /* (nullable): the first of them is this one, or comes after it */
  guint32 n_before; /* units before it, as they were */
} YdocReach;

gboolean    _ydoc_reach_find        (YdocReach *self, YdocTransaction *txn, YdocType *type);
gboolean    _ydoc_reach_holds       (const YdocReach *self, const YdocItem *item);

/* ydoc-event.c */
void        _ydoc_call_observers    (YdocTransaction *txn);

/* ydoc-undo.c */
void        _ydoc_undo_after        (YdocUndo *self, YdocTransaction *txn);
gboolean    _ydoc_undo_has_deleted  (YdocUndo *self, YdocId id);
gboolean    _ydoc_undo_ignores_remote (YdocUndo *self);


/* ydoc-value.c */
void        _ydoc_append_json_string (GString *json, const char *text, gsize len);
void        _ydoc_append_json_bytes  (GString *json, const guint8 *data, gsize len);
gboolean    _ydoc_item_get_value    (const YdocItem *item, guint32 offset, YdocValue *ret_value);

G_END_DECLS
