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

/* Which thread a space and its records belong to; yoriai-space-owner.c */
typedef struct _YoriaiOwner YoriaiOwner;

/* The list a list field shows: what has been announced, which lags behind the slot until the transaction ends. */
#define YORIAI_TYPE_RECORD_LIST (yoriai_record_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRecordList, yoriai_record_list, YORIAI, RECORD_LIST, GObject)

#define YORIAI_HISTORY_MEMBER "history" /* of the root, the file's own: what stands behind the view */

#define YORIAI_LOOSE G_MAXUINT /* as index_hint: removed, and in no list any more */

struct _YoriaiRecord
{
  GObject parent_instance;

  YoriaiSpace *space;   /* (unowned) (nullable): NULL once the space is gone */
  YoriaiRecord *parent; /* (unowned) (nullable): NULL for the root, and once the parent is gone */
  char *id;
  YoriaiRecordList **lists; /* (owned) (nullable): a place for each field; those of lists that somebody looks at */
  GPtrArray *unknown; /* (owned) (nullable) (element-type YoriaiUnknown), by name */
  guint parent_field;
  guint serial;
  guint shown; /* when it was last: yoriai-store-newer.c */
  guint index_hint; /* where it was last seen in its list, or YORIAI_LOOSE */
  gboolean removed;
  gboolean is_offered; /* where it is removed, the first edit puts it into its list */
  gboolean is_stored;  /* the document has it, or will have it as soon as there is one */
  char *order;         /* (owned) (nullable): its order key in the document, by which it stands where it stands */
#ifndef NDEBUG
  YoriaiOwner *owner; /* (owned) */
#endif

  YoriaiValue slots[]; /* one a field */
};

/* What decides whether amounts count, see YoriaiUnless. */
typedef struct
{
  guint ref;   /* the field beside */
  GType type;  /* that it refers to */
  guint field; /* of that */
} YoriaiUnlessFields;

typedef struct
{
  GObjectClass parent_class;

  const YoriaiField *fields;
  GParamSpec **pspecs;
  GHashTable *index_by_name; /* name -> index + 1 */
  GQuark *vocabularies;      /* by field: what it chooses from, 0 where it does not */
  YoriaiUnlessFields *unless; /* by field: of its amounts */
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
const char   *_yoriai_record_get_slot_string (YoriaiRecord *self,
                                             guint         field);
const char   *_yoriai_record_find_unknown   (YoriaiRecord *self,
                                             const char   *name);
void          _yoriai_record_put_unknown    (YoriaiRecord *self,
                                             const char   *name,
                                             const char   *json);
void          _yoriai_record_notify         (YoriaiRecord *self,
                                             guint         field);
guint         _yoriai_record_sync_list      (YoriaiRecord *self,
                                             guint         field);

YoriaiRecordList *_yoriai_record_list_new   (GPtrArray        *items);
guint             _yoriai_record_list_sync  (YoriaiRecordList *self,
                                             GPtrArray        *items);

#ifndef NDEBUG
YoriaiOwner      *_yoriai_owner_new             (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiOwner      *_yoriai_owner_ref             (YoriaiOwner *self);
void              _yoriai_owner_unref           (YoriaiOwner *self);
void              _yoriai_owner_assert          (YoriaiOwner *self);
void              _yoriai_owner_assert_may_free (YoriaiOwner *self);
#endif

/* Whether it is one of a list. */
static inline gboolean
_yoriai_record_is_item (YoriaiRecord *record)
{
  return record->parent != NULL
         && yoriai_record_get_field (record->parent, record->parent_field)->kind == YORIAI_KIND_LIST;
}

/* What the records need of their space */
guint             _yoriai_space_register    (YoriaiSpace        *self,
                                             YoriaiRecord       *record);
gboolean          _yoriai_space_can_take_id (YoriaiSpace        *self,
                                             const char         *id);
gboolean          _yoriai_space_is_full     (YoriaiSpace        *self);
gboolean          _yoriai_space_is_open     (YoriaiSpace        *self);
void              _yoriai_space_find_index  (YoriaiSpace        *self,
                                             GPtrArray          *items,
                                             YoriaiRecord       *record);
void              _yoriai_space_apply       (YoriaiSpace        *self,
                                             const YoriaiOp     *op);

G_END_DECLS
