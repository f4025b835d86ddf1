/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "book/yoriai-book.h"
#include "cli/yoriai-cli-check.h"
#include "cli/yoriai-cli-package.h"
#include "cli/yoriai-cli-private.h"
#include "document/yoriai-saver.h"
#include "figure/yoriai-figure.h"
#include "figure/yoriai-fonts.h"
#include "figure/yoriai-scene-output.h"
#include "workbook/yoriai-workbook.h"

/* How to export */
typedef struct
{
  YoriaiExportOptions options;
  YoriaiBookOptions book;
  YoriaiPaper paper;
  YoriaiTypesetter *setter; /* (owned) (nullable): of the figures */
} Wish;


typedef struct _Output Output;

/* Returns NULL without an error for what the track does not ask for. */
typedef GBytes *(*Make) (const Output   *self,
                         YoriaiChecker  *checker,
                         const Wish     *wish,
                         GError        **error);

/* One file to write: everything is made before anything is written. */
struct _Output
{
  char *path; /* (owned) (nullable): not asked for */
  Make make;
  GBytes *bytes; /* (owned) (nullable) */
  YoriaiFigureKind figure; /* of a figure */
};

enum
{
  OUTPUT_XLSX,
  OUTPUT_ERAD,
  OUTPUT_PDF,
  OUTPUT_FIGURES, /* one a kind */
  N_OUTPUTS = OUTPUT_FIGURES + YORIAI_N_FIGURES,
};

/* Whose a file is that an output may not replace */
typedef enum
{
  OWNER_NONE,
  OWNER_PROPOSAL,
  OWNER_OUTPUT,
} Owner;

static const char *const papers[YORIAI_N_PAPERS] = { "landscape", "portrait", "slide" };

static GBytes *
make_workbook (const Output   *self,
               YoriaiChecker  *checker,
               const Wish     *wish,
               GError        **error)
{
  return yoriai_workbook_export (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker,
                                 &wish->options, error);
}

static GBytes *
make_erad (const Output   *self,
           YoriaiChecker  *checker,
           const Wish     *wish,
           GError        **error)
{
  return yoriai_workbook_export_erad (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker,
                                      &wish->options, error);
}

static GBytes *
make_book (const Output   *self,
           YoriaiChecker  *checker,
           const Wish     *wish,
           GError        **error)
{
  g_autoptr (YoriaiBook) book = yoriai_book_new (yoriai_checker_get_space (checker), yoriai_checker_get_call (checker),
                                                 checker, &wish->options, &wish->book, NULL, error);

  return book != NULL ? yoriai_book_write_pdf (book, NULL, NULL, NULL, error) : NULL;
}

static GBytes *
make_figure (const Output   *self,
             YoriaiChecker  *checker,
             const Wish     *wish,
             GError        **error)
{
  g_autoptr (YoriaiScene) scene = NULL;
  YoriaiReading reading;
  double width, height;

  yoriai_reading_init (&reading, yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker,
                       &wish->options);
  if (!yoriai_reading_allow (&reading, error) || !yoriai_figure_is_asked_for (self->figure, &reading) ||
      (!wish->options.without_fonts && !yoriai_fonts_check (error)))
    return NULL;
  yoriai_paper_get_size (wish->paper, &width, &height);
  scene = yoriai_figure_build (self->figure, &reading, width, height, wish->setter);
  return yoriai_scene_to_svg (scene, width, error);
}

/* What is asked for in spite of it is told before it is made. */
static void
tell_of_fonts (const Output *outputs,
               guint         n_outputs,
               const Wish   *wish)
{
  g_autoptr (GError) error = NULL;
  gboolean has_letters = FALSE;

  for (guint i = 0; i < n_outputs; i++)
    has_letters = has_letters || (outputs[i].path != NULL && i != OUTPUT_ERAD);
  if (wish->options.without_fonts && has_letters && !yoriai_fonts_check (&error))
    yoriai_cli_refuse ("%s", error->message);
}

/**
 * yoriai_cli_refuse_export:
 * @path: a proposal's file
 * @checker: its checker
 * @error: why nothing can be made of it
 *
 * Tells why nothing is written.
 *
 * Returns: what to exit with
 */
