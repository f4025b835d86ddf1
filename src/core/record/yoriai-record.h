/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "yoriai-field.h"
#include "yoriai-value.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RECORD (yoriai_record_get_type ())
#define YORIAI_RECORD(o) (G_TYPE_CHECK_INSTANCE_CAST ((o), YORIAI_TYPE_RECORD, YoriaiRecord))
#define YORIAI_IS_RECORD(o) (G_TYPE_CHECK_INSTANCE_TYPE ((o), YORIAI_TYPE_RECORD))

typedef struct _YoriaiSpace YoriaiSpace;

#define YORIAI_NO_FIELD G_MAXUINT

GType              yoriai_record_get_type (void);

/* The table of a type */
const YoriaiField *yoriai_record_type_get_fields (GType  type,
                                                  guint *ret_n);
guint              yoriai_record_type_find_field (GType       type,
                                                  const char *name);
gboolean           yoriai_record_type_is_acyclic (GType type);

/* Who and where */
const char        *yoriai_record_get_id           (YoriaiRecord *self);
YoriaiSpace       *yoriai_record_get_space        (YoriaiRecord *self);
YoriaiRecord      *yoriai_record_get_parent       (YoriaiRecord *self);
guint              yoriai_record_get_parent_field (YoriaiRecord *self);
gboolean           yoriai_record_is_item          (YoriaiRecord *self);
guint              yoriai_record_get_index        (YoriaiRecord *self);
guint              yoriai_record_get_serial       (YoriaiRecord *self);
gboolean           yoriai_record_is_removed       (YoriaiRecord *self);
gboolean           yoriai_record_is_absent        (YoriaiRecord *self);
char              *yoriai_record_dup_pointer      (YoriaiRecord *self,
                                                   guint         field);

/* Fields */
guint              yoriai_record_get_n_fields  (YoriaiRecord *self);
const YoriaiField *yoriai_record_get_field     (YoriaiRecord *self,
                                                guint         field);
guint              yoriai_record_find_field    (YoriaiRecord *self,
                                                const char   *name);

/* Reading: all borrowed */
const YoriaiValue *yoriai_record_peek          (YoriaiRecord *self,
                                                guint         field);
gboolean           yoriai_record_is_blank      (YoriaiRecord *self);
gboolean           yoriai_record_is_empty      (YoriaiRecord *self,
                                                guint         field);
const char        *yoriai_record_get_string    (YoriaiRecord *self,
                                                const char   *name);
gint64             yoriai_record_get_int       (YoriaiRecord *self,
                                                const char   *name);
const char * const *yoriai_record_get_strings  (YoriaiRecord *self,
                                                const char   *name);
YoriaiRecord      *yoriai_record_get_ref       (YoriaiRecord *self,
                                                const char   *name);
YoriaiRecord      *yoriai_record_get_child     (YoriaiRecord *self,
                                                guint         field);
guint              yoriai_record_get_n_items   (YoriaiRecord *self,
                                                guint         field);
YoriaiRecord      *yoriai_record_get_item      (YoriaiRecord *self,
                                                guint         field,
                                                guint         position);
GListModel        *yoriai_record_get_list      (YoriaiRecord *self,
                                                guint         field);
const char        *yoriai_record_get_unknown   (YoriaiRecord *self,
                                                guint         index,
                                                const char  **ret_json);

/* The five operations. Each is a transaction of its own unless one is open. */
gboolean           yoriai_record_set           (YoriaiRecord       *self,
                                                guint               field,
                                                const YoriaiValue  *value,
                                                GError            **error);
gboolean           yoriai_record_splice        (YoriaiRecord  *self,
                                                guint          field,
                                                guint          at,
                                                guint          n_removed,
                                                const char    *inserted,
                                                GError       **error);
YoriaiRecord      *yoriai_record_insert        (YoriaiRecord  *parent,
                                                guint          field,
                                                const char    *before_id,
                                                const char    *id,
                                                GError       **error);
YoriaiRecord      *yoriai_record_offer         (YoriaiRecord  *parent,
                                                guint          field,
                                                const char    *id);
gboolean           yoriai_record_remove        (YoriaiRecord  *self,
                                                GError       **error);
gboolean           yoriai_record_move          (YoriaiRecord  *self,
                                                YoriaiRecord  *parent,
                                                const char    *before_id,
                                                GError       **error);

/* Set for a member that no field knows */
gboolean           yoriai_record_set_unknown   (YoriaiRecord  *self,
                                                const char    *name,
                                                const char    *json,
                                                GError       **error);

/* Shorthands for set, by the field's name */
gboolean           yoriai_record_set_string    (YoriaiRecord  *self,
                                                const char    *name,
                                                const char    *value,
                                                GError       **error);
gboolean           yoriai_record_set_int       (YoriaiRecord  *self,
                                                const char    *name,
                                                gint64         value,
                                                GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRecord, g_object_unref)

G_END_DECLS
