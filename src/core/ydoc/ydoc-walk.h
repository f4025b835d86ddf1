/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc.h"

G_BEGIN_DECLS

/* Walking over what a document holds, what a transaction changed. Part of ydoc.h.
 *
 * Names into which others put a NUL are kept, but no C string can say them: what has one is walked past. */

/**
 * YdocRootFunc:
 * @root: a root
 * @name: its name; borrowed for as long as the document lives
 * @user_data: of ydoc_foreach_root()
 */
typedef void (*YdocRootFunc)           (YdocType            *root,
                                        const char          *name,
                                        gpointer             user_data);

/**
 * ydoc_foreach_root:
 * @doc: a document
 * @func: called for each root by name, in byte order; it may change the document, but roots that are made meanwhile
 *   are not walked
 * @user_data: for @func
 *
 * Walks over all roots: also those that came by an update, for which nobody has asked yet. These are of kind
 * YDOC_TYPE_UNKNOWN until ydoc_get_root() gives them one, and empty ones stay.
 */
void       ydoc_foreach_root           (Ydoc                *doc,
                                        YdocRootFunc         func,
                                        gpointer             user_data);

/**
 * ydoc_foreach_root_below:
 * @doc: a document
 * @prefix: how the names begin
 * @func: called for each such root by name, in byte order, as by ydoc_foreach_root()
 * @user_data: for @func
 *
 * Walks over the roots whose names begin alike.
 */
void       ydoc_foreach_root_below     (Ydoc                *doc,
                                        const char          *prefix,
                                        YdocRootFunc         func,
                                        gpointer             user_data);

/**
 * ydoc_peek_root:
 * @doc: a document
 * @name: a root's name
 *
 * Returns: (transfer none) (nullable): the root of that name, whatever its kind; it is not made, and keeps its kind
 */
YdocType  *ydoc_peek_root              (Ydoc                *doc,
                                        const char          *name);

/**
 * ydoc_get_clock:
 * @doc: a document
 * @client_id: who writes
 *
 * Returns: how many units of that client are here; 0 when it never wrote anything that is
 */
guint32    ydoc_get_clock              (Ydoc                *doc,
                                        guint64              client_id);

/**
 * YdocMapFunc:
 * @key: a key
 * @value: what it holds; borrowed for the call
 * @client: who wrote it
 * @user_data: of ydoc_map_foreach()
 */
typedef void (*YdocMapFunc)            (const char          *key,
                                        const YdocValue     *value,
                                        guint64              client,
                                        gpointer             user_data);

/**
 * ydoc_map_foreach:
 * @map: a map, or a root whose kind is not known yet
 * @func: called for each key that has a value, in the order in which the keys first came here; must not change the
 *   document
 * @user_data: for @func
 *
 * Walks over the values of a map. Other copies may have another order.
 */
void       ydoc_map_foreach            (YdocType            *map,
                                        YdocMapFunc          func,
                                        gpointer             user_data);

/**
 * ydoc_map_get_client:
 * @map: a map
 * @key: a key
 * @ret_client: (out): who wrote its value
 *
 * Returns: whether there is a value
 */
gboolean   ydoc_map_get_client         (YdocType            *map,
                                        const char          *key,
                                        guint64             *ret_client);

/**
 * ydoc_map_get_first_client:
 * @map: a map
 * @key: a key
 * @ret_client: (out): who wrote there before all others
 *
 * Whatever was written since, and by whom, this stays.
 *
 * Returns: whether anything was ever written there
 */
gboolean   ydoc_map_get_first_client   (YdocType            *map,
                                        const char          *key,
                                        guint64             *ret_client);

/**
 * YdocHead:
 * @value: what was written; YDOC_VALUE_NONE when it is forgotten
 * @client: who wrote it
 * @clock: with @client, the id of its item
 * @is_current: whether it is what counts: the key holds it, or holds nothing because it was deleted
 *
 * What was written under a key and nobody wrote over knowingly.
 */
typedef struct
{
  YdocValue value;
  guint64 client;
  guint32 clock;
  gboolean is_current;
} YdocHead;

/**
 * YdocHeadFunc:
 * @head: a head; borrowed for the call
 * @user_data: of ydoc_map_foreach_head()
 */
typedef void (*YdocHeadFunc)           (const YdocHead      *head,
                                        gpointer             user_data);

/**
 * ydoc_map_foreach_head:
 * @map: a map
 * @key: a key
 * @func: called for each head of the key, in an order that is the same in all copies, the current one last; must not
 *   change the document
 * @user_data: for @func
 *
 * All that was ever written under a key is a chain, in which each knows over what it was written. Heads are those over
 * which none was written: one, if everybody knew of each other, and else also what lost against a concurrent write.
 */
void       ydoc_map_foreach_head       (YdocType            *map,
                                        const char          *key,
                                        YdocHeadFunc         func,
                                        gpointer             user_data);

