/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-writer.h"
#include "record/yoriai-field.h"
#include "record/yoriai-value.h"
#include "ydoc/ydoc.h"

G_BEGIN_DECLS

/* How records lie in the replicated document, and nothing else: values to writes, entries to values.
 *
 * map  "R/<id>"            one a record; its type is what the field of its parent holds
 *    "@"  = [parent id, field, order]     where it stands
 *    "!"  = [by, at, hash]                it has been removed
 *    "<field>"                            code, number, boolean, date, choice, reference; {"raw": text}
 *    "<field>.<year>"  = number           amounts by year
 *    "<field>.<id>"    = order            sets of references
 *    "<field>.<uuid>"  = [order, text]    lists of strings
 *    "<field>.<n>"     = true             sets of integers
 *    "?<name>"         = JSON text        a member that nobody knows
 * text "T/<id>/<field>"    texts, without a root while they are empty
 *
 * An entry "<field>" wins over a text, and over entries "<field>.…", of its name. */

#define YORIAI_LAYOUT 1 /* as root "meta" has it */

#define YORIAI_LAYOUT_MAP "R/" /* what the names of records' maps begin with */
#define YORIAI_LAYOUT_PLACE "@"
#define YORIAI_LAYOUT_REMOVAL "!"

/**
 * YoriaiEntry:
 * @field: index of the field it belongs to
 * @suffix: (nullable): what comes behind the field's name and a dot
 * @value: borrowed from the document, good until it changes
 *
 * One entry of a record's map.
 */
typedef struct
{
  guint field;
  const char *suffix;
  YdocValue value;
} YoriaiEntry;

/**
 * YoriaiWrite:
 * @key: (owned): of the record's map
 * @value: (owned) (nullable): %NULL deletes
 */
typedef struct
{
  char *key;
  GBytes *value;
} YoriaiWrite;

/* Names of roots */
char       *_yoriai_layout_dup_map_name     (const char *id) G_GNUC_WARN_UNUSED_RESULT;
char       *_yoriai_layout_dup_text_name    (const char *id,
                                             const char *field) G_GNUC_WARN_UNUSED_RESULT;
const char *_yoriai_layout_parse_map_name   (const char *name);
char       *_yoriai_layout_parse_text_name  (const char  *name,
                                             const char **ret_field) G_GNUC_WARN_UNUSED_RESULT;

/* Entries */
guint       _yoriai_layout_find_field       (GType       type,
                                             const char *key,
                                             const char **ret_suffix);
GArray     *_yoriai_layout_collect          (YdocType       *map,
                                             GType           type,
                                             const gboolean *is_wanted) G_GNUC_WARN_UNUSED_RESULT;
void        _yoriai_layout_read_value       (const YoriaiField *field,
                                             const YoriaiEntry *entries,
                                             guint              n,
                                             const char        *text,
                                             YoriaiValue       *ret_value);

void        _yoriai_layout_write_json       (const YoriaiField *field,
                                             const YoriaiValue *value,
                                             YoriaiJsonWriter  *writer);

/* Writes */
GArray     *_yoriai_layout_writes_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void        _yoriai_layout_add_write        (GArray     *writes,
                                             const char *name,
                                             const char *suffix,
                                             GBytes     *value);
void        _yoriai_layout_write_value      (const YoriaiField *field,
                                             const YoriaiEntry *entries,
                                             guint              n,
                                             const YoriaiValue *value,
                                             GRand             *random,
                                             GArray            *writes);
void        _yoriai_layout_write_first      (const YoriaiField *field,
                                             const YoriaiValue *value,
                                             const char        *seed,
                                             GArray            *writes);

/* Places, removals, unknown members */
GBytes     *_yoriai_layout_new_place        (const char *parent_id,
                                             const char *field,
                                             const char *order) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _yoriai_layout_read_place       (const YdocValue *value,
                                             char           **ret_parent_id,
                                             char           **ret_field,
                                             char           **ret_order);
char       *_yoriai_layout_dup_order        (const YdocValue *value) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *_yoriai_layout_new_removal      (const char *by,
                                             gint64      at,
                                             const char *hash) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _yoriai_layout_read_removal     (const YdocValue *value,
                                             char           **ret_by,
                                             gint64          *ret_at,
                                             char           **ret_hash);
char       *_yoriai_layout_dup_json         (const YdocValue *value) G_GNUC_WARN_UNUSED_RESULT;
char       *_yoriai_layout_dup_unknown      (const YdocValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
