/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YoriaiSaveFlags:
 * @YORIAI_SAVE_DEFAULT: the whole of it
 * @YORIAI_SAVE_EVEN_IF_CHANGED: whatever happened to the file since it was read
 * @YORIAI_SAVE_KEEP_BACKUP: leave `NAME~` as it is
 * @YORIAI_SAVE_DROP_BACKUP: leave nothing of what was there before, which
 * something was erased from for good
 * @YORIAI_SAVE_NO_SYNC: do not wait for the disk (benchmarks)
 */
typedef enum
{
  YORIAI_SAVE_DEFAULT = 0,
  YORIAI_SAVE_EVEN_IF_CHANGED = 1 << 0,
  YORIAI_SAVE_NO_SYNC = 1 << 1,
  YORIAI_SAVE_KEEP_BACKUP = 1 << 2,
  YORIAI_SAVE_DROP_BACKUP = 1 << 3,
} YoriaiSaveFlags;

/**
 * YoriaiMakeBytesFunc:
 * @data: what it was given
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Makes what is to be saved; runs in a thread of its own.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
typedef GBytes *(*YoriaiMakeBytesFunc) (gpointer       data,
                                        GCancellable  *cancellable,
                                        GError       **error);

gboolean  yoriai_saver_save     (const char       *path,
                                 GBytes           *bytes,
                                 const char       *etag,
                                 YoriaiSaveFlags   flags,
                                 char            **ret_etag,
                                 GError          **error);
char     *yoriai_saver_read     (const char       *path,
                                 gsize            *ret_length,
                                 char            **ret_etag,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char     *yoriai_saver_dup_etag (const char       *path) G_GNUC_WARN_UNUSED_RESULT;
char     *yoriai_saver_dup_backup (const char     *path) G_GNUC_WARN_UNUSED_RESULT;
char     *yoriai_saver_dup_path (GFile            *file,
                                 int               code,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* In a thread */
void      yoriai_saver_save_async  (GFile                *file,
                                    YoriaiMakeBytesFunc   make,
                                    gpointer              data,
                                    const char           *etag,
                                    YoriaiSaveFlags       flags,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
char     *yoriai_saver_save_finish (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
