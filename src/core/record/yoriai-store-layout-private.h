/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-store-layout.h"

G_BEGIN_DECLS

/* What the layout's own files share. */

#define YORIAI_MAX_PARTS 6
#define YORIAI_MAX_SPELLING 24 /* of a number, with its end */
#define YORIAI_LAYOUT_RAW "raw" /* names the text of a value that its field cannot take */

/* An array: what is in it, as far as there is room. */
typedef struct
{
  guint n;                         /* how much is in it */
  char *parts[YORIAI_MAX_PARTS];   /* (owned) (nullable): texts; NULL for what is none */
  YdocValue values[YORIAI_MAX_PARTS];
} YoriaiParts;

void  _yoriai_parts_clear          (YoriaiParts       *self);
void  _yoriai_parts_read           (const YdocValue   *value,
                                    YoriaiParts       *ret_parts);
char *_yoriai_layout_dup_plain     (const YdocValue   *value) G_GNUC_WARN_UNUSED_RESULT;
char *_yoriai_layout_dup_quoted    (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean _yoriai_layout_is_of_type (const YoriaiField *field,
                                    const char        *json);
char *_yoriai_layout_dup_string    (const YdocValue   *value) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-store-writes.c */
void  _yoriai_layout_spell_number  (gint64             number,
                                    char              *ret_spelling);
void  _yoriai_layout_delete_others (const YoriaiField *field,
                                    const YoriaiEntry *entries,
                                    guint              n,
                                    GHashTable        *kept,
                                    GArray            *writes);

/* yoriai-store-elements.c */
void     _yoriai_elements_read        (const YoriaiField *field,
                                       const YoriaiEntry *entries,
                                       guint              n,
                                       YoriaiValue       *ret_value);
void     _yoriai_elements_write       (const YoriaiField *field,
                                       const YoriaiEntry *entries,
                                       guint              n,
                                       char             **words,
                                       GRand             *random,
                                       GArray            *writes);
void     _yoriai_elements_write_first (const YoriaiField *field,
                                       char             **words,
                                       const char        *seed,
                                       GArray            *writes);

/* yoriai-store-foreign.c */
char    *_yoriai_foreign_dup          (Ydoc              *doc,
                                       const char        *id,
                                       const char        *name) G_GNUC_WARN_UNUSED_RESULT;
char    *_yoriai_foreign_dup_member   (Ydoc              *doc,
                                       const char        *id,
                                       const char        *name) G_GNUC_WARN_UNUSED_RESULT;
void     _yoriai_foreign_clear        (Ydoc              *doc,
                                       const char        *id,
                                       const char        *name,
                                       gboolean           has_field);
gboolean _yoriai_foreign_read         (const YoriaiField *field,
                                       const char        *json,
                                       YoriaiValue       *ret_value);
gboolean _yoriai_foreign_is_kept      (const YoriaiField *field,
                                       const YoriaiValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiParts, _yoriai_parts_clear)

G_END_DECLS
