/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: bench-ydoc YDOC-B4 SCRIPT FOLDER [TRACE.ytr.xz]
 * Editing, reading and merging, against yjs (and ywasm) in one run. FOLDER has them in its node_modules; npm is asked
 * for them when it has not. What cannot be had is skipped, and said so. */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "goal.h"
#include "ydoc/ydoc.h"

#define CLIENT 12345
#define TRACE_HEADER 12
#define POSITION_BITS 24
#define N_JAPANESE 100000
#define N_RUNS 5
#define N_SCALE_EDITS 2000
#define N_MERGED 10000
#define N_MERGED_YJS 1000
#define N_MS 1000.0

typedef struct
{
  guint32 at;
  guint32 c; /* 0: delete */
} Edit;

typedef struct
{
  const char *b4;
  const char *script;
  const char *folder;
  char *work; /* (owned): a folder for what the programs exchange */
} Bench;

static double
get_ms (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / N_MS;
}

/* What a program prints, or NULL when it fails. (transfer full) */
static char *
run (const char        *folder,
     const char *const *arguments)
{
  char *output = NULL;
  int status;

  if (!g_spawn_sync (folder, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                     NULL, &output, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    g_clear_pointer (&output, g_free);

  return output;
}

/* A number from flat JSON. */
static double
get_number (const char *json,
            const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\":", name);
  const char *at = json != NULL ? strstr (json, key) : NULL;

  return at != NULL ? g_ascii_strtod (at + strlen (key), NULL) : -1;
}

/* Edits */

static GArray *
read_trace (const char *path)
{
  GArray *edits;
  guint32 n;
  g_autofree char *command = g_strdup_printf ("xz -dc '%s'", path);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FILE *pipe = popen (command, "r");
  guint8 buffer[65536];
  size_t len;

  while (pipe != NULL && (len = fread (buffer, 1, sizeof buffer, pipe)) > 0)
    g_byte_array_append (bytes, buffer, (guint) len);
  if (pipe == NULL || pclose (pipe) != 0 || bytes->len < TRACE_HEADER)
    return NULL;
  edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  memcpy (&n, bytes->data + 4, sizeof n);
  for (guint32 i = 0; i < GUINT32_FROM_LE (n); i++)
    {
      guint32 word;
      Edit edit;

      memcpy (&word, bytes->data + TRACE_HEADER + 4 * (gsize) i, sizeof word);
      word = GUINT32_FROM_LE (word);
      edit = (Edit){ word & ((1u << POSITION_BITS) - 1), word >> POSITION_BITS };
      g_array_append_val (edits, edit);
    }

  return edits;
}

/* Somebody who writes Japanese: mostly on and on, now and then elsewhere, now and then back. */
static GArray *
make_japanese (void)
{
  static const char *const words = "研究開発課題目標拠点共創地域大学企業自治体のはをにでがとしてい、。";
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (words, -1, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (20211122);
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  gint32 n = (gint32) g_utf8_strlen (words, -1);
  guint length = 0;
  guint at = 0;

  for (guint i = 0; i < N_JAPANESE; i++)
    {
      int what = g_rand_int_range (random, 0, 100);

      if (what == 0)
        at = (guint) g_rand_int_range (random, 0, (gint32) length + 1);
      if (what < 15 && at > 0)
        {
          g_array_append_val (edits, ((Edit){ --at, 0 }));
          length--;
        }
      else
        {
          g_array_append_val (edits, ((Edit){ at++, characters[g_rand_int_range (random, 0, n)] }));
          length++;
        }
    }

  return edits;
}

static void
count_cb (Ydoc         *doc,
          const guint8 *update,
          gsize         len,
          gpointer      origin,
          gpointer      data)
{
  *(gsize *) data += len;
}

static void
run_edits (YdocType   *text,
           const Edit *edits,
           guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      char bytes[6];

      if (edits[i].c != 0)
        ydoc_text_insert_utf16 (text, edits[i].at, bytes, g_unichar_to_utf8 (edits[i].c, bytes));
      else
        ydoc_text_delete_utf16 (text, edits[i].at, 1);
    }
}

static double
time_edits (GArray  *edits,
            gboolean has_events,
            GBytes **ret_state)
{
  double times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (CLIENT);
      YdocType *text = ydoc_get_root (doc, "text", YDOC_TYPE_TEXT);
      gsize n_bytes = 0;
      gint64 start;

      if (has_events)
        ydoc_on_update (doc, count_cb, &n_bytes, NULL);
      start = g_get_monotonic_time ();
      run_edits (text, (const Edit *) (gpointer) edits->data, edits->len);
      times[i] = get_ms (start);
      if (i == 0 && ret_state != NULL)
        *ret_state = ydoc_encode_state (doc, NULL, 0, NULL);
    }

  return goal_get_median (times, N_RUNS);
}

