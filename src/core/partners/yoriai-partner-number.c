/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-number"

#include "config.h"

#include "partners/yoriai-partner-number.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "record/yoriai-space.h"
#include "text/yoriai-characters.h"
#include "text/yoriai-fit.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

/* What a partner's sheet is known by: 07-3F9K. The first part is the partner's place in the table, which people see; the
 * second is made of the proposal and the partner, so that it stays when the table is sorted, and a sheet of another
 * proposal is told apart. It has no letters that are taken for others. */

#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define N_LETTERS 4
#define BITS 5
#define MAX_NAME_UNITS 80 /* of a file's whole name */

/* Returns: (transfer full): four letters */
static char *
dup_mark (YoriaiRecord *institution)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_record_get_space (institution));
  g_autofree char *both = g_strconcat (yoriai_record_get_id (root), "/", yoriai_record_get_id (institution), NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
  guint64 bits;
  char *mark = g_new0 (char, N_LETTERS + 1);

  hash[8] = '\0';
  bits = g_ascii_strtoull (hash, NULL, 16);
  for (guint i = 0; i < N_LETTERS; i++)
    mark[i] = ALPHABET[(bits >> (BITS * i)) & (strlen (ALPHABET) - 1)];
  return mark;
}

/**
 * yoriai_partner_number_dup:
 * @institution: an institution
 *
 * Returns: (transfer full): the number of its sheet: its place in the table, and four letters that stay its own
 */
char *
yoriai_partner_number_dup (YoriaiRecord *institution)
{
  g_autofree char *mark = dup_mark (institution);

  return g_strdup_printf ("%02u-%s", yoriai_record_get_index (institution) + 1, mark);
}

/* Whether @mark stands in @text, with no letter or digit on either side. */
static gboolean
has_mark (const char *text,
          const char *mark)
{
  for (const char *at = strstr (text, mark); at != NULL; at = strstr (at + 1, mark))
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[strlen (mark)]))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_partner_number_find:
 * @root: a proposal
 * @text: a number, or the name of a file with one in it
 *
 * Returns: (transfer none) (nullable): the institution whose number it is; %NULL for none, and for more than one
 */
YoriaiRecord *
yoriai_partner_number_find (YoriaiRecord *root,
                            const char   *text)
{
  guint field = yoriai_record_find_field (root, "institutions");
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *upper = narrow != NULL ? g_ascii_strup (narrow, -1) : NULL;
  YoriaiRecord *found = NULL;

  for (guint i = 0; upper != NULL && i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      g_autofree char *mark = dup_mark (institution);

      if (!has_mark (upper, mark))
        continue;
      if (found != NULL)
        return NULL;
      found = institution;
    }
  return found;
}

/**
 * yoriai_partner_number_dup_file:
 * @institution: a partner
 * @number: of its sheet
 * @language: “ja” or “en”
 *
 * Returns: (transfer full): what its workbook is called, on any system: 回答票_07_株式会社そらテック_3F9K.xlsx
 */
char *
yoriai_partner_number_dup_file (YoriaiRecord *institution,
                                const char   *number,
                                const char   *language)
{
  gboolean is_english = g_str_equal (language, "en");
  const char *english = yoriai_record_get_string (institution, "name_en");
  const char *name = yoriai_record_get_string (institution, "name");
  const char *dash = strchr (number, '-');
  g_autofree char *place = g_strndup (number, dash - number);
  /* Translators: how the names of partners' files begin; the place in the table */
  const char *format = N_("Answers_%s_");
  g_autofree char *head = g_strdup_printf (is_english ? format : yoriai_ja (format), place);
  g_autofree char *tail = g_strdup_printf ("_%s.xlsx", dash + 1);
  g_autofree char *line = NULL;
  g_autofree char *cut = NULL;
  glong n_other = g_utf8_strlen (head, -1) + g_utf8_strlen (tail, -1);

  if (is_english && !yoriai_text_is_empty (english))
    name = english;
  line = yoriai_fit_dup_line (YORIAI_FIT_FILE_NAME, name != NULL ? name : "");
  g_strstrip (line);
  g_strdelimit (line, " /\\:*?\"<>|._", '-');
  cut = g_strndup (line, yoriai_fit_cut (line, YORIAI_FIT_UTF16, (gsize) (MAX_NAME_UNITS - n_other)));
  return g_strconcat (head, *cut != '\0' ? cut : place, tail, NULL);
}
