/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-fonts.h"
#include "forms/yoriai-form-type.h"
#include "workbook/yoriai-data-sheets.h"
#include "workbook/yoriai-workbook.h"
#include "workbook/yoriai-xlsx-sink.h"

/* The workbook: the forms that the track asks for, in the order people fill them in, and the data
 * behind them. */

G_DEFINE_QUARK (yoriai-workbook-error-quark, yoriai_workbook_error)

static YoriaiXlsx *
begin_workbook (YoriaiReading *reading)
{
  const char *hub = yoriai_reading_get_string (reading, "site.name");
  g_autofree char *call = yoriai_reading_dup_call_name (reading);
  YoriaiXlsxInfo info = { .title = hub != NULL ? hub : call,
                          .subject = call,
                          .hub = hub,
                          .call = call,
                          .created = reading->options->today,
                          .is_unfinished = reading->is_unfinished };

  return yoriai_xlsx_new (&info);
}

static GBytes *
make (YoriaiReading  *reading,
      gboolean        is_erad,
      GError        **error)
{
  YoriaiXlsx *xlsx;
  g_auto (YoriaiXlsxSink) sink = { 0 };
  YoriaiFormSet set = { .reading = reading, .sink = &sink.parent };
  g_autoptr (GPtrArray) types = yoriai_form_types_list (reading);

  if (!yoriai_reading_allow (reading, error))
    return NULL;
  /* Spreadsheets bring fonts of their own; the figures are pictures. */
  if (!is_erad && !reading->options->without_figures && !reading->options->without_fonts && !yoriai_fonts_check (error))
    return NULL;
  xlsx = begin_workbook (reading);
  yoriai_xlsx_sink_init (&sink, xlsx, reading->is_unfinished);
  for (guint i = 0; i < types->len; i++)
    if (is_erad ? yoriai_form_type_is_transcription (types->pdata[i])
                : yoriai_form_type_is_asked_for (types->pdata[i], reading))
      yoriai_form_type_write (types->pdata[i], &set);
  if (!is_erad)
    yoriai_data_sheets_write (reading, xlsx);
  return yoriai_xlsx_finish (xlsx, error);
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
 * Returns: (transfer full): the XLSX file; %NULL with #YORIAI_WORKBOOK_ERROR, #YORIAI_EXPORT_ERROR or
 * #YORIAI_FONTS_ERROR
 */
GBytes *
yoriai_workbook_export (YoriaiSpace                *space,
                        YoriaiCall                 *call,
                        YoriaiChecker              *checker,
                        const YoriaiExportOptions  *options,
                        GError                    **error)
{
  YoriaiReading reading;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);
  g_return_val_if_fail (options != NULL && g_date_valid (&options->today), NULL);

  yoriai_reading_init (&reading, space, call, checker, options);
  return make (&reading, FALSE, error);
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
yoriai_workbook_export_erad (YoriaiSpace                *space,
                             YoriaiCall                 *call,
                             YoriaiChecker              *checker,
                             const YoriaiExportOptions  *options,
                             GError                    **error)
{
  YoriaiReading reading;

  g_return_val_if_fail (YORIAI_IS_SPACE (space), NULL);
  g_return_val_if_fail (options != NULL && g_date_valid (&options->today), NULL);

  yoriai_reading_init (&reading, space, call, checker, options);
  return make (&reading, TRUE, error);
}
