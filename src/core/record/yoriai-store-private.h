/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-record.h"
#include "yoriai-space.h"
#include "ydoc/ydoc.h"

G_BEGIN_DECLS

/**
 * YoriaiOp:
 *
 * One of the five operations, checked and ready to be stored. Only the members of its kind count.
 */
typedef struct
{
  YoriaiEditKind kind;
  YoriaiRecord *record; /* SET, SPLICE, REMOVE, MOVE: it; INSERT: (nullable) a removed record to put back */
  guint field;          /* SET, SPLICE: of record; INSERT, MOVE: the list of parent */

  const YoriaiValue *value; /* SET of a field */

  const char *name; /* SET without a field: the member that nobody knows */

  guint at; /* SPLICE: code points */
  guint n_removed;
  const char *inserted; /* (nullable); SET without a field: its JSON text, %NULL removes it */
  char *result;         /* SPLICE: (nullable) (transfer full): the whole text afterwards, where it is known already */

  YoriaiRecord *parent;  /* INSERT, MOVE */
  const char *before_id; /* (nullable): append */
  const char *id;        /* INSERT without record */
} YoriaiOp;

/* The sink: the only writer of the projection. Implemented by the space, called by the store. */
void          _yoriai_space_sink_set    (YoriaiSpace       *space,
                                         YoriaiRecord      *record,
                                         guint              field,
                                         const YoriaiValue *value);
void          _yoriai_space_sink_set_unknown (YoriaiSpace  *space,
                                              YoriaiRecord *record,
                                              const char   *name,
                                              const char   *json);
void          _yoriai_space_sink_splice (YoriaiSpace       *space,
                                         YoriaiRecord      *record,
                                         guint              field,
                                         guint              at,
                                         guint              n_removed,
                                         const char        *inserted,
                                         char              *result);
YoriaiRecord *_yoriai_space_sink_insert (YoriaiSpace       *space,
                                         YoriaiRecord      *parent,
                                         guint              field,
                                         guint              position,
                                         const char        *id,
                                         YoriaiRecord      *again);
void          _yoriai_space_sink_remove (YoriaiSpace       *space,
                                         YoriaiRecord      *record);
void          _yoriai_space_sink_move   (YoriaiSpace       *space,
                                         YoriaiRecord      *record,
                                         YoriaiRecord      *parent,
                                         guint              field,
                                         guint              position);

/* A remote place: @record goes to where its order says, into its list or out of it, whatever hides it. */
void          _yoriai_space_sink_place  (YoriaiSpace       *space,
                                         YoriaiRecord      *record,
                                         YoriaiRecord      *parent,
                                         guint              field,
                                         guint              position);
void          _yoriai_space_sink_load   (YoriaiSpace       *space,
                                         YoriaiRecord      *record,
                                         guint              field,
                                         YoriaiValue       *value);

/**
 * YoriaiStore:
 *
 * Holds the truth of a space. Without a document the projection itself is the truth, and an undo token is the list of
 * inverse operations. With one, the document is: what a transaction did is written into it when the outermost commit
 * seals it, in one step of undo, and what comes from others, or from undo, goes from the document into the projection.
 *
 * A store that is to have a document keeps what is committed before it stands, and writes it into it then.
 */
typedef struct _YoriaiStore YoriaiStore;
typedef struct _YoriaiToken YoriaiToken;

YoriaiStore *_yoriai_store_new        (YoriaiSpace    *sink) G_GNUC_WARN_UNUSED_RESULT;
void         _yoriai_store_free       (YoriaiStore    *self);
void         _yoriai_store_apply      (YoriaiStore    *self,
                                       const YoriaiOp *op);
guint        _yoriai_store_get_n_operations (YoriaiStore *self);
void         _yoriai_store_rollback   (YoriaiStore    *self,
                                       guint           n_operations);
YoriaiToken *_yoriai_store_seal       (YoriaiStore    *self) G_GNUC_WARN_UNUSED_RESULT;
YoriaiToken *_yoriai_store_revert     (YoriaiStore    *self,
                                       YoriaiToken    *token,
                                       gboolean       *ret_had_effect) G_GNUC_WARN_UNUSED_RESULT;
gboolean     _yoriai_token_can_switch (YoriaiToken    *self);
gboolean     _yoriai_token_is_taken   (YoriaiToken    *self);
void         _yoriai_token_note_own   (YoriaiToken    *self);
gboolean     _yoriai_token_share      (YoriaiToken    *self);
YoriaiToken *_yoriai_store_switch     (YoriaiStore    *self,
                                       YoriaiToken    *token,
                                       GPtrArray      *older) G_GNUC_WARN_UNUSED_RESULT;
void         _yoriai_token_join       (YoriaiToken    *older,
                                       YoriaiToken    *newer);
gsize        _yoriai_token_get_size   (YoriaiToken    *self);
void         _yoriai_token_free       (YoriaiToken    *self);

/* The document */
void         _yoriai_store_keep_log   (YoriaiStore    *self);
gboolean     _yoriai_store_keeps_log  (YoriaiStore    *self);
gboolean     _yoriai_store_never_was  (YoriaiRecord   *record);
gboolean     _yoriai_store_is_pristine (YoriaiStore   *self);
Ydoc        *_yoriai_store_peek_document (YoriaiStore *self);
void         _yoriai_store_list_anew (YoriaiStore *self);
gboolean     _yoriai_store_take_listed_anew (YoriaiStore *self);
Ydoc        *_yoriai_store_build_base (YoriaiSpace    *source) G_GNUC_WARN_UNUSED_RESULT;
void         _yoriai_store_attach     (YoriaiStore    *self,
                                       Ydoc           *doc);
gboolean     _yoriai_store_adopt_shown (YoriaiStore   *self,
                                        Ydoc          *doc);
gboolean     _yoriai_store_adopt      (YoriaiStore    *self,
                                       YoriaiStore    *there,
                                       GBytes       *(*write) (YoriaiSpace *space));
Ydoc        *_yoriai_store_steal_document (YoriaiStore *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     _yoriai_store_take_update (YoriaiStore   *self,
                                        GBytes        *update,
                                        GError       **error);
void         _yoriai_store_show_all   (YoriaiStore    *self);
void         _yoriai_store_show_unknown (YoriaiStore  *self);
GBytes      *_yoriai_store_take_made  (YoriaiStore    *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     _yoriai_store_take_switched (YoriaiStore *self);
void         _yoriai_store_listen_updates (YoriaiStore *self);
void         _yoriai_store_set_tells_updates (YoriaiStore *self,
                                              gboolean     tells_updates);
void         _yoriai_store_set_author (YoriaiStore    *self,
                                       const char     *author);
void         _yoriai_store_set_seed   (YoriaiStore    *self,
                                       guint32         seed,
                                       guint64         client);
guint64      _yoriai_store_hash_client (const char    *hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiToken, _yoriai_token_free)

G_END_DECLS