/**
 * ydoc_map_is_head:
 * @map: a map
 * @key: a key
 * @client: who wrote it
 * @clock: with @client, the id of an item
 *
 * Returns: whether the item stands in the key's chain, and none was written over it
 */
gboolean   ydoc_map_is_head            (YdocType            *map,
                                        const char          *key,
                                        guint64              client,
                                        guint32              clock);

/**
 * YdocRunFunc:
 * @client: who wrote the run
 * @at: where it begins, in code points
 * @n_chars: how many code points it has; embeds count one
 * @user_data: of ydoc_text_foreach_run()
 */
typedef void (*YdocRunFunc)            (guint64              client,
                                        guint                at,
                                        guint                n_chars,
                                        gpointer             user_data);

/**
 * ydoc_text_foreach_run:
 * @text: a text
 * @func: called for each stretch of one client's characters, from the beginning on; must not change the document
 * @user_data: for @func
 *
 * Walks over who wrote what in a text. Runs touch, and neighbours are of different clients.
 */
void       ydoc_text_foreach_run       (YdocType            *text,
                                        YdocRunFunc          func,
                                        gpointer             user_data);

/**
 * YdocStretch:
 * @client: who wrote it
 * @clock: with @client, the id of its first unit
 * @len: how many units it has
 * @is_deleted: it is deleted
 * @has_left: something stood left of it when it was written
 * @left_client: who wrote that
 * @left_clock: with @left_client, the id of that unit
 * @has_right: something stood right of it when it was written
 * @right_client: who wrote that
 * @right_clock: with @right_client, the id of that unit
 * @at: where it begins, in code points of what is not deleted
 * @n_chars: how many code points it has; 0 when it is deleted
 *
 * Units of a text that one wrote behind each other, and what stood beside them then, deleted or not.
 */
typedef struct
{
  guint64 client;
  guint32 clock;
  guint32 len;
  gboolean is_deleted;
  gboolean has_left;
  guint64 left_client;
  guint32 left_clock;
  gboolean has_right;
  guint64 right_client;
  guint32 right_clock;
  guint at;
  guint n_chars;
} YdocStretch;

/**
 * YdocStretchFunc:
 * @stretch: a stretch; borrowed for the call
 * @user_data: of ydoc_text_foreach_stretch()
 */
typedef void (*YdocStretchFunc)        (const YdocStretch   *stretch,
                                        gpointer             user_data);

/**
 * YdocCutFunc:
 * @client: who writes
 * @user_data: of ydoc_text_foreach_stretch()
 *
 * Returns: at which of the client's units a new stretch is to begin
 */
typedef guint32 (*YdocCutFunc)         (guint64              client,
                                        gpointer             user_data);

/**
 * ydoc_text_foreach_stretch:
 * @text: a text
 * @cut: (nullable): where stretches are cut
 * @func: called for each stretch, from the beginning on; must not change the document
 * @user_data: for both
 *
 * Walks over all that was ever put into a text. How it is cut depends on what was typed together, and differs from copy to
 * copy but for @cut.
 */
void       ydoc_text_foreach_stretch   (YdocType            *text,
                                        YdocCutFunc          cut,
                                        YdocStretchFunc      func,
                                        gpointer             user_data);

/**
 * ydoc_transaction_foreach_event:
 * @txn: a transaction that ended: what ydoc_on_transaction() hands over
 * @func: called for each type that changed and is still there, in the order in which they first changed
 * @user_data: for @func
 *
 * Walks over all that a transaction changed in the document, whether or not anybody observes it.
 */
void       ydoc_transaction_foreach_event (YdocTransaction  *txn,
                                           YdocEventFunc     func,
                                           gpointer          user_data);

/**
 * YdocPlaceStatus:
 * @YDOC_PLACE_KNOWN: root and key are said
 * @YDOC_PLACE_FORGOTTEN: it lay in something that is deleted, and of which only the length is left
 * @YDOC_PLACE_MISSING: it builds on what is neither in the update nor in the document
 * @YDOC_PLACE_UNSAYABLE: the name of its root or its key has a NUL
 *
 * Whether it could be found out where something lies.
 */
typedef enum
{
  YDOC_PLACE_KNOWN,
  YDOC_PLACE_FORGOTTEN,
  YDOC_PLACE_MISSING,
  YDOC_PLACE_UNSAYABLE,
} YdocPlaceStatus;

/**
 * YdocContentKind:
 * @YDOC_CONTENT_NOTHING: what is written was deleted since
 * @YDOC_CONTENT_TEXT: characters
 * @YDOC_CONTENT_VALUE: one or more values
 * @YDOC_CONTENT_OTHER: a type, a format, an embed, a subdocument
 *
 * What is written at a place.
 */
