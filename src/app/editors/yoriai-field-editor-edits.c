/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-editor"

#include "config.h"

#include "editors/yoriai-field-editor-private.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-refusal.h"

/* The door by which the kinds of editors change the record. */

static char *
dup_undo_label (gpointer editor)
{
  g_autofree char *title = yoriai_field_editor_dup_title (editor);

  /* Translators: what is undone: the editing of a field, by its label */
  return g_strdup_printf (_("Edit “%s”"), title);
}

/**
 * yoriai_field_editor_begin:
 * @self: an editor
 * @is_typing: whether it goes on with the edit before, when that was typing in
 *     this field too
 *
 * Begins the transaction of an edit of its field.
 */
void
yoriai_field_editor_begin (YoriaiFieldEditor *self,
                           gboolean           is_typing)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (self);
  const YoriaiTyping typing = {
    .record = is_typing ? record : NULL,
    .field = yoriai_field_editor_get_field (self),
    .dup_label = dup_undo_label,
    .user_data = self,
  };

  yoriai_space_begin (yoriai_record_get_space (record), NULL, &typing);
  _yoriai_field_editor_keep_in_sight (self);
}

/**
 * yoriai_field_editor_commit:
 * @self: an editor
 *
 * Ends the transaction of an edit.
 */
void
yoriai_field_editor_commit (YoriaiFieldEditor *self)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (self);

  yoriai_space_commit (yoriai_record_get_space (record));
}

static void
show_refusal (YoriaiFieldEditor *self,
              const YoriaiValue *value,
              const GError      *error)
{
  g_autofree char *message = NULL;

  if (error != NULL)
    message = yoriai_refusal_dup_message (yoriai_field_editor_get_info (self), value, error);
  yoriai_field_editor_set_input_error (self, message);
}

/**
 * yoriai_field_editor_set_value:
 * @self: an editor
 * @value: what the field shall hold
 * @is_typing: whether it goes on with the edit before
 *
 * Sets the field in a transaction of its own; a refusal becomes the input
 * error. A record that somebody has removed under the typing takes nothing.
 *
 * Returns: whether the record took it
 */
gboolean
yoriai_field_editor_set_value (YoriaiFieldEditor *self,
                               const YoriaiValue *value,
                               gboolean           is_typing)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (self);
  g_autoptr (GError) error = NULL;
  gboolean is_set;

  if (yoriai_record_is_removed (record))
    return FALSE;
  yoriai_field_editor_begin (self, is_typing);
  is_set = yoriai_record_set (record, yoriai_field_editor_get_field (self), value, &error);
  yoriai_field_editor_commit (self);
  show_refusal (self, value, error);

  return is_set;
}

/**
 * yoriai_field_editor_set_refused:
 * @self: an editor
 * @error: (nullable): why the record refused the input
 *
 * Says a refusal of the record, which is not meant for users, in their words.
 */
void
yoriai_field_editor_set_refused (YoriaiFieldEditor *self,
                                 const GError      *error)
{
  show_refusal (self, NULL, error);
}
