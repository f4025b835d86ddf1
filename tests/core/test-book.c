/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "book/yoriai-book-private.h"
#include "call/yoriai-call-library.h"
#include "document/yoriai-document.h"
#include "pdf-support.h"
#include "skewed-clock.h"
#include "proposal/yoriai-proposal.h"

#define SAMPLE "regional-full"
#define N_INSTITUTIONS 40
#define LONG_TEXT 20000
#define TOLERANCE 0.5

typedef struct
{
  YoriaiDocument *document;
  YoriaiSpace *space;
  YoriaiCallLibrary *library;
  YoriaiChecker *checker;
  YoriaiExportOptions options;
  YoriaiBookOptions book_options;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = g_strdup_printf ("%s/data/samples/%s.json",
                                           g_getenv ("YORIAI_SOURCE_ROOT"), (const char *) data);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  fixture->document = yoriai_document_load_sync (file, NULL, &error);
  g_assert_no_error (error);
  fixture->space = yoriai_document_get_space (fixture->document);
  fixture->library = yoriai_call_library_new (NULL);
  fixture->checker = yoriai_checker_new (fixture->space, fixture->library);
  g_date_clear (&fixture->options.today, 1);
  g_date_set_dmy (&fixture->options.today, 6, G_DATE_JULY, 2021);
  fixture->options.forced = TRUE;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->checker);
  g_clear_object (&fixture->library);
  g_clear_object (&fixture->document);
}

static YoriaiBook *
make (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  YoriaiBook *book = yoriai_book_new (fixture->space, NULL, fixture->checker, &fixture->options,
                                      &fixture->book_options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (book);
  return book;
}

static void
append_lines (GString              *out,
              const YoriaiPageText *item)
{
  guint line = 0;

  for (guint i = 0; i < item->text->pieces->len; i++)
    {
      const YoriaiBookPiece *piece = &g_array_index (item->text->pieces, YoriaiBookPiece, i);
      const char *text = pango_layout_get_text (piece->layout);

      for (guint j = 0; j < piece->n_lines; j++, line++)
        {
          const PangoLayoutLine *what = pango_layout_get_line_readonly (piece->layout, (int) j);

          if (line >= item->first_line && line < item->first_line + item->n_lines)
            g_string_append_len (out, text + what->start_index, what->length);
        }
    }
}

static char *
read_page (YoriaiBookPage *page)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < page->texts->len; i++)
    {
      append_lines (out, &g_array_index (page->texts, YoriaiPageText, i));
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static char *
read_book (YoriaiBook *book)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < book->pages->len; i++)
    {
      g_autofree char *text = read_page (g_ptr_array_index (book->pages, i));

      g_string_append (out, text);
    }
  return g_string_free (out, FALSE);
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + strlen (what), what))
    n++;
  return n;
}

static void
assert_inside (YoriaiBook *book)
{
  for (guint i = 0; i < book->pages->len; i++)
    {
      YoriaiBookPage *page = g_ptr_array_index (book->pages, i);

      for (guint j = 0; j < page->texts->len; j++)
        {
          const YoriaiPageText *item = &g_array_index (page->texts, YoriaiPageText, j);
          double bottom = item->y + item->n_lines * item->text->leading;
          double right = item->x + MAX (item->text->width, yoriai_book_text_get_width (item->text));

          g_assert_cmpfloat (item->x, >=, YORIAI_PAGE_SIDE);
          g_assert_cmpfloat (right, <=, page->width - YORIAI_PAGE_SIDE + TOLERANCE);
          g_assert_cmpfloat (item->y, >=, YORIAI_PAGE_TOP);
          g_assert_cmpfloat (bottom, <=, page->height - YORIAI_PAGE_BOTTOM + TOLERANCE);
        }
    }
}

static void
test_inside (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (YoriaiBook) book = NULL;

  fixture->book_options.has_findings = TRUE;
  book = make (fixture);
  assert_inside (book);
}

static YoriaiRecord *
add (Fixture    *fixture,
     const char *list,
     const char *field,
     const char *value)
{
  YoriaiRecord *root = yoriai_space_get_root (fixture->space);
  g_autoptr (GError) error = NULL;
  YoriaiRecord *item =
      yoriai_record_insert (root, yoriai_record_find_field (root, list), NULL, NULL, &error);

  g_assert_no_error (error);
  yoriai_record_set_string (item, field, value, &error);
  g_assert_no_error (error);
  return item;
}

/* A table's heading stands on each of its pages, and each of its rows is there once. */
static void
test_repeated_heads (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *sections[] = { "glossary", NULL };
  g_autoptr (YoriaiBook) book = NULL;
  g_autofree char *text = NULL;
  guint n_pages;

  for (guint i = 0; i < 3 * N_INSTITUTIONS; i++)
    {
      g_autofree char *term = g_strdup_printf ("用語その%uの終", i);

      add (fixture, "glossary", "term", term);
    }
  fixture->book_options.sections = sections;
  book = make (fixture);
  n_pages = yoriai_book_get_n_pages (book) - 2;
  g_assert_cmpuint (n_pages, >, 1);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *page = read_page (g_ptr_array_index (book->pages, i + 2));

      g_assert_cmpuint (count (page, "No.\n用語\n"), ==, 1);
    }
  text = read_book (book);
  for (guint i = 0; i < 3 * N_INSTITUTIONS; i++)
    {
      g_autofree char *term = g_strdup_printf ("用語その%uの終", i);

      g_assert_cmpuint (count (text, term), ==, 1);
    }
  assert_inside (book);
}

