/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "yoriai-record-private.h"
#include "yoriai-store-layout.h"
#include "yoriai-store-private.h"

G_BEGIN_DECLS

/* What the parts of the store share. */

/* An operation that owns what it names, to be done later. */
typedef struct
{
  YoriaiEditKind kind;
  gboolean is_fresh;    /* REMOVE of a record that came to be with what this takes back */
  YoriaiRecord *record; /* (owned) */
  guint field;
  YoriaiValue value; /* (owned) */
  guint at;
  guint n_removed;
  char *name;           /* (owned) (nullable): of a member that nobody knows */
  char *inserted;       /* (owned) (nullable) */
  YoriaiRecord *parent; /* (owned) (nullable) */
  char *before_id;      /* (owned) (nullable) */
} YoriaiInverse;

/* What a step was while its document does not stand. */
typedef struct
{
  YdocUndoStep *step;  /* (nullable): of the undo manager, which frees it in the end */
  GPtrArray *inserted; /* (owned) (nullable) */
} YoriaiLeft;

/* A document with the steps of undo that belong to it. Taking in a copy has two: as it was before, and with the copy. */
typedef struct
{
  grefcount n_refs;
  Ydoc *doc;      /* (owned) */
  YdocUndo *undo; /* (owned) */
  YdocType *conflicts; /* (unowned): the root that lists them */
  guint update_id;     /* of what listens to the document */
  guint transaction_id;
  guint conflicts_id;
  GArray *left;   /* (owned) (element-type YoriaiLeft): steps that another document has meanwhile, the newest first */
} YoriaiWorld;

struct _YoriaiToken
{
  YoriaiStore *store;  /* (unowned) */
  GPtrArray *inverses; /* (owned) (nullable) (element-type YoriaiInverse), in the order in which they were done; none once
                        * the document has what it undoes */
  gsize size;          /* of these */
  YdocUndoStep *step;  /* (owned) (nullable) */
  YoriaiWorld *world;  /* (owned) (nullable): whose step it is */
  YoriaiWorld *before; /* (owned) (nullable): of a copy that was taken in: the document without it, as long as nobody has it */
  YoriaiWorld *after;  /* (owned) (nullable): of one that was taken back: the document with it */
  gboolean is_taken;   /* a copy was taken in by it */
  GPtrArray *inserted; /* (owned) (nullable) (element-type utf8): records that undoing hides, by id */
  gboolean is_done;    /* the document has what it undoes */
};

/* A splice of the open transaction. */
typedef struct
{
  YoriaiRecord *record; /* (owned) */
  guint field;
  guint operation; /* which of the transaction's */
  guint at;
  guint n_removed;
  char *inserted; /* (owned) */
} YoriaiSplice;

typedef enum
{
  YORIAI_CHANGE_VALUE,   /* what the field holds now; of a text: all of it */
  YORIAI_CHANGE_SPLICE,
  YORIAI_CHANGE_UNKNOWN,
  YORIAI_CHANGE_PLACE,   /* records that follow each other in their list, between two that stay */
  YORIAI_CHANGE_REMOVE,
} YoriaiChangeKind;

/* One of the things that a committed transaction did. Only the members of its kind count. */
typedef struct
{
  YoriaiChangeKind kind;
  YoriaiRecord *record; /* (owned) (nullable): NULL for REMOVE of one that is not shown here */
  guint field;
  YoriaiValue value;    /* (owned): VALUE */
  char *text;           /* (owned) (nullable): SPLICE: what is inserted; UNKNOWN: the name; REMOVE without record: its id */
  char *json;           /* (owned) (nullable): UNKNOWN; REMOVE without record: the hash of what is in it */
  guint at;             /* SPLICE */
  guint n_removed;
  GPtrArray *records;   /* (owned) (element-type YoriaiRecord): PLACE */
  YoriaiRecord *parent; /* (owned): PLACE */
  YoriaiRecord *left;   /* (owned) (nullable): PLACE */
  YoriaiRecord *right;  /* (owned) (nullable): PLACE */
} YoriaiLogged;

