/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "yoriai-json.h"

G_BEGIN_DECLS

/* The nodes of a document lie in one array in the order of the text, so a
 * container's first child is the next node. Links are distances within the
 * array: it may move while it grows. */
struct _YoriaiJson
{
  guint32 at : 29; /* where the value starts in the text */
  guint32 type : 3;
  guint32 length;   /* bytes of a string or number, number of children, 0 or 1 */
  guint32 next;     /* nodes to the next sibling, 0 for the last */
  guint32 parent;   /* nodes back to the parent, 0 for the root */
  const char *text; /* (nullable): string, ended by NUL; spelling of a number, not ended */
  const char *name; /* (nullable): of a member */
};

struct _YoriaiJsonDoc
{
  gatomicrefcount ref_count;
  char *name;
  char *buffer;     /* the whole text, the quotes that close its texts replaced by NUL */
  char *text;       /* (not owned): the buffer after the byte order mark */
  char *decoded;    /* (nullable): texts that hold escapes */
  YoriaiJson *nodes; /* (owned) */
};

#define YORIAI_JSON_STRIDE 32 /* bytes that are looked at together, where there is much to pass */

/* Whether one of so many bytes is a control character, a quote or a backslash. A loop that compilers make few instructions
 * of: what a file carries behind its view is read by it. */
static inline gboolean
_yoriai_json_has_special_in_stride (const char *text)
{
  guint8 special = 0;

  for (guint i = 0; i < YORIAI_JSON_STRIDE; i++)
    {
      guint8 c = (guint8) text[i];

      special |= (guint8) ((c < 0x20) | (c == '"') | (c == '\\'));
    }
  return special != 0;
}

/* Whether one of eight bytes is a control character, a quote or a backslash; of
 * what comes after it, that may be said too often. */
static inline gboolean
_yoriai_json_has_special (const char *text)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), tops = ones << 7;
  guint64 word, quotes, slashes;

  memcpy (&word, text, sizeof word);
  quotes = word ^ ones * '"';
  slashes = word ^ ones * '\\';
  word = (word - ones * 0x20) & ~word;
  quotes = (quotes - ones) & ~quotes;
  slashes = (slashes - ones) & ~slashes;
  return ((word | quotes | slashes) & tops) != 0;
}

gboolean    _yoriai_json_read       (YoriaiJsonDoc  *doc,
                                     gsize           length,
                                     guint           max_depth,
                                     GError        **error);
void        _yoriai_json_locate     (const char     *text,
                                     const char     *at,
                                     guint          *ret_line,
                                     guint          *ret_column);
GError     *_yoriai_json_new_error  (YoriaiJsonDoc  *doc,
                                     const char     *at,
                                     const char     *pointer,
                                     GQuark          domain,
                                     int             code,
                                     const char     *message);
const char *_yoriai_json_find_bad_utf8 (const char *text,
                                        const char *end);

G_END_DECLS
