/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Archives made by hand, so that they can be wrong. */
typedef struct _ZipMaker ZipMaker;

ZipMaker *zip_maker_new      (void);
void      zip_maker_free     (ZipMaker     *self);
/* What the directory claims of the part that is added next, in place of the
 * truth. */
void      zip_maker_claim    (ZipMaker     *self,
                              guint32       size);
void      zip_maker_lock     (ZipMaker     *self);
/* The time of all parts from now on, as DOS has it. */
void      zip_maker_set_time (ZipMaker     *self,
                              guint32       time);
void      zip_maker_add      (ZipMaker     *self,
                              const char   *name,
                              const char   *text,
                              gssize        length);
void      zip_maker_add_packed (ZipMaker   *self,
                                const char *name,
                                const char *text,
                                gssize      length);
GBytes   *zip_maker_finish   (ZipMaker     *self);
/* With the directory's place where files above 4 GB have it. */
GBytes   *zip_maker_finish_64 (ZipMaker    *self);

/* A workbook of one sheet, or what a test puts in the place of its parts. */
GBytes   *make_workbook      (const char   *sheet,
                              const char   *strings,
                              const char   *styles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZipMaker, zip_maker_free)

G_END_DECLS
