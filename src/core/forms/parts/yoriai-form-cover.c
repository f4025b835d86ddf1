/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* Form 0: what is applied for, by whom together with whom, and who has agreed. */

static const double widths[] = { 5, 17, 13, 17, 15, 15, 11, 9 };

static const YoriaiColumn fields[] = {
  { "site.name", 0, YORIAI_COLUMN_STRONG },
  { "site.name_en" },
  { "policy_area" },
  { "start_fiscal_year" },
  { "duration_years" },
  { "proposed_on" },
};

static const YoriaiColumn applicants[] = {
  { NULL },
  { "name", 2 },
  { "kind" },
  { "role" },
  { "head_post" },
  { "head_name" },
  { "consent", 1, YORIAI_COLUMN_CENTER },
};

const YoriaiFormTable yoriai_form_cover_tables[] = {
  { "", fields, G_N_ELEMENTS (fields) },
  { "institutions", applicants, G_N_ELEMENTS (applicants) },
  { NULL },
};

#define CONSENT_COLUMN 7

static void
put_facts (YoriaiForm *form)
{
  YoriaiReading *reading = form->reading;
  YoriaiRecord *representative = yoriai_reading_find_representative (reading);
  g_autofree char *call = yoriai_reading_dup_call_name (reading);

  yoriai_form_put_pair (form, yoriai_reading_get_wording (form->reading, "form.cover.call"), YORIAI_STYLE_TEXT, call);
  yoriai_form_put_fields (form, reading->root, "", fields, G_N_ELEMENTS (fields));
  yoriai_form_put_pair (form, yoriai_reading_get_wording (form->reading, "form.cover.representative"), YORIAI_STYLE_TEXT,
                        yoriai_reading_get_name (reading, representative));
  if (representative != NULL)
    {
      const char *post = yoriai_record_get_string (representative, "head_post");
      const char *name = yoriai_record_get_string (representative, "head_name");
      g_autofree char *head =
          g_strdup_printf ("%s　%s", post != NULL ? post : "", name != NULL ? name : "");

      yoriai_form_put_pair (form, yoriai_reading_get_wording (form->reading, "form.cover.head"),
                            YORIAI_STYLE_TEXT, post != NULL || name != NULL ? head : NULL);
    }
  if (yoriai_reading_has_part (reading, "operation"))
    yoriai_form_put_pair (form, yoriai_reading_get_wording (form->reading, "form.cover.leader"), YORIAI_STYLE_TEXT,
                          yoriai_reading_get_name (reading, yoriai_reading_find_officer (reading, YORIAI_TRAIT_PROJECT_LEADER)));
}

static void
put_consents (YoriaiForm *form,
              guint       first,
              guint       n_agreed,
              guint       n_applicants)
{
  g_autoptr (GString) formula = g_string_new ("=COUNTIF(");
  const char *agreed = yoriai_ja (N_("Agreed"));
  YoriaiBox boxes[] = {
    YORIAI_BOX_TEXT (0, CONSENT_COLUMN, YORIAI_STYLE_TOTAL_LABEL,
                     yoriai_reading_get_wording (form->reading, "form.cover.agreed")),
    YORIAI_BOX_FORMULA (CONSENT_COLUMN, YORIAI_STYLE_TOTAL, NULL, n_agreed),
  };

  if (n_applicants == 0)
    return;
  yoriai_form_append_cell (formula, first, CONSENT_COLUMN);
  g_string_append_c (formula, ':');
  yoriai_form_append_cell (formula, yoriai_form_get_row (form) - 1, CONSENT_COLUMN);
  g_string_append_printf (formula, ",\"%s\")", agreed);
  boxes[1].formula = formula->str;
  yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
}

/**
 * yoriai_form_cover:
 * @set: the forms being written
 *
 * Adds form 0: what is applied for, by whom, and who has agreed.
 */
void
yoriai_form_cover (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  guint field = yoriai_record_find_field (reading->root, "institutions"), number = 0, n_agreed = 0;
  const char *programme = reading->call != NULL ? yoriai_call_get_programme (reading->call).ja : NULL;
  g_autofree char *title =
      g_strdup_printf (yoriai_reading_get_wording (reading, "form.cover.title"), programme != NULL ? programme : "");
  YoriaiFormSpec spec = {
    "cover", title, FALSE, G_N_ELEMENTS (widths), 2, widths
  };
  guint first;

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_line (
      &form, YORIAI_STYLE_SUBTITLE,
      yoriai_reading_get_wording (reading, "form.cover.note"));
  yoriai_form_put_gap (&form);
  put_facts (&form);

  yoriai_form_put_subtitle (&form, yoriai_reading_get_wording (reading, "form.cover.applicants"));
  yoriai_form_repeat_row (&form);
  yoriai_form_put_head (&form, yoriai_record_get_field (reading->root, field)->of (), "institutions",
                        applicants, G_N_ELEMENTS (applicants));
  first = yoriai_form_get_row (&form);
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (reading->root, field, i);

      if (yoriai_record_has_trait (institution, "role", YORIAI_TRAIT_COOPERATING) ||
          yoriai_institution_has_declined (institution))
        continue;
      yoriai_form_put_item (&form, institution, ++number, applicants, G_N_ELEMENTS (applicants));
      n_agreed += g_strcmp0 (yoriai_record_get_string (institution, "consent"), "agreed") == 0;
    }
  if (number == 0)
    yoriai_form_put_line (&form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
  put_consents (&form, first, n_agreed, number);
  yoriai_form_close (&form);
}