YoriaiCliStatus
yoriai_cli_refuse_export (const char    *path,
                          YoriaiChecker *checker,
                          const GError  *error)
{
  guint n_errors = yoriai_checker_get_counts (checker).error;

  if (g_error_matches (error, YORIAI_EXPORT_ERROR, YORIAI_EXPORT_ERROR_OPEN_ERRORS))
    {
      yoriai_cli_refuse (ngettext ("%s: %u error is open and nothing was written; “yoriai check” lists it, "
                                   "--force exports all the same, marked as unfinished",
                                   "%s: %u errors are open and nothing was written; “yoriai check” lists them, "
                                   "--force exports all the same, marked as unfinished",
                                   n_errors),
                         path, n_errors);
      return YORIAI_CLI_FINDINGS;
    }
  if (g_error_matches (error, YORIAI_FONTS_ERROR, YORIAI_FONTS_ERROR_NO_JAPANESE))
    return yoriai_cli_refuse (_ ("%s; nothing was written, --force exports all the same"), error->message);
  return yoriai_cli_refuse ("%s: %s", path, error->message);
}

static YoriaiCliStatus
make_outputs (Output        *outputs,
              guint          n_outputs,
              YoriaiChecker *checker,
              const char    *path,
              const Wish    *wish)
{
  tell_of_fonts (outputs, n_outputs, wish);
  for (guint i = 0; i < n_outputs; i++)
    {
      g_autoptr (GError) error = NULL;

      if (outputs[i].path == NULL)
        continue;
      outputs[i].bytes = outputs[i].make (&outputs[i], checker, wish, &error);
      if (error != NULL)
        return yoriai_cli_refuse_export (path, checker, error);
    }

  return YORIAI_CLI_OK;
}

/* The file that @path leads to, through links, whether it is there already or not; NULL if its folder is not. */
static char *
resolve_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (path, NULL); /* freed like all memory of GLib's */
  g_autofree char *real_folder = real == NULL ? realpath (folder, NULL) : NULL;

  if (real != NULL || real_folder == NULL)
    return real;
  return g_build_filename (real_folder, name, NULL);
}

static YoriaiCliStatus
check_output (const char *path,
              const char *resolved)
{
  g_autofree char *folder = resolved != NULL ? g_path_get_dirname (resolved) : NULL;

  if (resolved == NULL)
    return yoriai_cli_refuse (_ ("%s: there is no such folder; nothing was written"), path);
  if (g_file_test (resolved, G_FILE_TEST_EXISTS) && !g_file_test (resolved, G_FILE_TEST_IS_REGULAR))
    return yoriai_cli_refuse (_ ("%s: this is not a file that can be written; nothing was written"), path);
  if (access (folder, W_OK) != 0)
    return yoriai_cli_refuse (_ ("%s: the folder cannot be written in; nothing was written"), path);
  return YORIAI_CLI_OK;
}

/* Takes a file and the place where its previous version is kept.
 * Returns: whose one of them is already */
static Owner
take_path (GHashTable *taken,
           const char *path,
           Owner       owner)
{
  g_autofree char *backup = yoriai_saver_dup_backup (path);
  Owner other = GPOINTER_TO_UINT (g_hash_table_lookup (taken, path));

  if (other == OWNER_NONE)
    other = GPOINTER_TO_UINT (g_hash_table_lookup (taken, backup));
  if (other != OWNER_NONE)
    return other;
  g_hash_table_insert (taken, g_strdup (path), GUINT_TO_POINTER (owner));
  g_hash_table_insert (taken, g_steal_pointer (&backup), GUINT_TO_POINTER (owner));
  return OWNER_NONE;
}

/* Nothing is written over the proposal, over another output, over the previous version of either, or over what is no
 * file; all or none. */
