/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-shape-checks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-package.h"
#include "call/yoriai-call-problem.h"

/* Whether a package can be made as the pack says. */

static void
complain (const YoriaiCallChecking *checking,
          const YoriaiCallTree     *tree,
          const char               *format,
          const char               *name,
          const char               *other)
{
  yoriai_call_problems_add (checking->problems, YORIAI_CALL_ERROR_FORMAT, tree->doc, tree->json, format, name, other);
}

/* What the program can make, and the forms of each; what is made elsewhere has any. */
static const struct
{
  const char *of;
  const char *const formats[4];
} makes[] = {
  { "workbook", { "xlsx" } },
  { "book", { "pdf" } },
  { "erad", { "xlsx" } },
  { "figure", { "svg", "png", "pdf" } },
};

/* What names stand for that are no fields */
static const char *const names[] = { "representative", "leader", "title", NULL };

static gboolean
is_format_made (const char *of,
                const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    if (strcmp (makes[i].of, of) == 0)
      return g_strv_contains (makes[i].formats, format);
  return TRUE;
}

static gboolean
is_value (const YoriaiField *field)
{
  return field != NULL && field->kind != YORIAI_KIND_CHILD && field->kind != YORIAI_KIND_LIST;
}

/* Every brace is of a pair, and has a name in it. */
static void
check_name (const YoriaiCallChecking *checking,
            const YoriaiCallTree     *tree,
            const char               *text)
{
  for (const char *p = strpbrk (text, "{}"); p != NULL; p = strpbrk (p, "{}"))
    {
      gsize length = strcspn (p + 1, "{}");
      g_autofree char *name = g_strndup (p + 1, length);

      if (*p != '{' || p[1 + length] != '}')
        {
          complain (checking, tree, _("a brace in the name has no other"), NULL, NULL);
          return;
        }
      if (!g_strv_contains (names, name) && !is_value (_yoriai_call_find_field (name, NULL)))
        {
          complain (checking, tree, _("“{%s}” in the name stands for nothing"), name, NULL);
          return;
        }
      p += length + 2;
    }
}

void
_yoriai_call_check_file (const YoriaiCallChecking *checking,
                         const YoriaiCallTree     *tree)
{
  const YoriaiCallTree *format = _yoriai_call_tree_get (tree, "format"), *figure = _yoriai_call_tree_get (tree, "figure"),
                       *forms = _yoriai_call_tree_get (tree, "forms"), *pages = _yoriai_call_tree_get (tree, "max_pages"),
                       *aim = _yoriai_call_tree_get (tree, "aim_bytes"), *name = _yoriai_call_tree_get (tree, "name");
  const char *of = _yoriai_call_tree_get_string (tree, "of"), *form = _yoriai_call_tree_to_string (format);
  gint64 max = _yoriai_call_tree_get_int (tree, "max_bytes");

  if (of == NULL)
    return;
  if (name != NULL)
    check_name (checking, name, _yoriai_call_tree_to_string (name));
  if (form != NULL && !is_format_made (of, form))
    complain (checking, format, _("“%s” is not made in the form “%s”"), of, form);
  else if (form == NULL && strcmp (of, "external") != 0)
    complain (checking, tree, _("“%s” is missing"), "format", NULL);
  if (figure == NULL && strcmp (of, "figure") == 0)
    complain (checking, tree, _("“%s” is missing"), "figure", NULL);
  if (figure != NULL && strcmp (of, "figure") != 0)
    complain (checking, figure, _("only a file of a figure has “%s”"), "figure", NULL);
  if (forms != NULL && strcmp (of, "book") != 0)
    complain (checking, forms, _("only a file of the book has “%s”"), "forms", NULL);
  if (pages != NULL && strcmp (of, "book") != 0 && strcmp (of, "external") != 0)
    complain (checking, pages, _("only the book, and what is made elsewhere, has pages"), NULL, NULL);
  if (aim != NULL && max > 0 && _yoriai_call_tree_get_int (tree, "aim_bytes") > max)
    complain (checking, aim, _("what is aimed at is more than what is allowed"), NULL, NULL);
}

static void
check_dates_files (const YoriaiCallChecking *checking,
                   const YoriaiCallTree     *date,
                   const YoriaiCallTree     *package)
{
  const YoriaiCallTree *due = _yoriai_call_tree_get (date, "due");

  for (guint i = 0; due != NULL && due->children != NULL && i < due->children->len; i++)
    {
      const char *id = _yoriai_call_tree_to_string (due->children->pdata[i]);

      if (id != NULL && _yoriai_call_tree_find_id (package, id) == NULL)
        complain (checking, due->children->pdata[i], _("there is no “%s” in “%s”"), id, "package");
    }
}

static void
check_files_date (const YoriaiCallChecking *checking,
                  const YoriaiCallTree     *file,
                  const YoriaiCallTree     *dates)
{
  const YoriaiCallTree *due = _yoriai_call_tree_get (file, "due");
  const char *id = _yoriai_call_tree_to_string (due);

  if (id != NULL && strcmp (id, YORIAI_CALL_CLOSES) != 0 && _yoriai_call_tree_find_id (dates, id) == NULL)
    complain (checking, due, _("there is no “%s” in “%s”"), id, "dates");
}

/* Dates and files name each other. */
void
_yoriai_call_check_package (const YoriaiCallChecking *checking,
                            const YoriaiCallTree     *pack)
{
  const YoriaiCallTree *dates = _yoriai_call_tree_get (pack, "dates"), *package = _yoriai_call_tree_get (pack, "package");

  for (guint i = 0; dates != NULL && dates->children != NULL && i < dates->children->len; i++)
    check_dates_files (checking, dates->children->pdata[i], package);
  for (guint i = 0; package != NULL && package->children != NULL && i < package->children->len; i++)
    check_files_date (checking, package->children->pdata[i], dates);
}
