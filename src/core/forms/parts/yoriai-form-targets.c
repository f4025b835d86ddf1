/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"
#include "words/yoriai-catalogue.h"

/* Form 6: the targets, and the tasks that serve each. */

static const double widths[] = { 5, 21, 26, 21, 22 };

static const YoriaiColumn overview[] = {
  { NULL },
  { "title", 2 },
  { "kind" },
  { "year", 1, YORIAI_COLUMN_CENTER },
};

static const YoriaiColumn details[] = {
  { "title", 0, YORIAI_COLUMN_STRONG },
  { "kind" },
  { "goal" },
  { "implementation" },
  { "implementation_kind" },
  { "year" },
  { "indicator" },
  { "backcast" },
};

const YoriaiFormTable yoriai_form_targets_tables[] = {
  { "targets", overview, G_N_ELEMENTS (overview) },
  { "targets", details, G_N_ELEMENTS (details) },
  { NULL },
};

static void
put_tasks (YoriaiForm *form,
           const char *id)
{
  YoriaiRecord *root = form->reading->root;
  guint field = yoriai_record_find_field (root, "tasks");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *task = yoriai_record_get_item (root, field, i);
      const char *const *targets = yoriai_record_get_strings (task, "targets");

      if (targets == NULL || !g_strv_contains (targets, id))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, yoriai_reading_get_wording (form->reading, "form.task.lead"), i + 1);
      g_string_append (text, yoriai_reading_get_name (form->reading, task));
    }
  yoriai_form_put_pair (form, yoriai_reading_get_wording (form->reading, "form.target.tasks"), YORIAI_STYLE_TEXT,
                        text->str);
}

/**
 * yoriai_form_targets:
 * @set: the forms being written
 *
 * Adds form 6: the targets, and the tasks that serve each.
 */
void
yoriai_form_targets (YoriaiFormSet *set)
{
  YoriaiReading *reading = set->reading;
  YoriaiForm form;
  guint field = yoriai_record_find_field (reading->root, "targets");
  YoriaiFormSpec spec = { "targets",
                          yoriai_reading_get_part_label (reading, "targets"),
                          FALSE,
                          G_N_ELEMENTS (widths),
                          2,
                          widths };

  yoriai_form_take_questions (set, "targets");
  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_table (&form, "targets", overview, G_N_ELEMENTS (overview), FALSE);
  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    {
      YoriaiRecord *target = yoriai_record_get_item (reading->root, field, i);
      g_autofree char *heading = g_strdup_printf (yoriai_reading_get_wording (reading, "form.target"), i + 1);

      yoriai_form_put_subtitle (&form, heading);
      yoriai_form_put_fields (&form, target, "targets", details, G_N_ELEMENTS (details));
      put_tasks (&form, yoriai_record_get_id (target));
      yoriai_form_put_answers (&form, target, TRUE);
    }
  yoriai_form_put_figure (&form, YORIAI_FIGURE_COMPOSITION);
  yoriai_form_close (&form);
}
