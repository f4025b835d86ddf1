/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-form.h"

#include <string.h>

#include "call/yoriai-call-private.h"

/* The program has a writer for each form; what the forms are called, their numbers and their order are the call's. */

#define MAX_SHEETS 7

typedef struct
{
  const char *form;
  const char *sheets[MAX_SHEETS];
  gboolean is_transcription; /* nothing to read */
} Names;

/* A form of one sheet has it under the form's own name. */
static const Names names[] = {
  { "cover", { "cover" } },
  { "site", { "site" } },
  { "institutions", { "members", "duties", "contacts", "commitments", "sharing", "contracts" } },
  { "operation", { "operation" } },
  { "people", { "people", "careers", "posts" } },
  { "vision", { "vision" } },
  { "targets", { "targets" } },
  { "tasks", { "task" } },
  { "roadmap", { "roadmap", "goals" } },
  { "budget", { "budget", "notes", "items" } },
  { "budget-tasks", { "budget-tasks" } },
  { "external", { "external" } },
  { "step-up", { "step-up" } },
  { "other-grants", { "other-grants" } },
  { "ethics", { "ethics" } },
  { "publications", { "publications" } },
  { "glossary", { "glossary" } },
  { "erad", { "erad" }, TRUE },
  { "findings", { "findings" } },
  { "revisions", { "revisions" } },
};

/**
 * yoriai_call_form_names_get_form:
 * @index: which one
 *
 * Returns: (transfer none) (nullable): the id of a form that the program writes; %NULL after the last
 */
const char *
yoriai_call_form_names_get_form (guint index)
{
  return index < G_N_ELEMENTS (names) ? names[index].form : NULL;
}

/**
 * yoriai_call_form_names_get_section:
 * @index: which one
 *
 * Returns: (transfer none) (nullable): the id of a form that a book can have, and not only a workbook; %NULL after the last
 */
const char *
yoriai_call_form_names_get_section (guint index)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!names[i].is_transcription && index-- == 0)
      return names[i].form;
  return NULL;
}

/**
 * yoriai_call_form_names_get_sheet:
 * @form: (nullable): the id of a form; %NULL: all of them
 * @index: which one
 *
 * Returns: (transfer none) (nullable): the id of a sheet of the form; %NULL after the last
 */
const char *
yoriai_call_form_names_get_sheet (const char *form,
                                  guint       index)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; (form == NULL || strcmp (form, names[i].form) == 0) && names[i].sheets[j] != NULL; j++)
      if (index-- == 0)
        return names[i].sheets[j];
  return NULL;
}

/**
 * yoriai_call_find_form:
 * @self: a call
 * @id: of a form
 *
 * Returns: (transfer none) (nullable): what the call says of it
 */
const YoriaiCallForm *
yoriai_call_find_form (YoriaiCall *self,
                       const char *id)
{
  const YoriaiCallForm *forms = self->content.forms.items;

  for (guint i = 0; i < self->content.forms.n; i++)
    if (g_str_equal (forms[i].id, id))
      return &forms[i];
  return NULL;
}

/**
 * yoriai_call_list_forms:
 * @self: a call
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the forms of which the call says something, in its order,
 *   with those it leaves out
 */
char **
yoriai_call_list_forms (YoriaiCall *self)
{
  const YoriaiCallForm *forms = self->content.forms.items;
  const char *const *order = self->content.form_order;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) order);
  for (guint i = 0; i < self->content.forms.n; i++)
    if (!g_strv_contains (order, forms[i].id))
      g_strv_builder_add (builder, forms[i].id);
  return g_strv_builder_end (builder);
}

