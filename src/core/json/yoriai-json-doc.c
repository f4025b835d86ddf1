/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "yoriai-json-private.h"

G_DEFINE_QUARK (yoriai-json-error-quark, yoriai_json_error)

/* Errors and places */

/* Counts from 1; a column is a character. A line ends with LF, CR LF or CR. */
void
_yoriai_json_locate (const char *text,
                     const char *at,
                     guint      *ret_line,
                     guint      *ret_column)
{
  guint line = 1;
  const char *start = text;
  gboolean has_cr = memchr (text, '\r', (gsize) (at - text)) != NULL;

  for (const char *p = text; !has_cr && (p = memchr (p, '\n', (gsize) (at - p))) != NULL; p++)
    {
      line++;
      start = p + 1;
    }
  for (const char *p = text; has_cr && p < at; p++)
    if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
      {
        line++;
        start = p + 1;
      }
  *ret_line = line;
  *ret_column = 1;
  for (const char *p = start; p < at; p++)
    *ret_column += (*(const guchar *) p & 0xc0) != 0x80;
}

/* The whole text has the empty pointer: line and column say enough of it. */
static char *
format_message (const char *name,
                guint       line,
                guint       column,
                const char *pointer,
                const char *message)
{
  if (*pointer == '\0')
    return g_strdup_printf ("%s:%u:%u: %s", name, line, column, message);
  /* Translators: file, line, column, what is wrong and the JSON pointer of the place */
  return g_strdup_printf (_("%s:%u:%u: %s (at \"%s\")"), name, line, column, message, pointer);
}

GError *
_yoriai_json_new_error (YoriaiJsonDoc *doc,
                        const char    *at,
                        const char    *pointer,
                        GQuark         domain,
                        int            code,
                        const char    *message)
{
  g_autofree char *text = NULL;
  guint line, column;

  _yoriai_json_locate (doc->text, at, &line, &column);
  text = format_message (doc->name, line, column, pointer, message);
  return g_error_new_literal (domain, code, text);
}

/**
 * yoriai_json_doc_get_offset:
 * @self: a document
 * @node: one of its nodes
 *
 * Returns: how many bytes of the text stand before it
 */
gsize
yoriai_json_doc_get_offset (YoriaiJsonDoc    *self,
                            const YoriaiJson *node)
{
  g_return_val_if_fail (self != NULL && node != NULL, 0);

  return node->at;
}

/**
 * yoriai_json_doc_locate:
 * @self: the document
 * @node: one of its nodes
 * @ret_line: (out): line, from 1
 * @ret_column: (out): column in characters, from 1
 *
 * Tells where @node stands in the text.
 */
void
yoriai_json_doc_locate (YoriaiJsonDoc    *self,
                        const YoriaiJson *node,
                        guint            *ret_line,
                        guint            *ret_column)
{
  g_return_if_fail (self != NULL && node != NULL);

  _yoriai_json_locate (self->text, self->text + node->at, ret_line, ret_column);
}

/**
 * yoriai_json_doc_locate_after:
 * @self: the document
 * @node: one of its nodes
 * @earlier: one that stands before it
 * @line: (inout): the line of @earlier, then of @node
 * @column: (inout): the column of @earlier, then of @node
 *
 * Does what yoriai_json_doc_locate() does without counting again what is before
 * @earlier: many nodes are located in one walk.
 */
void
yoriai_json_doc_locate_after (YoriaiJsonDoc    *self,
                              const YoriaiJson *node,
                              const YoriaiJson *earlier,
                              guint            *line,
                              guint            *column)
{
  guint n_lines, n_columns;

  g_return_if_fail (self != NULL && node != NULL && earlier != NULL && earlier->at <= node->at);

  _yoriai_json_locate (self->text + earlier->at, self->text + node->at, &n_lines, &n_columns);
  *column = n_lines > 1 ? n_columns : *column + n_columns - 1;
  *line += n_lines - 1;
}

