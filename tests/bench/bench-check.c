/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A full check against reading the same proposal, and checking again after one edit against a full
 * check, at 1, 10 and 100 times the sample's lists. Prints ratios of medians, with their goals. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "check/yoriai-checker.h"

#include "goal.h"
#include "scale.h"
#include "record/yoriai-choice.h"

#define MAX_RUNS 101
#define MIN_RUNS 7
#define N_EDITS 5
#define LARGEST 100
#define N_WORST 8

#define GOAL_FULL 1.0
#define GOAL_MEDIAN 0.01
#define GOAL_WORST 0.1

typedef struct
{
  char *name;
  double time;
} Edit;

static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  double x = ((const Edit *) a)->time, y = ((const Edit *) b)->time;

  return (x > y) - (x < y);
}

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now); /* what else runs here does not count */
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static YoriaiSpace *
load (const GString *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read ("bench", text->str, text->len, NULL, &error);

  g_assert_no_error (error);
  return space;
}

/* Every edit of a field, in turn another one, is measured with everything it sets off. */
static double
measure_value (YoriaiRecord *record,
               guint         field)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  YoriaiValue kept, other = YORIAI_VALUE_NONE;
  double times[2 * N_EDITS];
  g_autofree YoriaiInts *ints = yoriai_ints_new ((gint64[]){ 3 }, 1);
  g_autofree YoriaiYears *years =
    yoriai_years_new ((YoriaiYear[]){ { 1, 1000 }, { 7, 30000000 } }, 2);
  char *strv[] = { (char[]){ "another" }, NULL };
  gint64 min, max;
  const YoriaiVocabulary *vocabulary;

  yoriai_value_copy (yoriai_record_peek (record, field), &kept);
  switch (spec->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      yoriai_field_get_bounds (spec, &min, &max);
      other = YORIAI_VALUE_INT (kept.tag == YORIAI_TAG_INT && kept.v.i == min ? min + 1 : min);
      break;
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
      other = YORIAI_VALUE_INT (kept.tag == YORIAI_TAG_INT && kept.v.i == 0 ? 1 : 0);
      break;
    case YORIAI_KIND_CHOICE:
      vocabulary = yoriai_record_get_vocabulary (record, field);
      g_assert_cmpuint (yoriai_vocabulary_get_n_entries (vocabulary), >, 1);
      other = YORIAI_VALUE_STRING (yoriai_vocabulary_get_entry (vocabulary, 1)->id);
      break;
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_REFS:
      other = YORIAI_VALUE_STRINGS (strv);
      break;
    case YORIAI_KIND_INTS:
      other = YORIAI_VALUE_INTS (ints);
      break;
    case YORIAI_KIND_YEARS:
      other = YORIAI_VALUE_YEARS (years);
      break;
    case YORIAI_KIND_DATE:
      other = YORIAI_VALUE_STRING ("2022-02-03");
      break;
    default:
      other = YORIAI_VALUE_STRING (strcmp (spec->name, "call") == 0 ? "coi-next-2022" : "another");
      break;
    }
  for (guint i = 0; i < 2 * N_EDITS; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = get_time ();

      yoriai_record_set (record, field, i % 2 == 0 ? &other : &kept, &error);
      times[i] = get_time () - start;
      g_assert_no_error (error);
    }
  yoriai_value_clear (&kept);
  return goal_get_median (times, G_N_ELEMENTS (times));
}

static double
measure_list (YoriaiRecord *record,
              guint         field)
{
  double times[2 * N_EDITS];

  for (guint i = 0; i < N_EDITS; i++)
    {
      double start = get_time ();
      YoriaiRecord *item = yoriai_record_insert (record, field, NULL, NULL, NULL);

      times[2 * i] = get_time () - start;
      g_assert_nonnull (item);
      start = get_time ();
      yoriai_record_remove (item, NULL);
      times[2 * i + 1] = get_time () - start;
    }
  return goal_get_median (times, G_N_ELEMENTS (times));
}

