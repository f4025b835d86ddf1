/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call-library"

#include "config.h"

#include "call/yoriai-call-library.h"

#include "call/yoriai-call-questions.h"
#include "call/yoriai-indirect.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-space-follow.h"

/* What a proposal has of the calls: what its fields choose from, the questions, the edition it was checked with. */

#define SERVED_KEY "yoriai-call-library"

/* The vocabularies of the call and track that the proposal names, else what all calls have in common. */
static const YoriaiVocabularies *
find_vocabularies_cb (YoriaiSpace *space,
                      gpointer     data)
{
  YoriaiCallLibrary *self = data;
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiCall *call = yoriai_call_library_find (self, yoriai_record_get_string (root, "call"));

  if (call == NULL)
    call = yoriai_call_library_get_root (self);
  return call != NULL ? yoriai_call_get_track_vocabularies (call, yoriai_record_get_string (root, "track")) : NULL;
}

/**
 * yoriai_call_library_serve:
 * @self: a library
 * @space: a proposal
 *
 * Lets the fields of the proposal choose from what the call says that it names at the time, or where the library does
 * not have it, from what all calls have in common; its indirect costs follow the rate. The proposal holds the library from
 * now on.
 */
void
yoriai_call_library_serve (YoriaiCallLibrary *self,
                           YoriaiSpace       *space)
{
  yoriai_space_set_vocabularies (space, find_vocabularies_cb, g_object_ref (self), g_object_unref);
  yoriai_space_set_follower (space, yoriai_indirect_follow, NULL, NULL);
  g_object_set_data_full (G_OBJECT (space), SERVED_KEY, g_object_ref (self), g_object_unref);
}

/**
 * yoriai_call_library_get_served:
 * @space: a proposal
 *
 * Returns: (transfer none) (nullable): the calls that yoriai_call_library_serve() gave the proposal
 */
YoriaiCallLibrary *
yoriai_call_library_get_served (YoriaiSpace *space)
{
  return g_object_get_data (G_OBJECT (space), SERVED_KEY);
}

/**
 * yoriai_call_library_offer:
 * @self: a library
 * @space: a proposal
 *
 * Offers answers to the questions of the call that the proposal names, so that they are found by name; see
 * yoriai_call_offer_answers().
 */
void
yoriai_call_library_offer (YoriaiCallLibrary *self,
                           YoriaiSpace       *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiCall *call = yoriai_call_library_find (self, yoriai_record_get_string (root, "call"));

  if (call != NULL)
    yoriai_call_offer_answers (call, root);
}

/**
 * yoriai_call_library_note_edition:
 * @self: a library
 * @space: a proposal that is about to be saved
 *
 * Lets the proposal say with which edition of its call's pack it was checked, if something else in it has changed: what
 * was only opened stays as it is. No step of undo.
 */
void
yoriai_call_library_note_edition (YoriaiCallLibrary *self,
                                  YoriaiSpace       *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiCall *call = yoriai_call_library_find (self, yoriai_record_get_string (root, "call"));

  if (call == NULL || !yoriai_space_is_modified (space))
    return;
  yoriai_space_begin_with_origin (space, YORIAI_ORIGIN_LOAD, NULL, NULL);
  yoriai_record_set_string (root, "call_edition", yoriai_call_get_edition (call), NULL);
  yoriai_space_commit (space);
}
