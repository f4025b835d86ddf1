/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-name"

#include "config.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "text/yoriai-text-name.h"

/* When two texts are one: written in another width or case, with blanks or without, with what nobody
 * sees; and as names of organisations, whatever their legal form is abbreviated to. */

/* Folds a text in which folding does nothing but lower ASCII letters and drop what shows nothing: nearly always. Returns:
 * (transfer full) (nullable): NULL where it is another one */
static char *
fold_plain (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1), *out = folded;

  for (const char *p = text; *p != '\0';)
    {
      const char *at = p;
      gunichar c = yoriai_character_next (&p);

      if (c < 0x80)
        {
          if (c > ' ' && c != 0x7f)
            *out++ = g_ascii_tolower (c);
        }
      else if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fe)
               || c == 0x3001 || c == 0x3002)
        {
          memcpy (out, at, p - at);
          out += p - at;
        }
      else if (c != 0x3000)
        {
          g_free (folded);
          return NULL;
        }
    }
  *out = '\0';
  return folded;
}

/* What is written as several characters and read as one. */
static gunichar
unify (gunichar c)
{
  if (c == 0x301c || c == 0x223c || c == 0x3030)
    return '~';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  return c;
}

/**
 * yoriai_text_fold:
 * @text: a text
 *
 * Brings a text into one width, one case and one composition, with one wave dash and one hyphen, and
 * without blanks and characters that show nothing.
 *
 * Returns: (transfer full): what tells texts apart that are not held to be the same
 */
char *
yoriai_text_fold (const char *text)
{
  char *plain = fold_plain (text);
  g_autofree char *narrow = plain == NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_autofree char *folded = plain == NULL ? g_utf8_casefold (narrow, -1) : NULL;
  GString *packed;

  if (plain != NULL)
    return plain;
  packed = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0';)
    {
      gunichar c = yoriai_character_next (&p);

      if (!yoriai_character_is_blank (c) && !yoriai_character_is_ignorable (c))
        g_string_append_unichar (packed, unify (c));
    }
  return g_string_free (packed, FALSE);
}

/* Each after those it is a part of. */
static const char * const legal_forms[] = {
  "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "公益社団法人", "社団法人",
  "一般財団法人", "公益財団法人", "財団法人", "国立大学法人", "公立大学法人", "学校法人", "地方独立行政法人",
  "独立行政法人", "国立研究開発法人", "大学共同利用機関法人", "社会福祉法人", "医療法人", "宗教法人",
  "特定非営利活動法人", "npo法人", "(株)", "(有)", "(同)", "(資)", "(名)", "(相)", "(一社)", "(公社)", "(社)",
  "(一財)", "(公財)", "(財)", "(国)", "(大)", "(学)", "(独)", "(地独)", "(福)", "(医)", "(宗)", "(特非)",
  "(特)", "(国研)", "(公大)",
};

/* Returns: the length of the form that @at begins with, 0 without one */
static gsize
match_form (const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (legal_forms); i++)
    {
      if (legal_forms[i][0] == at[0] && legal_forms[i][1] == at[1] && g_str_has_prefix (at, legal_forms[i]))
        return strlen (legal_forms[i]);
    }
  return 0;
}

/**
 * yoriai_text_match_form:
 * @at: a place in a folded text
 *
 * Returns: how many bytes the legal form has that stands there, abbreviated or not; 0 where there is none
 */
gsize
yoriai_text_match_form (const char *at)
{
  return match_form (at);
}

/**
 * yoriai_text_match_form_before:
 * @text: a folded text
 * @at: a place in it
 *
 * Returns: how many bytes the legal form has that ends there; 0 where there is none
 */
gsize
yoriai_text_match_form_before (const char *text,
                               const char *at)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (legal_forms); i++)
    {
      gsize length = strlen (legal_forms[i]);

      if (length > longest && (gsize) (at - text) >= length && memcmp (at - length, legal_forms[i], length) == 0)
        longest = length;
    }
  return longest;
}

/* Cuts off what companies add to their names in English. */
static void
cut_ending (GString *name)
{
  static const char * const endings[] = {
    "co.,ltd.", "co.,ltd", "co.ltd.", "co.ltd", "coltd", "ltd.", ",inc.", ",inc", "inc.", "corporation", "corp.",
    ",k.k.", "k.k.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (name->len > strlen (endings[i]) && g_str_has_suffix (name->str, endings[i]))
        {
          g_string_truncate (name, name->len - strlen (endings[i]));
          return;
        }
    }
}

