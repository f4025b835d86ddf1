/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-requests"

#include "config.h"

#include "partners/yoriai-requests.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-number.h"
#include "record/yoriai-space.h"

/* Who was asked, and how far that is: told from what the proposal has on it. */

#define REQUESTS "requests"
#define RECEIPTS "receipts"
#define DAY_LENGTH 11

/**
 * yoriai_request_find_last:
 * @root: a proposal
 * @institution: a partner's id
 *
 * Returns: (transfer none) (nullable): the last request to it
 */
YoriaiRecord *
yoriai_request_find_last (YoriaiRecord *root,
                          const char   *institution)
{
  guint field = yoriai_record_find_field (root, REQUESTS);

  for (guint i = yoriai_record_get_n_items (root, field); i > 0; i--)
    {
      YoriaiRecord *request = yoriai_record_get_item (root, field, i - 1);

      if (g_strcmp0 (yoriai_record_get_string (request, "institution"), institution) == 0)
        return request;
    }
  return NULL;
}

static gboolean
set_parts (YoriaiRecord            *request,
           const YoriaiAskOptions  *options,
           GError                 **error)
{
  YoriaiValue value = YORIAI_VALUE_STRINGS (options->parts);

  if (options->parts == NULL || options->parts[0] == NULL)
    return TRUE;
  return yoriai_record_set (request, yoriai_record_find_field (request, "parts"), &value, error);
}

/**
 * yoriai_request_note:
 * @root: the proposal
 * @institution: the id of a partner
 * @number: of its sheet
 * @addressee: whom it goes to
 * @options: what is asked, and until when
 * @today: the day on which it is sent
 * @error: return location for a #YoriaiRecordError
 *
 * Notes in the proposal that the partner is asked, in the transaction that is open.
 *
 * Returns: (transfer none) (nullable): the request
 */
YoriaiRecord *
yoriai_request_note (YoriaiRecord            *root,
                     const char              *institution,
                     const char              *number,
                     const char              *addressee,
                     const YoriaiAskOptions  *options,
                     const GDate             *today,
                     GError                 **error)
{
  YoriaiRecord *last = yoriai_request_find_last (root, institution);
  gint64 round = last != NULL ? MAX (yoriai_record_get_int (last, "round"), 1) + 1 : 1;
  YoriaiRecord *request = yoriai_record_insert (root, yoriai_record_find_field (root, REQUESTS), NULL, NULL, error);
  char day[DAY_LENGTH];

  g_date_strftime (day, sizeof day, "%Y-%m-%d", today);
  if (request == NULL || !yoriai_record_set_string (request, "institution", institution, error)
      || !yoriai_record_set_string (request, "number", number, error)
      || !yoriai_record_set_int (request, "round", round, error) || !set_parts (request, options, error)
      || !yoriai_record_set_string (request, "addressee", addressee, error)
      || !yoriai_record_set_string (request, "asked_on", day, error)
      || !yoriai_record_set_string (request, "due", options->due, error)
      || !yoriai_record_set_string (request, "due_time", options->due_time, error)
      || !yoriai_record_set_string (request, "note", options->note, error))
    return NULL;
  return request;
}

/**
 * yoriai_request_offer:
 * @root: the proposal
 * @institution: a partner
 * @error: return location for a #YoriaiRecordError
 *
 * Returns: (transfer none) (nullable): the last request to it; where nobody has asked it one without a day
 */
YoriaiRecord *
yoriai_request_offer (YoriaiRecord  *root,
                      YoriaiRecord  *institution,
                      GError       **error)
{
  const char *id = yoriai_record_get_id (institution);
  YoriaiRecord *request = yoriai_request_find_last (root, id);
  g_autofree char *number = NULL;

  if (request != NULL)
    return request;
  request = yoriai_record_insert (root, yoriai_record_find_field (root, REQUESTS), NULL, NULL, error);
  number = yoriai_partner_number_dup (institution);
  if (request == NULL || !yoriai_record_set_string (request, "institution", id, error)
      || !yoriai_record_set_string (request, "number", number, error))
    return NULL;
  return request;
}

