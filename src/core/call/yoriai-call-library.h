/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "record/yoriai-space.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CALL_LIBRARY (yoriai_call_library_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCallLibrary, yoriai_call_library, YORIAI, CALL_LIBRARY, GObject)

/* Signal "changed" (library): packs were read anew; ask find() again. */

YoriaiCallLibrary *yoriai_call_library_new            (const char *user_dir) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCallLibrary *yoriai_call_library_new_default    (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCallLibrary *yoriai_call_library_new_from_packs (GPtrArray *packs) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *yoriai_call_library_ref_packs      (YoriaiCallLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
guint              yoriai_call_library_get_n_calls    (YoriaiCallLibrary *self);
YoriaiCall        *yoriai_call_library_get_call       (YoriaiCallLibrary *self,
                                                       guint              index);
YoriaiCall        *yoriai_call_library_find           (YoriaiCallLibrary *self,
                                                       const char        *id);
guint              yoriai_call_library_get_n_errors   (YoriaiCallLibrary *self);
const GError      *yoriai_call_library_get_error      (YoriaiCallLibrary *self,
                                                       guint              index);
YoriaiCall        *yoriai_call_library_get_root       (YoriaiCallLibrary *self);
YoriaiCall        *yoriai_call_library_find_edition (YoriaiCallLibrary *self,
                                                     const char        *id,
                                                     const char        *edition);
YoriaiCallLibrary *yoriai_call_library_get_served     (YoriaiSpace       *space);
void               yoriai_call_library_offer          (YoriaiCallLibrary *self,
                                                       YoriaiSpace       *space);
void               yoriai_call_library_note_edition   (YoriaiCallLibrary *self,
                                                       YoriaiSpace       *space);
void               yoriai_call_library_serve          (YoriaiCallLibrary *self,
                                                       YoriaiSpace       *space);
GPtrArray         *yoriai_call_library_dup_packs      (YoriaiCallLibrary *self,
                                                       const char        *id) G_GNUC_WARN_UNUSED_RESULT;
char              *yoriai_call_packs_dup_digest       (GPtrArray *packs) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCallLibrary *yoriai_call_library_new_lent       (YoriaiCallLibrary *self,
                                                       GPtrArray         *packs,
                                                       const char        *id,
                                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_call_library_reload         (YoriaiCallLibrary *self);
void               yoriai_call_library_watch          (YoriaiCallLibrary *self);

G_END_DECLS