/**
 * yoriai_text_fold_name:
 * @text: a name of an organisation
 *
 * Folds a name, and takes away its legal form, spelled out or abbreviated (株式会社, （株）, ㈱, ㈳, ㈶), and
 * middle dots.
 *
 * Returns: (transfer full): what tells organisations apart; of a name that is nothing else, its form;
 * "" of a name without a visible character
 */
char *
yoriai_text_fold_name (const char *text)
{
  g_autofree char *folded = yoriai_text_fold (text);
  GString *name = g_string_sized_new (strlen (folded));
  const char *p = folded;

  while (*p != '\0')
    {
      gsize length = (guchar) *p >= 0x80 || *p == '(' || *p == 'n' ? match_form (p) : 0;
      const char *next = g_utf8_next_char (p);

      if (length == 0 && g_utf8_get_char (p) != 0x30fb)
        g_string_append_len (name, p, next - p);
      p = length > 0 ? p + length : next;
    }
  cut_ending (name);
  if (name->len > 0)
    return g_string_free (name, FALSE);
  g_string_free (name, TRUE);
  return g_steal_pointer (&folded);
}

/* Forms of one character, the usual one first in each row. */
static const char * const variants[] = {
  "高髙", "崎﨑嵜", "吉𠮷", "徳德", "辺邊邉", "斎斉齋齊", "浜濱濵", "島嶋嶌", "富冨", "真眞", "広廣", "沢澤", "国國",
  "学學", "桜櫻", "竜龍", "滝瀧", "恵惠", "栄榮", "円圓", "関關", "塩鹽", "芸藝", "実實", "寿壽", "万萬", "鉄鐵",
  "豊豐", "横橫", "黒黑", "清淸", "緑綠", "瀬瀨", "礼禮", "桧檜", "条條", "館舘", "柳栁", "曽曾", "県縣", "区區",
  "医醫", "会會", "体體", "総總", "薬藥", "ケヶ",
};

/* Returns: the usual form of each character that has other ones; never freed */
static GHashTable *
get_usual_forms (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      GHashTable *forms = g_hash_table_new (NULL, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
        for (const char *p = g_utf8_next_char (variants[i]); *p != '\0'; p = g_utf8_next_char (p))
          g_hash_table_insert (forms, GUINT_TO_POINTER (g_utf8_get_char (p)),
                               GUINT_TO_POINTER (g_utf8_get_char (variants[i])));
      g_once_init_leave (&once, GPOINTER_TO_SIZE (forms));
    }
  return GSIZE_TO_POINTER (once);
}

/**
 * yoriai_character_get_usual_form:
 * @c: a character
 *
 * Returns: the usual form of it: 高 of 髙; @c where it has no other forms
 */
gunichar
yoriai_character_get_usual_form (gunichar c)
{
  gpointer form = c >= 0x80 ? g_hash_table_lookup (get_usual_forms (), GUINT_TO_POINTER (c)) : NULL;

  return form != NULL ? GPOINTER_TO_UINT (form) : c;
}

/**
 * yoriai_character_has_forms:
 * @c: a character
 *
 * Returns: whether it has an old or a new form besides
 */
gboolean
yoriai_character_has_forms (gunichar c)
{
  for (guint i = 0; c >= 0x80 && i < G_N_ELEMENTS (variants); i++)
    if (g_utf8_strchr (variants[i], -1, c) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * yoriai_text_dup_usual_forms:
 * @name: a name
 *
 * Takes old and new forms of a character for one: 高 for 髙.
 *
 * Returns: (transfer full): @name in the usual forms of its characters
 */
char *
yoriai_text_dup_usual_forms (const char *name)
{
  GString *usual = g_string_sized_new (strlen (name));

  for (const char *p = name; *p != '\0';)
    {
      const char *at = p;
      gunichar c = yoriai_character_next (&p);
      gunichar form = yoriai_character_get_usual_form (c);

      if (form != c)
        g_string_append_unichar (usual, form);
      else
        g_string_append_len (usual, at, p - at);
    }
  return g_string_free (usual, FALSE);
}

/**
 * yoriai_text_fold_variants:
 * @text: a name
 *
 * Folds a name as yoriai_text_fold_name() does, and takes old and new forms of a character for one: 髙
 * for 高. People are proud of theirs: two names alike in this only may be one, and may not.
 *
 * Returns: (transfer full): what the name shares with those that may be meant by it
 */
char *
yoriai_text_fold_variants (const char *text)
{
  g_autofree char *name = yoriai_text_fold_name (text);

  return yoriai_text_dup_usual_forms (name);
}