/**
 * yoriai_request_fill_receipt:
 * @receipt: what came
 * @way: how: workbook, table, mail, phone or on-paper
 * @now: when
 * @error: return location for a #YoriaiRecordError
 *
 * Returns: whether it is noted
 */
gboolean
yoriai_request_fill_receipt (YoriaiRecord  *receipt,
                             const char    *way,
                             GDateTime     *now,
                             GError       **error)
{
  guint field = yoriai_record_find_field (receipt, "way");
  YoriaiValue value = YORIAI_VALUE_INT (yoriai_field_find_value (yoriai_record_get_field (receipt, field), way));
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d"), *time = g_date_time_format (now, "%H:%M");

  return yoriai_record_set_string (receipt, "date", date, error) && yoriai_record_set_string (receipt, "time", time, error)
         && yoriai_record_set (receipt, field, &value, error);
}

/* Ends the transaction that a mark is. */
static gboolean
end_mark (YoriaiRecord *root,
          gboolean      is_done)
{
  YoriaiSpace *space = yoriai_record_get_space (root);

  if (is_done)
    yoriai_space_commit (space);
  else
    yoriai_space_rollback (space);
  return is_done;
}

/**
 * yoriai_request_mark_received:
 * @root: the proposal
 * @institution: a partner
 * @way: phone: confirmed by telephone; on-paper: on paper or as PDF, which is still to be copied by hand
 * @now: when
 * @error: return location for a #YoriaiRecordError
 *
 * Notes an answer that is no file.
 *
 * Returns: whether it is noted
 */
gboolean
yoriai_request_mark_received (YoriaiRecord  *root,
                              YoriaiRecord  *institution,
                              const char    *way,
                              GDateTime     *now,
                              GError       **error)
{
  YoriaiRecord *request, *receipt;

  yoriai_space_begin (yoriai_record_get_space (root), _("Note an Answer"), NULL);
  request = yoriai_request_offer (root, institution, error);
  receipt = request != NULL ? yoriai_record_insert (request, yoriai_record_find_field (request, RECEIPTS), NULL, NULL, error) : NULL;
  return end_mark (root, receipt != NULL && yoriai_request_fill_receipt (receipt, way, now, error)
                           && (!g_str_equal (way, "on-paper") || yoriai_record_set_int (receipt, "pending", 1, error)));
}

static gboolean
clear_pending (YoriaiRecord  *request,
               GError       **error)
{
  guint field = yoriai_record_find_field (request, RECEIPTS);
  gboolean is_done = TRUE;

  for (guint i = 0; i < yoriai_record_get_n_items (request, field) && is_done; i++)
    {
      YoriaiRecord *receipt = yoriai_record_get_item (request, field, i);

      if (yoriai_record_get_int (receipt, "pending") == 1)
        is_done = yoriai_record_set_int (receipt, "pending", 0, error);
    }
  return is_done;
}

/**
 * yoriai_request_mark_copied:
 * @root: the proposal
 * @institution: the id of a partner
 * @error: return location for a #YoriaiRecordError
 *
 * Notes that what came on paper has been copied by hand.
 *
 * Returns: whether it is noted
 */
gboolean
yoriai_request_mark_copied (YoriaiRecord  *root,
                            const char    *institution,
                            GError       **error)
{
  guint field = yoriai_record_find_field (root, REQUESTS);
  gboolean is_done = TRUE;

  yoriai_space_begin (yoriai_record_get_space (root), _("Note What Was Copied by Hand"), NULL);
  for (guint i = 0; i < yoriai_record_get_n_items (root, field) && is_done; i++)
    {
      YoriaiRecord *request = yoriai_record_get_item (root, field, i);

      if (g_strcmp0 (yoriai_record_get_string (request, "institution"), institution) == 0)
        is_done = clear_pending (request, error);
    }
  return end_mark (root, is_done);
}

