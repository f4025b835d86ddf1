/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked.h"

G_BEGIN_DECLS

/* What the hidden parts of a workbook are called, so that they are found again. */
#define YORIAI_PARTNER_FORMAT "yoriai-sheet"
#define YORIAI_PARTNER_VERSION "1"
#define YORIAI_PARTNER_HIDDEN_SHEET "_yoriai"
#define YORIAI_PARTNER_ID "id"         /* over the column of the records' ids */
#define YORIAI_PARTNER_PLACE "no"      /* over the column of the rows' numbers */
#define YORIAI_PARTNER_LABEL "label"   /* over the labels of a form */
#define YORIAI_PARTNER_ANSWER "answer" /* and the answers */
#define YORIAI_PARTNER_SENT '='        /* before the key of a column, over what was sent in it */
#define YORIAI_PARTNER_WHO "cover.who"
#define YORIAI_PARTNER_DATE "cover.date"
#define YORIAI_PARTNER_NOTE "cover.note"

GBytes *yoriai_partner_book_write (const YoriaiAsked  *asked,
                                   const GDate        *today,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char   *yoriai_partner_book_dup_addressee (const YoriaiAsked *asked) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
