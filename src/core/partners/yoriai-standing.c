/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-standing"

#include "config.h"

#include "partners/yoriai-standing.h"

#include "partners/yoriai-asking.h"
#include "text/yoriai-text.h"

/* How far partners are, a row each. */

#define REQUESTS "requests"
#define RECEIPTS "receipts"
#define INSTITUTIONS "institutions"

static char *
dup_text (YoriaiRecord *record,
          const char   *name)
{
  const char *text = yoriai_record_get_string (record, name);

  return yoriai_text_is_empty (text) ? NULL : g_strdup (text);
}

static void
replace (char       **text,
         YoriaiRecord *record,
         const char   *name)
{
  g_free (*text);
  *text = dup_text (record, name);
}

static guint
get_count (YoriaiRecord *receipt,
           const char   *name)
{
  return (guint) MAX (yoriai_record_get_int (receipt, name), 0);
}

static void
add_receipt (YoriaiStanding *self,
             YoriaiRecord   *receipt)
{
  self->n_received++;
  replace (&self->received_on, receipt, "date");
  replace (&self->received_at, receipt, "time");
  replace (&self->who, receipt, "who");
  self->is_pending = self->is_pending || yoriai_record_get_int (receipt, "pending") == 1;
  self->n_filled += get_count (receipt, "added");
  self->n_changed += get_count (receipt, "changed");
  self->n_contested += get_count (receipt, "contested");
  self->n_unreadable += get_count (receipt, "unreadable");
}

static void
add_requests (YoriaiStanding *self,
              YoriaiRecord   *root)
{
  guint field = yoriai_record_find_field (root, REQUESTS);

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *request = yoriai_record_get_item (root, field, i);
      guint receipts = yoriai_record_find_field (request, RECEIPTS);

      if (g_strcmp0 (yoriai_record_get_string (request, "institution"), self->institution) != 0)
        continue;
      replace (&self->asked_on, request, "asked_on");
      replace (&self->due, request, "due");
      replace (&self->due_time, request, "due_time");
      self->n_rounds += self->asked_on != NULL; /* what came unasked is noted at one without a day */
      for (guint j = 0; j < yoriai_record_get_n_items (request, receipts); j++)
        add_receipt (self, yoriai_record_get_item (request, receipts, j));
    }
}

/**
 * yoriai_standing_new:
 * @reading: the proposal, which tells the day
 * @institution: a partner
 *
 * What was asked last is what must be there.
 *
 * Returns: (transfer full): how far the partner is
 */
YoriaiStanding *
yoriai_standing_new (YoriaiReading *reading,
                     YoriaiRecord  *institution)
{
  const char *id = yoriai_record_get_id (institution);
  YoriaiRecord *request = yoriai_request_find_last (reading->root, id);
  YoriaiRecord *contact = yoriai_record_get_child (institution, yoriai_record_find_field (institution, "contact"));
  YoriaiAskOptions options = { .parts = request != NULL ? yoriai_record_get_strings (request, "parts") : NULL };
  g_autoptr (YoriaiAsked) asked = yoriai_asked_new (reading, institution, &options);
  const char *name = yoriai_record_get_string (institution, "name");
  YoriaiStanding *self = g_new0 (YoriaiStanding, 1);
  guint n_filled;

  self->institution = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : "");
  self->contact = dup_text (contact, "name");
  self->email = dup_text (contact, "email");
  self->is_usual = yoriai_ask_is_usual (institution);
  self->state = yoriai_request_get_state (asked, &reading->options->today);
  self->n_open = yoriai_asked_count (asked, &n_filled) - n_filled;
  add_requests (self, reading->root);
  return self;
}

/**
 * yoriai_standing_list:
 * @reading: the proposal, which tells the day
 *
 * Returns: (transfer full) (element-type YoriaiStanding): how far all institutions are, in the order of their table
 */
GPtrArray *
yoriai_standing_list (YoriaiReading *reading)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_standing_free);
  guint field = yoriai_record_find_field (reading->root, INSTITUTIONS);

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    g_ptr_array_add (list, yoriai_standing_new (reading, yoriai_record_get_item (reading->root, field, i)));
  return list;
}

/**
 * yoriai_standing_free:
 * @self: (transfer full): how far a partner is
 */
void
yoriai_standing_free (YoriaiStanding *self)
{
  g_free (self->institution);
  g_free (self->name);
  g_free (self->contact);
  g_free (self->email);
  g_free (self->asked_on);
  g_free (self->due);
  g_free (self->due_time);
  g_free (self->received_on);
  g_free (self->received_at);
  g_free (self->who);
  g_free (self);
}
