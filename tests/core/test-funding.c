/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of the funding figure: each is right to the yen, or the figure says that it is rounded. */

#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "figure/yoriai-figure.h"
#include "figure/yoriai-millions.h"
#include "words/yoriai-catalogue.h"

#define N_YEARS 10
#define N_PROPOSALS 12
#define SEED 20260901
#define MOST_THOUSANDS 200000 /* of a line in a year */

typedef struct
{
  gint64 sums[2][N_YEARS]; /* commissioned funds, external resources */
  GPtrArray *texts;        /* (element-type utf8) (owned): of the figure, in the order of drawing */
  gboolean has_note;
} Check;

static void
append_lines (GString    *json,
              GRand      *random,
              gint64      unit,
              const char *list,
              const char *part,
              gint64     *sums)
{
  static const char *const parts[] = { "goods", "travel", "donation", "membership" };
  gboolean is_external = g_str_equal (part, "kind");

  g_string_append_printf (json, ", \"%s\": [", list);
  for (guint line = 0; line < 2; line++)
    {
      g_string_append_printf (json, "%s{\"%s\": \"%s\", \"amounts\": {", line > 0 ? ", " : "", part,
                              parts[2 * is_external + line]);
      for (guint year = 0; year < N_YEARS; year++)
        {
          gint64 amount = g_rand_int_range (random, 1, MOST_THOUSANDS) * G_GINT64_CONSTANT (1000) +
                          g_rand_int_range (random, 0, 1000);

          amount = MAX (amount / unit, 1) * unit;
          sums[year] += amount;
          g_string_append_printf (json, "%s\"%u\": %" G_GINT64_FORMAT, year > 0 ? ", " : "", year + 1, amount);
        }
      g_string_append (json, "}}");
    }
  g_string_append (json, "]");
}

static YoriaiSpace *
make_proposal (Check  *check,
               GRand  *random,
               gint64  unit)
{
  g_autoptr (GString) json = g_string_new ("{\"format\": \"yoriai-proposal\", \"version\": 1, "
                                           "\"call\": \"coi-next-2021\", \"track\": \"regional-full\"");
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space;

  memset (check->sums, 0, sizeof check->sums);
  append_lines (json, random, unit, "budget", "category", check->sums[0]);
  append_lines (json, random, unit, "external_resources", "kind", check->sums[1]);
  g_string_append (json, "}");
  space = yoriai_document_read ("proposal.json", json->str, (gssize) json->len, NULL, &error);
  g_assert_no_error (error);
  return space;
}

static void
draw (Check             *check,
      YoriaiSpace       *space,
      YoriaiCallLibrary *library,
      YoriaiTypesetter  *setter,
      YoriaiPaper        paper)
{
  const char *note = yoriai_ja ("Figures may not add up to the totals, as they are rounded");
  YoriaiExportOptions options = { .forced = TRUE };
  YoriaiReading reading;
  g_autoptr (YoriaiScene) scene = NULL;
  double width, height;

  yoriai_call_library_serve (library, space);
  yoriai_reading_init (&reading, space, yoriai_call_library_find (library, "coi-next-2021"), NULL, &options);
  yoriai_paper_get_size (paper, &width, &height);
  scene = yoriai_figure_build (YORIAI_FIGURE_FUNDING, &reading, width, height, setter);
  g_clear_pointer (&check->texts, g_ptr_array_unref);
  check->texts = g_ptr_array_new_with_free_func (g_free);
  check->has_note = FALSE;
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const YoriaiMark *mark = &g_array_index (scene->marks, YoriaiMark, i);

      if (mark->kind != YORIAI_MARK_TEXT)
        continue;
      g_ptr_array_add (check->texts, g_strdup (pango_layout_get_text (mark->layout)));
      check->has_note = check->has_note || g_str_equal (g_ptr_array_index (check->texts, check->texts->len - 1), note);
    }
}

/* The row of the table with a label, in yen; the last text that is one. */
static void
read_row (Check      *check,
          const char *label,
          gint64     *ret_row)
{
  guint at = check->texts->len;

  while (at > 0 && strcmp (g_ptr_array_index (check->texts, at - 1), label) != 0)
    at--;
  g_assert_cmpuint (at, >, 0);
  for (guint i = 0; i <= N_YEARS; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (check->texts, at + i), ",", -1);
      g_autofree char *digits = g_strjoinv ("", parts);

      ret_row[i] = llround (g_ascii_strtod (digits, NULL) * YORIAI_MILLION);
    }
}

static void
check_rows (Check   *check,
            gboolean is_exact)
{
  const char *const labels[] = { yoriai_ja ("Commissioned funds"), yoriai_ja ("External resources"), yoriai_ja ("Total") };
  gint64 rows[3][N_YEARS + 1], wanted[3][N_YEARS + 1] = { 0 };

  for (guint i = 0; i < 3; i++)
    read_row (check, labels[i], rows[i]);
  for (guint i = 0; i < 2; i++)
    for (guint year = 0; year < N_YEARS; year++)
      {
        wanted[i][year] = check->sums[i][year];
        wanted[2][year] += check->sums[i][year];
        wanted[i][N_YEARS] += check->sums[i][year];
        wanted[2][N_YEARS] += check->sums[i][year];
      }
  for (guint i = 0; i < 3; i++)
    for (guint year = 0; year <= N_YEARS; year++)
      {
        /* What is rounded was summed before that. */
        g_assert_cmpint (ABS (rows[i][year] - wanted[i][year]), <=, 50000);
        if (is_exact || !check->has_note)
          g_assert_cmpint (rows[i][year], ==, wanted[i][year]);
      }
}

static void
test_random (void)
{
  static const gint64 units[] = { 1, 100, 1000, 10000, 50000, 100000, 1000000 };
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiTypesetter *setter = yoriai_typesetter_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  Check check = { 0 };
  guint n_notes = 0, n_without = 0;

  for (guint i = 0; i < N_PROPOSALS; i++)
    for (guint unit = 0; unit < G_N_ELEMENTS (units); unit++)
      {
        g_autoptr (YoriaiSpace) space = make_proposal (&check, random, units[unit]);
        YoriaiPaper paper = (i + unit) % YORIAI_N_PAPERS;

        draw (&check, space, library, setter, paper);
        /* Budgets are made in thousands of yen. */
        check_rows (&check, units[unit] >= 1000);
        if (units[unit] >= 100000)
          g_assert_false (check.has_note);
        n_notes += check.has_note;
        n_without += !check.has_note;
      }
  g_assert_cmpuint (n_notes, >, N_PROPOSALS);
  g_assert_cmpuint (n_without, >, N_PROPOSALS);
  g_ptr_array_unref (check.texts);
  yoriai_typesetter_free (setter);
}

static void
test_millions (void)
{
  static const struct
  {
    double yen;
    guint least;
    const char *text;
  } cases[] = {
    { 0, 1, "0.0" },
    { 0, 0, "0" },
    { 1440000, 1, "1.44" },
    { 2880000, 1, "2.88" },
    { 1, 1, "0.000001" },
    { 320000000, 0, "320" },
    { 1234567000, 1, "1,234.567" },
    { 123456789012345, 1, "123,456,789.012345" },
    { 1000000000000, 1, "1,000,000.0" },
    { -123400000, 1, "-123.4" },
    { -1234500000, 1, "-1,234.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = yoriai_millions_dup_exact (cases[i].yen, cases[i].least);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/funding/millions", test_millions);
  g_test_add_func ("/funding/figure", test_random);
  return g_test_run ();
}
