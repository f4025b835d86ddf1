/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "check/yoriai-acknowledgement.h"
#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "words/yoriai-catalogue.h"

/* Form 18: what the check finds, the gravest first. */

static const double widths[] = { 5, 10, 8, 36, 50, 34 };

static const char *const severities[] = { N_("Error"), N_("Warning"), N_("Hint") };

static const YoriaiStyle severity_styles[] = { YORIAI_STYLE_ERROR, YORIAI_STYLE_WARNING,
                                               YORIAI_STYLE_CENTER };

/* The place of a record or of its field, as the call's labels name it: "tasks.milestones". */
static char *
make_key (YoriaiReading *reading,
          YoriaiRecord  *record,
          const char    *name)
{
  GString *key = g_string_new (name);

  for (; record != NULL && record != reading->root; record = yoriai_record_get_parent (record))
    {
      YoriaiRecord *parent = yoriai_record_get_parent (record);

      if (parent == NULL)
        break;
      g_string_prepend_c (key, '.');
      g_string_prepend (
          key, yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->name);
    }
  return g_string_free (key, FALSE);
}

static char *
describe_record (YoriaiReading *reading,
                 YoriaiRecord  *record,
                 YoriaiRecord  *parent)
{
  const YoriaiField *field =
      yoriai_record_get_field (parent, yoriai_record_get_parent_field (record));
  g_autofree char *key = make_key (reading, parent, field->name);
  const char *label = yoriai_reading_get_label (reading, key, field);
  const char *name = yoriai_reading_get_name (reading, record);

  if (field->kind != YORIAI_KIND_LIST)
    return g_strdup (label);
  return g_strdup_printf ("%s %u%s%s", label, yoriai_record_get_index (record) + 1,
                          *name != '\0' ? " " : "", name);
}

/* Where a finding points, in words: "R&D task 2 Title › Goal". */
static void
append_place (YoriaiReading *reading,
              GString       *out,
              YoriaiFinding *finding)
{
  YoriaiRecord *place = yoriai_finding_get_record (finding);
  guint field = yoriai_finding_get_field (finding);

  for (YoriaiRecord *record = place; record != NULL && record != reading->root;)
    {
      YoriaiRecord *parent = yoriai_record_get_parent (record);
      g_autofree char *text = parent != NULL ? describe_record (reading, record, parent) : NULL;

      if (parent == NULL)
        break;
      if (out->len > 0)
        g_string_prepend (out, " › ");
      g_string_prepend (out, text);
      record = parent;
    }
  if (place != NULL && field != YORIAI_NO_FIELD)
    {
      const YoriaiField *info = yoriai_record_get_field (place, field);
      g_autofree char *key = make_key (reading, place, info->name);

      if (out->len > 0)
        g_string_append (out, " › ");
      g_string_append (out, yoriai_reading_get_label (reading, key, info));
    }
}

static void
put_finding (YoriaiForm    *form,
             YoriaiFinding *finding,
             guint          number)
{
  YoriaiSeverity severity = yoriai_finding_get_severity (finding);
  const char *message = yoriai_finding_get_message (finding).ja;
  const char *source = yoriai_finding_get_source (finding);
  YoriaiRecord *acknowledgement = yoriai_finding_get_acknowledgement (finding, form->reading->root);
  const char *reason = acknowledgement != NULL ? yoriai_record_get_string (acknowledgement, "reason") : NULL;
  g_autoptr (GString) place = g_string_new (NULL), text = g_string_new (message);
  YoriaiBox boxes[] = {
    YORIAI_BOX_NUMBER (0, YORIAI_STYLE_NUMBER, number),
    YORIAI_BOX_TEXT (1, 1, severity_styles[severity], yoriai_ja (severities[severity])),
    YORIAI_BOX_TEXT (2, 1, YORIAI_STYLE_CENTER, yoriai_finding_get_rule (finding)),
    YORIAI_BOX_TEXT (3, 1, YORIAI_STYLE_TEXT, NULL),
    YORIAI_BOX_TEXT (4, 1, YORIAI_STYLE_TEXT, NULL),
    YORIAI_BOX_TEXT (5, 1, YORIAI_STYLE_TEXT, source),
  };

  append_place (form->reading, place, finding);
  if (reason != NULL)
    g_string_append_printf (text, yoriai_ja (N_("\n(read, and left so because: %s)")), reason);
  boxes[3].text = place->str;
  boxes[4].text = text->str;
  yoriai_form_put (form, boxes, G_N_ELEMENTS (boxes));
}

static void
put_counts (YoriaiForm *form)
{
  YoriaiCounts counts = yoriai_checker_get_counts (form->reading->checker);
  g_autofree char *text = g_strdup_printf (
      yoriai_ja (N_("Errors: %1$u  Warnings: %2$u  Hints: %3$u  Not filled in: %4$u")),
      counts.error, counts.warning, counts.hint, counts.empty);

  yoriai_form_put_line (form, counts.error > 0 ? YORIAI_STYLE_UNFINISHED : YORIAI_STYLE_SECTION,
                        text);
}

/**
 * yoriai_form_findings:
 * @set: the forms being written
 *
 * Adds form 18: what the check finds, the gravest first. The reading has a checker.
 */
void
yoriai_form_findings (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  static const char *const heads[] = {
    N_("No."),   N_("Severity"),      N_("Rule"),
    N_("Place of the finding"), N_("What is found"), N_("Source of the rule")
  };
  YoriaiForm form;
  YoriaiBox boxes[G_N_ELEMENTS (heads)];
  YoriaiFormSpec spec = { "findings", NULL, TRUE,
                          G_N_ELEMENTS (widths), 2, widths };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (reading->checker)), number = 0;

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_line (
      &form, YORIAI_STYLE_NOTE,
      yoriai_reading_get_wording (reading, "form.findings.note"));
  put_counts (&form);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    boxes[i] = YORIAI_BOX_TEXT (i, 1, YORIAI_STYLE_HEAD, yoriai_ja (heads[i]));
  yoriai_form_repeat_row (&form);
  yoriai_form_put (&form, boxes, G_N_ELEMENTS (boxes));
  for (guint severity = 0; severity < G_N_ELEMENTS (severities); severity++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (YoriaiFinding) finding =
            g_list_model_get_item (G_LIST_MODEL (reading->checker), i);

        if (yoriai_finding_get_severity (finding) == severity)
          put_finding (&form, finding, ++number);
      }
  if (n == 0)
    yoriai_form_put_line (&form, YORIAI_STYLE_TEXT, yoriai_ja (N_("(no findings)")));
  yoriai_form_close (&form);
}
