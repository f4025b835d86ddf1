/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Limits of every JSON text that is read (design: Limits); the depth is the caller's choice, this
 * is a file's. */
#define YORIAI_JSON_MAX_BYTES (64 * 1024 * 1024)
#define YORIAI_JSON_MAX_DEPTH 64
#define YORIAI_JSON_MAX_ITEMS 100000       /* elements of an array, members of an object */
#define YORIAI_JSON_MAX_TEXT_UNITS 1000000 /* UTF-16 units of a string */

#define YORIAI_JSON_ERROR (yoriai_json_error_quark ())

/**
 * YoriaiJsonError:
 * @YORIAI_JSON_ERROR_ENCODING: the text is not UTF-8
 * @YORIAI_JSON_ERROR_SYNTAX: not JSON (RFC 8259)
 * @YORIAI_JSON_ERROR_CHARACTER: U+0000 or a lone surrogate, which no text may hold
 * @YORIAI_JSON_ERROR_DUPLICATE: two members of one object have the same name
 * @YORIAI_JSON_ERROR_LIMIT: too large or too deep
 * @YORIAI_JSON_ERROR_TYPE: sound JSON, but not of the shape asked for
 * @YORIAI_JSON_ERROR_POINTER: not a JSON Pointer (RFC 6901)
 * @YORIAI_JSON_ERROR_READ: the file cannot be read
 */
typedef enum
{
  YORIAI_JSON_ERROR_ENCODING,
  YORIAI_JSON_ERROR_SYNTAX,
  YORIAI_JSON_ERROR_CHARACTER,
  YORIAI_JSON_ERROR_DUPLICATE,
  YORIAI_JSON_ERROR_LIMIT,
  YORIAI_JSON_ERROR_TYPE,
  YORIAI_JSON_ERROR_POINTER,
  YORIAI_JSON_ERROR_READ,
} YoriaiJsonError;

typedef enum
{
  YORIAI_JSON_NULL,
  YORIAI_JSON_BOOLEAN,
  YORIAI_JSON_NUMBER,
  YORIAI_JSON_STRING,
  YORIAI_JSON_ARRAY,
  YORIAI_JSON_OBJECT,
} YoriaiJsonType;

/**
 * YoriaiJsonDoc:
 *
 * A JSON text that has been read: immutable, reference-counted, usable from any thread. It owns its
 * nodes.
 */
typedef struct _YoriaiJsonDoc YoriaiJsonDoc;

/**
 * YoriaiJson:
 *
 * A value in a YoriaiJsonDoc, borrowed from it and good as long as the document is.
 */
typedef struct _YoriaiJson YoriaiJson;

GQuark            yoriai_json_error_quark (void);

/* Documents */
YoriaiJsonDoc    *yoriai_json_doc_new      (const char     *name,
                                            const char     *data,
                                            gssize          length,
                                            guint           max_depth,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiJsonDoc    *yoriai_json_doc_load     (const char     *path,
                                            guint           max_depth,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char             *yoriai_json_read_fd      (int             fd,
                                            const char     *name,
                                            gsize          *ret_length,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiJsonDoc    *yoriai_json_doc_ref      (YoriaiJsonDoc  *self) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_json_doc_unref    (YoriaiJsonDoc  *self);
const YoriaiJson *yoriai_json_doc_get_root (YoriaiJsonDoc  *self);
const char       *yoriai_json_doc_get_name (YoriaiJsonDoc  *self);
gsize             yoriai_json_doc_get_offset (YoriaiJsonDoc *self,
                                            const YoriaiJson *node);
void              yoriai_json_doc_locate   (YoriaiJsonDoc    *self,
                                            const YoriaiJson *node,
                                            guint            *ret_line,
                                            guint            *ret_column);
void              yoriai_json_doc_locate_after (YoriaiJsonDoc    *self,
                                                const YoriaiJson *node,
                                                const YoriaiJson *earlier,
                                                guint            *line,
                                                guint            *column);
char             *yoriai_json_dup_description (const char *name,
                                               guint       line,
                                               guint       column,
                                               const char *pointer,
                                               const char *message) G_GNUC_WARN_UNUSED_RESULT;
char             *yoriai_json_doc_describe (YoriaiJsonDoc    *self,
                                            const YoriaiJson *node,
                                            const char       *message) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_json_doc_set_error (YoriaiJsonDoc     *self,
                                             const YoriaiJson  *node,
                                             GError           **error,
                                             GQuark             domain,
                                             int                code,
                                             const char        *format,
                                             ...) G_GNUC_PRINTF (6, 7);

/* Scalars */
YoriaiJsonType    yoriai_json_get_type     (const YoriaiJson *self);
const char       *yoriai_json_type_to_string (YoriaiJsonType type);
gboolean          yoriai_json_get_boolean  (const YoriaiJson *self);
const char       *yoriai_json_get_string   (const YoriaiJson *self,
                                            gsize            *ret_length);
const char       *yoriai_json_get_number   (const YoriaiJson *self,
                                            gsize            *ret_length);
double            yoriai_json_get_double   (const YoriaiJson *self);
gboolean          yoriai_json_get_int64    (const YoriaiJson *self,
                                            gint64           *ret_value);

/* Arrays and objects */
guint             yoriai_json_get_n_children (const YoriaiJson *self);
const YoriaiJson *yoriai_json_get_first    (const YoriaiJson *self);
const YoriaiJson *yoriai_json_get_next     (const YoriaiJson *self);
const YoriaiJson *yoriai_json_get_element  (const YoriaiJson *self,
                                            guint             index);
const YoriaiJson *yoriai_json_get_member   (const YoriaiJson *self,
                                            const char       *name);
const char       *yoriai_json_get_member_string (const YoriaiJson *self,
                                                 const char       *name);
const char       *yoriai_json_get_name     (const YoriaiJson *self,
                                            gsize            *ret_length);
char             *yoriai_json_dup_pointer  (const YoriaiJson *self) G_GNUC_WARN_UNUSED_RESULT;
char             *yoriai_json_dup_text     (const YoriaiJson *self) G_GNUC_WARN_UNUSED_RESULT;

/* JSON Pointer (RFC 6901) */
char            **yoriai_json_pointer_split  (const char  *pointer,
                                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          yoriai_json_pointer_parse_index (const char *segment,
                                                   guint      *ret_index);
void              yoriai_json_pointer_append (GString     *pointer,
                                              const char  *segment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiJsonDoc, yoriai_json_doc_unref)

G_END_DECLS