static void
test_many_institutions (Fixture       *fixture,
                        gconstpointer  data)
{
  const char *sections[] = { "institutions", NULL };
  g_autoptr (YoriaiBook) book = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < N_INSTITUTIONS; i++)
    {
      g_autofree char *name =
        g_strdup_printf ("特定非営利活動法人とても長い名称をもつ地域共創推進機構連絡協議会第%u支部",
                         i);

      add (fixture, "institutions", "name", name);
    }
  fixture->book_options.sections = sections;
  book = make (fixture);
  text = read_book (book);
  g_assert_cmpuint (count (text, "支部"), >=, N_INSTITUTIONS);
  assert_inside (book);
}

/* A text of many pages is there from beginning to end, each of its parts once. */
static void
test_long_text (Fixture       *fixture,
                gconstpointer  data)
{
  const char *sections[] = { "vision", NULL };
  YoriaiRecord *root = yoriai_space_get_root (fixture->space);
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiBook) book = NULL;
  g_autofree char *text = NULL, *joined = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < LONG_TEXT / 10; i++)
    g_string_append_printf (value, "%s〔%u〕続く文章。", i % 500 == 499 ? "\n" : "", i);
  yoriai_record_set_string (vision, "backcast", value->str, &error);
  g_assert_no_error (error);
  fixture->book_options.sections = sections;
  book = make (fixture);
  g_assert_cmpuint (yoriai_book_get_n_pages (book), >, 8);
  text = read_book (book);
  for (guint i = 0; i < LONG_TEXT / 10; i++)
    {
      g_autofree char *mark = g_strdup_printf ("〔%u〕", i);

      g_assert_cmpuint (count (text, mark), <=, 1);
    }
  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv ("", lines);
  g_assert_cmpuint (count (joined, "続く文章。"), >=, LONG_TEXT / 10 - 20);
  assert_inside (book);
}

static void
test_controls (Fixture       *fixture,
               gconstpointer  data)
{
  const char *sections[] = { "glossary", NULL };
  g_autoptr (YoriaiBook) book = NULL;
  g_autofree char *text = NULL;

  add (fixture, "glossary", "term", "前\r\n後\001<b>&amp;</b>");
  fixture->book_options.sections = sections;
  book = make (fixture);
  text = read_book (book);
  g_assert_nonnull (strstr (text, "前後␁<b>&amp;</b>"));
}

static guint
count_figures (YoriaiBook *book)
{
  guint n = 0;

  for (guint i = 0; i < book->pages->len; i++)
    n += ((YoriaiBookPage *) g_ptr_array_index (book->pages, i))->figures->len;
  return n;
}

/* Each figure that the track knows is there once; that of the programme says nothing of the hub. */
static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (YoriaiBook) with = make (fixture), without = NULL;
  YoriaiReading reading;
  guint n = 0;

  yoriai_reading_init (&reading, fixture->space, NULL, fixture->checker, &fixture->options);
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    n += kind != YORIAI_FIGURE_PROGRAMME && yoriai_figure_is_asked_for (kind, &reading);
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (count_figures (with), ==, n);
  fixture->options.without_figures = TRUE;
  without = make (fixture);
  g_assert_cmpuint (count_figures (without), ==, 0);
}

/* It holds on to nothing of the proposal, so another thread may write it. */
static void
test_outlives_proposal (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (YoriaiBook) book = make (fixture);
  g_autoptr (GBytes) bytes = NULL;
  gpointer root = yoriai_space_get_root (fixture->space);

  g_object_add_weak_pointer (root, &root);
  tear_down (fixture, data);
  g_assert_null (root);
  bytes = yoriai_book_write_pdf (book, NULL, NULL, NULL, NULL);
  g_assert_nonnull (bytes);
}

static GBytes *
write_pdf (YoriaiBook *book)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = yoriai_book_write_pdf (book, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  test_check_pdf_bytes (bytes);
  return bytes;
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (YoriaiBook) first = make (fixture), second = NULL;
  g_autoptr (GBytes) bytes = write_pdf (first), again = write_pdf (first), other = NULL;

  test_skew_clock (100000);
  second = make (fixture);
  other = write_pdf (second);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_true (g_bytes_equal (bytes, other));
}

