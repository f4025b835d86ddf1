/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* Form 2: who takes part, as what, with what. */

static const double widths[] = { 4, 28, 17, 10, 14, 16, 8, 8, 8, 13, 17, 17 };
static const double duty_widths[] = { 5, 29, 13, 45 };
static const double contact_widths[] = { 4, 24, 28, 15, 12, 18, 11, 12, 26, 15 };
static const double contract_widths[] = { 4, 24, 24, 22, 16, 16, 22, 16, 26, 15 };
static const double sharing_widths[] = { 5, 29, 15, 12, 15, 12, 15 };
static const double commitment_widths[] = { 5, 27, 28, 42, 16 };

/* Representative and lead municipality are executive by nature, whatever the mark says. */
static const char *
show_executive (YoriaiRecord *institution)
{
  if (yoriai_institution_is_executive (institution))
    return "○";
  return yoriai_record_is_empty (institution, yoriai_record_find_field (institution, "executive")) ? NULL : "－";
}

static const YoriaiColumn members[] = {
  { NULL },
  { "name" },
  { "kind" },
  { "prefecture", 1, YORIAI_COLUMN_CENTER },
  { "city", 1, YORIAI_COLUMN_CENTER },
  { "role" },
  { "lead_municipality", 1, YORIAI_COLUMN_MARK },
  { "executive", 1, YORIAI_COLUMN_MARK, .show = show_executive },
  { "jst_funded", 1, YORIAI_COLUMN_MARK },
  { "commitment_letter", 1, YORIAI_COLUMN_MARK },
  { "joined_year", 1, YORIAI_COLUMN_CENTER },
  { "left_year", 1, YORIAI_COLUMN_CENTER },
};

static const YoriaiColumn contacts[] = {
  { NULL },
  { "name" },
  { "name_en" },
  { "corporate_number", 1, YORIAI_COLUMN_CODE },
  { "erad_code", 1, YORIAI_COLUMN_CODE },
  { "contact.department" },
  { "contact.post" },
  { "contact.name" },
  { "contact.email", 1, YORIAI_COLUMN_CODE },
  { "contact.phone", 1, YORIAI_COLUMN_CODE },
};

static const YoriaiColumn contracts[] = {
  { NULL },
  { "name" },
  { "kana" },
  { "signer.post" },
  { "signer.name" },
  { "consent_date", 1, YORIAI_COLUMN_CENTER },
  { "accounting_contact.department" },
  { "accounting_contact.name" },
  { "accounting_contact.email", 1, YORIAI_COLUMN_CODE },
  { "accounting_contact.phone", 1, YORIAI_COLUMN_CODE },
};

static const YoriaiColumn commitments[] = {
  { NULL },
  { "institution" },
  { "kind" },
  { "text" },
  { "amounts", 1, YORIAI_COLUMN_MONEY, N_("Amount in all years (yen)") },
};

static const YoriaiColumn sharing[] = {
  { NULL },
  { "name" },
  { "head_post" },
  { "head_name" },
  { "vision_shared.post", .show = yoriai_institution_get_vision_post },
  { "vision_shared.name", .show = yoriai_institution_get_vision_name },
  { "vision_shared.date", 1, YORIAI_COLUMN_CENTER },
};

static const YoriaiColumn core_site[] = {
  { "campus" },
  { "near_lead_municipality" },
  { "is_core_site" },
  { "core_site" },
};

static const YoriaiColumn legal[] = {
  { "rd_own" },
  { "founded_for_rd" },
  { "public_interest_certified" },
  { "tax_exempt" },
};

const YoriaiFormTable yoriai_form_institutions_tables[] = {
  { "institutions", members, G_N_ELEMENTS (members) },
  { "institutions", contacts, G_N_ELEMENTS (contacts) },
  { "institutions", contracts, G_N_ELEMENTS (contracts) },
  { "commitments", commitments, G_N_ELEMENTS (commitments) },
  { "institutions", sharing, G_N_ELEMENTS (sharing) },
  { "institutions", core_site, G_N_ELEMENTS (core_site) },
  { "institutions", legal, G_N_ELEMENTS (legal) },
  { NULL },
};

/* The tasks in which an institution takes part: "1, 3". */
static void
append_tasks (YoriaiReading *reading,
              GString       *out,
              const char    *id)
{
  guint field = yoriai_record_find_field (reading->root, "tasks");

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    {
      YoriaiRecord *task = yoriai_record_get_item (reading->root, field, i);
      const char *const *others = yoriai_record_get_strings (task, "institutions");

      if (g_strcmp0 (yoriai_record_get_string (task, "lead_institution"), id) == 0 ||
          (others != NULL && g_strv_contains (others, id)))
        g_string_append_printf (out, "%s%u", out->len > 0 ? yoriai_ja (N_(", ")) : "", i + 1);
    }
}

