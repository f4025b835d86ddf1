/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

#define YORIAI_PACKAGE_ERROR (yoriai_package_error_quark ())

/**
 * YoriaiPackageError:
 * @YORIAI_PACKAGE_ERROR_CALL: nobody knows what to hand in: the call is not here
 * @YORIAI_PACKAGE_ERROR_WRITE: the files cannot be written
 * @YORIAI_PACKAGE_ERROR_PROPOSAL: a file would replace the proposal
 */
typedef enum
{
  YORIAI_PACKAGE_ERROR_CALL,
  YORIAI_PACKAGE_ERROR_WRITE,
  YORIAI_PACKAGE_ERROR_PROPOSAL,
} YoriaiPackageError;

/**
 * YoriaiPackageProgress:
 * @n_done: how many files are made
 * @n_files: of how many
 *
 * Tells how far making is; called in the thread that makes.
 */
typedef void (*YoriaiPackageProgress) (guint    n_done,
                                       guint    n_files,
                                       gpointer user_data);

/**
 * YoriaiPackage:
 *
 * All that is handed in, made and not yet written, with a checklist. Plain
 * memory, which may go from one thread to another.
 */
typedef struct _YoriaiPackage YoriaiPackage;

GQuark yoriai_package_error_quark (void);

YoriaiPackage *yoriai_package_new  (YoriaiSpace               *space,
                                    YoriaiCall                *call,
                                    YoriaiChecker             *checker,
                                    const YoriaiExportOptions *options,
                                    YoriaiPackageProgress      progress,
                                    gpointer                   user_data,
                                    GCancellable              *cancellable,
                                    GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void           yoriai_package_free (YoriaiPackage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiPackage, yoriai_package_free)

guint              yoriai_package_get_n_files  (const YoriaiPackage *self);
const char        *yoriai_package_get_name     (const YoriaiPackage *self,
                                                guint                index);
GBytes            *yoriai_package_get_bytes    (const YoriaiPackage *self,
                                                guint                index);
const char *const *yoriai_package_get_excesses (const YoriaiPackage *self);
guint              yoriai_package_get_n_left   (const YoriaiPackage *self);
char             **yoriai_package_list_names   (YoriaiSpace   *space,
                                                YoriaiCall    *call,
                                                YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;
gboolean           yoriai_package_write        (const YoriaiPackage *self,
                                                const char          *folder,
                                                const char          *proposal,
                                                GError             **error);

G_END_DECLS