/**
 * yoriai_json_dup_description:
 * @name: what the text is called
 * @line: a line in it
 * @column: a column
 * @pointer: the JSON Pointer of what stands there
 * @message: what is to be said of it
 *
 * Does what yoriai_json_doc_describe() does when the document is no more.
 *
 * Returns: (transfer full): the message with all that around it
 */
char *
yoriai_json_dup_description (const char *name,
                             guint       line,
                             guint       column,
                             const char *pointer,
                             const char *message)
{
  return format_message (name, line, column, pointer, message);
}

/**
 * yoriai_json_doc_describe:
 * @self: the document
 * @node: one of its nodes
 * @message: what is to be said of it
 *
 * Returns: (transfer full): the message with file, line, column and JSON pointer of @node around it
 */
char *
yoriai_json_doc_describe (YoriaiJsonDoc    *self,
                          const YoriaiJson *node,
                          const char       *message)
{
  g_autofree char *pointer = NULL;
  guint line, column;

  g_return_val_if_fail (self != NULL && node != NULL, NULL);

  pointer = yoriai_json_dup_pointer (node);
  yoriai_json_doc_locate (self, node, &line, &column);
  return format_message (self->name, line, column, pointer, message);
}

/**
 * yoriai_json_doc_set_error:
 * @self: the document
 * @node: the node found fault with
 * @error: (out) (optional): where the error goes
 * @domain: error domain
 * @code: error code
 * @format: the message, a printf format
 * @...: its arguments
 *
 * Makes an error that names file, line, column and JSON pointer of @node around the message.
 */
void
yoriai_json_doc_set_error (YoriaiJsonDoc     *self,
                           const YoriaiJson  *node,
                           GError           **error,
                           GQuark             domain,
                           int                code,
                           const char        *format,
                           ...)
{
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;
  va_list args;

  g_return_if_fail (self != NULL && node != NULL);

  if (error == NULL)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  text = yoriai_json_doc_describe (self, node, message);
  g_set_error_literal (error, domain, code, text);
}

/* Documents */

