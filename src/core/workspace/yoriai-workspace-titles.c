/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-words.h"
#include "workspace/yoriai-workspace-private.h"

/* What the window is called by the proposal that is open in it. */

static const char *
get_save_state (YoriaiWorkspace *self)
{
  if (yoriai_document_get_state (yoriai_workspace_get_document (self)) == YORIAI_DOCUMENT_SAVING)
    return _("saving…");
  if (yoriai_workspace_is_modified (self))
    return _("not saved");
  if (yoriai_workspace_get_file (self) == NULL)
    return _("new");
  return _("saved");
}

/* Returns: (transfer full): whether it is saved, the call and the track */
char *
_yoriai_workspace_make_subtitle (YoriaiWorkspace *self)
{
  YoriaiCall *call = yoriai_workspace_get_call (self);
  const YoriaiTrack *track = yoriai_checker_get_track (yoriai_workspace_get_checker (self));

  if (call == NULL)
    /* Translators: whether the proposal is saved, the call's id */
    return g_strdup_printf (_("%s — unknown call “%s”"), get_save_state (self),
                            yoriai_record_get_string (yoriai_workspace_get_root (self), "call"));
  /* Translators: whether the proposal is saved, which must not be cut off, the
   * call, the track */
  return g_strdup_printf (_("%s — %s · %s"), get_save_state (self),
                          yoriai_words_text (yoriai_call_get_name (call)),
                          track != NULL ? yoriai_words_text (track->name) : _("no track chosen"));
}

/* Returns: (transfer none): the name of the hub, or what stands in for it */
const char *
_yoriai_workspace_find_title (YoriaiWorkspace *self)
{
  YoriaiRecord *root = yoriai_workspace_get_root (self);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  const char *name = yoriai_record_get_string (site, "name");

  return name != NULL ? name : _("Untitled Proposal");
}
