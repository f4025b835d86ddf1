/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-beginning"

#include "config.h"

#include "workspace/yoriai-beginning.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-traits.h"
#include "record/yoriai-choice.h"

/* A proposal begins with what one knows of it: its call, its track, the hub, who leads it; or with an earlier one. */

/* What an earlier proposal says of its own application: when it was handed in, which findings somebody looked at, what was
 * changed in which version of it, whom it asked, and which edition of its call it was checked with. */
static const char *const own_fields[] = { "proposed_on", "acknowledged", "revisions", "requests", "call_edition" };

static gboolean
clear_field (YoriaiRecord  *record,
             guint          field,
             GError       **error)
{
  if (yoriai_record_get_field (record, field)->kind != YORIAI_KIND_LIST)
    return yoriai_record_set (record, field, &YORIAI_VALUE_NONE, error);
  while (yoriai_record_get_n_items (record, field) > 0)
    if (!yoriai_record_remove (yoriai_record_get_item (record, field, 0), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_name (YoriaiRecord  *root,
          const char    *name,
          GError       **error)
{
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));

  return name == NULL || *name == '\0' || yoriai_record_set_string (site, "name", name, error);
}

static gboolean
add_representative (YoriaiRecord  *root,
                    const char    *name,
                    GError       **error)
{
  YoriaiRecord *institution;
  const YoriaiVocabulary *roles;
  int lead;

  if (name == NULL || *name == '\0')
    return TRUE;
  institution = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, error);
  if (institution == NULL || !yoriai_record_set_string (institution, "name", name, error))
    return FALSE;
  roles = yoriai_record_get_vocabulary (institution, yoriai_record_find_field (institution, "role"));
  lead = roles != NULL ? yoriai_vocabulary_find_trait (roles, YORIAI_TRAIT_REPRESENTATIVE) : -1;
  return lead < 0
         || yoriai_record_set_string (institution, "role", yoriai_vocabulary_get_entry (roles, (guint) lead)->id, error);
}

static gboolean
make_anew (YoriaiRecord           *root,
           const YoriaiBeginning  *self,
           YoriaiCall             *call,
           GError                **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    if (!clear_field (root, yoriai_record_find_field (root, own_fields[i]), error))
      return FALSE;
  return yoriai_record_set_string (root, "call", self->call, error)
         && yoriai_record_set_string (root, "track", self->track, error) && set_name (root, self->name, error)
         && (call == NULL
             || yoriai_record_set_int (root, "start_fiscal_year", yoriai_call_get_fiscal_year (call), error));
}

/* All that it says is taken over, what the new call does not ask for as well; but it is another application. What is taken
 * out is taken out of the earlier one, so that the new one has never had it. */
static YoriaiWorkspace *
carry_over (const YoriaiBeginning  *self,
            YoriaiCallLibrary      *library,
            GError                **error)
{
  YoriaiSpace *space = yoriai_document_get_space (self->earlier);
  g_autoptr (YoriaiDocument) document = NULL;

  yoriai_space_begin_with_origin (space, YORIAI_ORIGIN_LOAD, NULL, NULL);
  yoriai_call_library_serve (library, space);
  if (!make_anew (yoriai_space_get_root (space), self, yoriai_call_library_find (library, self->call), error))
    {
      yoriai_space_rollback (space);
      return NULL;
    }
  yoriai_space_commit (space);
  document = yoriai_document_new_duplicate (self->earlier, self->name);
  return yoriai_workspace_new (library, document);
}

/**
 * yoriai_beginning_make:
 * @self: what is known
 * @library: the calls
 * @error: return location
 *
 * Begins a proposal. One that carries an earlier one over has a new id and no history, and keeps all that the earlier one
 * says but for what is about its own application.
 *
 * Returns: (transfer full) (nullable): the open proposal, which has no file; where nothing is known but call and track it
 *   counts as saved
 */
YoriaiWorkspace *
yoriai_beginning_make (const YoriaiBeginning  *self,
                       YoriaiCallLibrary      *library,
                       GError                **error)
{
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  YoriaiSpace *space;
  YoriaiRecord *root;

  if (self->earlier != NULL)
    return carry_over (self, library, error);
  workspace = yoriai_workspace_new_for_proposal (library, self->call, self->track, error);
  if (workspace == NULL)
    return NULL;
  space = yoriai_workspace_get_space (workspace);
  root = yoriai_space_get_root (space);
  yoriai_space_begin (space, _("New proposal"), NULL);
  if (!set_name (root, self->name, error) || !add_representative (root, self->representative, error))
    {
      yoriai_space_rollback (space);
      return NULL;
    }
  yoriai_space_commit (space);
  return g_steal_pointer (&workspace);
}