static YoriaiCliStatus
check_outputs (const Output *outputs,
               guint         n_outputs,
               const char   *path)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *proposal = resolve_path (path);

  if (proposal != NULL)
    take_path (taken, proposal, OWNER_PROPOSAL);
  for (guint i = 0; i < n_outputs; i++)
    {
      g_autofree char *resolved = outputs[i].bytes != NULL ? resolve_path (outputs[i].path) : NULL;
      Owner other;

      if (outputs[i].bytes == NULL)
        continue;
      if (check_output (outputs[i].path, resolved) != YORIAI_CLI_OK)
        return YORIAI_CLI_INVALID;
      other = take_path (taken, resolved, OWNER_OUTPUT);
      if (other == OWNER_PROPOSAL)
        return yoriai_cli_refuse (_ ("%s: the proposal would be replaced, or its previous version; nothing was written"),
                                  outputs[i].path);
      if (other == OWNER_OUTPUT)
        return yoriai_cli_refuse (_ ("%s: another output would be replaced, or its previous version; nothing was "
                                     "written"),
                                  outputs[i].path);
    }
  return YORIAI_CLI_OK;
}

static YoriaiCliStatus
write_outputs (const Output *outputs,
               guint         n_outputs)
{
  for (guint i = 0; i < n_outputs; i++)
    {
      g_autoptr (GError) error = NULL;

      if (outputs[i].bytes != NULL && !yoriai_saver_save (outputs[i].path, outputs[i].bytes, NULL,
                                                          YORIAI_SAVE_EVEN_IF_CHANGED, NULL, &error))
        return yoriai_cli_refuse ("%s", error->message);
    }

  return YORIAI_CLI_OK;
}

static YoriaiCliStatus
export_outputs (const char *path,
                Output     *outputs,
                guint       n_outputs,
                const char *folder,
                const Wish *wish)
{
  gboolean is_new = FALSE;
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_autoptr (YoriaiChecker) checker = NULL;
  YoriaiCliStatus status;

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  checker = yoriai_cli_check_document (document, &wish->options.today);
  status = make_outputs (outputs, n_outputs, checker, path, wish);

  if (status == YORIAI_CLI_OK && folder != NULL)
    status = yoriai_cli_prepare_folder (folder, &is_new);
  if (status == YORIAI_CLI_OK)
    status = check_outputs (outputs, n_outputs, path);
  if (status != YORIAI_CLI_OK && is_new)
    g_rmdir (folder);

  return status == YORIAI_CLI_OK ? write_outputs (outputs, n_outputs) : status;
}

/* Names the files of the figures, and finds the paper they are for. */
static gboolean
ask_for_figures (Output     *outputs,
                 const char *folder,
                 const char *paper,
                 Wish       *wish)
{
  if (folder != NULL)
    wish->setter = yoriai_typesetter_new ();
  for (guint i = 0; folder != NULL && i < YORIAI_N_FIGURES; i++)
    {
      g_autofree char *name = g_strconcat (yoriai_figure_get_name (i), ".svg", NULL);

      outputs[OUTPUT_FIGURES + i] = (Output){ g_build_filename (folder, name, NULL), make_figure, NULL, i };
    }
  for (guint i = 0; paper != NULL && i < YORIAI_N_PAPERS; i++)
    if (strcmp (papers[i], paper) == 0)
      {
        wish->paper = i;
        return TRUE;
      }
  if (paper != NULL)
    yoriai_cli_refuse (_ ("%s: this is not a paper; there are landscape, portrait and slide"), paper);
  return paper == NULL;
}

/* What a script means by "-" is no file of that name. */
static gboolean
are_files (const Output *outputs,
           const char   *folder)
{
  if (g_strcmp0 (folder, YORIAI_CLI_STANDARD_STREAM) == 0)
    return yoriai_cli_refuse_stream () == YORIAI_CLI_OK;
  for (guint i = 0; i < N_OUTPUTS; i++)
    if (g_strcmp0 (outputs[i].path, YORIAI_CLI_STANDARD_STREAM) == 0)
      return yoriai_cli_refuse_stream () == YORIAI_CLI_OK;
  return TRUE;
}

