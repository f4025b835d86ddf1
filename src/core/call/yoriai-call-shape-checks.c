/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-shape-checks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-form.h"
#include "call/yoriai-call-problem.h"
#include "call/yoriai-call-shape.h"
#include "text/yoriai-nearest.h"

#define STATE_SUFFIX "_state"
#define DAY_LENGTH 10 /* 2026-04-01 */

static void
complain (const YoriaiCallChecking *checking,
          const YoriaiCallTree     *tree,
          const char               *format,
          const char               *name)
{
  yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, tree->doc, tree->json, format, name);
}

/* A date is at least as long as its precision says. */
void
_yoriai_call_check_date (const YoriaiCallChecking *checking,
                         const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *date = _yoriai_call_tree_get (tree, "date");
  const char *text = _yoriai_call_tree_to_string (date), *precision = _yoriai_call_tree_get_string (tree, "precision");
  gsize length = text != NULL ? strlen (text) : 0;

  if (text == NULL || precision == NULL)
    return;
  if (strcmp (precision, "minute") == 0 && length <= DAY_LENGTH)
    complain (checking, date, _("a date that is precise to the minute is to have a time"), NULL);
  else if (strcmp (precision, "day") == 0 && length < DAY_LENGTH)
    complain (checking, date, _("a date that is precise to the day is to have a day"), NULL);
}

/* Negative where @a is before @b as far as both are known */
static int
compare_dates (const char *a,
               const char *b)
{
  gsize length = MIN (MIN (strlen (a), strlen (b)), DAY_LENGTH);
  int order = strncmp (a, b, length);
  g_autoptr (GDateTime) time_a = NULL, time_b = NULL;

  if (order != 0 || strlen (a) <= DAY_LENGTH || strlen (b) <= DAY_LENGTH)
    return order;
  time_a = g_date_time_new_from_iso8601 (a, NULL);
  time_b = g_date_time_new_from_iso8601 (b, NULL);
  return time_a != NULL && time_b != NULL ? g_date_time_compare (time_a, time_b) : 0;
}

/* What comes first is written first. */
void
_yoriai_call_check_window (const YoriaiCallChecking *checking,
                           const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *opens = _yoriai_call_tree_get (_yoriai_call_tree_get (tree, "opens"), "date");
  const YoriaiCallTree *closes = _yoriai_call_tree_get (_yoriai_call_tree_get (tree, "closes"), "date");
  const YoriaiCallTree *starts = _yoriai_call_tree_get (_yoriai_call_tree_get (tree, "starts"), "date");
  const char *from = _yoriai_call_tree_to_string (opens), *to = _yoriai_call_tree_to_string (closes);
  const char *start = _yoriai_call_tree_to_string (starts);

  if (from != NULL && to != NULL && compare_dates (from, to) > 0)
    complain (checking, closes, _("the call closes before it opens, on %s"), from);
  if (to == NULL || start == NULL || compare_dates (to, start) <= 0)
    return;
  /* The base's day may be too early for a call that says its own. */
  yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT,
                            starts->doc == checking->pack->doc ? starts->doc : closes->doc,
                            starts->doc == checking->pack->doc ? starts->json : closes->json,
                            _("the call closes on %s, but projects start on %s"), to, start);
}

/* “NAME_state” says how far NAME is proven. */
void
_yoriai_call_check_params (const YoriaiCallChecking *checking,
                           const YoriaiCallTree     *tree)
{
  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      const char *state = _yoriai_call_tree_to_string (child);

      if (g_str_has_suffix (child->name, STATE_SUFFIX)
          && (state == NULL || !_yoriai_call_set_has (YORIAI_CALL_SET_STATES, checking->vocabularies, state, NULL)))
        complain (checking, child, _("“%s” says how far something is proven: draft, confirmed or user-edited"),
                  child->name);
    }
}

