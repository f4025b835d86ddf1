/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-text-private.h"

/* Texts: plain insertion and deletion, and positions in UTF-16 units, code points and what people see. */

#define FEW_UNITS 256

static inline gboolean
is_low_surrogate (guint16 unit)
{
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

guint
ydoc_text_get_length_utf16 (YdocType *text)
{
  return (guint) _ydoc_seq_get_total (_ydoc_type_get_list (text));
}

/* What somebody typed in one go lies side by side in memory, in the one direction or the other; waiting for it is most of what
 * a text costs. */
static inline void
fetch_neighbours (const YdocItem *item)
{
  __builtin_prefetch (item + 3);
  __builtin_prefetch (item - 3);
}

char *
ydoc_text_dup (YdocType *text)
{
  GString *string = g_string_new (NULL);

  for (YdocItem *item = text->start; item != NULL; item = item->right)
    {
      fetch_neighbours (item);
      if (item->ref == YDOC_REF_STRING && !ydoc_item_is_deleted (item))
        _ydoc_append_units (string, item->content.string.units, item->len);
    }

  return g_string_free (string, FALSE);
}

gboolean
ydoc_text_equals (YdocType   *text,
                  const char *string)
{
  for (YdocItem *item = text->start; item != NULL; item = item->right)
    {
      fetch_neighbours (item);
      if (item->ref != YDOC_REF_STRING || ydoc_item_is_deleted (item))
        continue;
      string = _ydoc_skip_units (string, item->content.string.units, item->len);
      if (string == NULL)
        return FALSE;
    }

  return *string == '\0';
}

/* Code points */

/* How many code points the units of an item from @from to before @to are. */
guint
_ydoc_item_count_chars (const YdocItem *item,
                        guint32         from,
                        guint32         to)
{
  guint chars = to - from;

  if (item->ref == YDOC_REF_STRING)
    for (guint32 i = from; i < to; i++)
      chars -= is_low_surrogate (item->content.string.units[i]);

  return chars;
}

static guint
count_chars (const YdocItem *item,
             guint32         n)
{
  return _ydoc_item_count_chars (item, 0, n);
}

guint
ydoc_text_to_utf16 (YdocType *text,
                    guint     at)
{
  guint units = 0;

  if (!text->has_pairs)
    return MIN (at, ydoc_text_get_length_utf16 (text));
  for (YdocItem *item = text->start; item != NULL; item = item->right)
    {
      guint chars = ydoc_item_is_visible (item) ? count_chars (item, item->len) : 0;
      guint32 n = 0;

      if (!ydoc_item_is_visible (item))
        continue;
      if (chars <= at)
        {
          at -= chars;
          units += item->len;
          continue;
        }
      while (count_chars (item, n) < at || (n < item->len && item->ref == YDOC_REF_STRING
                                            && is_low_surrogate (item->content.string.units[n])))
        n++;
      return units + n;
    }

  return units;
}

guint
ydoc_text_from_utf16 (YdocType *text,
                      guint     at)
{
  guint chars = 0;

  if (!text->has_pairs)
    return MIN (at, ydoc_text_get_length_utf16 (text));
  for (YdocItem *item = text->start; item != NULL && at > 0; item = item->right)
    {
      guint32 n = ydoc_item_is_visible (item) ? MIN (item->len, at) : 0;

      if (n == 0)
        continue;
      if (n < item->len && item->ref == YDOC_REF_STRING
          && is_low_surrogate (item->content.string.units[n]))
        return chars + count_chars (item, n) - 1;
      chars += count_chars (item, n);
      at -= n;
    }

  return chars;
}

guint
ydoc_text_get_length (YdocType *text)
{
  return ydoc_text_from_utf16 (text, ydoc_text_get_length_utf16 (text));
}

/* What people see as one character, as Unicode's text segmentation has it; the rules for Indic conjuncts are left out. */
static gboolean
is_extension (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK
         || type == G_UNICODE_SPACING_MARK || c == 0x200D || c == 0x200C || c == 0xFF9E
         || c == 0xFF9F || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

static gboolean
is_flag (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean
is_pictograph (gunichar c)
{
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2190 && c <= 0x2BFF) || c == 0x3030 || c == 0x303D
         || c == 0x3297 || c == 0x3299 || c == 0xA9 || c == 0xAE;
}

static gboolean
joins_hangul (gunichar before,
              gunichar c)
{
  GUnicodeBreakType a = g_unichar_break_type (before);
  GUnicodeBreakType b = g_unichar_break_type (c);

  return (a == G_UNICODE_BREAK_HANGUL_L_JAMO
          && (b == G_UNICODE_BREAK_HANGUL_L_JAMO || b == G_UNICODE_BREAK_HANGUL_V_JAMO
              || b == G_UNICODE_BREAK_HANGUL_LV_SYLLABLE
              || b == G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE))
         || ((a == G_UNICODE_BREAK_HANGUL_V_JAMO || a == G_UNICODE_BREAK_HANGUL_LV_SYLLABLE)
             && (b == G_UNICODE_BREAK_HANGUL_V_JAMO || b == G_UNICODE_BREAK_HANGUL_T_JAMO))
         || ((a == G_UNICODE_BREAK_HANGUL_T_JAMO || a == G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE)
             && b == G_UNICODE_BREAK_HANGUL_T_JAMO);
}

/* Whether one cannot stand between the character before @at and that at it. */
static gboolean
is_within (const gunichar *chars,
           guint           at)
{
  gunichar before = chars[at - 1];
  gunichar c = chars[at];
  guint n_flags = 0;
  guint base = at - 1;

  if (before == '\r' && c == '\n')
    return TRUE;
  if (g_unichar_iscntrl (before) || g_unichar_iscntrl (c))
    return FALSE;
  if (is_extension (c) || joins_hangul (before, c))
    return TRUE;
  if (before == 0x200D && is_pictograph (c))
    {
      while (base > 0 && is_extension (chars[base]))
        base--;
      return is_pictograph (chars[base]);
    }
  while (is_flag (c) && n_flags < at && is_flag (chars[at - 1 - n_flags]))
    n_flags++;

  return n_flags % 2 == 1;
}

guint
ydoc_text_snap (YdocType *text,
                guint     at)
{
  g_autofree char *string = ydoc_text_dup (text);
  glong n = 0;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (string, -1, &n);

  while (at > 0 && at < (guint) n && is_within (chars, at))
    at--;

  return at;
}

/* Changing */

/* Where a text is changed: between two items. */
void
_ydoc_text_find (YdocTransaction *txn,
                 YdocType        *text,
                 guint32          at,
                 YdocItem       **ret_left,
                 YdocItem       **ret_right)
{
  guint64 offset;
  YdocItem *left = NULL;

  if (at > 0)
    {
      left = _ydoc_cursor_get (_ydoc_seq_find (_ydoc_type_get_list (text), at - 1, &offset));
      if (left != NULL && offset + 1 < left->len)
        _ydoc_clean_start (txn, (YdocId){ left->id.client, left->id.clock + (guint32) offset + 1 });
    }
  *ret_left = left;
  *ret_right = left != NULL ? left->right : text->start;
}

/* Lets an item of ours grow instead of putting a new one behind it, with which it would be merged in the end. */
static gboolean
grow (YdocTransaction *txn,
      YdocItem        *left,
      YdocItem        *right,
      const guint16   *units,
      guint32          n)
{
  YdocClient *own = _ydoc_own_client (txn->doc);
  YdocCursor last;

  if (left == NULL || left->id.client != own || left->ref != YDOC_REF_STRING
      || ydoc_item_is_deleted (left) || left->redone.client != NULL
      || left->id.clock + left->len != own->state || left->right != right
      || !ydoc_id_equal (left->right_origin, right != NULL ? right->id : (YdocId){ NULL, 0 }))
    return FALSE;
  memcpy (_ydoc_item_reserve_units (left, left->len + n) + left->len, units, n * sizeof *units);
  for (guint32 i = 0; i < n && !left->parent->has_pairs; i++)
    left->parent->has_pairs = is_low_surrogate (units[i]);
  _ydoc_touch (txn, own);
  txn->doc->n_bytes += n * sizeof *units;
  left->len += n;
  own->state += n;
  last = _ydoc_seq_last (&own->structs);
  _ydoc_seq_set_weight (&own->structs, last, left->len);
  _ydoc_item_reweigh (left);
  _ydoc_add_changed (txn, left->parent, NULL);

  return TRUE;
}

static void
insert_units (YdocType      *text,
              guint32        at,
              const guint16 *units,
              guint32        n)
{
  YdocTransaction *txn = _ydoc_begin (text->doc, NULL, TRUE);
  YdocItem *left;
  YdocItem *right;

  if (text->has_formats)
    {
      _ydoc_text_insert_in_format (txn, text, at, units, n);
      ydoc_commit (text->doc);
      return;
    }
  _ydoc_text_find (txn, text, at, &left, &right);
  while (right != NULL && ydoc_item_is_deleted (right))
    {
      left = right;
      right = right->right;
    }
  if (!grow (txn, left, right, units, n))
    {
      YdocItem *item = _ydoc_item_new_local (txn, text, NULL, left, right, YDOC_REF_STRING, n);

      _ydoc_item_set_units (item, units, n);
      _ydoc_item_integrate (txn, item, 0);
    }
  ydoc_commit (text->doc);
}

void
ydoc_text_insert_utf16 (YdocType   *text,
                        guint       at,
                        const char *string,
                        gssize      len)
{
  guint16 few[FEW_UNITS];
  g_autofree guint16 *many = NULL;
  guint16 *units = few;
  gsize size = len >= 0 ? (gsize) len : strlen (string);
  gsize n;

  g_return_if_fail (at <= ydoc_text_get_length_utf16 (text));
  if (size == 0)
    return;

  if (size > G_N_ELEMENTS (few))
    units = many = g_new (guint16, size);
  n = _ydoc_utf8_to_units (string, size, units);
  insert_units (text, at, units, (guint32) n);
}

void
ydoc_text_insert (YdocType   *text,
                  guint       at,
                  const char *string)
{
  ydoc_text_insert_utf16 (text, ydoc_text_to_utf16 (text, at), string, -1);
}

void
ydoc_text_delete_utf16 (YdocType *text,
                        guint     at,
                        guint     n)
{
  YdocTransaction *txn;

  g_return_if_fail (n <= ydoc_text_get_length_utf16 (text)
                    && at <= ydoc_text_get_length_utf16 (text) - n);
  if (n == 0)
    return;

  txn = _ydoc_begin (text->doc, NULL, TRUE);
  if (text->has_formats)
    _ydoc_text_delete_in_format (txn, text, at, n);
  else
    _ydoc_list_delete (txn, text, at, n);
  ydoc_commit (text->doc);
}

void
ydoc_text_delete (YdocType *text,
                  guint     at,
                  guint     n)
{
  guint from = ydoc_text_to_utf16 (text, at);

  ydoc_text_delete_utf16 (text, from, ydoc_text_to_utf16 (text, at + n) - from);
}