/* A committed transaction that the document is to have. */
typedef struct
{
  GArray *changes;    /* (owned) (element-type YoriaiLogged) */
  YoriaiToken *token; /* (unowned) (nullable): what undoes it */
  GPtrArray *fresh;   /* (owned) (nullable) (element-type YoriaiRecord): those that come into the document, and children */
} YoriaiCommit;

typedef struct _YoriaiNewer YoriaiNewer;

struct _YoriaiStore
{
  YoriaiSpace *sink;    /* (unowned) */
  YoriaiToken *current; /* (owned): what the open transaction has done so far */
  GArray *splices;      /* (owned) (element-type YoriaiSplice): of the open transaction */
  GQueue commits;       /* (element-type YoriaiCommit): that wait for the document, the oldest first */
  gboolean keeps_log;
  gboolean tells_updates;
  gboolean is_switched; /* the document is another, and nobody was told */
  gboolean is_outside; /* what is written was edited by nobody here */
  guint64 client; /* as whom the document is edited; 0: drawn at random */
  gboolean was_edited;

  YoriaiWorld *world;   /* (owned) (nullable) */
  Ydoc *doc;            /* (unowned) (nullable): of that */
  YdocUndo *undo;       /* (unowned) (nullable): of that */
  GArray *losers;       /* (owned): what lost in the update under way; yoriai-store-conflicts.c */
  GHashTable *written;  /* (owned) (nullable): while something may be settled: "RECORD\nKEY" of what is being written */
  gboolean is_listed_anew; /* there may be other conflicts, or other things in the trash, and nobody was told */
  GPtrArray *left;      /* (owned) (nullable): what the last undo could not put back; yoriai-store-left.c */
  GHashTable *waiting;  /* (owned): id of a record that is not there, or of another type -> set of ids of what lies in it */
  YoriaiNewer *newer;   /* (owned) (nullable): lists and children that only a newer program has fields for, once asked for */
  guint n_marks;        /* how often they were looked for */
  gboolean had_newer;   /* there were some then; at first nobody knows */
  gboolean shows_newer; /* they are to be looked at when all else is shown */
  gboolean is_projecting; /* not all records are there yet */
  GArray *promotions;   /* (owned) (nullable): members of which records are to be made; yoriai-store-promote.c */
  gpointer dirty;       /* (nullable): what the update under way touches; yoriai-store-project.c */
  GRand *random;        /* (owned) (nullable): for tests */
  GPtrArray *updates;   /* (owned) (element-type GBytes): made and not told of */
  char *author;         /* (owned) (nullable) */
  gboolean has_signed;  /* the document knows who writes as this client */
  YdocType *last_text;  /* (unowned) (nullable): of last_record and last_field; typing goes on there */
  YoriaiRecord *last_record; /* (unowned), only compared */
  guint last_field;
};

/* Origins of the document's transactions: the addresses */
extern const char _yoriai_origin_local[];  /* this user's, undone by step */
extern const char _yoriai_origin_place[];  /* this user's, never undone: where a new record stands */
extern const char _yoriai_origin_remote[]; /* others' */

/* yoriai-store-left.c */
void          _yoriai_store_begin_left   (YoriaiStore  *self,
                                          gboolean      is_wanted);
void          _yoriai_store_end_left     (YoriaiStore  *self);