static gboolean
has_number (const YoriaiCallTree *tree,
            YoriaiJsonDoc        *other)
{
  for (guint i = 0; tree != NULL && tree->children != NULL && i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];

      if ((g_strcmp0 (child->name, "number") == 0 && child->doc != other) || has_number (child, other))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_call_numbers_forms:
 * @self: a call
 *
 * Returns: whether it, or one it builds upon, gives any of the forms a number of its own, so that all of them have to be as the
 *   call has them, with the gaps of those that are not there
 */
gboolean
yoriai_call_numbers_forms (YoriaiCall *self)
{
  YoriaiCall *root = self;

  while (root->base != NULL)
    root = root->base;
  return root != self && has_number (_yoriai_call_tree_get (self->tree, "forms"), root->doc);
}

/* @sheet: (nullable): of the form */
static const YoriaiCallTree *
find_tree (YoriaiCall *self,
           const char *form,
           const char *sheet)
{
  const YoriaiCallTree *forms = _yoriai_call_tree_get (self->tree, "forms");
  const YoriaiCallTree *tree = forms != NULL ? _yoriai_call_tree_find_id (forms, form) : NULL;
  const YoriaiCallTree *sheets = sheet != NULL && tree != NULL ? _yoriai_call_tree_get (tree, "sheets") : NULL;

  if (sheet == NULL || sheets == NULL)
    return sheet == NULL ? tree : NULL;
  return _yoriai_call_tree_find_id (sheets, sheet);
}

/* What is said of the track goes before what is said of its field, and that before what is said in general. */
static const YoriaiCallTree *
find_member (YoriaiCall           *self,
             const YoriaiCallTree *tree,
             const char           *name,
             const char           *track_id)
{
  const YoriaiTrack *track = track_id != NULL ? yoriai_call_find_track (self, track_id) : NULL;
  const char *const scopes[][2] = { { "by_track", track != NULL ? track->id : NULL },
                                    { "by_field", track != NULL ? track->field : NULL } };

  for (guint i = 0; tree != NULL && track != NULL && i < G_N_ELEMENTS (scopes); i++)
    {
      const YoriaiCallTree *by = _yoriai_call_tree_get (tree, scopes[i][0]);
      const YoriaiCallTree *scope = by != NULL ? _yoriai_call_tree_get (by, scopes[i][1]) : NULL;
      const YoriaiCallTree *found = scope != NULL ? _yoriai_call_tree_get (scope, name) : NULL;

      if (found != NULL)
        return found;
    }
  return tree != NULL ? _yoriai_call_tree_get (tree, name) : NULL;
}

static YoriaiText
to_text (const YoriaiCallTree *tree)
{
  return tree != NULL ? _yoriai_call_tree_to_text (tree) : (YoriaiText){ NULL, NULL };
}

/**
 * yoriai_call_get_form_number:
 * @self: a call
 * @form: the id of a form
 * @sheet: (nullable): the id of a sheet of it
 * @track: (nullable): the track in use
 *
 * Returns: (transfer none) (nullable): its number
 */
const char *
yoriai_call_get_form_number (YoriaiCall *self,
                             const char *form,
                             const char *sheet,
                             const char *track)
{
  const YoriaiCallTree *found = sheet != NULL ? find_member (self, find_tree (self, form, sheet), "number", track) : NULL;

  if (found == NULL)
    found = find_member (self, find_tree (self, form, NULL), "number", track);
  return _yoriai_call_tree_to_string (found);
}

/**
 * yoriai_call_get_form_title:
 * @self: a call
 * @form: the id of a form
 * @sheet: (nullable): the id of a sheet of it; %NULL: the title of the form as a whole
 * @track: (nullable): the track in use
 *
 * Returns: its title; empty if the call says nothing
 */
YoriaiText
yoriai_call_get_form_title (YoriaiCall *self,
                            const char *form,
                            const char *sheet,
                            const char *track)
{
  return to_text (find_member (self, find_tree (self, form, sheet), "title", track));
}

/**
 * yoriai_call_get_sheet_name:
 * @self: a call
 * @form: the id of a form
 * @sheet: the id of a sheet of it
 * @track: (nullable): the track in use
 *
 * Returns: the name of the sheet without its number; empty if the call says nothing
 */
YoriaiText
yoriai_call_get_sheet_name (YoriaiCall *self,
                            const char *form,
                            const char *sheet,
                            const char *track)
{
  const YoriaiCallTree *found = find_member (self, find_tree (self, form, sheet), "name", track);

  return found != NULL ? to_text (found) : yoriai_call_get_form_title (self, form, NULL, track);
}
