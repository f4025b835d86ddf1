/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A replicated document, byte-compatible with Yjs 13 (update encoding v1).
 *
 * Several peers change a document at once, or apart; they exchange updates in any order, any number of times, and all
 * come to the same document. A document holds named roots: maps, arrays and texts, in which further ones lie.
 *
 * Plain structs, not GObjects: the layer above has objects and signals of its own, and a document of 100,000 nested
 * types would pay for as many unused ones. Everything belongs to its document and to one thread. A YdocType stays valid
 * until the transaction ends in which it was deleted (and garbage collection is on), or its document is freed.
 *
 * Positions in texts are Unicode code points, as GtkTextBuffer counts; functions named _utf16 count as Yjs does. */

typedef struct _Ydoc Ydoc;
typedef struct _YdocType YdocType;
typedef struct _YdocTransaction YdocTransaction;
typedef struct _YdocEvent YdocEvent;
typedef struct _YdocUndo YdocUndo;
typedef struct _YdocUndoStep YdocUndoStep;
typedef struct _YdocSnapshot YdocSnapshot;

#define YDOC_ERROR (ydoc_error_quark ())

/**
 * YdocError:
 * @YDOC_ERROR_MALFORMED: bytes that are not what they should be
 * @YDOC_ERROR_LIMIT: sound, but more than is taken
 *
 * Why something from outside was refused. Nothing of it has been applied then.
 */
typedef enum
{
  YDOC_ERROR_MALFORMED,
  YDOC_ERROR_LIMIT,
} YdocError;

GQuark ydoc_error_quark (void);

/**
 * YdocTypeKind:
 *
 * What a type is. The XML kinds are never made here, but what other clients make is kept and can be read: their list
 * with the functions for arrays, their attributes with those for maps.
 *
 * What a root is used as, the encoding does not say: one that came by an update is YDOC_TYPE_UNKNOWN until somebody
 * asks for it with ydoc_get_root().
 */
typedef enum
{
  YDOC_TYPE_ARRAY = 0,
  YDOC_TYPE_MAP = 1,
  YDOC_TYPE_TEXT = 2,
  YDOC_TYPE_XML_ELEMENT = 3,
  YDOC_TYPE_XML_FRAGMENT = 4,
  YDOC_TYPE_XML_HOOK = 5,
  YDOC_TYPE_XML_TEXT = 6,
  YDOC_TYPE_UNKNOWN = 255,
} YdocTypeKind;

/**
 * YdocValueKind:
 * @YDOC_VALUE_NONE: there is nothing
 * @YDOC_VALUE_ANY: a lib0 `any`: see ydoc_any_get_kind()
 * @YDOC_VALUE_JSON: JSON text: an embed, or a value of Yjs' earliest format
 * @YDOC_VALUE_BINARY: bytes
 * @YDOC_VALUE_TYPE: a map, array or text
 * @YDOC_VALUE_DOC: a subdocument: its guid; kept, never opened
 */
typedef enum
{
  YDOC_VALUE_NONE,
  YDOC_VALUE_ANY,
  YDOC_VALUE_JSON,
  YDOC_VALUE_BINARY,
  YDOC_VALUE_TYPE,
  YDOC_VALUE_DOC,
} YdocValueKind;

/**
 * YdocValue:
 * @kind: what it is
 * @data: its bytes; borrowed, valid until the document changes
 * @len: how many
 * @type: for YDOC_VALUE_TYPE
 *
 * What a map or an array holds.
 */
typedef struct
{
  YdocValueKind kind;
  const guint8 *data;
  gsize len;
  YdocType *type;
} YdocValue;

/* The document */

/**
 * ydoc_new:
 * @client_id: who writes, below 2^53; 0 draws a random one. Never store one, never use one twice: two documents that
 *   share one diverge for good.
 *
 * Returns: (transfer full): an empty document with garbage collection; free with ydoc_free()
 */
