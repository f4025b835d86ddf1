/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "workspace/yoriai-answered.h"

/* Which institutions have sent a copy back. */

#define PROPOSAL "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"institutions\": [" \
                 "{\"id\": \"a\", \"name\": \"国立大学法人天空大学\"}, {\"id\": \"b\", \"name\": \"株式会社そらテック\"}, " \
                 "{\"id\": \"c\", \"name\": \"架空市\"}, {\"id\": \"d\", \"name\": \"架空市立病院\"}, {\"id\": \"e\"}], " \
                 "\"people\": [{\"id\": \"x\", \"name\": \"見本 太郎\", \"affiliations\": [" \
                 "{\"id\": \"y\", \"institution\": \"b\"}]}]}"

static char *
dup_answers (const YoriaiReturned *copies,
             guint                 n,
             const char           *own)
{
  g_autoptr (YoriaiSpace) space = yoriai_document_read (NULL, PROPOSAL, -1, NULL, NULL);
  g_autoptr (GPtrArray) all = yoriai_answered_list (space, copies, n, own);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const YoriaiAnswered *answered = all->pdata[i];

      g_string_append (text, yoriai_record_get_id (answered->institution));
      for (guint j = 0; j < answered->copies->len; j++)
        g_string_append_printf (text, "%u", g_array_index (answered->copies, guint, j));
      g_string_append_c (text, ' ');
    }
  return g_strdup (text->str);
}

/* By who wrote, by the file's name, by a person; the longer name counts, and nobody waits for oneself. */
static void
test_list (void)
{
  const YoriaiReturned copies[] = {
    { "提案書.yoriai", "山田 花子 (国立大学法人天空大学)" },
    { "提案書_架空市立病院_6月.yoriai", NULL },
    { "返信.yoriai", "見本太郎" },
    { "返信 (2).yoriai", "見本 太郎" },
    { "copy.yoriai", "知らない人" },
  };
  g_autofree char *all = dup_answers (copies, G_N_ELEMENTS (copies), NULL);
  g_autofree char *none = dup_answers (NULL, 0, "例示 次郎 (国立大学法人天空大学)");

  g_assert_cmpstr (all, ==, "c e a0 b23 d1 ");
  g_assert_cmpstr (none, ==, "b c d e ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answered/list", test_list);
  return g_test_run ();
}
