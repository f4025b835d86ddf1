/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "questions-pack.h"

#include <glib/gstdio.h>

#define PACK "questions.json"

static const char *const owners[] = { "proposal", "institutions", "people", "targets", "tasks" };
static const char *const kinds[] = { "text", "long-text", "number", "date", "choice", "amounts", "refs", "list" };

static void
append_question (GString    *text,
                 const char *of,
                 const char *id,
                 const char *kind)
{
  g_string_append_printf (text,
                          "%s{\"id\": \"%s-%s\", \"of\": \"%s\", \"kind\": \"%s\", \"label\": {\"ja\": \"独自の質問 %s %s\","
                          " \"en\": \"Own question %s %s\"}, \"guidance\": {\"ja\": \"手引き\", \"en\": \"Advice\"}",
                          text->str[text->len - 1] == '[' ? "" : ",\n", of, id, of, kind, of, id, of, id);
  if (g_str_equal (of, "proposal"))
    g_string_append (text, ", \"part\": \"vision\", \"after\": \"statement\"");
  if (g_str_equal (of, "targets") && !g_str_equal (kind, "refs"))
    g_string_append (text, ", \"after\": \"goal\"");
  if (g_str_equal (kind, "text"))
    g_string_append (text, ", \"limit\": {\"max\": 10, \"count\": \"code-points\"}");
  if (g_str_equal (kind, "refs"))
    g_string_append (text, ", \"refs\": \"people\"");
  if (g_str_equal (kind, "choice"))
    g_string_append (text, ", \"choices\": [{\"id\": \"a\", \"label\": {\"ja\": \"甲\", \"en\": \"A\"}},"
                           " {\"id\": \"b\", \"label\": {\"ja\": \"乙\", \"en\": \"B\"}, \"traits\": [\"big\"]}]");
  g_string_append (text, "}");
}

#define RULE(id, rest)                                                                                              \
  "{\"id\": \"" id "\", \"severity\": \"warning\", \"state\": \"confirmed\", " rest                                  \
  ", \"message\": {\"ja\": \"「{item}」の「{field}」\", \"en\": \"“{field}” of “{item}”\"}}"

/**
 * test_write_questions_pack:
 * @folder: of the user's packs
 * @name: of the call
 * @kind: (nullable): the kind that the texts have instead; "": there are no questions at all
 *
 * Writes the pack.
 */
void
test_write_questions_pack (const char *folder,
                           const char *name,
                           const char *kind)
{
  g_autofree char *path = g_build_filename (folder, PACK, NULL);
  GString *text = g_string_new (NULL);
  g_autofree char *all = NULL;
  gboolean has_any = g_strcmp0 (kind, "") != 0;

  g_string_printf (text, "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"%s\", \"base\": \"coi-next-2021\",\n", name);
  g_string_append (text, "\"rules\": [");
  if (has_any)
    g_string_append (text,
                     RULE ("Z01", "\"field\": \"proposal-text\", \"require\": {\"!\": [{\"y.empty\": [{\"y.proposal\":"
                                  " \"proposal-text\"}]}]}") ","
                     RULE ("Z02", "\"each\": \"people\", \"field\": \"people-number\", \"require\": {\"<\":"
                                  " [{\"var\": \"people-number\"}, 10]}") ","
                     RULE ("Z03", "\"field\": \"proposal-choice\", \"require\": {\"!\": [{\"y.trait\":"
                                  " [{\"y.proposal\": \"proposal-choice\"}, \"big\"]}]}") ","
                     RULE ("Z04", "\"each\": \"tasks\", \"field\": \"tasks-list\", \"require\": {\"<\":"
                                  " [{\"var\": \"tasks-list.length\"}, 2]}") ","
                     RULE ("Z05", "\"field\": \"proposal-refs\", \"require\": {\"!\": [{\"in\": [\"架空\","
                                  " {\"y.proposal\": \"proposal-refs.name\"}]}]}"));
  g_string_append (text, "],\n\"questions\": [");
  for (guint i = 0; has_any && i < G_N_ELEMENTS (owners); i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
      append_question (text, owners[i], kinds[j], kind != NULL && j == 0 ? kind : kinds[j]);
  g_string_append (text, "]}\n");
  all = g_string_free (text, FALSE);
  g_assert_true (g_file_set_contents (path, all, -1, NULL));
}

/* Returns: (transfer full): the program's calls and "asking", which is kept in a folder of its own */
YoriaiCallLibrary *
test_load_questions (char **ret_folder)
{
  YoriaiCallLibrary *library;

  *ret_folder = g_dir_make_tmp ("yoriai-questions-XXXXXX", NULL);
  test_write_questions_pack (*ret_folder, "asking", NULL);
  library = yoriai_call_library_new (*ret_folder);
  for (guint i = 0; i < yoriai_call_library_get_n_errors (library); i++)
    g_error ("%s", yoriai_call_library_get_error (library, i)->message);
  return library;
}

/* Takes the folder away, and frees its name. */
void
test_remove_questions (char *folder)
{
  g_autofree char *path = g_build_filename (folder, PACK, NULL);

  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
}