Ydoc      *ydoc_new                    (guint64              client_id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_free:
 * @doc: (transfer full) (nullable): a document, outside of its callbacks
 *
 * Frees it with all its types. Undo managers of it must be gone.
 */
void       ydoc_free                   (Ydoc                *doc);

/**
 * ydoc_get_client_id:
 * @doc: a document
 *
 * Returns: who writes. It changes when another peer turns out to use the same.
 */
guint64    ydoc_get_client_id          (Ydoc                *doc);

/**
 * ydoc_set_client_id:
 * @doc: a document, outside of a transaction
 * @client_id: who writes from now on; 0 draws a random one
 */
void       ydoc_set_client_id          (Ydoc                *doc,
                                        guint64              client_id);

/**
 * ydoc_rename_client:
 * @doc: a document in which nobody but its own client has written, all of it in the open transaction
 * @client_id: who has written it, and writes from now on
 *
 * It is for who knows only in the end what to call who wrote: by a hash of all that is written.
 */
void       ydoc_rename_client          (Ydoc                *doc,
                                        guint64              client_id);

/**
 * ydoc_set_gc:
 * @doc: a document
 * @is_gc: whether what deleted items held is forgotten at the end of the transaction; snapshots need it off
 */
void       ydoc_set_gc                 (Ydoc                *doc,
                                        gboolean             is_gc);

/**
 * ydoc_get_root:
 * @doc: a document
 * @name: the root's name
 * @kind: what it is used as. The encoding does not say: peers agree by convention.
 *
 * Returns: (transfer none): the root, made if it is not there
 */
YdocType  *ydoc_get_root               (Ydoc                *doc,
                                        const char          *name,
                                        YdocTypeKind         kind);

/* Transactions */

/**
 * ydoc_begin:
 * @doc: a document
 * @origin: (nullable): who makes the changes; undo managers choose by it. NULL is local and tracked by default.
 *
 * Opens a transaction or joins the open one, whose origin then stays. Each has to be ended with ydoc_commit(). Every
 * changing function opens one of its own when none is open.
 */
void       ydoc_begin                  (Ydoc                *doc,
                                        gpointer             origin);

/**
 * ydoc_commit:
 * @doc: a document with an open transaction
 *
 * Ends what was begun. With the outermost end observers are called, garbage is collected and the update is emitted; of
 * transactions that observers open all this happens after, in order.
 */
void       ydoc_commit                 (Ydoc                *doc);

/**
 * ydoc_transaction_get_doc:
 * @txn: a transaction
 *
 * Returns: (transfer none): its document
 */
Ydoc      *ydoc_transaction_get_doc    (YdocTransaction     *txn);

/**
 * ydoc_transaction_get_origin:
 * @txn: a transaction
 *
 * Returns: (nullable): what ydoc_begin() or ydoc_apply_update() was given
 */
gpointer   ydoc_transaction_get_origin (YdocTransaction     *txn);

/**
 * ydoc_transaction_is_local:
 * @txn: a transaction
 *
 * Returns: whether it was made here, not by an update
 */
gboolean   ydoc_transaction_is_local   (YdocTransaction     *txn);

/* Listening */

/**
 * YdocUpdateFunc:
 *
 * What a transaction changed, as an update to send to others; called after everything else.
 */
typedef void (*YdocUpdateFunc)      (Ydoc            *doc,
                                     const guint8    *update,
                                     gsize            len,
                                     gpointer         origin,
                                     gpointer         data);
typedef void (*YdocTransactionFunc) (YdocTransaction *txn,
                                     gpointer         data);
typedef void (*YdocEventFunc)       (YdocEvent       *event,
                                     gpointer         data);
typedef void (*YdocEventsFunc)      (YdocEvent      **events,
                                     guint            n_events,
                                     YdocTransaction *txn,
                                     gpointer         data);

/**
 * YdocConflict:
 * @type: the map
 * @key: the key
 * @loser: the value that lost
 * @loser_client: who wrote it
 * @loser_clock: with @loser_client, the id of its item
 * @winner: the value that is there now; YDOC_VALUE_NONE when it was deleted
 * @winner_client: who wrote that
 * @winner_clock: with @winner_client, the id of its item
 *
 * Two peers wrote one key without knowing of each other. Everything is borrowed for the call.
 *
 * When updates come one by one, more losers are told than when they come together; which of them nobody has settled
 * says ydoc_map_is_head().
 */
typedef struct
{
  YdocType *type;
  const char *key;
  YdocValue loser;
  guint64 loser_client;
  guint32 loser_clock;
  YdocValue winner;
  guint64 winner_client;
  guint32 winner_clock;
} YdocConflict;

typedef void (*YdocConflictFunc)    (Ydoc               *doc,
                                     const YdocConflict *conflict,
                                     gpointer            data);

/**
 * ydoc_on_update:
 * @doc: a document
 * @func: called with the update of each transaction that changed something
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: an id for ydoc_off()
 */
guint      ydoc_on_update              (Ydoc                *doc,
                                        YdocUpdateFunc       func,
                                        gpointer             data,
                                        GDestroyNotify       destroy);

/**
 * ydoc_on_transaction:
 * @doc: a document
 * @func: called at the end of each transaction that changed something, after the observers of types
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: an id for ydoc_off()
 */
guint      ydoc_on_transaction         (Ydoc                *doc,
                                        YdocTransactionFunc  func,
                                        gpointer             data,
                                        GDestroyNotify       destroy);

/**
 * ydoc_observe:
 * @type: a type
 * @func: called at the end of a transaction in which it changed itself
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: an id for ydoc_off()
 */
guint      ydoc_observe                (YdocType            *type,
                                        YdocEventFunc        func,
                                        gpointer             data,
                                        GDestroyNotify       destroy);

/**
 * ydoc_observe_deep:
 * @type: a type
 * @func: called at the end of a transaction in which it or something in it changed, with all the events, those
 *   nearest to @type first
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: an id for ydoc_off()
 */
guint      ydoc_observe_deep           (YdocType            *type,
                                        YdocEventsFunc       func,
                                        gpointer             data,
                                        GDestroyNotify       destroy);

/**
 * ydoc_off:
 * @doc: a document
 * @id: what one of the functions above returned
 *
 * Ends the calls. Does nothing when the type it was for is gone.
 */
void       ydoc_off                    (Ydoc                *doc,
                                        guint                id);

/**
 * ydoc_set_conflict_func:
 * @doc: a document
 * @func: (nullable): called for each value of a map that lost against one written at the same time elsewhere, before
 *   it is forgotten. Yjs has nothing like it.
 * @data: for @func
 */
void       ydoc_set_conflict_func      (Ydoc                *doc,
                                        YdocConflictFunc     func,
                                        gpointer             data);

/* Updates */

/**
 * ydoc_apply_update:
 * @doc: a document
 * @update: an update, from anywhere
 * @len: its length
 * @origin: whence it comes; never NULL, which stands for the local user
 * @error: YDOC_ERROR
 *
 * Takes in an update. What it builds on and is not there yet lets it wait; see ydoc_has_pending(). Applying one twice
 * does nothing. Where tens of thousands were written at one place by several who knew nothing of each other, which takes
 * minutes to put into order and is hardly meant well, the rest waits too.
 *
 * Returns: FALSE when it was refused; then nothing has changed
 */
gboolean   ydoc_apply_update           (Ydoc                *doc,
                                        const guint8        *update,
                                        gsize                len,
                                        gpointer             origin,
                                        GError             **error);

/**
 * ydoc_encode_state:
 * @doc: a document
 * @vector: (nullable): a peer's state vector; NULL for everything
 * @len: its length
 * @error: YDOC_ERROR, when @vector is damaged; without one it cannot fail
 *
 * Returns: (transfer full) (nullable): what the peer lacks, with all deletes and what waits here: nothing is lost by
 *   saving this
 */
GBytes    *ydoc_encode_state           (Ydoc                *doc,
                                        const guint8        *vector,
                                        gsize                len,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_encode_state_vector:
 * @doc: a document
 *
 * Returns: (transfer full): how much of every client is here
 */
GBytes    *ydoc_encode_state_vector    (Ydoc                *doc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_encode_state_collected:
 * @doc: a document
 *
 * What ydoc_encode_state() gives, without the content of deleted items: also of those that undo keeps, and of all that
 * are deleted when garbage collection is off. What waits for other changes is written as it is.
 *
 * Returns: (transfer full): everything, to be saved
 */
GBytes    *ydoc_encode_state_collected (Ydoc                *doc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_encode_diff_collected:
 * @doc: a document
 * @vector: a peer's state vector
 * @len: its length
 * @error: YDOC_ERROR, when @vector is damaged
 *
 * Returns: (transfer full) (nullable): what the peer lacks, without the content of deleted items, to be sent
 */
GBytes    *ydoc_encode_diff_collected  (Ydoc                *doc,
                                        const guint8        *vector,
                                        gsize                len,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

#define YDOC_DIGEST_LENGTH 32

/**
 * ydoc_digest:
 * @doc: a document
 *
 * The state vector alone does not say whether two documents have the same: it does not see deletes.
 *
 * Returns: (transfer full): SHA-256 over state vector and delete set, YDOC_DIGEST_LENGTH bytes; those of two documents
 *   are equal exactly when both are, whichever way they came to be. What waits for other changes is not in it.
 */
GBytes    *ydoc_digest                 (Ydoc                *doc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_has_pending:
 * @doc: a document
 *
 * Returns: whether changes wait for others that have not come
 */
gboolean   ydoc_has_pending            (Ydoc                *doc);

/**
 * ydoc_merge_updates:
 * @updates: (array length=n): updates
 * @n: how many
 * @error: YDOC_ERROR
 *
 * Returns: (transfer full) (nullable): one update that does what all of them do, made without a document
 */
GBytes    *ydoc_merge_updates          (GBytes *const       *updates,
                                        guint                n,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_diff_update:
 * @update: an update
 * @len: its length
 * @vector: a state vector
 * @vector_len: its length
 * @error: YDOC_ERROR
 *
 * Returns: (transfer full) (nullable): the update without what the state vector covers; all its deletes stay
 */
GBytes    *ydoc_diff_update            (const guint8        *update,
                                        gsize                len,
                                        const guint8        *vector,
                                        gsize                vector_len,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_state_vector_of_update:
 * @update: an update
 * @len: its length
 * @error: YDOC_ERROR
 *
 * Returns: (transfer full) (nullable): the state vector of an empty document to which it was applied
 */
GBytes    *ydoc_state_vector_of_update (const guint8        *update,
                                        gsize                len,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Types */

/**
 * ydoc_type_get_kind:
 * @type: a type
 *
 * Returns: what it is
 */
YdocTypeKind ydoc_type_get_kind        (YdocType            *type);

/**
 * ydoc_type_get_name:
 * @type: a type
 *
 * Returns: (nullable): a root's name, an XML node's name
 */
const char *ydoc_type_get_name         (YdocType            *type);

/**
 * ydoc_type_get_doc:
 * @type: a type
 *
 * Returns: (transfer none): its document
 */
Ydoc      *ydoc_type_get_doc           (YdocType            *type);

/**
 * ydoc_type_get_parent:
 * @type: a type
 *
 * Returns: (transfer none) (nullable): the type in which it lies; NULL for a root
 */
YdocType  *ydoc_type_get_parent        (YdocType            *type);

/**
 * ydoc_type_get_key:
 * @type: a type
 *
 * Returns: (nullable): under which key it lies, when its parent is a map
 */
const char *ydoc_type_get_key          (YdocType            *type);

/**
 * ydoc_type_is_deleted:
 * @type: a type
 *
 * Returns: whether it was deleted, by itself or with what it lay in
 */
gboolean   ydoc_type_is_deleted        (YdocType            *type);

/**
 * ydoc_type_append_json:
 * @type: a type
 * @json: what to append to
 *
 * Appends what it holds as JSON, as JavaScript writes it but with names in byte order.
 */
void       ydoc_type_append_json       (YdocType            *type,
                                        GString             *json);

/* Maps */

/**
 * ydoc_map_set:
 * @map: a map
 * @key: a key
 * @value: an `any` value
 *
 * Sets a value. One that is equal to what is there is written all the same: compare first.
 */
void       ydoc_map_set                (YdocType            *map,
                                        const char          *key,
                                        GBytes              *value);

/**
 * ydoc_map_set_binary:
 * @map: a map
 * @key: a key
 * @bytes: any bytes
 *
 * Sets a value of bytes.
 */
void       ydoc_map_set_binary         (YdocType            *map,
                                        const char          *key,
                                        GBytes              *bytes);

/**
 * ydoc_map_set_type:
 * @map: a map
 * @key: a key
 * @kind: array, map or text
 *
 * Returns: (transfer none) (nullable): a new type under that key; NULL when types would lie too deep in each other
 */
YdocType  *ydoc_map_set_type           (YdocType            *map,
                                        const char          *key,
                                        YdocTypeKind         kind);

/**
 * ydoc_map_delete:
 * @map: a map
 * @key: a key
 *
 * Deletes a value, if there is one.
 */
void       ydoc_map_delete             (YdocType            *map,
                                        const char          *key);

/**
 * ydoc_map_get:
 * @map: a map
 * @key: a key
 * @ret_value: (out): what is there, or YDOC_VALUE_NONE
 *
 * Returns: whether there is a value
 */
gboolean   ydoc_map_get                (YdocType            *map,
                                        const char          *key,
                                        YdocValue           *ret_value);

/**
 * ydoc_map_get_keys:
 * @map: a map
 *
 * Returns: (transfer container) (element-type utf8): the keys that have a value, in the order in which they first came
 */
GPtrArray *ydoc_map_get_keys           (YdocType            *map) G_GNUC_WARN_UNUSED_RESULT;

/* Arrays */

/**
 * ydoc_array_get_length:
 * @array: an array
 *
 * Returns: how many values it has
 */
guint      ydoc_array_get_length       (YdocType            *array);

/**
 * ydoc_array_get:
 * @array: an array
 * @index: a position
 * @ret_value: (out): what is there, or YDOC_VALUE_NONE
 *
 * Returns: whether there is a value
 */
gboolean   ydoc_array_get              (YdocType            *array,
                                        guint                index,
                                        YdocValue           *ret_value);

/**
 * ydoc_array_insert:
 * @array: an array
 * @index: where, at most its length
 * @values: (array length=n): `any` values
 * @n: how many
 *
 * Inserts values.
 */
void       ydoc_array_insert           (YdocType            *array,
                                        guint                index,
                                        GBytes *const       *values,
                                        guint                n);

/**
 * ydoc_array_insert_binary:
 * @array: an array
 * @index: where, at most its length
 * @bytes: any bytes
 *
 * Inserts one value of bytes.
 */
void       ydoc_array_insert_binary    (YdocType            *array,
                                        guint                index,
                                        GBytes              *bytes);

/**
 * ydoc_array_insert_type:
 * @array: an array
 * @index: where, at most its length
 * @kind: array, map or text
 *
 * Returns: (transfer none) (nullable): a new type there; NULL when types would lie too deep in each other
 */
YdocType  *ydoc_array_insert_type      (YdocType            *array,
                                        guint                index,
                                        YdocTypeKind         kind);

/**
 * ydoc_array_delete:
 * @array: an array
 * @index: the first position
 * @n: how many; all of them have to be there
 *
 * Deletes values.
 */
void       ydoc_array_delete           (YdocType            *array,
                                        guint                index,
                                        guint                n);

/* Texts */

/**
 * ydoc_text_get_length:
 * @text: a text
 *
 * Returns: its length in code points; embeds count one
 */
guint      ydoc_text_get_length        (YdocType            *text);

/**
 * ydoc_text_get_length_utf16:
 * @text: a text
 *
 * Returns: its length in UTF-16 units; embeds count one
 */
guint      ydoc_text_get_length_utf16  (YdocType            *text);

/**
 * ydoc_text_dup:
 * @text: a text
 *
 * Returns: (transfer full): its characters, without embeds and formats
 */
char      *ydoc_text_dup               (YdocType            *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_text_equals:
 * @text: a text
 * @string: sound UTF-8
 *
 * Returns: whether ydoc_text_dup() would give the same
 */
gboolean   ydoc_text_equals            (YdocType            *text,
                                        const char          *string);

/**
 * ydoc_text_insert:
 * @text: a text
 * @at: where, in code points, at most its length
 * @string: sound UTF-8
 *
 * Inserts characters. They get the format in force there.
 */
void       ydoc_text_insert            (YdocType            *text,
                                        guint                at,
                                        const char          *string);

/**
 * ydoc_text_insert_utf16:
 * @text: a text
 * @at: where, in UTF-16 units, at most its length; within a pair it destroys the character everywhere, as in Yjs
 * @string: sound UTF-8
 * @len: its length in bytes, -1 up to its NUL
 *
 * Inserts characters. They get the format in force there.
 */
void       ydoc_text_insert_utf16      (YdocType            *text,
                                        guint                at,
                                        const char          *string,
                                        gssize               len);

/**
 * ydoc_text_delete:
 * @text: a text
 * @at: where, in code points
 * @n: how many code points
 *
 * Deletes characters.
 */
void       ydoc_text_delete            (YdocType            *text,
                                        guint                at,
                                        guint                n);

/**
 * ydoc_text_delete_utf16:
 * @text: a text
 * @at: where, in UTF-16 units
 * @n: how many units; half a pair destroys the character everywhere, as in Yjs
 *
 * Deletes characters.
 */
void       ydoc_text_delete_utf16      (YdocType            *text,
                                        guint                at,
                                        guint                n);

/**
 * ydoc_text_to_utf16:
 * @text: a text
 * @at: a position in code points
 *
 * Returns: the same position in UTF-16 units
 */
guint      ydoc_text_to_utf16          (YdocType            *text,
                                        guint                at);

/**
 * ydoc_text_from_utf16:
 * @text: a text
 * @at: a position in UTF-16 units; within a pair, the one before it is meant
 *
 * Returns: the same position in code points
 */
guint      ydoc_text_from_utf16        (YdocType            *text,
                                        guint                at);

/**
 * ydoc_text_snap:
 * @text: a text
 * @at: a position in code points
 *
 * What people see as one character may be several code points: か with a separate ゙, a family of emoji.
 *
 * Returns: the position itself, or where the visible character begins in which it lies
 */
guint      ydoc_text_snap              (YdocType            *text,
                                        guint                at);

/**
 * ydoc_text_format_utf16:
 * @text: a text
 * @at: where, in UTF-16 units
 * @n: how many units
 * @name: the attribute
 * @json: its value as JSON; "null" takes the attribute away
 *
 * Formats a stretch of text as Yjs does.
 */
void       ydoc_text_format_utf16      (YdocType            *text,
                                        guint                at,
                                        guint                n,
                                        const char          *name,
                                        const char          *json);

/**
 * ydoc_text_insert_formatted_utf16:
 * @text: a text
 * @at: where, in UTF-16 units
 * @string: (nullable): sound UTF-8
 * @embed: (nullable): instead of @string, JSON of an embed
 * @names: (nullable): NULL-terminated attributes
 * @json: (nullable): their values as JSON, as many
 *
 * Inserts characters or an embed with exactly these attributes.
 */
void       ydoc_text_insert_formatted_utf16 (YdocType          *text,
                                             guint              at,
                                             const char        *string,
                                             const char        *embed,
                                             const char *const *names,
                                             const char *const *json);

/**
 * ydoc_text_append_delta:
 * @text: a text
 * @snapshot: (nullable): as of when; garbage collection must have been off since. NULL: now
 * @json: what to append to
 *
 * Appends the text with its formats and embeds as a delta, in JSON: [{"insert": …, "attributes": {…}}, …].
 */
void       ydoc_text_append_delta      (YdocType            *text,
                                        YdocSnapshot        *snapshot,
                                        GString             *json);

/* Values */

/**
 * YdocAnyKind:
 *
 * What an `any` value is.
 */
typedef enum
{
  YDOC_ANY_UNDEFINED,
  YDOC_ANY_NULL,
  YDOC_ANY_BOOLEAN,
  YDOC_ANY_NUMBER,
  YDOC_ANY_BIGINT,
  YDOC_ANY_STRING,
  YDOC_ANY_BINARY,
  YDOC_ANY_ARRAY,
  YDOC_ANY_OBJECT,
  YDOC_ANY_DAMAGED,
} YdocAnyKind;

/**
 * ydoc_any_new_null:
 *
 * Returns: (transfer full): null
 */
GBytes    *ydoc_any_new_null           (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_any_new_boolean:
 * @value: a truth value
 *
 * Returns: (transfer full): true or false
 */
GBytes    *ydoc_any_new_boolean        (gboolean             value) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_any_new_number:
 * @value: a number, as JavaScript has it: integers are exact up to 2^53
 *
 * Returns: (transfer full): the number
 */
GBytes    *ydoc_any_new_number         (double               value) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_any_new_string:
 * @text: sound UTF-8
 *
 * Returns: (transfer full): the string
 */
GBytes    *ydoc_any_new_string         (const char          *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_any_new_array:
 * @values: (array length=n): any values
 * @n: how many
 *
 * Returns: (transfer full): an array of them
 */
GBytes    *ydoc_any_new_array          (GBytes *const       *values,
                                        guint                n) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_any_new_object:
 * @names: (array length=n): names
 * @values: (array length=n): any values
 * @n: how many
 *
 * Returns: (transfer full): an object with these members
 */
GBytes    *ydoc_any_new_object         (const char *const   *names,
                                        GBytes *const       *values,
                                        guint                n) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_any_get_kind:
 * @data: an `any` value
 * @len: its length
 *
 * Returns: what it is
 */
YdocAnyKind ydoc_any_get_kind          (const guint8        *data,
                                        gsize                len);

/**
 * ydoc_any_get_boolean:
 * @data: an `any` value
 * @len: its length
 *
 * Returns: TRUE for true
 */
gboolean   ydoc_any_get_boolean        (const guint8        *data,
                                        gsize                len);

/**
 * ydoc_any_get_number:
 * @data: an `any` value
 * @len: its length
 *
 * Returns: the number; 0 when it is none
 */
double     ydoc_any_get_number         (const guint8        *data,
                                        gsize                len);

/**
 * ydoc_any_dup_string:
 * @data: an `any` value
 * @len: its length
 *
 * Returns: (transfer full) (nullable): the string, as far as its first NUL; NULL when it is none
 */
char      *ydoc_any_dup_string         (const guint8        *data,
                                        gsize                len) G_GNUC_WARN_UNUSED_RESULT;

/**
 * YdocAnyFunc:
 * @name: (nullable): of a member of an object
 * @value: the value; borrowed
 * @len: its length
 * @data: of ydoc_any_foreach()
 */
typedef void (*YdocAnyFunc)            (const char          *name,
                                        const guint8        *value,
                                        gsize                len,
                                        gpointer             data);

/**
 * ydoc_any_foreach:
 * @data: an `any` value
 * @len: its length
 * @func: called for each element of an array, each member of an object
 * @user_data: for @func
 */
void       ydoc_any_foreach            (const guint8        *data,
                                        gsize                len,
                                        YdocAnyFunc          func,
                                        gpointer             user_data);

/**
 * ydoc_any_append_json:
 * @data: an `any` value
 * @len: its length
 * @json: what to append to
 *
 * Appends it as JSON, as JavaScript writes it but with names in byte order.
 */
void       ydoc_any_append_json        (const guint8        *data,
                                        gsize                len,
                                        GString             *json);

/* Events: valid during the call */

/**
 * YdocDeltaOp:
 * @YDOC_DELTA_RETAIN: stays
 * @YDOC_DELTA_INSERT: is new
 * @YDOC_DELTA_DELETE: is gone
 */
typedef enum
{
  YDOC_DELTA_RETAIN,
  YDOC_DELTA_INSERT,
  YDOC_DELTA_DELETE,
} YdocDeltaOp;

/**
 * YdocDelta:
 * @op: what happened
 * @n: to how many values or UTF-16 units
 * @n_chars: to how many code points of a text; what was deleted counts as it was
 * @text: (nullable): what was inserted into a text
 * @values: (nullable): YdocValue: what was inserted into an array, the embed inserted into a text
 *
 * A stretch of a list, from its beginning on; how far formats changed is not told.
 */
typedef struct
{
  YdocDeltaOp op;
  guint n;
  guint n_chars;
  char *text;
  GArray *values;
} YdocDelta;

/**
 * YdocKeyAction:
 *
 * What happened to a key.
 */
typedef enum
{
  YDOC_KEY_ADD,
  YDOC_KEY_UPDATE,
  YDOC_KEY_DELETE,
} YdocKeyAction;

/**
 * YdocKeyChange:
 * @key: which one
 * @action: what happened
 * @old_value: what was there before, for update and delete
 */
typedef struct
{
  const char *key;
  YdocKeyAction action;
  YdocValue old_value;
} YdocKeyChange;

/**
 * ydoc_event_get_target:
 * @event: an event
 *
 * Returns: (transfer none): the type that changed
 */
YdocType  *ydoc_event_get_target       (YdocEvent           *event);

/**
 * ydoc_event_get_transaction:
 * @event: an event
 *
 * Returns: (transfer none): in which it changed
 */
YdocTransaction *ydoc_event_get_transaction (YdocEvent      *event);

/**
 * ydoc_event_get_delta:
 * @event: an event
 * @ret_n: (out): how many stretches
 *
 * Returns: (transfer none) (array length=ret_n) (nullable): how the list changed, without what stays at its end
 */
const YdocDelta *ydoc_event_get_delta  (YdocEvent           *event,
                                        guint               *ret_n);

/**
 * ydoc_event_get_keys:
 * @event: an event
 * @ret_n: (out): how many keys
 *
 * Returns: (transfer none) (array length=ret_n) (nullable): the keys that changed
 */
const YdocKeyChange *ydoc_event_get_keys (YdocEvent         *event,
                                          guint             *ret_n);

/* Positions that stay where they are while others write */

/**
 * ydoc_position_encode:
 * @type: a text or array
 * @at: a position in UTF-16 units
 * @assoc: negative: it belongs to what is before it; else to what is behind it
 *
 * Returns: (transfer full): the position, in Yjs' encoding
 */
GBytes    *ydoc_position_encode        (YdocType            *type,
                                        guint                at,
                                        int                  assoc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_position_decode:
 * @doc: a document
 * @data: what ydoc_position_encode() gave, here or elsewhere
 * @len: its length
 * @ret_type: (out): in which type it lies
 * @ret_at: (out): where, in UTF-16 units
 *
 * Returns: FALSE when it is damaged, or its place is not known or forgotten
 */
gboolean   ydoc_position_decode        (Ydoc                *doc,
                                        const guint8        *data,
                                        gsize                len,
                                        YdocType           **ret_type,
                                        guint               *ret_at);

/**
 * YdocPositionKind:
 * @YDOC_POSITION_UNIT: beside a unit of a text or an array
 * @YDOC_POSITION_ROOT: at an end of a root
 * @YDOC_POSITION_TYPE: at an end of a type that lies in another
 */
typedef enum
{
  YDOC_POSITION_UNIT,
  YDOC_POSITION_ROOT,
  YDOC_POSITION_TYPE,
} YdocPositionKind;

/**
 * YdocPosition:
 * @kind: what it stands by
 * @client: of the unit, or of the item that is the type
 * @clock: the same
 * @root: (nullable): the root's name
 * @assoc: negative: behind the unit, or at the beginning; else before it, or at the end
 *
 * A position in parts, for those who write it in a form of their own, as JSON. Nothing is owned.
 */
typedef struct
{
  YdocPositionKind kind;
  guint64 client;
  guint64 clock;
  const char *root;
  int assoc;
} YdocPosition;

/**
 * ydoc_position_get:
 * @type: a text or array
 * @at: a position in UTF-16 units
 * @assoc: negative: it belongs to what is before it; else to what is behind it
 * @ret_position: (out): the position; its root's name is the document's
 */
void       ydoc_position_get           (YdocType            *type,
                                        guint                at,
                                        int                  assoc,
                                        YdocPosition        *ret_position);

/**
 * ydoc_position_find:
 * @doc: a document
 * @position: a position, from anywhere
 * @ret_type: (out): in which type it lies
 * @ret_at: (out): where, in UTF-16 units
 *
 * Unlike ydoc_position_decode() it makes no root.
 *
 * Returns: FALSE when its place is not known or forgotten
 */
gboolean   ydoc_position_find          (Ydoc                *doc,
                                        const YdocPosition  *position,
                                        YdocType           **ret_type,
                                        guint               *ret_at);

/* Snapshots */

/**
 * ydoc_snapshot_new:
 * @doc: a document
 *
 * Returns: (transfer full): what is there now, without the content. It belongs to @doc.
 */
YdocSnapshot *ydoc_snapshot_new        (Ydoc                *doc) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_snapshot_decode:
 * @doc: a document
 * @data: an encoded snapshot of it
 * @len: its length
 * @error: YDOC_ERROR
 *
 * Returns: (transfer full) (nullable): the snapshot
 */
YdocSnapshot *ydoc_snapshot_decode     (Ydoc                *doc,
                                        const guint8        *data,
                                        gsize                len,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_snapshot_free:
 * @snapshot: (transfer full) (nullable): a snapshot
 */
void       ydoc_snapshot_free          (YdocSnapshot        *snapshot);

/**
 * ydoc_snapshot_encode:
 * @snapshot: a snapshot
 *
 * Returns: (transfer full): its bytes, in Yjs' encoding
 */
GBytes    *ydoc_snapshot_encode        (YdocSnapshot        *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_snapshot_contains_update:
 * @snapshot: a snapshot
 * @update: an update
 * @len: its length
 *
 * Returns: whether the update brings nothing new
 */
gboolean   ydoc_snapshot_contains_update (YdocSnapshot      *snapshot,
                                          const guint8      *update,
                                          gsize              len);

/**
 * ydoc_snapshot_restore:
 * @snapshot: a snapshot
 * @error: YDOC_ERROR_LIMIT, when garbage collection is on: then what was deleted since may be gone
 *
 * Returns: (transfer full) (nullable): an update that gives an empty document the state of then
 */
GBytes    *ydoc_snapshot_restore       (YdocSnapshot        *snapshot,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * YdocDiffFunc:
 * @type: a type in which something changed
 * @key: (nullable): the key, for a value of a map
 * @n_added: how many units came
 * @n_deleted: how many went
 * @data: of ydoc_snapshot_diff()
 */
typedef void (*YdocDiffFunc)           (YdocType            *type,
                                        const char          *key,
                                        guint                n_added,
                                        guint                n_deleted,
                                        gpointer             data);

/**
 * ydoc_snapshot_diff:
 * @before: a snapshot
 * @after: a later one of the same document
 * @func: called for each list and each key that changed between the two
 * @data: for @func
 */
void       ydoc_snapshot_diff          (YdocSnapshot        *before,
                                        YdocSnapshot        *after,
                                        YdocDiffFunc         func,
                                        gpointer             data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ydoc, ydoc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdocSnapshot, ydoc_snapshot_free)

G_END_DECLS

#include "ydoc-undo.h"
#include "ydoc-walk.h"
