/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-server-form"

#include "config.h"

#include "meeting/yoriai-server-form.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Where a document is on an organisation's server. Address and name are remembered for the next time; the token is not. */
struct _YoriaiServerForm
{
  AdwBin parent_instance;

  YoriaiPreferences *preferences; /* (owned) (nullable) */
  GtkEditable *address;
  GtkEditable *document;
  GtkEditable *token;
  AdwComboRow *kind;
};

G_DEFINE_FINAL_TYPE (YoriaiServerForm, yoriai_server_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a form has around it is not meant; a name has it in full-width letters where it is called that. (transfer full) */
static char *
dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

/* An input method may have typed it. (transfer full) */
static char *
dup_folded (GtkEditable *row)
{
  g_autofree char *text = dup_text (row);
  char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return folded != NULL ? g_strstrip (folded) : g_strdup ("");
}

static void
changed_cb (YoriaiServerForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- The widget --- */

static void
yoriai_server_form_dispose (GObject *object)
{
  g_clear_object (&YORIAI_SERVER_FORM (object)->preferences);
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (yoriai_server_form_parent_class)->dispose (object);
}

static void
yoriai_server_form_class_init (YoriaiServerFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_server_form_dispose;

  /**
   * YoriaiServerForm::changed:
   * @self: the form
   *
   * Something was typed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static GtkEditable *
add_entry (YoriaiServerForm    *self,
           AdwPreferencesGroup *group,
           GtkWidget           *row,
           const char          *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static void
yoriai_server_form_init (YoriaiServerForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GtkStringList) kinds = gtk_string_list_new ((const char *[]){ "Hocuspocus", "y-websocket", NULL });

  adw_preferences_group_set_title (group, _("On a Server of Your Organisation"));
  adw_preferences_group_set_description (group, _("Whoever runs it tells you these. It knows editing and reading only: "
                                                  "nobody checks who somebody is, and no role is finer."));
  self->address = add_entry (self, group, adw_entry_row_new (), _("Address (wss://…)"));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->address), GTK_INPUT_PURPOSE_URL);
  self->document = add_entry (self, group, adw_entry_row_new (), _("Name of the Document There"));
  self->token = add_entry (self, group, adw_password_entry_row_new (), _("Token (not remembered)"));
  self->kind = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("Kind of Server"));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
  adw_preferences_group_add (group, GTK_WIDGET (self->kind));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
}

/**
 * yoriai_server_form_remember:
 * @self: a form
 * @preferences: (nullable): where the last server is known
 * @document: (nullable): what the document may be called, where none is known
 *
 * Fills in what was there the last time.
 */
void
yoriai_server_form_remember (YoriaiServerForm  *self,
                             YoriaiPreferences *preferences,
                             const char        *document)
{
  const char *known = preferences != NULL ? yoriai_preferences_get_server_document (preferences) : "";

  g_return_if_fail (YORIAI_IS_SERVER_FORM (self));

  g_set_object (&self->preferences, preferences);
  if (preferences != NULL)
    gtk_editable_set_text (self->address, yoriai_preferences_get_server (preferences));
  if (document != NULL || *known != '\0')
    gtk_editable_set_text (self->document, *known != '\0' ? known : document);
}

/**
 * yoriai_server_form_keep:
 * @self: a form
 *
 * What it says is remembered, but for the token.
 */
void
yoriai_server_form_keep (YoriaiServerForm *self)
{
  g_autofree char *address = dup_folded (self->address);
  g_autofree char *document = dup_text (self->document);

  g_return_if_fail (YORIAI_IS_SERVER_FORM (self));

  if (self->preferences == NULL)
    return;
  g_object_set (self->preferences, "server", address, "server-document", document, NULL);
  yoriai_preferences_store (self->preferences);
}

/**
 * yoriai_server_form_is_filled:
 * @self: a form
 *
 * Returns: whether all is there that has to be
 */
gboolean
yoriai_server_form_is_filled (YoriaiServerForm *self)
{
  g_autofree char *address = dup_text (self->address);
  g_autofree char *document = dup_text (self->document);

  g_return_val_if_fail (YORIAI_IS_SERVER_FORM (self), FALSE);

  return *address != '\0' && *document != '\0';
}

/**
 * yoriai_server_form_dup_room:
 * @self: a form
 * @error: %YORIAI_MEETING_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): where the document is
 */
YoriaiServerRoom *
yoriai_server_form_dup_room (YoriaiServerForm  *self,
                             GError           **error)
{
  g_autofree char *address = dup_folded (self->address);
  g_autofree char *document = dup_text (self->document);
  g_autofree char *token = dup_text (self->token);
  YoriaiServerKind kind;

  g_return_val_if_fail (YORIAI_IS_SERVER_FORM (self), NULL);

  kind = adw_combo_row_get_selected (self->kind) == 1 ? YORIAI_SERVER_Y_WEBSOCKET : YORIAI_SERVER_HOCUSPOCUS;
  return yoriai_server_room_new (kind, address, document, *token != '\0' ? token : NULL, error);
}
