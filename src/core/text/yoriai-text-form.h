/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiCodeKind:
 * @YORIAI_CODE_CORPORATE_NUMBER: 13 digits, the first being the check digit of the others
 * @YORIAI_CODE_ORCID: 0000-0000-0000-000X with a check digit (ISO 7064 mod 11-2), as an address perhaps
 * @YORIAI_CODE_ERAD_INSTITUTION: ten digits
 * @YORIAI_CODE_ERAD_PERSON: eight digits
 * @YORIAI_CODE_EMAIL: an e-mail address
 * @YORIAI_CODE_PHONE: a telephone number
 *
 * What has a form of its own.
 */
typedef enum
{
  YORIAI_CODE_CORPORATE_NUMBER,
  YORIAI_CODE_ORCID,
  YORIAI_CODE_ERAD_INSTITUTION,
  YORIAI_CODE_ERAD_PERSON,
  YORIAI_CODE_EMAIL,
  YORIAI_CODE_PHONE,
} YoriaiCodeKind;

/**
 * YoriaiCodeState:
 * @YORIAI_CODE_SOUND: as it should be
 * @YORIAI_CODE_WIDE: sound, but written with full-width characters
 * @YORIAI_CODE_BAD_FORM: not of the form
 * @YORIAI_CODE_BAD_DIGIT: of the form, but the check digit says that some digit is wrong
 *
 * What is to be said of it.
 */
typedef enum
{
  YORIAI_CODE_SOUND,
  YORIAI_CODE_WIDE,
  YORIAI_CODE_BAD_FORM,
  YORIAI_CODE_BAD_DIGIT,
} YoriaiCodeState;

gboolean        yoriai_code_kind_from_string (const char      *nick,
                                              YoriaiCodeKind  *ret_kind);
const char     *yoriai_code_state_to_string  (YoriaiCodeState  state);
YoriaiCodeState yoriai_code_check            (const char      *text,
                                              YoriaiCodeKind   kind);

G_END_DECLS
