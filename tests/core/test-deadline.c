/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-deadline.h"

#include "broken-packs.h"

/* Several deadlines, and what is due at each. */

#define NAME(ja, en) "{\"ja\": \"" ja "\", \"en\": \"" en "\"}"
#define DATES                                                                                                              \
  TEST_PACK ("\"window\": {\"closes\": {\"date\": \"2026-06-18T12:00:00+09:00\", \"precision\": \"minute\", \"text\": " TEST_TEXT "}},\n"      \
             "\"dates\": [{\"id\": \"mail\", \"date\": \"2026-06-18T05:00:00Z\", \"precision\": \"minute\", \"text\": "    \
             NAME ("送信", "Mail") ", \"due_text\": " NAME ("件名は固定", "a mail with the fixed subject") "},"            \
             "{\"id\": \"entry\", \"date\": \"2026-05-20\", \"precision\": \"day\", \"due\": [\"form\"], \"text\": "         \
             NAME ("参加表明", "Intention to apply") "},"                                                                 \
             "{\"id\": \"later\", \"date\": null, \"precision\": \"unknown\", \"text\": " NAME ("面接", "Interview") "},"  \
             "{\"id\": \"erad\", \"date\": \"2026-06\", \"precision\": \"month\", \"text\": " NAME ("登録", "e-Rad") "}],"   \
             "\"package\": [{\"id\": \"form\", \"name\": \"f\", \"of\": \"external\", \"due\": \"entry\", \"text\": "       \
             NAME ("参加表明書", "Entry form") "}, {\"id\": \"book\", \"name\": \"b\", \"of\": \"book\", \"format\": \"pdf\", \"text\": " \
             NAME ("提案書", "Proposal") "}]")

static YoriaiCall *
read_call (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (DATES, strlen (DATES));
  g_autoptr (GError) error = NULL;
  YoriaiCall *call = yoriai_call_new_from_bytes (bytes, "a.json", NULL, NULL, &error);

  g_assert_no_error (error);
  return call;
}

/* In their order by the clock of Japan, what is known to the month before its days, what is not known at the end. */
static void
test_list (void)
{
  static const char *const lines[] = {
    "Intention to apply: 20 May 2026 (due: Entry form)",
    "e-Rad: 2026-06",
    "Submission of the proposal: 18 June 2026, 12:00 (JST) (due: Proposal)",
    "Mail: 18 June 2026, 14:00 (JST) (due: a mail with the fixed subject)",
    "Interview: date not known",
  };
  g_autoptr (YoriaiCall) call = read_call ();
  g_autoptr (GArray) list = yoriai_deadline_list (call, yoriai_call_get_track (call, 0));

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *line = yoriai_deadline_dup_line (&g_array_index (list, YoriaiDeadline, i), call, NULL);

      g_assert_cmpstr (line, ==, lines[i]);
    }
}

/* The next comes first; a day is over at midnight in Japan. */
static void
test_summary (void)
{
  static const struct
  {
    const char *now;
    const char *text;
  } cases[] = {
    { "2026-05-20T14:00:00Z", "Intention to apply\nCloses on 20 May 2026, in 1 hours and 0 minutes\nDue: Entry form\n"
                              "Closes on 18 June 2026, 12:00 (JST), in 28 days and 13 hours" },
    { "2026-05-20T15:00:00Z", "Closes on 18 June 2026, 12:00 (JST), in 28 days and 12 hours\n"
                              "Mail\nCloses on 18 June 2026, 14:00 (JST), in 28 days and 14 hours\n"
                              "Due: a mail with the fixed subject" },
    { "2026-06-18T04:00:00Z", "Closed on 18 June 2026, 12:00 (JST)\n"
                              "Mail\nCloses on 18 June 2026, 14:00 (JST), in 1 hours and 0 minutes\n"
                              "Due: a mail with the fixed subject" },
    { "2026-06-18T05:00:00Z", "Closed on 18 June 2026, 12:00 (JST)" },
  };
  g_autoptr (YoriaiCall) call = read_call ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      g_autofree char *text = yoriai_deadline_dup_summary (call, NULL, now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* The words of the sidebar; by the minute in the last two days. */
static void
test_left (void)
{
  static const struct
  {
    const char *now;
    const char *text;
  } cases[] = {
    { "2026-06-05T22:59:00Z", "12 days and 4 hours left" },
    { "2026-06-16T03:00:00Z", "2 days and 0 hours left" },
    { "2026-06-16T03:00:01Z", "47 hours and 59 minutes left" },
    { "2026-06-18T02:59:30Z", "0 hours and 0 minutes left" },
    { "2026-06-18T03:00:00Z", "Closed 18 June 2026" },
    { "2026-09-01T00:00:00Z", "Closed 18 June 2026" },
  };
  g_autoptr (YoriaiCall) call = read_call ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      g_autofree char *text = yoriai_deadline_dup_left (call, now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadline/list", test_list);
  g_test_add_func ("/deadline/summary", test_summary);
  g_test_add_func ("/deadline/left", test_left);
  return g_test_run ();
}
