/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-workspace"

#include "config.h"

#include "workspace/yoriai-section.h"
#include "workspace/yoriai-workspace-private.h"

/* The sections of an open proposal: which there are, and how far they are. */

/**
 * yoriai_workspace_get_progress:
 * @self: an open proposal
 *
 * Returns: how much is filled in, per cent
 */
guint
yoriai_workspace_get_progress (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), 0);

  return yoriai_section_states_get_progress (_yoriai_workspace_get_states (self));
}

/**
 * yoriai_workspace_get_section_progress:
 * @self: an open proposal
 * @section_id: a section
 *
 * Returns: how much is filled in there, per cent; -1 where nothing is asked for
 */
int
yoriai_workspace_get_section_progress (YoriaiWorkspace *self,
                                       const char      *section_id)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), -1);

  return yoriai_section_states_get_section_progress (_yoriai_workspace_get_states (self), section_id);
}

/**
 * yoriai_workspace_count_section:
 * @self: an open proposal
 * @section_id: (nullable): a section, or NULL for all
 *
 * Returns: what was found there; a place that is not filled in counts as
 * `empty` only
 */
YoriaiCounts
yoriai_workspace_count_section (YoriaiWorkspace *self,
                                const char      *section_id)
{
  return yoriai_section_states_get_counts (_yoriai_workspace_get_states (self), section_id);
}

/**
 * yoriai_workspace_is_section_begun:
 * @self: an open proposal
 * @section_id: a section
 *
 * Returns: whether anything is filled in there
 */
gboolean
yoriai_workspace_is_section_begun (YoriaiWorkspace *self,
                                   const char      *section_id)
{
  return yoriai_section_states_get_n_filled (_yoriai_workspace_get_states (self), section_id) > 0;
}

/**
 * yoriai_workspace_section_of:
 * @record: a record of an open proposal
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Returns: (transfer none): the id of the section that shows the place
 */
const char *
yoriai_workspace_section_of (YoriaiRecord *record,
                             guint         field)
{
  return yoriai_section_of (record, field)->id;
}

/**
 * yoriai_workspace_asks_for_section:
 * @self: an open proposal
 * @section_id: a section
 *
 * Returns: whether the track asks for what the section shows
 */
gboolean
yoriai_workspace_asks_for_section (YoriaiWorkspace *self,
                                   const char      *section_id)
{
  return !g_str_equal (section_id, YORIAI_SECTION_FORUM)
         || yoriai_checker_asks_for (yoriai_workspace_get_checker (self), "forum");
}

/**
 * yoriai_workspace_has_section:
 * @self: an open proposal
 * @section_id: a section
 *
 * Returns: whether the section is to be shown: the track asks for it, or it
 * holds something
 */
gboolean
yoriai_workspace_has_section (YoriaiWorkspace *self,
                              const char      *section_id)
{
  return yoriai_workspace_asks_for_section (self, section_id)
         || yoriai_workspace_is_section_begun (self, section_id);
}
