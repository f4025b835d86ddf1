/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-form"

#include "config.h"

#include <string.h>

#include "text/yoriai-text-form.h"
#include "text/yoriai-text-name.h"

/* Numbers and addresses that have a form: what is wrong with them, the form or a digit. */

#define CORPORATE_NUMBER_DIGITS 13
#define ORCID_DIGITS 16
#define ERAD_INSTITUTION_DIGITS 10
#define ERAD_PERSON_DIGITS 8
#define MIN_PHONE_DIGITS 9 /* of a number in Japan without its 0, with its country */
#define MAX_PHONE_DIGITS 15
#define DIGITS "0123456789"

static const char * const kind_nicks[] = { "corporate-number", "orcid", "erad-institution", "erad-person", "email", "phone" };
static const char * const state_nicks[] = { "", "wide", "form", "digit" };

/**
 * yoriai_code_kind_from_string:
 * @nick: (nullable): a kind as packs write it
 * @ret_kind: (out): the kind
 *
 * Returns: whether @nick is one
 */
gboolean
yoriai_code_kind_from_string (const char     *nick,
                              YoriaiCodeKind *ret_kind)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (kind_nicks); i++)
    {
      if (nick[0] == kind_nicks[i][0] && strcmp (nick, kind_nicks[i]) == 0)
        {
          *ret_kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * yoriai_code_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): as packs write it: "", "wide", "form" or "digit"
 */
const char *
yoriai_code_state_to_string (YoriaiCodeState state)
{
  return state_nicks[state];
}

/* Takes the hyphens out. */
static void
drop_hyphens (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p != '-')
        *out++ = *p;
    }
  *out = '\0';
}

static gboolean
has_digits (const char *text,
            gsize       n)
{
  return strlen (text) == n && strspn (text, DIGITS) == n;
}

static YoriaiCodeState
check_corporate_number (char *text)
{
  int sum = 0;

  drop_hyphens (text);
  if (*text == 't') /* the invoice system's number is the corporate one behind a T */
    text++;
  if (!has_digits (text, CORPORATE_NUMBER_DIGITS))
    return YORIAI_CODE_BAD_FORM;
  for (int i = 1; i < CORPORATE_NUMBER_DIGITS; i++) /* the weight is 1 for the last digit, then 2, 1, … */
    sum += (text[i] - '0') * (i % 2 == 0 ? 1 : 2);
  return text[0] - '0' == 9 - sum % 9 ? YORIAI_CODE_SOUND : YORIAI_CODE_BAD_DIGIT;
}

static YoriaiCodeState
check_orcid (char *text)
{
  static const char * const prefixes[] = { "https://", "http://", "www.", "orcid.org/", "orcid:" };
  int total = 0;
  char check;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      if (g_str_has_prefix (text, prefixes[i]))
        text += strlen (prefixes[i]);
    }
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  drop_hyphens (text);
  if (strlen (text) != ORCID_DIGITS || strspn (text, DIGITS) < ORCID_DIGITS - 1 ||
      strchr (DIGITS "x", text[ORCID_DIGITS - 1]) == NULL)
    return YORIAI_CODE_BAD_FORM;
  for (int i = 0; i < ORCID_DIGITS - 1; i++)
    total = (total + text[i] - '0') * 2 % 11;
  check = (12 - total) % 11 == 10 ? 'x' : '0' + (12 - total) % 11;
  return text[ORCID_DIGITS - 1] == check ? YORIAI_CODE_SOUND : YORIAI_CODE_BAD_DIGIT;
}

static YoriaiCodeState
check_digits (char  *text,
              gsize  n)
{
  return has_digits (text, n) ? YORIAI_CODE_SOUND : YORIAI_CODE_BAD_FORM;
}

static gboolean
is_label (const char *text,
          gsize       length)
{
  if (length == 0 || text[0] == '-' || text[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '-')
        return FALSE;
    }
  return TRUE;
}

/* Something, @, and a domain of two labels or more. */
static YoriaiCodeState
check_email (char *text)
{
  const char *at = strchr (text, '@'), *dot;
  guint n_labels = 0;

  if (at == NULL || at == text || strspn (text, "abcdefghijklmnopqrstuvwxyz" DIGITS ".!#$%&'*+/=?^_`{|}~-") != (gsize) (at - text) ||
      text[0] == '.')
    return YORIAI_CODE_BAD_FORM;
  for (const char *label = at + 1; label != NULL; label = dot != NULL ? dot + 1 : NULL)
    {
      dot = strchr (label, '.');
      if (!is_label (label, dot != NULL ? (gsize) (dot - label) : strlen (label)))
        return YORIAI_CODE_BAD_FORM;
      n_labels++;
    }
  return n_labels >= 2 ? YORIAI_CODE_SOUND : YORIAI_CODE_BAD_FORM;
}

/* Digits, hyphens, brackets, a + before them; an extension behind. */
static YoriaiCodeState
check_phone (char *text)
{
  static const char * const extensions[] = { "(内線", "内線", "ext.", "ext", "(ext" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      char *extension = strstr (text, extensions[i]);

      if (extension != NULL)
        *extension = '\0';
    }
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        n++;
      else if (strchr ("-().", *p) == NULL && !(*p == '+' && p == text))
        return YORIAI_CODE_BAD_FORM;
    }
  return n >= MIN_PHONE_DIGITS && n <= MAX_PHONE_DIGITS ? YORIAI_CODE_SOUND : YORIAI_CODE_BAD_FORM;
}

/* Whether a character would be refused where the code is copied to; an extension is for people. */
static gboolean
is_wide (const char     *text,
         YoriaiCodeKind  kind)
{
  const char *end = kind == YORIAI_CODE_PHONE ? strstr (text, "内線") : NULL;

  if (end != NULL && g_str_has_suffix (text, "）") && end - text >= 3 && g_str_has_prefix (end - 3, "（"))
    end -= 3;
  for (const char *p = text; *p != '\0' && p != end; p++)
    {
      if ((guchar) *p >= 0x80)
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_code_check:
 * @text: what was filled in
 * @kind: what it should be
 *
 * Reads digits and letters of either width, with hyphens or without and with blanks round it, and tells what is wrong:
 * the form, or a digit.
 *
 * Returns: what is to be said of it
 */
YoriaiCodeState
yoriai_code_check (const char     *text,
                   YoriaiCodeKind  kind)
{
  g_autofree char *folded = yoriai_text_fold (text);
  YoriaiCodeState state = YORIAI_CODE_BAD_FORM;

  switch (kind)
    {
    case YORIAI_CODE_CORPORATE_NUMBER:
      state = check_corporate_number (folded);
      break;
    case YORIAI_CODE_ORCID:
      state = check_orcid (folded);
      break;
    case YORIAI_CODE_ERAD_INSTITUTION:
      state = check_digits (folded, ERAD_INSTITUTION_DIGITS);
      break;
    case YORIAI_CODE_ERAD_PERSON:
      state = check_digits (folded, ERAD_PERSON_DIGITS);
      break;
    case YORIAI_CODE_EMAIL:
      state = check_email (folded);
      break;
    case YORIAI_CODE_PHONE:
      state = check_phone (folded);
      break;
    default:
      g_return_val_if_reached (YORIAI_CODE_BAD_FORM);
    }
  return state == YORIAI_CODE_SOUND && is_wide (text, kind) ? YORIAI_CODE_WIDE : state;
}
