/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/**
 * YoriaiTouchKind:
 * @YORIAI_TOUCH_FIELD: a field, or a member that nobody knows
 * @YORIAI_TOUCH_PLACE: a record is put somewhere: a new one, or one that stood elsewhere
 * @YORIAI_TOUCH_REMOVAL: a record is removed, or brought back
 * @YORIAI_TOUCH_CONFLICT: what lost in a field is listed, or settled
 * @YORIAI_TOUCH_AUTHOR: it is said who writes
 * @YORIAI_TOUCH_OTHER: none of them: many things at once, or what nobody can say
 *
 * What is done at a place.
 */
typedef enum
{
  YORIAI_TOUCH_FIELD,
  YORIAI_TOUCH_PLACE,
  YORIAI_TOUCH_REMOVAL,
  YORIAI_TOUCH_CONFLICT,
  YORIAI_TOUCH_AUTHOR,
  YORIAI_TOUCH_OTHER,
} YoriaiTouchKind;

/**
 * YoriaiTouch:
 * @kind: what is done
 * @record: (nullable): the record; %NULL for one that comes with the update, and with OTHER
 * @id: (nullable): its id
 * @type: its type; %G_TYPE_INVALID with AUTHOR and OTHER
 * @is_new: the record was not there before
 * @field: with FIELD the field; %YORIAI_NO_FIELD for a member that nobody knows
 * @is_plain: with FIELD, @text is all that will stand there
 * @text: (nullable): with FIELD, what will stand in a reference; %NULL: nothing
 * @parent: (nullable): with PLACE, of what it becomes an item; %NULL for a record that comes with the update as well
 * @parent_type: (nullable): with PLACE, the type of that; %G_TYPE_INVALID when it is taken from its place and put nowhere
 * @parent_field: with PLACE, in which list
 * @client: who writes; 0 for what is deleted, which nobody signs, and at the door
 * @author: (nullable): with AUTHOR, of which client it is said who it is
 *
 * A place that is going to be changed, in the terms of records: by an operation at a space's door, or by an update that
 * has not been taken in.
 */
typedef struct
{
  YoriaiTouchKind kind;
  YoriaiRecord *record;
  const char *id;
  GType type;
  gboolean is_new;
  guint field;
  gboolean is_plain;
  const char *text;
  YoriaiRecord *parent;
  GType parent_type;
  guint parent_field;
  guint64 client;
  const char *author;
} YoriaiTouch;

/**
 * YoriaiTouchFunc:
 * @touch: a place; borrowed for the call
 * @data: of yoriai_space_set_door() or yoriai_space_check_update()
 * @error: return location for why not, in words for people; their domain and code are set by who asks
 *
 * Returns: whether it may be changed
 */
typedef gboolean (*YoriaiTouchFunc) (const YoriaiTouch  *touch,
                                     gpointer            data,
                                     GError            **error);

/* What is done here */
void     yoriai_space_set_door       (YoriaiSpace     *self,
                                      YoriaiTouchFunc  func,
                                      gpointer         data,
                                      GDestroyNotify   destroy);
gboolean yoriai_space_check_revert   (YoriaiSpace     *self,
                                      gboolean         redo,
                                      GError         **error);

/* What others have done */
gboolean yoriai_space_check_update   (YoriaiSpace     *self,
                                      GBytes          *update,
                                      YoriaiTouchFunc  func,
                                      gpointer         data,
                                      GError         **error);
guint32  yoriai_space_get_clock      (YoriaiSpace     *self,
                                      guint64          client);
guint64  yoriai_space_get_client     (YoriaiSpace     *self);
gboolean yoriai_record_get_placer    (YoriaiRecord    *self,
                                      guint64         *ret_client);

G_END_DECLS
