/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiDeps:
 *
 * Who read what. Sources are what can be read, units who reads. A unit that runs again forgets at
 * once what it read before; the traces of that are cleared away a few at a time.
 */
typedef struct _YoriaiDeps YoriaiDeps;

typedef void (*YoriaiDepsFunc) (gpointer user_data,
                                guint    unit);

YoriaiDeps *yoriai_deps_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_deps_free        (YoriaiDeps *self);

void        yoriai_deps_reserve     (YoriaiDeps *self,
                                     guint       n_sources,
                                     guint       n_units);
guint       yoriai_deps_add_sources (YoriaiDeps *self,
                                     guint       n);
guint       yoriai_deps_add_unit    (YoriaiDeps *self);
void        yoriai_deps_remove_unit (YoriaiDeps *self,
                                     guint       unit);
void        yoriai_deps_begin_run   (YoriaiDeps *self,
                                     guint       unit);
void        yoriai_deps_log         (YoriaiDeps *self,
                                     guint       source,
                                     guint       unit);
void        yoriai_deps_take        (YoriaiDeps     *self,
                                     guint           source,
                                     YoriaiDepsFunc  func,
                                     gpointer        user_data);
gboolean    yoriai_deps_is_read     (YoriaiDeps *self,
                                     guint       source);
void        yoriai_deps_sweep       (YoriaiDeps *self);
void        yoriai_deps_skip_sweep  (YoriaiDeps *self);

G_END_DECLS