static void
put_counts (YoriaiForm *form,
            guint       first,
            guint       n_rows)
{
  YoriaiRecord *root = form->reading->root;
  guint list = yoriai_record_find_field (root, "institutions");
  guint n = yoriai_reading_count_institutions (form->reading), end = first + n_rows;
  g_autoptr (GString) total = g_string_new (NULL);
  const YoriaiVocabulary *roles = yoriai_reading_get_vocabulary (
      form->reading, yoriai_reading_get_field (yoriai_institution_get_type (), "role"));

  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (roles) && n_rows > 0; i++)
    {
      const YoriaiVocabularyEntry *role = yoriai_vocabulary_get_entry (roles, i);
      const char *label = yoriai_text_get (role->label, "ja");
      g_autoptr (GString) formula = g_string_new (NULL);
      guint count = 0;
      YoriaiBox boxes[] = { YORIAI_BOX_TEXT (0, 2, YORIAI_STYLE_LABEL, label),
                            YORIAI_BOX_FORMULA (2, YORIAI_STYLE_MONEY, NULL, 0) };

      g_string_append_printf (formula, "=COUNTIF($F$%u:$F$%u,", first + 1, end);
      yoriai_form_append_criterion (formula, label);
      g_string_append_c (formula, ')');
      boxes[1].formula = formula->str;
      for (guint j = 0; j < yoriai_record_get_n_items (root, list); j++)
        {
          YoriaiRecord *other = yoriai_record_get_item (root, list, j);

          count += !yoriai_institution_has_declined (other) &&
                   g_strcmp0 (yoriai_record_get_string (other, "role"), role->id) == 0;
        }
      boxes[1].number = count;
      if (role->traits != NULL && g_strv_contains (role->traits, YORIAI_TRAIT_COOPERATING))
        {
          g_string_append_c (total, '-');
          yoriai_form_append_cell (total, yoriai_form_get_row (form), 2);
        }
      yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
    }
  if (n_rows > 0)
    {
      g_autofree char *count = g_strdup_printf ("=COUNT($A$%u:$A$%u)%s", first + 1, end, total->str);
      YoriaiBox boxes[] = { YORIAI_BOX_TEXT (0, 2, YORIAI_STYLE_TOTAL_LABEL,
                                             yoriai_reading_get_wording (form->reading, "form.institutions.total")),
                            YORIAI_BOX_FORMULA (2, YORIAI_STYLE_TOTAL, count, n) };

      yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
    }
}

static void
put_duties (YoriaiForm *form)
{
  YoriaiRecord *root = form->reading->root;
  guint list = yoriai_record_find_field (root, "institutions"), number = 0;
  const YoriaiField *duty =
      yoriai_reading_get_field (yoriai_record_get_field (root, list)->of (), "duty");
  g_autoptr (GString) tasks = g_string_new (NULL);
  YoriaiBox head[] = {
    YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("No."))),
    YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_HEAD, yoriai_reading_get_wording (form->reading, "form.institutions.name")),
    YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_HEAD, yoriai_reading_get_wording (form->reading, "form.institutions.tasks")),
    YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_HEAD,
                     yoriai_reading_get_label (form->reading, "institutions.duty", duty)),
  };

  yoriai_form_repeat_row (form);
  yoriai_form_put (form, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (root, list, i);
      YoriaiBox boxes[] = {
        YORIAI_BOX_NUMBER (0, YORIAI_STYLE_NUMBER, number + 1),
        YORIAI_BOX_TEXT (1, 1, YORIAI_STYLE_TEXT, yoriai_reading_get_name (form->reading, item)),
        YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_CENTER, NULL),
        YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_TEXT, yoriai_record_get_string (item, "duty")),
      };

      if (yoriai_institution_has_declined (item))
        continue;
      number++;
      g_string_truncate (tasks, 0);
      append_tasks (form->reading, tasks, yoriai_record_get_id (item));
      boxes[2].text = tasks->str;
      yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
    }
  if (number == 0)
    yoriai_form_put_line (form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
}