static void
progress_cb (guint    page,
             guint    n_pages,
             gpointer user_data)
{
  GCancellable *cancellable = user_data;

  g_assert_cmpuint (page, <=, 3);
  if (page == 3)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (YoriaiBook) book = make (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (yoriai_book_write_pdf (book, progress_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (yoriai_book_new (fixture->space, NULL, fixture->checker, &fixture->options,
                                  &fixture->book_options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sections (Fixture       *fixture,
               gconstpointer  data)
{
  const char *unknown[] = { "vision", "erad", NULL }, *absent[] = { "step-up", NULL };
  g_autoptr (GPtrArray) sections =
      yoriai_book_list_sections (fixture->space, NULL, fixture->checker);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (sections->len, ==, 17);
  fixture->book_options.sections = unknown;
  g_assert_null (yoriai_book_new (fixture->space, NULL, fixture->checker, &fixture->options,
                                  &fixture->book_options, NULL, &error));
  g_assert_error (error, YORIAI_BOOK_ERROR, YORIAI_BOOK_ERROR_SECTION);
  g_clear_error (&error);
  fixture->book_options.sections = absent;
  g_assert_null (yoriai_book_new (fixture->space, NULL, fixture->checker, &fixture->options,
                                  &fixture->book_options, NULL, &error));
  g_assert_error (error, YORIAI_BOOK_ERROR, YORIAI_BOOK_ERROR_EMPTY);
}

static void
test_open_errors (Fixture       *fixture,
                  gconstpointer  data)
{
  YoriaiRecord *root = yoriai_space_get_root (fixture->space);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiBook) book = NULL;

  g_object_unref (fixture->checker);
  yoriai_record_set_string (root, "track", "co-creation-nurturing", &error);
  g_assert_no_error (error);
  fixture->checker = yoriai_checker_new (fixture->space, fixture->library);
  g_assert_cmpuint (yoriai_checker_get_counts (fixture->checker).error, >, 0);
  fixture->options.forced = FALSE;
  g_assert_null (yoriai_book_new (fixture->space, NULL, fixture->checker, &fixture->options,
                                  &fixture->book_options, NULL, &error));
  g_assert_error (error, YORIAI_EXPORT_ERROR, YORIAI_EXPORT_ERROR_OPEN_ERRORS);
  fixture->options.forced = TRUE;
  book = make (fixture);
  g_assert_true (book->is_unfinished);
}

/* Pages are drawn in any order, to whatever can be drawn to. */
static void
test_draw (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (YoriaiBook) book = make (fixture);
  guint n = yoriai_book_get_n_pages (book);

  for (guint i = 0; i < n; i += 7)
    {
      double width, height;
      cairo_surface_t *surface;
      cairo_t *cr;

      yoriai_book_get_page_size (book, n - 1 - i, &width, &height);
      surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
      cr = cairo_create (surface);
      yoriai_book_draw_page (book, n - 1 - i, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, SAMPLE, set_up, func, tear_down)

/* Forms that are left out leave no gap: those of the book are counted, its pages say so too. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "institutions", "budget", "revisions", NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (YoriaiBook) book = NULL;
      guint n = i, n_parts = 0; /* the cover is 0 */

      fixture->book_options.sections = i == 0 ? NULL : chosen;
      book = make (fixture);
      for (guint j = 0; j < book->entries->len; j++)
        {
          const YoriaiBookEntry *entry = g_ptr_array_index (book->entries, j);
          g_autofree char *number = NULL;

          if (entry->number == NULL || entry->is_figure)
            continue;
          n_parts += strchr (entry->number, '-') != NULL;
          number = g_strndup (entry->number, strcspn (entry->number, "-"));
          g_assert_cmpuint (g_ascii_strtoull (number, NULL, 10), ==,
                            entry->level == 0 ? n++ : n - 1);
        }
      g_assert_cmpuint (n, >, 1);
      g_assert_cmpuint (n_parts, >, 0);
    }
}

/* A book is written in a thread that has let go of what it was made of. */
static void
test_outlives (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiBook *book;

  set_up (&fixture, SAMPLE);
  book = make (&fixture);
  before = yoriai_book_write_pdf (book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tear_down (&fixture, NULL);
  after = yoriai_book_write_pdf (book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (before, after));
  yoriai_book_free (book);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const samples[] = { "co-creation-full", "co-creation-nurturing", "policy-full",
                                         "regional-full", "regional-nurturing" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/book/inside/", samples[i], NULL);

      g_test_add (path, Fixture, samples[i], set_up, test_inside, tear_down);
    }
  ADD ("/book/repeated-heads", test_repeated_heads);
  ADD ("/book/many-institutions", test_many_institutions);
  ADD ("/book/long-text", test_long_text);
  ADD ("/book/controls", test_controls);
  ADD ("/book/figures", test_figures);
  ADD ("/book/outlives-proposal", test_outlives_proposal);
  ADD ("/book/same-bytes", test_same_bytes);
  ADD ("/book/cancel", test_cancel);
  ADD ("/book/sections", test_sections);
  ADD ("/book/open-errors", test_open_errors);
  ADD ("/book/draw", test_draw);
  ADD ("/book/numbers", test_numbers);
  g_test_add_func ("/book/outlives", test_outlives);
  return g_test_run ();
}
