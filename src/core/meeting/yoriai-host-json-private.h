/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What files of a host and of its guests are made of. Each that takes a member
 * counts it, when it is of its kind: who has taken as many as there are knows
 * them all. */

const char *_yoriai_take_string  (JsonObject    *object,
                                  const char    *name,
                                  guint         *n_taken);
gboolean    _yoriai_take_text    (JsonObject    *object,
                                  const char    *name,
                                  gsize          max_length,
                                  char         **ret_text,
                                  guint         *n_taken);
gboolean    _yoriai_take_name    (JsonObject    *object,
                                  const char    *name,
                                  char         **ret_name,
                                  guint         *n_taken);
gboolean    _yoriai_take_bytes   (JsonObject    *object,
                                  const char    *name,
                                  guint8        *ret_bytes,
                                  gsize          length,
                                  guint         *n_taken);
gboolean    _yoriai_take_int     (JsonObject    *object,
                                  const char    *name,
                                  gint64        *ret_value,
                                  guint         *n_taken);
gboolean    _yoriai_take_boolean (JsonObject    *object,
                                  const char    *name,
                                  gboolean      *ret_value,
                                  guint         *n_taken);

void        _yoriai_build_text   (JsonBuilder   *builder,
                                  const char    *name,
                                  const char    *text);
void        _yoriai_build_bytes  (JsonBuilder   *builder,
                                  const char    *name,
                                  const guint8  *bytes,
                                  gsize          length);
char       *_yoriai_build_end    (JsonBuilder   *builder,
                                  gsize         *ret_length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
