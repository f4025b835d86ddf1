/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-record.h"
#include "yoriai-space.h"
#include "yoriai-store-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *json;
} YoriaiUnknown;

struct _YoriaiRecord
{
  GObject parent_instance;

  YoriaiSpace *space;   /* (unowned) (nullable): NULL once the space is gone */
  YoriaiRecord *parent; /* (unowned) (nullable) */
  char *id;
  GPtrArray *unknown; /* (owned) (nullable) (element-type YoriaiUnknown) */
  guint parent_field;
  guint serial;
  guint index_hint; /* where it was last seen in its list */
  gboolean removed;

  YoriaiValue slots[]; /* one a field */
};

typedef struct
{
  GObjectClass parent_class;

  const YoriaiField *fields;
  GParamSpec **pspecs;
  GHashTable *index_by_name; /* name -> index + 1 */
  guint n_fields;
} YoriaiRecordClass;

#define YORIAI_RECORD_GET_CLASS(o) (G_TYPE_INSTANCE_GET_CLASS ((o), YORIAI_TYPE_RECORD, YoriaiRecordClass))

YoriaiRecord *_yoriai_record_new            (GType         type,
                                             YoriaiSpace  *space,
                                             YoriaiRecord *parent,
                                             guint         parent_field,
                                             const char   *id);
GPtrArray    *_yoriai_record_peek_items     (YoriaiRecord *self,
                                             guint         field);
void          _yoriai_record_add_unknown    (YoriaiRecord *self,
                                             const char   *name,
                                             const char   *json);
const char   *_yoriai_record_get_slot_string (YoriaiRecord *self,
                                             guint         field);
const char   *_yoriai_record_find_unknown   (YoriaiRecord *self,
                                             const char   *name,
                                             guint        *ret_at);
void          _yoriai_record_put_unknown    (YoriaiRecord *self,
                                             const char   *name,
                                             const char   *json,
                                             guint         at);
void          _yoriai_record_notify         (YoriaiRecord *self,
                                             guint         field);

/* The list a list field shows: what has been announced, which lags behind the slot until the transaction ends. */
#define YORIAI_TYPE_RECORD_LIST (yoriai_record_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordList, yoriai_record_list, YORIAI, RECORD_LIST, GObject)

YoriaiRecordList *_yoriai_record_list_new   (GPtrArray        *items);
void              _yoriai_record_list_sync  (YoriaiRecordList *self,
                                             GPtrArray        *items);

/* What the records need of their space */
guint             _yoriai_space_register    (YoriaiSpace        *self,
                                             YoriaiRecord       *record);
gboolean          _yoriai_space_can_take_id (YoriaiSpace        *self,
                                             const char         *id);
YoriaiRecordList *_yoriai_space_ensure_list (YoriaiSpace        *self,
                                             YoriaiRecord       *record,
                                             guint               field);
void              _yoriai_space_apply       (YoriaiSpace        *self,
                                             const YoriaiOp     *op);

G_END_DECLS