/* What only some tracks ask of the representative institution, or only of some kinds of it. */
static void
put_representative (YoriaiForm         *form,
                    const char         *title,
                    const YoriaiColumn *fields,
                    guint               n_fields,
                    gboolean            needs_answer)
{
  YoriaiRecord *root = form->reading->root;
  guint list = yoriai_record_find_field (root, "institutions");

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (root, list, i);
      g_autofree char *heading = NULL;
      gboolean is_shown = !needs_answer;

      for (guint j = 0; j < n_fields; j++)
        is_shown = is_shown || !yoriai_record_is_empty (
                                   item, yoriai_record_find_field (item, fields[j].path));
      if (!is_shown || yoriai_institution_has_declined (item) || !yoriai_record_has_trait (item, "role", YORIAI_TRAIT_REPRESENTATIVE))
        continue;
      heading = g_strdup_printf (title, yoriai_reading_get_name (form->reading, item));
      yoriai_form_put_subtitle (form, heading);
      yoriai_form_put_fields (form, item, "institutions", fields, n_fields);
    }
}

static void
write_members (YoriaiFormSet *set)
{
  YoriaiForm form;
  YoriaiFormSpec spec = { "members",
                          NULL,
                          TRUE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };
  guint first, n;

  yoriai_form_open (&form, set, &spec);
  first = yoriai_form_get_row (&form) + 1;
  n = yoriai_form_put_table (&form, "institutions", members, G_N_ELEMENTS (members), TRUE);
  put_counts (&form, first, n);
  yoriai_form_put_figure (&form, YORIAI_FIGURE_CONSORTIUM);
  yoriai_form_close (&form);
}

static void
write_duties (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "duties",
                          NULL,
                          FALSE,
                          G_N_ELEMENTS (duty_widths),
                          2,
                          duty_widths };
  guint top;

  yoriai_form_open (&form, set, &spec);
  top = yoriai_form_get_row (&form);
  if (yoriai_reading_has_field (reading, "institutions.core_site"))
    put_representative (&form,
                        yoriai_reading_get_wording (reading, "form.institutions.core-site"),
                        core_site, G_N_ELEMENTS (core_site), FALSE);
  if (yoriai_reading_has_field (reading, "institutions.rd_own"))
    put_representative (&form,
                        yoriai_reading_get_wording (reading, "form.institutions.status"),
                        legal, G_N_ELEMENTS (legal), TRUE);
  if (yoriai_form_get_row (&form) > top)
    yoriai_form_put_subtitle (&form, yoriai_reading_get_wording (reading, "form.institutions.parts"));
  put_duties (&form);
  yoriai_form_put_items_answers (&form);
  yoriai_form_close (&form);
}

static void
write_contacts (YoriaiFormSet *set)
{
  YoriaiForm form;
  YoriaiFormSpec spec = { "contacts",
                          NULL,
                          TRUE,
                          G_N_ELEMENTS (contact_widths),
                          2,
                          contact_widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "institutions", contacts, G_N_ELEMENTS (contacts), TRUE);
  yoriai_form_close (&form);
}

static void
write_commitments (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  YoriaiFormSpec spec = { "commitments",
                          yoriai_reading_get_part_label (reading, "commitments"),
                          FALSE,
                          G_N_ELEMENTS (commitment_widths),
                          2,
                          commitment_widths,
                          .has_amounts = TRUE };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "commitments", commitments, G_N_ELEMENTS (commitments), TRUE);
  yoriai_form_close (&form);
}

static void
write_sharing (YoriaiFormSet *set)
{
  YoriaiForm form;
  YoriaiFormSpec spec = { "sharing",
                          NULL, FALSE,
                          G_N_ELEMENTS (sharing_widths), 2, sharing_widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "institutions", sharing, G_N_ELEMENTS (sharing), TRUE);
  yoriai_form_close (&form);
}

static void
write_contracts (YoriaiFormSet *set)
{
  YoriaiForm form;
  YoriaiFormSpec spec = { "contracts", NULL, TRUE,
                          G_N_ELEMENTS (contract_widths), 2, contract_widths };

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "institutions", contracts, G_N_ELEMENTS (contracts), TRUE);
  yoriai_form_close (&form);
}

/**
 * yoriai_form_institutions:
 * @set: the forms being written
 *
 * Adds form 2: who takes part, as what, with what.
 */
void
yoriai_form_institutions (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;

  yoriai_form_take_questions (set, "institutions");
  write_members (set);
  write_duties (set);
  write_contacts (set);
  if (yoriai_reading_has_part (reading, "commitments"))
    write_commitments (set);
  write_sharing (set);
  write_contracts (set);
}
