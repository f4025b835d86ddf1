/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc/ydoc.h"

G_BEGIN_DECLS

/* What each of two copies had before they came together. */
typedef struct
{
  Ydoc *doc;          /* (unowned): that has taken in the other */
  Ydoc *other;        /* (unowned) */
  GHashTable *clocks; /* (unowned): client -> clock that @doc had before, of those that wrote more in the other */
} YoriaiApart;

guint32 _yoriai_apart_get_clock  (const YoriaiApart *self,
                                  guint64            client,
                                  gboolean           is_other);
void    _yoriai_words_drop_twice (YdocType          *text,
                                  const YoriaiApart *apart);

G_END_DECLS
