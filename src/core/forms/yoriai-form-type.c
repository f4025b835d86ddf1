/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-form.h"
#include "forms/parts/yoriai-forms.h"
#include "forms/yoriai-form.h"

/* In the order of those of which a call says nothing. What they are called and what they are numbered is the call's. */
static const YoriaiFormType types[] = {
  { "cover", { NULL }, yoriai_form_cover, yoriai_form_cover_tables },
  { "site", { "site" }, yoriai_form_site, yoriai_form_site_tables },
  { "institutions", { "institutions" }, yoriai_form_institutions, yoriai_form_institutions_tables },
  { "operation", { "operation" }, yoriai_form_operation, yoriai_form_operation_tables },
  { "people", { "people" }, yoriai_form_people, yoriai_form_people_tables },
  { "vision", { "vision" }, yoriai_form_vision, yoriai_form_vision_tables },
  { "targets", { "targets" }, yoriai_form_targets, yoriai_form_targets_tables },
  { "tasks", { "tasks" }, yoriai_form_tasks, yoriai_form_tasks_tables },
  { "roadmap", { "tasks" }, yoriai_form_roadmap },
  { "budget", { "budget" }, yoriai_form_budget, yoriai_form_budget_tables },
  { "budget-tasks", { "budget" }, yoriai_form_budget_tasks },
  { "external", { "external_resources", "sustainability" }, yoriai_form_external, yoriai_form_external_tables },
  { "step-up", { "step_up" }, yoriai_form_step_up, yoriai_form_step_up_tables },
  { "other-grants", { "other_grants" }, yoriai_form_other_grants, yoriai_form_other_grants_tables },
  { "ethics", { "ethics" }, yoriai_form_ethics, yoriai_form_ethics_tables },
  { "publications", { "publications" }, yoriai_form_publications, yoriai_form_publications_tables },
  { "glossary", { "glossary" }, yoriai_form_glossary, yoriai_form_glossary_tables },
  { "erad", { NULL }, yoriai_form_erad, yoriai_form_erad_tables },
  { "findings", { NULL }, yoriai_form_findings },
  { "revisions", { "revisions" }, yoriai_form_revisions, yoriai_form_revisions_tables },
};

/**
 * yoriai_form_types_get:
 * @ret_n_types: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n_types): all types there are
 */
const YoriaiFormType *
yoriai_form_types_get (guint *ret_n_types)
{
  *ret_n_types = G_N_ELEMENTS (types);
  return types;
}

static const YoriaiFormType *
find_type (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].id, id))
      return &types[i];
  return NULL;
}

/**
 * yoriai_form_types_list:
 * @reading: the export
 *
 * Returns: (transfer container) (element-type YoriaiFormType): all types there are, in the order of the call
 */
GPtrArray *
yoriai_form_types_list (YoriaiReading *reading)
{
  g_auto (GStrv) ids = reading->words != NULL ? yoriai_call_list_forms (reading->words) : NULL;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      const YoriaiFormType *type = find_type (ids[i]);

      if (type != NULL)
        g_ptr_array_add (list, (gpointer) type);
    }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (!g_ptr_array_find (list, &types[i], NULL))
      g_ptr_array_add (list, (gpointer) &types[i]);
  return list;
}

static const YoriaiCallForm *
find_form (const YoriaiFormType *self,
           YoriaiReading        *reading)
{
  return reading->words != NULL ? yoriai_call_find_form (reading->words, self->id) : NULL;
}

/**
 * yoriai_form_type_get_title:
 * @self: a type
 * @reading: the export
 *
 * Returns: what the call calls it; its id where no call says anything
 */
YoriaiText
yoriai_form_type_get_title (const YoriaiFormType *self,
                            YoriaiReading        *reading)
{
  YoriaiText title = { NULL, NULL };

  if (reading->words != NULL)
    title = yoriai_call_get_form_title (reading->words, self->id, NULL, reading->track != NULL ? reading->track->id : NULL);
  return title.ja != NULL ? title : (YoriaiText){ self->id, self->id };
}

/* Whether nothing is filled in of what it shows, nor answered of what is asked on it */
static gboolean
is_empty (const YoriaiFormType *self,
          YoriaiReading        *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    if (self->parts[i] != NULL && yoriai_reading_has_part (reading, self->parts[i])
        && !yoriai_record_is_empty (reading->root, yoriai_record_find_field (reading->root, self->parts[i])))
      return FALSE;
  return self->parts[0] != NULL && !_yoriai_form_has_answers (reading, self->id);
}

/* A sheet that says that there is nothing, in the words of the call. */
static void
write_mark (YoriaiFormSet *set,
            const char    *mark)
{
  static const double widths[] = { 20, 76 };
  YoriaiFormSpec spec
      = { yoriai_call_form_names_get_sheet (set->type->id, 0), NULL, FALSE, G_N_ELEMENTS (widths), 1, widths };
  YoriaiForm form;

  yoriai_form_open (&form, set, &spec);
  yoriai_form_put_line (&form, YORIAI_STYLE_TEXT, mark);
  yoriai_form_close (&form);
}

/**
 * yoriai_form_type_write:
 * @self: a type
 * @set: the forms of one export
 *
 * Adds the form, or where nothing is filled in what the call wants to stand there; the call's own questions stand where
 * the call has a place for them, else with what they are asked of, or at the end of its first sheet.
 */
void
yoriai_form_type_write (const YoriaiFormType *self,
                        YoriaiFormSet        *set)
{
  const YoriaiCallForm *form = find_form (self, set->reading);

  set->type = self;
  set->has_questions = TRUE;
  set->items = NULL;
  set->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (form != NULL && form->mark.ja != NULL && is_empty (self, set->reading))
    write_mark (set, form->mark.ja);
  else
    self->write (set);
  set->has_questions = FALSE;
  g_clear_pointer (&set->answered, g_hash_table_unref);
}

/**
 * yoriai_form_type_is_asked_for:
 * @self: a type
 * @reading: the export
 *
 * Returns: whether the proposal has it: call and track ask for it, and for findings it was checked
 */
gboolean
yoriai_form_type_is_asked_for (const YoriaiFormType *self,
                               YoriaiReading        *reading)
{
  const YoriaiCallForm *form = find_form (self, reading);

  if (form != NULL && (form->is_left_out || (form->omits_empty && is_empty (self, reading))))
    return FALSE;
  if (self->write == yoriai_form_findings)
    return reading->checker != NULL;
  if (self->parts[0] == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    if (self->parts[i] != NULL && yoriai_reading_has_part (reading, self->parts[i]))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_form_type_is_transcription:
 * @self: a type
 *
 * Returns: whether it is the sheet to copy from into e-Rad, and nothing to read
 */
gboolean
yoriai_form_type_is_transcription (const YoriaiFormType *self)
{
  return self->write == yoriai_form_erad;
}

/**
 * yoriai_form_type_is_findings:
 * @self: a type
 *
 * Returns: whether it is what the check finds, and no part of the proposal
 */
gboolean
yoriai_form_type_is_findings (const YoriaiFormType *self)
{
  return self->write == yoriai_form_findings;
}
