/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document of many small roots takes, as glibc counts it. */

#include "config.h"

#include <malloc.h>

#include "ydoc-support.h"

#define MIB (1024.0 * 1024)
#define N_TEXTS 80000
#define MAX_BYTES_A_TEXT 700
#define N_RECORDS 20000
#define N_FIELDS 6
#define N_RECORD_TEXTS 4
#define MAX_MIB 150

static const char words[] = "地域の研究拠点をともに育てるための計画案";

static gsize
get_used (void)
{
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

/* FALSE when memory is not counted here, as under a sanitizer. */
static gboolean
can_measure (void)
{
  gsize before = get_used ();
  g_autofree char *block = g_malloc (1024 * 1024);

  block[0] = 'x';

  return get_used () - before >= 1024 * 1024;
}

/* Each is measured in a process of its own: what was freed before would be counted as there. */
static gboolean
is_elsewhere (void)
{
  if (!can_measure ())
    {
      g_test_skip ("memory is not counted here");
      return TRUE;
    }
  if (g_test_subprocess ())
    return FALSE;
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDOUT | G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();

  return TRUE;
}

static YdocType *
get_root (Ydoc        *doc,
          YdocTypeKind kind,
          guint        record,
          guint        field)
{
  g_autofree char *name = kind == YDOC_TYPE_TEXT
                              ? g_strdup_printf ("T/%08x-93d1-4c39-a1f0/field%u", record, field)
                              : g_strdup_printf ("R/%08x-93d1-4c39-a1f0", record);

  return ydoc_get_root (doc, name, kind);
}

static void
test_texts (void)
{
  gsize before = get_used ();
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (Ydoc) read = ydoc_new (2);
  g_autoptr (GBytes) state = NULL;
  double used;

  if (is_elsewhere ())
    return;
  ydoc_begin (doc, NULL);
  for (guint i = 0; i < N_TEXTS; i++)
    ydoc_text_insert (get_root (doc, YDOC_TYPE_TEXT, i, 1), 0, words);
  ydoc_commit (doc);
  used = (double) (get_used () - before) / N_TEXTS;
  g_test_message ("%.0f bytes a text, written", used);
  g_assert_cmpfloat (used, <, MAX_BYTES_A_TEXT);

  state = test_get_state (doc);
  before = get_used ();
  g_assert_true (test_apply (read, state, NULL));
  used = (double) (get_used () - before) / N_TEXTS;
  g_test_message ("%.0f bytes a text, read", used);
  g_assert_cmpfloat (used, <, MAX_BYTES_A_TEXT);
}

static void
write_record (Ydoc *doc,
              guint record)
{
  YdocType *map = get_root (doc, YDOC_TYPE_MAP, record, 0);
  g_autoptr (GBytes) parent = ydoc_any_new_string ("0f3b7d52-93d1-4c39-a1f0");
  g_autoptr (GBytes) order = ydoc_any_new_string ("00zQ8fK2");
  g_autoptr (GBytes) field = ydoc_any_new_string ("partners");
  GBytes *const at[] = { parent, field, order };
  g_autoptr (GBytes) place = ydoc_any_new_array (at, G_N_ELEMENTS (at));

  ydoc_map_set (map, "@", place);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *key = g_strdup_printf ("field%u", i);

      test_set_number (map, key, 1000.0 * i);
    }
  for (guint i = 0; i < N_RECORD_TEXTS; i++)
    ydoc_text_insert (get_root (doc, YDOC_TYPE_TEXT, record, i), 0, words);
}

/* A proposal as large as is promised: 20,000 records in flat roots, each a map with seven keys and four short texts. */
static void
test_records (void)
{
  gsize before = get_used ();
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (Ydoc) read = ydoc_new (2);
  g_autoptr (GBytes) state = NULL;
  double used;

  if (is_elsewhere ())
    return;
  ydoc_begin (doc, NULL);
  for (guint i = 0; i < N_RECORDS; i++)
    write_record (doc, i);
  ydoc_commit (doc);
  used = (double) (get_used () - before) / MIB;
  g_test_message ("%.0f MiB, written", used);
  g_assert_cmpfloat (used, <, MAX_MIB);

  state = test_get_state (doc);
  before = get_used ();
  g_assert_true (test_apply (read, state, NULL));
  used = (double) (get_used () - before) / MIB;
  g_test_message ("%.0f MiB, read", used);
  g_assert_cmpfloat (used, <, MAX_MIB);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/memory/texts", test_texts);
  g_test_add_func ("/ydoc/memory/records", test_records);

  return g_test_run ();
}