/* Of a text its length, of a list how many items it has. */
void
_yoriai_call_check_limit (const YoriaiCallChecking *checking,
                          const YoriaiCallTree     *tree)
{
  static const char *const lengths[] = { "max", "count" };
  const YoriaiCallTree *items = _yoriai_call_tree_get (tree, "items"), *least = _yoriai_call_tree_get (items, "min");
  gint64 most = _yoriai_call_tree_get_int (items, "max");

  if (most > 0 && _yoriai_call_tree_get_int (items, "min") > most)
    complain (checking, least, _("more are needed than there may be"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const YoriaiCallTree *length = _yoriai_call_tree_get (tree, lengths[i]);

      if (items != NULL && length != NULL)
        complain (checking, length, _("“%s” is of a text; a list has “items” alone"), lengths[i]);
      else if (items == NULL && length == NULL && !checking->is_partial)
        complain (checking, tree, _("“%s” is missing"), lengths[i]);
    }
}

/* --- Tracks --- */

/* A year of less money is one of the project's; a call that has fewer years than its base just has none such. */
void
_yoriai_call_check_track (const YoriaiCallChecking *checking,
                          const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *reduced = _yoriai_call_tree_get (tree, "reduced_years");
  gint64 n = _yoriai_call_tree_get_int (tree, "years"), year = 0;

  if (n == 0 || reduced == NULL || reduced->doc != checking->pack->doc || reduced->children == NULL)
    return;
  for (guint i = 0; i < reduced->children->len; i++)
    {
      const YoriaiCallTree *item = reduced->children->pdata[i];

      if (yoriai_json_get_int64 (item->json, &year) && year > n)
        complain (checking, item, _("“%s” names a year that projects do not have"), "reduced_years");
    }
}

/* --- Forms --- */

/* A sheet is one of its form; which ones these are is the program's. */
void
_yoriai_call_check_form (const YoriaiCallChecking *checking,
                         const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *sheets = _yoriai_call_tree_get (tree, "sheets");
  const YoriaiCallTree *omits = _yoriai_call_tree_get (tree, "omit_when_empty");
  const YoriaiCallTree *mark = _yoriai_call_tree_get (tree, "mark_when_empty");
  const YoriaiCallTree *rounding = _yoriai_call_tree_get (tree, "rounding");
  const char *form = _yoriai_call_tree_get_string (tree, "id"), *unit = _yoriai_call_tree_get_string (tree, "unit");

  for (guint i = 0; sheets != NULL && sheets->children != NULL && i < sheets->children->len; i++)
    {
      const YoriaiCallTree *sheet = sheets->children->pdata[i];
      const char *id = _yoriai_call_tree_get_string (sheet, "id"), *known;
      gboolean is_known = FALSE;

      for (guint j = 0; (known = yoriai_call_form_names_get_sheet (form, j)) != NULL; j++)
        is_known = is_known || g_strcmp0 (known, id) == 0;
      if (!is_known)
        complain (checking, sheet, _("this form has no sheet “%s”"), id);
    }
  if (mark != NULL && omits != NULL && yoriai_json_get_boolean (omits->json))
    complain (checking, mark, _("a form that is left out when it is empty has no room for “mark_when_empty”"), NULL);
  if (rounding != NULL && !checking->is_partial && (unit == NULL || strcmp (unit, "yen") == 0))
    complain (checking, rounding, _("a form in yen has nothing to round; “unit” says in what its amounts are"), NULL);
}

/* A track that is called is in a field of the programme, where the call lists these. */
static void
check_track_field (const YoriaiCallChecking *checking,
                   const YoriaiCallTree     *fields,
                   const YoriaiCallTree     *track)
{
  const YoriaiCallTree *field = _yoriai_call_tree_get (track, "field"), *called = _yoriai_call_tree_get (track, "called");

  if (field == NULL || (called != NULL && !yoriai_json_get_boolean (called->json)))
    return;
  if (_yoriai_call_tree_find_id (fields, _yoriai_call_tree_to_string (field)) == NULL)
    complain (checking, field, _("there is no “%s” among the call's “fields”"), _yoriai_call_tree_to_string (field));
}

void
_yoriai_call_check_pack (const YoriaiCallChecking *checking,
                         const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (tree, "tracks"), *fields = _yoriai_call_tree_get (tree, "fields");

  if (!checking->is_partial)
    _yoriai_call_check_package (checking, tree);
  if (checking->is_partial || tracks == NULL || tracks->children == NULL)
    return;
  if (fields == NULL || fields->children == NULL || fields->children->len == 0)
    return;
  for (guint i = 0; i < tracks->children->len; i++)
    check_track_field (checking, fields, tracks->children->pdata[i]);
}