typedef enum
{
  YDOC_CONTENT_NOTHING,
  YDOC_CONTENT_TEXT,
  YDOC_CONTENT_VALUE,
  YDOC_CONTENT_OTHER,
} YdocContentKind;

/**
 * YdocPlace:
 * @status: whether @root and @key are known
 * @is_deletion: something is deleted there; else something is written
 * @is_new: the document does not have it yet: what is written is not there, what is deleted is not deleted; always,
 *   without a document
 * @is_nested: it lies in a type that lies, directly or not, in the root
 * @root: (nullable): the root's name
 * @key: (nullable): the key in the root; NULL for what lies in the list of a root
 * @client: who wrote it, also what is deleted; who deletes is not said anywhere
 * @clock: with @client, the id of its first unit
 * @len: how many units: UTF-16 units of texts, elements of arrays, 1 for a value
 * @content: what is written
 * @value: of a place that holds one value, that is written: it; borrowed from the update
 * @waits: what is written builds, itself or through others, on what is neither in the update nor in the document, or on
 *   itself. Only ydoc_update_trace() tells
 * @is_torn: what is written stands between two that lie in different places, or says that it lies elsewhere than its
 *   beginning, which is here. Only ydoc_update_trace() tells
 *
 * A place that an update touches.
 */
typedef struct
{
  YdocPlaceStatus status;
  gboolean is_deletion;
  gboolean is_new;
  gboolean is_nested;
  const char *root;
  const char *key;
  guint64 client;
  guint32 clock;
  guint32 len;
  YdocContentKind content;
  YdocValue value;
  gboolean waits;
  gboolean is_torn;
} YdocPlace;

/**
 * YdocPlaceFunc:
 * @place: a place; borrowed for the call
 * @user_data: of ydoc_update_foreach_place()
 */
typedef void (*YdocPlaceFunc)          (const YdocPlace     *place,
                                        gpointer             user_data);

/**
 * ydoc_update_foreach_place:
 * @doc: (nullable): the document to which it would be applied, or was
 * @update: an update
 * @len: its length
 * @func: called for all that is written, in the update's order, then for all that is deleted; must not change @doc
 * @user_data: for @func
 * @error: YDOC_ERROR
 *
 * Tells which places an update touches, without applying it. What lies next to something in the document, or in it, is
 * looked up there; without one only what the update says by itself is known.
 *
 * To write a value under a key deletes the one that is there, and to delete a type deletes all in it: this is not told,
 * as it is at the same place. What would be written into something that is forgotten has no effect.
 *
 * Returns: FALSE when the update is not sound; then @func was not called
 */
gboolean   ydoc_update_foreach_place   (Ydoc                *doc,
                                        const guint8        *update,
                                        gsize                len,
                                        YdocPlaceFunc        func,
                                        gpointer             user_data,
                                        GError             **error);

/**
 * YdocUpdateClientFunc:
 * @client: who wrote
 * @end: the clock after the last that the update has of theirs
 * @user_data: of ydoc_update_foreach_client()
 *
 * Returns: %FALSE to be told of no more
 */
typedef gboolean (*YdocUpdateClientFunc) (guint64         client,
                                          guint32         end,
                                          gpointer        user_data);

/**
 * ydoc_update_foreach_client:
 * @update: an update
 * @len: its length
 * @func: called for each of whom the update has something written, holes left out; who deletes is not said anywhere
 * @user_data: for @func
 * @error: YDOC_ERROR
 *
 * Tells whose edits are in an update, without looking at what they are.
 *
 * Returns: FALSE when what is written is not sound; then @func was not called
 */
gboolean   ydoc_update_foreach_client  (const guint8        *update,
                                        gsize                len,
                                        YdocUpdateClientFunc func,
                                        gpointer             user_data,
                                        GError             **error);

/**
 * ydoc_update_get_n_written:
 * @update: an update
 * @len: its length
 *
 * Returns: how many things are written in it: values, and what was typed at one place in one go; what is deleted is not
 *   counted, as every update has all of it. 0 when it is not sound
 */
guint      ydoc_update_get_n_written   (const guint8        *update,
                                        gsize                len);

/**
 * ydoc_update_trace:
 * @doc: the document to which it would be applied
 * @update: an update
 * @len: its length
 * @func: called as by ydoc_update_foreach_place()
 * @user_data: for @func
 * @error: YDOC_ERROR
 *
 * Tells which places an update touches, and also what ydoc_update_foreach_place() does not look for: who trusts an update
 * because of its places has to refuse what is torn, and what waits, as nobody knows where it will be.
 *
 * Returns: FALSE when the update is not sound; then @func was not called
 */
gboolean   ydoc_update_trace           (Ydoc                *doc,
                                        const guint8        *update,
                                        gsize                len,
                                        YdocPlaceFunc        func,
                                        gpointer             user_data,
                                        GError             **error);

G_END_DECLS
