/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked.h"

G_BEGIN_DECLS

/**
 * YoriaiPartnerMail:
 * @YORIAI_PARTNER_MAIL_REQUEST: asks for answers
 * @YORIAI_PARTNER_MAIL_AGAIN: asks once more for what is still open, after an answer
 * @YORIAI_PARTNER_MAIL_REMINDER: no answer has come
 * @YORIAI_PARTNER_MAIL_THANKS: all has come
 *
 * What a mail to a partner is about.
 */
typedef enum
{
  YORIAI_PARTNER_MAIL_REQUEST,
  YORIAI_PARTNER_MAIL_AGAIN,
  YORIAI_PARTNER_MAIL_REMINDER,
  YORIAI_PARTNER_MAIL_THANKS,
  YORIAI_PARTNER_N_MAILS,
} YoriaiPartnerMail;

char    *yoriai_partner_mail_dup_subject (const YoriaiAsked  *asked,
                                          YoriaiPartnerMail   mail) G_GNUC_WARN_UNUSED_RESULT;
char    *yoriai_partner_mail_dup_body    (const YoriaiAsked  *asked,
                                          YoriaiPartnerMail   mail) G_GNUC_WARN_UNUSED_RESULT;
GBytes  *yoriai_partner_mail_write       (const YoriaiAsked  *asked,
                                          YoriaiPartnerMail   mail,
                                          const char         *file,
                                          GBytes             *bytes) G_GNUC_WARN_UNUSED_RESULT;
GString *yoriai_partner_merge_table_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void     yoriai_partner_merge_table_add  (GString            *table,
                                          const YoriaiAsked  *asked,
                                          YoriaiPartnerMail   mail,
                                          const char         *file);

G_END_DECLS
