/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked.h"

G_BEGIN_DECLS

/**
 * YoriaiRequestState:
 * @YORIAI_REQUEST_NOT_ASKED: nobody has asked the partner
 * @YORIAI_REQUEST_ASKED: asked, and nothing has come
 * @YORIAI_REQUEST_LATE: nothing has come, and the day is past
 * @YORIAI_REQUEST_PARTLY: something has come, and something that is needed has not
 * @YORIAI_REQUEST_ANSWERED: all that is needed is there
 * @YORIAI_REQUEST_CONFIRMED: and somebody has looked through it
 *
 * How far a partner is.
 */
typedef enum
{
  YORIAI_REQUEST_NOT_ASKED,
  YORIAI_REQUEST_ASKED,
  YORIAI_REQUEST_LATE,
  YORIAI_REQUEST_PARTLY,
  YORIAI_REQUEST_ANSWERED,
  YORIAI_REQUEST_CONFIRMED,
} YoriaiRequestState;

YoriaiRecord       *yoriai_request_find_last (YoriaiRecord       *root,
                                              const char         *institution);
YoriaiRecord       *yoriai_request_note      (YoriaiRecord       *root,
                                              const char         *institution,
                                              const char         *number,
                                              const char         *addressee,
                                              const YoriaiAskOptions *options,
                                              const GDate        *today,
                                              GError            **error);
YoriaiRecord       *yoriai_request_offer     (YoriaiRecord       *root,
                                              YoriaiRecord       *institution,
                                              GError            **error);
gboolean            yoriai_request_fill_receipt (YoriaiRecord    *receipt,
                                              const char         *way,
                                              GDateTime          *now,
                                              GError            **error);

/* Marks that somebody sets by hand; each in a transaction of its own unless one is open */
gboolean            yoriai_request_mark_received (YoriaiRecord   *root,
                                              YoriaiRecord       *institution,
                                              const char         *way,
                                              GDateTime          *now,
                                              GError            **error);
gboolean            yoriai_request_mark_copied (YoriaiRecord     *root,
                                              const char         *institution,
                                              GError            **error);
gboolean            yoriai_request_mark_confirmed (YoriaiRecord  *root,
                                              YoriaiRecord       *institution,
                                              gboolean            is_confirmed,
                                              GError            **error);

YoriaiRequestState  yoriai_request_get_state (const YoriaiAsked  *asked,
                                              const GDate        *today);
const char         *yoriai_request_state_get_label (YoriaiRequestState state);

/**
 * YoriaiRequestCounts:
 * @asked: partners that were asked
 * @answered: of them, those from which something has come
 * @late: of the others, those whose day is past
 *
 * How far all partners are.
 */
typedef struct
{
  guint asked;
  guint answered;
  guint late;
} YoriaiRequestCounts;

YoriaiRequestCounts yoriai_requests_count    (YoriaiRecord       *root,
                                              const GDate        *today);

G_END_DECLS