static gboolean
is_asked_for (const Output *outputs)
{
  for (guint i = 0; i < N_OUTPUTS; i++)
    if (outputs[i].path != NULL)
      return TRUE;
  return FALSE;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  Output outputs[N_OUTPUTS] = {
    [OUTPUT_XLSX].make = make_workbook, [OUTPUT_ERAD].make = make_erad, [OUTPUT_PDF].make = make_book,
  };
  Wish wish = { .options.forced = FALSE };
  g_autofree char *today = NULL, *sections = NULL, *folder = NULL, *paper = NULL, *package = NULL;
  g_auto (GStrv) ids = NULL;
  const GOptionEntry entries[] = {
    { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &outputs[OUTPUT_XLSX].path, N_("Write the workbook to OUT"), N_("OUT") },
    { "erad", 0, 0, G_OPTION_ARG_FILENAME, &outputs[OUTPUT_ERAD].path, N_("Write the e-Rad sheet alone to OUT"),
      N_("OUT") },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &outputs[OUTPUT_PDF].path, N_("Write the book to OUT"), N_("OUT") },
    { "sections", 0, 0, G_OPTION_ARG_STRING, &sections, N_("Put only these sections into the book: site,vision,…"),
      N_("LIST") },
    { "findings", 0, 0, G_OPTION_ARG_NONE, &wish.book.has_findings,
      N_("Put what the check finds at the end of the book"), NULL },
    { "figures", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_("Write the figures as SVG into DIR"), N_("DIR") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_("Draw the figures for PAPER: landscape, portrait or slide"),
      N_("PAPER") },
    { "package", 0, 0, G_OPTION_ARG_FILENAME, &package, N_("Write all that is handed in, and a checklist, into DIR"),
      N_("DIR") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &wish.options.forced,
      N_("Write although errors are open, marked as unfinished on every page, or no font shows Japanese"), NULL },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &today, N_("Take DATE for today"), N_("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_export, entries, argc, argv, 1, 1);
  YoriaiCliStatus status = YORIAI_CLI_INVALID;

  wish.options.without_fonts = wish.options.forced;
  if (sections != NULL)
    ids = g_strsplit (sections, ",", -1);
  wish.book.sections = (const char *const *) ids;
  if (arguments == NULL || !ask_for_figures (outputs, folder, paper, &wish))
    status = YORIAI_CLI_INVALID;
  else if (!are_files (outputs, folder))
    status = YORIAI_CLI_INVALID;
  else if (g_strcmp0 (package, YORIAI_CLI_STANDARD_STREAM) == 0)
    status = yoriai_cli_refuse_stream ();
  else if (package != NULL && (is_asked_for (outputs) || sections != NULL || wish.book.has_findings || paper != NULL))
    yoriai_cli_refuse (_ ("--package writes what the call asks for: give no other output besides"));
  else if (package == NULL && !is_asked_for (outputs))
    yoriai_cli_refuse (_ ("nothing to export: give --xlsx OUT, --pdf OUT, --figures DIR, --erad OUT or --package DIR"));
  else if (outputs[OUTPUT_PDF].path == NULL && (sections != NULL || wish.book.has_findings))
    yoriai_cli_refuse (_ ("--sections and --findings say what is in the book: give --pdf OUT, too"));
  else if (folder == NULL && paper != NULL)
    yoriai_cli_refuse (_ ("--paper says what the figures are for: give --figures DIR, too"));
  else if (!yoriai_cli_get_today (today, &wish.options.today))
    status = YORIAI_CLI_INVALID;
  else if (package != NULL)
    status = yoriai_cli_write_package (arguments[0], package, &wish.options);
  else
    status = export_outputs (arguments[0], outputs, N_OUTPUTS, folder, &wish);

  g_clear_pointer (&wish.setter, yoriai_typesetter_free);
  for (guint i = 0; i < N_OUTPUTS; i++)
    {
      g_free (outputs[i].path);
      g_clear_pointer (&outputs[i].bytes, g_bytes_unref);
    }
  return status;
}

const YoriaiCliCommand yoriai_cli_export = {
  "export",
  N_("FILE [--xlsx OUT] [--pdf OUT [--sections LIST] [--findings]] [--figures DIR [--paper PAPER]] [--erad OUT] "
     "[--package DIR] [--force] [--today DATE]"),
  N_("Write the workbook, the book, the figures, the e-Rad sheet, or all that is handed in"),
  run,
};
