/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiLikeness:
 * @YORIAI_LIKENESS_EXACT: the same characters
 * @YORIAI_LIKENESS_FOLDED: the same but for width, case, hiragana or katakana, blanks and what shows nothing
 * @YORIAI_LIKENESS_FORMS: the same but for that and old and new forms of characters (髙 for 高): perhaps another word
 *
 * How far two texts may differ.
 */
typedef enum
{
  YORIAI_LIKENESS_EXACT,
  YORIAI_LIKENESS_FOLDED,
  YORIAI_LIKENESS_FORMS,
} YoriaiLikeness;

/**
 * YoriaiTextHit:
 * @at: where it begins, in code points
 * @n: how many code points it has
 * @byte: where it begins, in bytes
 * @n_bytes: how many bytes it has
 * @likeness: how like it is
 * @is_whole: whether nothing but what was looked for is in it: 株 is found in ㈱, which says more
 *
 * A place in a text.
 */
typedef struct
{
  guint at;
  guint n;
  gsize byte;
  gsize n_bytes;
  YoriaiLikeness likeness;
  gboolean is_whole;
} YoriaiTextHit;

/**
 * YoriaiTextKey:
 * @key: (owned): a folded text
 * @from: (owned): for each of its bytes, where in the original that begins which it came of
 * @to: (owned): and where that ends
 *
 * A text as it is searched, and the way back from there. Used again for one text after the other.
 */
typedef struct
{
  GString *key;
  GArray *from;
  GArray *to;
} YoriaiTextKey;

void yoriai_text_key_init  (YoriaiTextKey  *self);
void yoriai_text_key_clear (YoriaiTextKey  *self);
void yoriai_text_key_read  (YoriaiTextKey  *self,
                            const char     *text,
                            YoriaiLikeness  likeness);
char *yoriai_text_dup_key  (const char     *text,
                            YoriaiLikeness  likeness) G_GNUC_WARN_UNUSED_RESULT;

/**
 * YoriaiTextPattern:
 *
 * A text that is looked for in others. One thread at a time.
 */
typedef struct _YoriaiTextPattern YoriaiTextPattern;

YoriaiTextPattern *yoriai_text_pattern_new      (const char        *text,
                                                 YoriaiLikeness     likeness) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_text_pattern_free     (YoriaiTextPattern *self);
gboolean           yoriai_text_pattern_find     (YoriaiTextPattern *self,
                                                 const char        *text,
                                                 GArray            *ret_hits);
const char        *yoriai_text_pattern_get_number (const YoriaiTextPattern *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiTextPattern, yoriai_text_pattern_free)

G_END_DECLS
