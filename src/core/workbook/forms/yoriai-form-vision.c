/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "record/yoriai-catalogue.h"
#include "workbook/forms/yoriai-forms.h"
#include "workbook/yoriai-form.h"

/* Form 5: the vision, what it answers to, and how it was made. */

static const double widths[] = { 5, 19, 20, 22, 26 };

static const YoriaiColumn vision[] = {
  { "statement", 0, YORIAI_COLUMN_STRONG },
  { "horizon_years" },
  { "scope" },
  { "social_issues" },
  { "with_post_corona" },
  { "sdgs_relation" },
  { "benchmark" },
};

static const YoriaiColumn region[] = {
  { "region.prefecture" },
  { "region.municipalities" },
};

static const YoriaiColumn expansion[] = {
  { "backcast" },
  { "outlook" },
  { "expansion" },
};

static const YoriaiColumn regional[] = {
  { "backcast" },
  { "outlook" },
  { "partial_solution" },
};

static const YoriaiColumn changes[] = {
  { "changes.people" },
  { "changes.society" },
  { "changes.universities" },
  { "review_plan" },
};

static const YoriaiColumn process[] = {
  { "process.text" },
};

static const YoriaiColumn participants[] = {
  { NULL },
  { "category" },
  { "institution", 2 },
  { "name" },
};

static const YoriaiColumn meetings[] = {
  { NULL },
  { "date", 1, YORIAI_COLUMN_CENTER },
  { "title" },
  { "who" },
  { "settled" },
};

static const YoriaiColumn context[] = {
  { NULL },
  { "kind", 2 },
  { "text", 2 },
};

void
yoriai_form_vision (YoriaiExport *export)
{
  YoriaiForm form;
  YoriaiRecord *record =
      yoriai_record_get_child (export->root, yoriai_record_find_field (export->root, "vision"));
  gboolean is_regional = export->track != NULL && g_strcmp0 (export->track->field, "regional") == 0;
  g_autofree char *title = g_strdup_printf (yoriai_ja (N_("%s and analysis of the present")),
                                            yoriai_export_get_part_label (export, "vision"));
  YoriaiFormSpec spec = {
    yoriai_ja (N_("5 Vision and present state")), title, FALSE, G_N_ELEMENTS (widths), 2, widths
  };

  yoriai_form_open (&form, export, &spec);
  yoriai_form_put_fields (&form, record, "vision", vision, G_N_ELEMENTS (vision));
  if (is_regional)
    {
      yoriai_form_put_fields (&form, record, "vision", region, G_N_ELEMENTS (region));
      yoriai_form_put_fields (&form, record, "vision", regional, G_N_ELEMENTS (regional));
    }
  else
    yoriai_form_put_fields (&form, record, "vision", expansion, G_N_ELEMENTS (expansion));
  yoriai_form_put_fields (&form, record, "vision", changes, G_N_ELEMENTS (changes));
  yoriai_form_put_section (&form, yoriai_ja (N_("How the vision was made")));
  yoriai_form_put_fields (&form, record, "vision", process, G_N_ELEMENTS (process));
  yoriai_form_put_list (&form, "vision.process.participants", participants,
                        G_N_ELEMENTS (participants));
  yoriai_form_put_list (&form, "vision.process.meetings", meetings, G_N_ELEMENTS (meetings));
  if (yoriai_export_has_part (export, "context"))
    yoriai_form_put_list (&form, "context", context, G_N_ELEMENTS (context));
  yoriai_form_close (&form);
}