static double
time_parse (GBytes *state)
{
  double times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gsize len;
      const guint8 *data = g_bytes_get_data (state, &len);
      g_autoptr (Ydoc) doc = ydoc_new (1);
      gint64 start = g_get_monotonic_time ();

      ydoc_apply_update (doc, data, len, doc, NULL);
      times[i] = get_ms (start);
    }

  return goal_get_median (times, N_RUNS);
}

/* Against yjs */

static char *
run_script (Bench      *bench,
            const char *task,
            const char *module,
            const char *file,
            const char *number,
            const char *state)
{
  const char *const arguments[]
      = { "node", "--expose-gc", bench->script, task, module, file, number, state, NULL };

  return run (bench->folder, arguments);
}

static void
compare_state (GBytes     *state,
               const char *path)
{
  g_autofree char *theirs = NULL;
  gsize len;

  if (g_file_get_contents (path, &theirs, &len, NULL))
    g_print ("the encoded state is %s\n",
             len == g_bytes_get_size (state) && memcmp (theirs, g_bytes_get_data (state, NULL), len) == 0
                 ? "byte-equal to yjs'"
                 : "NOT what yjs has");
}

static void
compare_edits (Bench      *bench,
               const char *name,
               GArray     *edits)
{
  g_autofree char *file = g_build_filename (bench->work, "edits", NULL);
  g_autofree char *state_file = g_build_filename (bench->work, "state", NULL);
  g_autoptr (GBytes) state = NULL;
  double silent = time_edits (edits, FALSE, &state);
  double heard = time_edits (edits, TRUE, NULL);
  double parse = time_parse (state);
  g_autofree char *yjs_silent = NULL;
  g_autofree char *yjs_heard = NULL;
  g_autofree char *ywasm = NULL;
  g_autofree char *what = NULL;

  g_file_set_contents (file, edits->data, (gssize) (edits->len * sizeof (Edit)), NULL);
  yjs_silent = run_script (bench, "edit", "yjs", file, "0", state_file);
  yjs_heard = run_script (bench, "edit", "yjs", file, "1", NULL);
  g_print ("%s: %u edits, %.0f ms, with update events %.0f ms, state read in %.2f ms\n", name, edits->len, silent,
           heard, parse);
  if (yjs_silent == NULL || yjs_heard == NULL)
    {
      g_print ("skipped: yjs cannot be had\n");
      return;
    }
  g_print ("yjs: %.0f ms, with update events %.0f ms, state read in %.2f ms\n", get_number (yjs_silent, "edit_ms"),
           get_number (yjs_heard, "edit_ms"), get_number (yjs_silent, "parse_ms"));
  compare_state (state, state_file);
  goal_print ("editing / yjs", 1, silent / get_number (yjs_silent, "edit_ms"), 0.1);
  goal_print ("editing with update events / yjs", 1, heard / get_number (yjs_heard, "edit_ms"), 0.1);
  goal_print ("reading the state / yjs", 1, parse / get_number (yjs_silent, "parse_ms"), 0.2);
  ywasm = run_script (bench, "edit", "ywasm", file, "0", NULL);
  if (ywasm != NULL)
    goal_print_only ("editing / ywasm", 1, silent / get_number (ywasm, "edit_ms"));
  else
    g_print ("skipped: ywasm cannot be had\n");
}

static void
compare_memory (Bench      *bench,
                GArray     *edits,
                const char *trace)
{
  g_autofree char *file = g_build_filename (bench->work, "edits", NULL);
  g_autofree char *plain = g_build_filename (bench->work, "trace.ytr", NULL);
  g_autofree char *command = g_strdup_printf ("xz -dc '%s' >'%s'", trace, plain);
  const char *const unpack[] = { "sh", "-c", command, NULL };
  const char *const arguments[] = { bench->b4, plain, NULL };
  g_autofree char *unpacked = run (NULL, unpack);
  g_autofree char *ours = run (NULL, arguments);
  g_autofree char *theirs = NULL;

  g_file_set_contents (file, edits->data, (gssize) (edits->len * sizeof (Edit)), NULL);
  theirs = run_script (bench, "edit", "yjs", file, "1", NULL);
  if (ours == NULL || theirs == NULL)
    {
      g_print ("skipped: memory\n");
      return;
    }
  g_print ("resident: %.1f MB, yjs %.1f MB\n", get_number (ours, "resident_mb"), get_number (theirs, "mb"));
  goal_print ("resident memory / yjs", 1, get_number (ours, "resident_mb") / get_number (theirs, "mb"), 0.2);
}

/* Size */