/* yoriai-store-log.c */
void          _yoriai_splice_clear       (gpointer      data);
void          _yoriai_commit_free        (gpointer      data);
GArray       *_yoriai_log_new            (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiLogged *_yoriai_log_add_change     (GArray           *changes,
                                          YoriaiChangeKind  kind,
                                          YoriaiRecord     *record,
                                          guint             field);
void          _yoriai_log_add_value      (GArray       *changes,
                                          YoriaiRecord *record,
                                          guint         field);
void          _yoriai_log_add_unknown    (GArray       *changes,
                                          YoriaiRecord *record,
                                          const char   *name);
void          _yoriai_log_add_content    (GArray       *changes,
                                          YoriaiRecord *record,
                                          GHashTable   *is_fresh);
void          _yoriai_log_add_places     (GArray       *changes,
                                          GPtrArray    *records);
YoriaiCommit *_yoriai_store_log          (YoriaiStore  *self,
                                          YoriaiToken  *token) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-store.c */
void          _yoriai_token_finish       (YoriaiToken  *self,
                                          YoriaiToken  *fresh);

void          _yoriai_token_take_step    (YoriaiToken  *self,
                                          YdocUndoStep *step);

/* yoriai-store-document.c */
void          _yoriai_store_listen       (YoriaiStore  *self,
                                          YoriaiWorld  *world);

/* yoriai-store-world.c */
YoriaiWorld  *_yoriai_world_new          (Ydoc         *doc,
                                          YdocUndo     *undo) G_GNUC_WARN_UNUSED_RESULT;
YoriaiWorld  *_yoriai_world_ref          (YoriaiWorld  *self);
YoriaiWorld  *_yoriai_world_clone        (YoriaiWorld  *self) G_GNUC_WARN_UNUSED_RESULT;
void          _yoriai_world_unref        (YoriaiWorld  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiWorld, _yoriai_world_unref)

/* yoriai-store-flush.c */
void          _yoriai_store_flush        (YoriaiStore  *self,
                                          YoriaiCommit *commit);
const char   *_yoriai_store_get_order    (YoriaiStore  *self,
                                          YoriaiRecord *record);
YdocType     *_yoriai_store_get_map      (YoriaiStore  *self,
                                          const char   *id);
char         *_yoriai_store_dup_hash     (YoriaiStore  *self,
                                          YoriaiRecord *record) G_GNUC_WARN_UNUSED_RESULT;
void          _yoriai_store_hide         (YoriaiStore  *self,
                                          const char   *id);

/* yoriai-store-newer.c */
gboolean      _yoriai_store_forget_newer (YoriaiStore  *self);
YoriaiRecord *_yoriai_newer_find_shown   (YoriaiStore  *self,
                                          const char   *id);
GPtrArray    *_yoriai_newer_list_names   (YoriaiStore  *self,
                                          const char   *id) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *_yoriai_newer_list_owners  (YoriaiStore  *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _yoriai_newer_has          (YoriaiStore  *self,
                                          const char   *id,
                                          const char   *name);
gboolean      _yoriai_newer_is_list      (YoriaiStore  *self,
                                          const char   *id,
                                          const char   *name);
GHashTable   *_yoriai_newer_dup_orders   (YoriaiStore  *self,
                                          const char   *id,
                                          const char   *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _yoriai_newer_shows        (YoriaiStore  *self,
                                          const char   *id);
GHashTable   *_yoriai_newer_gather_names (YoriaiStore  *self,
                                          const char   *id) G_GNUC_WARN_UNUSED_RESULT;
char         *_yoriai_newer_dup          (YoriaiStore  *self,
                                          const char   *id,
                                          const char   *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _yoriai_newer_is_same      (const char   *one,
                                          const char   *other);

/* yoriai-store-newer-write.c */
GPtrArray    *_yoriai_newer_list_ids     (const char       *id,
                                          const char       *name,
                                          const YoriaiJson *value) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _yoriai_newer_write        (YoriaiStore  *self,
                                          const char   *id,
                                          const char   *name,
                                          const char   *json);

/* yoriai-store-outside.c */
YoriaiCommit *_yoriai_store_compare      (YoriaiStore  *self,
                                          YoriaiStore  *there) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-store-shown.c */
gboolean      _yoriai_store_is_shown     (YoriaiStore  *self);

/* yoriai-store-conflicts.c */
#define YORIAI_STORE_CONFLICTS "conflicts" /* the root */
#define YORIAI_STORE_WHO "who"             /* the root that says who wrote as which client */

GArray       *_yoriai_store_losers_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void          _yoriai_store_conflict_cb  (Ydoc               *doc,
                                          const YdocConflict *conflict,
                                          gpointer            data);
void          _yoriai_store_write_conflicts (YoriaiStore     *self);
void          _yoriai_store_write_conflict  (YoriaiStore     *self,
                                             const char      *hash,
                                             const char      *name,
                                             GBytes *const   *parts,
                                             guint            n);
char         *_yoriai_store_dup_author  (Ydoc         *doc,
                                         const char   *client) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-store-said.c */
gboolean      _yoriai_said_is            (const char   *name);
void          _yoriai_said_settle        (Ydoc         *doc,
                                          const char   *name);

/* yoriai-store-settle.c */
void          _yoriai_store_watch_conflicts (YoriaiStore     *self,
                                             YoriaiWorld     *world);
void          _yoriai_store_begin_settling  (YoriaiStore     *self);
void          _yoriai_store_note_written    (YoriaiStore     *self,
                                             const char      *record,
                                             const char      *key);
void          _yoriai_store_end_settling    (YoriaiStore     *self);
void          _yoriai_store_erase_conflicts (YoriaiStore     *self,
                                             YoriaiRecord    *record);

/* yoriai-store-runs.c */
void          _yoriai_store_write_runs   (YdocType     *text,
                                          const char   *from,
                                          const char   *to);

/* yoriai-store-project.c */

/* What is done about what the document has and the projection does not. */
typedef enum
{
  YORIAI_SHOWING_CHANGES, /* it is shown, and told */
  YORIAI_SHOWING_FRESH,   /* it is shown, where nobody has seen anything yet */
  YORIAI_SHOWING_NOTHING, /* nothing: one only asks whether there is some */
} YoriaiShowing;

gboolean      _yoriai_store_project_content (YoriaiStore   *self,
                                             YoriaiRecord  *record,
                                             YoriaiShowing  showing);
gboolean      _yoriai_store_find_list    (YoriaiStore   *self,
                                          const char    *id,
                                          char         **ret_parent_id,
                                          YoriaiRecord **ret_parent,
                                          guint         *ret_field,
                                          char         **ret_order);
gboolean      _yoriai_store_is_hidden    (YoriaiStore   *self,
                                          const char    *id);
gboolean      _yoriai_store_has_place    (YoriaiStore  *self,
                                          const char   *id);
guint         _yoriai_store_find_position (YoriaiStore  *self,
                                           YoriaiRecord *parent,
                                           guint         field,
                                           const char   *order,
                                           const char   *id);
void          _yoriai_store_begin_dirty  (YoriaiStore  *self);
void          _yoriai_store_add_dirty    (YoriaiStore     *self,
                                          YdocTransaction *txn);
void          _yoriai_store_add_all      (YoriaiStore  *self);
void          _yoriai_store_add_unknown  (YoriaiStore  *self);
void          _yoriai_store_add_record   (YoriaiStore  *self,
                                          const char   *id);
void          _yoriai_store_project      (YoriaiStore  *self);
void          _yoriai_store_show_newer   (YoriaiStore  *self);

/* yoriai-store-promote.c */
char         *_yoriai_promote_dup_hash   (const char        *id,
                                          const char        *name,
                                          const char        *json) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _yoriai_promote_member     (Ydoc              *doc,
                                          const char        *id,
                                          const YoriaiField *field);
gboolean      _yoriai_store_want_promotion (YoriaiStore     *self,
                                            YoriaiRecord    *record,
                                            const char      *name,
                                            YoriaiShowing    showing);
void          _yoriai_store_promote      (YoriaiStore       *self);

G_END_DECLS
