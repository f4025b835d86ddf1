/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-heading"

#include "config.h"

#include "words/yoriai-heading.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-name.h"
#include "words/yoriai-catalogue.h"
#include "words/yoriai-date.h"

/* Headings of the tables that people keep: a column by its label, by a part of it, or by what everybody calls it. */

/* What people write over a column, folded, by the field's name; that of a child has the child's before it. */
static const struct
{
  const char *name;
  const char *words;
} everyday[] = {
  { "name", "名称 名前 機関名 機関名称 組織名 団体名 法人名 会社名 企業名 大学名 氏名" },
  { "kana", "フリガナ ふりがな よみ 読み 読み仮名 カナ" },
  { "kind", "種別 種類 区分 分類" },
  { "role", "役割 立場 参画区分 役" },
  { "lead_municipality", "幹事" },
  { "corporate_number", "法人番号" },
  { "erad_code", "e-rad eradコード e-radコード 機関コード" },
  { "erad_number", "研究者番号 e-rad番号" },
  { "prefecture", "都道府県 県" },
  { "city", "市区町村 市町村" },
  { "consent", "承諾 同意 参加承諾" },
  { "email", "メール メールアドレス e-mail eメール email" },
  { "phone", "電話 電話番号 tel" },
  { "contact.name", "担当者 担当者名 担当 連絡先" },
  { "contact.email", "担当者メール 連絡先メール" },
  { "contact.phone", "担当者電話 連絡先電話" },
  { "contact.department", "担当部署 担当課" },
  { "department", "部署 部局 所属" },
  { "post", "職 役職 職名 肩書 肩書き" },
  { "sector", "出身 産学官" },
  { "institution", "機関 所属機関 機関名 参画機関" },
  { "lead_institution", "主担当 主担当機関 担当機関" },
  { "leader", "リーダー 課題リーダー 担当者 責任者" },
  { "title", "題名 タイトル 課題名 件名" },
  { "task", "課題 研究開発課題 担当課題" },
  { "category", "費目 経費区分" },
  { "note", "備考 メモ 摘要 注記" },
  { "start_year", "開始 開始年 開始年度" },
  { "end_year", "終了 終了年 終了年度" },
};

static gboolean
is_word (const char *words,
         const char *wanted)
{
  g_auto (GStrv) all = g_strsplit (words, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *folded = yoriai_text_fold (all[i]);

      if (strcmp (folded, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_heading_match:
 * @owner: (nullable): the child that has the field, where it is one of a child
 * @field: a field
 * @heading: what stands over a column
 *
 * Returns: whether the heading names the field, however it is written
 */
YoriaiHeadingMatch
yoriai_heading_match (const YoriaiField *owner,
                      const YoriaiField *field,
                      const char        *heading)
{
  g_autofree char *wanted = yoriai_text_fold (heading);
  g_autofree char *name = owner != NULL ? g_strconcat (owner->name, ".", field->name, NULL) : g_strdup (field->name);
  g_autofree char *label = yoriai_text_fold (_(field->label));
  g_autofree char *japanese = yoriai_text_fold (yoriai_ja (field->label));

  if (*wanted == '\0')
    return YORIAI_HEADING_OTHER;
  if (strcmp (heading, name) == 0 || strcmp (wanted, label) == 0 || strcmp (wanted, japanese) == 0)
    return YORIAI_HEADING_LABEL;
  for (guint i = 0; i < G_N_ELEMENTS (everyday); i++)
    {
      if (strcmp (everyday[i].name, name) == 0 && is_word (everyday[i].words, wanted))
        return YORIAI_HEADING_WORD;
    }
  return strstr (label, wanted) != NULL || strstr (japanese, wanted) != NULL ? YORIAI_HEADING_AKIN
                                                                             : YORIAI_HEADING_OTHER;
}

/**
 * yoriai_heading_read_year:
 * @heading: what stands over a column
 * @first_year: the first fiscal year, 0 when nobody has said it
 *
 * Reads a heading that names a year: 2年度目, Year 2, or with the first fiscal year R7, 令和7年度, 2025年度.
 *
 * Returns: the project year, from 1; 0 when it names none there may be
 */
gint64
yoriai_heading_read_year (const char *heading,
                          gint64      first_year)
{
  static const struct
  {
    const char *pattern;
    int calendar; /* what makes a fiscal year of it; -1: it is a project year */
  } spellings[] = {
    { "^(?:第)?([0-9]{1,2})年度?目", -1 },
    { "^year([0-9]{1,2})$", -1 },
    { "^(?:r|令和)([0-9]{1,2})(?:年|/|\\(|$)", YORIAI_REIWA_OFFSET },
    { "^(?:令和)?(20[0-9]{2})年度", 0 },
  };
  g_autofree char *folded = yoriai_text_fold (heading);

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (spellings[i].pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *digits = NULL;
      gint64 year;

      if (!g_regex_match (regex, folded, 0, &match))
        continue;
      digits = g_match_info_fetch (match, 1);
      year = g_ascii_strtoll (digits, NULL, 10);
      if (spellings[i].calendar >= 0)
        year = first_year > 0 ? year + spellings[i].calendar - first_year + 1 : 0;
      return year >= 1 && year <= YORIAI_MAX_YEARS ? year : 0;
    }

  return 0;
}
