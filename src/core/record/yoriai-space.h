/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-record.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SPACE (yoriai_space_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSpace, yoriai_space, YORIAI, SPACE, GObject)

/**
 * YoriaiOrigin:
 * @YORIAI_ORIGIN_LOCAL: this user; goes on the undo stack
 * @YORIAI_ORIGIN_UNDO: undo or redo
 * @YORIAI_ORIGIN_REMOTE: a peer; never on the undo stack
 * @YORIAI_ORIGIN_LOAD: the file
 */
typedef enum
{
  YORIAI_ORIGIN_LOCAL,
  YORIAI_ORIGIN_UNDO,
  YORIAI_ORIGIN_REMOTE,
  YORIAI_ORIGIN_LOAD,
} YoriaiOrigin;

typedef enum
{
  YORIAI_EDIT_SET,
  YORIAI_EDIT_SPLICE,
  YORIAI_EDIT_INSERT,
  YORIAI_EDIT_REMOVE,
  YORIAI_EDIT_MOVE,
} YoriaiEditKind;

/**
 * YoriaiEdit:
 * @kind: the operation
 * @record: the record changed; for INSERT, REMOVE and MOVE the parent whose list changed
 * @field: the field changed; %YORIAI_NO_FIELD with SET: a member that no field knows
 * @child: (nullable): the record inserted, removed or moved
 * @at: where: code points for SPLICE, items for the lists
 * @n_removed: how much went away there
 * @n_added: how much came in there
 * @inserted: (nullable): for SPLICE, also of undo and redo, the text that came in, empty if none did; %NULL for others
 *
 * One edit of a change. A move between two parents is two edits.
 */
typedef struct
{
  YoriaiEditKind kind;
  YoriaiRecord *record;
  guint field;
  YoriaiRecord *child;
  guint at;
  guint n_removed;
  guint n_added;
  char *inserted;
} YoriaiEdit;

/**
 * YoriaiChange:
 *
 * What one transaction did; borrowed for the time of the signal.
 */
typedef struct
{
  YoriaiOrigin origin;
  const char *label; /* (nullable): NULL for typing that goes on with the step before as well */
  const YoriaiEdit *edits;
  guint n_edits;
} YoriaiChange;

/**
 * YoriaiTyping:
 * @record: (nullable): the record that is typed in; %NULL for a step of its own
 * @field: one of its fields
 * @dup_label: (nullable): says what is done, translated, for the undo menu; asked once a step
 * @user_data: for @dup_label; there until the commit
 *
 * Transactions of the same place that follow each other are one step of undo, if each follows within two seconds where
 * the one before ended. Nothing is made of it on a key press that goes on with a step.
 */
typedef struct
{
  YoriaiRecord *record;
  guint field;
  char *(*dup_label) (gpointer user_data);
  gpointer user_data;
} YoriaiTyping;

YoriaiSpace  *yoriai_space_new            (GType       root_type,
                                           const char *id) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRecord *yoriai_space_get_root       (YoriaiSpace *self);
YoriaiRecord *yoriai_space_find           (YoriaiSpace *self,
                                           const char  *id);
YoriaiRecord      *yoriai_space_find_removed (YoriaiSpace *self,
                                              const char  *id);
guint         yoriai_space_get_n_serials  (YoriaiSpace *self);
guint64       yoriai_space_get_n_edits    (YoriaiSpace *self);

/* Threads: a space has one owner */
void          yoriai_space_hand_over      (YoriaiSpace *self);
void          yoriai_space_take           (YoriaiSpace *self);

/* Transactions */
void          yoriai_space_begin          (YoriaiSpace        *self,
                                           const char         *label,
                                           const YoriaiTyping *typing);
void          yoriai_space_begin_with_origin (YoriaiSpace        *self,
                                              YoriaiOrigin        origin,
                                              const char         *label,
                                              const YoriaiTyping *typing);
void          yoriai_space_commit         (YoriaiSpace *self);
void          yoriai_space_rollback       (YoriaiSpace *self);

/* Undo */
gboolean      yoriai_space_can_undo       (YoriaiSpace *self);
gboolean      yoriai_space_can_redo       (YoriaiSpace *self);
const char   *yoriai_space_get_undo_label (YoriaiSpace *self);
const char   *yoriai_space_get_redo_label (YoriaiSpace *self);
void          yoriai_space_undo           (YoriaiSpace *self);
void          yoriai_space_redo           (YoriaiSpace *self);
void          yoriai_space_set_undo_limit (YoriaiSpace *self,
                                           gsize        bytes);
void yoriai_space_await_completion (YoriaiSpace *self);
void          yoriai_space_break_merge    (YoriaiSpace *self);
void          yoriai_space_hold_step      (YoriaiSpace *self,
                                           gboolean     is_held);
void          yoriai_space_mark_saved     (YoriaiSpace *self);
void          yoriai_space_mark_unsaved     (YoriaiSpace *self);
gboolean      yoriai_space_is_modified    (YoriaiSpace *self);

/* Loading: values as a file brings them, without transactions, bounds or undo; before anybody listens */
void          yoriai_space_load_value     (YoriaiSpace  *self,
                                           YoriaiRecord *record,
                                           guint         field,
                                           YoriaiValue  *value);
gboolean      yoriai_space_can_load_id    (YoriaiSpace  *self,
                                           const char   *id);
YoriaiRecord *yoriai_space_load_item      (YoriaiSpace  *self,
                                           YoriaiRecord *parent,
                                           guint         field,
                                           const char   *id);
void          yoriai_space_load_unknown   (YoriaiSpace  *self,
                                           YoriaiRecord *record,
                                           const char   *name,
                                           const char   *json);

G_END_DECLS
