/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include "text/yoriai-text-runs.h"
#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* What another program made of a text: it has many changes at once. */

/* How far what is put in may stand further on with the same result: where it stands is not to depend on what else changed. */
static guint
count_slide (const char          *inserted,
             const YoriaiTextRun *next)
{
  const char *at = inserted;
  guint n = 0;

  for (const char *p = next->text; p < next->text + next->length && g_utf8_get_char (p) == g_utf8_get_char (at);
       p = g_utf8_next_char (p))
    {
      at = g_utf8_next_char (at);
      if (*at == '\0')
        at = inserted;
      n++;
    }
  return n;
}

static void
insert_run (YdocType            *text,
            guint                at,
            const YoriaiTextRun *run,
            const YoriaiTextRun *next)
{
  g_autofree char *inserted = g_strndup (run->text, run->length);
  guint n = next != NULL ? count_slide (inserted, next) : 0;
  const char *split = g_utf8_offset_to_pointer (inserted, n % (guint) g_utf8_strlen (inserted, -1));
  g_autofree char *turned = g_strdup_printf ("%s%.*s", split, (int) (split - inserted), inserted);

  ydoc_text_insert (text, at + n, turned);
}

/* Makes the text @to of @from by as many splices as it takes: what another program left alone is left alone. */
void
_yoriai_store_write_runs (YdocType   *text,
                          const char *from,
                          const char *to)
{
  g_autoptr (GArray) runs = yoriai_text_runs_new (from, to);
  guint at = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const YoriaiTextRun *run = &g_array_index (runs, YoriaiTextRun, i), *next = NULL;
      guint n = (guint) g_utf8_strlen (run->text, (gssize) run->length);

      if (i + 1 < runs->len && run[1].kind == YORIAI_TEXT_RUN_SAME && (i == 0 || run[-1].kind == YORIAI_TEXT_RUN_SAME))
        next = run + 1;
      if (run->kind == YORIAI_TEXT_RUN_REMOVED)
        ydoc_text_delete (text, at, n);
      else if (run->kind == YORIAI_TEXT_RUN_INSERTED)
        insert_run (text, at, run, next);
      if (run->kind != YORIAI_TEXT_RUN_REMOVED)
        at += n;
    }
}