/* A text of @length, written in pieces here and there. */
static YdocType *
make_text (Ydoc  *doc,
           guint  length,
           GRand *random)
{
  YdocType *text = ydoc_get_root (doc, "text", YDOC_TYPE_TEXT);
  char piece[101];

  memset (piece, 'x', sizeof piece - 1);
  piece[sizeof piece - 1] = '\0';
  for (guint n = 0; n < length; n += sizeof piece - 1)
    ydoc_text_insert_utf16 (text, (guint) g_rand_int_range (random, 0, (gint32) n + 1), piece, -1);

  return text;
}

/* Milliseconds for some edits of a text of that length. */
static double
time_at_size (guint    length,
              gboolean is_near)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double times[N_RUNS];

  for (guint run_index = 0; run_index < N_RUNS; run_index++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (CLIENT);
      YdocType *text = make_text (doc, length, random);
      guint at = length / 2;
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < N_SCALE_EDITS; i++)
        {
          guint bound = ydoc_text_get_length_utf16 (text) - 1;

          at = is_near ? MIN (at + 1 + (guint) g_rand_int_range (random, 0, 20) - 10, bound)
                       : (guint) g_rand_int_range (random, 0, (gint32) bound);
          if (i % 4 == 3)
            ydoc_text_delete_utf16 (text, at, 1);
          else
            ydoc_text_insert_utf16 (text, at, "a", 1);
        }
      times[run_index] = get_ms (start);
    }

  return goal_get_median (times, N_RUNS);
}

/* Merging */

static void
keep_cb (Ydoc         *doc,
         const guint8 *update,
         gsize         len,
         gpointer      origin,
         gpointer      data)
{
  g_ptr_array_add (data, g_bytes_new (update, len));
}

static void
compare_merging (Bench  *bench,
                 GArray *edits)
{
  g_autofree char *file = g_build_filename (bench->work, "updates", NULL);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (Ydoc) doc = ydoc_new (CLIENT);
  g_autoptr (GBytes) merged = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *number = g_strdup_printf ("%d", N_MERGED_YJS);
  gint64 start;
  double ours;

  ydoc_on_update (doc, keep_cb, updates, NULL);
  run_edits (ydoc_get_root (doc, "text", YDOC_TYPE_TEXT), (const Edit *) (gpointer) edits->data, N_MERGED);
  for (guint i = 0; i < updates->len; i++)
    {
      gsize len;
      const char *data = g_bytes_get_data (updates->pdata[i], &len);
      guint32 size = GUINT32_TO_LE ((guint32) len);

      g_string_append_len (bytes, (const char *) &size, sizeof size);
      g_string_append_len (bytes, data, (gssize) len);
    }
  g_file_set_contents (file, bytes->str, (gssize) bytes->len, NULL);
  start = g_get_monotonic_time ();
  merged = ydoc_merge_updates ((GBytes **) updates->pdata, updates->len, NULL);
  ours = get_ms (start);
  theirs = run_script (bench, "merge", "yjs", file, number, NULL);
  if (theirs == NULL)
    {
      g_print ("skipped: yjs cannot be had\n");
      return;
    }
  g_print ("merging %u updates: %.1f ms; yjs merging %d: %.1f ms\n", updates->len, ours, N_MERGED_YJS,
           get_number (theirs, "merge_ms"));
  goal_print ("merging 10,000 / yjs merging 1,000", 1, ours / get_number (theirs, "merge_ms"), 1.0);
}

int
main (int    argc,
      char **argv)
{
  Bench bench;
  g_autoptr (GArray) japanese = make_japanese ();
  g_autoptr (GArray) paper = NULL;

  if (argc < 4)
    {
      g_printerr ("usage: bench-ydoc YDOC-B4 SCRIPT FOLDER [TRACE.ytr.xz]\n");
      return 2;
    }
  bench = (Bench){ argv[1], argv[2], argv[3], g_dir_make_tmp ("bench-ydoc-XXXXXX", NULL) };
  g_mkdir_with_parents (bench.folder, 0755);
  {
    g_autofree char *scripts = g_path_get_dirname (bench.script);
    g_autofree char *install = g_build_filename (scripts, "install.sh", NULL);
    const char *const arguments[] = { "sh", install, bench.folder, NULL };
    g_autofree char *output = run (NULL, arguments);
  }

  paper = argc > 4 ? read_trace (argv[4]) : NULL;
  if (paper != NULL)
    {
      compare_edits (&bench, "a paper, from its first letter to its last", paper);
      compare_memory (&bench, paper, argv[4]);
    }
  else
    {
      g_print ("skipped: the recorded paper is not there\n");
    }
  compare_edits (&bench, "Japanese", japanese);
  goal_print ("an edit at 1,000,000 / at 10,000, near", 1, time_at_size (1000000, TRUE) / time_at_size (10000, TRUE),
              1.5);
  goal_print ("an edit at 1,000,000 / at 10,000, random", 1,
              time_at_size (1000000, FALSE) / time_at_size (10000, FALSE), 6);
  compare_merging (&bench, japanese);
  g_free (bench.work);

  return goal_get_status ();
}