/**
 * yoriai_request_mark_confirmed:
 * @root: the proposal
 * @institution: a partner
 * @is_confirmed: whether somebody has looked through its answer
 * @error: return location for a #YoriaiRecordError
 *
 * Returns: whether it is noted
 */
gboolean
yoriai_request_mark_confirmed (YoriaiRecord  *root,
                               YoriaiRecord  *institution,
                               gboolean       is_confirmed,
                               GError       **error)
{
  YoriaiRecord *request;

  yoriai_space_begin (yoriai_record_get_space (root), _("Look Through an Answer"), NULL);
  request = yoriai_request_offer (root, institution, error);
  return end_mark (root, request != NULL && yoriai_record_set_int (request, "confirmed", is_confirmed, error));
}

/* What one sees of a request without looking at what was asked; of a partner that was asked. */
static YoriaiRequestState
get_arrival (YoriaiRecord *request,
             const GDate  *today)
{
  const char *due = yoriai_record_get_string (request, "due");
  char day[DAY_LENGTH];

  if (yoriai_record_get_int (request, "confirmed") == 1)
    return YORIAI_REQUEST_CONFIRMED;
  if (yoriai_record_get_n_items (request, yoriai_record_find_field (request, RECEIPTS)) > 0)
    return YORIAI_REQUEST_ANSWERED;
  g_date_strftime (day, sizeof day, "%Y-%m-%d", today);
  return due != NULL && strncmp (due, day, strlen (due)) < 0 ? YORIAI_REQUEST_LATE : YORIAI_REQUEST_ASKED;
}

/**
 * yoriai_requests_count:
 * @root: the proposal
 * @today: which day it is
 *
 * Returns: how far all partners are, each by what it was asked last
 */
YoriaiRequestCounts
yoriai_requests_count (YoriaiRecord *root,
                       const GDate  *today)
{
  guint field = yoriai_record_find_field (root, "institutions");
  YoriaiRequestCounts counts = { 0 };

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      YoriaiRecord *request = yoriai_request_find_last (root, yoriai_record_get_id (institution));
      YoriaiRequestState state = request != NULL ? get_arrival (request, today) : YORIAI_REQUEST_NOT_ASKED;

      counts.asked += request != NULL;
      counts.answered += state >= YORIAI_REQUEST_PARTLY;
      counts.late += state == YORIAI_REQUEST_LATE;
    }
  return counts;
}

/**
 * yoriai_request_get_state:
 * @asked: what is asked of a partner
 * @today: which day it is
 *
 * Returns: how far the partner is
 */
YoriaiRequestState
yoriai_request_get_state (const YoriaiAsked *asked,
                          const GDate       *today)
{
  YoriaiRecord *request = yoriai_request_find_last (asked->reading->root, yoriai_record_get_id (asked->institution));
  YoriaiRequestState arrival = request != NULL ? get_arrival (request, today) : YORIAI_REQUEST_NOT_ASKED;
  guint n_filled;

  if (arrival != YORIAI_REQUEST_ANSWERED)
    return arrival;
  return yoriai_asked_count (asked, &n_filled) > n_filled ? YORIAI_REQUEST_PARTLY : YORIAI_REQUEST_ANSWERED;
}

/**
 * yoriai_request_state_get_label:
 * @state: how far a partner is
 *
 * Returns: (transfer none): what people call it, untranslated
 */
const char *
yoriai_request_state_get_label (YoriaiRequestState state)
{
  static const char *const labels[] = {
    [YORIAI_REQUEST_NOT_ASKED] = N_("Not asked yet"),
    [YORIAI_REQUEST_ASKED] = N_("Waiting for an answer"),
    [YORIAI_REQUEST_LATE] = N_("Late"),
    [YORIAI_REQUEST_PARTLY] = N_("Partly answered"),
    [YORIAI_REQUEST_ANSWERED] = N_("Answered"),
    [YORIAI_REQUEST_CONFIRMED] = N_("Answered and looked through"),
  };

  return labels[state];
}