static void
measure_record (YoriaiRecord *record,
                GHashTable   *seen,
                GArray       *edits)
{
  if (!g_hash_table_add (seen, GSIZE_TO_POINTER (G_TYPE_FROM_INSTANCE (record))))
    return;
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *spec = yoriai_record_get_field (record, i);
      Edit edit = { .name = g_strdup_printf ("%s.%s", G_OBJECT_TYPE_NAME (record), spec->name) };

      if (spec->kind == YORIAI_KIND_CHILD)
        {
          measure_record (yoriai_record_get_child (record, i), seen, edits);
          g_free (edit.name);
          continue;
        }
      edit.time = spec->kind == YORIAI_KIND_LIST ? measure_list (record, i)
                                                 : measure_value (record, i);
      g_array_append_val (edits, edit);
      if (spec->kind == YORIAI_KIND_LIST && yoriai_record_get_n_items (record, i) > 0)
        measure_record (yoriai_record_get_item (record, i, 0), seen, edits);
    }
}

static void
measure_edits (YoriaiSpace       *space,
               YoriaiCallLibrary *library,
               guint              times,
               double             full)
{
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  Edit *all;

  measure_record (yoriai_space_get_root (space), seen, edits);
  g_array_sort (edits, compare_edits);
  all = (Edit *) (gpointer) edits->data;
  if (times == LARGEST)
    {
      goal_print ("one edit / full check, median of all fields", times,
                  all[edits->len / 2].time / full, GOAL_MEDIAN);
      goal_print ("one edit / full check, worst field", times, all[edits->len - 1].time / full,
                  GOAL_WORST);
    }
  else
    {
      goal_print_only ("one edit / full check, median of all fields", times,
                       all[edits->len / 2].time / full);
    }
  g_print ("  %u fields; median %.1f us, worst:", edits->len, all[edits->len / 2].time * 1e6);
  for (guint i = 0; i < MIN (N_WORST, edits->len); i++)
    g_print (" %s %.0f us", all[edits->len - 1 - i].name, all[edits->len - 1 - i].time * 1e6);
  g_print ("\n");
  for (guint i = 0; i < edits->len; i++)
    g_free (all[i].name);
}

static void
measure (const char        *sample,
         YoriaiCallLibrary *library,
         guint              times)
{
  g_autoptr (GString) text = scale_proposal (sample, times);
  const guint n_runs = MAX (MAX_RUNS / times, MIN_RUNS);
  double load_times[MAX_RUNS], check_times[MAX_RUNS];
  g_autoptr (YoriaiSpace) space = NULL;
  double full;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (YoriaiChecker) checker = NULL;
      double start = get_time ();

      g_clear_object (&space);
      start = get_time ();
      space = load (text);
      load_times[i] = get_time () - start;
      start = get_time ();
      checker = yoriai_checker_new (space, library);
      check_times[i] = get_time () - start;
      if (i == 0)
        g_print ("%ux: %" G_GSIZE_FORMAT " KiB, %u records, %u findings\n", times, text->len / 1024,
                 yoriai_space_get_n_serials (space),
                 g_list_model_get_n_items (G_LIST_MODEL (checker)));
    }
  full = goal_get_median (check_times, n_runs);
  g_print ("  load %.2f ms, full check %.2f ms\n", goal_get_median (load_times, n_runs) * 1e3,
           full * 1e3);
  goal_print ("full check / load", times, full / goal_get_median (load_times, n_runs), GOAL_FULL);
  measure_edits (space, library, times, full);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autofree char *sample = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 2 || !g_file_get_contents (argv[1], &sample, NULL, &error))
    {
      g_printerr ("usage: bench-check PROPOSAL%s%s\n", error != NULL ? ": " : "",
                  error != NULL ? error->message : "");
      return 2;
    }
  for (guint times = 1; times <= LARGEST; times *= 10)
    measure (sample, library, times);
  return goal_get_status ();
}
