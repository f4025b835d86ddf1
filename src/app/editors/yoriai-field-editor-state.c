/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-editor"

#include "config.h"

#include "editors/yoriai-field-editor-private.h"

/* What is said of an editor to who does not see what stands around it. */

/* Tells assistive technology what is wrong: why the input is refused, or else what is found; and who else is there. */
void
_yoriai_field_editor_update_state (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = _yoriai_field_editor_get_private (self);
  const char *message = priv->input_error != NULL ? priv->input_error : priv->finding;
  g_autofree char *both = NULL;
  gboolean is_invalid = priv->input_error != NULL || priv->is_invalid;

  if (priv->input == NULL)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->input), GTK_ACCESSIBLE_STATE_INVALID,
                               is_invalid ? GTK_ACCESSIBLE_INVALID_TRUE
                                          : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (message != NULL && priv->presence != NULL)
    message = both = g_strdup_printf ("%s %s", message, priv->presence);
  else if (message == NULL)
    message = priv->presence;
  if (message != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->input),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (priv->input),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * yoriai_field_editor_set_finding:
 * @self: an editor
 * @message: (nullable): what is found about its field
 * @is_error: whether that is an error
 *
 * Tells assistive technology what a frame shows. Why an input is refused goes
 * before.
 */
void
yoriai_field_editor_set_finding (YoriaiFieldEditor *self,
                                 const char        *message,
                                 gboolean           is_error)
{
  YoriaiFieldEditorPrivate *priv = _yoriai_field_editor_get_private (self);

  g_free (priv->finding);
  priv->finding = g_strdup (message);
  priv->is_invalid = is_error;
  _yoriai_field_editor_update_state (self);
}

/**
 * yoriai_field_editor_set_presence:
 * @self: an editor
 * @words: (nullable): who else is in its field
 *
 * Tells assistive technology what a frame shows.
 */
void
yoriai_field_editor_set_presence (YoriaiFieldEditor *self,
                                  const char        *words)
{
  YoriaiFieldEditorPrivate *priv = _yoriai_field_editor_get_private (self);

  if (g_strcmp0 (priv->presence, words) == 0)
    return;
  g_free (priv->presence);
  priv->presence = g_strdup (words);
  _yoriai_field_editor_update_state (self);
}

/**
 * yoriai_field_editor_get_carets:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): others' carets in its text; %NULL where it is none that is edited by character
 */
YoriaiCarets *
yoriai_field_editor_get_carets (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorClass *klass = YORIAI_FIELD_EDITOR_GET_CLASS (self);

  return klass->get_carets != NULL ? klass->get_carets (self) : NULL;
}
