/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Twenty guests who write five times a second through one host, over real connections: nothing is lost, nobody is dropped, and
 * memory grows by what an edit leaves in a document, and by nothing else. YORIAI_SOAK_SECONDS says for how long.
 */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "record/yoriai-record.h"

#include "meeting-room.h"

#define N_SIDES 20
#define EVERY 200   /* ms from one edit of somebody's to the next */
#define SECONDS 3
#define LONG 60     /* seconds after which memory says something */
/* Bytes an edit, in each of the documents: what was replaced stays known as deleted, an item of 128 bytes and its places in two
 * lists, and with who wrote it there is what undoes it, some 600 bytes in one of the documents. Seen: 280. */
#define GROWTH 400

typedef struct
{
  Side side;
  guint number;
  guint n_edits;
} Writer;

typedef struct
{
  Writer writers[N_SIDES];
  guint n_away; /* times that somebody was dropped */
} Soak;

/* In kB: what is in use, whatever of the rest goes back to the system. */
static long
get_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (long) ((info.uordblks + info.hblkhd) / 1024);
}

static YoriaiRecord *
get_root (YoriaiDocument *document)
{
  return yoriai_space_get_root (yoriai_document_get_space (document));
}

/* Each has one word in a text that all write in, and replaces it. */
static void
write_once (Writer *self)
{
  YoriaiRecord *root = get_root (self->side.document);
  guint field = yoriai_record_find_field (root, "notes");
  const char *text = yoriai_record_get_string (root, "notes");
  g_autofree char *begin = g_strdup_printf ("[%u:", self->number);
  g_autofree char *word = g_strdup_printf ("[%u:%u]", self->number, ++self->n_edits);
  const char *found = text != NULL ? strstr (text, begin) : NULL;
  guint at = found != NULL ? (guint) g_utf8_strlen (text, found - text) : 0;
  guint length = found != NULL ? (guint) (strchr (found, ']') + 1 - found) : 0;

  g_assert_true (yoriai_record_splice (root, field, at, length, word, NULL));
}

static gboolean
write_cb (gpointer data)
{
  write_once (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
end_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static guint
count_edits (Soak *self)
{
  guint n = 0;

  for (guint i = 0; i < N_SIDES; i++)
    n += self->writers[i].n_edits;
  return n;
}

static void
changed_cb (YoriaiGuest *guest,
            Soak        *self)
{
  if (yoriai_guest_get_state (guest) == YORIAI_GUEST_AWAY)
    self->n_away++;
}

static void
run_for (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, end_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
all_have_all (Soak *self)
{
  for (guint i = 0; i < N_SIDES; i++)
    if (!yoriai_guest_has_all (self->writers[i].side.guest))
      return FALSE;
  return TRUE;
}

static void
test_soak (Fixture       *f,
           gconstpointer  data)
{
  const char *given = g_getenv ("YORIAI_SOAK_SECONDS");
  guint seconds = given != NULL ? (guint) atoi (given) : SECONDS;
  Soak self = { 0 };
  guint sources[N_SIDES];
  long before;
  long after;
  guint n_before;

  for (guint i = 0; i < N_SIDES; i++)
    {
      self.writers[i].number = i;
      side_init (&self.writers[i].side, meeting_make_invitation (f));
      yoriai_guest_connect (self.writers[i].side.guest);
    }
  UNTIL (all_have_all (&self));
  for (guint i = 0; i < N_SIDES; i++)
    g_signal_connect (self.writers[i].side.guest, "changed", G_CALLBACK (changed_cb), &self);
  for (guint i = 0; i < N_SIDES; i++)
    sources[i] = g_timeout_add (EVERY, write_cb, &self.writers[i]);
  run_for (seconds * 1000 / 3);
  before = get_memory ();
  n_before = count_edits (&self);
  run_for (seconds * 2000 / 3);
  for (guint i = 0; i < N_SIDES; i++)
    g_source_remove (sources[i]);
  UNTIL (all_have_all (&self));
  after = get_memory ();
  g_assert_cmpuint (self.n_away, ==, 0);
  for (guint i = 0; i < N_SIDES; i++)
    {
      g_autofree char *word = g_strdup_printf ("[%u:%u]", i, self.writers[i].n_edits);

      g_assert_true (is_same (self.writers[i].side.document, f->document));
      g_assert_nonnull (strstr (yoriai_record_get_string (get_root (f->document), "notes"), word));
      g_assert_cmpuint (self.writers[i].side.n_refused, ==, 0);
    }
  g_test_message ("%u edits, then %u; %ld kB, then %ld kB", n_before, count_edits (&self), before, after);
  if (seconds >= LONG)
    g_assert_cmpfloat ((double) (after - before) * 1024, <,
                       (double) (count_edits (&self) - n_before) * (N_SIDES + 1) * GROWTH);
  for (guint i = 0; i < N_SIDES; i++)
    side_clear (&self.writers[i].side);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/meeting/soak", Fixture, NULL, meeting_set_up, test_soak, meeting_tear_down);
  return g_test_run ();
}
