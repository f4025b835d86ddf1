/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "workbook/forms/yoriai-forms.h"
#include "workbook/yoriai-data-sheets.h"
#include "workbook/yoriai-export.h"
#include "workbook/yoriai-workbook.h"

/* The workbook: the forms that the track asks for, in the order people fill them in, and the data
 * behind them. */

G_DEFINE_QUARK (yoriai-workbook-error-quark, yoriai_workbook_error)

typedef struct
{
  const char *part; /* (nullable): the part of the proposal it shows; %NULL: always there */
  void (*write) (YoriaiExport *export);
} Form;

static const Form forms[] = {
  { NULL, yoriai_form_cover },
  { "site", yoriai_form_site },
  { "institutions", yoriai_form_institutions },
  { "operation", yoriai_form_operation },
  { "people", yoriai_form_people },
  { "vision", yoriai_form_vision },
  { "targets", yoriai_form_targets },
  { "tasks", yoriai_form_tasks },
  { "tasks", yoriai_form_roadmap },
  { "budget", yoriai_form_budget },
  { "budget", yoriai_form_budget_tasks },
  { NULL, yoriai_form_external }, /* stands for two parts; asks for itself */
  { "step_up", yoriai_form_step_up },
  { "other_grants", yoriai_form_other_grants },
  { "ethics", yoriai_form_ethics },
  { "publications", yoriai_form_publications },
  { "glossary", yoriai_form_glossary },
  { NULL, yoriai_form_erad },
};

static gboolean
check_errors (YoriaiExport  *export,
              guint         *ret_n_errors,
              GError       **error)
{
  guint n = export->checker != NULL ? yoriai_checker_get_counts (export->checker).error : 0;

  if (n > 0 && !export->options->forced)
    {
      g_set_error (
          error, YORIAI_WORKBOOK_ERROR, YORIAI_WORKBOOK_ERROR_OPEN_ERRORS,
          g_dngettext (GETTEXT_PACKAGE, "The check finds %u error", "The check finds %u errors", n),
          n);
      return FALSE;
    }
  *ret_n_errors = n;
  return TRUE;
}

static YoriaiBook *
begin_book (YoriaiExport *export,
            guint         n_errors)
{
  const char *hub = yoriai_export_get_string (export, "site.name");
  g_autofree char *call = yoriai_export_dup_call_name (export);
  YoriaiBookInfo info = { .title = hub != NULL ? hub : call,
                          .subject = call,
                          .hub = hub,
                          .call = call,
                          .created = export->options->today,
                          .is_unfinished = n_errors > 0 };

  export->is_unfinished = n_errors > 0;
  return yoriai_book_new (&info);
}

/**
 * yoriai_workbook_export:
 * @space: the proposal
 * @call: (nullable): its call; %NULL: the checker's
 * @checker: (nullable): its findings; %NULL: it is not checked
 * @options: how to export
 * @error: return location
 *
 * Builds the workbook in memory. The same proposal, call, findings and day give the same bytes.
 *
 * Returns: (transfer full): the XLSX file; %NULL with #YORIAI_WORKBOOK_ERROR
 */
GBytes *
yoriai_workbook_export (YoriaiSpace                  *space,
                        YoriaiCall                   *call,
                        YoriaiChecker                *checker,
                        const YoriaiWorkbookOptions  *options,
                        GError                      **error)
{
  YoriaiExport export;
  guint n_errors;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);
  g_return_val_if_fail (options != NULL && g_date_valid (&options->today), NULL);

  yoriai_export_init (&export, space, call, checker, options);
  if (!check_errors (&export, &n_errors, error))
    return NULL;
  export.book = begin_book (&export, n_errors);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].part == NULL || yoriai_export_has_part (&export, forms[i].part))
      forms[i].write (&export);
  if (checker != NULL)
    yoriai_form_findings (&export);
  if (yoriai_export_has_part (&export, "revisions"))
    yoriai_form_revisions (&export);
  yoriai_data_sheets_write (&export);
  return yoriai_book_finish (export.book, error);
}

/**
 * yoriai_workbook_export_erad:
 * @space: the proposal
 * @call: (nullable): its call; %NULL: the checker's
 * @checker: (nullable): its findings; %NULL: it is not checked
 * @options: how to export
 * @error: return location
 *
 * Builds a workbook with the e-Rad sheet alone.
 *
 * Returns: (transfer full): the XLSX file; %NULL with #YORIAI_WORKBOOK_ERROR
 */
GBytes *
yoriai_workbook_export_erad (YoriaiSpace                  *space,
                             YoriaiCall                   *call,
                             YoriaiChecker                *checker,
                             const YoriaiWorkbookOptions  *options,
                             GError                      **error)
{
  YoriaiExport export;
  guint n_errors;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);
  g_return_val_if_fail (options != NULL && g_date_valid (&options->today), NULL);

  yoriai_export_init (&export, space, call, checker, options);
  if (!check_errors (&export, &n_errors, error))
    return NULL;
  export.book = begin_book (&export, n_errors);
  yoriai_form_erad (&export);
  return yoriai_book_finish (export.book, error);
}
