/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "words/yoriai-catalogue.h"

/* Form 5: the vision, what it answers to, and how it was made. */

static const double widths[] = { 5, 18, 18, 20, 23, 10 };

static const YoriaiColumn vision[] = {
  { "statement", 0, YORIAI_COLUMN_STRONG },
  { "horizon_years" },
  { "scope" },
  { "social_issues" },
  { "with_post_corona" },
  { "sdgs_relation" },
  { "benchmark" },
  { "region.prefecture" },
  { "region.municipalities" },
  { "backcast" },
  { "outlook" },
  { "expansion" },
  { "partial_solution" },
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
  { "name", 2 },
};

static const YoriaiColumn meetings[] = {
  { NULL },
  { "date", 1, YORIAI_COLUMN_CENTER },
  { "title" },
  { "who" },
  { "settled" },
  { "in_forum", 1, YORIAI_COLUMN_MARK },
};

static const YoriaiColumn context[] = {
  { NULL },
  { "kind", 2 },
  { "text", 3 },
};

const YoriaiFormTable yoriai_form_vision_tables[] = {
  { "vision", vision, G_N_ELEMENTS (vision) },
  { "vision", process, G_N_ELEMENTS (process) },
  { "vision.process.participants", participants, G_N_ELEMENTS (participants) },
  { "vision.process.meetings", meetings, G_N_ELEMENTS (meetings) },
  { "context", context, G_N_ELEMENTS (context) },
  { NULL },
};

/**
 * yoriai_form_vision:
 * @set: the forms being written
 *
 * Adds form 5: the vision, what it answers to, and how it was made.
 */
void
yoriai_form_vision (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiRecord *record =
      yoriai_record_get_child (reading->root, yoriai_record_find_field (reading->root, "vision"));
  g_autofree char *title = g_strdup_printf (yoriai_reading_get_wording (reading, "form.vision.title"),
                                            yoriai_reading_get_part_label (reading, "vision"));
  YoriaiFormSpec spec = {
    "vision", title, FALSE, G_N_ELEMENTS (widths), 2, widths
  };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_fields (&form, record, "vision", vision, G_N_ELEMENTS (vision));
  yoriai_form_put_subtitle (&form, yoriai_reading_get_wording (reading, "form.vision.process"));
  yoriai_form_put_fields (&form, record, "vision", process, G_N_ELEMENTS (process));
  yoriai_form_put_list (&form, "vision.process.participants", participants,
                        G_N_ELEMENTS (participants));
  yoriai_form_put_list (&form, "vision.process.meetings", meetings, G_N_ELEMENTS (meetings));
  if (yoriai_reading_has_part (reading, "context"))
    yoriai_form_put_list (&form, "context", context, G_N_ELEMENTS (context));
  yoriai_form_close (&form);
}