static gboolean
check_size (const char  *name,
            guint64      length,
            GError     **error)
{
  if (length <= YORIAI_JSON_MAX_BYTES)
    return TRUE;
  g_set_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_LIMIT,
               _("%s:1:1: Larger than %d MiB"), name,
               YORIAI_JSON_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

/* Takes @name and @buffer, which a NUL ends at @length. */
static YoriaiJsonDoc *
read_buffer (char    *name,
             char    *buffer,
             gsize    length,
             guint    max_depth,
             GError **error)
{
  g_autoptr (YoriaiJsonDoc) self = g_new0 (YoriaiJsonDoc, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = name;
  self->buffer = buffer;
  if (!_yoriai_json_read (self, length, max_depth, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yoriai_json_doc_new:
 * @name: (nullable): what errors call the text, usually the file's path
 * @data: (array length=length): the text
 * @length: its length in bytes, or -1 when it ends at its NUL
 * @max_depth: how deep arrays and objects may nest, usually %YORIAI_JSON_MAX_DEPTH
 * @error: return location
 *
 * Reads a JSON text as RFC 8259 wants it and no other way: UTF-8 with or without a byte order mark,
 * no name twice in an object, nothing after the value. U+0000 and lone surrogates are refused even
 * when escaped. Every error is of %YORIAI_JSON_ERROR and reads `NAME:LINE:COLUMN: what is wrong (at
 * "POINTER")`, without the last part where the pointer is that of the whole text.
 *
 * Returns: (transfer full) (nullable): the document
 */
YoriaiJsonDoc *
yoriai_json_doc_new (const char  *name,
                     const char  *data,
                     gssize       length,
                     guint        max_depth,
                     GError     **error)
{
  gsize n = length < 0 ? strlen (data) : (gsize) length;
  char *buffer;

  g_return_val_if_fail (data != NULL || n == 0, NULL);

  name = name != NULL ? name : "JSON";
  if (!check_size (name, n, error))
    return NULL;
  buffer = g_malloc (n + 1);
  if (n > 0)
    memcpy (buffer, data, n);
  buffer[n] = '\0';
  return read_buffer (g_strdup (name), buffer, n, max_depth, error);
}

static gboolean
fail_to_read (const char  *name,
              int          code,
              GError     **error)
{
  g_set_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_READ, "%s: %s", name, g_strerror (code));
  return FALSE;
}

/* Reads up to the limit and one byte more, whatever kind of file it is. */
static gboolean
read_all (int          fd,
          const char  *name,
          GString     *buffer,
          GError     **error)
{
  struct stat info;
  gsize wanted = 0;

  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    {
      if (!check_size (name, (guint64) info.st_size, error))
        return FALSE;
      wanted = (gsize) info.st_size + 1; /* so that the end shows at once */
    }
  while (buffer->len <= YORIAI_JSON_MAX_BYTES)
    {
      gsize old = buffer->len;
      gssize n;

      g_string_set_size (buffer, old + (wanted > old ? wanted - old : 1 << 16));
      n = read (fd, buffer->str + old, buffer->len - old);
      g_string_set_size (buffer, old + (gsize) MAX (n, 0));
      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return fail_to_read (name, errno, error);
    }
  return check_size (name, buffer->len, error);
}

/**
 * yoriai_json_read_fd:
 * @fd: an open file, pipe or device
 * @name: what errors call it
 * @ret_length: (out): bytes
 * @error: return location
 *
 * Reads all of a file, at most %YORIAI_JSON_MAX_BYTES: a larger one is refused before it is read.
 *
 * Returns: (transfer full) (nullable): its bytes and a NUL
 */
char *
yoriai_json_read_fd (int          fd,
                     const char  *name,
                     gsize       *ret_length,
                     GError     **error)
{
  g_autoptr (GString) buffer = g_string_new (NULL);

  if (!read_all (fd, name, buffer, error))
    return NULL;
  *ret_length = buffer->len;
  return g_string_free (g_steal_pointer (&buffer), FALSE);
}

/**
 * yoriai_json_doc_load:
 * @path: a file's path
 * @max_depth: as for yoriai_json_doc_new()
 * @error: return location
 *
 * Reads the JSON file at @path; pipes and devices will do.
 *
 * Returns: (transfer full) (nullable): the document
 */
YoriaiJsonDoc *
yoriai_json_doc_load (const char  *path,
                      guint        max_depth,
                      GError     **error)
{
  g_autofree char *name = NULL;
  char *buffer;
  gsize length;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_name (path);
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      fail_to_read (name, errno, error);
      return NULL;
    }
  buffer = yoriai_json_read_fd (fd, name, &length, error);
  close (fd);
  return buffer != NULL ? read_buffer (g_steal_pointer (&name), buffer, length, max_depth, error)
                        : NULL;
}

/**
 * yoriai_json_doc_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 */
YoriaiJsonDoc *
yoriai_json_doc_ref (YoriaiJsonDoc *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yoriai_json_doc_unref:
 * @self: (transfer full): a document
 *
 * Gives up a reference; with the last one the nodes go.
 */
void
yoriai_json_doc_unref (YoriaiJsonDoc *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->buffer);
  g_free (self->decoded);
  g_free (self->nodes);
  g_free (self);
}

/**
 * yoriai_json_doc_get_root:
 * @self: a document
 *
 * Returns: (transfer none): the outermost value
 */
const YoriaiJson *
yoriai_json_doc_get_root (YoriaiJsonDoc *self)
{
  return self->nodes;
}

/**
 * yoriai_json_doc_get_name:
 * @self: a document
 *
 * Returns: (transfer none): what errors call the text
 */
const char *
yoriai_json_doc_get_name (YoriaiJsonDoc *self)
{
  return self->name;
}
