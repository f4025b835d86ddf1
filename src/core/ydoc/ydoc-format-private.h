/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-text-private.h"

G_BEGIN_DECLS

/* An attribute and its value as JSON, both borrowed. */
typedef struct
{
  YdocKey *name;
  const char *json;
  gsize len;
} YdocAttribute;

/* GArray of YdocAttribute, in the order in which they came */
typedef GArray YdocAttributes;

static inline gboolean
_ydoc_is_format (const YdocItem *item)
{
  return item->ref == YDOC_REF_FORMAT;
}

/* ydoc-format-attributes.c */
extern const YdocAttribute _ydoc_no_attribute; /* what is not there is null */

YdocAttributes      *_ydoc_attributes_new      (void);
int                  _ydoc_attributes_find     (const YdocAttributes *self, const YdocKey *name);
const YdocAttribute *_ydoc_attributes_get      (const YdocAttributes *self, const YdocKey *name);
void                 _ydoc_attributes_set      (YdocAttributes *self, YdocKey *name,
                                                const YdocAttribute *value);
void                 _ydoc_attributes_remove   (YdocAttributes *self, const YdocKey *name);
gboolean             _ydoc_attribute_is_null   (const YdocAttribute *value);
gboolean             _ydoc_attribute_is_equal  (const YdocAttribute *a, const YdocAttribute *b);
YdocAttribute        _ydoc_format_get          (Ydoc *doc, const YdocItem *item);
void                 _ydoc_format_note         (Ydoc *doc, YdocAttributes *current,
                                                const YdocItem *item);

/* ydoc-format-cleanup.c */
void                 _ydoc_format_clean_gap    (YdocTransaction *txn, YdocItem *start,
                                                const YdocItem *place,
                                                const YdocAttributes *at_start,
                                                YdocAttributes *current);

G_END_DECLS
