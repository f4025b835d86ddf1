/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-choice.h"
#include "yoriai-record-private.h"
#include "yoriai-space-document.h"
#include "yoriai-space-follow.h"
#include "yoriai-touch.h"
#include "yoriai-undo-private.h"

G_BEGIN_DECLS

/* How far things were when a transaction was opened. */
typedef struct
{
  guint n_operations; /* that the store had done since the outermost begin */
  guint n_edits;
} YoriaiMark;

/* A place in a list, to begin a search at. */
typedef struct
{
  const GPtrArray *items; /* (unowned) (nullable), only compared */
  guint position;
} YoriaiSpot;

/* A file as it was read, of which a document is made. */
typedef struct
{
  const YoriaiFormat *format;
  GBytes *file;   /* (owned) (nullable): until the document stands */
  gsize end;      /* of the proposal in it, 0 if that is not known */
  GBytes *packed; /* (owned) (nullable): its state, as it lies there */
} YoriaiSource;

/* A document on its way to its space, perhaps from another thread. */
typedef struct
{
  Ydoc *doc; /* (owned) (nullable) */
  YoriaiSourceState state;
} YoriaiBuilt;

struct _YoriaiSpace
{
  GObject parent_instance;

  YoriaiRecord *root;  /* (unowned) */
  GPtrArray *all;      /* (owned) (element-type YoriaiRecord), by serial: also what is removed, which may come back; not what a
                        * rolled back transaction made */
  GHashTable *records; /* id, owned by the record -> (unowned) record; of several with one id the one shown last */
  YoriaiStore *store;  /* (owned) */
  YoriaiUndo *undo;    /* (owned) */
#ifndef NDEBUG
  YoriaiOwner *owner; /* (owned) */
#endif

  YoriaiSource source;
  YoriaiSourceState source_state;
  YoriaiBuilt *built;         /* (owned) (nullable): that came while a transaction was open */
  gboolean is_building;
  GPtrArray *waiting_for_document; /* (owned) (nullable): tasks that are told when it stands */
  GQueue waiting_updates;     /* (element-type GBytes): that came while a transaction was open or announced */
  YoriaiUpdateFunc update_func; /* (nullable) */
  gpointer update_data;
  GDestroyNotify destroy_update_data; /* (nullable) */
  GPtrArray *update_listeners;        /* (owned) (nullable) (element-type UpdateListener) */

  YoriaiTouchFunc door; /* (nullable): asked for each operation */
  gpointer door_data;
  GDestroyNotify destroy_door_data; /* (nullable) */

  YoriaiFindVocabularies find_vocabularies; /* (nullable) */
  gpointer vocabularies_data;
  GDestroyNotify destroy_vocabularies; /* (nullable) */

  YoriaiFollowFunc follow; /* (nullable) */
  gpointer follow_data;
  GDestroyNotify destroy_follow_data; /* (nullable) */

  GArray *marks; /* (element-type YoriaiMark): one for each open transaction, the outermost first */
  YoriaiOrigin origin;
  char *label;     /* (nullable): of the outermost transaction */
  YoriaiTyping typing; /* its record is NULL where nothing is typed */
  GArray *edits;   /* (element-type YoriaiEdit): of the open transaction */
  guint64 n_edits; /* so far, those that took others back among them */
  guint64 n_edits_of_file; /* when it was what the file says */

  GQueue pending; /* (element-type Pending): committed, not announced */
  gboolean is_announcing;
  gboolean told_can_undo; /* what notify told of last */
  gboolean told_can_redo;
  gboolean told_modified;

  YoriaiSpot put;   /* where an item was put last */
  YoriaiSpot taken; /* where one was taken */
  guint64 n_steps; /* places of lists looked at so far: what the tests of growth count */
};

#ifndef NDEBUG
#define _yoriai_space_assert_owner(self) _yoriai_owner_assert ((self)->owner)
#else
#define _yoriai_space_assert_owner(self) ((void) 0)
#endif

/* yoriai-space-follow.c */
void    _yoriai_space_follow           (YoriaiSpace *self);

/* yoriai-space-announce.c */
GArray *_yoriai_space_edits_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void    _yoriai_space_queue_edits      (YoriaiSpace *self);
void    _yoriai_space_announce_pending (YoriaiSpace *self);
void    _yoriai_space_drop_pending     (YoriaiSpace *self);
void    _yoriai_space_tell_state       (YoriaiSpace *self);

/* yoriai-space.c */
void    _yoriai_space_tell_removals    (YoriaiSpace  *self,
                                        GBytes       *update);

/* yoriai-space-build.c */
void    _yoriai_space_take_built       (YoriaiSpace  *self);

/* yoriai-space-document.c */
void    _yoriai_space_attach_built     (YoriaiSpace  *self,
                                        YoriaiBuilt  *built);
YoriaiBuilt *_yoriai_built_new         (const YoriaiSource *source);
void    _yoriai_source_copy            (const YoriaiSource *self,
                                        YoriaiSource *ret_copy);
void    _yoriai_source_clear           (YoriaiSource *self);
void    _yoriai_built_free             (gpointer      data);
char   *_yoriai_store_dup_meta         (Ydoc         *doc,
                                        const char   *key) G_GNUC_WARN_UNUSED_RESULT;
YdocType *_yoriai_store_peek_text      (Ydoc         *doc,
                                        const char   *name);

/* yoriai-space-door.c */
GArray  *_yoriai_space_list_touched    (YoriaiSpace  *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean _yoriai_space_may_revert      (const GArray *touched,
                                        gpointer      data);
void     _yoriai_space_propagate_refusal (GError     *refusal,
                                        GError      **error);
gboolean _yoriai_space_ask             (YoriaiSpace  *self,
                                        const YoriaiTouch *touch,
                                        GError      **error);
gboolean _yoriai_space_ask_place       (YoriaiSpace  *self,
                                        YoriaiRecord *record,
                                        const char   *id,
                                        YoriaiRecord *parent,
                                        guint         field,
                                        gboolean      is_new,
                                        GError      **error);
gboolean _yoriai_space_ask_room        (YoriaiSpace  *self,
                                        YoriaiRecord *parent,
                                        guint         field,
                                        const char   *before_id,
                                        GError      **error);
gboolean _yoriai_space_ask_record      (YoriaiSpace  *self,
                                        YoriaiTouchKind kind,
                                        YoriaiRecord *record,
                                        guint         field,
                                        const char   *text,
                                        GError      **error);
gboolean _yoriai_space_ask_all         (YoriaiSpace  *self,
                                        GError      **error);

/* yoriai-space-records.c */
void     _yoriai_space_let_go_of_all   (YoriaiSpace  *self);
void     _yoriai_space_forget          (YoriaiSpace  *self,
                                        GPtrArray    *records);

/* yoriai-space-sink.c */
void    _yoriai_space_set_removed      (YoriaiSpace  *self,
                                        YoriaiRecord *record,
                                        gboolean      removed);
void    _yoriai_space_put_item         (YoriaiRecord *parent,
                                        guint         field,
                                        guint         position,
                                        YoriaiRecord *record);
void _yoriai_space_tell_copies (YoriaiSpace *self);

/* yoriai-space-updates.c */
void    _yoriai_space_tell_updates     (YoriaiSpace  *self,
                                        YoriaiOrigin  origin);
void    _yoriai_space_take_waiting     (YoriaiSpace  *self);
void    _yoriai_space_explain_limit    (GError      **error);
gboolean _yoriai_space_apply_checked   (YoriaiSpace  *self,
                                        GBytes       *update,
                                        GError      **error);
void    _yoriai_space_refuse_lineage   (GError      **error);

G_END_DECLS
